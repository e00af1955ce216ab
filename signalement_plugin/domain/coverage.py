"""Which areas cover a position, which come within its accuracy: exact, for many points at once.

A raster over the areas says, for each cell, which of them hold its centre. Where no edge of an area comes
within reach of the cell, that answers for every point of the cell; where one does, the point is tested
against the edges themselves. Floating point decides when it can; within its rounding error, exact
rational arithmetic does, so that a point on an edge is on it and a disc that touches an edge touches it.
"""

from fractions import Fraction
from typing import Mapping, NamedTuple, Sequence, Tuple

import numpy as np

from .competence import AreaKey
from .outline import edges_of

_SMALLEST_CELL_M = 20.0
_MOST_CELLS = 600_000
# an orientation or a distance whose relative size is below this is decided exactly
_ROUNDING = 1e-14


class Relations(NamedTuple):
    """For n points and the a areas of a Coverage, boolean arrays of shape (n, a).

    ``covers``: the area covers the point, its boundary included. ``meets``: it meets the closed disc around
    the point. ``holds``: it covers the whole disc.
    """

    covers: np.ndarray
    meets: np.ndarray
    holds: np.ndarray


class Coverage:
    """The raster of ``areas`` for discs of at most ``reach`` metres.

    ``outlines`` gives the ISO WKB of each area, EPSG:2154, rings closed; of overlapping rings of one area the
    even-odd rule decides, as for any valid polygon.
    """

    def __init__(self, areas: Sequence[AreaKey], outlines: Mapping[AreaKey, bytes], reach: float):
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
        self._cell = max(_SMALLEST_CELL_M, reach, float(np.sqrt(width * height / _MOST_CELLS)))
        self._columns = int(width // self._cell) + 2
        self._rows = int(height // self._cell) + 2
        self._mark_near_cells()
        self._index_rows()
        self._fill_centres()

    def relations(self, x: np.ndarray, y: np.ndarray, radius: np.ndarray) -> Relations:
        """How the discs of ``radius`` metres (at most ``reach``) around ``x``, ``y`` stand to each area.

        All float64 of shape (n,), EPSG:2154; no NaN.
        """
        column = np.floor((x - self._x0) / self._cell).astype("int64")
        row = np.floor((y - self._y0) / self._cell).astype("int64")
        within = (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        cell = np.where(within, row * self._columns + column, 0)
        covers = self._sets[np.where(within, self._set_of_cell[cell], 0)]
        meets, holds = covers.copy(), covers.copy()
        points = np.flatnonzero(within & (self._near_start[cell + 1] > self._near_start[cell]))
        if len(points):
            self._refine(x, y, radius, points, cell[points], row[points], Relations(covers, meets, holds))
        return Relations(covers, meets, holds)

    # The raster

    def _mark_near_cells(self) -> None:
        """For each cell, the edges that come within reach of it (a few more do no harm)."""
        edges, reach = self._edges, self.reach
        edge, row = self._edges_by_row(reach)
        x1, y1, x2, y2 = edges[edge].T
        bottom = self._y0 + row * self._cell - reach
        low, high = _span_within(x1, y1, x2, y2, bottom, bottom + self._cell + 2 * reach)
        # a hair more than the reach, against the rounding of the division
        first = np.floor((low - reach - self._x0) / self._cell - 1e-6).astype("int64").clip(0, self._columns - 1)
        last = np.floor((high + reach - self._x0) / self._cell + 1e-6).astype("int64").clip(0, self._columns - 1)
        repeat, offset = _ranges(last - first + 1)
        cell = row[repeat] * self._columns + first[repeat] + offset
        order = np.argsort(cell, kind="stable")
        self._near_edge = edge[repeat][order]
        self._near_start = np.searchsorted(cell[order], np.arange(self._rows * self._columns + 1))

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
        used, self._set_of_cell = _distinct_rows(words, run)
        bits = np.unpackbits(used, axis=1, bitorder="little")
        self._sets = bits[:, : len(self.areas)].astype(bool)

    # The points that an edge may come near

    def _refine(
        self,
        x: np.ndarray,
        y: np.ndarray,
        radius: np.ndarray,
        points: np.ndarray,
        cell: np.ndarray,
        row: np.ndarray,
        found: Relations,
    ) -> None:
        """Decide, for ``points``, the areas with an edge near their cell; write it into ``found``."""
        start = self._near_start[cell]
        repeat, offset = _ranges(self._near_start[cell + 1] - start)
        edge = self._near_edge[start[repeat] + offset]
        point = points[repeat]
        side = _side_of_disc(x[point], y[point], radius[point], self._edges[edge])
        pair = repeat * len(self.areas) + self._area[edge]
        pairs, inverse = np.unique(pair, return_inverse=True)
        near_point, area = pairs // len(self.areas), pairs % len(self.areas)
        on_edge = np.zeros(len(pairs), dtype=bool)
        on_edge[inverse[side == _ON]] = True
        strictly_in_reach = np.zeros(len(pairs), dtype=bool)
        strictly_in_reach[inverse[side <= _CUT]] = True
        touched = np.zeros(len(pairs), dtype=bool)
        touched[inverse[side <= _TOUCHED]] = True
        inside = self._crossings(x, y, points[near_point], area, row[near_point]) | on_edge
        at = (points[near_point], area)
        found.covers[at] = inside
        found.meets[at] = inside | touched
        # an edge that only touches the closed disc from outside leaves it covered; one on the point does not,
        # unless the disc is the point itself
        alone = radius[points[near_point]] == 0
        found.holds[at] = inside & (alone | ~(strictly_in_reach | on_edge))

    def _crossings(
        self, x: np.ndarray, y: np.ndarray, point: np.ndarray, area: np.ndarray, row: np.ndarray
    ) -> np.ndarray:
        """Whether a ray from each point crosses its area's edges an odd number of times."""
        key = area * self._rows + row
        start = self._row_start[key]
        repeat, offset = _ranges(self._row_start[key + 1] - start)
        edges = self._edges[self._row_edge[start[repeat] + offset]]
        px, py = x[point][repeat], y[point][repeat]
        spans = (edges[:, 1] <= py) != (edges[:, 3] <= py)
        repeat, edges, px, py = repeat[spans], edges[spans], px[spans], py[spans]
        upward = edges[:, 3] > edges[:, 1]
        turn = _orientation(px, py, edges)
        left = np.where(upward, turn > 0, turn < 0)
        return np.bincount(repeat[left], minlength=len(point)) % 2 == 1


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


def _distinct_rows(rows: np.ndarray, index: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Rows without repetition, the empty one first, and ``index`` renumbered to them."""
    packed = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.shape[1]))).ravel()
    numbers: dict = {bytes(rows.shape[1]): 0}
    renumbered = np.fromiter(
        (numbers.setdefault(row.tobytes(), len(numbers)) for row in packed), dtype="int64", count=len(packed)
    )
    distinct = np.frombuffer(b"".join(numbers), dtype="uint8").reshape(len(numbers), rows.shape[1])
    return distinct, renumbered[index]
