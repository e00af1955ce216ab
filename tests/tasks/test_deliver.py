"""Each update is held by the source exactly once, however the network and the server behave."""

import signal
import socket
import struct
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from signalement_plugin.sources.transport import Call, TransportSettings
from signalement_plugin.tasks import pull
from signalement_plugin.tasks.deliver import push_updates
from signalement_plugin.workspace import open_workspace
from signalement_plugin.workspace.outbox import LEASE, LONGEST_PAUSE, pause
from tests.sources.servers import Reply, Server, as_json
from tests.workspace.conftest import receive, report, workspace  # noqa: F401 - a fixture

NOW = datetime.now(timezone.utc) + timedelta(hours=1)
PAGE = Reply(b"<html>Hello</html>", kind="text/html")


class Town:
    """A server that keeps updates by their number, and answers as ``whims`` say before it behaves.

    A whim is (whether the update is kept, the reply). ``twice`` counts updates that it was sent again.
    """

    def __init__(self, *whims):
        self.whims, self.kept, self.twice = list(whims), [], 0
        self.lock = threading.Lock()

    def __call__(self, asked):
        if asked.method == "GET":
            return as_json({"errors": [{"code": 400, "description": "bad request"}]}, status=400)
        with self.lock:
            keeps, reply = self.whims.pop(0) if self.whims else (True, None)
            key = asked.form["update_id"]
            if key in [kept for kept, *_ in self.kept]:
                self.twice += 1
                return as_json({"errors": [{"code": 400, "description": "already exists"}]}, status=400)
            if keeps:
                self.kept.append((key, asked.form["service_request_id"], asked.form["description"]))
            return reply or as_json({"service_request_updates": {"update_id": len(self.kept)}})


def reset(handler):
    handler.wfile.write(b'{"service_request_upd')
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def queue(workspace, town_url, reports=1, states=("to_requalify",)):  # noqa: F811
    workspace.sources.add("town", "open311", town_url, settings={"push": True})
    ids = receive(workspace, [report(number) for number in range(reports)]).created_ids
    for state in states:
        for key in ids:
            workspace._engine.execute("UPDATE report SET state = ? WHERE id = ?", (state, key))
    return ids


def deliver(workspace, later=timedelta(0)):  # noqa: F811
    return push_updates(workspace.address, clock=lambda: NOW + later)


def numbers(done):
    return done.sent, done.retried, done.failed


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    "reply", [Reply(b"", 500), Reply(b"", 503, headers={"Retry-After": "900"}), Reply(write=reset)]
)
def test_after_a_bad_answer_it_goes_again_and_counts_once(workspace, kept, reply):  # noqa: F811
    town = Town((kept, reply))
    with Server(town) as server:
        queue(workspace, server.url)
        assert numbers(deliver(workspace)) == (0, 1, 0)
        assert numbers(deliver(workspace)) == (0, 0, 0), "not before its time"
        assert numbers(deliver(workspace, LONGEST_PAUSE)) == (1, 0, 0)
        assert numbers(deliver(workspace, 2 * LONGEST_PAUSE)) == (0, 0, 0)
    assert len(town.kept) == 1 and town.twice == (1 if kept else 0)


@pytest.mark.parametrize("reply", [PAGE, as_json([{"service_request_id": "1"}, {"service_request_id": "2"}])])
def test_what_only_looks_like_success_is_none(workspace, reply):  # noqa: F811
    with Server(Town((False, reply))) as server:
        queue(workspace, server.url)
        assert deliver(workspace).sent == 0
    assert len(workspace.outbox.waiting()) + len(workspace.outbox.failed()) == 1


def test_a_source_that_takes_none_is_said_and_its_updates_stay(workspace):  # noqa: F811
    with Server(lambda asked: Reply(b"", 404)) as server:
        queue(workspace, server.url, reports=3)
        done = deliver(workspace)
    assert numbers(done) == (0, 3, 0) and "takes no updates" in str(done.remarks[0])
    assert len(workspace.outbox.waiting()) == 3


def test_a_refused_update_waits_for_a_person_and_holds_only_its_report_up(workspace):  # noqa: F811
    refused = as_json({"errors": [{"code": 400, "description": "api_key"}]}, status=400)
    town = Town((False, refused))
    with Server(town) as server:
        queue(workspace, server.url, reports=2, states=("to_requalify", "to_arbitrate"))
        assert numbers(deliver(workspace)) == (2, 0, 1)
        (failed,) = workspace.outbox.failed()
        assert "api_key" in str(failed.last_error)
        assert numbers(deliver(workspace, LONGEST_PAUSE)) == (0, 0, 0)
        workspace.outbox.retry([failed.id], NOW)
        assert workspace.outbox.waiting()[0].attempts == 1, "it may have arrived: undoing must not withdraw it"
        assert numbers(deliver(workspace)) == (2, 0, 0)
    assert len(town.kept) == 4


