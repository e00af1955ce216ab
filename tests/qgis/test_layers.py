"""A workspace as QGIS shows it, on both engines: found again, styled from its store, edited by its rules."""

import shutil
from dataclasses import dataclass

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from signalement_plugin.domain.received import ReceivedReport
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.layers import functions, symbols
from signalement_plugin.layers.labels import TABLES
from signalement_plugin.layers.project import (
    MAP_TABLES,
    TABLE_PROPERTY,
    add_workspace_group,
    find_layer,
    refresh,
    workspace_in,
)
from signalement_plugin.workspace import create_workspace, open_workspace

from ..workspace.conftest import NOMENCLATURE, NOW, TERRITORY, X0, Y0

HOSTILE = "<img src=x onerror=alert(1)> \"gras\" & 'fin' [% 40+2 %]"
DESCRIPTIONS = ("Gros tas de gravats", HOSTILE, "Lampe éteinte")


@dataclass
class Shown:
    """A workspace in a project."""

    address: str
    uid: str
    project: QgsProject

    def layer(self, table: str) -> QgsVectorLayer:
        return find_layer(self.project, self.uid, table)

    def report(self, number: int = 0):
        return next(self.layer("report").getFeatures(f"request_id = '{number}'"))


def fill(workspace) -> None:
    source = workspace.sources.add("s", "open311", "http://127.0.0.1/")
    upsert = workspace.configuration.upsert
    upsert("actor", [{"code": "A", "name": "Ville", "kind": "commune"}])
    upsert("service", [{"code": "S", "actor_code": "A", "name": "Propreté"}])
    upsert(
        "competence",
        [{"code": "C1", "service_code": "S", "category_code": "waste", "insee": "94001", "rank": 8}],
    )
    upsert("competence", [{"code": "C2", "service_code": "S", "category_code": "light", "rank": 7}])
    reports = [
        ReceivedReport(str(n), service_code="D", description=text, status="open", requested_at=NOW, lon=2.3, lat=48.7)
        for n, text in enumerate(DESCRIPTIONS)
    ]
    x, y = np.array([X0 + 100, X0 + 200, X0 + 9000.0]), np.array([Y0 + 100, Y0 + 200, Y0 + 9000.0])
    workspace.reports.receive(source, reports, x, y, (), {"page": 1}, NOW, {"D": ("waste", None)})


@pytest.fixture
def shown(workspace_address, qgis_app):
    with create_workspace(workspace_address, TERRITORY, NOMENCLATURE) as workspace:
        uid = workspace.uid
        fill(workspace)
    functions.register()
    project = QgsProject.instance()
    project.clear()
    add_workspace_group(project, workspace_address, uid)
    yield Shown(workspace_address, uid, project)
    project.clear()
    functions.unregister()


def context_of(layer, feature) -> QgsExpressionContext:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return context


def test_every_table_is_shown_in_the_workspaces_reference_system_and_found_by_its_properties(shown):
    for table in TABLES:
        layer = shown.layer(table)
        assert layer.isValid(), table
        if layer.isSpatial():
            assert layer.crs().authid() == "EPSG:2154", table
    assert {area["area_kind"] for area in shown.layer("competence_area").getFeatures()} == {
        "commune",
        "territory",
    }
    shown.layer("report").setName("renamed by a person")
    assert shown.layer("report").name() == "renamed by a person"
    assert find_layer(shown.project, "another workspace", "report") is None


def test_opening_twice_shows_one_group(shown):
    before = set(shown.project.mapLayers())
    again = add_workspace_group(shown.project, shown.address, shown.uid)
    assert set(shown.project.mapLayers()) == before
    assert shown.project.layerTreeRoot().children() == [again]
    assert [node.layer().customProperty(TABLE_PROPERTY) for node in again.findLayers()[: len(MAP_TABLES)]] == list(
        MAP_TABLES
    )


def test_a_project_gives_the_workspace_back_but_never_holds_a_password(shown, tmp_path):
    path = tmp_path / "project.qgs"
    assert shown.project.write(str(path))
    assert "password" not in path.read_text(encoding="utf-8")
    project = QgsProject()
    assert project.read(str(path))
    address, uid = workspace_in(project)
    assert uid == shown.uid
    assert "password" not in address
    assert find_layer(project, uid, "report").isValid()
    project.clear()


