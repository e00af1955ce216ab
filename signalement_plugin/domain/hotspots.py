"""Hotspots of incidents over the cells of a study area: which cells stand out, and which are points noirs.

What is counted in a cell is the number of incidents, or the sum of their weights, or the rate per exposure, smoothed.
Cells that are ``excluded`` (closed to reports, beyond the territory) or without exposure are no data: they are no part
of the statistics, neither tested nor anyone's neighbour. Zero is only where something could have been reported.
"""

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from .cell_size import LEAST_CELLS
from .emerging import monthly_gi_star, patterns_of
from .gi_star import classes_of, false_discovery_p, gi_star, two_sided_p
from .hexagons import Cells
from .mann_kendall import LEAST_TERMS
from .points_noirs import CellReports, PointNoir, find_points_noirs, months_active, per_month
from .rates import smoothed_rates
from .sentence import QT_TRANSLATE_NOOP, Problem

NO_DATA = -1
LARGEST_BAND_IN_CELLS = 25.0
# cells times pairs of months: what is looked at to tell how a concentration came about
_MOST_PAIRS = 1_000_000_000


@dataclass(frozen=True)
class Incidents:
    """Reports, or any points: arrays of shape (m,).

    ``x``, ``y``: metres, finite. ``month``: int64, from 0, -1 when not known. ``kind``, ``service``: int64, -1 when not
    known. ``delay``: days to the closure, NaN where it is open. ``weight``: float64, not negative; ``None``: 1 each.
    ``months``: how many the period has, 0 when no date is known.
    """

    x: np.ndarray
    y: np.ndarray
    month: np.ndarray
    kind: np.ndarray
    service: np.ndarray
    delay: np.ndarray
    weight: Optional[np.ndarray] = None
    months: int = 0

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True)
class Question:
    """What is asked of the statistics: ``band`` in metres, ``alpha`` the level at which a cell counts as significant,
    ``min_months`` the distinct months in which a point noir was active at least."""

    band: float
    alpha: float = 0.05
    min_months: int = 3


@dataclass(frozen=True)
class Hotspots:
    """What was found: arrays of shape (n,), one place per cell.

    ``n``: incidents, whatever their weight. ``value``: what was tested, NaN for no data. ``months_active``: distinct
    months with an incident. ``gi_z``, ``gi_p``, ``gi_p_fdr``: NaN for no data. ``classes``: the place in
    ``gi_star.CLASSES`` by ``gi_p_fdr``, ``NO_DATA``. ``significant``: ``gi_p_fdr`` at most alpha, hot or cold.
    ``patterns``: the place in ``emerging.PATTERNS``. ``ranks``: of the point noir the cell is of, 0 for none.
    ``reports``: those in cells with data, over ``months`` months.
    """

    question: Question
    reports: CellReports
    months: int
    cells: Cells
    n: np.ndarray
    value: np.ndarray
    months_active: np.ndarray
    gi_z: np.ndarray
    gi_p: np.ndarray
    gi_p_fdr: np.ndarray
    classes: np.ndarray
    significant: np.ndarray
    patterns: np.ndarray
    ranks: np.ndarray
    points_noirs: Tuple[PointNoir, ...]

    @property
    def has_data(self) -> np.ndarray:
        """Which cells were tested: bool, shape (n,)."""
        return self.classes != NO_DATA


