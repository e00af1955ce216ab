"""What the reports say of a district and its surroundings: counts, delays, and two periods side by side.

Zone 0 is the perimeter, the next ones the rings around it, from the nearest out. Kinds are the categories asked for.
Every count may be withheld; ``suppression`` decides which.
"""

from dataclasses import dataclass, replace
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .gi_star import false_discovery_p
from .opening_share import NEVER
from .suppression import NOT_COUNTED, OUTSIDE, CountTable, atoms_of, come_late, withhold
from .two_rates import compare_rates

PERIMETER, BEYOND = 0, -1
WITHHELD = -1
SIGNIFICANT = 0.05
PLACE = "place"
_DIMENSION = {
    "zones": PLACE,
    "squares": PLACE,
    "hexagons": PLACE,
    "before_total": PLACE,
    "kinds": "kind",
    "before": "kind",
    "services": "service",
    "months": "month",
}
# by dimension, along which reports are imagined to change: places, kinds, services, months
Earlier = Mapping[str, Sequence[CountTable]]


@dataclass(frozen=True)
class DistrictReports:
    """Reports in or near a district: arrays of shape (m,).

    ``zone``: ``PERIMETER``, the number of a ring, ``BEYOND``. ``kind``, ``service``, ``month``, ``hexagon``,
    ``square``: int64, -1 for none. ``delay``: days to the closure, NaN where there was none. ``now``,
    ``before``: bool, of the period and of the one it is compared with.
    """

    zone: np.ndarray
    kind: np.ndarray
    service: np.ndarray
    month: np.ndarray
    hexagon: np.ndarray
    square: np.ndarray
    delay: np.ndarray
    now: np.ndarray
    before: np.ndarray


@dataclass(frozen=True)
class Sizes:
    """How many units each table has."""

    zones: int
    kinds: int
    services: int
    months: int
    hexagons: int
    squares: int


@dataclass(frozen=True)
class Counts:
    """Counts as they may be told, ``WITHHELD`` where they may not: int64.

    ``zones``: (zones,). ``kinds``: (zones, kinds). ``before``: of each kind in the perimeter in the
    period compared with. ``before_total``: their sum. The rest are of the units their names say, those of services and
    months in the perimeter.
    """

    zones: np.ndarray
    kinds: np.ndarray
    services: np.ndarray
    months: np.ndarray
    hexagons: np.ndarray
    squares: np.ndarray
    before: np.ndarray
    before_total: np.ndarray

    @property
    def withheld(self) -> int:
        """How many numbers are not told."""
        return sum(int((getattr(self, name) == WITHHELD).sum()) for name in self.__dataclass_fields__)


class Delay(NamedTuple):
    """Of one service: reports in the perimeter, of which closed, and the days to closure; ``None``: not told."""

    service: int
    reports: Optional[int]
    closed: Optional[int]
    median: Optional[float]
    p90: Optional[float]


class Compared(NamedTuple):
    """One kind (``None``: all that can be compared) over two periods.

    ``before``, ``after``: counts, ``None`` when withheld or without data. ``has_data``: whether anybody could report it
    in both. ``same_opening``: whether it was open to the same. ``ratio``: of the rates per day, with its interval;
    ``p``: exact, corrected for the number of kinds; ``None`` when it cannot be told.
    """

    kind: Optional[int]
    before: Optional[int]
    after: Optional[int]
    has_data: bool
    same_opening: bool
    ratio: Optional[float]
    low: Optional[float]
    high: Optional[float]
    p: Optional[float]


