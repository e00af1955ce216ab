"""What a walk must have to go on, whatever it is; and the lists of the resources that say what is to be done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk import (
    CAPACITATING,
    EVALUATION,
    FACETS,
    GATHERING,
    LEVELS,
    PHASES,
    RECOMMENDATION_STATUSES,
    SEASONS,
    SLOTS,
    SUPPORTS,
    TRAINING,
    Standing,
    answer_refusal,
    applies,
    checklist,
    closing_refusal,
    gathering_refusal,
    is_after_dark,
    next_phase,
    parse_checklist,
    parse_publics,
    previous_phase,
    refusal,
    report_refusal,
    season_of,
    slot_of,
)
from tests import ROOT

WALKS = ROOT / "resources" / "walks"
STANDINGS = st.builds(
    Standing,
    phase=st.sampled_from(PHASES),
    level=st.sampled_from(LEVELS),
    support=st.sampled_from(SUPPORTS),
    has_itinerary=st.booleans(),
    has_questionnaire=st.booleans(),
    has_restitution=st.booleans(),
    recommendations=st.integers(0, 3),
    closed=st.booleans(),
).filter(lambda standing: applies(standing.phase, standing.support))


@given(STANDINGS, st.sampled_from(PHASES))
def test_nothing_is_gathered_without_itinerary_and_questionnaire(standing, to):
    ready = standing.has_itinerary and standing.has_questionnaire
    if to >= GATHERING and not ready:
        assert refusal(standing, to) is not None
    assert (gathering_refusal(standing) is None) == ready


@given(STANDINGS)
def test_on_paper_nobody_is_trained_for_a_tool_and_all_others_may_be(standing):
    assert applies(TRAINING, standing.support) == (standing.support != "paper")
    if standing.support == "paper":
        assert "paper" in str(refusal(Standing(**{**vars(standing), "closed": False}), TRAINING))
    assert TRAINING not in (next_phase(standing), previous_phase(standing)) or standing.support != "paper"


@given(STANDINGS, st.sampled_from(PHASES))
def test_a_walk_goes_forward_one_phase_at_a_time_and_back_to_any(standing, to):
    allowed = refusal(standing, to) is None
    ready = to < GATHERING or gathering_refusal(standing) is None
    one_step = to <= standing.phase or to == next_phase(standing)
    assert allowed == (not standing.closed and applies(to, standing.support) and one_step and ready)


@given(STANDINGS)
def test_what_follows_comes_back(standing):
    following = next_phase(standing)
    if following is None:
        assert standing.phase == EVALUATION
    else:
        assert previous_phase(Standing(**{**vars(standing), "phase": following})) == standing.phase


@given(STANDINGS)
def test_a_walk_closes_after_its_evaluation_and_the_third_level_with_what_residents_recommend(standing):
    owes = standing.level == CAPACITATING and not (standing.has_restitution and standing.recommendations)
    expected = standing.phase == EVALUATION and not standing.closed and not owes
    assert (closing_refusal(standing) is None) == expected


def test_what_is_no_phase_or_status_is_a_mistake_of_the_program():
    standing = Standing(1, 1, "digital", True, True, True, 1)
    for phase in (0, 9):
        with pytest.raises(ValueError):
            refusal(standing, phase)
    with pytest.raises(ValueError):
        answer_refusal("forgotten", "")


@given(st.sampled_from(RECOMMENDATION_STATUSES), st.one_of(st.none(), st.text(max_size=5)))
def test_residents_get_an_answer_with_every_status_but_the_first(status, answer):
    silent = not (answer or "").strip()
    assert (answer_refusal(status, answer) is None) == (status == "proposed" or not silent)


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("has_report", [True, False])
def test_only_a_fact_that_is_no_report_yet_becomes_one(facet, has_report):
    assert (report_refusal(facet, has_report) is None) == (facet == "fact" and not has_report)


def test_every_hour_has_a_slot_and_the_night_goes_past_midnight():
    assert [slot_of(hour) for hour in (4, 5, 11, 12, 17, 18, 21, 22, 0)] == [
        "night", "morning", "morning", "afternoon", "afternoon", "evening", "evening", "night", "night"
    ]  # fmt: skip
    assert {slot_of(hour) for hour in range(24)} == set(SLOTS)
    assert [is_after_dark(slot) for slot in (*SLOTS, None)] == [False, False, True, True, None]


def test_seasons_are_whole_months():
    assert [season_of(date(2026, month, 1)) for month in range(1, 13)] == [
        *["winter"] * 2, *["spring"] * 3, *["summer"] * 3, *["autumn"] * 3, "winter"
    ]  # fmt: skip
    assert {season_of(date(2026, month, 1)) for month in range(1, 13)} == set(SEASONS)


@pytest.fixture(scope="module")
def items():
    return parse_checklist((WALKS / "checklist.csv").read_text(encoding="utf-8"), "checklist.csv")


@pytest.mark.parametrize("support", SUPPORTS)
@pytest.mark.parametrize("level", LEVELS)
def test_a_walk_has_something_to_do_in_each_of_its_phases_and_nothing_in_others(items, level, support):
    mine = checklist(items, level, support)
    assert {item.phase for item in mine} == {phase for phase in PHASES if applies(phase, support)}
    assert len({(item.phase, item.code) for item in mine}) == len(mine)


def test_what_a_level_asks_is_asked_of_the_next_one_too(items):
    for support in SUPPORTS:
        lower, middle, upper = (set(checklist(items, level, support)) for level in LEVELS)
        assert lower < middle < upper
    assert {item.code for item in set(checklist(items, 3, "paper")) - set(checklist(items, 2, "paper"))} == {
        "recommendations",
        "answers",
    }


def test_the_publics_are_those_of_the_requirements():
    publics = parse_publics((WALKS / "publics.csv").read_text(encoding="utf-8"), "publics.csv")
    assert [public.code for public in publics] == [
        "families", "young", "children", "seniors", "women", "job_seekers", "working"
    ]  # fmt: skip


GOOD = "phase;code;label;support;from_level\n" + "".join(f"{phase};a;x;;1\n" for phase in PHASES)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (GOOD.replace("3;a", "9;a"), "line 4"),
        (GOOD.replace("3;a", "3;A b"), "line 4"),
        (GOOD.replace("3;a;x;;1", "3;a;;;1"), "line 4"),
        (GOOD.replace("3;a;x;;1", "3;a;x;tablet;1"), "line 4"),
        (GOOD.replace("3;a;x;;1", "3;a;x;;4"), "line 4"),
        (GOOD + "3;a;x;;1\n", "line 10"),
        (GOOD.replace("3;a;x;;1\n", ""), "phase 3"),
        ("", "line 1"),
    ],
)
def test_a_checklist_that_cannot_be_used_says_where(text, where):
    parse_checklist(GOOD, "good.csv")
    with pytest.raises(Problem, match=where):
        parse_checklist(text, "mine.csv")


def test_a_public_given_twice_says_where():
    with pytest.raises(Problem, match="line 3"):
        parse_publics("code;label\nyoung;Jeunes\nyoung;Ados\n", "publics.csv")
