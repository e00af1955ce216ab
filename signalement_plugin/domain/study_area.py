"""The cells of a study area: every hexagon that overlaps it, the empty ones too.

Whole hexagons count, whatever part of them lies beyond the outline: every report of the area is then in exactly one
cell, a cell on the edge is compared with others over the same surface, and two areas that share a cell say the same
count of it, so that one cannot be taken from the other.
"""

import math
from typing import List, Tuple

import numpy as np

from .competence import AreaKey
from .coverage import COVERS, Coverage
from .hexagons import Cells, area_of, axial_of, centres_of
from .outline import edges_of, extent_of
from .sentence import QT_TRANSLATE_NOOP, Problem

MOST_CELLS, _MOST_LOOKED_AT = 500_000, 4_000_000
_AREA = AreaKey("area", 0)
# a hexagon's own and the six around it
_AROUND = ((0, 0), (1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
# the directions in which hexagons that stand on a corner are widest apart: normals of their edges
_NORMALS = np.radians([0.0, 60.0, 120.0])
_TOUCH = 1e-9


def cells_over(outline: bytes, size: float) -> Cells:
    """The hexagons of ``size`` metres that overlap ``outline``; touching is not enough.

    ``outline``: ISO WKB of a valid Polygon or MultiPolygon, metres. Raises Problem when there would be too many.
    """
    refuse_too_many(outline, size)
    inner = _centred_within(outline, size)
    crossed = _crossed_by(edges_of(outline), size)
    q, r = np.concatenate([np.stack(inner), np.stack(crossed)], axis=1)
    least_q, least_r = (int(column.min()) if len(column) else 0 for column in (q, r))
    width = int(q.max()) - least_q + 1 if len(q) else 1
    keys = np.unique((r - least_r) * width + q - least_q)
    return Cells(keys % width + least_q, keys // width + least_r, size)


def least_size(outline: bytes) -> float:
    """The smallest size, a multiple of 10 m, that keeps the cells over ``outline`` within bounds."""
    xmin, ymin, xmax, ymax = extent_of(outline)
    edges = edges_of(outline)
    surface = abs(float((edges[:, 0] * edges[:, 3] - edges[:, 2] * edges[:, 1]).sum())) / 2
    length = float(np.hypot(edges[:, 2] - edges[:, 0], edges[:, 3] - edges[:, 1]).sum())
    unit = area_of(1.0)
    # cells inside, and along the outline at most two per size of its length
    inside = (length + math.sqrt(length * length + MOST_CELLS * surface / unit)) / MOST_CELLS
    box = math.sqrt((xmax - xmin) * (ymax - ymin) / unit / _MOST_LOOKED_AT)
    return 10.0 * math.ceil(max(inside, box, 1.0) / 10.0)


def refuse_too_many(outline: bytes, size: float) -> None:
    """Raise Problem, with a size that would do, when hexagons of ``size`` over ``outline`` would be too many."""
    least = least_size(outline)
    if size < least:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The area is too large for cells of {size} m. Choose cells of at least {least} m, or a smaller area.",
            ),
            size=f"{size:g}",
            least=f"{least:g}",
        )


def _centred_within(outline: bytes, size: float) -> Tuple[np.ndarray, np.ndarray]:
    """The hexagons whose centre the outline covers."""
    xmin, ymin, xmax, ymax = extent_of(outline)
    rise = size * math.sqrt(3.0) / 2.0
    r = np.arange(math.floor(ymin / rise), math.ceil(ymax / rise) + 1)
    first = np.floor(xmin / size - r / 2).astype("int64")
    columns = math.ceil((xmax - xmin) / size) + 2
    q = (first[:, None] + np.arange(columns)).ravel()
    r = np.repeat(r, columns)
    x, y = centres_of(q, r, size)
    boxed = (x >= xmin) & (x <= xmax) & (y >= ymin) & (y <= ymax)
    q, r, x, y = q[boxed], r[boxed], x[boxed], y[boxed]
    rows, number = Coverage([_AREA], {_AREA: outline}, 0.0).relations(x, y, np.zeros(len(x)))
    inside = rows[:, 0][number] >= COVERS
    return q[inside], r[inside]


def _crossed_by(edges: np.ndarray, size: float) -> Tuple[np.ndarray, np.ndarray]:
    """The hexagons that an edge comes into: shape (m,) each, some of them several times.

    Edges are cut into pieces of half a size at most, so that each can only be in the hexagon of its middle and those
    around. A piece and a hexagon, both convex, are apart when a line parallel to an edge of one of them parts them
    (the theorem of separating axes).
    """
    length = np.hypot(edges[:, 2] - edges[:, 0], edges[:, 3] - edges[:, 1])
    pieces = np.maximum(np.ceil(length / (size / 2)), 1).astype("int64")
    edge = np.repeat(np.arange(len(edges)), pieces)
    rank = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    along = np.stack([rank, rank + 1], axis=1) / pieces[edge][:, None]
    x = edges[edge, 0][:, None] + along * (edges[edge, 2] - edges[edge, 0])[:, None]
    y = edges[edge, 1][:, None] + along * (edges[edge, 3] - edges[edge, 1])[:, None]
    middle = axial_of(x.mean(axis=1), y.mean(axis=1), size)
    found: List[Tuple[np.ndarray, np.ndarray]] = []
    for dq, dr in _AROUND:
        q, r = middle[0] + dq, middle[1] + dr
        meets = _meets(x, y, *centres_of(q, r, size), size)
        found.append((q[meets], r[meets]))
    return np.concatenate([q for q, _ in found]), np.concatenate([r for _, r in found])


def _meets(x: np.ndarray, y: np.ndarray, centre_x: np.ndarray, centre_y: np.ndarray, size: float) -> np.ndarray:
    """Whether each segment, (m, 2) coordinates of its ends, comes into the hexagon of its row."""
    x, y = x - centre_x[:, None], y - centre_y[:, None]
    met = np.ones(len(x), dtype=bool)
    half = size / 2 - _TOUCH * size
    for angle in _NORMALS:
        reach = x * math.cos(angle) + y * math.sin(angle)
        met &= (reach.min(axis=1) < half) & (reach.max(axis=1) > -half)
    across_x, across_y = y[:, 1] - y[:, 0], x[:, 0] - x[:, 1]
    corners = np.radians(90.0 + 60.0 * np.arange(3))
    radius = size / math.sqrt(3.0)
    widest = radius * np.abs(np.outer(across_x, np.cos(corners)) + np.outer(across_y, np.sin(corners))).max(axis=1)
    away = np.abs(across_x * x[:, 0] + across_y * y[:, 0])
    return met & (away < widest * (1 - _TOUCH))
