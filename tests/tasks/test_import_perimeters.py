"""Perimeters of both generations from files, tables and a WFS, on each engine."""

import json
from datetime import date

import pytest
from qgis.core import QgsVectorLayer

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.import_perimeters import import_perimeters, perimeters_of_wfs
from tests import SHARED_DATA
from tests.sources.servers import Server
from tests.workspace.conftest import X0 as EAST
from tests.workspace.conftest import Y0 as NORTH
from tests.workspace.conftest import workspace  # noqa: F401 - a fixture

QPV = SHARED_DATA / "qpv"


def ring(x, y, side=500):
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def feature(properties, *rings):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": [[each] for each in rings]} if rings else None,
    }


def layer_of(tmp_path, *features):
    path = tmp_path / "perimeters.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": list(features)}), "utf-8")
    return QgsVectorLayer(str(path), "perimeters", "ogr")


def rows_of(workspace):  # noqa: F811
    rows = workspace.configuration.read("perimeter", ("code", "name", "kind", "valid_from", "valid_to", "geom"))
    return {row["code"]: row for row in rows}


def day(value):
    return None if value is None else date.fromisoformat(str(value)[:10])


def test_both_generations_are_kept_with_their_dates(workspace, tmp_path):  # noqa: F811
    inside = ring(EAST + 1000, NORTH + 1000)
    summary = import_perimeters(
        workspace.address,
        layer_of(
            tmp_path,
            feature({"CODE_QP": "QP094031", "NOM_QP": "Quartier  Est"}, inside),
            feature({"CODE_QP": "qn09431m", "NOM_QP": "Quartier Est"}, inside),
        ),
    )
    assert (summary.created, summary.updated, summary.rejected) == (2, 0, 0)
    rows = rows_of(workspace)
    assert {code: (day(row["valid_from"]), day(row["valid_to"])) for code, row in rows.items()} == {
        "QP094031": (date(2015, 1, 1), date(2024, 1, 1)),
        "QN09431M": (date(2024, 1, 1), None),
    }
    assert {row["kind"] for row in rows.values()} == {"qpv"} and rows["QP094031"]["name"] == "Quartier Est"


def test_a_known_code_is_updated_and_a_table_leaves_outlines_as_they_are(workspace, tmp_path):  # noqa: F811
    import_perimeters(workspace.address, layer_of(tmp_path, feature({"code": "A", "nom": "Un"}, ring(EAST, NORTH))))
    before = rows_of(workspace)["A"]["geom"]
    table = tmp_path / "list.csv"
    table.write_text("code_qp,nom_qp\nA,Deux\nQP094031,Quartier Est\n", "utf-8")
    summary = import_perimeters(workspace.address, QgsVectorLayer(str(table), "list", "ogr"))
    assert (summary.created, summary.updated) == (1, 1)
    rows = rows_of(workspace)
    assert rows["A"]["name"] == "Deux" and rows["A"]["geom"] == before and rows["QP094031"]["geom"] is None
    assert any("without an outline" in str(remark) for remark in summary.remarks)


def test_what_cannot_be_used_is_refused_with_its_row_and_broken_outlines_are_mended(workspace, tmp_path):  # noqa: F811
    bow = [[EAST, NORTH], [EAST + 500, NORTH + 500], [EAST + 500, NORTH], [EAST, NORTH + 500], [EAST, NORTH]]
    flat = [[EAST, NORTH], [EAST + 500, NORTH], [EAST, NORTH]]
    summary = import_perimeters(
        workspace.address,
        layer_of(
            tmp_path,
            feature({"code": "B", "nom": "Papillon"}, bow),
            feature({"code": None, "nom": "Sans code"}, ring(EAST, NORTH)),
            feature({"code": "F", "nom": "Plat"}, flat),
        ),
        "npnru",
    )
    assert (summary.created, summary.rejected) == (1, 2)
    told = [str(remark) for remark in summary.remarks]
    assert any(text.startswith("Row 2:") for text in told) and any(text.startswith("Row 3:") for text in told)
    assert any("repaired" in text for text in told) and rows_of(workspace)["B"]["kind"] == "npnru"


