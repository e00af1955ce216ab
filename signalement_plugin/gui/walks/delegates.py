"""How walks and observations look in their lists: never by colour alone, in the user's font and palette."""

from typing import Callable

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.walk import PHASES, applies
from ...layers import labels
from ...layers.labels import said
from ...layers.walk_symbols import SIGNS
from ...workspace.walk_observations import ObservationRow
from ...workspace.walks import WalkRow
from ..triage.queue_model import ROW_ROLE
from . import words

_MARGIN, _ICON = 6, 20
_STEP, _GAP = 7, 3


class _TwoLines(QStyledItemDelegate):
    """A mark, a line and a fainter line under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802 - Qt
        return QSize(200, 2 * option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the row, or that it is being read."""
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(QPalette.ColorGroup.Active, role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        painter.setPen(ink)
        row = index.data(ROW_ROLE)
        if row is None:
            painter.drawText(option.rect.adjusted(_MARGIN, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "…")
        else:
            area = option.rect.adjusted(_MARGIN, 2, -_MARGIN, -2)
            half = area.height() // 2
            first = QRect(area.left() + _ICON + _MARGIN, area.top(), area.width() - _ICON - _MARGIN, half)
            mark = QRect(area.left(), area.top(), _ICON, area.height())
            self.paint_row(painter, row, mark, first, first.translated(0, half), ink)
        painter.restore()

    def paint_row(self, painter: QPainter, row: object, mark: QRect, first: QRect, second: QRect, ink: QColor) -> None:
        """Paint ``row`` in the places of its mark and its lines."""


class WalkDelegate(_TwoLines):
    """Sun or moon, title and date; under it the publics and the phases as small steps."""

    def __init__(self, timezone: Callable[[], str]):
        super().__init__()
        self._timezone = timezone

    def paint_row(self, painter: QPainter, row: WalkRow, mark: QRect, first: QRect, second: QRect, ink: QColor) -> None:
        font = painter.font()
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(large)
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, words.slot_icon(row.slot))
        painter.setFont(font)
        rest = _right(painter, first, words.walk_when(row, self._timezone()), _faded(ink))
        painter.setPen(ink)
        _elided(painter, rest, row.title)
        rest = self._steps(painter, second, row, ink)
        painter.setPen(_faded(ink))
        _elided(painter, rest, ", ".join(row.publics))

    @staticmethod
    def _steps(painter: QPainter, area: QRect, row: WalkRow, ink: QColor) -> QRect:
        """A step for each phase: done filled, the present one larger, those to come empty, those it has not a dash."""
        width = len(PHASES) * (_STEP + _GAP)
        middle = area.top() + area.height() / 2
        for place, phase in enumerate(PHASES):
            left = area.right() - width + place * (_STEP + _GAP)
            if not applies(phase, row.support):
                painter.setPen(QPen(_faded(ink), 1))
                painter.drawLine(QPointF(left + 1, middle), QPointF(left + _STEP - 1, middle))
                continue
            now = phase == row.phase and not row.closed
            side = _STEP + 2 if now else _STEP - 2
            box = QRectF(left + (_STEP - side) / 2, middle - side / 2, side, side)
            painter.setPen(QPen(ink, 1.4 if now else 1))
            painter.setBrush(ink if row.closed or phase < row.phase else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box)
            if now:
                painter.setBrush(ink)
                painter.drawEllipse(box.adjusted(2.5, 2.5, -2.5, -2.5))
        return area.adjusted(0, 0, -width - 8, 0)


class ObservationDelegate(_TwoLines):
    """Sign and colour as on the map, facet and theme; under it the text, and the report it became."""

    def paint_row(
        self, painter: QPainter, row: ObservationRow, mark: QRect, first: QRect, second: QRect, ink: QColor
    ) -> None:
        letter, color = SIGNS[row.polarity or 0]
        side = min(_ICON, mark.height()) - 4
        disc = QRectF(mark.left() + 1, mark.top() + (mark.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        if row.facet == "fact":
            painter.drawEllipse(disc)
        elif row.facet == "use":
            painter.drawRect(disc.adjusted(1, 1, -1, -1))
        else:
            middle = disc.center()
            painter.drawPolygon(
                QPointF(middle.x(), disc.top()), QPointF(disc.right(), middle.y()),
                QPointF(middle.x(), disc.bottom()), QPointF(disc.left(), middle.y()),
            )  # fmt: skip
        painter.setPen(QColor("#ffffff"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, letter)
        became = f"→ {row.report_number}" if row.report_number else ""
        rest = _right(painter, first, " ".join(filter(None, ("◉" if row.photos else "", became))), _faded(ink))
        painter.setPen(ink)
        _elided(painter, rest, " · ".join(filter(None, (said(labels.FACETS[row.facet]), row.theme))))
        painter.setPen(_faded(ink))
        _elided(painter, second, row.text or ", ".join(row.publics))


def _right(painter: QPainter, area: QRect, text: str, ink: QColor) -> QRect:
    """Write ``text`` at the right of ``area``; what is left of it."""
    if not text:
        return area
    painter.setPen(ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
    return area.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(text) - 8, 0)


def _elided(painter: QPainter, area: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


def _faded(ink: QColor) -> QColor:
    faded = QColor(ink)
    faded.setAlphaF(0.68)
    return faded
