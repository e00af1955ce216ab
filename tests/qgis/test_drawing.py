"""Competences drawn in QGIS's own edit session, on both engines: each helper one undo step, nothing written unsaved."""

from datetime import date

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QDate

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.layers import functions
from signalement_plugin.layers.drawing import Drawing
from signalement_plugin.layers.project import add_workspace_group, find_layer
from tests.workspace.conftest import X0, Y0, rectangle, workspace  # noqa: F401

TODAY = date(2026, 11, 25)


class Table:
    """The layer of competences being edited, and how to look at it."""

    def __init__(self, project, uid):
        self.layer = find_layer(project, uid, "competence")
        self.drawing = Drawing(self.layer, lambda table: find_layer(project, uid, table))

    def fid(self, code):
        return next(feature.id() for feature in self.layer.getFeatures() if feature["code"] == code)

    def feature(self, code):
        return self.layer.getFeature(self.fid(code))

    def area(self, code):
        return self.drawing.area_of(self.feature(code)).area()

    def undo_text(self):
        return self.layer.undoStack().undoText()


@pytest.fixture
def table(workspace_address, workspace):  # noqa: F811
    functions.register()
    upsert = workspace.configuration.upsert
    upsert("service", [{"code": "ROADS", "actor_code": "TOWN", "name": "Voirie"}])
    upsert(
        "competence",
        [
            # a hole of 1 km by 1 km in the second commune, and an overlap of 500 m by 1 km with the first area
            {
                "code": "WEST",
                "service_code": "CLEAN",
                "category_code": "light",
                "geom": rectangle(X0, Y0, X0 + 5_000, Y0 + 10_000),
            },
            {
                "code": "EAST",
                "service_code": "ROADS",
                "category_code": "light",
                "geom": rectangle(X0 + 4_500, Y0, X0 + 10_000, Y0 + 9_000),
            },
            {
                "code": "TOP",
                "service_code": "ROADS",
                "category_code": "light",
                "geom": rectangle(X0 + 6_000, Y0 + 9_000, X0 + 10_000, Y0 + 10_000),
            },
        ],
    )
    project = QgsProject.instance()  # where expressions look layers up
    add_workspace_group(project, workspace_address, workspace.uid)
    made = Table(project, workspace.uid)
    assert made.layer.startEditing()
    yield made
    made.layer.rollBack()
    project.clear()


def test_a_competence_of_a_commune_covers_it_until_it_is_drawn(table):
    assert not table.feature("C1").hasGeometry()
    assert table.area("C1") == pytest.approx(5_000 * 10_000)


def test_an_overlap_is_given_to_one_of_those_that_share_it(table):
    shared = table.drawing.give_overlap(table.fid("WEST"), [table.fid("EAST")], "Trancher")
    assert shared == pytest.approx(500 * 9_000)
    assert table.area("EAST") == pytest.approx(5_000 * 9_000)
    assert table.area("WEST") == pytest.approx(5_000 * 10_000)
    with pytest.raises(Problem, match="share no area"):
        table.drawing.give_overlap(table.fid("WEST"), [table.fid("EAST")], "Trancher")


def test_an_overlap_that_is_all_of_a_competence_is_not_taken_from_it(table):
    with pytest.raises(Problem, match="Nothing would be left"):
        table.drawing.give_overlap(table.fid("WEST"), [table.fid("C1")], "Trancher")
    assert not table.feature("C1").hasGeometry()


def test_a_transfer_ends_the_one_and_begins_the_other_the_past_kept(table, workspace):  # noqa: F811
    roads = workspace._engine.one("SELECT id FROM service WHERE code = 'ROADS'")[0]
    table.drawing.transfer([table.fid("WEST"), table.fid("C1")], roads, date(2027, 1, 1), "Transférer")
    assert table.layer.undoStack().count() == 1
    assert table.layer.commitChanges(), table.layer.commitErrors()
    rows = {
        row["code"]: row
        for row in workspace.configuration.read(
            "competence", ("code", "service_code", "valid_from", "valid_to", "insee", "category_code", "geom")
        )
    }
    old, new = rows["WEST"], rows["WEST-2027-01-01"]
    assert (str(old["valid_to"]), old["service_code"]) == ("2027-01-01", "CLEAN")
    assert (str(new["valid_from"]), new["valid_to"], new["service_code"]) == ("2027-01-01", None, "ROADS")
    assert old["geom"] == new["geom"] and new["category_code"] == "light"
    assert rows["C1-2027-01-01"]["insee"] == "94001" and rows["C1-2027-01-01"]["geom"] is None


def test_what_does_not_apply_on_the_day_is_not_transferred_and_nothing_half_done(table):
    index = table.layer.fields().lookupField("valid_from")
    table.layer.changeAttributeValue(table.fid("EAST"), index, QDate(2027, 1, 1))
    steps = table.layer.undoStack().count()
    with pytest.raises(Problem, match="EAST"):
        table.drawing.transfer([table.fid("WEST"), table.fid("EAST")], 1, date(2027, 1, 1), "Transférer")
    assert table.layer.undoStack().count() == steps
    assert len(list(table.layer.getFeatures())) == 4


def test_an_area_is_drawn_around_roads(table):
    road = QgsGeometry.fromWkt(f"LineString({X0} {Y0 + 500}, {X0 + 1000} {Y0 + 500})")
    table.drawing.around_lines([table.fid("C1")], [road, road], [10.0, 0.0], "Border")
    assert table.area("C1") == pytest.approx(1_000 * 20 + 3.14 * 100, rel=0.01)
    with pytest.raises(Problem, match="no area"):
        table.drawing.around_lines([table.fid("C1")], [road], [0.0], "Border")


def test_what_qgis_splits_itself_has_codes_of_its_own(table):
    table.layer.selectByIds([table.fid("WEST")])
    line = [QgsPointXY(X0 - 10, Y0 + 5_000), QgsPointXY(X0 + 5_010, Y0 + 5_000)]
    table.layer.splitFeatures(line)
    table.layer.removeSelection()
    codes = [feature["code"] for feature in table.layer.getFeatures()]
    assert len(codes) == len(set(codes)) == 5
    assert table.layer.commitChanges(), table.layer.commitErrors()


def test_a_new_competence_begins_with_a_code_of_its_own_and_today(table):
    made = [QgsVectorLayerUtils.createFeature(table.layer, QgsGeometry()) for _ in range(2)]
    assert made[0]["code"] != made[1]["code"] and made[0]["code"].startswith("zone-")
    assert made[0]["valid_from"] == QDate.currentDate()


def test_a_competence_does_not_begin_after_its_actor_ended(table, workspace):  # noqa: F811
    index = table.layer.fields().lookupField("service_id")

    def refused():
        held, said = QgsVectorLayerUtils.validateAttribute(table.layer, table.feature("EAST"), index)
        return "" if held else said[0]

    begins = table.layer.fields().lookupField("valid_from")
    table.layer.changeAttributeValue(table.fid("EAST"), begins, QDate(2027, 1, 1))
    assert not refused()
    workspace._engine.execute("UPDATE actor SET valid_to = '2026-12-31'")
    assert "ended" in refused()


def test_of_rules_that_contradict_each_other_the_one_chosen_wins_in_one_step(table):
    table.drawing.prefer(table.fid("TOP"), [table.fid("C1")], "Trancher")
    assert table.feature("TOP")["priority"] == 1 and table.undo_text() == "Trancher"
    table.drawing.prefer(table.fid("C1"), [table.fid("TOP")], "Trancher")
    assert table.feature("C1")["priority"] == 2
    table.layer.undoStack().undo()
    assert not table.feature("C1")["priority"]
