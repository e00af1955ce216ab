"""A point noir is hot and recurrent; joined cells are one; cell sizes and openings are told in words."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.cell_size import LEAST_CELLS, propose_band, propose_size
from signalement_plugin.domain.competence import Opening, Validity
from signalement_plugin.domain.hexagons import Cells, area_of, offsets_within
from signalement_plugin.domain.opening_share import NEVER, PARTLY, WHOLLY, open_share
from signalement_plugin.domain.points_noirs import CellReports, find_points_noirs, months_active, per_month

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
WASTE = [("waste", "bulky"), ("waste", "rubble")]


def reports_of(cells, rows):
    """Rows of place, month, kind, service, delay, each in the middle of its cell."""
    columns = [np.array(column) for column in zip(*rows)]
    x, y = (axis[columns[0]] for axis in cells.centres)
    return CellReports(x, y, *columns[:4], columns[4].astype("float64"))


def test_months_active_are_distinct_and_unknown_ones_do_not_count():
    cell, month = np.array([0, 0, 0, 2, 2, 2]), np.array([1, 1, 4, -1, 0, -1])
    assert months_active(cell, month, 3).tolist() == [2, 0, 1]
    assert per_month(cell, month, 3, 5).sum(axis=1).tolist() == [3, 0, 1]
    assert months_active(cell, np.full(6, -1), 3).tolist() == [0, 0, 0]


def test_joined_cells_are_one_point_noir_told_by_all_its_reports():
    cells = Cells(*offsets_within(800, 100.0).T, 100.0)
    place = {(q, r): at for at, (q, r) in enumerate(zip(cells.q.tolist(), cells.r.tolist()))}
    pair, lone = [place[(0, 0)], place[(1, 0)]], place[(-4, 2)]
    recurrent = np.zeros(len(cells), dtype=bool)
    recurrent[[*pair, lone]] = True
    z = np.zeros(len(cells))
    z[[*pair, lone]] = 4.0, 6.0, 9.0
    rows = [(pair[month % 2], month, 1, 7, float(month)) for month in range(12) for _ in range(month + 1)]
    rows += [(lone, 3, -1, -1, np.nan)] * 5 + [(place[(3, 3)], 0, 0, 0, 1.0)] * 17
    found, ranks = find_points_noirs(cells, recurrent, z, reports_of(cells, rows), 12)
    first, second = found
    assert (first.rank, sorted(first.cells.tolist()), first.n, first.months_active) == (1, sorted(pair), 78, 12)
    assert (first.gi_z_max, first.kind, first.kind_share, first.trend, first.service) == (6.0, 1, 1.0, 1, 7)
    assert first.share == pytest.approx(0.78) and first.spots == 2
    assert first.median_delay == np.median([row[4] for row in rows[:78]])
    assert (second.n, second.kind, second.service, second.median_delay, second.trend) == (5, -1, -1, None, 0)
    assert ranks[pair].tolist() == [1, 1] and ranks[lone] == 2 and ranks.sum() == 4


def test_without_a_recurrent_cell_there_is_no_point_noir():
    cells = Cells(*offsets_within(300, 100.0).T, 100.0)
    nothing = np.zeros(len(cells), dtype=bool)
    found, ranks = find_points_noirs(cells, nothing, np.zeros(len(cells)), reports_of(cells, [(0, 0, 0, 0, 1.0)]), 12)
    assert found == [] and not ranks.any()


def test_no_trend_is_said_of_a_few_months():
    cells = Cells(*offsets_within(100, 100.0).T, 100.0)
    one = np.arange(len(cells)) == 3
    found, _ = find_points_noirs(cells, one, one * 3.0, reports_of(cells, [(3, 0, 0, 0, 1.0)]), 7)
    assert found[0].trend is None


@given(st.integers(0, 10**6), st.floats(1e5, 1e10))
def test_a_proposed_size_leaves_cells_to_compare_and_says_why(n, surface):
    size, reason = propose_size(n, surface)
    assert size % 10 == 0 and surface / area_of(size) >= LEAST_CELLS
    assert f"{size:g} m" in str(reason) and str(n) in str(reason)


def test_the_usual_size_puts_two_reports_in_a_cell():
    size, reason = propose_size(5_000, 50e6)
    assert size == pytest.approx(150, abs=5) and "Greig-Smith" in str(reason)
    assert propose_size(10**6, 1e6)[0] == 50.0
    assert propose_size(5_000, 50e6, least=400)[0] == 400


@pytest.mark.parametrize("mean, cells", [(5.0, 2), (1.0, 3), (0.3, 6), (0.001, 10)])
def test_the_band_widens_until_thirty_reports_are_within(mean, cells):
    band, reason = propose_band(mean, 100.0)
    assert band == 100.0 * cells and f"Band of {band:g} m" in str(reason)


def opening(phase, begins=None, ends=None, subcategory=None, insee=None, service=None, key=1):
    return Opening(key, "waste", phase, subcategory, insee, service, Validity(begins, ends))


@pytest.mark.parametrize(
    "rows, agents, citizens",
    [
        ([], WHOLLY, WHOLLY),
        ([opening("closed")], NEVER, NEVER),
        ([opening("agents")], WHOLLY, NEVER),
        ([opening("closed", insee="94002")], WHOLLY, WHOLLY),
        ([opening("closed", subcategory="rubble")], PARTLY, PARTLY),
        ([opening("closed", ends=date(2026, 7, 1))], PARTLY, PARTLY),
        ([opening("closed", ends=SINCE)], WHOLLY, WHOLLY),
        ([opening("closed", begins=date(2027, 1, 1))], WHOLLY, WHOLLY),
        ([opening("closed", begins=UNTIL)], PARTLY, PARTLY),
        ([opening("closed", ends=date(2026, 7, 1)), opening("agents", date(2026, 7, 1), key=2)], PARTLY, NEVER),
        ([opening("closed"), opening("citizens", insee="94001", key=2)], WHOLLY, WHOLLY),
        ([opening("closed", service=4)], WHOLLY, WHOLLY),
    ],
)
def test_to_whom_kinds_were_open_over_a_period(rows, agents, citizens):
    assert open_share(rows, "94001", WASTE, SINCE, UNTIL) == (agents, citizens)
