"""What several groups say of the places of one itinerary: where they converge, and where one only speaks.

Observations are taken to the itinerary and gathered along it, by theme and facet (``along``). A place is what lies
under one peak. Groups of the same publics are one *voice*, which is against, for, or neither by the mean of its
polarities. A breakdown by public is given only where each of its publics is at least ``MIN_PEOPLE`` people: with one
of them withheld, the total would give it back.
"""

from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

import numpy as np

from .agreement import gwet_ac, linear_weights
from .along import Profile, places, profile
from .linear_reference import Line
from .sentence import QT_TRANSLATE_NOOP, Sentence
from .walk import FACETS

# R72
MIN_PEOPLE = 5
# as far as this, observations are taken to the itinerary, and speak of the same place along it (metres)
DISTANCE_M = 30.0
# a remark alone makes no place
_MIN_OBSERVATIONS = 2
# a mean polarity beyond this third is for, or against
_MARKED = 1 / 3
CONVERGENCE, DISAGREEMENT, MIXED, ONE_PUBLIC, ONE_GROUP = VERDICTS = (
    "convergence", "disagreement", "mixed", "one_public", "one_group",
)  # fmt: skip

Publics = FrozenSet[str]


@dataclass(frozen=True)
class Group:
    """People who walked together: their publics by code, how many they were (``None``: not told)."""

    publics: Publics
    headcount: Optional[int]


@dataclass(frozen=True)
class Observations:
    """What was observed: arrays of the same length.

    ``x``, ``y``: metres, NaN without position. ``theme``: a number, -1 for none. ``facet``: the place in ``FACETS``.
    ``polarity``: -1, 0 or 1, NaN where not given. ``group``: the place in the sequence of groups.
    """

    id: np.ndarray
    x: np.ndarray
    y: np.ndarray
    theme: np.ndarray
    facet: np.ndarray
    polarity: np.ndarray
    group: np.ndarray


@dataclass(frozen=True)
class Voice:
    """What groups of the same publics say of a place. ``polarity``: the mean, ``None`` when none was given."""

    publics: Publics
    people: Optional[int]
    observations: int
    polarity: Optional[float]


@dataclass(frozen=True)
class CrossedPlace:
    """A stretch of the itinerary of which something was said, of one theme and one facet.

    ``start_m``, ``peak_m``, ``end_m``: measures along it; on a closed one the end may come first. ``observations``:
    the places of those that make it. ``publics``, ``people`` and ``polarity`` are ``None``, and ``breakdown`` is empty,
    where too few people speak to give them.
    """

    theme: int
    facet: str
    start_m: float
    peak_m: float
    end_m: float
    observations: Tuple[int, ...]
    groups: int
    publics: Optional[Tuple[str, ...]]
    people: Optional[int]
    polarity: Optional[float]
    breakdown: Tuple[Voice, ...]
    verdict: str

    @property
    def warning(self) -> Optional[Sentence]:
        """R49: what whoever reads a place that rests on one group must know."""
        return representativeness(self.verdict)


@dataclass(frozen=True)
class Crossing:
    """The places, the strongest first for each theme and facet.

    ``agreement``: Gwet's AC2 between voices over the places that two or more of them judge, ``None`` without any.
    ``apart``: observations too far from the itinerary, or without position. ``alone``: those near no other.
    """

    places: Tuple[CrossedPlace, ...]
    agreement: Optional[float]
    groups: int
    apart: int
    alone: int

    @property
    def resting_on_one_group(self) -> int:
        """How many places rest on one group."""
        return sum(place.verdict == ONE_GROUP for place in self.places)


def representativeness(verdict: str) -> Optional[Sentence]:
    """The warning that goes with a verdict; ``None`` where several publics speak."""
    if verdict == ONE_GROUP:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Rests on one group only: what these people saw and felt, not what residents at large think.",
            )
        )
    if verdict == ONE_PUBLIC:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Rests on one kind of public only, as far as is known: others may see and feel this place otherwise.",
            )
        )
    return None


def cross(line: Line, observations: Observations, groups: Sequence[Group], distance_m: float = DISTANCE_M) -> Crossing:
    """Cross what ``groups`` observed along ``line``; ``distance_m`` is as ``DISTANCE_M``.

    ValueError unless it is positive.
    """
    if not distance_m > 0:
        raise ValueError("a distance is positive")
    measure, _ = line.locate(observations.x, observations.y, distance_m)
    on = np.flatnonzero(~np.isnan(measure))
    themes = int(observations.theme.max(initial=-1)) + 2
    key = (observations.theme[on] + 1) * len(FACETS) + observations.facet[on]
    along = profile(measure[on], key, themes * len(FACETS), line.length, line.closed, distance_m)
    found: List[CrossedPlace] = []
    judged: List[np.ndarray] = []
    alone = 0
    for number in np.unique(key).tolist():
        mine = on[key == number]
        for members, peak in _gathered(along, number, measure[mine]):
            if len(members) < _MIN_OBSERVATIONS:
                alone += len(members)
                continue
            place = mine[members]
            voices = _voices(observations, groups, place)
            judged.append(_ratings(voices))
            stretch = _stretch(measure[place], peak * along.step, line, distance_m)
            found.append(_place(number, stretch, place, voices, observations, groups))
    agreement = gwet_ac(np.array(judged), linear_weights(3)) if judged else None
    return Crossing(
        tuple(found), agreement, len(np.unique(observations.group[on])), len(observations.x) - len(on), alone
    )


