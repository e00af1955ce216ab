"""When an answer may go to the citizen: once it is unlikely that the act behind it is taken back.

Undoing an act withdraws its answer as long as it was never sent. So nothing goes while people are at it.
"""

from datetime import datetime, timedelta
from typing import Collection, Optional

UNDO_WINDOW = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=10)


def settled_at(queued: Collection[datetime]) -> Optional[datetime]:
    """When answers queued at those instants may all go; ``None`` without any.

    A minute after the latest, whoever queued it; in any case before the oldest has waited longer than ten.
    """
    return min(max(queued) + UNDO_WINDOW, min(queued) + LONGEST_WAIT) if queued else None
