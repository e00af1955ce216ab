"""Outlines as arrays: the rings of a WKB polygon, flattened into edges."""

import struct
from typing import Iterator, List, Tuple

import numpy as np

_POLYGON, _MULTIPOLYGON = 3, 6
_EWKB_SRID = 0x20000000
_EWKB_Z, _EWKB_M = 0x80000000, 0x40000000


def rings_of(wkb: bytes) -> List[np.ndarray]:
    """The rings of a Polygon or MultiPolygon in ISO WKB or EWKB, each float64 of shape (n, 2), closed.

    Third and fourth coordinates are left out. Raises ValueError for any other geometry.
    """
    return list(_rings(wkb, 0)[0])


def edges_of(wkb: bytes) -> np.ndarray:
    """Every edge of every ring: float64, shape (n, 4), columns x1, y1, x2, y2, in the units of ``wkb``.

    Edges of no length are left out.
    """
    edges = [np.hstack([ring[:-1], ring[1:]]) for ring in rings_of(wkb) if len(ring) > 1]
    flat = np.vstack(edges) if edges else np.empty((0, 4))
    return flat[(flat[:, 0] != flat[:, 2]) | (flat[:, 1] != flat[:, 3])]


def extent_of(wkb: bytes) -> Tuple[float, float, float, float]:
    """xmin, ymin, xmax, ymax of the outline."""
    points = np.vstack(rings_of(wkb))
    (xmin, ymin), (xmax, ymax) = points.min(axis=0), points.max(axis=0)
    return float(xmin), float(ymin), float(xmax), float(ymax)


def _rings(wkb: bytes, at: int) -> Tuple[Iterator[np.ndarray], int]:
    order = "<" if wkb[at] == 1 else ">"
    (code,) = struct.unpack_from(f"{order}I", wkb, at + 1)
    at += 5
    if code & _EWKB_SRID:
        at += 4
    dimensions = 2 + bool(code & _EWKB_Z) + bool(code & _EWKB_M)
    kind = code & 0x0FFFFFFF
    dimensions += (0, 1, 1, 2)[kind // 1000]
    (count,) = struct.unpack_from(f"{order}I", wkb, at)
    at += 4
    rings: List[np.ndarray] = []
    if kind % 1000 == _MULTIPOLYGON:
        for _ in range(count):
            parts, at = _rings(wkb, at)
            rings.extend(parts)
    elif kind % 1000 == _POLYGON:
        for _ in range(count):
            (points,) = struct.unpack_from(f"{order}I", wkb, at)
            at += 4
            flat = np.frombuffer(wkb, dtype=f"{order}f8", count=points * dimensions, offset=at)
            rings.append(flat.reshape(points, dimensions)[:, :2].astype("float64"))
            at += points * dimensions * 8
    else:
        raise ValueError(f"not a polygon: WKB type {kind}")
    return iter(rings), at
