"""From saying to doing: an observed fact becomes a report, routed like the others, and that can be taken back.

Both are linked: the observation holds its report, the report's number says its walk. Taken back, the report is
rejected with the reason and the observation is free again; made anew, it is the same report, reopened.
"""

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Dict, Iterable, Mapping, Optional, Sequence

import numpy as np

from ..domain.acts import Act
from ..domain.privacy import mask
from ..domain.received import ReceivedReport
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.walk import WITHDRAWN, problem_of, report_refusal
from ..workspace import Workspace
from ..workspace.walk_observations import ObservationRow
from .address import open_at
from .route import route_ids

# the source that reports made of observations come from: its mapping says which category a theme is
SOURCE = "marches"


@dataclass(frozen=True)
class MadeReports:
    """What was made: the report of each observation, and the version of each report by then."""

    reports: Mapping[int, int]
    versions: Mapping[int, int]


def make_reports(address: str, observations: Sequence[int], category: Optional[str] = None) -> MadeReports:
    """Make a report of each of those observations, all or none, and propose their routes.

    ``category``: its code; without, the one that the source ``SOURCE`` maps the theme to, or a person gives it in
    triage. Raises Problem when one is no fact, is a report already, or is not there.
    """
    with open_at(address) as workspace:
        return make_reports_in(workspace, observations, category)


def make_reports_in(workspace: Workspace, observations: Sequence[int], category: Optional[str] = None) -> MadeReports:
    """The same, in a workspace that is open."""
    with workspace.transaction():
        rows = workspace.walk_observations.rows(observations)
        _check(rows, len(set(observations)))
        source = _source(workspace)
        numbers = {f"{row.walk_code}-{row.id}": row for row in rows}
        known = workspace.walk_observations.reports_of(source, list(numbers))
        if known:
            workspace.acts.perform(Act("reopen"), _versions(workspace, known.values()))
        fresh = [row for number, row in numbers.items() if number not in known]
        _receive(workspace, source, fresh, category)
        made = workspace.walk_observations.reports_of(source, list(numbers))
        reports = {row.id: made[number] for number, row in numbers.items()}
        workspace.walk_observations.link(reports)
        route_ids(workspace, list(reports.values()))
        return MadeReports(reports, _versions(workspace, reports.values()))


def take_back(address: str, made: MadeReports) -> None:
    """Reject the reports that were made, and free their observations, all or none.

    Raises Conflict when somebody did something to one of them since: then it is a report like any other.
    """
    with open_at(address) as workspace:
        take_back_in(workspace, made)


def take_back_in(workspace: Workspace, made: MadeReports) -> None:
    """The same, in a workspace that is open."""
    with workspace.transaction():
        workspace.acts.perform(Act("reject", public_text=WITHDRAWN, reason=WITHDRAWN), made.versions)
        workspace.walk_observations.link(dict.fromkeys(made.reports))


def _check(rows: Sequence[ObservationRow], asked: int) -> None:
    if not rows or len(rows) < asked:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "Some observations are not there any more: read them again."))
    for row in rows:
        reason = report_refusal(row.facet, row.report_id is not None)
        if reason is not None:
            raise problem_of(reason)


def _source(workspace: Workspace) -> int:
    known: Dict[str, int] = {source.code: source.id for source in workspace.sources.all()}
    return known[SOURCE] if SOURCE in known else workspace.sources.add(SOURCE, "layer", "")


def _receive(workspace: Workspace, source: int, rows: Sequence[ObservationRow], category: Optional[str]) -> None:
    if not rows:
        return
    now = datetime.now(timezone.utc)
    reports = [
        ReceivedReport(
            request_id=f"{row.walk_code}-{row.id}",
            service_code=row.theme_code,
            service_name=row.theme,
            description=mask(row.text) if row.text else None,
            requested_at=row.observed_at or now,
            media_url=" ".join(row.photos) or None,
            origin="walk",
            category_code=category,
        )
        for row in rows
    ]
    x, y = (np.array([np.nan if v is None else v for v in axis]) for axis in zip(*((r.x, r.y) for r in rows)))
    workspace.reports.receive(source, reports, x, y, (), {}, now, workspace.sources.mapping(source))


def _versions(workspace: Workspace, reports: Iterable[int]) -> Dict[int, int]:
    return {key: standing.version for key, standing in workspace.acts.standings(reports).items()}
