"""Background work that people can see: the message bar with progress, cancel, outcome and a second try."""

from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.gui import QgisInterface, QgsMessageBarItem
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.background import Background
from ..tasks.feedback import Feedback

_TITLE = "Signalement"


class Runner(QObject):
    """Starts use cases and shows how they go in QGIS's message bar."""

    def __init__(self, iface: QgisInterface, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._bar = iface.messageBar()

    def start(self, label: str, work: Callable[[Feedback], Any], on_done: Callable[[Any], None]) -> Background:
        """Run ``work`` in the background, then ``on_done(result)`` on the main thread; problems are shown."""
        task = Background(label, work)
        progress = QProgressBar()
        progress.setMaximumWidth(200)
        cancel = QPushButton(self.tr("Cancel"))
        item = QgsMessageBarItem(_TITLE, label, Qgis.MessageLevel.Info)
        item.layout().addWidget(progress)
        item.layout().addWidget(cancel)
        progress.setRange(0, 0)
        task.progressChanged.connect(lambda percent: (progress.setRange(0, 100), progress.setValue(int(percent))))
        task.said.connect(lambda sentence: item.setText(f"{label} : {say(sentence)}"))
        cancel.clicked.connect(task.cancel)
        task.succeeded.connect(lambda result: (self._bar.popWidget(item), on_done(result)))
        task.failed.connect(
            lambda problem: (
                self._bar.popWidget(item),
                self.problem(problem, again=lambda: self.start(label, work, on_done)),
            )
        )
        self._bar.pushItem(item)
        task.start()
        return task

    def problem(self, problem: Problem, again: Optional[Callable[[], Any]] = None) -> None:
        """Show what happened and what to do next; with ``again`` when trying once more can succeed."""
        item = QgsMessageBarItem(_TITLE, say(problem), Qgis.MessageLevel.Warning, 0)
        if again is not None and problem.retry:
            button = QPushButton(self.tr("Try again"))
            button.clicked.connect(lambda: (self._bar.popWidget(item), again()))
            item.layout().addWidget(button)
        self._bar.pushItem(item)

    def done(self, text: str) -> None:
        """Say in one sentence what an act did."""
        self._bar.pushMessage(_TITLE, text, Qgis.MessageLevel.Success, 8)
