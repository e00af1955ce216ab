"""The table of the indicators: a row per commune, category or service, with a bar and a line that show what differs."""

from typing import Any, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRectF, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..tasks.indicators import Figure, Row
from .indicators_words import FigureWords

NAME, REPORTS, MONTHS, RECATEGORISED, RIGHT, BACKLOG, OUT_OF_SCOPE, ANSWER, CLOSURE = range(9)
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1  # of a bar: 0 to 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
MONTHS_ROLE = Qt.ItemDataRole.UserRole + 3
_FIGURES = {
    REPORTS: "reports",
    RECATEGORISED: "recategorised",
    RIGHT: "right_first_time",
    BACKLOG: "backlog",
    OUT_OF_SCOPE: "out_of_scope",
    ANSWER: "answer_median_days",
    CLOSURE: "closure_median_days",
}
_BARS = (REPORTS, BACKLOG)
_DELAYS = {ANSWER: "answer_p90_days", CLOSURE: "closure_p90_days"}
_GAP = 6


class IndicatorsModel(QAbstractTableModel):
    """Rows of indicators, each with the name it is shown under."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._words = FigureWords()
        self._rows: List[Tuple[str, Row]] = []
        self._named = ""

    def show(self, named: str, rows: Sequence[Tuple[str, Row]]) -> None:
        """Show those rows, the first column being called ``named``."""
        self.beginResetModel()
        self._named, self._rows = named, list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else CLOSURE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        titles = (
            (self._named, ""),
            (self.tr("Reports"), self.tr("Reports of the period; those out of scope are counted apart.")),
            (self.tr("Per month"), self.tr("Reports of each month; a gap where they are fewer than 6.")),
            (self.tr("Recategorised"), self.tr("Share whose category differs from the one received.")),
            (
                self.tr("Right\nfirst time"),
                self.tr("Share of the confirmed routes whose service is the first that was proposed."),
            ),
            (self.tr("Backlog"), self.tr("Reports of whatever date that are open at the end of the period.")),
            (self.tr("Out of\nscope"), self.tr("Suggestions, behaviour, parking, social: no dysfunctions.")),
            (
                self.tr("First answer\nmedian · 9 in 10"),
                self.tr("Days to the first change of state by a person: median, then what 9 in 10 are within."),
            ),
            (
                self.tr("Closure\nmedian · 9 in 10"),
                self.tr("Days to the closure, other than as a duplicate: median, then what 9 in 10 are within."),
            ),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return titles[section][0]
        return titles[section][1] if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, row = self._rows[index.row()]
        column = index.column()
        if column == NAME:
            return name if role in (Qt.ItemDataRole.DisplayRole, SORT_ROLE) else None
        if column == MONTHS:
            return _of_months(row.months, role)
        figure = row.figures[_FIGURES[column]]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column, figure)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.why(figure)
        if role == SHARE_ROLE and column in _BARS:
            largest = max((self._value(other, column) for _, other in self._rows), default=0)
            return max(self._value(row, column), 0) / largest if largest > 0 else 0.0
        return self._value(row, column) if role == SORT_ROLE else None

    def _text(self, row: Row, column: int, figure: Figure) -> str:
        if column in _DELAYS:
            return self._words.delay(figure, row.figures[_DELAYS[column]])
        return self._words.share(figure) if column in (RECATEGORISED, RIGHT) else self._words.count(figure)

    @staticmethod
    def _value(row: Row, column: int) -> float:
        """What to sort by: what is not shown comes before everything, in no order."""
        value = row.figures[_FIGURES[column]].value
        return -1.0 if value is None else float(value)


def _of_months(months: Tuple[int, ...], role: int) -> Any:
    if role == MONTHS_ROLE:
        return months
    return float(sum(n for n in months if n > 0)) if role == SORT_ROLE else None


class _BarDelegate(QStyledItemDelegate):
    """The number, and behind it a bar in proportion to the largest of the column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        cell = QRectF(option.rect).adjusted(_GAP / 2, 3, -_GAP / 2, -3)
        share = index.data(SHARE_ROLE) or 0.0
        painter.save()
        painter.fillRect(QRectF(cell.left(), cell.top(), cell.width() * share, cell.height()), _faint(option.palette))
        painter.setPen(_ink(option))
        painter.drawText(
            cell.adjusted(0, 0, -_GAP / 2, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
        )
        painter.restore()


class _LineDelegate(QStyledItemDelegate):
    """The months as a small line from 0 to the largest of the row, with gaps where nothing may be shown."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        months = index.data(MONTHS_ROLE) or ()
        largest = max(months, default=0)
        if largest <= 0:
            return
        cell = QRectF(option.rect).adjusted(_GAP, 4, -_GAP, -4)
        step = cell.width() / max(len(months) - 1, 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_faint(option.palette), 1))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        ink = _ink(option)
        painter.setPen(QPen(ink, 1.3))
        for stretch in _stretches(months):
            points = [
                QPointF(cell.left() + at * step, cell.bottom() - cell.height() * n / largest) for at, n in stretch
            ]
            painter.drawPolyline(QPolygonF(points))
            if len(points) == 1 or stretch[-1][0] == len(months) - 1:
                painter.setBrush(ink)
                painter.drawEllipse(points[-1], 1.6, 1.6)
        painter.restore()


def _stretches(months: Sequence[int]) -> List[List[Tuple[int, int]]]:
    """The months that follow each other without a gap, with their places."""
    stretches: List[List[Tuple[int, int]]] = [[]]
    for at, n in enumerate(months):
        if n >= 0:
            stretches[-1].append((at, n))
        elif stretches[-1]:
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


def _ink(option: QStyleOptionViewItem) -> QColor:
    selected = option.state & QStyle.StateFlag.State_Selected
    return option.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)


def _faint(palette: QPalette) -> QColor:
    """The user's highlight colour, faint enough for the text upon it, in a light or a dark theme."""
    color = QColor(palette.color(QPalette.ColorRole.Highlight))
    color.setAlpha(80)
    return color


class IndicatorsView(QTableView):
    """The table, sorted by a click on a column."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.rows = IndicatorsModel(self)
        sorted_rows = QSortFilterProxyModel(self)
        sorted_rows.setSourceModel(self.rows)
        sorted_rows.setSortRole(SORT_ROLE)
        sorted_rows.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        sorted_rows.setSortLocaleAware(True)
        self.setModel(sorted_rows)
        for column in _BARS:
            self.setItemDelegateForColumn(column, _BarDelegate(self))
        self.setItemDelegateForColumn(MONTHS, _LineDelegate(self))
        self.setSortingEnabled(True)
        self.sortByColumn(REPORTS, Qt.SortOrder.DescendingOrder)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 10)

    def fit(self) -> None:
        """Give each column the room that its title and its figures need; the names have the rest."""
        least = self.fontMetrics().averageCharWidth() * 12
        for column in range(REPORTS, CLOSURE + 1):
            needed = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            self.setColumnWidth(column, max(needed, least) if column in (*_BARS, MONTHS) else needed)
