"""What a person does with the dock "Competences": moves through time, looks behind a cell, changes openings.

Everything that reads or writes the workspace does so in the background; what is shown is of the main thread.
"""

from datetime import date, timedelta
from functools import partial
from typing import Any, Callable, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...domain.dry_run import opening_edits
from ...domain.matrix import Cell, Place
from ...domain.opening_change import (
    PHASES,
    OpeningChange,
    OpeningKey,
    Remark,
    RowChange,
    history,
    in_force,
    phase_on,
    refusals,
    rows_changed,
    warnings,
)
from ...domain.sentence import Problem
from ...layers.words import say
from ...tasks.competence_matrix import Board, Zone, matrix_on, zones_of
from ...tasks.forecast_load import forecast_load_in
from ...tasks.local_days import period_of, today
from ..triage.reader import Reader
from ..triage.times import number
from . import words
from .bulk import Bulk
from .dock import CompetencesDock
from .writing import Writing
from .zone_marks import ZoneMarks

# before a day that counts too
_YEAR = timedelta(days=364)


class CompetencesDesk(QObject):
    """Holds the dock together. ``changed`` when openings changed: what is shown elsewhere follows.

    ``check_asked`` with the day to check, ``settle_asked`` with the ids of competences that overlap, ``try_asked`` with
    edits of openings and the day from which they count.
    ``import_competences`` is what an empty workspace is offered.
    """

    changed = pyqtSignal()
    check_asked = pyqtSignal(object)
    settle_asked = pyqtSignal(object)
    try_asked = pyqtSignal(object, object)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        project: QgsProject,
        import_competences: Callable[[], None],
        window: Optional[QWidget] = None,
    ):
        super().__init__(window)
        self._import_competences = import_competences
        self.board: Optional[Board] = None
        self.place: Optional[Place] = None
        self._forecast: Optional[Tuple[str, str, str]] = None
        self._zones: Sequence[Zone] = ()
        self.reader = Reader(self.show_problem, self)
        self.writing = Writing(self)
        self.writing.done.connect(self._written)
        self.writing.failed.connect(self._not_written)
        self._bulk = Bulk(self)
        acts = {
            "undo": self.undo,
            "general": partial(self._bulk.ask_preset, "general"),
            "particular": partial(self._bulk.ask_preset, "particular"),
            "copy": self._bulk.ask_copy,
            "expand_all": partial(self._expand_all, True),
            "collapse_all": partial(self._expand_all, False),
            "check": lambda: self.check_asked.emit(self.day),
            "print": self.print_atlas,
            "export": self._bulk.export,
            "refresh": self.refresh,
        }
        self.dock = CompetencesDock(canvas, acts, self._judge, window)
        self.model = self.dock.model
        self.marks = ZoneMarks(canvas, project)
        self.dock.dates.now = lambda: self.today
        self.dock.dates.changed.connect(self._read)
        self.dock.table.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))
        self.dock.edit_asked.connect(self.edit)
        panel = self.dock.panel
        panel.see_asked.connect(self.see)
        panel.settle_asked.connect(self.settle)
        panel.editor.asked.connect(self._change)
        panel.editor.try_asked.connect(self._try)
        panel.editor.considered.connect(self._forecast_load)
        panel.editor.given_up.connect(lambda: self.dock.show_editor(False))
        self.dock.visibilityChanged.connect(self._shown_or_hidden)
        self.set_workspace("", "")

    @property
    def day(self) -> date:
        """The day shown."""
        return self.dock.dates.day

    @property
    def begins(self) -> date:
        """The day from which a change is offered: the one shown, never one that is past."""
        return max(self.day, self.today)

    @property
    def today(self) -> date:
        """The day it is in the territory; on this machine while none is shown."""
        return date.today() if self.board is None else today(self.board.matrices.facts.timezone)

    def set_workspace(self, address: str, uid: str) -> None:
        """Show that workspace; none when ``address`` is empty."""
        self.reader.forget()
        self.writing.forget()
        self._bulk.close()
        self.dock.panel.editor.set_busy(False)
        self._zones = ()
        self.reader.address = self.writing.address = address
        self.board = self.place = None
        self.marks.clear()
        self.model.show(None, {})
        self.dock.undo.setEnabled(False)
        self.dock.strip.hide()
        if not address:
            self.dock.show_empty(self.tr("No workspace is open. Open one from the menu Vector › Signalement."))
        else:
            self.dock.show_empty(self.tr("Reading who is competent where…"))
            self._shown_or_hidden(self.dock.isVisible())

    def refresh(self) -> None:
        """The workspace changed: read it again, if anybody sees it."""
        if self.reader.address and self.dock.isVisible():
            self._read_again()

    def tear_down(self) -> None:
        """Finish what is being written, then leave QGIS as it was."""
        self.writing.finish()
        self.reader.forget()
        self._bulk.tear_down()
        self.marks.tear_down()
        self.dock.tear_down()

    # The matrix

    def _shown_or_hidden(self, shown: bool) -> None:
        if shown and self.board is None and self.reader.address:
            self._read_again()
        elif not shown:
            self.marks.clear()

    def _read(self) -> None:
        """Another day: at once when it was shown before, else from the background."""
        if self.board is None:
            return
        if self.board.matrices.is_made(self.day):
            self._show(self.board, self.board.matrices.at(self.day))
        else:
            self._read_again()

    def _read_again(self) -> None:
        day, board = self.day, self.board
        self.reader.read_long(
            "matrix",
            lambda workspace, feedback: matrix_on(workspace, day, board, feedback),
            lambda read: self._show(*read),
        )

    def _show(self, board: Board, cells: Mapping[Place, Cell]) -> None:
        another = self.board is not board
        self.board = board
        if not board.matrices.facts.competences:
            self.dock.show_empty(
                self.tr("No competence is known yet: nobody can be proposed for a report."),
                self.tr("Import competences…"),
                self._import_competences,
            )
            return
        if another:
            self.dock.dates.set_turning(board.matrices.turning_days)
        self.model.show(board, cells)
        index = self.model.index_of(self.place) if self.place is not None else self.model.index(1, 0)
        if index != self.dock.table.currentIndex():
            self.dock.table.setCurrentIndex(index)
        else:
            self._show_cell()
        self.dock.show_matrix()

    def _expand_all(self, expanded: bool) -> None:
        for column in reversed(range(self.model.columnCount())):
            if column < self.model.columnCount():
                self.dock.expand(column, expanded)

    # The cell

    def _choose(self, index: Any) -> None:
        place = self.model.place(index)
        if place is not None and place != self.place:
            self.place = place
            self._zones = ()
            self.marks.clear()
            self.dock.show_editor(False)
            self.dock.show_from_the_top()
        self._show_cell()

    def _show_cell(self) -> None:
        cell = self.model.cell(self.place) if self.place is not None else None
        self.dock.show_cell(cell is not None)
        if cell is None:
            return
        panel, board, place, day = self.dock.panel, self.board, self.place, self.day
        panel.title.setText(words.title(board, place))
        acting = (words.who_acts(board, place, cell), words.outside_tool(board, cell))
        panel.show_lines(panel.acting, "\n".join(filter(None, acting)))
        panel.show_lines(panel.flaws, words.flaws(cell, shares=True))
        panel.reports.setText(self.tr("Counting the reports…"))
        panel.settle.hide()
        self._show_opening(cell)
        until = min(day, self.today)
        year = period_of(until - _YEAR, until, board.matrices.facts.timezone)

        def read(workspace: Any) -> Tuple[List[Zone], int]:
            count = workspace.measures.count(*year, place.category, place.subcategory, place.insee)
            return zones_of(board, place, day), count

        self.reader.read("cell", read, lambda found: self._show_behind(place, *found))

    def _show_behind(self, place: Place, zones: Sequence[Zone], count: int) -> None:
        cell = self.model.cell(place)
        if place != self.place or cell is None:
            return
        marked = bool(self.marks.bands)
        self._zones = zones
        panel = self.dock.panel
        panel.show_lines(panel.flaws, words.what_is_wrong(self.board, cell, zones))
        panel.reports.setText(self.tr("Reports in 12 months: {count}").format(count=number(count)))
        panel.settle.setVisible(any(zone.state == "overlap" for zone in zones))
        if marked:
            self.marks.show(zones, go_there=False)

    def _show_opening(self, cell: Cell) -> None:
        panel, key = self.dock.panel, self._key()
        openings = self.board.matrices.facts.openings
        shown = cell.opening
        lines = [self.tr("Opening: {said}").format(said=words.opening(shown, key))]
        if len(cell.phases) > 1 and self.place.insee is None:
            lines.append(self.tr("It is not so everywhere: see the communes."))
        elif len(cell.phases) > 1:
            lines.append(self.tr("Sub-categories differ: expand with +."))
        panel.show_lines(panel.opening, "\n".join(lines))
        panel.show_lines(panel.words, words.citizen_words(shown))
        panel.show_editor(panel.editor.isVisibleTo(panel))
        rows = [opening for opening in reversed(openings) if words.concerns(opening, key)]
        rows.sort(key=lambda opening: opening.validity.valid_from or date.min, reverse=True)
        panel.show_history([words.history_line(self.board, opening, key) for opening in rows])

    def see(self) -> None:
        """Show on the map what is behind the cell, and go there."""
        if self._zones:
            self.marks.show(self._zones, go_there=True)

    def settle(self) -> None:
        """Decide who keeps the largest overlap of the cell."""
        tied = [zone for zone in self._zones if zone.state == "overlap"]
        if tied:
            self.settle_asked.emit(max(tied, key=lambda zone: zone.geometry.area()).competences)

    def print_atlas(self) -> None:
        """Print the atlas of the kind of the cell on the day shown: QGIS asks where to."""
        if self.place is None:
            return
        from qgis import processing

        kind = self.place.subcategory or self.place.category
        asked = {"WORKSPACE": self.reader.address, "KIND": kind, "DATE": self.day.isoformat()}
        processing.execAlgorithmDialog("signalement:printcompetences", asked)

    # The opening

    def edit(self) -> None:
        """Change the opening of the cell."""
        cell = self.model.cell(self.place) if self.place is not None else None
        if cell is None:
            return
        board, key = self.board, self._key()
        openings = board.matrices.facts.openings
        own = [opening for opening in history(openings, key) if opening.validity.covers(self.begins)]
        shown = own[0] if own else in_force(openings, key, self.begins)
        services = {service: board.services[service].name for service in cell.services}
        self._forecast = None
        self.dock.panel.editor.show_load("")
        self.dock.panel.editor.edit(words.title(board, self.place), key, shown, self.begins, services)
        self.dock.show_editor(True)

    def _key(self) -> OpeningKey:
        return OpeningKey(self.place.category, self.place.subcategory, self.place.insee)

    def _judge(self, change: OpeningChange) -> Tuple[Sequence[Remark], Sequence[Remark]]:
        if self.board is None:
            return (), ()
        openings = self.board.matrices.facts.openings
        refused = refusals(openings, change, self.today)
        return refused, () if refused else warnings(openings, change, self.board.kinds)

    def _forecast_load(self, change: OpeningChange) -> None:
        """Tell what opening a category in a commune would bring, each time it is about another public."""
        if self.board is None:
            return
        key, editor = change.key, self.dock.panel.editor
        now = phase_on(self.board.matrices.facts.openings, key, change.begins)
        opens = key.insee is not None and PHASES.index(change.phase) > PHASES.index(now)
        asked = (key.category_code, key.insee, change.phase) if opens else None
        if asked == self._forecast:
            return
        self._forecast = asked
        self.reader.drop("load")
        editor.show_load(self.tr("Forecasting the load…") if asked else "", is_known=False)
        if asked is None:
            return

        day = self.today

        def read(workspace: Any, feedback: Any) -> Any:
            try:
                return forecast_load_in(workspace, *asked, day, feedback)
            except Problem as problem:
                return problem

        def show(found: Any) -> None:
            if asked == self._forecast:
                is_part = key.subcategory_code is not None
                editor.show_load(say(found) if isinstance(found, Problem) else words.load(found, is_part))

        self.reader.read_long("load", read, show)

    def _try(self, change: OpeningChange) -> None:
        """Show what ``change`` would do to past reports."""
        rows = rows_changed(self.board.matrices.facts.openings, change)
        self.try_asked.emit(opening_edits(rows), change.begins)

    def _change(self, change: OpeningChange) -> None:
        said = words.change(self.board, change)
        self.write([change], said)

    def write(self, changes: Sequence[OpeningChange], said: str) -> None:
        """Make ``changes``, which ``said`` says in words, as one step."""
        if self.writing.change(changes, said, self.today):
            self.dock.panel.editor.set_busy(True)
        else:
            self.dock.strip.say(self.tr("The change before is still being written: try again in a moment."))

    def undo(self) -> None:
        """Undo the latest change."""
        if not self.writing.undo(lambda said: self.tr("Undone: {words}").format(words=said)):
            self.dock.strip.say(self.tr("There is nothing to undo."))

    def _written(self, said: str, _rows: Sequence[RowChange], is_undo: bool) -> None:
        self.dock.panel.editor.set_busy(False)
        self.dock.show_editor(False)
        self.dock.undo.setEnabled(self.writing.can_undo)
        self.dock.strip.say(said, *(() if is_undo else (self.tr("Undo"), self.undo)))
        self._read_again()
        self.changed.emit()

    def _not_written(self, problem: Problem) -> None:
        self.dock.panel.editor.set_busy(False)
        self.dock.undo.setEnabled(self.writing.can_undo)
        self.dock.strip.say(say(problem))
        self._read_again()

    def show_problem(self, problem: Problem) -> None:
        """Say what happened, and offer to try again where that can succeed."""
        if self.board is None:
            self.dock.show_empty(say(problem), self.tr("Try again"), self._read_again)
        else:
            self.dock.strip.say(say(problem), *((self.tr("Try again"), self.refresh) if problem.retry else ()))
