"""Reads of the workspace off the main thread: one at a time in each of two lanes, of each kind only the latest."""

from typing import Any, Callable, Dict, NamedTuple, Optional

from qgis.PyQt.QtCore import QObject

from ...domain.sentence import Problem
from ...tasks.background import Background

# what may take a while never keeps waiting what a person waits for
_SLOW = frozenset({"list", "counts", "around", "matrix", "load", "cross"})


class _Asked(NamedTuple):
    kind: str
    work: Callable[[Any], Any]
    show: Callable[[Any], None]


class Reader(QObject):
    """Runs ``work(workspace)`` in the background; an answer that was overtaken by a newer question is dropped."""

    def __init__(self, on_problem: Callable[[Problem], None], parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self._on_problem = on_problem
        self._waiting: Dict[bool, Dict[str, _Asked]] = {True: {}, False: {}}
        self._running: Dict[bool, _Asked] = {}

    def read(self, kind: str, work: Callable[[Any], Any], show: Callable[[Any], None]) -> None:
        """Ask for ``work``; ``show`` gets its result unless another ``kind`` is asked before it comes."""
        lane = kind in _SLOW
        self._waiting[lane].pop(kind, None)
        self._waiting[lane][kind] = _Asked(kind, work, show)
        self._next(lane)

    def forget(self) -> None:
        """Whatever is still to be read interests nobody any more."""
        for waiting in self._waiting.values():
            waiting.clear()
        self._running.clear()

    def _next(self, lane: bool) -> None:
        from ...tasks.address import open_at

        if lane in self._running or not self._waiting[lane]:
            return
        asked = self._waiting[lane].pop(next(iter(self._waiting[lane])))
        address = self.address

        def open_and_work(_feedback: Any) -> Any:
            with open_at(address) as workspace:
                return asked.work(workspace)

        task = Background("Signalement", open_and_work, only_reads=True)
        self._running[lane] = asked
        task.succeeded.connect(lambda result: self._ended(lane, asked, asked.show, result))
        task.failed.connect(lambda problem: self._ended(lane, asked, self._on_problem, problem))
        task.stopped.connect(lambda: self._ended(lane, asked, lambda _: self.read(*asked), None))
        task.start_soon()

    def _ended(self, lane: bool, asked: _Asked, tell: Callable[[Any], None], result: Any) -> None:
        if self._running.get(lane) is not asked:
            return  # forgotten: another workspace is open
        del self._running[lane]
        if asked.kind not in self._waiting[lane]:
            tell(result)
        self._next(lane)
