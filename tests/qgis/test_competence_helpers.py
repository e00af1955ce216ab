"""What is wrong with the competences, shown, gone to and mended: each in the edit session, one step of its undo."""

from datetime import date

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QInputDialog, QMenu

from signalement_plugin.domain.dry_run import opening_edits
from signalement_plugin.domain.opening_change import OpeningChange, OpeningKey, rows_changed
from signalement_plugin.gui.competences.helpers import Helpers
from signalement_plugin.gui.controller import Controller
from signalement_plugin.gui.drawing_dialogs import TransferDialog
from signalement_plugin.gui.drawing_menu import DrawingMenu
from signalement_plugin.gui.runner import Runner
from signalement_plugin.layers import functions
from signalement_plugin.layers.project import find_layer
from signalement_plugin.tasks.route import SCOPE_ALL, route_reports
from tests.qgis.opening import open_at_once
from tests.qgis.test_gui import own_settings  # noqa: F401 - a fixture
from tests.qgis.test_triage import HOSTILE, until
from tests.workspace.conftest import X0, Y0, receive, rectangle, report, workspace  # noqa: F401 - fixtures

TODAY = date.today()
SOUTH = (X0, Y0, X0 + 10_000, Y0 + 5_000)
LEFT, RIGHT = (X0 + 6_000, Y0, X0 + 8_000, Y0 + 1_000), (X0 + 7_000, Y0, X0 + 9_000, Y0 + 1_000)


class Bench:
    """The helpers beside a map, as the plugin puts them together."""

    def __init__(self, address, uid):
        self.project = QgsProject()
        self.canvas, self.bar = QgsMapCanvas(), QgsMessageBar()
        self.controller = Controller(self.project)
        runner = Runner(self.bar)
        self.menu = QMenu()
        self.drawing = DrawingMenu(self.menu, self.canvas, self.controller, runner, lambda _layer: None)
        self.helpers = Helpers(self.canvas, self.controller, runner, self.drawing)
        open_at_once(self.controller, address, uid)
        self.layer = find_layer(self.project, uid, "competence")

    def check(self):
        self.helpers.check(TODAY)
        dialog = self.helpers.shown["check"]
        until(lambda: dialog.again.text() == "Check &again", seconds=20)
        return dialog

    def choose(self, dialog, kind, words=""):
        """The row of the first problem of that kind whose sentence has those words, chosen."""
        texts = [[dialog.table.item(row, at).text() for at in (1, 3)] for row in range(dialog.table.rowCount())]
        dialog.table.selectRow(next(row for row, (k, said) in enumerate(texts) if k == kind and words in said))

    def area(self, code):
        return next(f.geometry().area() for f in self.layer.getFeatures() if f["code"] == code)


@pytest.fixture
def law(workspace):  # noqa: F811 - the fixture
    """Light: L in the south, nobody in the north; waste in Aval: O1 and O2, tied where they share 100 ha."""
    put = workspace.configuration.upsert
    put("service", [{"code": "OTHER", "actor_code": "TOWN", "name": HOSTILE}])
    put(
        "competence",
        [
            {"code": "L", "service_code": "CLEAN", "category_code": "light", "geom": rectangle(*SOUTH)},
            {"code": "O1", "service_code": "OTHER", "category_code": "waste", "geom": rectangle(*LEFT)},
            {"code": "O2", "service_code": "CLEAN", "category_code": "waste", "geom": rectangle(*RIGHT)},
        ],
    )
    return workspace


@pytest.fixture
def bench(law, workspace_address, own_settings):  # noqa: F811
    functions.register()
    made = Bench(workspace_address, law.uid)
    yield made
    made.layer.rollBack()
    made.helpers.tear_down()
    made.drawing.tear_down()
    made.controller.disconnect_project()
    made.project.clear()
    functions.unregister()


