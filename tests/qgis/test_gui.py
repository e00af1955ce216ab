"""What a person is shown: work in the background and how it ends, dialogs, the open workspace."""

import sys
import threading

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsProject, QgsRenderContext, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMainWindow, QPushButton, QRadioButton

import signalement_plugin
from signalement_plugin.domain.received import RejectedItem
from signalement_plugin.domain.sentence import Problem, Sentence
from signalement_plugin.gui.actions import Actions
from signalement_plugin.gui.controller import Controller
from signalement_plugin.gui.options import OptionsPage
from signalement_plugin.gui.pull_summary import PullSummaryDialog
from signalement_plugin.gui.rejected_dialog import RejectedDialog
from signalement_plugin.gui.runner import Runner
from signalement_plugin.gui.sources_dialog import SourcesDialog
from signalement_plugin.gui.workspace_dialogs import NewWorkspaceDialog, OutlinesDialog
from signalement_plugin.layers.project import find_layer
from signalement_plugin.paths import RESOURCES
from signalement_plugin.sources.georeport_server import GeoReportServer
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.background import LOG_TAG
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.outlines import FROM_IGN
from signalement_plugin.tasks.pull import PullSummary
from signalement_plugin.tasks.settings import Settings
from tests.qgis.opening import open_at_once

HOSTILE = "<img src='http://tracker.example/x.png'><b>Bonjour</b>"


class Desktop:
    """The parts of QGIS's interface that dialogs and tasks use, with a real message bar."""

    def __init__(self):
        self.window = QMainWindow()
        self.bar = QgsMessageBar(self.window)

    def mainWindow(self):
        return self.window

    def messageBar(self):
        return self.bar

    def texts(self):
        return [item.text() for item in self.bar.items()]

    def buttons(self):
        return [button for item in self.bar.items() for button in item.findChildren(QPushButton)]


@pytest.fixture
def desktop(qgis_app):
    return Desktop()


@pytest.fixture
def runner(desktop):
    return Runner(desktop.bar)


@pytest.fixture
def address(tmp_path, qgis_app):
    path = str(tmp_path / "essai.gpkg")
    create(path)
    return path


@pytest.fixture
def own_settings(qgis_app):
    """The plugin's settings, empty before and after."""
    QgsSettings().remove("signalement")
    yield
    QgsSettings().remove("signalement")


def wait_until(holds, seconds=20):
    """Let QGIS work until ``holds()``."""
    loop, ticks, limit = QEventLoop(), QTimer(), QTimer()
    ticks.timeout.connect(lambda: holds() and loop.quit())
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    ticks.start(5)
    limit.start(1000 * seconds)
    loop.exec()
    assert holds()


# work in the background


def test_work_is_done_off_the_main_thread_and_its_result_given_on_it(runner, desktop):
    where, told = [], []
    runner.start(
        "Essai",
        lambda feedback: where.append(threading.current_thread()) or 42,
        lambda result: told.append((result, threading.current_thread())),
    )
    wait_until(lambda: told)
    assert told == [(42, threading.main_thread())]
    assert where[0] is not threading.main_thread()
    assert desktop.texts() == []


def test_progress_and_words_are_shown_with_a_way_to_cancel(runner, desktop):
    go_on, seen = threading.Event(), []

    def work(feedback):
        feedback.progress(0.5)
        feedback.say(Sentence("{n} reports read", {"n": 3}))
        go_on.wait(20)
        return feedback.cancelled()

    runner.start("Pull", work, seen.append)
    wait_until(lambda: any("3 reports read" in text for text in desktop.texts()))
    (cancel,) = desktop.buttons()
    cancel.click()
    go_on.set()
    wait_until(lambda: seen)
    assert seen == [True]


def test_a_message_closed_by_a_person_does_not_end_the_work(runner, desktop):
    go_on, seen = threading.Event(), []

    def work(feedback):
        go_on.wait(20)
        feedback.progress(0.9)
        feedback.say(Sentence("still there"))
        return "done"

    runner.start("Pull", work, seen.append)
    desktop.bar.clearWidgets()
    go_on.set()
    wait_until(lambda: seen)
    assert seen == ["done"]


def test_a_problem_that_may_pass_can_be_tried_again(runner, desktop):
    tries, done = [], []

    def work(feedback):
        tries.append(1)
        if len(tries) == 1:
            raise Problem("The file is locked by {who}.", retry=True, who="QGIS")
        return "ok"

    runner.start("Pull", work, done.append)
    wait_until(lambda: desktop.buttons() and "locked by QGIS" in desktop.texts()[0])
    desktop.buttons()[-1].click()
    wait_until(lambda: done)
    assert (len(tries), done) == (2, ["ok"])


