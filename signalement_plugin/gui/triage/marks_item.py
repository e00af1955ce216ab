"""Paints on the canvas why a report goes where it goes: outlines of competences, lines to its neighbours, labels.

What is given is in the canvas's own reference system; it is laid out once per view.
"""

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsMapSettings, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from . import outline_lines
from .label_places import LabelPlaces

_INK, _PAPER = QColor("#1f2933"), QColor("#ffffff")
# nearly opaque: a halo about each letter would cost 3 ms a label, each time the map is painted
_GROUND, _CASING = QColor(255, 255, 255, 230), QColor(255, 255, 255, 170)
_WINNER_PX, _OTHER_PX, _NEIGHBOUR_PX = 3.0, 2.0, 1.0
_DASH_PX, _GAP_PX = 9.0, 7.0
_AROUND = 0.5  # of the view, drawn beside it: a person who drags the map sees it
_SWATCH_PX, _PADDING_PX, _WIDEST_PX, _MOST_LINES = 22.0, 4.0, 250.0, 3
_LONGEST_LABEL = 200
_ANCHORS, _BETWEEN_ANCHORS_PX = 24, 30.0
_ALONG_A_LINE = (0.5, 0.7, 0.35, 0.85)
_REPORT_PX = 44.0  # kept free around the report


@dataclass(frozen=True)
class Outline:
    """The border of a candidate's area, with what decided; ``number`` is its place among the candidates, from 1.

    ``rings``: float64 arrays (n, 2), closed, in the canvas's reference system.
    """

    number: int
    label: str
    color: QColor
    is_winner: bool
    rings: Sequence[np.ndarray]


@dataclass(frozen=True)
class Neighbour:
    """A report near the one that is looked at."""

    place: QgsPointXY
    label: str


@dataclass(frozen=True)
class _Label:
    """A text in its place; with ``pen``, the line it names is shown before it."""

    lines: Sequence[str]
    place: QRectF
    pen: Optional[QPen] = None
    bold: bool = False


