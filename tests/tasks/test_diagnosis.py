"""The diagnosis of a district in one folder: what opens, what is said, and what is not."""

import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from unicodedata import normalize

import numpy as np
import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

from signalement_plugin.domain.insee_squares import square_id
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.layers.diagnosis_sheet import Terms
from signalement_plugin.processing.export_diagnosis import ExportDiagnosis
from signalement_plugin.tasks.diagnosis import FILES, export_diagnosis
from signalement_plugin.tasks.feedback import SilentFeedback
from signalement_plugin.workspace.points import line_wkb, points_wkb
from tests.workspace import walked
from tests.workspace.conftest import SAID, receive, rectangle, report, workspace  # noqa: F401 - a fixture
from tests.workspace.conftest import X0 as EAST
from tests.workspace.conftest import Y0 as NORTH

TERMS = Terms(date(2026, 1, 1), date(2026, 10, 31), (date(2025, 3, 1), date(2025, 12, 31)))
CENTRE = (EAST + 2_000, NORTH + 4_000)


@pytest.fixture
def district(workspace):  # noqa: F811
    """A district of 25 ha with a place where waste comes back, calm elsewhere, and lights closed the year before."""
    x, y = CENTRE
    workspace.configuration.upsert(
        "perimeter",
        [
            {"code": "QN09431M", "kind": "qpv", "name": "Quartier =Est", "valid_from": "2024-01-01",
             "geom": rectangle(x - 250, y - 250, x + 250, y + 250)},
            {"code": "EDGE", "kind": "npnru", "name": "À cheval",
             "geom": rectangle(EAST - 300, y - 250, EAST + 300, y + 250)},
            {"code": "AWAY", "kind": "other", "name": "Ailleurs", "geom": rectangle(0, 0, 100, 100)},
        ],
    )  # fmt: skip
    workspace.configuration.upsert(
        "opening",
        [{"category_code": "light", "phase": "closed", "valid_from": "2020-01-01", "valid_to": "2026-01-01", **SAID}],
    )
    workspace.configuration.upsert(
        "dataset",
        [{"name": "Signalements", "producer": "Ville", "licence": "Licence Ouverte 2.0", "charter_version": "1.2",
          "contact": "sig@ville.example"}],
    )  # fmt: skip
    chance = np.random.default_rng(7)
    hot = np.stack([x + chance.normal(60, 25, 220), y + chance.normal(60, 25, 220)])
    calm = np.stack([chance.uniform(x - 500, x + 500, 160), chance.uniform(y - 500, y + 500, 160)])
    places = np.concatenate([hot, calm], axis=1)
    first = datetime(2026, 1, 2, tzinfo=timezone.utc)
    made = [
        report(
            n, service_code="L" if n % 7 == 0 else "D", requested_at=first + timedelta(days=int(chance.integers(300)))
        )
        for n in range(places.shape[1])
    ]
    receive(workspace, made, x=places[0], y=places[1])
    earlier = [report(f"e{n}", requested_at=first - timedelta(days=20 + n)) for n in range(60)]
    receive(workspace, earlier, x=x + chance.normal(60, 25, 60), y=y + chance.normal(60, 25, 60))
    return workspace


def counts_of(path, table):
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid(), table
    return layer, [feature["reports"] for feature in layer.getFeatures() if isinstance(feature["reports"], int)]


def test_the_folder_holds_what_the_files_say_and_opens_with_its_symbols(district, tmp_path):
    done = export_diagnosis(district.address, "QN09431M", TERMS, str(tmp_path / "d"))
    assert {path.name for path in done.folder.iterdir()} == set(FILES)
    for table, kind, alias in (
        ("hexagones", "categorizedSymbol", "class"),
        ("carreaux_200m", "RuleRenderer", "idcar_200m"),
        ("points_noirs", "singleSymbol", "rank"),
        ("densite", "categorizedSymbol", "level"),
        ("competences", "categorizedSymbol", "service"),
    ):
        layer = QgsVectorLayer(f"{done.geopackage}|layername={table}", table, "ogr")
        assert layer.renderer().type() == kind, table
        assert layer.attributeAlias(layer.fields().lookupField(alias)), table
        assert layer.metadata().title().endswith("Quartier =Est") and layer.metadata().licenses() == [
            "Licence Ouverte 2.0"
        ]
        assert layer.metadata().extent().temporalExtents()
    squares = QgsVectorLayer(f"{done.geopackage}|layername=carreaux_200m", "s", "ogr")
    assert squares.crs().authid() == "EPSG:3035"
    for feature in squares.getFeatures():
        box = feature.geometry().boundingBox()
        assert feature["idcar_200m"] == square_id(round(box.xMinimum()), round(box.yMinimum()))


