"""What forms, spreadsheets and layers write for the same things, read as the one thing each means.

Every reader takes any plain value and gives what it means, ``None`` when it is empty; ValueError when there is
something that means nothing here.
"""

import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime, timezone, tzinfo
from typing import Any, List, Optional, Sequence, Tuple

from .folding import folded
from .french_day import find_day

Position = Tuple[float, float]

_FACETS = {
    "fact": ("fact", "facts", "constat", "constats", "fait", "faits", "observe", "observation", "je vois"),
    "feeling": ("feeling", "feelings", "ressenti", "ressentis", "emotion", "je ressens", "felt"),
    "use": ("use", "uses", "usage", "usages", "pratique", "pratiques", "je fais"),
}
_POLARITIES = {
    1: ("1", "+", "+1", "++", "positif", "positive", "point fort", "atout", "agreable", "bien", "good"),
    0: ("0", "=", "?", "neutre", "neutral", "mitige", "mixed"),
    -1: ("1-", "-", "--", "−", "negatif", "negative", "point faible", "desagreable", "mal", "bad", "probleme"),
}
_PAPER = ("paper", "papier", "fiche papier")
_DIGITAL = ("digital", "numerique", "tablette", "telephone")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*[:hH]\s*(\d{2})?(?::(\d{2})(?:[.,]\d+)?)?")
_ISO = re.compile(
    r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(Z|z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)?\s*"
)
_WKT = re.compile(
    r"\s*(?:SRID=4326;)?\s*(?:MULTI)?(POINT|LINESTRING|POLYGON)\s*(?:Z|M|ZM)?\s*\(+([^()]+)\)", re.IGNORECASE
)
_NUMBERS = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_EXCEL_DAY_ZERO = date(1899, 12, 30)


def empty(value: Any) -> bool:
    """Whether ``value`` says nothing."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value in ([], {})


def as_text(value: Any) -> Optional[str]:
    """``value`` on one line or more; a list's parts joined."""
    if isinstance(value, str):
        return value.strip() or None
    if empty(value):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(as_text, value))) or None
    return str(value).strip() or None


def number(value: Any) -> Optional[float]:
    """A finite number, with a point or a comma."""
    if isinstance(value, float) and math.isfinite(value):
        return value
    if empty(value):
        return None
    if isinstance(value, bool):
        raise ValueError(value)
    found = float(
        value.strip().replace("\u202f", "").replace("\xa0", "").replace(",", ".") if isinstance(value, str) else value
    )
    if not math.isfinite(found):
        raise ValueError(value)
    return found


def facet(value: Any) -> Optional[str]:
    """``fact``, ``feeling`` or ``use``."""
    return _word(value, _FACETS)


def polarity(value: Any) -> Optional[int]:
    """-1, 0 or 1: a sign, a number or a word."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value != value:
            return None
        return (value > 0) - (value < 0)
    text = as_text(value)
    if text is not None:
        try:
            amount = number(text)
        except ValueError:
            amount = None
        if amount is not None:
            return (amount > 0) - (amount < 0)
        if text in ("-", "--", "−", "–"):
            return -1
    return _word(value, _POLARITIES)


def intensity(value: Any) -> Optional[int]:
    """1 to 5; also written 3/5 or as its name in the exported form (``i3``)."""
    text = as_text(value)
    if text is None:
        return None
    found = re.fullmatch(r"i?([1-5])(?:[.,]0+)?(?:\s*/\s*5)?", text)
    if found is None:
        raise ValueError(value)
    return int(found.group(1))


def count(value: Any) -> Optional[int]:
    """A whole number of people, none below zero."""
    found = number(value)
    if found is None:
        return None
    if found < 0 or found != int(found) or found > 10_000:
        raise ValueError(value)
    return int(found)


def entered_from(value: Any) -> Optional[str]:
    """``digital`` or ``paper``."""
    return _word(value, {"paper": _PAPER, "digital": _DIGITAL})


def choice(value: Any, labels: Mapping[str, str]) -> Optional[str]:
    """The code, of those in ``labels`` (code: label), that ``value`` is the code or the label of."""
    text = as_text(value)
    if text is None:
        return None
    if text in labels:
        return text
    bare = folded(text).strip()
    for code, label in labels.items():
        if bare in (folded(code), folded(label).strip()):
            return code
    raise ValueError(value)


def choices(value: Any, labels: Mapping[str, str]) -> Tuple[str, ...]:
    """Several of them: a list, or words between blanks (as Kobo and ODK give codes), commas or semicolons."""
    if empty(value):
        return ()
    if isinstance(value, str):
        parts: Sequence[Any] = [part for part in re.split(r"[;,|]", value) if part.strip()]
        if len(parts) == 1:
            try:
                return tuple(filter(None, [choice(value, labels)]))
            except ValueError:
                parts = value.split()
    else:
        parts = value if isinstance(value, (list, tuple)) else [value]
    return tuple(dict.fromkeys(filter(None, (choice(part, labels) for part in parts))))


def instant(value: Any, zone: tzinfo) -> Optional[datetime]:
    """An instant in UTC: ISO, a French day with or without an hour, the day number of a spreadsheet.

    ``zone``: that of what is written without one. A day alone is its noon, so that no shift of zone changes the day.
    """
    if empty(value):
        return None
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(timezone.utc)
    if isinstance(value, date):
        return _at(value, 12, 0, 0, zone)
    try:
        if isinstance(value, (int, float)) or re.fullmatch(r"\d{5}(?:[.,]\d+)?", str(value).strip()):
            return _from_serial(number(value) or 0.0, zone)
        text = str(value)
        found = _ISO.fullmatch(text)
        if found:
            year, month, day, hour, minute, second, offset = found.groups()
            shift = zone if not offset else _offset(offset)
            if hour is None:
                return _at(date(int(year), int(month), int(day)), 12, 0, 0, zone)
            return _at(date(int(year), int(month), int(day)), int(hour), int(minute), int(second or 0), shift)
        clock = _CLOCK.search(text)
        day_found = find_day(_CLOCK.sub(" ", text, count=1) if clock else text, datetime.now(timezone.utc).date())
        if day_found is None:
            raise ValueError(value)
        hour, minute, second = (clock.group(1), clock.group(2) or 0, clock.group(3) or 0) if clock else (12, 0, 0)
        return _at(day_found, int(hour), int(minute), int(second), zone)
    except (OverflowError, OSError) as error:
        raise ValueError(value) from error


def position(value: Any) -> Optional[Position]:
    """Longitude and latitude, in that order, of a geopoint (``lat lon altitude accuracy``), of GeoJSON or WKT, or of
    Kobo's ``[lat, lon]``. Of a line or an area, its middle point or the mean of its outline."""
    if empty(value):
        return None
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            raise ValueError(value) from error
    if isinstance(value, Mapping):
        return _of_geojson(value)
    if isinstance(value, (list, tuple)):
        if len(value) < 2 or all(part is None for part in value[:2]):
            return None
        lat, lon = number(value[0]), number(value[1])
        return _pair(lon, lat)
    text = str(value)
    found = _WKT.match(text)
    if found:
        pairs = [tuple(map(float, point.split()[:2])) for point in found.group(2).split(",")]
        return _middle(found.group(1).upper(), pairs)
    points = [_geopoint(part) for part in text.split(";") if part.strip()]
    return _middle("LINESTRING", points)


