"""Competences and reports from any layer, on both engines: what can be used is, the rest is said."""

import json

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.import_competences import import_competences
from signalement_plugin.tasks.import_reports import import_reports
from signalement_plugin.tasks.layer_source import read_mapping
from tests.conftest import SHARED_DATA

FIELDS = "&".join(
    f"field={name}:string"
    for name in ("code", "service_code", "category_code", "insee", "rank", "valid_from", "valid_to")
)
SQUARE = "POLYGON((655000 6850000, 656000 6850000, 656000 6851000, 655000 6851000, 655000 6850000))"
BOW_TIE = "POLYGON((655000 6850000, 656000 6851000, 656000 6850000, 655000 6851000, 655000 6850000))"


@pytest.fixture
def address(workspace_address):
    create(workspace_address)
    with open_at(workspace_address) as workspace:
        workspace.configuration.upsert("actor", [{"code": "VILLE", "name": "Ville", "kind": "commune"}])
        workspace.configuration.upsert("service", [{"code": "VOIRIE", "actor_code": "VILLE", "name": "Voirie"}])
    return workspace_address


def layer(kind, rows, crs="EPSG:2154", fields=FIELDS):
    made = QgsVectorLayer(f"{kind}?crs={crs}&{fields}" if kind != "None" else f"None?{fields}", "rows", "memory")
    for shape, *values in rows:
        feature = QgsFeature(made.fields())
        feature.setAttributes(values)
        if shape:
            feature.setGeometry(QgsGeometry.fromWkt(shape))
        made.dataProvider().addFeature(feature)
    return made


def codes(address):
    with open_at(address) as workspace:
        return [code for (code,) in workspace._engine.rows("SELECT code FROM competence ORDER BY code")]


def test_polygons_come_in_and_again_they_are_updated(address):
    rows = [(SQUARE, "A", "VOIRIE", "voirie", None, "5", "2020-01-01", None)]
    assert (import_competences(address, layer("Polygon", rows)).created, codes(address)) == (1, ["A"])
    again = import_competences(address, layer("Polygon", rows))
    assert (again.created, again.updated) == (0, 1)


def test_what_cannot_be_used_is_refused_row_by_row_with_its_reason(address):
    rows = [
        (SQUARE, "good", "VOIRIE", "voirie", None, None, None, None),
        (SQUARE, "nobody", "INCONNU", "voirie", None, None, None, None),
        (SQUARE, "reversed", "VOIRIE", "voirie", None, None, "2026-02-01", "2026-01-01"),
        (SQUARE, "kind", "VOIRIE", "inconnue", None, None, None, None),
        (SQUARE, "rank", "VOIRIE", "voirie", None, "neuf", None, None),
        (SQUARE, "ranked", "VOIRIE", "voirie", None, "9", None, None),
        ("POLYGON EMPTY", "nowhere", "VOIRIE", "voirie", "99999", None, None, None),
        (BOW_TIE, "bow tie", "VOIRIE", "voirie", None, None, None, None),
    ]
    summary = import_competences(address, layer("Polygon", rows))
    assert codes(address) == ["bow tie", "good"]
    assert (summary.created, summary.rejected) == (2, 6)
    said = "\n".join(map(str, summary.remarks))
    for word in ("INCONNU", "before it begins", "inconnue", "neuf", "99999", "repaired"):
        assert word in said


def test_lines_need_a_distance(address):
    rows = [("LINESTRING(655000 6850000, 656000 6850000)", "RD7", "VOIRIE", "voirie", None, "5", None, None)]
    assert import_competences(address, layer("LineString", rows)).rejected == 1
    assert import_competences(address, layer("LineString", rows), distance=8.0).created == 1
    with open_at(address) as workspace:
        (shape,) = [o for key, o in workspace.facts.read().outlines.items() if key.kind == "competence"]
    drawn = QgsGeometry()
    drawn.fromWkb(shape)
    assert 16_000 < drawn.area() < 16_300


