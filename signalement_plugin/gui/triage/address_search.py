"""Locates a report by its address, when there is a network; says to place it by hand when there is none."""

from typing import List, Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from ...domain.sentence import Problem
from ...layers.words import say
from ...tasks.background import Background
from ...tasks.geocode import MOST, Place, geocode

_PAUSE_MS = 300
_SHORTEST = 3


class AddressSearch(QWidget):
    """A line and what it finds in the communes of the workspace at ``address``.

    ``chosen(x, y, label)`` gives the place taken, in EPSG:2154 metres; ``given_up`` that Escape was pressed. Down and
    up choose while one types, Enter takes. It asks when typing pauses, and drops the answers to what was typed before.
    """

    chosen = pyqtSignal(float, float, str)
    given_up = pyqtSignal()

    def __init__(self, address: str = "", parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._address = address
        self._places: List[Place] = []
        self._task: Optional[Background] = None
        self._take_first = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Number, street, town"))
        self.line.setAccessibleName(self.tr("Address to find"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaxLength(200)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.results = QListWidget()
        self.results.setAccessibleName(self.tr("Addresses found"))
        self.results.setUniformItemSizes(True)
        self.results.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.itemClicked.connect(lambda item: self._take(self.results.row(item)))
        self.results.installEventFilter(self)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.line, self.results, self.status):
            layout.addWidget(widget)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.clear()

    def set_workspace(self, address: str) -> None:
        """The workspace whose communes are searched."""
        self.clear()
        self._address = address

    def search(self, words: str) -> None:
        """Put ``words``, the address that came with a report, in the line, and look for them at once."""
        self.clear()
        self.line.setText(words)
        self.line.selectAll()
        self._ask()

    def clear(self) -> None:
        """Empty the line and forget what was asked."""
        self.line.clear()
        self._forget()
        self._say_what_to_type()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """The keys of the list work from the line; Escape and Enter work from both."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
            event.accept()  # or they would be keys of the dock around
            return True
        if event.type() == QEvent.Type.KeyPress and self._pressed(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._forget()
            self.given_up.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._places:
                self._take(max(0, self.results.currentRow()))
            elif self._pause.isActive() or self._task is not None:
                self._take_first = True
                if self._pause.isActive():
                    self._pause.stop()
                    self._ask()
            else:
                self._ask()
        elif watched is self.line and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            if self._places:
                self.results.setCurrentRow(min(max(0, self.results.currentRow() + step), len(self._places) - 1))
        else:
            return False
        return True

    def _typed(self) -> None:
        self._forget()
        if len(self.line.text().strip()) < _SHORTEST:
            self._say_what_to_type()
        else:
            self._pause.start()

    def _ask(self) -> None:
        self._forget(keep_wish=True)
        words = self.line.text().strip()
        if len(words) < _SHORTEST:
            self._say_what_to_type()
            return
        address = self._address
        task = Background(self.tr("Address search"), lambda feedback: geocode(address, words, feedback), True)
        # whoever typed on has another task by now: what this one says is dropped
        task.succeeded.connect(lambda places: self._task is task and self._show(places))
        task.failed.connect(lambda problem: self._task is task and self._failed(problem))
        self._task = task
        self.status.setText(self.tr("Searching…"))
        task.start()

    def _show(self, places: List[Place]) -> None:
        self._task = None
        self._places = places
        self.results.addItems([place.label for place in places])
        for number, place in enumerate(places):
            self.results.item(number).setData(Qt.ItemDataRole.AccessibleDescriptionRole, place.commune)
        self.results.setVisible(bool(places))
        if not places:
            self.status.setText(
                self.tr(
                    "No such address in the communes of the workspace: check the street's name, or place the report "
                    "by hand on the map."
                )
            )
            return
        self.results.setCurrentRow(0)
        row = self.results.sizeHintForRow(0)
        self.results.setFixedHeight(row * min(len(places), MOST) + 2 * self.results.frameWidth())
        self.status.setText(self.tr("Enter takes the address; down and up choose another one."))
        # Enter came before the answer: it takes what can be meant by it alone
        if self._take_first and len(places) == 1:
            self._take(0)

    def _failed(self, problem: Problem) -> None:
        self._task = None
        self.status.setText(say(problem))

    def _take(self, row: int) -> None:
        place = self._places[row]
        self._forget()
        self.status.setText(place.label)
        self.chosen.emit(place.x, place.y, place.label)

    def _forget(self, keep_wish: bool = False) -> None:
        """Stop what is under way and empty the list."""
        self._pause.stop()
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()
        self._places = []
        self._take_first = self._take_first and keep_wish
        self.results.clear()
        self.results.setVisible(False)
        self.status.clear()

    def _say_what_to_type(self) -> None:
        self.status.setText(self.tr("Type an address. Without a network, place the report by hand on the map."))


_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up)
