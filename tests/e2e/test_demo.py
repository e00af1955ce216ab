"""The demonstration, made and routed by the plugin's own use cases on both engines."""

import pytest
from qgis.core import QgsPointXY

from signalement_plugin.domain.explain import explain
from signalement_plugin.domain.trace import Trace
from signalement_plugin.layers.shapes import geometry_of
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.crossing import cross_walks
from signalement_plugin.tasks.demo import DEMO, build_demo
from signalement_plugin.tasks.import_walk import import_walk
from signalement_plugin.tasks.round_sheets import export_round_sheet
from signalement_plugin.tasks.route import SCOPE_ALL, route_reports
from signalement_plugin.tasks.walk_forms import WalkInput
from signalement_plugin.tasks.walk_reader import WalkOrder
from tests.conftest import SHARED_DATA
from tests.demo_data.edge_cases import EDGE_CASES
from tests.workspace.conftest import confirm

_COLUMNS = "r.route_status, p.code, o.code, r.near_boundary, r.insee, r.route_trace, r.id"
_QUERY = (
    f"SELECT {_COLUMNS} FROM report r JOIN source s ON s.id = r.source_id "
    "LEFT JOIN service p ON p.id = r.proposed_service_id LEFT JOIN service o ON o.id = r.other_service_id "
    "WHERE s.code = ? AND r.request_id = ?"
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory, qgis_app):
    path = str(tmp_path_factory.mktemp("demo") / "demonstration.gpkg")
    return path, build_demo(path)


@pytest.fixture(scope="module")
def workspace(demo):
    with open_at(demo[0]) as opened:
        yield opened


@pytest.mark.parametrize("case", EDGE_CASES.values(), ids=list(EDGE_CASES))
def test_each_rule_has_its_report(workspace, case):
    row = workspace._engine.one(_QUERY, (case.source, case.request_id))
    status, service, other, near, insee, kept, _ = row
    trace = Trace.from_json(workspace._engine.read_json(kept))
    assert status == trace.status == case.status
    assert trace.before_subcategory == case.before_subcategory
    for wanted, found in (
        (case.service, service or ""),
        (case.reason, trace.reason),
        (case.other_service, other or ""),
        (case.near_boundary, bool(near)),
        (case.insee, insee),
    ):
        assert wanted is None or found == wanted
    if case.duty_service is not None:
        duty = workspace._engine.one("SELECT name FROM service WHERE code = ?", (case.duty_service,))
        assert trace.duty_service == (duty[0] if duty else "")
    assert all(str(sentence) for sentence in explain(trace))


def test_it_is_a_year_of_a_territory(demo, workspace):
    _, summary = demo
    one = workspace._engine.one
    assert summary.competences.created >= 250 and summary.competences.rejected == 0
    assert summary.citizens.created >= 1_900 and summary.citizens.rejected == 2
    assert one("SELECT count(DISTINCT insee) FROM report")[0] == 24
    traces = [workspace._engine.read_json(kept) for (kept,) in workspace._engine.rows("SELECT route_trace FROM report")]
    assert {c["rank"] for trace in traces for c in trace["candidates"]} == set(range(1, 9))
    reached = {
        code
        for (code,) in workspace._engine.rows(
            "SELECT DISTINCT subcategory_code FROM report WHERE subcategory_code IS NOT NULL"
        )
    }
    assert reached == {code for (code,) in workspace._engine.rows("SELECT code FROM subcategory")}


def test_routing_again_changes_nothing(demo):
    assert route_reports(demo[0], SCOPE_ALL).changed == 0


def test_nothing_personal_is_kept(workspace):
    for table in ("report", "rejected_item", "event"):
        for row in workspace._engine.rows(f"SELECT * FROM {table}"):
            assert not any("@" in value for value in row if isinstance(value, str))


def test_a_service_without_the_tool_has_work_for_a_round(demo, workspace, tmp_path):
    waiting = workspace._engine.rows(
        "SELECT s.code, r.id FROM report r JOIN service s ON s.id = r.proposed_service_id WHERE r.state = 'new' "
        "AND s.channel = 'dispatch_file' AND r.route_status = 'proposed' AND r.subcategory_code IS NOT NULL"
    )
    act = confirm(workspace, [key for _, key in waiting])
    stops = {code: export_round_sheet(demo[0], code, str(tmp_path)).stops for code, _ in waiting}
    assert stops and sum(stops.values()) == len(waiting)
    workspace.acts.undo(act)


def test_both_engines_route_alike(demo, workspace, workspace_address):
    if workspace_address.endswith(".gpkg"):
        pytest.skip("the GeoPackage is what the other engine is compared with")
    summary = build_demo(workspace_address)
    assert summary.routes == demo[1].routes
    query = (
        "SELECT r.request_id, r.route_status, p.code, r.near_boundary, r.insee FROM report r "
        "LEFT JOIN service p ON p.id = r.proposed_service_id ORDER BY r.request_id"
    )
    with open_at(workspace_address) as other:
        theirs = [tuple(row) for row in other._engine.rows(query)]
    ours = [(key, status, code, bool(near), insee) for key, status, code, near, insee in workspace._engine.rows(query)]
    assert sorted(theirs) == sorted(ours)


