"""The territory cut into faces on which routing has one answer: covered, gap or overlap, for any kind and day.

A face is a piece of the territory that no outline crosses. All that the law can say of it follows from the set of
areas that cover it, so the geometry is made once (``tasks.arrangement``) and a kind or a day is judged over the
distinct sets alone, by the very functions that route reports.

Of one sub-category: *gap*, no competence that may win; *overlap*, services equal before the law; *covered*, one
winner, whether or not its actor takes part. A category is as its worst sub-category is, gap before overlap before
covered: where sub-categories have different winners it is covered, by all of them, since each report has one winner
once its sub-category is given (a tie alone is an overlap). A category without sub-category is a gap, since nothing
can be sent without one. Openings play no part: they say to whom a kind is open, not who is competent.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Dict, FrozenSet, Iterable, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .competence import AreaKey, RoutingFacts
from .coverage import COVERS, HOLDS, Coverage, compact, distinct_rows
from .precedence import concerns
from .routing import contend, in_order, insee_of, kinds_to_resolve, precedence_of

COVERED, GAP, OVERLAP = STATES = ("covered", "gap", "overlap")
_COVERED, _GAP, _OVERLAP = range(3)
_WORST_FIRST = (GAP, OVERLAP, COVERED)
_RELATIONS_AT_ONCE = 32_000_000


class Verdict(NamedTuple):
    """What the law says of a place for a kind.

    ``service_ids``: the winners of what is covered, the equals of an overlap, those of a gap that only lack an
    agreement. ``competence_ids``: by what titles. ``subcategories``: those that it is so for.
    """

    state: str
    service_ids: Tuple[int, ...] = ()
    competence_ids: Tuple[int, ...] = ()
    subcategories: Tuple[str, ...] = ()


class Judgement(NamedTuple):
    """The verdicts that occur, and for each of m rows the place of its own among them, int64 (m,)."""

    verdicts: List[Verdict]
    number: np.ndarray


class Sets(NamedTuple):
    """The distinct sets of areas that cover n places.

    ``areas``: in the order of ``routing.in_order``. ``bits``: packed, uint8 (k, areas / 8). ``number``: the set of
    each place, int64 (n,).
    """

    areas: Tuple[AreaKey, ...]
    bits: np.ndarray
    number: np.ndarray

    def of(self, areas: Iterable[AreaKey]) -> np.ndarray:
        """Whether each set has each of ``areas``, as relations: uint8 (k, areas)."""
        place_of = {area: place for place, area in enumerate(self.areas)}
        places = np.array([place_of[area] for area in areas], dtype="int64")
        return (self.bits[:, places // 8] >> (7 - places % 8).astype("uint8") & 1) * np.uint8(HOLDS)

    def insee(self) -> np.ndarray:
        """The commune of each set, ``None`` outside all: object (k,)."""
        communes = [area for area in self.areas if area.kind == "commune"]
        return insee_of(communes, self.of(communes))

    def part(self, rows: np.ndarray) -> "Sets":
        """Those of the places ``rows``, and their sets alone."""
        used, number = compact(self.number[rows], len(self.bits))
        return Sets(self.areas, self.bits[used], number)


class Covering:
    """Which areas cover a place: the question that routing asks about a report."""

    def __init__(self, facts: RoutingFacts, areas: Iterable[AreaKey]):
        self.areas = in_order(areas)
        self._coverage = Coverage(self.areas, facts.outlines, 0.0)

    def at(self, x: np.ndarray, y: np.ndarray) -> Sets:
        """The sets that cover the places ``x``, ``y``: EPSG:2154 metres, float64 (n,), no NaN."""
        step = max(1, _RELATIONS_AT_ONCE // len(self.areas))
        bits = [np.empty((0, (len(self.areas) + 7) // 8), dtype="uint8")]
        for start in range(0, len(x), step):
            part = slice(start, start + step)
            found, row_of = self._coverage.relations(x[part], y[part], np.zeros(len(x[part])))
            bits.append(np.packbits(found >= COVERS, axis=1)[row_of])
        return self.gathered(bits)

    def gathered(self, bits: Sequence[np.ndarray]) -> Sets:
        """Packed sets of several lots of places as one."""
        every = np.vstack(bits)
        used, number = distinct_rows(every)
        return Sets(self.areas, every[used], number)


@dataclass(frozen=True)
class Faces:
    """n faces that partition the territory.

    ``area_m2``: float64 (n,). ``outlines``: ISO WKB Polygon of each, EPSG:2154.
    """

    sets: Sets
    area_m2: np.ndarray
    outlines: Tuple[bytes, ...]

    @cached_property
    def insee(self) -> np.ndarray:
        """The commune of each set, ``None`` outside all: object (k,)."""
        return self.sets.insee()

    @cached_property
    def set_area_m2(self) -> np.ndarray:
        """The area of each set: float64 (k,)."""
        return np.bincount(self.sets.number, weights=self.area_m2, minlength=len(self.sets.bits))


@dataclass(frozen=True)
class Cell:
    """A kind in a commune: square metres that each service wins, largest first, and what is wrong there.

    ``rivals``: the services that are equal somewhere.
    """

    services: Tuple[Tuple[int, float], ...]
    gap_m2: float
    overlap_m2: float
    rivals: Tuple[int, ...]


def subcategories_of(facts: RoutingFacts, kind: str) -> List[str]:
    """The sub-categories judged for a kind: itself, or those of a category."""
    return kinds_to_resolve(facts, *((None, kind) if kind in facts.subcategories else (kind, None)))


def frame_of(facts: RoutingFacts) -> List[AreaKey]:
    """The areas that any partition rests on: the territory and its communes."""
    return [facts.territory, *(area for area in facts.outlines if area.kind == "commune")]


def areas_of(facts: RoutingFacts, subcategories: Sequence[str], day: date) -> FrozenSet[AreaKey]:
    """The areas that can make a difference to the sub-categories on ``day``."""
    precedence = precedence_of(facts)
    return frozenset().union(*(precedence.case(code, day).areas for code in subcategories))


def areas_ever(facts: RoutingFacts, subcategories: Iterable[str]) -> FrozenSet[AreaKey]:
    """Those that can on any day, and perhaps a few more."""
    kinds = [facts.subcategories[code] for code in subcategories]
    held = [c for c in facts.competences if any(concerns(c, kind.category_code, kind.code) for kind in kinds)]
    return frozenset(one.area for one in (*held, *facts.agreements))


def judge(facts: RoutingFacts, subcategories: Sequence[str], day: date, sets: Sets) -> Judgement:
    """What the law says on ``day`` where each of the ``sets`` covers."""
    return _all_of([_judge_one(facts, code, day, sets) for code in subcategories], sets)


def matrix(facts: RoutingFacts, faces: Faces, kinds: Sequence[str], day: date) -> Dict[Tuple[Optional[str], str], Cell]:
    """Each kind on ``day`` in each commune (``None``: in the territory, outside all), by (insee, kind)."""
    codes, commune = np.unique([code or "" for code in faces.insee], return_inverse=True)
    cells: Dict[Tuple[Optional[str], str], Cell] = {}
    asked = {kind: subcategories_of(facts, kind) for kind in kinds}
    ones = {code: _judge_one(facts, code, day, faces.sets) for code in dict.fromkeys(chain(*asked.values()))}
    for kind, subcategories in asked.items():
        judged = _all_of([ones[code] for code in subcategories], faces.sets)
        n = len(judged.verdicts)
        held = np.bincount(commune * n + judged.number, weights=faces.set_area_m2, minlength=len(codes) * n)
        for code, areas in zip(codes.tolist(), held.reshape(len(codes), n).tolist()):
            cells[code or None, kind] = _cell(judged.verdicts, areas)
    return cells


def _judge_one(facts: RoutingFacts, subcategory: str, day: date, sets: Sets) -> Judgement:
    case = precedence_of(facts).case(subcategory, day)
    if not case.candidates:
        return Judgement([Verdict(GAP, subcategories=(subcategory,))], np.zeros(len(sets.bits), dtype="int64"))
    counting = {area: place for place, area in enumerate(in_order(case.areas))}
    found = sets.of(counting)
    alike, row_of = distinct_rows(np.packbits(found, axis=1))
    found = found[alike]
    contest = contend(case, found, counting)
    state = np.where(contest.tied, _OVERLAP, np.where(contest.winner >= 0, _COVERED, _GAP)).astype("uint8")
    equal = contest.eligible & (case.orders == case.orders[contest.winner][:, None])
    alone = np.arange(len(case.candidates)) == contest.winner[:, None]
    named = np.select(
        [state[:, None] == _OVERLAP, state[:, None] == _COVERED], [equal, alone], contest.stands >= COVERS
    )
    used, number = distinct_rows(np.column_stack([state, np.packbits(named, axis=1)]))
    verdicts = []
    for row in used.tolist():
        titles = [case.candidates[place].competence for place in np.flatnonzero(named[row]).tolist()]
        services = sorted({title.service_id for title in titles})
        verdicts.append(
            Verdict(STATES[state[row]], tuple(services), tuple(title.id for title in titles), (subcategory,))
        )
    return Judgement(verdicts, number[row_of])


def _all_of(parts: Sequence[Judgement], sets: Sets) -> Judgement:
    """The judgement of a category, from those of its sub-categories."""
    if not parts:
        return Judgement([Verdict(GAP)], np.zeros(len(sets.bits), dtype="int64"))
    if len(parts) == 1:
        return parts[0]
    rows = np.column_stack([part.number for part in parts])
    used, number = distinct_rows(rows.view("uint8"))
    verdicts = [_worst([part.verdicts[place] for part, place in zip(parts, row)]) for row in rows[used].tolist()]
    return Judgement(verdicts, number)


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    """A category's verdict, from those of its sub-categories: all those in the worst state, together."""
    state = next(state for state in _WORST_FIRST if any(verdict.state == state for verdict in verdicts))
    return together([verdict for verdict in verdicts if verdict.state == state])


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """Verdicts of the same state as one."""
    columns = ({key for verdict in verdicts for key in verdict[at]} for at in (1, 2, 3))
    return Verdict(verdicts[0].state, *(tuple(sorted(keys)) for keys in columns))


def _cell(verdicts: Sequence[Verdict], areas: Sequence[float]) -> Cell:
    wins: Dict[int, float] = {}
    wrong = {GAP: 0.0, OVERLAP: 0.0}
    rivals = set()
    for verdict, area in zip(verdicts, areas):
        if not area:
            continue
        if verdict.state == COVERED:
            for service in verdict.service_ids:
                wins[service] = wins.get(service, 0.0) + area
        else:
            wrong[verdict.state] += area
            rivals.update(verdict.service_ids if verdict.state == OVERLAP else ())
    largest = sorted(wins.items(), key=lambda held: (-held[1], held[0]))
    return Cell(tuple(largest), wrong[GAP], wrong[OVERLAP], tuple(sorted(rivals)))
