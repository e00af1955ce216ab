"""Instants as Open311 servers write them, and the one form that all of them accept."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Any, Optional

_INSTANT = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?"
    r"\s*(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\s*"
)


def read_instant(value: Any, zone: Optional[tzinfo]) -> Optional[datetime]:
    """``value`` as an aware UTC instant; ``None`` where there is none.

    ``zone`` is that of times written without one, ``None`` for this computer's.

    Fractions are cut to milliseconds, which is what the workspace holds. Raises ValueError when there is
    something that is not an instant.
    """
    if type(value) is str and len(value) == 20 and value[10] == "T" and value[19] == "Z":
        # nearly all of them are written so, and this is five times as fast
        return datetime.fromisoformat(value[:19] + "+00:00")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    match = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(value)
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    milliseconds = int(f"{fraction or 0:0<3}"[:3])
    try:
        local = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            milliseconds * 1000,
        )
        return local.replace(tzinfo=_zone(offset) or zone).astimezone(timezone.utc)
    except (OverflowError, OSError) as error:  # moved out of the calendar, or out of what the system knows
        raise ValueError(value) from error


def _zone(offset: Optional[str]) -> Optional[tzinfo]:
    if not offset:
        return None
    if offset[0] not in "+-":
        return timezone.utc
    hours, minutes = int(offset[1:3]), int(offset[3:].lstrip(":") or 0)
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if offset[0] == "-" else shift)


def write_instant(instant: datetime) -> str:
    """``instant`` (aware) as ``YYYY-MM-DDThh:mm:ssZ``: every other form is refused or misread somewhere."""
    return instant.astimezone(timezone.utc).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def http_date(text: str) -> Optional[datetime]:
    """The instant in an HTTP header such as Date or Retry-After, ``None`` when it is not one."""
    try:
        date = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    return (date if date.tzinfo else date.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
