"""Crossed walks as features: one line for each place, with its words and its warning in its own columns."""

from typing import Any, Iterator, List

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsField, QgsFields, QgsGeometry, QgsVectorLayer

from .. import compat
from .crossing import breakdown, describe, dress_crossing, lanes
from .words import say

_FIELDS = (
    ("itinerary", compat.TEXT),
    ("theme", compat.TEXT),
    ("facet", compat.TEXT),
    ("verdict", compat.TEXT),
    ("sentence", compat.TEXT),
    ("warning", compat.TEXT),
    ("publics", compat.TEXT),
    ("people", compat.INTEGER),
    ("groups", compat.INTEGER),
    ("walks", compat.INTEGER),
    ("observations", compat.INTEGER),
    ("polarity", compat.REAL),
    ("breakdown", compat.TEXT),
    ("reports", compat.INTEGER),
    ("points_noirs", compat.TEXT),
    ("start_m", compat.REAL),
    ("end_m", compat.REAL),
    ("lane", compat.INTEGER),
)


def crossing_fields() -> QgsFields:
    """The columns of a layer of crossed walks."""
    fields = QgsFields()
    for name, kind in _FIELDS:
        fields.append(QgsField(name, kind))
    return fields


def crossing_features(crossed: Any, fields: QgsFields) -> Iterator[QgsFeature]:
    """The places of ``crossed`` (``tasks.crossing.CrossedWalks``) as features of ``crossing_fields``."""
    lane = lanes()
    for found in crossed.places:
        place = found.place
        values: List[Any] = [
            crossed.code,
            found.theme,
            place.facet,
            place.verdict,
            describe(found),
            say(place.warning) if place.warning is not None else None,
            None if found.publics is None else ", ".join(found.publics),
            place.people,
            place.groups,
            found.walks,
            len(place.observations),
            None if place.polarity is None else round(place.polarity, 2),
            breakdown(found),
            found.reports,
            ", ".join(map(str, found.points_noirs)) or None,
            round(place.start_m, 1),
            round(place.end_m, 1),
            lane(place),
        ]
        shape, feature = QgsGeometry(), QgsFeature(fields)
        shape.fromWkb(found.wkb)
        feature.setGeometry(shape)
        feature.setAttributes(values)
        yield feature


def crossing_layer(crossed: Any) -> QgsVectorLayer:
    """A layer in memory of ``crossed``, dressed."""
    layer = QgsVectorLayer("LineString", "", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    provider = layer.dataProvider()
    fields = crossing_fields()
    provider.addAttributes(fields.toList())
    layer.updateFields()
    provider.addFeatures(list(crossing_features(crossed, fields)))
    layer.updateExtents()
    dress_crossing(layer, crossed.name, crossed.warning)
    return layer
