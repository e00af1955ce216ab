"""All that a diagnosis says, ready to be written: what its layers, its pages and its metadata are made of.

Counts are as they may be told: ``domain.diagnosis.WITHHELD`` where they may not.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..domain.diagnosis import PERIMETER, WITHHELD, Compared, Counts, Delay
from ..domain.district import District, Squares
from ..domain.opening_share import OpenTo
from ..domain.suppression import CountTable


@dataclass(frozen=True)
class Terms:
    """What was asked: days both included, ``compared`` the period compared with, ``kinds`` codes (none: all)."""

    since: date
    until: date
    compared: Optional[Tuple[date, date]] = None
    kinds: Tuple[str, ...] = ()
    buffers: Tuple[float, ...] = (100.0, 300.0)
    min_count: int = 6
    min_people: int = 5
    audience: str = "partners"

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.until - self.since).days + 1

    @property
    def days_before(self) -> int:
        """How many days the period compared with has, 0 without one."""
        return (self.compared[1] - self.compared[0]).days + 1 if self.compared else 0


@dataclass(frozen=True)
class Hexagons:
    """The cells: ``rings`` float64 (n, 7, 2), EPSG:2154; ``classes`` places in ``gi_star.CLASSES``, -1 for no data.

    ``agents``, ``citizens``: to whom they were open (``opening_share``), -1 beyond the territory. ``months_active``: as
    counts are told. ``size``, ``band``: metres. ``tested``: whether statistics could be made at all.
    """

    rings: np.ndarray
    classes: np.ndarray
    agents: np.ndarray
    citizens: np.ndarray
    months_active: np.ndarray
    size: float
    band: float
    tested: bool


class BlackSpot(NamedTuple):
    """A point noir as it may be told, ``None`` for what may not; ``outline``: ISO WKB, EPSG:2154."""

    rank: int
    outline: bytes
    reports: Optional[int]
    share: Optional[float]
    months_active: Optional[int]
    kind: str
    trend: Optional[int]
    median_delay: Optional[float]
    service: str


class Band(NamedTuple):
    """Where the density is between two shares of its maximum; ``outline``: ISO WKB, EPSG:2154."""

    low: float
    high: float
    outline: bytes


class Held(NamedTuple):
    """A competence in force over part of the perimeter (``share``, 0 to 1); ``outline``: ISO WKB of that part."""

    category: str
    subcategory: str
    service: str
    actor: str
    legal_basis: str
    share: float
    service_id: int
    outline: bytes


class Way(NamedTuple):
    """An itinerary of a walk; ``outline``: ISO WKB, EPSG:2154."""

    code: str
    name: str
    outline: bytes


class Advice(NamedTuple):
    """A recommendation of a walk, where what it rests on was seen; ``outline``: ISO WKB MultiPoint, EPSG:2154."""

    walk: str
    text: str
    addressee: str
    status: str
    answer: str
    outline: bytes


class Converging(NamedTuple):
    """What groups of walks say of a stretch of an itinerary; ``outline``: ISO WKB LineString, EPSG:2154.

    ``facet``, ``verdict``: codes of ``domain.walk`` and ``domain.crossing``. ``people``: ``None`` where too few are
    known to speak. ``points_noirs``: the ranks of those nearby.
    """

    itinerary: str
    theme: str
    facet: str
    verdict: str
    publics: Tuple[str, ...]
    people: Optional[int]
    groups: int
    observations: int
    points_noirs: Tuple[int, ...]
    outline: bytes


class Opened(NamedTuple):
    """To whom a kind was open in a commune over the period, and over the one compared with."""

    kind: str
    commune: str
    now: OpenTo
    before: Optional[OpenTo]


@dataclass(frozen=True)
class DiagnosisSheet:
    """What the reports, the law and the walks say of a district. ``dataset``: the row of the register, empty if none.

    ``omitted``: layers that are left out, and why. ``remarks``: what was chosen and left out, in words.
    ``told``: the ids of the reports and the tables of each dimension that the register of what was shared keeps.
    ``communes``: name and outline of those near. ``without_position``: on the whole
    territory, in either period.
    """

    terms: Terms
    district: District
    territory: str
    communes: Tuple[Tuple[str, bytes], ...]
    real_outlines: bool
    made_on: date
    kinds: Tuple[str, ...]
    services: Tuple[str, ...]
    months: Tuple[date, ...]
    counts: Counts
    told: Tuple[np.ndarray, Dict[str, List[CountTable]]]
    territory_reports: int
    territory_km2: float
    without_position: int
    hexagons: Hexagons
    points_noirs: Tuple[BlackSpot, ...]
    squares: Squares
    density: Tuple[Band, ...]
    delays: Tuple[Delay, ...]
    compared: Tuple[Compared, ...]
    openings: Tuple[Opened, ...]
    competences: Tuple[Held, ...]
    itineraries: Tuple[Way, ...]
    recommendations: Tuple[Advice, ...]
    convergences: Tuple[Converging, ...] = ()
    dataset: Dict[str, str] = field(default_factory=dict)
    omitted: Dict[str, str] = field(default_factory=dict)
    remarks: Sequence[str] = ()

    @property
    def reports(self) -> int:
        """Reports in the perimeter, ``WITHHELD`` when it may not be told."""
        return int(self.counts.zones[PERIMETER])

    @property
    def median_delay(self) -> Optional[float]:
        """The median delay of the service with the most reports told, for the key figures."""
        return next((delay.median for delay in self.delays if delay.median is not None), None)


def told(n: int) -> Optional[int]:
    """A count as a column holds it."""
    return None if n == WITHHELD else int(n)


def state_of(n: int, has_data: bool = True) -> str:
    """The state of a count: ``no_data``, ``withheld``, ``zero`` or ``published``."""
    return "no_data" if not has_data else "withheld" if n == WITHHELD else "published" if n else "zero"
