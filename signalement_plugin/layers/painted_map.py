"""Maps drawn by QGIS's renderer on a page that is being painted, in whatever thread asks.

Their layers are made on the spot: they need no project and no network.
"""

from typing import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsMapLayer,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsMapToPixel,
    QgsPalLayerSettings,
    QgsRectangle,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from .paper import INK

CRS = "EPSG:2154"
_BAR_MM = 30.0


def draw_layers(
    painter: QPainter, frame: QRectF, layers: Sequence[QgsMapLayer], extent: QgsRectangle, clear: bool = True
) -> QgsMapToPixel:
    """Draw ``layers`` in ``frame`` (device pixels of ``painter``), the first on top; where places are in it.

    ``extent``: EPSG:2154, seen whole. ``clear``: on white, else over what is there already.
    """
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(CRS))
    settings.setOutputDpi(painter.device().logicalDpiX())
    settings.setOutputSize(QSize(int(frame.width()), int(frame.height())))
    settings.setBackgroundColor(QColor("white" if clear else "transparent"))
    settings.setExtent(extent)
    for flag in (QgsMapSettings.Antialiasing, QgsMapSettings.DrawLabeling, QgsMapSettings.ForceVectorOutput):
        settings.setFlag(flag)
    painter.save()
    painter.setClipRect(frame)
    painter.translate(frame.topLeft())
    QgsMapRendererCustomPainterJob(settings, painter).renderSynchronously()
    painter.restore()
    return settings.mapToPixel()


def memory_layer(kind: str, *fields: str) -> QgsVectorLayer:
    """A layer held in memory, of that kind of geometry, with fields such as ``n:integer``."""
    return QgsVectorLayer("&".join([f"{kind}?crs={CRS}", *(f"field={field}" for field in fields)]), "", "memory")


def fill(layer: QgsVectorLayer, rows: Sequence) -> None:
    """Add features to ``layer``: a geometry and the values of its fields for each."""
    features = []
    for geometry, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttributes(values)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()


def labels_of(expression: str, points: float, color: str, bold: bool = False) -> QgsPalLayerSettings:
    """Labels of ``points`` points with a white halo."""
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


def draw_scale(painter: QPainter, place: QPointF, metres_per_pixel: float, mm: float) -> None:
    """A bar of a round length that ends at ``place``, its length before it; ``mm``: pixels in a millimetre."""
    most = _BAR_MM * mm * metres_per_pixel
    step = 10.0 ** len(str(int(most))) / 10
    bar = max(factor * step for factor in (1, 2, 5) if factor * step <= most)
    label = f"{bar / 1000:g} km".replace(".", ",") if bar >= 1000 else f"{bar:g} m"
    width = bar / metres_per_pixel
    font = QFont()
    font.setPointSizeF(8)
    painter.setFont(font)
    painter.setPen(QPen(QColor(INK), 0.4 * mm))
    ends = ((-width, -1.2 * mm), (-width, 0), (0, 0), (0, -1.2 * mm))
    painter.drawPolyline(QPolygonF([place + QPointF(x, y) for x, y in ends]))
    words = QRectF(place.x() - width - 22 * mm, place.y() - 3 * mm, 20 * mm, 4 * mm)
    painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
