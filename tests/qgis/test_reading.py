"""What the docks read in the background: of each question only the latest, nothing that an act made untrue."""

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.gui.triage.ahead import Ahead
from signalement_plugin.gui.triage.reader import Reader
from tests.qgis.test_gui import wait_until
from tests.workspace.conftest import receive, report, workspace  # noqa: F401 - a fixture

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


def endless(read):
    return read._engine.rows(ENDLESS)


@pytest.fixture
def problems():
    return []


@pytest.fixture
def reader(workspace, problems, qgis_app):  # noqa: F811
    reader = Reader(problems.append)
    reader.address = workspace.address
    yield reader
    reader.forget()


def test_a_list_that_takes_long_is_left_when_another_is_asked_for(reader, problems):
    shown = []
    reader.read("list", endless, shown.append)
    wait_until(lambda: reader._running and reader._running[True]._open is not None)
    reader.read("list", lambda read: read.queue.waiting(), shown.append)
    wait_until(lambda: shown)
    assert (shown, problems) == ([0], [])


def test_a_question_left_before_it_began_is_not_asked(reader, problems):
    asked, shown = [], []
    reader.read("list", asked.append, shown.append)
    reader.read("list", lambda read: read.queue.waiting(), shown.append)
    wait_until(lambda: shown)
    assert (asked, shown, problems) == ([], [0], [])


def test_what_fails_by_itself_is_still_said(reader, problems):
    reader.read("list", lambda read: read._engine.rows("SELECT nothing"), problems.append)
    wait_until(lambda: problems)
    assert isinstance(problems[0], Problem)


def test_an_act_makes_untrue_what_was_read_ahead_of_its_own_reports(reader, workspace):  # noqa: F811
    first, second = receive(workspace, [report(1), report(2)]).created_ids
    ahead = Ahead(reader)
    ahead.look([first, second])
    wait_until(lambda: ahead._kept)
    ahead.forget_these([first])
    assert ahead.take(first) is None
    dossier, standing = ahead.take(second)
    assert (dossier.id, standing.version) == (second, dossier.version)


def test_what_is_read_ahead_while_an_act_is_done_is_not_kept(reader, workspace):  # noqa: F811
    first, second = receive(workspace, [report(1), report(2)]).created_ids
    ahead = Ahead(reader)
    ahead.look([first, second])
    ahead.forget_these([first])
    wait_until(lambda: ahead._kept)
    assert ahead.take(first) is None and ahead.take(second) is not None