def test_a_fresh_project_takes_the_styles_from_the_workspace_not_from_the_plugin(shown, monkeypatch):
    def gone(*_):
        raise AssertionError("the workspace keeps this style")

    here = shown.layer("report")
    for name in ("by_category", "by_state", "counted_cells", "competences", "outlines"):
        monkeypatch.setattr(symbols, name, gone)
    project = QgsProject()
    add_workspace_group(project, shown.address, shown.uid)
    there = find_layer(project, shown.uid, "report")
    assert set(there.styleManager().styles()) == set(here.styleManager().styles()) == {"by category", "by state"}
    assert there.styleManager().currentStyle() == "by category"
    for style, attribute in (("by state", "state"), ("by category", "category_code")):
        there.styleManager().setCurrentStyle(style)
        assert there.renderer().classAttribute() == attribute
        assert there.customProperty(TABLE_PROPERTY) == "report"
        assert there.editFormConfig().tabs()[0].name() == "Received"
    subcategory = there.editorWidgetSetup(there.fields().lookupField("subcategory_code")).config()
    assert subcategory["Layer"] == find_layer(project, shown.uid, "subcategory").id()
    project.clear()


def test_a_kept_style_learns_the_categories_that_came_since(shown):
    with open_workspace(shown.address) as workspace:
        row = {"label_citizen": "Bruit", "label": "Bruit", "color": "#123456", "icon": "unknown", "position": 3}
        workspace._engine.insert("category", {"code": "noise", **row})
    project = QgsProject()
    add_workspace_group(project, shown.address, shown.uid)
    classes = find_layer(project, shown.uid, "report").renderer().categories()
    assert {c.value(): c.label() for c in classes} == {
        "": "Category to be given",
        "waste": "Dépôts",
        "light": "Éclairage",
        "noise": "Bruit",
    }
    project.clear()


def test_points_give_way_to_counts_when_zoomed_out(shown):
    points, counts = shown.layer("report"), shown.layer("report_cell")
    for scale, individual in ((1_000, True), (24_999, True), (25_001, False), (500_000, False)):
        assert (points.isInScaleRange(scale), counts.isInScaleRange(scale)) == (individual, not individual)
    assert {(cell["n"], cell["n_open"], cell["share"]) for cell in counts.getFeatures()} == {
        (2, 2, 1.0),
        (1, 1, 0.5),
    }


def test_where_reports_are_dense_points_are_drawn_from_closer(tmp_path, qgis_app):
    path, n = str(tmp_path / "dense.gpkg"), 3000
    with create_workspace(path, TERRITORY, NOMENCLATURE) as workspace:
        uid = workspace.uid
        fill(workspace)
        source = workspace.sources.get("s").id
        reports = [
            ReceivedReport(f"d{number}", service_code="D", status="open", requested_at=NOW) for number in range(n)
        ]
        # two cells of 500 m, besides the one with a single report
        x, y = X0 + 100 + np.arange(n) % 2 * 500.0, np.full(n, Y0 + 100.0)
        workspace.reports.receive(source, reports, x, y, (), {"page": 2}, NOW, {"D": ("waste", None)})
    project = QgsProject()
    add_workspace_group(project, path, uid)
    report, cells = find_layer(project, uid, "report"), find_layer(project, uid, "report_cell")
    assert 0 < report.minimumScale() < symbols.POINTS_FROM_SCALE
    assert cells.maximumScale() == report.minimumScale()
    project.clear()


@pytest.mark.parametrize("table", MAP_TABLES)
def test_the_order_of_drawing_changes_nothing_of_what_is_drawn(shown, table):
    layer = shown.layer(table)
    renderer = layer.renderer()
    wanted = QgsFeatureRequest()
    as_stored = {feature.id(): feature.attributes() for feature in layer.getFeatures(wanted)}
    if renderer.orderByEnabled():
        wanted.setOrderBy(renderer.orderBy())
    assert as_stored or table in ("perimeter", "walk_observation", "itinerary")  # this workspace has none
    assert {feature.id(): feature.attributes() for feature in layer.getFeatures(wanted)} == as_stored


