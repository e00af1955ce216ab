"""Acts, one after the other in the background, and the way back: the latest ones can be undone."""

from collections import deque
from dataclasses import dataclass
from typing import Any, Callable, Deque, List, Mapping, Optional, Set, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...domain.acts import Act
from ...domain.sentence import Problem
from ...tasks.background import Background
from ..once import once

_UNDO_STEPS = 50


@dataclass(frozen=True)
class Asked:
    """An act that a person asked for: on which reports, as they were read (id -> version), and in words."""

    act: Optional[Act]
    versions: Mapping[int, int]
    words: str
    undoes: Optional[int] = None


class Acting(QObject):
    """Performs what is asked, in order. ``done(asked)`` or ``failed(asked, problem)`` ends each.

    ``pending`` holds the ids of the reports whose act is still being written.
    """

    done = pyqtSignal(object)
    failed = pyqtSignal(object, object)

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self.pending: Set[int] = set()
        self._waiting: Deque[Asked] = deque()
        self._running: Optional[Background] = None
        self._performed: List[Tuple[int, Asked]] = []
        # a thread that starts takes Python's lock from the main thread: the next report is painted first
        self._soon = once(self._go_on, self)

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to undo."""
        return bool(self._performed)

    def forget(self) -> None:
        """Another workspace is open: what was done in the one before is not undone from here."""
        self._performed.clear()

    def perform(self, act: Act, versions: Mapping[int, int], words: str) -> None:
        """Ask for ``act`` on the reports ``versions`` (id -> version read); ``words`` say what it does."""
        self._ask(Asked(act, dict(versions), words))

    def undo(self, words: Callable[[str], str]) -> Optional[Asked]:
        """Undo the latest act; what is undone, or ``None`` when there is nothing."""
        if not self._performed:
            return None
        act_id, undone = self._performed.pop()
        self._ask(Asked(None, undone.versions, words(undone.words), undoes=act_id))
        return undone

    def finish(self) -> None:
        """Wait for what is being written: the plugin is being unloaded and nothing may be lost."""
        self._soon.stop()
        while self._waiting:
            self._go_on()
            running = self._running
            running.waitForFinished(10_000)
            if self._running is running:
                running.finished(True)

    def _ask(self, asked: Asked) -> None:
        self._waiting.append(asked)
        self.pending.update(asked.versions)
        self._soon.start(0)

    def _next(self) -> None:
        from ...tasks import triage

        asked, address = self._waiting[0], self.address

        def work(_feedback: Any) -> Any:
            if asked.undoes is not None:
                return triage.undo(address, asked.undoes)
            return triage.perform(address, asked.act, asked.versions)

        task = Background(asked.words, work)
        task.succeeded.connect(self._succeeded)
        task.failed.connect(self._failed)
        task.stopped.connect(self._next)
        self._running = task
        task.start_soon()

    def _succeeded(self, performed: Any) -> None:
        asked = self._end()
        if asked.undoes is None:
            self._performed = [*self._performed, (performed.act_id, asked)][-_UNDO_STEPS:]
        self.done.emit(asked)
        self._go_on()

    def _failed(self, problem: Problem) -> None:
        asked = self._end()
        if asked.undoes is not None and problem.retry:
            self._performed.append((asked.undoes, asked))
        self.failed.emit(asked, problem)
        self._go_on()

    def _end(self) -> Asked:
        asked = self._waiting.popleft()
        self._running = None
        self.pending = {key for waiting in self._waiting for key in waiting.versions}
        return asked

    def _go_on(self) -> None:
        if self._waiting and self._running is None:
            self._next()
