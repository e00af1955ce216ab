"""What of the hotspots may leave: counts under a threshold are withheld, and with them what would give them back.

Gi* and its p-values are exact functions of the counts around a cell, so that where anything is withheld none of them
is published: only the class and the counts that reach the threshold. A class beside a withheld cell still bounds it;
that is accepted, since the class is what the map is for.
"""

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from .hotspots import Hotspots
from .points_noirs import PointNoir

WITHHELD = -1


@dataclass(frozen=True)
class PublishedPointNoir:
    """A point noir as it may be said, ``None`` for what is withheld. ``kind``, ``service``: -1 when not known."""

    rank: int
    cells: np.ndarray
    n: Optional[int]
    share: Optional[float]
    months_active: Optional[int]
    gi_z_max: Optional[float]
    kind: int
    kind_share: Optional[float]
    trend: Optional[int]
    median_delay: Optional[float]
    service: int
    spots: Optional[int]
    withheld: bool


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


def publish(found: Hotspots, least: int) -> Published:
    """What may be said of ``found`` when no count from 1 to ``least`` - 1 may be; 0 withholds nothing.

    The one place that decides it, for the layers, the export and the dialog.
    """
    if least <= 0:
        nothing = np.zeros(len(found.cells), dtype=bool)
        everything = (found.value, found.gi_z, found.gi_p, found.gi_p_fdr)
        patterns = found.patterns
    else:
        nothing = _too_few(found, least)
        everything = tuple(np.full(len(found.cells), np.nan) for _ in range(4))
        patterns = np.zeros_like(found.patterns)  # they follow from the counts of single months
    return Published(
        np.where(nothing, WITHHELD, found.n),
        np.where(nothing, WITHHELD, found.months_active),
        *everything,
        found.classes,
        patterns,
        found.ranks,
        nothing,
        tuple(_point_noir(each, least) for each in found.points_noirs),
    )


def _too_few(found: Hotspots, least: int) -> np.ndarray:
    """Which cells have a count that is not said: bool, shape (n,)."""
    return (found.n > 0) & (found.n < least)


def _point_noir(each: PointNoir, least: int) -> PublishedPointNoir:
    exact = (each.gi_z_max, each.kind_share, each.spots) if least <= 0 else (None, None, None)
    withheld = each.n < least
    return PublishedPointNoir(
        each.rank,
        each.cells,
        None if withheld else each.n,
        None if withheld else each.share,
        None if withheld else each.months_active,
        exact[0],
        WITHHELD if withheld else each.kind,
        exact[1],
        None if withheld else each.trend,
        None if each.closed < least else each.median_delay,
        each.service,
        exact[2],
        withheld,
    )
