"""Points in bulk, between coordinates and the WKB that the engines keep."""

from typing import List, Optional, Tuple

import numpy as np

_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])


def points_wkb(places: List[Tuple[float, float]]) -> List[Optional[bytes]]:
    """ISO WKB of each point, ``None`` where a coordinate is NaN."""
    flat = np.zeros(len(places), dtype=_POINT)
    flat["order"], flat["type"] = 1, 1
    if places:
        flat["x"], flat["y"] = np.array(places, dtype="float64").T
    size, raw = flat.itemsize, flat.tobytes()
    return [raw[at * size : (at + 1) * size] if x == x and y == y else None for at, (x, y) in enumerate(places)]


def coordinates(points: List[Optional[bytes]]) -> Tuple[np.ndarray, np.ndarray]:
    """Coordinates of ISO WKB points (2D, little-endian first), NaN where there is none."""
    x, y = np.full(len(points), np.nan), np.full(len(points), np.nan)
    given = [place for place, point in enumerate(points) if point is not None]
    if given:
        flat = np.frombuffer(b"".join(points[place] for place in given), dtype=_POINT)
        x[given], y[given] = flat["x"], flat["y"]
    return x, y
