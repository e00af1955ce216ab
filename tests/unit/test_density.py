"""Density is the sum of the kernels of the points, with binning's error only, and loses no report."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signalement_plugin.domain.density import density

EXTENT = (1_000.0, -500.0, 4_000.0, 1_700.0)


@given(arrays("float64", (30, 2), elements=st.floats(0, 1)))
def test_density_is_near_the_exact_sum_of_kernels(points):
    x, y = 1_000 + points[:, 0] * 3_000, -500 + points[:, 1] * 2_200
    found = density(x, y, EXTENT, 20.0, 400.0)
    assert found.values.shape == (110, 150) and (found.west, found.north) == (1_000, 1_700)
    column, row = np.meshgrid(np.arange(150), np.arange(110))
    at_x, at_y = 1_000 + 20 * (column + 0.5), 1_700 - 20 * (row + 0.5)
    exact = np.zeros((110, 150))
    for px, py in zip(x, y):
        u = ((at_x - px) ** 2 + (at_y - py) ** 2) / 400.0**2
        exact += np.where(u < 1, 3 / (np.pi * 400.0**2) * (1 - u) ** 2, 0) * 1e6
    assert np.abs(found.values - exact).max() <= 0.01 * exact.max()


def test_no_report_is_lost_or_invented_and_weights_count():
    x, y = np.array([2_500.0, 2_300.0]), np.array([600.0, 500.0])
    found = density(x, y, EXTENT, 25.0, 300.0, np.array([2.0, 0.5]))
    assert found.values.sum() * 25 * 25 / 1e6 == pytest.approx(2.5) and found.values.min() >= 0


def test_points_beyond_the_extent_count_within_reach_and_far_ones_do_not():
    near = density(np.array([900.0, 1e9, -1e9]), np.array([0.0, 0.0, 1e9]), EXTENT, 20.0, 300.0).values
    assert near.max() > 0 and near[:, 20:].max() == pytest.approx(0, abs=1e-9)
