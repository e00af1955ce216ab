"""What was gathered on a walk into the workspace, from any form, as often as one likes.

``preview_walk`` says what each row becomes and writes nothing; ``import_walk`` does the same and writes it, one page a
transaction, so that an import that is cut, cancelled or killed is simply done again.
"""

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..domain.position import VERDICT, place
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.walk import slot_of
from ..domain.walk_mapping import WalkMapping, written
from ..domain.walk_record import WalkObservation
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .projection import to_workspace
from .walk_forms import OpenForm, opened_form
from .walk_photos import hold_photos
from .walk_reader import WalkOrder, WalkReading

CREATED, CHANGED, UNCHANGED, REJECTED = "created", "changed", "unchanged", "rejected"
_MOST_REMARKS = 500
MOST_SHOWN = 1000


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
    fields that are never read; ``fates``: of the first rows; ``counts``: of all, by fate; ``themes``: labels."""

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
    themes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WalkSummary:
    """What an import did. ``photos``: those listed by the observations that came in or changed; ``held``: those that
    the workspace itself holds since; ``remarks``: what was left out, and why."""

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
        reading = WalkReading(workspace, order, form, feedback)
        source_id = workspace.walk_intake.source_id(order.walk, order.source.way)
        fates: List[RowFate] = []
        counts = dict.fromkeys((CREATED, CHANGED, UNCHANGED, REJECTED), 0)
        photos = 0
        places = _Places(workspace.facts.extent())
        for batch in reading.batches():
            places.of(batch.observations())
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
            (*reading.remarks, *places.remarks(), *remarks),
            reading.lexicon.themes,
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
        reading = WalkReading(workspace, order, form, feedback)
        places = _Places(workspace.facts.extent())
        totals = dict.fromkeys(("created", "updated", "unchanged", "photos", "rejected"), 0)
        keys: Optional[Tuple[int, int]] = None
        remarks: Dict[str, Sentence] = {}
        for batch in reading.batches():
            if keys is None:
                keys = _begin(workspace, order, form, reading, now)
            observations = batch.observations()
            x, y = places.of(observations)
            receipt = workspace.walk_intake.receive(*keys, observations, x, y, batch.all_refused(), now)
            for name in totals:
                totals[name] += getattr(receipt, name)
            for sentence in batch.said():
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
            remarks=(*reading.remarks, *remarks.values(), *places.remarks(), *of_lines, *of_photos),
            complete=not feedback.cancelled(),
        )


def _begin(workspace: Workspace, order: WalkOrder, form: OpenForm, reading: WalkReading, at: datetime):
    return workspace.walk_intake.begin(order.walk.strip(), order.source.way, form.name, written(reading.mapping), at)


def _fate(observations: Sequence[WalkObservation], known: Dict[str, Any]) -> str:
    there = [one for one in observations if one.external_id in known]
    if len(there) < len(observations):
        return CREATED
    return UNCHANGED if all(known[one.external_id][1] == one.fingerprint for one in there) else CHANGED


_ODD = {
    VERDICT.MISSING: QT_TRANSLATE_NOOP("Sentence", "{count} observations have no position: they are to be located."),
    VERDICT.SWAPPED: QT_TRANSLATE_NOOP(
        "Sentence", "{count} observations had latitude and longitude swapped: they were put right."
    ),
    VERDICT.PROJECTED: QT_TRANSLATE_NOOP(
        "Sentence", "{count} observations had metres (Lambert-93) instead of degrees: they were placed by them."
    ),
    VERDICT.NULL_ISLAND: QT_TRANSLATE_NOOP(
        "Sentence", "{count} observations lie at 0°, 0°, which means nowhere: they are to be located."
    ),
    VERDICT.IMPOSSIBLE: QT_TRANSLATE_NOOP(
        "Sentence", "{count} observations have coordinates that are no place on Earth: they are to be located."
    ),
}


_IN_CELL = QT_TRANSLATE_NOOP(
    "Sentence", "{count} observations stand at the centre of their cell of the printed grid, whose side is {side} m."
)


class _Places:
    """Where observations are in EPSG:2154 metres, and how many of them were odd in which way."""

    def __init__(self, extent: Tuple[float, float, float, float]):
        self._extent = extent
        self._odd = np.zeros(len(VERDICT), dtype="int64")
        self._in_cells: Dict[float, int] = {}

    def of(self, observations: Sequence[WalkObservation]) -> Tuple[np.ndarray, np.ndarray]:
        """Metres of each, NaN where it is nowhere usable."""
        lon = np.array([np.nan if one.lon is None else one.lon for one in observations], dtype="float64")
        lat = np.array([np.nan if one.lat is None else one.lat for one in observations], dtype="float64")
        placement = place(lon, lat, self._extent)
        x, y = to_workspace(placement.lon, placement.lat)
        projected = np.isfinite(placement.x)
        x, y = np.where(projected, placement.x, x), np.where(projected, placement.y, y)
        in_cell = np.array([one.cell is not None for one in observations], dtype=bool)
        self._odd += np.bincount(placement.verdict[~in_cell], minlength=len(VERDICT))
        for at in np.flatnonzero(in_cell).tolist():
            x[at], y[at], side = observations[at].cell
            self._in_cells[side] = self._in_cells.get(side, 0) + 1
        return x, y

    def remarks(self) -> Tuple[Sentence, ...]:
        """One sentence for each way of being odd, and how well a cell of a printed grid says where something is."""
        odd = (
            Sentence(template, {"count": int(self._odd[code])}) for code, template in _ODD.items() if self._odd[code]
        )
        return (*odd, *(Sentence(_IN_CELL, {"count": n, "side": f"{side:g}"}) for side, n in self._in_cells.items()))
