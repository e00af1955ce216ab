"""The drawn areas of the demonstration: roads cut by commune, residences, parks, markets, forecourts.

Everything is invented. Areas drawn at random keep clear of the middle of every place (:data:`CLEAR_M`) and of
each other, so that the reports of the edge cases stand where only what they are about can reach them.
"""

import math
from dataclasses import dataclass
from random import Random
from typing import Dict, Iterator, List, Tuple

from qgis.core import QgsGeometry, QgsPointXY

from .communes import COMMUNES
from .outlines import Ring, canonical
from .roads import HALF_WIDTH_M, ROADS, Road

CLEAR_M = 45.0
_APART_M = 6.0
_SMALLEST_M2 = 400.0
_SEED = 20261120


@dataclass(frozen=True)
class Area:
    """A drawn area in one commune.

    ``kind`` is a road class, ``residence``, ``square``, ``park``, ``market``, ``forecourt`` or ``centre``.
    """

    kind: str
    code: str
    name: str
    insee: str
    rings: Tuple[Tuple[Tuple[float, float], ...], ...]

    @property
    def geometry(self) -> QgsGeometry:
        """The area as QGIS sees it."""
        return QgsGeometry.fromPolygonXY([[QgsPointXY(*vertex) for vertex in ring] for ring in self.rings])

    def covers(self, point: Tuple[float, float]) -> bool:
        """Whether the point is inside."""
        return self.geometry.contains(QgsPointXY(*point))


def road_areas(communes: Dict[str, Ring]) -> List[Area]:
    """Each road as a band, cut by commune."""
    return [area for road in ROADS for area in _pieces(road, communes)]


def _pieces(road: Road, communes: Dict[str, Ring]) -> Iterator[Area]:
    line = QgsGeometry.fromPolylineXY([QgsPointXY(x * 1000, y * 1000) for x, y in road.path])
    band = line.buffer(HALF_WIDTH_M[road.road_class], 2)
    for commune in COMMUNES:
        part = band.intersection(polygon(communes[commune.insee]))
        for number, piece in enumerate(_polygons(part), start=1):
            suffix = f"-{number}" if number > 1 else ""
            yield Area(
                road.road_class,
                f"{road.code}-{commune.insee}{suffix}",
                road.name,
                commune.insee,
                _rings(piece),
            )


class Sketcher:
    """Draws areas at random near the places of the communes, always the same ones."""

    def __init__(self, communes: Dict[str, Ring], roads: List[Area]):
        self._random = Random(_SEED)
        self._communes = {insee: polygon(ring).buffer(-25, 4) for insee, ring in communes.items()}
        self._taken = [road.geometry for road in roads]
        self._taken += [
            QgsGeometry.fromPointXY(QgsPointXY(x * 1000, y * 1000)).buffer(CLEAR_M - _APART_M, 8)
            for commune in COMMUNES
            for x, y in commune.places
        ]
        self._counts: Dict[str, int] = {}

    def draw(self, kind: str, insee: str, name: str, place: int, size: Tuple[float, float]) -> Area:
        """One rectangle of about ``size`` (m) near a place of the commune; a park's corners are cut."""
        (commune,) = [commune for commune in COMMUNES if commune.insee == insee]
        x, y = commune.places[place % len(commune.places)]
        for _ in range(400):
            angle, away = self._random.uniform(0, 2 * math.pi), self._random.uniform(75, 190)
            ring = self._rectangle(
                x * 1000 + away * math.cos(angle), y * 1000 + away * math.sin(angle), size, kind == "park"
            )
            shape = polygon(ring)
            if self._communes[insee].contains(shape) and not any(
                shape.distance(other) < _APART_M for other in self._taken
            ):
                self._taken.append(shape)
                self._counts[kind] = number = self._counts.get(kind, 0) + 1
                return Area(kind, f"{kind}-{number:02d}", name, insee, (tuple(ring),))
        raise ValueError(f"no room for a {kind} in {commune.name}, place {place}")

    def _rectangle(self, x: float, y: float, size: Tuple[float, float], cut: bool) -> Ring:
        half_width, half_depth = (side * self._random.uniform(0.8, 1.2) / 2 for side in size)
        turn = self._random.uniform(0, math.pi / 2)
        corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        if cut:
            corners = [(-1, -0.5), (-0.5, -1), (0.6, -1), (1, -0.4), (1, 0.5), (0.4, 1), (-0.6, 1), (-1, 0.4)]
        ring = []
        for along, across in corners:
            dx, dy = along * half_width, across * half_depth
            ring.append(
                (
                    round(x + dx * math.cos(turn) - dy * math.sin(turn)),
                    round(y + dx * math.sin(turn) + dy * math.cos(turn)),
                )
            )
        return canonical([*ring, ring[0]])


def fixed_area(kind: str, code: str, name: str, insee: str, middle: Tuple[float, float], half_side: int) -> Area:
    """A square around ``middle``."""
    (x, y), half = middle, half_side
    ring = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
    return Area(kind, code, name, insee, ((*ring, ring[0]),))


def polygon(ring: Ring) -> QgsGeometry:
    """A closed ring as QGIS sees it."""
    return QgsGeometry.fromPolygonXY([[QgsPointXY(*vertex) for vertex in ring]])


def _polygons(shape: QgsGeometry) -> List[QgsGeometry]:
    parts = [part for part in shape.asGeometryCollection() if part.area() > _SMALLEST_M2]
    return sorted(parts, key=lambda part: (part.boundingBox().yMinimum(), part.boundingBox().xMinimum()))


def _rings(shape: QgsGeometry) -> Tuple[Tuple[Tuple[float, float], ...], ...]:
    """The rings of a polygon, to the decimetre."""
    return tuple(
        tuple(canonical([(round(vertex.x(), 1), round(vertex.y(), 1)) for vertex in ring]))
        for ring in shape.asPolygon()
    )
