"""How hotspots look: cells by class in colours that everybody can tell apart, points noirs outlined with their rank.

Red and blue of ColorBrewer's RdBu, safe for colour-blind people and told apart by their lightness too; no data is grey
dots, never a colour. Used wherever the layers are loaded, by Processing, the export and the dialog alike.
"""

from typing import Dict, Mapping, Sequence, Tuple

from qgis.core import (
    QgsEditorWidgetSetup,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBackgroundSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont

from .. import compat
from ..domain.sentence import QT_TRANSLATE_NOOP
from .labels import said
from .symbols import stacked

# says of a layer of the project that its areas are points noirs, whoever made it
POINTS_NOIRS_PROPERTY = "signalement/points_noirs"
CLASSES: Dict[str, str] = {
    "hot_99": QT_TRANSLATE_NOOP("Layers", "Significant concentration, 99 %"),
    "hot_95": QT_TRANSLATE_NOOP("Layers", "Significant concentration, 95 %"),
    "hot_90": QT_TRANSLATE_NOOP("Layers", "Significant concentration, 90 %"),
    "not_significant": QT_TRANSLATE_NOOP("Layers", "Not significant"),
    "cold_90": QT_TRANSLATE_NOOP("Layers", "Significantly calm, 90 %"),
    "cold_95": QT_TRANSLATE_NOOP("Layers", "Significantly calm, 95 %"),
    "cold_99": QT_TRANSLATE_NOOP("Layers", "Significantly calm, 99 %"),
    "no_data": QT_TRANSLATE_NOOP("Layers", "No data (closed, or beyond the territory)"),
}
PATTERNS: Dict[str, str] = {
    "new": QT_TRANSLATE_NOOP("Layers", "New"),
    "consecutive": QT_TRANSLATE_NOOP("Layers", "Consecutive"),
    "intensifying": QT_TRANSLATE_NOOP("Layers", "Intensifying"),
    "persistent": QT_TRANSLATE_NOOP("Layers", "Persistent"),
    "diminishing": QT_TRANSLATE_NOOP("Layers", "Diminishing"),
    "sporadic": QT_TRANSLATE_NOOP("Layers", "Sporadic"),
    "oscillating": QT_TRANSLATE_NOOP("Layers", "Oscillating"),
    "historical": QT_TRANSLATE_NOOP("Layers", "Historical"),
}
TRENDS: Dict[str, str] = {
    "increasing": QT_TRANSLATE_NOOP("Layers", "Increasing"),
    "decreasing": QT_TRANSLATE_NOOP("Layers", "Decreasing"),
    "no_trend": QT_TRANSLATE_NOOP("Layers", "No trend"),
}
SHARES: Dict[str, str] = {
    "never": QT_TRANSLATE_NOOP("Layers", "Never open"),
    "partly": QT_TRANSLATE_NOOP("Layers", "Partly open"),
    "wholly": QT_TRANSLATE_NOOP("Layers", "Wholly open"),
}
_WORDS: Dict[str, Mapping[str, str]] = {
    "class": CLASSES,
    "pattern": PATTERNS,
    "trend": TRENDS,
    "open_agents": SHARES,
    "open_citizens": SHARES,
}
# of each column of both layers: its type and its name
_COLUMNS: Dict[str, Tuple[int, str]] = {
    "cell": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Cell")),
    "n": (compat.INTEGER, QT_TRANSLATE_NOOP("Layers", "Reports")),
    "months_active": (compat.INTEGER, QT_TRANSLATE_NOOP("Layers", "Months with a report")),
    "gi_z": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "Gi*")),
    "gi_p": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "p-value")),
    "gi_p_fdr": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "p-value, corrected")),
    "class": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Class")),
    "withheld": (compat.BOOLEAN, QT_TRANSLATE_NOOP("Layers", "Withheld")),
    "value": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "Value compared")),
    "pattern": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "How it came about")),
    "point_noir": (compat.INTEGER, QT_TRANSLATE_NOOP("Layers", "Hotspot (rank)")),
    "insee": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Commune (INSEE)")),
    "open_agents": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Open to agents")),
    "open_citizens": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Open to citizens")),
    "rank": (compat.INTEGER, QT_TRANSLATE_NOOP("Layers", "Rank")),
    "gi_z_max": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "Highest Gi*")),
    "main_kind": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Main kind")),
    "kind_share": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "Share of the main kind")),
    "share": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "Share of all reports")),
    "trend": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Trend")),
    "median_delay_days": (compat.REAL, QT_TRANSLATE_NOOP("Layers", "Median delay to closure (days)")),
    "service": (compat.TEXT, QT_TRANSLATE_NOOP("Layers", "Service")),
    "spots": (compat.INTEGER, QT_TRANSLATE_NOOP("Layers", "Spots (3 reports within 15 m)")),
    "cells": (compat.INTEGER, QT_TRANSLATE_NOOP("Layers", "Cells")),
}
_FILLS = {
    "hot_99": "#b2182b",
    "hot_95": "#ef8a62",
    "hot_90": "#fddbc7",
    "not_significant": "#c9cdd1",
    "cold_90": "#d1e5f0",
    "cold_95": "#67a9cf",
    "cold_99": "#2166ac",
}
_OPACITY, _CALM_OPACITY = 0.78, 0.35
_DOTS, _INK = "#7a7f85", "#1f2933"
_PARTLY = "\"open_agents\" = 'partly' OR (\"open_agents\" = 'wholly' AND \"open_citizens\" <> 'wholly')"
_Pixels = QgsUnitTypes.RenderUnit.RenderPixels


