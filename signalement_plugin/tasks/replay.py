"""Replay: what could not be used, taken in again once it was mended here or at the source."""

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Iterable, List, Tuple

from ..domain.received import RejectedItem
from ..domain.sentence import Sentence
from ..workspace import RejectedRecord
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .pull import kinds_of, live_source, positions


@dataclass(frozen=True)
class ReplaySummary:
    """How many of the items were taken in, and why the others were not."""

    replayed: int = 0
    still_rejected: int = 0
    remarks: Tuple[Sentence, ...] = ()


def replay_rejected(
    address: str,
    ids: Iterable[int],
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> ReplaySummary:
    """Read the rejected items of those ids again; those that can be used now become reports.

    What was never parsed is asked of the source again. Raises Problem when that source cannot be reached.
    """
    wanted = set(ids)
    replayed = still = 0
    remarks = []
    with open_at(address) as workspace:
        records = {record.code: record for record in workspace.sources.all()}
        extent, zone = workspace.facts.extent(), workspace.timezone
        items = [item for item in workspace.rejected.all() if item.id in wanted]
        for number, item in enumerate(items, start=1):
            if feedback.cancelled():
                break
            record = records[item.source_code]
            with live_source(record, zone, feedback.cancelled) as source:
                page = source.replay(RejectedItem(item.reason, item.payload, item.evidence))
            x, y, _ = positions(page.reports, extent)
            now = datetime.now(timezone.utc)
            with workspace.transaction():
                workspace.reports.receive(
                    record.id, page.reports, x, y, (), record.cursor, now, kinds_of(workspace, record.id)
                )
                if page.reports and not page.rejected:
                    workspace.rejected.mark_replayed([item.id], now)
            replayed += bool(page.reports and not page.rejected)
            still += bool(page.rejected or not page.reports)
            remarks += [rejected.reason for rejected in page.rejected]
            feedback.progress(number / len(items))
    return ReplaySummary(replayed, still, tuple(remarks))


def rejected_of(address: str) -> List[RejectedRecord]:
    """The rejected items of the workspace at ``address``, newest first."""
    with open_at(address) as workspace:
        return workspace.rejected.all()
