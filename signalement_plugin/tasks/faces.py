"""The territory cut along the outlines of all areas, commune by commune (stand-in until the map's own cutting)."""

from typing import Callable, List, Tuple

import numpy as np
from qgis.core import QgsGeometry

from ..domain.competence import RoutingFacts
from ..domain.coverage import COVERS, Coverage, distinct_rows
from ..domain.matrix import Faces


def cut(facts: RoutingFacts, progress: Callable[[float], None] = lambda _: None) -> Tuple[Faces, List[QgsGeometry]]:
    areas = tuple(sorted(facts.outlines, key=lambda area: (area.kind, str(area.id))))
    shapes = {}
    for area in areas:
        shape = QgsGeometry()
        shape.fromWkb(facts.outlines[area])
        shapes[area] = shape.makeValid()
    communes = [area for area in areas if area.kind == "commune"]
    drawn = [area for area in areas if area.kind not in ("commune", "territory")]
    polygons: List[QgsGeometry] = []
    owner: List[int] = []
    for number, commune in enumerate(communes):
        progress(number / len(communes))
        whole = shapes[commune]
        lines = [QgsGeometry(whole.constGet().boundary())]
        for area in drawn:
            if shapes[area].boundingBox().intersects(whole.boundingBox()):
                edge = QgsGeometry(shapes[area].constGet().boundary()).intersection(whole)
                if not edge.isEmpty():
                    lines.append(edge)
        for part in QgsGeometry.polygonize([QgsGeometry.unaryUnion(lines)]).asGeometryCollection():
            if whole.contains(part.pointOnSurface()):
                polygons.append(part)
                owner.append(number)
    points = [polygon.pointOnSurface().asPoint() for polygon in polygons]
    x, y = np.array([[p.x(), p.y()] for p in points]).reshape(-1, 2).T
    found, at = Coverage(areas, facts.outlines, 1.0).relations(x, y, np.zeros(len(x)))
    distinct, number_of = distinct_rows(found)
    faces = Faces(
        areas,
        tuple(str(commune.id) for commune in communes),
        found[distinct] >= COVERS,
        number_of[at],
        np.array(owner, dtype="int64"),
        np.array([polygon.area() for polygon in polygons]),
    )
    return faces, polygons
