"""Reads of the workspace off the main thread, of which only the latest of each kind is shown."""

from typing import Any, Callable, Dict, Optional

from qgis.PyQt.QtCore import QObject

from ...domain.sentence import Problem
from ...tasks.background import Background


class Reader(QObject):
    """Runs ``work(workspace)`` in the background; an answer that was overtaken by a newer question is dropped."""

    def __init__(self, on_problem: Callable[[Problem], None], parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self._on_problem = on_problem
        self._latest: Dict[str, Background] = {}

    def read(self, kind: str, work: Callable[[Any], Any], show: Callable[[Any], None]) -> None:
        """Ask for ``work``; ``show`` gets its result unless another ``kind`` is asked before it comes."""
        from ...tasks.address import open_at

        address = self.address

        def open_and_work(_feedback: Any) -> Any:
            with open_at(address) as workspace:
                return work(workspace)

        task = Background("Signalement", open_and_work)
        self._latest[kind] = task
        task.succeeded.connect(lambda result: self._is_latest(kind, task) and show(result))
        task.failed.connect(lambda problem: self._is_latest(kind, task) and self._on_problem(problem))
        task.start()

    def forget(self) -> None:
        """Whatever is still being read interests nobody any more."""
        self._latest.clear()

    def _is_latest(self, kind: str, task: Background) -> bool:
        if self._latest.get(kind) is not task:
            return False
        del self._latest[kind]
        return True
