"""Background work that people can see: the message bar with progress, cancel, outcome and a second try.

The message bar reads HTML, and what a server or a citizen wrote can be among the words: all of it is escaped.
"""

from html import escape
from typing import Any, Callable, Generator, Optional, Set, Union

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton, QTextBrowser

from ..domain.sentence import Problem, Sentence
from ..layers.words import say
from ..tasks.background import Background
from ..tasks.feedback import Feedback
from ..tasks.steps import Steps

_TITLE = "Signalement"


class Runner(QObject):
    """Starts use cases and shows how they go in QGIS's message bar."""

    def __init__(self, bar: QgsMessageBar, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._bar = bar
        self._tasks: Set[Union[Background, Steps]] = set()
        self._closed = False

    def start(
        self,
        label: str,
        work: Callable[[Feedback], Any],
        on_done: Callable[[Any], None],
        on_problem: Optional[Callable[[Problem], None]] = None,
        on_end: Optional[Callable[[], None]] = None,
        quiet: bool = False,
        on_stopped: Optional[Callable[[], None]] = None,
    ) -> Background:
        """Run ``work`` in the background, then ``on_done(result)`` on the main thread.

        A problem goes to ``on_problem``, or to the message bar with a way to try again. ``on_end`` is called
        last, however the work ended. ``quiet`` keeps what takes a blink out of the message bar. ``on_stopped`` is
        called in the place of a message when it was cancelled.
        """

        def show_problem(problem: Problem) -> None:
            self.problem(problem, lambda: self.start(label, work, on_done, None, on_end, quiet, on_stopped))

        task = Background(label, work)
        self._follow(task, label, on_done, on_problem or show_problem, on_end, quiet, on_stopped)
        return task

    def walk(
        self,
        label: str,
        steps: Generator[float, None, Any],
        on_done: Callable[[Any], None],
        on_problem: Callable[[Problem], None],
    ) -> None:
        """The same for what must be done on the main thread, step by step."""
        self._follow(Steps(steps), label, on_done, on_problem)

    def _follow(
        self,
        task: Union[Background, Steps],
        label: str,
        on_done: Callable[[Any], None],
        on_problem: Callable[[Problem], None],
        on_end: Optional[Callable[[], None]] = None,
        quiet: bool = False,
        on_stopped: Optional[Callable[[], None]] = None,
    ) -> None:
        """Start ``task``, and show how it goes and ends."""
        shown = None if quiet else _Shown(self._bar, label, task, self.tr("Cancel"))

        def ended(tell: Callable[..., None]) -> Callable[..., None]:
            def tell_then_forget(*result: Any) -> None:
                if shown is not None:
                    shown.close()
                self._tasks.discard(task)
                if self._closed:
                    return
                try:
                    tell(*result)
                finally:
                    if on_end is not None:
                        on_end()

            return tell_then_forget

        task.succeeded.connect(ended(on_done))
        task.failed.connect(ended(on_problem))
        stopped = on_stopped or (lambda: self.done(self.tr("Cancelled. What was saved before stays.")))
        task.stopped.connect(ended(stopped))
        self._tasks.add(task)
        task.start()

    def tear_down(self) -> None:
        """Cancel what runs; its outcome no longer interests anybody."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()

    def problem(self, problem: Problem, again: Optional[Callable[[], Any]] = None) -> None:
        """Show what happened and what to do next; with ``again`` when trying once more can succeed."""
        item = QgsMessageBarItem(_TITLE, escape(say(problem)), Qgis.MessageLevel.Warning, 0)
        if again is not None and problem.retry:
            button = QPushButton(self.tr("Try again"))
            button.clicked.connect(lambda: (self._bar.popWidget(item), again()))
            item.layout().addWidget(button)
        self._bar.pushItem(item)
        _show_whole(item)

    def hint(self, text: str) -> None:
        """Say in one sentence why there was nothing to do, and what to do first."""
        self._bar.pushMessage(_TITLE, escape(text), Qgis.MessageLevel.Info, 0)

    def done(self, text: str) -> None:
        """Say in one sentence what an act did."""
        self._bar.pushMessage(_TITLE, escape(text), Qgis.MessageLevel.Success, 8)

    def offer(self, text: str, label: str, act: Callable[[], None], seconds: int = 30) -> None:
        """Say in one sentence what happened meanwhile, with a button ``label`` that leads on."""
        item = QgsMessageBarItem(_TITLE, escape(text), Qgis.MessageLevel.Info, seconds)
        button = QPushButton(label)
        button.clicked.connect(lambda _checked=False: (self._bar.popWidget(item), act()))
        item.layout().addWidget(button)
        self._bar.pushItem(item)
        _show_whole(item)


def _show_whole(item: QgsMessageBarItem) -> None:
    """Make room for all of the sentence, once the item has its width: QGIS cuts it after a line and a half."""
    browser = item.findChild(QTextBrowser)
    soon = QTimer(item)
    soon.setSingleShot(True)
    soon.timeout.connect(
        lambda: browser.setFixedHeight(max(browser.height(), int(browser.document().size().height()) + 8))
    )
    soon.start(0)


class _Shown(QObject):
    """A running task in the message bar. A person may close it there: the task goes on."""

    def __init__(self, bar: QgsMessageBar, label: str, task: Union[Background, Steps], cancel_label: str):
        super().__init__()
        self._bar, self._label = bar, label
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setMaximumWidth(200)
        cancel = QPushButton(cancel_label)
        cancel.clicked.connect(task.cancel)
        cancel.clicked.connect(lambda: cancel.setEnabled(False))
        self._item: Optional[QgsMessageBarItem] = QgsMessageBarItem(_TITLE, escape(label), Qgis.MessageLevel.Info)
        self._item.layout().addWidget(self._progress)
        self._item.layout().addWidget(cancel)
        self._item.destroyed.connect(self._gone)
        task.progressChanged.connect(self._show_progress)
        if isinstance(task, Background):
            task.said.connect(self._show_words)
        bar.pushItem(self._item)

    def close(self) -> None:
        """Take it out of the message bar."""
        if self._item is not None:
            item, self._item = self._item, None
            self._bar.popWidget(item)

    def _gone(self) -> None:
        self._item = None

    def _show_progress(self, percent: float) -> None:
        if self._item is not None:
            self._progress.setRange(0, 100)
            self._progress.setValue(int(percent))

    def _show_words(self, sentence: Sentence) -> None:
        if self._item is not None:
            words = self.tr("{label}: {said}").format(label=self._label, said=say(sentence))
            self._item.setText(escape(words))
