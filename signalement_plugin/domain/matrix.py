"""Who acts on each kind in each commune on a day, and to whom it is open: the table of a whole territory.

The territory is given cut along the outlines of every area (``partition``); what is left is to judge each kind once
per distinct set of areas, and to add up the surfaces.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .competence import Opening, RoutingFacts
from .opening import openings_in_order
from .partition import COVERED, OVERLAP, Faces, Judgement, Verdict, judge
from .routing import precedence_of

# less than this of a cell is where two outlines were drawn by two hands
_SLIVER_M2 = 1.0
_Surfaces = Tuple[Dict[int, float], float, Dict[FrozenSet[int], float]]


class Place(NamedTuple):
    """A cell of the matrix. ``insee`` ``None``: the whole territory; ``subcategory`` ``None``: the whole category."""

    insee: Optional[str]
    category: str
    subcategory: Optional[str] = None


@dataclass(frozen=True)
class Cell:
    """Who acts in a place, in square metres by service; ``overlaps``: square metres by the services that are tied.

    ``phases``: to whom it is open, more than one where sub-categories or communes differ. ``opening``: the row that
    decides, ``None`` when there is none or several do. ``kinds``: how many sub-categories; ``with_gap`` and
    ``with_overlap``: in how many of them there is one. ``outside_tool``: the services whose actor takes no part.
    """

    services: Mapping[int, float]
    gap_m2: float
    overlaps: Mapping[FrozenSet[int], float]
    phases: FrozenSet[str]
    opening: Optional[Opening]
    kinds: int = 1
    with_gap: int = 0
    with_overlap: int = 0
    outside_tool: FrozenSet[int] = frozenset()

    @property
    def winner(self) -> Optional[int]:
        """The service that acts on most of the place; ``None`` where none does."""
        return _first_of(self.services)

    @property
    def overlap_m2(self) -> float:
        """The surface on which services are tied."""
        return sum(self.overlaps.values())

    @property
    def area_m2(self) -> float:
        """The surface of the place, times the number of kinds."""
        return sum(self.services.values()) + self.gap_m2 + self.overlap_m2


class Matrices:
    """The matrices of ``facts``, one per period in which no rule changes, each made once.

    ``faces``: the territory cut along every outline of the facts.
    """

    def __init__(self, facts: RoutingFacts, faces: Faces):
        self.facts, self.faces = facts, faces
        self.communes: Tuple[str, ...] = tuple(sorted({str(insee) for insee in faces.insee if insee is not None}))
        place = {insee: number for number, insee in enumerate(self.communes)}
        # what lies outside every commune is in no cell
        self._inside = np.flatnonzero([insee in place for insee in faces.insee])
        self._commune = np.array([place[insee] for insee in faces.insee[self._inside]], dtype="int64")
        self._precedence = precedence_of(facts)
        self._judged: Dict[object, Tuple[Judgement, List[_Surfaces]]] = {}
        self._made: Dict[int, Dict[Place, Cell]] = {}
        self.turning_days: Tuple[date, ...] = self._precedence.turning_days

    def at(self, day: date) -> Dict[Place, Cell]:
        """Every cell on ``day``: communes and the whole territory, categories and sub-categories."""
        period = bisect_right(self.turning_days, day)
        if period not in self._made:
            self._made[period] = self._make(day)
        return self._made[period]

    def is_made(self, day: date) -> bool:
        """Whether the matrix of ``day`` was asked for before: then it is there at once."""
        return bisect_right(self.turning_days, day) in self._made

    def judged(self, subcategory: str, day: date) -> Judgement:
        """Who acts on ``subcategory`` on ``day``, for each set of the faces; verdicts may name a kind that is alike."""
        return self._of_kind(subcategory, day)[0]

    def _of_kind(self, subcategory: str, day: date) -> Tuple[Judgement, List[_Surfaces]]:
        """Who acts on a kind, and on which surface in each place; made once for kinds and days that are alike."""
        case = self._precedence.case(subcategory, day)
        alike = (
            tuple(candidate.competence.id for candidate in case.candidates),
            case.orders.tobytes(),
            tuple(candidate.agreements for candidate in case.candidates),
        )
        if alike not in self._judged:
            judged = judge(self.facts, [subcategory], day, self.faces.sets)
            self._judged[alike] = (judged, self._surfaces(judged))
        return self._judged[alike]

    def _make(self, day: date) -> Dict[Place, Cell]:
        cells: Dict[Place, Cell] = {}
        taking_part = {p.actor_id for p in self.facts.participations if p.validity.covers(day)}
        outside = {key for key, service in self.facts.services.items() if service.actor_id not in taking_part}
        rows: Sequence[Optional[str]] = (*self.communes, None)
        by_category: Dict[str, List[str]] = {}
        for code, kind in self.facts.subcategories.items():
            by_category.setdefault(kind.category_code, []).append(code)
            openings = openings_in_order(self.facts.openings, kind.category_code, code, day)
            for insee, (services, gap, overlaps) in zip(rows, self._of_kind(code, day)[1]):
                opening = _deciding(openings, insee, _first_of(services))
                phases = frozenset({opening.phase if opening else "citizens"})
                if insee is None:
                    phases = phases.union(
                        *(cells[Place(one, kind.category_code, code)].phases for one in self.communes)
                    )
                flaws = int(gap > 0), int(bool(overlaps))
                cells[Place(insee, kind.category_code, code)] = Cell(
                    services, gap, overlaps, phases, opening, 1, *flaws, frozenset(outside.intersection(services))
                )
        for category, codes in by_category.items():
            openings = openings_in_order(self.facts.openings, category, None, day)
            for insee in rows:
                parts = [cells[Place(insee, category, code)] for code in codes]
                cells[Place(insee, category)] = _together(parts, _deciding(openings, insee, None))
        return cells

    def _surfaces(self, judged: Judgement) -> List[_Surfaces]:
        """Square metres by service, without any, and by tied services; in each commune, then in all."""
        count, verdicts = len(self.communes), judged.verdicts
        at = self._commune * len(verdicts) + judged.number[self._inside]
        area = self.faces.set_area_m2[self._inside]
        sums = np.bincount(at, weights=area, minlength=count * len(verdicts)).reshape(count, len(verdicts))
        sums = np.vstack([sums, sums.sum(axis=0)])
        answers: List[_Surfaces] = [({}, 0.0, {}) for _ in range(count + 1)]
        for row, column in zip(*(places.tolist() for places in np.nonzero(sums >= _SLIVER_M2))):
            answers[row] = _with(answers[row], verdicts[column], float(sums[row, column]))
        return answers


def _with(found: _Surfaces, verdict: Verdict, area: float) -> _Surfaces:
    """What was ``found`` in a place, and ``area`` more of it of which ``verdict`` is given."""
    services, gap, overlaps = found
    if verdict.state == COVERED:
        (service,) = verdict.service_ids
        services[service] = services.get(service, 0.0) + area
    elif verdict.state == OVERLAP:
        tied = frozenset(verdict.service_ids)
        overlaps[tied] = overlaps.get(tied, 0.0) + area
    else:
        gap += area
    return services, gap, overlaps


def _first_of(services: Mapping[int, float]) -> Optional[int]:
    """The service of the largest surface."""
    return max(services, key=lambda service: (services[service], -service)) if services else None


def _deciding(openings: Sequence[Opening], insee: Optional[str], service: Optional[int]) -> Optional[Opening]:
    """The first of ``openings``, which are in order, that is about a place where ``service`` acts."""
    return next((o for o in openings if o.insee in (None, insee) and o.service_id in (None, service)), None)


def _together(parts: Sequence[Cell], opening: Optional[Opening]) -> Cell:
    """A category's cell, of those of its sub-categories."""
    services: Dict[int, float] = {}
    overlaps: Dict[FrozenSet[int], float] = {}
    for part in parts:
        for service, area in part.services.items():
            services[service] = services.get(service, 0.0) + area
        for tied, area in part.overlaps.items():
            overlaps[tied] = overlaps.get(tied, 0.0) + area
    return Cell(
        services,
        sum(part.gap_m2 for part in parts),
        overlaps,
        frozenset().union(*(part.phases for part in parts)),
        opening,
        len(parts),
        sum(part.with_gap for part in parts),
        sum(part.with_overlap for part in parts),
        frozenset().union(*(part.outside_tool for part in parts)),
    )
