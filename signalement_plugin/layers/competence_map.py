"""How a map of competences and its problems look: who wins in the service's colour, gaps and overlaps hatched.

Used where the layer is loaded, by the plugin and by Processing alike.
"""

from typing import Callable, Dict, Mapping, Sequence, Set, Tuple

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
from .labels import COMPETENCE_STATES, FINDINGS, said
from .symbols import service_color

_ALIASES: Dict[str, str] = {
    "insee": QT_TRANSLATE_NOOP("Layers", "Commune (INSEE)"),
    "state": QT_TRANSLATE_NOOP("Layers", "State of the competence"),
    "service_codes": QT_TRANSLATE_NOOP("Layers", "Services"),
    "area_m2": QT_TRANSLATE_NOOP("Layers", "Area (m²)"),
    "reports": QT_TRANSLATE_NOOP("Layers", "Reports"),
    "position": QT_TRANSLATE_NOOP("Layers", "Order"),
    "problem": QT_TRANSLATE_NOOP("Layers", "Problem"),
    "sentence": QT_TRANSLATE_NOOP("Layers", "What, and what to do"),
    "subcategories": QT_TRANSLATE_NOOP("Layers", "Sub-categories"),
    "competence_codes": QT_TRANSLATE_NOOP("Layers", "Competences"),
}
_CLASS = 'CASE WHEN "state" = \'covered\' THEN \'covered:\' || "service_codes" ELSE "state" END'
GAP_COLOR, OVERLAP_COLOR, _OTHER = "#c62828", "#6a1b9a", "#8a5a00"
_OF_FINDING: Dict[str, Tuple] = {
    "nobody": (GAP_COLOR, 45),
    "gap": (GAP_COLOR, 45),
    "contradiction": (OVERLAP_COLOR, 45, 135),
    "overlap": (OVERLAP_COLOR, 45, 135),
}
_TINT = 0.15
# pixels of the columns whose words are long
_WIDTHS = {"position": 60, "problem": 190, "sentence": 640, "subcategories": 200, "competence_codes": 200}
_HATCH_MM = 1.8


def dress_map(
    layer: QgsVectorLayer, title: str, services: Mapping[str, Sequence[int]], names: Mapping[int, str]
) -> None:
    """Give ``layer`` its title, its symbols, its legend and the names of its columns.

    ``services``: the ids of the services of each ``service_codes`` that is covered; ``names``: by their ids.
    """
    layer.setName(title)
    classes = [
        QgsRendererCategory("gap", _hatched(GAP_COLOR, 45), said(COMPETENCE_STATES["gap"])),
        QgsRendererCategory("overlap", _hatched(OVERLAP_COLOR, 45, 135), said(COMPETENCE_STATES["overlap"])),
    ]
    for codes, keys in sorted(services.items(), key=lambda item: [names[key] for key in item[1]]):
        label = ", ".join(names[key] for key in keys)
        classes.append(QgsRendererCategory(f"covered:{codes}", _tinted(service_color(keys[0])), label))
    layer.setRenderer(QgsCategorizedSymbolRenderer(_CLASS, classes))
    _name_columns(layer, "state", COMPETENCE_STATES)


def dress_problems(layer: QgsVectorLayer) -> None:
    """Give a layer of problems its symbols, its legend and the names of its columns."""
    classes = []
    for kind, label in FINDINGS.items():
        color, *angles = _OF_FINDING.get(kind, (_OTHER,))
        classes.append(QgsRendererCategory(kind, _hatched(color, *angles), said(label)))
    layer.setRenderer(QgsCategorizedSymbolRenderer("problem", classes))
    _name_columns(layer, "problem", FINDINGS)
    columns = layer.attributeTableConfig()
    columns.update(layer.fields())
    for field, width in _WIDTHS.items():
        columns.setColumnWidth(layer.fields().lookupField(field), width)
    layer.setAttributeTableConfig(columns)


def _name_columns(layer: QgsVectorLayer, coded: str, labels: Mapping[str, str]) -> None:
    """Aliases for the columns, and words for the codes of one of them."""
    for place, field in enumerate(layer.fields()):
        if field.name() in _ALIASES:
            layer.setFieldAlias(place, said(_ALIASES[field.name()]))
    words = {"map": [{said(label): code} for code, label in labels.items()]}
    layer.setEditorWidgetSetup(layer.fields().lookupField(coded), QgsEditorWidgetSetup("ValueMap", words))


class Dresser(QgsProcessingLayerPostProcessorInterface):
    """Dresses what an algorithm made, once QGIS loads it. It lives until then: nobody else keeps it."""

    _waiting: Set["Dresser"] = set()

    def __init__(self, dress: Callable[[QgsVectorLayer], None]):
        super().__init__()
        self._dress = dress
        self._waiting.add(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        self._waiting.discard(self)
        if isinstance(layer, QgsVectorLayer):
            self._dress(layer)
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