def test_no_number_under_the_threshold_leaves_and_the_points_noirs_are_named(district, tmp_path):
    done = export_diagnosis(district.address, "QN09431M", TERMS, str(tmp_path / "d"))
    for table in ("perimetre", "abords", "carreaux_200m", "points_noirs", "natures", "delais", "hexagones"):
        _, counts = counts_of(done.geopackage, table)
        assert not [n for n in counts if 0 < n < 6], table
    assert done.points_noirs >= 1
    spots, counts = counts_of(done.geopackage, "points_noirs")
    assert max(counts) >= 150 and next(spots.getFeatures())["rank"] == 1
    assert json.loads(done.metadata.read_text("utf-8"))["withheld"] == done.withheld


def test_what_was_shared_is_kept_and_what_stayed_in_the_house_is_not(district, tmp_path):
    export_diagnosis(
        district.address, "QN09431M", replace(TERMS, audience="internal", min_count=0), str(tmp_path / "i")
    )
    reports = np.array([key for (key,) in district._engine.rows("SELECT id FROM report ORDER BY id")])
    assert district.disclosures.about(reports) == {}
    done = export_diagnosis(district.address, "QN09431M", TERMS, str(tmp_path / "p"))
    kept = district.disclosures.about(reports)
    assert {"place", "kind"} <= set(kept)
    perimeter = kept["place"][0]
    assert perimeter.published[0] and (perimeter.unit == 0).sum() == done.reports


def test_a_second_export_gives_back_nothing_by_its_difference_from_the_first(district, tmp_path):
    # nine days of a few reports more
    days = [replace(TERMS, until=day, compared=None) for day in (date(2026, 10, 22), date(2026, 10, 31))]
    told = []
    for place, terms in enumerate(days):
        done = export_diagnosis(district.address, "QN09431M", terms, str(tmp_path / str(place)))
        squares = QgsVectorLayer(f"{done.geopackage}|layername=carreaux_200m", "s", "ogr")
        told.append({f["idcar_200m"]: f["reports"] for f in squares.getFeatures() if isinstance(f["reports"], int)})
    both = set(told[0]) & set(told[1])
    assert both and not {told[1][each] - told[0][each] for each in both} & {1, 2, 3, 4, 5}
    alone = export_diagnosis(
        district.address, "QN09431M", replace(days[1], audience="internal", min_count=0), str(tmp_path / "i")
    )
    squares = QgsVectorLayer(f"{alone.geopackage}|layername=carreaux_200m", "s", "ogr")
    exact = {f["idcar_200m"]: f["reports"] for f in squares.getFeatures() if isinstance(f["reports"], int)}
    assert {exact[each] - told[0][each] for each in told[0]} & {1, 2, 3, 4, 5}, "there was something to give back"


def test_a_kind_that_was_closed_is_no_data_never_zero(district, tmp_path):
    done = export_diagnosis(district.address, "QN09431M", TERMS, str(tmp_path / "d"))
    layer = QgsVectorLayer(f"{done.geopackage}|layername=comparaison", "c", "ogr")
    rows = {feature["kind"]: feature for feature in layer.getFeatures()}
    light, waste = rows["Lumière"], rows["Déchets"]
    assert not light["has_data"] and not isinstance(light["before"], int) and not isinstance(light["p"], float)
    assert waste["has_data"] and waste["before"] == 60 and waste["ratio"] > 1 and waste["p"] < 0.05
    said = json.loads(done.metadata.read_text("utf-8"))["openings"]
    assert {"non", "oui"} == {row["agents_before"] for row in said} and {row["agents"] for row in said} == {"oui"}


def test_the_report_says_in_french_what_it_rests_on(district, tmp_path):
    done = export_diagnosis(district.address, "QN09431M", TERMS, str(tmp_path / "d"))
    printed = subprocess.run(
        ["pdftotext", "-layout", str(done.report), "-"], capture_output=True, text=True, check=True
    )
    text = " ".join(normalize("NFKC", printed.stdout).split())
    for words in (
        "Un signalement n'est pas un dysfonctionnement",
        "Chiffres clés",
        "Points noirs",
        "Carreaux de 200 m",
        "Ce qui pouvait être signalé",
        "Avant et après",
        "Une nature fermée à l'une des périodes est sans donnée",
        "Méthode et limites",
        "Secret statistique",
        "Licence Ouverte 2.0",
        "du 01/01/2026 au 31/10/2026",
    ):
        assert words in text, words
    assert "sig@ville.example" in text and "page 1/" in text


def test_the_table_for_people_without_gis_holds_no_formula(district, tmp_path):
    done = export_diagnosis(district.address, "QN09431M", TERMS, str(tmp_path / "d"))
    content = (done.folder / "chiffres.csv").read_bytes().decode("utf-8-sig")
    assert content.splitlines()[0].split(";")[0].strip('"') == "Thème"
    cells = [cell.strip('"') for line in content.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]


