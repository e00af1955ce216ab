"""The printed atlas: a sheet for the territory and each commune, on which stands all that the workspace knows."""

import subprocess
from datetime import date
from unicodedata import normalize

import pytest
from qgis.core import QgsProject

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.layers.atlas_tables import TERRITORY
from signalement_plugin.layers.labels import ACTOR_KINDS
from signalement_plugin.tasks.competence_atlas import atlas_of, print_competences
from signalement_plugin.tasks.demo import build_demo
from signalement_plugin.tasks.feedback import SilentFeedback
from tests.workspace.conftest import READY, rectangle, workspace  # noqa: F401 - a fixture
from tests.workspace.conftest import X0 as EAST
from tests.workspace.conftest import Y0 as NORTH

DAY = date(2026, 11, 25)
PDF_READER = "pdftotext"  # installed by `make setup`


@pytest.fixture
def law(workspace):  # noqa: F811
    """A town that holds waste upstream, another tied with a third in a corner of it, and words that are long."""
    workspace.configuration.upsert(
        "actor",
        [
            {"code": "NET", "name": "Syndicat intercommunal d'enlèvement", "kind": "syndicat"},
            {"code": "DEP", "name": "Département", "kind": "departement"},
        ],
    )
    workspace.configuration.upsert(
        "service",
        [
            {
                "code": "CLEAN",
                "actor_code": "TOWN",
                "name": "Propreté",
                "phone": "01 99 00 00 01",
                "email": "a@b.example",
            },
            {"code": "NET1", "actor_code": "NET", "name": "Enlèvement" * 9, "email": f"{'x' * 40}@b.example"},
            {"code": "DEP1", "actor_code": "DEP", "name": "Routes"},
        ],
    )
    corner = rectangle(EAST, NORTH, EAST + 1_000, NORTH + 1_000)
    rows = [
        {"code": f"T{n}", "service_code": code, "category_code": "waste", "geom": corner, "legal_basis": f"Arrêté {n}"}
        for n, code in enumerate(("NET1", "DEP1"))
    ]
    workspace.configuration.upsert("competence", rows)
    workspace.configuration.upsert("competence", [{"code": "C1", "legal_basis": "CGCT art. L. 2212-2"}])
    return workspace


def rows_of(rows, insee):
    return [row[1:] for row in rows if row[0] == insee]


def test_each_commune_says_who_acts_by_what_right_and_where_nobody_does(law):
    sheet = atlas_of(law.address, "waste", DAY)
    assert [page.name for page in sheet.pages[1:]] == ["Amont", "Aval"]
    town, *tied = rows_of(sheet.contacts, "94001")
    assert town == ("Ville", "Propreté", "01 99 00 00 01\na@b.example", "CGCT art. L. 2212-2", "98\u00a0%")
    assert {row[3] for row in tied} == {"Arrêté 0", "Arrêté 1"} and {row[4] for row in tied} == {"2\u00a0%"}
    assert all("tied" in row[1] for row in tied)
    ((_, service, *_, share),) = rows_of(sheet.contacts, "94002")
    assert (service, share) == ("Nobody (gap)", "100\u00a0%")
    whole = rows_of(sheet.contacts, TERRITORY)
    assert [row[-1] for row in whole] == ["49\u00a0%", "1\u00a0%", "1\u00a0%", "50\u00a0%"]
    assert all(len(word) <= 29 for row in sheet.contacts for cell in row for word in cell.split())


def test_the_row_of_a_commune_tells_to_whom_each_category_is_open(law):
    opening = {"category_code": "light", "insee": "94001", "phase": "agents", "valid_from": "2026-01-01", **READY}
    law._engine.insert("opening", opening)
    sheet = atlas_of(law.address, "light", DAY)
    assert rows_of(sheet.categories, "94001") == [
        ("Dépôts", "Propreté (overlaps)", "open to citizens"),
        ("Éclairage", "Nobody (gap)", "agents only"),
    ]
    assert list(sheet.matrix[0]) == ["Amont", "Propreté (overlaps)", "Nobody (gap)\n(agents only)"]
    assert list(sheet.columns[1:]) == ["Dépôts", "Éclairage"]


