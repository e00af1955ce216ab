"""Addresses of the workspace's territory, found off the main thread."""

from dataclasses import dataclass, replace
from typing import List

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext, QgsPointXY

from ..sources.geocoder import find_addresses
from ..sources.transport import Transport
from .address import open_at
from .feedback import Feedback
from .network import transport_settings
from .projection import WORKSPACE_CRS, to_workspace
from .settings import Settings

MOST = 8
# an address is waited for with the hands on the keyboard: by hand is faster after that
_TIMEOUT_S = 8.0
_MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Place:
    """An address found: ``kind`` as for ``FoundAddress``, ``commune`` by name, ``x``, ``y`` in EPSG:2154 metres."""

    label: str
    kind: str
    commune: str
    x: float
    y: float


def geocode(address: str, words: str, feedback: Feedback) -> List[Place]:
    """At most MOST places that ``words`` may mean in the communes of the workspace at ``address``.

    Raises Problem when the workspace cannot be opened or the service does not answer.
    """
    with open_at(address) as workspace:
        communes = workspace.facts.commune_names()
        x_min, y_min, x_max, y_max = workspace.facts.extent()
    near = _to_degrees((x_min + x_max) / 2, (y_min + y_max) / 2)
    settings = replace(transport_settings(), timeout_s=_TIMEOUT_S, max_bytes=_MAX_BYTES)
    transport = Transport(settings)
    try:
        found = find_addresses(transport, words, near, communes, MOST, feedback.cancelled, Settings.load().geocoder_url)
    finally:
        transport.close()
    x, y = to_workspace(np.array([f.lon for f in found], "float64"), np.array([f.lat for f in found], "float64"))
    return [
        Place(one.label, one.kind, communes[one.insee], float(east), float(north))
        for one, east, north in zip(found, x, y)
        if np.isfinite(east) and np.isfinite(north)
    ]


def _to_degrees(x: float, y: float) -> tuple:
    """Longitude and latitude (WGS 84) of a place in EPSG:2154."""
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(WORKSPACE_CRS),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
    )
    point = transform.transform(QgsPointXY(x, y))
    return point.x(), point.y()