def test_each_map_is_a_layout_and_the_project_follows_its_folder(district, tmp_path):
    done = export_diagnosis(district.address, "QN09431M", TERMS, str(tmp_path / "d"))
    moved = shutil.move(str(done.folder), str(tmp_path / "elsewhere"))
    project = QgsProject()
    assert project.read(f"{moved}/diagnostic.qgz")
    assert all(layer.isValid() for layer in project.mapLayers().values())
    names = [layout.name() for layout in project.layoutManager().layouts()]
    assert [name[3:] for name in sorted(names)][:4] == [
        "Couverture",
        "Chiffres clés",
        "Points noirs",
        "Liste des points noirs",
    ]
    assert {"Points noirs", "Carreaux de 200 m", "Densité"} <= set(project.mapThemeCollection().mapThemes())
    with zipfile.ZipFile(f"{moved}/diagnostic.qgz") as content:
        assert str(tmp_path) not in content.read("diagnostic.qgs").decode()
    project.clear()


def test_what_spills_over_the_territory_is_kept_whole_and_said_to_be_no_data(district, tmp_path):
    done = export_diagnosis(district.address, "EDGE", TERMS, str(tmp_path / "d"))
    perimeter, _ = counts_of(done.geopackage, "perimetre")
    (feature,) = perimeter.getFeatures()
    assert feature["area_ha"] == pytest.approx(30) and feature["outside_ha"] == pytest.approx(15)
    outside = QgsVectorLayer(f"{done.geopackage}|layername=hors_territoire", "o", "ogr")
    assert outside.featureCount() == 1
    squares, _ = counts_of(done.geopackage, "carreaux_200m")
    beyond = [f for f in squares.getFeatures() if f["state"] == "no_data"]
    assert beyond and not any(isinstance(f["reports"], int) for f in beyond)
    assert json.loads(done.metadata.read_text("utf-8"))["extent"]["perimeter"]["outside_territory_share"] == 0.5


def test_a_district_without_a_report_gets_an_honest_answer(district, tmp_path):
    calm = rectangle(EAST + 8e3, NORTH + 8e3, EAST + 8.4e3, NORTH + 8.4e3)
    district.configuration.upsert(
        "perimeter",
        [{"code": "CALM", "kind": "qpv", "name": "Calme", "geom": calm}],
    )  # fmt: skip
    done = export_diagnosis(district.address, "CALM", TERMS, str(tmp_path / "d"))
    assert (done.reports, done.points_noirs) == (0, 0)
    cells, _ = counts_of(done.geopackage, "hexagones")
    assert not [f for f in cells.getFeatures() if isinstance(f["class"], str) and f["class"]]
    assert "not one report" in (done.folder / "LISEZMOI.md").read_text("utf-8")


def test_polygons_of_any_layer_are_a_perimeter_too(district, tmp_path):
    x, y = CENTRE
    layer = QgsVectorLayer("Polygon?crs=EPSG:2154", "Îlot nord", "memory")
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle

    for shift in (0, 300):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x - 250 + shift, y - 250, x + shift, y + 250)))
        layer.dataProvider().addFeatures([feature])
    done = export_diagnosis(district.address, layer, TERMS, str(tmp_path / "d"), layer.name())
    assert json.loads(done.metadata.read_text("utf-8"))["title"] == "Diagnostic – Îlot nord"


@pytest.mark.parametrize(("perimeter", "words"), [("NOPE", "QN09431M, EDGE, AWAY"), ("AWAY", "wholly beyond")])
def test_a_perimeter_that_cannot_be_used_is_refused_with_what_to_do(district, tmp_path, perimeter, words):
    with pytest.raises(Problem, match=words):
        export_diagnosis(district.address, perimeter, TERMS, str(tmp_path / "d"))
    assert not list(tmp_path.glob("*d*"))


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (Terms(date(2026, 1, 1), date(2026, 6, 30), (date(2025, 6, 1), date(2026, 1, 1))), "overlap"),
        (Terms(date(2999, 1, 1), date(2999, 6, 30)), "has not begun"),
        (Terms(date(2026, 1, 1), date(2026, 6, 30), buffers=(-5.0,)), "from 1 to 5000"),
    ],
)
def test_a_question_without_an_answer_is_refused(district, tmp_path, terms, words):
    with pytest.raises(Problem, match=words):
        export_diagnosis(district.address, "QN09431M", terms, str(tmp_path / "d"))
    assert not (tmp_path / "d").exists()


