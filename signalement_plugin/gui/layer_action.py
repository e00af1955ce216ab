"""Actions of the open workspace's layers: "Triage this report" in the attribute table, the form and what "Identify"
shows of reports, and what the panel of layers offers for a layer.

Registered with QGIS for the layer that is open, so that no project or style keeps them.
"""

from typing import Any, Callable, Optional

from qgis.core import QgsFeature, QgsMapLayer, QgsMapLayerType
from qgis.gui import QgsGui, QgsMapLayerAction
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from .controller import Controller
from .options import icon


class TriageAction(QObject):
    """Calls ``open_report`` with the id of the report it is run on, in whatever workspace is open."""

    def __init__(self, controller: Controller, open_report: Callable[[int], None], parent: Optional[QObject] = None):
        super().__init__(parent)
        self._controller, self._open_report = controller, open_report
        self._action: Optional[QgsMapLayerAction] = None
        controller.changed.connect(self._workspace_changed)
        self._workspace_changed()

    def tear_down(self) -> None:
        """Take the action out of QGIS."""
        self._controller.changed.disconnect(self._workspace_changed)
        self._remove()

    def _workspace_changed(self) -> None:
        self._remove()
        if not self._controller.uid:  # as when QGIS starts: do not load the store for nothing
            return
        from ..layers.project import find_layer

        layer = find_layer(self._controller.project, self._controller.uid, "report")
        if layer is not None:
            targets = QgsMapLayerAction.Target.SingleFeature
            self._action = QgsMapLayerAction(self.tr("Triage this report"), self, layer, targets, icon())
            self._action.triggeredForFeature.connect(self._triggered)
            QgsGui.mapLayerActionRegistry().addMapLayerAction(self._action)

    def _remove(self) -> None:
        if self._action is not None:
            QgsGui.mapLayerActionRegistry().removeMapLayerAction(self._action)
            self._action.deleteLater()
            self._action = None

    def _triggered(self, layer: QgsMapLayer, report: QgsFeature) -> None:
        self._open_report(int(report["id"]))


class LayerMenu(QObject):
    """Puts ``action`` in the context menu that QGIS's panel of layers has for the open workspace's ``table``."""

    def __init__(
        self, interface: Any, controller: Controller, table: str, action: QAction, parent: Optional[QObject] = None
    ):
        super().__init__(parent)
        self._interface, self._controller, self._table, self._action = interface, controller, table, action
        controller.changed.connect(self._workspace_changed)
        self._workspace_changed()

    def tear_down(self) -> None:
        """Take the action out of QGIS."""
        self._controller.changed.disconnect(self._workspace_changed)
        self._interface.removeCustomActionForLayerType(self._action)

    def _workspace_changed(self) -> None:
        self._interface.removeCustomActionForLayerType(self._action)
        if not self._controller.uid:  # as when QGIS starts: do not load the store for nothing
            return
        from ..layers.project import find_layer

        layer = find_layer(self._controller.project, self._controller.uid, self._table)
        if layer is not None:
            self._interface.addCustomActionForLayerType(self._action, "", QgsMapLayerType.VectorLayer, False)
            self._interface.addCustomActionForLayer(self._action, layer)
