"""Rates are smoothed as esda does; exposure is spread without being lost or made."""

import numpy as np
import pytest
from esda import smoothing
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signalement_plugin.domain.hexagons import Cells, offsets_within
from signalement_plugin.domain.outline import edges_of
from signalement_plugin.domain.rates import smoothed_rates, spread_exposure
from tests.unit.test_hexagons import box, outline


@given(
    arrays("float64", 30, elements=st.integers(0, 40)),
    arrays("float64", 30, elements=st.integers(1, 5_000)),
)
def test_smoothing_is_that_of_esda_where_its_variance_is_one(counts, exposure):
    ours = smoothed_rates(counts, exposure)
    mean = counts.sum() / exposure.sum()
    spread = (exposure * (counts / exposure - mean) ** 2).sum() / exposure.sum() - mean / exposure.mean()
    if spread > 1e-12:
        theirs = smoothing.Empirical_Bayes(counts, exposure).r.ravel()
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)
    elif spread < -1e-12:
        np.testing.assert_allclose(ours, np.full(30, mean), rtol=1e-12)


def test_a_rate_over_little_exposure_is_drawn_to_the_mean_more():
    counts, exposure = np.array([4.0, 400.0, 10.0, 900.0]), np.array([10.0, 1_000.0, 100.0, 9_000.0])
    smoothed = smoothed_rates(counts, exposure)
    mean = counts.sum() / exposure.sum()
    assert mean < smoothed[0] < smoothed[1] < 0.4


def test_exposure_is_spread_over_its_polygon_and_kept_whole():
    cells = Cells(*offsets_within(2_000, 100.0).T, 100.0)
    wide = [(-600, -500), (900, -500), (900, 700), (200, 100), (-600, 700), (-600, -500)]
    shapes = [edges_of(outline(ring)) for ring in (wide, box(1, 1, 3, 3), box(-1000, -900, -600, -500))]
    exposure = spread_exposure(cells, shapes, np.array([600.0, 25.0, 80.0]))
    assert exposure.sum() == pytest.approx(705.0)
    x, y = cells.centres
    assert (exposure[np.hypot(x - 200, y - 600) < 150] == 0).all(), "the notch has none"
    surface = 1500 * 1200 - 1500 * 600 / 2
    inside = (np.abs(x - 150) < 600) & (np.abs(y + 250) < 150)
    far = np.hypot(x, y) > 120
    assert exposure[inside & far].mean() == pytest.approx(600 * 100**2 * 0.8660254 / surface, rel=0.02)


def test_a_hole_has_no_exposure():
    cells = Cells(*offsets_within(1_000, 50.0).T, 50.0)
    ring = np.vstack([edges_of(outline(box(-500, -500, 500, 500))), edges_of(outline(box(-300, -300, 300, 300)))])
    exposure = spread_exposure(cells, [ring], np.array([64.0]))
    x, y = cells.centres
    assert exposure.sum() == pytest.approx(64) and not exposure[np.maximum(abs(x), abs(y)) < 250].any()