def test_a_folder_is_replaced_whole_or_not_at_all(district, tmp_path):
    folder = tmp_path / "d"
    first = export_diagnosis(district.address, "QN09431M", TERMS, str(folder))
    before = first.metadata.read_bytes()

    class Stopped(SilentFeedback):
        far = 0.0

        def progress(self, fraction):
            self.far = fraction

        def cancelled(self):
            return self.far > 0.5

    with pytest.raises(Problem, match="cancelled"):
        export_diagnosis(district.address, "EDGE", TERMS, str(folder), feedback=Stopped())
    assert first.metadata.read_bytes() == before and [path.name for path in tmp_path.glob("*d*")] == ["d"]
    export_diagnosis(district.address, "EDGE", TERMS, str(folder))
    assert first.metadata.read_bytes() != before
    (folder / "mes notes.txt").write_text("à garder")
    with pytest.raises(Problem, match="something else than a diagnosis"):
        export_diagnosis(district.address, "EDGE", TERMS, str(folder))
    assert (folder / "mes notes.txt").exists()


def run(**parameters):
    """The outputs of the algorithm, or what it says instead."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    algorithm = ExportDiagnosis()
    algorithm.initAlgorithm()
    asked = {"FROM": "2026-01-01", "TO": "2026-10-31", **parameters}
    accepted, sentence = algorithm.checkParameterValues(asked, context)
    if not accepted:
        return sentence
    outputs, done = algorithm.run(asked, context, feedback)
    assert done, feedback.textLog()
    return outputs


def test_the_algorithm_takes_a_code_or_a_file_of_polygons(district, tmp_path):
    x, y = CENTRE
    outputs = run(WORKSPACE=district.address, PERIMETER="QN09431M", OUTPUT=str(tmp_path / "a"), MIN_COUNT=0)
    assert outputs["WITHHELD"] == 0
    assert all(Path(outputs[name]).is_file() for name in ("GEOPACKAGE", "REPORT", "METADATA"))
    ring = [[x - 200, y - 200], [x + 200, y - 200], [x + 200, y + 200], [x - 200, y + 200], [x - 200, y - 200]]
    polygons = tmp_path / "secteur.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    shape = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    polygons.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [shape]}), "utf-8")
    outputs = run(WORKSPACE=district.address, PERIMETER=str(polygons), OUTPUT=str(tmp_path / "b"), BUFFERS="50")
    said = json.loads(Path(outputs["METADATA"]).read_text("utf-8"))
    assert said["parameters"]["buffers_m"] == [50.0] and said["extent"]["perimeter"]["code"] is None


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"AUDIENCE": "public", "MIN_COUNT": 0}, "withholds small counts"),
        ({"BUFFERS": "cent"}, "no list of distances"),
        ({"COMPARE_FROM": "2025-01-01"}, "give both, or neither"),
        ({"TO": "2025-01-01"}, "ends before it begins"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_to_do(qgis_app, tmp_path, parameters, words):
    given = {"WORKSPACE": str(tmp_path / "w.gpkg"), "PERIMETER": "X", "OUTPUT": str(tmp_path / "a"), **parameters}
    assert words in run(**given)


@pytest.fixture
def walks(district):
    """An itinerary past the point noir: seniors and women agree there, three young people alone speak further on."""
    routed = walked.prepare(district)
    x, y = CENTRE
    line = line_wkb(np.array([[x - 240, y + 60], [x + 240, y + 60]]))
    district._engine.update("itinerary", routed[0], {"geom": line})
    night = walked.walk(district, "nuit", *routed)
    women = walked.group(district, night, "A", ["women"], 8)
    seniors = walked.group(district, night, "B", ["seniors"], 6)
    young = walked.group(district, night, "C", ["young"], 3)
    alone = walked.group(district, night, "D", ["women"], 7)
    for group, at in ((women, 300), (seniors, 304), (young, 60), (young, 64), (alone, 440), (alone, 444)):
        key = walked.observe(district, night, group, 0, facet="feeling")
        place = points_wkb([x - 240 + at], [y + 61])[0]
        district._engine.update("observation", key, {"geom": place})
    return district


def test_walks_are_read_with_the_points_noirs_and_small_groups_are_not_told(walks, tmp_path):
    done = export_diagnosis(walks.address, "QN09431M", TERMS, str(tmp_path / "d"))
    layer = QgsVectorLayer(f"{done.geopackage}|layername=convergences_marches", "c", "ogr")
    rows = {feature["verdict"]: feature for feature in layer.getFeatures()}
    assert set(rows) == {"convergence", "one_group"}, "three young people could be known by their place"
    assert rows["convergence"]["people"] == 14 and rows["convergence"]["points_noirs"] == "1"
    assert "un groupe" in rows["one_group"]["warning"] and not rows["convergence"]["warning"]
    assert "reports" not in layer.fields().names(), "a count near a line would give back those withheld"
    printed = subprocess.run(
        ["pdftotext", "-layout", str(done.report), "-"], capture_output=True, text=True, check=True
    )
    text = " ".join(normalize("NFKC", printed.stdout).split())
    assert "Points noirs où plusieurs publics se rejoignent aussi" in text
    assert "Convergences des marches : " not in text
