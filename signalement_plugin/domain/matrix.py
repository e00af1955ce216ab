"""Who acts on each kind in each commune on a day, and to whom it is open: the table of a whole territory.

The territory is given cut along the outlines of every area (``Faces``); what is left is to decide, for each kind,
once per distinct set of areas, and to add up the surfaces.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .competence import AreaKey, Opening, RoutingFacts
from .coverage import COVERS
from .opening import openings_in_order
from .precedence import Case, Precedence
from .routing import resolve

GAP, OVERLAP = -1, -2
# less than this of a cell is where two outlines were drawn by two hands
_SLIVER_M2 = 1.0


@dataclass(frozen=True)
class Faces:
    """The territory cut along every outline: n faces, d distinct sets of areas.

    ``covers``: bool (d, len(areas)). Arrays of shape (n,): ``row``, each face's set; ``commune``, a position in
    ``communes`` (INSEE codes); ``area_m2``.
    """

    areas: Tuple[AreaKey, ...]
    communes: Tuple[str, ...]
    covers: np.ndarray
    row: np.ndarray
    commune: np.ndarray
    area_m2: np.ndarray


class Place(NamedTuple):
    """A cell of the matrix. ``insee`` ``None``: the whole territory; ``subcategory`` ``None``: the whole category."""

    insee: Optional[str]
    category: str
    subcategory: Optional[str] = None


@dataclass(frozen=True)
class Cell:
    """Who acts in a place, in square metres by service; ``overlaps``: square metres by the services that are tied.

    ``phases``: to whom it is open, more than one where sub-categories or services differ. ``opening``: the row that
    decides, ``None`` when there is none or several do. ``kinds``: how many sub-categories; ``with_gap`` and
    ``with_overlap``: in how many of them there is one.
    """

    services: Mapping[int, float]
    gap_m2: float
    overlaps: Mapping[FrozenSet[int], float]
    phases: FrozenSet[str]
    opening: Optional[Opening]
    kinds: int = 1
    with_gap: int = 0
    with_overlap: int = 0

    @property
    def winner(self) -> Optional[int]:
        """The service that acts on most of the place; ``None`` where none does."""
        return max(self.services, key=lambda service: (self.services[service], -service)) if self.services else None

    @property
    def overlap_m2(self) -> float:
        """The surface on which services are tied."""
        return sum(self.overlaps.values())

    @property
    def area_m2(self) -> float:
        """The surface of the place, times the number of kinds."""
        return sum(self.services.values()) + self.gap_m2 + self.overlap_m2


class Decided(NamedTuple):
    """For each distinct set of areas: the id of the winning service, ``GAP``, or ``OVERLAP`` - k for ``tied[k]``."""

    service: np.ndarray
    tied: Tuple[FrozenSet[int], ...]


class Matrices:
    """The matrices of ``facts``, one per period in which no rule changes, each made once."""

    def __init__(self, facts: RoutingFacts, faces: Faces):
        self.facts, self.faces = facts, faces
        self._precedence = Precedence(facts)
        self._place_of = {area: place for place, area in enumerate(faces.areas)}
        self._decided: Dict[object, Decided] = {}
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

    def decided(self, subcategory: str, day: date) -> Decided:
        """Who acts on ``subcategory`` on ``day``, for each distinct set of areas."""
        case = self._precedence.case(subcategory, day)
        alike = (
            tuple(candidate.competence.id for candidate in case.candidates),
            case.orders.tobytes(),
            tuple(candidate.agreements for candidate in case.candidates),
        )
        if alike not in self._decided:
            self._decided[alike] = self._decide(case)
        return self._decided[alike]

    def _decide(self, case: Case) -> Decided:
        covers = self.faces.covers
        service = np.full(len(covers), GAP, dtype="int64")
        if not case.candidates:
            return Decided(service, ())
        nowhere = np.full(len(covers), None, dtype=object)
        found = np.where(covers, COVERS, 0).astype("int8")
        outcome = resolve(case, found, self._place_of, nowhere, np.zeros(len(covers), dtype=bool))
        won = outcome.winner >= 0
        service[won] = case.services[outcome.winner[won]]
        tied: Dict[FrozenSet[int], int] = {}
        for row in np.flatnonzero(outcome.tied):
            same = case.orders == case.orders[outcome.winner[row]]
            here = covers[row, [self._place_of[candidate.competence.area] for candidate in case.candidates]]
            services = frozenset(case.services[same & here].tolist())
            service[row] = OVERLAP - tied.setdefault(services, len(tied))
        return Decided(service, tuple(tied))

    def _make(self, day: date) -> Dict[Place, Cell]:
        cells: Dict[Place, Cell] = {}
        rows: Sequence[Optional[str]] = (*self.faces.communes, None)
        by_category: Dict[str, List[str]] = {}
        for code, kind in self.facts.subcategories.items():
            by_category.setdefault(kind.category_code, []).append(code)
            openings = openings_in_order(self.facts.openings, kind.category_code, code, day)
            for insee, (services, gap, overlaps) in zip(rows, self._surfaces(self.decided(code, day))):
                opening = _deciding(openings, insee, max(services, key=services.__getitem__, default=None))
                cells[Place(insee, kind.category_code, code)] = Cell(
                    services,
                    gap,
                    overlaps,
                    frozenset({opening.phase if opening else "citizens"}),
                    opening,
                    1,
                    int(gap > 0),
                    int(bool(overlaps)),
                )
        for category, codes in by_category.items():
            openings = openings_in_order(self.facts.openings, category, None, day)
            for insee in rows:
                parts = [cells[Place(insee, category, code)] for code in codes]
                cells[Place(insee, category)] = _together(parts, _deciding(openings, insee, None))
        return cells

    def _surfaces(self, decided: Decided) -> List[Tuple[Dict[int, float], float, Dict[FrozenSet[int], float]]]:
        """Square metres by service, without any, and by tied services; in each commune, then in all."""
        faces, count = self.faces, len(self.faces.communes)
        codes, number = np.unique(decided.service, return_inverse=True)
        at = faces.commune * len(codes) + number[faces.row]
        sums = np.bincount(at, weights=faces.area_m2, minlength=count * len(codes)).reshape(count, len(codes))
        sums = np.vstack([sums, sums.sum(axis=0)])
        answers = []
        for row in np.where(sums < _SLIVER_M2, 0.0, sums).tolist():
            held = {code: area for code, area in zip(codes.tolist(), row) if area}
            overlaps = {decided.tied[OVERLAP - code]: area for code, area in held.items() if code <= OVERLAP}
            services = {code: area for code, area in held.items() if code > GAP}
            answers.append((services, held.get(GAP, 0.0), overlaps))
        return answers


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
    )
