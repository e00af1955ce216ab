"""On random territories full of degenerate contacts, routing answers what the slow reference answers."""

from datetime import date
from itertools import count

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.competence import (
    Actor,
    Agreement,
    AreaKey,
    Competence,
    Opening,
    Participation,
    RoutingFacts,
    Service,
    SubcategoryKind,
    Validity,
)
from signalement_plugin.domain.routing import ROUTE_STATUSES, RoutingBatch, route
from signalement_plugin.domain.territory import multipolygon_wkb

from .reference import Reference

STEP = 30
VERSIONS = count()
X0, Y0 = 652_000, 6_860_000
DAYS = [None, date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
SUBCATEGORIES = {
    "bulky": SubcategoryKind("bulky", "waste", 8),
    "rubble": SubcategoryKind("rubble", "waste", None),
    "lamp": SubcategoryKind("lamp", "light", 3),
}
KINDS = [("waste", "bulky"), ("waste", "rubble"), ("waste", None), ("light", "lamp"), ("light", None), (None, None)]


def ring(points):
    corners = [(X0 + STEP * x, Y0 + STEP * y) for x, y in points]
    return [*corners, corners[0]]


def rectangle(x1, y1, x2, y2):
    return ring([(x1, y1), (x2, y1), (x2, y2), (x1, y2)])


@st.composite
def shapes(draw):
    """A rectangle, one with a hole, or a triangle: corners on a coarse grid, so that they touch often."""
    x1, y1 = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    x2, y2 = x1 + draw(st.integers(1, 5)), y1 + draw(st.integers(1, 5))
    kind = draw(st.sampled_from(["rectangle", "hole", "triangle"]))
    if kind == "hole" and x2 - x1 > 2 and y2 - y1 > 2:
        return [rectangle(x1, y1, x2, y2), rectangle(x1 + 1, y1 + 1, x2 - 1, y2 - 1)]
    if kind == "triangle":
        return [ring([(x1, y1), (x2, y1), (x1, y2)])]
    return [rectangle(x1, y1, x2, y2)]


def validities():
    return st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(
        lambda d: Validity(*(sorted(d) if None not in d and d[0] != d[1] else (d[0], None)))
    )


@st.composite
def territories(draw):
    rings = {
        AreaKey("territory", 1): [rectangle(0, 0, 10, 10)],
        AreaKey("commune", "94001"): [rectangle(0, 0, 5, 10)],
        AreaKey("commune", "94002"): [rectangle(5, 0, 10, 10)],
    }
    competences = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        where = draw(st.sampled_from(["drawn", "drawn", "94001", "94002", "territory"]))
        area = {
            "drawn": AreaKey("competence", number),
            "territory": AreaKey("territory", 1),
        }.get(where, AreaKey("commune", where))
        if where == "drawn":
            rings[area] = draw(shapes())
        category, subcategory = draw(st.sampled_from([*KINDS]))
        competences.append(
            Competence(
                number,
                f"C{number}",
                draw(st.integers(1, 4)),
                area,
                category,
                subcategory,
                draw(st.sampled_from([None, 2, 5, 8])),
                draw(st.sampled_from([None, 0, 1])),
                draw(validities()),
            )
        )
    agreements = []
    if draw(st.booleans()):
        rings[AreaKey("agreement", 1)] = draw(shapes())
        agreements.append(Agreement(1, 2, AreaKey("agreement", 1), draw(validities())))
    openings = [
        Opening(
            number,
            "waste",
            draw(st.sampled_from(["closed", "agents", "citizens"])),
            draw(st.sampled_from([None, "bulky"])),
            draw(st.sampled_from([None, "94001"])),
            draw(st.sampled_from([None, 1])),
            draw(validities()),
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    ]
    facts = RoutingFacts(
        version=str(next(VERSIONS)),
        territory=AreaKey("territory", 1),
        timezone="Europe/Paris",
        actors={
            1: Actor(1, "V", "Ville", "commune"),
            2: Actor(2, "B", "Bailleur", "bailleur"),
            3: Actor(3, "D", "Dép.", "departement"),
        },
        services={n: Service(n, f"S{n}", actor, f"Service {n}") for n, actor in ((1, 1), (2, 2), (3, 3), (4, 1))},
        participations=(Participation(1), Participation(2, draw(validities()))),
        agreements=tuple(agreements),
        competences=tuple(competences),
        openings=tuple(openings),
        subcategories=SUBCATEGORIES,
        categories=("waste", "light"),
        outlines={key: multipolygon_wkb({"type": "Polygon", "coordinates": shape}) for key, shape in rings.items()},
    )
    return facts, rings


def reports():
    """Positions on corners, on edges, at exactly the accuracy of an edge, anywhere, or nowhere."""
    grid = st.integers(-1, 11).map(lambda k: float(k * STEP))
    offset = st.sampled_from([0.0, 0.0, 15.0, -15.0, 7.5, 0.1, 1e-9])
    place = st.tuples(grid, grid, offset, offset).map(lambda p: (X0 + p[0] + p[2], Y0 + p[1] + p[3]))
    return st.tuples(
        st.one_of(place, st.none()),
        st.sampled_from([None, 0.0, 5.0, 15.0, 30.0, 500.0]),
        st.booleans(),
        st.sampled_from(range(len(KINDS))),
        st.sampled_from([date(2025, 12, 31), *DAYS[1:], date(2026, 6, 30)]),
        st.booleans(),
    )


def batch_of(rows):
    positions = [position or (np.nan, np.nan) for position, *_ in rows]
    return RoutingBatch(
        x=np.array([p[0] for p in positions]),
        y=np.array([p[1] for p in positions]),
        accuracy_m=np.array([np.nan if row[1] is None else row[1] for row in rows]),
        moved=np.array([row[2] for row in rows]),
        kind=np.array([row[3] for row in rows]),
        kinds=KINDS,
        day=np.array([row[4] for row in rows], dtype="datetime64[D]"),
        from_citizen=np.array([row[5] for row in rows]),
        dangerous=np.zeros(len(rows), dtype=bool),
    )


@settings(deadline=None, max_examples=150)
@given(territories(), st.lists(reports(), min_size=1, max_size=12))
def test_the_answer_is_that_of_the_slow_reference(territory, rows):
    facts, rings = territory
    routes = route(facts, batch_of(rows))
    reference = Reference(facts, rings)
    for at, (position, accuracy, moved, kind, day, from_citizen) in enumerate(rows):
        radius = 0 if moved else min(100.0, 15.0 if accuracy is None else accuracy)
        x, y = position or (None, None)
        expected = reference.route(x, y, radius, *KINDS[kind], day, from_citizen)
        answered = (
            ROUTE_STATUSES[routes.status[at]],
            int(routes.service_id[at]) if routes.service_id[at] >= 0 else None,
            bool(routes.near_boundary[at]),
            int(routes.other_service_id[at]) if routes.other_service_id[at] >= 0 else None,
            routes.insee[at],
        )
        assert answered == expected
