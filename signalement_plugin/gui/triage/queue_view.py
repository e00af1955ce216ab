"""The list of a queue on the screen: as many rows as there are reports, at the price of those that are seen.

A table of one column. A QListView asks its model about each of its rows whenever one is added or taken out, a second
for a million of them; a table of rows of one height never does.
"""

from typing import Optional

from qgis.PyQt.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ... import compat


class QueueView(QTableView):
    """Shows a model of one column as a list; ``delegate`` paints the rows and says how high they are.

    Here a letter is the key of an act, never a search; ``refused`` is a key that no act has, or none that may be.
    """

    refused = pyqtSignal(QKeySequence)

    def __init__(self, delegate: QStyledItemDelegate, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # the header's own least height would win over the delegate's
        self.verticalHeader().setMinimumSectionSize(1)

    def setModel(self, model: QAbstractItemModel) -> None:  # noqa: N802 - Qt
        """Show ``model``, in rows of one height."""
        option = QStyleOptionViewItem()
        option.initFrom(self)
        self.verticalHeader().setDefaultSectionSize(self._delegate.sizeHint(option, QModelIndex()).height())
        super().setModel(model)

    def go_to(self, place: int) -> None:
        """Choose the row in that place and no other, whatever keys are down meanwhile."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(place, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def moveCursor(  # noqa: N802 - Qt
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifiers
    ) -> QModelIndex:
        """Home and End go to the first and the last row, as in a list."""
        if self.model().rowCount():
            if action == QAbstractItemView.CursorAction.MoveHome:
                return self.model().index(0, 0)
            if action == QAbstractItemView.CursorAction.MoveEnd:
                return self.model().index(self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt
        """Look for nothing: it would read the whole queue."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say what cannot be done, then move as a list does."""
        self.refused.emit(compat.pressed(event))
        super().keyPressEvent(event)
