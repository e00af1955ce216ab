"""Pull: reports from a source into the workspace, one committed page at a time.

Each page is stored with the cursor to go on from, so a pull that is cut, cancelled or killed is simply
taken up again by the next one. Nothing a person decided is touched (``workspace.reports.receive``).
"""

from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import chain
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from ..domain.position import place
from ..domain.received import Page, ReceivedReport
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..sources.open311 import Open311Source
from ..sources.source import Source
from ..sources.transport import Transport
from ..workspace import SourceRecord, Workspace
from ..workspace.walk_intake import WALK_SOURCE
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .layer_source import LayerSource
from .network import transport_settings
from .projection import to_workspace


@dataclass(frozen=True)
class PullSummary:
    """What a pull did: counts, the reports concerned, and what there is to know."""

    received: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    created_ids: Tuple[int, ...] = ()
    updated_ids: Tuple[int, ...] = ()
    rejected_ids: Tuple[int, ...] = ()
    remarks: Tuple[Sentence, ...] = ()
    complete: bool = True

    def counts(self) -> Dict[str, int]:
        """The numbers under the names that Processing and the interface give them."""
        return {
            "RECEIVED": self.received,
            "CREATED": self.created,
            "UPDATED": self.updated,
            "UNCHANGED": self.unchanged,
            "REJECTED": self.rejected,
        }


def pull_reports(
    address: str,
    source_code: str,
    since: Optional[datetime] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> PullSummary:
    """Pull what is new at the source named ``source_code`` into the workspace at ``address``.

    ``since`` (aware) reads again from that instant instead of going on from the cursor. Raises Problem
    when the source cannot be reached or is not one; pages committed before that stay.
    """
    with open_at(address) as workspace:
        record = workspace.sources.get(source_code)
        with live_source(record, workspace.timezone, feedback.cancelled) as source:
            return receive_pages(workspace, record, source.pull(record.cursor, since), feedback)


def pull_all(
    address: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Dict[str, PullSummary]:
    """Pull from every source of the workspace that has an address, one after the other; a summary by code."""
    with open_at(address) as workspace:
        codes = [record.code for record in workspace.sources.all() if record.url]
    summaries = {}
    for number, code in enumerate(codes):
        if not feedback.cancelled():
            summaries[code] = pull_reports(address, code, None, feedback)
            feedback.progress((number + 1) / len(codes))
    return summaries


@contextmanager
def live_source(record: SourceRecord, timezone: str, cancelled: Callable[[], bool]) -> Iterator[Source]:
    """The source that ``record`` describes, with QGIS's network options and credentials, until done with it.

    ``timezone``: the territory's, for times that come without a zone.
    """
    if record.type == WALK_SOURCE:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{code}” is what came in of a walk. Correct the form or the file, then import the walk again.",
            ),
            code=record.code,
        )
    if record.type == "layer":
        mapping = record.settings.get("mapping", {})
        yield LayerSource.from_uri(record.url, mapping.get("columns", mapping), timezone)
        return
    with closing(Transport(transport_settings(record.authcfg))) as transport:
        settings = {"timezone": timezone, **record.settings}
        yield Open311Source(record.url, record.jurisdiction, transport, settings, cancelled)


def receive_pages(workspace: Workspace, record: SourceRecord, pages: Iterable[Page], feedback: Feedback) -> PullSummary:
    """Commit ``pages`` one by one under the source ``record``, until they end or a person cancels."""
    extent = workspace.facts.extent()
    kinds = kinds_of(workspace, record.id)
    created: List[int] = []
    updated: List[int] = []
    rejected: List[int] = []
    remarks: Dict[str, Sentence] = {}
    unchanged = received = 0
    for page in pages:
        x, y, notices = positions(page.reports, extent)
        receipt = workspace.reports.receive(
            record.id, page.reports, x, y, page.rejected, page.cursor, datetime.now(timezone.utc), kinds
        )
        created.extend(receipt.created_ids)
        updated.extend(receipt.updated_ids)
        rejected.extend(receipt.rejected_ids)
        unchanged += receipt.unchanged
        received += len(page.reports) + len(page.rejected)
        remarks.update((str(remark), remark) for remark in chain(page.remarks, notices))
        feedback.say(_progress_sentence(received, len(created)))
        if feedback.cancelled():
            break
    return PullSummary(
        received=received,
        created=len(created),
        updated=len(updated),
        unchanged=unchanged,
        rejected=len(rejected),
        created_ids=tuple(created),
        updated_ids=tuple(updated),
        rejected_ids=tuple(rejected),
        remarks=tuple(remarks.values()),
        complete=not feedback.cancelled(),
    )


def positions(
    reports: Sequence[ReceivedReport], extent: Tuple[float, float, float, float]
) -> Tuple[np.ndarray, np.ndarray, List[Sentence]]:
    """Where the reports are in EPSG:2154 metres (NaN: nowhere usable), and what was odd about it."""
    lon = np.array([np.nan if report.lon is None else report.lon for report in reports], dtype="float64")
    lat = np.array([np.nan if report.lat is None else report.lat for report in reports], dtype="float64")
    placement = place(lon, lat, extent)
    x, y = to_workspace(placement.lon, placement.lat)
    projected = np.isfinite(placement.x)
    return np.where(projected, placement.x, x), np.where(projected, placement.y, y), placement.remarks()


def kinds_of(workspace: Workspace, source_id: int) -> Dict[str, Tuple[str, Optional[str]]]:
    """Our category and sub-category for each service code of the source.

    What people mapped comes first; a code that is one of ours, or its label, maps by itself.
    """
    by_name = {name: (code, None) for name, code in workspace.facts.category_names().items()}
    return {**by_name, **workspace.sources.mapping(source_id)}


def _progress_sentence(received: int, created: int) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Sentence", "{received} reports read, {created} of them new"),
        {"received": received, "created": created},
    )
