"""From degrees to the workspace's metres, many points at a time."""

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
    x, y = np.full(len(lon), np.nan), np.full(len(lat), np.nan)
    given = np.isfinite(lon) & np.isfinite(lat)
    if not given.any():
        return x, y
    # one geometry for all points: a loop over QgsPointXY costs ten times more
    points = QgsGeometry(QgsLineString(lon[given].tolist(), lat[given].tolist()))
    points.transform(
        QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:4326"),
            QgsCoordinateReferenceSystem(WORKSPACE_CRS),
            QgsCoordinateTransformContext(),
        )
    )
    flat = np.frombuffer(bytes(points.constGet().asWkb()), dtype="<f8", offset=_WKB_LINE_HEADER)
    defined = np.where(np.isfinite(flat), flat, np.nan).reshape(-1, 2)
    x[given], y[given] = defined[:, 0], defined[:, 1]
    return x, y
