"""Which areas cover a position, which come within its accuracy: exact, for many points at once.

A raster over the areas says, for each cell, which of them hold its centre. Where no edge of an area comes
within reach of the cell, that answers for every point of the cell; where one does, the point is tested
against the edges themselves. Floating point decides when it can; within its rounding error, exact
rational arithmetic does, so that a point on an edge is on it and a disc that touches an edge touches it.
"""

from fractions import Fraction
from typing import Mapping, Sequence, Tuple

import numpy as np

from .competence import AreaKey
from .outline import edges_of

_SMALLEST_CELL_M = 20.0
_MOST_CELLS = 600_000
# an orientation or a distance whose relative size is below this is decided exactly
_ROUNDING = 1e-14


# how an area stands to the closed disc around a point; each says all that the lower ones do: the area meets
# the disc, it covers the point (its own boundary included), it covers the whole disc
CLEAR, MEETS, COVERS, HOLDS = range(4)


class Coverage:
    """The raster of ``areas`` for discs of at most ``reach`` metres.

    ``outlines`` gives the ISO WKB of each area, EPSG:2154, rings closed; of overlapping rings of one area the
    even-odd rule decides, as for any valid polygon. ``cells``: at most about so many; fewer are made sooner and
    answer more slowly, which is best for some thousand points.
    """

    def __init__(
        self, areas: Sequence[AreaKey], outlines: Mapping[AreaKey, bytes], reach: float, cells: int = _MOST_CELLS
    ):
        self.areas = tuple(areas)
        self.reach = reach
        edges = [edges_of(outlines[area]) for area in self.areas]
        self._area = np.repeat(np.arange(len(edges)), [len(e) for e in edges])
        self._edges = np.vstack(edges) if edges else np.empty((0, 4))
        x, y = self._edges[:, 0::2], self._edges[:, 1::2]
        if len(self._edges):
            self._x0, self._y0 = x.min() - reach, y.min() - reach
            width, height = x.max() + reach - self._x0, y.max() + reach - self._y0
        else:
            self._x0 = self._y0 = width = height = 0.0
        self._cell = max(_SMALLEST_CELL_M, reach, float(np.sqrt(width * height / cells)))
        self._columns = int(width // self._cell) + 2
        self._rows = int(height // self._cell) + 2
        self._mark_near_cells()
        self._index_rows()
        self._fill_centres()

    def relations(self, x: np.ndarray, y: np.ndarray, radius: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """How the discs of ``radius`` metres (at most ``reach``) around ``x``, ``y`` stand to each area.

        All float64 of shape (n,), EPSG:2154; no NaN. Returns rows of CLEAR to HOLDS, one column per area, and
        for each disc its row: the many discs that no edge may come near share theirs.
        """
        column = np.floor((x - self._x0) / self._cell).astype("int64")
        row = np.floor((y - self._y0) / self._cell).astype("int64")
        within = (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        cell = np.where(within, row * self._columns + column, 0)
        sets = np.where(within, self._set_of_cell[cell], 0)
        points = np.flatnonzero(within & (self._near_start[cell + 1] > self._near_start[cell]))
        point, area, stands = self._refine(
            x[points], y[points], radius[points], cell[points], row[points], sets[points]
        )
        point = points[point]
        # most points beside an edge still stand to the areas as their cell's centre does
        changed = stands != self._sets[sets[point], area]
        own = np.zeros(len(x), dtype=bool)
        own[point[changed]] = True
        points = np.flatnonzero(own)
        rows = self._sets[sets[points]]
        rows[np.searchsorted(points, point[changed]), area[changed]] = stands[changed]
        used, row_of = compact(sets, len(self._sets))
        row_of[points] = len(used) + np.arange(len(points))
        return np.vstack([self._sets[used], rows]), row_of

    # The raster

    def _mark_near_cells(self) -> None:
        """For each cell, the edges that come within reach of it (a few more do no harm)."""
        edge, row = self._edges_by_row(self.reach)
        first, last = self._columns_within(self.reach, edge, row)
        repeat, offset = _ranges(last - first + 1)
        column = first[repeat] + offset
        cell = row[repeat] * self._columns + column
        order = np.argsort(cell, kind="stable")
        self._near_edge = edge[repeat][order]
        self._near_start = np.searchsorted(cell[order], np.arange(self._rows * self._columns + 1))
        # whether the edge comes into the cell itself: if no edge of an area does, it covers all of it or nothing
        first, last = self._columns_within(0.0, edge, row)
        self._near_enters = ((first[repeat] <= column) & (column <= last[repeat]))[order]

    def _columns_within(self, margin: float, edge: np.ndarray, row: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """First and last column of which each edge comes within ``margin`` in that row (a few more do no harm)."""
        margin += 1e-6 * self._cell  # against rounding
        x1, y1, x2, y2 = self._edges[edge].T
        bottom = self._y0 + row * self._cell - margin
        low, high = _span_within(x1, y1, x2, y2, bottom, bottom + self._cell + 2 * margin)
        first = np.floor((low - margin - self._x0) / self._cell).astype("int64")
        last = np.floor((high + margin - self._x0) / self._cell).astype("int64")
        return first.clip(0, self._columns - 1), last.clip(0, self._columns - 1)

    def _index_rows(self) -> None:
        """For each area and row, the edges that a horizontal line of the row may cross."""
        edge, row = self._edges_by_row(0.0)
        key = self._area[edge] * self._rows + row
        order = np.argsort(key, kind="stable")
        self._row_edge = edge[order]
        self._row_start = np.searchsorted(key[order], np.arange(len(self.areas) * self._rows + 1))

    def _edges_by_row(self, margin: float) -> Tuple[np.ndarray, np.ndarray]:
        """Pairs of an edge and a row it comes within ``margin`` of."""
        y = self._edges[:, 1::2]
        first = np.floor((y.min(axis=1) - margin - self._y0) / self._cell - 1e-6) if len(y) else np.empty(0)
        last = np.floor((y.max(axis=1) + margin - self._y0) / self._cell + 1e-6) if len(y) else np.empty(0)
        first = first.astype("int64").clip(0, self._rows - 1)
        last = last.astype("int64").clip(0, self._rows - 1)
        edge, offset = _ranges(last - first + 1)
        return edge, first[edge] + offset

    def _fill_centres(self) -> None:
        """The set of areas that hold each cell's centre: crossings of the row's middle toggle an area.

        Sets only change where an edge crosses, so they are computed there and repeated in between.
        """
        middle = self._y0 + (np.arange(self._rows) + 0.5) * self._cell
        edge, row = self._edges_by_row(0.0)
        x1, y1, x2, y2 = self._edges[edge].T
        crossed = (y1 <= middle[row]) != (y2 <= middle[row])
        edge, row = edge[crossed], row[crossed]
        x1, y1, x2, y2 = self._edges[edge].T
        at = x1 + (middle[row] - y1) / (y2 - y1) * (x2 - x1)
        column = np.ceil((at - self._x0) / self._cell - 0.5).astype("int64").clip(0, self._columns - 1)
        toggle = row * self._columns + column
        order = np.argsort(toggle, kind="stable")
        toggle, area = toggle[order], self._area[edge][order]
        words = np.zeros((len(toggle) + 1, len(self.areas) // 8 + 1), dtype="uint8")
        words[np.arange(1, len(toggle) + 1), area // 8] = np.left_shift(1, area % 8)
        words = np.bitwise_xor.accumulate(words, axis=0)
        run = np.searchsorted(toggle, np.arange(self._rows * self._columns), side="right")
        # the first one is empty: that of whatever lies outside the raster
        used, number = distinct_rows(words)
        self._set_of_cell = number[run]
        self._sets = np.unpackbits(words[used], axis=1, bitorder="little")[:, : len(self.areas)] * np.uint8(HOLDS)

    # The points that an edge may come near

    def _refine(
        self, x: np.ndarray, y: np.ndarray, radius: np.ndarray, cell: np.ndarray, row: np.ndarray, sets: np.ndarray
    ) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For points, how the areas with an edge near their cell stand to them: points, areas, relations."""
        start = self._near_start[cell]
        point, offset = _ranges(self._near_start[cell + 1] - start)
        near = start[point] + offset
        edge = self._near_edge[near]
        side = _side_of_disc(x[point], y[point], radius[point], self._edges[edge])
        # the edges of a cell are in the order of their areas, so that those of a point and an area are together
        pairs = np.flatnonzero(np.diff(point * len(self.areas) + self._area[edge], prepend=-1))
        point, area, nearest = point[pairs], self._area[edge[pairs]], np.minimum.reduceat(side, pairs)
        inside = self._sets[sets[point], area] == HOLDS
        crossed = np.flatnonzero(np.logical_or.reduceat(self._near_enters[near], pairs))
        of_crossed = point[crossed]
        inside[crossed] = self._crossings(x[of_crossed], y[of_crossed], area[crossed], row[of_crossed])
        inside |= nearest == _ON
        # an edge that only touches the closed disc from outside leaves it covered; one on the point does not,
        # unless the disc is the point itself
        held = (nearest > _CUT) | (radius[point] == 0)
        return (
            point,
            area,
            np.where(inside, np.where(held, HOLDS, COVERS), np.where(nearest <= _TOUCHED, MEETS, CLEAR)),
        )

    def _crossings(self, x: np.ndarray, y: np.ndarray, area: np.ndarray, row: np.ndarray) -> np.ndarray:
        """Whether a ray from each point crosses its area's edges an odd number of times."""
        key = area * self._rows + row
        start = self._row_start[key]
        repeat, offset = _ranges(self._row_start[key + 1] - start)
        edge, py = self._row_edge[start[repeat] + offset], y[repeat]
        spans = (self._edges[edge, 1] <= py) != (self._edges[edge, 3] <= py)
        repeat, edges = repeat[spans], self._edges[edge[spans]]
        upward = edges[:, 3] > edges[:, 1]
        turn = _orientation(x[repeat], y[repeat], edges)
        left = np.where(upward, turn > 0, turn < 0)
        return np.bincount(repeat[left], minlength=len(x)) % 2 == 1


_ON, _CUT, _TOUCHED, _CLEAR = 0, 1, 2, 3


def _side_of_disc(x: np.ndarray, y: np.ndarray, radius: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """How each disc stands to its edge: on its centre, cut, just touched, or clear of it."""
    dx, dy = edges[:, 2] - edges[:, 0], edges[:, 3] - edges[:, 1]
    ax, ay = x - edges[:, 0], y - edges[:, 1]
    squared = dx * dx + dy * dy
    along = ax * dx + ay * dy
    turn = dx * ay - dy * ax
    beyond = along - squared
    to_first, to_second = ax * ax + ay * ay, (x - edges[:, 2]) ** 2 + (y - edges[:, 3]) ** 2
    # compared multiplied by the edge's squared length, so that nothing is divided
    distance = np.where(along <= 0, to_first * squared, np.where(beyond >= 0, to_second * squared, turn * turn))
    limit = radius * radius * squared
    side = np.where(distance < limit, _CUT, np.where(distance > limit, _CLEAR, _TOUCHED))
    scale = (to_first + to_second + radius * radius) * squared
    doubtful = (np.abs(distance - limit) <= _ROUNDING * scale) | (distance <= _ROUNDING * scale)
    for place in np.flatnonzero(doubtful):
        side[place] = _exact_side(x[place], y[place], radius[place], edges[place])
    return side


def _exact_side(x: float, y: float, radius: float, edge: np.ndarray) -> int:
    px, py, r, x1, y1, x2, y2 = map(Fraction, (x, y, radius, *edge.tolist()))
    dx, dy, ax, ay = x2 - x1, y2 - y1, px - x1, py - y1
    squared, along = dx * dx + dy * dy, ax * dx + ay * dy
    if along <= 0:
        distance = (ax * ax + ay * ay) * squared
    elif along >= squared:
        distance = ((px - x2) ** 2 + (py - y2) ** 2) * squared
    else:
        distance = (dx * ay - dy * ax) ** 2
    if distance == 0:
        return _ON
    limit = r * r * squared
    return _CUT if distance < limit else _CLEAR if distance > limit else _TOUCHED


def _orientation(x: np.ndarray, y: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Sign of the turn from each edge to its point: positive when the point lies to its left."""
    x1, y1, x2, y2 = edges.T
    first, second = (x2 - x1) * (y - y1), (y2 - y1) * (x - x1)
    turn = first - second
    for place in np.flatnonzero(np.abs(turn) <= _ROUNDING * (np.abs(first) + np.abs(second))):
        px, py, ax, ay, bx, by = map(Fraction, (x[place], y[place], *edges[place].tolist()))
        exact = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
        turn[place] = (exact > 0) - (exact < 0)
    return turn


def _span_within(
    x1: np.ndarray, y1: np.ndarray, x2: np.ndarray, y2: np.ndarray, bottom: np.ndarray, top: np.ndarray
) -> Tuple[np.ndarray, np.ndarray]:
    """Least and greatest x of the part of each edge between two heights (the whole edge when it is flat)."""
    rise = y2 - y1
    flat = rise == 0
    slope = np.where(flat, 0.0, (x2 - x1) / np.where(flat, 1.0, rise))
    low_y, high_y = np.minimum(y1, y2), np.maximum(y1, y2)
    at_bottom = x1 + (np.clip(bottom, low_y, high_y) - y1) * slope
    at_top = x1 + (np.clip(top, low_y, high_y) - y1) * slope
    low = np.where(flat, np.minimum(x1, x2), np.minimum(at_bottom, at_top))
    high = np.where(flat, np.maximum(x1, x2), np.maximum(at_bottom, at_top))
    return low, high


def _ranges(counts: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """For ``counts`` [2, 3]: which count each place belongs to [0, 0, 1, 1, 1] and its rank [0, 1, 0, 1, 2]."""
    repeat = np.repeat(np.arange(len(counts)), counts)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(counts) else np.empty(0, dtype="int64")
    return repeat, np.arange(len(repeat)) - starts[repeat]


def compact(numbers: np.ndarray, size: int) -> Tuple[np.ndarray, np.ndarray]:
    """The numbers below ``size`` that occur, in order, and ``numbers`` as places among them."""
    used = np.flatnonzero(np.bincount(numbers, minlength=size))
    place = np.empty(size, dtype="int64")
    place[used] = np.arange(len(used))
    return used, place[numbers]


def distinct_rows(rows: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """The rows of bytes that differ from all before them, and for each row the place of its like among them."""
    # as text: the zeros at the end of a row that this cuts off are told by the width
    keys = np.ascontiguousarray(rows).view(f"S{rows.shape[1]}").ravel().tolist()
    first = dict(zip(reversed(keys), reversed(range(len(keys)))))
    return compact(np.fromiter(map(first.__getitem__, keys), dtype="int64", count=len(keys)), len(keys))
