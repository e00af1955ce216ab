"""Rates where few people or few metres of street make chance large: smoothed towards the mean of all.

Marshall (1991), "Mapping disease and mortality rates using empirical Bayes estimators", Applied Statistics 40, the
global estimator; as esda's ``Empirical_Bayes``, but for a variance that would be negative, which is taken as 0, as
Marshall does: the counts then say no more than one common rate.
"""

import math
from typing import Sequence, Tuple

import numpy as np

from .hexagons import Cells

_SAMPLES = 6  # per size of a cell and per axis: about 31 places in each


def smoothed_rates(counts: np.ndarray, exposure: np.ndarray) -> np.ndarray:
    """The rate of each cell, per unit of exposure, drawn to the mean the more the less it is exposed.

    ``counts``, ``exposure``: float64, shape (n,); exposure above 0. With the mean rate m = sum counts / sum exposure
    and s2 the variance of the rates weighted by exposure, a = max(s2 - m / mean exposure, 0) and
    w = a / (a + m / exposure): w rate + (1 - w) m.
    """
    total = float(exposure.sum())
    mean = float(counts.sum()) / total
    if mean == 0.0:
        return np.zeros(len(counts))
    rate = counts / exposure
    between = max(float((exposure * (rate - mean) ** 2).sum()) / total - mean / float(exposure.mean()), 0.0)
    weight = between / (between + mean / exposure)
    return weight * rate + (1.0 - weight) * mean


def spread_exposure(cells: Cells, outlines: Sequence[np.ndarray], values: np.ndarray) -> np.ndarray:
    """What each cell gets of ``values``, one per polygon, each spread evenly over its polygon: float64, shape (n,).

    ``outlines``: of each polygon its edges, float64 (k, 4), metres. A polygon is read at the places of a lattice of a
    sixth of a cell; a smaller one is given whole to the cell of its middle. What lies beyond the cells is lost.
    """
    step = cells.size / _SAMPLES
    exposure = np.zeros(len(cells))
    for edges, value in zip(outlines, values.tolist()):
        x, y = _places_within(edges, step)
        if not len(x):
            ends = edges.reshape(-1, 2)
            (x,), (y,) = (ends.min(axis=0) + ends.max(axis=0))[:, None] / 2
            x, y = np.array([x]), np.array([y])
        place = cells.holding(x, y)
        exposure += np.bincount(place + 1, minlength=len(cells) + 1)[1:] * (value / len(x))
    return exposure


def _places_within(edges: np.ndarray, step: float) -> Tuple[np.ndarray, np.ndarray]:
    """The places of a square lattice of ``step`` metres that lie within a polygon, row by row between crossings."""
    x1, y1, x2, y2 = edges.T
    first = math.ceil(min(y1.min(), y2.min()) / step)
    rows = max(math.floor(max(y1.max(), y2.max()) / step) - first + 1, 0)
    low = np.ceil(np.minimum(y1, y2) / step).astype("int64") - first
    spans = np.maximum(np.ceil(np.maximum(y1, y2) / step).astype("int64") - first - low, 0)
    edge = np.repeat(np.arange(len(edges)), spans)
    row = low[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(spans) - spans, spans)
    height = (row + first) * step
    across = x1[edge] + (height - y1[edge]) / (y2[edge] - y1[edge]) * (x2[edge] - x1[edge])
    order = np.lexsort((across, row))
    row, column = row[order], np.ceil(across[order] / step).astype("int64")
    starts, ends = column[0::2], column[1::2]
    counts = ends - starts
    which = np.repeat(np.arange(len(counts)), counts)
    within = starts[which] + np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    return within * step, (row[0::2][which] + first) * step if rows else np.empty(0)
