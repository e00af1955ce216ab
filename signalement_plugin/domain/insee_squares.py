"""The squares of INSEE's gridded data: 200 m on EPSG:3035, named by their south-west corner.

The identifiers are those of the file « Filosofi, données carroyées à 200 m » (``Idcar_200m``), which follow the
European directive INSPIRE: CRS3035RES200mN2029800E4252400.
"""

import math
from typing import Tuple

import numpy as np

CRS = "EPSG:3035"
STEP = 200
MOST = 250_000


def corners_over(extent: Tuple[float, float, float, float]) -> Tuple[np.ndarray, np.ndarray]:
    """East and north of the south-west corners of the squares that meet ``extent`` (xmin, ymin, xmax, ymax): int64."""
    west, south = (math.floor(low / STEP) for low in extent[:2])
    columns, rows = (max(math.ceil(high / STEP) - low, 1) for high, low in zip(extent[2:], (west, south)))
    east, north = np.meshgrid(np.arange(columns) + west, np.arange(rows) + south)
    return east.ravel() * STEP, north.ravel() * STEP


def corner_of(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """East and north of the corner of the square that holds each point: int64. A point on an edge is of the north-east.

    ``x``, ``y``: float64, shape (n,), EPSG:3035 metres, finite.
    """
    return tuple(np.floor(each / STEP).astype("int64") * STEP for each in (x, y))


def square_id(east: int, north: int) -> str:
    """INSEE's identifier of the square with that corner."""
    return f"CRS3035RES{STEP}mN{north}E{east}"
