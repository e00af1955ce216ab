"""What of the hotspots may leave: counts under a threshold are withheld, and with them what would give them back.

Gi* and its p-values are exact functions of the counts around a cell: where anything is withheld none of them is told.
Classes and points noirs are worked out anew from the counts that are told, a withheld one taken for half the
threshold: whoever has those counts could have found them, so that they give nothing back.
"""

from dataclasses import dataclass, replace
from typing import Optional, Tuple

import numpy as np

from .gi_star import classes_of, false_discovery_p, gi_star, two_sided_p
from .hexagons import Cells
from .hotspots import NO_DATA, Hotspots
from .points_noirs import PointNoir, find_points_noirs
from .suppression import CountTable, withhold

WITHHELD = -1


@dataclass(frozen=True)
class PublishedPointNoir:
    """A point noir as it may be said, ``None`` for what is withheld. ``kind``, ``service``: -1 when not known."""

    rank: int
    cells: np.ndarray
    n: int
    share: Optional[float]
    months_active: Optional[int]
    gi_z_max: Optional[float]
    kind: int
    kind_share: Optional[float]
    trend: Optional[int]
    median_delay: Optional[float]
    service: int
    spots: Optional[int]


@dataclass(frozen=True)
class Published:
    """The columns that may be written, one place per cell.

    ``n``, ``months_active``: ``WITHHELD`` where they are. ``gi_z``, ``gi_p``, ``gi_p_fdr``, ``value``: NaN throughout
    when a threshold was asked for. ``classes``, ``patterns``, ``ranks`` as in ``Hotspots``.
    """

    n: np.ndarray
    months_active: np.ndarray
    value: np.ndarray
    gi_z: np.ndarray
    gi_p: np.ndarray
    gi_p_fdr: np.ndarray
    classes: np.ndarray
    patterns: np.ndarray
    ranks: np.ndarray
    withheld: np.ndarray
    points_noirs: Tuple[PublishedPointNoir, ...]


def publish(found: Hotspots, least: int, told: Optional[np.ndarray] = None) -> Published:
    """What may be said of ``found`` when no count from 1 to ``least`` - 1 may be; 0 withholds nothing.

    The one place that decides it, for the layers, the export and the dialog. ``told``: the counts as they are told,
    int64, shape (n,), ``WITHHELD`` where they are not; to be given where more is published than cells and their total.
    """
    if least <= 0:
        return Published(
            found.n,
            found.months_active,
            found.value,
            found.gi_z,
            found.gi_p,
            found.gi_p_fdr,
            found.classes,
            found.patterns,
            found.ranks,
            np.zeros(len(found.cells), dtype=bool),
            tuple(_whole(each) for each in found.points_noirs),
        )
    if told is None:
        told = np.where(_beside_their_total(found.n, least), WITHHELD, found.n)
    withheld = told == WITHHELD
    shown = _from_what_is_told(found, least, told)
    unknown = np.full(len(found.cells), np.nan)
    return Published(
        told,
        np.where(withheld | (told - found.months_active < least) & (told > 0), WITHHELD, found.months_active),
        unknown,
        unknown,
        unknown,
        unknown,
        shown.classes,
        # how a cell came about follows from the counts of single months
        np.zeros_like(found.patterns),
        shown.ranks,
        withheld,
        tuple(_in_part(each, int(told[each.cells].sum()), least) for each in shown.points_noirs),
    )


def _beside_their_total(n: np.ndarray, least: int) -> np.ndarray:
    """Which cells are withheld when nothing is told beside them but how many reports there are in all."""
    some = np.flatnonzero(n)
    cells = np.zeros(len(n), dtype=bool)
    _, cells[some] = withhold(n[some], [CountTable(np.zeros_like(some)), CountTable(np.arange(len(some)))], least)
    return cells


def _from_what_is_told(found: Hotspots, least: int, told: np.ndarray) -> Hotspots:
    """``found`` as somebody finds it who has only the counts that are told."""
    own = np.flatnonzero(found.has_data)
    withheld = told == WITHHELD
    shown = own[~withheld[own]]
    # as much as a report weighs on the average; where some are left out for now, the same share of the value is
    worth = found.value[shown].sum() / max(int(found.n[shown].sum()), 1)
    value = np.where(withheld, worth * least / 2.0, found.value * told / np.maximum(found.n, 1))[own]
    part = Cells(found.cells.q[own], found.cells.r[own], found.cells.size)
    z, classes = np.full(len(withheld), np.nan), np.full(len(withheld), NO_DATA, dtype=found.classes.dtype)
    recurrent = np.zeros(len(withheld), dtype=bool)
    z[own] = gi_star(part, value, found.question.band)
    corrected = false_discovery_p(two_sided_p(z[own]))
    classes[own] = classes_of(z[own], corrected)
    recurrent[own] = (corrected <= found.question.alpha) & (z[own] > 0) & (found.months > 0)
    recurrent &= ~withheld & (found.months_active >= found.question.min_months)
    points_noirs, ranks = find_points_noirs(found.cells, recurrent, z, found.reports, found.months)
    return replace(found, gi_z=z, classes=classes, ranks=ranks, points_noirs=tuple(points_noirs))


def _whole(each: PointNoir) -> PublishedPointNoir:
    return PublishedPointNoir(
        each.rank,
        each.cells,
        each.n,
        each.share,
        each.months_active,
        each.gi_z_max,
        each.kind,
        each.kind_share,
        each.trend,
        each.median_delay,
        each.service,
        each.spots,
    )


def _in_part(each: PointNoir, n: int, least: int) -> PublishedPointNoir:
    """Its cells are told, and their sum ``n``; months, kind and delay where enough reports leave them uncertain."""
    return replace(
        _whole(each),
        n=n,
        share=each.share * n / each.n,
        months_active=each.months_active if n - each.months_active >= least else None,
        gi_z_max=None,
        kind=each.kind if (each.kind_share or 0.0) * n >= least else WITHHELD,
        kind_share=None,
        median_delay=each.median_delay if each.closed >= least else None,
        spots=None,
    )
