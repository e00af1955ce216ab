"""What an answer brings: its reports, each given once, and what is rejected, each said once."""

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List, Optional

from ..domain.received import ReceivedReport, RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Sentence
from .client import Reading
from .progress import Progress
from .records import Reader, fingerprint

_EARLIEST = datetime.min.replace(tzinfo=timezone.utc)
_LATEST = datetime.max.replace(tzinfo=timezone.utc)


@dataclass
class Batch:
    """``count`` records arrived; ``new`` ids were among them that this reading had not met.

    ``reports`` are those to give: new ones, and old ones in a new version. ``arrived`` are all of them.
    """

    count: int = 0
    new: int = 0
    arrived: List[ReceivedReport] = field(default_factory=list)
    reports: List[ReceivedReport] = field(default_factory=list)
    rejected: List[RejectedItem] = field(default_factory=list)
    remarks: List[Sentence] = field(default_factory=list)


class Intake:
    """Sorts answers, and keeps ``progress`` up with the instants met."""

    def __init__(self, reader: Reader, progress: Progress):
        self._reader = reader
        self._progress = progress
        self._versions: Dict[str, int] = {}
        self.requested: List[datetime] = []
        self.undated = False

    def read(self, records: List[Any]) -> Batch:
        """The reports in ``records`` and what is wrong with the others."""
        batch = Batch(count=len(records))
        arrived: Dict[str, ReceivedReport] = {}
        for record in records:
            item = self._reader.read(record)
            if isinstance(item, RejectedItem):
                batch.rejected.extend(self.once([item]))
            else:
                twin = arrived.get(item.request_id)
                arrived[item.request_id] = item if twin is None else max(twin, item, key=_version)
        for request_id, report in arrived.items():
            version, known = hash(report), self._versions.get(request_id)
            batch.new += known is None
            if version != known:
                batch.reports.append(report)
                self._versions[request_id] = version
        batch.arrived = list(arrived.values())
        self._note(batch.arrived)
        batch.remarks = self._reader.remarks()
        return batch

    def knows(self, records: List[Any]) -> bool:
        """Whether nothing in ``records`` is new; nothing of them is kept."""
        items = [self._reader.read(record) for record in records]
        self._reader.remarks()
        return all(isinstance(item, RejectedItem) or item.request_id in self._versions for item in items)

    def unreadable(self, reading: Reading) -> RejectedItem:
        """What stands for an answer that could not be used in either form."""
        return RejectedItem(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The source answered something that could not be read. Replay it to ask again.",
                )
            ),
            evidence=reading.evidence,
        )

    def once(self, items: List[RejectedItem]) -> List[RejectedItem]:
        """Those of ``items`` that no earlier pull has said."""
        fresh = []
        for item in items:
            mark = fingerprint(item)
            if mark not in self._progress.said:
                self._progress.said.append(mark)
                fresh.append(item)
        return fresh

    def _note(self, reports: List[ReceivedReport]) -> None:
        """Keep the latest instants, those past only: a clock that is wrong must not hide what follows."""
        progress = self._progress
        began = progress.began or _LATEST
        updated = [report.updated_at for report in reports if report.updated_at]
        requested = [report.requested_at for report in reports if report.requested_at]
        self.undated = self.undated or len(updated) < len(reports)
        self.requested.extend(requested)
        progress.updated = _extreme(max, progress.updated, [instant for instant in updated if instant <= began])
        progress.newest = _extreme(max, progress.newest, [instant for instant in requested if instant <= began])
        progress.oldest = _extreme(min, progress.oldest, requested)


def _version(report: ReceivedReport) -> datetime:
    return report.updated_at or report.requested_at or _EARLIEST


def _extreme(which: Callable, known: Optional[datetime], instants: List[datetime]) -> Optional[datetime]:
    """The latest or earliest of all, to the second, which is what a cursor holds."""
    if not instants:
        return known
    found = which(instants).replace(microsecond=0)
    return found if known is None else which(known, found)
