"""The sub-categories a report most likely has, learnt from the reports that people confirmed in the same workspace.

A naive Bayes model whose parts can each be said in words. For a sub-category s, a report received under the category c
and the service code k, in the commune i, at the place x, in the month m::

    P(s | c, k, i, x, m)  ~  P(s | c, k, i, x)  P(s | c, m) / P(s | c)

    P(s | c)           counts
    P(s | c, k)        counts + 20 P(s | c)
    P(s | c, k, i)     counts + 100 P(s | c, k)
    P(s | c, k, i, x)  counts around x + 3 P(s | c, k, i)
    P(s | c, m)        counts of the month, and by half of the two around it, + 100 P(s | c)

each divided by its sum: the broader context is the prior of the narrower (Dirichlet smoothing). Around x, a report of
the same c and k at d metres counts 1 / (1 + (d / 20)^2), up to 200 m. The words of the text multiply this by
P(word | s, c) / P(word | c) for each word, smoothed alike, and only in a workspace whose own history shows that they
help. The constants were chosen by cross-validation on 39,515 reports of Paris (tests/benchmarks/bench_suggestion.py).
What is said is a suggestion, never a decision; ``domain/assessment.py`` decides whether anything is said at all.
"""

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from .sentence import QT_TRANSLATE_NOOP, Sentence
from .words import words_of

_PRIOR_CODE, _PRIOR_COMMUNE, _PRIOR_PLACE, _PRIOR_MONTH, _PRIOR_WORD = 20.0, 100.0, 3.0, 100.0, 5.0
_HALF_M, _REACH_M, _AROUND_M = 20.0, 200.0, 50.0
_WORLD_M = 1e8  # further is nowhere on Earth
_MONTHS = 12
_BESIDE = 0.5  # what the months before and after count for
_WORD_SEEN = 3  # a word seen in fewer reports says nothing
_LEAST = 0.02  # less likely sub-categories are not worth a suggestion
_NOTABLE = 1.1  # what makes a sub-category this much likelier is worth saying


@dataclass(frozen=True)
class History:
    """Reports whose sub-category a person confirmed: columns of the same length n.

    ``month``: int64, 1 to 12. ``x``, ``y``: EPSG:2154 metres, NaN without position.
    """

    subcategory: Sequence[str]
    category_received: Sequence[Optional[str]]
    service_code: Sequence[Optional[str]]
    insee: Sequence[Optional[str]]
    month: np.ndarray
    x: np.ndarray
    y: np.ndarray
    text: Sequence[Optional[str]]


@dataclass(frozen=True)
class ReportFacts:
    """What a suggestion is made from. ``x``, ``y``: EPSG:2154 metres, ``None`` without position."""

    category_received: Optional[str]
    service_code: Optional[str]
    insee: Optional[str]
    month: int
    x: Optional[float]
    y: Optional[float]
    text: Optional[str] = None


@dataclass(frozen=True)
class Suggestion:
    """A sub-category, how probable it is (0 to 1), and what weighed most."""

    subcategory_code: str
    probability: float
    reasons: Tuple[Sentence, ...]


@dataclass(frozen=True)
class Coded:
    """A history as numbers: -1 stands for what was never seen. ``words``: numbers of words, per report."""

    label: np.ndarray
    category: np.ndarray
    kind: np.ndarray
    area: np.ndarray
    month: np.ndarray
    x: np.ndarray
    y: np.ndarray
    words: Sequence[Sequence[int]]

    def part(self, rows: np.ndarray) -> "Coded":
        """The reports at those places."""
        columns = (self.label, self.category, self.kind, self.area, self.month, self.x, self.y)
        return Coded(*(column[rows] for column in columns), [self.words[row] for row in rows.tolist()])


