"""Sheets as people make them: titles, two header rows, merged cells, blanks; each row with its number and fields."""

from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.walk_sheet import sheet_rows


def test_a_title_and_blank_rows_come_before_the_header():
    read = sheet_rows(
        [["Marche du 12 novembre", None], [None, None], ["Lieu", "Note"], ["Square", "3"], [None, None], ["Rue", "4"]]
    )
    assert read.fields == ("Lieu", "Note")
    assert read.rows == ((4, {"Lieu": "Square", "Note": "3"}), (6, {"Lieu": "Rue", "Note": "4"}))


def test_two_header_rows_with_cells_merged_across_name_both():
    cells = [
        ["Groupe", "Constat", None, "Ressenti"],
        [None, "texte", "photo", "texte"],
        ["G1", "Lampe", "1.jpg", "Peur"],
    ]
    read = sheet_rows(cells, [(0, 1, 0, 2), (0, 0, 1, 0)])
    assert read.fields == ("Groupe", "Constat/texte", "Constat/photo", "Ressenti/texte")
    assert read.rows[0][1]["Constat/photo"] == "1.jpg"
    without = sheet_rows(cells)
    assert without.fields == read.fields, "a CSV does not say which cells were merged"


def test_a_cell_merged_down_is_that_of_each_of_its_rows():
    read = sheet_rows([["groupe", "texte"], ["G1", "a"], [None, "b"], ["G2", "c"]], [(1, 0, 2, 0)])
    assert [values["groupe"] for _, values in read.rows] == ["G1", "G1", "G2"]


def test_personal_columns_are_dropped_and_named():
    read = sheet_rows([["Nom", "Téléphone", "texte"], ["Zoé", "0612345678", "vu"]])
    assert read.dropped == ("Nom", "Téléphone") and read.rows == ((2, {"texte": "vu"}),)


def test_the_same_header_twice_gives_two_fields():
    assert sheet_rows([["photo", "photo"], ["a.jpg", "b.jpg"]]).fields == ("photo", "photo (2)")


def test_an_empty_sheet_has_no_rows():
    assert sheet_rows([]).rows == sheet_rows([[None], [None]]).rows == ()


cell = st.none() | st.text(max_size=6) | st.integers() | st.floats()
merge = st.tuples(*[st.integers(0, 6)] * 4)


@given(st.lists(st.lists(cell, max_size=5), max_size=8), st.lists(merge, max_size=3))
def test_no_sheet_breaks_the_reading_and_row_numbers_grow(cells, merges):
    read = sheet_rows(cells, merges)
    numbers = [number for number, _ in read.rows]
    assert numbers == sorted(set(numbers)) and all(0 < number <= len(cells) for number in numbers)
    assert len(set(read.fields)) == len(read.fields)
    assert all(set(values) <= set(read.fields) for _, values in read.rows)