def count(reports: DistrictReports, sizes: Sizes, least: int, earlier: Optional[Earlier] = None) -> Counts:
    """The counts, of which none from 1 to ``least`` - 1 is told, nor what would give one back; 0 tells all.

    ``earlier``: what exports before this one told of the same reports. Places are decided together, since they
    overlap; kinds, months and services each by themselves within their zone: a report that changes place within its
    zone changes none of those numbers, nor does one that changes kind another.
    """
    labels, before = _labels(reports, sizes), earlier or {}

    def told(names: Sequence[str], dimension: str = PLACE) -> List[np.ndarray]:
        known = [*before.get(PLACE, ()), *(before.get(dimension, ()) if dimension != PLACE else ())]
        return _told_of([labels[name] for name in names], known, least)

    def parts(name: str, dimension: str, whole: str, whole_told: np.ndarray) -> np.ndarray:
        """Of totals that are not told, no part is."""
        (label, size), (total, _) = labels[name], labels[whole]
        kept = (label >= 0) & (total >= 0)
        kept[kept] = (whole_told != WITHHELD)[total[kept]]
        known = [*before.get(PLACE, ()), *before.get(dimension, ())]
        tables = [(np.where(kept, total, NOT_COUNTED), len(whole_told)), (np.where(kept, label, NOT_COUNTED), size)]
        shown = _told_of(tables, known, least)[1]
        shown[label[(label >= 0) & ~kept]] = WITHHELD
        return shown

    # the last are given up first
    zones, squares, hexagons = told(("zones", "squares", "hexagons"))
    (before_total,) = told(("before_total",))
    return Counts(
        zones,
        parts("kinds", "kind", "zones", zones).reshape(sizes.zones, sizes.kinds),
        parts("services", "service", "perimeter", zones[:1]),
        parts("months", "month", "perimeter", zones[:1]),
        hexagons,
        squares,
        parts("before", "kind", "before_total", before_total),
        before_total,
    )


def without_late(reports: DistrictReports, sizes: Sizes, least: int, earlier: Earlier) -> DistrictReports:
    """``reports`` less those that came since an export and are too few to be told apart from what it told."""
    labels = _labels(reports, sizes)
    for name, places in (("now", ("zones", "squares", "hexagons")), ("before", ("before_total",))):
        late = come_late([labels[place][0] for place in places], earlier.get(PLACE, ()), least)
        reports = replace(reports, **{name: getattr(reports, name) & ~late})
    return reports


def told_by(reports: DistrictReports, sizes: Sizes, counts: Counts) -> Dict[str, List[CountTable]]:
    """What was told, as the next export needs it: the tables of each dimension, those of no number at all left out."""
    tables: Dict[str, List[CountTable]] = {}
    for name, (unit, _) in _labels(reports, sizes).items():
        if name in _DIMENSION:
            told = getattr(counts, name).ravel() != WITHHELD
            if told.any():
                tables.setdefault(_DIMENSION[name], []).append(CountTable(unit, told))
    return tables


def _labels(reports: DistrictReports, sizes: Sizes) -> Dict[str, Tuple[np.ndarray, int]]:
    """For each table the unit that each report counts in, and how many units there are."""
    now, zone = reports.now, reports.zone
    inside, within = zone == PERIMETER, zone >= 0
    whole = np.where(inside, 0, OUTSIDE)
    kinds = np.where(within & (reports.kind >= 0), zone * sizes.kinds + reports.kind, OUTSIDE)

    def counted(unit: np.ndarray, when: np.ndarray) -> np.ndarray:
        return np.where(when, unit, NOT_COUNTED)

    return {
        "zones": (counted(zone, now), sizes.zones),
        "squares": (counted(reports.square, now), sizes.squares),
        "hexagons": (counted(reports.hexagon, now), sizes.hexagons),
        "perimeter": (counted(whole, now), 1),
        "kinds": (counted(kinds, now), sizes.zones * sizes.kinds),
        "services": (counted(np.where(inside, reports.service, OUTSIDE), now), sizes.services),
        "months": (counted(np.where(inside, reports.month, OUTSIDE), now), sizes.months),
        "before_total": (counted(whole, reports.before), 1),
        "before": (counted(np.where(inside, reports.kind, OUTSIDE), reports.before), sizes.kinds),
    }


