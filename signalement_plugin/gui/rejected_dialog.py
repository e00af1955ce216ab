"""What was received and could not be used: listed with the reason, replayed, exported."""

import json
from pathlib import Path
from typing import Callable, List, Optional, Sequence

from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..layers.words import say
from ..tasks.replay import ReplaySummary, rejected_of, replay_rejected
from ..workspace import RejectedRecord
from .list_dialog import ListDialog
from .runner import Runner


class RejectedDialog(ListDialog):
    """The items in the list, the payload of the chosen ones below.

    ``refresh`` is called when items became reports.
    """

    def __init__(self, address: str, runner: Runner, refresh: Callable[[], None], parent: Optional[QWidget] = None):
        super().__init__(runner, parent)
        self.name(
            self.tr("Rejected items"),
            [self.tr("Source"), self.tr("Received"), self.tr("Why it could not be used"), self.tr("Replayed")],
            2,
            self.tr("&What was received"),
        )
        self._address, self._refresh = address, refresh
        self._items: List[RejectedRecord] = []
        self._replay = self.add_button(self.tr("&Replay"), self._replay_selected)
        self._export = self.add_button(self.tr("&Export…"), self._export_all)
        self.reload()

    def reload(self, status: str = "") -> None:
        """Read the items again, then say ``status``."""
        address = self._address
        self.work(
            self.windowTitle(), lambda feedback: rejected_of(address), lambda items: self._read(items, status), True
        )

    def whole_of(self, rows: Sequence[int]) -> str:
        items = [self._items[row] for row in rows]
        return "\n\n".join(
            say(item.reason) + "\n" + json.dumps(item.payload or item.evidence, ensure_ascii=False, indent=2)
            for item in items
        )

    def _read(self, items: List[RejectedRecord], status: str) -> None:
        self._items = items
        rows = []
        for item in items:
            received = item.received_at.astimezone().strftime("%d/%m/%Y %H:%M")
            replayed = item.replayed_at.astimezone().strftime("%d/%m/%Y %H:%M") if item.replayed_at else ""
            rows.append((item.source_code, received, say(item.reason), replayed))
        self.show_rows(rows)
        empty = self.tr("Nothing was rejected: everything received so far could be used.")
        hint = self.tr("Replay takes in what was mended, at the source or here: the chosen items, or all.")
        self.status.setText(status or (hint if items else empty))
        for widget in (self._replay, self._export):
            widget.setEnabled(bool(items))

    def _replay_selected(self) -> None:
        ids = [self._items[row].id for row in self.selected()] or [
            item.id for item in self._items if not item.replayed_at
        ]
        address = self._address
        # what became reports is shown even where this window is closed meanwhile
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
