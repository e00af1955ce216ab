"""Density of points as a raster: a quartic kernel, by one convolution.

Silverman (1986), "Density estimation for statistics and data analysis", 4.2, the biweight kernel
3 / (pi h**2) (1 - (d / h)**2)**2 for d < h; points are first shared among the four nodes around each in proportion to
their closeness (linear binning: Wand 1994, "Fast computation of multivariate kernel estimators", Journal of
Computational and Graphical Statistics 3), and the nodes convolved by a fast Fourier transform.
"""

import math
from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

_KM2 = 1e6


@dataclass(frozen=True)
class Density:
    """Points per square kilometre at the middle of each pixel: ``values`` float64 (rows, columns), the first row north.

    ``west``, ``north``: the corner of the raster; ``pixel``: its step, all metres.
    """

    values: np.ndarray
    west: float
    north: float
    pixel: float


def density(
    x: np.ndarray,
    y: np.ndarray,
    extent: Tuple[float, float, float, float],
    pixel: float,
    radius: float,
    weights: Optional[np.ndarray] = None,
) -> Density:
    """The density over ``extent`` (xmin, ymin, xmax, ymax), of points within ``radius`` of it too.

    ``x``, ``y``, ``weights``: float64, shape (n,), metres. The raster begins at multiples of ``pixel``.
    """
    west, south = (math.floor(low / pixel) for low in extent[:2])
    columns, rows = (max(math.ceil(high / pixel) - low, 1) for high, low in zip(extent[2:], (west, south)))
    margin = math.ceil(radius / pixel)
    shape = rows + 2 * margin, columns + 2 * margin
    nodes = _shared(x / pixel - west + margin - 0.5, y / pixel - south + margin - 0.5, weights, shape)
    kernel = _kernel(pixel, radius, margin)
    size = tuple(_smooth(length + 2 * margin) for length in shape)
    spread = np.fft.irfft2(np.fft.rfft2(nodes, size) * np.fft.rfft2(kernel, size), size)
    inner = spread[2 * margin : 2 * margin + rows, 2 * margin : 2 * margin + columns]
    values = np.maximum(inner, 0.0) * (_KM2 / (pixel * pixel))
    return Density(values[::-1], west * pixel, (south + rows) * pixel, pixel)


def _shared(column: np.ndarray, row: np.ndarray, weights: Optional[np.ndarray], shape: Tuple[int, int]) -> np.ndarray:
    """What each node gets of points at fractional places."""
    near = (column >= 0) & (column < shape[1] - 1) & (row >= 0) & (row < shape[0] - 1)
    if not near.all():
        column, row = column[near], row[near]
        weights = None if weights is None else weights[near]
    left, below = column.astype("int64"), row.astype("int64")
    right, above = column - left, row - below
    place = below * shape[1] + left
    total = np.zeros(shape[0] * shape[1])
    for step_y, share_y in ((0, 1.0 - above), (shape[1], above)):
        share_y = share_y if weights is None else share_y * weights
        for step_x, share_x in ((0, 1.0 - right), (1, right)):
            total += np.bincount(place + (step_y + step_x), share_y * share_x, minlength=len(total))
    return total.reshape(shape)


def _kernel(pixel: float, radius: float, margin: int) -> np.ndarray:
    """The kernel at the nodes, made to sum to 1 so that no report is lost or invented."""
    along = np.arange(-margin, margin + 1) * pixel
    squared = (along[:, None] ** 2 + along**2) / (radius * radius)
    kernel = np.where(squared < 1.0, (1.0 - squared) ** 2, 0.0)
    return kernel / kernel.sum()


def _smooth(length: int) -> int:
    """The least length from ``length`` on with no factor above 5: what a Fourier transform is fast at."""
    while True:
        rest = length
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return length
        length += 1
