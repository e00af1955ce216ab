"""What is joined to what: things linked in pairs, and points by their density.

Ester, Kriegel, Sander and Xu (1996), "A density-based algorithm for discovering clusters in large spatial databases
with noise" (DBSCAN). Points are sorted by square cells as wide as the distance, in rows, so that all that may be near
a point lies in two stretches of the order: what follows it in its row, and three cells of the next. Sets are joined by
union-find over whole arrays. Memory stays bounded however dense the points.
"""

from typing import Callable, Iterator, Tuple

import numpy as np

NOISE = -1
_PAIRS_AT_ONCE = 2_000_000


def joined(n: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The set of each of ``n`` things linked in pairs: the least place of those joined with it, int64, shape (n,)."""
    parent = np.arange(n)
    _join(parent, first, second)
    return _root(parent, parent)


def clusters(
    x: np.ndarray,
    y: np.ndarray,
    distance: float,
    least: int,
    going_on: Callable[[float], bool] = lambda fraction: True,
) -> np.ndarray:
    """The cluster of each point, ``NOISE`` for none: int64, shape (n,); numbered as their first core points come.

    A core point has at least ``least`` points (itself included) at most ``distance`` away; core points that near are
    of one cluster, and others that near to a core point are of the first such cluster. ``x``, ``y``: float64, metres,
    finite. ``going_on`` is told the fraction done; when it answers no, what is found so far is given.
    """
    if not len(x):
        return np.empty(0, dtype="int64")
    places, own, counts = np.unique(x + 1j * y, return_inverse=True, return_counts=True)
    order = _row_order(places, distance)
    x, y, counts = places.real[order], places.imag[order], counts[order]
    degree = counts.copy()
    for first, second, fraction in _near(x, y, distance):
        degree += _added(second, counts[first], len(x)) + _added(first, counts[second], len(x))
        if not going_on(0.5 * fraction):
            break
    core = degree >= least
    parent = np.arange(len(x))
    edge_first, edge_second = [np.empty(0, dtype="int64")], [np.empty(0, dtype="int64")]
    for first, second, fraction in _near(x, y, distance):
        both = core[first] & core[second]
        _join(parent, first[both], second[both])
        for a, b in ((first, second), (second, first)):
            border = core[a] & ~core[b]
            edge_first.append(a[border])
            edge_second.append(b[border])
        if not going_on(0.5 + 0.5 * fraction):
            break
    rank = np.empty(len(order), dtype="int64")
    rank[order] = np.arange(len(order))
    own = rank[own]  # for each point given, its place in the order
    number = _numbered(_root(parent, parent)[own], core[own], len(x))
    of_place = np.full(len(x), len(x))
    of_place[own[core[own]]] = number[core[own]]
    border, cluster = np.concatenate(edge_second), of_place[np.concatenate(edge_first)]
    np.minimum.at(of_place, border, cluster)
    found = of_place[own]
    return np.where(found < len(x), found, NOISE)


def _row_order(places: np.ndarray, distance: float) -> np.ndarray:
    row, column = (np.floor((axis - axis.min()) / distance) for axis in (places.imag, places.real))
    return np.lexsort((column, row))


def _near(x: np.ndarray, y: np.ndarray, distance: float) -> Iterator[Tuple[np.ndarray, np.ndarray, float]]:
    """Pairs of places at most ``distance`` apart, each once, and the fraction of the work done."""
    n = len(x)
    row, column = (np.floor((axis - axis.min()) / distance).astype("int64") for axis in (y, x))
    width = int(column.max()) + 3
    key = row * width + column + 1
    ends = np.searchsorted(key, key + 1, side="right")
    starts_above = np.searchsorted(key, key + width - 1, side="left")
    ends_above = np.searchsorted(key, key + width + 1, side="right")
    after = np.arange(1, n + 1)
    done = np.concatenate([[0], np.cumsum(ends - after + ends_above - starts_above)])
    begin = 0
    while begin < n:
        end = max(int(np.searchsorted(done, done[begin] + _PAIRS_AT_ONCE, side="right")) - 1, begin + 1)
        part = slice(begin, end)
        for start, stop in ((after[part], ends[part]), (starts_above[part], ends_above[part])):
            counts = stop - start
            first = np.repeat(np.arange(begin, end), counts)
            second = np.arange(len(first)) + np.repeat(start - (np.cumsum(counts) - counts), counts)
            dx, dy = x[first] - x[second], y[first] - y[second]
            near = dx * dx + dy * dy <= distance * distance
            yield first[near], second[near], end / n
        begin = end


def _added(place: np.ndarray, weight: np.ndarray, n: int) -> np.ndarray:
    return np.bincount(place, weight, minlength=n).astype("int64")


def _numbered(root: np.ndarray, core: np.ndarray, n: int) -> np.ndarray:
    """The number of each point's set, in the order in which its first core point comes; only core points have one."""
    points = np.flatnonzero(core)
    first = np.full(n, len(root))
    np.minimum.at(first, root[points], points)
    used = np.flatnonzero(first < len(root))
    number = np.full(n, -1)
    number[used[np.argsort(first[used])]] = np.arange(len(used))
    return number[root]


def _join(parent: np.ndarray, first: np.ndarray, second: np.ndarray) -> None:
    """Join the sets of each pair: the root of one hangs under the lesser of the other until no pair is apart."""
    while len(first):
        first, second = _root(parent, first), _root(parent, second)
        apart = first != second
        first, second = first[apart], second[apart]
        parent[np.maximum(first, second)] = np.minimum(first, second)
        parent[:] = parent[parent]


def _root(parent: np.ndarray, places: np.ndarray) -> np.ndarray:
    while True:
        above = parent[places]
        if np.array_equal(above, places):
            return above
        places = above
