"""The schematic outlines: the cells of the communes' places, merged by commune and cut by the outer limit.

The limits are first broken into segments that meet only at their ends, then rounded to the metre, then
closed into rings; neighbours therefore share the very same vertices, with no gap and no overlap.
"""

from typing import Dict, List, Sequence, Tuple

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsWkbTypes

from .communes import COMMUNES, OUTER_LIMIT

Vertex = Tuple[float, float]
Ring = List[Vertex]


def commune_rings() -> Dict[str, Ring]:
    """The closed outer ring of each commune by INSEE code, in whole metres of EPSG:2154."""
    cells = _cells()
    outer = QgsGeometry.fromPolygonXY([[QgsPointXY(x * 1000, y * 1000) for x, y in OUTER_LIMIT]])
    limits = [outer.coerceToType(QgsWkbTypes.Type.LineString)[0]]
    codes = sorted(cells)
    for number, code in enumerate(codes):
        for other in codes[number + 1 :]:
            shared = cells[code].intersection(cells[other])
            if shared.length() > 0:
                limits.append(shared)
    noded = QgsGeometry.unaryUnion(limits).snappedToGrid(1, 1)
    faces = QgsGeometry.polygonize([noded]).asGeometryCollection()
    rings: Dict[str, Ring] = {}
    for face in faces:
        inside = face.pointOnSurface()
        if not outer.contains(inside):
            continue
        code = min(codes, key=lambda c: cells[c].distance(inside))
        if code in rings:
            raise ValueError(f"{code} is in several pieces: move its places or its neighbours'")
        rings[code] = canonical([(round(p.x()), round(p.y())) for p in face.asPolygon()[0]])
    return rings


def canonical(ring: Sequence[Vertex]) -> List[Vertex]:
    """A closed ring, counter-clockwise from its lowest vertex, whatever GEOS began with."""
    twice_area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:]))
    open_ring = list(ring[:-1]) if twice_area > 0 else list(reversed(ring[:-1]))
    start = open_ring.index(min(open_ring))
    return [*open_ring[start:], *open_ring[:start], open_ring[start]]


def territory_ring(rings: Dict[str, Ring]) -> Ring:
    """The closed ring around all of ``rings``: the edges that only one commune has, end to end."""
    edges = {edge for ring in rings.values() for edge in zip(ring, ring[1:])}
    follows = {a: b for a, b in edges if (b, a) not in edges}
    start = min(follows)
    ring = [start]
    while follows[ring[-1]] != start:
        ring.append(follows[ring[-1]])
    if len(ring) != len(follows):
        raise ValueError("the territory is in several pieces")
    return canonical([*ring, start])


def _cells() -> Dict[str, QgsGeometry]:
    """What is nearest to the places of each commune, far beyond the outer limit."""
    owner = {(x * 1000, y * 1000): commune.insee for commune in COMMUNES for x, y in commune.places}
    points = QgsGeometry.fromMultiPointXY([QgsPointXY(x, y) for x, y in sorted(owner)])
    extent = QgsGeometry.fromRect(QgsRectangle(640_000, 6_830_000, 670_000, 6_870_000))
    parts: Dict[str, List[QgsGeometry]] = {}
    for cell in points.voronoiDiagram(extent).asGeometryCollection():
        (place,) = [place for place in owner if cell.contains(QgsPointXY(*place))]
        parts.setdefault(owner[place], []).append(cell)
    return {insee: QgsGeometry.unaryUnion(cells) for insee, cells in parts.items()}
