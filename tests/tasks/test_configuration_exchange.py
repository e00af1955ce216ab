"""The configuration out to a folder and back, on both engines: nothing lost, nothing taken unseen."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.configuration_tables import (
    CONFIGURATION_TABLES,
    CREATED,
    REJECTED,
    UPDATED,
    cell,
    value_of,
)
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.configuration_exchange import export_configuration, take_configuration
from signalement_plugin.tasks.create import create
from tests.workspace.conftest import READY, X0, Y0, square

AREA = square(X0 + 0.123456789, Y0 + 1 / 3, 500.0)


@pytest.fixture
def address(workspace_address):
    create(workspace_address)
    with open_at(workspace_address) as workspace:
        upsert = workspace.configuration.upsert
        upsert("actor", [{"code": "VILLE", "name": "Ville d'Orly", "kind": "commune", "valid_from": "2016-01-01"}])
        upsert("participation", [{"actor_code": "VILLE", "valid_from": "2025-09-01"}])
        upsert(
            "service",
            [
                {"code": "VOIRIE", "actor_code": "VILLE", "name": "Voirie; « routes »", "phone": "+33 1 99"},
                {"code": "PROPRETE", "actor_code": "VILLE", "name": "Propreté", "is_duty_officer": True},
            ],
        )
        upsert("agreement", [{"reference": "CONV-1", "actor_code": "VILLE", "geom": AREA}])
        upsert("perimeter", [{"code": "QP1", "kind": "qpv", "name": "Quartier", "geom": AREA}])
        upsert(
            "competence",
            [
                {"code": "C1", "service_code": "VOIRIE", "category_code": "voirie", "rank": 8, "insee": "94054"},
                {"code": "C2", "service_code": "PROPRETE", "note": "sur\ndeux lignes", "geom": AREA},
            ],
        )
        upsert("opening", [{"category_code": "voirie", "phase": "agents", "valid_from": "2026-01-01", **READY}])
    return workspace_address


@pytest.fixture
def folder(address, tmp_path):
    export_configuration(address, tmp_path / "out")
    return tmp_path / "out"


def rows(address, table, *columns):
    with open_at(address) as workspace:
        return workspace.configuration.read(table, columns)


def version(address):
    with open_at(address) as workspace:
        return workspace.facts.version()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(difference):
    return [(row.table, row.key, row.status, dict(row.changes)) for row in difference.rows]


def test_what_was_exported_changes_nothing(address, folder):
    before = version(address)
    difference = take_configuration(address, folder)
    assert (difference.rows, difference.only_here) == ((), 0)
    assert difference.unchanged > 50  # the nomenclature is among them
    assert version(address) == before


def test_it_makes_the_same_configuration_in_another_workspace(address, folder, tmp_path):
    other = str(tmp_path / "other.gpkg")
    create(other)
    difference = take_configuration(other, folder)
    assert difference.count(REJECTED) == 0
    for table in CONFIGURATION_TABLES:
        said = [
            [[cell(column, row[column]) for column in table.columns] for row in rows(where, table.name, *table.columns)]
            for where in (address, other)
        ]
        assert sorted(said[0]) == sorted(said[1]), table.name
    assert take_configuration(other, folder).rows == ()


def test_a_look_changes_nothing_and_says_what_taking_it_would(address, folder):
    edit(folder / "services.csv", "Propreté", "Propreté et déchets")
    before = version(address)
    looked = take_configuration(address, folder, dry_run=True)
    assert version(address) == before
    assert told(looked) == [
        ("service", ("PROPRETE",), UPDATED, {"name": ("Propreté", "Propreté et déchets")}),
    ]
    assert told(take_configuration(address, folder)) == told(looked)
    assert [row["name"] for row in rows(address, "service", "name", "code") if row["code"] == "PROPRETE"] == [
        "Propreté et déchets"
    ]


def test_a_change_of_one_cell_keeps_what_a_cell_cannot_say(address, folder):
    path = folder / "competences.geojson"
    text = json.loads(path.read_text(encoding="utf-8"))
    for feature in text["features"]:
        if feature["properties"]["code"] == "C2":
            feature["properties"]["rank"] = 3
    path.write_text(json.dumps(text), encoding="utf-8")
    assert told(take_configuration(address, folder)) == [("competence", ("C2",), UPDATED, {"rank": ("", "3")})]
    (kept,) = [row for row in rows(address, "competence", "code", "note", "rank", "geom") if row["code"] == "C2"]
    assert (kept["note"], kept["rank"], kept["geom"]) == ("sur\ndeux lignes", 3, AREA)


def test_a_moved_outline_is_a_change_and_its_rounding_is_none(address, folder):
    path = folder / "competences.geojson"
    text = json.loads(path.read_text(encoding="utf-8"))
    (drawn,) = [feature for feature in text["features"] if feature["geometry"]["coordinates"]]
    drawn["geometry"]["coordinates"][0][0][1][0] += 25.0
    path.write_text(json.dumps(text), encoding="utf-8")
    (row,) = take_configuration(address, folder, dry_run=True).rows
    assert (row.status, list(row.changes)) == (UPDATED, ["geom"])


def test_what_the_folder_lacks_stays(address, folder):
    lines = (folder / "services.csv").read_text(encoding="utf-8-sig").splitlines()
    (folder / "services.csv").write_text("\n".join(line for line in lines if "VOIRIE" not in line), encoding="utf-8")
    for name in ("nomenclature.csv", "openings.csv", "competences.geojson"):
        (folder / name).unlink()
    difference = take_configuration(address, folder)
    assert (difference.rows, difference.only_here) == ((), 1)
    assert len(rows(address, "service", "code")) == 2
    assert len(rows(address, "competence", "code")) == 2


def test_rows_that_cannot_be_used_are_refused_one_by_one(address, folder):
    with (folder / "services.csv").open("a", encoding="utf-8") as file:
        file.write("NEUF;VILLE;Neuf;;;douze;tool;0;;\n")
        file.write("SEUL;INCONNU;Seul;;;;tool;0;;\n")
        file.write("BON;VILLE;Bon;;;12;tool;non;2026-01-01;\n")
        file.write("BON;VILLE;Deux fois;;;12;tool;0;;\n")
        file.write("TOT;VILLE;Trop tôt;;;;tool;0;2026-02-30;\n")
        file.write("PIGEON;VILLE;Voyageur;;;;pigeon;0;;\n")
    difference = take_configuration(address, folder)
    assert [(row.key, row.status) for row in difference.rows] == [
        (("NEUF",), REJECTED),
        (("SEUL",), REJECTED),
        (("BON",), CREATED),
        (("BON",), REJECTED),
        (("TOT",), REJECTED),
        (("PIGEON",), REJECTED),
    ]
    reasons = [str(row.reason) for row in difference.rows if row.reason]
    assert "douze" in reasons[0] and "INCONNU" in reasons[1] and "row 6" in reasons[2] and "2026-02-30" in reasons[3]
    assert "tool, dispatch_file" in reasons[4]
    assert len(rows(address, "service", "code")) == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("services.csv", "code;name\nA;B\n", "line 1"),
        ("services.csv", b"\xff\xfe\x00", "services.csv"),
        ("competences.geojson", "{not json", "competences.geojson"),
        (
            "competences.geojson",
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},"geometry":null}]}',
            "lacks the column",
        ),
        ("nomenclature.csv", "a;b\n", "nomenclature.csv, line 1"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(address, tmp_path, name, text, said):
    before = version(address)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Problem, match=said):
        take_configuration(address, tmp_path / "in")
    assert version(address) == before


def test_a_folder_without_a_configuration_is_said_to_be_none(address, tmp_path):
    with pytest.raises(Problem, match="holds no configuration"):
        take_configuration(address, tmp_path)


def test_a_folder_that_cannot_be_written_is_said(address, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="cannot be written"):
        export_configuration(address, tmp_path / "file")


@given(st.sampled_from(CONFIGURATION_TABLES), st.text(max_size=40))
def test_a_text_reads_as_it_was_written(table, text):
    said = cell("name", text)
    assert value_of(table, "name", said) == (said or None)


@given(st.sampled_from(CONFIGURATION_TABLES), st.dates())
def test_a_date_reads_as_it_was_written(table, day):
    assert value_of(table, "valid_from", cell("valid_from", day)) == day


@given(st.sampled_from(CONFIGURATION_TABLES), st.dates())
def test_a_date_reads_as_a_french_spreadsheet_saves_it(table, day):
    assert value_of(table, "valid_from", f"{day:%d/%m}/{day.year:04d}") == day
