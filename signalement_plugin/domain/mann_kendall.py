"""Whether a series goes up or down over time: the test of Mann and Kendall, for many series at once.

Mann (1945), "Nonparametric tests against trend", Econometrica 13; Kendall (1975), "Rank correlation methods", with the
correction for ties and for continuity. The normal approximation asks for at least eight terms (Kendall gives exact
tables up to ten): below, no trend is said.
"""

from typing import NamedTuple

import numpy as np

from .gi_star import two_sided_p

LEAST_TERMS = 8
DECREASING, NO_TREND, INCREASING = -1, 0, 1


class Trend(NamedTuple):
    """Of n series: ``s`` (concordant less discordant pairs), its standardised ``z``, two-sided ``p``: float64, (n,)."""

    s: np.ndarray
    z: np.ndarray
    p: np.ndarray

    def direction(self, alpha: float = 0.05) -> np.ndarray:
        """``INCREASING``, ``DECREASING`` or ``NO_TREND`` at the level ``alpha``: int8, shape (n,)."""
        return (np.sign(self.s) * (self.p <= alpha)).astype("int8")


def mann_kendall(series: np.ndarray) -> Trend:
    """The test of each row of ``series``: float64, shape (n, terms), no NaN.

    The variance of s is (t (t - 1) (2 t + 5) - sum over ties) / 18 for t terms; a group of g equal ones takes
    g (g - 1) (2 g + 5) off. A constant or too short series has p = 1.
    """
    n, terms = series.shape
    s, alike = np.zeros(n), np.ones(series.shape)
    for earlier in range(terms - 1):
        later = series[:, earlier + 1 :]
        own = series[:, earlier, None]
        s += (later > own).sum(axis=1) - (later < own).sum(axis=1)
        equal = later == own
        alike[:, earlier] += equal.sum(axis=1)
        alike[:, earlier + 1 :] += equal
    # each of a group's g terms carries its share of what the group takes off
    ties = ((alike - 1) * (2 * alike + 5)).sum(axis=1)
    variance = (terms * (terms - 1) * (2 * terms + 5) - ties) / 18.0
    told = (variance > 0) & (terms >= LEAST_TERMS)
    z = np.divide(s - np.sign(s), np.sqrt(np.maximum(variance, 0.0)), out=np.zeros(n), where=told)
    return Trend(s, z, two_sided_p(z))
