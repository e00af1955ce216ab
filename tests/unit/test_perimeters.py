"""What the code of a priority district implies, and by which names published files know it."""

from datetime import date

import pytest

from signalement_plugin.domain.perimeters import CODES, NAMES, column_of, generation_of, tidy_code, tidy_name


@pytest.mark.parametrize(
    ("code", "begins", "ends"),
    [
        ("QP094031", date(2015, 1, 1), date(2024, 1, 1)),
        ("QP971001", date(2015, 1, 1), date(2024, 1, 1)),
        ("QP02A001", date(2015, 1, 1), date(2024, 1, 1)),
        ("QN09431M", date(2024, 1, 1), None),
        ("QN02A01M", date(2024, 1, 1), None),
    ],
)
def test_each_generation_has_its_dates(code, begins, ends):
    assert generation_of(code) == ("qpv", begins, ends)


@pytest.mark.parametrize("code", ["", "QP", "QP-DEMO-01", "94031", "QP0940311", "QN09431", "NPNRU-01", "XQP094031"])
def test_other_codes_imply_nothing(code):
    assert generation_of(code) == (None, None, None)


def test_the_old_and_the_new_generation_never_overlap():
    assert generation_of("QP094031").valid_to == generation_of("QN09431M").valid_from


def test_codes_and_names_are_tidied():
    assert tidy_code(" qp 094031 ") == "QP094031" and tidy_code("Zone a") == "Zonea"
    assert tidy_name("Péri - Schuman  Bergonié\n") == "Péri - Schuman Bergonié"


def test_columns_are_found_whatever_their_case_and_blanks():
    assert column_of(["mvFeatureId", "CODE_QP", "Nom du QPV"], CODES) == "CODE_QP"
    assert column_of(["mvFeatureId", "CODE_QP", "Nom du QPV"], NAMES) == "Nom du QPV"
    assert column_of(["code_qp", "nom_qp", "communes"], NAMES) == "nom_qp"
    assert column_of(["lib_qp"], NAMES) == "lib_qp" and column_of(["surface"], CODES) is None