def test_a_subcategory_is_named_with_its_category_and_the_map_with_the_kinds_of_actors(law):
    sheet = atlas_of(law.address, "bulky", DAY)
    assert sheet.kind == "Dépôts, Encombrants"
    covered = next(area for area in sheet.areas if area.state == "covered")
    assert sheet.covered[covered.service_codes] and "Schematic" in sheet.source
    (number,) = sheet.covered[covered.actor_kinds]
    assert sheet.services[number] == ACTOR_KINDS["commune"]


def test_an_unknown_kind_is_refused_and_nothing_is_left(law, tmp_path):
    project = QgsProject()
    with pytest.raises(Problem) as refused:
        print_competences(law.address, "nothing", DAY, str(tmp_path / "a.pdf"), project)
    assert refused.value.sentence.values["known"] == "waste, light"
    assert not list(tmp_path.glob("*.pdf")) and not project.mapLayers()


class Stopped(SilentFeedback):
    def cancelled(self):
        return True


def test_what_is_stopped_or_cannot_be_written_leaves_neither_file_nor_layout(law, tmp_path):
    project = QgsProject()
    with pytest.raises(Problem, match="cancelled"):
        print_competences(law.address, "waste", DAY, str(tmp_path / "a.pdf"), project, Stopped())
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem, match="could not be written"):
        print_competences(law.address, "waste", DAY, str(tmp_path / "file" / "a.pdf"), project)
    assert not list(tmp_path.rglob("*.pdf")) and not project.mapLayers()
    assert not project.layoutManager().layouts() and not project.layerTreeRoot().children()


@pytest.mark.parametrize("kind", ["voirie", "depots"])
def test_every_contact_of_the_demonstration_is_on_paper(qgis_app, tmp_path, kind):
    address, path = str(tmp_path / "demo.gpkg"), tmp_path / "atlas.pdf"
    build_demo(address)
    project = QgsProject()
    assert print_competences(address, kind, DAY, str(path), project) == 25
    printed = subprocess.run([PDF_READER, "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pages = printed.split("\f")[:-1]
    of_sheet = {}
    for page in pages:
        number = next(n for n in range(1, 26) if f"sheet {n}/25" in page)
        of_sheet[number] = of_sheet.get(number, "") + "".join(normalize("NFKC", page).split())
    assert len(of_sheet) == 25
    sheet = atlas_of(address, kind, DAY)
    for number, page in enumerate(sheet.pages, start=1):
        for row in (*rows_of(sheet.contacts, page.insee), *rows_of(sheet.categories, page.insee)):
            for line in "\n".join(row).split("\n"):
                assert "".join(line.split()) in of_sheet[number], (page.name, line)
    for row in sheet.matrix:
        for line in "\n".join(row).split("\n"):
            assert "".join(line.split()) in of_sheet[1], line
    (layout,) = project.layoutManager().layouts()
    assert layout.name() == sheet.title


def test_what_is_longer_than_a_page_goes_on_and_what_looks_like_an_expression_is_a_text(law, tmp_path):
    services = [{"code": f"S{n}", "actor_code": "NET", "name": f"Équipe {n} [% 1 + 1 %]"} for n in range(120)]
    law.configuration.upsert("service", services)
    areas = [rectangle(EAST + 40 * n, NORTH + 5_000, EAST + 40 * n + 40, NORTH + 6_000) for n in range(120)]
    law.configuration.upsert(
        "competence",
        [
            {"code": f"E{n}", "service_code": f"S{n}", "category_code": "light", "geom": area}
            for n, area in enumerate(areas)
        ],
    )
    path = tmp_path / "atlas.pdf"
    project = QgsProject()
    assert print_competences(law.address, "light", DAY, str(path), project) == 3
    printed = subprocess.run([PDF_READER, "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    text = "".join(normalize("NFKC", printed).split())
    upstream = text[text.index("sheet1/3") :]
    assert all(f"Équipe{n}[%" in upstream for n in range(120))
