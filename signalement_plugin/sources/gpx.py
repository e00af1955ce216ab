"""GPX as hand-held receivers and telephones write it: tracks and routes are lines, waypoints are notes.

Only elements, attributes and text are read, whatever the namespace. A document type or an entity ends the reading at
once (as in ``xml_body``). Times without a zone, which the format does not know, are taken as UTC.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional, Tuple

# the reader below refuses document types and entities, which is what is unsafe in it
from xml.parsers import expat  # nosec B407

from ..domain.privacy import is_personal
from ..domain.received import RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.walk_record import Track, WalkPage, WalkRow
from .dates import read_instant
from .texts import clean
from .xml_body import document_text

_DEEPEST = 40
_MOST_POINTS = 2_000_000
# a pause as long as this ends a walk: what follows is another
_GAP = timedelta(hours=1)
_TEXTS = ("name", "desc", "cmt", "type", "sym", "time", "ele")
_ONE_POINT = QT_TRANSLATE_NOOP("Sentence", "the track “{name}” has a single point: a line needs two.")


@dataclass
class _Point:
    lon: Optional[float]
    lat: Optional[float]
    texts: Dict[str, str] = field(default_factory=dict)
    links: List[str] = field(default_factory=list)
    at: Optional[datetime] = None


@dataclass
class _Line:
    name: str = ""
    segments: List[List[_Point]] = field(default_factory=list)


def read_gpx(body: bytes) -> WalkPage:
    """What the file holds: a row per waypoint (fields ``name``, ``desc``, ``cmt``, ``time``, ``photo``…) and a track
    per unbroken line, cut where it stood still for an hour or more. Raises Problem when it is not GPX."""
    reader = _Reader()
    parser = expat.ParserCreate("UTF-8")  # nosec B316
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(document_text(body).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise _unreadable(str(error)) from error
    if not reader.is_gpx:
        raise _unreadable("gpx?")
    rows, refused = _rows(reader.waypoints)
    tracks, broken = _tracks(reader.lines)
    return WalkPage(tuple(rows), tuple(tracks), tuple(refused + broken))


def _rows(points: List[_Point]) -> Tuple[List[WalkRow], List[RejectedItem]]:
    rows: List[WalkRow] = []
    refused: List[RejectedItem] = []
    known: Dict[str, int] = {}
    for number, point in enumerate(points, start=1):
        values: Dict[str, Any] = {
            name: text for name, text in point.texts.items() if not is_personal(name) or name == "name"
        }
        if point.lon is not None and point.lat is not None:
            values["position"] = {"type": "Point", "coordinates": [point.lon, point.lat]}
        if point.links:
            values["photo"] = list(point.links)
        said = {name: values[name] for name in ("name", "desc", "cmt") if name in values}
        text = [said[name] for name in ("desc", "cmt", "name") if name in said and said[name] not in point.links]
        values["text"] = "\n".join(dict.fromkeys(text)) or None
        mark = f"{values.get('time')}|{point.lon}|{point.lat}|{said.get('name')}"
        key = hashlib.sha256(mark.encode("utf-8", "replace")).hexdigest()[:20]
        known[key] = known.get(key, 0) + 1
        rows.append(WalkRow("", str(number), key if known[key] == 1 else f"{key}-{known[key]}", values))
    return rows, refused


def _tracks(lines: List[_Line]) -> Tuple[List[Track], List[RejectedItem]]:
    tracks: List[Track] = []
    refused: List[RejectedItem] = []
    for line in lines:
        for piece in (part for segment in line.segments for part in _unbroken(segment)):
            usable = [point for point in piece if point.lon is not None and point.lat is not None]
            places = {(point.lon, point.lat) for point in usable}
            if len(places) < 2:
                if usable:
                    reason = Sentence(_ONE_POINT, {"name": line.name[:100]})
                    refused.append(RejectedItem(reason, {"track": line.name[:100], "points": len(usable)}))
                continue
            lon, lat = tuple(p.lon for p in usable), tuple(p.lat for p in usable)
            mark = repr((lon[0], lat[0], lon[-1], lat[-1], len(lon), usable[0].at))
            tracks.append(
                Track(hashlib.sha256(mark.encode()).hexdigest()[:12], line.name, lon, lat, tuple(p.at for p in usable))  # type: ignore[arg-type]
            )
    return tracks, refused


def _unbroken(points: List[_Point]) -> List[List[_Point]]:
    pieces: List[List[_Point]] = [[]]
    latest: Optional[datetime] = None
    for point in points:
        if latest is not None and point.at is not None and abs(point.at - latest) >= _GAP:
            pieces.append([])
        latest = point.at or latest
        pieces[-1].append(point)
    return pieces


class _Reader:
    """Keeps what is wanted while expat reads; depth costs no recursion."""

    def __init__(self) -> None:
        self.is_gpx = False
        self.waypoints: List[_Point] = []
        self.lines: List[_Line] = []
        self._open: List[str] = []
        self._words: List[str] = []
        self._point: Optional[_Point] = None
        self._points = 0

    def refuse(self, *_: Any) -> None:
        raise _unreadable("DOCTYPE")

    def start(self, name: str, attributes: Dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if len(self._open) >= _DEEPEST:
            raise _unreadable(f"> {_DEEPEST}")
        if not self._open:
            self.is_gpx = name == "gpx"
        if name in ("trk", "rte"):
            self.lines.append(_Line(segments=[[]] if name == "rte" else []))
        elif name == "trkseg" and self.lines:
            self.lines[-1].segments.append([])
        elif name in ("wpt", "trkpt", "rtept"):
            self._begin(name, attributes)
        elif name == "link" and self._point is not None and attributes.get("href"):
            self._point.links.append((clean(attributes["href"], 1000) or "").strip())
        self._open.append(name)
        self._words = []

    def _begin(self, name: str, attributes: Dict[str, str]) -> None:
        self._points += 1
        if self._points > _MOST_POINTS:
            raise _unreadable(f"> {_MOST_POINTS}")
        self._point = _Point(_degrees(attributes.get("lon"), 180), _degrees(attributes.get("lat"), 90))
        if name == "wpt":
            self.waypoints.append(self._point)
        elif self.lines and self.lines[-1].segments:
            self.lines[-1].segments[-1].append(self._point)

    def text(self, text: str) -> None:
        self._words.append(text)

    def end(self, _: str) -> None:
        name = self._open.pop()
        above = self._open[-1] if self._open else ""
        said = clean("".join(self._words)) or ""
        if self._point is not None and above in ("wpt", "trkpt", "rtept"):
            if name == "time":
                self._point.at = _instant(said)
            if above == "wpt" and name in _TEXTS and said:
                self._point.texts[name] = said
            if above == "wpt" and name in ("url", "link") and said and "/" not in said[:1]:
                self._point.links.append(said[:1000])
        elif name == "name" and above in ("trk", "rte") and self.lines:
            self.lines[-1].name = said[:200]
        if name in ("wpt", "trkpt", "rtept"):
            self._point = None
        self._words = []


def _degrees(text: Optional[str], most: float) -> Optional[float]:
    try:
        number = float((text or "").replace(",", "."))
    except ValueError:
        return None
    return number if -most <= number <= most else None


def _instant(text: str) -> Optional[datetime]:
    try:
        return read_instant(text, timezone.utc)
    except ValueError:
        return None


def _unreadable(reason: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "This file is not GPX that can be read ({reason}). Choose another one."),
        reason=reason[:200],
    )