def _geopoint(text: str) -> Position:
    numbers = _NUMBERS.findall(text)
    if text.count(",") == 1 and " " not in text.strip() and len(numbers) == 1:  # "48.7,2.3" reads as one number
        numbers = text.split(",")
    if not 2 <= len(numbers) <= 4 or _NUMBERS.sub("", text).strip(" \t,"):
        raise ValueError(text)
    return _pair(number(numbers[1]), number(numbers[0]))


def _of_geojson(value: Mapping[str, Any]) -> Optional[Position]:
    kind, coordinates = value.get("type"), value.get("coordinates")
    if kind == "Feature":
        return position(value.get("geometry"))
    if empty(coordinates):
        return None
    try:
        if kind == "Point":
            return _pair(number(coordinates[0]), number(coordinates[1]))
        points = coordinates[0] if kind in ("Polygon", "MultiLineString") else coordinates
        pairs = [_pair(number(point[0]), number(point[1])) for point in points]
    except (TypeError, IndexError, KeyError) as error:
        raise ValueError(value) from error
    return _middle("POLYGON" if kind == "Polygon" else "LINESTRING", pairs)


def _middle(kind: str, points: List[Tuple[float, ...]]) -> Optional[Position]:
    if not points:
        return None
    if kind == "POLYGON":
        ring = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return points[len(points) // 2][0], points[len(points) // 2][1]


def _pair(lon: Optional[float], lat: Optional[float]) -> Position:
    if lon is None or lat is None:
        raise ValueError(lon, lat)
    return lon, lat


def _word(value: Any, words: Mapping[Any, Sequence[str]]) -> Any:
    text = as_text(value)
    if text is None:
        return None
    bare = folded(text).strip()
    for meaning, spellings in words.items():
        if bare in spellings or text in spellings:
            return meaning
    raise ValueError(value)


def _at(day: date, hour: int, minute: int, second: int, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone).astimezone(timezone.utc)


def _from_serial(days: float, zone: tzinfo) -> datetime:
    if not 20_000 <= days <= 80_000:  # 1954 to 2119: anything else is some other number
        raise ValueError(days)
    day = date.fromordinal(_EXCEL_DAY_ZERO.toordinal() + int(days))
    seconds = round((days - int(days)) * 86_400)
    if not seconds:
        return _at(day, 12, 0, 0, zone)
    return _at(day, seconds // 3600, seconds % 3600 // 60, seconds % 60, zone)


def _offset(text: str) -> tzinfo:
    return datetime.fromisoformat(f"2000-01-01T00:00:00{_full(text)}").tzinfo or timezone.utc


def _full(text: str) -> str:
    if text[0] not in "+-":
        return "+00:00"
    digits = text[1:].replace(":", "").ljust(4, "0")
    return f"{text[0]}{digits[:2]}:{digits[2:]}"
