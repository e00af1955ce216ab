"""Answers go by themselves, but not while the act behind them may be taken back."""

from datetime import datetime, timedelta, timezone

import pytest

from signalement_plugin.domain.settling import LONGEST_WAIT, UNDO_WINDOW, settled_at
from signalement_plugin.tasks.deliver import push_updates
from signalement_plugin.tasks.deliver_settled import deliver_settled
from signalement_plugin.workspace.outbox import pause
from tests.sources.servers import Reply, Server
from tests.tasks.test_deliver import Town, numbers, queue
from tests.workspace.conftest import act_on, receive, report, workspace  # noqa: F401 - a fixture

SECOND = timedelta(seconds=1)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "queued, settled",
    [
        ([], None),
        ([0], UNDO_WINDOW),
        ([0, 30], 30 * SECOND + UNDO_WINDOW),
        (range(0, 3600, 40), LONGEST_WAIT),
    ],
)
def test_answers_settle_a_minute_after_the_last_act_and_never_wait_longer_than_ten(queued, settled):
    found = settled_at([NOON + second * SECOND for second in queued])
    assert found == (None if settled is None else NOON + settled)


def test_an_answer_goes_once_its_act_has_settled_and_not_before(workspace):  # noqa: F811
    town = Town()
    with Server(town) as server:
        queue(workspace, server.url)
        (waiting,) = workspace.outbox.waiting()
        settled = waiting.created_at + UNDO_WINDOW
        done, at = deliver_settled(workspace.address, clock=lambda: settled - SECOND)
        assert (numbers(done), at, town.kept) == ((0, 0, 0), settled, [])
        done, at = deliver_settled(workspace.address, clock=lambda: settled)
        assert (numbers(done), at, len(town.kept)) == ((1, 0, 0), None, 1)


def test_an_act_taken_back_within_its_minute_is_never_told(workspace):  # noqa: F811
    town = Town()
    with Server(town) as server:
        workspace.sources.add("town", "open311", server.url, settings={"push": True})
        (key,) = receive(workspace, [report(1)]).created_ids
        act = act_on(workspace, [key], "watch")
        assert len(workspace.outbox.waiting()) == 1
        workspace.acts.undo(act)
        later = datetime.now(timezone.utc) + LONGEST_WAIT
        assert deliver_settled(workspace.address, clock=lambda: later)[1] is None
    assert (town.kept, server.asked) == ([], [])


def test_it_comes_back_when_the_outbox_will_try_again(workspace):  # noqa: F811
    town = Town((False, Reply(b"", 500)))
    with Server(town) as server:
        queue(workspace, server.url)
        now = datetime.now(timezone.utc) + UNDO_WINDOW
        done, at = deliver_settled(workspace.address, clock=lambda: now)
        assert numbers(done) == (0, 1, 0) and abs(at - now - pause(1)) < SECOND
        done, at = deliver_settled(workspace.address, clock=lambda: now + pause(1))
        assert (numbers(done), at) == ((1, 0, 0), None)


def test_what_waits_for_a_person_calls_nobody_back(workspace):  # noqa: F811
    with Server(lambda asked: Reply(b'{"errors": [{"description": "api_key"}]}', 400)) as server:
        queue(workspace, server.url, states=("to_requalify", "watched"))
        later = datetime.now(timezone.utc) + LONGEST_WAIT
        done, at = deliver_settled(workspace.address, clock=lambda: later)
    assert (numbers(done), at) == ((0, 0, 1), None)


def test_a_source_that_is_sent_nothing_is_asked_nothing(workspace):  # noqa: F811
    with Server(Town()) as server:
        workspace.sources.add("town", "open311", server.url)
        (key,) = receive(workspace, [report(1)]).created_ids
        act_on(workspace, [key], "watch")
        later = datetime.now(timezone.utc) + LONGEST_WAIT
        assert deliver_settled(workspace.address, clock=lambda: later)[1] is None
    assert server.asked == []


def test_a_long_morning_sends_what_is_old_and_leaves_the_latest_act_its_minute(workspace):  # noqa: F811
    town = Town()
    with Server(town) as server:
        queue(workspace, server.url, reports=2)
        old, late = workspace.outbox.waiting()
        begun = late.created_at - LONGEST_WAIT + 5 * SECOND
        workspace._engine.update("outbox", old.id, {"created_at": begun})
        done, at = deliver_settled(workspace.address, clock=lambda: begun + LONGEST_WAIT)
        assert (numbers(done), at) == ((1, 0, 0), late.created_at + UNDO_WINDOW)
        assert [one.id for one in workspace.outbox.waiting()] == [late.id]
        done, at = deliver_settled(workspace.address, clock=lambda: late.created_at + UNDO_WINDOW)
        assert (numbers(done), at, len(town.kept)) == ((1, 0, 0), None, 2)


def test_nothing_goes_to_a_source_that_is_no_longer_to_be_sent_answers(workspace):  # noqa: F811
    town = Town()
    with Server(town) as server:
        queue(workspace, server.url)
        workspace.sources.add("town", "open311", server.url)
        later = datetime.now(timezone.utc) + LONGEST_WAIT
        assert deliver_settled(workspace.address, clock=lambda: later)[1] is None
        assert numbers(push_updates(workspace.address, "town", clock=lambda: later)) == (0, 0, 0)
        (held,) = workspace.outbox.waiting()
        assert held.withheld and server.asked == []
        workspace.sources.add("town", "open311", server.url, settings={"push": True})
        assert numbers(deliver_settled(workspace.address, clock=lambda: later)[0]) == (1, 0, 0)
