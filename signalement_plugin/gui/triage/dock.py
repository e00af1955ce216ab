"""The dock "Triage": puts its parts together; what they do is decided in ``desk``."""

from contextlib import suppress
from typing import Any, Callable, Dict, Mapping, Optional

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..buttons import menu_button
from ..calm import CalmWheel
from . import keys
from .action_row import ActionRow
from .address_search import AddressSearch
from .answer_box import AnswerBox
from .detail import Detail
from .filter_bar import FilterBar
from .photo_strip import PhotoStrip
from .queue_view import QueueView
from .row_delegate import RowDelegate
from .strip import Strip

_WIDTH, _NARROW = 380, 320
_BUTTONS = ("confirm", "service", "duplicate")
_MENU = (
    *_BUTTONS, "other_side", "category", "subcategory", "any_subcategory", None,
    "out_of_scope", "reject", "ask_precision", None,
    "schedule", "group", "members", "watch", "done", "reopen", "unmerge", None,
    "note", "place", "address", None, "undo", "next", "previous", "skip", "select",
    "zoom", "photo", "search", "refresh",
)  # fmt: skip


class TriageDock(QgsDockWidget):
    """The widgets of triage. ``slots``: what each key of ``keys.KEYS`` does."""

    def __init__(
        self,
        slots: Mapping[str, Callable[[], None]],
        lexicon: Callable[[], Any],
        preview: Callable[[str], str],
        choose_services: Callable[[], None],
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Triage"))
        self.setObjectName("SignalementTriage")
        self.filters = FilterBar(choose_services)
        self.list = QueueView(RowDelegate(lexicon))
        self.list.refused.connect(self._say_why)
        self.list.setAccessibleName(self.tr("Reports of the queue"))
        self.empty = QLabel()
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_button = QPushButton()
        self._stack = QStackedWidget()
        self._nothing = QWidget()
        self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.strip = Strip()
        self.photos = PhotoStrip()
        self.detail = Detail(self.photos)
        self.answer = AnswerBox(preview)
        self.address = AddressSearch()
        self.address.hide()
        self.address.given_up.connect(self.leave)
        self.commands: Dict[str, QAction] = keys.build(self, slots)
        for button in (self.strip.yes, self.strip.no):
            button.clicked.connect(lambda _checked=False: self.take_keys())
        self._keys_wanted = False
        self._typing = keys.Typing(self)
        self._lay_out()
        self.watch_typing(self)
        self._calm = CalmWheel(self)
        self._calm.watch(self.detail)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As wide as the design says, useful when narrower."""
        return QSize(_WIDTH, 700)

    def watch_typing(self, root: QWidget) -> None:
        """Keep the keys for whoever types in the fields of ``root``."""
        self._typing.watch(root)

    def show_list(self) -> None:
        """Show the list of reports."""
        self._stack.setCurrentIndex(0)
        if self._keys_wanted:
            self.take_keys()

    def take_keys(self) -> None:
        """Give the keyboard to the list; while there is none to what stands in its place, so that acts have keys."""
        self._keys_wanted = not self.list.isVisible()
        self._stack.currentWidget().setFocus()

    def show_empty(self, text: str, label: str = "", act: Optional[Callable[[], None]] = None) -> None:
        """Say why there is nothing in the list, and what to do next."""
        self.empty.setText(text)
        self.empty_button.setVisible(bool(label))
        self.empty_button.setText(label)
        if act is not None:
            with suppress(TypeError):  # nothing was connected yet
                self.empty_button.clicked.disconnect()
            self.empty_button.clicked.connect(lambda _checked=False: act())
        had_keys = self.list.hasFocus()
        self._stack.setCurrentIndex(1)
        if had_keys:
            self.take_keys()

    @property
    def detail_area(self) -> QWidget:
        """What a short list is shown over."""
        return self._scroll

    def show_address_search(self, words: str) -> None:
        """Look for an address, beginning with what the report says of it."""
        self.address.show()
        self.address.search(words)

    def leave(self) -> None:
        """Close what is open for a choice or a text, and give the keyboard back to the list."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.strip.give_up()
        self.address.hide()
        self.take_keys()

    def begin_report(self) -> None:
        """Another report comes: its beginning is shown, and nothing of the one before."""
        self.address.hide()
        self._scroll.verticalScrollBar().setValue(0)

    def show_answer(self) -> None:
        """Bring what is being written into view, with what the citizen will read of it."""
        QTimer.singleShot(0, lambda: self._scroll.ensureWidgetVisible(self.answer))

    def show_report(self, shown: bool) -> None:
        """Show the report in full, or nothing while none is chosen."""
        self._scroll.setVisible(shown)
        self._buttons.setVisible(shown)

    def tear_down(self) -> None:
        """Take everything out of QGIS."""
        keys.tear_down(self.commands)
        self.photos.clear()

    def _say_why(self, pressed: QKeySequence) -> None:
        for action in self.commands.values():
            if not action.isEnabled() and pressed in action.shortcuts():
                self.strip.say(action.toolTip())

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._nothing)
        inner.addStretch(1)
        inner.addWidget(self.empty)
        inner.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(6)
        for widget in (self.filters, self._stack, self.strip, self.address):
            above.addWidget(widget)
        self._stack.setMinimumHeight(96)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail.bottom.addWidget(self.answer)
        self._scroll.setWidget(self.detail)
        self._buttons = self._button_row()
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(6)
        under.addWidget(self._scroll, 1)
        under.addWidget(self._buttons)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(top)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([290, 430])
        body = QWidget()
        body.setMinimumWidth(_NARROW)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(splitter)
        self.setWidget(body)

    def _button_row(self) -> QWidget:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for name in _MENU:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self.commands[name])
        actions = [self.commands[name] for name in _BUTTONS]
        return ActionRow(actions, menu_button(menu, self.tr("Everything that can be done")))
