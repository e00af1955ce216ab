"""What goes back to the sources: what waits and what failed, since when and why, and the text of each."""

from typing import Any, Callable, List, Optional, Sequence, Tuple

from qgis.PyQt.QtWidgets import QWidget

from ..domain.answers import public_answer
from ..layers.words import say
from ..tasks.deliver import Delivered, outbox_of, push_updates, retry_updates
from ..workspace.outbox import OutgoingUpdate
from .list_dialog import ListDialog
from .runner import Runner


class OutboxDialog(ListDialog):
    """The updates in the list, what the citizen will read of the chosen ones below."""

    def __init__(self, address: str, runner: Runner, parent: Optional[QWidget] = None):
        super().__init__(runner, parent)
        self.name(
            self.tr("Outbox"),
            [self.tr("Source"), self.tr("Report"), self.tr("Since"), self.tr("Standing")],
            3,
            self.tr("What the &citizen will read"),
        )
        self._address = address
        self._updates: List[OutgoingUpdate] = []
        self.send = self.add_button(self.tr("&Send all now"), lambda: self._send(range(len(self._updates))))
        self.send.setToolTip(self.tr("Sends all that waits, was put off or failed."))
        self.retry = self.add_button(self.tr("&Retry the chosen"), lambda: self._send(self.selected()))
        self.retry.setToolTip(
            self.tr("Sends again the chosen updates that failed or were put off, and all that is due.")
        )
        self.table.itemSelectionChanged.connect(self._show_possible)
        self.reload()

    def reload(self, status: str = "") -> None:
        """Read the outbox again, then say ``status``."""
        address = self._address
        self._start(lambda feedback: outbox_of(address), lambda found: self._read(found, status), True)

    def whole_of(self, rows: Sequence[int]) -> str:
        chosen = [self._updates[row] for row in rows]
        return "\n\n".join(public_answer(u.payload["state"], u.payload.get("text")) for u in chosen)

    def failed(self) -> None:
        self._show_possible()

    def _read(self, found: Tuple[List[OutgoingUpdate], List[OutgoingUpdate]], status: str) -> None:
        waiting, failed = found
        self._updates = failed + waiting
        self.show_rows([self._row(update) for update in self._updates])
        counts = self.tr("Waiting: {waiting}. Failed: {failed}. A later update of a report waits for the earlier one.")
        empty = self.tr("Nothing waits: the sources have every answer, or none of them is set to be sent answers.")
        hint = counts.format(waiting=len(waiting), failed=len(failed)) if self._updates else empty
        self.status.setText(status or hint)
        self._show_possible()

    def _show_possible(self) -> None:
        self.send.setEnabled(bool(self._updates))
        self.retry.setEnabled(any(self._updates[row].last_error for row in self.selected()))

    def _row(self, update: OutgoingUpdate) -> Tuple[str, ...]:
        since = update.created_at.astimezone().strftime("%d/%m/%Y %H:%M")
        number = str(update.payload["service_request_id"])
        standing = self._standing(update)
        if update.last_error:
            standing += "\n" + say(update.last_error)
        return update.source_code, number, since, standing

    def _standing(self, update: OutgoingUpdate) -> str:
        if update.withheld:
            return self.tr("held: Sources says to send nothing back")
        if update.failed:
            return self.tr("✕ failed")
        if update.next_try_at is None:
            return self.tr("waits")
        at = update.next_try_at.astimezone().strftime("%d/%m %H:%M")
        return (self.tr("next try {at}") if update.last_error else self.tr("being sent")).format(at=at)

    def _send(self, rows: Sequence[int]) -> None:
        ids, address = [self._updates[row].id for row in rows], self._address

        def work(feedback: Any) -> Delivered:
            retry_updates(address, ids)
            return push_updates(address, None, feedback)

        self._start(work, self._sent)

    def _sent(self, done: Delivered) -> None:
        said = self.tr("Sent: {sent}. To be tried again: {retried}. Failed: {failed}.").format(
            sent=done.sent, retried=done.retried, failed=done.failed
        )
        self.reload(" ".join([said, *map(say, done.remarks)]))

    def _start(self, work: Callable[[Any], Any], show: Callable[[Any], None], quiet: bool = False) -> None:
        self.send.setEnabled(False)
        self.retry.setEnabled(False)
        self.work(self.windowTitle(), work, show, quiet)
