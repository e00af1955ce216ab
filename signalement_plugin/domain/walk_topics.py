"""What a walk brings to a public meeting, and what it leaves behind: topics in order, and figures.

No figure about people is given under ``crossing.MIN_PEOPLE``.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

from .crossing import MIN_PEOPLE


@dataclass(frozen=True)
class Seen:
    """An observation as topics count it. ``theme``, ``group``: ``None`` when not told."""

    id: int
    theme: Optional[str]
    facet: str
    polarity: Optional[int]
    group: Optional[str]
    is_report: bool
    is_answered: bool


@dataclass(frozen=True)
class Recommended:
    """A recommendation as topics take it. ``observations``: those it rests on."""

    text: str
    status: str
    addressee: Optional[str]
    answer: Optional[str]
    observations: FrozenSet[int]


@dataclass(frozen=True)
class Topic:
    """What is to be talked of under one theme. ``facets``: how many observations of each."""

    theme: Optional[str]
    facets: Mapping[str, int]
    wrong: int
    well: int
    groups: int
    reports: int
    answered: int
    recommendations: Tuple[Recommended, ...]

    @property
    def observations(self) -> int:
        """How many observations the topic rests on."""
        return sum(self.facets.values())

    @property
    def rests_on_one_group(self) -> bool:
        """R49: whether the warning goes with it."""
        return self.groups <= 1


@dataclass(frozen=True)
class Figures:
    """The balance sheet of a walk in figures. ``people``: ``None`` when not told, or fewer than may be said."""

    groups: int
    people: Optional[int]
    facets: Mapping[str, int]
    reports: int
    answered: int
    recommendations: Mapping[str, int]
    done: int
    to_do: int


def topics(seen: Sequence[Seen], recommended: Sequence[Recommended]) -> Tuple[Topic, ...]:
    """A topic for each theme: what goes wrong most often first, then what was most observed.

    A recommendation comes with every theme of the observations it rests on; one that rests on none comes with the
    observations without theme.
    """
    themes = {one.id: one.theme for one in seen}
    by_theme: Dict[Optional[str], List[Seen]] = {}
    for one in seen:
        by_theme.setdefault(one.theme, []).append(one)
    of: Dict[Optional[str], List[Recommended]] = {}
    for recommendation in recommended:
        known = {themes[key] for key in recommendation.observations if key in themes} or {None}
        for theme in known:
            of.setdefault(theme, []).append(recommendation)
    found = [
        Topic(
            theme,
            Counter(one.facet for one in mine),
            sum(one.polarity == -1 for one in mine),
            sum(one.polarity == 1 for one in mine),
            len({one.group for one in mine}),
            sum(one.is_report for one in mine),
            sum(one.is_answered for one in mine),
            tuple(of.get(theme, ())),
        )
        for theme in {**dict.fromkeys(by_theme), **dict.fromkeys(of)}
        for mine in [by_theme.get(theme, [])]
    ]
    return tuple(sorted(found, key=lambda topic: (-topic.wrong, -topic.observations, topic.theme or "")))


def figures(
    headcounts: Sequence[Optional[int]],
    seen: Sequence[Seen],
    recommended: Sequence[Recommended],
    done: int,
    to_do: int,
) -> Figures:
    """The figures of a walk whose groups were of ``headcounts`` people; ``done`` of ``to_do`` items are ticked."""
    people = None if not headcounts or None in headcounts else sum(headcounts)  # type: ignore[arg-type]
    return Figures(
        len(headcounts),
        people if people is not None and people >= MIN_PEOPLE else None,
        Counter(one.facet for one in seen),
        sum(one.is_report for one in seen),
        sum(one.is_answered for one in seen),
        Counter(one.status for one in recommended),
        done,
        to_do,
    )
