"""What was gathered on a walk into the workspace, from any form, as often as one likes.

``preview_walk`` says what each row becomes and writes nothing; ``import_walk`` does the same and writes it, one page a
transaction, so that an import that is cut, cancelled or killed is simply done again.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import Any, Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

import numpy as np

from ..domain.itinerary import CUT_M, cut_ends
from ..domain.position import place
from ..domain.received import RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.walk_mapping import ALL_TABLES, WalkMapping, guessed_mapping, mapping_of, written
from ..domain.walk_reading import Lexicon, read_row, rejected
from ..domain.walk_record import Itinerary, Track, WalkObservation, WalkPage, WalkRow
from ..domain.walk_slot import slot_of
from ..domain.walk_values import as_text, empty
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .projection import to_workspace
from .territory_zone import TerritoryZone
from .walk_forms import OpenForm, WalkInput, opened_form
from .walk_photos import hold_photos, is_picture
from .walk_tables import has_own_keys

CREATED, CHANGED, UNCHANGED, REJECTED = "created", "changed", "unchanged", "rejected"
_PAGE = 500
_MOST_REMARKS = 500
MOST_SHOWN = 1000


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
class RowFate:
    """What a row becomes: ``fate`` and the observations it makes, and what is said of it."""

    place: str
    fate: str
    observations: Tuple[WalkObservation, ...] = ()
    said: Tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class WalkPreview:
    """A dry run. ``tables``: how many rows each has; ``fields``: each with a value for example; ``dropped``: personal
    fields that are never read; ``fates``: of the first rows; ``counts``: of all, by fate."""

    form: str
    mapping: WalkMapping
    tables: Dict[str, int] = field(default_factory=dict)
    fields: Dict[str, str] = field(default_factory=dict)
    dropped: Tuple[str, ...] = ()
    fates: Tuple[RowFate, ...] = ()
    counts: Dict[str, int] = field(default_factory=dict)
    photos: int = 0
    itineraries: int = 0
    remarks: Tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class WalkSummary:
    """What an import did. ``photos``: those listed by the observations that came in or changed; ``held``: those that the
    workspace itself holds by now; ``remarks``: what was left out, and why."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    photos: int = 0
    held: int = 0
    itineraries: int = 0
    dropped: Tuple[str, ...] = ()
    remarks: Tuple[Sentence, ...] = ()
    complete: bool = True

    def counts(self) -> Dict[str, int]:
        """The numbers under the names that Processing gives them."""
        return {
            "OBSERVATIONS": self.created + self.updated + self.unchanged,
            "PHOTOS": self.photos,
            "REJECTED": self.rejected,
        }


def preview_walk(
    address: str,
    order: WalkOrder,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> WalkPreview:
    """What importing ``order`` would do; nothing is written. Raises Problem when the form cannot be read."""
    with open_at(address) as workspace, opened_form(order.source, feedback.cancelled) as form:
        reading = _Reading(workspace, order, form, feedback)
        source_id = workspace.walk_intake.source_id(order.walk, order.source.way)
        fates: List[RowFate] = []
        counts = dict.fromkeys((CREATED, CHANGED, UNCHANGED, REJECTED), 0)
        photos = 0
        for batch in reading.batches():
            known = workspace.walk_intake.fingerprints(source_id, batch.keys()) if source_id else {}
            for one in batch.rows:
                fate = REJECTED if one.refused else _fate(one.observations, known)
                counts[fate] += 1 if one.refused else len(one.observations)
                photos += sum(len(made.photos) for made in one.observations)
                if len(fates) < MOST_SHOWN:
                    fates.append(RowFate(one.place, fate, one.observations, one.said))
            counts[REJECTED] += len(batch.refused)
            room = max(0, MOST_SHOWN - len(fates))
            fates.extend(RowFate("", REJECTED, (), (item.reason,)) for item in batch.refused[:room])
        lines, remarks, _ = reading.itineraries()
        return WalkPreview(
            form.name,
            reading.mapping,
            reading.tables,
            reading.fields,
            tuple(sorted(reading.dropped)),
            tuple(fates),
            counts,
            photos,
            len(lines),
            tuple(reading.remarks) + remarks,
        )


def import_walk(
    address: str,
    order: WalkOrder,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> WalkSummary:
    """Import ``order``: importing again updates, never doubles.

    Raises Problem when the form cannot be read; the pages committed before that stay.
    """
    if not order.walk.strip():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "Say which walk this is: give its code."))
    now = datetime.now(timezone.utc)
    with open_at(address) as workspace, opened_form(order.source, feedback.cancelled) as form:
        reading = _Reading(workspace, order, form, feedback)
        extent = workspace.facts.extent()
        totals = dict.fromkeys(("created", "updated", "unchanged", "photos", "rejected"), 0)
        keys: Optional[Tuple[int, int]] = None
        remarks: Dict[str, Sentence] = {}
        for batch in reading.batches():
            if keys is None:
                keys = _begin(workspace, order, form, reading, now)
            x, y, notices = _placed(batch.observations(), extent)
            receipt = workspace.walk_intake.receive(
                *keys, batch.observations(), x, y, batch.all_refused(), now
            )
            for name in totals:
                totals[name] += getattr(receipt, name)
            for sentence in (*batch.said(), *notices):
                if len(remarks) < _MOST_REMARKS:
                    remarks.setdefault(str(sentence), sentence)
            done = totals["created"] + totals["updated"] + totals["unchanged"]
            feedback.say(
                Sentence(
                    QT_TRANSLATE_NOOP("Sentence", "{count} observations read, {new} of them new"),
                    {"count": done, "new": totals["created"]},
                )
            )
            feedback.progress(reading.share_done())
            if feedback.cancelled():
                break
        keys = keys or _begin(workspace, order, form, reading, now)
        lines, of_lines, start = reading.itineraries()
        made = 0
        if (lines or start) and not feedback.cancelled():
            slot = slot_of(start.astimezone(reading.lexicon.zone).hour) if start else None
            made = workspace.walk_intake.keep_itineraries(keys[0], lines, start, slot)
        held, of_photos = 0, ()
        if order.photos and not feedback.cancelled():
            photos = hold_photos(workspace, keys[1], form, feedback)
            held, of_photos = photos.held, photos.remarks
        return WalkSummary(
            **totals,
            held=held,
            itineraries=made,
            dropped=tuple(sorted(reading.dropped)),
            remarks=(*reading.remarks, *remarks.values(), *of_lines, *of_photos),
            complete=not feedback.cancelled(),
        )


