"""Sends the answers back to the sources by itself, a little after the acts that queued them."""

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Callable, Optional

from qgis.PyQt.QtCore import QObject

from ..domain.settling import UNDO_WINDOW
from ..layers.words import say
from ..tasks.background import Background
from ..tasks.settings import Settings
from .controller import Controller
from .once import once
from .runner import Runner

if TYPE_CHECKING:
    from ..tasks.deliver import Delivered

_ONCE_OPEN = timedelta(seconds=5)
_AFTER_TROUBLE = timedelta(minutes=15)
_LONGEST = timedelta(hours=1)  # the clock of a timer stops while the computer sleeps


class AutoDelivery(QObject):
    """Looks at what is due when a workspace is opened, after acts, and when the outbox says that something will be.

    One delivery at a time, in the background. Nothing is said of what went well; what did not is said once, with the
    way to the outbox, until something goes well again.
    """

    def __init__(
        self,
        controller: Controller,
        runner: Runner,
        show_outbox: Callable[[], None],
        parent: Optional[QObject] = None,
    ):
        super().__init__(parent)
        self._controller, self._runner, self._show_outbox = controller, runner, show_outbox
        self._task: Optional[Background] = None
        self._said = ""
        self._timer = once(self.deliver, self)
        controller.changed.connect(self._workspace_changed)
        controller.refreshed.connect(self.expect)
        self._workspace_changed()

    @property
    def comes_in(self) -> Optional[timedelta]:
        """How long until the next look at what is due; ``None`` when nothing is expected."""
        return timedelta(milliseconds=self._timer.remainingTime()) if self._timer.isActive() else None

    def expect(self) -> None:
        """Something was done that may have queued an answer."""
        self._come_in(UNDO_WINDOW)

    def deliver(self) -> None:
        """Send what is due and settled, unless the options say not to."""
        address = self._controller.address
        if not address or not Settings.load().deliver_by_itself:
            return
        if self._task is not None:
            self.expect()
            return
        from ..tasks.deliver_settled import deliver_settled

        task = Background(self.tr("Answers to the sources"), lambda feedback: deliver_settled(address, feedback))
        task.succeeded.connect(lambda outcome: self._ended(task) and self._delivered(*outcome))
        task.failed.connect(lambda _problem: self._ended(task) and self._come_in(_AFTER_TROUBLE))
        task.stopped.connect(lambda: self._ended(task) and self._come_in(_AFTER_TROUBLE))
        self._task = task
        task.start_soon()

    def tear_down(self) -> None:
        """Never deliver again; what is being sent is cut, and goes again with the next delivery."""
        self._controller.changed.disconnect(self._workspace_changed)
        self._controller.refreshed.disconnect(self.expect)
        self._stop()

    def _workspace_changed(self) -> None:
        self._stop()
        self._said = ""
        if self._controller.address:
            self._come_in(_ONCE_OPEN)

    def _stop(self) -> None:
        self._timer.stop()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _come_in(self, delay: timedelta) -> None:
        """Deliver after ``delay`` at the latest."""
        comes_in = self.comes_in
        if comes_in is None or comes_in > delay:
            self._timer.start(int(max(delay, timedelta(0)) / timedelta(milliseconds=1)))

    def _ended(self, task: Background) -> bool:
        """Whether ``task`` is the one waited for, which ends it; another workspace is open when it is not."""
        if task is not self._task:
            return False
        self._task = None
        return True

    def _delivered(self, done: "Delivered", next_at: Optional[datetime]) -> None:
        if next_at is not None:
            self._come_in(min(next_at - datetime.now(timezone.utc), _LONGEST))
        words = [self.tr("Answers that a source refused wait for you in the outbox.")] if done.failed else []
        words += [self.tr("Answers could not be sent: {reason}").format(reason=say(remark)) for remark in done.remarks]
        said = " ".join(words)
        if said and said != self._said:
            self._runner.offer(said, self.tr("Outbox…"), self._show_outbox, seconds=0)
        if said or done.sent:
            self._said = said