def test_the_form_says_labels_not_codes(shown):
    layer = shown.layer("report")
    titles = [tab.name() for tab in layer.editFormConfig().tabs()]
    assert titles == ["Received", "Triage", "Route", "History", "Photos"]
    formatters = QgsApplication.fieldFormatterRegistry()
    for table, column, value, label in (
        ("report", "category_code", "waste", "Dépôts"),
        ("report", "subcategory_code", "bulky", "Encombrants"),
        ("report", "state", "to_treat", "To treat"),
        ("report", "insee", "94002", "Aval"),
        ("competence", "service_id", 1, "Ville – Propreté"),
        ("service", "actor_id", 1, "Ville"),
    ):
        at = shown.layer(table)
        index = at.fields().lookupField(column)
        setup = at.editorWidgetSetup(index)
        formatter = formatters.fieldFormatter(setup.type())
        assert formatter.representValue(at, index, setup.config(), None, value) == label, (table, column)


@pytest.mark.parametrize(
    "table, column, refused, allowed",
    [
        ("report", "subcategory_code", {"subcategory_code": "lamp"}, {"subcategory_code": "bulky"}),
        ("report", "subcategory_code", {"category_code": None, "subcategory_code": "lamp"}, {"category_code": None}),
        ("competence", "valid_to", {"valid_from": "2026-02-01", "valid_to": "2026-02-01"}, {"valid_to": "2026-02-01"}),
        ("competence", "valid_from", {"valid_from": "2026-03-01", "valid_to": "2026-02-01"}, {}),
    ],
)
def test_the_form_says_before_what_the_workspace_would_refuse(shown, table, column, refused, allowed):
    layer = shown.layer(table)
    index = layer.fields().lookupField(column)

    def holds(values) -> bool:
        feature = QgsFeature(next(layer.getFeatures()))
        for name, value in values.items():
            feature[name] = QDate.fromString(value, "yyyy-MM-dd") if name.startswith("valid") else value
        return QgsVectorLayerUtils.validateAttribute(layer, feature, index)[0]

    assert not holds(refused)
    assert holds(allowed)
    assert layer.fields().at(index).constraints().constraintDescription()


def test_no_form_offers_a_list_of_all_reports(shown):
    for table, column in (("event", "report_id"), ("outbox", "report_id"), ("report", "duplicate_of")):
        layer = shown.layer(table)
        assert layer.editorWidgetSetup(layer.fields().lookupField(column)).type() == "TextEdit"


def test_history_hangs_on_the_report(shown):
    relation = next(iter(shown.project.relationManager().relations().values()))
    assert relation.isValid()
    assert [event["kind"] for event in relation.getRelatedFeatures(shown.report())] == ["created"]


def test_the_services_of_an_actor_hang_on_it(shown):
    actors = shown.layer("actor")
    (relation,) = shown.project.relationManager().referencedRelations(actors)
    services = relation.getRelatedFeatures(next(actors.getFeatures()))
    assert [service["code"] for service in services] == ["S"]


def test_what_was_received_is_read_only_and_what_triage_decides_is_not(shown):
    layer = shown.layer("report")
    form = layer.editFormConfig()
    read_only = {field.name(): form.readOnly(i) for i, field in enumerate(layer.fields())}
    assert all(
        read_only[name] for name in ("request_id", "description", "requested_at", "version", "category_received")
    )
    assert not any(read_only[name] for name in ("category_code", "subcategory_code", "state", "service_id"))
    assert shown.layer("event").readOnly() and shown.layer("competence_area").readOnly()


def test_an_instant_is_shown_in_the_territorys_time(shown):
    said = shown.report()["requested_at_local"]
    assert said.toString("yyyy-MM-dd HH:mm") == "2026-11-23 10:00"
    assert shown.report()["closed_at_local"] == NULL


