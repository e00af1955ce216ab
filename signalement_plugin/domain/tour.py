"""The order of the stops of a round: a short way through all of them, as the crow flies.

Nearest neighbour first, then every exchange of two legs that shortens the way (2-opt: Croes, "A method for solving
traveling-salesman problems", Operations Research 6, 1958). The way is open, since a round need not end where it
began, and its first stop is given. The same places always give the same order.
"""

import numpy as np

_NO_GAIN_M = 1e-6
# exchanges are looked for within so many stops: the work grows with the square of their number
_PART = 500


def tour(x: np.ndarray, y: np.ndarray, first: int = 0) -> np.ndarray:
    """The order in which to visit the places ``x``, ``y`` (float64, shape (n,), metres) beginning with ``first``.

    Returns a permutation of ``range(n)``, int64, shape (n,). Beyond 500 stops the way is shortened by parts of 500.
    """
    if len(x) == 0:
        return np.zeros(0, dtype="int64")
    order = _nearest_neighbour(x, y, first)
    for start in range(0, len(order), _PART):
        # each part begins where the one before ended, and ends where the next one begins
        part = slice(max(start - 1, 0), start + _PART + 1)
        order[part] = _without_detours(x, y, order[part], ends_fixed=start + _PART < len(order))
    return order


def length(x: np.ndarray, y: np.ndarray) -> float:
    """How long the way through the places is, in the order given, in metres."""
    return float(np.hypot(np.diff(x), np.diff(y)).sum())


def _nearest_neighbour(x: np.ndarray, y: np.ndarray, first: int) -> np.ndarray:
    left = np.ones(len(x), dtype=bool)
    order = np.empty(len(x), dtype="int64")
    here = first
    for place in range(len(x)):
        order[place] = here
        left[here] = False
        if place + 1 < len(x):
            distance = np.where(left, np.hypot(x - x[here], y - y[here]), np.inf)
            here = int(distance.argmin())
    return order


def _without_detours(x: np.ndarray, y: np.ndarray, order: np.ndarray, ends_fixed: bool) -> np.ndarray:
    """``order`` where no two legs are left whose exchange would shorten the way; each step takes the best one."""
    n = len(order)
    if n < 3:
        return order
    distance = np.hypot(x[order][:, None] - x[order][None, :], y[order][:, None] - y[order][None, :])
    at = np.arange(n)
    while True:
        between = distance[np.ix_(at, at)]
        leg = np.diagonal(between, 1)
        # gain[i, j]: what is saved by turning round the stops i + 1 to j; without a leg after the last one
        gain = leg[:, None] - between[:-1, :]
        gain[:, :-1] += leg[None, :] - between[1:, 1:]
        gain[np.tril_indices(n - 1, 1, n)] = -np.inf
        if ends_fixed:
            gain[:, -1] = -np.inf
        i, j = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[i, j] <= _NO_GAIN_M:
            return order[at]
        at[i + 1 : j + 1] = at[i + 1 : j + 1][::-1]
