"""Outlines as QGIS works on them: read from the workspace, and what an operation left of them."""

from qgis.core import QgsGeometry, QgsWkbTypes


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
