"""The dock of competences with real keys on a real workspace: look, move in time, change an opening, go back."""

import csv
from datetime import date, datetime, timedelta, timezone

import pytest
from qgis.core import QgsApplication, QgsDateTimeRange, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, QDateTime, QPoint, Qt, QTime
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from signalement_plugin.domain.matrix import Place
from signalement_plugin.domain.opening_change import OpeningKey, history, phase_on
from signalement_plugin.domain.sentence import Sentence
from signalement_plugin.gui.competences import words
from signalement_plugin.gui.competences.desk import CompetencesDesk
from signalement_plugin.layers.project import add_workspace_group
from signalement_plugin.layers.spreadsheet import write_table
from signalement_plugin.tasks.forecast_load import LoadForecast, ServiceLoad
from tests.qgis.test_triage import HOSTILE, until
from tests.workspace.conftest import READY, X0, Y0, receive, rectangle, report, workspace  # noqa: F401 - a fixture

TODAY = date.today()
EPT_FROM = date(2020, 1, 1)


@pytest.fixture
def law(workspace):  # noqa: F811 - the fixture
    """Waste: the town in Amont, nobody in Aval but where two services are tied; light: the EPT since 2020."""
    put = workspace.configuration.upsert
    put("actor", [{"code": "EPT", "name": f"EPT {HOSTILE}", "kind": "ept"}])
    put("participation", [{"actor_code": "EPT"}])
    put("service", [{"code": "LIGHT", "actor_code": "EPT", "name": HOSTILE}])
    tied = {"category_code": "waste", "geom": rectangle(X0 + 6_000, Y0, X0 + 7_000, Y0 + 1_000)}
    put(
        "competence",
        [
            {"code": "E1", "service_code": "LIGHT", "category_code": "light", "valid_from": EPT_FROM.isoformat()},
            {"code": "T1", "service_code": "LIGHT", **tied},
            {"code": "T2", "service_code": "CLEAN", **tied},
        ],
    )
    receive(workspace, [report(1), report(2)])
    return workspace


@pytest.fixture
def asked():
    return []


@pytest.fixture
def desk(law, asked, qgis_new_project):
    project = QgsProject.instance()
    add_workspace_group(project, law.address, law.uid)
    canvas = QgsMapCanvas()
    made = CompetencesDesk(canvas, project, lambda: asked.append("import"))
    made.canvas = canvas
    made.dock.resize(380, 900)
    made.dock.show()
    made.set_workspace(law.address, law.uid)
    until(lambda: made.model.rowCount() == 3)
    made.dock.activateWindow()
    yield made
    made.tear_down()
    made.dock.close()
    made.dock.deleteLater()
    until(lambda: not QgsApplication.taskManager().countActiveTasks(), seconds=20)
    canvas.deleteLater()
    project.clear()


def press(desk, key, where=None):
    QApplication.setActiveWindow(desk.dock)
    where = where or desk.dock.table
    where.setFocus()
    QTest.keyClick(where, key)


def go(desk, place):
    desk.dock.table.setCurrentIndex(desk.model.index_of(place))
    until(lambda: "12" in desk.dock.panel.reports.text())


def shown(desk, place):
    return desk.model.index_of(place).data()


def written(desk):
    until(lambda: desk.dock.strip.isVisible() and desk.dock.panel.editor.isEnabled())


def close_with_words(desk):
    """Edit the cell that is chosen: closed from today, with the words that it needs."""
    press(desk, Qt.Key.Key_Return)
    editor = desk.dock.panel.editor
    assert editor.isVisible()
    editor.phase.setCurrentIndex(editor.phase.findData("closed"))
    QTest.keyClicks(editor.message, "Pas encore")
    QTest.keyClicks(editor.other_channel, "Mairie")
    return editor


AMONT, AVAL = Place("94001", "waste"), Place("94002", "waste")


def test_each_cell_says_who_acts_to_whom_it_is_open_and_what_is_wrong(desk):
    assert shown(desk, AMONT) == "town\ncitizens"
    assert shown(desk, AVAL) == "✕ ◐\ncitizens"
    go(desk, AVAL)
    assert "on 4900 ha (gaps: 1)" in desk.dock.panel.flaws.text().replace(",", "")  # as each language groups digits
    assert "on 100 ha (overlaps: 1)" in desk.dock.panel.flaws.text()
    assert HOSTILE in desk.dock.panel.flaws.text()
    assert desk.dock.panel.flaws.textFormat() == Qt.TextFormat.PlainText


