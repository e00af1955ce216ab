"""What surrounds triage in QGIS: the locator, the count in the status bar, the layer's action, the pull by itself."""

import threading

import pytest
from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorResult
from qgis.gui import QgsGui, QgsStatusBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from signalement_plugin import compat
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.gui.auto_pull import AutoPull
from signalement_plugin.gui.layer_action import TriageAction
from signalement_plugin.gui.locator import ReportLocator, _category_icons
from signalement_plugin.gui.options import OptionsPage
from signalement_plugin.gui.pull_summary import PullSummaryDialog
from signalement_plugin.gui.status import WaitingCount
from signalement_plugin.layers.project import find_layer
from signalement_plugin.layers.symbols import by_state
from signalement_plugin.sources.georeport_server import GeoReportServer
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.settings import Settings
from tests.qgis.test_gui import HOSTILE, address, desktop, own_settings, runner, wait_until  # noqa: F401 - fixtures
from tests.qgis.test_gui_commands import REPORT, commands, project  # noqa: F401 - fixtures
from tests.workspace.conftest import report


def fill(address, reports):  # noqa: F811
    """Put reports in the workspace of that address, near the middle of its territory."""
    import numpy as np

    from tests.workspace.conftest import NOW

    with open_at(address) as workspace:
        if "town" not in [source.code for source in workspace.sources.all()]:
            workspace.sources.add("town", "open311", "")
        west, south, east, north = workspace.facts.extent()
        n = len(reports)
        x, y = np.full(n, (west + east) / 2), np.full(n, (south + north) / 2)
        workspace.reports.receive(workspace.sources.get("town").id, reports, x, y, (), {}, NOW)


@pytest.fixture
def opened(commands, address):  # noqa: F811
    """The menu's commands with a workspace of three reports open."""
    fill(
        address,
        [
            report("2026-00001", description="Dépôt de gravats", address="3 rue de l'École"),
            report("2026-00002", description=HOSTILE, address=None),
            report("2026-00003", description=None, address=None),
        ],
    )
    commands.open_at(address)
    wait_until(lambda: commands.controller.address)
    return commands


# the locator


class Search:
    """Asks a filter as QGIS does: a clone, prepared here, that fetches in a thread of its own."""

    def __init__(self, locator):
        self.locator = locator

    def __call__(self, text, with_prefix=True, cancelled=False):
        clone, found, context, feedback = self.locator.clone(), [], QgsLocatorContext(), QgsFeedback()
        context.usingPrefix = with_prefix
        if cancelled:
            feedback.cancel()
        clone.resultFetched.connect(found.append, Qt.ConnectionType.DirectConnection)
        clone.prepare(text, context)
        thread = threading.Thread(target=lambda: clone.fetchResults(text, context, feedback))
        thread.start()
        thread.join(20)
        return found


@pytest.fixture
def chosen():
    return []


@pytest.fixture
def search(opened, chosen):
    return Search(ReportLocator(opened.controller, chosen.append))


def test_a_number_a_street_and_a_word_lead_to_the_report(search, chosen):
    assert search.locator.prefix() == "sig"
    for text in ("2026-00001", "ecole", "gravats"):
        (result,) = search(text)
        assert result.displayString == "2026-00001 · 3 rue de l'École"
        assert result.description.startswith("New · "), "its state, and since when"
        assert isinstance(compat.user_data(result), int)
        search.locator.triggerResult(result)
    assert len(set(chosen)) == 1 and len(chosen) == 3


def test_results_keep_the_order_they_were_found_in(search):
    scores = [result.score for result in search("2026-0000")]
    assert len(scores) == 3 and scores == sorted(scores, reverse=True)


def test_what_a_citizen_wrote_is_shown_as_it_is(search):
    (result,) = search("2026-00002")
    assert HOSTILE[:40] in result.displayString


def test_a_report_without_words_is_shown_by_its_number(search):
    assert [result.displayString for result in search("2026-00003")] == ["2026-00003"]


def test_each_category_has_the_icon_of_the_map(opened):
    controller = opened.controller
    layer = find_layer(controller.project, controller.uid, "report")
    icons = _category_icons(layer)
    with open_at(controller.address) as workspace:
        assert set(workspace.facts.category_labels()) <= set(icons)
    assert not any(icon.isNull() for icon in icons.values())
    layer.setRenderer(by_state())
    assert _category_icons(layer) == _category_icons(None) == {}


def test_without_a_workspace_the_locator_says_so_only_to_who_asked_for_it(commands, chosen):  # noqa: F811
    search = Search(ReportLocator(commands.controller, chosen.append))
    (result,) = search("1234")
    assert "workspace" in result.displayString
    search.locator.triggerResult(result)
    assert search("1234", with_prefix=False) == [] and chosen == []


def test_a_workspace_that_is_gone_is_said(search, opened, tmp_path):
    opened.controller.address = str(tmp_path / "gone.gpkg")
    (result,) = search("1234")
    assert "gone.gpkg" in result.displayString


def test_a_search_that_was_given_up_gives_nothing(search):
    assert search("2026", cancelled=True) == []


def test_a_search_that_finds_nothing_says_so_only_to_who_asked_for_reports(search, chosen):
    (result,) = search("nulle part")
    assert "No report" in result.displayString
    search.locator.triggerResult(result)
    assert chosen == [] and search("nulle part", with_prefix=False) == search("") == []


def test_short_words_without_the_prefix_are_left_to_others(search):
    assert search("20", with_prefix=False) == []
    assert len(search("2026", with_prefix=False)) == 3
    assert not search.locator.useWithoutPrefix()


def test_a_result_that_leads_nowhere_opens_nothing(search, chosen):
    search.locator.triggerResult(QgsLocatorResult(search.locator, "somebody else's"))
    assert chosen == []


