"""The legal date of an instant is that of a clock in the territory."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.local_days import local_days

INSTANTS = st.integers(-(10**12), 4 * 10**12)
ZONES = st.sampled_from(["Europe/Paris", "America/Martinique", "Indian/Reunion", "Pacific/Noumea"])


@example([0, 3_774_463_200_000], "Europe/Paris")
@given(st.lists(INSTANTS, min_size=1, max_size=20), ZONES)
def test_same_day_as_the_standard_library_says(milliseconds, zone):
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
    expected = [(epoch + timedelta(milliseconds=ms)).astimezone(ZoneInfo(zone)).date() for ms in milliseconds]
    days = local_days(np.array(milliseconds, dtype="int64").astype("datetime64[ms]"), zone)
    assert days.tolist() == expected


def test_just_before_midnight_in_paris_is_still_the_day_before():
    instants = np.array(["2026-06-30T21:59:59.999", "2026-06-30T22:00"], dtype="datetime64[ms]")
    assert [str(day) for day in local_days(instants, "Europe/Paris")] == ["2026-06-30", "2026-07-01"]


def test_an_unknown_instant_stays_unknown():
    instants = np.array(["NaT", "2026-01-01T12:00"], dtype="datetime64[ms]")
    assert np.isnat(local_days(instants, "Europe/Paris")).tolist() == [True, False]
    assert np.isnat(local_days(instants[:1], "Europe/Paris")).all()


def test_an_unknown_zone_is_said():
    with pytest.raises(Problem, match="Europe/Lutece"):
        local_days(np.array(["2026-01-01"], dtype="datetime64[ms]"), "Europe/Lutece")
