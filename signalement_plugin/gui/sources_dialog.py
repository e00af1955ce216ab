"""The sources of a workspace: add, change, test, and say which of our categories each received code is."""

from typing import Any, Dict, List, Optional

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.sources import SourceDraft, offered_by, remove_source, save_source, sources_of
from .runner import Runner


class SourcesDialog(QDialog):
    """The list of sources beside the one that is chosen."""

    def __init__(self, address: str, runner: Runner, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sources of reports"))
        self._address, self._runner = address, runner
        self._views: Dict[str, SourceDraft] = {}
        self.list = QListWidget()
        self.code, self.url, self.jurisdiction = QLineEdit(), QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://…/open311/v2")
        self.kind = QComboBox()
        self.kind.addItem(self.tr("Open311 GeoReport v2 server"), "open311")
        self.kind.addItem(self.tr("Layer or table"), "layer")
        self.authentication = QgsAuthConfigSelect()
        self.mapping = QTableWidget(0, 2)
        self.mapping.setHorizontalHeaderLabels([self.tr("Received"), self.tr("Our category")])
        self.mapping.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.mapping.verticalHeader().hide()
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.list.currentTextChanged.connect(self._show)
        self.reload()

    def reload(self, chosen: str = "") -> None:
        """Read the sources again; choose the one of that code."""
        self._categories, views = sources_of(self._address)
        self._views = {view.code: view for view in views}
        self.list.clear()
        self.list.addItems(sorted(self._views))
        found = self.list.findItems(chosen, Qt.MatchFlag.MatchExactly)
        if found:
            self.list.setCurrentItem(found[0])
        elif self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._show("")

    def _lay_out(self) -> None:
        add = QPushButton(self.tr("&New"))
        remove = QPushButton(self.tr("&Remove"))
        test = QPushButton(self.tr("&Test"))
        save = QPushButton(self.tr("&Save"))
        save.setDefault(True)
        add.clicked.connect(self._new)
        remove.clicked.connect(self._remove)
        test.clicked.connect(self._test)
        save.clicked.connect(self._save)
        left = QVBoxLayout()
        left.addWidget(self.list)
        under = QHBoxLayout()
        under.addWidget(add)
        under.addWidget(remove)
        left.addLayout(under)
        form = QFormLayout()
        form.addRow(self.tr("Code"), self.code)
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("Address"), self.url)
        form.addRow(self.tr("Jurisdiction"), self.jurisdiction)
        form.addRow(self.tr("Authentication"), self.authentication)
        form.addRow(QLabel(self.tr("Categories received, and ours:")))
        form.addRow(self.mapping)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(self.status)
        beside = QHBoxLayout()
        beside.addWidget(test)
        beside.addStretch()
        beside.addWidget(save)
        right.addLayout(beside)
        columns = QHBoxLayout()
        columns.addLayout(left, 1)
        columns.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.addLayout(columns)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout.addWidget(close)
        self.resize(760, 520)

    def _show(self, code: str) -> None:
        view = self._views.get(code)
        self.code.setText(code)
        self.code.setEnabled(view is None)
        self.url.setText(view.url if view else "")
        self.jurisdiction.setText(view.jurisdiction if view else "")
        self.kind.setCurrentIndex(max(0, self.kind.findData(view.type if view else "open311")))
        self.authentication.setConfigId(view.authcfg if view else "")
        self._fill_mapping(view.mapping if view else {})
        if view is None:
            self.status.setText(
                self.tr("Give a code and the address of the server, then Test: its categories appear here.")
            )
        else:
            self.status.clear()

    def _fill_mapping(self, mapping: Dict[str, Optional[str]], labels: Optional[Dict[str, str]] = None) -> None:
        self.mapping.setRowCount(len(mapping))
        for row, (received, ours) in enumerate(sorted(mapping.items())):
            item = QTableWidgetItem((labels or {}).get(received, received))
            item.setData(Qt.ItemDataRole.UserRole, received)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.mapping.setItem(row, 0, item)
            choice = QComboBox()
            choice.addItem(self.tr("— to be chosen —"), None)
            for code, label in self._categories.items():
                choice.addItem(label, code)
            choice.setCurrentIndex(max(0, choice.findData(ours)))
            self.mapping.setCellWidget(row, 1, choice)

    def _draft(self) -> SourceDraft:
        mapping = {
            self.mapping.item(row, 0).data(Qt.ItemDataRole.UserRole): self.mapping.cellWidget(row, 1).currentData()
            for row in range(self.mapping.rowCount())
        }
        return SourceDraft(
            self.code.text().strip(),
            self.kind.currentData(),
            self.url.text().strip(),
            self.jurisdiction.text().strip(),
            self.authentication.configId(),
            mapping,
        )

    def _new(self) -> None:
        self.list.setCurrentRow(-1)
        self._show("")
        self.code.setFocus()

    def _save(self) -> None:
        draft = self._draft()
        try:
            save_source(self._address, draft)
        except Problem as problem:
            self.status.setText(say(problem))
            return
        self.reload(draft.code)
        self.status.setText(self.tr("Saved."))

    def _remove(self) -> None:
        try:
            remove_source(self._address, self.code.text())
        except Problem as problem:
            self.status.setText(say(problem))
            return
        self.reload()

    def _test(self) -> None:
        draft, address = self._draft(), self._address
        self.status.setText(self.tr("Asking the server…"))
        task = self._runner.start(
            self.tr("Test of the source"), lambda feedback: offered_by(address, draft, feedback), self._tested
        )
        task.failed.connect(lambda problem: self.status.setText(say(problem)))

    def _tested(self, offered: List[Any]) -> None:
        known = self._draft().mapping
        names = {name.casefold(): code for code, name in self._categories.items()}
        mapping = {}
        for service in offered:
            guess = names.get(service.name.casefold()) or (service.code if service.code in self._categories else None)
            mapping[service.code] = known.get(service.code) or guess
        self._fill_mapping(mapping, {service.code: service.name for service in offered})
        unmapped = sum(ours is None for ours in mapping.values())
        self.status.setText(
            self.tr("The server answers: {count} categories, {unmapped} of them to be chosen. Save to keep.").format(
                count=len(mapping), unmapped=unmapped
            )
        )
