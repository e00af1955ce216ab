"""Rows edited here and elsewhere at the same time: both versions side by side, and a choice for each."""

from typing import Dict, List, Optional, Sequence, Set

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..layers.edit_journals import Journal, ReportJournal, RowJournal
from ..layers.edit_session import Conflict, EditSession
from .buttons import accept_or_cancel
from .controller import Controller

_THEIRS, _MINE = 1, 2
# the tables, besides the reports, that several people edit in QGIS's own way
_ROWS = ("competence", "opening", "agreement")


class EditConflictsDialog(QDialog):
    """One line per row with the two versions to choose from, below it what differs. Nothing is chosen at first."""

    def __init__(self, conflicts: Sequence[Conflict], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Changed meanwhile"))
        said = QLabel(
            self.tr("Changed by someone else since you began to edit: {n}. Choose the version that each keeps.").format(
                n=len(conflicts)
            )
        )
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Edited"), self.tr("In the workspace"), self.tr("Your edit")])
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._fids: Dict[int, int] = {}
        for place, conflict in enumerate(conflicts):
            self._fids[place] = conflict.fid
            self.tree.addTopLevelItem(self._item(conflict))
        self.tree.expandAll()
        self.tree.itemChanged.connect(self._chosen)
        self.buttons = accept_or_cancel(self, self.tr("Save"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Go on editing"))
        for column, label in ((_THEIRS, self.tr("All as in the workspace")), (_MINE, self.tr("All my edits"))):
            button = self.buttons.addButton(label, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, column=column: self.choose_all(column == _MINE))
        layout = QVBoxLayout(self)
        for widget in (said, self.tree, self.buttons):
            layout.addWidget(widget)
        self.resize(760, 420)
        self._show_ready()

    def choose_all(self, mine: bool) -> None:
        """Keep the edits made here for every row, or the workspace's."""
        for place in range(self.tree.topLevelItemCount()):
            self.tree.topLevelItem(place).setCheckState(_MINE if mine else _THEIRS, Qt.CheckState.Checked)

    def kept(self) -> Set[int]:
        """The fids whose edit made here is saved."""
        return {fid for place, fid in self._fids.items() if self._is_chosen(place, _MINE)}

    def _item(self, conflict: Conflict) -> QTreeWidgetItem:
        item = QTreeWidgetItem([conflict.title, self.tr("Keep this one"), self.tr("Keep this one")])
        for column in (_THEIRS, _MINE):
            item.setCheckState(column, Qt.CheckState.Unchecked)
        for difference in conflict.differences:
            item.addChild(QTreeWidgetItem(list(difference)))
        return item

    def _is_chosen(self, place: int, column: int) -> bool:
        return self.tree.topLevelItem(place).checkState(column) == Qt.CheckState.Checked

    def _chosen(self, item: QTreeWidgetItem, column: int) -> None:
        if item.parent() is None and item.checkState(column) == Qt.CheckState.Checked:
            item.setCheckState(_MINE if column == _THEIRS else _THEIRS, Qt.CheckState.Unchecked)
        self._show_ready()

    def _show_ready(self) -> None:
        ready = all(self._is_chosen(place, _THEIRS) or self._is_chosen(place, _MINE) for place in self._fids)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)


class EditGuard(QObject):
    """Keeps watch over the edit sessions of the open workspace: its reports, competences, openings and agreements."""

    def __init__(self, controller: Controller, window: QWidget):
        super().__init__()
        self._controller, self._window = controller, window
        self._sessions: List[EditSession] = []
        controller.changed.connect(self._workspace_changed)
        self._workspace_changed()

    def tear_down(self) -> None:
        """Watch no longer: the plugin is being unloaded."""
        self._controller.changed.disconnect(self._workspace_changed)
        self._leave()

    def _leave(self) -> None:
        while self._sessions:
            self._sessions.pop().tear_down()

    def _workspace_changed(self) -> None:
        self._leave()
        if not self._controller.uid:  # as when QGIS starts: do not load the store for nothing
            return
        from ..layers.project import find_layer

        names = ("report", "event", *_ROWS)
        layers = {name: find_layer(self._controller.project, self._controller.uid, name) for name in names}
        if layers["report"] is not None and layers["event"] is not None:
            self._watch(layers["report"], ReportJournal(layers["event"]))
        for name in _ROWS:
            if layers[name] is not None:
                self._watch(layers[name], RowJournal(layers[name]))

    def _watch(self, layer: QgsVectorLayer, journal: Journal) -> None:
        session = EditSession(layer, journal, self._ask)
        session.saved.connect(self._controller.refreshed)
        self._sessions.append(session)

    def _ask(self, conflicts: Sequence[Conflict]) -> Optional[Set[int]]:
        dialog = EditConflictsDialog(conflicts, self._window)
        return dialog.kept() if dialog.exec() == QDialog.DialogCode.Accepted else None