class Codes:
    """The number of each sub-category, category, kind (category and service code), kind in a commune, and word."""

    def __init__(self) -> None:
        self.labels: Dict[Any, int] = {}
        self._categories: Dict[Any, int] = {}
        self._kinds: Dict[Any, int] = {}
        self._areas: Dict[Any, int] = {}
        self._words: Dict[Any, int] = {}
        self.words: List[str] = []

    def learn(self, history: History) -> Coded:
        """``history`` as numbers, new ones for what is new."""
        kinds = list(zip(history.category_received, history.service_code))
        words = [[self._words.setdefault(w, len(self._words)) for w in sorted(words_of(t))] for t in history.text]
        self.words = list(self._words)
        return Coded(
            label=_numbers(self.labels, history.subcategory),
            category=_numbers(self._categories, history.category_received),
            kind=_numbers(self._kinds, kinds),
            area=_numbers(self._areas, zip(kinds, history.insee)),
            month=history.month - 1,
            x=history.x,
            y=history.y,
            words=words,
        )

    def of(self, facts: ReportFacts) -> Coded:
        """One report as numbers."""
        kind = facts.category_received, facts.service_code
        known = (
            self._categories.get(facts.category_received, -1),
            self._kinds.get(kind, -1),
            self._areas.get((kind, facts.insee), -1),
            facts.month - 1,
        )
        place = (np.nan, np.nan) if facts.x is None or facts.y is None else (facts.x, facts.y)
        words = [self._words[word] for word in sorted(words_of(facts.text)) if word in self._words]
        return Coded(
            np.array([-1]), *(np.array([n]) for n in known), *(np.array([n], dtype="float64") for n in place), [words]
        )


@dataclass(frozen=True)
class Weighed:
    """How each part changes the odds: arrays (reports, sub-categories). ``answer`` is the probability that results."""

    category: np.ndarray
    code: np.ndarray
    commune: np.ndarray
    place: np.ndarray
    month: np.ndarray
    words: np.ndarray
    answer: np.ndarray


