"""The reports that a dry run would route otherwise, on the map: from which service to which."""

from typing import TYPE_CHECKING, Any, Iterator, List, Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import compat

if TYPE_CHECKING:
    import numpy as np

    _Array = np.ndarray

CHANGES_PROPERTY = "signalement/dry_run"
# Okabe and Ito (2008), "Color universal design"; the shape differs too, nothing is said by colour alone
_COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "star")
_REST = "#6b7280"


def fields_of(names: Sequence[str]) -> QgsFields:
    """The columns of a layer of changed reports: the id, then those texts."""
    fields = QgsFields()
    fields.append(QgsField("report_id", compat.INTEGER))
    for name in names:
        fields.append(QgsField(name, compat.TEXT))
    return fields


def features_of(
    fields: QgsFields,
    said: Sequence[Sequence[Any]],
    ids: "np.ndarray",
    x: "np.ndarray",
    y: "np.ndarray",
    change: "np.ndarray",
) -> Iterator[QgsFeature]:
    """A feature per report, at ``x``, ``y`` (EPSG:2154 metres, NaN for no geometry), with what is ``said`` of its
    change. All arrays of shape (n,)."""
    for key, east, north, at in zip(ids.tolist(), x.tolist(), y.tolist(), change.tolist()):
        feature = QgsFeature(fields)
        feature.setAttributes([key, *said[at]])
        if east == east and north == north:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(east, north)))
        yield feature


def show(project: QgsProject, uid: str, labels: Sequence[str], features: List[QgsFeature]) -> QgsVectorLayer:
    """Put ``features`` on the map, in the place of those of the dry run before.

    Their second column is one of ``labels``, the changes, most frequent first: each has its mark, beyond six the same.
    """
    columns = "&".join(f"field={field.name()}:string(0)" for field in list(features[0].fields())[1:])
    layer = QgsVectorLayer(
        f"Point?crs=EPSG:2154&field=report_id:int8&{columns}",
        QCoreApplication.translate("Layers", "Dry run: reports that would change"),
        "memory",
    )
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    column = features[0].fields()[1].name()
    categories = [
        QgsRendererCategory(label, _mark(colour, shape), label)
        for label, colour, shape in zip(labels, _COLOURS, _SHAPES)
    ]
    if len(labels) > len(categories):
        rest = QCoreApplication.translate("Layers", "Other changes")
        categories.append(QgsRendererCategory(None, _mark(_REST, "cross2"), rest))
    layer.setRenderer(QgsCategorizedSymbolRenderer(column, categories))
    layer.setDisplayExpression(f'"{column}"')
    layer.setCustomProperty(CHANGES_PROPERTY, uid)
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    project.removeMapLayers(
        [old.id() for old in project.mapLayers().values() if old.customProperty(CHANGES_PROPERTY) == uid]
    )
    project.addMapLayer(layer, False)
    project.layerTreeRoot().insertLayer(0, layer)
    return layer


def _mark(colour: str, shape: str) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {"name": shape, "color": colour, "outline_color": "#ffffff" if shape != "cross2" else colour, "size": "3"}
    )
