"""Delivery that nobody asked for: what is due goes once the acts behind it have settled."""

from datetime import datetime, timezone
from typing import Callable, Optional, Tuple

from ..domain.settling import settled_at, settled_before
from .address import open_at
from .deliver import Delivered, push_updates
from .feedback import Feedback, SilentFeedback


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


def deliver_settled(
    address: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
    clock: Callable[[], datetime] = _utc_now,
) -> Tuple[Delivered, Optional[datetime]]:
    """Send what is due in the workspace at ``address``, unless acts may still be taken back: those wait their minute.

    What was done, and when (UTC) to come again: ``None`` when nothing goes by itself. Raises Problem when the
    workspace cannot be used.
    """
    at = _come_at(address, clock())
    if at is None or at > clock():
        return Delivered(), at
    done = push_updates(address, None, feedback, clock, settled_before(clock()))
    at = _come_at(address, clock())
    if done == Delivered() and at is not None and at <= clock():
        return done, None  # who may read the outbox may not be allowed to deliver: no use in coming back
    return done, at


def _come_at(address: str, now: datetime) -> Optional[datetime]:
    with open_at(address) as workspace:
        outbox = workspace.outbox
        due_at, due = outbox.next_try(now), set(outbox.due(now))
        if due_at is None:
            return None
        # what was tried may have arrived: undoing does not withdraw it
        settled = settled_at([one.created_at for one in outbox.waiting() if one.id in due and not one.attempts])
        return due_at if settled is None else max(due_at, settled)
