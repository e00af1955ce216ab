"""How a hot spot came about: Gi* month by month, and what the months say together.

The patterns are those of ArcGIS's Emerging Hot Spot Analysis (Esri, "How Emerging Hot Spot Analysis works"), for hot
spots, in its order: the first that fits. "Hot" is significant among the cells of that month alone (corrected for the
number of cells); the trend is that of Mann and Kendall over the monthly Gi*.
"""

from typing import Tuple

import numpy as np

from .gi_star import false_discovery_p, gi_star, two_sided_p
from .hexagons import Cells
from .mann_kendall import DECREASING, INCREASING, LEAST_TERMS, mann_kendall

PATTERNS: Tuple[str, ...] = (
    "",
    "new",
    "consecutive",
    "intensifying",
    "persistent",
    "diminishing",
    "sporadic",
    "oscillating",
    "historical",
)
_NEARLY_ALWAYS = 0.9


def monthly_gi_star(cells: Cells, counts: np.ndarray, band: float) -> np.ndarray:
    """The Gi* of each cell in each month: float64, shape (n, months), 0 in a month without variance.

    ``counts``: shape (n, months).
    """
    columns = [gi_star(cells, counts[:, month].astype("float64"), band) for month in range(counts.shape[1])]
    return np.nan_to_num(np.stack(columns, axis=1))


def patterns_of(z: np.ndarray, alpha: float) -> np.ndarray:
    """The place in ``PATTERNS`` of each cell: int8, shape (n,); 0 for none, and for all over fewer than 8 months.

    ``z``: shape (n, months), the months in order and none left out.
    """
    n, months = z.shape
    if months < LEAST_TERMS:
        return np.zeros(n, dtype="int8")
    significant = np.stack([false_discovery_p(two_sided_p(z[:, month])) for month in range(months)], axis=1) <= alpha
    return name_patterns(significant & (z > 0), significant & (z < 0), mann_kendall(z).direction())


def name_patterns(hot: np.ndarray, cold: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """The same, of the months in which a cell was ``hot`` or ``cold`` (bool, (n, months)) and of its trend.

    - *new*: hot in the last month, never before;
    - *consecutive*: hot in the last months, two at least, never before, in fewer than 90 % of all;
    - *intensifying*, *persistent*, *diminishing*: hot in the last month and in 90 % of all, by the trend of Gi*;
    - *oscillating*: hot in the last month, in fewer than 90 % of all, cold in some month before;
    - *sporadic*: hot in the last month and, on and off, before; never cold;
    - *historical*: not hot in the last month, in 90 % of all though.
    """
    months = hot.shape[1]
    times = hot.sum(axis=1)
    often = times >= _NEARLY_ALWAYS * months
    last = hot[:, -1]
    run = np.where(hot.all(axis=1), months, np.argmin(hot[:, ::-1], axis=1))
    chosen = np.select(
        [
            last & (times == 1),
            last & (run == times) & ~often,
            last & often & (direction == INCREASING),
            last & often & (direction == DECREASING),
            last & often,
            last & cold.any(axis=1),
            last,
            often,
        ],
        [
            PATTERNS.index(name)
            for name in (
                "new",
                "consecutive",
                "intensifying",
                "diminishing",
                "persistent",
                "oscillating",
                "sporadic",
                "historical",
            )
        ],
        0,
    )
    return chosen.astype("int8")