def hotspot_fields(names: Sequence[str]) -> QgsFields:
    """The columns of that name, as both layers type them."""
    fields = QgsFields()
    for name in names:
        fields.append(QgsField(name, _COLUMNS[name][0]))
    return fields


def dress_cells(layer: QgsVectorLayer, title: str, with_openings: bool) -> None:
    """Give the layer of cells its title, classes, legend and names; ``with_openings``: part of it may be closed."""
    layer.setName(title)
    root = QgsRuleBasedRenderer.Rule(None)
    for code, label in CLASSES.items():
        symbol = _dotted(1.2) if code == "no_data" else _filled(code)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, f"\"class\" = '{code}'", said(label)))
    if with_openings:
        label = said(QT_TRANSLATE_NOOP("Layers", "Open only in part (kinds, time or public)"))
        root.appendChild(QgsRuleBasedRenderer.Rule(_dotted(2.6), 0, 0, _PARTLY, label))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    _name_columns(layer)


def dress_points_noirs(layer: QgsVectorLayer, title: str) -> None:
    """Give the layer of points noirs its title, outline of 2 px, rank in a white box and names."""
    layer.setName(title)
    layer.setCustomProperty(POINTS_NOIRS_PROPERTY, True)
    casing, line = _outline("#ffffff", 4.0), _outline(_INK, 2.0)
    layer.setRenderer(QgsSingleSymbolRenderer(stacked(QgsFillSymbol(), casing, line)))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_rank_in_a_box()))
    layer.setLabelsEnabled(True)
    _name_columns(layer)


def _name_columns(layer: QgsVectorLayer) -> None:
    for place, field in enumerate(layer.fields()):
        name = field.name()
        if name in _COLUMNS:
            layer.setFieldAlias(place, said(_COLUMNS[name][1]))
        if name in _WORDS:
            words = {"map": [{said(label): code} for code, label in _WORDS[name].items()]}
            layer.setEditorWidgetSetup(place, QgsEditorWidgetSetup("ValueMap", words))


def _filled(code: str) -> QgsFillSymbol:
    color = QColor(_FILLS[code])
    color.setAlphaF(_CALM_OPACITY if code == "not_significant" else _OPACITY)
    fill = QgsSimpleFillSymbolLayer(color)
    fill.setStrokeColor(QColor(255, 255, 255, 150))
    fill.setStrokeWidth(0.1)
    return stacked(QgsFillSymbol(), fill)


def _dotted(distance: float) -> QgsFillSymbol:
    """Grey dots ``distance`` millimetres apart on nothing."""
    dot = QgsSimpleMarkerSymbolLayer(QgsSimpleMarkerSymbolLayer.Circle, 0.5)
    dot.setColor(QColor(_DOTS))
    dot.setStrokeStyle(Qt.PenStyle.NoPen)
    pattern = QgsPointPatternFillSymbolLayer()
    pattern.setSubSymbol(stacked(QgsMarkerSymbol(), dot))
    pattern.setDistanceX(distance)
    pattern.setDistanceY(distance)
    pattern.setDisplacementX(distance / 2)
    return stacked(QgsFillSymbol(), pattern)


def _outline(color: str, pixels: float) -> QgsSimpleFillSymbolLayer:
    layer = QgsSimpleFillSymbolLayer(QColor(Qt.GlobalColor.transparent), Qt.BrushStyle.NoBrush)
    layer.setStrokeColor(QColor(color))
    layer.setStrokeWidth(pixels)
    layer.setStrokeWidthUnit(_Pixels)
    layer.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return layer


def _rank_in_a_box() -> QgsPalLayerSettings:
    box = QgsTextBackgroundSettings()
    box.setEnabled(True)
    box.setType(QgsTextBackgroundSettings.ShapeType.ShapeRectangle)
    box.setSizeType(QgsTextBackgroundSettings.SizeType.SizeBuffer)
    box.setSize(QSizeF(0.8, 0.4))
    box.setFillColor(QColor("white"))
    box.setStrokeColor(QColor(_INK))
    box.setStrokeWidth(0.3)
    text, font = QgsTextFormat(), QFont()
    font.setBold(True)
    text.setFont(font)
    text.setSize(9)
    text.setColor(QColor(_INK))
    text.setBackground(box)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.fieldName = "rank"
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.centroidInside = True
    # the first in rank keeps its number where two boxes would overlap
    priority = QgsProperty.fromExpression('max(0, 10 - "rank" / 10.0)')
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.Priority, priority)
    return settings
