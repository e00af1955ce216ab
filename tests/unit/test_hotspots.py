"""Hotspots as a whole: what has no data is no part of it, what is withheld is nowhere, refusals are said."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.gi_star import CLASSES, gi_star
from signalement_plugin.domain.hexagons import Cells, offsets_within
from signalement_plugin.domain.hotspot_remarks import published_remark, recurrence_remarks
from signalement_plugin.domain.hotspots import NO_DATA, Incidents, Question, find_hotspots, month_numbers
from signalement_plugin.domain.publication import WITHHELD, publish
from signalement_plugin.domain.sentence import Problem, Sentence

SIZE = 100.0
CELLS = Cells(*offsets_within(1_500, SIZE).T, SIZE)


def incidents_at(x, y, months=12, weight=None):
    n = len(x)
    month = np.arange(n) % months if months else np.full(n, -1)
    unknown = np.full(n, -1)
    delay = np.full(n, np.nan)
    return Incidents(np.asarray(x, "float64"), np.asarray(y, "float64"), month, unknown, unknown, delay, weight, months)


def scattered(seed, n=1_200, cluster=240):
    rng = np.random.default_rng(seed)
    angle, radius = rng.uniform(0, 2 * np.pi, n), 1_450 * np.sqrt(rng.random(n))
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    return np.append(x, rng.normal(500, 60, cluster)), np.append(y, rng.normal(0, 60, cluster))


def test_what_concentrates_and_comes_back_is_a_point_noir():
    found = find_hotspots(CELLS, incidents_at(*scattered(1)), Question(200.0))
    assert found.points_noirs[0].n >= 200 and found.points_noirs[0].months_active == 12
    assert np.hypot(CELLS.centres[0] - 500, CELLS.centres[1])[found.ranks == 1].max() < 400
    assert found.gi_z[found.ranks == 1].max() == found.points_noirs[0].gi_z_max == np.nanmax(found.gi_z)
    hot = [CLASSES[code].startswith("hot") for code in found.classes[found.ranks > 0]]
    assert all(hot) and found.n.sum() == 1_440


def test_a_concentration_of_one_month_is_no_point_noir_and_without_dates_there_is_none():
    x, y = scattered(1)
    once = incidents_at(x, y)
    once.month[1_200:] = 4
    found = find_hotspots(CELLS, once, Question(200.0, min_months=8))
    assert found.significant.any() and not found.points_noirs
    undated = incidents_at(x, y, months=0)
    found = find_hotspots(CELLS, undated, Question(200.0, min_months=1))
    assert found.significant.any() and not found.points_noirs
    assert "no date" in " ".join(map(str, recurrence_remarks(found, undated, 0.05, 1)))


@given(st.integers(0, 2**32))
def test_closed_cells_are_no_part_of_the_statistics(seed):
    """As if the closed cells were not there at all: neither tested, nor anyone's neighbour, nor in the mean."""
    incidents = incidents_at(*scattered(seed % 1000))
    closed = np.random.default_rng(seed).random(len(CELLS)) < 0.3
    found = find_hotspots(CELLS, incidents, Question(200.0), closed)
    part = Cells(CELLS.q[~closed], CELLS.r[~closed], SIZE)
    alone = find_hotspots(part, incidents, Question(200.0))
    np.testing.assert_array_equal(found.gi_z[~closed], alone.gi_z)
    np.testing.assert_array_equal(found.gi_p_fdr[~closed], alone.gi_p_fdr)
    assert (found.classes[closed] == NO_DATA).all() and np.isnan(found.gi_z[closed]).all()
    assert not found.ranks[closed].any() and not found.significant[closed].any()
    assert [each.n for each in found.points_noirs] == [each.n for each in alone.points_noirs]
    np.testing.assert_array_equal(found.patterns[~closed], alone.patterns)


def test_weights_count_in_the_statistic_and_not_in_the_number_of_reports():
    x, y = scattered(3)
    weight = np.random.default_rng(3).gamma(1.0, 2.0, len(x))
    found = find_hotspots(CELLS, incidents_at(x, y, weight=weight), Question(200.0))
    assert found.value.sum() == pytest.approx(weight.sum()) and found.n.sum() == len(x)
    np.testing.assert_allclose(found.gi_z, gi_star(CELLS, found.value, 200.0))


def test_with_an_exposure_rates_are_compared_and_the_unexposed_is_no_data():
    x, y = scattered(4)
    exposure = np.where(np.hypot(CELLS.centres[0] - 500, CELLS.centres[1]) < 300, 5_000.0, 100.0)
    exposure[:5] = 0
    plain = find_hotspots(CELLS, incidents_at(x, y), Question(200.0))
    rates = find_hotspots(CELLS, incidents_at(x, y), Question(200.0), exposure=exposure)
    top = plain.gi_z.argmax()
    assert rates.gi_z[top] < 0 < plain.gi_z[top] and (rates.classes[:5] == NO_DATA).all()


