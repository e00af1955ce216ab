"""The order of a round: all stops once, from the first one, with no detour that turning a part round would save."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.tour import length, tour

places = st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000)), min_size=1, max_size=12)


def shortest_exchange(x, y, order):
    """The length of the best way that one exchange of two legs gives."""
    n = len(order)
    ways = [np.concatenate([order[:i], order[i:j][::-1], order[j:]]) for i in range(1, n) for j in range(i + 2, n + 1)]
    return min((length(x[way], y[way]) for way in ways), default=np.inf)


@given(places, st.data())
def test_every_stop_once_from_the_first_and_no_exchange_saves_anything(points, data):
    x, y = np.array(points, dtype="float64").T
    first = data.draw(st.integers(0, len(points) - 1))
    order = tour(x, y, first)
    assert sorted(order.tolist()) == list(range(len(points)))
    assert order[0] == first
    assert length(x[order], y[order]) <= shortest_exchange(x, y, order) + 1e-5
    assert (order == tour(x, y, first)).all()


def test_a_small_round_is_near_the_shortest_there_is():
    rng = np.random.default_rng(12)
    over = []
    for _ in range(40):
        x, y = rng.uniform(0, 1000, (2, 7))
        ways = [np.array([0, *way]) for way in permutations(range(1, 7))]
        best = min(length(x[way], y[way]) for way in ways)
        order = tour(x, y)
        over.append(length(x[order], y[order]) / best)
    assert np.mean(over) < 1.06 and min(over) == pytest.approx(1.0)


@pytest.mark.parametrize("n", [0, 1, 2, 499, 500, 501, 1201])
def test_any_number_of_stops(n):
    x, y = np.random.default_rng(n).uniform(0, 10_000, (2, n))
    order = tour(x, y)
    assert sorted(order.tolist()) == list(range(n))


def test_stops_of_one_place_and_of_a_line():
    assert sorted(tour(np.zeros(20), np.zeros(20)).tolist()) == list(range(20))
    line = np.array([0.0, 5.0, 1.0, 4.0, 2.0, 3.0])
    assert line[tour(line, np.zeros(6))].tolist() == [0, 1, 2, 3, 4, 5]
