"""The sources of a workspace: add, change, test, and say which of our categories each received code is."""

import json
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.sources import Offer, SourceDraft, offered_by, remove_source, save_source, sources_of
from .buttons import close_only
from .mapping_table import KindLabels, MappingTable, guessed
from .runner import Runner


class SourcesDialog(QDialog):
    """The list of sources beside the one that is chosen; the workspace is read and written in the background."""

    def __init__(self, address: str, runner: Runner, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sources of reports"))
        self._address, self._runner = address, runner
        self._drafts: Dict[str, SourceDraft] = {}
        self._labels: KindLabels = {}
        self._closed = False
        self.list = QListWidget()
        self.code, self.url, self.jurisdiction = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = QComboBox()
        self.kind.addItem(self.tr("Open311 GeoReport v2 server"), "open311")
        self.kind.addItem(self.tr("Layer or table"), "layer")
        self.authentication = QgsAuthConfigSelect()
        self.authentication.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.push = QCheckBox(self.tr("Send ans&wers back to this source"))
        self.about_push = QLabel()
        self.about_push.setWordWrap(True)
        self.mapping = MappingTable()
        self.settings = QPlainTextEdit()
        self.settings.setPlaceholderText('{"page_size": 100}')
        self.settings.setTabChangesFocus(True)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.list.currentTextChanged.connect(self._show)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.reload()

    def done(self, result: int) -> None:
        """Close; what still runs in the background no longer speaks to this window."""
        self._closed = True
        super().done(result)

    def reload(self, chosen: str = "", status: str = "") -> None:
        """Read the sources again; choose the one of that code, and say ``status``."""
        address = self._address
        self._work(lambda feedback: sources_of(address), lambda found: self._read(found, chosen, status))

    def _lay_out(self) -> None:
        add = QPushButton(self.tr("&New"))
        self.remove = QPushButton(self.tr("&Remove"))
        self.test = QPushButton(self.tr("&Test"))
        self.save = QPushButton(self.tr("&Save"))
        self.save.setDefault(True)
        add.clicked.connect(self._new)
        self.remove.clicked.connect(self._remove)
        self.test.clicked.connect(self._test)
        self.save.clicked.connect(self._save)
        under = QHBoxLayout()
        under.addWidget(add)
        under.addWidget(self.remove)
        left = QVBoxLayout()
        left.addWidget(self.list)
        left.addLayout(under)
        form = QFormLayout()
        form.addRow(self.tr("&Code"), self.code)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("&Address"), self.url)
        form.addRow(self.tr("&Jurisdiction"), self.jurisdiction)
        form.addRow(self.tr("Authentication"), self.authentication)
        answers = QWidget()
        inner = QVBoxLayout(answers)
        inner.addWidget(self.push)
        inner.addWidget(self.about_push)
        inner.addStretch()
        more = QTabWidget()
        more.addTab(self.mapping, self.tr("Categories"))
        more.addTab(answers, self.tr("Answers"))
        more.addTab(self.settings, self.tr("Advanced settings (JSON)"))
        beside = QHBoxLayout()
        beside.addWidget(self.test)
        beside.addStretch()
        beside.addWidget(self.save)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(more, 1)
        right.addWidget(self.status)
        right.addLayout(beside)
        columns = QHBoxLayout()
        columns.addLayout(left, 1)
        columns.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.addLayout(columns)
        layout.addWidget(close_only(self))
        self.setMinimumSize(640, 520)
        self.resize(780, 560)

    def _read(self, found: Tuple[KindLabels, List[SourceDraft]], chosen: str, status: str) -> None:
        self._labels, drafts = found
        self._drafts = {draft.code: draft for draft in drafts}
        self.list.clear()
        self.list.addItems(sorted(self._drafts))
        items = self.list.findItems(chosen, Qt.MatchFlag.MatchExactly)
        if items:
            self.list.setCurrentItem(items[0])
        elif self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._show("")
        if status:
            self.status.setText(status)

    def _show(self, code: str) -> None:
        draft = self._drafts.get(code)
        shown = draft or SourceDraft("", "open311", "")
        self.code.setText(shown.code)
        self.code.setEnabled(draft is None)
        self.remove.setEnabled(draft is not None)
        self.url.setText(shown.url)
        self.jurisdiction.setText(shown.jurisdiction)
        self.kind.setCurrentIndex(max(0, self.kind.findData(shown.type)))
        self.authentication.setConfigId(shown.authcfg)
        self.push.setChecked(shown.push)
        self.mapping.fill(shown.mapping, self._labels)
        self.settings.setPlainText(json.dumps(shown.settings, ensure_ascii=False, indent=2) if shown.settings else "")
        self._show_kind()

    def _show_kind(self) -> None:
        is_server = self.kind.currentData() == "open311"
        for widget in (self.jurisdiction, self.authentication, self.push, self.test):
            widget.setEnabled(is_server)
        self.test.setToolTip("" if is_server else self.tr("Only a server is tested."))
        hint = (
            self.tr("Give a code and the address of the server, then Test: its categories appear here.")
            if is_server
            else self.tr("Give a code and the path of the file; its mapping is in the advanced settings.")
        )
        if self.list.currentItem() and is_server and not self.mapping.rowCount():
            hint = self.tr("Test shows the categories of the server here: choose which of ours each one is.")
        elif self.list.currentItem():
            hint = ""
        self.status.setText(hint)
        self.url.setPlaceholderText("https://…/open311/v2" if is_server else "/…/signalements.gpkg")
        self.about_push.setText(
            self.tr(
                "What becomes of each report from now on is told to the server, once, and the server tells the "
                "citizen. It needs the servicerequestupdates extension: Test says whether the server has it.\n\n"
                "A server that wants a key (api_key) gets it from the authentication above: a basic one, with api_key "
                "as user name and the key as password."
            )
            if is_server
            else self.tr("A layer or table cannot be sent answers.")
        )

    def _draft(self) -> Optional[SourceDraft]:
        """What is being edited, or ``None`` after saying why it cannot be used."""
        try:
            settings = json.loads(self.settings.toPlainText() or "{}")
            if not isinstance(settings, dict):
                raise ValueError("{…}")
        except ValueError as error:
            self.status.setText(self.tr("The advanced settings are not a JSON object: {reason}.").format(reason=error))
            return None
        return SourceDraft(
            self.code.text().strip(),
            self.kind.currentData(),
            self.url.text().strip(),
            self.jurisdiction.text().strip(),
            self.authentication.configId(),
            self.mapping.mapping(),
            settings,
            self.push.isChecked() and self.push.isEnabled(),
        )

    def _new(self) -> None:
        self.list.setCurrentRow(-1)
        self._show("")
        self.code.setFocus()

    def _save(self) -> None:
        draft, address = self._draft(), self._address
        if draft is not None:
            saved = self.tr("Saved.")
            self._work(lambda feedback: save_source(address, draft), lambda _: self.reload(draft.code, saved))

    def _remove(self) -> None:
        code, address = self.code.text(), self._address
        removed = self.tr("The source “{code}” is removed.").format(code=code)
        self._work(lambda feedback: remove_source(address, code), lambda _: self.reload(status=removed))

    def _test(self) -> None:
        draft, address = self._draft(), self._address
        if draft is not None:
            self.status.setText(self.tr("Asking the server…"))
            self._work(lambda feedback: offered_by(address, draft, feedback), self._tested)

    def _tested(self, offer: Offer) -> None:
        known = self.mapping.mapping()
        mapping = {
            service.code: guessed(known.get(service.code), service.code, service.name, self._labels)
            for service in offer.services
        }
        self.mapping.fill({**known, **mapping}, self._labels, {s.code: s.name for s in offer.services})
        mapped = sum(ours is not None for ours in mapping.values())
        answers = {
            True: self.tr("It takes answers."),
            False: self.tr("It takes no answers: they would stay in the outbox."),
            None: self.tr("Whether it takes answers is not known."),
        }[offer.updates]
        said = self.tr(
            "The server answers: {count} categories, {mapped} of them known here, {left} to be chosen. Save to keep."
        ).format(count=len(mapping), mapped=mapped, left=len(mapping) - mapped)
        self.status.setText(f"{said} {answers}")

    def _work(self, work: Callable[[Any], Any], on_done: Callable[[Any], None]) -> None:
        """Run ``work`` in the background; its outcome is said in this window, as long as it is open."""

        def unless_closed(tell: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda outcome: None if self._closed else tell(outcome)

        def fail(problem: Problem) -> None:
            self.status.setText(say(problem))

        self._runner.start(self.windowTitle(), work, unless_closed(on_done), unless_closed(fail), quiet=True)