# the status bar


@pytest.fixture
def waiting(commands, chosen):  # noqa: F811
    bar = QgsStatusBar()
    bar.show()
    count = WaitingCount(bar, commands.controller, lambda: chosen.append("opened"))
    count.bar = bar
    yield count
    count.tear_down()


def test_the_count_is_shown_while_a_workspace_is_open(waiting, opened, project, address, chosen):  # noqa: F811
    wait_until(lambda: waiting.button.text() == "3 to triage")
    assert waiting.button.isVisible()
    QTest.mouseClick(waiting.button, Qt.MouseButton.LeftButton)
    assert chosen == ["opened"]
    fill(address, [report("2026-00004")])
    opened.controller.refresh()
    wait_until(lambda: waiting.button.text() == "4 to triage")
    project.clear()
    assert not waiting.button.isVisible()


def test_when_nothing_waits_the_status_bar_says_so(waiting, commands, address):  # noqa: F811
    commands.open_at(address)
    wait_until(lambda: waiting.button.text())
    assert waiting.button.text() == "Triage is done"


def test_a_count_that_fails_is_not_a_number(waiting, opened, address, tmp_path):  # noqa: F811
    wait_until(lambda: waiting.button.text() == "3 to triage")
    opened.controller.address = str(tmp_path / "gone.gpkg")
    opened.controller.refreshed.emit()
    wait_until(lambda: waiting.button.text() == "? to triage")
    assert "gone.gpkg" in waiting.button.toolTip()


def test_the_status_bar_is_left_as_it_was(commands, qgis_app):  # noqa: F811
    bar = QgsStatusBar()
    count = WaitingCount(bar, commands.controller, lambda: None)
    count.tear_down()
    assert not count.button.isVisible()
    commands.controller.refreshed.emit()


# the layer's action


def actions_of(layer):
    return [a for a in QgsGui.mapLayerActionRegistry().mapLayerActions(layer) if a.text() == "Triage this report"]


def test_a_report_of_the_layer_is_triaged_by_its_action(opened, project, chosen):  # noqa: F811
    action = TriageAction(opened.controller, chosen.append)
    layer = find_layer(project, opened.controller.uid, "report")
    (offered,) = actions_of(layer)
    assert actions_of(find_layer(project, opened.controller.uid, "commune")) == []
    feature = next(layer.getFeatures())
    offered.triggerForFeature(layer, feature)
    assert chosen == [feature["id"]]
    action.tear_down()


def test_the_action_goes_with_the_workspace_and_with_the_plugin(opened, project, chosen):  # noqa: F811
    layer = find_layer(project, opened.controller.uid, "report")
    action = TriageAction(opened.controller, chosen.append)
    opened.controller.forget()
    assert actions_of(layer) == []
    opened.controller.find_again()
    assert len(actions_of(layer)) == 1
    action.tear_down()
    assert actions_of(layer) == []
    opened.controller.changed.emit()
    assert actions_of(layer) == []


# the pull by itself


@pytest.fixture
def auto(commands, runner):  # noqa: F811
    auto = AutoPull(commands, commands.controller, runner)
    yield auto
    auto.tear_down()


def every(minutes):
    settings = Settings.load()
    settings.pull_every_minutes = minutes
    settings.save()


@pytest.fixture
def pulls(commands, monkeypatch):  # noqa: F811
    started = []
    monkeypatch.setattr(commands, "start_pull", lambda *_, **__: started.append(1))
    return started


def test_nothing_is_pulled_unless_somebody_asked_for_it(auto, pulls):
    for _ in range(100):
        auto.minute_passed()
    assert pulls == [] and Settings.load().pull_every_minutes == 0


def test_it_pulls_as_often_as_the_options_say(auto, pulls):
    page = OptionsPage()
    page.pull_every.setValue(3)
    page.apply()
    for _ in range(7):
        auto.minute_passed()
    assert len(pulls) == 2
    every(0)
    for _ in range(7):
        auto.minute_passed()
    assert len(pulls) == 2


def test_what_came_in_is_said_once_with_the_way_to_it(auto, opened, desktop, address):  # noqa: F811
    every(1)
    with GeoReportServer([REPORT], []) as server:
        with open_at(address) as workspace:
            workspace.sources.add("ville", "open311", server.url)
        desktop.bar.clearWidgets()
        auto.minute_passed()
        wait_until(lambda: desktop.buttons() and "pull" in enabled_now(opened))
        assert any("New: 1" in text for text in desktop.texts())
        desktop.buttons()[-1].click()
        (summary,) = desktop.window.findChildren(PullSummaryDialog)
        summary.close()
        desktop.bar.clearWidgets()
        auto.minute_passed()
        assert "pull" not in enabled_now(opened)
        wait_until(lambda: "pull" in enabled_now(opened))
        assert desktop.texts() == []


def enabled_now(commands):  # noqa: F811
    return {a.objectName().partition("_")[2] for a in commands.actions.all() if a.isEnabled()}


def test_it_waits_for_the_pull_that_runs(auto, opened, runner, monkeypatch):  # noqa: F811
    every(1)
    started = []
    monkeypatch.setattr(runner, "start", lambda *arguments, **named: started.append(arguments))
    opened.pull()
    auto.minute_passed()
    assert len(started) == 1


def test_what_fails_every_minute_is_said_once(auto, desktop):  # noqa: F811
    desktop.bar.clearWidgets()
    for _ in range(3):
        auto._failed(Problem("The server does not answer."))
    assert len(desktop.texts()) == 1
    auto._pulled({})
    auto._failed(Problem("The server does not answer."))
    assert len(desktop.texts()) == 2
