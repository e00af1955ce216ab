"""Who is competent for each report, and why: the semantics of data-model.md, "Routing, exactly".

Two steps. ``coverage`` says, exactly and for all points at once, which areas cover a position and which
come within its accuracy. ``precedence`` orders the competences of a kind on a day. What is left is to take,
for each report, the first candidate whose area covers it: masks and ``argmax`` over arrays, one group of
reports of the same kind and period at a time. The trace is built for a report when it is asked for.
"""

from dataclasses import dataclass
from datetime import date
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .competence import AreaKey, RoutingFacts
from .coverage import Coverage, Relations
from .opening import is_shut
from .precedence import Case, Precedence

ROUTE_STATUSES = ("proposed", "ambiguous", "unassigned", "outside_tool", "not_open", "to_locate")
_PROPOSED, _AMBIGUOUS, _UNASSIGNED, _OUTSIDE_TOOL, _NOT_OPEN, _TO_LOCATE = range(6)
DEFAULT_ACCURACY_M = 15.0
WORST_ACCURACY_M = 100.0
_CELLS_AT_ONCE = 32_000_000
_NONE = -1


@dataclass(frozen=True)
class RoutingBatch:
    """Reports to route: arrays of shape (n,).

    ``x``, ``y``: EPSG:2154 metres, NaN without position. ``accuracy_m``: NaN when not given. ``moved``: placed
    by hand. ``day``: ``datetime64[D]``, legal date of the request in the territory. ``kind`` indexes ``kinds``,
    pairs of category and sub-category codes or ``None``. ``from_citizen``; ``dangerous``: the priority.
    """

    x: np.ndarray
    y: np.ndarray
    accuracy_m: np.ndarray
    moved: np.ndarray
    day: np.ndarray
    kind: np.ndarray
    kinds: Sequence[Tuple[Optional[str], Optional[str]]]
    from_citizen: np.ndarray
    dangerous: np.ndarray


class Resolution(NamedTuple):
    """The outcome for m reports of one case: positions in the case's candidates, -1 for none.

    ``opening`` is a position in the case's openings; ``tied`` says that services are equal before the law.
    """

    status: np.ndarray
    winner: np.ndarray
    near: np.ndarray
    other: np.ndarray
    opening: np.ndarray
    tied: np.ndarray


@dataclass(frozen=True)
class Routes:
    """The answer, arrays of shape (n,): ``status`` indexes ROUTE_STATUSES, ids are -1 where there is none.

    ``insee``: object array, ``None`` outside every commune. ``covered``: packed bits over ``areas``,
    from which a trace is built (``trace.Tracer``).
    """

    facts: RoutingFacts
    batch: RoutingBatch
    precedence: Precedence
    status: np.ndarray
    service_id: np.ndarray
    competence_id: np.ndarray
    near_boundary: np.ndarray
    other_service_id: np.ndarray
    insee: np.ndarray
    areas: Tuple[AreaKey, ...]
    covered: np.ndarray


_cache: Dict[Tuple[str, float], Coverage] = {}


def coverage_of(facts: RoutingFacts, reach: float) -> Coverage:
    """The raster of the facts' areas, kept until the facts change (it costs more than a thousand reports)."""
    key = (facts.version, reach)
    if key not in _cache:
        for old in [k for k in _cache if k[0] != facts.version]:
            del _cache[old]
        _cache[key] = Coverage(_areas(facts), facts.outlines, reach)
    return _cache[key]


