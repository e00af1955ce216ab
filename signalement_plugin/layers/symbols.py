"""How the workspace looks on the map.

Reports are discs with a ring by state: thick and solid while open, dotted while something is awaited from
somebody, thin once closed. Pictograms travel inside the style, so that it looks the same on a computer
without the plugin. Sizes are millimetres; areas are metres of EPSG:2154.
"""

from base64 import b64encode
from dataclasses import dataclass
from typing import Dict, Optional, Sequence, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSvgMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..domain.sentence import QT_TRANSLATE_NOOP
from ..domain.workflow import CLOSED_STATES, STATES
from ..paths import RESOURCES
from .labels import STATES as STATE_LABELS
from .labels import said

POINTS_FROM_SCALE = 25_000
_INK = "#1f2933"
_PAPER = "#ffffff"
_UNKNOWN = "#8a94a0"
_TO_BE_GIVEN = QT_TRANSLATE_NOOP("Layers", "Category to be given")
# of a service's own colour: the step between hues that keeps neighbours in the list apart, and the line's HSL
_HUE_STEP, _LINE_SATURATION, _LINE_LIGHTNESS = 137, 75, 34
_AWAITED = ("awaiting_precision", "to_requalify", "to_arbitrate")
_CLOSED_LIST = ", ".join(f"'{state}'" for state in CLOSED_STATES)
_AWAITED_LIST = ", ".join(f"'{state}'" for state in _AWAITED)
_IS_CLOSED = f'"state" IN ({_CLOSED_LIST})'
_DISC_MM, _HALO = 4.0, 1.28
# a disc is 40 m wide, between 3 and 6.5 mm; its halo, which is the size of the whole mark, a little more
_MARK_SIZE = f"{_HALO} * clamp(3, 40000 / @map_scale, 6.5)"
_RING_WIDTH = f"CASE WHEN {_IS_CLOSED} THEN 0.12 ELSE 0.5 END"
_RING_STYLE = f"CASE WHEN \"state\" IN ({_AWAITED_LIST}) THEN 'dot' ELSE 'solid' END"
_ICON_SHOWN = "@map_scale <= 15000"
# diameter of a cell's disc: the largest count fills its cell of 500 m, in millimetres at the map's scale
_CELL_SIZE = 'clamp(1.4, 550000 / @map_scale * sqrt("share"), 16)'
# written only in a disc that can hold its digits
_COUNT = f'CASE WHEN {_CELL_SIZE} > 0.9 + 1.3 * length("n") THEN to_string("n") ELSE \'\' END'
_Property = QgsSymbolLayer.Property

# shape and colour (told apart by colour-blind people too) of each state: never colour alone
_STATE_MARKS: Dict[str, Tuple[str, str]] = {
    "new": ("circle", "#d55e00"),
    "awaiting_precision": ("diamond", "#f0e442"),
    "to_requalify": ("diamond", "#e69f00"),
    "to_arbitrate": ("diamond", "#cc79a7"),
    "to_treat": ("square", "#0072b2"),
    "scheduled": ("square", "#56b4e9"),
    "sent_to_third_party": ("triangle", "#0072b2"),
    "oriented_outside": ("triangle", "#56b4e9"),
    "watched": ("pentagon", "#882255"),
    "done": ("circle", "#009e73"),
    "rejected": ("cross_fill", "#8a94a0"),
    "out_of_scope": ("cross_fill", "#b8c0c8"),
    "duplicate": ("circle", "#b8c0c8"),
    "archived": ("circle", "#e3e7eb"),
}
_SHAPES = {
    "circle": QgsSimpleMarkerSymbolLayer.Circle,
    "diamond": QgsSimpleMarkerSymbolLayer.Diamond,
    "square": QgsSimpleMarkerSymbolLayer.Square,
    "triangle": QgsSimpleMarkerSymbolLayer.Triangle,
    "pentagon": QgsSimpleMarkerSymbolLayer.Pentagon,
    "cross_fill": QgsSimpleMarkerSymbolLayer.CrossFill,
}


