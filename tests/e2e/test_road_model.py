"""The ready model: IGN's BD TOPO roads become competences by class and manager, through qgis_process."""

import shutil

import pytest
from osgeo import ogr, osr

from signalement_plugin.layers.shapes import geometry_of
from signalement_plugin.paths import RESOURCES
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.configuration_exchange import take_configuration
from signalement_plugin.tasks.create import create
from tests.e2e.test_qgis_process import run  # noqa: F401 - a fixture

# class, manager, width of the carriageway in metres, longitude: as the BD TOPO writes them
ROADS = [
    ("Autoroute", "DIR Île-de-France", 20.0, 2.36),
    ("Départementale", "Val-de-Marne", 7.0, 2.37),
    ("Départementale", "Val-de-Marne", None, 2.38),
    ("Départementale", "Essonne", 0.0, 2.39),
    ("Départementale", "Seine-et-Marne", 7.0, 2.40),
    (None, None, 5.0, 2.41),
]


@pytest.fixture
def roads(tmp_path):
    path = str(tmp_path / "bdtopo.gpkg")
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = source.CreateLayer("troncon_de_route", wgs84, ogr.wkbLineString25D)
    layer.CreateField(ogr.FieldDefn("cpx_classement_administratif", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("cpx_gestionnaire", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("largeur_de_chaussee", ogr.OFTReal))
    for road_class, manager, width, lon in ROADS:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in zip(
            ("cpx_classement_administratif", "cpx_gestionnaire", "largeur_de_chaussee"), (road_class, manager, width)
        ):
            if value is not None:
                feature[name] = value
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"LINESTRING Z ({lon} 48.75 30, {lon} 48.759 31)"))
        layer.CreateFeature(feature)
    source = layer = None  # GDAL writes when they go
    return path


def test_roads_become_competences_of_whoever_manages_them(run, roads, tmp_path):  # noqa: F811
    address, folder = str(tmp_path / "w.gpkg"), tmp_path / "configuration"
    create(address)
    folder.mkdir()
    for name in ("actors.csv", "services.csv"):
        shutil.copy(RESOURCES / "demo" / name, folder / name)
    take_configuration(address, folder)
    for _ in range(2):  # the second time the same ones are updated
        done = run("roadcompetences", WORKSPACE=address, ROADS=roads)
        assert isinstance(done, dict), done
        with open_at(address) as workspace:
            rows = workspace.configuration.read(
                "competence", ("code", "service_code", "category_code", "rank", "valid_from", "geom")
            )
        found = {row["service_code"]: row for row in rows}
        assert sorted(found) == ["dep91-routes", "dep94-routes", "dirif-exploitation"] and len(rows) == 3
        assert {(row["category_code"], row["rank"], str(row["valid_from"])) for row in rows} == {
            ("voirie", 5, "2016-01-01")
        }
        areas = {code: geometry_of(row["geom"]).area() for code, row in found.items()}
        # about 1,001 m of road each, as wide as its carriageway, or 12 m where its width is not known
        assert areas["dirif-exploitation"] == pytest.approx(1_001 * 20, rel=0.01)
        assert areas["dep94-routes"] == pytest.approx(1_001 * (7 + 12), rel=0.01)
        assert areas["dep91-routes"] == pytest.approx(1_001 * 12, rel=0.01)
