"""The map of competences over 24 communes and 250 areas, beside the same overlay with geopandas; the matrix."""

import statistics
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from signalement_plugin.domain.competence import RoutingFacts, SubcategoryKind
from signalement_plugin.domain.partition import matrix
from signalement_plugin.tasks.arrangement import arrange
from signalement_plugin.tasks.competence_map import map_of

from .bench_routing import facts_of
from .harness import compare, say, seconds

DAY = date(2026, 11, 25)
KINDS = 50


def run() -> None:
    """Print the ratio, how far the peer's areas are from ours, and the milliseconds of the matrix."""
    facts = facts_of(np.random.default_rng(3))
    of_any_kind = replace(
        facts,
        version="bench-map",
        competences=tuple(replace(competence, category_code=None) for competence in facts.competences),
    )
    _matrix(facts)
    try:
        import geopandas
        import pandas
    except ImportError:
        say(["geopandas is not installed: no peer"])
        return
    peer = _geopandas_peer(geopandas, pandas, of_any_kind)
    ours = {(p.insee, p.state, p.service_ids): p.area_m2 for p in map_of(of_any_kind, "s1", DAY).pieces}
    theirs = peer()
    apart = max(abs(ours.get(key, 0.0) - theirs.get(key, 0.0)) for key in {*ours, *theirs})
    say([f"{len(ours)} pieces, {len(theirs)} of the peer; areas at most {apart:.6f} m2 apart"])
    compare(
        "competence map, 24 communes, 250 areas of one kind",
        lambda: map_of(of_any_kind, "s1", DAY),
        "geopandas: cut, sjoin, dissolve (at most 1)",
        peer,
    )


def _matrix(facts: RoutingFacts) -> None:
    """24 communes x 50 kinds, at dates between which the rules change."""
    many = replace(
        facts,
        version="bench-matrix",
        subcategories={f"s{n}": SubcategoryKind(f"s{n}", f"c{n % 10}", 8) for n in range(KINDS)},
    )
    cut = seconds(lambda: arrange(many, many.outlines))
    faces = arrange(many, many.outlines)
    kinds = list(many.subcategories)
    slides = [
        seconds(lambda day=DAY - timedelta(days=30 * back): matrix(many, faces, kinds, day)) for back in range(12)
    ]
    say(
        [
            f"matrix of 24 x {KINDS} kinds when the date slides, {len(faces.outlines)} faces: median "
            f"{1000 * statistics.median(slides):.0f} ms, worst {1000 * max(slides):.0f} ms (at most 300); "
            f"cutting the territory once: {cut:.2f} s"
        ]
    )


def _geopandas_peer(geopandas, pandas, facts: RoutingFacts):
    """The same partition in the usual way: cut along all lines, join the faces with the areas, decide, dissolve."""
    from shapely import from_wkb, polygonize, union_all

    held = [c for c in facts.competences if c.validity.covers(DAY)]
    areas = geopandas.GeoDataFrame(
        {
            "service": [c.service_id for c in held],
            "rank": [c.rank for c in held],
            "size": [{"competence": 0, "commune": 1}[c.area.kind] for c in held],
            "begins": [c.validity.valid_from.toordinal() if c.validity.valid_from else 0 for c in held],
        },
        geometry=[from_wkb(facts.outlines[c.area]) for c in held],
        crs=2154,
    )
    keys = [area for area in facts.outlines if area.kind == "commune"]
    communes = geopandas.GeoDataFrame(
        {"insee": [key.id for key in keys]}, geometry=[from_wkb(facts.outlines[key]) for key in keys], crs=2154
    )

    def part() -> dict:
        lines = union_all([*areas.boundary, *communes.boundary])
        faces = geopandas.GeoDataFrame(geometry=list(polygonize([lines]).geoms), crs=2154)
        points = geopandas.GeoDataFrame(geometry=faces.representative_point(), crs=2154)
        inside = geopandas.sjoin(points, communes, predicate="within")["insee"]
        joined = geopandas.sjoin(points, areas, predicate="within")
        joined = joined.sort_values(["rank", "size", "begins"], ascending=[True, True, False])
        first = joined[~joined.index.duplicated()]
        best = joined.join(first[["rank", "size", "begins"]], rsuffix="_best")
        best = best[
            (best["rank"] == best.rank_best) & (best["size"] == best.size_best) & (best.begins == best.begins_best)
        ]
        services = best.groupby(level=0)["service"].agg(lambda found: tuple(sorted(set(found))))
        faces["insee"], faces["services"] = inside, services
        faces = faces[faces.insee.notna()]
        faces["services"] = faces.services.map(lambda found: found if isinstance(found, tuple) else ())
        faces["state"] = faces.services.map(lambda found: ("gap", "covered", "overlap")[min(len(found), 2)])
        pieces = faces.dissolve(by=["insee", "state", "services"])
        return pieces.area.to_dict()

    return part
