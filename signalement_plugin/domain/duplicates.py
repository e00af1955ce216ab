"""Which open reports may tell of the same thing: near in space and time, of one kind, in the same words.

Two reports are a pair when they lie at most D metres and T days apart. Its score, from 0 to 1, is a weighted mean::

    0.35 (1 - distance / D) + 0.15 (1 - days / T) + 0.25 kind + 0.25 words

``kind`` is the value in ``KINDS``; ``words`` is the coefficient of Dice (1945), 2 |A and B| / (|A| + |B|), over the
sets of words of the two texts (domain/words.py). Where one of the texts
has no word, words say nothing: the mean is that of the other three. A score is a suggestion, never a decision.
"""

from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from .sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .words import words_of

WEIGHT_PLACE, WEIGHT_TIME, WEIGHT_KIND, WEIGHT_WORDS = 0.35, 0.15, 0.25, 0.25
OTHER_CATEGORY, NO_CATEGORY, OTHER_SUBCATEGORY, SAME_CATEGORY, SAME_SUBCATEGORY = range(5)
# what each of the above counts for, and how it is said
KINDS: Tuple[Tuple[float, Sentence], ...] = (
    (0.0, Sentence(QT_TRANSLATE_NOOP("Sentence", "another category"))),
    (0.5, Sentence(QT_TRANSLATE_NOOP("Sentence", "a category is not known"))),
    (0.4, Sentence(QT_TRANSLATE_NOOP("Sentence", "same category, another sub-category"))),
    (0.8, Sentence(QT_TRANSLATE_NOOP("Sentence", "same category"))),
    (1.0, Sentence(QT_TRANSLATE_NOOP("Sentence", "same sub-category"))),
)
_KIND_VALUES = np.array([value for value, _ in KINDS])
# below the first a pair is not worth a look; from the second on, in one category, it is likely a duplicate
POSSIBLE, LIKELY = 0.5, 0.6
MOST_PAIRS = 1_000_000

_DAY_MS = 86_400_000
_CANDIDATES = 2_000_000  # looked at at once: bounds the memory
_CELLS = 2**20  # per axis, so that the three make one 64-bit key


@dataclass(frozen=True)
class OpenReports:
    """Reports to compare: arrays of the same length n, one place per report.

    ``x``, ``y``: EPSG:2154 metres, all finite. ``instant``: ``datetime64[ms]``, UTC. ``category``, ``subcategory``:
    int64, the same number for the same code, -1 for none.
    """

    id: np.ndarray
    x: np.ndarray
    y: np.ndarray
    instant: np.ndarray
    category: np.ndarray
    subcategory: np.ndarray
    text: Sequence[Optional[str]]


@dataclass(frozen=True)
class Pairs:
    """Pairs of reports, best score first: arrays of the same length m.

    ``first``, ``second``: places in the reports compared, the lower id first. ``days``: float. ``kind`` indexes
    ``KINDS``. ``words``: Dice's coefficient, NaN where it says nothing. ``likely``: bool.
    """

    first: np.ndarray
    second: np.ndarray
    distance_m: np.ndarray
    days: np.ndarray
    kind: np.ndarray
    words: np.ndarray
    score: np.ndarray

    @property
    def likely(self) -> np.ndarray:
        """Where the two are likely one: a good score, and no sign that they are of different kinds."""
        return (self.score >= LIKELY) & (self.kind >= SAME_CATEGORY)

    def __len__(self) -> int:
        return len(self.score)

    def reasons(self, reports: OpenReports, pair: int) -> Tuple[Sentence, ...]:
        """What the score of the pair at that place rests on, in words."""
        days = int(self.days[pair])
        said = [
            Sentence(QT_TRANSLATE_NOOP("Sentence", "{distance} m apart"), {"distance": round(self.distance_m[pair])}),
            Sentence(QT_TRANSLATE_NOOP("Sentence", "less than a day apart"))
            if days < 1
            else Sentence(QT_TRANSLATE_NOOP("Sentence", "days between them: {days}"), {"days": days}),
            KINDS[self.kind[pair]][1],
        ]
        if self.words[pair] > 0:
            common = words_of(reports.text[self.first[pair]]) & words_of(reports.text[self.second[pair]])
            said.append(
                Sentence(
                    QT_TRANSLATE_NOOP("Sentence", "words in common: {words}"),
                    {"words": ", ".join(sorted(common, key=lambda word: (-len(word), word))[:5])},
                )
            )
        return tuple(said)


