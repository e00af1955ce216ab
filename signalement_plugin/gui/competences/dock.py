"""The dock "Competences": puts its parts together; what they do is decided in ``desk``."""

from contextlib import suppress
from typing import Callable, Mapping, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsGui, QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..buttons import menu_button
from ..calm import CalmWheel
from ..triage.strip import Strip
from ..undo_key import UndoKey
from .cell_delegate import WIDTH, CellDelegate
from .cell_panel import CellPanel
from .date_bar import DateBar
from .matrix_model import MatrixModel
from .opening_editor import Judge

_WIDTH, _NARROW = 380, 320
_NAME_WIDTH = 104
# while an opening is changed, the matrix gives it room
_EDITING = [200, 520]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EXPAND = {Qt.Key.Key_Plus: True, Qt.Key.Key_Minus: False}


class CompetencesDock(QgsDockWidget):
    """The widgets. ``acts``: what each entry of the menu does, by its name. ``edit_asked``: Enter on a cell."""

    edit_asked = pyqtSignal()

    def __init__(
        self,
        canvas: QgsMapCanvas,
        acts: Mapping[str, Callable[[], None]],
        judge: Judge,
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Competences"))
        self.setObjectName("SignalementCompetences")
        self.model = MatrixModel()
        self.dates = DateBar(canvas)
        self.table = QTableView()
        self.table.setModel(self.model)
        self._delegate = CellDelegate(lambda: self.model.board)
        self._set_up_table()
        self.empty = QLabel()
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_button = QPushButton()
        self.strip = Strip()
        self.panel = CellPanel(judge)
        self.panel.edit_asked.connect(self.edit_asked)
        self.undo = QAction(QgsApplication.getThemeIcon("/mActionUndo.svg"), self.tr("Undo the latest change"), self)
        self.undo.setObjectName("signalement_competences_undo")
        self.undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QgsGui.shortcutsManager().registerAction(self.undo, "Ctrl+Z")
        self.undo.triggered.connect(lambda _=False: acts["undo"]())
        self.undo.setEnabled(False)
        self.addAction(self.undo)
        UndoKey(self, self.undo)
        self._stack = QStackedWidget()
        self._lay_out(acts)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As wide as the design says, useful when narrower."""
        return QSize(_WIDTH, 700)

    def show_matrix(self) -> None:
        """Show the matrix."""
        self._stack.setCurrentIndex(0)
        self.dates.setEnabled(True)
        self.menu_button.setEnabled(True)

    def show_empty(self, text: str, label: str = "", act: Optional[Callable[[], None]] = None) -> None:
        """Say why there is no matrix, and what to do next."""
        self.empty.setText(text)
        self.empty_button.setVisible(bool(label))
        self.empty_button.setText(label)
        with suppress(TypeError):  # nothing was connected yet
            self.empty_button.clicked.disconnect()
        if act is not None:
            self.empty_button.clicked.connect(lambda _checked=False: act())
        self._stack.setCurrentIndex(1)
        self.dates.setEnabled(False)
        self.menu_button.setEnabled(False)
        self.show_cell(False)

    def show_cell(self, shown: bool) -> None:
        """Show what is behind a cell, or nothing while none is chosen."""
        self._scroll.setVisible(shown)

    def show_from_the_top(self) -> None:
        """Another cell is chosen."""
        self._scroll.verticalScrollBar().setValue(0)

    def show_editor(self, shown: bool) -> None:
        """Show the editor of the opening, all of it, or put it away and go back to the matrix."""
        if shown == self.panel.editor.isVisibleTo(self.panel):
            return
        self.panel.show_editor(shown)
        if shown:
            self._before_editing = self._splitter.sizes()
            self._splitter.setSizes(_EDITING)
            self.panel.editor.phase.setFocus()
            # once the room is shared out
            QTimer.singleShot(0, self._keep_in_sight)
        else:
            self._splitter.setSizes(self._before_editing)
            self.table.setFocus()

    def _keep_in_sight(self) -> None:
        self._scroll.ensureWidgetVisible(self.panel.editor, 0, 0)
        self.table.scrollTo(self.table.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Enter edits the opening of the cell, + and - open and close its category."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and self._pressed(event):
            return True
        return super().eventFilter(watched, event)

    def tear_down(self) -> None:
        """Listen to the map no longer, and take the undo key out of QGIS."""
        QgsGui.shortcutsManager().unregisterAction(self.undo)
        self.dates.tear_down()

    def _pressed(self, event: QKeyEvent) -> bool:
        index = self.table.currentIndex()
        if not index.isValid():
            return False
        if event.key() in _ENTER:
            self.edit_asked.emit()
            return True
        if event.key() in _EXPAND:
            self.expand(index.column(), _EXPAND[event.key()])
            return True
        return False

    def expand(self, column: int, expanded: Optional[bool] = None) -> None:
        """Open the category of ``column`` or close it; what is chosen stays, or goes to its category."""
        place = self.model.place(self.table.currentIndex())
        self.model.set_expanded(column, expanded)
        if place is not None:
            self.table.setCurrentIndex(self.model.index_of(place))
            self.table.scrollTo(self.table.currentIndex())

    def _set_up_table(self) -> None:
        self.table.setItemDelegate(self._delegate)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setAccessibleName(self.tr("Communes and categories"))
        self.table.setWordWrap(False)
        self.table.setCornerButtonEnabled(False)
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        across.setDefaultSectionSize(WIDTH)
        across.setSectionsClickable(True)
        across.setHighlightSections(True)
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        across.setDefaultAlignment(Qt.Alignment(int(wrapped) | int(Qt.TextFlag.TextWordWrap)))
        line = self.table.fontMetrics().height()
        across.setFixedHeight(3 * line + 6)
        # a click on a category opens it; it would also select all of its column
        across.sectionPressed.disconnect()
        across.sectionClicked.connect(self.expand)
        # the names stay in sight while the categories scroll: a header is a frozen column
        down.setFixedWidth(_NAME_WIDTH)
        down.setDefaultAlignment(across.defaultAlignment())
        down.setDefaultSectionSize(2 * line + 8)
        down.setSectionsClickable(False)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(lambda _index: self.edit_asked.emit())

    def _lay_out(self, acts: Mapping[str, Callable[[], None]]) -> None:
        nothing = QWidget()
        inner = QVBoxLayout(nothing)
        inner.addStretch(1)
        inner.addWidget(self.empty)
        inner.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(nothing)
        self._stack.setMinimumHeight(120)
        self.menu_button = self._menu_button(acts)
        self.dates.row.addWidget(self.menu_button)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(6)
        for widget in (self.dates, self._stack, self.strip):
            above.addWidget(widget)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.panel)
        self._calm = CalmWheel(self)
        self._calm.watch(self.panel)
        self._splitter = splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(top)
        splitter.addWidget(self._scroll)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([420, 300])
        body = QWidget()
        body.setMinimumWidth(_NARROW)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(splitter)
        self.setWidget(body)

    def _menu_button(self, acts: Mapping[str, Callable[[], None]]) -> QToolButton:
        menu = QMenu(self)
        for name, text in (
            ("general", self.tr("Preset “general”: open everything…")),
            ("particular", self.tr("Preset “particular”: only what is treated fast…")),
            ("copy", self.tr("Copy this commune's settings to others…")),
            (None, ""),
            ("expand_all", self.tr("Expand every category")),
            ("collapse_all", self.tr("Collapse every category")),
            (None, ""),
            ("check", self.tr("Check the competences…")),
            ("print", self.tr("Print the map of competences…")),
            ("export", self.tr("Export the matrix…")),
            ("refresh", self.tr("Read again")),
        ):
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(text, acts[name])
        menu.insertAction(menu.actions()[0], self.undo)
        return menu_button(menu, self.tr("Everything else that can be done"))
