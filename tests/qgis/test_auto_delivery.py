"""Answers go back by themselves: after acts, once a workspace is open, when the outbox says so; one round at a time."""

from datetime import timedelta

import pytest
from qgis.core import QgsProject

from signalement_plugin.domain.settling import UNDO_WINDOW
from signalement_plugin.gui.auto_delivery import AutoDelivery
from signalement_plugin.gui.controller import Controller
from signalement_plugin.gui.options import OptionsPage
from signalement_plugin.layers.project import find_layer
from signalement_plugin.tasks import deliver_settled as use_case
from tests.qgis.opening import open_at_once
from tests.qgis.test_gui import desktop, own_settings, runner, wait_until  # noqa: F401 - fixtures
from tests.sources.servers import Reply, Server
from tests.tasks.test_deliver import Town, queue
from tests.workspace.conftest import act_on, receive, report, workspace  # noqa: F401 - a fixture

SOON = timedelta(seconds=10)
A_MINUTE = UNDO_WINDOW + SOON  # timers are coarse


@pytest.fixture
def controller(qgis_app, own_settings):  # noqa: F811
    project = QgsProject()
    controller = Controller(project)
    yield controller
    project.clear()


@pytest.fixture
def asked_for():
    return []


@pytest.fixture
def auto(controller, runner, asked_for):  # noqa: F811
    auto = AutoDelivery(controller, runner, lambda: asked_for.append("outbox"))
    yield auto
    auto.tear_down()


@pytest.fixture
def at_once(monkeypatch):
    """Answers settle as soon as they are queued."""
    monkeypatch.setattr(use_case, "settled_at", lambda queued: None)
    monkeypatch.setattr(use_case, "settled_before", lambda now: now + SOON)


def rounds(auto):
    """One round, to its end."""
    auto.deliver()
    wait_until(lambda: auto._task is None)


def test_without_a_workspace_nothing_is_expected(auto, controller):
    assert auto.comes_in is None
    auto.deliver()
    assert auto.comes_in is None and auto._task is None


def test_it_looks_soon_after_a_workspace_is_opened_and_no_more_when_it_is_closed(auto, controller, workspace):  # noqa: F811
    open_at_once(controller, workspace.address, workspace.uid)
    assert auto.comes_in <= SOON
    controller.forget()
    assert auto.comes_in is None


def test_acts_are_followed_by_a_round_as_soon_as_the_first_one_may_have_settled(auto, controller, workspace):  # noqa: F811
    open_at_once(controller, workspace.address, workspace.uid)
    rounds(auto)
    auto._timer.stop()
    controller.refreshed.emit()
    first = auto.comes_in
    assert SOON < first <= A_MINUTE
    auto.expect()
    assert auto.comes_in <= first


def test_an_edit_saved_in_the_table_counts_as_an_act(auto, controller, workspace, desktop):  # noqa: F811
    from signalement_plugin.gui.edit_conflicts import EditGuard

    receive(workspace, [report(1)])
    open_at_once(controller, workspace.address, workspace.uid)
    guard = EditGuard(controller, desktop.window)
    rounds(auto)
    auto._timer.stop()
    layer = find_layer(controller.project, controller.uid, "report")
    assert layer.startEditing()
    (feature,) = layer.getFeatures()
    layer.changeAttributeValue(feature.id(), layer.fields().lookupField("address"), "1 rue Haute")
    assert layer.commitChanges()
    assert auto.comes_in is not None
    guard.tear_down()


def test_what_went_well_is_said_to_nobody(auto, controller, workspace, desktop, at_once):  # noqa: F811
    town = Town()
    with Server(town) as server:
        queue(workspace, server.url, reports=3)
        open_at_once(controller, workspace.address, workspace.uid)
        auto._timer.stop()
        rounds(auto)
    assert len(town.kept) == 3 and desktop.texts() == []
    assert auto.comes_in is None


def test_an_answer_that_may_be_taken_back_is_waited_for(auto, controller, workspace):  # noqa: F811
    town = Town()
    with Server(town) as server:
        queue(workspace, server.url)
        open_at_once(controller, workspace.address, workspace.uid)
        auto._timer.stop()
        rounds(auto)
        assert town.kept == [] and SOON < auto.comes_in <= A_MINUTE


def test_what_was_refused_is_said_once(auto, controller, workspace, desktop, asked_for, at_once):  # noqa: F811
    with Server(lambda asked: Reply(b'{"errors": [{"description": "api_key"}]}', 400)) as server:
        queue(workspace, server.url)
        open_at_once(controller, workspace.address, workspace.uid)
        rounds(auto)
        (key,) = receive(workspace, [report(99)]).created_ids
        act_on(workspace, [key], "watch")
        rounds(auto)
    (said,) = desktop.texts()
    assert "refused" in said
    desktop.buttons()[-1].click()
    assert asked_for == ["outbox"]


def test_a_silent_source_is_said_once(auto, controller, workspace, desktop, at_once):  # noqa: F811
    with Server(lambda asked: Reply(b"", 500)) as server:
        queue(workspace, server.url)
        open_at_once(controller, workspace.address, workspace.uid)
        auto._timer.stop()
        rounds(auto)
        assert SOON < auto.comes_in <= A_MINUTE
        auto._timer.stop()
        workspace.outbox.retry([one.id for one in workspace.outbox.waiting()], workspace.outbox.waiting()[0].created_at)
        rounds(auto)
    assert len(desktop.texts()) == 1 and "500" in desktop.texts()[0]


def test_one_round_at_a_time_cut_when_the_plugin_goes(auto, controller, workspace, at_once):  # noqa: F811
    town = Town((True, Reply(write=lambda handler: server.closing.wait(20))))
    with Server(town) as server:
        queue(workspace, server.url)
        open_at_once(controller, workspace.address, workspace.uid)
        auto.deliver()
        running = auto._task
        wait_until(lambda: town.kept)
        auto.deliver()
        assert auto._task is running
        auto.tear_down()
        running.waitForFinished()
        assert auto.comes_in is None
        assert [one.attempts for one in workspace.outbox.waiting()] == [1], "it may have arrived, and goes again"
        controller.changed.connect(auto._workspace_changed)  # as the fixture will disconnect them once more
        controller.refreshed.connect(auto.expect)


def test_it_stays_still_when_the_options_say_so(auto, controller, workspace, at_once):  # noqa: F811
    page = OptionsPage()
    assert page.deliver.isChecked()
    page.deliver.setChecked(False)
    page.apply()
    with Server(Town()) as server:
        queue(workspace, server.url)
        open_at_once(controller, workspace.address, workspace.uid)
        auto.deliver()
        assert auto._task is None
    assert server.asked == []


def test_a_workspace_that_is_gone_is_looked_at_again_later(auto, controller, workspace, monkeypatch):  # noqa: F811
    open_at_once(controller, workspace.address, workspace.uid)
    auto._timer.stop()
    monkeypatch.setattr(controller, "address", "/nowhere/at/all.gpkg")
    rounds(auto)
    assert auto.comes_in > A_MINUTE
