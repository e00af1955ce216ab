"""The weeks a forecast rests on: to whom each was open, what came in it."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.competence import Opening, Validity
from signalement_plugin.domain.load_history import (
    AGENTS,
    CITIZENS,
    CLOSED,
    count_weeks,
    histories,
    monday_of,
    open_weeks,
)

FIRST = date(2026, 1, 5)
assert FIRST.weekday() == 0
COMMUNES, CATEGORIES = ("94001", "94002"), ("waste", "light")


def opening(number, phase, begins=None, ends=None, insee=None, **more):
    return Opening(number, "waste", phase, insee=insee, validity=Validity(begins, ends), **more)


def test_without_an_opening_everything_is_open_to_all():
    assert open_weeks([], "waste", "94001", FIRST, 3).tolist() == [CITIZENS] * 3


def test_a_week_is_as_open_as_its_least_open_day_and_the_commune_s_own_opening_decides():
    openings = [
        opening(1, "agents", None, FIRST + timedelta(days=16)),
        opening(2, "citizens", FIRST + timedelta(days=16)),
        opening(3, "closed", None, FIRST + timedelta(days=7), insee="94001"),
        opening(4, "closed", insee="94002", subcategory_code="bulky"),
        opening(5, "closed", insee="94002", service_id=7),
    ]
    # in 94001 closed for a week; the change to citizens falls in the third week, on its Wednesday
    assert open_weeks(openings, "waste", "94001", FIRST, 4).tolist() == [CLOSED, AGENTS, AGENTS, CITIZENS]
    assert open_weeks(openings, "waste", "94002", FIRST, 4).tolist() == [AGENTS, AGENTS, AGENTS, CITIZENS]
    assert open_weeks(openings, "light", "94001", FIRST, 1).tolist() == [CITIZENS]


@given(
    st.lists(
        st.tuples(
            st.dates(date(2026, 1, 1), date(2026, 3, 1)),
            st.sampled_from([*COMMUNES, "other", None]),
            st.sampled_from([*CATEGORIES, None]),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_every_report_of_a_whole_week_is_counted_once(reports):
    end = FIRST + timedelta(weeks=6)
    days, insee, category, citizen = zip(*reports) if reports else ((),) * 4
    counts = count_weeks(
        np.array(days, dtype="datetime64[D]"), insee, category, np.array(citizen, dtype=bool), COMMUNES, CATEGORIES,
        (FIRST, end),
    )  # fmt: skip
    assert counts.weeks == 6
    for i, commune in enumerate(COMMUNES):
        seen = [(day - FIRST).days // 7 for day, code, *_ in reports if code == commune and day >= FIRST]
        assert counts.start[i] == min([week + 1 for week in seen], default=6) or min(seen) + 1 > 6
        for j, kind in enumerate(CATEGORIES):
            for week in range(6):
                here = [
                    person
                    for day, code, of, person in reports
                    if (code, of) == (commune, kind) and (day - FIRST).days // 7 == week
                ]
                assert counts.everyone[i, j, week] == len(here)
                assert counts.agents[i, j, week] == sum(not person for person in here)


def test_monday_of():
    assert monday_of(date(2026, 11, 25)) == date(2026, 11, 23) == monday_of(date(2026, 11, 23))


def counts_of(per_week, weeks=40):
    """``per_week``: (commune, category) -> (agents, all) in each week; every commune reports in the first."""
    days, insee, category, citizen = [], [], [], []
    for week in range(weeks):
        for (commune, kind), (agents, everyone) in per_week.items():
            for number in range(everyone):
                days.append(FIRST + timedelta(weeks=week, days=number % 7))
                insee.append(commune)
                category.append(kind)
                citizen.append(number >= agents)
    return count_weeks(
        np.array(days, dtype="datetime64[D]"), insee, category, np.array(citizen, dtype=bool), COMMUNES, CATEGORIES,
        (FIRST, FIRST + timedelta(weeks=weeks)),
    )  # fmt: skip


def test_histories_follow_the_openings():
    counts = counts_of({("94001", "waste"): (2, 5), ("94002", "waste"): (1, 7)})
    change = FIRST + timedelta(weeks=20)
    openings = [
        opening(1, "agents", None, change, insee="94002"),
        opening(2, "citizens", change, insee="94002"),
        opening(3, "agents", insee="94001"),
    ]
    populations = {"94001": 10_000, "94002": 20_000}
    told = histories(counts, openings, "waste", "94001", CITIZENS, populations)
    assert len(told.own) == 0
    assert told.before.tolist() == [2] * 39, "the first week may have begun before anybody could report"
    ((before, after),) = told.changes
    assert (before.tolist(), after.tolist()) == ([1] * 19, [7] * 20)
    (other,) = told.communes
    assert (other.counts.tolist(), other.population) == ([7] * 20, 20.0)
    for_agents = histories(counts, openings, "waste", "94001", AGENTS, populations)
    assert for_agents.own.tolist() == [2] * 39 and not for_agents.changes and len(for_agents.before) == 0
    assert for_agents.communes[0].counts.tolist() == [1] * 39
    assert histories(counts, openings, "waste", "94001", CITIZENS, {"94002": None}).communes == []