def find_pairs(
    reports: OpenReports, distance_m: float, days: float, going_on: Callable[[float], bool] = lambda fraction: True
) -> Pairs:
    """The pairs at most ``distance_m`` and ``days`` apart whose score is at least ``POSSIBLE``.

    ``going_on`` is told the fraction done and answers whether to go on; without, the pairs found so far are given.
    Raises Problem when there are too many to be of use.
    """
    kept: List[Tuple[np.ndarray, np.ndarray]] = []
    found = 0
    for first, second, fraction in _near(reports, distance_m, days):
        # even the same words could not lift the others to a possible pair
        hopeful = _without_words(reports, first, second, distance_m, days)[0] + WEIGHT_WORDS >= POSSIBLE
        kept.append((first[hopeful], second[hopeful]))
        found += len(kept[-1][0])
        if found > MOST_PAIRS:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "More than {most} pairs of reports are that close to each other. Choose a shorter distance or "
                    "fewer days.",
                ),
                most=MOST_PAIRS,
            )
        if not going_on(fraction):
            break
    columns = zip(*kept) if kept else ((), ())
    first, second = (np.concatenate([np.zeros(0, dtype="int64"), *column]) for column in columns)
    swapped = reports.id[first] > reports.id[second]
    first, second = np.where(swapped, second, first), np.where(swapped, first, second)
    return compare(reports, first, second, distance_m, days, POSSIBLE)


def compare(
    reports: OpenReports, first: np.ndarray, second: np.ndarray, distance_m: float, days: float, least: float = 0.0
) -> Pairs:
    """The pairs of the places ``first`` and ``second`` with their scores, those of at least ``least``."""
    three, distance, apart, kind = _without_words(reports, first, second, distance_m, days)
    words = _dice(reports, first, second)
    score = np.where(np.isnan(words), three / (1 - WEIGHT_WORDS), three + WEIGHT_WORDS * np.nan_to_num(words))
    order = np.lexsort((reports.id[second], reports.id[first], -score))
    order = order[score[order] >= least]
    return Pairs(*(column[order] for column in (first, second, distance, apart, kind, words, score)))


