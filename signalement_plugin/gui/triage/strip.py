"""The line under the list: what the last act did with a way back, or a question before many are changed at once."""

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy


class Strip(QFrame):
    """Says one thing at a time. Nothing but a question takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.yes, self.no = QPushButton(), QPushButton()
        self._on_yes: Callable[[], None] = _nothing
        self._on_no: Callable[[], None] = _nothing
        self.yes.clicked.connect(lambda _checked=False: self._answered(self._on_yes))
        self.no.clicked.connect(lambda _checked=False: self._answered(self._on_no))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(6, 3, 6, 3)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.words, 1)
        self._layout.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.asking = False
        self.hide()

    def say(self, text: str, label: str = "", act: Optional[Callable[[], None]] = None) -> None:
        """Say what happened; ``act``, under ``label``, is what can be done about it."""
        if not self.asking:
            self._show(text, label, act or _nothing, "", _nothing)

    def ask(
        self, text: str, yes: str, on_yes: Callable[[], None], no: str, on_no: Optional[Callable[[], None]] = None
    ) -> None:
        """Ask before going on; Enter does it, Escape gives up."""
        self._show(text, yes, on_yes, no, on_no or _nothing)
        self.asking = True
        self.yes.setFocus()

    def give_up(self) -> None:
        """Answer no to the question."""
        if self.asking:
            self._answered(self._on_no)

    def keyPressEvent(self, event) -> None:
        """Escape gives up, Enter does what the button with the focus says."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.asking:
            (self.no if self.no.hasFocus() else self.yes).click()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str, yes: str, on_yes: Callable, no: str, on_no: Callable) -> None:
        self.words.setText(text)
        self.yes.setText(yes)
        self.yes.setVisible(bool(yes))
        self.no.setText(no)
        self.no.setVisible(bool(no))
        self._on_yes, self._on_no = on_yes, on_no
        self.asking = False
        beside = QBoxLayout.Direction.TopToBottom if no else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(beside)
        self.show()
        self._fit()

    def resizeEvent(self, event) -> None:
        """Stay as high as the words need: a splitter does not ask for the height that goes with a width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(max(0, self._layout.heightForWidth(self.width()) + 2 * self.frameWidth()))

    def _answered(self, act: Callable[[], None]) -> None:
        self.asking = False
        self.hide()
        act()


def _nothing() -> None:
    return None
