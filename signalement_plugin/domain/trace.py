"""The reasons of a route, kept so that words can be made of them later, even once the law has changed."""

from bisect import bisect_right
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Tuple

import numpy as np

from .competence import AreaKey, RoutingFacts, Service
from .coverage import CLEAR, COVERS, HOLDS
from .precedence import Candidate, Case, criterion_between
from .routing import ROUTE_STATUSES, Routes, kinds_to_resolve, resolve


@dataclass(frozen=True)
class TracedCandidate:
    """A candidate in its place: who, by what title, and what separated it from the winner.

    ``standing``: ``winner``, ``tied``, ``agreement_missing`` or ``after``; ``criterion`` is one of
    ``precedence.CRITERIA`` and is empty for the winner.
    """

    competence: str
    service: str
    service_name: str
    actor_name: str
    actor_kind: str
    rank: int
    kind: str
    area: str
    priority: int
    valid_from: Optional[str]
    valid_to: Optional[str]
    legal_basis: str
    standing: str
    criterion: str = ""


@dataclass(frozen=True)
class Trace:
    """Why a report has its route.

    ``reason``: ``one_winner``, ``tie``, ``agreement_missing``, ``nobody``, ``outside_territory``, ``no_position``,
    ``no_category`` or ``depends_on_subcategory``. ``day`` is the legal date judged, ISO. ``opening``: phase,
    message and other channel, when one was in force. ``duty_service``: who reads along, when there is danger.
    """

    status: str
    reason: str
    day: str
    before_subcategory: bool = False
    candidates: Tuple[TracedCandidate, ...] = ()
    near_boundary: bool = False
    near_service: str = ""
    opening: Optional[Mapping[str, Optional[str]]] = None
    duty_service: str = ""

    def to_json(self) -> Dict[str, Any]:
        """As plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Trace":
        """From what ``to_json`` gave."""
        candidates = tuple(TracedCandidate(**candidate) for candidate in kept["candidates"])
        return cls(**{**kept, "candidates": candidates})


class Tracer:
    """Builds traces of ``routes``; reports that differ in nothing that counts share the work."""

    def __init__(self, routes: Routes):
        self._routes = routes
        self._place_of = {area: place for place, area in enumerate(routes.areas)}
        self._relevant: Dict[Tuple[int, int], np.ndarray] = {}
        self._traces: Dict[Tuple[Any, ...], Trace] = {}

    def trace(self, row: int) -> Trace:
        """The trace of the report in that place of the batch."""
        routes, batch = self._routes, self._routes.batch
        day = batch.day[row].item()
        period = bisect_right(routes.precedence.turning_days, day)
        duty = self._duty(row, day)
        key = (
            routes.status[row],
            routes.service_id[row],
            routes.near_boundary[row],
            routes.other_service_id[row],
            routes.insee[row],
            batch.kind[row],
            period,
            batch.from_citizen[row],
            duty,
            self._bits(row)[self._areas_for(int(batch.kind[row]), period, day)].tobytes(),
        )
        if key not in self._traces:
            self._traces[key] = self._build(row, day, duty)
        return replace(self._traces[key], day=day.isoformat())

    def _areas_for(self, kind: int, period: int, day: date) -> np.ndarray:
        """The places of the areas that can make a difference to a kind in a period."""
        if (kind, period) not in self._relevant:
            places = {self._place_of[self._routes.facts.territory]}
            for case in self._cases(kind, day):
                places.update(self._place_of[area] for area in case.areas)
            self._relevant[kind, period] = np.array(sorted(places))
        return self._relevant[kind, period]

    def _cases(self, kind: int, day: date) -> List[Case]:
        category, subcategory = self._routes.batch.kinds[kind]
        codes = kinds_to_resolve(self._routes.facts, category, subcategory)
        return [self._routes.precedence.case(code, day) for code in codes]

    def _build(self, row: int, day: date, duty: str) -> Trace:
        routes, batch = self._routes, self._routes.batch
        category, subcategory = batch.kinds[batch.kind[row]]
        status = ROUTE_STATUSES[routes.status[row]]
        other = routes.facts.services.get(int(routes.other_service_id[row]))
        common = {
            "status": status,
            "day": day.isoformat(),
            "near_boundary": bool(routes.near_boundary[row]),
            "near_service": other.name if other else "",
            "duty_service": duty,
        }
        if status == "to_locate":
            return Trace(reason="no_position", **common)
        bits = self._bits(row)
        if not bits[self._place_of[routes.facts.territory]]:
            return Trace(reason="outside_territory", **common)
        if category is None:
            return Trace(reason="no_category", **common)
        cases = self._cases(int(batch.kind[row]), day)
        found = np.where(bits, HOLDS, CLEAR)[None, :]
        origin = batch.from_citizen[row : row + 1]
        resolutions = [resolve(c, found, self._place_of, routes.insee[row : row + 1], origin) for c in cases]
        depends = len({_won(case, at) for case, at in zip(cases, resolutions)}) > 1
        candidates: List[TracedCandidate] = []
        for case, at in zip(cases, resolutions):
            candidates += [c for c in self._candidates(case, at, found) if c not in candidates]
        opening = next(
            (c.openings[int(at.opening[0])] for c, at in zip(cases, resolutions) if at.opening[0] >= 0), None
        )
        return Trace(
            reason="depends_on_subcategory" if depends else self._reason(candidates),
            before_subcategory=subcategory is None and not depends,
            candidates=tuple(candidates),
            opening=opening
            and {"phase": opening.phase, "message": opening.message, "other_channel": opening.other_channel},
            **common,
        )

    def _candidates(self, case: Case, at: Any, found: np.ndarray) -> List[TracedCandidate]:
        winner = case.candidates[int(at.winner[0])] if at.winner[0] >= 0 else None
        traced = []
        for candidate in case.candidates:
            if found[0, self._place_of[candidate.competence.area]] < COVERS:
                continue
            standing, criterion = "after", ""
            if candidate.agreements is not None and not any(
                found[0, self._place_of[area]] >= COVERS for area in candidate.agreements
            ):
                standing = "agreement_missing"
            elif candidate is winner:
                standing = "tied" if at.tied[0] else "winner"
            elif at.tied[0] and candidate.order == winner.order:
                standing = "tied"
            elif winner is not None:
                criterion = criterion_between(winner, candidate)
            traced.append(_traced(candidate, standing, criterion))
        return traced

    @staticmethod
    def _reason(candidates: List[TracedCandidate]) -> str:
        standings = {candidate.standing for candidate in candidates}
        for standing, reason in (("tied", "tie"), ("winner", "one_winner"), ("agreement_missing", "agreement_missing")):
            if standing in standings:
                return reason
        return "nobody"

    def _bits(self, row: int) -> np.ndarray:
        return np.unpackbits(self._routes.covered[row], count=len(self._routes.areas)).astype(bool)

    def _duty(self, row: int, day: date) -> str:
        facts, batch, insee = self._routes.facts, self._routes.batch, self._routes.insee[row]
        _, subcategory = batch.kinds[batch.kind[row]]
        dangerous = bool(batch.dangerous[row]) or (subcategory is not None and facts.subcategories[subcategory].danger)
        service = duty_service(facts, insee, day) if dangerous and insee else None
        return service.name if service else ""


def duty_service(facts: RoutingFacts, insee: str, day: date) -> Optional[Service]:
    """The duty officer of the commune's own body, which is who holds competences over that commune's outline.

    It needs no competence itself: holding one, it could win.
    """
    area = AreaKey("commune", insee)
    bodies = {
        facts.services[competence.service_id].actor_id
        for competence in facts.competences
        if competence.area == area and competence.validity.covers(day)
    }
    for service in facts.services.values():
        if (
            service.is_duty_officer
            and service.actor_id in bodies
            and facts.actors[service.actor_id].kind == "commune"
            and service.validity.covers(day)
        ):
            return service
    return None


def _won(case: Case, at: Any) -> Tuple[int, int]:
    winner = -1 if at.tied[0] or at.winner[0] < 0 else case.candidates[int(at.winner[0])].service.id
    return int(at.status[0]), winner


def _traced(candidate: Candidate, standing: str, criterion: str) -> TracedCandidate:
    competence, validity = candidate.competence, candidate.competence.validity
    return TracedCandidate(
        competence=competence.code,
        service=candidate.service.code,
        service_name=candidate.service.name,
        actor_name=candidate.actor.name,
        actor_kind=candidate.actor.kind,
        rank=candidate.rank,
        kind="subcategory" if competence.subcategory_code else "category" if competence.category_code else "any",
        area={"competence": "drawn"}.get(competence.area.kind, competence.area.kind),
        priority=competence.priority or 0,
        valid_from=validity.valid_from.isoformat() if validity.valid_from else None,
        valid_to=validity.valid_to.isoformat() if validity.valid_to else None,
        legal_basis=competence.legal_basis,
        standing=standing,
        criterion=criterion,
    )
