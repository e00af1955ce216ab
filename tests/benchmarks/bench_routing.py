"""Deciding routes over 250 areas, beside geopandas with a pandas resolve, and QGIS's own join.

geopandas is no part of the development tools: `make bench` puts it in an environment of its own.
"""

import tempfile
from datetime import date
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from signalement_plugin.domain.competence import (
    Actor,
    AreaKey,
    Competence,
    Participation,
    RoutingFacts,
    Service,
    SubcategoryKind,
    Validity,
)
from signalement_plugin.domain.routing import RoutingBatch, route
from signalement_plugin.domain.territory import multipolygon_wkb

from .harness import compare, say, seconds

X0, Y0, WIDTH, HEIGHT = 650_000, 6_850_000, 12_000, 10_000
CATEGORIES = 10


def facts_of(rng: np.random.Generator) -> RoutingFacts:
    """24 communes and 226 drawn areas that overlap, with ranks, dates and ties."""
    outlines = {AreaKey("territory", 1): _box(X0, Y0, WIDTH, HEIGHT)}
    for number in range(24):
        column, row = number % 6, number // 6
        outlines[AreaKey("commune", f"94{number:03d}")] = _box(X0 + 2000 * column, Y0 + 2500 * row, 2000, 2500)
    competences = [Competence(1000 + n, f"V{n}", 40 + n, AreaKey("commune", f"94{n:03d}"), rank=8) for n in range(24)]
    for number in range(1, 227):
        key = AreaKey("competence", number)
        outlines[key] = _blob(rng)
        begins = date(2026, int(rng.integers(1, 12)), 1) if number % 5 == 0 else None
        competences.append(
            Competence(
                number,
                f"C{number}",
                int(rng.integers(1, 31)),
                key,
                f"c{rng.integers(CATEGORIES)}",
                rank=int(rng.integers(1, 8)),
                validity=Validity(begins, None),
            )
        )
    return RoutingFacts(
        version="bench",
        territory=AreaKey("territory", 1),
        timezone="Europe/Paris",
        actors={n: Actor(n, f"A{n}", f"A{n}", "commune") for n in range(1, 70)},
        services={n: Service(n, f"S{n}", n, f"S{n}") for n in range(1, 70)},
        participations=tuple(Participation(n) for n in range(1, 70) if n % 7),
        competences=tuple(competences),
        subcategories={f"s{n}": SubcategoryKind(f"s{n}", f"c{n}", 8) for n in range(CATEGORIES)},
        categories=tuple(f"c{n}" for n in range(CATEGORIES)),
        outlines=outlines,
    )


def batch_of(rng: np.random.Generator, n: int) -> RoutingBatch:
    """Reports anywhere, any day of the year, of any kind."""
    return RoutingBatch(
        x=rng.uniform(X0, X0 + WIDTH, n),
        y=rng.uniform(Y0, Y0 + HEIGHT, n),
        accuracy_m=np.full(n, np.nan),
        moved=np.zeros(n, dtype=bool),
        day=(np.datetime64("2026-01-01") + rng.integers(0, 365, n)).astype("datetime64[D]"),
        kind=rng.integers(0, CATEGORIES, n),
        kinds=[(f"c{k}", f"s{k}") for k in range(CATEGORIES)],
        from_citizen=np.ones(n, dtype=bool),
        dangerous=np.zeros(n, dtype=bool),
    )


def run() -> None:
    """Print the ratios, and that the peer finds the same winners."""
    rng = np.random.default_rng(3)
    facts, batch, large = facts_of(rng), batch_of(rng, 100_000), batch_of(rng, 1_000_000)
    route(facts, batch)
    compare(
        "routes of 100,000 reports, 250 areas",
        lambda: route(facts, batch),
        "the same, once more",
        lambda: route(facts, batch),
    )
    compare(
        "routes of 1,000,000 reports",
        lambda: route(facts, large),
        "of 100,000 (at most 11)",
        lambda: route(facts, batch),
    )
    try:
        import geopandas
        import pandas
    except ImportError:
        say(["geopandas is not installed: no peer"])
    else:
        peer = _geopandas_peer(geopandas, pandas, facts, batch)
        ours = route(facts, batch)
        winners = np.where((ours.status == 0) | (ours.status == 3), ours.service_id, -1)
        decided = (ours.status == 0) | (ours.status == 3)
        same = (peer()[decided] == winners[decided]).mean()
        say([f"same winner as the peer for {same:.4%} of the reports that have one"])
        compare(
            "routes of 100,000 reports", lambda: route(facts, batch), "geopandas.sjoin + pandas (at most 0.5)", peer
        )
    ours_s, native_s = seconds(lambda: route(facts, batch)), seconds(_native_peer(facts, batch))
    say(
        [
            f"native:joinattributesbylocation and a resolve, once: {native_s:.2f} s; ours {ours_s:.3f} s; "
            f"ratio {ours_s / native_s:.4f} (at most 0.02)"
        ]
    )


