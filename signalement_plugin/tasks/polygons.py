"""Outlines from any layer, made fit for the workspace: EPSG:2154, flat, valid multipolygons."""

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsWkbTypes,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .projection import WORKSPACE_CRS

_BUFFER_SEGMENTS = 8


class Outliner:
    """Turns geometries of one coordinate reference system into the workspace's outlines, or those of ``target``.

    ``distance``: metres around lines and points, which have no surface of their own. ``repaired`` counts
    the geometries whose rings had to be mended.
    """

    def __init__(self, crs: QgsCoordinateReferenceSystem, distance: float = 0.0, target: str = WORKSPACE_CRS):
        if not crs.isValid():
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The layer has no coordinate reference system. Set it in the layer's properties, then try again.",
                )
            )
        self._transform = QgsCoordinateTransform(
            crs, QgsCoordinateReferenceSystem(target), QgsCoordinateTransformContext()
        )
        self._distance = distance
        self.repaired = 0

    def outline(self, geometry: QgsGeometry) -> Optional[bytes]:
        """ISO WKB of a valid MultiPolygon, or ``None`` when there is no geometry at all.

        Raises Problem when nothing with a surface can be made of it.
        """
        if geometry.isNull() or geometry.isEmpty():
            return None
        shape = QgsGeometry(geometry)
        shape.get().dropZValue()
        shape.get().dropMValue()
        try:
            shape.transform(self._transform)
        except QgsCsException as error:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "A geometry lies outside the area where its coordinates mean something. Check the layer's "
                    "coordinate reference system.",
                ),
                detail=str(error),
            ) from error
        if shape.type() != QgsWkbTypes.GeometryType.PolygonGeometry and self._distance > 0:
            shape = shape.buffer(self._distance, _BUFFER_SEGMENTS)
        if not shape.isGeosValid():
            shape = surface_of(shape.makeValid())
            self.repaired += 1
        if shape.type() != QgsWkbTypes.GeometryType.PolygonGeometry or shape.isEmpty() or shape.area() <= 0:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "A geometry has no surface. Give polygons, or lines with a distance to draw around them.",
                )
            )
        shape.convertToMultiType()
        return bytes(shape.asWkb())


def surface_of(shape: QgsGeometry) -> QgsGeometry:
    """The polygons among what a repair or an overlay left (it may leave lines and points too)."""
    polygons = [
        part for part in shape.asGeometryCollection() if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry
    ]
    return QgsGeometry.unaryUnion(polygons)


def geometry_of(wkb: bytes) -> QgsGeometry:
    """The geometry that ``wkb`` (ISO WKB) says."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry
