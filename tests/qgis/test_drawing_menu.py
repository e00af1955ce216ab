"""The menu that draws competences says what can be done and why not, and does it in the edit session."""

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QInputDialog, QMenu

from signalement_plugin.gui.controller import Controller
from signalement_plugin.gui.drawing_dialogs import LinesDialog, TransferDialog
from signalement_plugin.gui.drawing_menu import DrawingMenu
from signalement_plugin.gui.runner import Runner
from signalement_plugin.layers import functions
from signalement_plugin.layers.project import find_layer
from tests.qgis.opening import open_at_once
from tests.qgis.test_gui import own_settings  # noqa: F401 - a fixture
from tests.workspace.conftest import X0, Y0, rectangle, workspace  # noqa: F401


class Bench:
    def __init__(self, address, uid):
        self.project = QgsProject()
        self.controller = Controller(self.project)
        self.bar, self.shown, self.canvas, self.menu = QgsMessageBar(), [], QgsMapCanvas(), QMenu()
        self.draw = DrawingMenu(self.menu, self.canvas, self.controller, Runner(self.bar), self.shown.append, None)
        self.address, self.uid = address, uid

    def open(self):
        open_at_once(self.controller, self.address, self.uid)
        self.layer = find_layer(self.project, self.uid, "competence")

    def reason(self, name):
        self.draw.show_possible()
        action = self.draw.actions[name]
        assert action.isEnabled() == (not action.toolTip() or action.toolTip() == action.text().replace("&", ""))
        return "" if action.isEnabled() else action.toolTip()

    def run(self, name):
        self.draw.show_possible()
        assert self.draw.actions[name].isEnabled()
        self.draw.actions[name].trigger()

    def select(self, *codes):
        self.layer.selectByIds([f.id() for f in self.layer.getFeatures() if f["code"] in codes])

    def geometry(self, code):
        return next(f.geometry() for f in self.layer.getFeatures() if f["code"] == code)


@pytest.fixture
def bench(workspace_address, workspace, own_settings):  # noqa: F811
    functions.register()
    workspace.configuration.upsert(
        "competence",
        [
            {
                "code": "A",
                "service_code": "CLEAN",
                "category_code": "light",
                "geom": rectangle(X0, Y0, X0 + 600, Y0 + 500),
            },
            {
                "code": "B",
                "service_code": "CLEAN",
                "category_code": "light",
                "geom": rectangle(X0 + 400, Y0, X0 + 900, Y0 + 500),
            },
        ],
    )
    workspace.configuration.upsert(
        "perimeter", [{"code": "Q", "kind": "qpv", "name": "Quartier", "geom": rectangle(X0, Y0, X0 + 100, Y0 + 100)}]
    )
    made = Bench(workspace_address, workspace.uid)
    yield made
    made.draw.tear_down()
    made.controller.disconnect_project()
    made.project.clear()


def test_what_cannot_be_done_says_what_to_do_first(bench):
    assert "workspace" in bench.reason("edit")
    bench.open()
    assert bench.reason("edit") == ""
    assert "Begin to edit" in bench.reason("commune")
    bench.run("edit")
    assert bench.layer.isEditable() and bench.shown == [bench.layer]
    assert "Select a competence" in bench.reason("commune")
    bench.select("A")
    assert bench.reason("transfer") == ""
    assert "overlap" in bench.reason("overlap")
    bench.layer.rollBack()


def test_a_key_that_cannot_be_says_why_instead_of_failing(bench):
    for name in bench.draw.actions:
        bench.draw.actions[name].trigger()
    bench.open()
    bench.draw.actions["transfer"].trigger()
    assert bench.bar.items() and all("first" in item.text() for item in bench.bar.items())


def test_the_outline_of_the_commune_around_it_is_taken(bench):
    bench.open()
    bench.run("edit")
    bench.select("A")
    bench.run("commune")
    assert bench.geometry("A").area() == pytest.approx(5_000 * 10_000)
    bench.layer.undoStack().undo()
    assert bench.geometry("A").area() == pytest.approx(600 * 500)
    bench.layer.rollBack()


def test_a_perimeter_and_the_one_that_keeps_an_overlap_are_chosen_by_name(bench, monkeypatch):
    asked = []

    def choose(parent, title, label, items, current, editable):
        asked.append(items)
        return items[0], True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    bench.open()
    bench.run("edit")
    bench.select("A", "B")
    bench.run("overlap")
    assert bench.geometry("A").area() + bench.geometry("B").area() == pytest.approx(900 * 500)
    bench.select("A")
    bench.run("perimeter")
    assert bench.geometry("A").area() == pytest.approx(100 * 100)
    assert [sorted(items) for items in asked] == [["A", "B"], ["Quartier"]]
    bench.layer.rollBack()


def test_a_transfer_needs_a_service_that_exists(qgis_app):
    dialog = TransferDialog({4: "Voirie", 2: "Propreté"})
    assert dialog.chosen()[0] == 2
    dialog.service.setEditText("Rien de tel")
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.service.setEditText("Voirie")
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled() and dialog.chosen()[0] == 4


def test_without_a_layer_of_lines_nothing_is_drawn_around_any(qgis_app):
    QgsProject.instance().clear()
    dialog = LinesDialog()
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
