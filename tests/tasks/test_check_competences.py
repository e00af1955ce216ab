"""Everything made wrong on purpose is found, in the order of the reports it concerns; what is right is left alone."""

from datetime import date, timedelta

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProcessingContext, QgsProcessingFeedback, QgsProject

from signalement_plugin.domain.competence_check import KINDS
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.territory import multipolygon_wkb
from signalement_plugin.layers.labels import FINDINGS
from signalement_plugin.processing.check_competences import CheckCompetences
from signalement_plugin.tasks.check_competences import check_competences
from signalement_plugin.tasks.competence_map import competence_map
from tests.workspace.conftest import X0, Y0, receive, report, set_kind, square, workspace

__all__ = ["workspace"]
DAY = date(2026, 11, 25)


def found(town, *kinds, day=DAY, period=None):
    return [f for f in check_competences(town.address, day, period) if not kinds or f.kind in kinds]


def shape_of(finding):
    shape = QgsGeometry()
    shape.fromWkb(finding.wkb)
    return shape


@pytest.fixture
def town(workspace):
    """Waste is held everywhere by CLEAN, light by LAMPS: nothing is wrong."""
    configuration = workspace.configuration
    configuration.upsert(
        "service",
        [
            {"code": "LAMPS", "actor_code": "TOWN", "name": "Éclairage"},
            {"code": "GREEN", "actor_code": "TOWN", "name": "Espaces verts"},
        ],
    )
    configuration.upsert(
        "competence",
        [
            {"code": "C1", "service_code": "CLEAN", "category_code": "waste", "insee": "94001"},
            {"code": "C2", "service_code": "CLEAN", "category_code": "waste", "insee": "94002"},
            {"code": "L1", "service_code": "LAMPS", "category_code": "light"},
        ],
    )
    return workspace


def add(town, code, service, **values):
    row = {"code": code, "service_code": service, "category_code": "waste", **values}
    town.configuration.upsert("competence", [row])


def test_where_all_is_right_nothing_is_found(town):
    assert found(town) == []


def test_a_kind_that_nobody_holds_is_said_once_and_not_commune_by_commune(town):
    town.configuration.upsert(
        "competence", [{"code": "L1", "service_code": "LAMPS", "category_code": "light", "valid_to": date(2026, 1, 1)}]
    )
    (finding,) = found(town)
    assert (finding.kind, finding.subcategories, finding.area_m2) == ("nobody", ("lamp",), pytest.approx(100e6))
    assert "Lumière" in str(finding.sentence) or "Éclairage" in str(finding.sentence)
    assert shape_of(finding).area() == pytest.approx(100e6)


def test_a_gap_is_found_with_its_place_and_the_reports_that_met_it(town):
    town.configuration.upsert(
        "competence",
        [{"code": "C2", "service_code": "CLEAN", "category_code": "waste", "geom": square(X0 + 5_000, Y0, 4_000)}],
    )
    receive(town, [report(1), report(2), report(3)], x=[X0 + 9_900] * 2 + [X0 + 5_100], y=[Y0 + 5_000] * 2 + [Y0 + 100])
    set_kind(town, [town.queue.number("1")], "waste", "bulky")
    (finding,) = found(town)
    assert (finding.kind, finding.insee, finding.reports) == ("gap", "94002", 2)
    assert finding.area_m2 == pytest.approx(50e6 - 16e6) == shape_of(finding).area()
    assert shape_of(finding).contains(QgsPointXY(X0 + 9_900, Y0 + 5_000))
    assert found(town, period=(DAY + timedelta(days=1), DAY + timedelta(days=2)))[0].reports == 0


def test_what_hands_drew_not_quite_together_is_on_the_map_but_no_problem(town):
    """Two squares a ten thousandth of a millimetre apart; nobody is told of half a square metre."""
    add(town, "C1", "CLEAN", insee=None, geom=square(X0, Y0, 10_000))
    town.configuration.upsert(
        "competence",
        [{"code": "C2", "service_code": "CLEAN", "category_code": "waste", "geom": square(X0 + 1e-5, Y0, 10_000)}],
    )
    assert found(town, "gap", "overlap") == []
    add(town, "C2", "CLEAN", valid_to=date(2026, 1, 1))
    add(town, "C1", "CLEAN", geom=square(X0 + 5e-5, Y0, 10_000))
    assert 0 < competence_map(town.address, "waste", DAY).gap_m2 < 1 and found(town, "gap") == []


def test_an_overlap_names_the_equals_and_a_contradiction_the_rules(town):
    add(town, "G", "GREEN", geom=square(X0, Y0, 1_000))
    assert found(town) == []
    add(town, "H", "CLEAN", geom=square(X0 + 500, Y0, 1_000))
    (overlap,) = found(town)
    assert (overlap.kind, overlap.insee, overlap.area_m2) == ("overlap", "94001", pytest.approx(500_000))
    assert "Espaces verts" in str(overlap.sentence) and len(overlap.competence_ids) == 2
    add(town, "H", "CLEAN", valid_to=date(2026, 1, 1))
    add(town, "J", "GREEN", insee="94002")
    (contradiction,) = found(town)
    assert (contradiction.kind, contradiction.area_m2) == ("contradiction", pytest.approx(50e6))
    assert "C2" in str(contradiction.sentence) and "J" in str(contradiction.sentence)


