"""A workspace comes into the project in steps: QGIS stays alive meanwhile, and may be asked something else."""

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.gui.controller import Controller
from signalement_plugin.layers.labels import TABLES
from signalement_plugin.layers.project import adding_workspace_group
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.steps import Steps
from tests.qgis.opening import open_at_once
from tests.qgis.test_gui import address, desktop, own_settings, runner, wait_until  # noqa: F401 - fixtures


@pytest.fixture
def controller(qgis_app, own_settings):  # noqa: F811
    project = QgsProject()
    controller = Controller(project)
    yield controller
    controller.disconnect_project()
    project.clear()


@pytest.fixture
def uid(address):  # noqa: F811
    with open_at(address) as workspace:
        return workspace.uid


@pytest.fixture
def other(tmp_path):
    """Address and uid of a second workspace."""
    path = str(tmp_path / "autre.gpkg")
    create(path)
    with open_at(path) as workspace:
        return path, workspace.uid


def half(steps):
    """Take steps until half of the work is done."""
    while next(steps) < 0.5:
        pass
    return steps


def rest(steps):
    """Take the steps that are left; what they return."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_the_project_has_all_of_a_workspace_or_nothing(controller, address, uid):  # noqa: F811
    shares = []
    for share in controller.opening(address, uid):
        shares.append(share)
        assert not controller.project.mapLayers() and not controller.address
    assert len(controller.project.mapLayers()) == len(TABLES)
    assert (controller.address, controller.uid) == (address, uid)
    assert shares == sorted(shares) and shares[0] > 0 and shares[-1] <= 1


def test_a_project_left_meanwhile_gets_nothing(controller, address, uid):  # noqa: F811
    steps = half(controller.opening(address, uid))
    controller.project.clear()
    assert rest(steps) is False
    assert not controller.project.mapLayers() and not controller.address


def test_the_workspace_asked_for_last_is_the_one_that_opens(controller, address, uid, other):  # noqa: F811
    steps = half(controller.opening(address, uid))
    open_at_once(controller, *other)
    assert rest(steps) is False
    assert (controller.address, controller.uid) == other
    assert len(controller.project.mapLayers()) == len(TABLES)


def test_a_workspace_added_twice_at_the_same_time_has_one_group(address, uid):  # noqa: F811
    project = QgsProject()
    first, second = (half(adding_workspace_group(project, address, uid)) for _ in range(2))
    assert rest(first) is rest(second)
    assert len(project.mapLayers()) == len(TABLES)
    project.clear()


def test_what_is_cancelled_in_the_message_bar_is_not_opened(controller, runner, desktop, address, uid):  # noqa: F811
    runner.walk("Open workspace", controller.opening(address, uid), pytest.fail, pytest.fail)
    (cancel,) = desktop.buttons()
    cancel.click()
    assert any("Cancelled" in text for text in desktop.texts())
    wait_until(lambda: not desktop.buttons())
    assert not controller.project.mapLayers() and not controller.address


def test_unloading_the_plugin_ends_an_opening(controller, runner, address, uid):  # noqa: F811
    taken = []

    def watched():
        for share in controller.opening(address, uid):
            taken.append(share)
            yield share

    runner.walk("Open workspace", watched(), pytest.fail, pytest.fail)
    wait_until(lambda: taken)
    runner.tear_down()
    done = len(taken)
    pause = []
    QTimer.singleShot(50, lambda: pause.append(True))
    wait_until(lambda: pause)
    assert len(taken) == done and not controller.project.mapLayers()


def test_a_workspace_that_cannot_be_shown_says_why(controller, runner, tmp_path):  # noqa: F811
    problems = []
    runner.walk("Open workspace", controller.opening(str(tmp_path / "none.gpkg"), "x"), pytest.fail, problems.append)
    wait_until(lambda: problems)
    assert "cannot open the tables" in str(problems[0])


# steps


def test_what_waits_for_the_main_thread_has_its_turn_after_each_step(qgis_app):
    order, ended = [], []

    def work():
        for step in range(3):
            order.append(step)
            QTimer.singleShot(0, lambda: order.append("other"))
            yield step / 3
        return "done"

    steps = Steps(work())
    steps.succeeded.connect(ended.append)
    steps.start()
    wait_until(lambda: ended)
    assert order == [0, "other", 1, "other", 2, "other"]
    assert ended == ["done"]


@pytest.mark.parametrize("error, words", [(Problem("Gone."), "Gone."), (ZeroDivisionError(), "unexpected")])
def test_an_error_in_a_step_is_a_problem(qgis_app, error, words):
    failed = []

    def work():
        yield 0.5
        raise error

    steps = Steps(work())
    steps.failed.connect(failed.append)
    steps.start()
    wait_until(lambda: failed)
    assert words in str(failed[0])
