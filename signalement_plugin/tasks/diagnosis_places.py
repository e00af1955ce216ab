"""What else is known of a district: the competences in force, the itineraries of walks, their recommendations."""

from datetime import date
from typing import Collection, Dict, List, Sequence, Tuple

from qgis.core import QgsGeometry

from ..domain.competence import RoutingFacts
from ..domain.district import District
from ..domain.opening_share import KindCodes
from ..domain.sentence import Problem
from ..layers.diagnosis_sheet import Advice, BlackSpot, Converging, Held, Way
from ..layers.shapes import geometry_of, surface_of
from ..workspace import Workspace
from .crossing import cross_walks_in

_LEAST_SHARE = 0.001


def held_in(
    workspace: Workspace, facts: RoutingFacts, district: District, day: date, kinds: Collection[KindCodes]
) -> Tuple[Held, ...]:
    """The competences in force on ``day`` over a part of the perimeter, for one of ``kinds`` (sub-categories)."""
    labels = workspace.facts.kind_labels()
    inner = geometry_of(district.zones[0].outline)
    engine = QgsGeometry.createGeometryEngine(inner.constGet())
    engine.prepareGeometry()
    parts: Dict[object, QgsGeometry] = {}
    categories = {category for category, _ in kinds}
    found: List[Tuple[int, Held]] = []
    order = {code: place for place, code in enumerate(facts.categories)}
    for each in facts.competences:
        category, sub = each.category_code, each.subcategory_code
        concerned = category is None or ((category, sub) in kinds if sub else category in categories)
        if not concerned or not each.validity.covers(day):
            continue
        if each.area not in parts:
            area = geometry_of(facts.outlines[each.area])
            met = engine.intersects(area.constGet())
            parts[each.area] = surface_of(area.intersection(inner)) if met else QgsGeometry()
        part = QgsGeometry(parts[each.area])
        share = part.area() / inner.area() if not part.isNull() else 0.0
        if share < _LEAST_SHARE:
            continue
        part.convertToMultiType()
        service = facts.services[each.service_id]
        label, sub_label = labels[category, sub] if category else ("Toutes", None)
        held = Held(
            label,
            sub_label or "",
            service.name,
            facts.actors[service.actor_id].name,
            each.legal_basis,
            share,
            service.id,
            bytes(part.asWkb()),
        )
        found.append((order.get(category, -1), held))
    found.sort(key=lambda pair: (pair[0], pair[1].subcategory, -pair[1].share, pair[1].service))
    return tuple(held for _, held in found)


def itineraries_in(workspace: Workspace, district: District) -> Tuple[Way, ...]:
    """The itineraries that come into the district."""
    whole = geometry_of(district.whole)
    return tuple(
        Way(row["code"], row["name"], row["geom"])
        for row in workspace.configuration.read("itinerary", ("code", "name", "geom"))
        if row["geom"] is not None and geometry_of(row["geom"]).intersects(whole)
    )


def advice_in(workspace: Workspace, district: District, min_people: int) -> Tuple[Tuple[Advice, ...], Dict[str, str]]:
    """The recommendations whose observations lie in the district, and why there are none.

    One is only placed by observations of groups of ``min_people`` at least: fewer could be known by their place.
    """
    read = workspace.configuration.read
    links: Dict[int, List[int]] = {}
    for row in read("recommendation_observation", ("recommendation_id", "observation_id")):
        links.setdefault(row["recommendation_id"], []).append(row["observation_id"])
    people = {row["id"]: row["headcount"] or 0 for row in read("walk_group", ("id", "headcount"))}
    whole = geometry_of(district.whole)
    places = {}
    for row in read("observation", ("id", "walk_group_id", "geom")):
        if row["geom"] is not None and people.get(row["walk_group_id"], 0) >= min_people:
            point = geometry_of(row["geom"])
            if point.intersects(whole):
                places[row["id"]] = point
    walks = {row["id"]: row["title"] for row in read("walk", ("id", "title"))}
    actors = {row["id"]: row["name"] for row in read("actor", ("id", "name"))}
    columns = ("id", "walk_id", "text", "addressee_actor_id", "status", "answer")
    found = []
    for row in read("recommendation", columns):
        points = [places[key] for key in links.get(row["id"], ()) if key in places]
        if points:
            shape = QgsGeometry.collectGeometry(points)
            shape.convertToMultiType()
            found.append(
                Advice(
                    walks.get(row["walk_id"], ""),
                    row["text"],
                    actors.get(row["addressee_actor_id"], ""),
                    row["status"],
                    row["answer"] or "",
                    bytes(shape.asWkb()),
                )
            )
    if found:
        return tuple(found), {}
    return (), {"Préconisations": f"aucune qui repose ici sur un groupe d'au moins {min_people} personnes."}


def convergences_in(
    workspace: Workspace,
    district: District,
    itineraries: Sequence[Way],
    spots: Sequence[BlackSpot],
    min_people: int,
) -> Tuple[Tuple[Converging, ...], Dict[str, str]]:
    """What the walks of ``itineraries`` say together of places in the district, and why there is nothing.

    A place is only told when at least ``min_people`` people are known to speak of it: fewer could be known by it. No
    count of reports goes with it, which its neighbours would give back.
    """
    whole = geometry_of(district.whole)
    black = [(spot.rank, spot.outline) for spot in spots]
    found: List[Converging] = []
    for way in itineraries:
        try:
            crossed = cross_walks_in(workspace, way.code, points_noirs=black)
        except Problem:  # nothing was observed along it, or it has no length
            continue
        for one in crossed.places:
            place = one.place
            if (place.people or 0) >= min_people and geometry_of(one.wkb).intersects(whole):
                found.append(
                    Converging(
                        way.name,
                        one.theme or "",
                        place.facet,
                        place.verdict,
                        one.publics or (),
                        place.people,
                        place.groups,
                        len(place.observations),
                        one.points_noirs,
                        one.wkb,
                    )
                )
    if found:
        return tuple(found), {}
    return (), {"Convergences des marches": f"aucun lieu dont parlent ici au moins {min_people} personnes connues."}
