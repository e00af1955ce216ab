"""Pulls by itself every so many minutes, when the options say so."""

from typing import Any, Dict, Optional

from qgis.PyQt.QtCore import QObject, QTimer

from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.settings import Settings
from .commands import Commands
from .controller import Controller
from .runner import Runner

_MINUTE_MS = 60_000


class AutoPull(QObject):
    """Starts the menu's pull when as many minutes have passed as the options ask for.

    Nothing is said of a pull that brought nothing, and once only of what keeps every pull from succeeding: a
    server that is down overnight is one message. The options are read at each minute.
    """

    def __init__(self, commands: Commands, controller: Controller, runner: Runner, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._commands, self._controller, self._runner = commands, controller, runner
        self._minutes = 0
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_MS)
        self._timer.timeout.connect(self.minute_passed)
        self._timer.start()

    def minute_passed(self) -> None:
        """Another minute is over."""
        every = Settings.load().pull_every_minutes
        self._minutes = self._minutes + 1 if every else 0
        if every and self._minutes >= every:
            self._minutes = 0
            self._commands.start_pull(self._pulled, self._failed, quiet=True)

    def tear_down(self) -> None:
        """Never pull again."""
        self._timer.stop()

    def _pulled(self, summaries: Dict[str, Any]) -> None:
        from .pull_summary import brings_something

        self._said = ""
        if not any(map(brings_something, summaries.values())):
            return
        self._controller.refresh()
        counts = {
            name: sum(getattr(summary, name) for summary in summaries.values())
            for name in ("created", "updated", "rejected")
        }
        self._runner.offer(
            self.tr("Pulled. New: {created}. Changed at the source: {updated}. Rejected: {rejected}.").format(**counts),
            self.tr("What the pull did…"),
            lambda: self._commands.show_pull(summaries),
        )

    def _failed(self, problem: Problem) -> None:
        said = say(problem)
        if said != self._said:
            self._said = said
            self._runner.problem(problem)
