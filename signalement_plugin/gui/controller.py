"""The open workspace: which one, and who is told when it changes.

What reads a workspace is imported when first used, so that QGIS starts without it.
"""

from contextlib import suppress
from datetime import date
from typing import Generator, Iterable, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..domain.sentence import Problem
from ..tasks.settings import Settings

_TABLES_OF_ACTS = ("report", "report_cell", "event", "act", "intervention", "outbox")
_TABLES_OF_WALKS = ("walk", "itinerary", "observation", "walk_observation", "recommendation")


class Controller(QObject):
    """Knows the address of the open workspace; emits ``changed`` when another one is opened or none is left,
    ``refreshed`` when something in it changed, ``selected`` a layer whose selection is to be seen.

    The project is given, not taken from QGIS, so that a test has its own.
    """

    changed = pyqtSignal()
    refreshed = pyqtSignal()
    selected = pyqtSignal(object)

    def __init__(self, project: QgsProject, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.project = project
        self.address = ""
        self.uid = ""
        self._opening: Optional[object] = None
        project.readProject.connect(self.find_again)
        project.cleared.connect(self.forget)
        project.layersRemoved.connect(self.find_again)

    def opening(self, address: str, uid: str) -> Generator[float, None, bool]:
        """Show the workspace in the project and remember it, in short steps: gives the share done, and whether it
        is open at the end. Given up when the project is left meanwhile, or another workspace opened. Raises Problem
        when it cannot be shown."""
        from ..layers.data_sources import layer_sources
        from ..layers.project import adding_workspace_group

        self._opening = this = object()
        for share in adding_workspace_group(self.project, address, uid):
            yield share
            if self._opening is not this:
                return False
        settings = Settings.load()
        settings.remember(layer_sources(address).address)
        settings.save()
        self._set(address, uid)
        return True

    def find_again(self, *_: object) -> None:
        """The workspace whose layers the project has, by their custom properties; none when they are gone."""
        shown = None
        if self.project.mapLayers():  # else QGIS starts: do not load the store for nothing
            from ..layers.project import workspace_in

            shown = workspace_in(self.project)
        if shown is None or shown[1] != self.uid:
            self._set(*(shown or ("", "")))

    def forget(self) -> None:
        """No workspace is open any more, nor will one be that is being opened."""
        self._opening = None
        self._set("", "")

    def disconnect_project(self) -> None:
        """Listen to the project no longer: the plugin is being unloaded."""
        self.project.readProject.disconnect(self.find_again)
        self.project.cleared.disconnect(self.forget)
        self.project.layersRemoved.disconnect(self.find_again)

    def refresh(self) -> None:
        """Show what changed in the workspace, wherever it is shown."""
        from ..layers.project import refresh

        refresh(self.project, self.uid)
        self.refreshed.emit()

    def repaint_reports(self) -> None:
        """Show on the map and in tables what an act on reports changed."""
        from ..layers.project import refresh

        refresh(self.project, self.uid, _TABLES_OF_ACTS)

    def repaint_walks(self) -> None:
        """Show on the map and in tables what was written of walks, the reports made of them among it."""
        from ..layers.project import refresh

        refresh(self.project, self.uid, (*_TABLES_OF_ACTS, *_TABLES_OF_WALKS))

    def repaint_openings(self) -> None:
        """Show in tables what a change of openings changed."""
        from ..layers.project import refresh

        refresh(self.project, self.uid, ("opening",))

    def today(self) -> date:
        """The day it is in the territory of the open workspace; on this machine when that cannot be told."""
        from ..layers.project import find_layer
        from ..tasks.local_days import today

        territory = find_layer(self.project, self.uid, "territory") if self.uid else None
        with suppress(Problem):  # a time zone that is not known here
            for row in territory.getFeatures() if territory is not None else ():
                return today(row["timezone"])
        return date.today()

    def select_reports(self, ids: Iterable[int]) -> None:
        """Select the reports of those ids in the layer, and zoom to them."""
        from ..layers.project import find_layer

        layer = find_layer(self.project, self.uid, "report")
        if layer is not None:
            layer.selectByIds(list(ids))
            self.selected.emit(layer)

    def _set(self, address: str, uid: str) -> None:
        if (address, uid) != (self.address, self.uid):
            self.address, self.uid = address, uid
            self.changed.emit()
