"""How triage goes, per line (a commune, or a service) and category, over a period; never per person.

Of the reports of the period (by their own date, those out of scope counted apart):

- *reports*: how many;
- *recategorised*: the share whose category differs from the one received, where both are known;
- *right first time*: the share whose confirmed service is the first that was proposed, where one was confirmed;
- *out of scope*: how many more, that were no dysfunction;
- *first answer*, *closure*: median and 90th percentile (linear interpolation) of the days from the report's own date to
  the first change of state by a person, and to its closure other than as a duplicate, where they happened.

*backlog*: how many reports of whatever date are open at the period's end.

What rests on fewer than six reports is withheld, and with it what would give it back through the totals: see
``withhold``.
"""

from dataclasses import dataclass
from typing import Iterator, List, Tuple

import numpy as np

LEAST = 6
SHOWN, TOO_FEW, WITH_ANOTHER = range(3)


@dataclass(frozen=True)
class Judged:
    """Reports of the period, or open at its end: columns of the same length n.

    ``line``, ``category``: int64, from 0. ``in_period``, ``out_of_scope``, ``open_at_end``: bool. ``recategorised``,
    ``right``: 0, 1, or NaN where the question does not arise. ``answer_days``, ``closure_days``: NaN where there was
    none. ``month``: int64, months since the period's first; looked at in the period only.
    """

    line: np.ndarray
    category: np.ndarray
    in_period: np.ndarray
    out_of_scope: np.ndarray
    open_at_end: np.ndarray
    recategorised: np.ndarray
    right: np.ndarray
    answer_days: np.ndarray
    closure_days: np.ndarray
    month: np.ndarray

    def part(self, rows: np.ndarray) -> "Judged":
        """The reports at those places."""
        return Judged(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Count:
    """Counts per line and category, int64 (lines + 1, categories + 1), totals last; ``withheld`` as ``withhold``."""

    value: np.ndarray
    withheld: np.ndarray


@dataclass(frozen=True)
class Indicators:
    """What may be shown: counts, and float arrays of the same shape with NaN where there is nothing to say.

    Shares are from 0 to 1, delays in days. ``months``: reports per line, category and month, int64 (lines + 1,
    categories + 1, months), -1 where there are too few to be shown.
    """

    reports: Count
    backlog: Count
    out_of_scope: Count
    recategorised: np.ndarray
    right: np.ndarray
    answer_median: np.ndarray
    answer_p90: np.ndarray
    closure_median: np.ndarray
    closure_p90: np.ndarray
    months: np.ndarray


def tabulate(judged: Judged, lines: int, categories: int, months: int) -> Indicators:
    """The indicators of ``lines`` lines and ``categories`` categories, with their totals."""
    shape = (lines + 1, categories + 1)

    def cells(rows: np.ndarray) -> np.ndarray:
        """The four cells each of those reports counts in: its own, those of its line and category, and that of all."""
        line, category = judged.line[rows], judged.category[rows]
        of_line, of_category = np.full_like(line, lines), np.full_like(category, categories)
        return np.concatenate([a * shape[1] + b for a in (line, of_line) for b in (category, of_category)])

    def count(mask: np.ndarray) -> Count:
        value = np.bincount(cells(np.flatnonzero(mask)), minlength=shape[0] * shape[1]).reshape(shape)
        return Count(value, withhold(value))

    counted = judged.in_period & ~judged.out_of_scope
    reports = count(counted)

    def measured(values: np.ndarray, *quantiles: float) -> List[np.ndarray]:
        """The mean, or the quantiles, of ``values`` in each cell where enough have one and the cell is shown."""
        rows = np.flatnonzero(counted & ~np.isnan(values))
        place, value = cells(rows), np.tile(values[rows], 4)
        n = np.bincount(place, minlength=shape[0] * shape[1])
        told = (n >= LEAST) & (reports.withheld.ravel() == SHOWN)
        found = _quantiles(place, value, n, quantiles) if quantiles else [_mean(place, value, n)]
        return [np.where(told, column, np.nan).reshape(shape) for column in found]

    rows = np.flatnonzero(counted)
    place = cells(rows) * months + np.tile(judged.month[rows], 4)
    per_month = np.bincount(place, minlength=shape[0] * shape[1] * months).reshape(*shape, months)
    return Indicators(
        reports,
        count(judged.open_at_end),
        count(judged.in_period & judged.out_of_scope),
        *measured(judged.recategorised),
        *measured(judged.right),
        *measured(judged.answer_days, 0.5, 0.9),
        *measured(judged.closure_days, 0.5, 0.9),
        np.where((per_month > 0) & (per_month < LEAST), -1, per_month),
    )


def withhold(counts: np.ndarray) -> np.ndarray:
    """Which counts of a table with totals in its last row and column must not be shown.

    int8, the shape of ``counts``: ``TOO_FEW`` for 1 to 5 reports; ``WITH_ANOTHER`` for what has to go with it, since
    the rest of its row or column and their total would give it back; else ``SHOWN``. In each row and column, what is
    withheld can then be filled in in more than one way. Nothing is hidden where there is no report.
    """
    withheld = np.where((counts > 0) & (counts < LEAST), TOO_FEW, SHOWN).astype("int8")
    changed = True
    while changed:
        changed = False
        for value, state in _rows_and_columns(counts, withheld):
            if _gives_away(value, state):
                changed |= _withhold_one_more(value, state)
    return withheld


def _rows_and_columns(counts: np.ndarray, withheld: np.ndarray) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
    """Views of every row and column: what is written in them is written in the tables."""
    yield from zip(counts, withheld)
    yield from zip(counts.T, withheld.T)


def _gives_away(value: np.ndarray, state: np.ndarray) -> bool:
    """Whether the parts of a row and its total (last) leave one way only to fill in what is withheld."""
    hidden, few = state != SHOWN, state == TOO_FEW
    if not hidden.any():
        return False
    if hidden.sum() == 1:
        return True
    if hidden[-1]:
        return False
    total, least = value[hidden].sum(), np.where(few[hidden], 1, LEAST).sum()
    return bool(total == least or (few[hidden].all() and total == (LEAST - 1) * few.sum()))


def _withhold_one_more(value: np.ndarray, state: np.ndarray) -> bool:
    """Withhold the smallest part still shown, the total when there is none; whether there was one."""
    parts = np.flatnonzero((state[:-1] == SHOWN) & (value[:-1] > 0))
    if len(parts):
        state[parts[np.argmin(value[parts])]] = WITH_ANOTHER
    elif state[-1] == SHOWN:
        state[-1] = WITH_ANOTHER
    else:
        return False
    return True


def _mean(place: np.ndarray, value: np.ndarray, n: np.ndarray) -> np.ndarray:
    return np.bincount(place, value, minlength=len(n)) / np.maximum(n, 1)


def _quantiles(place: np.ndarray, value: np.ndarray, n: np.ndarray, quantiles: Tuple[float, ...]) -> List[np.ndarray]:
    """Quantiles of the values at each place, of which there are ``n``; NaN where there is none."""
    value = value[np.lexsort((value, place))]
    start = np.cumsum(n) - n
    some = np.flatnonzero(n)
    answers = []
    for quantile in quantiles:
        rank = quantile * (n[some] - 1)
        below = np.floor(rank).astype("int64")
        above = np.minimum(below + 1, n[some] - 1)
        low, high = value[start[some] + below], value[start[some] + above]
        answer = np.full(len(n), np.nan)
        answer[some] = low + (rank - below) * (high - low)
        answers.append(answer)
    return answers
