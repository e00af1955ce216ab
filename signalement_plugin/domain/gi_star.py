"""Where values concentrate: the statistic Gi* of Getis and Ord, its p-values and what may be said of them.

Getis and Ord (1992), "The analysis of spatial association by use of distance statistics", Geographical Analysis 24;
Ord and Getis (1995), "Local spatial autocorrelation statistics", Geographical Analysis 27, equation (5), with binary
weights. Benjamini and Hochberg (1995), "Controlling the false discovery rate", Journal of the Royal Statistical
Society B 57. Every cell is tested, so it is the p-value corrected for that which decides of a class.
"""

import math
from typing import Tuple

import numpy as np

from .hexagons import Cells

CLASSES: Tuple[str, ...] = ("cold_99", "cold_95", "cold_90", "not_significant", "hot_90", "hot_95", "hot_99")
NOT_SIGNIFICANT = CLASSES.index("not_significant")
LEVELS = (0.10, 0.05, 0.01)


def gi_star(cells: Cells, values: np.ndarray, band: float) -> np.ndarray:
    """The standardised Gi* of each cell, with weight 1 within ``band`` metres between centres, itself included.

    ``values``: float64, shape (n,). With W the number of those cells, z = (sum within - W mean) /
    (s sqrt((n W - W**2) / (n - 1))), s the standard deviation over the n cells. NaN everywhere without variance, and
    where the band holds every cell.
    """
    n = len(cells)
    mean = values.mean()
    deviation = math.sqrt(max(float((values * values).mean() - mean * mean), 0.0))
    total, near = cells.sums_within(band, values, np.ones(n))
    scale = deviation * np.sqrt(np.maximum(n * near - near * near, 0.0) / max(n - 1, 1))
    return np.divide(total - near * mean, scale, out=np.full(n, np.nan), where=scale > 0)


def two_sided_p(z: np.ndarray) -> np.ndarray:
    """The probability that a standard normal is at least as far from 0 as each ``z``: erfc(|z| / sqrt(2)).

    The complementary error function of the C library: no tail is lost to subtraction. NaN stays NaN.
    """
    return np.fromiter(map(math.erfc, (np.abs(z) / math.sqrt(2.0)).tolist()), dtype="float64", count=len(z))


def false_discovery_p(p: np.ndarray) -> np.ndarray:
    """The p-values of Benjamini and Hochberg: of the i-th smallest of n, the least n p / j over j >= i.

    float64, shape (n,); NaN counts as 1 and stays NaN.
    """
    n = len(p)
    order = np.argsort(p)  # NaN last
    ranked = np.where(np.isnan(p[order]), 1.0, p[order]) * (n / np.arange(1, n + 1))
    corrected = np.empty(n)
    corrected[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1.0)
    return np.where(np.isnan(p), np.nan, corrected)


def classes_of(z: np.ndarray, p: np.ndarray) -> np.ndarray:
    """The place in ``CLASSES`` of each cell: hot or cold by the sign of ``z``, at the levels that ``p`` reaches.

    ``p``: corrected for the number of tests. int8, shape (n,).
    """
    reached = sum((p <= level).astype("int8") for level in LEVELS)
    return (NOT_SIGNIFICANT + np.sign(np.nan_to_num(z)) * reached).astype("int8")