def route(facts: RoutingFacts, batch: RoutingBatch) -> Routes:
    """Propose a route for each report of ``batch``, as of its own day."""
    n = len(batch.x)
    areas = _areas(facts)
    size = (len(areas) + 7) // 8
    routes = Routes(
        facts,
        batch,
        Precedence(facts),
        np.full(n, _TO_LOCATE, dtype="int8"),
        np.full(n, _NONE, dtype="int64"),
        np.full(n, _NONE, dtype="int64"),
        np.zeros(n, dtype=bool),
        np.full(n, _NONE, dtype="int64"),
        np.full(n, None, dtype=object),
        areas,
        np.zeros((n, size), dtype="uint8"),
    )
    radius = np.where(np.isnan(batch.accuracy_m), DEFAULT_ACCURACY_M, batch.accuracy_m).clip(0, WORST_ACCURACY_M)
    radius = np.where(batch.moved, 0.0, radius)
    located = np.isfinite(batch.x) & np.isfinite(batch.y)
    group = _groups(routes)
    step = max(1, _CELLS_AT_ONCE // max(1, len(areas)))
    fine = radius <= DEFAULT_ACCURACY_M
    for reach, wanted in ((DEFAULT_ACCURACY_M, fine), (WORST_ACCURACY_M, ~fine)):
        rows = np.flatnonzero(located & wanted)
        # together with their like, so that a group is a slice of the arrays and not a copy
        rows = rows[np.argsort(group[rows], kind="stable")]
        for start in range(0, len(rows), step):
            chunk = rows[start : start + step]
            found = coverage_of(facts, reach).relations(batch.x[chunk], batch.y[chunk], radius[chunk])
            _route_located(routes, chunk, group[chunk], found)
    return routes


def _groups(routes: Routes) -> np.ndarray:
    """Numbers the reports so that those of one kind, in a period when no rule changes, have the same."""
    turning = np.array(routes.precedence.turning_days, dtype="datetime64[D]")
    period = np.searchsorted(turning, routes.batch.day, side="right")
    return routes.batch.kind * (len(turning) + 1) + period


def _areas(facts: RoutingFacts) -> Tuple[AreaKey, ...]:
    return tuple(sorted(facts.outlines, key=lambda area: (area.kind, str(area.id))))


def _route_located(routes: Routes, rows: np.ndarray, group: np.ndarray, found: Relations) -> None:
    """Route the reports ``rows``, in the order of their ``group``, whose relations to the areas are ``found``."""
    facts, batch = routes.facts, routes.batch
    routes.covered[rows] = np.packbits(found.covers, axis=1)
    communes = [place for place, area in enumerate(routes.areas) if area.kind == "commune"]
    if communes:
        of_communes = found.covers[:, communes]
        names = np.array([routes.areas[place].id for place in communes], dtype=object)
        # areas are in the order of their codes: on a shared edge the lower one comes first
        routes.insee[rows] = np.where(of_communes.any(axis=1), names[of_communes.argmax(axis=1)], None)
    inside = found.covers[:, routes.areas.index(facts.territory)]
    place_of = {area: place for place, area in enumerate(routes.areas)}
    bounds = [0, *(np.flatnonzero(np.diff(group)) + 1).tolist(), len(rows)]
    for first, last in zip(bounds, bounds[1:]):
        members = rows[first:last]
        category, subcategory = batch.kinds[batch.kind[members[0]]]
        day = batch.day[members[0]].item()
        taken = Relations(*(relation[first:last] for relation in found))
        _route_group(routes, members, taken, inside[first:last], place_of, category, subcategory, day)


def _route_group(
    routes: Routes,
    rows: np.ndarray,
    found: Relations,
    inside: np.ndarray,
    place_of: Dict[AreaKey, int],
    category: Optional[str],
    subcategory: Optional[str],
    day: date,
) -> None:
    facts, batch = routes.facts, routes.batch
    kinds = kinds_to_resolve(facts, category, subcategory)
    routes.status[rows] = _AMBIGUOUS
    first = None
    for code in kinds:
        case = routes.precedence.case(code, day)
        resolution = resolve(case, found, place_of, routes.insee[rows], batch.from_citizen[rows])
        answer = _answer(case, resolution)
        if first is None:
            first, same = answer, np.ones(len(rows), dtype=bool)
        else:
            same &= (answer[0] == first[0]) & (answer[1] == first[1])
            first = (*first[:3], first[3] | answer[3], np.where(first[4] < 0, answer[4], first[4]))
    if first is not None:
        status, service, competence, near, other = first
        routes.status[rows] = np.where(same, status, _AMBIGUOUS)
        routes.service_id[rows] = np.where(same, service, _NONE)
        routes.competence_id[rows] = np.where(same, competence, _NONE)
        routes.near_boundary[rows] = near
        routes.other_service_id[rows] = other
    outside = rows[~inside]
    routes.status[outside] = _UNASSIGNED
    routes.service_id[outside] = routes.competence_id[outside] = _NONE


def _answer(case: Case, found: Resolution) -> Tuple[np.ndarray, ...]:
    """Status, service, competence, near, other service of each report, as ids."""
    services = np.append(case.services, _NONE)
    competences = np.array([c.competence.id for c in case.candidates] + [_NONE])
    winner = np.where(found.tied, _NONE, found.winner)
    return found.status, services[winner], competences[winner], found.near, services[found.other]


def kinds_to_resolve(facts: RoutingFacts, category: Optional[str], subcategory: Optional[str]) -> List[str]:
    """The sub-categories a report may turn out to be: its own, or all of its category, or none known."""
    if subcategory is not None:
        return [subcategory]
    return [
        code for code, kind in facts.subcategories.items() if category is not None and kind.category_code == category
    ]


def resolve(
    case: Case,
    found: Relations,
    place_of: Dict[AreaKey, int],
    insee: np.ndarray,
    from_citizen: np.ndarray,
) -> Resolution:
    """Rules 2 to 5, 7 and 8 for m reports of one case. ``found``: relations of shape (m, areas)."""
    m, c = len(insee), len(case.candidates)
    if c == 0:
        none = np.full(m, _NONE)
        no = np.zeros(m, dtype=bool)
        status = np.full(m, _UNASSIGNED, dtype="int8")
        shut, opening = _opening(case, none, insee, from_citizen)
        return Resolution(np.where(shut, _NOT_OPEN, status), none, no, none, opening, no)
    areas = [place_of[candidate.competence.area] for candidate in case.candidates]
    service, order = case.services, case.orders
    agreed = _agreed(case, found, place_of)
    covers = found.covers[:, areas]
    eligible = covers & agreed
    winner = np.where(eligible.any(axis=1), eligible.argmax(axis=1), _NONE)
    won = winner >= 0
    tied = (eligible & (order == order[winner][:, None]) & (service != service[winner][:, None])).any(axis=1) & won
    status = np.where(
        won,
        np.where(tied, _AMBIGUOUS, np.where(case.participates[winner], _PROPOSED, _OUTSIDE_TOOL)),
        np.where(covers.any(axis=1), _AMBIGUOUS, _UNASSIGNED),
    )
    shut, opening = _opening(case, np.where(won & ~tied, service[winner], _NONE), insee, from_citizen)
    near, other = _near(winner, tied, service, found.meets[:, areas] & agreed, found.holds[:, areas])
    return Resolution(np.where(shut, _NOT_OPEN, status).astype("int8"), winner, near, other, opening, tied)


def _agreed(case: Case, found: Relations, place_of: Dict[AreaKey, int]) -> np.ndarray:
    """Whether each candidate may win where each report is: rule 3."""
    agreed = np.ones((len(found.covers), len(case.candidates)), dtype=bool)
    for areas, columns in case.needing_agreement.items():
        agreed[:, columns] = found.covers[:, [place_of[area] for area in areas]].any(axis=1)[:, None]
    return agreed


def _opening(
    case: Case, service: np.ndarray, insee: np.ndarray, from_citizen: np.ndarray
) -> Tuple[np.ndarray, np.ndarray]:
    """Whether each report is not open, and the opening that says so (or says that it is): rule 7."""
    chosen = np.full(len(insee), _NONE)
    shut = np.zeros(len(insee), dtype=bool)
    for place, opening in enumerate(case.openings):
        concerned = chosen < 0
        if opening.insee is not None:
            concerned &= insee == opening.insee
        if opening.service_id is not None:
            concerned &= service == opening.service_id
        chosen[concerned] = place
        shut[concerned] = np.where(
            from_citizen[concerned], is_shut(opening, from_citizen=True), is_shut(opening, from_citizen=False)
        )
    return shut, chosen


def _near(
    winner: np.ndarray, tied: np.ndarray, service: np.ndarray, meets: np.ndarray, holds: np.ndarray
) -> Tuple[np.ndarray, np.ndarray]:
    """Whether the boundary is so near that another service could be meant, and which one: rule 8.

    Without a winner every member of M precedes it, so that a report just outside an area says whose it is.
    """
    rows = np.arange(len(winner))
    column = np.arange(len(service))[None, :]
    own = np.where(winner >= 0, service[winner], _NONE)[:, None]
    before = meets & (service[None, :] != own) & ((column < winner[:, None]) | (winner[:, None] < 0))
    preceded = before.any(axis=1)
    after = meets & (column > winner[:, None])
    follower = np.where(after.any(axis=1), after.argmax(axis=1), _NONE)
    open_side = (winner >= 0) & ~holds[rows, winner] & ((follower < 0) | (service[follower] != own[:, 0]))
    near = (preceded | open_side) & ~tied
    other = np.where(preceded, before.argmax(axis=1), follower)
    return near, np.where(near, other, _NONE)
