"""Openings changed from a day on: the past stays, citizens come after agents, nothing opens unprepared."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.competence import Opening, Validity
from signalement_plugin.domain.opening_change import (
    Kind,
    OpeningChange,
    OpeningKey,
    applied,
    history,
    in_force,
    phase_on,
    refusals,
    rows_changed,
    unlawful,
    warnings,
)
from signalement_plugin.domain.opening_plan import copied, preset

TODAY = date(2026, 11, 23)
KEY = OpeningKey("waste", None, "94001")
KINDS = {
    "bulky": Kind("waste", "Encombrants", "short"),
    "syringe": Kind("waste", "Seringues", "immediate"),
    "rats": Kind("waste", "Rongeurs", "long"),
    "lamp": Kind("light", "Lampe", "short"),
}


def day(offset):
    return TODAY + timedelta(days=offset)


def change(phase, begins=0, **more):
    values = {"message": "Pas encore", "other_channel": "Mairie", "training_done": True, "agreed": True}
    return OpeningChange(KEY, phase, day(begins), **{**values, **more})


def make(openings, *changes):
    for number, one in enumerate(changes, start=len(openings) + 1):
        assert not refusals(openings, one, TODAY)
        openings = applied(openings, rows_changed(openings, one))
        openings = [replace(o, id=1000 * number + at) if o.id == 0 else o for at, o in enumerate(openings)]
    return openings


def refused(openings, one):
    return {remark.field for remark in refusals(openings, one, TODAY)}


CLOSED = [Opening(1, "waste", "closed", None, "94001", None, Validity(day(-300)), "Fermé", "Mairie")]


def test_the_row_in_force_ends_where_the_new_one_begins():
    rows = history(make(CLOSED, change("agents", 10)), KEY)
    assert [(o.phase, o.validity) for o in rows] == [
        ("closed", Validity(day(-300), day(10))),
        ("agents", Validity(day(10))),
    ]


def test_a_change_lasts_until_what_is_planned_next():
    openings = make(CLOSED, change("agents", 30), change("agents", 10, message="Plus tôt"))
    assert [o.validity for o in history(openings, KEY)] == [
        Validity(day(-300), day(10)),
        Validity(day(10), day(30)),
        Validity(day(30)),
    ]


def test_an_experiment_with_an_end_gives_back_what_was_in_force():
    openings = make(CLOSED, change("agents", 10, ends=day(40)))
    assert [phase_on(openings, KEY, day(d)) for d in (9, 10, 39, 40)] == ["closed", "agents", "agents", "closed"]


def test_what_begins_on_the_same_day_is_corrected_in_place():
    openings = make(CLOSED, change("agents", 10), change("closed", 10, message="Finalement non"))
    assert [(o.phase, o.message) for o in history(openings, KEY)] == [("closed", "Fermé"), ("closed", "Finalement non")]


def test_citizens_come_only_after_agents():
    assert refused(CLOSED, change("citizens", 10)) == {"phase"}
    agents = make(CLOSED, change("agents", 10))
    assert refused(agents, change("citizens", 10)) == {"phase"}, "on the same day is not after"
    assert not refused(agents, change("citizens", 11))


def test_citizens_after_agents_holds_for_a_subcategory_of_what_is_closed():
    one = replace(change("citizens", 1), key=KEY._replace(subcategory_code="bulky"))
    assert refused(CLOSED, one) == {"phase"}


def test_closing_right_before_a_planned_opening_to_citizens_is_refused():
    openings = make([], change("agents", 1), change("citizens", 30))
    assert refused(openings, change("closed", 10)) == {"phase"}
    assert refused(openings, change("closed", 10, ends=day(30))) == {"phase"}
    assert not refused(openings, change("closed", 10, ends=day(20)))


def test_what_citizens_had_goes_on_after_a_passing_closure():
    citizens = make([], change("agents", 1), change("citizens", 30))
    passing = make(citizens, change("closed", 40, ends=day(50)))
    assert [phase_on(passing, KEY, day(d)) for d in (39, 40, 49, 50)] == ["citizens", "closed", "closed", "citizens"]
    assert not any(unlawful(passing, row) for row in passing)
    for_good = make(citizens, change("closed", 40))
    assert not refused(for_good, change("citizens", 50)), "as it was before"
    assert refused(for_good, change("citizens", 50, message="Autrement")) == {"phase"}


def test_lifting_an_end_lets_the_row_go_on():
    ending = make([], change("agents", 10, ends=day(40)))
    lifted = make(ending, change("agents", 20))
    assert [(o.phase, o.validity) for o in history(lifted, KEY)] == [("agents", Validity(day(10)))]


@pytest.mark.parametrize(
    ("one", "field"),
    [
        (change("agents", -1), "begins"),
        (change("agents", 5, ends=day(5)), "ends"),
        (change("agents", 5, ends=day(2)), "ends"),
        (change("closed", message="  "), "message"),
        (change("closed", other_channel=""), "other_channel"),
        (change("agents", training_done=False), "training_done"),
        (change("citizens", agreed=False), "agreed"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(one, field):
    assert refused([], one) == {field}


def test_an_end_beyond_what_is_planned_is_refused():
    openings = make([], change("agents", 30))
    assert refused(openings, change("agents", 10, ends=day(31))) == {"ends"}
    assert not refused(openings, change("agents", 10, ends=day(30)))


def test_what_is_so_already_is_no_change():
    openings = make([], change("agents", 1))
    assert refused(openings, change("agents", 5)) == {"phase"}
    assert not refused(openings, change("agents", 5, message="Autre"))


def warned(openings, one):
    return {remark.said.template.split(":")[0]: remark.said.values for remark in warnings(openings, one, KINDS)}


def test_letting_citizens_report_what_is_slow_warns_unless_it_stays_closed():
    assert warned([], change("citizens")) == {"Slow to be treated, citizens will wait": {"kinds": "Rongeurs"}}
    apart = [Opening(1, "waste", "closed", "rats", None, None, Validity())]
    assert "Slow to be treated, citizens will wait" not in warned(apart, change("citizens"))


def test_narrower_openings_that_go_on_are_counted():
    apart = [Opening(1, "waste", "closed", "rats", "94001", None, Validity())]
    everywhere = replace(change("agents"), key=OpeningKey("waste"))
    assert warned(apart, everywhere)["More precise openings go on counting where they stand"] == {"count": 1}
    assert not warned(apart, replace(change("agents"), key=OpeningKey("light")))


def words(begins=0):
    return change("closed", begins)


def all_phases(openings, insee, on):
    return {code: phase_on(openings, OpeningKey(k.category_code, code, insee), on) for code, k in KINDS.items()}


def run(openings, changes):
    return make(openings, *changes)


def test_particular_leaves_open_only_what_is_fast():
    changes = preset("particular", [], KINDS, ["94001"], words())
    assert all_phases(run([], changes), "94001", TODAY) == {
        "bulky": "closed", "syringe": "citizens", "rats": "closed", "lamp": "closed",
    }  # fmt: skip
    assert all_phases(run([], changes), "94002", TODAY)["bulky"] == "citizens"


def test_general_opens_what_was_closed_to_agents_then_to_citizens():
    closed = run([], preset("particular", [], KINDS, ["94001"], words()))
    first = run(closed, preset("general", closed, KINDS, ["94001"], words(10)))
    assert set(all_phases(first, "94001", day(10)).values()) == {"agents", "citizens"}
    second = run(first, preset("general", first, KINDS, ["94001"], words(40)))
    assert set(all_phases(second, "94001", day(40)).values()) == {"citizens"}
    assert preset("general", second, KINDS, ["94001"], words(50)) == []


def test_copying_makes_the_others_alike_and_changes_no_more():
    source = run([], preset("particular", [], KINDS, ["94001"], words()))
    changes = copied(source, KINDS, "94001", ["94001", "94002"], words(5))
    assert {one.key.insee for one in changes} == {"94002"}
    then = run(source, changes)
    assert all_phases(then, "94002", day(5)) == all_phases(then, "94001", day(5))
    assert copied(then, KINDS, "94001", ["94002"], words(6)) == []


CHANGES = st.lists(
    st.builds(
        lambda phase, begins, length, message, key: replace(
            change(phase, begins, ends=None if length is None else day(begins + length), message=message), key=key
        ),
        st.sampled_from(["closed", "agents", "citizens"]),
        st.integers(0, 40),
        st.one_of(st.none(), st.integers(-1, 30)),
        st.sampled_from(["a", "b"]),
        st.sampled_from([KEY, OpeningKey("waste"), KEY._replace(subcategory_code="bulky")]),
    ),
    max_size=8,
)


@given(CHANGES)
def test_after_any_changes_one_row_at_most_decides_and_the_days_before_stay(changes):
    openings = []
    for one in changes:
        if refusals(openings, one, TODAY):
            continue
        then = make(openings, one)
        for offset in range(-2, 80):
            on = day(offset)
            own = [o for o in history(then, one.key) if o.validity.covers(on)]
            assert len(own) <= 1
            outside = on < one.begins or (one.ends is not None and on >= one.ends)
            if outside:
                mine, theirs = in_force(then, one.key, on), in_force(openings, one.key, on)
                assert (mine and (mine.phase, mine.message)) == (theirs and (theirs.phase, theirs.message))
        assert in_force(then, one.key, one.begins).phase == one.phase
        for o in then:
            begins, ends = o.validity.valid_from, o.validity.valid_to
            assert begins is None or ends is None or begins < ends
        (made,) = [row for row in history(then, one.key) if row.validity.covers(one.begins)]
        assert not [remark for remark in unlawful(then, made) if remark.field == "phase"]
        openings = then