class MarksItem(QgsMapCanvasItem):
    """Everything that is marked for one report. ``report``: where it is, if it is anywhere."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self._canvas = canvas
        self.report: Optional[QgsPointXY] = None
        self.outlines: Sequence[Outline] = ()
        self.neighbours: Sequence[Neighbour] = ()
        self.labels: List[_Label] = []
        self._borders: List[Tuple[QPen, List[QLineF]]] = []
        self._joins: List[QLineF] = []
        self._size = QSizeF()
        # above the map, below what a person draws
        self.setZValue(5)

    def show_all(self) -> None:
        """Show what was set, in the present view."""
        self.updatePosition()
        self.update()

    # What Qt and the canvas call

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        # while a person drags the map, what lies beside the view comes into it
        width, height = self._size.width(), self._size.height()
        return QRectF(-width / 2, -height / 2, 2 * width, 2 * height)

    def updatePosition(self) -> None:  # noqa: N802 - QGIS's name
        """Work out what is painted, for the view as it is now."""
        self.prepareGeometryChange()
        settings = self._canvas.mapSettings()
        size = settings.outputSize()
        self._size = QSizeF(size.width(), size.height())
        self._borders, self._joins, self.labels = [], [], []
        if settings.hasValidSettings():
            self._lay_out(settings)

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pen, lines in self._borders:
            painter.setPen(QPen(_CASING, pen.widthF() + 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLines(lines)
        # the winner's line lies below: where others share it, their dashes let it be seen
        for pen, lines in self._borders:
            painter.setPen(pen)
            painter.drawLines(lines)
        for pen in (QPen(_CASING, _NEIGHBOUR_PX + 2), QPen(_INK, _NEIGHBOUR_PX)):
            painter.setPen(pen)
            painter.drawLines(self._joins)
        for label in self.labels:
            self._paint_label(painter, label)

    # The layout

    def _lay_out(self, settings: QgsMapSettings) -> None:
        view, pixels = QRectF(QPointF(), self._size), outline_lines.View.of(settings)

        def pixel(place: QgsPointXY) -> QPointF:
            return QPointF(*pixels.pixels(np.array([[place.x(), place.y()]]))[0].tolist())

        center = view.center() if self.report is None else pixel(self.report)
        kept = QRectF(0, 0, _REPORT_PX, _REPORT_PX)
        kept.moveCenter(center)
        places = LabelPlaces(view, [kept])
        waiting = []
        for outline in self.outlines:
            pen = _pen(outline)
            rings = [pixels.pixels(ring) for ring in outline.rings]
            self._borders.append((pen, _lines(outline, rings, pixels)))
            lines, size = self._measured(f"{outline.number}  {outline.label}", outline.is_winner)
            size += QSizeF(_SWATCH_PX + _PADDING_PX, 0)
            anchors = _anchors(rings, pixels, center)
            place = places.near(size, [*anchors, *_beside(anchors, kept, size)])
            if place is None:
                waiting.append((lines, size, pen, outline.is_winner))
            else:
                self.labels.append(_Label(lines, place, pen, outline.is_winner))
        # what surrounds the whole view has no line to stand on: listed in the corner, in order
        for (lines, _, pen, bold), place in zip(waiting, places.stacked([size for _, size, _, _ in waiting])):
            self.labels.append(_Label(lines, place, pen, bold))
        if self.report is None:
            return
        for neighbour in self.neighbours:
            end = pixel(neighbour.place)
            self._joins.append(QLineF(center, end))
            lines, size = self._measured(neighbour.label, False)
            place = places.near(size, [center + share * (end - center) for share in _ALONG_A_LINE])
            if place is not None:
                self.labels.append(_Label(lines, place))

    def _measured(self, text: str, bold: bool) -> Tuple[Sequence[str], QSizeF]:
        """``text`` as lines that fit, and the room they need."""
        metrics = QFontMetricsF(_font(bold))
        lines = _wrapped(text, metrics)
        width = max(metrics.horizontalAdvance(line) for line in lines)
        return lines, QSizeF(width + 2 * _PADDING_PX, len(lines) * metrics.height() + 2 * _PADDING_PX)

    def _paint_label(self, painter: QPainter, label: _Label) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(label.place, 3, 3)
        left, metrics = label.place.left() + _PADDING_PX, QFontMetricsF(_font(label.bold))
        top = label.place.top() + _PADDING_PX
        if label.pen is not None:
            middle = top + metrics.height() / 2
            painter.setPen(label.pen)
            painter.drawLines(_sample(left, middle, label.pen))
            left += _SWATCH_PX + _PADDING_PX
        painter.setPen(_INK)
        painter.setFont(_font(label.bold))
        for at, line in enumerate(label.lines):
            painter.drawText(QPointF(left, top + metrics.ascent() + at * metrics.height()), line)


def _pen(outline: Outline) -> QPen:
    """The dashes of a runner-up are cut beforehand; the flat ends of its pen keep them apart."""
    if outline.is_winner:
        return QPen(outline.color, _WINNER_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    return QPen(outline.color, _OTHER_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def _lines(outline: Outline, rings: Sequence[np.ndarray], view: outline_lines.View) -> List[QLineF]:
    """What is drawn of ``rings``, in pixels."""
    if outline.is_winner:
        parts = [outline_lines.solid(ring, view, _AROUND) for ring in rings]
    else:
        # borders that several share: the dashes of one in the gaps of another
        start = outline.number * (_DASH_PX + _GAP_PX) / 2
        parts = [outline_lines.dashes(ring, view, _AROUND, _DASH_PX, _GAP_PX, start) for ring in rings]
    return [QLineF(*line) for part in parts for line in part.tolist()]


def _sample(left: float, middle: float, pen: QPen) -> List[QLineF]:
    """A piece of the line drawn with ``pen``, for its label."""
    right = left + _SWATCH_PX
    if pen.capStyle() == Qt.PenCapStyle.RoundCap:
        return [QLineF(left + _WINNER_PX / 2, middle, right - _WINNER_PX / 2, middle)]
    return [QLineF(left, middle, left + _DASH_PX, middle), QLineF(right - _DASH_PX, middle, right, middle)]


def _anchors(rings: Sequence[np.ndarray], view: outline_lines.View, center: QPointF) -> List[QPointF]:
    """Points along ``rings`` that are seen, the nearest to ``center`` first."""
    points = np.vstack([outline_lines.milestones(ring, view, _BETWEEN_ANCHORS_PX) for ring in rings])
    nearest = np.argsort(np.hypot(points[:, 0] - center.x(), points[:, 1] - center.y()), kind="stable")[:_ANCHORS]
    return [QPointF(*point) for point in points[nearest].tolist()]


def _beside(anchors: Sequence[QPointF], kept: QRectF, size: QSizeF) -> List[QPointF]:
    """The middles of a label's places right of, left of, above and below ``anchors``: over the border of a small area
    it would hide the report (in ``kept``)."""
    if not anchors:
        return []
    around = QPolygonF(anchors).boundingRect()
    around = around.united(kept) if around.intersects(kept) else around
    across = (around.width() + size.width()) / 2 + 2 * _PADDING_PX
    down = (around.height() + size.height()) / 2 + 2 * _PADDING_PX
    steps = (QPointF(across, 0), QPointF(-across, 0), QPointF(0, -down), QPointF(0, down))
    return [around.center() + step for step in steps]


def _font(bold: bool) -> QFont:
    font = QFont()
    font.setBold(bold)
    return font


def _wrapped(text: str, metrics: QFontMetricsF) -> List[str]:
    """``text`` as a few lines, the last one cut where it is too long; nothing in it is read as markup."""
    words = "".join(sign if sign.isprintable() else " " for sign in text[:_LONGEST_LABEL]).split()
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if metrics.horizontalAdvance(longer) <= _WIDEST_PX or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [" ".join(lines[_MOST_LINES - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, _WIDEST_PX) for line in lines]
