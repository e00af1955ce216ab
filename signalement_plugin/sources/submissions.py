"""Submissions of a form, nested as they come, into flat rows: one for the form and one for each turn of a repeat.

A row carries the values of those it hangs from, so that an observation in a repeat knows the group and the day given
once for all. Personal fields are dropped here, and named.
"""

from typing import Any, Dict, Iterator, List, Mapping, Set, Tuple
from urllib.parse import urljoin, urlsplit

from ..domain.privacy import is_personal, mask
from ..domain.walk_record import WalkRow

_DEEPEST = 20
_GEOMETRIES = {"Point", "LineString", "Polygon"}


def rows_of(
    record: Mapping[str, Any], key: str, place: str, media: Mapping[str, str], skipped: Set[str], dropped: Set[str]
) -> List[WalkRow]:
    """``record`` and its repeats at any depth. ``skipped``: fields of the server's own; personal ones are added to
    ``dropped``. What is nested beyond reason is left out."""
    return list(_rows(record, "", key, place, {}, media, skipped, dropped, 0))


def _rows(
    record: Mapping[str, Any],
    table: str,
    key: str,
    place: str,
    inherited: Mapping[str, Any],
    media: Mapping[str, str],
    skipped: Set[str],
    dropped: Set[str],
    depth: int,
) -> Iterator[WalkRow]:
    values: Dict[str, Any] = {}
    repeats: List[Tuple[str, List[Any]]] = []
    _flatten(record, table, values, repeats, skipped, dropped, 0)
    everything = {**inherited, **values}
    yield WalkRow(table, place, key, everything, media)
    if depth >= _DEEPEST:
        return
    for path, turns in repeats:
        for number, turn in enumerate(turns, start=1):
            own = turn.get("__id") if isinstance(turn, Mapping) else None
            child = str(own) if own else f"{key}/{path}/{number}"
            if isinstance(turn, Mapping):
                yield from _rows(
                    turn, path, child, f"{place} › {path} {number}", everything, media, skipped, dropped, depth + 1
                )


def _flatten(
    record: Mapping[str, Any],
    prefix: str,
    values: Dict[str, Any],
    repeats: List[Tuple[str, List[Any]]],
    skipped: Set[str],
    dropped: Set[str],
    depth: int,
) -> None:
    for name, value in record.items():
        path = _joined(prefix, str(name))
        if name in skipped or "@odata" in name:
            continue
        if is_personal(path):
            dropped.add(mask(path))
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            repeats.append((path, value))
        elif isinstance(value, Mapping) and value.get("type") not in _GEOMETRIES:
            if depth < _DEEPEST:
                _flatten(value, path, values, repeats, skipped, dropped, depth + 1)
        else:
            values[path] = value


def _joined(prefix: str, name: str) -> str:
    """The path of a field: Kobo gives it whole, ODK gives the last word of it."""
    return name if not prefix or name.startswith(f"{prefix}/") else f"{prefix}/{name}"


def same_origin(one: str, other: str) -> bool:
    """Whether two addresses are on the same server: credentials go nowhere else."""
    try:
        a, b = urlsplit(one), urlsplit(other)
        ports = {"http": 80, "https": 443}
        return (a.scheme, a.hostname, a.port or ports.get(a.scheme)) == (
            b.scheme,
            b.hostname,
            b.port or ports.get(b.scheme),
        )
    except ValueError:
        return False


def at_home(base: str, link: str) -> str:
    """The path and query of ``link`` on the server of ``base``: a server behind a proxy often names another."""
    parts = urlsplit(link)
    return urljoin(base, parts.path + (f"?{parts.query}" if parts.query else ""))