def test_a_problem_that_will_stay_offers_no_second_try(runner, desktop):
    def work(feedback):
        raise Problem("This is not a workspace.")

    runner.start("Open", work, lambda result: None)
    wait_until(lambda: any("not a workspace" in text for text in desktop.texts()))
    assert desktop.buttons() == []


def test_an_unexpected_error_is_a_sentence_and_a_log(runner, desktop):
    logged, ended = [], []
    log = QgsApplication.messageLog()
    log.messageReceived[str, str, type(_level())].connect(lambda text, tag, _: logged.append((tag, text)))

    def work(feedback):
        return 1 / 0

    runner.start("Route", work, lambda result: None, on_end=lambda: ended.append(True))
    wait_until(lambda: ended and any(tag == LOG_TAG for tag, _ in logged))
    assert "unexpected" in desktop.texts()[0]
    assert any("ZeroDivisionError" in text for _, text in logged)


def _level():
    from qgis.core import Qgis

    return Qgis.MessageLevel.Info


def test_words_of_a_server_never_become_markup(runner, desktop):
    runner.problem(Problem("The server says: {text}", text=HOSTILE))
    assert "&lt;img" in desktop.texts()[0] and "<img" not in desktop.texts()[0]


def test_what_ends_after_unloading_is_told_to_nobody(runner):
    go_on, told, ran = threading.Event(), [], []
    runner.start("Pull", lambda feedback: (go_on.wait(20), ran.append(True)), told.append)
    runner.tear_down()
    go_on.set()
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert told == []


# the plugin


def test_a_part_of_python_that_is_missing_is_said_in_the_message_bar(desktop, monkeypatch):
    monkeypatch.setitem(sys.modules, "signalement_plugin.plugin", None)
    with pytest.raises(ImportError):
        signalement_plugin.classFactory(desktop)
    assert "missing" in desktop.texts()[0]


def test_the_help_is_there():
    assert "Signalement" in (RESOURCES / "help" / "index.html").read_text(encoding="utf-8")


# actions


def test_an_action_that_needs_a_workspace_says_so(desktop):
    actions, called = Actions(desktop.window), []
    actions.add("pull", QgsApplication.getThemeIcon("/x.svg"), "&Pull now", lambda: called.append(1), True)
    (pull,) = actions.all()
    assert not pull.isEnabled() and "workspace" in pull.toolTip()
    actions.set_workspace_open(True)
    assert pull.isEnabled() and "workspace" not in pull.toolTip()
    pull.trigger()
    actions.set_busy("pull", True)
    assert not pull.isEnabled()
    actions.set_busy("pull", False)
    assert pull.isEnabled() and called == [1]
    actions.tear_down()


# the open workspace


def test_the_workspace_of_a_project_is_found_again_whatever_its_layers_are_called(address, tmp_path, own_settings):
    project, changes = QgsProject(), []
    controller = Controller(project)
    with open_at(address) as workspace:
        open_at_once(controller, address, workspace.uid)
    opened = (controller.address, controller.uid)
    for layer in project.mapLayers().values():
        layer.setName("renamed")
    project.write(str(tmp_path / "essai.qgs"))

    again = QgsProject()
    other = Controller(again)
    other.changed.connect(lambda: changes.append(other.uid))
    again.read(str(tmp_path / "essai.qgs"))
    assert (other.address, other.uid) == opened
    again.removeAllMapLayers()
    assert (other.address, other.uid) == ("", "")
    assert changes == [opened[1], ""]
    assert Settings.load().recent_workspaces == [address]
    project.clear()


def test_a_report_whose_category_is_to_be_given_is_drawn(address, own_settings):
    project = QgsProject()
    controller = Controller(project)
    with open_at(address) as workspace:
        open_at_once(controller, address, workspace.uid)
    layer = find_layer(project, controller.uid, "report")
    report, context = QgsFeature(layer.fields()), QgsRenderContext()
    renderer = layer.renderer()
    renderer.startRender(context, layer.fields())
    assert renderer.symbolForFeature(report, context) is not None
    renderer.stopRender(context)
    project.clear()


# dialogs