def test_reports_of_the_kind_in_the_commune_are_counted(desk, law):
    lately = law._engine.instant(_noon(TODAY - timedelta(days=9)))
    law._engine.execute("UPDATE report SET requested_at = ?, insee = '94001'", (lately,))
    desk.refresh()
    go(desk, AMONT)
    until(lambda: desk.dock.panel.reports.text().endswith(": 2"))
    go(desk, AVAL)
    until(lambda: desk.dock.panel.reports.text().endswith(": 0"))


def test_printing_is_offered_for_the_kind_of_the_cell_and_the_day_shown(desk, law, monkeypatch):
    given = []
    monkeypatch.setattr("qgis.processing.execAlgorithmDialog", lambda *call: given.append(call), raising=False)
    go(desk, AMONT)
    desk.dock.dates.go(EPT_FROM)
    action = next(a for a in desk.dock.menu_button.menu().actions() if a.text() == "Print the map of competences…")
    action.trigger()
    (name, asked_of) = given.pop()
    assert name == "signalement:printcompetences"
    assert asked_of == {"WORKSPACE": law.address, "KIND": "waste", "DATE": EPT_FROM.isoformat()}


def _noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc)


def test_moving_through_time_shows_who_acted_then(desk):
    light = Place("94001", "light")
    assert shown(desk, light).startswith("EPT")
    desk.dock.dates.go(EPT_FROM - timedelta(days=1))
    until(lambda: shown(desk, light).startswith("nobody"))
    QTest.mouseClick(desk.dock.dates.after, Qt.MouseButton.LeftButton)
    assert desk.day == EPT_FROM
    until(lambda: shown(desk, light).startswith("EPT"))


def test_the_map_and_the_dock_share_one_time(desk):
    desk.dock.dates.slider.setValue(desk.dock.dates.slider.value() - 100)
    assert desk.day == TODAY - timedelta(days=100)
    assert desk.canvas.temporalRange().begin().date().toPyDate() == desk.day
    instant = QDateTime(QDate(2021, 5, 6), QTime(10, 0))
    desk.canvas.setTemporalRange(QgsDateTimeRange(instant, instant.addSecs(3600)))
    assert desk.day == date(2021, 5, 6)
    desk.dock.dates.shared.setChecked(False)
    assert not desk.canvas.temporalRange().begin().isValid()
    desk.dock.dates.go(TODAY)
    assert not desk.canvas.temporalRange().begin().isValid()


def test_plus_and_minus_open_and_close_a_category(desk):
    go(desk, AMONT)
    columns = desk.model.columnCount()
    press(desk, Qt.Key.Key_Plus)
    assert desk.model.columnCount() == columns + 1
    press(desk, Qt.Key.Key_Right)
    assert desk.place == Place("94001", "waste", "bulky")
    press(desk, Qt.Key.Key_Minus)
    assert desk.model.columnCount() == columns and desk.place == AMONT


def test_a_click_on_a_category_opens_it_and_leaves_the_cell_chosen(desk):
    go(desk, AVAL)
    columns = desk.model.columnCount()
    header = desk.dock.table.horizontalHeader()
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionViewportPosition(0) + 30, 10)
    )
    assert desk.model.columnCount() == columns + 1 and desk.place == AVAL


def test_an_opening_is_changed_from_the_keyboard_and_taken_back(desk, law):
    go(desk, AMONT)
    editor = close_with_words(desk)
    changed = []
    desk.changed.connect(lambda: changed.append(True))
    QTest.keyClick(editor.message, Qt.Key.Key_Return)
    written(desk)
    key = OpeningKey("waste", None, "94001")
    (row,) = history(law.openings.read(), key)
    assert (row.phase, row.validity.valid_from, row.message) == ("closed", TODAY, "Pas encore")
    until(lambda: shown(desk, AMONT).endswith("closed"))
    assert changed and not editor.isVisible()
    assert "Pas encore" in desk.dock.panel.words.text()
    desk.dock.undo.trigger()
    until(lambda: not law.openings.read())
    until(lambda: shown(desk, AMONT).endswith("citizens"))
    assert not desk.dock.undo.isEnabled()