@pytest.mark.parametrize(
    "x, y, band, sentence",
    [
        ([], [], 200.0, "not one report"),
        ([5.0] * 5_000, [5.0] * 5_000, 200.0, "one cell of 100 m"),
        ([0.0, 300.0], [0.0, 0.0], 9_000.0, "choose one from 100 to 2500 m"),
        ([0.0, 300.0], [0.0, 0.0], 20.0, "does not go with cells of 100 m"),
        (CELLS.centres[0], CELLS.centres[1], 200.0, "nothing stands out"),
    ],
)
def test_too_little_to_compare_is_said(x, y, band, sentence):
    with pytest.raises(Problem, match=sentence):
        find_hotspots(CELLS, incidents_at(x, y), Question(band))


def test_fewer_than_thirty_cells_with_data_are_refused():
    incidents = incidents_at(*scattered(1))
    closed = np.arange(len(CELLS)) >= 29
    with pytest.raises(Problem, match="Only 29 cells have data, and 30 are needed"):
        find_hotspots(CELLS, incidents, Question(200.0), closed)


def test_duplicates_by_the_thousand_are_counted_and_found():
    x, y = scattered(5)
    found = find_hotspots(
        CELLS, incidents_at(np.append(x, [-700.0] * 9_000), np.append(y, [3.0] * 9_000)), Question(200)
    )
    assert found.points_noirs[0].n > 9_000 and found.points_noirs[0].spots >= 1


def test_withheld_counts_are_nowhere_to_be_read():
    found = find_hotspots(CELLS, incidents_at(*scattered(6)), Question(200.0))
    internal, shared = publish(found, 0), publish(found, 6)
    np.testing.assert_array_equal(internal.n, found.n)
    few = (found.n > 0) & (found.n < 6)
    assert few.any() and (shared.n[few] == WITHHELD).all() and (shared.months_active[few] == WITHHELD).all()
    assert set(np.unique(shared.n)) & set(range(1, 6)) == set() and (shared.n[found.n == 0] == 0).all()
    for name in ("value", "gi_z", "gi_p", "gi_p_fdr"):
        assert np.isnan(getattr(shared, name)).all() and not np.isnan(getattr(internal, name)).any()
    assert not shared.patterns.any()
    assert shared.points_noirs and all(each.n >= 6 for each in shared.points_noirs)
    for each in shared.points_noirs:
        assert each.gi_z_max is None and each.spots is None and each.kind_share is None
        assert each.n == found.n[each.cells].sum() and not shared.withheld[each.cells].any()


def test_classes_and_points_noirs_follow_from_what_is_told():
    x, y = scattered(6)
    found = find_hotspots(CELLS, incidents_at(x, y), Question(200.0))
    # the same reports, those of withheld cells elsewhere in their cell's kin: what is told is the same
    told = ~publish(found, 6).withheld
    rng = np.random.default_rng(3)
    place = CELLS.holding(x, y)
    free = np.flatnonzero(~told)
    moved = np.flatnonzero(~told[place])
    extra = moved[np.setdiff1d(np.arange(len(moved)), np.unique(place[moved], return_index=True)[1])]
    centres = CELLS.centres
    into = rng.choice(free, len(extra))
    x[extra], y[extra] = centres[0][into], centres[1][into]
    other = find_hotspots(CELLS, incidents_at(x, y), Question(200.0))
    assert not np.array_equal(other.n, found.n) and np.array_equal(other.n[told], found.n[told])
    one, two = (publish(each, 6, np.where(told, each.n, WITHHELD)) for each in (found, other))
    np.testing.assert_array_equal(one.n, two.n)
    np.testing.assert_array_equal(one.classes, two.classes)
    np.testing.assert_array_equal(one.ranks, two.ranks)


def test_a_delay_over_few_closed_reports_is_withheld():
    x, y = scattered(1)
    incidents = incidents_at(x, y)
    incidents.delay[1_200:1_205] = 3.0
    found = find_hotspots(CELLS, incidents, Question(200.0))
    assert found.points_noirs[0].closed == 5 and publish(found, 0).points_noirs[0].median_delay == 3.0
    assert publish(found, 6).points_noirs[0].median_delay is None


def test_a_remark_hides_small_counts_of_reports():
    remark = Sentence("Left out: {count} of {cells} cells.", {"count": 3, "cells": 2})
    assert str(published_remark(remark, 6)) == "Left out: < 6 of 2 cells."
    assert published_remark(remark, 0) == remark
    assert "7 of" in str(published_remark(replace(remark, values={"count": 7, "cells": 2}), 6))


def test_months_are_counted_from_the_first_of_the_period():
    day = np.array(["2026-03-31", "2026-01-01", "NaT", "2026-04-01"], dtype="datetime64[D]")
    assert [each if isinstance(each, int) else each.tolist() for each in month_numbers(day)] == [[2, 0, -1, 3], 4]
    month, months = month_numbers(day, np.datetime64("2025-12-15"), np.datetime64("2026-12-31"))
    assert month.tolist() == [3, 1, -1, 4] and months == 13
    assert month_numbers(day[2:3])[1] == 0
