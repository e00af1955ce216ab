"""Hotspots of a workspace on each engine and of any layer: what was open, what is refused, and esda on real reports."""

import csv
from datetime import date, timedelta

import numpy as np
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRenderContext,
    QgsUnitTypes,
    QgsVectorLayer,
)

from signalement_plugin.domain.gi_star import CLASSES
from signalement_plugin.domain.opening_share import BEYOND, NEVER, PARTLY, WHOLLY
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.layers.hotspots import dress_cells, dress_points_noirs
from signalement_plugin.processing.hotspots import HotspotsAlgorithm
from signalement_plugin.tasks.hotspots import Asked, hotspots_of_layer, hotspots_of_workspace
from signalement_plugin.tasks.study_area import read_area
from tests.conftest import SHARED_DATA
from tests.workspace.conftest import NOW, READY, SAID, X0, Y0, act_on, receive, report, workspace

__all__ = ["workspace"]
PARIS = SHARED_DATA / "reports" / "dans_ma_rue_paris.csv"
SINCE, UNTIL = date(2025, 12, 1), date(2026, 11, 23)
ASKED = Asked(cell_size=500.0, band=1_000.0, min_months=3, since=SINCE, until=UNTIL)
# of the heap in the commune 94001
HEAP = X0 + 2_500, Y0 + 5_000


def said(study):
    return " ".join(map(str, study.remarks))


@pytest.fixture
def town(workspace):
    """A year of reports spread over both communes, and a heap of waste that comes back in the first one."""
    rng = np.random.default_rng(7)
    x, y = rng.uniform(X0 + 10, X0 + 9_990, 400), rng.uniform(Y0 + 10, Y0 + 9_990, 400)
    x, y = np.append(x, HEAP[0] + rng.normal(0, 120, 80)), np.append(y, HEAP[1] + rng.normal(0, 120, 80))
    received = [
        report(
            number, service_code="L" if number % 4 == 1 else "D", requested_at=NOW - timedelta(days=number * 7 % 340)
        )
        for number in range(480)
    ]
    receive(workspace, received, x=x, y=y)
    return workspace


def test_a_heap_that_comes_back_is_the_first_point_noir(town):
    study = hotspots_of_workspace(town.address, ASKED)
    first = study.found.points_noirs[0]
    assert first.n >= 80 and first.months_active >= 11 and study.kinds[first.kind] == "Déchets"
    x, y = study.found.cells.centres
    assert np.hypot(x - HEAP[0], y - HEAP[1])[first.cells].min() < 300
    assert study.found.n.sum() == 480 and study.months == 12 and study.crs == "EPSG:2154"
    assert (study.openness.agents[study.found.n > 0] == WHOLLY).mean() > 0.95


def test_what_is_no_dysfunction_is_not_counted(town):
    keys = [town.queue.number(str(number)) for number in range(10)]
    act_on(town, keys[:4], "out_of_scope", scope_reason="parking", public_text="Stationnement")
    study = hotspots_of_workspace(town.address, ASKED)
    assert study.found.n.sum() == 476


def test_kinds_and_period_narrow_what_is_counted(town):
    lamps = hotspots_of_workspace(town.address, ASKED, ["lamp"])
    light = hotspots_of_workspace(town.address, ASKED, ["light"])
    assert lamps.found.n.sum() == light.found.n.sum() == 120
    last = Asked(500.0, 1_000.0, since=date(2026, 11, 1), until=UNTIL)
    few = hotspots_of_workspace(town.address, last)
    assert 0 < few.found.n.sum() < 60 and few.months == 1 and not few.found.points_noirs
    assert "fewer than the 3" in said(few)


def test_closed_is_no_data_and_agents_only_is_said(town):
    town.configuration.upsert(
        "opening",
        [
            {"category_code": "waste", "insee": "94001", "phase": "closed", **SAID},
            {"category_code": "waste", "insee": "94002", "phase": "agents", "valid_from": date(2026, 3, 1), **READY},
        ],
    )
    study = hotspots_of_workspace(town.address, ASKED, ["waste"])
    x, _ = study.found.cells.centres
    first, second = study.openness.insee == "94001", study.openness.insee == "94002"
    assert first.any() and (study.openness.agents[first] == NEVER).all()
    assert (study.openness.agents[second] == WHOLLY).all() and (study.openness.citizens[second] == PARTLY).all()
    assert not study.found.has_data[first].any() and study.found.has_data[second].all()
    assert not np.isin(study.found.ranks[first], range(1, 99)).any(), "the heap lies where it is closed"
    assert "never open" in said(study) and "only in part" in said(study)
    assert (study.openness.agents[x < X0] == BEYOND).all() and not study.found.has_data[x < X0].any()
    with pytest.raises(Problem, match="Only 0 cells have data"):
        town.configuration.upsert("opening", [{"category_code": "light", "phase": "closed", **SAID}])
        hotspots_of_workspace(town.address, ASKED, ["light"])


