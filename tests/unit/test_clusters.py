"""Clusters have the labels of scikit-learn's DBSCAN; joining is the connected components."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csgraph
from sklearn import cluster

from signalement_plugin.domain import clusters as module
from signalement_plugin.domain.clusters import clusters, joined


def peer(x, y, distance, least):
    return cluster.DBSCAN(eps=distance, min_samples=least).fit_predict(np.column_stack([x, y]))


@given(
    arrays("int64", st.tuples(st.just(2), st.integers(0, 80)), elements=st.integers(0, 40)),
    st.sampled_from([1.0, 1.5, 2.0, 3.2]),
    st.integers(1, 6),
)
def test_clusters_are_those_of_scikit_learn(points, distance, least):
    x, y = points.astype("float64")
    if len(x):
        assert clusters(x, y, distance, least).tolist() == peer(x, y, distance, least).tolist()
    else:
        assert not len(clusters(x, y, distance, least))


@pytest.mark.parametrize("seed", range(3))
def test_it_holds_for_thousands_of_points_taken_by_small_pieces(seed, monkeypatch):
    monkeypatch.setattr(module, "_PAIRS_AT_ONCE", 1_000)
    rng = np.random.default_rng(seed)
    middle = rng.uniform(0, 3_000, (30, 2))
    points = np.vstack(
        [middle[rng.integers(0, 30, 4_000)] + rng.normal(0, 25, (4_000, 2)), rng.uniform(0, 3_000, (1_000, 2))]
    )
    x, y = points[rng.permutation(len(points))].T
    found = clusters(x, y, 20.0, 5)
    assert found.tolist() == peer(x, y, 20.0, 5).tolist() and found.max() > 10 and (found == -1).any()


def test_thousands_of_reports_on_one_spot_are_one_cluster():
    x = np.concatenate([np.full(50_000, 3.25), [100.0]])
    found = clusters(x, np.zeros(len(x)), 5.0, 3)
    assert set(found[:-1]) == {0} and found[-1] == -1


def test_whoever_stops_gets_an_answer_at_once():
    told = []
    assert len(clusters(np.arange(9.0), np.zeros(9), 2.0, 2, lambda done: told.append(done))) == 9
    assert len(told) == 2, "once in each of the two passes"


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_joined_are_the_connected_components(case):
    n, pairs = case
    first, second = np.array(pairs, dtype="int64").reshape(-1, 2).T
    found = joined(n, first, second)
    graph = np.zeros((n, n))
    graph[first, second] = 1
    _, theirs = csgraph.connected_components(graph, directed=False)
    assert all(found[a] == np.flatnonzero(theirs == theirs[a])[0] for a in range(n))
