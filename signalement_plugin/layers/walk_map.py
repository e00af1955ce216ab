"""The map of a walk on a page: the itinerary with its direction, over the outlines of the communes, and marks on it.

Black and white do: what is told apart is told by shape, sign or number.
"""

from typing import Mapping, Sequence, Tuple

from qgis.core import (
    QgsFillSymbol,
    QgsGeometry,
    QgsMapToPixel,
    QgsPointXY,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen

from ..domain.walk_grid import LETTERS, WalkGrid
from .painted_map import draw_layers, draw_scale, fill, labels_of, memory_layer
from .paper import INK, MM, SOFT
from .shapes import geometry_of
from .walk_symbols import itineraries

_LAND, _LIMIT, _GRID = "#fbfaf7", "#7b8794", "#6b7480"

Extent = Tuple[float, float, float, float]


def draw_walk_map(
    painter: QPainter, frame: QRectF, line: Sequence[Tuple[float, float]], communes: Mapping[str, bytes], extent: Extent
) -> QgsMapToPixel:
    """Draw the itinerary ``line`` (EPSG:2154) and the communes (name: ISO WKB) in ``frame``, in device pixels.

    Returns where places are in the frame. A scale stands below the lower right corner.
    """
    to_pixel = draw_layers(painter, frame, [_way(line), _communes(communes)], QgsRectangle(*extent))
    draw_scale(painter, frame.bottomRight() + QPointF(0, 4.5 * MM), to_pixel.mapUnitsPerPixel(), MM)
    painter.setPen(QPen(QColor(INK), 0.4 * MM))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)
    return to_pixel


def draw_grid(painter: QPainter, frame: QRectF, grid: WalkGrid) -> None:
    """Draw ``grid`` over the whole of ``frame``: letters above and numbers on the left, outside of it."""
    wide, high = frame.width() / grid.columns, frame.height() / grid.rows
    painter.setPen(QPen(QColor(_GRID), 0.2 * MM))
    for column in range(1, grid.columns):
        x = frame.left() + column * wide
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
    for row in range(1, grid.rows):
        y = frame.top() + row * high
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
    font = QFont()
    font.setPointSizeF(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(INK))
    center = Qt.AlignmentFlag.AlignCenter
    for column in range(grid.columns):
        box = QRectF(frame.left() + column * wide, frame.top() - 6 * MM, wide, 6 * MM)
        painter.drawText(box, center, LETTERS[column])
    for row in range(grid.rows):
        painter.drawText(QRectF(frame.left() - 7 * MM, frame.top() + row * high, 7 * MM, high), center, str(row + 1))
    # each cell's name in its corner: nobody has to follow a line to the edge of the sheet
    font.setPointSizeF(6)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(QColor(SOFT))
    for column in range(grid.columns):
        for row in range(grid.rows):
            place = frame.topLeft() + QPointF(column * wide + 0.7 * MM, row * high + 2.4 * MM)
            painter.drawText(place, f"{LETTERS[column]}{row + 1}")


def _way(line: Sequence[Tuple[float, float]]) -> QgsVectorLayer:
    layer = memory_layer("LineString")
    fill(layer, [(QgsGeometry.fromPolylineXY([QgsPointXY(x, y) for x, y in line]), [])])
    layer.setRenderer(itineraries())
    return layer


def _communes(communes: Mapping[str, bytes]) -> QgsVectorLayer:
    layer = memory_layer("MultiPolygon", "name:string")
    fill(layer, [(geometry_of(outline), [name]) for name, outline in communes.items()])
    look = {"color": _LAND, "outline_color": _LIMIT, "outline_width": "0.4", "outline_style": "dash"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
    names = labels_of('"name"', 8.5, _LIMIT)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)
    return layer
