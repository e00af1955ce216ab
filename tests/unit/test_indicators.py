"""Indicators: what they count, and that what is withheld cannot be worked out."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signalement_plugin.domain.indicators import LEAST, SHOWN, TOO_FEW, WITH_ANOTHER, Judged, tabulate, withhold

NAN = float("nan")


def judged(n, **columns):
    """n reports of line 0 and category 0, in the period, with nothing remarkable."""
    usual = {
        "line": 0, "category": 0, "in_period": True, "out_of_scope": False, "open_at_end": False,
        "recategorised": NAN, "right": NAN, "answer_days": NAN, "closure_days": NAN, "month": 0,
    }  # fmt: skip
    return Judged(**{name: np.resize(np.asarray(columns.get(name, value)), n) for name, value in usual.items()})


def with_totals(inner):
    table = np.zeros((inner.shape[0] + 1, inner.shape[1] + 1), dtype="int64")
    table[:-1, :-1] = inner
    table[-1, :-1], table[:-1, -1], table[-1, -1] = inner.sum(axis=0), inner.sum(axis=1), inner.sum()
    return table


TABLES = arrays("int64", st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=st.integers(0, 12)).map(with_totals)


def ways(value, state):
    """In how many ways the withheld parts of a row can be filled in, its total being shown; at most two are counted."""
    hidden = [at for at in range(len(value) - 1) if state[at] != SHOWN]
    total = int(sum(value[at] for at in hidden))
    ranges = [range(1, LEAST) if state[at] == TOO_FEW else range(LEAST, total + 1) for at in hidden]
    found = 0
    for filled in product(*ranges[:-1]):
        found += total - sum(filled) in ranges[-1]
        if found == 2:
            break
    return found


@given(TABLES)
def test_what_is_withheld_cannot_be_worked_out_from_the_rest_of_a_row_or_a_column(table):
    withheld = withhold(table)
    for value, state in [*zip(table, withheld), *zip(table.T, withheld.T)]:
        hidden = np.flatnonzero(state != SHOWN)
        if len(hidden):
            assert len(hidden) > 1
            assert state[-1] != SHOWN or ways(value, state) > 1


@given(TABLES)
def test_small_counts_are_always_withheld_and_never_what_is_empty(table):
    withheld = withhold(table)
    assert np.all(withheld[(table > 0) & (table < LEAST)] == TOO_FEW)
    assert np.all(withheld[table == 0] == SHOWN)
    assert np.all(withheld[(table >= LEAST)] != TOO_FEW)


def test_a_small_count_takes_the_next_smallest_with_it_in_its_row_and_column():
    table = with_totals(np.array([[3, 40, 90], [50, 60, 70], [80, 20, 10]]))
    withheld = withhold(table)
    assert withheld[0].tolist() == [TOO_FEW, WITH_ANOTHER, SHOWN, SHOWN]
    assert withheld[:, 0].tolist() == [TOO_FEW, WITH_ANOTHER, SHOWN, SHOWN]
    assert withheld[-1].tolist() == [SHOWN] * 4, "the totals stay"


def test_two_categories_have_their_own_figures_and_a_total():
    reports = judged(20, category=[0] * 12 + [1] * 8, recategorised=[1.0] * 3 + [0.0] * 9 + [1.0] * 8)
    found = tabulate(reports, 1, 2, 1)
    assert found.reports.value.tolist() == [[12, 8, 20], [12, 8, 20]]
    assert found.recategorised[0] == pytest.approx([0.25, 1.0, 0.55])
    assert np.isnan(found.right).all()


def test_out_of_scope_reports_are_counted_apart():
    reports = judged(20, out_of_scope=[True] * 7 + [False] * 13, closure_days=[1.0] * 7 + [3.0] * 13)
    found = tabulate(reports, 1, 1, 1)
    assert found.reports.value[0, 0] == 13 and found.out_of_scope.value[0, 0] == 7
    assert found.closure_median[0, 0] == 3


def test_the_backlog_is_of_every_date_and_the_rest_of_the_period_only():
    reports = judged(18, in_period=[True] * 8 + [False] * 10, open_at_end=[True] * 6 + [False] * 2 + [True] * 10)
    found = tabulate(reports, 1, 1, 1)
    assert found.reports.value[0, 0] == 8 and found.backlog.value[0, 0] == 16


@pytest.mark.parametrize("n, told", [(5, False), (6, True)])
def test_a_delay_or_a_share_that_rests_on_few_reports_is_not_told(n, told):
    known = [2.0] * n + [NAN] * (30 - n)
    found = tabulate(judged(30, answer_days=known, right=[1.0] * n + [NAN] * (30 - n)), 1, 1, 1)
    for table in (found.answer_median, found.answer_p90, found.right):
        assert np.isnan(table[0, 0]) != told


@given(st.lists(st.floats(0, 1000), min_size=6, max_size=40))
def test_delays_are_the_quantiles_of_numpy(days):
    found = tabulate(judged(len(days), answer_days=days), 1, 1, 1)
    assert found.answer_median[0, 0] == pytest.approx(np.quantile(days, 0.5))
    assert found.answer_p90[1, 1] == pytest.approx(np.quantile(days, 0.9))


def test_a_month_with_few_reports_is_a_gap():
    found = tabulate(judged(20, month=[0] * 12 + [2] * 3 + [3] * 5), 1, 1, 4)
    assert found.months.tolist() == [[[12, 0, -1, -1]] * 2] * 2


def test_without_reports_there_is_nothing_to_say():
    found = tabulate(judged(0), 2, 1, 3)
    assert found.reports.value.sum() == 0 and (found.reports.withheld == SHOWN).all()
    assert np.isnan(found.answer_median).all()
