"""What a person does at the desk of triage: reads the queue, judges a report, acts, goes on to the next.

Everything that reads or writes the workspace does so in the background; what is shown is of the main thread.
"""

from datetime import datetime, timezone
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QItemSelectionModel, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...domain.acts import Act, Standing, state_after
from ...domain.answers import public_answer
from ...domain.sentence import Problem
from ...layers.words import say
from ...sources.photos import photo_urls
from ...workspace.dossier import Dossier, Vocabulary
from ..once import once
from . import keys, my_services
from .acting import Acting, Asked
from .ahead import Ahead, read_report
from .around import Around
from .asking import Asking
from .dock import TriageDock
from .lexicon import Lexicon
from .listing import Listing
from .map_side import MapSide
from .possible import show_possible
from .reader import Reader

_AHEAD, _TOLD_MS = 4, 300
_STAYS = ("requalify", "note", "move", "group", "schedule")


class Desk(QObject):
    """Holds the dock together. ``changed`` when reports changed: the map and the counts elsewhere follow."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, window: Optional[QWidget] = None):
        super().__init__(window)
        self._lexicon = Lexicon()
        self._standing: Optional[Standing] = None
        self.dossier: Optional[Dossier] = None
        self._wanted_act = "confirm"
        self._looked_at: Optional[int] = None
        self._visiting = False
        self._uid = ""
        self.reader = Reader(self._problem, self)
        self.ahead = Ahead(self.reader)
        self.acting = Acting(self)
        self.acting.done.connect(self._done)
        self.acting.failed.connect(self._failed)
        self.asking = Asking(self)
        slots = {name: getattr(self.asking, f"ask_{name}", None) or getattr(self, name) for name in keys.KEYS}
        self.dock = TriageDock(slots, lambda: self._lexicon, self._preview, self._choose_services, window)
        self.listing = Listing(self.dock, self.reader, self.acting, lambda row: self._lexicon.describe(row), self)
        self.listing.shown.connect(self._settle)
        self.listing.emptied.connect(self._show_nothing)
        self.listing.services_asked.connect(self._choose_services)
        self.model = self.listing.model
        self.dock.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_current(now.row()))
        self.dock.list.selectionModel().selectionChanged.connect(lambda *_: self._show_possible())
        self.dock.filters.changed.connect(self.reload)
        self.dock.answer.ready.connect(lambda: self.actions[self._wanted_act].trigger())
        detail = self.dock.detail
        detail.category_asked.connect(self.asking.ask_category)
        detail.subcategory_asked.connect(self.asking.ask_subcategory)
        detail.service_asked.connect(self.asking.ask_service)
        detail.intervention_asked.connect(self.asking.ask_members)
        detail.place_asked.connect(self.asking.ask_place)
        detail.address_asked.connect(self.asking.ask_address)
        detail.neighbour_chosen.connect(self.open_report)
        detail.subcategory_suggested.connect(self.asking.requalify)
        self.map = MapSide(canvas, project, self)
        self.around = Around(self.dock.detail, self.map, self.reader, self)
        self.map.placed.connect(self.asking.place)
        self.map.selected.connect(self.open_report)
        self.map.given_up.connect(self.leave)
        self.map.moved.connect(lambda: self.dock.filters.on_map.isChecked() and self.reload())
        self.dock.address.chosen.connect(lambda x, y, _label: self.asking.place(x, y))
        self.dock.visibilityChanged.connect(lambda shown: shown and self._awake())
        self._minute = QTimer(self, interval=60_000, timeout=self.dock.list.viewport().update)
        self._minute.start()
        # what is around the next report comes once it is painted, the rest once the keys rest
        self._follow = once(self._show_around, self)
        self._told = once(self._tell, self)
        self.set_workspace("", "")

    @property
    def actions(self) -> Dict[str, Any]:
        """The actions by their name in ``keys.KEYS``."""
        return self.dock.commands

    @property
    def lexicon(self) -> Lexicon:
        """The words of the workspace."""
        return self._lexicon

    def set_workspace(self, address: str, uid: str) -> None:
        """Triage in that workspace; in none when ``address`` is empty."""
        self.reader.forget()
        self.acting.forget()
        self.reader.address = self.acting.address = address
        self._uid = uid
        self.dock.photos.set_workspace(address)
        self.dock.address.set_workspace(address)
        self.ahead.forget()
        self._lexicon = Lexicon()
        self.map.set_workspace(uid)
        self.model.show_ids(np.empty(0, dtype="int64"))
        self._show_nothing()
        self.dock.filters.setEnabled(bool(address))
        if not address:
            self.dock.show_empty(self.tr("No workspace is open. Open one from the menu Vector › Signalement."))
        elif self.dock.isVisible():
            self._read_words()

    def tear_down(self) -> None:
        """Finish what is being written, then leave QGIS as it was."""
        self.acting.finish()
        self.reader.forget()
        for timer in (self._minute, self._told, self._follow):
            timer.stop()
        self.map.tear_down()
        self.dock.tear_down()

    def refresh(self) -> None:
        """The workspace changed: read the list, its rows and the report on show again."""
        if self.reader.address and self.dock.isVisible():
            self.ahead.forget()
            self.model.refresh()
            self.reload()
            if self.dossier is not None:
                self._read_dossier(self.dossier.id)

    def _awake(self) -> None:
        if self.reader.address and not self._lexicon.vocabulary.categories:
            self._read_words()

    def _read_words(self) -> None:
        today = datetime.now(timezone.utc).date()
        self.reader.read("words", lambda workspace: workspace.dossiers.vocabulary(today), self._show_words)

    def _show_words(self, vocabulary: Vocabulary) -> None:
        self._lexicon = Lexicon(vocabulary)
        self.dock.answer.offer(vocabulary.templates)
        self.dock.filters.offer(self._lexicon)
        self.reload()

    def reload(self) -> None:
        """Read the list and the counts again."""
        if self.reader.address:
            self.listing.read(self.asking.wanted(), self.my_services())

    def _settle(self) -> None:
        """The list is another one: stay with the report that is looked at, or begin with the first."""
        place = self.model.place_of(self._looked_at) if self._looked_at is not None else 0
        if place < 0 and self._visiting:
            return
        # a list that gets the focus makes its first row the current one without selecting it
        if self.dock.list.currentIndex().row() != place or not self.dock.list.selectionModel().hasSelection():
            self._go(max(0, place))

    def my_services(self) -> Sequence[int]:
        """The services that the person here calls their own."""
        return my_services.kept(self._uid)

    def _choose_services(self) -> None:
        if my_services.choose(self._lexicon.vocabulary.services, self._uid, self.dock):
            self.reload()

    def next(self) -> None:
        """Go to the next report of the list."""
        self._go(self.dock.list.currentIndex().row() + 1)

    def previous(self) -> None:
        """Go to the one before."""
        self._go(self.dock.list.currentIndex().row() - 1)

    def leave(self) -> None:
        """Leave what is being written or asked."""
        self.dock.leave()
        self.want("confirm")

    def open_report(self, key: int) -> None:
        """Show that report, whatever list it is in."""
        self.dock.setUserVisible(True)
        place = self.model.place_of(key)
        if place >= 0:
            self._go(place)
        else:
            self._visiting, self._looked_at = True, key
            self._read_dossier(key)

    def selected(self) -> List[int]:
        """The reports an act is for: those selected, or the one on show."""
        if self.dossier is not None and self.model.place_of(self.dossier.id) < 0:
            return [self.dossier.id]
        ranges = self.dock.list.selectionModel().selection()
        places = [place for part in ranges for place in range(part.top(), part.bottom() + 1)]
        if len(places) > 1:
            return [self.model.id_at(place) for place in places]
        return [self.dossier.id] if self.dossier is not None else []

    def select(self) -> None:
        """Add the report to the selection (or take it out) and go on."""
        model, index = self.dock.list.selectionModel(), self.dock.list.currentIndex()
        if self._visiting:
            return
        if model.selectedIndexes() != [index]:  # the report on show begins the selection
            model.select(index, QItemSelectionModel.SelectionFlag.Toggle)
        if index.row() + 1 < self.model.rowCount():
            model.setCurrentIndex(self.model.index(index.row() + 1), QItemSelectionModel.SelectionFlag.NoUpdate)

    def search(self) -> None:
        """Type what to look for."""
        self.dock.filters.words.setFocus()
        self.dock.filters.words.selectAll()

    def zoom(self) -> None:
        """Show the report on the map."""
        if self.dossier is not None:
            self.map.go_to(self.dossier)

    def photo(self) -> None:
        """Enlarge the photo."""
        self.dock.photos.enlarge()

    def answer(self) -> None:
        """Write the answer."""
        self.dock.answer.answer.setFocus()

    def _go(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            self.dock.list.setCurrentIndex(self.model.index(place))
            self.dock.list.scrollTo(self.model.index(place))

    def _show_current(self, place: int) -> None:
        if self._visiting and not self.dock.list.selectionModel().hasSelection():
            return  # the list got the focus while a report is asked for: nobody chose its first row
        self._visiting, key = False, self.model.id_at(place)
        self._looked_at, there = key, self.ahead.take(key)
        if key is None:
            self._show_nothing()
        elif there is not None:
            self._show_dossier(there)
        else:
            # no act is for the report before while another one is chosen
            self.dossier = self._standing = None
            self._show_possible()
            self._read_dossier(key)

    def _read_dossier(self, key: int) -> None:
        self.reader.read("dossier", lambda workspace: read_report(workspace, key), self._show_dossier)

    def _show_dossier(self, read: Any) -> None:
        dossier, standing = read
        if dossier is None:
            self._show_nothing()
            self.dock.strip.say(self.tr("This report is not there any more, or not yours to see."))
            return
        if self.dossier is None or dossier.id != self.dossier.id:
            self.dock.answer.show_for(dossier.id)
            self._wanted_act = "confirm"
            self.dock.begin_report()
            self.dock.photos.show_photos(photo_urls(dossier.media_url))
        self.dossier, self._standing = dossier, standing
        self.dock.show_report(True)
        self.dock.detail.show_dossier(dossier, self._lexicon)
        self.around.forget()
        self._show_possible()
        self._follow.start(0)

    def _show_around(self) -> None:
        if self.dossier is not None:
            self.ahead.look(self.model.ids_after(self.dock.list.currentIndex().row(), _AHEAD))
            self.around.read(self.dossier, self._lexicon)
            self.map.show(self.dossier)

    def _show_nothing(self) -> None:
        self.dossier = self._standing = None
        self._follow.stop()
        self.dock.photos.clear()
        self.dock.show_report(False)
        self.map.clear()
        self._show_possible()

    def _show_possible(self) -> None:
        show_possible(self.actions, self._standing, len(self.selected()) > 1, self.acting.can_undo)

    def _preview(self, text: str) -> str:
        outcome = self.outcome(self._wanted_act)
        return public_answer(outcome, text) if outcome else ""

    def perform(self, act: Act, versions: Optional[Dict[int, int]] = None) -> None:
        """Ask for ``act`` on the report on show (or on ``versions``), and show the next one at once."""
        if versions is None:
            if self.dossier is None:
                return
            versions = {self.dossier.id: self.dossier.version}
        if self.acting.pending.intersection(versions):
            self.dock.strip.say(self.tr("The act before is still being written: try again in a moment."))
            return
        self.acting.perform(act, versions, self.asking.words(act, versions))
        self.dock.take_keys()
        self.dock.answer.clear()
        self._wanted_act = "confirm"
        if self._leaves_the_list(act.kind):
            self.take_out(list(versions))

    def undo(self) -> None:
        """Undo the latest act."""
        undone = self.acting.undo(lambda words: self.tr("Undone: {words}").format(words=words))
        if undone is None:
            self.dock.strip.say(self.tr("There is nothing to undo."))

    def perform_again(self, asked: Asked) -> None:
        """Do what was asked, on the reports as they are by now."""
        self.reader.read(
            "standings",
            lambda workspace: workspace.acts.standings(asked.versions),
            lambda standings: self.perform(asked.act, {key: one.version for key, one in standings.items()}),
        )

    def outcome(self, name: str) -> str:
        """The state that the action of that name leads the report on show to; empty where it stays as it is."""
        if self._standing is None:
            return ""
        after = state_after(keys.KEYS[name].act, self._standing)
        return "" if after == self._standing.state else after

    def want(self, name: str) -> None:
        """Remember what the text that is being written is for."""
        self._wanted_act = name
        self.dock.answer.show_preview()

    def _leaves_the_list(self, kind: str) -> bool:
        return kind not in _STAYS and self.dock.filters.queues.current not in ("all", "mine")

    def take_out(self, ids: List[int]) -> None:
        """Take reports out of the list, and show what follows."""
        place = self.dock.list.currentIndex().row()
        self.dock.list.selectionModel().blockSignals(True)
        self.model.remove(ids)
        self.dock.list.selectionModel().blockSignals(False)
        if not self.model.rowCount():
            self.listing.say_empty()
            return
        self._go(place := min(place, self.model.rowCount() - 1))
        if self._looked_at != self.model.id_at(place):
            self._show_current(place)

    def _done(self, asked: Asked) -> None:
        self.ahead.forget_these(asked.versions)
        self.dock.strip.say(asked.words, *(() if asked.undoes else (self.tr("Undo"), self.actions["undo"].trigger)))
        self.model.refresh(asked.versions)
        if asked.undoes is not None:
            self.reload()
            self._come_back_to(asked)
        elif self._looked_at in asked.versions:
            self._read_dossier(self._looked_at)
        self._show_possible()
        self._told.start(_TOLD_MS)

    def _tell(self) -> None:
        self.reload()
        self.changed.emit()

    def _failed(self, asked: Asked, problem: Problem) -> None:
        from ...workspace.acts import Conflict

        self.model.refresh()
        self.reload()
        if isinstance(problem, Conflict) and asked.act is not None:
            self.asking.show_conflict(asked, problem)
        elif asked.act is not None:
            again = (self.tr("Try again"), lambda: self.perform(asked.act, dict(asked.versions)))
            self.dock.strip.say(
                self.tr("Not done: {words} {reason}").format(words=asked.words, reason=say(problem)),
                *(again if problem.retry else ()),
            )
        else:
            self._problem(problem)
        self._come_back_to(asked)

    def _come_back_to(self, asked: Asked) -> None:
        if len(asked.versions) == 1:
            (self._looked_at,) = asked.versions
            if self.model.place_of(self._looked_at) < 0:  # what is on show is what is chosen in the list
                self.model.put_back(self._looked_at, max(0, self.dock.list.currentIndex().row()))
            self._go(self.model.place_of(self._looked_at))
            self._read_dossier(self._looked_at)

    def _problem(self, problem: Problem) -> None:
        self.dock.strip.say(say(problem), *((self.tr("Try again"), self.refresh) if problem.retry else ()))
