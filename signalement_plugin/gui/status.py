"""How many reports wait for triage, in QGIS's status bar."""

from typing import Callable, Optional

from qgis.gui import QgsStatusBar
from qgis.PyQt.QtCore import QLocale, QObject, Qt
from qgis.PyQt.QtWidgets import QToolButton

from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.background import Background
from .controller import Controller
from .options import icon


class WaitingCount(QObject):
    """A button in ``status_bar`` while a workspace is open; a click calls ``open_triage``.

    Counted in the background when a workspace is opened and whenever its layers are shown anew. A count that ends
    after another one was begun is dropped.
    """

    def __init__(
        self,
        status_bar: QgsStatusBar,
        controller: Controller,
        open_triage: Callable[[], None],
        parent: Optional[QObject] = None,
    ):
        super().__init__(parent)
        self._status_bar, self._controller = status_bar, controller
        self._counting: Optional[Background] = None
        self.button = QToolButton()
        self.button.setObjectName("SignalementWaiting")
        self.button.setAutoRaise(True)
        self.button.setIcon(icon())
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.clicked.connect(lambda _checked=False: open_triage())
        status_bar.addPermanentWidget(self.button)
        controller.changed.connect(self._workspace_changed)
        controller.refreshed.connect(self.count)
        self._workspace_changed()

    def count(self) -> None:
        """Count again."""
        self._counting = None
        address = self._controller.address
        if not address:
            return
        task = Background(self.tr("Count what waits"), lambda feedback: _waiting(address), only_reads=True)
        task.succeeded.connect(lambda waiting: self._is_latest(task) and self._show(waiting))
        task.failed.connect(lambda problem: self._is_latest(task) and self._show_problem(problem))
        self._counting = task
        task.start()

    def tear_down(self) -> None:
        """Leave the status bar."""
        self._counting = None
        self._controller.changed.disconnect(self._workspace_changed)
        self._controller.refreshed.disconnect(self.count)
        self._status_bar.removeWidget(self.button)
        self.button.deleteLater()

    def _workspace_changed(self) -> None:
        self.button.hide()
        self.count()

    def _is_latest(self, task: Background) -> bool:
        return task is self._counting

    def _show(self, waiting: int) -> None:
        text = self.tr("{n} to triage").format(n=QLocale().toString(waiting)) if waiting else self.tr("Triage is done")
        self._say(text, self.tr("Reports that wait for triage. Click: triage them."))

    def _show_problem(self, problem: Problem) -> None:
        """The number that was shown may be wrong by now: none is shown."""
        self._say(self.tr("? to triage"), say(problem))

    def _say(self, text: str, tip: str) -> None:
        self.button.setText(text)
        self.button.setToolTip(tip)
        self.button.setAccessibleName(text)
        self.button.show()


def _waiting(address: str) -> int:
    from ..tasks.address import open_at

    with open_at(address) as workspace:
        return workspace.queue.waiting()