@dataclass(frozen=True)
class CategoryMark:
    """A category as the map shows it: its code, label, colour ``#rrggbb`` and pictogram's name."""

    code: str
    label: str
    color: str
    icon: str


def by_category(categories: Sequence[CategoryMark]) -> QgsFeatureRenderer:
    """Reports as the pictogram of their category in a disc of its colour, ring by state."""
    unknown = QgsRendererCategory("", _marker("circle", _UNKNOWN, "unknown"), said(_TO_BE_GIVEN))
    return QgsCategorizedSymbolRenderer("category_code", [*map(_class_of, categories), unknown])


def add_missing(renderer: QgsFeatureRenderer, categories: Sequence[CategoryMark]) -> None:
    """Add to a style by category the ``categories`` it does not know; any other style is left as it is."""
    if isinstance(renderer, QgsCategorizedSymbolRenderer) and renderer.classAttribute() == "category_code":
        known = {str(category.value()) for category in renderer.categories()}
        for category in categories:
            if category.code not in known:
                renderer.addCategory(_class_of(category))


def by_state() -> QgsFeatureRenderer:
    """Reports by state: a colour and a shape each."""
    classes = []
    for state in STATES:
        shape, color = _STATE_MARKS[state.code]
        classes.append(QgsRendererCategory(state.code, _marker(shape, color), said(STATE_LABELS[state.code])))
    return QgsCategorizedSymbolRenderer("state", classes)


def counted_cells() -> QgsFeatureRenderer:
    """Cells as discs whose area is in proportion to the count, written within; the open part darker.

    The smallest are drawn last, and the count is part of its disc: a disc in front hides both.
    """
    whole = _disc("circle", "#dce8f2", 0.92)
    whole.setStrokeColor(QColor("#1d5b8f"))
    whole.setStrokeWidth(0.3)
    whole.setDataDefinedProperty(_Property.PropertySize, QgsProperty.fromExpression(_CELL_SIZE))
    part = _disc("circle", "#8dbbe0", 1.0)
    part.setStrokeStyle(Qt.PenStyle.NoPen)
    part.setDataDefinedProperty(
        _Property.PropertySize, QgsProperty.fromExpression(f'({_CELL_SIZE} - 0.3) * sqrt("n_open" / "n")')
    )
    count = QgsFontMarkerSymbolLayer(QFont().defaultFamily(), "", 2.4, QColor(_INK))
    count.setFontStyle("Bold")
    count.setDataDefinedProperty(_Property.PropertyCharacter, QgsProperty.fromExpression(_COUNT))
    # a root orders as its number does, but no engine is asked to: recent QGIS gives the columns of a view that a
    # GeoPackage orders the values of their neighbours
    return _ordered(QgsSingleSymbolRenderer(stacked(QgsMarkerSymbol(), whole, part, count)), 'sqrt("share")')


def competences() -> QgsFeatureRenderer:
    """Areas of competence in a colour of their service's own, the widest below.

    The fill is what 15 % of the colour gives on white, and opaque: the layer is multiplied with what lies under
    it, so that hundreds of areas over one another do not darken into mud.
    """
    hue = f'("service_id" * {_HUE_STEP}) % 360'
    fill = QgsSimpleFillSymbolLayer(QColor(_UNKNOWN))
    tint = QgsProperty.fromExpression(f"color_hsl({hue}, 65, 91)")
    fill.setDataDefinedProperty(_Property.PropertyFillColor, tint)
    outline = QgsProperty.fromExpression(f"color_hsl({hue}, {_LINE_SATURATION}, {_LINE_LIGHTNESS})")
    fill.setDataDefinedProperty(_Property.PropertyStrokeColor, outline)
    fill.setStrokeWidth(0.5)
    return _ordered(QgsSingleSymbolRenderer(stacked(QgsFillSymbol(), fill)), "$area")


