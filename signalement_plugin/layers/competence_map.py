"""How a map of competences looks: who wins in the service's colour, gaps and overlaps hatched.

Used where the layer is loaded, by the plugin and by Processing alike.
"""

from typing import Dict, Mapping, Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..domain.sentence import QT_TRANSLATE_NOOP
from .labels import COMPETENCE_STATES, said
from .symbols import service_color

_ALIASES: Dict[str, str] = {
    "insee": QT_TRANSLATE_NOOP("Layers", "Commune (INSEE)"),
    "state": QT_TRANSLATE_NOOP("Layers", "State of the competence"),
    "service_codes": QT_TRANSLATE_NOOP("Layers", "Services"),
    "area_m2": QT_TRANSLATE_NOOP("Layers", "Area (m²)"),
    "reports": QT_TRANSLATE_NOOP("Layers", "Reports"),
}
_CLASS = 'CASE WHEN "state" = \'covered\' THEN \'covered:\' || "service_codes" ELSE "state" END'
_GAP, _OVERLAP = "#c62828", "#6a1b9a"
_TINT = 0.15
_HATCH_MM = 1.8


def dress_map(layer: QgsVectorLayer, services: Mapping[str, Sequence[int]], names: Mapping[int, str]) -> None:
    """Give ``layer`` its symbols, its legend and the names of its columns.

    ``services``: the ids of the services of each ``service_codes`` that is covered; ``names``: by their ids.
    """
    classes = [
        QgsRendererCategory("gap", _hatched(_GAP, 45), said(COMPETENCE_STATES["gap"])),
        QgsRendererCategory("overlap", _hatched(_OVERLAP, 45, 135), said(COMPETENCE_STATES["overlap"])),
    ]
    for codes, keys in sorted(services.items(), key=lambda item: [names[key] for key in item[1]]):
        label = ", ".join(names[key] for key in keys)
        classes.append(QgsRendererCategory(f"covered:{codes}", _tinted(service_color(keys[0])), label))
    layer.setRenderer(QgsCategorizedSymbolRenderer(_CLASS, classes))
    for field, alias in _ALIASES.items():
        layer.setFieldAlias(layer.fields().lookupField(field), said(alias))
    words = {"map": [{said(label): state} for state, label in COMPETENCE_STATES.items()]}
    layer.setEditorWidgetSetup(layer.fields().lookupField("state"), QgsEditorWidgetSetup("ValueMap", words))


class MapDresser(QgsProcessingLayerPostProcessorInterface):
    """Dresses the map that an algorithm made, once QGIS loads it. Whoever makes one keeps a reference to it."""

    def __init__(self, services: Mapping[str, Sequence[int]], names: Mapping[int, str]):
        super().__init__()
        self._services, self._names = services, names

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsVectorLayer):
            dress_map(layer, self._services, self._names)
            layer.triggerRepaint()


def _tinted(color: QColor) -> QgsFillSymbol:
    tint = QColor(color)
    tint.setAlphaF(_TINT)
    return _symbol(_outlined(tint, color))


def _hatched(color: str, *angles: float) -> QgsFillSymbol:
    hatches = []
    for angle in angles:
        hatch = QgsLinePatternFillSymbolLayer()
        hatch.setColor(QColor(color))
        hatch.setLineWidth(0.35)
        hatch.setDistance(_HATCH_MM)
        hatch.setLineAngle(angle)
        hatches.append(hatch)
    return _symbol(*hatches, _outlined(QColor(Qt.GlobalColor.transparent), QColor(color)))


def _outlined(fill: QColor, line: QColor) -> QgsSimpleFillSymbolLayer:
    layer = QgsSimpleFillSymbolLayer(fill)
    layer.setStrokeColor(line)
    layer.setStrokeWidth(0.4)
    return layer


def _symbol(*layers: QgsSymbolLayer) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, layers[0])
    for layer in layers[1:]:
        symbol.appendSymbolLayer(layer)
    return symbol
