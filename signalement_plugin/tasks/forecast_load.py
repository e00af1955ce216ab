"""Forecast the load that opening a category in a commune would bring to its services, before anybody is told of it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Dict, List, Optional, Tuple

import numpy as np

from ..domain.competence import AreaKey, RoutingFacts
from ..domain.load_forecast import LEAST_COMMUNES, LEAST_WEEKS, LEVEL, Basis, Load, forecast
from ..domain.load_history import PHASES, WeeklyCounts, count_weeks, histories, monday_of
from ..domain.outline import extent_of
from ..domain.routing import ROUTE_STATUSES, RoutingBatch, route
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .local_days import local_days, period_of
from .local_days import today as legal_today

_WEEKS_READ = 104
_WEEKS_OF_CURRENT = 12
_LEAST_PLACES = 20
_GRID = 24


@dataclass(frozen=True)
class ServiceLoad:
    """What a service would get in a week: ``per_week`` on average, from ``low`` to ``high`` in most weeks.

    ``service``: (code, name), ``None`` for what nobody in the tool would get. ``capacity``: reports a week that it
    declared; ``current``: those it gets already; ``exceeds``: the share of weeks in which both together are more than
    it can take. Each ``None`` where it is not known.
    """

    service: Optional[Tuple[str, str]]
    per_week: Optional[float]
    low: Optional[int]
    high: Optional[int]
    capacity: Optional[int] = None
    current: Optional[float] = None
    exceeds: Optional[float] = None


@dataclass(frozen=True)
class LoadForecast:
    """The whole (``total``, ``None`` when the history is too thin), its services, and in words what it rests on."""

    total: Optional[Load]
    basis: Basis
    said: Sentence
    services: Tuple[ServiceLoad, ...]


def forecast_load(
    address: str,
    category: str,
    insee: str,
    phase: str,
    today: Optional[date] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> LoadForecast:
    """What opening ``category`` in the commune ``insee`` to ``phase`` (``agents`` or ``citizens``) would bring a week.

    ``today``: the day it is asked, now when not given. Raises Problem for an unknown category or commune,
    or when a person stops it.
    """
    with open_at(address) as workspace:
        return forecast_load_in(workspace, category, insee, phase, today or legal_today(workspace.timezone), feedback)


def forecast_load_in(
    workspace: Workspace,
    category: str,
    insee: str,
    phase: str,
    today: date,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> LoadForecast:
    """The same, in a workspace that is open."""
    facts = workspace.facts.read()
    populations = workspace.facts.populations()
    for column, code, known in (("category_code", category, facts.categories), ("insee", insee, populations)):
        if code not in known:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "the workspace knows no {column} “{value}”: add it first, or correct the code"
                ),
                column=column,
                value=code,
            )
    _go_on(feedback, 0.1)
    period = _period(workspace, today)
    counts = _counts(workspace, facts, tuple(populations), period)
    _go_on(feedback, 0.5)
    told = histories(counts, facts.openings, category, insee, PHASES.index(phase), populations)
    population = populations[insee]
    total, basis = forecast(
        told.own, told.before, told.changes, told.communes, population / 1000 if population else None
    )
    said = _say_basis(basis, workspace.facts.commune_names()[insee], population)
    feedback.say(said)
    _go_on(feedback, 0.6)
    services = _services(workspace, facts, category, insee, total, today, period)
    feedback.progress(1.0)
    return LoadForecast(total, basis, said, services)


def _go_on(feedback: Feedback, fraction: float) -> None:
    if feedback.cancelled():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The forecast was cancelled."))
    feedback.progress(fraction)


def _period(workspace: Workspace, today: date) -> Tuple[date, date]:
    """The Mondays between which weeks are read: those that are over, and that the sources have told of."""
    latest = workspace.arrivals.latest()
    last = today
    if latest is not None:
        instant = np.array([int(latest.timestamp() * 1000)], dtype="int64").astype("datetime64[ms]")
        last = min(today, local_days(instant, workspace.timezone)[0].item())
    end = monday_of(last)
    return end - timedelta(weeks=_WEEKS_READ), end


def _counts(
    workspace: Workspace, facts: RoutingFacts, communes: Tuple[str, ...], period: Tuple[date, date]
) -> WeeklyCounts:
    arrived = workspace.arrivals.read(*_instants(workspace, period))
    return count_weeks(
        local_days(arrived.instant, workspace.timezone),
        arrived.insee,
        arrived.category,
        arrived.from_citizen,
        communes,
        facts.categories,
        period,
    )


def _instants(workspace: Workspace, period: Tuple[date, date]):
    first, end = period
    return period_of(first, end - timedelta(days=1), workspace.timezone)


# Who would get them


def _services(
    workspace: Workspace,
    facts: RoutingFacts,
    category: str,
    insee: str,
    total: Optional[Load],
    today: date,
    period: Tuple[date, date],
) -> Tuple[ServiceLoad, ...]:
    shares, told = _shares(workspace, facts, category, insee, today, period)
    capacities = workspace.arrivals.capacities()
    recent = _instants(workspace, (period[1] - timedelta(weeks=_WEEKS_OF_CURRENT), period[1]))
    current = workspace.arrivals.by_service(*recent, but=(insee, category))
    rows: List[ServiceLoad] = []
    for service, share in sorted(shares.items(), key=lambda item: (item[0] < 0, -item[1], item[0])):
        load = total.part(share, told) if total else None
        low, high = load.interval() if load else (None, None)
        per_week = load.mean if load else None
        if service < 0:
            rows.append(ServiceLoad(None, per_week, low, high))
            continue
        one, capacity = facts.services[service], capacities[service]
        already = current.get(service, 0) / _WEEKS_OF_CURRENT
        exceeds = load.exceeds(capacity - already) if load and capacity is not None else None
        rows.append(ServiceLoad((one.code, one.name), per_week, low, high, capacity, already, exceeds))
    return tuple(rows)


def _shares(
    workspace: Workspace, facts: RoutingFacts, category: str, insee: str, today: date, period: Tuple[date, date]
) -> Tuple[Dict[int, float], int]:
    """The share of each service, -1 for none in the tool, by the rules of ``today``; and on how many places it rests.

    Of the commune's own reports of the category; else of its reports of any kind, as if they were of this one; else
    of a grid over the commune.
    """
    places = workspace.arrivals.places(insee, *_instants(workspace, period))
    own = [at for at, code in enumerate(places.category) if code == category]
    kinds: List[Tuple[Optional[str], Optional[str]]]
    if len(own) >= _LEAST_PLACES:
        x, y = places.x[own], places.y[own]
        kinds = sorted({(category, places.subcategory[at]) for at in own}, key=str)
        kind = np.array([kinds.index((category, places.subcategory[at])) for at in own])
        weight = np.ones(len(own))
    else:
        px, py = (places.x, places.y) if len(places.x) >= _LEAST_PLACES else _grid(facts, insee)
        seen = workspace.arrivals.subcategories(category, *_instants(workspace, period))
        codes = [code for code, one in facts.subcategories.items() if one.category_code == category]
        kinds = [(category, code) for code in codes] or [(category, None)]
        x, y = np.tile(px, len(kinds)), np.tile(py, len(kinds))
        kind = np.repeat(np.arange(len(kinds)), len(px))
        weight = np.array([seen.get(code or "", 0) + 1.0 for _, code in kinds])[kind]
    n = len(x)
    batch = RoutingBatch(
        x=x,
        y=y,
        accuracy_m=np.full(n, np.nan),
        moved=np.ones(n, dtype=bool),
        day=np.full(n, today, dtype="datetime64[D]"),
        kind=kind,
        kinds=kinds,
        from_citizen=np.ones(n, dtype=bool),
        dangerous=np.zeros(n, dtype=bool),
    )
    # to whom it is open today is what is about to change
    routes = route(replace(facts, version=f"{facts.version}:open", openings=()), batch)
    here = routes.insee == insee
    if not here.any():
        return {-1: 1.0}, 0
    service = np.where(routes.status == ROUTE_STATUSES.index("proposed"), routes.service_id, -1)[here]
    found, place = np.unique(service, return_inverse=True)
    sums = np.bincount(place, weights=weight[here], minlength=len(found))
    return dict(zip(found.tolist(), (sums / sums.sum()).tolist())), int(here.sum())


def _grid(facts: RoutingFacts, insee: str) -> Tuple[np.ndarray, np.ndarray]:
    """Points over the extent of a commune; those outside it are left out later."""
    xmin, ymin, xmax, ymax = extent_of(facts.outlines[AreaKey("commune", insee)])
    step = (np.arange(_GRID) + 0.5) / _GRID
    x, y = np.meshgrid(xmin + step * (xmax - xmin), ymin + step * (ymax - ymin))
    return x.ravel(), y.ravel()


# What it rests on


def _say_basis(basis: Basis, commune: str, population: Optional[int]) -> Sentence:
    values = {
        "commune": commune,
        "weeks": basis.weeks,
        "communes": basis.communes,
        "level": round(100 * LEVEL),
        "least": LEAST_WEEKS,
        "others": LEAST_COMMUNES,
        "factor": f"{basis.uplift.factor:.1f}" if basis.uplift else "",
    }
    if basis.way == "own":
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "From {commune}'s own history: {weeks} weeks open to this public. The interval holds "
                "{level} % of weeks.",
            ),
            values,
        )
    if basis.way == "lifted":
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "From {commune}'s own history, {weeks} weeks open to agents alone, times {factor}: what {communes} "
                "openings to citizens elsewhere brought. The interval holds {level} % of weeks.",
            ),
            values,
        )
    if basis.way == "comparable":
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "From {communes} other communes open to this public, by number of inhabitants: {commune} has only "
                "{weeks} weeks of its own. The interval holds {level} % of weeks.",
            ),
            values,
        )
    if not population:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The history is too thin to forecast: {commune} has {weeks} weeks open to this public, where {least} "
                "are needed, and its population is not known. Give it in the table Communes.",
            ),
            values,
        )
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "The history is too thin to forecast: {commune} has {weeks} weeks open to this public, where {least} are "
            "needed, and so have {communes} of the other communes of known population, where {others} are needed. "
            "Any number would be a guess: look again when more weeks have passed.",
        ),
        values,
    )
