"""Which areas cover a point, and which come within a distance: the same answer as PostGIS gives."""

import os

import numpy as np
import psycopg2
import pytest

from signalement_plugin.domain.competence import AreaKey
from signalement_plugin.domain.coverage import COVERS, MEETS, Coverage
from signalement_plugin.domain.outline import rings_of
from signalement_plugin.domain.territory import multipolygon_wkb, parse_territory
from signalement_plugin.tasks.create import BUNDLED_TERRITORY

RADIUS = 15.0


@pytest.fixture(scope="module")
def database():
    words = "host={PGHOST} port={PGPORT} user={PGUSER} password={PGPASSWORD} dbname=postgres".format(**os.environ)
    with psycopg2.connect(words) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public")
        cursor.execute("CREATE TEMPORARY TABLE area (id integer, geom geometry)")
        cursor.execute("CREATE TEMPORARY TABLE place (id integer, geom geometry)")
        yield cursor
    connection.close()


def areas():
    """The communes, and drawn areas that overlap them: whole metres, so that both see the same numbers."""
    territory = parse_territory(BUNDLED_TERRITORY.read_text(encoding="utf-8"))
    outlines = {AreaKey("commune", commune.insee): commune.outline for commune in territory.communes}
    draw = np.random.default_rng(7)
    corners = np.vstack([np.vstack(rings_of(outline)) for outline in outlines.values()])
    for number in range(40):
        x, y = corners[draw.integers(len(corners))]
        width, height = draw.integers(50, 900, 2)
        ring = [[x, y], [x + width, y + 7], [x + width, y + height], [x - 3, y + height], [x, y]]
        outlines[AreaKey("competence", number)] = multipolygon_wkb({"type": "Polygon", "coordinates": [ring]})
    return outlines, corners


def places(corners):
    """Anywhere, on corners, on the middle of edges, and at exactly the radius beside a corner."""
    draw = np.random.default_rng(8)
    (xmin, ymin), (xmax, ymax) = corners.min(axis=0), corners.max(axis=0)
    anywhere = np.column_stack([draw.uniform(xmin, xmax, 1_500), draw.uniform(ymin, ymax, 1_500)])
    middles = (corners[:-1] + corners[1:]) / 2
    return np.vstack([anywhere, corners, middles, np.add(corners, [RADIUS, 0.0])])


def test_same_areas_as_postgis(database):
    outlines, corners = areas()
    points = places(corners)
    keys = list(outlines)
    radius = np.full(len(points), RADIUS)
    rows, row_of = Coverage(keys, outlines, RADIUS).relations(points[:, 0], points[:, 1], radius)
    found = rows[row_of]
    database.executemany(
        "INSERT INTO area VALUES (%s, ST_GeomFromWKB(%s))",
        [(number, psycopg2.Binary(outlines[key])) for number, key in enumerate(keys)],
    )
    database.executemany(
        "INSERT INTO place VALUES (%s, ST_MakePoint(%s, %s))",
        [(number, float(x), float(y)) for number, (x, y) in enumerate(points)],
    )
    database.execute("SELECT p.id, a.id FROM place p JOIN area a ON ST_Covers(a.geom, p.geom)")
    assert set(zip(*map(np.ndarray.tolist, np.nonzero(found >= COVERS)))) == set(database.fetchall())
    database.execute("SELECT p.id, a.id FROM place p JOIN area a ON ST_DWithin(a.geom, p.geom, %s)", (RADIUS,))
    theirs = set(database.fetchall())
    ours = set(zip(*map(np.ndarray.tolist, np.nonzero(found >= MEETS))))
    # PostGIS rounds distances: where the two differ, the disc touches the area to within that rounding
    for place, area in ours ^ theirs:
        database.execute(
            "SELECT abs(ST_Distance(a.geom, p.geom) - %s) FROM place p, area a WHERE p.id = %s AND a.id = %s",
            (RADIUS, place, area),
        )
        assert database.fetchone()[0] < 1e-8
