"""What goes back to the sources: what waits and what failed, since when and why, and the text of each."""

from typing import Any, Callable, List, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.answers import public_answer
from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.deliver import Delivered, outbox_of, push_updates, retry_updates
from ..workspace.outbox import OutgoingUpdate
from .buttons import close_only
from .runner import Runner


class OutboxDialog(QDialog):
    """A list above, what the citizen will read of the chosen updates below; plain text, as a server wrote some."""

    def __init__(self, address: str, runner: Runner, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Outbox"))
        self._address, self._runner = address, runner
        self._updates: List[OutgoingUpdate] = []
        self._closed = False
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Source"), self.tr("Report"), self.tr("Since"), self.tr("Standing"), self.tr("Why")]
        )
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        # a row is as high as its reason is long, whatever the width
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().hide()
        self.answer = QPlainTextEdit()
        self.answer.setReadOnly(True)
        self.answer.setTabChangesFocus(True)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(self.answer)
        parts.setSizes([300, 100])
        buttons = close_only(self)
        self.send = buttons.addButton(self.tr("&Send now"), QDialogButtonBox.ButtonRole.ActionRole)
        self.retry = buttons.addButton(self.tr("&Retry"), QDialogButtonBox.ButtonRole.ActionRole)
        self.retry.setToolTip(self.tr("Sends again what failed or was put off: the chosen updates, or all."))
        self.send.clicked.connect(self._send)
        self.retry.clicked.connect(self._retry)
        layout = QVBoxLayout(self)
        for widget in (self.status, parts, buttons):
            layout.addWidget(widget)
        self.table.itemSelectionChanged.connect(self._show_answer)
        self.resize(760, 460)
        self.reload()

    def done(self, result: int) -> None:
        """Close; what still runs in the background no longer speaks to this window."""
        self._closed = True
        super().done(result)

    def reload(self, status: str = "") -> None:
        """Read the outbox again, then say ``status``."""
        address = self._address
        self._work(lambda feedback: outbox_of(address), lambda found: self._read(found, status), True)

    def _read(self, found: Tuple[List[OutgoingUpdate], List[OutgoingUpdate]], status: str) -> None:
        waiting, failed = found
        self._updates = failed + waiting
        self.table.setRowCount(len(self._updates))
        for row, update in enumerate(self._updates):
            since = update.created_at.astimezone().strftime("%d/%m/%Y %H:%M")
            why = say(update.last_error) if update.last_error else ""
            number = str(update.payload["service_request_id"])
            for column, text in enumerate((update.source_code, number, since, self._standing(update), why)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        if self._updates:
            self.table.selectRow(0)
        counts = self.tr("Waiting: {waiting}. Failed: {failed}. A later update of a report waits for the earlier one.")
        empty = self.tr("Nothing waits: the sources have every answer, or none of them is set to be sent answers.")
        hint = counts.format(waiting=len(waiting), failed=len(failed)) if self._updates else empty
        self.status.setText(status or hint)
        self.send.setEnabled(bool(waiting))
        self.retry.setEnabled(any(update.last_error for update in self._updates))

    def _standing(self, update: OutgoingUpdate) -> str:
        if update.failed:
            return self.tr("✕ failed")
        if update.next_try_at is None:
            return self.tr("waits")
        at = update.next_try_at.astimezone().strftime("%d/%m %H:%M")
        return (self.tr("next try {at}") if update.last_error else self.tr("being sent")).format(at=at)

    def _selected(self) -> List[OutgoingUpdate]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._updates[row] for row in rows]

    def _show_answer(self) -> None:
        self.answer.setPlainText(
            "\n\n".join(public_answer(u.payload["state"], u.payload.get("text")) for u in self._selected())
        )

    def _send(self) -> None:
        address = self._address
        self._work(lambda feedback: push_updates(address, None, feedback), self._sent)

    def _retry(self) -> None:
        ids, address = [update.id for update in self._selected() or self._updates], self._address

        def work(feedback: Any) -> Delivered:
            retry_updates(address, ids)
            return push_updates(address, None, feedback)

        self._work(work, self._sent)

    def _sent(self, done: Delivered) -> None:
        said = self.tr("Sent: {sent}. To be tried again: {retried}. Failed: {failed}.").format(
            sent=done.sent, retried=done.retried, failed=done.failed
        )
        self.reload(" ".join([said, *map(say, done.remarks)]))

    def _work(self, work: Callable[[Any], Any], on_done: Callable[[Any], None], quiet: bool = False) -> None:
        """Run ``work`` in the background; its outcome is said in this window, as long as it is open."""

        def fail(problem: Problem) -> None:
            if not self._closed:
                self.status.setText(say(problem))
                self.send.setEnabled(True)
                self.retry.setEnabled(True)

        def show(found: Any) -> None:
            if not self._closed:
                on_done(found)

        self.send.setEnabled(False)
        self.retry.setEnabled(False)
        self._runner.start(self.windowTitle(), work, show, fail, quiet=quiet)
