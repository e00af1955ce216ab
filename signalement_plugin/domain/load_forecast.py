"""How many reports a week to expect once a category is open, with an interval and not a bare number (R20).

A weekly count is a negative binomial: a Poisson whose rate varies, from week to week and from one commune to another,
as a gamma. Each way of forecasting gives the mean and the variance of the count of one week to come; the interval
holds it in ``LEVEL`` of the weeks. No seasons are modelled: their swing is part of the variance over the last year.
"""

import math
from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np

LEVEL = 0.8
LEAST_WEEKS, MOST_WEEKS = 12, 52
LEAST_COMMUNES = 3
# the middle of the quarter to come
_WEEKS_AHEAD = 7
_LONGEST_LAG = 13


@dataclass(frozen=True)
class Load:
    """The count of one week: negative binomial of that mean and variance; Poisson where the variance is no larger."""

    mean: float
    variance: float

    def interval(self, level: float = LEVEL) -> Tuple[int, int]:
        """The quantiles between which the count lies with probability ``level`` or more, as much below as above."""
        below = np.cumsum(self.probabilities())
        tails = (1 - level) / 2, (1 + level) / 2
        low, high = (int(np.searchsorted(below, tail - 1e-12)) for tail in tails)
        return low, high

    def exceeds(self, capacity: float) -> float:
        """The probability that a week brings more than ``capacity``."""
        if capacity < 0:
            return 1.0
        return float(max(0.0, 1.0 - self.probabilities()[: math.floor(capacity) + 1].sum()))

    def probabilities(self) -> np.ndarray:
        """The probability of 0, 1, 2, ... reports, as far as any matters.

        With r = mean**2 / (variance - mean) and p = mean / variance, P(k) = C(k + r - 1, k) p**r (1 - p)**k: its
        logarithm is summed term by term, so that nothing overflows and no gamma function is approximated.
        """
        mean, variance = self.mean, self.variance
        # beyond, a tail that shrinks by (1 - p) a step weighs less than rounding
        k = np.arange(1, int(mean + 40 * (math.sqrt(max(variance, mean)) + max(variance / mean, 1))) + 20)
        if variance <= mean * (1 + 1e-9):
            steps, first = np.log(mean / k), -mean
        else:
            r = mean * mean / (variance - mean)
            steps, first = np.log((k - 1 + r) / k) + math.log1p(-mean / variance), r * math.log(mean / variance)
        return np.exp(first + np.concatenate([[0.0], np.cumsum(steps)]))

    def part(self, share: float, told: float) -> "Load":
        """The load of a service that gets ``share`` of the reports, as ``told`` reports say.

        A mixed Poisson that is thinned stays one (Karlis and Xekalaki 2005, "Mixed Poisson distributions"): its
        variance beyond the mean shrinks as the square of the share. The share is itself known to within
        share (1 - share) / (told + 1), the variance of a beta.
        """
        mean = share * self.mean
        doubt = share * (1 - share) / (told + 1)
        return Load(mean, mean + share**2 * (self.variance - self.mean) + doubt * self.mean**2)


@dataclass(frozen=True)
class Seen:
    """Weeks of one commune: ``counts``, int64, shape (weeks,), and its ``population`` in thousands."""

    counts: np.ndarray
    population: float


@dataclass(frozen=True)
class Uplift:
    """By how much letting citizens in multiplied reports elsewhere: a log-normal of those moments of its logarithm.

    ``communes``: how many changes it rests on.
    """

    mean_log: float
    variance_log: float
    communes: int

    @property
    def factor(self) -> float:
        """The mean of the factor."""
        return math.exp(self.mean_log + self.variance_log / 2)


def dispersion(counts: np.ndarray) -> float:
    """How many times a Poisson's the variance of weekly ``counts`` is, not below 1.

    Pearson's statistic over its degrees of freedom (McCullagh and Nelder 1989, "Generalized linear models", 4.5).
    """
    mean = float(counts.mean())
    return max(1.0, float(counts.var(ddof=1)) / mean) if len(counts) > 1 and mean > 0 else 1.0


def own_load(counts: np.ndarray) -> Load:
    """The load that weekly ``counts`` of the same commune say, all alike: int64, shape (weeks,).

    The gamma posterior of a Poisson rate under Jeffreys' prior has the mean (sum + 1/2) / weeks, and the count to come
    the variance mean (1 + 1 / weeks) (Gelman et al., "Bayesian data analysis", 2.6), here times the dispersion. A level
    that walks at random by the variance q a week (Harvey 1989, "Forecasting, structural time series models and the
    Kalman filter", 4.1) is, ahead weeks later, off the mean of the weeks by q (ahead + weeks / 3), of which their own
    variance holds q weeks / 6 already.
    """
    weeks = len(counts)
    mean = (float(counts.sum()) + 0.5) / weeks
    return Load(mean, dispersion(counts) * mean * (1 + 1 / weeks) + drift(counts) * (_WEEKS_AHEAD + weeks / 6))


