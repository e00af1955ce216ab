"""The window of round sheets: what waits, a sheet exported, a filled one shown before it is applied, and undone."""

from datetime import datetime, timezone

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton

from signalement_plugin.gui.round_sheets_dialog import RoundSheetsDialog
from signalement_plugin.gui.runner import Runner
from signalement_plugin.workspace import create_workspace
from tests.qgis.test_gui import own_settings, wait_until  # noqa: F401 - a fixture
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, column, confirm, propose, receive, report


@pytest.fixture
def town(qgis_app, tmp_path, own_settings):  # noqa: F811
    with create_workspace(str(tmp_path / "w.gpkg"), TERRITORY, NOMENCLATURE) as made:
        made.sources.add("town", "open311", "https://town.example/v2")
        made.configuration.upsert("actor", [{"code": "TOWN", "name": "Ville", "kind": "commune"}])
        made.configuration.upsert("participation", [{"actor_code": "TOWN"}])
        made.configuration.upsert("service", [{"code": "CLEAN", "actor_code": "TOWN", "name": "Propreté"}])
        made.configuration.upsert(
            "competence", [{"code": "C1", "service_code": "CLEAN", "category_code": "waste", "insee": "94001"}]
        )
        yield made


class Window:
    def __init__(self, workspace):
        self.bar, self.refreshed = QgsMessageBar(), []
        self.dialog = RoundSheetsDialog(workspace.address, Runner(self.bar), lambda: self.refreshed.append(True))

    def rows(self, table):
        return [[table.item(row, at).text() for at in range(table.columnCount())] for row in range(table.rowCount())]


def test_no_service_uses_a_file_says_how_to_set_one(town):
    window = Window(town)
    wait_until(lambda: "Dispatch file" in window.dialog.status.text())
    assert not window.dialog.export.isEnabled()


def test_a_sheet_goes_out_and_comes_back(town, tmp_path):
    town.configuration.upsert("service", [{"code": "CLEAN", "channel": "dispatch_file"}])
    keys = list(receive(town, [report(1), report(2), report(3)]).created_ids)
    propose(town, keys)
    confirm(town, keys)
    window = Window(town)
    dialog = window.dialog
    wait_until(lambda: dialog.table.rowCount() == 1)
    assert window.rows(dialog.table) == [["Propreté", "3", "3", "never"]]
    dialog.export_to(str(tmp_path / "out"))
    wait_until(lambda: window.rows(dialog.table)[0][2] == "0" and dialog.export.isEnabled())
    (item,) = window.bar.items()
    assert (
        "Stops: 3" in item.text()
        and "Stops: 3" in dialog.status.text()
        and [b.text() for b in item.findChildren(QPushButton)] == ["Open the folder"]
    )

    (path,) = (tmp_path / "out").glob("*.csv")
    head, one, two, three = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([head, one[:-3] + ";fait;;", two[:-3] + ";peut-être;;", three]), "utf-8")
    filled = dialog.read_back(str(path))
    wait_until(filled.apply.isEnabled)
    assert [row[3] for row in window.rows(filled.table)] == ["✕ cannot be used", "→ done"]
    assert "no result known here" in filled.whole.toPlainText(), "what cannot be used comes first, with the reason"
    assert column(town, "state", keys[0]) == "to_treat" and not window.refreshed
    filled.apply.click()
    wait_until(filled.undo.isEnabled)
    assert column(town, "state", keys[0]) == "done" and window.refreshed
    wait_until(lambda: window.rows(dialog.table)[0][1] == "2")
    filled.undo.click()
    wait_until(filled.apply.isEnabled)
    assert column(town, "state", keys[0]) == "to_treat"
    assert filled.status.text().startswith("Undone: 1")


def test_a_file_that_is_no_sheet_is_said_in_its_window(town, tmp_path):
    town.configuration.upsert("service", [{"code": "CLEAN", "channel": "dispatch_file"}])
    (tmp_path / "x.csv").write_text(f"a;b\n{datetime.now(timezone.utc)};2\n")
    filled = Window(town).dialog.read_back(str(tmp_path / "x.csv"))
    wait_until(lambda: "no round sheet" in filled.status.text())
    assert not filled.apply.isEnabled() and not filled.undo.isEnabled()
