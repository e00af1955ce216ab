"""In which order competences come for a kind on a day: the law's side of routing, without geometry.

The order of data-model.md does not depend on the place: rank, then narrower kind, then smaller kind of
area, then priority, then the later beginning. A report's winner is the first one whose area covers it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Dict, FrozenSet, List, Optional, Tuple

import numpy as np

from .competence import Actor, AreaKey, Competence, Opening, RoutingFacts, Service
from .opening import openings_in_order

PRIVATE_SPACE_RANK = 2
LAST_RANK = 8
_AREA_SIZE = {"competence": 0, "commune": 1, "territory": 2}
# what separates a candidate from the winner, in the order of precedence
CRITERIA = ("rank", "kind", "area", "priority", "valid_from", "id")


@dataclass(frozen=True)
class Candidate:
    """A competence as it stands for one kind on one day. ``agreements``: areas in which a landlord agreed,
    ``None`` when no agreement is needed."""

    competence: Competence
    service: Service
    actor: Actor
    rank: int
    order: Tuple[int, ...]
    participates: bool
    agreements: Optional[Tuple[AreaKey, ...]]


@dataclass(frozen=True)
class Case:
    """Everything that routing needs for reports of one kind on one day, but where they are."""

    category: str
    subcategory: str
    candidates: Tuple[Candidate, ...]
    openings: Tuple[Opening, ...]

    @cached_property
    def areas(self) -> FrozenSet[AreaKey]:
        """The areas that can make a difference: those of the candidates and of the agreements they need."""
        own = {candidate.competence.area for candidate in self.candidates}
        return frozenset(own.union(*self.needing_agreement))

    @cached_property
    def services(self) -> np.ndarray:
        """The service id of each candidate, int64, shape (c,)."""
        return np.array([candidate.service.id for candidate in self.candidates], dtype="int64")

    @cached_property
    def orders(self) -> np.ndarray:
        """A number per candidate, the same for those equal before the rules, int64, shape (c,)."""
        numbers: Dict[Tuple[int, ...], int] = {}
        return np.array([numbers.setdefault(c.order, len(numbers)) for c in self.candidates], dtype="int64")

    @cached_property
    def participates(self) -> np.ndarray:
        """Whether each candidate's actor takes part in the tool, bool, shape (c,)."""
        return np.array([candidate.participates for candidate in self.candidates], dtype=bool)

    @cached_property
    def needing_agreement(self) -> Dict[Tuple[AreaKey, ...], List[int]]:
        """The candidates that need an agreement, by the areas in which there is one."""
        places: Dict[Tuple[AreaKey, ...], List[int]] = {}
        for place, candidate in enumerate(self.candidates):
            if candidate.agreements is not None:
                places.setdefault(candidate.agreements, []).append(place)
        return places


class Precedence:
    """The cases of ``facts``, each made once: what routing asks again and again."""

    def __init__(self, facts: RoutingFacts):
        self._facts = facts
        held = (*facts.participations, *facts.agreements, *facts.competences, *facts.openings)
        dates = {day for item in held for day in (item.validity.valid_from, item.validity.valid_to) if day}
        self.turning_days: Tuple[date, ...] = tuple(sorted(dates))
        self._by_kind: Dict[str, List[Competence]] = {
            code: [c for c in facts.competences if concerns(c, kind.category_code, code)]
            for code, kind in facts.subcategories.items()
        }
        self._cases: Dict[Tuple[str, int], Case] = {}

    def case(self, subcategory: str, day: date) -> Case:
        """The candidates for ``subcategory`` on ``day``, in order of precedence, and the openings in force."""
        key = (subcategory, bisect_right(self.turning_days, day))
        if key not in self._cases:
            self._cases[key] = self._make(subcategory, day)
        return self._cases[key]

    def _make(self, subcategory: str, day: date) -> Case:
        facts, kind = self._facts, self._facts.subcategories[subcategory]
        participating = {p.actor_id for p in facts.participations if p.validity.covers(day)}
        candidates: List[Candidate] = []
        for competence in self._by_kind[subcategory]:
            if not competence.validity.covers(day):
                continue
            service = facts.services[competence.service_id]
            actor = facts.actors[service.actor_id]
            rank = competence.rank or kind.default_rank or LAST_RANK
            agreements = None
            if rank == PRIVATE_SPACE_RANK and actor.kind == "bailleur":
                agreements = tuple(
                    agreement.area
                    for agreement in facts.agreements
                    if agreement.actor_id == actor.id and agreement.validity.covers(day)
                )
            order = _order(competence, rank)
            candidates.append(Candidate(competence, service, actor, rank, order, actor.id in participating, agreements))
        candidates.sort(key=lambda candidate: (candidate.order, candidate.competence.id))
        openings = openings_in_order(facts.openings, kind.category_code, subcategory, day)
        return Case(kind.category_code, subcategory, tuple(candidates), tuple(openings))


def criterion_between(winner: Candidate, other: Candidate) -> str:
    """The first criterion that puts ``other`` behind ``winner``."""
    for criterion, ours, theirs in zip(CRITERIA, winner.order, other.order):
        if ours != theirs:
            return criterion
    return CRITERIA[-1]


def concerns(competence: Competence, category: str, subcategory: Optional[str]) -> bool:
    """Whether a competence is about a kind; one about a sub-category is not about a kind that has none yet."""
    if competence.subcategory_code is not None:
        return competence.subcategory_code == subcategory
    return competence.category_code in (None, category)


def _order(competence: Competence, rank: int) -> Tuple[int, ...]:
    narrowness = 0 if competence.subcategory_code else 1 if competence.category_code else 2
    begins = competence.validity.valid_from
    return (
        rank,
        narrowness,
        _AREA_SIZE[competence.area.kind],
        -(competence.priority or 0),
        -begins.toordinal() if begins else 0,
    )
