"""Who is competent for each report, and why: the semantics of data-model.md, "Routing, exactly".

Two steps. ``coverage`` says, exactly and for all points at once, which areas cover a position and which
come within its accuracy. ``precedence`` orders the competences of a kind on a day. What is left is to take,
for each report, the first candidate whose area covers it: masks and ``argmax`` over arrays, one group of
reports of the same kind and period at a time, and within it once for all those that stand alike to the areas
that count for their kind. The trace is built for a report when it is asked for.
"""

from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple, TypeVar

import numpy as np

from .competence import AreaKey, RoutingFacts
from .coverage import COVERS, HOLDS, MEETS, Coverage, compact, distinct_rows
from .opening import is_shut
from .precedence import Case, Precedence

ROUTE_STATUSES = ("proposed", "ambiguous", "unassigned", "outside_tool", "not_open", "to_locate")
_PROPOSED, _AMBIGUOUS, _UNASSIGNED, _OUTSIDE_TOOL, _NOT_OPEN, _TO_LOCATE = range(6)
DEFAULT_ACCURACY_M = 15.0
WORST_ACCURACY_M = 100.0
_CELLS_AT_ONCE = 32_000_000
_NONE = -1
_Made = TypeVar("_Made")


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


class Contest(NamedTuple):
    """Who may win where, for m rows and the c candidates of a case: rules 2 to 4.

    ``stands``: relations; ``agreed``: no agreement is missing; ``eligible``: covers and may win, all (m, c).
    ``winner``: position of the first eligible, -1 for none. ``tied``: candidates of another service are equal to it.
    """

    stands: np.ndarray
    agreed: np.ndarray
    eligible: np.ndarray
    winner: np.ndarray
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


_cache: Dict[Tuple[str, Any], Any] = {}


def _kept(facts: RoutingFacts, what: Any, make: Callable[[], _Made]) -> _Made:
    """What is made of the facts, kept until they change: it costs more than a thousand reports."""
    made = _cache.get((facts.version, what))
    if made is None:
        for old in [key for key in _cache if key[0] != facts.version]:
            _cache.pop(old, None)
        made = _cache[facts.version, what] = make()
    return made


def coverage_of(facts: RoutingFacts, reach: float) -> Coverage:
    """The raster of the facts' areas."""
    return _kept(facts, reach, lambda: Coverage(in_order(facts.outlines), facts.outlines, reach))


def precedence_of(facts: RoutingFacts) -> Precedence:
    """The order of the facts' competences."""
    return _kept(facts, Precedence, lambda: Precedence(facts))


