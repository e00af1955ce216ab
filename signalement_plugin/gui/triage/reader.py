"""Reads of the workspace off the main thread: one at a time in each of two lanes, of each kind only the latest."""

from threading import Lock
from typing import Any, Callable, Dict, NamedTuple, Optional

from qgis.PyQt.QtCore import QObject

from ...domain.sentence import Problem
from ...tasks.background import Background
from ...tasks.feedback import Feedback
from ..once import once

# what may take a while never keeps waiting what a person waits for
_SLOW = frozenset({"list", "counts", "around", "matrix", "load", "cross"})
# what nobody waits for any more once it is asked anew, and may still take long
_INTERRUPTED = frozenset({"list"})


class _Asked(NamedTuple):
    kind: str
    work: Callable[[Any, Feedback], Any]
    show: Callable[[Any], None]


class _Reading:
    """A question that is being answered, and the workspace that is open for it as long as it is."""

    def __init__(self, asked: _Asked, address: str):
        self.asked, self._address = asked, address
        self._lock, self._overtaken = Lock(), False
        self._open: Optional[Any] = None
        self.task = Background("Signalement", self._work, only_reads=True)

    def _work(self, feedback: Feedback) -> Any:
        """Answer it; ``None`` when it was overtaken."""
        from ...tasks.address import open_at

        with open_at(self._address) as workspace:
            with self._lock:
                self._open = None if self._overtaken else workspace
            if self._open is None:
                return None
            try:
                return self.asked.work(workspace, feedback)
            except Problem:
                if not self._overtaken:
                    raise
                return None
            finally:
                with self._lock:
                    self._open = None

    def interrupt(self, _feedback: Any) -> None:
        """Stop answering it."""
        with self._lock:
            self._overtaken = True
            if self._open is not None:
                self._open.interrupt()


class Reader(QObject):
    """Runs ``work(workspace)`` in the background; an answer that was overtaken by a newer question is dropped."""

    def __init__(self, on_problem: Callable[[Problem], None], parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self._on_problem = on_problem
        self._waiting: Dict[bool, Dict[str, _Asked]] = {True: {}, False: {}}
        self._running: Dict[bool, _Reading] = {}
        # a thread that starts takes Python's lock from the main thread: what is shown is painted first
        self._soon = once(self._start, self)

    def read(self, kind: str, work: Callable[[Any], Any], show: Callable[[Any], None]) -> None:
        """Ask for ``work``; ``show`` gets its result unless another ``kind`` is asked before it comes."""
        self.read_long(kind, lambda workspace, _feedback: work(workspace), show)

    def read_long(self, kind: str, work: Callable[[Any, Feedback], Any], show: Callable[[Any], None]) -> None:
        """The same, for ``work(workspace, feedback)`` that stops when it interests nobody any more."""
        lane = kind in _SLOW
        self._waiting[lane].pop(kind, None)
        self._waiting[lane][kind] = _Asked(kind, work, show)
        running = self._running.get(lane)
        if kind in _INTERRUPTED and running is not None and running.asked.kind == kind:
            Background("Signalement", running.interrupt, only_reads=True).start_soon()
        self._soon.start(0)

    def drop(self, kind: str) -> None:
        """Nobody waits for that ``kind`` any more: stop it."""
        lane = kind in _SLOW
        self._waiting[lane].pop(kind, None)
        if lane in self._running and self._running[lane].asked.kind == kind:
            self._running.pop(lane).task.cancel()
            self._soon.start(0)

    def forget(self) -> None:
        """Whatever is still to be read interests nobody any more."""
        for waiting in self._waiting.values():
            waiting.clear()
        running = list(self._running.values())
        self._running.clear()
        for reading in running:
            reading.task.cancel()

    def _start(self) -> None:
        for lane in self._waiting:
            self._next(lane)

    def _next(self, lane: bool) -> None:
        if lane in self._running or not self._waiting[lane]:
            return
        asked = self._waiting[lane].pop(next(iter(self._waiting[lane])))
        reading = _Reading(asked, self.address)
        task = reading.task
        self._running[lane] = reading
        task.succeeded.connect(lambda result: self._ended(lane, reading, asked.show, result))
        task.failed.connect(lambda problem: self._ended(lane, reading, self._on_problem, problem))
        task.stopped.connect(lambda: self._ended(lane, reading, lambda _: self.read_long(*asked), None))
        task.start_soon()

    def _ended(self, lane: bool, reading: _Reading, tell: Callable[[Any], None], result: Any) -> None:
        if self._running.get(lane) is not reading:
            return  # forgotten: another workspace is open
        del self._running[lane]
        if reading.asked.kind not in self._waiting[lane]:
            tell(result)
        self._next(lane)
