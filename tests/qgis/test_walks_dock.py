"""The dock of walks with real keys and clicks on a real workspace: prepare, gather, cross, recommend, take back."""

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox

from signalement_plugin.gui.walks.desk import WalksDesk
from signalement_plugin.layers.hotspots import dress_points_noirs
from signalement_plugin.layers.project import add_workspace_group
from tests.qgis.test_triage import HOSTILE, until
from tests.workspace import walked
from tests.workspace.conftest import X0, Y0, column, workspace

__all__ = ["workspace"]
CHECKED = Qt.CheckState.Checked


@pytest.fixture
def walks(workspace):
    """Women by night, seniors by day on one itinerary, and a walk that is still to be prepared."""
    routed = walked.prepare(workspace)
    night = walked.walk(workspace, "nuit", *routed, title=f"Nuit {HOSTILE}", phase=6)
    day = walked.walk(workspace, "jour", *routed, slot="morning", starts_at=walked.AT.replace(day=10), phase=6)
    workspace.walks.add({"code": "apres", "title": "Après", "level": 1, "support": "paper"})
    women = walked.group(workspace, night, "A", ["women"], 8)
    seniors = walked.group(workspace, day, "B", ["seniors"], 6)
    for at in (200, 206):
        walked.observe(workspace, night, women, at, facet="feeling", text=HOSTILE)
        walked.observe(workspace, day, seniors, at, facet="feeling")
    walked.observe(workspace, night, women, 800)
    walked.observe(workspace, night, women, 803)
    return workspace


@pytest.fixture
def asked():
    return []


@pytest.fixture
def desk(walks, asked, qgis_new_project):
    project = QgsProject.instance()
    add_workspace_group(project, walks.address, walks.uid)
    canvas = QgsMapCanvas()
    made = WalksDesk(
        canvas,
        project,
        lambda key: asked.append(("report", key)),
        lambda name: asked.append(name),
        lambda code: asked.append(("import", code)),
    )
    made.dock.resize(380, 900)
    made.dock.show()
    made.set_workspace(walks.address, walks.uid)
    until(lambda: made.walk is not None and made.model.rowCount() == 3)
    made.dock.activateWindow()
    yield made
    made.tear_down()
    made.dock.close()
    made.dock.deleteLater()
    until(lambda: not QgsApplication.taskManager().countActiveTasks(), seconds=20)
    canvas.deleteLater()


def row_of(desk, code):
    until(lambda: all(desk.model.row(at) is not None for at in range(desk.model.rowCount())))
    return next(at for at in range(desk.model.rowCount()) if desk.model.row(at).code == code)


def choose(desk, code):
    desk.dock.list.go_to(row_of(desk, code))
    until(lambda: desk.walk is not None and desk.walk.values["code"] == code)
    until(lambda: desk._items)


def said(desk):
    return desk.dock.strip.words.text()


def test_the_first_walk_is_chosen_even_where_the_list_has_the_focus(desk, walks):
    desk.set_workspace("", "")
    desk.set_workspace(walks.address, walks.uid)
    desk.dock.list.setFocus()
    until(lambda: desk.walk is not None)
    assert [index.row() for index in desk.dock.list.selectionModel().selectedRows()] == [0]


def test_the_list_tells_each_walk_without_colour_and_without_markup(desk):
    choose(desk, "nuit")
    texts = [desk.model.data(desk.model.index(at), Qt.ItemDataRole.ToolTipRole) for at in range(3)]
    assert "no date yet" in texts[0] and "phase 1 of 7" in texts[0]
    assert HOSTILE in texts[1] and "Night" in texts[1] and "Femmes" in texts[1] and "phase 6 of 8" in texts[1]
    assert [index.row() for index in desk.dock.list.selectionModel().selectedRows()] == [1]
    assert not desk.dock.grab().isNull()


def test_a_walk_is_found_by_a_word_and_nothing_says_what_to_do(desk):
    QTest.keyClicks(desk.dock.search, "apres")
    until(lambda: desk.model.rowCount() == 1)
    QTest.keyClicks(desk.dock.search, "zzz")
    until(lambda: desk.dock.empty.isVisible())
    assert "No walk has these words" in desk.dock.empty.text()
    desk.dock.empty_button.click()
    until(lambda: desk.model.rowCount() == 3)


def test_without_workspace_or_walk_the_dock_says_what_to_do(desk, walks):
    desk.set_workspace("", "")
    assert "Open or create a workspace" in desk.dock.empty.text() and not desk.dock.tabs.isVisible()
    for table in ("observation", "walk_group_public", "walk_group", "walk"):
        walks._engine.execute(f"DELETE FROM {table}")
    desk.set_workspace(walks.address, walks.uid)
    until(lambda: "no walk yet" in desk.dock.empty.text())
    until(lambda: desk._vocabulary is not None)
    desk.dock.empty_button.click()
    dialog = desk._dialog
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.title.setText("Première")
    dialog.code.setText("un")
    dialog.has_date.setChecked(True)
    dialog.accept()
    until(lambda: desk.walk is not None)
    assert (desk.walk.values["title"], desk.walk.values["slot"], desk.walk.phase) == ("Première", "evening", 1)


