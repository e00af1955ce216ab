"""The arrangement of outlines: the territory cut along all of them, exactly, by GEOS.

Every outline is noded with every other (lines can be overlaid whatever crosses itself or lies twice), the network
is polygonized, and each face is told by one point within it which areas cover it: by the same exact test that
routing asks about a report. Done commune by commune, so that it can be followed and stopped.
"""

import struct
from typing import Dict, Iterable, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.core import QgsGeometry, QgsRectangle

from ..domain.competence import AreaKey, RoutingFacts
from ..domain.coverage import COVERS, HOLDS, Coverage, distinct_rows
from ..domain.outline import rings_of
from ..domain.partition import Faces
from ..domain.routing import in_order, insee_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .feedback import Feedback, SilentFeedback

_LITTLE_ENDIAN_LINES = struct.pack("<BI", 1, 5)
_LITTLE_ENDIAN_LINE = struct.pack("<BI", 1, 2)
_RELATIONS_AT_ONCE = 32_000_000
_BESIDE_M = 1.0


def arrange(
    facts: RoutingFacts,
    areas: Iterable[AreaKey],
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Faces:
    """Cut the territory along the outlines of ``areas`` and of the communes.

    Raises Problem when a person stops it, or when GEOS cannot node the outlines.
    """
    communes = [area for area in facts.outlines if area.kind == "commune"]
    cutting = in_order({facts.territory, *communes, *areas})
    stands = _Standing(cutting, facts)
    lines = {area: _lines(facts.outlines[area]) for area in cutting}
    regions: Dict[Optional[str], QgsRectangle] = {}
    for part in stands.of(_faces_among(lines[area] for area in (facts.territory, *communes))):
        for face, insee in zip(part.faces, part.insee.tolist()):
            regions.setdefault(insee, QgsRectangle()).combineExtentWith(face.boundingBox())
    faces: List[QgsGeometry] = []
    covered: List[np.ndarray] = []
    for done, (insee, extent) in enumerate(regions.items(), start=1):
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The map of competences was cancelled: nothing was made."))
        extent.grow(_BESIDE_M)
        near = (line.clipped(extent) for line in lines.values() if line.boundingBoxIntersects(extent))
        for part in stands.of(_faces_among(near)):
            own = part.insee == insee
            faces += [face for face, kept in zip(part.faces, own.tolist()) if kept]
            covered.append(part.covered[own])
        feedback.progress(done / len(regions))
    packed = np.vstack(covered)
    used, set_of = distinct_rows(packed)
    return Faces(
        cutting,
        np.unpackbits(packed[used], axis=1, count=len(cutting)) * np.uint8(HOLDS),
        set_of,
        np.array([face.area() for face in faces]),
        tuple(bytes(face.asWkb()) for face in faces),
    )


class _Part(NamedTuple):
    """Faces of the territory, the areas that cover each (packed bits) and its commune."""

    faces: List[QgsGeometry]
    covered: np.ndarray
    insee: np.ndarray


class _Standing:
    """How faces stand to the areas that cut them."""

    def __init__(self, areas: Tuple[AreaKey, ...], facts: RoutingFacts):
        self._areas = areas
        self._coverage = Coverage(areas, facts.outlines, 0.0)
        self._territory = areas.index(facts.territory)

    def of(self, faces: List[QgsGeometry]) -> Iterator[_Part]:
        """Those of ``faces`` that lie in the territory, so many at a time as memory bears."""
        step = max(1, _RELATIONS_AT_ONCE // len(self._areas))
        for start in range(0, len(faces), step):
            chunk = faces[start : start + step]
            within = [face.pointOnSurface().asPoint() for face in chunk]
            x, y = np.array([(point.x(), point.y()) for point in within]).T
            found, row_of = self._coverage.relations(x, y, np.zeros(len(chunk)))
            inside = np.flatnonzero(found[row_of, self._territory] >= COVERS)
            rows = row_of[inside]
            yield _Part(
                [chunk[place] for place in inside.tolist()],
                np.packbits(found >= COVERS, axis=1)[rows],
                insee_of(self._areas, found)[rows],
            )


def _faces_among(lines: Iterable[QgsGeometry]) -> List[QgsGeometry]:
    """The polygons that a network of ``lines`` encloses, once each crossing is a node."""
    network = QgsGeometry.unaryUnion(list(lines))
    faces = QgsGeometry.polygonize([network])
    if network.isNull() or faces.isNull():
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The outlines of the competences could not be cut along each other. Look for broken ones with "
                "“Check validity”, mend them, then try again.",
            ),
            detail=network.lastError() or faces.lastError(),
        )
    return faces.asGeometryCollection()


def _lines(outline: bytes) -> QgsGeometry:
    """The rings of an outline (WKB), heights left out."""
    rings = [ring for ring in rings_of(outline) if len(ring) > 1]
    parts = [_LITTLE_ENDIAN_LINES, struct.pack("<I", len(rings))]
    for ring in rings:
        parts += [_LITTLE_ENDIAN_LINE, struct.pack("<I", len(ring)), np.ascontiguousarray(ring, dtype="<f8").tobytes()]
    lines = QgsGeometry()
    lines.fromWkb(b"".join(parts))
    return lines
