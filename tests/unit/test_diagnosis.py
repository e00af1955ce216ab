"""The counts of a diagnosis: what may be told of zones, kinds, months and services, and two periods side by side."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.diagnosis import WITHHELD, DistrictReports, Sizes, compare, count, delays
from signalement_plugin.domain.opening_share import NEVER, PARTLY, WHOLLY, OpenTo

SIZES = Sizes(zones=3, kinds=4, services=3, months=6, hexagons=20, squares=9)
OPEN, SHUT, IN_PART = OpenTo(WHOLLY, WHOLLY), OpenTo(NEVER, NEVER), OpenTo(WHOLLY, PARTLY)


def reports(seed, n, before=0.3):
    chance = np.random.default_rng(seed)
    place = chance.integers(0, 20, n)
    return DistrictReports(
        zone=chance.integers(-1, 3, n),
        kind=chance.choice(4, n, p=(0.7, 0.2, 0.08, 0.02)),
        service=chance.integers(-1, 3, n),
        month=chance.integers(0, 6, n),
        hexagon=place,
        square=place // 3 - (place > 18),
        delay=np.where(chance.random(n) < 0.5, chance.exponential(20, n), np.nan),
        now=chance.random(n) >= before,
        before=chance.random(n) < before,
    )


@given(st.integers(0, 10_000), st.integers(0, 400))
def test_no_count_under_the_threshold_is_told(seed, n):
    counts = count(reports(seed, n), SIZES, 6)
    for name in counts.__dataclass_fields__:
        told = getattr(counts, name)
        assert not ((told > 0) & (told < 6)).any(), name


@given(st.integers(0, 10_000), st.integers(0, 400))
def test_a_total_never_leaves_one_part_alone_to_be_worked_out(seed, n):
    counts = count(reports(seed, n), SIZES, 6)
    for total, parts in (
        *((counts.zones[zone], counts.kinds[zone]) for zone in range(3)),
        (counts.zones[0], counts.months),
        (counts.before_total[0], counts.before),
    ):
        hidden = int((parts == WITHHELD).sum())
        assert hidden != 1 or total == WITHHELD


@given(st.integers(0, 10_000), st.integers(0, 400))
def test_without_a_threshold_everything_adds_up(seed, n):
    given_reports = reports(seed, n)
    counts = count(given_reports, SIZES, 0)
    assert counts.withheld == 0
    assert counts.kinds.sum(axis=1).tolist() == counts.zones.tolist()
    assert counts.months.sum() == counts.zones[0] and counts.before.sum() == counts.before_total.sum()
    assert counts.hexagons.sum() == given_reports.now.sum()


@given(st.integers(0, 10_000))
def test_delays_rest_on_enough_closed_reports(seed):
    given_reports = reports(seed, 200)
    for delay in delays(given_reports, count(given_reports, SIZES, 6), 6):
        assert (delay.median is None) == (delay.closed is None)
        assert delay.closed is None or (delay.closed >= 6 and delay.median <= delay.p90)


def test_what_was_closed_in_a_period_is_no_data_and_never_zero():
    counts = count(reports(1, 400), SIZES, 0)
    rows = compare(counts, 100, 200, [OPEN, SHUT, OPEN, OPEN], [OPEN, OPEN, SHUT, IN_PART])
    assert rows[1].before is None and not rows[1].has_data and rows[1].p is None and rows[1].ratio is None
    assert rows[2].after is None and rows[2].before is not None and not rows[2].has_data
    assert rows[3].has_data and not rows[3].same_opening and rows[3].p is not None
    total = rows[-1]
    assert total.kind is None and (total.before, total.after) == (rows[0].before, rows[0].after)


def test_nothing_is_concluded_from_what_is_withheld():
    few = reports(2, 12)
    rows = compare(count(few, SIZES, 6), 100, 100, [OPEN] * 4, [OPEN] * 4)
    assert all(row.p is None for row in rows if row.before is None or row.after is None)
    assert any(row.before is None or row.after is None for row in rows)
