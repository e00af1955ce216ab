"""What was seen on a walk, as every way in gives it once cleaned: the shape between forms and the workspace.

Groups are aggregates: a code, how many walked, their publics; never a person. Texts are plain, bounded, and without
e-mail address or telephone number; instants are aware, in UTC; positions are WGS 84 degrees as received.
"""

import hashlib
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import Any, Mapping, Optional, Tuple

from .received import RejectedItem
from .sentence import Sentence

ENTERED_FROM = ("digital", "paper")
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class WalkRow:
    """One row of a form, before any mapping.

    ``table``: the repeat or sheet it stands in, ``""`` for the form itself. ``place``: where it stands in what was
    read, for whoever looks for it. ``key``: what names it from one reading to the next, ``None`` when nothing does.
    ``values``: plain values by field, those of the rows it hangs from among them. ``media``: where each file that
    the values name is, by file name.
    """

    table: str
    place: str
    key: Optional[str]
    values: Mapping[str, Any]
    media: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Track:
    """A line as it was walked or drawn. ``lon``, ``lat``: WGS 84 degrees; ``times``: aware or ``None``, one per point;
    ``key`` names it from one reading to the next."""

    key: str
    name: str
    lon: Tuple[float, ...]
    lat: Tuple[float, ...]
    times: Tuple[Optional[datetime], ...] = ()


@dataclass(frozen=True)
class WalkPage:
    """A bundle of what a form holds, what of it could not be read, and the personal fields that were dropped."""

    rows: Tuple[WalkRow, ...] = ()
    tracks: Tuple[Track, ...] = ()
    rejected: Tuple[RejectedItem, ...] = ()
    remarks: Tuple[Sentence, ...] = ()
    dropped: Tuple[str, ...] = ()


@dataclass(frozen=True)
class WalkObservation:
    """One observation. ``polarity``: -1, 0 or 1; ``intensity``: 1 to 5; ``photos``: where each is, in the order given;
    ``group``: the code of who walked, ``headcount`` how many they were, ``publics`` codes of what they are; ``cell``:
    in the place of a position, the centre of a cell of a printed grid and its side (EPSG:2154 metres)."""

    external_id: str
    facet: str
    lon: Optional[float] = None
    lat: Optional[float] = None
    theme_code: Optional[str] = None
    polarity: Optional[int] = None
    intensity: Optional[int] = None
    text: Optional[str] = None
    observed_at: Optional[datetime] = None
    entered_from: str = "digital"
    group: Optional[str] = None
    headcount: Optional[int] = None
    publics: Tuple[str, ...] = ()
    photos: Tuple[str, ...] = ()
    cell: Optional[Tuple[float, float, float]] = None

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same observation received twice: what a person changed here meanwhile then stays."""
        return hashlib.sha256(repr(_everything(self)).encode("utf-8", "replace")).hexdigest()[:32]


_everything = attrgetter(*(one.name for one in fields(WalkObservation)))


@dataclass(frozen=True)
class Itinerary:
    """A line to keep as an itinerary. ``x``, ``y``: EPSG:2154 metres."""

    code: str
    name: str
    x: Tuple[float, ...]
    y: Tuple[float, ...]