def answer(monkeypatch, start):
    """People choose the entry that begins with ``start``; what they were offered."""
    offered = []

    def choose(_parent, _title, _label, items, *_):
        offered.extend(items)
        return next(item for item in items if item.startswith(start)), True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    return offered


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_problems_are_listed_as_plain_text_and_gone_to_on_the_map(bench):
    dialog = bench.check()
    assert dialog.table.rowCount() == 4 and ": 4" in dialog.status.text()
    bench.choose(dialog, "Overlap of competences")
    assert dialog.table.item(dialog.table.currentRow(), 2).text() == "100 ha"
    assert HOSTILE in dialog.whole.toPlainText() and "O1, O2" in dialog.whole.toPlainText()
    press(dialog.see)
    (mark,) = dialog._marks.bands
    assert mark.asGeometry().area() == pytest.approx(1e6)
    assert bench.canvas.extent().width() < 5_000 and bench.canvas.extent().contains(mark.asGeometry().boundingBox())
    dialog.close()
    assert not dialog._marks.bands and not bench.helpers.shown


def test_an_overlap_is_settled_in_the_edit_session(bench, monkeypatch):
    offered = answer(monkeypatch, "O2")
    dialog = bench.check()
    bench.choose(dialog, "Overlap of competences")
    press(dialog.mend)
    assert offered == ["O1", "O2"] and bench.layer.isEditable()
    assert (bench.area("O1"), bench.area("O2")) == (pytest.approx(1e6), pytest.approx(2e6))
    bench.layer.undoStack().undo()
    assert bench.area("O1") == pytest.approx(2e6)


def test_a_gap_is_filled_and_the_next_check_no_longer_finds_it(bench, monkeypatch):
    offered = answer(monkeypatch, "L")
    dialog = bench.check()
    bench.choose(dialog, "Gap in competences", "Amont")
    press(dialog.mend)
    assert [name[0] for name in offered] == ["L"], "only who is about this kind"
    assert bench.area("L") == pytest.approx(75e6)
    assert bench.layer.commitChanges()
    press(dialog.again)
    until(lambda: dialog.table.rowCount() == 3, seconds=20)


def test_what_a_service_that_ended_holds_is_transferred(bench, law, monkeypatch):
    law.configuration.upsert(
        "service", [{"code": "OTHER", "actor_code": "TOWN", "name": "X", "valid_to": "2020-01-01"}]
    )
    asked = []
    monkeypatch.setattr(
        TransferDialog, "exec", lambda _dialog: asked.append([f["code"] for f in bench.layer.selectedFeatures()])
    )
    dialog = bench.check()
    bench.choose(dialog, "Service that ended")
    press(dialog.mend)
    assert asked == [["O1"]]


def test_a_gap_that_no_competence_can_hold_says_what_to_add(bench, law):
    law._engine.execute("DELETE FROM competence WHERE category_code = 'light' OR code IN ('O1', 'O2')")
    dialog = bench.check()
    bench.choose(dialog, "Held by nobody")
    assert "Lumière" in dialog.whole.toPlainText()
    press(dialog.mend)
    assert bench.layer.isEditable()


def test_when_nothing_is_wrong_it_is_said_plainly(bench, law):
    law._engine.execute("DELETE FROM competence")
    law.configuration.upsert("competence", [{"code": "ALL", "service_code": "CLEAN"}])
    dialog = bench.check()
    assert dialog.status.text().startswith("Nothing is wrong")
    assert not dialog.table.isVisible() and not dialog.see.isEnabled() and not dialog.mend.isEnabled()


def test_a_check_that_is_stopped_can_be_asked_again(bench):
    bench.helpers.check(TODAY)
    dialog = bench.helpers.shown["check"]
    press(dialog.again)
    until(lambda: dialog.again.text() == "Check &again", seconds=20)
    assert "cancelled" in dialog.status.text()
    press(dialog.again)
    until(lambda: dialog.table.rowCount() == 4, seconds=20)


def test_the_check_follows_the_workspace_that_is_open(bench):
    bench.check()
    bench.controller.forget()
    assert not bench.helpers.shown


def test_an_opening_is_tried_on_past_reports(bench, law):
    receive(law, [report(number) for number in range(3)])
    route_reports(law.address, SCOPE_ALL)
    change = OpeningChange(OpeningKey("waste", None, "94001"), "closed", TODAY, None, "x", "y")
    bench.helpers.try_openings(opening_edits(rows_changed((), change)), TODAY)
    dialog = bench.helpers.shown["dry run"]
    dialog.since.setDate(QDate(2026, 1, 1))
    dialog.until.setDate(QDate(2026, 12, 31))
    until(lambda: dialog.table.rowCount() == 1, seconds=20)
    assert [dialog.table.item(0, column).text() for column in (1, 3)] == ["Propreté (not open)", "3"]
    assert not law.openings.read()
