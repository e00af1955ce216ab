"""What is behind a cell, on the map: where each service acts, gaps and overlaps, told apart by their hatching."""

from typing import List, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...layers.competence_map import GAP_COLOR, OVERLAP_COLOR
from ...layers.symbols import service_color
from ...tasks.competence_matrix import Zone

_CRS = QgsCoordinateReferenceSystem("EPSG:2154")
_GAP, _OVERLAP = QColor(GAP_COLOR), QColor(OVERLAP_COLOR)
_AROUND, _WIDTH_PX, _FLAW_PX = 1.15, 2, 3


class ZoneMarks:
    """Rubber bands on ``canvas``; ``clear`` leaves none."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject):
        self._canvas, self._project = canvas, project
        self.bands: List[QgsRubberBand] = []
        self._zones: Sequence[Zone] = ()
        canvas.destinationCrsChanged.connect(self._show_again)

    def show(self, zones: Sequence[Zone], go_there: bool) -> None:
        """Mark ``zones`` and, with ``go_there``, bring the map to what is wrong in them, or to all when nothing is."""
        self.clear()
        self._zones = zones
        wrong = [zone for zone in zones if zone.state != "covered"]
        for zone in sorted(zones, key=lambda zone: zone.state != "covered"):
            self._mark(zone)
        if go_there:
            self._go_to([zone.geometry for zone in wrong or zones])

    def clear(self) -> None:
        """Take every mark off the canvas."""
        for band in self.bands:
            self._canvas.scene().removeItem(band)
        self.bands, self._zones = [], ()

    def tear_down(self) -> None:
        """Clear, and listen to the canvas no longer."""
        self.clear()
        self._canvas.destinationCrsChanged.disconnect(self._show_again)

    def _mark(self, zone: Zone) -> None:
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setToGeometry(zone.geometry, _CRS)
        if zone.state == "covered":
            color, pattern, width = service_color(zone.services[0]), Qt.BrushStyle.NoBrush, _WIDTH_PX
        elif zone.state == "gap":
            color, pattern, width = _GAP, Qt.BrushStyle.BDiagPattern, _FLAW_PX
        else:
            color, pattern, width = _OVERLAP, Qt.BrushStyle.DiagCrossPattern, _FLAW_PX
        band.setStrokeColor(color)
        band.setFillColor(color)
        band.setBrushStyle(pattern)
        band.setWidth(width)
        self.bands.append(band)

    def _go_to(self, shapes: Sequence[QgsGeometry]) -> None:
        extent = QgsRectangle()
        for shape in shapes:
            extent.combineExtentWith(shape.boundingBox())
        destination = self._canvas.mapSettings().destinationCrs()
        try:
            transform = QgsCoordinateTransform(_CRS, destination, self._project.transformContext())
            extent = transform.transformBoundingBox(extent)
        except QgsCsException:
            return
        extent.scale(_AROUND)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def _show_again(self) -> None:
        """The canvas shows another reference system."""
        self.show(self._zones, go_there=False)
