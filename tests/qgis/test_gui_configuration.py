"""The configuration is looked at row by row before any of it is taken in."""

from qgis.gui import QgsMessageBar

from signalement_plugin.gui.configuration_dialog import ConfigurationDialog
from signalement_plugin.gui.runner import Runner
from signalement_plugin.workspace import create_workspace
from tests.qgis.test_gui import own_settings, wait_until  # noqa: F401 - a fixture
from tests.workspace.conftest import NOMENCLATURE, TERRITORY


def test_a_folder_is_exported_mended_looked_at_and_taken_in(qgis_app, tmp_path, own_settings):  # noqa: F811
    path, folder = str(tmp_path / "w.gpkg"), tmp_path / "out"
    refreshed = []
    with create_workspace(path, TERRITORY, NOMENCLATURE) as made:
        made.configuration.upsert("actor", [{"code": "TOWN", "name": "Ville", "kind": "commune"}])
        bar = QgsMessageBar()
        dialog = ConfigurationDialog(path, Runner(bar), lambda: refreshed.append(1))
        assert not dialog.take.isEnabled()
        dialog.export_to(folder)
        wait_until(lambda: str(folder) in dialog.status.text())
        file = folder / "actors.csv"
        text = file.read_text(encoding="utf-8-sig").replace("Ville", "Mairie")
        file.write_text(text + "EPT;Territoire;ept;;\nX;Sans espèce;aucune;;\n", encoding="utf-8")

        dialog.look_at(folder)
        wait_until(lambda: dialog.table.rowCount() == 3)
        shown = [[dialog.table.item(row, column).text() for column in range(4)] for row in range(3)]
        assert [row[1:3] for row in shown] == [["TOWN", "≠ changed"], ["EPT", "+ new"], ["X", "✕ refused"]]
        assert "Ville → Mairie" in shown[0][3] and "aucune" not in shown[1][3]
        assert made.configuration.read("actor", ("name",)) == [{"name": "Ville"}]

        dialog.take.click()
        wait_until(lambda: refreshed)
        assert made.configuration.read("actor", ("name",)) == [{"name": "Mairie"}, {"name": "Territoire"}]
        assert dialog.table.rowCount() == 1 and not dialog.take.isEnabled()  # the refused one stays to be read

        dialog.look_at(tmp_path)
        wait_until(lambda: "holds no configuration" in dialog.status.text())
        assert dialog.table.rowCount() == 0 and not dialog.take.isEnabled()
