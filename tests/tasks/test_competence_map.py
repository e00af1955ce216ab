"""The partition of the territory says what routing says, everywhere; its areas add up; reports keep their own day."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate

from signalement_plugin.domain.competence import Actor, AreaKey, Competence, RoutingFacts, Service, SubcategoryKind
from signalement_plugin.domain.partition import STATES, areas_of, judge, subcategories_of
from signalement_plugin.domain.routing import RoutingBatch, route
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.territory import multipolygon_wkb
from signalement_plugin.domain.trace import Tracer
from signalement_plugin.layers.competence_map import dress_map
from signalement_plugin.processing.competence_map import CompetenceMapAlgorithm
from signalement_plugin.tasks import arrangement
from signalement_plugin.tasks.arrangement import arrange
from signalement_plugin.tasks.competence_map import competence_map, map_of
from signalement_plugin.tasks.create import territory_from_features
from signalement_plugin.workspace import create_workspace
from tests.conftest import SHARED_DATA
from tests.unit.routing.test_property import DAYS, VERSIONS, X0, Y0, territories
from tests.workspace.conftest import NOMENCLATURE, NOW, receive, rectangle, report, set_kind, square, workspace
from tests.workspace.conftest import X0 as EAST
from tests.workspace.conftest import Y0 as NORTH

__all__ = ["workspace"]
OUTLINES = SHARED_DATA / "territory" / "communes_ept12.geojson"
DAY = date(2026, 11, 25)
STATE_OF = {"one_winner": "covered", "tie": "overlap", "nobody": "gap", "agreement_missing": "gap"}


def shape_of(wkb):
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    return shape


def routed(facts, x, y, subcategory, day):
    """What routing says of reports placed by hand: state, service and commune of each."""
    n = len(x)
    batch = RoutingBatch(
        x=x,
        y=y,
        accuracy_m=np.full(n, np.nan),
        moved=np.ones(n, dtype=bool),
        day=np.full(n, np.datetime64(day)),
        kind=np.zeros(n, dtype="int64"),
        kinds=[(facts.subcategories[subcategory].category_code, subcategory)],
        from_citizen=np.ones(n, dtype=bool),
        dangerous=np.zeros(n, dtype=bool),
    )
    routes = route(facts, batch)
    reasons = [Tracer(routes).trace(row).reason for row in range(n)]
    return list(zip([STATE_OF[reason] for reason in reasons], routes.service_id.tolist(), routes.insee))


@settings(deadline=None, max_examples=40)
@given(territories(), st.sampled_from(["bulky", "lamp", "waste"]), st.sampled_from(DAYS[1:]), st.integers(0, 2**32))
def test_at_any_place_the_partition_says_what_routing_says(qgis_app, territory, kind, day, seed):
    facts = replace(territory[0], openings=(), version=str(next(VERSIONS)))
    codes = subcategories_of(facts, kind)
    faces = arrange(facts, areas_of(facts, codes, day))
    assert faces.area_m2.sum() == pytest.approx(300 * 300, abs=1e-3)
    judged = judge(facts, codes, day, faces.sets)
    x, y = np.random.default_rng(seed).uniform(0.01, 299.99, (2, 15)) + np.array([[X0], [Y0]])
    shapes = [shape_of(wkb) for wkb in faces.outlines]
    answers = [routed(facts, x, y, code, day) for code in codes]
    for at, place in enumerate(zip(x.tolist(), y.tolist())):
        (face,) = [number for number, shape in enumerate(shapes) if shape.contains(QgsPointXY(*place))]
        verdict = judged.verdicts[judged.number[faces.sets.number[face]]]
        each = [answer[at] for answer in answers]
        assert faces.insee[faces.sets.number[face]] == each[0][2]
        states = [state for state, _, _ in each]
        assert verdict.state == next(state for state in ("gap", "overlap", "covered") if state in states)
        if verdict.state == "covered":
            assert set(verdict.service_ids) == {service for _, service, _ in each}
        assert set(verdict.subcategories) == {code for code, state in zip(codes, states) if state == verdict.state}


@st.composite
def partitions(draw):
    """A grid of crooked cells, each held by some of three services: closed rings and who holds each cell."""
    side = draw(st.integers(3, 6))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    corners = np.stack(np.meshgrid(np.arange(side + 1.0), np.arange(side + 1.0), indexing="ij"), axis=-1)
    corners[1:-1, 1:-1] += rng.uniform(-0.3, 0.3, (side - 1, side - 1, 2))
    corners = corners * 100 + [X0, Y0]
    held = [[draw(st.sets(st.integers(1, 3), max_size=2)) for _ in range(side)] for _ in range(side)]
    return corners, held


def cell(corners, i, j):
    ring = [corners[i, j], corners[i + 1, j], corners[i + 1, j + 1], corners[i, j + 1], corners[i, j]]
    return [point.tolist() for point in ring]


@settings(deadline=None, max_examples=40)
@given(partitions())
def test_all_holes_and_overlaps_made_on_purpose_are_found_and_none_is_invented(qgis_app, partition):
    corners, held = partition
    side = len(held)
    places = [(i, j) for i in range(side) for j in range(side)]
    areas = {service: [[cell(corners, i, j)] for i, j in places if service in held[i][j]] for service in (1, 2, 3)}
    facts = facts_of(
        [(service, "MultiPolygon", cells) for service, cells in areas.items() if cells],
        (X0, Y0, X0 + 100 * side, Y0 + 100 * side),
    )
    faces = arrange(facts, facts.outlines)
    judged = judge(facts, ["bulky"], DAY, faces.sets)
    for state, count in (("gap", 0), ("covered", 1), ("overlap", 2)):
        found = [
            shape_of(outline)
            for outline, number in zip(faces.outlines, faces.sets.number.tolist())
            if judged.verdicts[judged.number[number]].state == state
        ]
        meant = [
            shape_of(multipolygon_wkb({"type": "Polygon", "coordinates": [cell(corners, i, j)]}))
            for i, j in places
            if len(held[i][j]) == count
        ]
        apart = QgsGeometry.unaryUnion(found).symDifference(QgsGeometry.unaryUnion(meant)) if found and meant else None
        assert bool(found) == bool(meant) and (apart is None or apart.area() < 1e-6)


def facts_of(areas, extent):
    """One commune that is the territory, and drawn areas (service, type, coordinates) of equal rank for one kind."""
    outlines = {AreaKey("territory", 1): rectangle(*extent), AreaKey("commune", "94001"): rectangle(*extent)}
    competences = []
    for number, (service, kind, coordinates) in enumerate(areas, start=1):
        key = AreaKey("competence", number)
        outlines[key] = coordinates if kind == "wkb" else multipolygon_wkb({"type": kind, "coordinates": coordinates})
        competences.append(Competence(number, f"C{number}", service, key, "waste", rank=5))
    return RoutingFacts(
        version=str(next(VERSIONS)),
        territory=AreaKey("territory", 1),
        timezone="Europe/Paris",
        actors={1: Actor(1, "V", "Ville", "commune")},
        services={number: Service(number, f"S{number}", 1, f"Service {number}") for number in range(1, 10)},
        competences=tuple(competences),
        subcategories={"bulky": SubcategoryKind("bulky", "waste", 8)},
        categories=("waste",),
        outlines=outlines,
    )


def by_state(facts, faces):
    """The square metres in each state."""
    judged = judge(facts, ["bulky"], DAY, faces.sets)
    area = dict.fromkeys(STATES, 0.0)
    for number, m2 in zip(judged.number.tolist(), faces.set_area_m2.tolist()):
        area[judged.verdicts[number].state] += m2
    return area


BOW_TIE = [[[X0, Y0], [X0 + 80, Y0 + 80], [X0 + 80, Y0], [X0, Y0 + 80], [X0, Y0]]]
SLIVER = [[[X0, Y0], [X0 + 1000, Y0 + 1e-7], [X0 + 1000, Y0], [X0, Y0]]]
SPIKE = [[[X0, Y0], [X0 + 50, Y0], [X0 + 500, Y0], [X0 + 50, Y0], [X0 + 50, Y0 + 50], [X0, Y0 + 50], [X0, Y0]]]


def with_heights():
    shape = shape_of(square(X0 + 10, Y0 + 10, 100))
    shape.get().addZValue(35.0)
    return bytes(shape.asWkb())


@pytest.mark.parametrize(
    ("areas", "covered"),
    [
        ([(1, "Polygon", BOW_TIE)], 3200.0),
        ([(1, "Polygon", SLIVER)], 0.0),
        ([(1, "Polygon", SPIKE)], 2500.0),
        ([(1, "wkb", with_heights())], 10_000.0),
        ([(1, "wkb", bytes.fromhex("010600000000000000"))], 0.0),
        ([(1, "wkb", square(X0 - 500, Y0 - 500, 5_000))], 1_000_000.0),
        ([(1, "wkb", square(X0 + 5_000, Y0, 100))], 0.0),
        ([(1, "wkb", square(X0, Y0, 300)), (1, "wkb", square(X0, Y0, 300))], 90_000.0),
    ],
    ids=["bow tie", "sliver", "spike", "heights", "empty", "enormous", "outside", "twice"],
)
def test_whatever_an_outline_is_like_the_areas_add_up(qgis_app, areas, covered):
    facts = facts_of(areas, (X0, Y0, X0 + 1000, Y0 + 1000))
    faces = arrange(facts, facts.outlines)
    held = by_state(facts, faces)
    assert held["covered"] == pytest.approx(covered, abs=0.01)
    assert faces.area_m2.sum() == pytest.approx(1_000_000, abs=0.01) == sum(held.values())


def test_many_areas_over_one_another_add_up(qgis_app):
    rng = np.random.default_rng(5)
    areas = []
    for number in range(60):
        angle, radius = np.sort(rng.uniform(0, 2 * np.pi, 12)), rng.uniform(100, 450, 12)
        ring = np.column_stack([X0 + 500 + radius * np.cos(angle), Y0 + 500 + radius * np.sin(angle)]).tolist()
        areas.append((number % 9 + 1, "Polygon", [[*ring, ring[0]]]))
    facts = facts_of(areas, (X0, Y0, X0 + 1000, Y0 + 1000))
    faces = arrange(facts, facts.outlines)
    assert faces.area_m2.sum() == pytest.approx(1_000_000, abs=1)
    union = QgsGeometry.unaryUnion([shape_of(facts.outlines[c.area]) for c in facts.competences])
    held = by_state(facts, faces)
    assert held["gap"] == pytest.approx(1_000_000 - union.area(), abs=1)
    assert held["overlap"] + held["covered"] == pytest.approx(union.area(), abs=1)


class StopsAt:
    """Stopped at the question of that number."""

    def __init__(self, number):
        self.left = number

    def progress(self, fraction):
        assert 0 <= fraction <= 1

    def say(self, sentence):
        raise AssertionError(sentence)

    def cancelled(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("number", range(13))
def test_a_map_can_be_stopped_all_along_within_one_dense_commune(qgis_app, number, monkeypatch):
    monkeypatch.setattr(arrangement, "_FACES_AT_ONCE", 5)
    squares = [(n + 1, "wkb", square(X0 + 90 * n, Y0 + 40 * n, 200)) for n in range(9)]
    facts = facts_of(squares, (X0, Y0, X0 + 1000, Y0 + 1000))
    assert sum(area.kind == "commune" for area in facts.outlines) <= 1
    kind = next(iter(facts.subcategories))
    assert map_of(facts, kind, DAY).pieces
    with pytest.raises(Problem, match="cancelled"):
        map_of(facts, kind, DAY, feedback=StopsAt(number))


@pytest.fixture
def town(workspace):
    """Waste: held in Amont; two services equal in a square of it from June; in Aval only a drawn corner is held."""
    configuration = workspace.configuration
    configuration.upsert("service", [{"code": "GREEN", "actor_code": "TOWN", "name": "Espaces verts"}])
    drawn = {"category_code": "waste", "rank": 4}
    configuration.upsert(
        "competence",
        [
            {"code": "A", "service_code": "CLEAN", "geom": square(EAST, NORTH, 1000), **drawn},
            {
                "code": "B",
                "service_code": "GREEN",
                "geom": square(EAST + 500, NORTH, 1000),
                **{**drawn, "valid_from": date(2026, 6, 1)},
            },
            {
                "code": "D",
                "service_code": "CLEAN",
                "geom": square(EAST + 9_000, NORTH, 1000),
                "valid_to": date(2026, 12, 1),
                **drawn,
            },
        ],
    )
    return workspace


def standing(made):
    return {(piece.insee, piece.state, piece.service_codes): piece for piece in made.pieces}


def test_the_map_says_who_wins_and_where_nobody_or_several_do(town):
    made = competence_map(town.address, "waste", DAY)
    pieces = standing(made)
    assert made.gap_m2 == pytest.approx(50e6 - 1e6) and made.covered_m2 == pytest.approx(50e6 + 1e6)
    assert pieces["94002", "gap", ()].area_m2 == pytest.approx(49e6)
    # GREEN's beginning is known and later: it precedes, and takes its whole square
    assert pieces["94001", "covered", ("GREEN",)].area_m2 == pytest.approx(1e6)
    assert shape_of(pieces["94001", "covered", ("GREEN",)].wkb).isGeosValid()
    before = standing(competence_map(town.address, "bulky", date(2026, 5, 31)))
    assert set(before) == {("94001", "covered", ("CLEAN",)), ("94002", "covered", ("CLEAN",)), ("94002", "gap", ())}


def test_services_equal_before_the_law_overlap(town):
    town.configuration.upsert("competence", [{"code": "A", "service_code": "CLEAN", "valid_from": date(2026, 6, 1)}])
    (piece,) = [piece for piece in competence_map(town.address, "waste", DAY).pieces if piece.state == "overlap"]
    assert piece.area_m2 == pytest.approx(500 * 1000) and piece.service_codes == ("CLEAN", "GREEN")
    assert len(piece.competence_ids) == 2


def test_reports_count_where_their_own_day_put_them_in_the_same_state(town):
    """Of three reports in what is a gap today, one came when the commune's own competence still covered it."""
    town.configuration.upsert(
        "competence",
        [
            {
                "code": "OLD",
                "service_code": "CLEAN",
                "category_code": "waste",
                "insee": "94002",
                "valid_to": date(2026, 11, 1),
            }
        ],
    )
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 20)]
    reports = [
        report(number, requested_at=NOW - timedelta(days=(NOW.date() - day).days))
        for number, day in enumerate(days, start=1)
    ]
    receive(town, reports, x=[EAST + 6_000] * 3 + [EAST + 100], y=[NORTH + 5_000] * 3 + [NORTH + 5_000])
    set_kind(town, [town.queue.number("1"), town.queue.number("2")], "waste", "bulky")

    def counted(kind, since, until):
        made = competence_map(town.address, kind, DAY, (since, until))
        return {(piece.insee, piece.state): piece.reports for piece in made.pieces if piece.reports}

    year = date(2026, 1, 1), date(2026, 12, 31)
    assert counted("waste", *year) == {("94001", "covered"): 1, ("94002", "gap"): 2}
    assert counted("bulky", *year) == {("94002", "gap"): 1}
    assert counted("waste", date(2026, 11, 23), date(2026, 11, 23)) == {("94002", "gap"): 1}
    assert counted("light", *year) == {}


