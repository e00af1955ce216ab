"""Walks on the map: signed marks by facet, the way walked, and what is shown by day and by night."""

import pytest
from qgis.core import QgsExpressionContext, QgsExpressionContextUtils, QgsProject, QgsRenderContext

from signalement_plugin.layers.crossing_features import crossing_layer
from signalement_plugin.layers.project import add_workspace_group, find_layer
from signalement_plugin.tasks.crossing import cross_walks_in
from signalement_plugin.tasks.walk_reports import make_reports_in
from tests.workspace import walked
from tests.workspace.conftest import workspace

__all__ = ["workspace"]


@pytest.fixture
def walks(workspace):
    """A walk by night and one in the morning, each with its observations."""
    routed = walked.prepare(workspace)
    for code, slot, publics in (("nuit", "night", ["women"]), ("jour", "morning", ["seniors"])):
        key = walked.walk(workspace, code, *routed, slot=slot)
        group = walked.group(workspace, key, "A", publics, 8)
        for facet, polarity in (("fact", -1), ("feeling", 1), ("use", None)):
            walked.observe(workspace, key, group, 200, facet=facet, polarity=polarity, text="<b>lampe</b>")
    return workspace


@pytest.fixture
def project(walks, qgis_new_project):
    made = QgsProject.instance()
    add_workspace_group(made, walks.address, walks.uid)
    return made


def drawn(layer):
    """The walk of each observation that the current style draws."""
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbol = renderer.symbolForFeature(feature, context)
        if symbol is not None:
            found.append(feature["walk_code"])
    renderer.stopRender(context)
    return found


def test_each_theme_shows_the_walks_of_its_light(walks, project):
    layer = find_layer(project, walks.uid, "walk_observation")
    themes = project.mapThemeCollection()
    assert len(themes.mapThemes()) == 2
    shown = {}
    for name in themes.mapThemes():
        for layer_id, override in themes.mapThemeStyleOverrides(name).items():
            if layer_id == layer.id():
                layer.styleManager().setOverrideStyle(override)
                shown[name.rsplit(" ", 1)[-1]] = drawn(layer)
                layer.styleManager().restoreOverrideStyle()
        assert find_layer(project, walks.uid, "itinerary") in themes.mapThemeVisibleLayers(name)
    assert shown == {"day": ["jour"] * 3, "night": ["nuit"] * 3}
    assert sorted(drawn(layer)) == ["jour"] * 3 + ["nuit"] * 3


def test_every_facet_and_sign_has_a_mark_of_its_own(walks, project):
    layer = find_layer(project, walks.uid, "walk_observation")
    labels = [category.label() for category in layer.renderer().categories()]
    assert len(labels) == len(set(labels)) == 9
    assert {label[-1] for label in labels} == {"+", "−", "?"}


def test_a_report_shows_the_observation_it_was_made_of(walks, project):
    fact = walks._engine.one("SELECT min(id) FROM observation WHERE facet = 'fact'")[0]
    made = make_reports_in(walks, [fact])
    report = find_layer(project, walks.uid, "report")
    report.reload()
    (relation,) = [found for key, found in project.relationManager().relations().items() if key.endswith("_observed")]
    row = report.getFeature(made.reports[fact])
    assert [one["id"] for one in relation.getRelatedFeatures(row)] == [fact]


def test_what_rests_on_one_group_says_so_in_name_legend_abstract_and_rows(walks):
    walks._engine.execute("DELETE FROM observation WHERE walk_id = (SELECT id FROM walk WHERE code = 'jour')")
    key = walks._engine.one("SELECT id FROM walk WHERE code = 'nuit'")[0]
    group = walks._engine.one("SELECT id FROM walk_group WHERE walk_id = ?", (key,))[0]
    walked.observe(walks, key, group, 205, text="Sombre")
    layer = crossing_layer(cross_walks_in(walks, "tour"))
    assert "⚠" in layer.name() and "one group" in layer.name()
    assert "One group only walked here" in layer.metadata().abstract()
    (legend,) = [one.label() for one in layer.renderer().categories() if one.value() == "one_group"]
    assert "⚠" in legend and "Rests on one group only" in legend
    assert all("Rests on one group only" in row["warning"] for row in layer.getFeatures())


def test_where_several_publics_speak_nothing_is_warned_of(walks):
    layer = crossing_layer(cross_walks_in(walks, "tour"))
    assert "⚠" not in layer.name()
    assert {row["verdict"] for row in layer.getFeatures()} == {"convergence"}
    assert {row["publics"] for row in layer.getFeatures()} == {"Femmes, Seniors"}
