"""Outlines as the short lines that a screen shows of them.

Qt strokes a path as one shape: 0.2 s for 20,000 vertices with round corners, where as many single lines take 8 ms.
So dashes are cut here, what is not seen is left out and what falls in one pixel is one point: an outline of 100,000
vertices costs what can be seen of it. Arrays are float64: points (n, 2), lines (n, 4) as x1, y1, x2, y2.
"""

from dataclasses import dataclass
from typing import List, Tuple

import numpy as np
from qgis.core import QgsMapSettings

_THINNED_PX = 2.5


@dataclass(frozen=True)
class View:
    """The pixels of a canvas: ``matrix`` (3, 2) takes map coordinates x, y, 1 there."""

    matrix: np.ndarray
    width: float
    height: float

    @classmethod
    def of(cls, settings: QgsMapSettings) -> "View":
        """The view of a canvas with those settings."""
        t = settings.mapToPixel().transform()
        matrix = np.array([[t.m11(), t.m12()], [t.m21(), t.m22()], [t.dx(), t.dy()]])
        return cls(matrix, settings.outputSize().width(), settings.outputSize().height())

    def pixels(self, ring: np.ndarray) -> np.ndarray:
        """The points of ``ring`` (map coordinates) in pixels, without those in the pixel of the one before."""
        points = ring @ self.matrix[:2] + self.matrix[2]
        cells = np.floor(points / _THINNED_PX)
        moved = np.any(cells[1:] != cells[:-1], axis=1)
        if len(moved):
            moved[-1] = True
        return points[np.concatenate([[True], moved])]

    def seen(self, lines: np.ndarray, around: float = 0.0) -> np.ndarray:
        """Which ``lines`` may meet the view, widened on each side by ``around`` of its size; bool, shape (n,)."""
        x1, y1, x2, y2 = lines.T
        beside, above = around * self.width, around * self.height
        return (
            (np.maximum(x1, x2) >= -beside)
            & (np.minimum(x1, x2) <= self.width + beside)
            & (np.maximum(y1, y2) >= -above)
            & (np.minimum(y1, y2) <= self.height + above)
        )


def solid(points: np.ndarray, view: View, around: float) -> np.ndarray:
    """The lines from each of ``points`` (pixels) to the next that may meet the view, widened by ``around``."""
    lines = np.hstack([points[:-1], points[1:]])
    return lines[view.seen(lines, around)]


def dashes(points: np.ndarray, view: View, around: float, on: float, off: float, start: float = 0.0) -> np.ndarray:
    """Dashes of ``on`` pixels every ``on + off`` along ``points`` (pixels), the first at ``start``, as far as they
    may meet the view. They lie where they would if all of the line was dashed: they stay in place while it moves."""
    lines = np.hstack([points[:-1], points[1:]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*(points[1:] - points[:-1]).T))])
    period = on + off
    starts = [
        np.arange(start + np.floor((along[first] - start) / period) * period, along[last], period)
        for first, last in _runs(view.seen(lines, around))
    ]
    begin = np.concatenate([np.empty(0), *starts])
    ends = np.clip(np.stack([begin, begin + on]), 0, along[-1])
    x, y = np.interp(ends, along, points[:, 0]), np.interp(ends, along, points[:, 1])
    cut = np.stack([x[0], y[0], x[1], y[1]], axis=1)
    return cut[view.seen(cut, around)]


def milestones(points: np.ndarray, view: View, step: float) -> np.ndarray:
    """Points every ``step`` pixels along ``points`` that are seen."""
    found = dashes(points, view, 0.0, 0.0, step)[:, :2]
    return found[np.all((found >= 0) & (found <= (view.width, view.height)), axis=1)]


def _runs(kept: np.ndarray) -> List[Tuple[int, int]]:
    """Where ``kept`` is true: first place and the one after the last of each stretch."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]]).astype("int8")))
    return list(zip(edges[0::2].tolist(), edges[1::2].tolist()))