def _gathered(along: Profile, number: int, measure: np.ndarray) -> List[Tuple[np.ndarray, int]]:
    """The observations under each peak and the node of the peak, the strongest first."""
    row = along.density[number]
    owner = np.full(len(row), -1)
    peaks = []
    for first, peak, last in places(row, along.closed):
        reach = (last - first) % len(row) if along.closed else last - first
        owner[(first + np.arange(reach + 1)) % len(row)] = len(peaks)
        peaks.append(peak)
    of = owner[along.node(measure)]
    strongest = sorted(range(len(peaks)), key=lambda at: -row[peaks[at]])
    return [(np.flatnonzero(of == at), peaks[at]) for at in strongest]


def _stretch(measure: np.ndarray, peak: float, line: Line, distance_m: float) -> Tuple[float, float, float]:
    """From the first of the observations to the last, and a quarter of the distance more, past the end if closed."""
    relative = measure - peak
    if line.closed:
        relative = (relative + line.length / 2) % line.length - line.length / 2
    start, end = (peak + float(relative.min()) - distance_m / 4, peak + float(relative.max()) + distance_m / 4)
    if not line.closed:
        return max(0.0, start), min(max(peak, 0.0), line.length), min(line.length, end)
    if end - start >= line.length:
        return 0.0, peak, line.length
    return start % line.length, peak, end % line.length


def _voices(observations: Observations, groups: Sequence[Group], place: np.ndarray) -> List[Voice]:
    speaking: Dict[Publics, List[int]] = {}
    for group in np.unique(observations.group[place]).tolist():
        speaking.setdefault(groups[group].publics, []).append(group)
    voices = []
    for publics, members in speaking.items():
        own = place[np.isin(observations.group[place], members)]
        polarity = observations.polarity[own]
        given = polarity[~np.isnan(polarity)]
        counts = [groups[group].headcount for group in members]
        people = None if None in counts else sum(counts)  # type: ignore[arg-type]
        voices.append(Voice(publics, people, len(own), float(given.mean()) if len(given) else None))
    return sorted(voices, key=lambda voice: sorted(voice.publics))


def _ratings(voices: Sequence[Voice]) -> np.ndarray:
    """How many voices are against, neither and for."""
    counts = np.zeros(3)
    for voice in _known(voices):
        if voice.polarity is not None:
            counts[_class_of(voice.polarity) + 1] += 1
    return counts


def _known(voices: Sequence[Voice]) -> List[Voice]:
    """Those whose publics were told: people of whom nothing is known may be any of the others."""
    return [voice for voice in voices if voice.publics]


def _class_of(polarity: float) -> int:
    return 0 if abs(polarity) <= _MARKED else 1 if polarity > 0 else -1


def _verdict(voices: Sequence[Voice], groups: int, divided: bool) -> str:
    """What the voices together say; ``divided``: some of what was said is for, some against."""
    if groups == 1:
        return ONE_GROUP
    if len(_known(voices)) < 2:
        return ONE_PUBLIC
    classes = {_class_of(voice.polarity) for voice in _known(voices) if voice.polarity is not None}
    if {-1, 1} <= classes:
        return DISAGREEMENT
    return MIXED if len(classes) > 1 or (classes == {0} and divided) else CONVERGENCE


def _place(
    number: int,
    stretch: Tuple[float, float, float],
    place: np.ndarray,
    voices: Sequence[Voice],
    observations: Observations,
    groups: Sequence[Group],
) -> CrossedPlace:
    speaking = np.unique(observations.group[place]).tolist()
    polarity = observations.polarity[place]
    given = polarity[~np.isnan(polarity)]
    counts = [groups[group].headcount for group in speaking]
    people = None if None in counts else sum(counts)  # type: ignore[arg-type]
    enough = people is not None and people >= MIN_PEOPLE
    apart = all(voice.people is not None and voice.people >= MIN_PEOPLE for voice in voices)
    start, peak, end = stretch
    return CrossedPlace(
        theme=number // len(FACETS) - 1,
        facet=FACETS[number % len(FACETS)],
        start_m=start,
        peak_m=peak,
        end_m=end,
        observations=tuple(place.tolist()),
        groups=len(speaking),
        publics=tuple(sorted(frozenset().union(*(voice.publics for voice in voices)))) if enough else None,
        people=people if enough else None,
        polarity=float(given.mean()) if enough and len(given) else None,
        breakdown=tuple(voices) if apart else (),
        verdict=_verdict(voices, len(speaking), bool((given > 0).any() and (given < 0).any())),
    )


def within_stretch(line: Line, place: CrossedPlace, measure: np.ndarray) -> np.ndarray:
    """Whether things at ``measure`` along the line (NaN: not on it) lie on the stretch of a place."""
    after, before = measure >= place.start_m, measure <= place.end_m
    return after & before if place.start_m <= place.end_m else after | before
