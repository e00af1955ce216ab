"""The menu's commands, from the click to what a person sees, without a window to answer."""

import sqlite3

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QMenu, QMessageBox

from signalement_plugin.gui.commands import Commands
from signalement_plugin.gui.controller import Controller
from signalement_plugin.gui.pull_summary import PullSummaryDialog
from signalement_plugin.sources.georeport_server import GeoReportServer
from signalement_plugin.tasks.address import open_at
from tests.qgis.test_gui import (  # noqa: F401 - fixtures
    address,
    desktop,
    own_settings,
    runner,
    wait_until,
)

REPORT = {
    "service_request_id": "1",
    "service_code": "zz",
    "status": "open",
    "requested_datetime": "2026-11-20T10:00:00Z",
    "lat": 48.79,
    "long": 2.39,
}


@pytest.fixture
def project(qgis_app):
    project = QgsProject()
    yield project
    project.clear()  # its layers must not outlive QGIS


@pytest.fixture
def commands(desktop, runner, project, own_settings):  # noqa: F811
    controller = Controller(project)
    commands = Commands(desktop.window, controller, runner, *[lambda: None] * 5)
    commands.controller = controller
    yield commands
    runner.tear_down()
    commands.tear_down()


def enabled(commands):
    return {a.objectName().partition("_")[2] for a in commands.actions.all() if a.isEnabled()}


def test_opening_a_workspace_shows_it_and_lets_people_work(commands, address, project):  # noqa: F811
    assert enabled(commands) == {"new", "open", "demo", "help"}
    commands.open_at(address)
    wait_until(lambda: commands.controller.address)
    assert {"sources", "pull", "route", "rejected", "outlines"} <= enabled(commands)
    assert project.mapLayers()
    menu = QMenu()
    commands._fill_recent(menu)
    assert [action.text() for action in menu.actions()] == [address]
    project.clear()
    assert enabled(commands) == {"new", "open", "demo", "help"}


def test_what_is_not_a_workspace_is_said_and_opens_nothing(commands, desktop, tmp_path):  # noqa: F811
    path = tmp_path / "autre.gpkg"
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    commands.open_at(str(path))
    wait_until(lambda: any("is not a" in text for text in desktop.texts()))
    assert not commands.controller.address


def test_an_older_workspace_is_migrated_only_if_somebody_agrees(commands, desktop, address, monkeypatch):  # noqa: F811
    with open_at(address) as workspace, workspace.transaction():
        workspace._engine.execute("UPDATE workspace SET schema_version = 0")
    asked = []

    def refuse(_parent, _title, text):
        asked.append(text)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", refuse)
    commands.open_at(address)
    wait_until(lambda: asked)
    assert "copy" in asked[0]
    assert not commands.controller.address


def test_a_pull_says_what_it_brought_and_a_second_one_that_nothing_is_new(commands, desktop, address):  # noqa: F811
    commands.open_at(address)
    wait_until(lambda: commands.controller.address)
    commands.pull()
    wait_until(lambda: any("No source has an address" in text for text in desktop.texts()))
    with GeoReportServer([REPORT], []) as server:
        with open_at(address) as workspace:
            workspace.sources.add("ville", "open311", server.url)
        commands.pull()
        assert "pull" not in enabled(commands)
        wait_until(lambda: desktop.window.findChildren(PullSummaryDialog))
        (summary,) = desktop.window.findChildren(PullSummaryDialog)
        summary.close()
        assert "pull" in enabled(commands)
        commands.pull()
        wait_until(lambda: any("Nothing new" in text for text in desktop.texts()))
