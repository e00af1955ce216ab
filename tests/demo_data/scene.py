"""The demonstration's ground: communes, roads and drawn areas together, and places on it told in words."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, List, Optional, Tuple

from qgis.core import QgsGeometry, QgsPointXY

from .areas import Area, Sketcher, fixed_area, polygon, road_areas
from .communes import COMMUNES
from .edge_cases import Where
from .law import LANDLORDS, SMALL
from .outlines import Ring, commune_rings, territory_ring

Point = Tuple[float, float]

# kind, code, name, commune, place, half of its side in metres, landlord: stages of the edge cases
_FIXED = (
    ("centre", "centre-ivry", "Centre-ville d'Ivry-sur-Seine", "94041", 2, 30, None),
    ("residence", "residence-a", "Résidence des Bords de Seine (fictive)", "94081", 6, 28, "bailleur-seine"),
    ("residence", "residence-b", "Résidence du Coteau (fictive)", "94081", 7, 28, "bailleur-orge"),
    ("residence", "residence-c", "Résidence de la Plaine (fictive)", "94074", 2, 28, "bailleur-bievre"),
    ("residence", "residence-d", "Résidence du Port (fictive)", "94022", 0, 28, "bailleur-coteaux"),
    ("residence", "residence-e", "Résidence des Aviateurs (fictive)", "94054", 3, 28, "bailleur-coteaux"),
    ("square", "square-cachan", "Square privé de la Bièvre (fictif)", "94016", 0, 30, "bailleur-bievre"),
    ("park", "parc-vitry", "Parc du Plateau (fictif)", "94081", 1, 35, None),
    ("forecourt", "parvis-choisy", "Parvis de la gare de Choisy (fictif)", "94022", 2, 30, None),
)
_RESIDENCES = (
    "des Tilleuls",
    "du Moulin",
    "des Peupliers",
    "de la Vallée",
    "du Parc",
    "des Lilas",
    "du Verger",
)
_STATIONS = ("94041", "94076", "94003", "94054", "91326", "94078", "91687", "94037")


@dataclass(frozen=True)
class Scene:
    """Rings in metres of EPSG:2154; ``landlord_of``: the landlord of each residence and private square."""

    communes: Dict[str, Ring]
    territory: Ring
    areas: List[Area]
    landlord_of: Dict[str, str]

    def point(self, where: Where) -> Optional[Point]:
        """The position that ``where`` tells (see ``edge_cases``), ``None`` for nowhere."""
        kind, *told = where
        if kind in ("nowhere", "null island"):
            return None
        if kind == "xy":
            return float(told[0]), float(told[1])
        if kind == "place":
            return place(str(told[0]), int(told[1]))
        if kind == "border":
            return self._border_vertex(str(told[0]), str(told[1]))
        if kind == "inside":
            return _beside(self._shared_edges(str(told[0]), str(told[1])), float(told[2]))
        edges = [edge for edge in _edges(self.communes[str(told[0])]) if edge in set(_edges(self.territory))]
        return _beside(edges, -float(told[1]) if kind == "beyond" else float(told[1]))

    def _shared_edges(self, inner: str, other: str) -> List[Tuple[Point, Point]]:
        others = set(_edges(self.communes[other]))
        return [(a, b) for a, b in _edges(self.communes[inner]) if (b, a) in others]

    def _border_vertex(self, first: str, second: str) -> Point:
        """A vertex on the border of two communes and of no third one."""
        shared = set(self.communes[first]) & set(self.communes[second])
        for insee, ring in self.communes.items():
            if insee not in (first, second):
                shared -= set(ring)
        return min(shared - set(self.territory))


@lru_cache(maxsize=1)
def scene() -> Scene:
    """The one ground of the demonstration."""
    communes = commune_rings()
    roads = road_areas(communes)
    fixed, landlord_of = [], {}
    for kind, code, name, insee, number, half_side, landlord in _FIXED:
        fixed.append(fixed_area(kind, code, name, insee, place(insee, number), half_side))
        if landlord:
            landlord_of[code] = landlord
    drawn = _drawn(Sketcher(communes, roads), landlord_of)
    return Scene(communes, territory_ring(communes), [*roads, *fixed, *drawn], landlord_of)


def place(insee: str, number: int) -> Point:
    """The middle of a place of a commune."""
    (commune,) = [commune for commune in COMMUNES if commune.insee == insee]
    x, y = commune.places[number]
    return round(x * 1000.0, 1), round(y * 1000.0, 1)


def _drawn(sketcher: Sketcher, landlord_of: Dict[str, str]) -> List[Area]:
    areas: List[Area] = []
    for commune in COMMUNES:
        larger = 1 + (commune.population > 30_000) + (commune.population > 60_000)
        for number in range(2 * larger):
            name = f"Résidence {_RESIDENCES[len(landlord_of) % len(_RESIDENCES)]} (fictive)"
            area = sketcher.draw("residence", commune.insee, name, number, (80, 45))
            landlord_of[area.code] = LANDLORDS[len(landlord_of) % len(LANDLORDS)][0]
            areas.append(area)
        for number in range(larger):
            departmental = commune.department == "94" and number == 1
            name = "Parc départemental" if departmental else "Parc"
            areas.append(sketcher.draw("park", commune.insee, f"{name} de {commune.name} (fictif)", number, (100, 80)))
        if commune.insee not in SMALL:
            areas.append(sketcher.draw("market", commune.insee, f"Marché de {commune.name} (fictif)", 0, (50, 30)))
        if commune.insee in _STATIONS:
            name = f"Parvis de la gare de {commune.name} (fictif)"
            areas.append(sketcher.draw("forecourt", commune.insee, name, 1, (40, 35)))
    return areas


def _edges(ring: Ring) -> List[Tuple[Point, Point]]:
    return list(zip(ring, ring[1:]))


def _beside(edges: List[Tuple[Point, Point]], metres: float) -> Point:
    """So many metres to the left (inside a counter-clockwise ring) of the middle of the longest edge."""
    (x0, y0), (x1, y1) = max(edges, key=lambda edge: (math.dist(*edge), edge))
    length = math.dist((x0, y0), (x1, y1))
    return (
        round((x0 + x1) / 2 - (y1 - y0) / length * metres, 2),
        round((y0 + y1) / 2 + (x1 - x0) / length * metres, 2),
    )


def areas_near(ground: Scene, point: Point, metres: float) -> List[str]:
    """The codes of the drawn areas within so many metres of a point."""
    spot = QgsGeometry.fromPointXY(QgsPointXY(*point))
    return [area.code for area in ground.areas if area.geometry.distance(spot) <= metres]


def commune_at(ground: Scene, point: Point) -> Optional[str]:
    """The INSEE code of the commune around a point."""
    spot = QgsGeometry.fromPointXY(QgsPointXY(*point))
    return next((insee for insee, ring in ground.communes.items() if polygon(ring).contains(spot)), None)