def test_a_map_tip_shows_hostile_text_as_text(shown):
    layer = shown.layer("report")
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer, shown.report(1)))
    assert "&lt;img src=x onerror=alert(1)&gt; &quot;gras&quot; &amp; &#x27;fin&#x27; [% 40+2 %]" in tip
    assert "<img" not in tip
    assert "Dépôts" in tip and "23/11/2026 10:00" in tip


def test_time_keeps_the_reports_of_the_moment(shown):
    layer = shown.layer("report")
    time = layer.temporalProperties()
    time.setIsActive(True)

    def seen(begin: str, end: str) -> int:
        span = QgsDateTimeRange(*(QDateTime.fromString(at, Qt.DateFormat.ISODate) for at in (begin, end)))
        moment = QgsVectorLayerTemporalContext()
        moment.setLayer(layer)
        kept = QgsFeatureRequest().setFilterExpression(time.createFilterString(moment, span))
        return sum(1 for _ in layer.getFeatures(kept))

    assert seen("2026-11-23T08:00:00Z", "2026-11-23T10:00:00Z") == len(DESCRIPTIONS)
    assert seen("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z") == 0


def test_an_edit_in_the_attribute_table_is_traced_and_an_illegal_one_refused_with_its_reason(shown):
    layer = shown.layer("report")
    state, key = layer.fields().lookupField("state"), shown.report().id()
    assert layer.startEditing()
    assert layer.changeAttributeValue(key, state, "watched")
    assert layer.commitChanges(), layer.commitErrors()
    refresh(shown.project, shown.uid)
    events = shown.layer("event").getFeatures(f'"report_id" = {shown.report()["id"]}')
    assert [event["kind"] for event in events] == ["created", "state"]
    assert shown.report()["version"] > 1
    assert layer.startEditing()
    assert layer.changeAttributeValue(key, state, "archived")
    assert not layer.commitChanges()
    assert any("Changement d'état refusé" in error for error in layer.commitErrors())
    assert layer.rollBack()
    assert shown.report()["state"] == "watched"


def test_refreshing_shows_what_the_workspace_received_since(shown):
    with open_workspace(shown.address) as workspace:
        source = workspace.sources.get("s").id
        more = [ReceivedReport("9", service_code="D", status="open", requested_at=NOW, lon=2.3, lat=48.7)]
        place = np.array([X0 + 300]), np.array([Y0 + 300])
        workspace.reports.receive(source, more, *place, (), {"page": 2}, NOW, {"D": ("waste", None)})
    refresh(shown.project, shown.uid)
    assert shown.report(9)["category_code"] == "waste"
    assert max(cell["n"] for cell in shown.layer("report_cell").getFeatures()) == 3


def test_a_report_without_category_is_drawn_from_the_kept_style_too(shown):
    project = QgsProject()
    add_workspace_group(project, shown.address, shown.uid)
    for layer in (shown.layer("report"), find_layer(project, shown.uid, "report")):
        renderer = layer.renderer().clone()
        context = QgsRenderContext()
        context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        renderer.startRender(context, layer.fields())
        for category in (NULL, "a category this style never knew", "waste"):
            feature = QgsFeature(shown.report())
            feature["category_code"] = category
            assert renderer.symbolForFeature(feature, context) is not None, category
        renderer.stopRender(context)
    project.clear()


def test_a_copy_is_not_taken_for_the_workspace_that_is_shown(tmp_path, qgis_app):
    original, copy = tmp_path / "original.gpkg", tmp_path / "copy.gpkg"
    with create_workspace(str(original), TERRITORY, NOMENCLATURE) as workspace:
        uid = workspace.uid
        workspace._engine.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(original, copy)
    project = QgsProject()
    add_workspace_group(project, str(original), uid)
    with pytest.raises(Problem, match="copy of this workspace"):
        add_workspace_group(project, str(copy), uid)


def test_layers_that_were_removed_come_back(shown):
    shown.project.removeMapLayer(shown.layer("report").id())
    add_workspace_group(shown.project, shown.address, shown.uid)
    assert shown.layer("report").isValid()
    groups = [g for g in shown.project.layerTreeRoot().findGroups() if g.customProperty("signalement/workspace")]
    assert len(groups) == 1
