"""Two walks on one itinerary, crossed on each engine, and their facts that become reports and are answered."""

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.processing.cross_walks import CrossWalks
from signalement_plugin.sources.photos import photo_urls
from signalement_plugin.tasks.crossing import cross_walks
from signalement_plugin.tasks.triage import perform_in
from signalement_plugin.tasks.walk_reports import SOURCE, make_reports, make_reports_in, take_back, take_back_in
from signalement_plugin.workspace.acts import Act, Conflict
from tests.workspace import walked
from tests.workspace.conftest import X0, Y0, column, events, receive, rectangle, report, workspace

__all__ = ["workspace"]


@pytest.fixture
def walks(workspace):
    """Women by night and seniors by day: both fear the passage, one likes the square, women alone see a lamp."""
    routed = walked.prepare(workspace)
    night, day = walked.walk(workspace, "nuit", *routed), walked.walk(workspace, "jour", *routed, slot="morning")
    women = walked.group(workspace, night, "A", ["women"], 8)
    seniors = walked.group(workspace, day, "B", ["seniors"], 6)
    for at in (200, 206):
        walked.observe(workspace, night, women, at, facet="feeling")
        walked.observe(workspace, day, seniors, at + 3, facet="feeling")
    for at, polarity, walk, group in ((500, -1, night, women), (505, 1, day, seniors)):
        walked.observe(workspace, walk, group, at, polarity=polarity, theme_code="living", facet="use")
    walked.observe(workspace, night, women, 800)
    walked.observe(workspace, night, women, 804, text="Fil nu, appelez le 06 12 34 56 78")
    walked.observe(workspace, night, None, None, theme_code=None)
    return workspace


@pytest.fixture
def lamp(walks):
    """The two observations of fact at 800 m."""
    return [
        key for (key,) in walks._engine.rows(
            "SELECT id FROM observation WHERE facet = 'fact' AND geom IS NOT NULL ORDER BY id")
    ]  # fmt: skip


def test_walks_are_crossed_with_what_is_nearby(walks):
    received, x, y = [report(1), report(2), report(3)], [305, 900, 302], [110, 110, 500]
    receive(walks, received, x=X0 + np.array(x), y=Y0 + np.array(y))
    black = [(1, rectangle(X0 + 290, Y0 + 110, X0 + 320, Y0 + 130)), (2, rectangle(X0, Y0 + 900, X0 + 9, Y0 + 909))]
    found = cross_walks(walks.address, "tour", points_noirs=black)
    said = {(one.theme, one.place.facet): one for one in found.places}
    assert {key: one.place.verdict for key, one in said.items()} == {
        ("Insécurité", "feeling"): "convergence",
        ("Cadre de vie", "use"): "disagreement",
        ("Insécurité", "fact"): "one_group",
    }
    fear = said["Insécurité", "feeling"]
    assert (fear.publics, fear.walks, fear.reports, fear.points_noirs) == (("Femmes", "Seniors"), 2, 1, (1,))
    assert fear.breakdown == ((("Seniors",), 2, -1.0), (("Femmes",), 2, -1.0))
    assert len(fear.observation_ids) == 4
    assert "1 of the 3 places rest on one group" in str(found.warning)
    assert found.crossing.apart == 1


def test_one_group_alone_is_warned_of_as_a_whole(walks):
    walks._engine.execute("DELETE FROM observation WHERE walk_id = (SELECT id FROM walk WHERE code = 'jour')")
    walks._engine.execute("DELETE FROM observation WHERE walk_group_id IS NULL")
    found = cross_walks(walks.address, "tour")
    assert {one.place.verdict for one in found.places} == {"one_group"}
    assert "One group only" in str(found.warning)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE itinerary SET code = 'x'", "There are: x"),
        ("UPDATE itinerary SET geom = NULL", "no itinerary yet"),
        ("DELETE FROM observation", "Nothing was observed"),
    ],
)
def test_what_cannot_be_crossed_says_what_to_do(walks, spoil, said):
    walks._engine.execute(spoil)
    with pytest.raises(Problem, match=said):
        cross_walks(walks.address, "tour")


