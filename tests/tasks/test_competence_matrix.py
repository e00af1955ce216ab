"""The matrix says of every place what routing says there, and its surfaces add up to the communes'."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import QgsGeometry

from signalement_plugin.domain.competence import Opening, Validity
from signalement_plugin.domain.matrix import Matrices, Place
from signalement_plugin.domain.opening_change import OpeningKey, in_force
from signalement_plugin.tasks.arrangement import arrange
from signalement_plugin.tasks.competence_matrix import matrix_on, zones_of
from tests.unit.routing.reference import Reference
from tests.unit.routing.test_property import DAYS, territories
from tests.workspace.conftest import READY, workspace  # noqa: F401 - a fixture

COMMUNES = ("94001", "94002")


def point_of(outline):
    shape = QgsGeometry()
    shape.fromWkb(outline)
    within = shape.pointOnSurface().asPoint()
    return within.x(), within.y()


@settings(max_examples=40)
@given(territories(), st.sampled_from([day for day in DAYS if day]))
def test_each_cell_is_what_routing_answers_there(qgis_app, drawn, day):
    facts, rings = drawn
    faces = arrange(facts, facts.outlines)
    cells = Matrices(facts, faces).at(day)
    reference = Reference(facts, rings)
    for code, kind in facts.subcategories.items():
        wins, without = defaultdict(float), defaultdict(float)
        for outline, area in zip(faces.outlines, faces.area_m2.tolist()):
            _, service, _, _, insee = reference.route(*point_of(outline), 0, kind.category_code, code, day, False)
            if service is None:
                without[insee] += area
            else:
                wins[insee, service] += area
        for insee in COMMUNES:
            cell = cells[Place(insee, kind.category_code, code)]
            assert cell.services == pytest.approx({s: area for (i, s), area in wins.items() if i == insee})
            assert cell.gap_m2 + cell.overlap_m2 == pytest.approx(without[insee])
            key = OpeningKey(kind.category_code, code, insee, cell.winner)
            assert cell.opening == in_force(facts.openings, key, day)


@settings(max_examples=20)
@given(territories(), st.sampled_from([day for day in DAYS if day]))
def test_surfaces_add_up_to_the_communes_for_every_kind(qgis_app, drawn, day):
    facts, _ = drawn
    matrices = Matrices(facts, arrange(facts, facts.outlines))
    for place, cell in matrices.at(day).items():
        sides = 300.0 * (300.0 if place.insee is None else 150.0)
        assert cell.area_m2 == pytest.approx(sides * cell.kinds)


def test_a_day_between_the_same_changes_is_not_made_again(workspace):  # noqa: F811
    turning = date(2026, 4, 1)
    workspace.configuration.upsert("competence", [{"code": "C1", "valid_from": turning.isoformat()}])
    board, cells = matrix_on(workspace, turning)
    assert board.matrices.is_made(turning + timedelta(days=90))
    assert not board.matrices.is_made(turning - timedelta(days=1))
    assert cells[Place("94001", "waste", "bulky")].winner is not None
    before = board.matrices.at(turning - timedelta(days=1))
    assert before[Place("94001", "waste", "bulky")].winner is None


def test_an_opening_is_seen_without_cutting_the_territory_again(workspace):  # noqa: F811
    day = date(2026, 11, 23)
    board, _ = matrix_on(workspace, day)
    assert matrix_on(workspace, day, board)[0] is board
    workspace._engine.insert("opening", {"category_code": "waste", "insee": "94001", "phase": "agents", **READY})
    again, cells = matrix_on(workspace, day, board)
    assert again is not board and again.matrices.faces is board.matrices.faces
    assert cells[Place("94001", "waste")].phases == {"agents"}
    assert cells[Place("94002", "waste")].phases == {"citizens"}
    assert cells[Place(None, "waste")].phases == {"agents", "citizens"}
    assert cells[Place("94001", "waste", "bulky")].opening.phase == "agents"


def test_the_zones_of_a_cell_make_up_its_commune(workspace):  # noqa: F811
    day = date(2026, 11, 23)
    board, _ = matrix_on(workspace, day)
    for insee, state in (("94001", "covered"), ("94002", "gap")):
        (zone,) = zones_of(board, Place(insee, "waste"), day)
        assert zone.state == state and zone.geometry.area() == pytest.approx(5e7)
    assert {zone.state for zone in zones_of(board, Place(None, "waste"), day)} == {"covered", "gap"}


def test_a_service_s_own_opening_counts_where_it_acts(workspace):  # noqa: F811
    facts = workspace.facts.read()
    service = next(iter(facts.services))
    own = Opening(1, "waste", "closed", service_id=service, validity=Validity())
    facts = replace(facts, openings=(own,), version="own")
    cells = Matrices(facts, arrange(facts, facts.outlines)).at(date(2026, 11, 23))
    assert cells[Place("94001", "waste", "bulky")].opening == own
    assert cells[Place("94002", "waste", "bulky")].opening is None