def _box(x, y, width, height) -> bytes:
    ring = [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]
    return multipolygon_wkb({"type": "Polygon", "coordinates": [ring]})


def _blob(rng: np.random.Generator, corners: int = 24) -> bytes:
    x, y = X0 + rng.uniform(0, WIDTH), Y0 + rng.uniform(0, HEIGHT)
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    radii = rng.uniform(200, 1500) * rng.uniform(0.6, 1, corners)
    ring = [[x + r * np.cos(a), y + r * np.sin(a)] for a, r in zip(angles, radii)]
    return multipolygon_wkb({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def _geopandas_peer(geopandas, pandas, facts: RoutingFacts, batch: RoutingBatch):
    from shapely import from_wkb

    areas = geopandas.GeoDataFrame(
        [
            {
                "competence": c.id,
                "service": c.service_id,
                "category": c.category_code,
                "rank": c.rank,
                "narrow": 0 if c.category_code else 1,
                "size": {"competence": 0, "commune": 1, "territory": 2}[c.area.kind],
                "begins": pandas.Timestamp(c.validity.valid_from or "1900-01-01"),
                "geometry": from_wkb(facts.outlines[c.area]),
            }
            for c in facts.competences
        ],
        geometry="geometry",
        crs=2154,
    )
    kinds = np.array([category for category, _ in batch.kinds], dtype=object)

    def resolve() -> np.ndarray:
        points = geopandas.GeoDataFrame(
            {"kind": kinds[batch.kind], "day": pandas.to_datetime(batch.day)},
            geometry=geopandas.points_from_xy(batch.x, batch.y),
            crs=2154,
        )
        joined = geopandas.sjoin(points, areas, predicate="intersects")
        joined = joined[(joined.category.isna() | (joined.category == joined.kind)) & (joined.begins <= joined.day)]
        joined = joined.sort_values(
            ["rank", "narrow", "size", "begins", "competence"], ascending=[True, True, True, False, True]
        )
        winners = joined[~joined.index.duplicated()]
        answer = np.full(len(batch.x), -1)
        answer[winners.index] = winners.service
        return answer

    return resolve


def _native_peer(facts: RoutingFacts, batch: RoutingBatch):
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    areas = QgsVectorLayer("MultiPolygon?crs=EPSG:2154&field=place:integer", "areas", "memory")
    for place, competence in enumerate(facts.competences):
        feature, shape = QgsFeature(areas.fields()), QgsGeometry()
        shape.fromWkb(facts.outlines[competence.area])
        feature.setGeometry(shape)
        feature.setAttributes([place])
        areas.dataProvider().addFeature(feature)
    points = QgsVectorLayer("Point?crs=EPSG:2154&field=report:integer", "points", "memory")
    features = []
    for report, (x, y) in enumerate(zip(batch.x, batch.y)):
        feature = QgsFeature(points.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes([report])
        features.append(feature)
    points.dataProvider().addFeatures(features)
    folder = Path(tempfile.mkdtemp())
    # as people have them: in a GeoPackage, with its spatial index
    points, areas = (_in_geopackage(layer, folder) for layer in (points, areas))
    parameters = {"INPUT": points, "JOIN": areas, "PREDICATE": [0], "METHOD": 0, "OUTPUT": "memory:"}

    def join_and_resolve() -> dict:
        joined = processing.run("native:joinattributesbylocation", parameters, feedback=QgsProcessingFeedback(False))
        winners: dict = {}
        for feature in joined["OUTPUT"].getFeatures():
            report, competence = feature["report"], facts.competences[feature["place"]]
            kind = batch.kinds[batch.kind[report]][0]
            begins = competence.validity.valid_from or date.min
            if competence.category_code in (None, kind) and begins <= batch.day[report].item():
                key = (competence.rank, competence.category_code is None, -begins.toordinal(), competence.id)
                if report not in winners or key < winners[report][0]:
                    winners[report] = (key, competence.service_id)
        return winners

    return join_and_resolve


def _in_geopackage(layer: QgsVectorLayer, folder: Path) -> QgsVectorLayer:
    path = folder / f"{layer.name()}.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    return QgsVectorLayer(str(path), layer.name(), "ogr")
