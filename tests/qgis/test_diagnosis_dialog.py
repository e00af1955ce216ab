"""The dialog of planners: five questions, an answer on the map, an export with its links."""

from datetime import date
from types import SimpleNamespace

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas

from signalement_plugin.gui.diagnosis_dialog import DiagnosisDialog
from signalement_plugin.gui.diagnosis_place import DiagnosisPlace
from signalement_plugin.gui.diagnosis_questions import SELECTED
from signalement_plugin.tasks.create import create
from tests.qgis.test_gui import desktop, runner, wait_until  # noqa: F401 - fixtures
from tests.tasks.test_diagnosis import district  # noqa: F401 - a fixture
from tests.workspace.conftest import workspace  # noqa: F401 - a fixture

TODAY = date(2026, 10, 31)
OWN = 2


@pytest.fixture
def workspace_address(tmp_path):
    """What this window shows does not depend on the engine."""
    return str(tmp_path / "workspace.gpkg")


@pytest.fixture
def desk(qgis_app):
    project, canvas = QgsProject(), QgsMapCanvas()
    made = SimpleNamespace(project=project, canvas=canvas, active=None, themes=[], imports=[])
    made.place = DiagnosisPlace(canvas, project, lambda: made.active, made.themes.append)
    yield made
    project.clear()


def opened(address, runner, desk):  # noqa: F811
    dialog = DiagnosisDialog(address, runner, desk.place, lambda: desk.imports.append(1), TODAY)
    wait_until(lambda: dialog._task is None)
    return dialog


@pytest.fixture
def dialog(district, runner, desk):  # noqa: F811
    shown = opened(district.address, runner, desk)
    choose(shown, "QN09431M")
    yield shown
    shown.reject()


def choose(dialog, code):
    rows = [row for row in range(dialog.where.list.count()) if code in dialog.where.list.item(row).text()]
    dialog.where.list.setCurrentRow(rows[0])


def test_perimeters_are_found_by_their_name_or_code_without_accents(dialog):
    dialog.where.search.setText("a cheval")
    shown = [dialog.where.list.item(row) for row in range(dialog.where.list.count())]
    assert [item.text() for item in shown if not item.isHidden()] == ["À cheval (NPNRU, EDGE)"]
    assert not dialog.export.isEnabled(), "what is chosen is out of sight"


def test_the_answer_is_on_the_map_with_its_themes_before_anything_is_written(dialog, desk):
    dialog.compared.preset.setCurrentIndex(1)
    dialog.show_button.click()
    assert not dialog.show_button.isEnabled() and dialog.stop.isVisibleTo(dialog)
    wait_until(lambda: desk.themes)
    group = desk.project.layerTreeRoot().findGroups()[0]
    names = {node.layer().name() for node in group.findLayers()}
    assert {"Points noirs", "Périmètre", "Hexagones\u00a0: concentrations"} <= names
    assert desk.themes[0] in desk.project.mapThemeCollection().mapThemes()
    lines = dialog.answer.lines.text()
    assert "reports in the perimeter" in lines and "points noirs" in lines
    assert "withheld" in dialog.answer.withheld.text()
    assert not dialog.questions.isVisibleTo(dialog), "the map has the room"
    before = len(desk.project.mapLayers())
    dialog.show_button.click()
    wait_until(lambda: len(desk.themes) == 2)
    assert len(desk.project.mapLayers()) == before, "the former one goes"
    assert len(desk.project.layerTreeRoot().findGroups()) == 1


def test_nothing_shown_to_partners_has_a_small_count(dialog, desk):
    dialog.show_on_map()
    wait_until(lambda: desk.themes)
    for layer in desk.project.mapLayers().values():
        if layer.fields().lookupField("reports") >= 0:
            counts = [f["reports"] for f in layer.getFeatures() if isinstance(f["reports"], int)]
            assert not [n for n in counts if 0 < n < 6], layer.name()


def test_for_whom_decides_what_is_withheld(dialog):
    assert dialog._terms().min_count == 6
    dialog.audience.choices["internal"].setChecked(True)
    assert dialog._terms().min_count == 0
    dialog.audience.choices["public"].setChecked(True)
    assert (dialog._terms().min_count, dialog._terms().audience) == (6, "public")


def test_kinds_are_all_or_those_ticked_and_none_is_refused(dialog):
    assert dialog.kinds.codes() == ()
    dialog.kinds.none.click()
    assert dialog.kinds.codes() is None and not dialog.show_button.isEnabled()
    assert "category" in dialog.status.text()
    dialog.kinds.tree.topLevelItem(0).setCheckState(0, 2)
    assert dialog.kinds.codes() == (dialog.kinds.tree.topLevelItem(0).data(0, 0x100),)


def test_the_year_before_follows_the_period_and_own_dates_do_not(dialog):
    dialog.compared.preset.setCurrentIndex(1)
    assert dialog.compared.period() == (date(2024, 11, 1), date(2025, 10, 31))
    dialog.when.preset.setCurrentIndex(1)
    assert dialog.compared.period() == (date(2024, 1, 1), date(2024, 12, 31))
    dialog.compared.preset.setCurrentIndex(OWN)
    dialog.when.preset.setCurrentIndex(0)
    assert dialog.compared.period() == (date(2024, 1, 1), date(2024, 12, 31))


def test_an_export_ends_with_links_and_a_folder_of_something_else_is_refused(dialog, tmp_path):
    target = tmp_path / "diagnostic"
    dialog.export_to(str(target))
    wait_until(lambda: "href" in dialog.status.text(), 60)
    dialog._look_at_selection()
    assert (target / "rapport.pdf").is_file() and "rapport.pdf" in dialog.status.text()
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    dialog.export_to(str(other))
    assert "something else" in dialog.status.text() and (other / "letter.txt").exists()


def test_without_a_perimeter_the_window_says_what_to_do(tmp_path, runner, desk):  # noqa: F811
    path = str(tmp_path / "empty.gpkg")
    create(path)
    dialog = opened(path, runner, desk)
    assert dialog.where.empty.isVisibleTo(dialog) and not dialog.show_button.isEnabled()
    dialog.where.bring.click()
    assert desk.imports
    dialog.reject()


def test_polygons_selected_on_the_map_are_a_place_too(dialog, desk):
    dialog.show_on_map()
    wait_until(lambda: desk.themes)
    layers = desk.project.mapLayersByName("Périmètre")
    desk.active = layers[0]
    desk.active.selectAll()
    dialog._look_at_selection()
    dialog.where.list.setCurrentRow(0)
    assert dialog.where.code() is SELECTED and dialog.show_button.isEnabled()
    dialog.show_on_map()
    wait_until(lambda: len(desk.themes) == 2)
    assert "Périmètre" in desk.themes[1]