def test_a_service_that_never_wins_or_ended_is_found(town):
    add(town, "G", "GREEN", insee="94001", rank=8, priority=-1)
    (never,) = found(town)
    assert never.kind == "never_wins" and "Espaces verts" in str(never.sentence)
    town.configuration.upsert("service", [{"code": "LAMPS", "actor_code": "TOWN", "valid_to": DAY}])
    assert {f.kind for f in found(town)} == {"never_wins", "ended"}
    assert {f.kind for f in found(town, day=DAY - timedelta(days=1))} == {"never_wins"}
    assert found(town, "ended")[0].area_m2 == pytest.approx(100e6)


def test_an_agreement_that_ended_is_found_while_private_space_is_held(town):
    configuration = town.configuration
    configuration.upsert("actor", [{"code": "B", "name": "Bailleur", "kind": "bailleur"}])
    configuration.upsert("service", [{"code": "BG", "actor_code": "B", "name": "Gardiens"}])
    add(town, "P", "BG", rank=2, geom=square(X0, Y0, 1_000))
    configuration.upsert(
        "agreement", [{"reference": "CONV-1", "actor_code": "B", "valid_from": date(2025, 1, 1), "valid_to": DAY}]
    )
    receive(town, [report(1)])
    assert found(town, day=DAY - timedelta(days=1)) == []
    ended, never = found(town)
    assert (ended.kind, ended.reports, never.kind) == ("agreement_ended", 1, "never_wins")
    assert "CONV-1" in str(ended.sentence) and "25/11/2026" in str(ended.sentence)
    assert ended.area_m2 == pytest.approx(1e6)
    add(town, "C1", "CLEAN", valid_to=date(2026, 1, 1))
    gaps = found(town, "gap")
    # on its own day, two days before, the landlord could act
    assert {gap.service_ids for gap in gaps} == {(), ended.service_ids} and sum(g.reports for g in gaps) == 0
    configuration.upsert("agreement", [{"reference": "CONV-2", "actor_code": "B", "valid_from": DAY}])
    assert found(town, "agreement_ended") == []


def test_areas_beyond_the_territory_and_broken_outlines_are_found(town):
    bow_tie = [[[X0, Y0], [X0 + 80, Y0 + 80], [X0 + 80, Y0], [X0, Y0 + 80], [X0, Y0]]]
    add(town, "OUT", "CLEAN", geom=square(X0 - 500, Y0, 1_000))
    add(town, "TIE", "CLEAN", geom=multipolygon_wkb({"type": "Polygon", "coordinates": bow_tie}))
    add(town, "EMPTY", "CLEAN", geom=multipolygon_wkb({"type": "Polygon", "coordinates": [[[X0, Y0]] * 4]}))
    (outside,) = found(town, "outside")
    assert outside.area_m2 == pytest.approx(500 * 1_000) == shape_of(outside).area()
    broken = found(town, "invalid")
    assert len(broken) == 2 and {str(f.sentence).split()[3] for f in broken} == {"TIE", "EMPTY"}
    assert {f.kind for f in found(town)} == {"outside", "invalid"}


def test_the_order_is_that_of_the_reports_then_of_the_gravity(town):
    add(town, "G", "GREEN", insee="94001", rank=8, priority=-1)
    add(town, "C2", "CLEAN", valid_to=date(2026, 1, 1))
    add(town, "OUT", "CLEAN", geom=square(X0 - 500, Y0, 1_000))
    receive(town, [report(1)], x=[X0 + 9_000], y=[Y0 + 5_000])
    findings = found(town)
    assert [f.kind for f in findings] == ["gap", "outside", "never_wins"]
    assert [f.reports for f in findings] == [1, 0, 0]


def test_every_kind_of_finding_has_a_name():
    assert set(FINDINGS) == set(KINDS)


class Stopping:
    def progress(self, fraction):
        assert 0 <= fraction <= 1

    def cancelled(self):
        return True

    def say(self, sentence):
        raise AssertionError(sentence)


def test_a_person_may_stop_it(town):
    with pytest.raises(Problem, match="cancelled"):
        check_competences(town.address, DAY, feedback=Stopping())


def test_processing_gives_the_problems_in_order(town):
    add(town, "C2", "CLEAN", valid_to=date(2026, 1, 1))
    add(town, "OUT", "CLEAN", geom=square(X0 - 500, Y0, 1_000))
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    algorithm = CheckCompetences()
    algorithm.initAlgorithm()
    asked = {"WORKSPACE": town.address, "DATE": "2026-11-25", "OUTPUT": "memory:"}
    assert algorithm.checkParameterValues(asked, context) == (True, "")
    outputs, done = algorithm.run(asked, context, feedback)
    assert done and outputs["PROBLEMS"] == 2
    rows = list(context.takeResultLayer(outputs["OUTPUT"]).getFeatures())
    assert [row["position"] for row in rows] == [1, 2]
    assert [row["problem"] for row in rows] == ["gap", "outside"]
    assert rows[0].geometry().area() == pytest.approx(50e6) == rows[0]["area_m2"]
    refused, sentence = algorithm.checkParameterValues({**asked, "FROM": "2026-11-25", "TO": "2026-01-01"}, context)
    assert not refused and "ends before" in sentence
