"""The matrix as a table: communes down, categories across, which open into their sub-categories."""

from typing import Any, List, Mapping, Optional, Sequence, Set

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt

from ...domain.matrix import Cell, Place
from ...tasks.competence_matrix import Board
from . import words

CELL_ROLE, PLACE_ROLE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_CLOSED, _OPEN, _CHILD = "▸", "▾", "·"


class MatrixModel(QAbstractTableModel):
    """Shows what ``show`` is given. A column is a category or, after ``toggle``, one of its sub-categories."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Optional[Board] = None
        self._cells: Mapping[Place, Cell] = {}
        self._rows: List[Optional[str]] = []
        self._columns: List[Place] = []
        self._expanded: Set[str] = set()

    def show(self, board: Optional[Board], cells: Mapping[Place, Cell]) -> None:
        """Show another day, or another workspace."""
        rows = [None, *board.vocabulary.communes] if board is not None else []
        columns = self._columns_of(board)
        if board is None or (rows, columns) != (self._rows, self._columns):
            self.beginResetModel()
            self.board, self._cells, self._rows, self._columns = board, cells, rows, columns
            self.endResetModel()
        else:
            self.board, self._cells = board, cells
            if rows and columns:
                last = self.index(len(rows) - 1, len(columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def place(self, index: QModelIndex) -> Optional[Place]:
        """What the cell at ``index`` is about."""
        if not index.isValid():
            return None
        return self._columns[index.column()]._replace(insee=self._rows[index.row()])

    def cell(self, place: Place) -> Optional[Cell]:
        """The cell of a place, shown or not."""
        return self._cells.get(place)

    def index_of(self, place: Place) -> QModelIndex:
        """Where a place is shown; that of its category when it is not expanded."""
        column = place._replace(insee=None)
        if column not in self._columns:
            column = column._replace(subcategory=None)
        if place.insee not in self._rows or column not in self._columns:
            return QModelIndex()
        return self.index(self._rows.index(place.insee), self._columns.index(column))

    def set_expanded(self, column: int, expanded: Optional[bool] = None) -> None:
        """Open the category of ``column`` into its sub-categories, or close it; the contrary of now by default."""
        category = self._columns[column].category
        wanted = category not in self._expanded if expanded is None else expanded
        if wanted == (category in self._expanded):
            return
        first = self._columns.index(Place(None, category)) + 1
        (self._expanded.add if wanted else self._expanded.discard)(category)
        columns = self._columns_of(self.board)
        changed = abs(len(columns) - len(self._columns))
        if wanted:
            self.beginInsertColumns(QModelIndex(), first, first + changed - 1)
            self._columns = columns
            self.endInsertColumns()
        else:
            self.beginRemoveColumns(QModelIndex(), first, first + changed - 1)
            self._columns = columns
            self.endRemoveColumns()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, first - 1, first - 1)

    def expanded(self) -> Set[str]:
        """The categories that are open into their sub-categories."""
        return set(self._expanded)

    def places(self) -> Sequence[Sequence[Place]]:
        """Every row with all of its sub-categories: what is exported."""
        if self.board is None:
            return []
        kinds = self.board.kinds
        columns = [Place(None, kinds[code].category_code, code) for code in kinds]
        return [[column._replace(insee=insee) for column in columns] for insee in self._rows]

    # What Qt calls

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place(index)
        cell = self._cells.get(place) if place is not None else None
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role == PLACE_ROLE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            first = " ".join(filter(None, (words.winner(self.board, place, cell), words.flaws(cell))))
            return f"{first}\n{words.phase(cell)}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(
                filter(
                    None,
                    (
                        words.title(self.board, place),
                        words.who_acts(self.board, place, cell),
                        words.outside_tool(self.board, cell),
                        words.flaws(cell, shares=True),
                        words.phase(cell),
                    ),
                )
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if self.board is None or role not in wanted:
            return None
        if orientation == Qt.Orientation.Vertical:
            return words.commune(self.board, self._rows[section])
        column = self._columns[section]
        label = words.kind(self.board, column)
        if role != Qt.ItemDataRole.DisplayRole:
            return label
        sign = _CHILD if column.subcategory else _OPEN if column.category in self._expanded else _CLOSED
        return f"{sign} {label}"

    def _columns_of(self, board: Optional[Board]) -> List[Place]:
        if board is None:
            return []
        columns = []
        for category in board.vocabulary.categories:
            codes = [code for code, kind in board.kinds.items() if kind.category_code == category]
            if codes:
                columns.append(Place(None, category))
                columns += [Place(None, category, code) for code in codes if category in self._expanded]
        return columns
