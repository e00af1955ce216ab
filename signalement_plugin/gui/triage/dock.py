"""The dock "Triage": puts its parts together; what they do is decided in ``desk``."""

from contextlib import suppress
from typing import Any, Callable, Dict, Mapping, Optional

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import (
    QAction,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from . import keys
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
    "other_side", "category", "subcategory", "any_subcategory", None,
    "out_of_scope", "reject", "ask_precision", None,
    "schedule", "group", "watch", "done", "reopen", "unmerge", None,
    "note", "place", "address", None, "undo", "next", "previous", "select", "zoom", "photo", "search", "refresh",
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
        self.list.setAccessibleName(self.tr("Reports of the queue"))
        self.empty = QLabel()
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_button = QPushButton()
        self._stack = QStackedWidget()
        self.strip = Strip()
        self.photos = PhotoStrip()
        self.detail = Detail(self.photos)
        self.answer = AnswerBox(preview)
        self.address = AddressSearch()
        self.address.hide()
        self.address.given_up.connect(self.address.hide)
        self.commands: Dict[str, QAction] = keys.build(self, slots)
        self._typing = keys.Typing(self)
        self._lay_out()
        self.watch_typing(self)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As wide as the design says, useful when narrower."""
        return QSize(_WIDTH, 700)

    def watch_typing(self, root: QWidget) -> None:
        """Keep the keys for whoever types in the fields of ``root``."""
        self._typing.watch(root)

    def show_list(self) -> None:
        """Show the list of reports."""
        self._stack.setCurrentIndex(0)

    def show_empty(self, text: str, label: str = "", act: Optional[Callable[[], None]] = None) -> None:
        """Say why there is nothing in the list, and what to do next."""
        self.empty.setText(text)
        self.empty_button.setVisible(bool(label))
        self.empty_button.setText(label)
        if act is not None:
            with suppress(TypeError):  # nothing was connected yet
                self.empty_button.clicked.disconnect()
            self.empty_button.clicked.connect(lambda _checked=False: act())
        self._stack.setCurrentIndex(1)

    @property
    def detail_area(self) -> QWidget:
        """What a short list is shown over."""
        return self._scroll

    def show_address_search(self, words: str) -> None:
        """Look for an address, beginning with what the report says of it."""
        self.address.show()
        self.address.search(words)

    def show_report(self, shown: bool) -> None:
        """Show the report in full, or nothing while none is chosen."""
        self._scroll.setVisible(shown)
        self._buttons.setVisible(shown)

    def tear_down(self) -> None:
        """Take everything out of QGIS."""
        keys.tear_down(self.commands)
        self.photos.clear()

    def _lay_out(self) -> None:
        nothing = QWidget()
        inner = QVBoxLayout(nothing)
        inner.addStretch(1)
        inner.addWidget(self.empty)
        inner.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(nothing)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(6)
        for widget in (self.filters, self._stack, self.strip, self.address):
            above.addWidget(widget)
        self._stack.setMinimumHeight(90)
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
        splitter.setSizes([260, 460])
        body = QWidget()
        body.setMinimumWidth(_NARROW)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(splitter)
        self.setWidget(body)

    def _button_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for name in _BUTTONS:
            button = QToolButton()
            button.setDefaultAction(self.commands[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            layout.addWidget(button)
        layout.addStretch(1)
        more = QToolButton()
        more.setText("▾")
        more.setToolTip(self.tr("Everything else that can be done"))
        more.setAccessibleName(more.toolTip())
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.setToolTipsVisible(True)
        for name in _MENU:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self.commands[name])
        more.setMenu(menu)
        layout.addWidget(more)
        return row
