"""A filled round sheet: what each row becomes, shown before it is done; then what was done, with a way back."""

from pathlib import Path
from typing import Callable, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP
from qgis.PyQt.QtWidgets import QWidget

from ..layers.words import say
from ..tasks.filled_sheets import ALREADY, REJECTED, TO_DO, Outcome, ReadBack, preview, read_back, undo_read_back
from .list_dialog import ListDialog
from .runner import Runner

_FATES = {REJECTED: 0, TO_DO: 1, ALREADY: 2}
_ACTS = {
    "done": QT_TRANSLATE_NOOP("FilledSheetDialog", "done"),
    "schedule": QT_TRANSLATE_NOOP("FilledSheetDialog", "scheduled for {day}"),
    "send_back": QT_TRANSLATE_NOOP("FilledSheetDialog", "back to triage"),
    "note": QT_TRANSLATE_NOOP("FilledSheetDialog", "internal note"),
}


class FilledSheetDialog(ListDialog):
    """The rows in the list, those that cannot be used first; the whole of the chosen ones below.

    ``changed`` is called when reports were changed.
    """

    def __init__(
        self, address: str, path: str, runner: Runner, changed: Callable[[], None], parent: Optional[QWidget] = None
    ):
        super().__init__(runner, parent)
        self.name(
            self.tr("Filled sheet: {name}").format(name=Path(path).name),
            [self.tr("Row"), self.tr("Report"), self.tr("What is written"), self.tr("What it becomes")],
            2,
            self.tr("All of the &row"),
        )
        self._address, self._path, self._changed = address, path, changed
        self._outcomes: List[Outcome] = []
        self._act_ids: Tuple[int, ...] = ()
        self.apply = self.add_button(self.tr("&Apply"), self._apply)
        self.undo = self.add_button(self.tr("&Undo"), self._undo)
        for button in (self.apply, self.undo):
            button.setEnabled(False)
        self.status.setText(self.tr("Reading…"))
        self.work(self.windowTitle(), lambda feedback: preview(address, path), self._show_preview, True)

    def whole_of(self, rows: Sequence[int]) -> str:
        return "\n\n".join(self._whole(self._outcomes[row]) for row in rows)

    def failed(self) -> None:
        self.apply.setEnabled(any(outcome.fate == TO_DO for outcome in self._outcomes) and not self._act_ids)
        self.undo.setEnabled(bool(self._act_ids))

    def _show_preview(self, read: ReadBack) -> None:
        self._show(read)
        self.apply.setEnabled(bool(read.fates()[TO_DO]))
        said = [self._counts(read)]
        if not read.outcomes:
            said = [self.tr("No row is filled in: write fait, non fait, impossible or prévu le (date) in “Résultat”.")]
        elif not self.apply.isEnabled():
            said.append(self.tr("There is nothing to apply."))
        else:
            said.append(self.tr("Nothing is changed before you apply."))
        self.status.setText(" ".join(said))

    def _show(self, read: ReadBack) -> None:
        self._outcomes = sorted(read.outcomes, key=lambda outcome: (_FATES[outcome.fate], outcome.row))
        self.show_rows([
            (str(outcome.row), outcome.number, outcome.written, self._becomes(outcome)) for outcome in self._outcomes
        ])  # fmt: skip

    def _becomes(self, outcome: Outcome) -> str:
        if outcome.fate == REJECTED:
            return self.tr("✕ cannot be used")
        if outcome.fate == ALREADY:
            return self.tr("= is so already")
        day = outcome.act.planned_for
        return "→ " + self.tr(_ACTS[outcome.act.kind]).format(day=day.strftime("%d/%m/%Y") if day else "")

    def _whole(self, outcome: Outcome) -> str:
        said = [f"{outcome.number} · {self._becomes(outcome)}", outcome.written]
        if outcome.reason is not None:
            said.append(say(outcome.reason))
        return "\n".join(filter(None, said))

    def _counts(self, read: ReadBack) -> str:
        fates = read.fates()
        return self.tr(
            "Done: {done}. Scheduled: {scheduled}. Back to triage: {back}. Notes: {notes}. So already: {already}. "
            "Cannot be used: {rejected}. Left blank: {blank}."
        ).format(
            done=read.count("done"),
            scheduled=read.count("schedule"),
            back=read.count("send_back"),
            notes=read.count("note"),
            already=fates[ALREADY],
            rejected=fates[REJECTED],
            blank=read.blank,
        )

    # applying and the way back: what was done is shown elsewhere even where this window is closed meanwhile

    def _apply(self) -> None:
        address, path = self._address, self._path
        self.apply.setEnabled(False)
        self._runner.start(
            self.tr("Reading back a round sheet"),
            lambda feedback: read_back(address, path, feedback),
            self._applied,
            on_end=lambda: self._closed or self.failed(),
        )

    def _applied(self, read: ReadBack) -> None:
        self._changed()
        said = self.tr("The sheet was read back.") + " " + self._counts(read)
        if self._closed:
            self._runner.done(said)
            return
        self._act_ids = read.act_ids
        self._show(read)
        self.status.setText(said)

    def _undo(self) -> None:
        address, act_ids = self._address, self._act_ids
        self.undo.setEnabled(False)
        self._runner.start(
            self.tr("Undoing what a round sheet changed"),
            lambda feedback: undo_read_back(address, act_ids),
            self._undone,
            on_end=lambda: self._closed or self.failed(),
        )

    def _undone(self, counts: Tuple[int, int]) -> None:
        self._changed()
        said = self.tr("Undone: {undone}. Left as they are, changed again since: {left}.").format(
            undone=counts[0], left=counts[1]
        )
        if self._closed:
            self._runner.done(said)
            return
        self._act_ids = ()
        self.status.setText(said)
        self.work(self.windowTitle(), lambda feedback: preview(self._address, self._path), self._show_again, True)

    def _show_again(self, read: ReadBack) -> None:
        self._show(read)
        self.failed()
