"""The history that a load forecast rests on: weekly counts, and to whom each week was open."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from .competence import Opening
from .load_forecast import LEAST_COMMUNES, LEAST_WEEKS, Seen
from .opening import openings_in_order

CLOSED, AGENTS, CITIZENS = range(3)
PHASES = ("closed", "agents", "citizens")
# fewer weeks tell less of a change than of a level, and both sides are needed
_LEAST_WEEKS_OF_CHANGE = 8


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def phase_on(openings: Sequence[Opening], category: str, insee: str, day: date) -> int:
    """To whom a whole category is open in a commune; what concerns a sub-category or a service alone does not count."""
    for opening in openings_in_order(openings, category, None, day):
        if opening.service_id is None and opening.insee in (None, insee):
            return PHASES.index(opening.phase)
    return CITIZENS


def open_weeks(openings: Sequence[Opening], category: str, insee: str, first: date, weeks: int) -> np.ndarray:
    """For each of ``weeks`` weeks from the Monday ``first`` the phase that held all week long, the narrowest if it
    changed: int8, shape (weeks,)."""
    concerned = [o for o in openings if o.category_code == category and o.insee in (None, insee)]
    turning = sorted({d for o in concerned for d in (o.validity.valid_from, o.validity.valid_to) if d})
    phases = np.empty(weeks, dtype="int8")
    for week in range(weeks):
        monday = first + timedelta(days=7 * week)
        within = turning[bisect_right(turning, monday) : bisect_left(turning, monday + timedelta(days=7))]
        phases[week] = min(phase_on(concerned, category, insee, day) for day in (monday, *within))
    return phases


@dataclass(frozen=True)
class WeeklyCounts:
    """Reports per week from the Monday ``first``: by commune and category, those of agents (walks included) and those
    of all, int64 of shape (communes, categories, weeks). ``start``: the first week from which each commune reported
    at all, int64 of shape (communes,)."""

    first: date
    communes: Sequence[str]
    categories: Sequence[str]
    agents: np.ndarray
    everyone: np.ndarray
    start: np.ndarray

    @property
    def weeks(self) -> int:
        """How many weeks are counted."""
        return self.agents.shape[2]

    @property
    def begins(self) -> Mapping[str, int]:
        """The first week of each commune."""
        return dict(zip(self.communes, self.start.tolist()))


def count_weeks(
    days: np.ndarray,
    insee: Sequence[Optional[str]],
    category: Sequence[Optional[str]],
    from_citizen: np.ndarray,
    communes: Sequence[str],
    categories: Sequence[str],
    period: Tuple[date, date],
) -> WeeklyCounts:
    """Count reports of legal ``days`` (``datetime64[D]``) in the weeks between two Mondays, the second excluded.

    A commune counts from the week after its first report of any kind: before, nobody may have been able to report.
    """
    first, end = period
    weeks = (end - first).days // 7
    week = (days - np.datetime64(first, "D")).astype("int64") // 7
    place, kind = _places(insee, communes), _places(category, categories)
    shape = (len(communes), len(categories), weeks)
    start = np.full(len(communes), weeks, dtype="int64")
    known = (place >= 0) & (week >= 0)
    np.minimum.at(start, place[known], week[known] + 1)
    counted = known & (kind >= 0) & (week < weeks)
    tables: List[np.ndarray] = []
    for wanted in (counted & ~from_citizen, counted):
        cell = np.ravel_multi_index((place[wanted], kind[wanted], week[wanted]), shape)
        tables.append(np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape))
    return WeeklyCounts(first, communes, categories, *tables, start)


@dataclass(frozen=True)
class Histories:
    """What ``load_forecast.forecast`` asks, of one category opened to a public in one commune."""

    own: np.ndarray
    before: np.ndarray
    changes: Sequence[Tuple[np.ndarray, np.ndarray]]
    communes: Sequence[Seen]


def histories(
    counts: WeeklyCounts,
    openings: Sequence[Opening],
    category: str,
    insee: str,
    phase: int,
    populations: Mapping[str, Optional[int]],
) -> Histories:
    """The weeks of the commune ``insee`` and of the others that tell what opening ``category`` to ``phase`` brings.

    Uplift is that of the same category where enough communes show it, else that of every category.
    """
    own, before, _ = _weeks_of(counts, openings, category, insee, phase)
    others = [code for code in counts.communes if code != insee]
    changes: Dict[str, List[Tuple[np.ndarray, np.ndarray]]] = {}
    if phase == CITIZENS:
        for kind in counts.categories:
            for code in others:
                _, earlier, later = _weeks_of(counts, openings, kind, code, phase)
                if min(len(earlier), len(later)) >= _LEAST_WEEKS_OF_CHANGE:
                    changes.setdefault(kind, []).append((earlier, later))
    same = changes.get(category, [])
    seen = []
    for code in others:
        weeks, people = _weeks_of(counts, openings, category, code, phase)[0], populations.get(code)
        if len(weeks) >= LEAST_WEEKS and people:
            seen.append(Seen(weeks, people / 1000))
    return Histories(
        own,
        before if phase == CITIZENS else own[:0],
        same if len(same) >= LEAST_COMMUNES else [change for each in changes.values() for change in each],
        seen,
    )


def _weeks_of(
    counts: WeeklyCounts, openings: Sequence[Opening], category: str, insee: str, phase: int
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counts of the weeks open to ``phase``, of those open to agents alone, of those open to all."""
    at = counts.communes.index(insee), counts.categories.index(category)
    held = open_weeks(openings, category, insee, counts.first, counts.weeks)
    held[: counts.start[at[0]]] = CLOSED
    agents, everyone = counts.agents[at], counts.everyone[at]
    own = everyone[held == CITIZENS] if phase == CITIZENS else agents[held >= AGENTS]
    return own, agents[held == AGENTS], everyone[held == CITIZENS]


def _places(codes: Sequence[Optional[str]], known: Sequence[str]) -> np.ndarray:
    places = {code: place for place, code in enumerate(known)}
    return np.array([places.get(code, -1) for code in codes], dtype="int64")
