"""A form's rows as observations, in batches: the mapping is settled on the way, and each key comes once."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np

from ..domain.itinerary import CUT_M, cut_ends
from ..domain.received import RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Sentence
from ..domain.walk_mapping import ALL_TABLES, WalkMapping, guessed_mapping, mapping_of
from ..domain.walk_paper import is_paper_table, paper_mapping
from ..domain.walk_reading import Lexicon, read_row, rejected
from ..domain.walk_record import Itinerary, Track, WalkObservation, WalkPage, WalkRow
from ..domain.walk_values import as_text, empty, position
from ..workspace import Workspace
from .feedback import Feedback
from .projection import to_workspace
from .territory_zone import TerritoryZone
from .walk_forms import OpenForm, WalkInput
from .walk_photos import is_picture
from .walk_tables import has_own_keys

_PAGE = 500


@dataclass(frozen=True)
class WalkOrder:
    """What to import. ``walk``: the code of the walk, added when it is new; ``mapping``: ``None`` for the one
    remembered for that form, else what the names of its fields suggest; ``cut``: whether tracks lose what lies within
    100 m of their ends."""

    source: WalkInput
    walk: str
    mapping: Optional[WalkMapping] = None
    cut: bool = False
    photos: bool = True


@dataclass(frozen=True)
class ReadRow:
    """A row as it was read: what it makes, what is said of it, why nothing could be made of it."""

    place: str
    observations: Tuple[WalkObservation, ...]
    said: Tuple[Sentence, ...]
    refused: Optional[RejectedItem] = None


@dataclass
class WalkBatch:
    """Rows to be taken in together, and what no row could be made of."""

    rows: List[ReadRow] = field(default_factory=list)
    refused: List[RejectedItem] = field(default_factory=list)

    def observations(self) -> List[WalkObservation]:
        return [one for row in self.rows for one in row.observations]

    def keys(self) -> List[str]:
        return [one.external_id for one in self.observations()]

    def all_refused(self) -> List[RejectedItem]:
        return [*self.refused, *(row.refused for row in self.rows if row.refused is not None)]

    def said(self) -> Iterator[Sentence]:
        for row in self.rows:
            yield from row.said
        for item in self.refused:
            yield item.reason


class WalkReading:
    """A form's rows as observations, in batches; settles the mapping on the way."""

    def __init__(self, workspace: Workspace, order: WalkOrder, form: OpenForm, feedback: Feedback):
        self._order, self._form, self._feedback = order, form, feedback
        intake = workspace.walk_intake
        themes, publics = intake.words()
        self.lexicon = Lexicon(themes, publics, TerritoryZone(workspace.timezone))
        self._questions = intake.questions()
        self._remembered = None if order.mapping else intake.remembered(form.name)
        self.mapping = order.mapping or WalkMapping({})
        self.tables: Dict[str, int] = {}
        self._examples: Dict[str, Any] = {}
        self.dropped: Set[str] = set()
        self.remarks: List[Sentence] = []
        self._tracks: List[Track] = []
        self._met: Dict[str, Tuple[str, str]] = {}
        self._rows_read = self._rows_used = 0

    @property
    def fields(self) -> Dict[str, str]:
        """Each field that was met, with a value for example."""
        return {name: _example(value) for name, value in self._examples.items()}

    def share_done(self) -> float:
        """How much of what was read has been used."""
        return self._rows_used / self._rows_read if self._rows_read else 0.0

    def batches(self) -> Iterator[WalkBatch]:
        """Every row of the table that is wanted, each key once."""
        batch = WalkBatch()
        for page in self._settled():
            batch.refused += page.rejected
            for row in page.rows:
                self._rows_used += 1
                if not self._is_wanted(row):
                    continue
                batch.rows += self._read(row)
                if len(batch.rows) >= _PAGE:
                    yield batch
                    batch = WalkBatch()
                    if self._feedback.cancelled():
                        return
        if batch.rows or batch.refused:
            yield batch

    def _settled(self) -> Iterable[WalkPage]:
        """The pages, once the mapping is settled: all are read first where it has to be guessed."""
        pages = self._noted(self._form.pages())
        wanted = self._order.mapping or (mapping_of(self._remembered) if self._remembered else None)
        if wanted is not None and wanted.table is not None:
            self.mapping = wanted
            return pages
        read = tuple(pages)
        mapping = wanted or self._guess(read)
        table = mapping.table if mapping.table is not None else self._table()
        self.mapping = replace(mapping, table=table)
        return read

    def _noted(self, pages: Iterable[WalkPage]) -> Iterator[WalkPage]:
        for page in pages:
            self._rows_read += len(page.rows)
            self.dropped.update(page.dropped)
            self.remarks.extend(page.remarks)
            self._tracks.extend(page.tracks)
            for row in page.rows:
                self.tables[row.table] = self.tables.get(row.table, 0) + 1
                if self._examples.keys() >= row.values.keys():
                    continue
                for name, value in row.values.items():
                    if name not in self._examples and not empty(value):
                        self._examples[name] = value
            yield page
            if self._feedback.cancelled():
                return

    def _guess(self, pages: Sequence[WalkPage]) -> WalkMapping:
        if is_paper_table(self._examples):
            return paper_mapping(self._questions.items())
        guess = guessed_mapping(self._examples, tuple(self._questions))
        own = any(has_own_keys(row) for page in pages for row in page.rows[:1])
        if own or self._order.source.way in ("gpx", "layer"):
            kept = {name: one for name, one in guess.columns.items() if name != "external_id"}
            guess = replace(guess, columns=kept)
        return guess

    def _table(self) -> str:
        """The repeat of observations, else the form itself, else everything."""
        named = [table for table in self.tables if table.rpartition("/")[2].lower().startswith("observation")]
        if named and self._order.source.way != "layer":
            return named[0]
        return "" if "" in self.tables or not self.tables else ALL_TABLES

    def _is_wanted(self, row: WalkRow) -> bool:
        return self.mapping.table in (ALL_TABLES, row.table)

    def _read(self, row: WalkRow) -> List[ReadRow]:
        if self.mapping.personal:
            kept = {name: value for name, value in row.values.items() if name not in self.mapping.personal}
            self.dropped.update(set(row.values) - set(kept))
            row = WalkRow(row.table, row.place, row.key, kept, row.media)
        reading = read_row(row, self.mapping, self.lexicon)
        if reading.rejected is not None:
            return [ReadRow(row.place, (), (*reading.remarks, reading.rejected.reason), reading.rejected)]
        made: List[WalkObservation] = []
        said = list(reading.remarks)
        for one in map(self._with_pictures_only, reading.observations):
            there = self._met.get(one.external_id)
            if there is None:
                self._met[one.external_id] = (row.place, one.fingerprint)
                made.append(one)
            elif there[1] != one.fingerprint:
                reason = Sentence(
                    QT_TRANSLATE_NOOP("Sentence", "its identifier “{key}” is that of row {other} as well."),
                    {"key": one.external_id[:60], "other": there[0]},
                )
                item = rejected(row, reason)
                return [ReadRow(row.place, (), (*said, item.reason), item)]
        return [ReadRow(row.place, tuple(made), tuple(said))] if made or said else []

    @staticmethod
    def _with_pictures_only(one: WalkObservation) -> WalkObservation:
        pictures = tuple(filter(is_picture, one.photos))
        return one if pictures == one.photos else replace(one, photos=pictures)

    def itineraries(self) -> Tuple[List[Itinerary], Tuple[Sentence, ...], Optional[datetime]]:
        """The tracks as lines, the longest first, what was said of them, and when the longest began."""
        lines: List[Tuple[float, Itinerary, Optional[datetime]]] = []
        remarks: List[Sentence] = []
        for number, track in enumerate(self._tracks, start=1):
            x, y = to_workspace(np.array(track.lon), np.array(track.lat))
            cut = cut_ends(x, y, CUT_M if self._order.cut else 0.0)
            name = track.name or str(number)
            if cut is None:
                remarks.append(
                    Sentence(
                        QT_TRANSLATE_NOOP(
                            "Sentence", "Nothing of the track “{name}” is left once its ends are cut: it is too short."
                        ),
                        {"name": name[:100]},
                    )
                )
                continue
            length = float(np.hypot(np.diff(cut[0]), np.diff(cut[1])).sum())
            line = Itinerary(f"{self._order.walk}/{track.key}", name, tuple(cut[0].tolist()), tuple(cut[1].tolist()))
            times = [at for at in track.times if at is not None]
            lines.append((length, line, min(times) if times else None))
        lines.sort(key=lambda one: -one[0])
        return [line for _, line, _ in lines], tuple(remarks), lines[0][2] if lines else None


def _example(value: Any) -> str:
    """A value as one sees it in a line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{part:.5f}" for part in (position(value) or ())[::-1])
    return " ".join((as_text(value) or "").split())[:80]