def test_a_source_is_tested_mapped_and_saved(address, runner):
    services = [
        {"service_code": "proprete", "service_name": "Propreté"},
        {"service_code": "zz", "service_name": "Autre chose"},
    ]
    with GeoReportServer([], services) as server, open_at(address) as workspace:
        dialog = SourcesDialog(address, runner)
        wait_until(lambda: dialog.status.text())
        assert "Give a code" in dialog.status.text()
        # the second is the first category's first sub-category
        kinds = list(workspace.facts.kind_labels())
        ours = kinds[1]
        assert ours[0] == kinds[0][0] and ours[1]
        dialog.code.setText("ville")
        dialog.url.setText(server.url)
        dialog.settings.setPlainText('{"page_size": 50}')
        dialog.test.click()
        wait_until(lambda: "2 categories" in dialog.status.text())
        choice = next(
            dialog.mapping.cellWidget(row, 1) for row in range(2) if dialog.mapping.item(row, 0).text() == "Autre chose"
        )
        assert choice.currentIndex() == 0
        choice.setCurrentIndex(1 + kinds.index(ours))
        dialog.save.click()
        wait_until(lambda: dialog.status.text() == "Saved.")
        record = workspace.sources.get("ville")
        assert record.settings == {"page_size": 50}
        assert workspace.sources.mapping(record.id)["zz"] == ours
        assert dialog.mapping.mapping()["zz"] == ours
        before = workspace.sources.mapping(record.id)
        mapped = {code: dialog.mapping.cellWidget(row, 1) for row, code in enumerate(sorted(before))}
        mapped["zz"].setCurrentIndex(0)
        dialog.status.clear()
        dialog.save.click()
        wait_until(lambda: dialog.status.text() == "Saved.")
        assert workspace.sources.mapping(record.id) == {code: kind for code, kind in before.items() if code != "zz"}
        dialog.close()


def test_settings_of_a_source_that_are_not_json_are_refused_with_the_reason(address, runner):
    dialog = SourcesDialog(address, runner)
    wait_until(lambda: dialog.status.text())
    dialog.settings.setPlainText("[1")
    dialog.save.click()
    assert "not a JSON object" in dialog.status.text()
    dialog.close()


def test_rejected_items_are_listed_as_plain_text(address, runner):
    import datetime

    import numpy as np

    with open_at(address) as workspace:
        key = workspace.sources.add("ville", "open311", "http://127.0.0.1:9/")
        item = RejectedItem(Sentence("No identifier."), {"description": HOSTILE}, None)
        now = datetime.datetime.now(datetime.timezone.utc)
        workspace.reports.receive(key, [], np.empty(0), np.empty(0), [item], {}, now)
    dialog = RejectedDialog(address, runner, lambda: None)
    wait_until(lambda: dialog.table.rowCount() == 1)
    assert dialog.table.item(0, 2).text() == "No identifier."
    dialog.table.selectRow(0)
    assert HOSTILE in dialog.whole.toPlainText()
    dialog.close()


def test_without_rejected_items_the_dialog_says_that_all_is_well(address, runner):
    dialog = RejectedDialog(address, runner, lambda: None)
    wait_until(lambda: dialog.status.text())
    assert "Nothing was rejected" in dialog.status.text()
    dialog.close()


def test_the_summary_of_a_pull_leads_to_the_reports_it_names(qgis_app):
    chosen = []
    summary = PullSummary(received=3, created=2, created_ids=(7, 9), unchanged=1)
    dialog = PullSummaryDialog({"ville": summary}, chosen.append, lambda: None, lambda: None)
    new, changed, rejected, _ = dialog.findChildren(QPushButton)[:4]
    new.click()
    assert chosen == [[7, 9]]
    assert not changed.isEnabled() and not rejected.isEnabled()
    dialog.close()


def test_a_workspace_is_made_only_where_somebody_said(qgis_app, tmp_path):
    dialog = NewWorkspaceDialog()
    create_button = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not create_button.isEnabled()
    dialog.place.file.setFilePath(str(tmp_path / "ville"))
    assert create_button.isEnabled()
    assert dialog.place.address() == str(tmp_path / "ville.gpkg")


def test_outlines_come_from_ign_or_from_a_file_that_was_chosen(qgis_app, tmp_path):
    dialog = OutlinesDialog()
    replace = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert replace.isEnabled() and dialog.source() == FROM_IGN
    dialog.findChildren(QRadioButton)[1].setChecked(True)
    assert not replace.isEnabled()
    dialog.file.setFilePath(str(tmp_path / "communes.gpkg"))
    assert replace.isEnabled() and dialog.source() == str(tmp_path / "communes.gpkg")


def test_options_are_kept(own_settings):
    page = OptionsPage()
    page.timeout.setValue(17)
    page.open_at_start.setChecked(True)
    page.apply()
    kept = Settings.load()
    assert (kept.timeout_s, kept.open_at_start, kept.connections) == (17, True, 4)


def test_recent_workspaces_are_few_and_the_latest_first(own_settings):
    settings = Settings()
    for name in "abcdefghijab":
        settings.remember(name)
    assert settings.recent_workspaces == list("bajihgfe")
