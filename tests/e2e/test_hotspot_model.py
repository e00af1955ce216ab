"""The ready model: points with a date and a perimeter become points noirs, through qgis_process."""

import numpy as np
from osgeo import gdal, ogr, osr

from tests.e2e.test_qgis_process import run  # noqa: F401 - a fixture

EAST, NORTH = 655_000.0, 6_855_000.0


def layer_of(path, kind, shapes, days=()):
    metres = osr.SpatialReference()
    metres.ImportFromEPSG(2154)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = source.CreateLayer("l", metres, kind)
    if days:
        layer.CreateField(ogr.FieldDefn("day", ogr.OFTDate))
    for place, shape in enumerate(shapes):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        if days:
            feature["day"] = days[place % len(days)]
        layer.CreateFeature(feature)
    source = layer = None  # GDAL writes when they go
    return path


def test_points_become_points_noirs_of_the_perimeter(run, tmp_path):  # noqa: F811
    chance = np.random.default_rng(5)
    spread = chance.uniform(-600, 600, (300, 2))
    within, beyond = (chance.normal((x, 0), 25, (200, 2)) for x in (60, 550))
    shapes = [f"POINT ({EAST + x} {NORTH + y})" for x, y in np.concatenate([spread, within, beyond])]
    days = [f"2026/{month:02d}/10" for month in range(1, 11)]
    points = layer_of(str(tmp_path / "points.gpkg"), ogr.wkbPoint, shapes, days)
    corners = ", ".join(f"{EAST + x} {NORTH + y}" for x, y in ((-300, -300), (300, -300), (300, 300), (-300, 300)))
    square = f"POLYGON (({corners}, {EAST - 300} {NORTH - 300}))"
    area = layer_of(str(tmp_path / "area.gpkg"), ogr.wkbPolygon, [square])
    cells, found = str(tmp_path / "cells.gpkg"), str(tmp_path / "spots.gpkg")
    done = run(
        "pointsnoirs",
        POINTS=points,
        DATE_FIELD="day",
        AREA=area,
        **{"hotspots:Hexagones": cells, "near:Points noirs": found},
    )
    assert isinstance(done, dict), done
    written = gdal.OpenEx(found)  # its layers go with it
    spots = written.GetLayer()
    assert spots.GetFeatureCount() == 1, "the one beyond the perimeter is not of it"
    assert next(iter(spots)).GetGeometryRef().Contains(ogr.CreateGeometryFromWkt(f"POINT ({EAST + 60} {NORTH})"))
    paving = gdal.OpenEx(cells)
    assert paving.GetLayer().GetFeatureCount() > 50
