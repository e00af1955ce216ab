"""Windows of time, as parameters of a question and back."""

from datetime import datetime, timedelta, timezone
from typing import List, Tuple

from .client import Parameters
from .dates import read_instant, write_instant

# the most that GeoReport v2 lets one ask for
WINDOW = timedelta(days=90)
SECOND = timedelta(seconds=1)


def windows(start: datetime, end: datetime) -> List[Parameters]:
    """Questions for all from ``start`` to ``end``, of at most 90 days each.

    Each reaches one second into the next: ends are inclusive on some servers and exclusive on others.
    """
    questions = []
    while True:
        stop = min(start + WINDOW, end)
        questions.append({"start_date": write_instant(start), "end_date": write_instant(stop)})
        if stop >= end:
            return questions
        start = stop - SECOND


def halves(asked: Parameters) -> List[Parameters]:
    """The window of ``asked`` in two; [] when it is too short for that."""
    start, end = window_of(asked)
    if end - start <= 2 * SECOND:
        return []
    middle = start + timedelta(seconds=(end - start) // SECOND // 2)
    return windows(start, middle + SECOND) + windows(middle, end)


def window_of(asked: Parameters) -> Tuple[datetime, datetime]:
    """The start and end that ``asked`` asks for."""
    return read_instant(asked["start_date"], timezone.utc), read_instant(asked["end_date"], timezone.utc)
