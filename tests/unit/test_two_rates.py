"""Two Poisson rates compared by the exact conditional test: the same as scipy's binomial test, whatever the counts."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from signalement_plugin.domain.two_rates import compare_rates

COUNTS = st.integers(0, 400)
DAYS = st.integers(1, 800)


@given(COUNTS, DAYS, COUNTS, DAYS)
@example(0, 30, 12, 30)
@example(12, 365, 0, 90)
@example(5, 30, 5, 30)
@example(1, 1, 400, 800)
def test_p_and_interval_are_those_of_the_binomial_test(before, days_before, after, days_after):
    if before + after == 0:
        return
    peer = binomtest(after, before + after, days_after / (days_before + days_after))
    found = compare_rates(before, days_before, after, days_after)
    assert found.p == pytest.approx(peer.pvalue, rel=1e-6, abs=1e-12)
    interval = peer.proportion_ci(0.95, "exact")
    for bound, share in ((found.low, interval.low), (found.high, interval.high)):
        expected = math.inf if share == 1 else share / (1 - share) * days_before / days_after
        assert bound == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(COUNTS, DAYS, COUNTS, DAYS)
def test_the_ratio_lies_in_its_interval_and_turns_round_with_the_periods(before, days_before, after, days_after):
    found = compare_rates(before, days_before, after, days_after)
    back = compare_rates(after, days_after, before, days_before)
    assert found.p == pytest.approx(back.p, rel=1e-6)
    if before and after:
        assert found.low <= found.ratio <= found.high
        assert found.ratio == pytest.approx(1 / back.ratio)


def test_nothing_in_either_period_says_nothing():
    assert compare_rates(0, 30, 0, 60) == (None, 0.0, math.inf, 1.0)


def test_what_appears_has_no_ratio_but_a_least_one():
    found = compare_rates(0, 90, 20, 90)
    assert found.ratio is None and found.low > 1 and found.high == math.inf and found.p < 1e-5
