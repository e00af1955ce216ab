"""The demonstration says what it should: every sub-category, every rank, and one report for every rule."""

import json
from collections import Counter
from typing import NamedTuple

import numpy as np
import pytest
from qgis.core import Qgis

from signalement_plugin.domain.outline import extent_of
from signalement_plugin.domain.position import place
from signalement_plugin.domain.routing import ROUTE_STATUSES, Routes, RoutingBatch, route
from signalement_plugin.domain.trace import Tracer
from signalement_plugin.paths import RESOURCES
from signalement_plugin.tasks.projection import to_workspace
from tests.conftest import SHARED_DATA
from tests.demo_data.edge_cases import AGENTS, CITIZENS, EDGE_CASES
from tests.demo_data.facts import TERRITORY, read_facts, read_reports, read_rows

DEMO = RESOURCES / "demo"


class Routed(NamedTuple):
    """The reports and their routes, in the same order."""

    reports: list
    routes: Routes
    place_of: dict

    def traced(self, case):
        row = self.place_of[case.source, case.request_id]
        return row, Tracer(self.routes).trace(row)


@pytest.fixture(scope="module")
def facts():
    return read_facts(RESOURCES)


@pytest.fixture(scope="module")
def reports():
    return list(read_reports(RESOURCES))


def positions(reports, territory):
    """x, y in EPSG:2154 metres, as a pull places them."""
    lon, lat = (np.array([getattr(r, axis) for r in reports], dtype="float64") for axis in ("lon", "lat"))
    placed = place(lon, lat, extent_of(territory))
    x, y = to_workspace(placed.lon, placed.lat)
    return np.where(np.isnan(placed.x), x, placed.x), np.where(np.isnan(placed.y), y, placed.y)


@pytest.fixture(scope="module")
def routed(facts, reports):
    x, y = positions(reports, facts.outlines[TERRITORY])
    kinds = sorted({(r.category, r.subcategory) for r in reports}, key=str)
    batch = RoutingBatch(
        x=x,
        y=y,
        accuracy_m=np.array([r.accuracy_m for r in reports], dtype="float64"),
        moved=np.zeros(len(reports), dtype=bool),
        day=np.array([r.day for r in reports], dtype="datetime64[D]"),
        kind=np.array([kinds.index((r.category, r.subcategory)) for r in reports]),
        kinds=kinds,
        from_citizen=np.array([r.source == CITIZENS for r in reports]),
        dangerous=np.array([r.dangerous for r in reports]),
    )
    return Routed(reports, route(facts, batch), {(r.source, r.request_id): i for i, r in enumerate(reports)})


@pytest.mark.parametrize("name", EDGE_CASES)
def test_edge_case(name, routed, facts):
    case = EDGE_CASES[name]
    row, trace = routed.traced(case)
    codes = {key: service.code for key, service in facts.services.items()} | {-1: ""}
    names = {service.name: service.code for service in facts.services.values()} | {"": ""}
    found = {
        "status": ROUTE_STATUSES[routed.routes.status[row]],
        "service": codes[int(routed.routes.service_id[row])],
        "reason": trace.reason,
        "near_boundary": bool(routed.routes.near_boundary[row]),
        "other_service": codes[int(routed.routes.other_service_id[row])],
        "duty_service": names[trace.duty_service],
        "insee": routed.routes.insee[row],
        "before_subcategory": trace.before_subcategory and trace.reason == "one_winner",
    }
    expected = {key: getattr(case, key) for key in found if getattr(case, key) is not None}
    assert {key: found[key] for key in expected} == expected


def test_every_rule_has_its_edge_cases():
    assert {case.rule for case in EDGE_CASES.values()} == set(range(1, 10))


def test_there_are_some_two_thousand_reports_over_a_year_and_all_communes(reports, routed):
    assert 2000 <= len(reports) <= 2500
    days = [report.day for report in reports]
    assert 330 <= (max(days) - min(days)).days <= 366
    assert len(set(routed.routes.insee) - {None}) == 24


def test_reports_are_known_by_their_source_and_identifier(reports):
    assert len({(report.source, report.request_id) for report in reports}) == len(reports)


def test_every_subcategory_is_reported_by_a_text_of_its_own(facts, reports):
    from tests.demo_data.texts import TEXTS

    assert set(TEXTS) == set(facts.subcategories)
    for code, texts in TEXTS.items():
        starts = [part for text in texts for part in text.split("{ou}") if len(part) > 12]
        assert any(start in report.text for report in reports for start in starts), code
        assert any(report.subcategory == code for report in reports), code


