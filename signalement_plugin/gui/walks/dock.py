"""The dock "Walks": puts its parts together; what they do is decided in ``desk``."""

from contextlib import suppress
from typing import Callable, Mapping, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..triage.queue_model import QueueModel
from ..triage.queue_view import QueueView
from ..triage.strip import Strip
from .crossing import CrossingTab
from .delegates import WalkDelegate
from .gathering import GatheringTab
from .preparation import PreparationTab
from .recommending import RecommendingTab

_WIDTH, _NARROW = 380, 320
# dark ink on yellow, whatever the theme: it is a warning
_BAND = "background-color: #ffe08a; color: #1f2933; border: 1px solid #c79a00; border-radius: 3px; padding: 4px;"


class WalksDock(QgsDockWidget):
    """The widgets. ``acts``: what each entry of the menu does, by its name."""

    def __init__(
        self,
        model: QueueModel,
        gathering: GatheringTab,
        acts: Mapping[str, Callable[[], None]],
        timezone: Callable[[], str],
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Walks"))
        self.setObjectName("SignalementWalks")
        self.search = QgsFilterLineEdit()
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(self.tr("Title or code…"))
        self.list = QueueView(WalkDelegate(timezone))
        self.list.setModel(model)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Walks"))
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_button = QPushButton()
        self.strip = Strip()
        self.band = QLabel()
        self.band.setWordWrap(True)
        self.band.setTextFormat(Qt.TextFormat.PlainText)
        self.band.setStyleSheet(_BAND)
        self.band.hide()
        self.preparation = PreparationTab()
        self.gathering = gathering
        self.crossing = CrossingTab()
        self.recommending = RecommendingTab(gathering.chosen)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        # four titles in the width of a dock
        font = self.tabs.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.tabs.tabBar().setFont(font)
        for tab, title in (
            (self.preparation, self.tr("Preparation")),
            (self.gathering, self.tr("Gathering")),
            (self.crossing, self.tr("Crossing")),
            (self.recommending, self.tr("Recommendations")),
        ):
            self.tabs.addTab(tab, title)
            self.tabs.setTabToolTip(self.tabs.count() - 1, title)
        self.undo = QAction(QgsApplication.getThemeIcon("/mActionUndo.svg"), self.tr("Undo the latest change"), self)
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.undo.triggered.connect(lambda _=False: acts["undo"]())
        self.undo.setEnabled(False)
        self.addAction(self.undo)
        self._stack = QStackedWidget()
        self._lay_out(acts)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As wide as the design says, useful when narrower."""
        return QSize(_WIDTH, 700)

    def show_list(self) -> None:
        """Show the list of walks and the one that is chosen."""
        self._stack.setCurrentIndex(0)

    def show_empty(self, text: str, label: str = "", act: Optional[Callable[[], None]] = None) -> None:
        """Say why there is no walk, and what to do next."""
        self.empty.setText(text)
        self.empty_button.setVisible(bool(label))
        self.empty_button.setText(label)
        with suppress(TypeError):  # nothing was connected yet
            self.empty_button.clicked.disconnect()
        if act is not None:
            self.empty_button.clicked.connect(lambda _checked=False: act())
        self._stack.setCurrentIndex(1)
        self.show_walk(False)

    def show_walk(self, shown: bool) -> None:
        """Show the tabs of the walk chosen, or nothing while none is."""
        self._below.setVisible(shown)

    def show_band(self, warning: str) -> None:
        """The warning that goes with what is shown (R49): it stays as long as it holds, nobody dismisses it."""
        self.band.setText(f"⚠ {warning}" if warning else "")
        self.band.setVisible(bool(warning))

    def _lay_out(self, acts: Mapping[str, Callable[[], None]]) -> None:
        nothing = QWidget()
        inner = QVBoxLayout(nothing)
        inner.addStretch(1)
        inner.addWidget(self.empty)
        inner.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(nothing)
        self._stack.setMinimumHeight(96)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(self.search, 1)
        self.menu_button = self._menu_button(acts)
        bar.addWidget(self.menu_button)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(6)
        above.addLayout(bar)
        above.addWidget(self._stack, 1)
        above.addWidget(self.strip)
        self._below = QWidget()
        under = QVBoxLayout(self._below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(6)
        under.addWidget(self.band)
        under.addWidget(self.tabs, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(top)
        splitter.addWidget(self._below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([250, 450])
        body = QWidget()
        body.setMinimumWidth(_NARROW)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(splitter)
        self.setWidget(body)

    def _menu_button(self, acts: Mapping[str, Callable[[], None]]) -> QToolButton:
        button = QToolButton()
        button.setText("▾")
        button.setToolTip(self.tr("Everything else that can be done"))
        button.setAccessibleName(button.toolTip())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(self.undo)
        for name, text in (
            ("new", self.tr("New walk…")),
            (None, ""),
            ("by_day", self.tr("Map of walks by day")),
            ("by_night", self.tr("Map of walks by night")),
            (None, ""),
            ("sheets", self.tr("Sheets on paper, to print…")),
            ("topics_table", self.tr("Topics for a meeting, as a table…")),
            ("topics_page", self.tr("Topics for a meeting, to print…")),
            ("balance", self.tr("Balance sheet, to print…")),
            ("restitution", self.tr("Restitution for residents…")),
            (None, ""),
            ("refresh", self.tr("Read again")),
        ):
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(text, acts[name])
        button.setMenu(menu)
        return button