def route(facts: RoutingFacts, batch: RoutingBatch) -> Routes:
    """Propose a route for each report of ``batch``, as of its own day."""
    n = len(batch.x)
    areas = in_order(facts.outlines)
    size = (len(areas) + 7) // 8
    routes = Routes(
        facts,
        batch,
        precedence_of(facts),
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
            found, at = coverage_of(facts, reach).relations(batch.x[chunk], batch.y[chunk], radius[chunk])
            _route_located(routes, chunk, group[chunk], found, at)
    return routes


def _groups(routes: Routes) -> np.ndarray:
    """Numbers the reports so that those of one kind, in a period when no rule changes, have the same."""
    turning = np.array(routes.precedence.turning_days, dtype="datetime64[D]")
    period = np.searchsorted(turning, routes.batch.day, side="right")
    group = routes.batch.kind * (len(turning) + 1) + period
    # as small as can be: two bytes are sorted in a single pass
    return group.astype(np.min_scalar_type(len(routes.batch.kinds) * (len(turning) + 1)))


def in_order(areas: Iterable[AreaKey]) -> Tuple[AreaKey, ...]:
    """The areas by their kind, and of a kind by their codes."""
    return tuple(sorted(areas, key=lambda area: (area.kind, str(area.id))))


def insee_of(areas: Sequence[AreaKey], found: np.ndarray) -> np.ndarray:
    """The commune of each row of relations to ``areas`` (in order), ``None`` for none: object, shape (m,).

    On a shared edge it is the lower code.
    """
    communes = [place for place, area in enumerate(areas) if area.kind == "commune"]
    codes = np.array([areas[place].id for place in communes] + [None], dtype=object)
    return codes[_first(found[:, communes] >= COVERS)]


def _route_located(routes: Routes, rows: np.ndarray, group: np.ndarray, found: np.ndarray, at: np.ndarray) -> None:
    """Route the reports ``rows``, in the order of their ``group``: report k stands to the areas as ``found[at[k]]``."""
    facts, batch = routes.facts, routes.batch
    place_of = {area: place for place, area in enumerate(routes.areas)}
    territory = place_of[facts.territory]
    communes = [place for area, place in place_of.items() if area.kind == "commune"]
    covers = found >= COVERS
    routes.covered[rows] = np.packbits(covers, axis=1)[at]
    insee = insee_of(routes.areas, found)
    routes.insee[rows] = insee[at]
    kind, from_citizen = batch.kind[rows], batch.from_citizen[rows]
    answers: List[List[np.ndarray]] = []
    answer_of, count = np.empty(len(rows), dtype="int64"), 0
    for first, last in _runs(kind):
        codes = kinds_to_resolve(facts, *batch.kinds[kind[first]])
        periods = [
            (start, end, [routes.precedence.case(code, batch.day[rows[start]].item()) for code in codes])
            for start, end in ((first + start, first + end) for start, end in _runs(group[first:last]))
        ]
        areas = frozenset().union(*(case.areas for _, _, cases in periods for case in cases))
        counting = sorted({territory, *communes, *(place_of[area] for area in areas)})
        used, alike = compact(at[first:last], len(found))
        distinct, number = distinct_rows(found[np.ix_(used, counting)])
        asked = 2 * number[alike] + from_citizen[first:last]
        for start, end, cases in periods:
            once, answer = compact(asked[start - first : end - first], 2 * len(distinct))
            row = used[distinct[once // 2]]
            answers.append(_decide(cases, found[row], place_of, insee[row], once % 2 == 1))
            answer_of[start:end] = count + answer
            count += len(once)
    held = (routes.status, routes.service_id, routes.competence_id, routes.near_boundary, routes.other_service_id)
    for target, values in zip(held, zip(*answers)):
        target[rows] = np.concatenate(values)[answer_of]
    outside = rows[~covers[at, territory]]
    routes.status[outside] = _UNASSIGNED
    routes.service_id[outside] = routes.competence_id[outside] = _NONE


def _runs(values: np.ndarray) -> List[Tuple[int, int]]:
    """The bounds of each run of equal ``values``."""
    bounds = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]
    return list(zip(bounds, bounds[1:]))


def _first(chosen: np.ndarray) -> np.ndarray:
    """The first column chosen in each row, -1 where there is none."""
    if not chosen.shape[1]:
        return np.full(len(chosen), _NONE)
    first = chosen.argmax(axis=1)
    return np.where(chosen[np.arange(len(chosen)), first], first, _NONE)


def _decide(
    cases: Sequence[Case], found: np.ndarray, place_of: Dict[AreaKey, int], insee: np.ndarray, from_citizen: np.ndarray
) -> List[np.ndarray]:
    """The answer that all ``cases`` agree on: rule 6."""
    answers = [_answer(case, resolve(case, found, place_of, insee, from_citizen)) for case in cases]
    if not answers:
        none = np.full(len(found), _NONE)
        return [np.full(len(found), _AMBIGUOUS), none, none, np.zeros(len(found), dtype=bool), none]
    status, service, competence, near, other = answers[0]
    same = np.ones(len(found), dtype=bool)
    for answer in answers[1:]:
        same &= (answer[0] == status) & (answer[1] == service)
        near, other = near | answer[3], np.where(other < 0, answer[4], other)
    return [
        np.where(same, status, _AMBIGUOUS),
        np.where(same, service, _NONE),
        np.where(same, competence, _NONE),
        near,
        other,
    ]


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
    case: Case, found: np.ndarray, place_of: Dict[AreaKey, int], insee: np.ndarray, from_citizen: np.ndarray
) -> Resolution:
    """Rules 2 to 5, 7 and 8 for m reports of one case. ``found``: relations of shape (m, areas)."""
    m, c = len(insee), len(case.candidates)
    if c == 0:
        none = np.full(m, _NONE)
        no = np.zeros(m, dtype=bool)
        status = np.full(m, _UNASSIGNED, dtype="int8")
        shut, opening = _opening(case, none, insee, from_citizen)
        return Resolution(np.where(shut, _NOT_OPEN, status), none, no, none, opening, no)
    service, contest = case.services, contend(case, found, place_of)
    covers, agreed, winner, tied = contest.stands >= COVERS, contest.agreed, contest.winner, contest.tied
    won = winner >= 0
    status = np.where(
        won,
        np.where(tied, _AMBIGUOUS, np.where(case.participates[winner], _PROPOSED, _OUTSIDE_TOOL)),
        np.where(covers.any(axis=1), _AMBIGUOUS, _UNASSIGNED),
    )
    shut, opening = _opening(case, np.where(won & ~tied, service[winner], _NONE), insee, from_citizen)
    near, other = _near(winner, tied, service, (contest.stands >= MEETS) & agreed, contest.stands == HOLDS)
    return Resolution(np.where(shut, _NOT_OPEN, status).astype("int8"), winner, near, other, opening, tied)


def contend(case: Case, found: np.ndarray, place_of: Dict[AreaKey, int]) -> Contest:
    """Who may win and who wins, for m rows of relations and a case that has candidates. ``found``: (m, areas)."""
    service, order = case.services, case.orders
    stands = found[:, [place_of[candidate.competence.area] for candidate in case.candidates]]
    agreed = _agreed(case, found, place_of)
    eligible = (stands >= COVERS) & agreed
    winner = _first(eligible)
    rivals = (order == order[winner][:, None]) & (service != service[winner][:, None])
    return Contest(stands, agreed, eligible, winner, (eligible & rivals).any(axis=1) & (winner >= 0))


def _agreed(case: Case, found: np.ndarray, place_of: Dict[AreaKey, int]) -> np.ndarray:
    """Whether each candidate may win where each report is: rule 3."""
    agreed = np.ones((len(found), len(case.candidates)), dtype=bool)
    for areas, columns in case.needing_agreement.items():
        agreed[:, columns] = (found[:, [place_of[area] for area in areas]] >= COVERS).any(axis=1)[:, None]
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
    before = _first(meets & (service[None, :] != own) & ((column < winner[:, None]) | (winner[:, None] < 0)))
    preceded = before >= 0
    follower = _first(meets & (column > winner[:, None]))
    open_side = (winner >= 0) & ~holds[rows, winner] & ((follower < 0) | (service[follower] != own[:, 0]))
    near = (preceded | open_side) & ~tied
    other = np.where(preceded, before, follower)
    return near, np.where(near, other, _NONE)