def test_degrees_are_projected_and_a_layer_without_crs_is_refused(address):
    shape = "POLYGON((2.38 48.74, 2.39 48.74, 2.39 48.75, 2.38 48.75, 2.38 48.74))"
    rows = [(shape, "A", "VOIRIE", "voirie", None, None, None, None)]
    assert import_competences(address, layer("Polygon", rows, "EPSG:4326")).created == 1
    with open_at(address) as workspace:
        xmin, ymin, _, _ = workspace.facts.extent()
        assert xmin > 600_000 and ymin > 6_800_000


def test_rows_without_geometry_take_the_commune(address):
    rows = [
        (None, "A", "VOIRIE", "voirie", "94054", None, None, None),
        (None, "B", "VOIRIE", None, None, None, None, None),
    ]
    assert import_competences(address, layer("None", rows)).created == 2
    with open_at(address) as workspace:
        assert [c.area.kind for c in workspace.facts.read().competences] == ["commune", "territory"]


def test_a_layer_without_the_columns_is_refused_whole(address):
    with pytest.raises(Problem, match="code, service_code"):
        import_competences(address, layer("Polygon", [], fields="field=nom:string"))


REPORTS = "field=ref:string&field=quand:string&field=genre:string&field=nom:string"
MAPPING = {"request_id": '"ref"', "requested_at": '"quand"', "service_code": '"genre"'}


def test_reports_come_in_once_with_the_position_of_the_geometry(address):
    mapping = read_mapping(json.dumps(MAPPING))
    rows = [
        ("POINT(2.38 48.74)", "1", "2026-03-01", "voirie", "Mme Martin"),
        (None, "2", "2026-03-01T10:00:00", "voirie", ""),
        ("POINT(2.38 48.74)", "", "2026-03-01", "voirie", "x"),
        ("POINT(2.38 48.74)", "3", "hier", "voirie", "M. Martin"),
    ]
    source = layer("Point", rows, "EPSG:4326", REPORTS)
    summary = import_reports(address, "tableur", source, mapping)
    assert (summary.created, summary.rejected) == (2, 2)
    assert import_reports(address, "tableur", source, mapping).unchanged == 2
    with open_at(address) as workspace:
        engine = workspace._engine
        stored = engine.rows("SELECT request_id, category_code, geom IS NULL FROM report ORDER BY request_id")
        assert [tuple(row) for row in stored] in (
            [("1", "voirie", 0), ("2", "voirie", 1)],
            [("1", "voirie", False), ("2", "voirie", True)],
        )
        instants = [
            engine.read_instant(at).isoformat()
            for (at,) in engine.rows("SELECT requested_at FROM report ORDER BY request_id")
        ]
        assert instants == ["2026-02-28T23:00:00+00:00", "2026-03-01T09:00:00+00:00"]
        assert "Martin" not in str(engine.rows("SELECT payload FROM rejected_item"))


@pytest.mark.parametrize(
    "columns, word",
    [
        ({"requested_at": '"quand"'}, "request_id"),
        ({"request_id": '"ref"', "nimporte": '"quand"'}, "nimporte"),
        ({"request_id": '"absent"'}, "absent"),
        ({"request_id": '"ref" +'}, "not valid"),
    ],
)
def test_a_mapping_that_does_not_fit_is_said(address, columns, word):
    with pytest.raises(Problem, match=word):
        import_reports(address, "t", layer("Point", [], "EPSG:4326", REPORTS), {"columns": columns, "categories": {}})


@pytest.mark.parametrize("text", ["{", "nulle_part", '{"columns": 3}', "[]"])
def test_what_is_not_a_mapping_is_said(text):
    with pytest.raises(Problem, match="dans_ma_rue"):
        read_mapping(text)


def test_the_reports_of_paris_come_in_with_one_call(workspace_address):
    paris = SHARED_DATA / "reports" / "dans_ma_rue_paris.csv"
    if not paris.is_file():
        pytest.skip(f"no {paris}")
    create(workspace_address)
    reports = QgsVectorLayer(str(paris), "paris", "ogr")
    summary = import_reports(workspace_address, "paris", reports, read_mapping("dans_ma_rue"))
    assert (summary.created, summary.rejected) == (39_515, 0)
    with open_at(workspace_address) as workspace:
        assert workspace._engine.one("SELECT count(*) FROM report WHERE geom IS NULL") == (0,)
