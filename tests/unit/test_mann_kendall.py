"""The trend of a series is that of pymannkendall; emerging patterns have the names of the literature."""

import numpy as np
import pymannkendall
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signalement_plugin.domain.emerging import PATTERNS, monthly_gi_star, name_patterns, patterns_of
from signalement_plugin.domain.gi_star import gi_star
from signalement_plugin.domain.hexagons import Cells, offsets_within
from signalement_plugin.domain.mann_kendall import mann_kendall


@given(arrays("float64", st.tuples(st.integers(1, 4), st.integers(8, 40)), elements=st.integers(0, 6)))
def test_a_trend_is_that_of_pymannkendall(series):
    ours = mann_kendall(series)
    words = {"increasing": 1, "decreasing": -1, "no trend": 0}
    for row, s, z, p, direction in zip(series, ours.s, ours.z, ours.p, ours.direction()):
        if len(set(row.tolist())) == 1:
            assert (s, z, p, direction) == (0, 0, 1, 0)
            continue
        theirs = pymannkendall.original_test(row)
        assert (s, words[theirs.trend]) == (theirs.s, direction)
        assert z == pytest.approx(theirs.z, abs=1e-12) and p == pytest.approx(theirs.p, abs=1e-12)


def test_a_short_series_has_no_trend():
    assert mann_kendall(np.arange(7.0)[None]).direction().tolist() == [0]
    assert mann_kendall(np.arange(8.0)[None]).direction().tolist() == [1]


@pytest.mark.parametrize(
    "hot, cold, direction, pattern",
    [
        ("0000000001", "", 0, "new"),
        ("0000000011", "", 0, "consecutive"),
        ("0000000111", "1000000000", 0, "consecutive"),
        ("1111111111", "", 0, "persistent"),
        ("0111111111", "", 0, "persistent"),
        ("1111111111", "", 1, "intensifying"),
        ("1101111111", "", -1, "diminishing"),
        ("0100100001", "", 0, "sporadic"),
        ("1111000001", "", 1, "sporadic"),
        ("0100100001", "0000001000", 0, "oscillating"),
        ("1111111110", "", 0, "historical"),
        ("1111111000", "", 0, ""),
        ("0000000000", "1111111111", 0, ""),
    ],
)
def test_a_hot_spot_is_named_by_how_it_came_about(hot, cold, direction, pattern):
    rows = [np.array([[sign == "1" for sign in text.ljust(10, "0")]]) for text in (hot, cold)]
    assert PATTERNS[name_patterns(*rows, np.array([direction]))[0]] == pattern


def test_what_grew_in_the_last_month_is_new_and_what_always_was_persists():
    cells = Cells(*offsets_within(1_500, 100.0).T, 100.0)
    counts = np.random.default_rng(5).poisson(1.0, (len(cells), 12))
    x, y = cells.centres
    always, lately = np.hypot(x - 700, y) < 220, np.hypot(x + 700, y) < 220
    counts[always] += 9
    counts[lately, -1] += 9
    z = monthly_gi_star(cells, counts, 200.0)
    np.testing.assert_array_equal(z[:, 3], gi_star(cells, counts[:, 3] * 1.0, 200.0))
    patterns = np.array(PATTERNS)[patterns_of(z, 0.05)]
    assert set(patterns[np.hypot(x - 700, y) < 120]) == {"persistent"}
    assert set(patterns[np.hypot(x + 700, y) < 120]) == {"new"}
    assert not patterns_of(z[:, :7], 0.05).any(), "seven months tell no pattern"
