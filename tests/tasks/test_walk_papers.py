"""A walk on paper: what is typed up from its sheets makes the records that the form on a tablet makes."""

import subprocess

import numpy as np
import openpyxl
import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk_grid import grid_named
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.import_walk import WalkOrder, import_walk
from signalement_plugin.tasks.walk_forms import WalkInput
from signalement_plugin.tasks.walk_papers import print_walk_sheets
from signalement_plugin.workspace.points import coordinates, line_wkb
from tests.workspace import walked
from tests.workspace.conftest import X0, Y0

ANSWER = "Un lampadaire éteint devant l'école"
COLUMNS = "g.code, g.headcount, o.theme_code, o.facet, o.polarity, o.intensity, o.text"


def prepared(address):
    """An itinerary of a kilometre and the walk ``nuit`` on it, with the questionnaire that comes along; its id."""
    with open_at(address) as workspace:
        engine = workspace._engine
        line = line_wkb(np.array([[X0 + 100, Y0 + 100], [X0 + 1100, Y0 + 100]]))
        itinerary = engine.insert("itinerary", {"code": "tour", "name": "Tour du quartier", "geom": line})
        (questionnaire,) = engine.one("SELECT id FROM questionnaire WHERE code = 'exploratory_walk'")
        return walked.walk(workspace, "nuit", itinerary, questionnaire)


@pytest.fixture
def address(workspace_address):
    create(workspace_address)
    prepared(workspace_address)
    return workspace_address


def filled(path, **cells):
    """The table with ``cells`` typed in its first line, by the name of their column."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    for heading, value in cells.items():
        sheet.cell(2, headings.index(heading) + 1, value)
    book.save(path)
    return headings


def rows(address, sql):
    with open_at(address) as workspace:
        return workspace._engine.rows(sql)


def observations(address, walk):
    joined = "FROM observation o JOIN walk w ON w.id = o.walk_id LEFT JOIN walk_group g ON g.id = o.walk_group_id"
    return rows(address, f"SELECT {COLUMNS}, o.entered_from {joined} WHERE w.code = '{walk}' ORDER BY o.id")


def typed_up(address, table, walk="nuit"):
    return import_walk(address, WalkOrder(WalkInput("spreadsheet", str(table)), walk))


QUESTION = "Qu'est-ce qui se voit ici : éclairage, recoins, issues, présence d'autres personnes ?"
TYPED = {
    "Effectif": 6,
    "Publics": "Femmes; Seniors",
    "Case": "c 3",
    "Thème": "Sentiment d'insécurité",
    "Facette": "constat",
    QUESTION: ANSWER,
    "Autre chose": "À signaler",
    "Avis": "−",
    "Intensité": 4,
    "Date et heure": "20/11/2026 21:10",
}


def test_a_sheet_typed_up_is_the_record_of_the_form(address, tmp_path):
    printed = print_walk_sheets(address, "nuit", str(tmp_path), ["A"])
    filled(printed.table, **TYPED)
    summary = typed_up(address, printed.table)
    assert (summary.created, summary.rejected) == (1, 0), list(map(str, summary.remarks))
    assert any("centre of their cell" in str(sentence) for sentence in summary.remarks)
    form = tmp_path / "formulaire.csv"
    form.write_text(
        "KEY,group_code,headcount,publics,position,theme,facet,insecurity_fact,text,polarity,intensity,observed_at\n"
        f"k1,A,6,women seniors,46.5 -1.5,insecurity,fact,{ANSWER},À signaler,negative,4,2026-11-20T20:10:00Z\n",
        encoding="utf-8",
    )
    assert import_walk(address, WalkOrder(WalkInput("kobo", str(form)), "ecran")).created == 1
    (paper,), (digital,) = observations(address, "nuit"), observations(address, "ecran")
    assert paper[:-1] == digital[:-1] and (paper[-1], digital[-1]) == ("paper", "digital")
    assert paper[:6] == ("A", 6, "insecurity", "fact", -1, 4) and paper[6] == f"{ANSWER}\nÀ signaler"
    assert len(set(rows(address, "SELECT observed_at FROM observation"))) == 1
    publics = "SELECT walk_group_id, public_code FROM walk_group_public ORDER BY 1, 2"
    assert [code for _, code in rows(address, publics)] == ["seniors", "women"] * 2


def test_an_observation_stands_at_the_centre_of_its_cell_of_the_sheet(address, tmp_path):
    printed = print_walk_sheets(address, "nuit", str(tmp_path), ["A"])
    filled(printed.table, **TYPED)
    with open_at(address) as workspace:  # drawn again since: the sheet was printed before
        workspace._engine.execute("UPDATE itinerary SET geom = NULL")
    typed_up(address, printed.table)
    with open_at(address) as workspace:
        engine = workspace._engine
        (point,) = engine.one(f"SELECT {engine.wkb('geom')} FROM observation")
        (x,), (y,) = coordinates([engine.read_wkb(point)])
    sheet = openpyxl.load_workbook(printed.table).active
    grid = grid_named(sheet.cell(2, sheet.max_column).value)
    assert grid.cell_at(x, y) == "C3" and grid.cell_at(X0 + 600, Y0 + 100)
    assert ((x - grid.left) / grid.side, (grid.top - y) / grid.side) == (2.5, 2.5)


def test_typing_on_later_updates_and_never_doubles(address, tmp_path):
    printed = print_walk_sheets(address, "nuit", str(tmp_path), ["A", "B"])
    filled(printed.table, Case="C3", Facette="ressenti", Thème="Cadre de vie")
    assert typed_up(address, printed.table).created == 1
    filled(printed.table, Avis="+", Intensité=2)
    again = typed_up(address, printed.table)
    assert (again.created, again.updated) == (0, 1)
    assert observations(address, "nuit")[0][2:6] == ("living_environment", "feeling", 1, 2)


def test_a_cell_off_the_grid_is_said_and_the_rest_is_kept(address, tmp_path):
    printed = print_walk_sheets(address, "nuit", str(tmp_path), ["A"])
    filled(printed.table, **{**TYPED, "Case": "Z9"})
    summary = typed_up(address, printed.table)
    assert summary.created == 1 and any("Z9" in str(sentence) for sentence in summary.remarks)


def test_the_sheets_say_what_is_asked_and_which_cells_there_are(address, tmp_path):
    printed = print_walk_sheets(address, "nuit", str(tmp_path), ["A", "B"])
    said = subprocess.run(["pdftotext", "-layout", printed.pdf, "-"], capture_output=True, text=True, check=True).stdout
    for wanted in ("Marche nuit", "A-01", "B-10", "C3", "Ressenti", "3919", "Que fait-on ici", "Femmes"):
        assert wanted in said, wanted
    assert printed.groups == 2 and printed.pages == said.count("\f")
    assert print_walk_sheets(address, "nuit", str(tmp_path), ["A"]).table != printed.table


def test_what_cannot_be_printed_says_why(address, tmp_path):
    with pytest.raises(Problem, match="no walk"):
        print_walk_sheets(address, "none", str(tmp_path))
    with open_at(address) as workspace:
        workspace._engine.execute("UPDATE walk SET itinerary_id = NULL")
    with pytest.raises(Problem, match="no itinerary"):
        print_walk_sheets(address, "nuit", str(tmp_path))
    assert list(tmp_path.glob("*.pdf")) == []