def test_preparing_goes_phase_by_phase_and_says_why_it_waits(desk, walks):
    choose(desk, "apres")
    tab = desk.dock.preparation
    for phase in (2, 3, 4):
        assert tab.go_on.isEnabled()
        tab.go_on.click()
        until(lambda phase=phase: desk.walk.phase == phase)
    assert "The walk" in tab.go_on.text()  # on paper nobody is trained for a tool
    assert not tab.go_on.isEnabled() and "neither itinerary nor questionnaire" in tab.why.text()
    assert tab.tree.topLevelItem(4).isDisabled()
    desk.undo()
    until(lambda: desk.walk.phase == 3)
    assert "Undone" in said(desk)


def test_an_item_of_the_checklist_is_ticked_and_taken_back(desk, walks):
    choose(desk, "apres")
    head = desk.dock.preparation.tree.topLevelItem(0)
    head.child(0).setCheckState(0, CHECKED)
    until(lambda: (1, "aims") in desk.walk.checks)
    until(lambda: desk.dock.preparation.tree.topLevelItem(0).child(0).checkState(0) == CHECKED)
    assert "Done:" in said(desk)
    QTest.keyClick(desk.dock.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: desk.walk.checks == {})


def test_the_card_changes_a_walk_once_and_writes_over_nobody(desk, walks):
    choose(desk, "apres")
    desk.change_card()
    desk._dialog.purpose.setText("Voir le soir")
    walks._engine.execute("UPDATE walk SET title = 'Autre' WHERE code = 'apres'")
    desk._dialog.accept()
    until(lambda: "meanwhile" in said(desk))
    until(lambda: desk.walk.values["title"] == "Autre")
    desk.change_card()
    desk._dialog.purpose.setText("Voir le soir")
    desk._dialog.accept()
    until(lambda: desk.walk.values["purpose"] == "Voir le soir")
    desk.undo()
    until(lambda: desk.walk.values["purpose"] is None)


def test_the_band_stays_where_one_group_walked(desk):
    choose(desk, "nuit")
    assert desk.dock.band.isVisible() and "one group only (Femmes)" in desk.dock.band.text()
    for at in range(desk.dock.tabs.count()):
        desk.dock.tabs.setCurrentIndex(at)
        assert desk.dock.band.isVisible()


def gather(desk):
    choose(desk, "nuit")
    desk.dock.tabs.setCurrentWidget(desk.dock.gathering)
    tab = desk.dock.gathering
    until(lambda: all(tab.model.row(at) is not None for at in range(4)))
    return tab


def test_two_clicks_make_a_report_whose_answer_comes_back(desk, walks, asked):
    tab = gather(desk)
    facts = [at for at in range(4) if tab.model.row(at).facet == "fact"]
    tab.list.go_to(facts[0])
    tab.make.trigger()
    until(lambda: "1 reports made" in said(desk))
    until(lambda: tab._row is not None and tab._row.report_id is not None)
    key = tab._row.report_id
    assert column(walks, "origin", key) == "walk"
    assert tab._row.report_number in tab.text.text() and "Nous avons bien reçu" in tab.text.text()
    assert not tab.make.isEnabled() and "already" in tab.make.toolTip()
    tab.see.trigger()
    assert asked == [("report", key)]
    desk.undo()
    until(lambda: column(walks, "state", key) == "rejected")
    until(lambda: tab._row is not None and tab._row.report_id is None)


def test_several_facts_become_reports_at_once_and_feelings_do_not(desk, walks):
    tab = gather(desk)
    tab.list.selectAll()
    until(lambda: tab.make.text().startswith("→ 2"))
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_R)
    until(lambda: walks._engine.one("SELECT count(*) FROM report") == (2,))
    until(lambda: "2 reports made" in said(desk))
    feeling = next(at for at in range(4) if tab.model.row(at).facet == "feeling")
    tab.list.go_to(feeling)
    until(lambda: "Only an observed fact" in tab.make.toolTip())


def test_walks_are_crossed_shown_and_looked_at_on_the_map(desk, walks):
    choose(desk, "nuit")
    desk.dock.tabs.setCurrentWidget(desk.dock.crossing)
    tab = desk.dock.crossing
    assert "one group only (Femmes)" in desk.dock.band.text()
    tab.cross.click()
    until(lambda: tab.list.count() == 2)
    texts = [tab.list.item(at).text() for at in range(2)]
    assert any("publics converge" in text for text in texts) and any("⚠" in text for text in texts)
    assert "2 walks, 2 groups, 2 places" in tab.about.text() and "AC2" in tab.about.text()
    assert "1 of the 2 places" in desk.dock.band.text()
    tab.to_map.click()
    tab.to_map.click()
    made = [one for one in QgsProject.instance().mapLayers().values() if one.customProperty("signalement/made")]
    assert len(made) == 1 and made[0].featureCount() == 2 and "⚠" in made[0].name()
    tab.list.setCurrentRow(1)
    choose(desk, "jour")
    assert not tab.to_map.isEnabled() or desk.crossed is not None


