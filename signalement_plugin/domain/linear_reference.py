"""Places along a line: how far along it something is, and the stretch between two measures.

The line is cut in segments, registered in the squares of a grid that they come near; a point meets those of its own
square only, so that a track of thousands of vertices costs no more than a drawn one.
"""

from typing import Tuple

import numpy as np

# the grid has at most about this many squares across: memory stays small, however near one looks
_MOST_ACROSS = 512
# a line whose ends are nearer than this comes back to where it began (metres)
_SAME_PLACE_M = 1.0


class Line:
    """A line of two vertices or more, in metres. ``length``; ``closed``: it ends where it began.

    ``x``, ``y``: shape (m,), finite. Vertices repeated one after the other count once. ValueError for a line
    without length.
    """

    def __init__(self, x: np.ndarray, y: np.ndarray):
        place = np.column_stack((x, y)).astype("float64")
        if not np.isfinite(place).all():
            raise ValueError("vertices must be finite")
        kept = np.r_[True, (np.diff(place, axis=0) != 0).any(axis=1)] if len(place) else []
        self._vertices = place[kept]
        if len(self._vertices) < 2:
            raise ValueError("a line has two vertices or more")
        self._sides = np.hypot(*np.diff(self._vertices, axis=0).T)
        self._measures = np.r_[0.0, np.cumsum(self._sides)]
        self.length = float(self._measures[-1])
        ends = self._vertices[0] - self._vertices[-1]
        self.closed = len(self._vertices) > 3 and bool(np.hypot(*ends) <= _SAME_PLACE_M)

    def locate(self, x: np.ndarray, y: np.ndarray, within_m: float) -> Tuple[np.ndarray, np.ndarray]:
        """The measure along the line nearest to each point and the distance to it, in metres.

        NaN for both where the line is farther than ``within_m`` or the point has no coordinates. Where the line
        passes twice as near, its first passage.
        """
        measure, distance = np.full(len(x), np.nan), np.full(len(x), np.nan)
        points = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        if not len(points):
            return measure, distance
        place = np.column_stack((x[points], y[points]))
        which, segment = self._candidates(place, within_m)
        start, side = self._vertices[segment], self._sides[segment]
        along = (self._vertices[segment + 1] - start) / side[:, None]
        relative = place[which] - start
        at = np.clip((relative * along).sum(axis=1), 0.0, side)
        away = np.hypot(*(relative - at[:, None] * along).T)
        near = away <= within_m
        which, segment, at, away = which[near], segment[near], at[near], away[near]
        nearest = np.lexsort((segment, away, which))
        first = nearest[np.r_[True, np.diff(which[nearest]) != 0]] if len(nearest) else nearest
        rows = points[which[first]]
        measure[rows] = self._measures[segment[first]] + at[first]
        distance[rows] = away[first]
        return measure, distance

    def stretch(self, start_m: float, end_m: float) -> np.ndarray:
        """The vertices, shape (k, 2), between two measures; past the end of a closed line when the second is lower."""
        if end_m < start_m:
            return np.concatenate((self.stretch(start_m, self.length), self.stretch(0.0, end_m)[1:]))
        within = (self._measures > start_m) & (self._measures < end_m)
        return np.concatenate(([self._at(start_m)], self._vertices[within], [self._at(end_m)]))

    def _at(self, measure: float) -> np.ndarray:
        return np.array([np.interp(measure, self._measures, axis) for axis in self._vertices.T])

    def _candidates(self, place: np.ndarray, within_m: float) -> Tuple[np.ndarray, np.ndarray]:
        """Pairs of a point and a segment that may be near enough."""
        low, high = (
            np.minimum(self._vertices[:-1], self._vertices[1:]),
            np.maximum(self._vertices[:-1], self._vertices[1:]),
        )
        origin = low.min(axis=0) - within_m
        extent = high.max(axis=0) + within_m - origin
        cell = max(within_m, float(extent.max()) / _MOST_ACROSS)
        first = np.floor((low - within_m - origin) / cell).astype("int64")
        across = np.floor((high + within_m - origin) / cell).astype("int64") - first + 1
        wide = int(np.floor(extent[0] / cell)) + 2
        owner, offset = _expanded(across.prod(axis=1))
        column = first[owner, 0] + offset % across[owner, 0]
        row = first[owner, 1] + offset // across[owner, 0]
        order = np.argsort(row * wide + column, kind="stable")
        cells, segments = (row * wide + column)[order], owner[order]
        home = np.floor((place - origin) / cell).astype("int64")
        inside = ((home >= 0) & (home < [wide, cells.max() // wide + 1])).all(axis=1)
        square = np.where(inside, home[:, 1] * wide + home[:, 0], -1)
        begins = np.searchsorted(cells, square)
        which, offset = _expanded(np.searchsorted(cells, square, side="right") - begins)
        return which, segments[begins[which] + offset]


def _expanded(counts: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """For each place its number, ``counts`` times, and which of those times it is."""
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