def _told_of(tables: Sequence[Tuple[np.ndarray, int]], earlier: Sequence[CountTable], least: int) -> List[np.ndarray]:
    """The counts of tables decided together, those that matter most first: the unit of each report, and how many."""
    units = [label for label, _ in tables]
    counts = [np.bincount(label[label >= 0], minlength=size) for label, size in tables]
    known = [*(table.unit for table in earlier), *units]
    counted = np.flatnonzero((np.stack(known) >= 0).any(axis=0))
    if least <= 0 or not len(counted):
        return counts
    many, labels = atoms_of([label[counted] for label in known])
    judged = [CountTable(label, table.published) for label, table in zip(labels, earlier)]
    judged += [CountTable(label) for label in labels[len(judged) :]]
    for n, withheld in zip(counts, withhold(many, judged, least)[len(earlier) :]):
        n[: len(withheld)][withheld] = WITHHELD
        if len(withheld) and withheld.all():
            # a table of which nothing is told is not to be mentioned, its empty units no more than the others
            n[:] = WITHHELD
    return counts


def delays(reports: DistrictReports, counts: Counts, least: int) -> List[Delay]:
    """The delays of each service with reports in the perimeter, those with the most first.

    What rests on fewer than ``least`` closed reports is not told.
    """
    told = []
    own = np.flatnonzero(reports.now & (reports.zone == PERIMETER) & (reports.service >= 0))
    for service in np.unique(reports.service[own]).tolist():
        days = reports.delay[own[reports.service[own] == service]]
        days = days[~np.isnan(days)]
        n = int(counts.services[service])
        shown = n != WITHHELD and len(days) >= max(least, 1) and not 0 < n - len(days) < least
        told.append(
            Delay(
                service,
                None if n == WITHHELD else n,
                len(days) if shown else None,
                float(np.median(days)) if shown else None,
                float(np.quantile(days, 0.9)) if shown else None,
            )
        )
    return sorted(told, key=lambda delay: (-(delay.reports or 0), delay.service))


def compare(
    counts: Counts, days_before: int, days_now: int, open_before: Sequence[Tuple], open_now: Sequence[Tuple]
) -> List[Compared]:
    """Each kind over the two periods, then all that were open alike in both.

    ``open_before``, ``open_now``: to whom each kind was open (``opening_share.OpenTo``); never is no data, not zero.
    """
    rows: List[Compared] = []
    for kind, (then, now) in enumerate(zip(open_before, open_now)):
        has_data = then.agents != NEVER and now.agents != NEVER
        rows.append(
            _compared(
                kind,
                _told(counts.before[kind]) if then.agents != NEVER else None,
                _told(counts.kinds[PERIMETER, kind]) if now.agents != NEVER else None,
                has_data,
                tuple(then) == tuple(now),
                days_before,
                days_now,
            )
        )
    alike = [row for row in rows if row.has_data and row.same_opening]
    if alike and all(row.before is not None and row.after is not None for row in alike):
        sums = (sum(getattr(row, name) for row in alike) for name in ("before", "after"))
        rows.append(_compared(None, *sums, True, True, days_before, days_now))
    tested = np.array([np.nan if row.p is None else row.p for row in rows])
    known = np.flatnonzero(~np.isnan(tested))
    tested[known] = false_discovery_p(tested[known])
    return [row._replace(p=None if np.isnan(p) else float(p)) for row, p in zip(rows, tested)]


def _compared(kind, before, after, has_data, same_opening, days_before: int, days_now: int) -> Compared:
    if not has_data or before is None or after is None:
        return Compared(kind, before, after, has_data, same_opening, None, None, None, None)
    return Compared(kind, before, after, has_data, same_opening, *compare_rates(before, days_before, after, days_now))


def _told(n: int) -> Optional[int]:
    return None if n == WITHHELD else int(n)