def test_an_unknown_kind_a_reversed_period_and_a_stop_are_said(town):
    with pytest.raises(Problem, match="neither a category"):
        hotspots_of_workspace(town.address, ASKED, ["waste'); DROP TABLE report; --"])
    with pytest.raises(Problem, match="ends before it begins"):
        hotspots_of_workspace(town.address, Asked(since=UNTIL, until=SINCE))
    with pytest.raises(Problem, match="cancelled"):
        hotspots_of_workspace(town.address, ASKED, feedback=Stopping())


class Stopping:
    """A person who asks to stop at once."""

    def progress(self, fraction):
        assert 0 <= fraction <= 1

    def say(self, sentence):
        raise AssertionError(sentence)

    def cancelled(self):
        return True


def test_an_area_beyond_the_territory_is_kept_whole_and_said(town, qgis_app):
    area = polygons("EPSG:2154", [rect(X0 - 6_000, Y0 + 1_000, X0 + 8_000, Y0 + 9_000)])
    study = hotspots_of_workspace(town.address, ASKED, area=area)
    beyond = study.openness.agents == BEYOND
    assert 0.3 < beyond.mean() < 0.6 and not study.found.has_data[beyond].any()
    assert "beyond the territory" in said(study)


# Any layer of points


def points(rows, crs="EPSG:2154", kind="Point", fields="day:date&field=weight:double"):
    layer = QgsVectorLayer(f"{kind}?{f'crs={crs}&' if crs else ''}field={fields}", "points", "memory")
    if not crs:
        from qgis.core import QgsCoordinateReferenceSystem

        layer.setCrs(QgsCoordinateReferenceSystem())
    features = []
    for wkt, *attributes in rows:
        feature = QgsFeature(layer.fields())
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(attributes) + [None] * (layer.fields().count() - len(attributes)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def polygons(crs, shapes, values=None):
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=people:double", "area", "memory")
    features = []
    for number, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature.setAttributes([None if values is None else values[number]])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def rect(x1, y1, x2, y2):
    return f"POLYGON(({x1} {y1}, {x2} {y1}, {x2} {y2}, {x1} {y2}, {x1} {y1}))"


def spread(n=600, cluster=150, x0=650_000.0, y0=6_860_000.0, scale=1.0):
    """Points over 4 km, some of them in a heap, each with a day of 2025."""
    rng = np.random.default_rng(11)
    x, y = rng.uniform(0, 4_000, n), rng.uniform(0, 4_000, n)
    x, y = np.append(x, rng.normal(1_200, 60, cluster)), np.append(y, rng.normal(2_800, 60, cluster))
    days = [date(2025, 1 + number % 12, 1 + number % 28).isoformat() for number in range(len(x))]
    return [(f"POINT({x0 + a * scale} {y0 + b * scale})", day, 1.0) for a, b, day in zip(x, y, days)]


def test_any_layer_has_its_points_noirs_with_sizes_proposed_in_words(qgis_app):
    study = hotspots_of_layer(points(spread()), date_field="day")
    assert study.found.points_noirs[0].n >= 140 and study.months == 12
    assert "Greig-Smith" in said(study) and "Band of" in said(study) and "No area was given" in said(study)
    assert study.found.n.sum() == 750, "every point is in a cell of the outline they draw"


def test_a_layer_in_degrees_is_measured_in_metres(qgis_app):
    rows = spread(x0=2.30, y0=48.80, scale=1.2e-5)
    study = hotspots_of_layer(points(rows, "EPSG:4326"), Asked(150.0, 320.0), "day")
    assert study.crs == "EPSG:2154" and study.found.cells.centres[0].min() > 600_000
    far = hotspots_of_layer(points(spread(x0=-73.99, y0=40.70, scale=1.2e-5), "EPSG:4326"), Asked(150.0, 320.0), "day")
    assert far.crs == "EPSG:32618"
    web = hotspots_of_layer(points(spread(x0=256_000, y0=6_240_000), "EPSG:3857"), Asked(150.0, 320.0), "day")
    assert web.crs == "EPSG:2154" and float(np.ptp(web.found.cells.centres[0])) < 3_300, "no more stretched"


def test_a_layer_without_reference_system_or_with_a_wrong_one_is_refused(qgis_app):
    with pytest.raises(Problem, match="no coordinate reference system"):
        hotspots_of_layer(points(spread(), crs=""))
    with pytest.raises(Problem, match="Check the layer's coordinate reference system"):
        hotspots_of_layer(points(spread(), crs="EPSG:4326"))


def test_what_cannot_be_used_is_left_out_and_said(qgis_app):
    tomorrow = (date.today() + timedelta(days=40)).isoformat()
    odd = [
        (None, "2025-03-01", 1.0),
        ("POINT(0 0)", "2025-03-01", 1.0),
        ("POINT(652000 6862000)", tomorrow, 1.0),
        ("POINT(652000 6862000)", None, 1.0),
        ("POINT(652000 6862000)", "2025-03-01", None),
        ("POINT(700000 6862000)", "2025-03-01", 1.0),
    ]
    area = polygons("EPSG:2154", [rect(650_000, 6_860_000, 654_000, 6_864_000)])
    study = hotspots_of_layer(points(spread() + odd), Asked(200.0, 420.0), "day", "weight", area)
    for sentence in (
        "Without a position, left out: 2",
        "Without a weight, left out: 1",
        "in the future, left out: 1",
        "Without a date, counted in no month: 1",
        "Beyond the area, left out: 1",
    ):
        assert sentence in said(study)
    assert study.found.n.sum() == 751 and study.months == 12
    bounded = Asked(200.0, 420.0, since=date(2025, 1, 1), until=date(2025, 6, 30))
    half = hotspots_of_layer(points(spread() + odd), bounded, "day", "weight", area)
    assert "Without a date, out of the period: 1" in said(half) and half.months == 6
    assert "at least 8 months are needed" in said(half)
    with pytest.raises(Problem, match="No point of the layer lies in the period"):
        hotspots_of_layer(points(spread()), Asked(until=date(2019, 1, 1)), "day")


def test_a_negative_weight_is_refused_and_a_null_area_too(qgis_app):
    with pytest.raises(Problem, match=r"“-2\.0” is no weight"):
        hotspots_of_layer(points([*spread(), ("POINT(651000 6861000)", "2025-01-01", -2.0)]), weight_field="weight")
    with pytest.raises(Problem, match="area has no polygon"):
        hotspots_of_layer(points(spread()), area=polygons("EPSG:2154", []))


def test_without_dates_concentrations_are_found_and_no_point_noir_is_named(qgis_app):
    study = hotspots_of_layer(points(spread()), Asked(200.0, 420.0))
    assert study.found.significant.any() and not study.found.points_noirs
    assert (study.since, study.months) == (None, 0) and "There is no date" in said(study)


def test_points_of_one_spot_and_areas_too_small_or_too_large_are_said(qgis_app):
    spot = [("POINT(652000 6862000)", "2025-01-01", 1.0)] * 3_000
    with pytest.raises(Problem, match=r"one cell of|Only \d+ cells"):
        hotspots_of_layer(points(spot))
    wide = polygons("EPSG:2154", [rect(650_000, 6_860_000, 654_000, 6_864_000)])
    with pytest.raises(Problem, match="one cell of"):
        hotspots_of_layer(points(spot), area=wide)
    with pytest.raises(Problem, match="are needed to tell"):
        hotspots_of_layer(points(spread()), Asked(cell_size=2_000.0))
    huge = polygons("EPSG:2154", [rect(-4_000_000, 2_000_000, 6_000_000, 12_000_000)])
    with pytest.raises(Problem, match="too large for cells of 100 m"):
        hotspots_of_layer(points(spread()), Asked(cell_size=100.0), area=huge)
    with pytest.raises(Problem, match="one cell of"):
        hotspots_of_layer(points(spread()), area=huge)
    with pytest.raises(Problem, match="not one report"):
        calm = polygons("EPSG:2154", [rect(670_000, 6_860_000, 672_000, 6_862_000)])
        hotspots_of_layer(points(spread()), Asked(cell_size=150.0), area=calm)


def test_one_kilometre_is_enough(qgis_app):
    area = polygons("EPSG:2154", [rect(650_900, 6_862_300, 651_900, 6_863_300)])
    study = hotspots_of_layer(points(spread()), date_field="day", area=area)
    assert len(study.found.cells) >= 100 and study.found.points_noirs[0].n >= 100


def test_broken_and_multipart_outlines_are_mended_and_joined(qgis_app):
    bow = "POLYGON((650000 6860000, 654000 6864000, 654000 6860000, 650000 6864000, 650000 6860000))"
    parts = "MULTIPOLYGON(((650000 6860000, 650000 6861000, 651000 6861000, 650000 6860000)), " \
        "((652000 6862000, 652000 6863000, 653000 6863000, 652000 6862000)))"  # fmt: skip
    area = read_area(polygons("EPSG:2154", [bow, parts]), "EPSG:2154")
    assert area.repaired == 1 and area.surface == pytest.approx(8e6 + 0.5e6, rel=0.1)
    study = hotspots_of_layer(points(spread()), Asked(200.0, 420.0), "day", area=polygons("EPSG:2154", [bow, parts]))
    assert "outlines mended: 1" in said(study) and study.found.n.sum() < 750


def test_rates_take_the_people_of_the_areas_polygons(qgis_app):
    halves = [rect(650_000, 6_860_000, 652_000, 6_864_000), rect(652_000, 6_860_000, 654_000, 6_864_000)]
    area = polygons("EPSG:2154", halves, [90_000.0, 500.0])
    asked = Asked(200.0, 420.0, exposure_field="people")
    study = hotspots_of_layer(points(spread()), asked, "day", area=area)
    x, _ = study.found.cells.centres
    west, east = (study.found.gi_z[side] for side in (x < 651_500, x > 652_500))
    assert np.nanmean(east) > 0 > np.nanmean(west), "few people, as many reports"
    with pytest.raises(Problem, match="exposes nothing"):
        hotspots_of_layer(points(spread()), asked, "day", area=polygons("EPSG:2154", halves, [0.0, None]))
    with pytest.raises(Problem, match="is no exposure"):
        hotspots_of_layer(points(spread()), asked, "day", area=polygons("EPSG:2154", halves, [3.0, -1.0]))


@pytest.mark.skipif(not PARIS.is_file(), reason="../shared/data/reports is not there")
@pytest.mark.parametrize("size, band", [(200.0, 420.0), (100.0, 210.0)])
def test_in_paris_the_same_cells_are_significant_as_with_esda(qgis_app, size, band):
    esda, libpysal = pytest.importorskip("esda"), pytest.importorskip("libpysal")
    with PARIS.open(encoding="utf-8") as file:
        rows = [(float(row["lon"]), float(row["lat"]), row["datedecl"]) for row in csv.DictReader(file)]
    layer = points([(f"POINT({lon} {lat})", day) for lon, lat, day in rows], "EPSG:4326")
    found = hotspots_of_layer(layer, Asked(size, band), "day").found
    assert found.n.sum() == len(rows)
    weights = libpysal.weights.DistanceBand(
        np.column_stack(found.cells.centres), threshold=band, binary=True, silence_warnings=True
    )
    theirs = esda.G_Local(found.n.astype("float64"), weights, star=True, transform="B", permutations=0)
    np.testing.assert_allclose(found.gi_z, theirs.Zs, rtol=0, atol=1e-9)
    assert (found.gi_p <= esda.fdr(2 * theirs.p_norm, 0.05)).tolist() == found.significant.tolist()
    assert 100 < found.significant.sum() < len(found.cells)


# The algorithm


def run(**parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    asked = {"OUTPUT": "memory:", "POINTS_NOIRS": "memory:", **parameters}
    algorithm = HotspotsAlgorithm()
    algorithm.initAlgorithm()
    accepted, sentence = algorithm.checkParameterValues(asked, context)
    if not accepted:
        return sentence
    outputs, done = algorithm.run(asked, context, feedback)
    assert done, feedback.textLog()
    layers = [context.takeResultLayer(outputs[name]) for name in ("OUTPUT", "POINTS_NOIRS")]
    return (outputs, *layers, feedback.textLog())


CHOSEN = {"CELL_SIZE": 500, "BAND": 1_000, "FROM": SINCE.isoformat(), "TO": UNTIL.isoformat()}


def test_processing_gives_both_layers_and_withholds_small_counts(town):
    outputs, cells, noirs, _ = run(WORKSPACE=town.address, **CHOSEN)
    assert outputs["CELLS"] == cells.featureCount() > 400 and outputs["SIGNIFICANT"] > 0
    assert cells.crs().authid() == noirs.crs().authid() == "EPSG:2154"
    rows = [feature.attributeMap() for feature in cells.getFeatures()]
    counts = [row["n"] for row in rows if row["n"] is not None and row["n"] == row["n"]]
    assert {0} < {int(n) for n in counts if isinstance(n, int)} and not {1, 2, 3, 4, 5} & {
        n for n in counts if isinstance(n, int)
    }
    withheld = [row for row in rows if row["withheld"]]
    assert withheld and all(not isinstance(row["n"], int) for row in withheld)
    assert not any(isinstance(row[name], float) for row in rows for name in ("gi_z", "gi_p", "gi_p_fdr", "value"))
    assert all(row["n"] == 0 or row["n"] >= 6 or row["withheld"] for row in rows if isinstance(row["n"], int))
    (first,) = [feature for feature in noirs.getFeatures() if feature["rank"] == 1]
    assert first["main_kind"] == "Déchets" and first["n"] >= 70 and first["months_active"] >= 11
    assert first.geometry().contains(QgsGeometry.fromPointXY(QgsPointXY(*HEAP)))


def test_processing_for_internal_use_gives_every_figure(town):
    _, cells, noirs, _ = run(WORKSPACE=town.address, MIN_COUNT=0, KINDS="waste, lamp", **CHOSEN)
    rows = [feature.attributeMap() for feature in cells.getFeatures()]
    tested = [row for row in rows if row["class"] != "no_data"]
    assert all(isinstance(row["gi_z"], float) and row["gi_p"] <= row["gi_p_fdr"] <= 1 for row in tested)
    assert {row["class"] for row in rows} <= {*CLASSES, "no_data"}
    assert {row["open_citizens"] for row in tested} == {"wholly"} and {row["insee"] for row in tested} == {
        "94001",
        "94002",
    }
    assert not any(isinstance(row["n"], int) and row["n"] == 0 for row in rows if row["class"] == "no_data")
    assert sum(row["n"] for row in rows if isinstance(row["n"], int)) == 480
    assert next(noirs.getFeatures())["gi_z_max"] > 5


def test_a_cell_has_the_same_name_in_two_areas(town):
    one, other = (
        run(WORKSPACE=town.address, MIN_COUNT=0, AREA=polygons("EPSG:2154", [rect(*ends)]), **CHOSEN)[1]
        for ends in ((X0, Y0, X0 + 6_000, Y0 + 6_000), (X0 + 2_000, Y0 + 2_000, X0 + 9_000, Y0 + 9_000))
    )
    named = [{f["cell"]: (f["n"], f.geometry().asWkt()) for f in layer.getFeatures()} for layer in (one, other)]
    shared = set(named[0]) & set(named[1])
    assert len(shared) > 50 and all(named[0][name] == named[1][name] for name in shared)


def test_wrong_parameters_are_said_before_anything_is_done(town):
    layer = points(spread())
    assert "one of them, not both" in run() and "one of them, not both" in run(INPUT=layer, WORKSPACE=town.address)
    assert "ends before" in run(WORKSPACE=town.address, FROM="2026-11-25", TO="2026-11-24")
    assert "choose the field" in run(INPUT=layer, FROM="2026-11-25")
    assert "choose the area" in run(INPUT=layer, EXPOSURE_FIELD="people")
    assert "is not a workspace address" in run(WORKSPACE="nowhere")
    with pytest.raises(Exception, match="neither a category"):
        run(WORKSPACE=town.address, KINDS="nothing")


def test_every_cell_has_a_symbol_and_the_rank_a_white_box(town):
    _, cells, noirs, _ = run(WORKSPACE=town.address, MIN_COUNT=0, **CHOSEN)
    dress_cells(cells, "Cellules", True)
    dress_points_noirs(noirs, "Points noirs")
    context, renderer = QgsRenderContext(), cells.renderer().clone()
    renderer.startRender(context, cells.fields())
    for feature in cells.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.symbolsForFeature(feature, context), feature["class"]
    renderer.stopRender(context)
    assert len(cells.renderer().legendSymbolItems()) == 9
    # each held by a name: QGIS gives them as parts of what would go
    labeling, symbol = noirs.labeling(), noirs.renderer().symbol()
    settings = labeling.settings()
    text = settings.format()
    box = text.background()
    assert box.enabled() and box.fillColor().name() == "#ffffff" and settings.fieldName == "rank"
    line = symbol.symbolLayer(1)
    assert (line.strokeWidth(), line.strokeWidthUnit()) == (2.0, QgsUnitTypes.RenderUnit.RenderPixels), "2 px"
