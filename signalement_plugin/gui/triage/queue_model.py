"""The list of a queue as Qt's views read it: as long as it is, its rows read some at a time when they are looked at."""

from collections import OrderedDict
from typing import Any, Callable, Iterable, List, Optional, Sequence, Set

import numpy as np
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ...workspace.queue import Row
from ..once import once

BLOCK = 100
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_MOST_ROWS = 4000
_A_FEW = 20

# ask(ids, show): read those rows in the background, then call show(rows)
Ask = Callable[[Sequence[int], Callable[[List[Row]], None]], None]


class QueueModel(QAbstractListModel):
    """Reports by their ids; ``describe(row)`` gives the words of a row, for screen readers and tool-tips."""

    def __init__(self, ask: Ask, describe: Callable[[Row], str], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._ask, self._describe = ask, describe
        self._ids = np.empty(0, dtype="int64")
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._stale: Set[int] = set()
        self._wanted: Set[int] = set()
        self._reading: Set[int] = set()
        self._generation = 0
        self._soon = once(self._read_wanted, self)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row(index.row())
        return row if role == ROW_ROLE else self._describe(row) if row is not None else ""

    def show_ids(self, ids: np.ndarray) -> None:
        """Show the reports ``ids`` (int64), in that order; a list that only grows stays where it is."""
        shown = len(self._ids)
        if 0 < shown <= len(ids) and np.array_equal(ids[:shown], self._ids):
            if len(ids) > shown:
                self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            return
        self.beginResetModel()
        self._ids = ids
        self._reading.clear()
        self.endResetModel()

    def put_back(self, key: int, place: int) -> None:
        """Show a report in that place until the list is read again: it waits here once more."""
        self._reading.clear()
        self.beginInsertRows(QModelIndex(), place, place)
        self._ids = np.insert(self._ids, place, key)
        self.endInsertRows()

    def remove(self, ids: Sequence[int]) -> None:
        """Take reports out of the list: they no longer wait here."""
        self._reading.clear()
        places = self.places_of(ids)
        if len(places) > _A_FEW:
            self.beginResetModel()
            self._ids = np.delete(self._ids, places)
            self.endResetModel()
            return
        for place in places[::-1]:
            self.beginRemoveRows(QModelIndex(), place, place)
            self._ids = np.delete(self._ids, place)
            self.endRemoveRows()

    def refresh(self, ids: Optional[Iterable[int]] = None) -> None:
        """What the rows say may have changed, or those of ``ids``: read it again when it is looked at, and show the
        old until then."""
        self._generation += 1
        self._reading.clear()
        self._stale.update(self._rows if ids is None else self._rows.keys() & set(ids))
        if len(self._ids):
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def know(self, rows: List[Row]) -> None:
        """Show those rows, which were read together with the list."""
        self._keep(self._generation, -1, rows)

    def id_at(self, place: int) -> Optional[int]:
        """The report in that place."""
        return int(self._ids[place]) if 0 <= place < len(self._ids) else None

    def ids_after(self, place: int, most: int) -> List[int]:
        """The reports after that place, ``most`` of them."""
        return self._ids[place + 1 : place + 1 + most].tolist()

    def place_of(self, key: int) -> int:
        """Where that report is, -1 when it is not in the list."""
        found = np.flatnonzero(self._ids == key)
        return int(found[0]) if len(found) else -1

    def places_of(self, ids: Sequence[int]) -> List[int]:
        """Where those of the reports ``ids`` are that the list has."""
        return np.flatnonzero(np.isin(self._ids, np.asarray(ids, dtype="int64"))).tolist()

    def row(self, place: int) -> Optional[Row]:
        """What the row in that place says; ``None`` while it is being read."""
        key = self.id_at(place)
        row = self._rows.get(key)
        if row is None or key in self._stale:
            self._wanted.add(place // BLOCK)
            self._soon.start(0)
        return row

    def _read_wanted(self) -> None:
        generation, wanted, self._wanted = self._generation, sorted(self._wanted - self._reading), set()
        for block in wanted:
            ids = self._ids[block * BLOCK : (block + 1) * BLOCK].tolist()
            if ids:
                self._reading.add(block)
                self._ask(ids, lambda rows, block=block: self._keep(generation, block, rows))

    def _keep(self, generation: int, block: int, rows: List[Row]) -> None:
        self._reading.discard(block)
        if generation != self._generation:
            return
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
            self._stale.discard(row.id)
        while len(self._rows) > _MOST_ROWS:
            self._rows.popitem(last=False)
        if rows and len(self._ids):
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
