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
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .competence import AreaKey, RoutingFacts
from .coverage import COVERS, distinct_rows
from .routing import contend, insee_of, kinds_to_resolve, precedence_of

COVERED, GAP, OVERLAP = STATES = ("covered", "gap", "overlap")
_WORST_FIRST = (GAP, OVERLAP, COVERED)


class Verdict(NamedTuple):
    """What the law says of a place for a kind.

    ``service_ids``: the winners of what is covered, the equals of an overlap, none of a gap. ``competence_ids``:
    by what titles; of a gap, those that cover it but lack an agreement. ``subcategories``: those that it is so for.
    """

    state: str
    service_ids: Tuple[int, ...] = ()
    competence_ids: Tuple[int, ...] = ()
    subcategories: Tuple[str, ...] = ()


class Judgement(NamedTuple):
    """The verdicts that occur, and for each of m rows the place of its own among them, int64 (m,)."""

    verdicts: List[Verdict]
    number: np.ndarray


@dataclass(frozen=True)
class Faces:
    """f faces that partition the territory, and the k distinct sets of areas that cover them.

    ``areas``: in the order of ``routing.in_order``. ``sets``: relations, uint8 (k, areas). ``set_of``: (f,) the set
    of each face. ``area_m2``: (f,). ``outlines``: ISO WKB Polygon of each face, EPSG:2154.
    """

    areas: Tuple[AreaKey, ...]
    sets: np.ndarray
    set_of: np.ndarray
    area_m2: np.ndarray
    outlines: Tuple[bytes, ...]

    @cached_property
    def insee(self) -> np.ndarray:
        """The commune of each set, ``None`` outside all: object (k,)."""
        return insee_of(self.areas, self.sets)

    @cached_property
    def set_area_m2(self) -> np.ndarray:
        """The area of each set: float64 (k,)."""
        return np.bincount(self.set_of, weights=self.area_m2, minlength=len(self.sets))


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


def areas_of(facts: RoutingFacts, subcategories: Sequence[str], day: date) -> frozenset:
    """The areas that can make a difference to the sub-categories on ``day``."""
    precedence = precedence_of(facts)
    return frozenset().union(*(precedence.case(code, day).areas for code in subcategories))


def judge(
    facts: RoutingFacts, subcategories: Sequence[str], day: date, areas: Sequence[AreaKey], sets: np.ndarray
) -> Judgement:
    """What the law says on ``day`` where each of the ``sets`` of ``areas`` covers."""
    place_of = {area: place for place, area in enumerate(areas)}
    parts = [_judge_one(facts, code, day, place_of, sets) for code in subcategories]
    if not parts:
        return Judgement([Verdict(GAP)], np.zeros(len(sets), dtype="int64"))
    if len(parts) == 1:
        return parts[0]
    rows = np.column_stack([part.number for part in parts])
    used, number = distinct_rows(np.ascontiguousarray(rows).view("uint8").reshape(len(rows), -1))
    verdicts = [_worst([part.verdicts[place] for part, place in zip(parts, row)]) for row in rows[used].tolist()]
    return Judgement(verdicts, number)


def matrix(facts: RoutingFacts, faces: Faces, kinds: Sequence[str], day: date) -> Dict[Tuple[Optional[str], str], Cell]:
    """Each kind on ``day`` in each commune (``None``: in the territory, outside all), by (insee, kind)."""
    codes, commune = np.unique([code or "" for code in faces.insee], return_inverse=True)
    cells: Dict[Tuple[Optional[str], str], Cell] = {}
    for kind in kinds:
        judged = judge(facts, subcategories_of(facts, kind), day, faces.areas, faces.sets)
        n = len(judged.verdicts)
        held = np.bincount(commune * n + judged.number, weights=faces.set_area_m2, minlength=len(codes) * n)
        for code, areas in zip(codes.tolist(), held.reshape(len(codes), n).tolist()):
            cells[code or None, kind] = _cell(judged.verdicts, areas)
    return cells


def _judge_one(
    facts: RoutingFacts, subcategory: str, day: date, place_of: Dict[AreaKey, int], sets: np.ndarray
) -> Judgement:
    case = precedence_of(facts).case(subcategory, day)
    if not case.candidates:
        return Judgement([Verdict(GAP, subcategories=(subcategory,))], np.zeros(len(sets), dtype="int64"))
    contest = contend(case, sets, place_of)
    won = contest.winner >= 0
    equal = contest.eligible & (case.orders == case.orders[contest.winner][:, None])
    alone = np.arange(len(case.candidates)) == contest.winner[:, None]
    named = np.where(contest.tied[:, None], equal, np.where(won[:, None], alone, contest.stands >= COVERS))
    state = np.where(contest.tied, 2, np.where(won, 0, 1)).astype("uint8")
    used, number = distinct_rows(np.column_stack([state, np.packbits(named, axis=1)]))
    verdicts = []
    for row in used.tolist():
        titles = [case.candidates[place].competence for place in np.flatnonzero(named[row]).tolist()]
        services = () if state[row] == 1 else sorted({title.service_id for title in titles})
        verdicts.append(
            Verdict(STATES[state[row]], tuple(services), tuple(title.id for title in titles), (subcategory,))
        )
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
            rivals.update(verdict.service_ids)
    largest = sorted(wins.items(), key=lambda held: (-held[1], held[0]))
    return Cell(tuple(largest), wrong[GAP], wrong[OVERLAP], tuple(sorted(rivals)))
