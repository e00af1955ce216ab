"""The window that brings a walk in: looked at, mapped by hand, imported, and what it says when it cannot."""

import pytest
from qgis.gui import QgsMessageBar

from signalement_plugin.gui.runner import Runner
from signalement_plugin.gui.walk_import_dialog import WalkImportDialog
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from tests.qgis.test_gui import own_settings, wait_until  # noqa: F401 - a fixture


@pytest.fixture
def window(qgis_app, tmp_path, own_settings):  # noqa: F811
    address = str(tmp_path / "w.gpkg")
    create(address)
    changed, bar = [], QgsMessageBar()
    dialog = WalkImportDialog(address, Runner(bar), lambda: changed.append(True), None, "M1")
    dialog.address, dialog.seen = address, changed
    yield dialog
    dialog.done(0)


def choose(dialog, way, path):
    dialog.way.setCurrentIndex(dialog.way.findData(way))
    dialog.place.setFilePath(str(path))


def becomes(dialog):
    return [dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())]


def test_a_sheet_is_looked_at_mapped_by_hand_and_imported(window, tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("Nom;Lieu dit;texte\nZoé;ressenti;Sombre\nAnne;opinion;Vide\n", encoding="utf-8")
    choose(window, "spreadsheet", path)
    window.look_anew()
    wait_until(lambda: window.table.rowCount() == 3)
    assert becomes(window) == ["remark", "+ new", "+ new"] and "Nom" in window.dropped.text()
    facet = window.mapping.choices["facet"]
    facet.setCurrentIndex(facet.findText("Lieu dit – ressenti"))
    facet.activated.emit(facet.currentIndex())
    assert window.mapping.mapping().columns["facet"].fields == ("Lieu dit",)
    wait_until(lambda: "✕ cannot be used" in becomes(window), 5)
    window.table.selectRow(becomes(window).index("✕ cannot be used"))
    assert "opinion" in window.detail.toPlainText()
    with open_at(window.address) as workspace:
        assert workspace.walk_intake.walks() == {}, "nothing is written before one imports"
    window.take_in()
    wait_until(lambda: bool(window.seen))
    with open_at(window.address) as workspace:
        assert workspace._engine.rows("SELECT facet, text FROM observation") == [("feeling", "Sombre")]


def test_what_is_missing_is_said_where_one_looks(window, tmp_path):
    choose(window, "gpx", "")
    window.look_anew()
    assert "Give the file" in window.status.text()
    choose(window, "gpx", tmp_path / "absent.gpx")
    window.look_anew()
    wait_until(lambda: "absent.gpx" in window.status.text())
    assert not window.import_button.isEnabled()
    window.walk.setEditText("")
    window.look_anew()
    assert "Say which walk" in window.status.text()


def test_only_what_a_source_needs_is_asked(window):
    for way, account, cut in (("kobo", True, False), ("gpx", False, True), ("project_layer", False, False)):
        window.way.setCurrentIndex(window.way.findData(way))
        assert (window.account.isVisibleTo(window), window.cut.isVisibleTo(window)) == (account, cut)
        assert window.layer.isVisibleTo(window) == (way == "project_layer")