def test_real_outlines_keep_what_was_confirmed(tmp_path, qgis_app):
    from signalement_plugin.tasks.outlines import replace_outlines

    outlines = SHARED_DATA / "territory" / "communes_ept12.geojson"
    if not outlines.is_file():
        pytest.skip(f"no real outlines at {outlines}")
    path = str(tmp_path / "real.gpkg")
    build_demo(path)
    with open_at(path) as opened:
        (key,) = opened._engine.one(
            "SELECT id FROM report WHERE route_status = 'proposed' AND subcategory_code IS NOT NULL "
            "AND state = 'new' LIMIT 1"
        )
        confirm(opened, [key])
        confirmed = opened._engine.rows("SELECT service_id, insee, route_trace FROM report WHERE id = ?", (key,))
    summary = replace_outlines(path, str(outlines))
    assert (summary.replaced, summary.missing) == (24, ())
    with open_at(path) as opened:
        assert (
            opened._engine.rows("SELECT service_id, insee, route_trace FROM report WHERE id = ?", (key,)) == confirmed
        )
        assert opened._engine.one("SELECT outlines FROM workspace") == ("real",)
        assert opened._engine.one("SELECT count(*) FROM report WHERE route_status IS NULL")[0] == 0


def test_two_walks_of_the_same_itinerary_come_in_from_a_form_and_from_paper(demo, workspace):
    _, summary = demo
    imports = summary.walks.imports
    assert {code: (one.created, one.rejected, one.held) for code, one in imports.items()} == {
        "aviateurs-nuit": (31, 0, 8),
        "aviateurs-jour": (34, 0, 8),
    }
    assert not any(one.remarks for one in imports.values())
    assert imports["aviateurs-nuit"].dropped == ("_submitted_by",)
    rows = workspace.walks.rows(workspace.walks.ids().tolist())
    assert [(row.code, row.slot, row.support, row.phase, row.publics) for row in rows] == [
        ("aviateurs-jour", "afternoon", "paper", 8, ("Seniors",)),
        ("aviateurs-nuit", "night", "digital", 7, ("Femmes",)),
    ]
    walks = [workspace.walks.read(row.id) for row in rows]
    assert {walk.itinerary_code for walk in walks} == {summary.walks.itinerary}
    assert all(walk.questionnaire and walk.values["perimeter_id"] for walk in walks)
    for walk in walks:
        assert len(walk.groups) == 2 and all(group.headcount >= 5 for group in walk.groups)
        facets = {row.facet for row in workspace.walk_observations.rows(workspace.walk_observations.ids(walk.id))}
        assert facets == {"fact", "feeling", "use"}
    support = "SELECT DISTINCT w.code, o.entered_from FROM observation o JOIN walk w ON w.id = o.walk_id"
    assert set(map(tuple, workspace._engine.rows(support))) == {
        ("aviateurs-nuit", "digital"),
        ("aviateurs-jour", "paper"),
    }


def test_what_was_walked_lies_within_the_district_of_the_walks(workspace):
    ids = [workspace.walk_observations.ids(row.id) for row in workspace.walks.rows(workspace.walks.ids().tolist())]
    wkb = next(
        row["geom"]
        for row in workspace.configuration.read("perimeter", ("code", "geom"))
        if row["code"] == "QP-DEMO-03"
    )
    district = geometry_of(wkb)
    rows = [row for each in ids for row in workspace.walk_observations.rows(each)]
    assert len(rows) == 65
    assert all(district.contains(QgsPointXY(row.x, row.y)) for row in rows)


def test_importing_a_walk_again_changes_nothing(demo, workspace):
    path = demo[0]
    for code, way, name in (
        ("aviateurs-nuit", "kobo", "aviateurs_nuit_kobo.csv"),
        ("aviateurs-jour", "spreadsheet", "aviateurs_jour_papier.csv"),
    ):
        again = import_walk(path, WalkOrder(WalkInput(way, str(DEMO / "walks" / name)), code))
        assert (again.created, again.updated, again.photos) == (0, 0, 0) and again.unchanged in (31, 34)


def test_the_walks_say_where_publics_converge_and_where_they_do_not(demo):
    path, summary = demo
    crossed = cross_walks(path, summary.walks.itinerary)
    verdicts = crossed.verdicts
    assert verdicts["convergence"] >= 5 and verdicts["disagreement"] >= 2 and verdicts["one_group"] >= 1
    fear = {
        one.place.verdict
        for one in crossed.places
        if (one.theme, one.place.facet) == ("Sentiment d'insécurité", "feeling")
    }
    assert {"convergence", "disagreement"} <= fear
    assert crossed.crossing.apart == 0 and crossed.crossing.agreement > 0.4
    assert "rest on one group" in str(crossed.warning)
    assert any(one.reports for one in crossed.places)


def test_facts_of_walks_are_routed_reports_and_recommendations_rest_on_observations(demo, workspace):
    _, summary = demo
    rows = workspace._engine.rows(
        "SELECT r.route_status, p.code, r.origin, c.code FROM observation o JOIN report r ON r.id = o.report_id "
        "LEFT JOIN service p ON p.id = r.proposed_service_id LEFT JOIN category c ON c.code = r.category_code "
        "ORDER BY r.id"
    )
    assert len(rows) == summary.walks.reports == 3
    assert {row[0] for row in rows} <= {"proposed", "ambiguous"} and {row[2] for row in rows} == {"walk"}
    assert any(row[1] for row in rows)
    recommendations = [
        one
        for row in workspace.walks.rows(workspace.walks.ids().tolist())
        for one in workspace.recommendations.of_walk(row.id)
    ]
    assert len(recommendations) == summary.walks.recommendations == 5
    assert all(one.observations and one.addressee for one in recommendations)
    assert {one.status for one in recommendations} == {"proposed", "accepted", "refused"}
