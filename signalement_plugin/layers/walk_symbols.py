"""How walks look on the map: the itinerary dashed with its direction, observations as signed marks by facet.

A mark's shape says the facet (fact: disc, feeling: diamond, use: square), its sign what was judged (+ well, − wrong,
? neither): never colour alone. Sizes are millimetres.
"""

from typing import Dict, List, Optional, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFontMarkerSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTemplatedLineSymbolLayerBase,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..domain.walk import FACETS, SLOTS, is_after_dark
from .labels import FACETS as FACET_LABELS
from .labels import said

_INK, _PAPER, _WAY = "#1f2933", "#ffffff", "#5a189a"
_SHAPES = {
    "fact": QgsSimpleMarkerSymbolLayer.Circle,
    "feeling": QgsSimpleMarkerSymbolLayer.Diamond,
    "use": QgsSimpleMarkerSymbolLayer.Square,
}
_SIZES = {"fact": 4.2, "feeling": 5.0, "use": 3.8}
# sign and colour of each polarity, told apart by colour-blind people
SIGNS: Dict[int, Tuple[str, str]] = {-1: ("−", "#d55e00"), 1: ("+", "#0072b2"), 0: ("?", "#8a94a0")}
_DARK = ", ".join(f"'{slot}'" for slot in SLOTS if is_after_dark(slot))


def observations(dark: Optional[bool] = None) -> QgsFeatureRenderer:
    """Observations by facet and sign; only those of walks after dark, or by day, when ``dark`` says which."""
    code = '"facet" || \' \' || coalesce("polarity", 0)'
    if dark is not None:
        chosen = f'"slot" IN ({_DARK})' if dark else f'"slot" NOT IN ({_DARK})'
        code = f"CASE WHEN {chosen} THEN {code} END"
    classes: List[QgsRendererCategory] = []
    for facet in FACETS:
        for polarity, (sign, color) in SIGNS.items():
            label = QCoreApplication.translate("Layers", "{facet} {sign}").format(
                facet=said(FACET_LABELS[facet]), sign=sign
            )
            classes.append(QgsRendererCategory(f"{facet} {polarity}", _mark(facet, sign, color), label))
    return QgsCategorizedSymbolRenderer(code, classes)


def itineraries() -> QgsFeatureRenderer:
    """The way walked: dashes, and arrows the way it goes."""
    halo = QgsSimpleLineSymbolLayer(QColor(255, 255, 255, 200), 1.6)
    dashes = QgsSimpleLineSymbolLayer(QColor(_WAY), 0.8)
    dashes.setPenStyle(Qt.PenStyle.DashLine)
    arrow = QgsSimpleMarkerSymbolLayer(QgsSimpleMarkerSymbolLayer.ArrowHeadFilled, 3.2)
    arrow.setColor(QColor(_WAY))
    arrow.setStrokeColor(QColor(_PAPER))
    head = QgsMarkerSymbol()
    head.changeSymbolLayer(0, arrow)
    direction = QgsMarkerLineSymbolLayer(True, 22)
    direction.setPlacement(QgsTemplatedLineSymbolLayerBase.Interval)
    direction.setSubSymbol(head)
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, halo)
    symbol.appendSymbolLayer(dashes)
    symbol.appendSymbolLayer(direction)
    return QgsSingleSymbolRenderer(symbol)


def _mark(facet: str, sign: str, color: str) -> QgsMarkerSymbol:
    shape = QgsSimpleMarkerSymbolLayer(_SHAPES[facet], _SIZES[facet])
    shape.setColor(QColor(color))
    shape.setStrokeColor(QColor(_PAPER))
    shape.setStrokeWidth(0.4)
    letter = QgsFontMarkerSymbolLayer(QFont().defaultFamily(), sign, 3.0, QColor(_PAPER if sign != "?" else _INK))
    letter.setFontStyle("Bold")
    symbol = QgsMarkerSymbol()
    symbol.changeSymbolLayer(0, shape)
    symbol.appendSymbolLayer(letter)
    return symbol