class Model:
    """What was learnt from a part of a history; never changes, any thread may use it."""

    def __init__(self, codes: Codes, learnt: Coded, with_words: bool):
        self._codes, self._with_words = codes, with_words
        self._names = list(codes.labels)
        n = len(self._names)
        self._by_category = _Counts(learnt.category, learnt.label, n)
        self._by_kind = _Counts(learnt.kind, learnt.label, n)
        self._by_area = _Counts(learnt.area, learnt.label, n)
        months = [learnt.category * _MONTHS + (learnt.month + shift) % _MONTHS for shift in (0, 1, -1)]
        weights = np.repeat([1.0, _BESIDE, _BESIDE], len(learnt.label))
        self._by_month = _Counts(np.concatenate(months), np.tile(learnt.label, 3), n, weights)
        self._around = _Around(learnt, n)
        if with_words:
            row, word = _flat(learnt.words)
            self._vocabulary = int(word.max(initial=-1)) + 1
            self._by_word = _Counts(learnt.category[row] * self._vocabulary + word, learnt.label[row], n)

    def weigh(self, reports: Coded) -> Weighed:
        """What each part says of each report. A report whose category was never seen has probabilities of 0."""
        counts = self._by_category.of(reports.category)
        category = _shares(counts, 0.0, counts)
        code = _shares(self._by_kind.of(reports.kind), _PRIOR_CODE, category)
        commune = _shares(self._by_area.of(reports.area), _PRIOR_COMMUNE, code)
        place = _shares(self._around.weights(reports), _PRIOR_PLACE, commune)
        month = _shares(self._by_month.of(reports.category * _MONTHS + reports.month), _PRIOR_MONTH, category)
        seasonal = _ratio(month, category)
        words = self._words(reports, counts, category) if self._with_words else np.ones_like(category)
        answer = place * seasonal * words
        return Weighed(
            category=category,
            code=_ratio(code, category),
            commune=_ratio(commune, code),
            place=_ratio(place, commune),
            month=seasonal,
            words=words,
            answer=_ratio(answer, answer.sum(axis=1, keepdims=True)),
        )

    def suggest(self, facts: ReportFacts, most: int = 3) -> List[Suggestion]:
        """The most likely sub-categories of a report, the likeliest first, at most ``most``."""
        report = self._codes.of(facts)
        weighed = self.weigh(report)
        likely = np.argsort(-weighed.answer[0], kind="stable")[:most]
        return [
            Suggestion(self._names[label], float(weighed.answer[0, label]), self._reasons(report, weighed, label))
            for label in likely.tolist()
            if weighed.answer[0, label] >= _LEAST
        ]

    def _words(self, reports: Coded, counts: np.ndarray, category: np.ndarray) -> np.ndarray:
        """P(words | s, c) / P(words | c) of each report, words taken as independent."""
        logs = np.zeros_like(category)
        row, ratio = self._word_ratios(reports, counts)[:2]
        np.add.at(logs, row, np.log(ratio))
        return np.exp(np.clip(logs, -50, 50))

    def _word_ratios(self, reports: Coded, counts: np.ndarray) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For each word worth it of each report: the report's place, the ratio for each sub-category, the word."""
        row, word = _flat(reports.words)
        seen = self._by_word.of(np.where(word < self._vocabulary, reports.category[row] * self._vocabulary + word, -1))
        total = seen.sum(axis=1)
        kept = total >= _WORD_SEEN
        row, word, seen, total = row[kept], word[kept], seen[kept], total[kept]
        usual = (total / counts[row].sum(axis=1))[:, np.newaxis]
        return row, (seen + _PRIOR_WORD * usual) / ((counts[row] + _PRIOR_WORD) * usual), word

    def _reasons(self, report: Coded, weighed: Weighed, label: int) -> Tuple[Sentence, ...]:
        """The share among what is received alike, then the two parts that speak most for it."""
        share = Sentence(
            QT_TRANSLATE_NOOP("Sentence", "{share} % of what is received in this category"),
            {"share": round(100 * float(weighed.category[0, label]))},
        )
        parts = (
            (weighed.code, lambda: Sentence(QT_TRANSLATE_NOOP("Sentence", "more frequent under this service code"))),
            (weighed.commune, lambda: Sentence(QT_TRANSLATE_NOOP("Sentence", "more frequent in this commune"))),
            (weighed.place, lambda: self._near(report, label)),
            (weighed.month, lambda: Sentence(QT_TRANSLATE_NOOP("Sentence", "more frequent at this time of the year"))),
            (weighed.words, lambda: self._telling(report, label)),
        )
        notable = sorted((-float(part[0, label]), place) for place, (part, _) in enumerate(parts))
        return (share, *(parts[place][1]() for ratio, place in notable[:2] if -ratio >= _NOTABLE))

    def _near(self, report: Coded, label: int) -> Sentence:
        labels = self._around.labels_within(report, _AROUND_M)
        if not len(labels):
            return Sentence(QT_TRANSLATE_NOOP("Sentence", "more frequent in this neighbourhood"))
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "{n} of the {total} confirmed of this kind within {distance} m"),
            {"n": int((labels == label).sum()), "total": len(labels), "distance": round(_AROUND_M)},
        )

    def _telling(self, report: Coded, label: int) -> Sentence:
        _, ratio, word = self._word_ratios(report, self._by_category.of(report.category))
        best = [at for at in np.argsort(-ratio[:, label])[:3].tolist() if ratio[at, label] > 1]
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "words of the text: {words}"),
            {"words": ", ".join(self._codes.words[word[at]] for at in best)},
        )


class _Counts:
    """How many reports of each sub-category there are in each context; contexts are numbers, -1 is none."""

    def __init__(self, context: np.ndarray, label: np.ndarray, labels: int, weight: Optional[np.ndarray] = None):
        pairs, place = np.unique(context * labels + label, return_inverse=True)
        self._n = np.bincount(place, weight, minlength=len(pairs)).astype("float64")
        self._context, self._label, self._labels = pairs // labels, pairs % labels, labels

    def of(self, context: np.ndarray) -> np.ndarray:
        """The counts in each of those contexts: (contexts, sub-categories)."""
        first = np.searchsorted(self._context, context, side="left")
        row, at = _stretches(first, np.searchsorted(self._context, context, side="right") - first)
        answer = np.zeros((len(context), self._labels))
        answer[row, self._label[at]] = self._n[at]
        return answer


