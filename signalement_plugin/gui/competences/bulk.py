"""What concerns several cells of the matrix at once: presets, copying a commune, the spreadsheet."""

from pathlib import Path
from typing import Any, Optional, Sequence

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog, QFileDialog

from ...domain.opening_change import OpeningChange, Remark
from ...domain.opening_plan import copied, outcome, preset
from ...tasks.background import Background
from . import words
from .bulk_dialog import ManyOpeningsDialog, Plan

_FILTERS = "Excel (*.xlsx);;OpenDocument (*.ods);;CSV (*.csv)"


class Bulk(QObject):
    """Asks, and hands the answer to ``desk``."""

    def __init__(self, desk: Any):
        super().__init__(desk)
        self._desk = desk
        self._dialog: Optional[ManyOpeningsDialog] = None
        self._exporting: Optional[Background] = None

    def ask_preset(self, name: str) -> None:
        """Bring communes to a preset."""
        what = {
            "general": self.tr("Everything is open. What is closed opens to agents first, to citizens the next time."),
            "particular": self.tr("Only what is treated at once is open; the rest is closed, with your message."),
        }[name]
        title = {"general": self.tr("Preset “general”"), "particular": self.tr("Preset “particular”")}[name]
        self._ask(title, what, lambda communes, change: preset(name, self._openings, self._kinds, communes, change))

    def ask_copy(self) -> None:
        """Give the settings of the commune of the cell to others."""
        desk = self._desk
        source = desk.place.insee if desk.place is not None else None
        if source is None:
            desk.dock.strip.say(self.tr("Choose a cell of the commune to copy first."))
            return
        name = words.commune(desk.board, source)
        self._ask(
            self.tr("Copy the settings of {commune}").format(commune=name),
            self.tr("The communes ticked will be open as {commune} is on that day, with its messages.").format(
                commune=name
            ),
            lambda communes, change: copied(self._openings, self._kinds, source, communes, change),
            without=source,
        )

    def export(self) -> None:
        """Write the matrix of the day to a spreadsheet."""
        desk = self._desk
        suggested = f"competences_{desk.day.isoformat()}.xlsx"
        path, chosen = QFileDialog.getSaveFileName(desk.dock, self.tr("Export the matrix"), suggested, _FILTERS)
        if not path:
            return
        known = [end for end in (".xlsx", ".ods", ".csv") if path.lower().endswith(end)]
        ending = chosen[chosen.find("*.") + 1 : -1] if chosen else ".xlsx"
        self.write_to(Path(path if known else path + ending))

    def write_to(self, path: Path) -> None:
        """Write the matrix of the day to ``path``."""
        from ...layers.spreadsheet import write_table

        desk = self._desk
        columns, rows = words.table(desk.board, desk.model.places(), desk.board.matrices.at(desk.day), desk.day)
        task = Background(self.tr("Export the matrix"), lambda _feedback: write_table(path, columns, rows))
        task.succeeded.connect(
            lambda _: self._told(task) and desk.dock.strip.say(self.tr("Written: {path}").format(path=path))
        )
        task.failed.connect(lambda problem: self._told(task) and desk.show_problem(problem))
        self._exporting = task
        task.start()

    def tear_down(self) -> None:
        """Close the window that asks; how the spreadsheet ends interests nobody any more."""
        self.close()
        self._exporting = None

    def _told(self, task: Background) -> bool:
        """Whether there is still somebody to tell how ``task`` ended."""
        return task is self._exporting

    def close(self) -> None:
        """Close the window that asks: what it would change is of the workspace it was opened for."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog = None

    @property
    def _openings(self) -> Sequence[Any]:
        return self._desk.board.matrices.facts.openings

    @property
    def _kinds(self) -> Any:
        return self._desk.board.kinds

    def _ask(self, title: str, what: str, plan: Plan, without: Optional[str] = None) -> None:
        self.close()
        desk = self._desk
        communes = {insee: name for insee, name in desk.board.vocabulary.communes.items() if insee != without}
        dialog = ManyOpeningsDialog(title, what, communes, desk.begins, plan, self._refused, desk.dock)
        dialog.asked.connect(lambda changes: desk.write(changes, self._said(title, changes)))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self._dialog = dialog
        dialog.show()

    def _forget(self, dialog: QDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None

    def _refused(self, changes: Sequence[OpeningChange]) -> Optional[Remark]:
        """The first reason why ``changes`` cannot be made."""
        refused = outcome(self._openings, changes, self._desk.today).refused
        return refused[1] if refused is not None else None

    def _said(self, title: str, changes: Sequence[OpeningChange]) -> str:
        communes = len({change.key.insee for change in changes})
        return self.tr("{title}: {count} openings changed in {communes} communes.").format(
            title=title, count=len(changes), communes=communes
        )
