"""Points noirs: places where reports concentrate significantly *and* come back month after month.

A cell is one when its Gi* is significantly high (by the p-value corrected for the number of cells) and it was active,
with a report at least, in enough distinct months. Those that share an edge are one point noir.
"""

from dataclasses import dataclass
from typing import List, Optional, Tuple

import numpy as np

from .clusters import NOISE, clusters, joined
from .hexagons import Cells
from .mann_kendall import LEAST_TERMS, mann_kendall

# reports of one spot within a point noir: as near to each other as their positions are known, three at least
SPOT_M, SPOT_REPORTS = 15.0, 3
NONE = -1


@dataclass(frozen=True)
class CellReports:
    """Reports in cells: arrays of shape (m,).

    ``x``, ``y``: metres. ``cell``: its place, int64. ``month``: int64 from 0, ``NONE`` when not known. ``kind``,
    ``service``: int64, ``NONE`` when not known. ``delay``: days from the report to its closure, NaN where it is open.
    """

    x: np.ndarray
    y: np.ndarray
    cell: np.ndarray
    month: np.ndarray
    kind: np.ndarray
    service: np.ndarray
    delay: np.ndarray

    def part(self, rows: np.ndarray) -> "CellReports":
        """The reports at those places."""
        return CellReports(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class PointNoir:
    """Joined cells, the first in ``rank`` with the most reports.

    ``cells``: their places. ``share``: of all reports counted, 0 to 1. ``months_active``: in any of its cells.
    ``trend``: -1, 0, 1 by Mann and Kendall on its reports per month, ``None`` over fewer than 8 months. ``kind``,
    ``service``: that of most of its reports, ``NONE`` when not known. ``median_delay``: days, of the ``closed`` ones.
    ``spots``: how many spots of three reports within 15 m it holds.
    """

    rank: int
    cells: np.ndarray
    n: int
    share: float
    months_active: int
    gi_z_max: float
    kind: int
    kind_share: Optional[float]
    trend: Optional[int]
    median_delay: Optional[float]
    closed: int
    service: int
    spots: int


def months_active(cell: np.ndarray, month: np.ndarray, n: int) -> np.ndarray:
    """In how many distinct months each of ``n`` cells has a report: int64, shape (n,). Unknown months do not count."""
    known = month >= 0
    if not known.any():
        return np.zeros(n, dtype="int64")
    months = int(month.max()) + 1
    return np.bincount(np.unique(cell[known] * months + month[known]) // months, minlength=n)


def per_month(cell: np.ndarray, month: np.ndarray, n: int, months: int) -> np.ndarray:
    """Reports of each of ``n`` cells in each of ``months`` months: int64, shape (n, months)."""
    known = month >= 0
    return np.bincount(cell[known] * months + month[known], minlength=n * months).reshape(n, months)


def find_points_noirs(
    cells: Cells, recurrent: np.ndarray, z: np.ndarray, reports: CellReports, months: int
) -> Tuple[List[PointNoir], np.ndarray]:
    """The points noirs made of the cells that are ``recurrent`` hot spots (bool, (n,)), and the rank of each cell's.

    ``z``: the Gi* of the cells. ``months``: how many the period has, 0 when not known. Rank 0: of none.
    """
    own = np.flatnonzero(recurrent)
    root = joined(len(cells), *cells.touching(recurrent))[own]
    heads, group = np.unique(root, return_inverse=True)
    of_cell = np.full(len(cells), NONE)
    of_cell[own] = group
    of_report = of_cell[reports.cell]
    n = np.bincount(of_report[of_report >= 0], minlength=len(heads))
    highest = np.full(len(heads), -np.inf)
    np.maximum.at(highest, group, z[own])
    order = np.lexsort((heads, -highest, -n))
    inside = np.flatnonzero(of_report >= 0)
    inside = inside[np.argsort(of_report[inside], kind="stable")]
    bounds = np.searchsorted(of_report[inside], np.arange(len(heads) + 1))
    found = [
        _told(
            rank,
            own[group == number],
            float(highest[number]),
            reports.part(inside[bounds[number] : bounds[number + 1]]),
            len(reports.cell),
            months,
        )
        for rank, number in enumerate(order.tolist(), start=1)
    ]
    ranks = np.zeros(len(heads) + 1, dtype="int64")
    ranks[order] = np.arange(1, len(heads) + 1)
    return found, ranks[of_cell]


def _told(rank: int, cells: np.ndarray, z: float, reports: CellReports, total: int, months: int) -> PointNoir:
    n = len(reports.cell)
    kind, kind_count = _most(reports.kind)
    known = reports.month >= 0
    trend = None
    if months >= LEAST_TERMS:
        series = np.bincount(reports.month[known], minlength=months).astype("float64")
        trend = int(mann_kendall(series[None]).direction()[0])
    closed = reports.delay[~np.isnan(reports.delay)]
    spots = clusters(reports.x, reports.y, SPOT_M, SPOT_REPORTS)
    return PointNoir(
        rank,
        cells,
        n,
        n / total if total else 0.0,
        len(np.unique(reports.month[known])),
        z,
        kind,
        kind_count / n if kind_count else None,
        trend,
        float(np.median(closed)) if len(closed) else None,
        len(closed),
        _most(reports.service)[0],
        int(spots.max(initial=NOISE)) + 1,
    )


def _most(codes: np.ndarray) -> Tuple[int, int]:
    """The code that occurs most, the least of equals, and how often; ``NONE`` and 0 when none is known."""
    known = codes[codes >= 0]
    if not len(known):
        return NONE, 0
    counts = np.bincount(known)
    return int(counts.argmax()), int(counts.max())
