"""How far several raters agree: Gwet's AC1 and, with weights, AC2.

Chosen for walks before Krippendorff's alpha and the kappas because residents mostly tell of what is wrong: where
nearly all ratings are the same those fall to zero although nearly everybody agrees (the "paradox" of kappa), and are
not defined when all are the same. AC takes any number of raters, and units that some did not rate, as well.

Gwet, K. L. (2008), Computing inter-rater reliability and its variance in the presence of high agreement, British
Journal of Mathematical and Statistical Psychology 61, 29-48; (2014), Handbook of Inter-Rater Reliability, 4th edition,
chapters 3 to 5 (weights, and ratings that are missing).
"""

from typing import Optional

import numpy as np


def linear_weights(categories: int) -> np.ndarray:
    """Weights for ordered categories: two ratings agree the less the more steps lie between them. Shape (q, q)."""
    rank = np.arange(categories)
    return 1.0 - np.abs(rank[:, None] - rank) / (categories - 1)


def gwet_ac(counts: np.ndarray, weights: np.ndarray) -> Optional[float]:
    """The coefficient: 1 when all agree everywhere, 0 when no more than by chance, below 0 when less.

    ``counts``: shape (n, q), how many raters put each unit in each category. ``weights``: shape (q, q), symmetric,
    1 on the diagonal. ``None`` when no unit was rated twice. ValueError with fewer than two categories.
    """
    categories = counts.shape[1]
    if categories < 2:
        raise ValueError("two categories or more")
    raters = counts.sum(axis=1)
    rated, twice = counts[raters > 0], counts[raters > 1]
    if not len(twice):
        return None
    n = twice.sum(axis=1)
    observed = float(np.mean((twice * (twice @ weights - 1)).sum(axis=1) / (n * (n - 1))))
    share = (rated / rated.sum(axis=1, keepdims=True)).mean(axis=0)
    chance = float(weights.sum() / (categories * (categories - 1)) * (share * (1 - share)).sum())
    return (observed - chance) / (1 - chance)
