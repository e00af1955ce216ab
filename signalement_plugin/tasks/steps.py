"""Work that only the main thread may do, in short steps between which QGIS stays alive.

Ends as ``background.Background`` does, so that whoever shows the one can show the other.
"""

from typing import Any, Generator, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..domain.sentence import Problem
from .background import unexpected


class Steps(QObject):
    """Runs a generator on the main thread, one step each time that QGIS has nothing else to do.

    The generator gives the share done, 0 to 1, and returns the result. Exactly one of these ends it: ``succeeded``
    carries the result, ``failed`` a Problem, ``stopped`` nothing: it was cancelled, and the generator closed.
    """

    succeeded = pyqtSignal(object)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()
    progressChanged = pyqtSignal(float)  # noqa: N815 - as QgsTask names it

    def __init__(self, steps: Generator[float, None, Any]):
        super().__init__()
        self._steps: Optional[Generator[float, None, Any]] = steps

    def start(self) -> None:
        """Begin as soon as QGIS comes back to its loop."""
        # a timer of 0 ms would be a posted event, and those go before what a person does and what is to be painted
        QTimer.singleShot(1, lambda: self._step())

    def cancel(self) -> None:
        """Go no further."""
        if self._steps is not None:
            self._end().close()
            self.stopped.emit()

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            share = next(self._steps)
        except StopIteration as end:
            self._end()
            self.succeeded.emit(end.value)
        except Problem as problem:
            self._end()
            self.failed.emit(problem)
        except Exception:  # noqa: BLE001 - told as that of a task is
            self._end()
            self.failed.emit(unexpected())
        else:
            self.progressChanged.emit(100 * share)
            self.start()

    def _end(self) -> Generator[float, None, Any]:
        steps, self._steps = self._steps, None
        return steps
