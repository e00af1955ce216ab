"""The bundled nomenclature is complete and readable, and a wrong one is refused where it is wrong."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.nomenclature import (
    ACTOR_KINDS,
    COLUMNS,
    DELAYS,
    Category,
    Subcategory,
    parse_nomenclature,
)
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.paths import RESOURCES

HEADER = ";".join(COLUMNS)
BENCH = "mobilier;Bancs;Mobilier urbain;#332288;bench;banc;Banc cassé;short;non;8;commune"
LEAK = "eau;Eau;Eau potable;#88ccee;drop;fuite;Fuite d'eau;immediate;oui;3;syndicat"


@pytest.fixture(scope="module")
def bundled():
    text = (RESOURCES / "nomenclature" / "nomenclature.csv").read_text(encoding="utf-8")
    return parse_nomenclature(text, "nomenclature.csv")


def parse(*lines):
    return parse_nomenclature("\n".join(lines), "mine.csv")


def test_bundled_has_ten_categories_and_more_than_forty_subcategories(bundled):
    assert [category.position for category in bundled.categories] == list(range(1, 11))
    assert len(bundled.subcategories) >= 55
    filled = {subcategory.category_code for subcategory in bundled.subcategories}
    assert filled == {category.code for category in bundled.categories}


def test_bundled_uses_every_delay_class_and_every_kind_of_actor(bundled):
    assert {subcategory.delay for subcategory in bundled.subcategories} == set(DELAYS)
    assert {subcategory.actor_kind for subcategory in bundled.subcategories} == set(ACTOR_KINDS)
    assert any(subcategory.danger for subcategory in bundled.subcategories)


def test_bundled_labels_are_distinct(bundled):
    labels = [subcategory.label for subcategory in bundled.subcategories]
    assert len(set(labels)) == len(labels)
    plain = [category.label_citizen for category in bundled.categories]
    assert len(set(plain)) == len(plain)


# Full deuteranopia and protanopia in linear RGB (Machado, Oliveira and Fernandes, 2009).
COLOR_BLINDNESS = {
    "none": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}


def lab(linear):
    """CIE L*a*b* (D65) of linear RGB colours, shape (n, 3)."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = linear @ to_xyz.T / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


@pytest.mark.parametrize("sight", COLOR_BLINDNESS)
def test_bundled_colors_are_told_apart_by_color_blind_readers(bundled, sight):
    colors = [category.color for category in bundled.categories]
    srgb = np.array([[int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)] for c in colors])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = lab(np.clip(linear @ COLOR_BLINDNESS[sight].T, 0, 1))
    distances = np.linalg.norm(seen[:, None] - seen[None, :], axis=2)
    just_noticeable = 2.3
    assert distances[np.triu_indices(len(colors), 1)].min() > 6 * just_noticeable


def test_another_territory_brings_its_own():
    mine = parse("# ours", HEADER, "", BENCH, "# water", LEAK)
    assert mine.categories[1] == Category("eau", "Eau", "Eau potable", "#88ccee", "drop", 2)
    assert mine.subcategories == (
        Subcategory("banc", "mobilier", "Banc cassé", "short", False, 8, "commune"),
        Subcategory("fuite", "eau", "Fuite d'eau", "immediate", True, 3, "syndicat"),
    )


def test_no_default_rank_is_said_by_an_empty_cell():
    assert parse(HEADER, BENCH.replace(";8;", ";;")).subcategories[0].default_rank is None


def test_what_a_spreadsheet_does_when_it_saves_is_forgiven():
    text = "\r\n".join(['\ufeff"# a comment; with a semicolon";;;', HEADER, ";" * 10, BENCH, ""])
    assert parse_nomenclature(text, "mine.csv").subcategories[0].code == "banc"


WRONG = {
    "empty file": ([], 1, "empty"),
    "only comments": (["# nothing"], 1, "empty"),
    "no row": ([HEADER], 1, "no sub-category"),
    "commas": ([HEADER.replace(";", ","), BENCH.replace(";", ",")], 1, "separated by semicolons"),
    "tabs": ([HEADER.replace(";", "\t")], 1, "separated by semicolons"),
    "no header": ([BENCH], 1, "the columns must be"),
    "column missing": (["# c", HEADER, BENCH.rsplit(";", 1)[0]], 3, "10 columns where there must be 11"),
    "column too many": ([HEADER, BENCH + ";x"], 2, "12 columns"),
    "code twice": ([HEADER, BENCH, LEAK.replace("fuite", "banc")], 3, "banc is given twice"),
    "category named as a sub-category": (
        [HEADER, BENCH, "banc;Eau;Eau potable;#88ccee;drop;fuite;Fuite;short;oui;3;syndicat"],
        3,
        "banc is given twice",
    ),
    "sub-category named as its category": (
        [HEADER, BENCH.replace(";banc;", ";mobilier;")],
        2,
        "mobilier is given twice",
    ),
    "unknown delay": ([HEADER, BENCH.replace("short", "tomorrow")], 2, "“tomorrow” in column delay"),
    "danger neither yes nor no": ([HEADER, BENCH.replace("non", "1")], 2, "column danger"),
    "rank 0": ([HEADER, BENCH.replace(";8;", ";0;")], 2, "“0” in column default_rank"),
    "rank 9": ([HEADER, BENCH.replace(";8;", ";9;")], 2, "“9” in column default_rank"),
    "rank in words": ([HEADER, BENCH.replace(";8;", ";huit;")], 2, "default_rank"),
    "label missing": ([HEADER, BENCH.replace("Banc cassé", "")], 2, "column label"),
    "citizen label missing": ([HEADER, BENCH.replace("Bancs", " ")], 2, "category_label_citizen"),
    "bad color": ([HEADER, BENCH.replace("#332288", "indigo")], 2, "“indigo” in column color"),
    "unknown kind of actor": ([HEADER, BENCH.replace(";commune", ";mairie")], 2, "actor_kind"),
    "code with capitals": ([HEADER, BENCH.replace(";banc;", ";Banc;")], 2, "“Banc” in column code"),
    "category in two ways": (
        [HEADER, BENCH, BENCH.replace("#332288", "#000000").replace(";banc;", ";table;")],
        3,
        "category mobilier is described otherwise",
    ),
    "quote left open": ([HEADER, BENCH.replace("Banc cassé", '"Banc cassé'), LEAK], 2, "quote"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_refused_with_the_line_and_the_reason(case):
    lines, line, reason = WRONG[case]
    with pytest.raises(Problem) as refused:
        parse(*lines)
    assert str(refused.value).startswith(f"mine.csv, line {line}: ")
    assert reason in str(refused.value)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from('abc;"#\n\r\ufeff,é '), max_size=60), st.integers(0, 3))
def test_any_text_is_read_or_refused_in_words(noise, line):
    lines = [HEADER, BENCH, LEAK]
    lines.insert(line, noise)
    try:
        assert {s.code for s in parse(*lines).subcategories} == {"banc", "fuite"}
    except Problem as problem:
        assert "Correct the file" in str(problem)