def test_crossing_takes_the_points_noirs_of_the_project(desk):
    choose(desk, "nuit")
    black = QgsVectorLayer("Polygon?crs=EPSG:2154&field=rank:integer", "noirs", "memory")
    feature = QgsFeature(black.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(X0 + 290, Y0 + 110, X0 + 320, Y0 + 130)))
    feature.setAttributes([3])
    black.dataProvider().addFeature(feature)
    dress_points_noirs(black, "Points noirs")
    QgsProject.instance().addMapLayer(black)
    tab = desk.dock.crossing
    desk.dock.tabs.setCurrentWidget(tab)
    tab.cross.click()
    until(lambda: tab.list.count() == 2)
    texts = [tab.list.item(at).text() for at in range(2)]
    assert sum("hotspots nearby: 3" in text for text in texts) == 1
    QgsProject.instance().removeMapLayer(black)
    tab.cross.click()
    until(lambda: not any("hotspots" in tab.list.item(at).text() for at in range(tab.list.count())))


def test_a_walk_without_observations_offers_to_import_them(desk, asked):
    choose(desk, "apres")
    tab = desk.dock.gathering
    desk.dock.tabs.setCurrentWidget(tab)
    assert tab.empty.isVisible() and tab.bring_in.isVisible()
    QTest.mouseClick(tab.bring_in, Qt.MouseButton.LeftButton)
    assert asked == [("import", "apres")]


def test_a_recommendation_is_written_linked_answered_and_taken_back(desk, walks):
    tab = gather(desk)
    tab.list.go_to(0)
    observation = tab.chosen()
    desk.dock.tabs.setCurrentWidget(desk.dock.recommending)
    form = desk.dock.recommending
    assert form.empty.isVisible() and not form.save.isEnabled()
    form.text.setPlainText(f"Éclairer {HOSTILE}")
    form.link.click()
    form.addressee.setCurrentIndex(form.addressee.findText("Ville"))
    form.save.click()
    until(lambda: form.list.count() == 1)
    (kept,) = walks.recommendations.of_walk(desk.walk.id)
    assert (kept.addressee, kept.observations) == ("Ville", tuple(observation))
    form.list.setCurrentRow(0)
    form.status.setCurrentIndex(form.status.findData("accepted"))
    form.save.click()
    until(lambda: "owed an answer" in said(desk))
    form.status.setCurrentIndex(form.status.findData("accepted"))
    form.answer.setPlainText("Au budget 2027")
    form.save.click()
    until(lambda: walks.recommendations.of_walk(desk.walk.id)[0].status == "accepted")
    until(lambda: "is saved" in said(desk))
    desk.undo()
    until(lambda: walks.recommendations.of_walk(desk.walk.id)[0].status == "proposed")


def test_themes_of_day_and_night_are_asked_of_qgis(desk, asked):
    desk._show_theme(True)
    desk._show_theme(False)
    assert [name.rsplit(" ", 1)[-1] for name in asked] == ["night", "day"]


@pytest.mark.parametrize("kind", ["topics_table", "topics_page", "balance"])
def test_topics_and_balance_sheet_are_written(desk, tmp_path, kind):
    choose(desk, "nuit")
    path = tmp_path / ("out.csv" if kind == "topics_table" else "out.pdf")
    desk.exports.write(kind, path, desk.walk, desk.reader.address, desk._items, desk.timezone)
    until(lambda: "Written" in said(desk))
    if kind == "topics_table":
        text = path.read_text(encoding="utf-8-sig")
        assert "Insécurité" in text and "Rests on one group only" in text
    else:
        assert path.read_bytes().startswith(b"%PDF") and path.stat().st_size > 1000


def test_sheets_and_restitution_are_written_from_the_menu(desk, tmp_path):
    choose(desk, "nuit")
    exports, address, folder = desk.exports, desk.reader.address, tmp_path / "handed over"
    entries = {action.text() for action in desk.dock.menu_button.menu().actions()}
    assert {"Sheets on paper, to print…", "Restitution for residents…"} <= entries
    exports.write_restitution(desk.walk, address, str(folder))
    until(lambda: "Written" in said(desk))
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".xlsx", ".gpkg"}
    exports.write_sheets(desk.walk, address, str(folder), ["A"])
    until(lambda: "type the sheets up" in said(desk))
    assert len(list(folder.glob("nuit_fiches.*"))) == 2


def test_another_workspace_leaves_nothing_of_the_one_before(desk):
    choose(desk, "nuit")
    desk.set_workspace("", "")
    assert desk.walk is None and desk.model.rowCount() == 0 and not desk.dock.undo.isEnabled()
    assert QApplication.activeModalWidget() is None
