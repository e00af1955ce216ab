"""What a person does with the dock "Walks": prepares, looks at what was gathered, crosses it, writes recommendations.

Everything that reads or writes the workspace does so in the background; what is shown is of the main thread.
"""

from datetime import date
from typing import Any, Callable, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...domain.sentence import Problem
from ...domain.walk import CheckItem
from ...layers import labels
from ...layers.labels import said
from ...layers.words import say
from ...tasks import walks
from ...workspace.recommendations import Recommendation
from ...workspace.walks import Walk, WalkRow, WalkVocabulary
from ..triage.queue_model import BLOCK, QueueModel
from ..triage.reader import Reader
from . import words
from .dock import WalksDock
from .exports import Exports
from .gathering import GatheringTab
from .map_side import MapSide
from .walk_dialog import WalkDialog
from .writing import Writing

_TYPED_MS = 250


class WalksDesk(QObject):
    """Holds the dock together. ``changed`` when something was written: what is shown elsewhere follows."""

    changed = pyqtSignal()

    def __init__(
        self,
        canvas: QgsMapCanvas,
        project: QgsProject,
        open_report: Callable[[int], None],
        apply_theme: Callable[[str], None],
        import_walk: Callable[[str], None],
        window: Optional[QWidget] = None,
    ):
        super().__init__(window)
        self.walk: Optional[Walk] = None
        self.crossed: Optional[Any] = None
        self._vocabulary: Optional[WalkVocabulary] = None
        self._items: Tuple[CheckItem, ...] = ()
        self._dialog: Optional[WalkDialog] = None
        # a new recommendation is being written: once it is, another may begin
        self._saving = False
        self._import_walk = import_walk
        self.reader = Reader(self.show_problem, self)
        self.writing = Writing(self)
        self.writing.done.connect(self._written)
        self.writing.failed.connect(self._not_written)
        self.model = QueueModel(self._read_rows, lambda row: words.walk_line(row, self.timezone), self)
        gathering = GatheringTab(self._read_observations, open_report)
        acts: Mapping[str, Callable[[], None]] = {
            "undo": self.undo,
            "new": self.new_walk,
            "by_day": lambda: self._show_theme(False),
            "by_night": lambda: self._show_theme(True),
            "sheets": lambda: self._hand_over(self.exports.ask_sheets),
            "restitution": lambda: self._hand_over(self.exports.ask_restitution),
            "topics_table": lambda: self._export("topics_table"),
            "topics_page": lambda: self._export("topics_page"),
            "balance": lambda: self._export("balance"),
            "refresh": self.refresh,
        }
        self.dock = WalksDock(self.model, gathering, acts, lambda: self.timezone, window)
        self.map = MapSide(canvas, project, apply_theme)
        self.exports = Exports(self, self.dock.strip.say, self.show_problem)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.timeout.connect(self._read_list)
        self._connect()
        self.set_workspace("", "")

    @property
    def timezone(self) -> str:
        """The time zone of the territory."""
        return self._vocabulary.timezone if self._vocabulary is not None else "Europe/Paris"

    def set_workspace(self, address: str, uid: str) -> None:
        """Show that workspace; none when ``address`` is empty."""
        self.reader.forget()
        self.writing.forget()
        if self._dialog is not None:
            self._dialog.close()
        self.reader.address = self.writing.address = address
        self.dock.gathering.photos.set_workspace(address)
        self._vocabulary = None
        self._show_walk(None)
        self.model.show_ids(np.empty(0, dtype="int64"))
        self.dock.undo.setEnabled(False)
        self.dock.strip.hide()
        if not address:
            self.dock.show_empty(self.tr("Open or create a workspace first: its walks come here."))
            return
        self.dock.show_empty(self.tr("Reading the walks…"))
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        if not self.reader.address:
            return
        self.reader.read(
            "words", lambda workspace: (workspace.walks.vocabulary(), walks.bundled_checklist()), self._know
        )
        self._read_list()

    def tear_down(self) -> None:
        """Leave nothing running, and ask for nothing more."""
        self.reader.forget()
        self.reader.address = ""
        self.writing.finish()
        self.exports.tear_down()
        self.dock.gathering.photos.clear()
        if self._dialog is not None:
            self._dialog.close()

    def show_problem(self, problem: Problem) -> None:
        """Say what happened and what to do."""
        self.dock.strip.say(say(problem))

    # reading

    def _read_list(self) -> None:
        text = self.dock.search.text()

        def work(workspace: Any) -> Any:
            ids = workspace.walks.ids(text)
            return ids, workspace.walks.rows(ids[:BLOCK].tolist())

        self.reader.read("list", work, self._show_list)

    def _show_list(self, read: Tuple[np.ndarray, List[WalkRow]]) -> None:
        ids, first_rows = read
        chosen = self.walk.id if self.walk is not None else None
        self.model.show_ids(ids)
        self.model.refresh()
        self.model.know(first_rows)
        if not len(ids):
            self._show_walk(None)
            if self.dock.search.text():
                self.dock.show_empty(
                    self.tr("No walk has these words."), self.tr("Show every walk"), self.dock.search.clear
                )
            else:
                self.dock.show_empty(
                    self.tr("There is no walk yet. Prepare the first one: its phases and its checklist come here."),
                    self.tr("New walk…"),
                    self.new_walk,
                )
            return
        self.dock.show_list()
        place = self.model.place_of(chosen) if chosen is not None else 0
        place = max(place, 0)
        shown = self.dock.list
        # a list that has the focus makes its first row the current one, without choosing it
        same = shown.currentIndex().row() == place
        if [index.row() for index in shown.selectionModel().selectedRows()] != [place]:
            shown.go_to(place)
        if same:
            self._choose(place)

    def _choose(self, place: int) -> None:
        key = self.model.id_at(place)
        if key is None:
            return

        def work(workspace: Any) -> Any:
            observations = workspace.walk_observations.ids(key)
            return workspace.walks.read(key), workspace.recommendations.of_walk(key), observations

        self.reader.read("walk", work, self._show_read)

    def _show_read(self, read: Tuple[Optional[Walk], List[Recommendation], Any]) -> None:
        walk, recommendations, observations = read
        another = self.walk is None or walk is None or self.walk.id != walk.id
        same_way = not another and self.walk.values["itinerary_id"] == walk.values["itinerary_id"]
        self.walk = walk
        if walk is None:
            self._show_walk(None)
            return
        dock = self.dock
        dock.preparation.show_walk(walk, self._items, self.timezone)
        dock.gathering.show_ids(observations)
        dock.recommending.show_recommendations(recommendations, another)
        if not same_way:
            self.crossed = None
            dock.crossing.show_none(walk.values["itinerary_id"] is not None)
        dock.show_walk(True)
        self._show_band()

    def _show_walk(self, walk: Optional[Walk]) -> None:
        self.walk, self.crossed = walk, None
        self.dock.show_walk(walk is not None)
        self.dock.gathering.show_ids(np.empty(0, dtype="int64"))

    def _show_band(self) -> None:
        if self.walk is None:
            return
        warning = words.band(self.walk, self.dock.gathering.model.rowCount())
        if self.dock.tabs.currentWidget() is self.dock.crossing:
            crossed = self.crossed.warning if self.crossed is not None else None
            warning = say(crossed) if crossed is not None else ("" if self.crossed is not None else warning)
        self.dock.show_band(warning)

    def _know(self, read: Tuple[WalkVocabulary, Tuple[CheckItem, ...]]) -> None:
        self._vocabulary, self._items = read
        self.dock.gathering.set_categories(self._vocabulary.categories)
        self.dock.recommending.set_actors(self._vocabulary.actors)
        if self.walk is not None:
            self.dock.preparation.show_walk(self.walk, self._items, self.timezone)

    def _read_rows(self, ids: Sequence[int], show: Any) -> None:
        if self.reader.address:
            self.reader.read(f"rows {ids[0]} {len(ids)}", lambda workspace: workspace.walks.rows(ids), show)

    def _read_observations(self, ids: Sequence[int], show: Any) -> None:
        if self.reader.address:
            kind = f"observations {ids[0]} {len(ids)}"
            self.reader.read(kind, lambda workspace: workspace.walk_observations.rows(ids), show)

    # doing

    def new_walk(self) -> None:
        """Ask for the card of a walk, then add it."""
        self._ask_card({}, lambda values: self.writing.write(
            self.tr("The walk “{title}” is in its first phase.").format(title=values["title"]),
            lambda workspace: workspace.walks.add(values) and None,
        ))  # fmt: skip

    def change_card(self) -> None:
        """Ask for another card of the walk."""
        walk = self.walk
        if walk is not None:
            self._ask_card(walk.values, lambda values: self._change(walk, values))

    def make_reports(self, ids: Sequence[int], category: Optional[str]) -> None:
        """Make a report of each of those observations."""

        def work(workspace: Any) -> Any:
            from ...tasks.walk_reports import make_reports_in, take_back_in

            made = make_reports_in(workspace, ids, category)
            return lambda again: take_back_in(again, made)

        if ids:
            self.writing.write(
                self.tr("{count} reports made, and routed like the others.").format(count=len(ids)), work
            )

    def cross(self) -> None:
        """Cross the walks of the itinerary of this one."""
        if self.walk is None:
            return
        code, black = self.walk.itinerary_code or "", self.map.points_noirs()

        def work(workspace: Any) -> Any:
            from ...tasks.crossing import DISTANCE_M, cross_walks_in, read_points_noirs

            return cross_walks_in(workspace, code, DISTANCE_M, () if black is None else read_points_noirs(black))

        self.reader.read("cross", work, self._show_crossed)

    def undo(self) -> None:
        """Take back the latest thing written."""
        if not self.writing.undo():
            self.dock.strip.say(self.tr("There is nothing to undo here."))

    def _show_crossed(self, crossed: Any) -> None:
        self.crossed = crossed
        self.dock.crossing.show_crossed(crossed)
        self._show_band()

    def _change(self, walk: Walk, values: Mapping[str, Any]) -> None:
        text = self.tr("The card of “{title}” is saved.").format(title=values["title"])
        self.writing.write(text, lambda workspace: walks.change(workspace, walk, values))

    def _act(self, text: str, work: Callable[[Any, Walk], Any]) -> None:
        """Do ``work`` to the walk as it is shown; ``text`` says it, with its title."""
        walk = self.walk
        if walk is not None:
            self.writing.write(text.format(title=walk.values["title"]), lambda workspace: work(workspace, walk))

    def _move(self, to: int) -> None:
        text = self.tr("“{title}” goes to: {phase}.").replace("{phase}", words.phase(to))
        self._act(text, lambda workspace, walk: walks.move(workspace, walk, to))

    def _close(self) -> None:
        self._act(self.tr("“{title}” is closed."), lambda workspace, walk: walks.close(workspace, walk, date.today()))

    def _tick(self, phase: int, code: str, done: bool) -> None:
        label = next((item.label for item in self._items if (item.phase, item.code) == (phase, code)), code)
        text = (self.tr("Done: {what}") if done else self.tr("Not done: {what}")).format(what=label)
        walk = self.walk
        if walk is not None:
            self.writing.write(text, lambda workspace: walks.tick(workspace, walk, phase, code, done))

    def _save_recommendation(self, was: Optional[Recommendation], wanted: Recommendation) -> None:
        status = said(labels.RECOMMENDATION_STATUSES[wanted.status]).lower()
        text = self.tr("The recommendation is saved: {status}.").replace("{status}", status)
        self._act(text, lambda workspace, walk: walks.recommend(workspace, walk.id, was, wanted))
        self._saving = was is None

    def _remove_recommendation(self, was: Recommendation) -> None:
        self._act(
            self.tr("The recommendation is removed."),
            lambda workspace, walk: walks.remove_recommendation(workspace, walk.id, was),
        )

    def _written(self, text: str) -> None:
        undo = (self.tr("Undo"), self.undo) if self.writing.can_undo else ("", None)
        self.dock.undo.setEnabled(self.writing.can_undo)
        self.dock.strip.say(text, *undo)
        if self._saving:
            self.dock.recommending.start_new()
            self._saving = False
        self.refresh()
        self.changed.emit()

    def _not_written(self, problem: Problem) -> None:
        self._saving = False
        self.dock.undo.setEnabled(self.writing.can_undo)
        self.show_problem(problem)
        self.refresh()

    def _ask_card(self, values: Mapping[str, Any], save: Callable[[Mapping[str, Any]], None]) -> None:
        if self._vocabulary is None:
            return
        if self._dialog is not None:
            self._dialog.close()
        dialog = WalkDialog(values, self._vocabulary, self.dock)
        dialog.accepted.connect(lambda: save(dialog.result_values()))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self._dialog = dialog
        dialog.show()

    def _forget(self, dialog: WalkDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None

    def _export(self, kind: str) -> None:
        self._hand_over(lambda walk, address: self.exports.ask(kind, walk, address, self._items, self.timezone))

    def _hand_over(self, ask: Callable[[Walk, str], None]) -> None:
        if self.walk is None:
            self.dock.strip.say(self.tr("Choose a walk first."))
            return
        ask(self.walk, self.reader.address)

    def _import(self) -> None:
        if self.walk is not None:
            self._import_walk(self.walk.values["code"])

    def _show_theme(self, dark: bool) -> None:
        name = self.map.show_theme(dark)
        self.dock.strip.say(
            self.tr("The map shows: {theme}").format(theme=name)
            if name
            else self.tr("The project has no theme of walks: open the workspace again.")
        )

    def _connect(self) -> None:
        dock = self.dock
        dock.search.textChanged.connect(lambda _text: self._typed.start(_TYPED_MS))
        dock.list.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now.row()))
        dock.tabs.currentChanged.connect(lambda _at: self._show_band())
        dock.preparation.move_asked.connect(self._move)
        dock.preparation.close_asked.connect(self._close)
        dock.preparation.reopen_asked.connect(lambda: self._act(self.tr("“{title}” is open again."), walks.reopen))
        dock.preparation.card_asked.connect(self.change_card)
        dock.preparation.ticked.connect(self._tick)
        dock.gathering.import_asked.connect(self._import)
        dock.gathering.report_asked.connect(self.make_reports)
        dock.gathering.shown.connect(self.map.look_at)
        dock.crossing.cross_asked.connect(self.cross)
        dock.crossing.map_asked.connect(lambda: self.map.add_crossed(self.crossed))
        dock.crossing.place_chosen.connect(lambda found: self.map.look_along(found.wkb))
        dock.recommending.save_asked.connect(self._save_recommendation)
        dock.recommending.remove_asked.connect(self._remove_recommendation)
        dock.recommending.observations_asked.connect(self._see_observations)

    def _see_observations(self, ids: Sequence[int]) -> None:
        self.dock.tabs.setCurrentWidget(self.dock.gathering)
        self.dock.gathering.choose(ids)
