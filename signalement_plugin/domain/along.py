"""Where along a line things gather: density by a kernel on the measure, and the places that its peaks make.

The kernel is the quartic (biweight) one, smooth where it ends, used on networks for accidents: Silverman, B. W. (1986),
Density Estimation for Statistics and Data Analysis, sections 2.10 (reflection at the ends) and 3.3; Xie, Z. and Yan, J.
(2008), Kernel density estimation of traffic accidents in a network space, Computers, Environment and Urban Systems 32,
396-406. A closed line goes round; at the ends of an open one the kernel is reflected, so that nothing is lost there.
"""

from dataclasses import dataclass
from typing import List, Tuple

import numpy as np

# nodes of the profile within a bandwidth
_NODES = 8
# two peaks are two places when the density between them falls under this share of the lower one
_VALLEY = 0.5


@dataclass(frozen=True)
class Profile:
    """Densities, shape (keys, nodes), per metre, at nodes ``step`` metres apart from the beginning of a line."""

    density: np.ndarray
    step: float
    closed: bool

    def node(self, measure: np.ndarray) -> np.ndarray:
        """The node nearest to each measure."""
        nearest = np.rint(measure / self.step).astype("int64")
        return nearest % self.density.shape[1] if self.closed else nearest


def profile(measure: np.ndarray, key: np.ndarray, keys: int, length: float, closed: bool, bandwidth: float) -> Profile:
    """The density of things at ``measure`` (metres), apart for each ``key`` (0 to ``keys`` - 1).

    Its integral over the line is the number of things of the key.
    """
    spans = max(1 if not closed else 2, int(np.ceil(length / (bandwidth / _NODES))))
    step, nodes = length / spans, spans if closed else spans + 1
    reach = int(np.ceil(bandwidth / step)) + 1
    node = np.rint(measure / step).astype("int64")[:, None] + np.arange(-reach, reach + 1)
    away = (node * step - measure[:, None]) / bandwidth
    weight = np.where(np.abs(away) < 1, 15 / 16 * (1 - away**2) ** 2 / bandwidth, 0.0)
    if closed:
        node %= nodes
    else:
        node %= 2 * spans
        node = np.minimum(node, 2 * spans - node)
        # what is reflected at an end falls on the node itself
        weight = np.where((node == 0) | (node == spans), 2 * weight, weight)
    flat = (key[:, None] * nodes + node).ravel()
    density = np.bincount(flat, weight.ravel(), minlength=keys * nodes).reshape(keys, nodes)
    return Profile(density, step, closed)


def places(row: np.ndarray, closed: bool) -> List[Tuple[int, int, int]]:
    """Each place of a row of densities: its first node, its peak and its last node.

    On a closed line the first may come after the last. Nodes without density belong to no place.
    """
    if not (row > 0).any():
        return []
    turn = int(np.argmin(row)) if closed else 0
    turned = np.roll(row, -turn)
    found = []
    inside = np.flatnonzero(turned > 0)
    for run in np.split(inside, np.flatnonzero(np.diff(inside) > 1) + 1):
        for first, peak, last in _parted(turned[run]):
            found.append(tuple((int(run[at]) + turn) % len(row) for at in (first, peak, last)))
    return found


def _parted(run: np.ndarray) -> List[Tuple[int, int, int]]:
    """The places of a run of nodes: peaks, merged until the valleys that are left are deep enough."""
    padded = np.r_[-np.inf, run, -np.inf]
    peaks = np.flatnonzero((padded[1:-1] > padded[:-2]) & (padded[1:-1] >= padded[2:])).tolist()
    valleys = [left + int(np.argmin(run[left : right + 1])) for left, right in zip(peaks, peaks[1:])]
    while valleys:
        depth = [run[v] / min(run[left], run[right]) for v, left, right in zip(valleys, peaks, peaks[1:])]
        shallowest = int(np.argmax(depth))
        if depth[shallowest] <= _VALLEY:
            break
        del valleys[shallowest]
        del peaks[shallowest + int(run[peaks[shallowest]] >= run[peaks[shallowest + 1]])]
    bounds = [0, *valleys, len(run) - 1]
    return list(zip(bounds, peaks, bounds[1:]))