def test_the_order_of_one_report_is_kept(workspace):  # noqa: F811
    town = Town((False, Reply(b"", 500)))
    with Server(town) as server:
        queue(workspace, server.url, states=("to_requalify", "watched"))
        assert numbers(deliver(workspace)) == (0, 1, 0)
        assert numbers(deliver(workspace, LONGEST_PAUSE)) == (2, 0, 0)
    assert [words for *_, words in town.kept] == ["En cours d'examen", "Le lieu est suivi"]


def test_killed_between_the_answer_and_the_mark(workspace, workspace_address):  # noqa: F811
    town = Town()
    with Server(town) as server:
        queue(workspace, server.url)
        script = Path(__file__).with_name("deliver_and_die.py")
        ended = subprocess.run([sys.executable, str(script), workspace_address], check=False, capture_output=True)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert len(town.kept) == 1 and len(workspace.outbox.waiting()) == 1
        assert numbers(deliver(workspace, LEASE)) == (1, 0, 0)
    assert (len(town.kept), town.twice) == (1, 1)


def test_two_deliverers_at_once_send_each_update_once(workspace):  # noqa: F811
    town = Town()
    with Server(town) as server:
        queue(workspace, server.url, reports=12)
        sent = []
        both = [threading.Thread(target=lambda: sent.append(deliver(workspace).sent)) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert (sum(sent), len(town.kept), town.twice) == (12, 12, 0)


def test_what_one_deliverer_claimed_no_other_gets_until_the_lease_ends(workspace, workspace_address):  # noqa: F811
    queue(workspace, "http://town.invalid")
    with open_workspace(workspace_address) as other:
        (key,) = other.outbox.due(NOW)
        assert workspace.outbox.claim(key, NOW).key
        assert other.outbox.claim(key, NOW) is None
        assert other.outbox.claim(key, NOW + LEASE).attempts == 2


def test_a_cancelled_delivery_stops_between_two_updates(workspace):  # noqa: F811
    town = Town()

    class Impatient:
        def cancelled(self):
            return len(town.kept) >= 2

        def progress(self, fraction):
            pass

        say = progress

    with Server(town) as server:
        queue(workspace, server.url, reports=4)
        assert push_updates(workspace.address, "town", Impatient(), lambda: NOW).sent == 2
        assert numbers(deliver(workspace)) == (2, 0, 0)
    assert (len(town.kept), town.twice) == (4, 0)


def test_a_request_cut_by_a_cancellation_goes_again_and_counts_once(workspace):  # noqa: F811
    answering = threading.Event()
    town = Town((True, Reply(write=lambda handler: answering.wait(10))))

    class Impatient:
        def cancelled(self):
            return bool(town.kept)

        def progress(self, fraction):
            pass

        say = progress

    with Server(town) as server:
        queue(workspace, server.url)
        assert numbers(push_updates(workspace.address, None, Impatient(), lambda: NOW)) == (0, 0, 0)
        answering.set()
        assert workspace.outbox.failed() == [] and workspace.outbox.waiting()[0].attempts == 1
        assert numbers(deliver(workspace)) == (1, 0, 0)
    assert (len(town.kept), town.twice) == (1, 1)


def test_too_late_an_answer_is_sent_for_again_and_counts_once(workspace, monkeypatch):  # noqa: F811
    monkeypatch.setattr(pull, "transport_settings", lambda authcfg: TransportSettings(timeout_s=1))
    answering = threading.Event()
    town = Town((True, Reply(write=lambda handler: answering.wait(10))))
    with Server(town) as server:
        queue(workspace, server.url)
        assert numbers(deliver(workspace)) == (0, 1, 0)
        answering.set()
        assert numbers(deliver(workspace, LONGEST_PAUSE)) == (1, 0, 0)
    assert (len(town.kept), town.twice) == (1, 1)


@pytest.mark.parametrize(
    "asked, wait",
    [
        ("900", timedelta(minutes=15)),
        ("2592000", LONGEST_PAUSE),
        ("0", timedelta(minutes=1)),
        ("soon", timedelta(minutes=1)),
    ],
)
def test_a_source_is_asked_again_when_it_said(workspace, monkeypatch, asked, wait):  # noqa: F811
    monkeypatch.setattr(Call, "_wait", lambda self, seconds: None)
    with Server(Town(*[(False, Reply(b"", 503, headers={"Retry-After": asked}))] * 4)) as server:
        queue(workspace, server.url, reports=2)
        assert numbers(deliver(workspace)) == (0, 2, 0)
    for update in workspace.outbox.waiting():
        assert abs(update.next_try_at - NOW - wait) < timedelta(seconds=1)


def test_the_pause_doubles_up_to_a_limit():
    pauses = [pause(attempts) for attempts in range(1, 100)]
    assert pauses[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert max(pauses) == pauses[-1] == LONGEST_PAUSE
