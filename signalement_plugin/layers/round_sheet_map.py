"""The overview map of a round sheet: the numbered stops in order over the outlines of the communes.

Drawn by QGIS's renderer from layers made on the spot, in whatever thread asks; it needs no project and no network.
"""

from typing import Mapping, Sequence

from qgis.core import (
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen

from ..domain.round_sheet import Stop
from .painted_map import draw_layers, draw_scale, fill, labels_of, memory_layer
from .shapes import geometry_of

_INK, _WAY, _LAND, _LIMIT, _NAME = "#1f2933", "#5b7ea6", "#fbfaf7", "#9aa5b1", "#7b8794"
# told apart by their shape too
_PLAIN = {"name": "circle", "color": "#1d5b8f", "outline_color": "white", "size": "2.6", "outline_width": "0.3"}
_DANGER = {"name": "triangle", "color": "#c1121f", "outline_color": "white", "size": "3.6", "outline_width": "0.3"}
# so wide that something of the communes is seen around a lone stop
_LEAST_WIDTH_M, _LEAST_HEIGHT_M = 3000.0, 1500.0
_AROUND = 1.2


def height_to_width(stops: Sequence[Stop]) -> float:
    """How much higher than wide a map of the stops would be."""
    extent = _extent(stops)
    return extent.height() / extent.width()


def draw_map(painter: QPainter, frame: QRectF, stops: Sequence[Stop], communes: Mapping[str, bytes]) -> None:
    """Draw the map in ``frame`` (device pixels of ``painter``), and below its right corner the scale.

    ``stops``: in the order of the round, all with a position. ``communes``: name -> ISO WKB outline, EPSG:2154.
    """
    layers = [_stops(stops), _way(stops), _communes(communes)]
    to_pixel = draw_layers(painter, frame, layers, _extent(stops))
    mm = painter.device().logicalDpiX() / 25.4
    draw_scale(painter, frame.bottomRight() + QPointF(0, 4 * mm), to_pixel.mapUnitsPerPixel(), mm)
    painter.setPen(QPen(QColor(_LIMIT), 0.3 * mm))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)


def _extent(stops: Sequence[Stop]) -> QgsRectangle:
    extent = QgsRectangle()
    extent.setMinimal()
    for stop in stops:
        extent.combineExtentWith(stop.x, stop.y)
    width = max(extent.width() * _AROUND, _LEAST_WIDTH_M)
    height = max(extent.height() * _AROUND, _LEAST_HEIGHT_M)
    return QgsRectangle.fromCenterAndSize(extent.center(), width, height)


def _stops(stops: Sequence[Stop]) -> QgsVectorLayer:
    layer = memory_layer("Point", "n:integer", "danger:integer")
    fill(layer, [
        (QgsGeometry.fromPointXY(QgsPointXY(stop.x, stop.y)), [number, int(stop.danger)])
        for number, stop in enumerate(stops, start=1)
    ])  # fmt: skip
    rules = QgsRuleBasedRenderer.Rule(None)
    for expression, look in (('"danger" = 0', _PLAIN), ('"danger" = 1', _DANGER)):
        rules.appendChild(QgsRuleBasedRenderer.Rule(QgsMarkerSymbol.createSimple(look), 0, 0, expression))
    layer.setRenderer(QgsRuleBasedRenderer(rules))
    # a number is never left out, however near the next one is
    numbers = labels_of('"n"', 8.0, _INK, bold=True)
    numbers.displayAll = True
    numbers.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    numbers.offsetType = QgsPalLayerSettings.FromSymbolBounds
    numbers.dist = 0.3
    numbers.priority = 10
    layer.setLabeling(QgsVectorLayerSimpleLabeling(numbers))
    layer.setLabelsEnabled(True)
    return layer


def _way(stops: Sequence[Stop]) -> QgsVectorLayer:
    layer = memory_layer("LineString")
    if len(stops) > 1:
        fill(layer, [(QgsGeometry.fromPolylineXY([QgsPointXY(stop.x, stop.y) for stop in stops]), [])])
    look = {"line_color": _WAY, "line_width": "0.35", "line_style": "dash"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(look)))
    return layer


def _communes(communes: Mapping[str, bytes]) -> QgsVectorLayer:
    layer = memory_layer("MultiPolygon", "name:string")
    fill(layer, [(geometry_of(outline), [name]) for name, outline in communes.items()])
    look = {"color": _LAND, "outline_color": _LIMIT, "outline_width": "0.3"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
    names = labels_of('"name"', 8.5, _NAME)
    names.priority = 2
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)
    return layer