def _begin(workspace: Workspace, order: WalkOrder, form: OpenForm, reading: "_Reading", at: datetime):
    return workspace.walk_intake.begin(
        order.walk.strip(), order.source.way, form.name, written(reading.mapping), at
    )


def _fate(observations: Sequence[WalkObservation], known: Dict[str, Any]) -> str:
    there = [one for one in observations if one.external_id in known]
    if len(there) < len(observations):
        return CREATED
    return UNCHANGED if all(known[one.external_id][1] == one.fingerprint for one in there) else CHANGED


@dataclass(frozen=True)
class _ReadRow:
    place: str
    observations: Tuple[WalkObservation, ...]
    said: Tuple[Sentence, ...]
    refused: Optional[RejectedItem] = None


@dataclass
class _Batch:
    """Rows to be taken in together, and what no row could be made of."""

    rows: List[_ReadRow] = field(default_factory=list)
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


class _Reading:
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
        return {name: (as_text(value) or "")[:80] for name, value in self._examples.items()}

    def share_done(self) -> float:
        """How much of what was read has been used."""
        return self._rows_used / self._rows_read if self._rows_read else 0.0

    def batches(self) -> Iterator[_Batch]:
        """Every row of the table that is wanted, each key once."""
        batch = _Batch()
        for page in self._settled():
            batch.refused += page.rejected
            for row in page.rows:
                self._rows_used += 1
                if not self._is_wanted(row):
                    continue
                batch.rows += self._read(row)
                if len(batch.rows) >= _PAGE:
                    yield batch
                    batch = _Batch()
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
        self.mapping = WalkMapping(mapping.columns, table, mapping.parts, mapping.personal)
        return read

    def _noted(self, pages: Iterable[WalkPage]) -> Iterator[WalkPage]:
        for page in pages:
            self._rows_read += len(page.rows)
            self.dropped.update(page.dropped)
            self.remarks.extend(page.remarks)
            self._tracks.extend(page.tracks)
            for row in page.rows:
                self.tables[row.table] = self.tables.get(row.table, 0) + 1
                for name, value in row.values.items():
                    if name not in self._examples and not empty(value):
                        self._examples[name] = value
            yield page
            if self._feedback.cancelled():
                return

    def _guess(self, pages: Sequence[WalkPage]) -> WalkMapping:
        guess = guessed_mapping(self._examples, self._questions)
        own = any(has_own_keys(row) for page in pages for row in page.rows[:1])
        if own or self._order.source.way in ("gpx", "layer"):
            guess = WalkMapping({name: one for name, one in guess.columns.items() if name != "external_id"})
        return guess

    def _table(self) -> str:
        """The repeat of observations, else the form itself, else everything."""
        named = [table for table in self.tables if table.rpartition("/")[2].lower().startswith("observation")]
        if named and self._order.source.way != "layer":
            return named[0]
        return "" if "" in self.tables or not self.tables else ALL_TABLES

    def _is_wanted(self, row: WalkRow) -> bool:
        return self.mapping.table in (ALL_TABLES, row.table)

    def _read(self, row: WalkRow) -> List[_ReadRow]:
        if self.mapping.personal:
            kept = {name: value for name, value in row.values.items() if name not in self.mapping.personal}
            self.dropped.update(set(row.values) - set(kept))
            row = WalkRow(row.table, row.place, row.key, kept, row.media)
        reading = read_row(row, self.mapping, self.lexicon)
        if reading.rejected is not None:
            return [_ReadRow(row.place, (), (*reading.remarks, reading.rejected.reason), reading.rejected)]
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
                return [_ReadRow(row.place, (), (*said, item.reason), item)]
        return [_ReadRow(row.place, tuple(made), tuple(said))] if made or said else []

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


def _placed(observations: Sequence[WalkObservation], extent: Tuple[float, float, float, float]):
    """Where the observations are in EPSG:2154 metres (NaN: nowhere usable), and what was odd about it."""
    lon = np.array([np.nan if one.lon is None else one.lon for one in observations], dtype="float64")
    lat = np.array([np.nan if one.lat is None else one.lat for one in observations], dtype="float64")
    placement = place(lon, lat, extent)
    x, y = to_workspace(placement.lon, placement.lat)
    projected = np.isfinite(placement.x)
    remarks = list(placement.remarks())
    missing = int(np.isnan(lon).sum())
    if missing:
        remarks.append(
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "{count} observations have no position: they are to be located."),
                {"count": missing},
            )
        )
    return np.where(projected, placement.x, x), np.where(projected, placement.y, y), remarks
