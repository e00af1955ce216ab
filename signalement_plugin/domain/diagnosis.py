"""What the reports say of a district and its surroundings: counts, delays, and two periods side by side.

Zone 0 is the perimeter, the next ones the rings around it, from the nearest out. Kinds are the categories asked for.
Every count may be withheld; ``withheld_units`` is the one place that decides which.
"""

from dataclasses import dataclass
from typing import List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .gi_star import false_discovery_p
from .opening_share import NEVER
from .suppression import CountTable, atoms_of, withhold
from .two_rates import compare_rates

PERIMETER, BEYOND = 0, -1
WITHHELD = -1
SIGNIFICANT = 0.05


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


def count(reports: DistrictReports, sizes: Sizes, least: int) -> Counts:
    """The counts, of which none from 1 to ``least`` - 1 is told, nor what would give one back; 0 tells all.

    Places are decided together, since they overlap; kinds, months and services each by themselves within their zone:
    a report that changes place within its zone changes none of those numbers, nor does one that changes kind another.
    """
    within, now = reports.zone >= 0, reports.now
    inside = reports.zone == PERIMETER

    # the last are given up first
    zones, squares, hexagons = _told_of(
        [
            (_unit(reports.zone, now & within), sizes.zones),
            (_unit(reports.square, now), sizes.squares),
            (_unit(reports.hexagon, now), sizes.hexagons),
        ],
        least,
    )
    (before_total,) = _told_of([(_unit(np.zeros_like(reports.zone), reports.before & inside), 1)], least)
    whole = _unit(reports.zone, now & within)

    def parts(label: np.ndarray, size: int, total: np.ndarray, told: np.ndarray) -> np.ndarray:
        return _parts(label, size, total, told != WITHHELD, least)

    of_kind = _unit(reports.zone * sizes.kinds + reports.kind, now & within & (reports.kind >= 0))
    kinds = parts(of_kind, sizes.zones * sizes.kinds, whole, zones)
    own = _unit(reports.zone, now & inside)
    return Counts(
        zones,
        kinds.reshape(sizes.zones, sizes.kinds),
        parts(_unit(reports.service, now & inside), sizes.services, own, zones[:1]),
        parts(_unit(reports.month, now & inside), sizes.months, own, zones[:1]),
        hexagons,
        squares,
        parts(
            _unit(reports.kind, reports.before & inside),
            sizes.kinds,
            _unit(own * 0, reports.before & inside),
            before_total,
        ),
        before_total,
    )


def _parts(label: np.ndarray, size: int, total: np.ndarray, told: np.ndarray, least: int) -> np.ndarray:
    """The counts of the parts of totals that are ``told`` or not; of those that are not, no part is told.

    ``label``, ``total``: the part and the total that each report counts in, -1 for none.
    """
    n = np.bincount(label + 1, minlength=size + 1)[1:]
    hidden = np.zeros(size, dtype=bool)
    counted = (label >= 0) & (total >= 0)
    kept = counted & told[total]
    hidden[label[counted & ~kept]] = True
    return np.where(
        hidden | withheld_units([_unit(total, kept), _unit(label, kept)], [len(told), size], least)[1], WITHHELD, n
    )


def _unit(number: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """``number`` where it is kept, -1 elsewhere."""
    return np.where(kept, number, -1)


def _told_of(tables: Sequence[Tuple[np.ndarray, int]], least: int) -> List[np.ndarray]:
    """The counts of tables decided together: for each the unit of each report and how many units there are."""
    hidden = withheld_units([label for label, _ in tables], [size for _, size in tables], least)
    return [
        np.where(withheld, WITHHELD, np.bincount(label + 1, minlength=size + 1)[1:])
        for (label, size), withheld in zip(tables, hidden)
    ]


def withheld_units(labels: Sequence[np.ndarray], sizes: Sequence[int], least: int) -> List[np.ndarray]:
    """Which units of each table are not told: bool, shape (size,) each. The one place that decides it.

    ``labels``: for each table, those that matter most first, the unit of each report, -1 for none: int64, shape (m,).
    """
    hidden = [np.zeros(size, dtype=bool) for size in sizes]
    counted = np.flatnonzero((np.stack(labels) >= 0).any(axis=0))
    if least <= 0 or not len(counted):
        return hidden
    counts, units = atoms_of([label[counted] for label in labels])
    for whole, part in zip(hidden, withhold(counts, [CountTable(unit) for unit in units], least)):
        # a table of which nothing is told is not to be mentioned, its empty units no more than the others
        whole[: len(part)] = part
        whole[:] |= bool(len(part) and part.all())
    return hidden


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
