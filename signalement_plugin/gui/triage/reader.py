"""Reads of the workspace off the main thread: one at a time in each of two lanes, of each kind only the latest."""

from typing import Any, Callable, Dict, NamedTuple, Optional, Tuple

from qgis.PyQt.QtCore import QObject

from ...domain.sentence import Problem
from ...tasks.background import Background
from ...tasks.feedback import Feedback

# what may take a while never keeps waiting what a person waits for
_SLOW = frozenset({"list", "counts", "around", "matrix", "load"})


class _Asked(NamedTuple):
    kind: str
    work: Callable[[Any, Feedback], Any]
    show: Callable[[Any], None]


class Reader(QObject):
    """Runs ``work(workspace)`` in the background; an answer that was overtaken by a newer question is dropped."""

    def __init__(self, on_problem: Callable[[Problem], None], parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self._on_problem = on_problem
        self._waiting: Dict[bool, Dict[str, _Asked]] = {True: {}, False: {}}
        self._running: Dict[bool, Tuple[_Asked, Background]] = {}

    def read(self, kind: str, work: Callable[[Any], Any], show: Callable[[Any], None]) -> None:
        """Ask for ``work``; ``show`` gets its result unless another ``kind`` is asked before it comes."""
        self.read_long(kind, lambda workspace, _feedback: work(workspace), show)

    def read_long(self, kind: str, work: Callable[[Any, Feedback], Any], show: Callable[[Any], None]) -> None:
        """The same, for ``work(workspace, feedback)`` that stops when it interests nobody any more."""
        lane = kind in _SLOW
        self._waiting[lane].pop(kind, None)
        self._waiting[lane][kind] = _Asked(kind, work, show)
        self._next(lane)

    def drop(self, kind: str) -> None:
        """Nobody waits for that ``kind`` any more: stop it."""
        lane = kind in _SLOW
        self._waiting[lane].pop(kind, None)
        if lane in self._running and self._running[lane][0].kind == kind:
            self._running.pop(lane)[1].cancel()
            self._next(lane)

    def forget(self) -> None:
        """Whatever is still to be read interests nobody any more."""
        for waiting in self._waiting.values():
            waiting.clear()
        running = list(self._running.values())
        self._running.clear()
        for _, task in running:
            task.cancel()

    def _next(self, lane: bool) -> None:
        from ...tasks.address import open_at

        if lane in self._running or not self._waiting[lane]:
            return
        asked = self._waiting[lane].pop(next(iter(self._waiting[lane])))
        address = self.address

        def open_and_work(feedback: Feedback) -> Any:
            with open_at(address) as workspace:
                return asked.work(workspace, feedback)

        task = Background("Signalement", open_and_work, only_reads=True)
        self._running[lane] = asked, task
        task.succeeded.connect(lambda result: self._ended(lane, asked, asked.show, result))
        task.failed.connect(lambda problem: self._ended(lane, asked, self._on_problem, problem))
        task.stopped.connect(lambda: self._ended(lane, asked, lambda _: self.read_long(*asked), None))
        task.start_soon()

    def _ended(self, lane: bool, asked: _Asked, tell: Callable[[Any], None], result: Any) -> None:
        if lane not in self._running or self._running[lane][0] is not asked:
            return  # forgotten: another workspace is open
        del self._running[lane]
        if asked.kind not in self._waiting[lane]:
            tell(result)
        self._next(lane)