def test_citizens_never_give_a_subcategory_and_agents_always_do(reports):
    mapping = {row["service_code"]: row for row in read_rows(DEMO / "category_mapping.csv")}
    groups = {s["service_code"]: s["group"] for s in json.loads((DEMO / "services.json").read_text("utf-8"))}
    assert {code for code, row in mapping.items() if row["subcategory_code"]} == {
        code for code, group in groups.items() if group == "Professionnels"
    }
    assert all(report.subcategory for report in reports if report.source == AGENTS)


def test_requests_name_services_that_are_offered():
    offered = {service["service_code"] for service in json.loads((DEMO / "services.json").read_text("utf-8"))}
    requests = json.loads((DEMO / "requests.json").read_text("utf-8"))
    assert {request["service_code"] for request in requests} <= offered


def test_two_requests_have_no_identifier_yet():
    requests = json.loads((DEMO / "requests.json").read_text("utf-8"))
    assert len(requests) == 2000
    assert sum("service_request_id" not in request for request in requests) == 2


def test_there_are_open_and_closed_requests_updated_after_they_were_made():
    requests = json.loads((DEMO / "requests.json").read_text("utf-8"))
    assert set(Counter(request["status"] for request in requests)) == {"open", "closed"}
    assert all(request["requested_datetime"] <= request["updated_datetime"] for request in requests)


def test_at_least_250_competences_cover_every_rank(facts):
    defaults = {kind.default_rank for kind in facts.subcategories.values()}
    given = {competence.rank for competence in facts.competences}
    assert len(facts.competences) >= 250
    assert len([c for c in facts.competences if c.area.kind == "competence"]) >= 250
    assert given | (defaults if None in given else set()) >= set(range(1, 9))


def test_codes_name_what_exists(facts):
    codes = [competence.code for competence in facts.competences]
    assert len(set(codes)) == len(codes)
    for competence in facts.competences:
        assert competence.subcategory_code is None or (
            facts.subcategories[competence.subcategory_code].category_code == competence.category_code
        )
        assert competence.area in facts.outlines
    assert {opening.category_code for opening in facts.openings} <= set(facts.categories)


def test_every_status_occurs_and_most_reports_find_their_service(routed):
    counts = Counter(ROUTE_STATUSES[status] for status in routed.routes.status)
    assert set(counts) == set(ROUTE_STATUSES)
    assert counts["proposed"] > len(routed.reports) / 2


def test_closed_or_limited_openings_say_why_and_where_else_to_go():
    for row in read_rows(DEMO / "openings.csv"):
        if row["phase"] != "citizens":
            assert row["message"]
            assert row["other_channel"]


def test_how_to_reach_services_is_fictitious():
    for row in read_rows(DEMO / "services.csv"):
        assert row["phone"].startswith("01 99 00 ")
        assert row["email"].endswith(".example")


def test_perimeters_are_said_to_be_invented():
    perimeters = json.loads((DEMO / "perimeters.geojson").read_text("utf-8"))
    assert {f["properties"]["kind"] for f in perimeters["features"]} == {"qpv", "npnru", "pilot"}
    assert all("inventé" in feature["properties"]["name"] for feature in perimeters["features"])


def test_reports_fall_in_the_same_commune_on_the_real_outlines(routed):
    folder = SHARED_DATA / "territory"
    if not folder.is_dir():
        pytest.skip(f"the real outlines are not at {folder}")
    from qgis.core import QgsPointXY, QgsVectorLayer

    layer = QgsVectorLayer(str(folder / "communes_ept12.geojson"), "real", "ogr")
    real = {feature["code_insee"]: feature.geometry() for feature in layer.getFeatures()}
    inside = [(r, insee) for r, insee in zip(routed.reports, routed.routes.insee) if insee and r.lon < 180]
    same = sum(real[insee].contains(QgsPointXY(report.lon, report.lat)) for report, insee in inside)
    assert same > 0.9 * len(inside)


def test_the_files_are_what_the_generator_writes():
    if not Qgis.geosVersion().startswith("3.11"):
        pytest.skip(f"the files were drawn with GEOS 3.11, this is {Qgis.geosVersion()}")
    from tests.demo_data.__main__ import files

    for path, text in files().items():
        assert (RESOURCES / path).read_text(encoding="utf-8") == text, path


def test_they_are_small():
    assert sum(path.stat().st_size for path in DEMO.rglob("*")) < 2_000_000
