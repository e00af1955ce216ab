"""The legal date of an instant: what day it was in the territory.

Routing judges a report by dates while reports carry UTC instants. Qt's time zones are used because
they are there on every platform, which Python's own database is not (Windows).
"""

from datetime import date, datetime, timedelta, timezone
from typing import Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .address import open_at

# Qt lists the changes of the clock no further than 32-bit zone files do, and answers exactly beyond
# when asked about one instant.
LISTED_UNTIL = np.datetime64("2037-01-01", "ms")


def local_days(instants: np.ndarray, zone_name: str) -> np.ndarray:
    """Dates of UTC ``instants`` in a time zone.

    ``instants``: ``datetime64[ms]``, shape (n,); NaT stays NaT. ``zone_name``: an IANA name. Returns
    ``datetime64[D]``, shape (n,). Raises Problem for a zone this machine does not know.
    """
    zone = QTimeZone(zone_name.encode())
    if not zone.isValid():
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The time zone “{timezone}” of the territory is not known here. Write one like Europe/Paris "
                "in the territory table.",
            ),
            timezone=zone_name,
        )
    known = ~np.isnat(instants)
    if not known.any():
        return instants.astype("datetime64[D]")
    first, last = (_at(instants[known].min()), _at(instants[known].max()))
    changes = zone.transitions(first, last)
    starts = np.array([c.atUtc.toMSecsSinceEpoch() for c in changes], dtype="int64").astype("datetime64[ms]")
    offsets = np.array([zone.offsetFromUtc(first), *(c.offsetFromUtc for c in changes)], dtype="int64")
    shift = offsets[np.searchsorted(starts, instants, side="right")]
    unlisted = known & (instants >= LISTED_UNTIL)
    shift[unlisted] = [zone.offsetFromUtc(_at(instant)) for instant in instants[unlisted]]
    return (instants + shift.astype("timedelta64[s]")).astype("datetime64[D]")


def today(zone_name: str, now: Optional[datetime] = None) -> date:
    """The day it is in a time zone, whatever the machine's own; ``now``: the instant, with its zone.

    Raises Problem for a zone this machine does not know.
    """
    instant = np.array([int((now or datetime.now(timezone.utc)).timestamp() * 1000)], dtype="datetime64[ms]")
    return local_days(instant, zone_name)[0].item()


def today_at(address: str) -> date:
    """The day it is in the territory of the workspace at ``address``."""
    with open_at(address) as workspace:
        return today(workspace.timezone)


def check_period(since: date, until: date) -> None:
    """Raise Problem when a period ends before it begins."""
    if until < since:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The period ends before it begins: choose a last day from {since} on."),
            since=since.isoformat(),
        )


def period_of(since: date, until: date, zone: str) -> Tuple[datetime, datetime]:
    """The instants at which the legal days from ``since`` to ``until``, both included, begin and are over."""
    return _begins(since, zone), _begins(until + timedelta(days=1), zone)


def _begins(day: date, zone: str) -> datetime:
    """The instant at which a legal day begins."""
    moment = QDateTime(QDate(day.year, day.month, day.day), QTime(0, 0), QTimeZone(zone.encode()))
    # not fromtimestamp, which Windows refuses before 1970
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=moment.toMSecsSinceEpoch())


def _at(instant: np.datetime64) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(int(instant.astype("int64")), Qt.TimeSpec.UTC)
