"""Points in bulk, between coordinates and the WKB that the engines keep."""

from typing import List, Optional, Sequence, Tuple

import numpy as np

_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])


def points_wkb(x: Sequence[float], y: Sequence[float]) -> List[Optional[bytes]]:
    """ISO WKB of each point, ``None`` where a coordinate is NaN."""
    flat = np.zeros(len(x), dtype=_POINT)
    flat["order"], flat["type"], flat["x"], flat["y"] = 1, 1, x, y
    size, raw = flat.itemsize, flat.tobytes()
    given = np.isfinite(flat["x"] + flat["y"]).tolist()
    return [raw[at * size : (at + 1) * size] if there else None for at, there in enumerate(given)]


def coordinates(points: List[Optional[bytes]]) -> Tuple[np.ndarray, np.ndarray]:
    """Coordinates of ISO WKB points (2D, little-endian first), NaN where there is none."""
    x, y = np.full(len(points), np.nan), np.full(len(points), np.nan)
    given = [place for place, point in enumerate(points) if point is not None]
    if given:
        flat = np.frombuffer(b"".join(points[place] for place in given), dtype=_POINT)
        x[given], y[given] = flat["x"], flat["y"]
    return x, y
