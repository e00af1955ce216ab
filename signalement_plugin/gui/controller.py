"""The open workspace: which one, and who is told when it changes."""

from typing import Iterable, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.project import add_workspace_group, find_layer, refresh, workspace_in
from ..tasks.settings import Settings


class Controller(QObject):
    """Knows the address of the open workspace; emits ``changed`` when another one is opened or none is left, ``selected``
    a layer whose selection is to be seen.

    The project is given, not taken from QGIS, so that a test has its own.
    """

    changed = pyqtSignal()
    selected = pyqtSignal(object)

    def __init__(self, project: QgsProject, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.project = project
        self.address = ""
        self.uid = ""
        project.readProject.connect(self.find_again)
        project.cleared.connect(self.forget)

    def open(self, address: str, uid: str) -> None:
        """Show the workspace in the project and remember it."""
        add_workspace_group(self.project, address, uid)
        settings = Settings.load()
        settings.last_workspace = address
        settings.save()
        self._set(address, uid)

    def find_again(self, *_: object) -> None:
        """The workspace of the project that was just read, by its layers' custom properties."""
        self._set(*(workspace_in(self.project) or ("", "")))

    def forget(self) -> None:
        """No workspace is open any more."""
        self._set("", "")

    def disconnect_project(self) -> None:
        """Listen to the project no longer: the plugin is being unloaded."""
        self.project.readProject.disconnect(self.find_again)
        self.project.cleared.disconnect(self.forget)

    def refresh(self) -> None:
        """Show what changed in the workspace."""
        refresh(self.project, self.uid)

    def select_reports(self, ids: Iterable[int]) -> None:
        """Select the reports of those ids in the layer, and zoom to them."""
        layer = find_layer(self.project, self.uid, "report")
        if layer is not None:
            layer.selectByIds(list(ids))
            self.selected.emit(layer)

    def _set(self, address: str, uid: str) -> None:
        if (address, uid) != (self.address, self.uid):
            self.address, self.uid = address, uid
            self.changed.emit()