def run(parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    algorithm = CrossWalks().create()
    accepted, sentence = algorithm.checkParameterValues(parameters, context)
    assert accepted, sentence
    made, done = algorithm.run(parameters, context, feedback)
    return done, made, context


def test_the_algorithm_gives_the_places_as_lines_with_their_warning(walks):
    done, made, context = run({"WORKSPACE": walks.address, "ITINERARY": "tour", "DISTANCE": 30, "OUTPUT": "memory:"})
    assert done
    assert (made["PLACES"], made["CONVERGENCES"], made["ON_ONE_GROUP"]) == (3, 1, 1)
    layer = context.takeResultLayer(made["OUTPUT"])
    rows = {row["verdict"]: row for row in layer.getFeatures()}
    assert set(rows) == {"convergence", "disagreement", "one_group"}
    assert (rows["convergence"]["publics"], rows["convergence"]["people"]) == ("Femmes, Seniors", 14)
    assert "one group only" in rows["one_group"]["warning"] and not rows["convergence"]["warning"]
    length = rows["convergence"].geometry().length()
    assert 5 < length < 60 and layer.crs().authid() == "EPSG:2154"


def black_layer(*ranks, field="rank:integer", crs="EPSG:4326"):
    """Points noirs beside the passage, in degrees, the last one without an outline."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field={field}", "noirs", "memory")
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
    )
    for rank in ranks:
        shape = QgsGeometry.fromRect(QgsRectangle(X0 + 290, Y0 + 110, X0 + 320, Y0 + 130))
        shape.transform(to_degrees)
        feature = QgsFeature(layer.fields())
        feature.setGeometry(shape if rank != ranks[-1] else QgsGeometry())
        feature.setAttributes([rank])
        layer.dataProvider().addFeature(feature)
    return layer


def test_the_algorithm_names_the_points_noirs_nearby_whatever_their_system(walks):
    parameters = {"WORKSPACE": walks.address, "ITINERARY": "tour", "DISTANCE": 30, "OUTPUT": "memory:"}
    done, made, context = run({**parameters, "POINTS_NOIRS": black_layer(4, 9)})
    assert done
    layer = context.takeResultLayer(made["OUTPUT"])
    assert {row["verdict"]: row["points_noirs"] or "" for row in layer.getFeatures()} == {
        "convergence": "4",
        "disagreement": "",
        "one_group": "",
    }


def test_a_layer_without_ranks_is_no_layer_of_points_noirs(walks):
    parameters = {"WORKSPACE": walks.address, "ITINERARY": "tour", "DISTANCE": 30, "OUTPUT": "memory:"}
    parameters["POINTS_NOIRS"] = black_layer(1, 2, field="number:integer")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    with pytest.raises(QgsProcessingException, match="no field “rank”"):
        CrossWalks().create().run(parameters, context, feedback, {}, False)


def test_the_algorithm_says_why_it_cannot(walks):
    parameters = {"WORKSPACE": walks.address, "ITINERARY": "nowhere", "DISTANCE": 30, "OUTPUT": "memory:"}
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    with pytest.raises(QgsProcessingException, match="There are: tour"):
        CrossWalks().create().run(parameters, context, feedback, {}, False)


# from saying to doing


def linked(workspace, keys):
    return [column(workspace, "report_id", key, "observation") for key in keys]


def test_facts_become_reports_that_are_linked_and_routed(walks, lamp):
    made = make_reports(walks.address, lamp, "waste")
    assert linked(walks, lamp) == list(made.reports.values())
    reports = {key: walks.dossiers.read(key) for key in made.reports.values()}
    for observation, key in made.reports.items():
        assert reports[key].request_id == f"nuit-{observation}"
        assert (reports[key].origin, reports[key].source_code, reports[key].state) == ("walk", SOURCE, "new")
        assert (reports[key].category_code, reports[key].insee) == ("waste", "94001")
        assert reports[key].route_status in ("proposed", "ambiguous")
        assert reports[key].service_name_received == "Insécurité"
    assert reports[made.reports[lamp[1]]].description == "Fil nu, appelez le [masked]"
    assert events(walks, made.reports[lamp[0]])[0][0] == "created"


def test_without_a_category_a_theme_may_have_one_and_triage_gives_it_otherwise(walks, lamp):
    first, second = lamp
    made = make_reports_in(walks, [first])
    assert column(walks, "category_code", made.reports[first]) is None
    walks.configuration.upsert(
        "category_mapping", [{"source_code": SOURCE, "service_code": "insecurity", "category_code": "light"}]
    )
    made = make_reports_in(walks, [second])
    assert column(walks, "category_code", made.reports[second]) == "light"


def test_a_feeling_or_what_is_a_report_already_becomes_none_and_nothing_is_half_done(walks, lamp):
    feeling = walks._engine.one("SELECT id FROM observation WHERE facet = 'feeling'")[0]
    with pytest.raises(Problem, match="Only an observed fact"):
        make_reports_in(walks, [lamp[0], feeling])
    assert linked(walks, lamp) == [None, None]
    make_reports_in(walks, lamp[:1])
    with pytest.raises(Problem, match="already"):
        make_reports_in(walks, lamp)
    with pytest.raises(Problem, match="not there"):
        make_reports_in(walks, [lamp[1], 10**6])
    assert walks._engine.one("SELECT count(*) FROM report") == (1,)


def test_it_is_taken_back_and_made_anew_as_the_same_report(walks, lamp):
    made = make_reports_in(walks, lamp)
    take_back(walks.address, made)
    assert linked(walks, lamp) == [None, None]
    assert {column(walks, "state", key) for key in made.reports.values()} == {"rejected"}
    again = make_reports_in(walks, lamp)
    assert again.reports == made.reports
    assert {column(walks, "state", key) for key in made.reports.values()} == {"new"}


def test_what_somebody_treats_is_not_taken_back(walks, lamp):
    made = make_reports_in(walks, lamp)
    key = made.reports[lamp[0]]
    perform_in(walks, Act("note", internal_note="Vu"), {key: walks.acts.standings([key])[key].version})
    with pytest.raises(Conflict):
        take_back_in(walks, made)
    assert None not in linked(walks, lamp)


def test_the_answer_comes_back_beside_the_observation(walks, lamp):
    made = make_reports_in(walks, lamp[:1])
    key = made.reports[lamp[0]]
    answered = perform_in(walks, Act("ask_precision", public_text="Quel mât ?"), made.versions)
    (row,) = walks.walk_observations.rows(lamp[:1])
    assert (row.report_id, row.report_state, row.answer) == (key, "awaiting_precision", "Quel mât ?")
    assert row.publics == ("Femmes",) and row.x == pytest.approx(X0 + 900)
    walks.acts.undo(answered.act_id)
    (row,) = walks.walk_observations.rows(lamp[:1])
    assert (row.report_state, row.answer) == ("new", None)


def test_a_report_shows_the_photographs_of_its_observation(walks, lamp):
    for uri, external in (
        ("workspace:12", "https://kobo.example/a.jpg"),
        ("photos/b.jpg", None),
        ("c", "http://x/c.jpg"),
    ):
        walks._engine.insert("photo", {"observation_id": lamp[0], "uri": uri, "external_uri": external})
    made = make_reports_in(walks, lamp[:1])
    key = made.reports[lamp[0]]
    assert photo_urls(column(walks, "media_url", key)) == ["workspace:12", "http://x/c.jpg"]
    assert walks._engine.one("SELECT count(*) FROM photo WHERE report_id = ?", (key,)) == (3,)
    take_back_in(walks, made)
    assert walks._engine.one("SELECT count(*) FROM photo WHERE report_id IS NULL") == (3,)


def test_an_observation_without_position_becomes_a_report_to_locate(walks):
    nowhere = walks._engine.one("SELECT id FROM observation WHERE geom IS NULL")[0]
    made = make_reports_in(walks, [nowhere])
    assert column(walks, "route_status", made.reports[nowhere]) == "to_locate"
    assert np.isnan(walks.nearby.open_reports().x).sum() == 0
