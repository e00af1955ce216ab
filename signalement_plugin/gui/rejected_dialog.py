"""What was received and could not be used: listed with the reason, replayed, exported."""

import json
from pathlib import Path
from typing import Callable, List, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.replay import ReplaySummary, rejected_of, replay_rejected
from ..workspace import RejectedRecord
from .buttons import close_only
from .runner import Runner


class RejectedDialog(QDialog):
    """A list above, the payload of the chosen item below: plain text, it is hostile input.

    ``refresh`` is called when items became reports.
    """

    def __init__(
        self,
        address: str,
        runner: Runner,
        refresh: Callable[[], None],
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rejected items"))
        self._address, self._runner, self._refresh = address, runner, refresh
        self._items: List[RejectedRecord] = []
        self._closed = False
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Source"), self.tr("Received"), self.tr("Why it could not be used"), self.tr("Replayed")]
        )
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.payload = QPlainTextEdit()
        self.payload.setReadOnly(True)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(self.payload)
        parts.setSizes([300, 160])
        buttons = close_only(self)
        self._replay = buttons.addButton(self.tr("&Replay"), QDialogButtonBox.ButtonRole.ActionRole)
        self._export = buttons.addButton(self.tr("&Export…"), QDialogButtonBox.ButtonRole.ActionRole)
        self._replay.clicked.connect(self._replay_selected)
        self._export.clicked.connect(self._export_all)
        layout = QVBoxLayout(self)
        for widget in (self.status, parts, buttons):
            layout.addWidget(widget)
        self.table.itemSelectionChanged.connect(self._show_payload)
        self.resize(760, 520)
        self.reload()

    def done(self, result: int) -> None:
        """Close; what still runs in the background no longer speaks to this window."""
        self._closed = True
        super().done(result)

    def reload(self, status: str = "") -> None:
        """Read the items again, then say ``status``."""
        address = self._address

        def show(items: List[RejectedRecord]) -> None:
            if not self._closed:
                self._read(items, status)

        self._runner.start(self.windowTitle(), lambda feedback: rejected_of(address), show, self._fail, quiet=True)

    def _fail(self, problem: Problem) -> None:
        if not self._closed:
            self.status.setText(say(problem))

    def _read(self, items: List[RejectedRecord], status: str) -> None:
        self._items = items
        self.table.setRowCount(len(self._items))
        for row, item in enumerate(self._items):
            replayed = item.replayed_at.astimezone().strftime("%d/%m/%Y %H:%M") if item.replayed_at else ""
            received = item.received_at.astimezone().strftime("%d/%m/%Y %H:%M")
            for column, text in enumerate((item.source_code, received, say(item.reason), replayed)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        if items:
            self.table.selectRow(0)
        empty = self.tr("Nothing was rejected: everything received so far could be used.")
        hint = self.tr("Replay takes in what was mended, at the source or here: the chosen items, or all.")
        self.status.setText(status or (hint if items else empty))
        for widget in (self._replay, self._export):
            widget.setEnabled(bool(self._items))

    def _selected(self) -> List[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _show_payload(self) -> None:
        items = [self._items[row] for row in self._selected()]
        self.payload.setPlainText(
            "\n\n".join(
                say(item.reason) + "\n" + json.dumps(item.payload or item.evidence, ensure_ascii=False, indent=2)
                for item in items
            )
        )

    def _replay_selected(self) -> None:
        ids = [self._items[row].id for row in self._selected()] or [
            item.id for item in self._items if not item.replayed_at
        ]
        address = self._address
        self._runner.start(
            self.tr("Replay of rejected items"),
            lambda feedback: replay_rejected(address, ids, feedback),
            self._replayed,
        )

    def _replayed(self, summary: ReplaySummary) -> None:
        self._refresh()
        if self._closed:
            return
        self.reload(
            self.tr("{done} taken in, {left} still rejected.").format(
                done=summary.replayed, left=summary.still_rejected
            )
        )

    def _export_all(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export the rejected items"), "", "JSON (*.json)")
        if path:
            items = [
                {
                    "source": i.source_code,
                    "reason": say(i.reason),
                    "payload": i.payload,
                    "evidence": i.evidence,
                }
                for i in self._items
            ]
            Path(path).write_text(json.dumps(items, ensure_ascii=False, indent=2), encoding="utf-8")
            self.status.setText(self.tr("{count} items written to {path}.").format(count=len(items), path=path))
