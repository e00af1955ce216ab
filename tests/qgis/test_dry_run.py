"""The edits of a session, tried before they are saved: what is read of it, what the window says, what the map shows."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import Qt

from signalement_plugin.gui.dry_run_dialog import DryRunDialog
from signalement_plugin.layers import functions
from signalement_plugin.layers.changed_reports import CHANGES_PROPERTY
from signalement_plugin.layers.edits import competence_edits
from signalement_plugin.layers.project import add_workspace_group, find_layer
from signalement_plugin.tasks.dry_run import dry_run
from signalement_plugin.tasks.route import SCOPE_ALL, route_reports
from tests.qgis.test_gui import desktop, runner, wait_until  # noqa: F401 - fixtures
from tests.workspace.conftest import X0, Y0, receive, report, workspace  # noqa: F401 - fixtures

TODAY = date(2026, 11, 25)
SINCE = date(2026, 1, 1)


@pytest.fixture
def session(workspace, workspace_address):  # noqa: F811
    """The competences being edited, over 40 reports of waste, all in 94001 and C1's."""
    workspace.configuration.upsert("service", [{"code": "ROADS", "actor_code": "TOWN", "name": "Voirie"}])
    workspace.configuration.upsert("competence", [{"code": "C2", "service_code": "CLEAN", "insee": "94002"}])
    receive(workspace, [report(n) for n in range(40)], y=Y0 + 100.0 + 50 * np.arange(40))
    route_reports(workspace.address, SCOPE_ALL)
    functions.register()
    project = QgsProject()
    add_workspace_group(project, workspace_address, workspace.uid)
    found = find_layer(project, workspace.uid, "competence")
    assert found.startEditing()
    yield SimpleNamespace(layer=found)
    found.rollBack()
    project.clear()
    functions.unregister()


def set_value(layer, code, name, value):
    (feature,) = layer.getFeatures(f"code = '{code}'")
    assert layer.changeAttributeValue(feature.id(), layer.fields().lookupField(name), value)


def square(y, height):
    return QgsGeometry.fromWkt(
        f"MULTIPOLYGON((({X0} {y}, {X0 + 5000} {y}, {X0 + 5000} {y + height}, {X0} {y + height}, {X0} {y})))"
    )


def test_what_is_read_of_an_edit_session_is_what_saving_it_does(session, workspace):  # noqa: F811
    roads = workspace._engine.one("SELECT id FROM service WHERE code = 'ROADS'")[0]
    assert not competence_edits(session.layer)
    set_value(session.layer, "C1", "rank", 5)
    (other,) = session.layer.getFeatures("code = 'C2'")
    session.layer.deleteFeature(other.id())
    drawn = QgsFeature(session.layer.fields())
    drawn["code"], drawn["service_id"], drawn["category_code"], drawn["rank"] = "N", roads, "waste", 1
    drawn.setGeometry(square(Y0, 1_000))
    assert session.layer.addFeature(drawn)
    edits = competence_edits(session.layer)
    announced = dry_run(workspace.address, SINCE, TODAY, edits)
    assert {row["code"] for row in edits.rows} == {"C1", "N"} and len(edits.deleted) == 1
    assert [(c.from_service[0], c.to_service[0], c.reports) for c in announced.changes] == [("CLEAN", "ROADS", 19)]
    assert session.layer.commitChanges(), session.layer.commitErrors()
    route_reports(workspace.address, SCOPE_ALL)
    moved = workspace._engine.rows("SELECT id FROM report WHERE proposed_service_id = ?", (roads,))
    assert {key for (key,) in moved} == set(announced.reports.id.tolist())


def test_an_area_that_is_redrawn_or_begun_and_not_finished(session, workspace):  # noqa: F811
    (mine,) = session.layer.getFeatures("code = 'C1'")
    session.layer.changeGeometry(mine.id(), square(Y0, 500))
    session.layer.addFeature(QgsFeature(session.layer.fields()))
    tried = dry_run(workspace.address, SINCE, TODAY, competence_edits(session.layer))
    assert [(c.to_service, c.to_status) for c in tried.changes] == [(None, "unassigned")]
    assert tried.changed == 31 and "not finished" in str(tried.remarks[0])


def dialog_of(session, runner, address, **more):  # noqa: F811
    return DryRunDialog(address, lambda: competence_edits(session.layer), QgsProject.instance(), "uid", runner, **more)


@pytest.fixture
def dialog(session, runner, workspace):  # noqa: F811
    shown = dialog_of(session, runner, workspace.address, today=TODAY)
    yield shown
    shown.close()
    QgsProject.instance().clear()


def rows(dialog):
    table = dialog.table
    return [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]


def test_without_edits_the_window_says_what_to_do(dialog):
    assert "edit the layer" in dialog.status.text()
    assert rows(dialog) == [] and not dialog.on_map.isEnabled()


def test_changes_are_listed_and_shown_on_the_map_once(dialog, session, workspace):  # noqa: F811
    set_value(
        session.layer, "C1", "service_id", workspace._engine.one("SELECT id FROM service WHERE code = 'ROADS'")[0]
    )
    dialog.again.click()
    wait_until(lambda: dialog.on_map.isEnabled())
    assert rows(dialog) == [["Propreté", "Voirie", "Déchets", "40"]]
    assert dialog.status.text().startswith("40 of 40 reports")
    for _ in range(2):
        dialog.on_map.click()
        wait_until(lambda: not dialog._runner._tasks)
    (shown,) = [made for made in QgsProject.instance().mapLayers().values() if made.customProperty(CHANGES_PROPERTY)]
    assert shown.featureCount() == 40 and shown.crs().authid() == "EPSG:2154"
    assert [category.value() for category in shown.renderer().categories()] == ["Propreté → Voirie"]
    assert {(feature["change"], feature["kind"]) for feature in shown.getFeatures()} == {
        ("Propreté → Voirie", "Déchets")
    }


def test_what_begins_later_changes_nothing_until_judged_on_such_a_day(dialog, session):
    set_value(session.layer, "C1", "valid_from", "2026-11-24")
    set_value(session.layer, "C1", "rank", 4)
    session.layer.addFeature(QgsFeature(session.layer.fields()))
    dialog.judged.setCurrentIndex(1)
    wait_until(lambda: dialog.status.text() != "Trying…")
    assert "Nothing would change" in dialog.status.text() and "left out" in dialog.status.text()
    dialog.judged.setCurrentIndex(0)
    wait_until(lambda: dialog.on_map.isEnabled())
    assert rows(dialog) == [["Propreté", "No competence", "Déchets", "40"]]


def test_a_period_reversed_is_refused_in_words(dialog, session):
    set_value(session.layer, "C1", "rank", 4)
    dialog.until.setDate(dialog.since.date().addDays(-1))
    wait_until(lambda: dialog.status.text() != "Trying…")
    assert "ends before it begins" in dialog.status.text()


def test_one_that_is_cancelled_says_so(dialog, session):
    set_value(session.layer, "C1", "rank", 4)
    dialog.again.click()
    (task,) = dialog._runner._tasks
    task.cancel()
    wait_until(lambda: not dialog._runner._tasks)
    assert "cancelled" in dialog.status.text() and not dialog.on_map.isEnabled()


def test_a_window_that_was_closed_is_told_nothing(session, runner, workspace):  # noqa: F811
    set_value(session.layer, "C1", "rank", 4)
    shown = dialog_of(session, runner, workspace.address, today=TODAY)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown.done(0)
    wait_until(lambda: not runner._tasks)
    assert shown.status.text() == "Trying…"
