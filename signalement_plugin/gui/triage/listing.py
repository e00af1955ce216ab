"""The list of the dock: read in the background, the first of it at once, and what is said when it is empty."""

from datetime import datetime, timezone
from typing import Any, Callable, List, Sequence

import numpy as np
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QObject, pyqtSignal

from ...workspace.queue import Filter, Row
from .acting import Acting
from .dock import TriageDock
from .queue_model import QueueModel
from .reader import Reader

_FIRST = 200


class Listing(QObject):
    """Emits ``shown`` when another list is shown, ``emptied`` when nothing is in it, ``services_asked`` when one's own
    services are to be chosen first."""

    shown = pyqtSignal()
    emptied = pyqtSignal()
    services_asked = pyqtSignal()

    def __init__(
        self, dock: TriageDock, reader: Reader, acting: Acting, describe: Callable[[Row], str], parent: QObject
    ):
        super().__init__(parent)
        self._dock, self._reader, self._acting = dock, reader, acting
        self._wanted = Filter()
        self._aside = np.empty(0, dtype="int64")
        self.model = QueueModel(self._read_rows, describe, self)
        dock.list.setModel(self.model)

    def read(self, wanted: Filter, services: Sequence[int]) -> None:
        """Read the list ``wanted`` and the counts of the queues; ``services`` are one's own."""
        anew, self._wanted, now = wanted != self._wanted, wanted, datetime.now(timezone.utc)
        # words are looked for in every report, whether some are asked for or all
        some, show = (None, self._show) if wanted.text else (_FIRST, lambda ids: self._show_first(ids, anew))
        self._reader.read("list", lambda workspace: workspace.queue.ids(wanted, now, some), show)
        self._reader.read(
            "counts", lambda workspace: workspace.queue.counts(services, now), self._dock.filters.queues.show_counts
        )

    def put_aside(self, ids: Sequence[int]) -> None:
        """Show those reports after all the others from now on."""
        self._aside = np.union1d(self._aside, np.asarray(ids, dtype="int64"))

    def say_empty(self) -> None:
        """Say why nothing is in the list, and what to do next."""
        dock, filters = self._dock, self._dock.filters
        if filters.is_narrowed():
            dock.show_empty(self.tr("Nothing has all of these filters."), self.tr("Show everything"), filters.clear)
        elif self._wanted.queue == "mine" and not self._wanted.services:
            dock.show_empty(
                self.tr("Say which services are yours: their reports come here."),
                self.tr("My services…"),
                self.services_asked.emit,
            )
        elif self._wanted.queue == "to_triage":
            dock.show_empty(self.tr("Nothing waits: every report was triaged. Pull to see whether there are new ones."))
        else:
            dock.show_empty(self.tr("Nothing waits here."))
        self.emptied.emit()

    def _show_first(self, ids: np.ndarray, anew: bool) -> None:
        whole = len(ids) < _FIRST
        if whole or anew or not self.model.rowCount():
            self._show(ids)
        if not whole:
            wanted, now = self._wanted, datetime.now(timezone.utc)
            self._reader.read("list", lambda workspace: workspace.queue.ids(wanted, now), self._show)

    def _show(self, ids: np.ndarray) -> None:
        # what is being written and left the list was read as it is no more; what stays in it stays on show
        gone = [key for key in self._acting.pending if self.model.place_of(key) < 0]
        ids = ids[~np.isin(ids, np.array(gone, dtype="int64"))]
        aside = np.isin(ids, self._aside)
        chosen = self._chosen()
        self.model.show_ids(np.concatenate((ids[~aside], ids[aside])))
        if not self.model.rowCount():
            self.say_empty()
            return
        self._dock.show_list()
        self.shown.emit()
        self._choose_again(chosen)

    def _chosen(self) -> List[int]:
        """The reports selected for a bulk act, or the first of them: those of a list that is read again stay so."""
        places = [index.row() for index in self._dock.list.selectionModel().selectedIndexes()]
        alone = places == [self._dock.list.currentIndex().row()]
        return [] if alone else [key for key in map(self.model.id_at, places) if key is not None]

    def _choose_again(self, ids: Sequence[int]) -> None:
        selection = QItemSelection()
        for place in self.model.places_of(ids):
            selection.select(self.model.index(place), self.model.index(place))
        if not selection.isEmpty():
            self._dock.list.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _read_rows(self, ids: Sequence[int], show: Any) -> None:
        self._reader.read(f"rows {ids[0]} {len(ids)}", lambda workspace: workspace.queue.rows(ids), show)
