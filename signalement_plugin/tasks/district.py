"""The district of a diagnosis, from a perimeter of the workspace or any polygons."""

from datetime import date
from typing import List, Sequence, Tuple, Union

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureSource,
    QgsGeometry,
    QgsPoint,
    QgsRectangle,
)

from ..domain import insee_squares
from ..domain.competence import RoutingFacts
from ..domain.district import District, Squares, Zone
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..layers.shapes import geometry_of, surface_of
from ..workspace import Workspace
from .create import union_of
from .polygons import Outliner
from .projection import WORKSPACE_CRS

_SEGMENTS = 24
_LARGEST_BUFFER_M, _MOST_BUFFERS = 5_000.0, 5
# what rounding leaves of an overlay
_SLIVER_M2 = 1.0


def district_of(
    workspace: Workspace,
    facts: RoutingFacts,
    perimeter: Union[str, QgsFeatureSource],
    name: str,
    buffers: Sequence[float],
) -> District:
    """The district of a ``perimeter``: the code of one that the workspace knows, or polygons.

    ``name``: what to call polygons. ``buffers``: metres. Raises Problem when there is no such perimeter, when it lies
    wholly beyond the territory, and for buffers that make no rings.
    """
    distances = _distances(buffers)
    if isinstance(perimeter, str):
        outline, row = _known(workspace, perimeter)
        title, code, begins, ends, repaired = row["name"], row["code"], row["valid_from"], row["valid_to"], 0
    else:
        outline, repaired = _union(perimeter)
        title, code, begins, ends = name, "", None, None
    territory = geometry_of(facts.outlines[facts.territory])
    inner = geometry_of(outline)
    if inner.intersection(territory).area() < _SLIVER_M2:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{name} lies wholly beyond the territory of this workspace, where nothing is reported: there is "
                "no data "
                "to make a diagnosis of. Check the perimeter and its coordinate reference system.",
            ),
            name=title,
        )
    zones, edge = [], 0.0
    reached = QgsGeometry(inner)
    for distance in (0.0, *distances):
        grown = inner.buffer(distance, _SEGMENTS) if distance else inner
        ring = surface_of(grown.difference(reached)) if distance else QgsGeometry(inner)
        ring.convertToMultiType()
        zones.append(
            Zone(edge, distance, bytes(ring.asWkb()), ring.area(), ring.area() - ring.intersection(territory).area())
        )
        reached, edge = grown, distance
    reached.convertToMultiType()
    beyond = surface_of(reached.difference(territory))
    beyond.convertToMultiType()
    touched = [
        str(key.id)
        for key, shape in facts.outlines.items()
        if key.kind == "commune" and geometry_of(shape).intersection(inner).area() >= _SLIVER_M2
    ]
    return District(
        title,
        code,
        begins,
        ends,
        tuple(zones),
        bytes(reached.asWkb()),
        bytes(beyond.asWkb()) if beyond.area() >= _SLIVER_M2 else None,
        tuple(sorted(touched)),
        repaired,
    )


def squares_over(district: District, facts: RoutingFacts) -> Squares:
    """INSEE's squares that meet the district. Raises Problem when there are too many to be of use."""
    to_grid = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(WORKSPACE_CRS),
        QgsCoordinateReferenceSystem(insee_squares.CRS),
        QgsCoordinateTransformContext(),
    )
    # the engines only refer to the geometries
    shapes = [geometry_of(wkb) for wkb in (district.whole, facts.outlines[facts.territory])]
    for shape in shapes:
        shape.transform(to_grid)
    box = shapes[0].boundingBox()
    if box.width() * box.height() > insee_squares.MOST * insee_squares.STEP**2:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The perimeter and its buffers are too large for a diagnosis of a district. Choose a smaller "
                "perimeter.",
            )
        )
    east, north = insee_squares.corners_over((box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))
    whole, territory = (QgsGeometry.createGeometryEngine(shape.constGet()) for shape in shapes)
    whole.prepareGeometry()
    territory.prepareGeometry()
    step = insee_squares.STEP
    met = []
    for e, n in zip(east.tolist(), north.tolist()):
        square = QgsGeometry.fromRect(QgsRectangle(e, n, e + step, n + step))
        met.append(whole.intersects(square.constGet()))
    kept = np.flatnonzero(met)
    east, north = east[kept], north[kept]
    known = []
    for e, n in zip(east.tolist(), north.tolist()):
        middle = QgsPoint(e + step / 2, n + step / 2)
        known.append(territory.intersects(middle))
    return Squares(east, north, np.array(known, dtype=bool))


def _known(workspace: Workspace, code: str):
    columns = ("code", "kind", "name", "valid_from", "valid_to", "geom")
    rows = workspace.configuration.read("perimeter", columns)
    found = next((row for row in rows if row["code"] == code), None)
    if found is None or found["geom"] is None:
        drawn = [row["code"] for row in rows if row["geom"] is not None]
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "No perimeter with an outline has the code “{code}”. Those of this workspace are: {known}. Import it "
                "first, or give polygons.",
            ),
            code=code,
            known=", ".join(drawn[:20]) or "–",
        )
    for column in ("valid_from", "valid_to"):
        value = found[column]
        found[column] = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return union_of([found["geom"]]), found


def _union(source: QgsFeatureSource) -> Tuple[bytes, int]:
    outliner = Outliner(source.sourceCrs())
    outlines = [outline for outline in map(outliner.outline, (f.geometry() for f in source.getFeatures())) if outline]
    if not outlines:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The layer of the perimeter has no polygon. Choose another, or give a code.")
        )
    return union_of(outlines), outliner.repaired


def _distances(buffers: Sequence[float]) -> List[float]:
    distances = sorted(set(buffers))
    if len(distances) > _MOST_BUFFERS or any(not 0 < each <= _LARGEST_BUFFER_M for each in distances):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Buffers are up to {most} distances in metres, from 1 to {largest}. Write them like 100, 300.",
            ),
            most=_MOST_BUFFERS,
            largest=f"{_LARGEST_BUFFER_M:g}",
        )
    return distances
