"""The periods that a diagnosis is most often asked for, days both included."""

from datetime import date, timedelta
from typing import Tuple

Period = Tuple[date, date]


def last_twelve_months(today: date) -> Period:
    """The year that ends with ``today``."""
    return _years_before(today, 1) + timedelta(days=1), today


def last_calendar_year(today: date) -> Period:
    """The year before that of ``today``."""
    return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


def year_before(since: date, until: date) -> Period:
    """The same days a year before, or as many years as it takes for the two not to overlap: seasons compare."""
    years = 1
    while _years_before(until, years) >= since:
        years += 1
    return _years_before(since, years), _years_before(until, years)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 2, 28)
