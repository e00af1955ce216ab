"""The bundled territory has its 24 communes without gap or overlap, and a wrong file is refused in words."""

import copy
import json
import struct
from collections import Counter

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.territory import multipolygon_wkb, parse_territory
from signalement_plugin.paths import RESOURCES
from tests.conftest import SHARED_DATA

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]]}
SMALL = {
    "type": "FeatureCollection",
    "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
    "metadata": {"name": "Ici", "timezone": "Europe/Paris", "schematic": True},
    "features": [
        {"properties": {"insee": "01001", "name": "L'Abergement", "department": "01"}, "geometry": SQUARE},
        {"properties": {"role": "territory"}, "geometry": SQUARE},
    ],
}


@pytest.fixture(scope="module")
def bundled():
    return parse_territory((RESOURCES / "territory" / "communes.geojson").read_text(encoding="utf-8"))


def rings(wkb):
    """The rings of an ISO WKB MultiPolygon, as lists of (x, y)."""
    order, kind, polygons = struct.unpack_from("<BII", wkb)
    assert (order, kind) == (1, 6)
    offset, found = 9, []
    for _ in range(polygons):
        order, kind, count = struct.unpack_from("<BII", wkb, offset)
        assert (order, kind) == (1, 3)
        offset += 9
        for _ in range(count):
            (points,) = struct.unpack_from("<I", wkb, offset)
            flat = struct.unpack_from(f"<{2 * points}d", wkb, offset + 4)
            found.append(list(zip(flat[::2], flat[1::2])))
            offset += 4 + 16 * points
    assert offset == len(wkb)
    return found