def test_what_is_refused_is_said_beside_its_field_and_nothing_is_written(desk, law):
    go(desk, AMONT)
    press(desk, Qt.Key.Key_Return)
    editor = desk.dock.panel.editor
    assert not editor.apply.isEnabled()
    assert {name for name, label in editor.remarks.items() if label.isVisible()} == {"training_done", "agreed"}
    editor.begins.setDate(QDate.currentDate().addDays(-1))
    assert {name for name, label in editor.remarks.items() if label.isVisible()} == {"begins"}
    QTest.keyClick(editor.message, Qt.Key.Key_Return)
    assert not law.openings.read()
    QTest.keyClick(editor.message, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_another_persons_change_is_met_and_not_overwritten(desk, law):
    go(desk, AMONT)
    close_with_words(desk)
    law._engine.insert(
        "opening", {"category_code": "waste", "insee": "94001", "phase": "agents", "valid_from": TODAY, **READY}
    )
    theirs = law.openings.read()
    desk.dock.panel.editor.apply.click()
    written(desk)
    # read again within the change: theirs begins the same day and becomes this one's, or is refused
    phase = phase_on(law.openings.read(), OpeningKey("waste", None, "94001"), TODAY)
    assert phase == "closed" and len(law.openings.read()) == len(theirs)


def test_a_preset_for_ticked_communes_is_one_step_to_undo(desk, law):
    desk._bulk.ask_preset("particular")
    dialog = desk._bulk._dialog
    assert not dialog.ok.isEnabled()
    dialog.all.setChecked(True)
    dialog.show_plan()
    assert not dialog.ok.isEnabled(), "closed without a message"
    QTest.keyClicks(dialog.message, "Pas encore")
    QTest.keyClicks(dialog.other_channel, "Mairie")
    dialog.show_plan()
    assert dialog.ok.isEnabled() and "Closed: 4" in dialog.preview.text()
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    until(lambda: len(law.openings.read()) == 4)
    until(lambda: shown(desk, AVAL).endswith("closed"))
    desk.undo()
    until(lambda: not law.openings.read())


def test_copying_needs_a_commune_and_makes_the_others_alike(desk, law):
    desk.dock.table.setCurrentIndex(desk.model.index_of(Place(None, "waste")))
    desk._bulk.ask_copy()
    assert desk._bulk._dialog is None and desk.dock.strip.isVisible()
    go(desk, AMONT)
    desk.dock.panel.editor.phase.clearFocus()
    editor = close_with_words(desk)
    editor.apply.click()
    until(lambda: shown(desk, AMONT).endswith("closed"))
    desk._bulk.ask_copy()
    dialog = desk._bulk._dialog
    assert dialog.communes.count() == 1
    dialog.communes.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.show_plan()
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    until(lambda: shown(desk, AVAL).endswith("closed"))
    assert phase_on(law.openings.read(), OpeningKey("waste", "bulky", "94002"), TODAY) == "closed"


def test_see_marks_the_gap_and_the_overlap_and_goes_there(desk):
    go(desk, AVAL)
    QTest.mouseClick(desk.dock.panel.see, Qt.MouseButton.LeftButton)
    areas = sorted(round(band.asGeometry().area() / 1e6) for band in desk.marks.bands)
    assert areas == [1, 49]
    assert desk.canvas.extent().contains(QgsGeometry.fromWkt(f"POINT({X0 + 6500} {Y0 + 500})").asPoint())
    go(desk, AMONT)
    assert not desk.marks.bands


def test_an_overlap_can_be_settled_from_its_cell(desk, law):
    asked = []
    desk.settle_asked.connect(asked.append)
    go(desk, AMONT)
    assert not desk.dock.panel.settle.isVisible()
    go(desk, AVAL)
    QTest.mouseClick(desk.dock.panel.settle, Qt.MouseButton.LeftButton)
    ids = [row[0] for row in law._engine.rows("SELECT id FROM competence WHERE code IN ('T1', 'T2') ORDER BY id")]
    assert asked == [tuple(ids)]


def test_a_winner_that_takes_no_part_in_the_tool_is_marked(desk, law):
    light = Place("94001", "light")
    assert shown(desk, light).startswith("EPT")
    law._engine.execute("DELETE FROM participation WHERE actor_id = (SELECT id FROM actor WHERE code = 'EPT')")
    desk.refresh()
    until(lambda: shown(desk, light).startswith("↗ EPT"))
    go(desk, light)
    assert "Outside the tool" in desk.dock.panel.acting.text()
    assert "Outside the tool" in desk.model.index_of(light).data(Qt.ItemDataRole.ToolTipRole)
    assert "Outside" not in desk.model.index_of(AMONT).data(Qt.ItemDataRole.ToolTipRole)


def closed_in_amont(desk, law):
    """Waste is closed in Amont, and its opening is being changed."""
    closed = {"category_code": "waste", "insee": "94001", "phase": "closed", "message": "x", "other_channel": "y"}
    law._engine.insert("opening", {**closed, "valid_from": TODAY - timedelta(days=30)})
    desk.refresh()
    until(lambda: shown(desk, AMONT).endswith("closed"))
    go(desk, AMONT)
    press(desk, Qt.Key.Key_Return)
    return desk.dock.panel.editor


def test_the_load_of_an_opening_is_forecast_while_it_is_edited(desk, law):
    editor = closed_in_amont(desk, law)
    assert not editor.load.isVisible(), "nothing is being opened"
    editor.phase.setCurrentIndex(editor.phase.findData("agents"))
    assert editor.load.isVisible() and not editor.load.isEnabled()
    until(editor.load.isEnabled)
    assert "too thin" in editor.load.text() and "Amont" in editor.load.text()
    editor.phase.setCurrentIndex(editor.phase.findData("closed"))
    assert not editor.load.isVisible()


def test_a_forecast_gives_an_interval_the_capacity_and_what_it_rests_on(desk):
    basis = Sentence("From {commune}'s own history.", {"commune": "Amont"})
    one = ServiceLoad(("CLEAN", HOSTILE), 12.4, 7, 19, 20, 4.5, 0.253)
    nobody = ServiceLoad(None, 0.4, 0, 2)
    text = words.load(LoadForecast(None, None, basis, (one, nobody)), is_part=False)
    first, second, last = text.splitlines()
    assert first == (
        f"≈ 12 per week (7 to 19) for {HOSTILE}, capacity 20, of which 4.5 taken"
        "; ⚠ more than it can take in 25 % of weeks"
    )
    assert second == "≈ 0.4 per week (0 to 2) for nobody in the tool" and last == "From Amont's own history."


def test_an_opening_is_tried_before_it_counts(desk, law):
    asked = []
    desk.try_asked.connect(lambda edits, day: asked.append((edits, day)))
    editor = closed_in_amont(desk, law)
    editor.phase.setCurrentIndex(editor.phase.findData("agents"))
    assert not editor.attempt.isEnabled(), "it is refused"
    editor.training_done.setChecked(True)
    editor.agreed.setChecked(True)
    QTest.mouseClick(editor.attempt, Qt.MouseButton.LeftButton)
    ((edits, day),) = asked
    assert day == TODAY and [row["phase"] for row in edits.rows] == ["closed", "agents"]
    assert len(law.openings.read()) == 1


def test_without_a_workspace_or_a_competence_the_dock_says_what_to_do(desk, law, asked):
    desk.set_workspace("", "")
    assert "Open one" in desk.dock.empty.text() and not desk.dock.empty_button.isVisible()
    law._engine.execute("DELETE FROM competence")
    desk.set_workspace(law.address, law.uid)
    until(lambda: desk.dock.empty_button.isVisible())
    QTest.mouseClick(desk.dock.empty_button, Qt.MouseButton.LeftButton)
    assert asked == ["import"]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".ods"])