def _without_words(
    reports: OpenReports, first: np.ndarray, second: np.ndarray, distance_m: float, days: float
) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What place, time and kind add to the score of each pair; its distance (m), days and kind."""
    distance = _distance(reports, first, second)
    apart = _milliseconds(reports, first, second) / _DAY_MS
    kind = _kinds(reports, first, second)
    three = WEIGHT_PLACE * _closeness(distance, distance_m) + WEIGHT_TIME * _closeness(apart, days)
    return three + WEIGHT_KIND * _KIND_VALUES[kind], distance, apart, kind


def _closeness(value: np.ndarray, most: float) -> np.ndarray:
    """1 at 0, 0 at ``most``."""
    return 1 - value / most if most > 0 else np.ones(len(value))


def _distance(reports: OpenReports, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    return np.hypot(reports.x[first] - reports.x[second], reports.y[first] - reports.y[second])


def _milliseconds(reports: OpenReports, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    return np.abs((reports.instant[first] - reports.instant[second]).astype("int64"))


def _kinds(reports: OpenReports, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    (category, other), (sub, other_sub) = (
        (column[first], column[second]) for column in (reports.category, reports.subcategory)
    )
    both = (sub >= 0) & (other_sub >= 0)
    return np.select(
        [(category < 0) | (other < 0), category != other, both & (sub == other_sub), both],
        [NO_CATEGORY, OTHER_CATEGORY, SAME_SUBCATEGORY, OTHER_SUBCATEGORY],
        SAME_CATEGORY,
    )


def _near(reports: OpenReports, distance_m: float, days: float) -> Iterator[Tuple[np.ndarray, np.ndarray, float]]:
    """Each pair near in space and time once, as places, with the fraction of the work done.

    Reports are sorted by cells of a grid as wide as the distance, and within a column of it by cells of time: what is
    near one report lies in one stretch of each of five columns, its own and half of those around it.
    """
    n = len(reports.id)
    if n < 2:
        return
    window = int(days * _DAY_MS)
    # a hair wider than the distance, so that rounding never puts two near reports two cells apart
    columns = _cells(reports.x, distance_m * (1 + 1e-6)), _cells(reports.y, distance_m * (1 + 1e-6))
    moments = reports.instant.astype("int64")
    times = _cells(moments, window + 1)
    height, depth = int(columns[1].max()) + 3, int(times.max()) + 3
    key = ((columns[0] + 1) * height + columns[1] + 1) * depth + times + 1
    order = np.argsort(key, kind="stable")
    key = key[order]
    done = 0
    for east, north in ((0, 0), (0, 1), (1, -1), (1, 0), (1, 1)):
        there = key + (east * height + north) * depth
        own = (east, north) == (0, 0)
        starts = np.arange(1, n + 1) if own else np.searchsorted(key, there - 1, side="left")
        counts = np.searchsorted(key, there + 1, side="right") - starts
        reached = np.cumsum(counts)
        begin = 0
        while begin < n:
            before = reached[begin - 1] if begin else 0
            end = max(begin + 1, int(np.searchsorted(reached, before + _CANDIDATES, side="right")))
            part = counts[begin:end]
            first = np.repeat(np.arange(begin, end), part)
            second = np.arange(len(first)) + np.repeat(starts[begin:end] - (np.cumsum(part) - part), part)
            first, second = order[first], order[second]
            near = _distance(reports, first, second) <= distance_m
            first, second = first[near], second[near]
            near = _milliseconds(reports, first, second) <= window
            done += end - begin
            yield first[near], second[near], done / (5 * n)
            begin = end


def _cells(values: np.ndarray, side: float) -> np.ndarray:
    """The cell of each value along one axis, from 0; wider cells where ``side`` would make too many of them."""
    offset = values - values.min()
    side = max(side, offset.max() / _CELLS, 1e-9)
    return np.floor(offset / side).astype("int64")


def _dice(reports: OpenReports, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Dice's coefficient of the words of each pair, NaN where one of the two has no word."""
    used, places = np.unique(np.concatenate([first, second]), return_inverse=True)
    numbers: Dict[str, int] = {}
    sets = [sorted(numbers.setdefault(word, len(numbers)) for word in words_of(reports.text[at])) for at in used]
    size = np.fromiter(map(len, sets), dtype="int64", count=len(sets))
    start = np.cumsum(size) - size
    word = np.fromiter((number for each in sets for number in each), dtype="int64", count=int(size.sum()))
    vocabulary = max(len(numbers), 1)
    # every (report, word) as one number, in order: to look a word up in a report is to look a number up in a list
    known = np.repeat(np.arange(len(sets)), size) * vocabulary + word
    answer = np.full(len(first), np.nan)
    a, b = places[: len(first)], places[len(first) :]
    fewer = size[a] <= size[b]
    a, b = np.where(fewer, a, b), np.where(fewer, b, a)
    spoken = np.flatnonzero(size[a] > 0)
    step = max(1, _CANDIDATES // max(1, int(size.max(initial=1))))
    for begin in range(0, len(spoken), step):
        part = spoken[begin : begin + step]
        n = size[a[part]]
        pair = np.repeat(np.arange(len(part)), n)
        at = np.arange(len(pair)) + np.repeat(start[a[part]] - (np.cumsum(n) - n), n)
        wanted = b[part][pair] * vocabulary + word[at]
        place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        common = np.bincount(pair[known[place] == wanted], minlength=len(part))
        answer[part] = 2 * common / (n + size[b[part]])
    return answer
