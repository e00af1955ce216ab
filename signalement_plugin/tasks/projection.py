"""Between degrees and the workspace's metres, many points at a time."""

from typing import Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsLineString,
)

WORKSPACE_CRS = "EPSG:2154"
_WKB_LINE_HEADER = 9


def to_workspace(lon: np.ndarray, lat: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Project WGS 84 degrees to EPSG:2154 metres.

    ``lon``, ``lat``: float64, shape (n,), NaN where there is no position. Returns ``x, y`` of the same
    shape, NaN there and wherever the projection is not defined.
    """
    return transformed(lon, lat, *map(QgsCoordinateReferenceSystem, ("EPSG:4326", WORKSPACE_CRS)))


def to_degrees(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """The other way: ``lon, lat`` in WGS 84 degrees of EPSG:2154 metres, NaN where there is no position."""
    return transformed(x, y, *map(QgsCoordinateReferenceSystem, (WORKSPACE_CRS, "EPSG:4326")))


def between(x: np.ndarray, y: np.ndarray, source: str, target: str) -> Tuple[np.ndarray, np.ndarray]:
    """The same between any two reference systems, by their authority's ids."""
    return transformed(x, y, *map(QgsCoordinateReferenceSystem, (source, target)))


def transformed(
    u: np.ndarray, v: np.ndarray, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> Tuple[np.ndarray, np.ndarray]:
    """Coordinates in another reference system: float64, shape (n,), NaN where there is none or it is not defined.

    Raises QgsCsException when they mean nothing in ``source``.
    """
    out_u, out_v = np.full(len(u), np.nan), np.full(len(v), np.nan)
    given = np.isfinite(u) & np.isfinite(v)
    if not given.any():
        return out_u, out_v
    # one geometry for all points: a loop over QgsPointXY costs ten times more
    points = QgsGeometry(QgsLineString(u[given].tolist(), v[given].tolist()))
    points.transform(QgsCoordinateTransform(source, target, QgsCoordinateTransformContext()))
    flat = np.frombuffer(bytes(points.constGet().asWkb()), dtype="<f8", offset=_WKB_LINE_HEADER)
    defined = np.where(np.isfinite(flat), flat, np.nan).reshape(-1, 2)
    out_u[given], out_v[given] = defined[:, 0], defined[:, 1]
    return out_u, out_v
