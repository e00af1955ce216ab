"""When a report should have been acted upon: the class of delay of its sub-category, from its own date."""

from datetime import datetime, timedelta
from typing import Mapping, Optional

# days, by the class of delay of the nomenclature
DELAY_DAYS: Mapping[str, int] = {"immediate": 1, "short": 7, "long": 30}


def due_at(requested_at: datetime, delay: Optional[str]) -> Optional[datetime]:
    """The instant by which a report is to be dealt with; ``None`` before its sub-category gives it a class of delay."""
    return None if delay is None else requested_at + timedelta(days=DELAY_DAYS[delay])


def requested_before(now: datetime, delay: str) -> datetime:
    """What was requested before this instant, with that class of delay, is late at ``now``."""
    return now - timedelta(days=DELAY_DAYS[delay])
