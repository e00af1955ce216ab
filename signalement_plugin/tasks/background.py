"""Use cases off the main thread: the one place that bridges threads.

A task works on plain data and its own connection; what it found comes back in ``finished``, on the main
thread. A running task is referred to until it ends, and no exception leaves ``run``.
"""

import traceback
from typing import Any, Callable, Optional, Set

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QTimer, pyqtSignal

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .feedback import Feedback

LOG_TAG = "Signalement"
_LOST_AFTER_MS = 3000
_NOTHING = object()
_FLAGS = QgsTask.Flag.CanCancel
_running: Set["Background"] = set()


class Background(QgsTask):
    """Runs ``work(feedback)`` in the background and gives its result, or a Problem, on the main thread.

    Exactly one of these ends it: ``succeeded`` carries the result (a cancelled use case that stopped cleanly
    has one), ``failed`` a Problem, ``stopped`` nothing: a person cancelled before there was a result.
    ``said`` carries a Sentence told on the way. ``only_reads``: QGIS may cancel it without asking, when it is closed.
    """

    succeeded = pyqtSignal(object)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()
    said = pyqtSignal(object)

    def __init__(self, label: str, work: Callable[[Feedback], Any], only_reads: bool = False):
        super().__init__(label, _FLAGS | QgsTask.Flag.CancelWithoutPrompt if only_reads else _FLAGS)
        self._work = work
        self._result: Any = _NOTHING
        self._problem: Optional[Problem] = None

    def start(self) -> None:
        """Hand the task to QGIS's task manager."""
        _running.add(self)
        QgsApplication.taskManager().addTask(self)

    def start_soon(self) -> None:
        """The same, for what takes a blink: still not begun after a while, it ends as ``stopped``, to be asked anew.

        QGIS 3.22 can lose a task that waits for a thread, when one that ended had the same address in memory.
        """
        self.start()
        QTimer.singleShot(_LOST_AFTER_MS, lambda: self in _running and self._give_up_if_lost())

    def _give_up_if_lost(self) -> None:
        if self.status() == QgsTask.TaskStatus.Queued:
            self.cancel()

    def run(self) -> bool:
        try:
            self._result = self._work(_TaskFeedback(self))
        except Problem as problem:
            self._problem = problem
            QgsMessageLog.logMessage(f"{problem}\n{problem.detail}", LOG_TAG, Qgis.MessageLevel.Warning)
        except Exception:  # noqa: BLE001 - an exception that leaves run() aborts QGIS
            self._problem = unexpected()
        return self._problem is None

    def finished(self, result: bool) -> None:
        _running.discard(self)
        if self._result is not _NOTHING:
            self.succeeded.emit(self._result)
        elif self._problem is None or self.isCanceled():
            self.stopped.emit()
        else:
            self.failed.emit(self._problem)


def unexpected() -> Problem:
    """Log the exception at hand; how to tell a person of it."""
    QgsMessageLog.logMessage(traceback.format_exc(), LOG_TAG, Qgis.MessageLevel.Critical)
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "Something unexpected went wrong; what was saved before stays. The log “{tab}” has the "
            "details to send to the maintainers.",
        ),
        tab=LOG_TAG,
    )


class _TaskFeedback:
    """The feedback of a use case that runs in a task."""

    def __init__(self, task: Background):
        self._task = task

    def progress(self, fraction: float) -> None:
        self._task.setProgress(100 * fraction)

    def say(self, sentence: Sentence) -> None:
        self._task.said.emit(sentence)

    def cancelled(self) -> bool:
        return self._task.isCanceled()
