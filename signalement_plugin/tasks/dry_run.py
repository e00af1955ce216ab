"""Try edited competences or openings on the reports of a period: who would get which, before anything is saved."""

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsFeatureSource

from ..domain.competence import RoutingFacts
from ..domain.dry_run import (
    COMPETENCE_KEY,
    OPENING_KEY,
    Differences,
    Draft,
    Edits,
    check_competence,
    check_opening,
    differences,
    tried,
)
from ..domain.routing import ROUTE_STATUSES
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..workspace import ReportsToRoute, Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .import_competences import CompetenceRows, refused_row
from .local_days import check_period, period_of
from .route import SCOPE_ALL, batch_of


@dataclass(frozen=True)
class Change:
    """So many reports of a kind would go from one service (or none) to another, or be treated otherwise by it.

    Services are (code, name); statuses are those of routing; ``kind`` is a category and sub-category code.
    """

    from_service: Optional[Tuple[str, str]]
    from_status: str
    to_service: Optional[Tuple[str, str]]
    to_status: str
    kind: Tuple[Optional[str], Optional[str]]
    reports: int


@dataclass(frozen=True)
class ChangedReports:
    """The reports that would change, arrays of shape (n,): their ids, where they are (EPSG:2154 metres, NaN when not
    known), and which of the changes is theirs."""

    id: np.ndarray
    x: np.ndarray
    y: np.ndarray
    change: np.ndarray


@dataclass(frozen=True)
class DryRun:
    """What would change, the most frequent change first. ``judged``: how many reports were routed both ways;
    ``confirmed``: how many were left out since a person confirmed their route; ``rejected``: rows the workspace would
    refuse; ``remarks``: why, and what else there is to know."""

    changes: Tuple[Change, ...]
    reports: ChangedReports
    judged: int
    confirmed: int
    rejected: int = 0
    remarks: Tuple[Sentence, ...] = ()

    @property
    def changed(self) -> int:
        """How many reports would be routed otherwise."""
        return len(self.reports.id)


def dry_run(
    address: str,
    since: date,
    until: date,
    competences: Edits = Edits(),  # noqa: B008 - frozen
    openings: Edits = Edits(),  # noqa: B008 - frozen
    as_of: Optional[date] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> DryRun:
    """Route the reports from the day ``since`` to the day ``until`` by the present rules and by the edited ones.

    Each is judged at its own date, or as if it had come on the day ``as_of``. Nothing is written, and what a person
    confirmed is left out. A row the workspace would refuse is left out and said. Raises Problem when the period ends
    before it begins, or a person cancels.
    """
    check_period(since, until)
    with open_at(address) as workspace:
        return _dry_run(workspace, since, until, competences, openings, as_of, feedback)


def dry_run_import(
    address: str,
    features: QgsFeatureSource,
    since: date,
    until: date,
    distance: float = 0.0,
    as_of: Optional[date] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> DryRun:
    """The same, for what importing ``features`` as competences would do (``import_competences``)."""
    rows = CompetenceRows(features, distance)
    read = list(rows)
    unread = tuple(refused_row(n, row) for n, row in enumerate(read, start=1) if isinstance(row, Problem))
    edits = Edits([row for row in read if not isinstance(row, Problem)])
    found = dry_run(address, since, until, edits, as_of=as_of, feedback=feedback)
    remarks = (*unread, *found.remarks, *rows.remarks())
    return replace(found, rejected=len(unread) + found.rejected, remarks=remarks)


def _dry_run(
    workspace: Workspace,
    since: date,
    until: date,
    competences: Edits,
    openings: Edits,
    as_of: Optional[date],
    feedback: Feedback,
) -> DryRun:
    facts = workspace.facts.read()
    edited, remarks = edited_facts(workspace, facts, competences, openings)
    _go_on(feedback, 0.1)
    period = period_of(since, until, workspace.timezone)
    reports = workspace.reports.to_route(SCOPE_ALL, period=period)
    confirmed = workspace.reports.confirmed_within(period)
    _go_on(feedback, 0.5)
    batch = batch_of(reports, workspace.timezone)
    if as_of is not None:
        batch = replace(batch, day=np.full(len(batch.x), as_of, dtype="datetime64[D]"))
    found = differences(facts, edited, batch)
    _go_on(feedback, 1.0)
    return _told(facts, reports, found, confirmed, remarks)


def edited_facts(
    workspace: Workspace,
    facts: RoutingFacts,
    competences: Edits,
    openings: Edits = Edits(),  # noqa: B008 - frozen
) -> Tuple[RoutingFacts, List[Sentence]]:
    """``facts`` as they would be once those edits are saved, and why some rows would be refused."""
    remarks: List[Sentence] = []

    def draft(table: str, stored: Sequence[Mapping[str, Any]], edits: Edits, key: Tuple[str, ...], check: _Check):
        made = Draft(stored, key, edits.deleted)
        for row in edits.rows:
            try:
                made.put(workspace.configuration.resolved(table, row), check)
            except Problem as problem:
                remarks.append(_refused(row, problem))
        return made.rows()

    edited = tried(
        facts,
        draft(
            "competence",
            workspace.facts.competence_rows(),
            competences,
            COMPETENCE_KEY,
            lambda row: check_competence(row, facts),
        ),
        draft("opening", workspace.facts.opening_rows(), openings, OPENING_KEY, check_opening),
        version=f"{facts.version}:{uuid.uuid4().hex}",
    )
    return edited, remarks


_Check = Callable[[Mapping[str, Any]], None]


def _told(
    facts: RoutingFacts, reports: ReportsToRoute, found: Differences, confirmed: int, remarks: Sequence[Sentence]
) -> DryRun:
    services: Dict[int, Tuple[str, str]] = {key: (one.code, one.name) for key, one in facts.services.items()}
    changes = tuple(
        Change(
            services.get(before),
            ROUTE_STATUSES[status_before],
            services.get(after),
            ROUTE_STATUSES[status_after],
            reports.kinds[kind],
            count,
        )
        for (before, status_before, after, status_after, kind), count in zip(
            found.groups.tolist(), found.counts.tolist()
        )
    )
    at = found.report
    changed = ChangedReports(reports.id[at], reports.x[at], reports.y[at], found.group)
    return DryRun(changes, changed, len(reports.id), confirmed, len(remarks), tuple(remarks))


def _refused(row: Mapping[str, Any], problem: Problem) -> Sentence:
    name = row.get("code") or row.get("category_code")
    if not name:
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "A row that is not finished was left out: {reason}"),
            {"reason": problem.sentence},
        )
    return Sentence(
        QT_TRANSLATE_NOOP("Sentence", "“{code}” was left out: {reason}"),
        {"code": name, "reason": problem.sentence},
    )


def _go_on(feedback: Feedback, fraction: float) -> None:
    if feedback.cancelled():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The dry run was cancelled. Nothing was changed."))
    feedback.progress(fraction)
