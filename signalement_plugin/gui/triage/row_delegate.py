"""How a report looks in a queue: what it is, then where, since when and how urgent; never by colour alone."""

from datetime import datetime, timezone
from typing import Callable, Tuple

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...workspace.queue import Row
from . import times
from .lexicon import Lexicon
from .queue_model import ROW_ROLE

_MARGIN, _DISC, _BAND = 6, 18, 4
# by class of delay: told apart by colour-blind people, on light and dark backgrounds; the words say it too
_BANDS = {"immediate": "#d55e00", "short": "#e6a700", "long": "#0072b2"}
_NEAR = "⇄"
_PHOTO = "◉"


class RowDelegate(QStyledItemDelegate):
    """Paints a row: band of the class of delay, category; what it is, under it where, since when, how urgent."""

    def __init__(self, lexicon: Callable[[], Lexicon]):
        super().__init__()
        self._lexicon = lexicon

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802 - Qt
        return QSize(200, max(_DISC, 2 * option.fontMetrics.height()) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        group = QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(group, role)
        if row is None:
            painter.setPen(_faded(ink))
            painter.drawText(option.rect.adjusted(_MARGIN, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "…")
        else:
            self._paint_row(painter, option.rect, row, ink, option.font)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRect, row: Row, ink: QColor, font: QFont) -> None:
        lexicon, now = self._lexicon(), datetime.now(timezone.utc)
        delay = lexicon.delay(row.subcategory_code)
        if delay:
            painter.fillRect(QRect(area.left(), area.top() + 1, _BAND, area.height() - 2), QColor(_BANDS[delay]))
        left = area.left() + _BAND + _MARGIN
        top = area.top() + (area.height() - _DISC) // 2
        lexicon.icon(row.category_code).paint(painter, QRect(left, top, _DISC, _DISC))
        left += _DISC + _MARGIN
        line = (area.height() - 4) // 2
        first = QRect(left, area.top() + 2, area.right() - _MARGIN - left, line)
        second = first.translated(0, line)
        painter.setPen(ink)
        painter.setFont(font)
        _elided(painter, first, lexicon.title(row))
        urgency = lexicon.urgency(row, now)
        urgent = row.dangerous or (urgency != "" and delay == "immediate")
        rest = self._right(painter, second, f"! {urgency}" if urgent else urgency, ink, font, bold=urgent)
        marks = (_NEAR if row.near_boundary else "", _PHOTO if row.has_photo else "", times.age(row.requested_at, now))
        rest = self._right(painter, rest, "  ".join(filter(None, marks)), _faded(ink), font)
        painter.setPen(_faded(ink))
        _elided(painter, rest, *_where(row, lexicon))

    @staticmethod
    def _right(painter: QPainter, area: QRect, text: str, ink: QColor, font: QFont, bold: bool = False) -> QRect:
        """Write ``text`` at the right of ``area``; what is left of it."""
        if not text:
            return area
        painter.setFont(_bold(font) if bold else font)
        painter.setPen(ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setFont(font)
        return area.adjusted(0, 0, -width - 8, 0)


def _where(row: Row, lexicon: Lexicon) -> Tuple[str, str]:
    """The commune with the street, and the commune alone."""
    commune = lexicon.commune(row.insee)
    street = (row.address or "").split(",")[0].strip()
    return ", ".join(part for part in (commune, street if street != commune else "") if part), commune or street


def _elided(painter: QPainter, area: QRect, *texts: str) -> None:
    """Write the first of ``texts`` that there is room for; the last one in part, when for none."""
    metrics = painter.fontMetrics()
    fitting = (text for text in texts if metrics.horizontalAdvance(text) <= area.width())
    shown = next(fitting, None) or metrics.elidedText(texts[-1], Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


def _faded(ink: QColor) -> QColor:
    faded = QColor(ink)
    faded.setAlphaF(0.68)
    return faded


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