def test_the_matrix_goes_to_a_spreadsheet(desk, tmp_path, ending):
    path = tmp_path / f"matrice{ending}"
    desk._bulk.write_to(path)
    until(lambda: desk.dock.strip.isVisible() and path.is_file())
    layer = QgsVectorLayer(str(path), "matrice", "ogr")
    rows = [[str(value) for value in feature.attributes()] for feature in layer.getFeatures()]
    names = [row[0] for row in rows if row[0] in ("Amont", "Aval", "Whole territory")]
    assert names == ["Whole territory", "Amont", "Aval"]
    assert any("Propreté (Ville)" in text for row in rows for text in row)


def test_a_formula_in_a_table_stays_a_text(tmp_path):
    path = tmp_path / "t.csv"
    write_table(path, ["=a", "b", "b"], [["=1+1", "@x", "-2"], ["plain", "\t=1", "+3"]])
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows == [["'=a", "b", "b (2)"], ["'=1+1", "'@x", "'-2"], ["plain", "'\t=1", "'+3"]]


def test_the_undo_key_is_the_dock_s_while_it_has_the_focus_though_a_layer_is_edited(desk, law):
    from qgis.PyQt.QtWidgets import QAction, QMainWindow

    window, undone, own = QMainWindow(), [], []
    layer_undo = QAction(window)
    layer_undo.setShortcut("Ctrl+Z")
    layer_undo.triggered.connect(lambda: undone.append(1))
    window.addAction(layer_undo)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, desk.dock)
    window.show()
    desk.dock.setVisible(True)
    window.activateWindow()
    desk.dock.undo.setEnabled(True)
    desk.dock.undo.triggered.connect(lambda: own.append(1))
    desk.dock.table.setFocus()
    QTest.keyClick(desk.dock.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (own, undone) == ([1], [])
    message = desk.dock.panel.editor.message
    QTest.keyClicks(message, "x")
    QTest.keyClick(message, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (own, undone, message.text()) == ([1], [], "")
    window.removeDockWidget(desk.dock)
    desk.dock.setParent(None)
