"""What is behind the chosen cell, in words: who acts, gaps, overlaps, reports, and the opening with its history."""

from typing import Sequence

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .opening_editor import Judge, OpeningEditor


class CellPanel(QWidget):
    """Emits ``see_asked``, ``settle_asked`` and ``edit_asked``; the desk fills it."""

    see_asked = pyqtSignal()
    settle_asked = pyqtSignal()
    edit_asked = pyqtSignal()

    def __init__(self, judge: Judge):
        super().__init__()
        self.title, self.acting, self.flaws, self.reports, self.opening, self.words = (_text() for _ in range(6))
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.see = QPushButton(self.tr("&See on the map"))
        self.settle = QPushButton(self.tr("Se&ttle…"))
        self.settle.setToolTip(self.tr("Give what they share to one of them, in an edit session"))
        self.settle.clicked.connect(lambda _=False: self.settle_asked.emit())
        self.change = QPushButton(self.tr("&Change the opening…"))
        self.see.clicked.connect(lambda _=False: self.see_asked.emit())
        self.change.clicked.connect(lambda _=False: self.edit_asked.emit())
        self.editor = OpeningEditor(judge)
        self.editor.hide()
        self.history = QgsCollapsibleGroupBox(self.tr("History of openings"))
        self._history = _text()
        self._lay_out()

    def show_history(self, lines: Sequence[str]) -> None:
        """The openings of the cell, the latest first; each that is not in force now says so."""
        self._history.setText("\n".join(lines))
        self.history.setVisible(bool(lines))

    def show_lines(self, label: QLabel, text: str) -> None:
        """Show ``text`` in ``label``, which takes no room while it has none."""
        label.setText(text)
        label.setVisible(bool(text))

    def show_editor(self, shown: bool) -> None:
        """Change the opening, or only show it."""
        self.editor.setVisible(shown)
        for widget in (self.opening, self.words, self.change):
            widget.setVisible(not shown and (widget is not self.words or bool(self.words.text())))

    def _lay_out(self) -> None:
        reports = QHBoxLayout()
        reports.setSpacing(6)
        reports.addWidget(self.reports, 1)
        reports.addWidget(self.see)
        reports.addWidget(self.settle)
        change = QHBoxLayout()
        change.addStretch(1)
        change.addWidget(self.change)
        inner = QVBoxLayout(self.history)
        inner.addWidget(self._history)
        self.history.setCollapsed(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.title, self.acting, self.flaws):
            layout.addWidget(widget)
        layout.addLayout(reports)
        for widget in (self.opening, self.words):
            layout.addWidget(widget)
        layout.addLayout(change)
        for widget in (self.editor, self.history):
            layout.addWidget(widget)
        layout.addStretch(1)


def _text() -> QLabel:
    """A label of a text that others wrote: never markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
