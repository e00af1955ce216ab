"""A plane paved with hexagons, and sums over the hexagons around each.

Hexagons stand on a corner (pointy-top); their size is the short diameter, the distance between the centres of two that
touch. One of them is centred on the origin of the coordinates whatever the data, so that two exports with one size
share their cells. Each is named by its axial coordinates (q, r): with size d its centre is
x = d (q + r / 2), y = d r sqrt(3) / 2, and two centres are d sqrt(q**2 + q r + r**2) apart. (A. Patel, "Hexagonal
grids", Red Blob Games, 2013; the rounding is that of cube coordinates there.)
"""

import math
from functools import cached_property
from typing import Tuple

import numpy as np

_AT_ONCE = 1 << 16  # points whose temporary arrays stay in the processor's cache
_CORNERS = np.radians(90.0 + 60.0 * np.arange(6))
# a band that is a whole number of cells reaches their centres whatever rounding says
_ROUNDING = 1e-9


def axial_of(x: np.ndarray, y: np.ndarray, size: float) -> Tuple[np.ndarray, np.ndarray]:
    """The hexagons of ``size`` metres that hold points: q, r, int64, shape (n,).

    ``x``, ``y``: float64, shape (n,), metres, finite. On an edge it is one of the two.
    """
    q, r = np.empty(len(x), dtype="int64"), np.empty(len(x), dtype="int64")
    for start in range(0, len(x), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        b = y[part] * (2.0 / (math.sqrt(3.0) * size))
        a = x[part] / size - 0.5 * b
        whole_a, whole_b, whole_c = np.rint(a), np.rint(b), np.rint(-a - b)
        off_a, off_b, off_c = np.abs(whole_a - a), np.abs(whole_b - b), np.abs(whole_c + a + b)
        worst_a = (off_a > off_b) & (off_a > off_c)
        q[part] = np.where(worst_a, -whole_b - whole_c, whole_a)
        r[part] = np.where(~worst_a & (off_b > off_c), -whole_a - whole_c, whole_b)
    return q, r


def centres_of(q: np.ndarray, r: np.ndarray, size: float) -> Tuple[np.ndarray, np.ndarray]:
    """x and y of the centres, float64, in the units of ``size``."""
    return size * (q + 0.5 * r), size * (math.sqrt(3.0) / 2.0) * r


def area_of(size: float) -> float:
    """The surface of a hexagon of that short diameter."""
    return math.sqrt(3.0) / 2.0 * size * size


def offsets_within(band: float, size: float) -> np.ndarray:
    """Axial offsets of the hexagons whose centres are at most ``band`` metres away, its own first: int64, (k, 2)."""
    reach = band / size * (1.0 + _ROUNDING)
    ring = int(reach * 2.0 / math.sqrt(3.0)) + 1
    q, r = (each.ravel() for each in np.meshgrid(*[np.arange(-ring, ring + 1)] * 2))
    squared = q * q + q * r + r * r
    near = np.flatnonzero(squared <= reach * reach)
    return np.stack([q, r], axis=1)[near[np.argsort(squared[near], kind="stable")]]


class Cells:
    """Distinct hexagons of one size: those of a study area, in the order of r, then q.

    ``q``, ``r``: int64, shape (n,). Their table is as large as the parallelogram around them.
    """

    def __init__(self, q: np.ndarray, r: np.ndarray, size: float):
        order = np.lexsort((q, r))
        self.q, self.r, self.size = q[order], r[order], float(size)

    def __len__(self) -> int:
        return len(self.q)

    @property
    def centres(self) -> Tuple[np.ndarray, np.ndarray]:
        """x and y of their centres, metres."""
        return centres_of(self.q, self.r, self.size)

    @property
    def rings(self) -> np.ndarray:
        """Their outlines, closed: float64, shape (n, 7, 2), metres. Neighbours share corners to the last digit."""
        x, y = self.centres
        long_radius = self.size / math.sqrt(3.0)
        # on a lattice of its own, where a corner is the same number for the three that meet there
        step_x, step_y = self.size / 2.0, long_radius / 2.0
        column = np.rint((x / step_x)[:, None] + np.cos(_CORNERS) * long_radius / step_x)
        row = np.rint((y / step_y)[:, None] + np.sin(_CORNERS) * long_radius / step_y)
        corners = np.stack([column * step_x, row * step_y], axis=2)
        return np.concatenate([corners, corners[:, :1]], axis=1)

    def at(self, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        """The places among these of the hexagons (q, r), -1 for those that are not: int64."""
        first_q, first_r, table = self._table
        column, row = q - first_q, r - first_r
        within = (column >= 0) & (column < table.shape[1]) & (row >= 0) & (row < table.shape[0])
        if within.all():
            return table[row, column].astype("int64")
        places = np.full(len(q), -1, dtype="int64")
        places[within] = table[row[within], column[within]]
        return places

    def holding(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """The place of the cell that holds each point, -1 for none: int64, shape (m,)."""
        return self.at(*axial_of(x, y, self.size))

    def counts(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """How many points each cell holds: int64, shape (n,)."""
        place = self.holding(x, y)
        return np.bincount(place + 1, minlength=len(self) + 1)[1:]

    def sums_within(self, band: float, *columns: np.ndarray) -> Tuple[np.ndarray, ...]:
        """For each of ``columns``, float64 (n,), its sum over the cells with centres at most ``band`` metres away.

        Each cell is among its own.
        """
        first_q, first_r, table = self._table
        offsets = offsets_within(band, self.size)
        margin = int(np.abs(offsets).max()) if len(offsets) else 0
        width = table.shape[1] + 2 * margin
        place = (self.r - first_r + margin) * width + self.q - first_q + margin
        steps = (offsets[:, 1] * width + offsets[:, 0]).tolist()
        sums = []
        for column in columns:
            padded = np.zeros((table.shape[0] + 2 * margin) * width)
            padded[place] = column
            total = np.zeros(len(self))
            for step in steps:
                total += padded[place + step]
            sums.append(total)
        return tuple(sums)

    def touching(self, among: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Pairs of places of cells that share an edge, both where ``among`` (bool, (n,)) is true; each pair once."""
        own = np.flatnonzero(among)
        first, second = [], []
        for dq, dr in ((1, 0), (0, 1), (-1, 1)):
            other = self.at(self.q[own] + dq, self.r[own] + dr)
            both = (other >= 0) & among[other]
            first.append(own[both])
            second.append(other[both])
        return np.concatenate(first), np.concatenate(second)

    @cached_property
    def _table(self) -> Tuple[int, int, np.ndarray]:
        """The least q and r, and the place of each (r, q) of the parallelogram, -1 for none."""
        if not len(self):
            return 0, 0, np.full((0, 0), -1, dtype="int32")
        first_q, first_r = int(self.q.min()), int(self.r.min())
        shape = int(self.r.max()) - first_r + 1, int(self.q.max()) - first_q + 1
        table = np.full(shape, -1, dtype="int32")
        table[self.r - first_r, self.q - first_q] = np.arange(len(self))
        return first_q, first_r, table