class _Around:
    """The reports of one kind around a place, found by cells as wide as the reach."""

    def __init__(self, learnt: Coded, labels: int):
        located = np.flatnonzero((np.abs(learnt.x) < _WORLD_M) & (np.abs(learnt.y) < _WORLD_M))
        part = learnt.part(located)
        self._origin = (part.x.min(), part.y.min()) if len(located) else (0.0, 0.0)
        east, north = self._cells(part)
        self._height = int(north.max(initial=0)) + 3
        self._width = int(east.max(initial=0)) + 3
        key = self._key(part.kind, east, north)
        order = np.argsort(key, kind="stable")
        self._keys = key[order]
        self._x, self._y, self._label, self._labels = part.x[order], part.y[order], part.label[order], labels

    def weights(self, reports: Coded) -> np.ndarray:
        """What the reports around count for, by sub-category: (reports, sub-categories)."""
        row, at, squared = self._within(reports, _REACH_M)
        place = row * self._labels + self._label[at]
        weight = np.bincount(place, 1 / (1 + squared / _HALF_M**2), minlength=len(reports.x) * self._labels)
        return weight.reshape(len(reports.x), self._labels)

    def labels_within(self, report: Coded, distance_m: float) -> np.ndarray:
        """The sub-categories, one per report of that kind, around one."""
        return self._label[self._within(report, distance_m)[1]]

    def _within(self, reports: Coded, distance_m: float) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Places in ``reports``, places among the learnt, squared distances."""
        east, north = self._cells(reports)
        known = (reports.kind >= 0) & (east >= -1) & (east <= self._width) & (north >= -1) & (north <= self._height)
        found: List[Tuple[np.ndarray, ...]] = []
        for shift in (-1, 0, 1):
            # what is one cell north or south follows in the order of the keys
            key = np.where(known, self._key(reports.kind, east + shift, north), -2)
            first = np.searchsorted(self._keys, key - 1, side="left")
            row, at = _stretches(first, np.searchsorted(self._keys, key + 1, side="right") - first)
            squared = (self._x[at] - reports.x[row]) ** 2 + (self._y[at] - reports.y[row]) ** 2
            near = squared <= distance_m**2
            found.append((row[near], at[near], squared[near]))
        row, at, squared = (np.concatenate(column) for column in zip(*found))
        return row, at, squared

    def _cells(self, reports: Coded) -> Tuple[np.ndarray, np.ndarray]:
        """Column and row of the cell of each report; far away for what has no position or lies beyond."""
        offsets = (values - start for values, start in zip((reports.x, reports.y), self._origin))
        east, north = (
            np.floor(np.clip(np.nan_to_num(offset, nan=-_WORLD_M), -_WORLD_M, _WORLD_M) / _REACH_M).astype("int64")
            for offset in offsets
        )
        return east, north

    def _key(self, kind: np.ndarray, east: np.ndarray, north: np.ndarray) -> np.ndarray:
        return (kind * (self._width + 2) + east + 2) * (self._height + 2) + north + 2


def _numbers(known: Dict[Any, int], values: Any) -> np.ndarray:
    return np.fromiter((known.setdefault(value, len(known)) for value in values), dtype="int64")


def _flat(words: Sequence[Sequence[int]]) -> Tuple[np.ndarray, np.ndarray]:
    """The words of every report in one row: the places of the reports, and the words."""
    size = np.fromiter(map(len, words), dtype="int64", count=len(words))
    return np.repeat(np.arange(len(words)), size), np.fromiter((w for each in words for w in each), dtype="int64")


def _stretches(first: np.ndarray, count: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """For stretches ``first[i]``, ``first[i] + 1``, ...: the i and the place of each of their members."""
    row = np.repeat(np.arange(len(count)), count)
    return row, np.arange(len(row)) + np.repeat(first - (np.cumsum(count) - count), count)


def _shares(counts: np.ndarray, weight: float, prior: np.ndarray) -> np.ndarray:
    """``counts`` as shares, smoothed by ``weight`` imaginary reports that follow ``prior``."""
    return _ratio(counts + weight * prior, counts.sum(axis=1, keepdims=True) + weight)


def _ratio(over: np.ndarray, under: np.ndarray) -> np.ndarray:
    """``over / under``, 0 where both are."""
    return np.divide(over, under, out=np.zeros(np.broadcast(over, under).shape), where=under > 0)
