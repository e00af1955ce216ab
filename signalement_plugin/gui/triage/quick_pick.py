"""A short list to choose from by typing: a service, a sub-category, the report this one repeats, a kind of outcome."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Sequence

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True)
class Choice:
    """One of the things to choose from; ``aside`` goes unread by the search, in the tool-tip."""

    value: Any
    text: str
    icon: Optional[QIcon] = None
    aside: str = ""


class QuickPick(QFrame):
    """Closes when something is chosen (Enter, click) or given up (Escape, click elsewhere).

    With ``reason``, a sentence is asked besides, and nothing is chosen without one. With ``typed``, what was
    written can be chosen even when no line has it: it is handed over as text.
    """

    chosen = pyqtSignal(object, str)

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        parent: QWidget,
        reason: str = "",
        typed: Optional[Callable[[str], Any]] = None,
    ):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._choices, self._typed = list(choices), typed
        heading = QLabel(title)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Type to narrow the list"))
        self.words.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(reason)
        self.reason.setVisible(bool(reason))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        for widget in (heading, self.words, self.list, self.reason, self.hint):
            layout.addWidget(widget)
        self.words.textChanged.connect(self._narrow)
        self.words.installEventFilter(self)
        self.words.returnPressed.connect(self._choose)
        self.reason.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.list.itemClicked.connect(lambda _item: self._choose())
        self._narrow("")

    def open_over(self, anchor: QWidget) -> None:
        """Show it above ``anchor``, as wide as it, within the screen."""
        width = max(300, anchor.width())
        height = min(360, 140 + self.list.sizeHintForRow(0) * max(3, self.list.count()) if self.list.count() else 160)
        self.resize(width, height)
        screen = anchor.screen().availableGeometry()
        at = anchor.mapToGlobal(anchor.rect().topLeft())
        at.setX(max(screen.left(), min(at.x(), screen.right() - width)))
        at.setY(max(screen.top(), min(at.y(), screen.bottom() - height)))
        self.move(at)
        self.show()
        self.words.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """The arrows move in the list while one types."""
        if event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, words: str) -> None:
        self.list.clear()
        sought = _folded(words).split()
        for place, choice in enumerate(self._choices):
            text = _folded(choice.text)
            if all(word in text for word in sought):
                item = QListWidgetItem(choice.text)
                item.setData(Qt.ItemDataRole.UserRole, place)
                item.setToolTip(choice.aside or choice.text)
                if choice.icon is not None:
                    item.setIcon(choice.icon)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        if not self.list.count() and self._typed is None:
            self._say(self.tr("Nothing has these words: try fewer of them."))
        else:
            self.hint.hide()

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            value = self._choices[item.data(Qt.ItemDataRole.UserRole)].value
        elif self._typed is not None and self.words.text().strip():
            value = self._typed(self.words.text().strip())
        else:
            return
        reason = self.reason.text().strip()
        if not self.reason.isHidden() and not reason:
            self.reason.setFocus()
            self._say(self.tr("Say why in a few words, then press Enter."))
            return
        self.chosen.emit(value, reason)
        self.close()

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.show()


def _folded(text: str) -> str:
    """``text`` without accents or capitals: how people type."""
    letters: List[str] = [c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)]
    return "".join(letters).casefold()