def drift(counts: np.ndarray) -> float:
    """The variance that the level of weekly ``counts`` gains a week, not below 0.

    The slope of their semivariogram (Cressie 1993, "Statistics for spatial data", 2.4), from one week apart to a third
    of them and at most a quarter: the noise of single weeks is the same at both ends.
    """
    lag = min(_LONGEST_LAG, len(counts) // 3)
    if lag < 2:
        return 0.0
    near, far = (float(((counts[by:] - counts[:-by]) ** 2).mean()) / 2 for by in (1, lag))
    return max(0.0, 2 * (far - near) / (lag - 1))


def comparable_load(communes: Sequence[Seen], population: float) -> Load:
    """The load of a commune of ``population`` (thousands), from the rates per inhabitant of others.

    Rates vary between communes as a gamma whose mean and variance are the empirical Bayes estimators of Marshall
    (1991, "Mapping disease and mortality rates using empirical Bayes estimators", Applied Statistics 40), weighted by
    thousands of inhabitants times weeks; what the weeks' own dispersion explains is taken from the variance first.
    """
    totals = np.array([seen.counts.sum() for seen in communes], dtype="float64")
    exposures = np.array([len(seen.counts) * seen.population for seen in communes])
    rate = (totals.sum() + 0.5) / exposures.sum()
    spread = pooled_dispersion([seen.counts for seen in communes])
    observed = float((exposures * (totals / exposures - rate) ** 2).sum() / exposures.sum())
    between = max(0.0, observed - spread * rate / float(exposures.mean()))
    mean = rate * population
    return Load(mean, spread * mean + between * population**2 * (1 + 1 / len(communes)))


def pooled_dispersion(counts: Sequence[np.ndarray]) -> float:
    """The dispersion common to several communes, each weighing as many reports as it had."""
    weights = [max(float(each.sum()), 1.0) for each in counts]
    return float(np.average([dispersion(each) for each in counts], weights=weights))


def uplift_of(changes: Sequence[Tuple[np.ndarray, np.ndarray]]) -> Uplift:
    """The uplift seen in communes whose weekly counts ``before`` and ``after`` citizens were let in are given.

    The logarithms of the ratios, halves added to the sums, are put together with random effects (DerSimonian and
    Laird 1986, "Meta-analysis in clinical trials"); the next commune differs from their mean by what they do.
    """
    spread = pooled_dispersion([counts for change in changes for counts in change])
    logs, variances = [], []
    for before, after in changes:
        sums = float(before.sum()) + 0.5, float(after.sum()) + 0.5
        logs.append(math.log(sums[1] / len(after)) - math.log(sums[0] / len(before)))
        variances.append(spread * (1 / sums[0] + 1 / sums[1]))
    log, variance = np.array(logs), np.array(variances)
    weight = 1 / variance
    fixed = float((weight * log).sum() / weight.sum())
    excess = float((weight * (log - fixed) ** 2).sum()) - (len(log) - 1)
    scale = float(weight.sum() - (weight**2).sum() / weight.sum())
    between = max(0.0, excess / scale) if scale > 0 else 0.0
    weight = 1 / (variance + between)
    mean = float((weight * log).sum() / weight.sum())
    return Uplift(mean, between + 1 / float(weight.sum()), len(log))


def lifted(load: Load, uplift: Uplift) -> Load:
    """``load`` times an uplift that is not exactly known: moments of a product of independent factors."""
    factor = uplift.factor
    square = factor**2 * math.exp(uplift.variance_log)
    mean = load.mean * factor
    level = max(0.0, load.variance - load.mean)
    return Load(mean, mean + square * (level + load.mean**2) - mean**2)


@dataclass(frozen=True)
class Basis:
    """What a forecast rests on. ``way``: ``own``, ``lifted``, ``comparable`` or ``thin``, when there is none.

    ``weeks``: of this commune's own history; ``communes``: others that count.
    """

    way: str
    weeks: int
    communes: int
    uplift: Optional[Uplift] = None


def forecast(
    own: np.ndarray,
    before: np.ndarray,
    changes: Sequence[Tuple[np.ndarray, np.ndarray]],
    communes: Sequence[Seen],
    population: Optional[float],
) -> Tuple[Optional[Load], Basis]:
    """The load by the first of these that has enough to say, and which: this commune's ``own`` weeks when it was open
    to that public; its weeks ``before``, open to agents alone, with the uplift of the ``changes`` seen elsewhere; the
    rates of other ``communes``. ``population`` in thousands."""
    if len(own) >= LEAST_WEEKS:
        return own_load(own[-MOST_WEEKS:]), Basis("own", min(len(own), MOST_WEEKS), 0)
    if len(before) >= LEAST_WEEKS and len(changes) >= LEAST_COMMUNES:
        uplift = uplift_of(changes)
        weeks = min(len(before), MOST_WEEKS)
        return lifted(own_load(before[-MOST_WEEKS:]), uplift), Basis("lifted", weeks, uplift.communes, uplift)
    if len(communes) >= LEAST_COMMUNES and population:
        return comparable_load(communes, population), Basis("comparable", len(own), len(communes))
    return None, Basis("thin", len(own), len(communes))
