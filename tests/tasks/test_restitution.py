"""What residents get back of a walk: what was reviewed, no group too small, the warning wherever one group speaks."""

import subprocess

import openpyxl
import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QBuffer, QByteArray
from qgis.PyQt.QtGui import QImage

from signalement_plugin.domain.restitution import Walkers, warning_of, who_walked
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.restitution import export_restitution
from signalement_plugin.workspace.recommendations import Recommendation
from tests.tasks.test_walk_papers import prepared
from tests.workspace import walked

SECRET, SAID = "Chez la voisine du 3", "=Lampe éteinte devant l'école"
ALONE = "un seul groupe"


def picture():
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(held)


@pytest.fixture
def address(workspace_address, qgis_app):
    create(workspace_address)
    walk = prepared(workspace_address)
    with open_at(workspace_address) as workspace:
        engine = workspace._engine
        group = walked.group(workspace, walk, "A", ["women"], 6)
        shown = walked.observe(workspace, walk, group, 100, text=SAID, text_reviewed=True)
        hidden = walked.observe(workspace, walk, group, 400, text=SECRET)
        walked.observe(workspace, walk, group, None, text="Sans lieu", text_reviewed=True)
        for observation, reviewed in ((shown, True), (hidden, False)):
            uri = f"workspace:{observation}"
            photo = engine.insert("photo", {"observation_id": observation, "uri": uri, "reviewed": reviewed})
            engine.insert("photo_content", {"photo_id": photo, "content": picture()})
        workspace.recommendations.add(walk, Recommendation(None, "Rallumer la rue", None, "accepted", "Avant l'hiver"))
    return workspace_address


def page(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def cells(path, sheet):
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_only_what_was_reviewed_leaves(address, tmp_path):
    made = export_restitution(address, "nuit", str(tmp_path))
    layer = QgsVectorLayer(f"{made.package}|layername=observations", "o", "ogr")
    said = page(made.sheet) + str(cells(made.workbook, "Observations"))
    said += str([feature.attributes() for feature in layer.getFeatures()])
    assert SECRET not in said and "Sans lieu" in said and SAID[1:] in said
    assert (made.told, made.photos) == (3, 1) and len(list(tmp_path.glob("*_photos/*.jpg"))) == 1
    for file in (made.sheet, made.workbook, made.package):
        assert SECRET.encode() not in file.read_bytes()


def test_one_group_is_warned_of_wherever_it_is_shown(address, tmp_path):
    made = export_restitution(address, "nuit", str(tmp_path))
    assert ALONE in page(made.sheet)
    for sheet in ("Observations", "Préconisations"):
        header, *rows = cells(made.workbook, sheet)
        assert rows and all(ALONE in row[header.index("Avertissement")] for row in rows)
    layer = QgsVectorLayer(f"{made.package}|layername=observations", "o", "ogr")
    assert any(ALONE in category.label() for category in layer.renderer().categories())
    assert ALONE in layer.dataComment() + layer.metadata().abstract()


def test_what_is_done_and_by_whom_is_said(address, tmp_path):
    made = export_restitution(address, "nuit", str(tmp_path))
    said = page(made.sheet)
    assert "Rallumer la rue" in said and "ACCEPTÉ" in said and "Avant l'hiver" in said
    assert cells(made.workbook, "Préconisations")[1][:4] == ["Rallumer la rue", None, "Accepté", "Avant l'hiver"]


def test_no_text_is_a_formula_of_the_workbook(address, tmp_path):
    made = export_restitution(address, "nuit", str(tmp_path))
    header, first, *_ = cells(made.workbook, "Observations")
    assert first[header.index("Parole relue")] == f"'{SAID}"


def test_nothing_is_written_over_and_no_draft_is_left(address, tmp_path):
    first, second = (export_restitution(address, "nuit", str(tmp_path)) for _ in range(2))
    assert first.sheet != second.sheet and not list(tmp_path.glob(".*"))


def test_a_walk_without_observations_has_nothing_to_give_back(address, tmp_path):
    with open_at(address) as workspace:
        workspace._engine.execute("DELETE FROM observation")
    with pytest.raises(Problem, match="Nothing was observed"):
        export_restitution(address, "nuit", str(tmp_path))


def test_a_small_group_hides_the_others_too():
    many, few, unknown = Walkers(8, ("Femmes",)), Walkers(4, ("Seniors",)), Walkers(None, ())
    assert who_walked([many], 5) == "8 personnes (femmes)"
    assert who_walked([many, few], 5) == who_walked([many, unknown], 5) == who_walked([], 5) == ""
    assert warning_of([many, few], 5) == "" and "femmes" in warning_of([many], 5)
    assert "seniors" not in warning_of([few], 5) and warning_of([], 5)
