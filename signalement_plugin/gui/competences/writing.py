"""Changes of openings, one after the other in the background, and the way back: the latest ones can be undone."""

from datetime import date
from typing import Any, Callable, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...domain.opening_change import OpeningChange, RowChange
from ...domain.sentence import Problem
from ...tasks.background import Background

_UNDO_STEPS = 50


class Writing(QObject):
    """One change at a time. ``done(words, what undoes it, whether it was itself an undo)`` or ``failed(problem)``."""

    done = pyqtSignal(str, object, bool)
    failed = pyqtSignal(object)

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self._running: Optional[Background] = None
        self._made: List[Tuple[str, Sequence[RowChange]]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._made)

    def forget(self) -> None:
        """Another workspace is open: what was changed in the one before is not undone from here."""
        self._made.clear()

    def change(self, changes: Sequence[OpeningChange], words: str, today: date) -> bool:
        """Make ``changes``, which ``words`` say, judged on ``today``; whether nothing else is being written."""
        from ...tasks.openings import change_openings

        address = self.address

        def succeeded(undo: Sequence[RowChange]) -> None:
            self._made = [*self._made, (words, undo)][-_UNDO_STEPS:]
            self.done.emit(words, undo, False)

        return self._start(words, lambda: change_openings(address, changes, today), succeeded, self.failed.emit)

    def undo(self, said: Callable[[str], str]) -> bool:
        """Undo the latest change; whether there is one and nothing else is being written."""
        from ...tasks.openings import take_back

        if not self._made or self._running is not None:
            return False
        words, rows = self._made.pop()
        address = self.address

        def failed(problem: Problem) -> None:
            if problem.retry:
                self._made.append((words, rows))
            self.failed.emit(problem)

        return self._start(
            said(words), lambda: take_back(address, rows), lambda redo: self.done.emit(said(words), redo, True), failed
        )

    def finish(self) -> None:
        """Wait for what is being written: the plugin is being unloaded and nothing may be lost; nobody is told."""
        running, self._running = self._running, None
        if running is not None:
            running.waitForFinished(10_000)

    def _start(
        self,
        label: str,
        work: Callable[[], Any],
        succeeded: Callable[[Any], None],
        failed: Callable[[Problem], None],
    ) -> bool:
        if self._running is not None:
            return False
        task, address = Background(label, lambda _feedback: work()), self.address

        def ended(tell: Callable[[Any], None], result: Any) -> None:
            if self._running is task:
                self._running = None
                if address == self.address:  # else another workspace is open, whom this does not concern
                    tell(result)

        def lost() -> None:
            """It never began: it is asked anew."""
            if self._running is task:
                self._running = None
                self._start(label, work, succeeded, failed)

        task.succeeded.connect(lambda result: ended(succeeded, result))
        task.failed.connect(lambda problem: ended(failed, problem))
        task.stopped.connect(lost)
        self._running = task
        task.start_soon()
        return True
