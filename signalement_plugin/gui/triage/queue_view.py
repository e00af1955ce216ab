"""The list of a queue on the screen: as many rows as there are reports, at the price of those that are seen.

A table of one column. A QListView asks its model about each of its rows whenever one is added or taken out, a second
for a million of them; a table of rows of one height never does.
"""

from typing import Optional

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)


class QueueView(QTableView):
    """Shows a model of one column as a list; ``delegate`` paints the rows and says how high they are."""

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
        """Letters are keys of acts: looking for a row that begins with one would read them all."""
