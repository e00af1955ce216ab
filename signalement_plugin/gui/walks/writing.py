"""What a person writes about walks, one thing after the other in the background, each with its way back."""

from typing import Any, Callable, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...tasks.background import Background

# work(workspace) writes something and returns what takes it back: another such work, or None
Work = Callable[[Any], Any]
_UNDO_STEPS = 50


class Writing(QObject):
    """``done(words)`` when something was written, ``failed(problem)`` when it was not."""

    done = pyqtSignal(str)
    failed = pyqtSignal(object)

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self._running: Optional[Background] = None
        self._waiting: List[Tuple[str, Work, bool]] = []
        self._made: List[Tuple[str, Work]] = []

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._made)

    def forget(self) -> None:
        """Another workspace is open: what was written in the one before is not taken back from here."""
        self._made.clear()
        self._waiting.clear()

    def write(self, words: str, work: Work) -> None:
        """Do ``work``, which ``words`` say, after what is being written."""
        self._waiting.append((words, work, True))
        self._next()

    def undo(self) -> bool:
        """Take back the latest thing written; whether there is one."""
        if not self._made:
            return False
        words, work = self._made.pop()
        self._waiting.append((self.tr("Undone: {words}").format(words=words), work, False))
        self._next()
        return True

    def finish(self) -> None:
        """Wait for what is being written: the plugin is being unloaded and nothing may be lost; nobody is told."""
        running, self._running = self._running, None
        if running is not None:
            running.waitForFinished(10_000)

    def _next(self) -> None:
        from ...tasks.address import open_at

        if self._running is not None or not self._waiting:
            return
        words, work, undoable = self._waiting.pop(0)
        address = self.address

        def open_and_work(_feedback: Any) -> Any:
            with open_at(address) as workspace, workspace.transaction():
                return work(workspace)

        def ended(tell: Callable[[], None]) -> None:
            if self._running is not task:
                return
            self._running = None
            if address == self.address:  # else another workspace is open, whom this does not concern
                tell()
            self._next()

        def succeeded(back: Any) -> None:
            if undoable and back is not None:
                self._made = [*self._made, (words, back)][-_UNDO_STEPS:]
            self.done.emit(words)

        def lost() -> None:
            """It never began: it is asked anew."""
            self._waiting.insert(0, (words, work, undoable))

        task = Background(words, open_and_work)
        task.succeeded.connect(lambda back: ended(lambda: succeeded(back)))
        task.failed.connect(lambda problem: ended(lambda: self.failed.emit(problem)))
        task.stopped.connect(lambda: ended(lost))
        self._running = task
        task.start_soon()
