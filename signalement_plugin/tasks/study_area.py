"""The area that hotspots are looked for in: polygons of any layer, or where the points lie; and what it exposes."""

from dataclasses import dataclass
from typing import Any, List, Optional, Tuple

import numpy as np
from qgis.core import QgsFeatureSource, QgsGeometry, QgsLineString
from qgis.PyQt.QtCore import QVariant

from ..domain.outline import edges_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..layers.shapes import geometry_of
from .create import union_of
from .polygons import Outliner

# around points that enclose no surface
_AROUND_M = 50.0


@dataclass(frozen=True)
class StudyArea:
    """``outline``: ISO WKB of a valid MultiPolygon in metres. ``shapes``, ``exposure``: the edges of each polygon given
    (float64 (k, 4)) and what it exposes (float64), when a field was asked for. ``repaired``: broken outlines mended."""

    outline: bytes
    shapes: Tuple[np.ndarray, ...] = ()
    exposure: Optional[np.ndarray] = None
    repaired: int = 0

    @property
    def surface(self) -> float:
        """Square metres."""
        return geometry_of(self.outline).area()


def read_area(source: QgsFeatureSource, crs: str, exposure_field: str = "") -> StudyArea:
    """The union of the polygons of ``source``, brought to ``crs``; broken ones are mended.

    Raises Problem when there is none, without a coordinate reference system, and for an exposure that is no number.
    """
    outliner = Outliner(source.sourceCrs(), target=crs)
    outlines: List[bytes] = []
    values: List[float] = []
    for feature in source.getFeatures():
        outline = outliner.outline(feature.geometry())
        if outline is not None:
            outlines.append(outline)
            values.append(_exposure(feature[exposure_field]) if exposure_field else 0.0)
    if not outlines:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The area has no polygon. Choose another layer, or none."))
    if not exposure_field:
        return StudyArea(union_of(outlines), repaired=outliner.repaired)
    if not any(values):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The field {field} exposes nothing: it is empty or zero everywhere. Choose another, or none.",
            ),
            field=exposure_field,
        )
    return StudyArea(union_of(outlines), tuple(map(edges_of, outlines)), np.array(values), outliner.repaired)


def area_around(x: np.ndarray, y: np.ndarray) -> StudyArea:
    """The convex hull of points; a strip of 50 m around them when they enclose no surface."""
    hull = QgsGeometry(QgsLineString(x.tolist(), y.tolist())).convexHull()
    if hull.area() <= 0:
        hull = hull.buffer(_AROUND_M, 8)
    hull.convertToMultiType()
    return StudyArea(bytes(hull.asWkb()))


def _exposure(value: Any) -> float:
    """A number of inhabitants or metres; nothing counts as 0."""
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return 0.0
    try:
        exposure = float(value)
    except (TypeError, ValueError):
        exposure = -1.0
    if not 0.0 <= exposure < np.inf:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{value}” is no exposure: it is a number, zero or more, of inhabitants or metres of street. Correct "
                "the field, or choose another one or none.",
            ),
            value=str(value)[:100],
        )
    return exposure
