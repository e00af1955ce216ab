"""Whether what was learnt from a workspace's history is worth being said: cross-validation beside the plain majority.

The history is cut in five. Each fifth is guessed from the other four, once by the model and once by the majority
among the reports received under the same category. Suggestions are given only when the model does better beyond
chance, by McNemar's test on the reports that only one of the two guesses right: z = (b - c) / sqrt(b + c) of at least
3 (with 2, one history of pure chance in ten would speak). The words of the texts are used only when they in turn do
better than the model without.
"""

from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple

import numpy as np

from .suggestion import Coded, Codes, History, Model, ReportFacts, Suggestion

LEAST_HISTORY = 100
MOST_GUESSED = 10_000  # more would tell no better, only later
FOLDS = 5
_BEYOND_CHANCE = 3.0
_AT_ONCE = 500
_SHOWN = 3


@dataclass(frozen=True)
class Assessment:
    """Shares (0 to 1) of ``guessed`` reports whose sub-category is the first guess, or among the first three."""

    guessed: int
    top1: float
    top3: float
    majority_top1: float
    majority_top3: float
    beats_majority: bool
    words_help: bool


@dataclass(frozen=True)
class Learnt:
    """A model and what it is worth: silent where it does not beat the majority."""

    model: Optional[Model]
    assessment: Optional[Assessment]

    @property
    def speaks(self) -> bool:
        """Whether there is enough history, and the model of it does better than the majority."""
        return self.assessment is not None and self.assessment.beats_majority

    def suggest(self, facts: ReportFacts) -> List[Suggestion]:
        """The most likely sub-categories of a report, at most three; none while silent."""
        return self.model.suggest(facts, _SHOWN) if self.speaks and self.model is not None else []


def learn(history: History, going_on: Callable[[float], bool] = lambda fraction: True) -> Learnt:
    """Learn from ``history`` and assess it. ``going_on`` is told the fraction done, and may stop it: then silent."""
    if len(history.subcategory) < LEAST_HISTORY:
        return Learnt(None, None)
    codes = Codes()
    coded = codes.learn(history)
    assessment = assess(codes, coded, going_on)
    if assessment is None or not assessment.beats_majority:
        return Learnt(None, assessment)
    return Learnt(Model(codes, coded, assessment.words_help), assessment)


def assess(
    codes: Codes, coded: Coded, going_on: Callable[[float], bool] = lambda fraction: True
) -> Optional[Assessment]:
    """Guess each fifth of a history from the rest of it; ``None`` when stopped."""
    n = len(coded.label)
    fold = np.random.default_rng(0).permutation(n) % FOLDS
    worded = sum(map(bool, coded.words)) * 2 >= n
    hits: List[np.ndarray] = []
    for number in range(FOLDS):
        if not going_on(number / FOLDS):
            return None
        learnt = coded.part(np.flatnonzero(fold != number))
        guessed = coded.part(np.flatnonzero(fold == number)[: MOST_GUESSED // FOLDS])
        plain = guess(Model(codes, learnt, False), guessed)
        with_words = guess(Model(codes, learnt, True), guessed)[0] if worded else plain[0]
        hits.append(np.stack([*plain, with_words]))
    top1, top3, majority1, majority3, words1 = np.concatenate(hits, axis=1)
    words_help = _better(words1, top1)
    first = words1 if words_help else top1
    return Assessment(
        guessed=len(top1),
        top1=float(first.mean()),
        top3=float(top3.mean()),
        majority_top1=float(majority1.mean()),
        majority_top3=float(majority3.mean()),
        beats_majority=_better(first, majority1) or (_better(top3, majority3) and first.sum() >= majority1.sum()),
        words_help=words_help,
    )


def guess(model: Model, reports: Coded) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """For each report, whether its sub-category is the first guess, among three; and the same of the majority."""
    columns: List[np.ndarray] = []
    for begin in range(0, len(reports.label), _AT_ONCE):
        part = reports.part(np.arange(begin, min(begin + _AT_ONCE, len(reports.label))))
        weighed = model.weigh(part)
        columns.append(
            np.stack([hit for answer in (weighed.answer, weighed.category) for hit in _hits(answer, part.label)])
        )
    return tuple(np.concatenate(columns, axis=1))


def _hits(answer: np.ndarray, label: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    order = np.argsort(-answer, axis=1, kind="stable")[:, :_SHOWN]
    right = (order == label[:, np.newaxis]) & (np.take_along_axis(answer, order, axis=1) > 0)
    return right[:, 0], right.any(axis=1)


def _better(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether the first guesses right where the second is wrong more often than chance would make it."""
    only_one, only_other = int((one & ~other).sum()), int((other & ~one).sum())
    return only_one - only_other >= _BEYOND_CHANCE * np.sqrt(max(only_one + only_other, 1))
