"""The windows opened beside the dock of competences, one of each: the check, and openings tried before they count."""

from datetime import date
from typing import TYPE_CHECKING, Dict, Optional, Sequence

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog, QWidget

from ..controller import Controller
from ..drawing_menu import DrawingMenu
from ..runner import Runner

if TYPE_CHECKING:
    from ...domain.dry_run import Edits


class Helpers(QObject):
    """Opens them on the open workspace; closes them when it is no longer. What they need is imported when asked for."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        controller: Controller,
        runner: Runner,
        drawing: DrawingMenu,
        window: Optional[QWidget] = None,
    ):
        super().__init__(window)
        self._canvas, self._controller, self._runner = canvas, controller, runner
        self._drawing, self._window = drawing, window
        self.shown: Dict[str, QDialog] = {}
        controller.changed.connect(self.close)

    def check(self, day: date) -> None:
        """Show what is wrong with the competences on ``day``."""
        from .check_dialog import CheckDialog
        from .zone_marks import ZoneMarks

        address, marks = self._controller.address, ZoneMarks(self._canvas, self._controller.project)
        self._show("check", CheckDialog(address, day, self._runner, marks, self._drawing, self._window))

    def settle(self, ids: Sequence[int]) -> None:
        """Ask which of the competences of those ids keeps what they share."""
        self._drawing.settle(ids)

    def try_openings(self, openings: "Edits", day: date) -> None:
        """Show what ``openings`` would change for past reports, as if they came on ``day``."""
        from ...domain.dry_run import Edits
        from ..dry_run_dialog import DryRunDialog

        project, uid = self._controller.project, self._controller.uid
        address, runner, window = self._controller.address, self._runner, self._window
        dialog = DryRunDialog(
            address, Edits, project, uid, runner, window, self._controller.today(), openings=openings, as_of=day
        )
        self._show("dry run", dialog)

    def close(self) -> None:
        """Close every window."""
        for dialog in list(self.shown.values()):
            dialog.close()

    def tear_down(self) -> None:
        """Close, and listen to the workspace no longer."""
        self.close()
        self._controller.changed.disconnect(self.close)

    def _show(self, name: str, dialog: QDialog) -> None:
        if name in self.shown:
            self.shown[name].close()
        self.shown[name] = dialog
        dialog.finished.connect(lambda _result: self.shown.get(name) is dialog and self.shown.pop(name))
        dialog.show()
