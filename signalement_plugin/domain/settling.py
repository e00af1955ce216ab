"""When an answer may go to the citizen: once it is unlikely that the act behind it is taken back.

Undoing an act withdraws its answer as long as it was never sent. So nothing goes while people are at it, and nothing
ever before its own act is a minute old.
"""

from datetime import datetime, timedelta
from typing import Collection, Optional

UNDO_WINDOW = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=10)


def settled_at(queued: Collection[datetime]) -> Optional[datetime]:
    """When some of the answers queued at those instants go: those :func:`settled_before` then; ``None`` without any.

    A minute after the latest, whoever queued it; in any case before the oldest has waited longer than ten.
    """
    return min(max(queued) + UNDO_WINDOW, min(queued) + LONGEST_WAIT) if queued else None


def settled_before(now: datetime) -> datetime:
    """What was queued until then may go at ``now``."""
    return now - UNDO_WINDOW
