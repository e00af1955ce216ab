"""How a cell of the matrix looks: two lines, who acts and to whom it is open, never by colour alone."""

from typing import Callable, Optional

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.matrix import Cell, Place
from ...layers.symbols import service_color
from ...tasks.competence_matrix import Board
from . import words
from .matrix_model import CELL_ROLE, PLACE_ROLE

WIDTH = 96
_MARGIN, _DOT, _SPACE = 4, 10, 4
# of the sign of a phase: closed is an empty square crossed, agents half full, citizens full
_PHASE = 8


class CellDelegate(QStyledItemDelegate):
    """Paints a cell; ``board`` gives the words of what it shows."""

    def __init__(self, board: Callable[[], Optional[Board]]):
        super().__init__()
        self._board = board

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802 - Qt
        return QSize(WIDTH, 2 * option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        place, cell, board = index.data(PLACE_ROLE), index.data(CELL_ROLE), self._board()
        if cell is None or board is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(QPalette.ColorGroup.Active, role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(_MARGIN, 3, -_MARGIN, -3)
        half = area.height() // 2
        self._paint_winner(painter, QRect(area.left(), area.top(), area.width(), half), board, place, cell, ink)
        self._paint_phase(painter, QRect(area.left(), area.top() + half, area.width(), half), cell, ink)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def _paint_winner(
        self, painter: QPainter, area: QRect, board: Board, place: Place, cell: Cell, ink: QColor
    ) -> None:
        flaws = words.flaws(cell)
        right = area.right()
        if flaws:
            bold = painter.font()
            bold.setBold(True)
            painter.setFont(bold)
            width = min(painter.fontMetrics().horizontalAdvance(flaws), area.width())
            painter.setPen(ink)
            painter.drawText(QRect(right - width, area.top(), width + 1, area.height()), _LEFT, flaws)
            right -= width + _SPACE
            bold.setBold(False)
            painter.setFont(bold)
        left = area.left()
        if cell.winner is not None and place.insee is not None:
            # the rim keeps a dark dot in sight on a dark ground, and a light one on a light ground
            painter.setPen(QPen(ink, 1))
            painter.setBrush(service_color(cell.winner))
            painter.drawEllipse(QRectF(left, area.center().y() - _DOT / 2 + 1, _DOT, _DOT))
            left += _DOT + _SPACE
        painter.setPen(ink)
        _elided(painter, QRect(left, area.top(), right - left, area.height()), words.winner(board, place, cell))

    def _paint_phase(self, painter: QPainter, area: QRect, cell: Cell, ink: QColor) -> None:
        faded = QColor(ink)
        faded.setAlphaF(0.75)
        box = QRectF(area.left() + 1, area.center().y() - _PHASE / 2 + 1, _PHASE, _PHASE)
        painter.setPen(QPen(faded, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        if cell.phases == {"closed"}:
            painter.drawLine(box.topLeft(), box.bottomRight())
        elif cell.phases == {"citizens"}:
            painter.fillRect(box, faded)
        else:
            painter.fillRect(QRectF(box.left(), box.top(), _PHASE / 2, _PHASE), faded)
        if len(cell.phases) > 1:
            painter.drawLine(box.center(), QPointF(box.right(), box.center().y()))
        painter.setPen(faded)
        _elided(painter, area.adjusted(_DOT + _SPACE, 0, 0, 0), words.phase(cell))


_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def _elided(painter: QPainter, area: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT, shown)
