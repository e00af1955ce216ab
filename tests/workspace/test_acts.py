"""What people decide in triage: each act, its refusal, its undoing, in bulk, and against somebody else's."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.acts import ACT_KINDS, Act, refusal
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.workflow import CLOSED_STATES
from signalement_plugin.tasks import triage
from signalement_plugin.workspace.acts import Conflict
from signalement_plugin.workspace.schema import TRACED

from .conftest import X0, Y0, act_on, column, confirm, events, propose, receive, report

TEXT = "Merci de votre signalement."
# an act of each kind, as a person would fill it in
FILLED = {
    "confirm": Act("confirm"),
    "reassign": Act("reassign", service_id=2, reason="sur place, c'est le parc"),
    "requalify": Act("requalify", category_code="light", subcategory_code="lamp"),
    "merge": Act("merge"),
    "unmerge": Act("unmerge"),
    "out_of_scope": Act("out_of_scope", scope_reason="parking", public_text=TEXT),
    "reject": Act("reject", reason="illisible", public_text=TEXT),
    "ask_precision": Act("ask_precision", public_text="À quel étage ?"),
    "schedule": Act("schedule", planned_for=date(2026, 12, 1)),
    "group": Act("group", label="Tournée du lundi"),
    "watch": Act("watch"),
    "done": Act("done"),
    "reopen": Act("reopen"),
    "move": Act("move", x=X0 + 6_000.0, y=Y0 + 50.0),
    "note": Act("note", internal_note="vu avec le gardien"),
    "send_back": Act("send_back", internal_note="introuvable"),
}


@pytest.fixture
def triaged(workspace):
    """Three reports with a proposed route, in a commune whose second service may be chosen too."""
    workspace.configuration.upsert("service", [{"code": "PARK", "actor_code": "TOWN", "name": "Parcs"}])
    ids = list(receive(workspace, [report(1), report(2), report(3)]).created_ids)
    propose(workspace, ids)
    return ids


def traced(workspace, key):
    names = [name for name in TRACED if name != "geom"]
    values = workspace._engine.one(f"SELECT {', '.join(names)} FROM report WHERE id = ?", (key,))
    return dict(zip(names, values))


def versions(workspace, ids):
    return {key: one.version for key, one in workspace.acts.standings(ids).items()}


def waiting(workspace):
    rows = workspace._engine.rows("SELECT report_id, payload FROM outbox WHERE sent_at IS NULL ORDER BY id")
    return [(key, workspace._engine.read_json(payload)) for key, payload in rows]


def test_every_kind_of_act_is_tried_here():
    assert set(FILLED) == set(ACT_KINDS)


def prepared(workspace, ids, kind):
    """Bring the reports to where an act of that kind makes sense."""
    if kind in ("schedule", "group", "done", "send_back"):
        confirm(workspace, ids)
    elif kind == "reopen":
        act_on(workspace, ids, "reject", public_text=TEXT)
    elif kind == "unmerge":
        act_on(workspace, ids[1:], "merge", duplicate_of=ids[0])
        return ids[1:]
    elif kind == "merge":
        return ids[1:]
    return ids


@pytest.mark.parametrize("kind", sorted(FILLED))
def test_an_act_on_many_is_one_step_with_its_events_and_so_is_its_undoing(workspace, triaged, kind):
    ids = prepared(workspace, triaged, kind)
    before = {key: traced(workspace, key) for key in ids}
    carried = {**FILLED[kind].__dict__, **({"duplicate_of": triaged[0]} if kind == "merge" else {})}
    done = triage.perform_in(workspace, Act(**carried), versions(workspace, ids))
    assert done.ids == tuple(sorted(ids))
    for key in ids:
        assert [event for event in events(workspace, key) if event[1] == done.act_id], "each report has its event"
    if kind == "note":
        return
    assert all(traced(workspace, key) != before[key] or kind == "move" for key in ids)
    undone = triage.undo_in(workspace, done.act_id)
    assert undone.ids == done.ids
    assert {key: traced(workspace, key) for key in ids} == before
    with pytest.raises(Problem, match="undone already"):
        workspace.acts.undo(done.act_id)


def test_ten_acts_are_undone_one_after_the_other(workspace, triaged):
    (key, *_) = triaged
    start = traced(workspace, key)
    kinds = [
        "ask_precision",
        "watch",
        "requalify",
        "watch",
        "reject",
        "reopen",
        "move",
        "out_of_scope",
        "reopen",
        "watch",
    ]
    acts = [
        workspace.acts.perform(FILLED[kind], versions(workspace, [key])).act_id
        for kind in kinds
        if kind != "watch" or column(workspace, "state", key) != "watched"
    ]
    assert len(acts) >= 9
    for act in reversed(acts):
        workspace.acts.undo(act)
    assert traced(workspace, key) == start
    assert workspace._engine.one("SELECT count(*) FROM event WHERE report_id = ?", (key,))[0] > 2 * len(acts)


def test_where_a_report_was_moved_from_is_kept_and_given_back(workspace, triaged):
    (key, *_) = triaged
    was = workspace.dossiers.read(key)
    act = triage.perform_in(workspace, FILLED["move"], versions(workspace, [key])).act_id
    moved = workspace.dossiers.read(key)
    assert (moved.x, moved.y) == (X0 + 6_000.0, Y0 + 50.0) and moved.moved_at is not None
    assert (moved.insee, moved.route_status) == ("94002", "unassigned"), "its route is proposed again, there"
    assert column(workspace, "lon_received", key) == 2.35
    workspace.acts.undo(act)
    back = workspace.dossiers.read(key)
    assert (back.x, back.y, back.moved_at) == (was.x, was.y, None)


def test_a_report_that_somebody_else_changed_is_not_overwritten(workspace, triaged):
    read = versions(workspace, triaged)
    act_on(workspace, triaged[:1], "watch")
    with pytest.raises(Conflict) as conflict:
        workspace.acts.perform(Act("confirm"), read)
    assert conflict.value.ids == (triaged[0],)
    assert [column(workspace, "state", key) for key in triaged] == ["watched", "new", "new"]


def test_an_act_is_not_undone_over_somebody_elses_decision(workspace, triaged):
    act = confirm(workspace, triaged)
    act_on(workspace, triaged[:1], "done")
    with pytest.raises(Conflict) as conflict:
        workspace.acts.undo(act)
    assert conflict.value.ids == (triaged[0],)
    assert column(workspace, "state", triaged[1]) == "to_treat"


def test_an_act_is_undone_although_something_else_changed_meanwhile(workspace, triaged):
    act = confirm(workspace, triaged)
    workspace._engine.execute("UPDATE report SET priority = 'dangerous' WHERE id = ?", (triaged[0],))
    workspace.acts.undo(act)
    assert column(workspace, "state", triaged[0]) == "new"
    assert column(workspace, "priority", triaged[0]) == "dangerous"


@pytest.mark.parametrize("kind", ["reject", "out_of_scope", "ask_precision"])
def test_the_citizen_is_told_why(workspace, triaged, kind):
    for text in (None, "  \n"):
        with pytest.raises(Problem, match="told why"):
            act_on(workspace, triaged, kind, scope_reason="parking", public_text=text)
    state = {"reject": "rejected", "out_of_scope": "out_of_scope", "ask_precision": "awaiting_precision"}[kind]
    with pytest.raises(Problem, match="dire pourquoi"):
        workspace._engine.execute("UPDATE report SET state = ? WHERE id = ?", (state, triaged[0]))


def test_in_a_table_the_reason_is_the_reports_own(workspace, triaged):
    workspace._engine.execute(
        "UPDATE report SET state = 'rejected', rejection_reason = 'illisible' WHERE id = ?", (triaged[0],)
    )
    assert column(workspace, "state", triaged[0]) == "rejected"


def test_duplicates_gather_under_one_original_without_a_circle(workspace, triaged):
    first, second, third = triaged
    act_on(workspace, [second], "merge", duplicate_of=first)
    act_on(workspace, [third], "merge", duplicate_of=second)
    assert column(workspace, "duplicate_of", third) == first
    with pytest.raises(Problem, match="itself"):
        act_on(workspace, [first], "merge", duplicate_of=second)
    with pytest.raises(Problem, match="Others are duplicates"):
        other = receive(workspace, [report(9)]).created_ids[0]
        act_on(workspace, [first], "merge", duplicate_of=other)


def test_when_the_original_closes_the_citizens_of_its_duplicates_are_told(workspace, triaged):
    first, second, _ = triaged
    act_on(workspace, [second], "merge", duplicate_of=first)
    confirm(workspace, [first])
    act_on(workspace, [first], "done", public_text="Enlevé ce matin.")
    told = [(key, payload["status"], payload["text"]) for key, payload in waiting(workspace)][-2:]
    assert sorted(told) == [(first, "closed", "Enlevé ce matin."), (second, "closed", "Enlevé ce matin.")]


def test_an_answer_that_was_not_sent_is_withdrawn_with_its_act(workspace, triaged):
    act = confirm(workspace, triaged)
    assert len(waiting(workspace)) == 3
    workspace.acts.undo(act)
    assert waiting(workspace) == []


def test_an_answer_that_may_have_arrived_is_corrected(workspace, triaged):
    act = confirm(workspace, triaged[:1])
    workspace._engine.execute("UPDATE outbox SET attempts = 1")
    workspace.acts.undo(act)
    assert [payload["state"] for _, payload in waiting(workspace)] == ["to_treat", "new"]


def test_an_intervention_is_one_services_and_goes_with_the_act_that_made_it(workspace, triaged):
    first, second, third = triaged
    confirm(workspace, [first, second])
    act_on(workspace, [third], "reassign", service_id=2, reason="le parc")
    with pytest.raises(Problem, match="same service"):
        act_on(workspace, triaged, "group", label="Tournée")
    act = act_on(workspace, [first, second], "schedule", planned_for=date(2026, 12, 1))
    intervention = column(workspace, "intervention_id", first)
    assert intervention == column(workspace, "intervention_id", second)
    assert str(column(workspace, "planned_for", intervention, "intervention")) == "2026-12-01"
    workspace.acts.undo(act)
    assert column(workspace, "state", intervention, "intervention") == "cancelled"


def test_the_words_refuse_what_the_database_refuses_and_nothing_else(workspace, triaged, monkeypatch):
    """With the words silenced, the triggers decide alone: for each state that acts lead to, kind of act and mode."""
    monkeypatch.setattr("signalement_plugin.workspace.acts.refusal", lambda kind, standing: None)
    engine = workspace._engine
    (key, other, _) = triaged
    ways = ((), ("confirm",), ("watch",), ("ask_precision",), ("reject",), ("out_of_scope",), ("merge",),
            ("confirm", "done"), ("confirm", "schedule"), ("confirm", "requalify"))  # fmt: skip
    tried = set()
    for insee in ("94001", "94002"):
        for way in ways:
            for kind in ACT_KINDS:
                with pytest.raises(_Enough), engine.transaction():
                    engine.execute("UPDATE report SET insee = ? WHERE id = ?", (insee, key))
                    for step in way:
                        act_on(workspace, [key], **filled(step, other))
                    standing = workspace.acts.standings([key])[key]
                    expected = refusal(kind, standing)
                    by_transition = expected is None or expected.template in TRANSITION_REFUSALS
                    try:
                        with engine.transaction():
                            act_on(workspace, [key], **filled(kind, other))
                        accepted = True
                    except Problem:
                        accepted = False
                    if by_transition:
                        assert accepted == (expected is None), (insee, way, kind, expected)
                        tried.add((standing.state, accepted))
                    raise _Enough
    assert {state for state, accepted in tried if not accepted} >= {"done", "rejected", "duplicate", "new"}


def filled(kind, other):
    carried = dict(FILLED[kind].__dict__)
    return {**carried, "duplicate_of": other} if kind == "merge" else carried


TRANSITION_REFUSALS = (
    "In this commune a mediator checks and hands over: confirm the service first, which treats the report.",
    "This does not follow from the present state of the report.",
)


def test_a_place_set_by_hand_is_kept_from_the_next_pull_whatever_was_undone(workspace, triaged):
    (key, *_) = triaged
    act_on(workspace, [key], "move", x=X0 + 300.0, y=Y0 + 300.0)
    workspace.acts.undo(act_on(workspace, [key], "move", x=X0 + 600.0, y=Y0 + 600.0))
    receive(workspace, [report(1, lon=2.36, lat=48.76)], x=[X0 + 900], y=[Y0 + 900])
    kept = workspace.dossiers.read(key)
    assert (kept.x, kept.y) == (X0 + 300.0, Y0 + 300.0)
    assert [event[0] for event in events(workspace, key)].count("moved") == 3


def test_the_citizens_of_duplicates_are_told_when_the_closing_is_taken_back(workspace, triaged):
    first, second, _ = triaged
    act_on(workspace, [second], "merge", duplicate_of=first)
    confirm(workspace, [first])
    closing = act_on(workspace, [first], "done")
    workspace._engine.execute("UPDATE outbox SET attempts = 1, sent_at = created_at WHERE report_id = ?", (first,))
    workspace.acts.undo(closing)
    # the original's citizen had read of it and is told; the duplicate's had not, and is not
    assert [(key, payload["state"]) for key, payload in waiting(workspace)][-1] == (first, "to_treat")
    assert [payload["state"] for key, payload in waiting(workspace) if key == second] == ["duplicate"]
    act_on(workspace, [first], "done")
    workspace._engine.execute("UPDATE outbox SET attempts = 1, sent_at = created_at")
    act_on(workspace, [first], "reopen")
    assert sorted((key, payload["status"]) for key, payload in waiting(workspace)) == [
        (first, "open"),
        (second, "open"),
    ]


def test_a_closing_given_back_is_dated_as_of_then(workspace, triaged):
    (key, *_) = triaged
    act_on(workspace, [key], "reject", public_text=TEXT)
    reopening = act_on(workspace, [key], "reopen")
    ((reopened_at,),) = workspace._engine.rows("SELECT at FROM event WHERE act_id = ?", (reopening,))
    workspace.acts.undo(reopening)
    assert column(workspace, "closed_at", key) <= reopened_at


def test_no_edit_makes_a_circle_or_a_chain_of_duplicates(workspace, triaged):
    first, second, third = triaged
    engine = workspace._engine
    engine.execute("UPDATE report SET duplicate_of = ? WHERE id = ?", (second, first))
    for original, duplicate in ((first, second), (first, third), (third, second), (third, third)):
        with pytest.raises(Problem, match="Rattachement refusé"):
            engine.execute("UPDATE report SET duplicate_of = ? WHERE id = ?", (original, duplicate))


def test_undoing_an_unmerge_makes_no_chain(workspace, triaged):
    first, second, third = triaged
    act_on(workspace, [second], "merge", duplicate_of=first)
    unmerged = act_on(workspace, [second], "unmerge")
    act_on(workspace, [first], "merge", duplicate_of=third)
    with pytest.raises(Problem, match="Rattachement refusé"):
        workspace.acts.undo(unmerged)
    assert column(workspace, "state", second) == "new"


def test_a_confirmed_report_is_not_placed_elsewhere_under_its_service(workspace, triaged):
    confirm(workspace, triaged[:1])
    with pytest.raises(Problem, match="reopen it"):
        act_on(workspace, triaged, "move", x=X0 + 6_000.0, y=Y0 + 50.0)
    assert column(workspace, "route_status", triaged[0]) == "confirmed"


@pytest.mark.parametrize("act", [
    Act("requalify"), Act("out_of_scope", public_text=TEXT), Act("reassign", service_id=2), Act("reassign", reason="x"),
    Act("schedule"), Act("group", label=" "), Act("move"), Act("move", x=float("nan"), y=Y0), Act("note"), Act("merge"),
])  # fmt: skip
def test_an_act_that_lacks_something_is_not_begun(workspace, triaged, act):
    acts = workspace._engine.one("SELECT count(*) FROM act")
    with pytest.raises(Problem):
        workspace.acts.perform(act, versions(workspace, triaged))
    with pytest.raises(Problem, match="No report"):
        workspace.acts.perform(Act("confirm"), {})
    assert workspace._engine.one("SELECT count(*) FROM act") == acts


def test_what_the_program_did_is_not_undone(workspace, triaged):
    (route,) = workspace._engine.one("SELECT max(id) FROM act WHERE kind = 'route'")
    with pytest.raises(Problem, match="Only what a person did"):
        workspace.acts.undo(route)


def test_a_planned_date_is_told_to_the_citizen(workspace, triaged):
    confirm(workspace, triaged)
    act_on(workspace, triaged, "schedule", planned_for=date(2026, 12, 1))
    assert waiting(workspace)[-1][1]["text"] == "01/12/2026"


def test_an_intervention_left_empty_is_cancelled_until_it_gets_its_reports_back(workspace, triaged):
    confirm(workspace, triaged)
    act_on(workspace, triaged, "group", label="Lundi")
    monday = column(workspace, "intervention_id", triaged[0])
    act = act_on(workspace, triaged, "group", label="Mardi")
    assert column(workspace, "state", monday, "intervention") == "cancelled"
    workspace.acts.undo(act)
    assert column(workspace, "state", monday, "intervention") == "planned"


def test_killed_in_the_middle_an_act_is_done_for_all_or_for_none(workspace, workspace_address):
    receive(workspace, [report(n) for n in range(300)])
    script = Path(__file__).with_name("act_and_die.py")
    for _ in range(4):
        subprocess.run([sys.executable, str(script), workspace_address], check=False, capture_output=True)
        done = workspace._engine.one("SELECT count(*) FROM report WHERE subcategory_code = 'lamp'")[0]
        assert done in (0, 300)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_done_and_undone_the_rules_hold(workspace, triaged, data):
    engine = workspace._engine
    with pytest.raises(_Enough), engine.transaction():
        done = []
        last = dict.fromkeys(triaged, 0)
        for _ in range(data.draw(st.integers(1, 8))):
            key = data.draw(st.sampled_from(triaged))
            kind = data.draw(st.sampled_from([*ACT_KINDS, "undo", "undo"]))
            snapshot = {one: traced(workspace, one) for one in triaged}
            try:
                if kind == "undo":
                    if not done:
                        continue
                    act, before = done.pop()
                    undone = workspace.acts.undo(act)
                    assert {one: traced(workspace, one) for one in undone.ids} == {
                        one: before[one] for one in undone.ids
                    }
                else:
                    target = {"duplicate_of": data.draw(st.sampled_from(triaged))} if kind == "merge" else {}
                    act = Act(**{**FILLED[kind].__dict__, **target})
                    performed = workspace.acts.perform(act, versions(workspace, [key]))
                    if kind != "note":
                        done.append((performed.act_id, snapshot))
            except Problem:
                assert {one: traced(workspace, one) for one in triaged} == snapshot, "refused means unchanged"
            now = versions(workspace, triaged)
            assert all(now[one] >= last[one] for one in triaged)
            last = now
            for one in triaged:
                original = column(workspace, "duplicate_of", one)
                assert original is None or column(workspace, "duplicate_of", original) is None, "no chain, no circle"
                assert (column(workspace, "closed_at", one) is not None) == (
                    column(workspace, "state", one) in CLOSED_STATES
                )
        raise _Enough


def test_hostile_words_stay_words(workspace, triaged):
    text = "'; DROP TABLE report; -- <img src=file:///etc/passwd> [% @user %] \u202e" + "x" * 100_000
    act_on(workspace, triaged[:1], "reject", public_text=text, reason=text)
    assert [row.state for row in workspace.queue.rows(triaged)] == ["rejected", "new", "new"]
    assert len(waiting(workspace)[-1][1]["text"]) == 4000


class _Enough(Exception):
    """Undoes what was tried."""
