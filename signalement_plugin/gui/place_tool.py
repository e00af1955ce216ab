"""A click on the map that says where something is."""

from typing import List, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointLocator,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsSnapIndicator, QgsStatusBar
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

_CRS = QgsCoordinateReferenceSystem("EPSG:2154")


class PlaceTool(QgsMapTool):
    """Set it as the canvas's tool: the next click emits ``placed`` (x, y in EPSG:2154 metres), Escape or the right
    button ``given_up``; either way the tool that was there before comes back first.

    The click snaps as the project says. What to do meanwhile is said in the status bar of the canvas's window, and
    where QGIS shows what a tool has to say: on a small screen the status bar has no room for a sentence. ``wanted``
    is that sentence.
    """

    placed = pyqtSignal(float, float)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, wanted: str):
        super().__init__(canvas)
        self._wanted = wanted
        self._previous: Optional[QgsMapTool] = None
        self._pressed = False
        self._indicator = QgsSnapIndicator(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        canvas.mapToolSet.connect(self._remember)

    def tear_down(self) -> None:
        """Leave the canvas, with the tool it had before."""
        if self.isActive():
            self._leave()
        self.canvas().mapToolSet.disconnect(self._remember)

    # What the canvas calls

    def activate(self) -> None:
        super().activate()
        self._pressed = False
        self._say(self._wanted)
        self.canvas().setFocus()  # for Escape

    def deactivate(self) -> None:
        self._indicator.setMatch(QgsPointLocator.Match())
        self.messageDiscarded.emit()
        for status_bar in self._status_bars():
            status_bar.clearMessage()
        super().deactivate()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        event.snapPoint()
        self._indicator.setMatch(event.mapPointMatch())

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._give_up()
        elif self._pressed:  # and not a click begun under another tool
            self._pressed = False
            self._place(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # which tells QGIS's canvas that the key was used
            self._give_up()

    def _place(self, event: QgsMapMouseEvent) -> None:
        transform = QgsCoordinateTransform(
            self.canvas().mapSettings().destinationCrs(), _CRS, QgsProject.instance().transformContext()
        )
        try:
            place = transform.transform(event.snapPoint())
        except QgsCsException:
            self._say(self.tr("This place has no coordinates in EPSG:2154: click within France, or press Escape."))
            return
        self._leave()
        self.placed.emit(place.x(), place.y())

    def _give_up(self) -> None:
        self._leave()
        self.given_up.emit()

    def _leave(self) -> None:
        canvas, previous = self.canvas(), self._previous
        self._keep(None)
        if previous is not None:
            canvas.setMapTool(previous)
        else:
            canvas.unsetMapTool(self)

    def _remember(self, tool: Optional[QgsMapTool], previous: Optional[QgsMapTool]) -> None:
        if tool is self and previous is not self:
            self._keep(previous)

    def _keep(self, previous: Optional[QgsMapTool]) -> None:
        """The tool to come back to, as long as it is there."""
        if self._previous is not None:
            self._previous.destroyed.disconnect(self._forget)
        self._previous = previous
        if previous is not None:
            previous.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._previous = None

    def _say(self, text: str) -> None:
        self.messageEmitted.emit(text, Qgis.MessageLevel.Info)
        for status_bar in self._status_bars():
            status_bar.showMessage(text)

    def _status_bars(self) -> List[QgsStatusBar]:
        return self.canvas().window().findChildren(QgsStatusBar)