def service_color(service_id: int) -> QColor:
    """The colour in which the layer of competences outlines the areas of a service."""
    return QColor.fromHslF(service_id * _HUE_STEP % 360 / 360, _LINE_SATURATION / 100, _LINE_LIGHTNESS / 100)


def outlines(color: str, width: float, style: Optional[Qt.PenStyle] = None) -> QgsFeatureRenderer:
    """Polygons by their outline alone, for what lies under the rest."""
    fill = QgsSimpleFillSymbolLayer(QColor(Qt.GlobalColor.transparent), Qt.BrushStyle.NoBrush)
    fill.setStrokeColor(QColor(color))
    fill.setStrokeWidth(width)
    fill.setStrokeStyle(style or Qt.PenStyle.SolidLine)
    fill.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return QgsSingleSymbolRenderer(stacked(QgsFillSymbol(), fill))


def icon_path(name: str) -> str:
    """The pictogram of that name, as SVG data that a style can carry."""
    folder = RESOURCES / "icons" / "categories"
    path = folder / f"{name}.svg"
    if not name.isidentifier() or not path.is_file():
        path = folder / "unknown.svg"
    return "base64:" + b64encode(path.read_bytes()).decode()


def _class_of(category: CategoryMark) -> QgsRendererCategory:
    return QgsRendererCategory(
        category.code, _marker("circle", _readable(category.color), category.icon), category.label
    )


def _marker(shape: str, color: str, icon: str = "") -> QgsSymbol:
    """A mark for a report: white halo, disc with the ring of its state, and its pictogram."""
    halo = _disc(shape, _PAPER, 0.85)
    halo.setStrokeStyle(Qt.PenStyle.NoPen)
    halo.setSize(_DISC_MM * _HALO)
    disc = _disc(shape, color, 1.0)
    disc.setStrokeColor(QColor(_INK))
    disc.setSize(_DISC_MM)
    disc.setDataDefinedProperty(_Property.PropertyStrokeWidth, QgsProperty.fromExpression(_RING_WIDTH))
    disc.setDataDefinedProperty(_Property.PropertyStrokeStyle, QgsProperty.fromExpression(_RING_STYLE))
    layers = [halo, disc]
    if icon:
        pictogram = QgsSvgMarkerSymbolLayer(icon_path(icon), 0.72 * _DISC_MM)
        pictogram.setFillColor(QColor(_PAPER if _is_dark(color) else _INK))
        pictogram.setDataDefinedProperty(_Property.PropertyLayerEnabled, QgsProperty.fromExpression(_ICON_SHOWN))
        layers.append(pictogram)
    symbol = stacked(QgsMarkerSymbol(), *layers)
    # without a map, as in the legend, there is no scale and the size is the plain one
    symbol.setDataDefinedSize(QgsProperty.fromExpression(_MARK_SIZE))
    return symbol


def _ordered(renderer: QgsFeatureRenderer, expression: str) -> QgsFeatureRenderer:
    """``renderer`` drawing the largest by ``expression`` first."""
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause(expression, False)]))
    renderer.setOrderByEnabled(True)
    return renderer


def stacked(symbol: QgsSymbol, *layers: QgsSymbolLayer) -> QgsSymbol:
    """``symbol`` made of ``layers``, the lowest first."""
    symbol.changeSymbolLayer(0, layers[0])
    for layer in layers[1:]:
        symbol.appendSymbolLayer(layer)
    return symbol


def _disc(shape: str, color: str, opacity: float) -> QgsSimpleMarkerSymbolLayer:
    filled = QColor(color)
    filled.setAlphaF(opacity)
    layer = QgsSimpleMarkerSymbolLayer(_SHAPES[shape], 4.0)
    layer.setColor(filled)
    return layer


def _readable(color: str) -> str:
    return color if QColor(color).isValid() else _UNKNOWN


def _is_dark(color: str) -> bool:
    """Whether white reads better than ink on ``color`` (relative luminance, ITU-R BT.709)."""
    seen = QColor(color)
    return 0.2126 * seen.redF() + 0.7152 * seen.greenF() + 0.0722 * seen.blueF() < 0.55
