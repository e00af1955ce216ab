"""Gi*, its p-values and Benjamini-Hochberg are those of esda and scipy; classes follow the corrected p-value."""

import esda
import libpysal
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from signalement_plugin.domain.gi_star import CLASSES, classes_of, false_discovery_p, gi_star, two_sided_p
from signalement_plugin.domain.hexagons import Cells, offsets_within


def peer(cells, values, band):
    weights = libpysal.weights.DistanceBand(
        np.column_stack(cells.centres), threshold=band, binary=True, silence_warnings=True
    )
    return esda.G_Local(values, weights, star=True, transform="B", permutations=0)


def patch(n, size=100.0, seed=0):
    """A ragged study area: hexagons of a disc, some of them left out."""
    q, r = offsets_within(n * size, size).T
    kept = np.random.default_rng(seed).random(len(q)) < 0.85
    return Cells(q[kept], r[kept], size)


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.sampled_from([110.0, 180.0, 210.0, 360.0]), st.booleans())
def test_gi_star_is_that_of_esda(seed, band, weighted):
    cells = patch(9, seed=seed)
    rng = np.random.default_rng(seed)
    values = rng.gamma(0.4, 3.0, len(cells)) if weighted else rng.poisson(rng.gamma(0.5, 2.0, len(cells))) * 1.0
    theirs = peer(cells, values, band)
    ours = gi_star(cells, values, band)
    np.testing.assert_allclose(ours, theirs.Zs, rtol=0, atol=1e-9)
    np.testing.assert_allclose(two_sided_p(ours), 2 * theirs.p_norm, rtol=1e-7, atol=1e-12)


def test_gi_star_of_the_published_example():
    """The six places of esda's own documentation, on a line: its Zs to eight digits."""
    points = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
    values = np.array([2, 3, 3.2, 5, 8, 7])
    weights = libpysal.weights.DistanceBand(points, threshold=15, silence_warnings=True)
    published = esda.G_Local(values, weights, star=True, transform="B", permutations=0).Zs
    near = np.hypot(*(np.array(points)[:, None] - np.array(points)).T) <= 15

    class Places(Cells):
        def __init__(self):
            self.q = np.arange(6)

        def sums_within(self, band, *columns):
            return tuple(near @ column for column in columns)

    np.testing.assert_allclose(gi_star(Places(), values, 15), published, atol=1e-12)


def test_without_variance_or_with_a_band_over_everything_nothing_is_said():
    cells = patch(4)
    assert np.isnan(gi_star(cells, np.full(len(cells), 3.0), 150.0)).all()
    assert np.isnan(gi_star(cells, np.arange(len(cells)) * 1.0, 5_000.0)).all()


@given(st.lists(st.floats(-37, 37), min_size=1, max_size=50))
def test_the_tail_of_the_normal_law_is_exact(z):
    z = np.array(z)
    np.testing.assert_allclose(two_sided_p(z), 2 * stats.norm.sf(np.abs(z)), rtol=1e-12, atol=0)


@given(arrays("float64", st.integers(1, 60), elements=st.floats(0, 1)))
def test_correction_is_that_of_benjamini_and_hochberg(p):
    by_hand = np.empty(len(p))
    ordered = np.sort(p)
    for place, value in enumerate(p):
        rank = np.searchsorted(ordered, value)
        by_hand[place] = min(1.0, min(len(p) * ordered[j] / (j + 1) for j in range(rank, len(p))))
    np.testing.assert_allclose(false_discovery_p(p), by_hand, rtol=1e-12)
    if hasattr(stats, "false_discovery_control"):
        np.testing.assert_allclose(false_discovery_p(p), stats.false_discovery_control(p), rtol=1e-12)


def test_classes_say_hot_or_cold_at_the_level_reached():
    z = np.array([5, 2.5, 2.0, 1.0, 0.0, -2.0, -2.5, -5, np.nan])
    p = np.array([0.001, 0.05, 0.1, 0.11, 1.0, 0.1, 0.03, 0.01, np.nan])
    assert [CLASSES[place] for place in classes_of(z, p)] == [
        "hot_99", "hot_95", "hot_90", "not_significant", "not_significant", "cold_90", "cold_95", "cold_99",
        "not_significant",
    ]  # fmt: skip
