"""A window over what waits for a person: a list, the whole of what is chosen below it, and how it stands.

Everything shown is plain text: some of it was written by servers and citizens.
"""

from contextlib import contextmanager
from typing import Any, Callable, Iterator, List, Optional, Sequence

from qgis.PyQt.QtCore import QAbstractItemModel, Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.sentence import Problem
from ..layers.words import say
from .buttons import close_only
from .runner import Runner


@contextmanager
def _told_once(model: QAbstractItemModel) -> Iterator[None]:
    """Views follow once all is filled in: for each cell that changes they would measure every row again."""
    model.blockSignals(True)
    yield
    model.blockSignals(False)
    model.layoutChanged.emit()


class ListDialog(QDialog):
    """Whoever derives from it gives its words to ``name``, and says in ``whole_of`` what is read below the list."""

    def __init__(self, runner: Runner, parent: Optional[QWidget]):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._runner, self._closed = runner, False
        self.table = QTableWidget()
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # a row is as high as its reason is long, whatever the width
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().hide()
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self._about_whole = QLabel()
        self._about_whole.setBuddy(self.whole)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._about_whole)
        inner.addWidget(self.whole)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.addWidget(self.table)
        self._parts.addWidget(below)
        self._parts.setSizes([300, 160])
        self._parts.hide()
        self._buttons = close_only(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.status, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._parts, 1000)
        layout.addWidget(self._buttons)
        self.table.itemSelectionChanged.connect(lambda: self.whole.setPlainText(self.whole_of(self.selected())))
        self.resize(760, 500)

    def done(self, result: int) -> None:
        """Close; what still runs in the background no longer speaks to this window."""
        self._closed = True
        super().done(result)

    def name(self, title: str, headers: Sequence[str], widest: int, below: str) -> None:
        """Name the window, its columns, of which number ``widest`` takes the room that is left, and what is below."""
        self.setWindowTitle(title)
        self._about_whole.setText(below)
        self.table.setColumnCount(len(headers))
        self.table.setHorizontalHeaderLabels(list(headers))
        self.table.horizontalHeader().setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)

    def whole_of(self, rows: Sequence[int]) -> str:
        """All there is to read of those rows."""
        raise NotImplementedError

    def add_button(self, label: str, act: Callable[[], None]) -> QPushButton:
        """A button beside the one that closes."""
        button = self._buttons.addButton(label, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)  # Enter in the list starts nothing
        button.clicked.connect(lambda _checked=False: act())
        return button

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show those rows, the first one chosen; without any, only how it stands."""
        self._parts.setVisible(bool(rows))
        self.status.setAlignment(Qt.AlignmentFlag.AlignLeft if rows else Qt.AlignmentFlag.AlignHCenter)
        self.table.setRowCount(len(rows))
        with _told_once(self.table.model()):
            for row, texts in enumerate(rows):
                for column, text in enumerate(texts):
                    self.table.setItem(row, column, QTableWidgetItem(text))
        if rows:
            self.table.selectRow(0)
            self.table.setFocus()

    def selected(self) -> List[int]:
        """The rows that are chosen."""
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def work(self, label: str, work: Callable[[Any], Any], show: Callable[[Any], None], quiet: bool = False) -> None:
        """Run ``work`` in the background; its outcome is said in this window, as long as it is open."""
        self._runner.start(label, work, lambda found: self._closed or show(found), self._fail, quiet=quiet)

    def failed(self) -> None:
        """Something did not work, and was said: what can be tried again becomes possible again."""

    def _fail(self, problem: Problem) -> None:
        if not self._closed:
            self.status.setText(say(problem))
            self.failed()
