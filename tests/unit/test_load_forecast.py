"""A forecast says a number with an interval: cases by hand, and simulated weeks that fall in it as often as said."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.load_forecast import (
    LEAST_COMMUNES,
    LEAST_WEEKS,
    LEVEL,
    Load,
    Seen,
    comparable_load,
    dispersion,
    drift,
    forecast,
    lifted,
    own_load,
    pooled_dispersion,
    uplift_of,
)

WEEKS = LEAST_WEEKS
loads = st.tuples(st.floats(0.01, 500), st.floats(1, 30)).map(lambda pair: Load(pair[0], pair[0] * pair[1]))


def weekly(rng, mean, spread, weeks):
    """Weeks of a negative binomial whose variance is ``spread`` times its mean."""
    if spread == 1:
        return rng.poisson(mean, weeks)
    return rng.poisson(rng.gamma(mean / (spread - 1), spread - 1, weeks))


def test_the_probabilities_are_those_of_the_textbook():
    # mean 2, variance 4: r = 2, p = 1/2, so P(k) = (k + 1) / 2**(k + 2)
    assert Load(2, 4).probabilities()[:4] == pytest.approx([1 / 4, 1 / 4, 3 / 16, 1 / 8])
    assert Load(1, 1).probabilities()[:3] == pytest.approx([math.exp(-1), math.exp(-1), math.exp(-1) / 2])
    # below the tenth, P(0) = 1/4 already; 1 - (k + 3) / 2**(k + 2) passes nine tenths at 5: 1 - 8 / 128
    assert Load(2, 4).interval(0.8) == (0, 5)
    assert Load(2, 4).exceeds(3) == pytest.approx(1 - 13 / 16)
    assert Load(2, 4).exceeds(-0.5) == 1


@given(loads)
def test_mean_variance_and_interval_are_those_asked(load):
    p = load.probabilities()
    k = np.arange(len(p))
    assert p.sum() == pytest.approx(1, abs=1e-6)
    assert (p * k).sum() == pytest.approx(load.mean, rel=1e-4)
    assert (p * (k - load.mean) ** 2).sum() == pytest.approx(max(load.variance, load.mean), rel=1e-2)
    low, high = load.interval()
    assert p[low : high + 1].sum() >= LEVEL - 1e-9
    assert p[:low].sum() <= (1 - LEVEL) / 2 + 1e-9 and p[high + 1 :].sum() <= (1 - LEVEL) / 2 + 1e-9


@given(loads, st.floats(0.01, 1), st.integers(0, 10_000))
def test_a_part_is_no_surer_than_a_poisson_and_the_whole_is_itself(load, share, told):
    part = load.part(share, told)
    assert part.mean == pytest.approx(share * load.mean)
    assert part.variance >= part.mean * (1 - 1e-9)
    assert load.part(1.0, told) == Load(pytest.approx(load.mean), pytest.approx(load.variance))


def test_parts_are_computed_by_hand():
    # a quarter of mean 8, variance 12, told by 2: 2 + 4 / 16 + (3 / 16 / 3) * 64
    assert Load(8, 12).part(0.25, 2) == Load(2, pytest.approx(2 + 0.25 + 4))


def test_own_history_by_hand():
    # twelve weeks of 2 to 4: sum 36; the variance 8 / 11 is below the mean, so the dispersion is 1
    counts = np.array([2, 4, 2, 4, 2, 4, 2, 4, 3, 3, 3, 3])
    assert dispersion(counts) == 1
    assert drift(counts) == 0
    assert own_load(counts) == Load(36.5 / 12, pytest.approx(36.5 / 12 * 13 / 12))
    # 0 or 6 in turn: mean 3, variance 12 * 9 / 11, dispersion 36 / 11
    assert dispersion(np.array([0, 6] * 6)) == pytest.approx(36 / 11)
    # never any report: half of one over all these weeks
    assert own_load(np.zeros(50, dtype=int)) == Load(0.01, pytest.approx(0.01 * 51 / 50))


def test_comparable_communes_by_hand():
    # three communes of 10,000 with 2 a week each: no difference between them, so 20,000 get 4 a week and no more doubt
    alike = [Seen(np.full(WEEKS, 2), 10.0) for _ in range(3)]
    load = comparable_load(alike, 20.0)
    assert load.mean == pytest.approx(4, rel=0.01) and load.variance == pytest.approx(load.mean, rel=0.01)
    # rates of 0, 2 and 4 per 10,000: they differ by 8/3 in variance, less what weeks explain, four thirds of it for
    # the mean of three being unsure
    unlike = [Seen(np.full(WEEKS, n), 10.0) for n in (0, 2, 4)]
    load = comparable_load(unlike, 10.0)
    rate = (72 + 0.5) / 360
    between = np.mean([(n / 10 - rate) ** 2 for n in (0, 2, 4)]) - rate / 120
    assert load == Load(pytest.approx(10 * rate), pytest.approx(10 * rate + between * 100 * 4 / 3))


def test_uplift_by_hand():
    change = (np.full(100, 10), np.full(100, 30))
    uplift = uplift_of([change] * 4)
    assert math.exp(uplift.mean_log) == pytest.approx(3, rel=0.01)
    assert uplift.variance_log == pytest.approx((1 / 1000.5 + 1 / 3000.5) / 4)
    sure = lifted(Load(5, 8), uplift)
    assert sure.mean == pytest.approx(15, rel=0.01)
    assert sure.variance == pytest.approx(15 + 9 * 3, rel=0.02)
    differing = uplift_of([change, change, (np.full(100, 10), np.full(100, 120))])
    assert differing.variance_log > 0.2, "communes differ, so does the next one"


@pytest.mark.parametrize("mean, spread", [(0.3, 1), (3, 1), (3, 2), (20, 3), (100, 5)])
def test_weeks_to_come_fall_in_the_interval_as_often_as_said_from_own_history(mean, spread):
    rng, inside, tries = np.random.default_rng(1), 0, 600
    for _ in range(tries):
        history = weekly(rng, mean, spread, 27)
        low, high = own_load(history[:-1]).interval()
        inside += low <= history[-1] <= high
    assert inside / tries >= 0.76


@pytest.mark.parametrize("others", [5, 20])
def test_weeks_to_come_fall_in_the_interval_as_often_as_said_from_other_communes(others):
    rng, inside, tries = np.random.default_rng(2), 0, 600
    for _ in range(tries):
        people = rng.uniform(5, 60, others + 1)
        means = people * rng.gamma(4, 0.1 / 4, others + 1)
        seen = [Seen(weekly(rng, mean, 2, 40), size) for mean, size in zip(means[1:], people[1:])]
        low, high = comparable_load(seen, people[0]).interval()
        inside += low <= weekly(rng, means[0], 2, 1)[0] <= high
    assert inside / tries >= 0.74


def test_weeks_to_come_fall_in_the_interval_as_often_as_said_with_an_uplift():
    rng, inside, tries = np.random.default_rng(3), 0, 600
    for _ in range(tries):
        means, factors = rng.uniform(1, 8, 9), 3 * np.exp(rng.normal(0, 0.3, 9))
        changes = [(weekly(rng, m, 1.5, 30), weekly(rng, m * f, 1.5, 30)) for m, f in zip(means[1:], factors[1:])]
        low, high = lifted(own_load(weekly(rng, means[0], 1.5, 30)), uplift_of(changes)).interval()
        inside += low <= weekly(rng, means[0] * factors[0], 1.5, 1)[0] <= high
    assert inside / tries >= 0.74


def test_the_most_telling_history_is_taken_and_a_thin_one_is_said():
    weeks, few = np.full(WEEKS, 4), np.full(WEEKS - 1, 4)
    changes = [(np.full(30, 2), np.full(30, 6))] * LEAST_COMMUNES
    others = [Seen(np.full(WEEKS, 8), 10.0)] * LEAST_COMMUNES

    def way(own, before, changes, others, people):
        load, basis = forecast(own, before, changes, others, people)
        assert (load is None) == (basis.way == "thin")
        return basis.way

    assert way(weeks, weeks, changes, others, 10.0) == "own"
    assert way(few, weeks, changes, others, 10.0) == "lifted"
    assert way(few, weeks, changes[1:], others, 10.0) == "comparable"
    assert way(few, few, changes, others, 10.0) == "comparable"
    assert way(few, few, changes, others[1:], 10.0) == "thin"
    assert way(few, few, changes, others, None) == "thin"


def test_only_the_last_year_of_own_history_counts():
    load, basis = forecast(np.array([100] * 60 + [2] * 52), np.empty(0), [], [], None)
    assert basis.weeks == 52 and load.mean == pytest.approx(104.5 / 52)


def test_dispersion_of_several_weighs_their_reports():
    assert pooled_dispersion([np.array([0, 6] * 6), np.array([3] * 12)]) == pytest.approx((36 / 11 + 1) / 2)


def test_a_level_that_climbs_widens_the_interval_and_noise_about_a_level_does_not():
    # 0, 1, 2, ...: the semivariogram is lag**2 / 2, so from 1 to 13 weeks 2 (84.5 - 0.5) / 12
    assert drift(np.arange(52)) == pytest.approx(14)
    climbing, still = np.arange(52), np.tile([0, 51], 26)
    assert drift(still) == 0
    assert own_load(climbing).interval()[1] > 51, "it goes on from where it has come to"


def test_a_level_that_walks_at_random_is_held_a_quarter_ahead():
    rng = np.random.default_rng(3)
    inside = tries = 0
    for _ in range(400):
        level = np.maximum(40 + rng.normal(0, 2, 64).cumsum(), 1)
        counts = rng.poisson(level)
        low, high = own_load(counts[:52]).interval()
        inside += int(((low <= counts[52:]) & (counts[52:] <= high)).sum())
        tries += 12
    assert inside / tries >= 0.76
