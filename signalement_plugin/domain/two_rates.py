"""Whether two counts over two periods differ by more than chance: an exact test, for counts are often small.

When both are Poisson, the second given their sum is binomial with share t2 / (t1 + t2) if the rates are equal
(Przyborowski and Wilenski 1940, "Homogeneity of results in testing samples from Poisson series", Biometrika 31). The
two-sided p-value is the probability of what is no likelier than what was seen; the interval of the ratio of the rates
is that of Clopper and Pearson 1934 ("The use of confidence or fiducial limits", Biometrika 26) on the share.
"""

import math
from typing import NamedTuple, Optional

import numpy as np

# as scipy.stats.binomtest: equal to rounding is equally likely
_ALIKE = 1.0 + 1e-7
_STEPS = 60


class Change(NamedTuple):
    """``ratio``: the second rate over the first, ``None`` where the first count is 0; ``low``, ``high``: its interval,
    ``high`` infinite then. ``p``: 1 when both counts are 0."""

    ratio: Optional[float]
    low: float
    high: float
    p: float


def compare_rates(before: int, days_before: float, after: int, days_after: float, level: float = 0.95) -> Change:
    """How the rate changed from ``before`` events in ``days_before`` to ``after`` in ``days_after``, both above 0."""
    n = before + after
    share = days_after / (days_before + days_after)
    unit = days_before / days_after
    ratio = after / before * unit if before else None
    if n == 0:
        return Change(None, 0.0, math.inf, 1.0)
    log_choose = _log_choose(n)
    likelihood = _likelihood(log_choose, share)
    p = min(1.0, float(likelihood[likelihood <= likelihood[after] * _ALIKE].sum()))
    tail = (1.0 - level) / 2.0
    low = 0.0 if after == 0 else _share_where(lambda s: _likelihood(log_choose, s)[after:].sum() - tail)
    high = 1.0 if before == 0 else _share_where(lambda s: tail - _likelihood(log_choose, s)[: after + 1].sum())
    return Change(ratio, low / (1.0 - low) * unit, math.inf if high == 1.0 else high / (1.0 - high) * unit, p)


def _log_choose(n: int) -> np.ndarray:
    """The logarithm of the binomial coefficients of ``n``: float64, shape (n + 1,)."""
    factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    return factorial[n] - factorial - factorial[::-1]


def _likelihood(log_choose: np.ndarray, share: float) -> np.ndarray:
    """The binomial probabilities of 0 to n."""
    n = len(log_choose) - 1
    k = np.arange(n + 1)
    return np.exp(log_choose + k * math.log(share) + (n - k) * math.log1p(-share))


def _share_where(rises) -> float:
    """The share at which a function that rises with it is 0."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if rises(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
