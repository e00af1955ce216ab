"""Route: propose for each report who is competent for it, with the reasons.

A proposal is never a decision: a route that a person confirmed is left alone, and only proposals that
differ from the one already there are written.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, Iterator, Tuple

import numpy as np

from ..domain.routing import ROUTE_STATUSES, Routes, RoutingBatch, route
from ..domain.sentence import QT_TRANSLATE_NOOP, Sentence
from ..domain.trace import Tracer
from ..workspace import ReportsToRoute, Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .local_days import local_days

SCOPE_NEW, SCOPE_OPEN, SCOPE_ALL = range(3)


@dataclass(frozen=True)
class RouteSummary:
    """How many reports got each route status, and how many proposals changed."""

    counts: Dict[str, int] = field(default_factory=dict)
    changed: int = 0

    def outputs(self) -> Dict[str, int]:
        """The numbers under the names that Processing gives them."""
        return {status.upper(): self.counts.get(status, 0) for status in ROUTE_STATUSES}


def route_reports(
    address: str,
    scope: int = SCOPE_NEW,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> RouteSummary:
    """Propose a route for the reports of ``scope``: 0 not yet triaged, 1 open, 2 all; none confirmed."""
    with open_at(address) as workspace:
        return route_in(workspace, scope, feedback)


def route_in(workspace: Workspace, scope: int, feedback: Feedback) -> RouteSummary:
    """The same, in a workspace that is open."""
    return _route(workspace, workspace.reports.to_route(scope), feedback)


def route_ids(workspace: Workspace, ids: Iterable[int]) -> RouteSummary:
    """Propose a route for those reports, whatever their state; none confirmed."""
    return _route(workspace, workspace.reports.to_route(SCOPE_ALL, ids), SilentFeedback())


def _route(workspace: Workspace, reports: ReportsToRoute, feedback: Feedback) -> RouteSummary:
    if not len(reports.id):
        return RouteSummary()
    feedback.progress(0.2)
    routes = route(workspace.facts.read(), batch_of(reports, workspace.timezone))
    feedback.progress(0.5)
    changes = list(_changes(reports, routes))
    changed = workspace.reports.propose(changes)
    feedback.progress(1.0)
    counts = Counter(np.asarray(ROUTE_STATUSES, dtype=object)[routes.status].tolist())
    feedback.say(
        Sentence(
            QT_TRANSLATE_NOOP("Sentence", "{count} reports routed, {changed} proposals new or changed"),
            {"count": len(reports.id), "changed": changed},
        )
    )
    return RouteSummary(dict(counts), changed)


def batch_of(reports: ReportsToRoute, timezone: str) -> RoutingBatch:
    """The reports as routing reads them: their instants as legal dates of the territory."""
    return RoutingBatch(
        x=reports.x,
        y=reports.y,
        accuracy_m=reports.accuracy_m,
        moved=reports.moved,
        day=local_days(reports.instant, timezone),
        kind=reports.kind,
        kinds=reports.kinds,
        from_citizen=reports.from_citizen,
        dangerous=reports.dangerous,
    )


def _changes(reports: ReportsToRoute, routes: Routes) -> Iterator[Tuple[int, int, Tuple[Any, ...]]]:
    """For each report whose proposal is new or different: id, version read, values of ``ROUTED``."""
    tracer = Tracer(routes)
    columns = zip(
        reports.id.tolist(),
        reports.version.tolist(),
        np.asarray(ROUTE_STATUSES, dtype=object)[routes.status].tolist(),
        _optional(routes.service_id),
        _optional(routes.competence_id),
        routes.near_boundary.tolist(),
        _optional(routes.other_service_id),
        routes.insee.tolist(),
        range(len(reports.id)),
        reports.current,
    )
    for key, version, status, service, competence, near, other, insee, row, current in columns:
        trace = json.dumps(tracer.trace(row).to_json(), ensure_ascii=False, sort_keys=True)
        values = (status, service, competence, near, other, insee, trace)
        if values[:-1] != tuple(current[:-1]) or _plain(current[-1]) != values[-1]:
            yield key, version, values


def _optional(ids: np.ndarray) -> list:
    """Ids as the database takes them: ``None`` where there is none."""
    return [None if key < 0 else key for key in ids.tolist()]


def _plain(trace: Any) -> Any:
    """A stored trace as text, whichever engine gave it."""
    return trace if trace is None or isinstance(trace, str) else json.dumps(trace, ensure_ascii=False, sort_keys=True)