def find_hotspots(
    cells: Cells,
    incidents: Incidents,
    question: Question,
    excluded: Optional[np.ndarray] = None,
    exposure: Optional[np.ndarray] = None,
) -> Hotspots:
    """The hotspots of ``incidents`` over ``cells``; those beyond the cells are left out.

    ``excluded``: bool, shape (n,), cells without data. ``exposure``: float64, shape (n,), inhabitants or metres of
    street. Raises Problem when there is too little to compare.
    """
    place = cells.holding(incidents.x, incidents.y)
    inside = np.flatnonzero(place >= 0)
    reports = CellReports(
        *(getattr(incidents, name)[inside] for name in ("x", "y")),
        place[inside],
        *(getattr(incidents, name)[inside] for name in ("month", "kind", "service", "delay")),
    )
    size = len(cells)
    n = np.bincount(reports.cell, minlength=size)
    weight = None if incidents.weight is None else incidents.weight[inside]
    total = np.bincount(reports.cell, weight, minlength=size).astype("float64")
    tested = np.ones(size, dtype=bool) if excluded is None else ~excluded
    if exposure is not None:
        tested &= exposure > 0
    own = np.flatnonzero(tested)
    part = Cells(cells.q[own], cells.r[own], cells.size)
    _refuse_too_little(part, n[own], question.band)
    value = total[own] if exposure is None else smoothed_rates(total[own], exposure[own])
    if float(np.ptp(value)) <= 1e-12 * float(np.abs(value).max()):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Every cell has the same value: nothing stands out, there is no hotspot to look for. Choose other "
                "cells or a longer period.",
            )
        )
    z = gi_star(part, value, question.band)
    p = two_sided_p(z)
    corrected = false_discovery_p(p)
    significant = corrected <= question.alpha
    active = months_active(reports.cell, reports.month, size)
    recurrent = significant & (z > 0) & (active[own] >= question.min_months) & (incidents.months > 0)
    patterns = _patterns(part, reports, tested, incidents.months, question)

    def over_all(values: np.ndarray, nothing: float) -> np.ndarray:
        """``values`` of the tested cells among all of them."""
        column = np.full(size, nothing, dtype=values.dtype)
        column[own] = values
        return column

    z = over_all(z, np.nan)
    counted = reports.part(np.flatnonzero(tested[reports.cell]))
    points_noirs, ranks = find_points_noirs(cells, over_all(recurrent, False), z, counted, incidents.months)
    return Hotspots(
        question,
        counted,
        incidents.months,
        cells,
        n,
        over_all(value, np.nan),
        active,
        z,
        over_all(p, np.nan),
        over_all(corrected, np.nan),
        over_all(classes_of(z[own], corrected), NO_DATA),
        over_all(significant, False),
        over_all(patterns, 0),
        ranks,
        tuple(points_noirs),
    )


def tells_patterns(cells: int, months: int) -> bool:
    """Whether so many cells and months are neither too few nor too many to tell how a concentration came about."""
    return months >= LEAST_TERMS and cells * months * months <= _MOST_PAIRS


def _patterns(part: Cells, reports: CellReports, tested: np.ndarray, months: int, question: Question) -> np.ndarray:
    """How each tested cell came about, none where ``tells_patterns`` says no."""
    if not tells_patterns(len(part), months):
        return np.zeros(len(part), dtype="int8")
    counts = per_month(reports.cell, reports.month, len(tested), months)[tested]
    return patterns_of(monthly_gi_star(part, counts, question.band), question.alpha)


def _refuse_too_little(part: Cells, n: np.ndarray, band: float) -> None:
    """Raise Problem when there is nothing to compare, with what to do."""
    if len(part) < LEAST_CELLS:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Only {count} cells have data, and {least} are needed to tell a concentration from chance. Choose "
                "smaller cells, a larger area, or kinds that were open.",
            ),
            count=len(part),
            least=LEAST_CELLS,
        )
    if not n.any():
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "There is not one report in the area for these kinds and this period: there is nothing to look for. "
                "Choose a longer period or more kinds.",
            )
        )
    if np.count_nonzero(n) == 1:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "All the reports ({count}) lie in one cell of {size} m. Either their positions are those of a default "
                "place, to be corrected, or there is no need of statistics to find it.",
            ),
            count=int(n.sum()),
            size=f"{part.size:g}",
        )
    if not part.size / 2 <= band <= LARGEST_BAND_IN_CELLS * part.size:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "A band of {band} m does not go with cells of {size} m: choose one from {least} to {most} m.",
            ),
            band=f"{band:g}",
            size=f"{part.size:g}",
            least=f"{part.size:g}",
            most=f"{LARGEST_BAND_IN_CELLS * part.size:g}",
        )


def month_numbers(
    day: np.ndarray, since: Optional[np.datetime64] = None, until: Optional[np.datetime64] = None
) -> Tuple[np.ndarray, int]:
    """Months from the first of the period, int64 (-1 for NaT), and how many there are.

    ``day``: ``datetime64[D]``. Without ``since`` or ``until`` the period is that of the days.
    """
    known = ~np.isnat(day)
    month = np.full(len(day), -1, dtype="int64")
    if not known.any():
        return month, 0
    months = day[known].astype("datetime64[M]")
    first = months.min() if since is None else since.astype("datetime64[M]")
    last = months.max() if until is None else until.astype("datetime64[M]")
    month[known] = (months - first).astype("int64")
    return month, int((last - first).astype("int64")) + 1
