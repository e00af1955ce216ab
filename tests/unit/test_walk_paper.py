"""The grid of a printed map, and the table that goes with it: what is written is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.privacy import is_personal
from signalement_plugin.domain.questionnaire import Question
from signalement_plugin.domain.walk_grid import LETTERS, MOST, grid_named, grid_over
from signalement_plugin.domain.walk_paper import PaperGroup, heading, is_paper_table, paper_mapping, paper_table

METRES = st.floats(-1e6, 7e6)
LENGTHS = st.floats(0, 6000)
QUESTIONS = [Question("lit", "Y voit-on clair ?", None, "fact"), Question("who", "Nom", None, "use")]
GRID = grid_over(0, 0, 1000, 300)


@given(x=METRES, y=METRES, wide=LENGTHS, high=LENGTHS, at=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_every_place_of_an_itinerary_has_a_cell_whose_centre_is_near(x, y, wide, high, at):
    grid = grid_over(x, y, x + wide, y + high)
    there = min(x + at[0] * wide, x + wide), min(y + at[1] * high, y + high)
    name = grid.cell_at(*there)
    assert name is not None and grid.columns <= MOST and grid.rows <= MOST
    centre_x, centre_y, side = grid.cell(name)
    assert abs(centre_x - there[0]) <= side / 2 + 1e-6 and abs(centre_y - there[1]) <= side / 2 + 1e-6
    assert grid_named(grid.name) == grid


@given(column=st.integers(0, GRID.columns - 1), row=st.integers(0, GRID.rows - 1))
def test_a_cell_is_read_however_it_is_written(column, row):
    letter = LETTERS[column]
    expected = GRID.cell(f"{letter}{row + 1}")
    assert GRID.cell_at(*expected[:2]) == f"{letter}{row + 1}"
    for text in (f" {letter.lower()} {row + 1}", f"{row + 1}{letter}", f"{letter}-{row + 1:02d}"):
        assert GRID.cell(text) == expected


@pytest.mark.parametrize("text", ["", "C", "4", "C0", "Z1", "C99", "AA1", "C4 D5", "=C4"])
def test_what_names_no_cell_is_refused(text):
    with pytest.raises(ValueError):
        GRID.cell(text)


@pytest.mark.parametrize("name", ["", "C4", "1/2/0/3x3", "1/2/50/99x3", "1/2/50/0x3", "a/b/c/dxe"])
def test_what_names_no_grid_is_refused(name):
    with pytest.raises(ValueError):
        grid_named(name)


def test_what_is_wider_than_a_walk_has_no_grid():
    with pytest.raises(ValueError):
        grid_over(0, 0, 100_000, 10)


def test_no_heading_is_taken_for_who_someone_is():
    columns, rows = paper_table(QUESTIONS, [PaperGroup("A", 6, ("Femmes",)), PaperGroup("B")], GRID, 2, "")
    assert not any(map(is_personal, columns)) and len(set(columns)) == len(columns)
    assert "Y voit-on clair ?" in columns and "who" in columns and "Nom" not in columns
    assert [row[0] for row in rows] == ["A-01", "A-02", "B-01", "B-02"]
    assert heading("code", "=1+1") == "code"


def test_the_table_is_known_by_its_grid_and_every_column_is_read():
    columns, _ = paper_table(QUESTIONS, [PaperGroup("A")], GRID, 1, "")
    assert is_paper_table({"Grille": GRID.name}) and not is_paper_table({"Grille": "oui"})
    mapping = paper_mapping((question.code, question.label) for question in QUESTIONS)
    assert set(mapping.fields()) == set(columns)
