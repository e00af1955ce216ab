"""The overview map of a round sheet: the numbered stops in order over the outlines of the communes.

Drawn by QGIS's renderer from layers made on the spot, in whatever thread asks; it needs no project and no network.
"""

from typing import Mapping, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from ..domain.round_sheet import Stop
from .shapes import geometry_of

_CRS = "EPSG:2154"
_INK, _WAY, _LAND, _LIMIT, _NAME = "#1f2933", "#5b7ea6", "#fbfaf7", "#9aa5b1", "#7b8794"
# told apart by their shape too
_PLAIN = {"name": "circle", "color": "#1d5b8f", "outline_color": "white", "size": "2.6", "outline_width": "0.3"}
_DANGER = {"name": "triangle", "color": "#c1121f", "outline_color": "white", "size": "3.6", "outline_width": "0.3"}
# so wide that something of the communes is seen around a lone stop
_LEAST_WIDTH_M, _LEAST_HEIGHT_M = 3000.0, 1500.0
_AROUND = 1.2
_BAR_MM = 30.0


def height_to_width(stops: Sequence[Stop]) -> float:
    """How much higher than wide a map of the stops would be."""
    extent = _extent(stops)
    return extent.height() / extent.width()


def draw_map(painter: QPainter, frame: QRectF, stops: Sequence[Stop], communes: Mapping[str, bytes]) -> None:
    """Draw the map in ``frame`` (device pixels of ``painter``), and below its right corner the scale.

    ``stops``: in the order of the round, all with a position. ``communes``: name -> ISO WKB outline, EPSG:2154.
    """
    dpi = painter.device().logicalDpiX()
    settings = QgsMapSettings()
    layers = [_stops(stops), _way(stops), _communes(communes)]  # the settings do not keep them
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(_CRS))
    settings.setOutputDpi(dpi)
    settings.setOutputSize(QSize(int(frame.width()), int(frame.height())))
    settings.setBackgroundColor(QColor("white"))
    settings.setExtent(_extent(stops))
    for flag in (
        QgsMapSettings.Flag.Antialiasing,
        QgsMapSettings.Flag.DrawLabeling,
        QgsMapSettings.Flag.ForceVectorOutput,
    ):
        settings.setFlag(flag)
    painter.save()
    painter.setClipRect(frame)
    painter.translate(frame.topLeft())
    QgsMapRendererCustomPainterJob(settings, painter).renderSynchronously()
    painter.restore()
    mm = dpi / 25.4
    _draw_scale(painter, frame.bottomRight() + QPointF(0, 4 * mm), settings.mapUnitsPerPixel(), mm)
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
    layer = _layer("Point", "n:integer", "danger:integer")
    _fill(layer, [
        (QgsGeometry.fromPointXY(QgsPointXY(stop.x, stop.y)), [number, int(stop.danger)])
        for number, stop in enumerate(stops, start=1)
    ])  # fmt: skip
    rules = QgsRuleBasedRenderer.Rule(None)
    for expression, look in (('"danger" = 0', _PLAIN), ('"danger" = 1', _DANGER)):
        rules.appendChild(QgsRuleBasedRenderer.Rule(QgsMarkerSymbol.createSimple(look), 0, 0, expression))
    layer.setRenderer(QgsRuleBasedRenderer(rules))
    # a number is never left out, however near the next one is
    numbers = _labels('"n"', 8.0, _INK, bold=True)
    numbers.displayAll = True
    numbers.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    numbers.offsetType = QgsPalLayerSettings.FromSymbolBounds
    numbers.dist = 0.3
    numbers.priority = 10
    layer.setLabeling(QgsVectorLayerSimpleLabeling(numbers))
    layer.setLabelsEnabled(True)
    return layer


def _way(stops: Sequence[Stop]) -> QgsVectorLayer:
    layer = _layer("LineString")
    if len(stops) > 1:
        _fill(layer, [(QgsGeometry.fromPolylineXY([QgsPointXY(stop.x, stop.y) for stop in stops]), [])])
    look = {"line_color": _WAY, "line_width": "0.35", "line_style": "dash"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(look)))
    return layer


def _communes(communes: Mapping[str, bytes]) -> QgsVectorLayer:
    layer = _layer("MultiPolygon", "name:string")
    _fill(layer, [(geometry_of(outline), [name]) for name, outline in communes.items()])
    look = {"color": _LAND, "outline_color": _LIMIT, "outline_width": "0.3"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
    names = _labels('"name"', 8.5, _NAME)
    names.priority = 2
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)
    return layer


def _layer(kind: str, *fields: str) -> QgsVectorLayer:
    return QgsVectorLayer("&".join([f"{kind}?crs={_CRS}", *(f"field={field}" for field in fields)]), "", "memory")


def _fill(layer: QgsVectorLayer, rows: Sequence) -> None:
    features = []
    for geometry, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttributes(values)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()


def _labels(expression: str, points: float, color: str, bold: bool = False) -> QgsPalLayerSettings:
    text = QgsTextFormat()
    font = QFont()
    font.setBold(bold)
    text.setFont(font)
    text.setSize(points)
    text.setColor(QColor(color))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.6)
    halo.setColor(QColor("white"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.fieldName = expression
    settings.isExpression = True
    return settings


def _draw_scale(painter: QPainter, place: QPointF, metres_per_pixel: float, mm: float) -> None:
    """A bar of a round length that ends at ``place``, its length before it; ``mm``: pixels in a millimetre."""
    most = _BAR_MM * mm * metres_per_pixel
    step = 10.0 ** len(str(int(most))) / 10
    bar = max(factor * step for factor in (1, 2, 5) if factor * step <= most)
    label = f"{bar / 1000:g} km".replace(".", ",") if bar >= 1000 else f"{bar:g} m"
    width = bar / metres_per_pixel
    font = QFont()
    font.setPointSizeF(8)
    painter.setFont(font)
    painter.setPen(QPen(QColor(_INK), 0.4 * mm))
    ends = ((-width, -1.2 * mm), (-width, 0), (0, 0), (0, -1.2 * mm))
    painter.drawPolyline(QPolygonF([place + QPointF(x, y) for x, y in ends]))
    words = QRectF(place.x() - width - 22 * mm, place.y() - 3 * mm, 20 * mm, 4 * mm)
    painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