def area(ring):
    """Signed: clockwise is negative."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:])) / 2


def edges(ring):
    """Its edges, each with the inside on the same hand."""
    return list(zip(ring, ring[1:])) if area(ring) > 0 else [(b, a) for a, b in zip(ring, ring[1:])]


def covers(ring, x, y):
    crossings = sum(
        (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0 for (x0, y0), (x1, y1) in zip(ring, ring[1:])
    )
    return crossings % 2 == 1


def test_bundled_has_the_24_communes_with_their_articles_and_departments(bundled):
    assert len(bundled.communes) == 24
    assert Counter(commune.department for commune in bundled.communes) == {"94": 18, "91": 6}
    names = {commune.insee: commune.name for commune in bundled.communes}
    assert names["94038"] == "L'Haÿ-les-Roses"
    assert names["94043"] == "Le Kremlin-Bicêtre"
    assert bundled.timezone == "Europe/Paris"
    assert 650_000 < sum(commune.population for commune in bundled.communes) < 750_000


def test_bundled_outlines_say_that_they_are_schematic(bundled):
    assert bundled.schematic


def test_bundled_communes_share_their_edges_without_gap_or_overlap(bundled):
    around = Counter(edge for ring in rings(bundled.outline) for edge in edges(ring))
    inside = Counter(edge for commune in bundled.communes for ring in rings(commune.outline) for edge in edges(ring))
    assert set(inside.values()) == {1}
    alone = {edge for edge in inside if (edge[1], edge[0]) not in inside}
    assert alone == set(around)
    total = sum(abs(area(ring)) for commune in bundled.communes for ring in rings(commune.outline))
    assert total == abs(area(rings(bundled.outline)[0]))


def test_bundled_communes_hold_the_middle_of_the_real_ones(bundled):
    folder = SHARED_DATA / "territory"
    if not folder.is_dir():
        pytest.skip(f"the real outlines are not at {folder}")
    from qgis.core import QgsCoordinateReferenceSystem as Crs
    from qgis.core import QgsCoordinateTransform, QgsCoordinateTransformContext, QgsVectorLayer

    real = QgsVectorLayer(str(folder / "communes_ept12.geojson"), "real", "ogr")
    project = QgsCoordinateTransform(real.crs(), Crs("EPSG:2154"), QgsCoordinateTransformContext())
    outlines = {commune.insee: rings(commune.outline)[0] for commune in bundled.communes}
    for feature in real.getFeatures():
        shape = feature.geometry()
        shape.transform(project)
        for middle in (shape.centroid().asPoint(), shape.pointOnSurface().asPoint()):
            assert covers(outlines[feature["code_insee"]], middle.x(), middle.y()), feature["nom"]


def test_bundled_names_and_codes_are_the_official_ones(bundled):
    official = SHARED_DATA / "territory" / "ept12_composition_etalab_6.0.0.json"
    if not official.is_file():
        pytest.skip(f"the official list is not at {official}")
    members = json.loads(official.read_text(encoding="utf-8"))["membres"]
    assert {(c.insee, c.name, c.department, c.population) for c in bundled.communes} == {
        (m["code"], m["nom"], m["departement"], m["populationMunicipale"]) for m in members
    }


def test_the_bundled_file_is_what_its_generator_writes():
    from tests.demo_data.territory_file import territory_geojson

    assert (RESOURCES / "territory" / "communes.geojson").read_text(encoding="utf-8") == territory_geojson()


def test_another_territory_brings_its_own():
    mine = parse_territory("\ufeff" + json.dumps(SMALL))
    (commune,) = mine.communes
    assert (commune.insee, commune.name, commune.triage_mode) == ("01001", "L'Abergement", "mediator")
    assert rings(commune.outline) == [[(0, 0), (0, 2), (2, 2), (2, 0), (0, 0)]]


def test_holes_and_several_parts_are_kept_and_heights_dropped():
    hole = [[0.5, 0.5, 9], [1, 0.5, 9], [1, 1, 9], [0.5, 0.5, 9]]
    other = [[5, 5], [6, 5], [6, 6], [5, 5]]
    wkb = multipolygon_wkb({"type": "MultiPolygon", "coordinates": [[SQUARE["coordinates"][0], hole], [other]]})
    assert [len(ring) for ring in rings(wkb)] == [5, 4, 4]


def changed(change):
    collection = copy.deepcopy(SMALL)
    change(collection)
    return json.dumps(collection)


WRONG = {
    "not JSON": ("<xml/>", "not JSON"),
    "not an object": ("[]", "crs"),
    "no crs": (changed(lambda c: c.pop("crs")), "EPSG:2154"),
    "degrees": (changed(lambda c: c["crs"]["properties"].update(name="EPSG:4326")), "EPSG:2154"),
    "another code that ends alike": (
        changed(lambda c: c["crs"]["properties"].update(name="EPSG:32154")),
        "EPSG:2154",
    ),
    "no metadata": (changed(lambda c: c.pop("metadata")), "metadata"),
    "no time zone": (changed(lambda c: c["metadata"].pop("timezone")), "timezone"),
    "no territory": (changed(lambda c: c["features"].pop()), "role"),
    "no commune": (changed(lambda c: c["features"].pop(0)), "no commune"),
    "no name": (changed(lambda c: c["features"][0]["properties"].pop("name")), "feature 1: it lacks"),
    "no outline": (changed(lambda c: c["features"][1].update(geometry=None)), "feature 2: its outline"),
    "a line": (
        changed(lambda c: c["features"][0]["geometry"].update(type="LineString")),
        "feature 1: its outline",
    ),
    "no ring": (changed(lambda c: c["features"][0]["geometry"].update(coordinates=[])), "feature 1"),
    "open ring": (
        changed(lambda c: c["features"][0]["geometry"]["coordinates"][0].pop()),
        "feature 1: its outline",
    ),
    "text for a coordinate": (
        changed(lambda c: c["features"][0]["geometry"]["coordinates"][0].__setitem__(1, ["a", "b"])),
        "feature 1: its outline",
    ),
    "unknown triage mode": (
        changed(lambda c: c["features"][0]["properties"].update(triage_mode="nobody")),
        "“nobody”",
    ),
    "inhabitants that are none": (
        changed(lambda c: c["features"][0]["properties"].update(population=-1)),
        "population",
    ),
    "commune twice": (changed(lambda c: c["features"].insert(0, c["features"][0])), "01001 is given twice"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_refused_with_the_reason(case):
    text, reason = WRONG[case]
    with pytest.raises(Problem) as refused:
        parse_territory(text)
    assert reason in str(refused.value)
