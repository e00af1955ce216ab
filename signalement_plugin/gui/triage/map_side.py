"""The map's side of triage: what is selected here is selected there, and the reasons are drawn.

Selecting a report in the layer shows it in the dock; showing one in the dock selects it in the layer.
"""

from typing import Any, List, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...domain.explain import explain_candidate
from ...domain.trace import Trace
from ...layers.project import find_layer
from ...layers.words import say
from ...workspace.dossier import Dossier
from ..once import once
from ..place_tool import PlaceTool
from .map_marks import MapMarks

_CRS = QgsCoordinateReferenceSystem("EPSG:2154")
_SETTLED_MS = 400


class MapSide(QObject):
    """Emits ``selected`` an id that a person picked on the map, ``placed`` a position or ``given_up``, ``moved`` a new
    extent."""

    selected = pyqtSignal(int)
    placed = pyqtSignal(float, float)
    given_up = pyqtSignal()
    moved = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._canvas, self._project = canvas, project
        self._uid = ""
        self._marks: Optional[MapMarks] = None
        self._layer: Optional[QgsVectorLayer] = None
        self._shown: Optional[int] = None
        self._tool = PlaceTool(canvas, self.tr("Click where the report is. Escape: leave it where it was."))
        self._tool.placed.connect(self.placed)
        self._tool.given_up.connect(self.given_up)
        self._settled = once(self.moved, self)
        canvas.extentsChanged.connect(self._wait_until_settled)

    def set_workspace(self, uid: str) -> None:
        """Look at the layers of that workspace."""
        self._leave_layer()
        if self._marks is not None:
            self._marks.tear_down()
        self._uid = uid
        self._marks = MapMarks(self._canvas, self._project, uid, self) if uid else None
        self._layer = find_layer(self._project, uid, "report") if uid else None
        if self._layer is not None:
            self._layer.selectionChanged.connect(self._picked)
            self._layer.willBeDeleted.connect(self._forget_layer)

    def show(self, dossier: Dossier) -> None:
        """Select the report, draw who may act there and why, and go to it."""
        new, self._shown = dossier.id != self._shown, dossier.id
        if self._layer is not None and new and not self._layer.isEditable():
            self._layer.selectByIds([dossier.id])
        if self._marks is None:
            return
        self._marks.clear()
        self._marks.show_route(_candidates(dossier))
        if dossier.x is not None:
            self._marks.show_neighbours(dossier.x, dossier.y, ())
            if new:
                self._marks.go_to(dossier.x, dossier.y)

    def show_neighbours(self, dossier: Dossier, neighbours: Sequence[Tuple[float, float, str]]) -> None:
        """Join the report to those around it."""
        if self._marks is not None and dossier.x is not None:
            self._marks.show_neighbours(dossier.x, dossier.y, neighbours)

    def go_to(self, dossier: Dossier) -> None:
        """Bring the report to the middle of the map."""
        if self._marks is not None and dossier.x is not None:
            self._marks.go_to(dossier.x, dossier.y)

    def place(self) -> None:
        """Let a person click where the report is."""
        self._canvas.setMapTool(self._tool)
        self._canvas.setFocus()

    def extent(self) -> Optional[Tuple[float, float, float, float]]:
        """What the map shows, EPSG:2154; ``None`` where it cannot be said."""
        transform = QgsCoordinateTransform(self._canvas.mapSettings().destinationCrs(), _CRS, self._project)
        try:
            shown = transform.transformBoundingBox(self._canvas.extent())
        except QgsCsException:
            return None
        return shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()

    def clear(self) -> None:
        """Nothing is looked at."""
        self._shown = None
        if self._marks is not None:
            self._marks.clear()

    def tear_down(self) -> None:
        """Leave the canvas as it was."""
        self.set_workspace("")
        self._settled.stop()
        self._canvas.extentsChanged.disconnect(self._wait_until_settled)
        self._tool.tear_down()

    def _picked(self, selected: List[int], _deselected: Any, _clear: bool) -> None:
        if len(selected) == 1 and selected[0] != self._shown:
            self.selected.emit(selected[0])

    def _wait_until_settled(self) -> None:
        self._settled.start(_SETTLED_MS)

    def _leave_layer(self) -> None:
        if self._layer is not None:
            self._layer.selectionChanged.disconnect(self._picked)
            self._layer.willBeDeleted.disconnect(self._forget_layer)
        self._layer = None

    def _forget_layer(self) -> None:
        self._layer = None


def _candidates(dossier: Dossier) -> List[Tuple[int, str, bool]]:
    """The competences of the route with the words that separate them, the winner's first."""
    if not dossier.trace:
        return []
    ids = {code: key for key, code in dossier.candidates}
    trace = Trace.from_json(dossier.trace)
    return [
        (ids[candidate.competence], say(explain_candidate(candidate)), candidate.standing == "winner")
        for candidate in trace.candidates
        if candidate.competence in ids
    ]
