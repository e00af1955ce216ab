"""The periods offered for a diagnosis: whole years, and comparisons that never overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.diagnosis_periods import last_calendar_year, last_twelve_months, year_before

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_the_last_twelve_months_are_a_year_that_ends_today(today):
    since, until = last_twelve_months(today)
    assert until == today and 365 <= (until - since).days + 1 <= 366


@given(DAYS, st.integers(0, 2_000))
def test_the_year_before_is_as_long_and_shares_no_day(since, length):
    until = since + timedelta(days=length)
    before = year_before(since, until)
    assert before[0] <= before[1] < since
    assert abs((before[1] - before[0]).days - length) <= 1, "a leap day at most"


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))),
        ((date(2024, 2, 29), date(2024, 3, 31)), (date(2023, 2, 28), date(2023, 3, 31))),
        ((date(2025, 1, 1), date(2026, 6, 30)), (date(2023, 1, 1), date(2024, 6, 30))),
    ],
)
def test_seasons_are_compared_with_themselves(period, before):
    assert year_before(*period) == before


def test_the_last_calendar_year_is_over():
    assert last_calendar_year(date(2026, 11, 25)) == (date(2025, 1, 1), date(2025, 12, 31))