class Stopping:
    """A person who asks to stop at once."""

    def progress(self, fraction):
        assert 0 <= fraction <= 1

    def say(self, sentence):
        raise AssertionError(sentence)

    def cancelled(self):
        return True


def test_an_unknown_kind_a_reversed_period_and_a_stop_are_said(town):
    with pytest.raises(Problem, match="neither a category"):
        competence_map(town.address, "bulk'; DROP TABLE report; --", DAY)
    with pytest.raises(Problem, match="ends before"):
        competence_map(town.address, "waste", DAY, (DAY, DAY - timedelta(days=1)))
    with pytest.raises(Problem, match="cancelled"):
        competence_map(town.address, "waste", DAY, feedback=Stopping())


def run(town, **parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    asked = {"WORKSPACE": town.address, "KIND": "waste", "DATE": "2026-11-25", "OUTPUT": "memory:", **parameters}
    algorithm = CompetenceMapAlgorithm()
    algorithm.initAlgorithm()
    accepted, sentence = algorithm.checkParameterValues(asked, context)
    if not accepted:
        return sentence
    outputs, done = algorithm.run(asked, context, feedback)
    assert done, feedback.textLog()
    return outputs, context.takeResultLayer(outputs["OUTPUT"])


def test_processing_gives_a_layer_and_its_sums(town):
    outputs, layer = run(town)
    assert outputs["COVERED_M2"] + outputs["GAP_M2"] + outputs["OVERLAP_M2"] == pytest.approx(100e6, abs=1)
    assert layer.crs().authid() == "EPSG:2154"
    assert [field.name() for field in layer.fields()] == ["insee", "state", "service_codes", "area_m2", "reports"]
    assert sum(feature["area_m2"] for feature in layer.getFeatures()) == pytest.approx(100e6, abs=1)


def test_every_piece_has_its_symbol_and_the_legend_names_who_wins(town):
    town.configuration.upsert("competence", [{"code": "A", "service_code": "CLEAN", "valid_from": date(2026, 6, 1)}])
    made = competence_map(town.address, "waste", DAY)
    assert {piece.state for piece in made.pieces} == {"covered", "gap", "overlap"}
    _, layer = run(town)
    covered = {", ".join(piece.service_codes): piece.service_ids for piece in made.pieces if piece.state == "covered"}
    dress_map(layer, "Carte", covered, made.services)
    context = QgsRenderContext()
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.symbolForFeature(feature, context) is not None, feature["state"]
    renderer.stopRender(context)
    labels = {category.label() for category in layer.renderer().categories()}
    assert {"Propreté", "Espaces verts"} <= labels and layer.name() == "Carte"


def test_processing_refuses_what_is_no_date_and_a_reversed_period(town):
    assert "DATE" in run(town, DATE="year zero")
    assert "-44" in run(town, DATE=QDate(-44, 3, 15))
    assert "ends before" in run(town, FROM="2026-11-25", TO="2026-11-24")
    with pytest.raises((QgsProcessingException, AssertionError), match="neither a category"):
        run(town, KIND="nothing")


@pytest.mark.skipif(not OUTLINES.is_file(), reason="../shared/data/territory is not there")
def test_on_the_real_outlines_the_areas_add_up_to_the_territory(workspace_address):
    layer = QgsVectorLayer(str(OUTLINES), "communes", "ogr")
    territory = territory_from_features(
        "EPT", layer.getFeatures(), QgsCoordinateReferenceSystem("EPSG:4326"), "code_insee", "nom"
    )
    whole = shape_of(territory.outline)
    middle = whole.boundingBox().center()
    with create_workspace(workspace_address, territory, NOMENCLATURE) as made:
        made.configuration.upsert("actor", [{"code": "EPT", "name": "EPT", "kind": "ept"}])
        made.configuration.upsert("service", [{"code": code, "actor_code": "EPT", "name": code} for code in "AB"])
        made.configuration.upsert(
            "competence",
            [
                {"code": f"{code}{number}", "service_code": code, "geom": square(*corner, 2_000 + 137 * number)}
                for number in range(20)
                for code, corner in zip(
                    "AB",
                    [(middle.x() - 300 * number, middle.y() + 211 * number), (middle.x() + 97 * number, middle.y())],
                )
            ],
        )
    made = competence_map(workspace_address, "lamp", DAY)
    assert made.covered_m2 + made.gap_m2 + made.overlap_m2 == pytest.approx(whole.area(), abs=1)
    assert made.overlap_m2 > 0 and made.gap_m2 > 0
    communes = {commune.insee: shape_of(commune.outline).area() for commune in territory.communes}
    for insee, area in communes.items():
        assert sum(p.area_m2 for p in made.pieces if p.insee == insee) == pytest.approx(area, abs=1)
