"""The arrangement of outlines: the territory cut along all of them, exactly, by GEOS.

Every outline is noded with every other (lines can be overlaid whatever crosses itself or lies twice), the network
is polygonized, and each face is told by one point within it which areas cover it: by the same exact test that
routing asks about a report. Done some communes at a time, and some faces at a time within them, so that it can be
followed and stopped.
"""

import struct
from typing import Dict, Iterable, Iterator, List, Optional, Set, Tuple

import numpy as np
from qgis.core import QgsGeometry, QgsRectangle

from ..domain.competence import AreaKey, RoutingFacts
from ..domain.coverage import COVERS
from ..domain.outline import rings_of
from ..domain.partition import Covering, Faces, frame_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .feedback import Feedback, SilentFeedback

_LITTLE_ENDIAN_LINES = struct.pack("<BI", 1, 5)
_LITTLE_ENDIAN_LINE = struct.pack("<BI", 1, 2)
_BESIDE_M = 1.0
_POINTS_AT_ONCE = 50_000
_FACES_AT_ONCE = 4_000


def arrange(
    facts: RoutingFacts,
    areas: Iterable[AreaKey],
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Faces:
    """Cut the territory along the outlines of ``areas`` and of the communes.

    Raises Problem when a person stops it, or when GEOS cannot node the outlines.
    """
    frame = frame_of(facts)
    covering = Covering(facts, {*frame, *areas})
    lines = {area: _lines(facts.outlines[area]) for area in covering.areas}
    regions: Dict[Optional[str], QgsRectangle] = {}
    frame_faces = _faces_among((lines[area] for area in frame), feedback)
    for region, insee, _ in _told(frame_faces, covering, facts.territory, feedback):
        regions.setdefault(insee, QgsRectangle()).combineExtentWith(region.boundingBox())
    faces: List[QgsGeometry] = []
    bits: List[np.ndarray] = []
    lots = _lots(regions, lines.values())
    for done, (communes, extent) in enumerate(lots, start=1):
        near = (line.clipped(extent) for line in lines.values() if line.boundingBoxIntersects(extent))
        for face, insee, row in _told(_faces_among(near, feedback), covering, facts.territory, feedback):
            if insee in communes:
                faces.append(face)
                bits.append(row)
        feedback.progress(done / len(lots))
    return Faces(
        covering.gathered(bits),
        np.array([face.area() for face in faces]),
        tuple(bytes(face.asWkb()) for face in faces),
    )


def stop_if_asked(feedback: Feedback) -> None:
    """Raise Problem when a person stopped the map."""
    if feedback.cancelled():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The map of competences was cancelled: nothing was made."))


def _lots(
    regions: Dict[Optional[str], QgsRectangle], lines: Iterable[QgsGeometry]
) -> List[Tuple[Set[Optional[str]], QgsRectangle]]:
    """The communes cut together, with their extent: as many as keep one call of GEOS short."""
    sizes = [(line.boundingBox(), line.constGet().nCoordinates()) for line in lines]
    lots: List[Tuple[Set[Optional[str]], QgsRectangle]] = []
    points = _POINTS_AT_ONCE
    for insee, region in regions.items():
        region.grow(_BESIDE_M)
        near = sum(size for extent, size in sizes if extent.intersects(region))
        if points + near > _POINTS_AT_ONCE:
            lots.append((set(), QgsRectangle()))
            points = 0
        lots[-1][0].add(insee)
        lots[-1][1].combineExtentWith(region)
        points += near
    return lots


def _told(
    faces: List[QgsGeometry], covering: Covering, territory: AreaKey, feedback: Feedback
) -> Iterator[Tuple[QgsGeometry, Optional[str], np.ndarray]]:
    """Those of ``faces`` that lie in the territory, each with its commune and the packed set of what covers it."""
    for start in range(0, len(faces), _FACES_AT_ONCE):
        stop_if_asked(feedback)
        some = faces[start : start + _FACES_AT_ONCE]
        within = [face.pointOnSurface().asPoint() for face in some]
        sets = covering.at(*np.array([(point.x(), point.y()) for point in within]).T)
        inside, insee = sets.of([territory])[:, 0] >= COVERS, sets.insee()
        for face, number in zip(some, sets.number.tolist()):
            if inside[number]:
                yield face, insee[number], sets.bits[number]


def _faces_among(lines: Iterable[QgsGeometry], feedback: Feedback) -> List[QgsGeometry]:
    """The polygons that a network of ``lines`` encloses, once each crossing is a node."""
    stop_if_asked(feedback)
    network = QgsGeometry.unaryUnion(list(lines))
    stop_if_asked(feedback)
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
