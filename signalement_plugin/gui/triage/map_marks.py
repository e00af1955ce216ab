"""What triage marks on the map for the report that is looked at, and how the map goes to it.

Coordinates are EPSG:2154 metres; the project may show any reference system.
"""

from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayerFeatureSource,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ...domain.outline import rings_of
from ...layers.project import find_layer
from ...layers.symbols import POINTS_FROM_SCALE, service_color
from ...tasks.background import Background
from .marks_item import MarksItem, Neighbour, Outline

_CRS = QgsCoordinateReferenceSystem("EPSG:2154")
_CLOSE_SCALE = 2_500
# the share of the view, about its middle, within which a report needs no move of the map
_MIDDLE = 0.6
# beyond these a map shows lines, not reasons
_MOST_OUTLINES = 6
_FLASH, _FLASHED = QColor(213, 94, 0, 255), QColor(213, 94, 0, 0)

# a competence's id, what decided of it, whether it is the winner
Candidate = Tuple[int, str, bool]
# by the competence's id: the id of its service, and its rings in the map's reference system
Areas = Dict[int, Tuple[int, List[np.ndarray]]]
# x, y, what is written on the line to it
NeighbourPlace = Tuple[float, float, str]


class MapMarks(QObject):
    """Outlines of the candidates of a route, lines to the neighbours; one report at a time.

    ``uid``: the workspace whose layers ``project`` shows. ``clear`` leaves nothing on the canvas.
    """

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, uid: str, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._canvas, self._project, self._uid = canvas, project, uid
        self._item: Optional[MarksItem] = None
        self._reading: Optional[Background] = None
        self._candidates: Sequence[Candidate] = ()
        self._neighbours: Optional[Tuple[float, float, Sequence[NeighbourPlace]]] = None
        canvas.destinationCrsChanged.connect(self._show_again)

    def show_route(self, candidates: Sequence[Candidate]) -> None:
        """Outline the areas of ``candidates``, the winner's first and solid, the others' dashed.

        The outlines are read in the background; those of the report before go at once. A competence is drawn once,
        as the first it is among; candidates of the same words share one label. The first six are drawn.
        A candidate whose competence is no longer there is not.
        """
        self._stop_reading()
        self._candidates = _to_draw(candidates)
        if self._item is not None:
            self._item.outlines = ()
            self._item.show_all()
        layer = find_layer(self._project, self._uid, "competence_area")
        if layer is None or not self._candidates:
            return
        source, transform = QgsVectorLayerFeatureSource(layer), self._to_map()
        keys = [key for key, _, _ in self._candidates]
        task = Background(
            self.tr("Areas of competence"), lambda feedback: _read_areas(source, keys, transform), only_reads=True
        )
        task.succeeded.connect(lambda areas: self._outline(task, areas))
        self._reading = task
        task.start()

    def show_neighbours(self, x: float, y: float, neighbours: Sequence[NeighbourPlace]) -> None:
        """Join the report at ``x``, ``y`` to its ``neighbours`` by lines, each with its label."""
        self._neighbours = (x, y, tuple(neighbours))
        item = self._marks()
        item.report = self._on_map(x, y)
        places = ((self._on_map(*place), label) for *place, label in neighbours)
        item.neighbours = [Neighbour(place, label) for place, label in places if place is not None]
        item.show_all()

    def clear(self) -> None:
        """Take every mark off the canvas; what is still being read will not be shown."""
        self._stop_reading()
        self._candidates, self._neighbours = (), None
        if self._item is not None and not sip.isdeleted(self._item):
            sip.delete(self._item)  # takes it out of the canvas's scene, too
        self._item = None

    def tear_down(self) -> None:
        """Clear, and listen to the canvas no longer."""
        self.clear()
        self._canvas.destinationCrsChanged.disconnect(self._show_again)

    def go_to(self, x: float, y: float) -> None:
        """Bring ``x``, ``y`` to where a person looks, and make it flash.

        The map stays where it is when the place is near its middle, and keeps its scale when single reports are
        drawn at it.
        """
        place = self._on_map(x, y)
        if place is None:
            return
        middle = self._canvas.extent()
        middle.scale(_MIDDLE)
        too_far = self._canvas.scale() > POINTS_FROM_SCALE
        if too_far or not middle.contains(place):
            self._canvas.setCenter(place)
            if too_far:
                self._canvas.zoomScale(_CLOSE_SCALE)
            self._canvas.refresh()
        self._canvas.flashGeometries([QgsGeometry.fromPointXY(place)], QgsCoordinateReferenceSystem(), _FLASH, _FLASHED)

    def _outline(self, task: Background, areas: Areas) -> None:
        if task is not self._reading:
            return
        self._reading = None
        item = self._marks()
        item.outlines = _outlines(self._candidates, areas)
        item.show_all()

    def _marks(self) -> MarksItem:
        if self._item is None or sip.isdeleted(self._item):
            self._item = MarksItem(self._canvas)
        return self._item

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _show_again(self) -> None:
        """The canvas shows another reference system."""
        if self._neighbours is not None:
            self.show_neighbours(*self._neighbours)
        if self._candidates:
            self.show_route(self._candidates)

    def _to_map(self) -> QgsCoordinateTransform:
        destination = self._canvas.mapSettings().destinationCrs()
        return QgsCoordinateTransform(_CRS, destination, self._project.transformContext())

    def _on_map(self, x: float, y: float) -> Optional[QgsPointXY]:
        """The place in the canvas's reference system; ``None`` where that one has no such place."""
        try:
            return self._to_map().transform(QgsPointXY(x, y))
        except QgsCsException:
            return None


def _to_draw(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates that are drawn, winners first, each competence once."""
    once: Dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: not candidate[2]):
        once.setdefault(candidate[0], candidate)
    return tuple(once.values())[:_MOST_OUTLINES]


def _outlines(candidates: Sequence[Candidate], areas: Areas) -> List[Outline]:
    """What is painted of ``candidates``; those of one service and the same words are one outline of several areas."""
    outlines: Dict[Tuple[int, str, bool], Outline] = {}
    for key, label, is_winner in candidates:
        if key in areas:
            service, rings = areas[key]
            same = outlines.get((service, label, is_winner))
            number = same.number if same else len(outlines) + 1
            all_rings = [*same.rings, *rings] if same else rings
            outlines[service, label, is_winner] = Outline(number, label, service_color(service), is_winner, all_rings)
    return list(outlines.values())


def _read_areas(source: QgsVectorLayerFeatureSource, keys: List[int], transform: QgsCoordinateTransform) -> Areas:
    """The areas of those competences, in the map's reference system."""
    request = QgsFeatureRequest().setFilterExpression(f'"id" IN ({", ".join(str(int(key)) for key in keys)})')
    request.setSubsetOfAttributes(["id", "service_id"], source.fields())
    areas: Areas = {}
    for feature in source.getFeatures(request):
        area = feature.geometry()
        try:
            area.transform(transform)
        except QgsCsException:
            continue
        if not area.isEmpty():
            areas[feature["id"]] = (feature["service_id"], rings_of(area.asWkb().data()))
    return areas
