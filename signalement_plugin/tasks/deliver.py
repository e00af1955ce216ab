"""Delivery: what became of the reports, told to their sources exactly once.

Each update is claimed, sent and marked by itself: cut or killed at any point, the next delivery sends it again
under the same key, and a source that already has it says so.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Callable, Dict, List, Optional, Tuple

from ..domain.answers import public_answer
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..sources.failures import Busy, Cancelled
from ..sources.source import Source, StatusUpdate
from ..workspace import SourceRecord, Workspace
from ..workspace.outbox import LONGEST_PAUSE, OutgoingUpdate, pause
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .pull import live_source

# the ids that may go now
_Due = Callable[[], List[int]]


@dataclass(frozen=True)
class Delivered:
    """What a delivery did: updates the sources have now, put off, and left to a person."""

    sent: int = 0
    retried: int = 0
    failed: int = 0
    remarks: Tuple[Sentence, ...] = ()

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(
            self.sent + other.sent,
            self.retried + other.retried,
            self.failed + other.failed,
            self.remarks + other.remarks,
        )


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


def push_updates(
    address: str,
    source_code: Optional[str] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
    clock: Callable[[], datetime] = _utc_now,
    queued_until: Optional[datetime] = None,
) -> Delivered:
    """Send what is due in the workspace at ``address``, to one source or to all of them that are to be sent answers.

    ``queued_until``: what was queued later, and never tried, waits.
    A source that does not answer, or takes no updates, is a remark, and its updates stay. A cancelled delivery
    stops between two updates. Raises Problem when the workspace cannot be used or has no such source.
    """
    total = Delivered()
    with open_at(address) as workspace:
        records = workspace.sources.all() if source_code is None else [workspace.sources.get(source_code)]
        for number, record in enumerate(records):
            if feedback.cancelled():
                break

            def due(code: str = record.code) -> List[int]:
                return workspace.outbox.due(clock(), code, queued_until)

            if due():
                total += _deliver(workspace, record, due, feedback, clock)
            feedback.progress((number + 1) / len(records))
    return total


def outbox_of(address: str) -> Tuple[List[OutgoingUpdate], List[OutgoingUpdate]]:
    """What waits and what failed. Raises Problem."""
    with open_at(address) as workspace:
        return workspace.outbox.waiting(), workspace.outbox.failed()


def retry_updates(address: str, ids: List[int]) -> None:
    """Make the updates of those ids due at once. Raises Problem."""
    with open_at(address) as workspace:
        workspace.outbox.retry(ids, _utc_now())


def _deliver(
    workspace: Workspace, record: SourceRecord, due: _Due, feedback: Feedback, clock: Callable[[], datetime]
) -> Delivered:
    with ExitStack() as stack:
        try:
            source = stack.enter_context(live_source(record, workspace.timezone, feedback.cancelled))
        except Problem as problem:  # an authentication or an address to mend first: nothing could be sent
            return _put_off(workspace, record, problem, clock(), clock() + LONGEST_PAUSE)
        return _send_due(workspace, record, source, due, feedback, clock)


def _send_due(
    workspace: Workspace,
    record: SourceRecord,
    source: Source,
    due: _Due,
    feedback: Feedback,
    clock: Callable[[], datetime],
) -> Delivered:
    outbox, done = workspace.outbox, Delivered()
    while not feedback.cancelled():
        update = next(filter(None, (outbox.claim(key, clock()) for key in due())), None)
        if update is None:
            break
        answer = public_answer(update.payload["state"], update.payload.get("text"))
        if not answer:  # archived: what was said when it was closed stays
            outbox.mark_sent(update.id, clock(), None)
            continue
        try:
            receipt = source.push(_as_sent(update, answer))
        except Cancelled:
            outbox.release(update.id, clock())
            break
        except Problem as problem:
            takes_none = None if problem.retry else _takes_none(source, record)
            if problem.retry or takes_none:
                asked = timedelta(seconds=problem.seconds) if isinstance(problem, Busy) else None
                until = clock() + (LONGEST_PAUSE if takes_none else pause(update.attempts, asked))
                outbox.put_off(update.id, takes_none or problem, until)
                return done + Delivered(retried=1) + _put_off(workspace, record, takes_none or problem, clock(), until)
            outbox.put_off(update.id, problem, None)
            done += Delivered(failed=1)
            continue
        outbox.mark_sent(update.id, clock(), receipt.reference)
        done += Delivered(sent=1)
    return done


def _put_off(workspace: Workspace, record: SourceRecord, problem: Problem, now: datetime, until: datetime) -> Delivered:
    """Nothing more is asked of a source that does not answer: what else is due there waits as well."""
    return Delivered(retried=workspace.outbox.postpone(record.code, problem, now, until), remarks=(problem.sentence,))


def _takes_none(source: Source, record: SourceRecord) -> Optional[Problem]:
    """That the source takes no updates at all, when that is why it refused one."""
    try:
        if source.capabilities().updates:
            return None
    except Problem:  # not known: what it refused waits for a person
        return None
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "The source “{code}” takes no updates of reports: they stay in the outbox. Ask whoever runs it for the "
            "servicerequestupdates extension, or send nothing back to this source.",
        ),
        code=record.code,
    )


def _as_sent(update: OutgoingUpdate, answer: str) -> StatusUpdate:
    payload: Dict[str, str] = dict(update.payload)
    return StatusUpdate(payload["service_request_id"], update.key, update.created_at, payload["status"], answer)
