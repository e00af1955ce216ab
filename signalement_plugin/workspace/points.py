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


def line_vertices(wkb: bytes) -> np.ndarray:
    """The vertices, shape (m, 2), of an ISO WKB LineString, little-endian; heights and measures are left out."""
    kind, count = np.frombuffer(wkb, "<u4", 2, 1).tolist()
    axes = {1: 3, 2: 3, 3: 4}.get(kind // 1000, 2)
    return np.frombuffer(wkb, "<f8", count * axes, 9).reshape(count, axes)[:, :2]


def line_wkb(vertices: np.ndarray) -> bytes:
    """ISO WKB of the LineString through ``vertices``, shape (m, 2)."""
    head = b"\x01" + np.array([2, len(vertices)], dtype="<u4").tobytes()
    return head + np.ascontiguousarray(vertices, dtype="<f8").tobytes()