def test_rows_of_one_code_are_the_parts_of_one_perimeter(workspace, tmp_path):  # noqa: F811
    from signalement_plugin.layers.shapes import geometry_of

    parts = [feature({"code": "P", "nom": "Deux îlots"}, ring(EAST + x, NORTH, 100)) for x in (0, 1000)]
    assert import_perimeters(workspace.address, layer_of(tmp_path, *parts)).created == 1
    assert geometry_of(rows_of(workspace)["P"]["geom"]).area() == pytest.approx(20_000)


def test_what_spills_over_is_kept_whole_and_what_is_elsewhere_left_out(workspace, tmp_path):  # noqa: F811
    from signalement_plugin.layers.shapes import geometry_of

    summary = import_perimeters(
        workspace.address,
        layer_of(
            tmp_path,
            feature({"code": "S", "nom": "À cheval"}, ring(EAST - 250, NORTH + 1000)),
            feature({"code": "E", "nom": "Ailleurs"}, ring(EAST + 50_000, NORTH)),
        ),
    )
    rows = rows_of(workspace)
    assert set(rows) == {"S"} and geometry_of(rows["S"]["geom"]).area() == pytest.approx(250_000)
    told = " ".join(map(str, summary.remarks))
    assert "50.0 % of it without data" in told and "1 perimeters lie wholly beyond" in told


def test_a_layer_without_any_code_is_refused_with_what_is_looked_for(workspace, tmp_path):  # noqa: F811
    with pytest.raises(Problem, match="code_qp"):
        import_perimeters(workspace.address, layer_of(tmp_path, feature({"surface": 3}, ring(EAST, NORTH))))


def test_a_wfs_is_asked_by_pages_around_the_territory(workspace):  # noqa: F811
    every = [
        feature({"code_qp": f"QN094{n:02d}M", "lib_qp": f"Quartier {n}"}, ring(EAST + 10 * n, NORTH, 400))
        for n in range(12)
    ]

    def answer(asked):
        assert (asked.query["TYPENAMES"], asked.query["SRSNAME"]) == ("qpv:2024", "EPSG:2154")
        assert asked.query["BBOX"].endswith("EPSG:2154")
        start = int(asked.query["STARTINDEX"])
        return {"type": "FeatureCollection", "numberMatched": 12, "features": every[start : start + 5]}

    with Server(answer) as server:
        summary = perimeters_of_wfs(workspace.address, f"{server.url}/wfs", "qpv:2024")
        assert len(server.asked) == 3
    assert summary.created == 12 and rows_of(workspace)["QN09411M"]["name"] == "Quartier 11"


@pytest.mark.parametrize("answer", [{"exceptions": []}, {"features": "none"}, []])
def test_a_wfs_that_says_something_else_changes_nothing(workspace, answer):  # noqa: F811
    with Server(lambda asked: answer) as server, pytest.raises(Problem, match="did not answer with the features"):
        perimeters_of_wfs(workspace.address, server.url, "qpv")
    assert not rows_of(workspace)


@pytest.mark.skipif(not QPV.is_dir(), reason="no ../shared/data/qpv here")
@pytest.mark.parametrize(("name", "codes"), [("QPV_rennes_esigat", 6), ("QPV_lyon_datactivist", 37)])
def test_published_files_are_read_whatever_their_attribute_names(workspace, name, codes):  # noqa: F811
    layer = QgsVectorLayer(str(QPV / f"{name}.geojson"), name, "ogr")
    summary = import_perimeters(workspace.address, layer)
    assert (summary.created, summary.rejected) == (0, 0)
    assert f"{codes} perimeters lie wholly beyond" in " ".join(map(str, summary.remarks))


@pytest.mark.skipif(not QPV.is_dir(), reason="no ../shared/data/qpv here")
def test_the_list_of_insee_gives_codes_and_names(workspace):  # noqa: F811
    layer = QgsVectorLayer(str(QPV / "qpv2015_ept12_liste_insee.csv"), "list", "ogr")
    assert import_perimeters(workspace.address, layer).created == 31
    row = rows_of(workspace)["QP094015"]
    assert (row["name"], day(row["valid_to"])) == ("Péri - Schuman Bergonié", date(2024, 1, 1))
