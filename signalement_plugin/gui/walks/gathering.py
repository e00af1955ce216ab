"""The tab "Gathering": what was observed, its photos, the report it becomes and the answer that comes back."""

from typing import Callable, List, Mapping, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.walk import report_refusal
from ...layers.words import say
from ...workspace.walk_observations import ObservationRow
from ..triage.photo_strip import PhotoStrip
from ..triage.queue_model import Ask, QueueModel
from ..triage.queue_view import QueueView
from . import words
from .delegates import ObservationDelegate


class GatheringTab(QWidget):
    """``report_asked(ids, category)`` for the observations chosen, ``shown(row)`` for the one a person goes to,
    ``import_asked()`` to bring in what the groups observed."""

    import_asked = pyqtSignal()
    report_asked = pyqtSignal(object, object)
    shown = pyqtSignal(object)

    def __init__(self, ask: Ask, open_report: Callable[[int], None], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._open_report = open_report
        self._row: Optional[ObservationRow] = None
        self.model = QueueModel(ask, words.observation_line, self)
        self.list = QueueView(ObservationDelegate())
        self.list.setAccessibleName(self.tr("Observations of the walk"))
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_what_can_be())
        self.model.dataChanged.connect(lambda *_: (self._show_current(), self._show_what_can_be()))
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(self.tr("Nothing was gathered yet. Import what the groups observed, then look at it here."))
        self.bring_in = QPushButton(self.tr("Import a walk…"))
        self.bring_in.clicked.connect(lambda _checked=False: self.import_asked.emit())
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.photos = PhotoStrip()
        self.category = QComboBox()
        self.category.setToolTip(self.tr("The category of the report; without one, the theme's, or triage gives it"))
        self.make = QAction(self.tr("→ Report"), self)
        self.make.setShortcut(QKeySequence("R"))
        self.make.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.addAction(self.make)
        self.make.triggered.connect(
            lambda _=False: self.report_asked.emit(self._makable(), self.category.currentData())
        )
        self.see = QAction(self.tr("Open"), self)
        self.see.setToolTip(self.tr("Show the report in triage"))
        self.see.triggered.connect(lambda _=False: self._row and self._open_report(self._row.report_id))
        self._stack = QStackedWidget()
        self._lay_out()
        self._show_current()

    def set_categories(self, categories: Mapping[str, str]) -> None:
        """The categories that a report may get."""
        self.category.clear()
        self.category.addItem(self.tr("(by the theme)"), None)
        for code, label in categories.items():
            self.category.addItem(label, code)

    def show_ids(self, ids: np.ndarray) -> None:
        """Show those observations; the rows are read again."""
        self.model.show_ids(ids)
        self.model.refresh()
        self._stack.setCurrentIndex(0 if len(ids) else 1)
        if len(ids) and not self.list.currentIndex().isValid():
            self.list.go_to(0)
        self._show_current()
        self._show_what_can_be()

    def chosen(self) -> List[int]:
        """The observations selected, in order."""
        places = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [key for key in map(self.model.id_at, places) if key is not None]

    def choose(self, ids: Sequence[int]) -> None:
        """Go to the first of those observations."""
        places = self.model.places_of(ids)
        if places:
            self.list.go_to(places[0])

    def _rows(self) -> List[Optional[ObservationRow]]:
        return [self.model.row(index.row()) for index in self.list.selectionModel().selectedRows()]

    def _makable(self) -> List[int]:
        rows = filter(None, self._rows())
        return sorted(row.id for row in rows if report_refusal(row.facet, row.report_id is not None) is None)

    def _show_what_can_be(self) -> None:
        rows, makable = self._rows(), self._makable()
        self.make.setEnabled(bool(makable))
        count = len(makable)
        self.make.setText(self.tr("→ {count} reports").format(count=count) if count > 1 else self.tr("→ Report"))
        reason = None
        if rows and rows[0] is not None and not makable:
            reason = report_refusal(rows[0].facet, rows[0].report_id is not None)
        if reason is not None:
            self.make.setToolTip(say(reason))
        else:
            self.make.setToolTip(self.tr("Make a report of each fact that is chosen: it is routed like the others (R)"))

    def _show_current(self) -> None:
        index = self.list.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if row == self._row:
            return
        self._row = row
        self._details.setVisible(row is not None)
        self.see.setEnabled(row is not None and row.report_id is not None)
        self._see.setVisible(self.see.isEnabled())
        if row is None:
            self.photos.clear()
            return
        about = " · ".join(filter(None, (row.group_code, ", ".join(row.publics))))
        self.text.setText(
            "\n".join(filter(None, (row.text or self.tr("No text."), about, words.report_of(row), self._told(row))))
        )
        self.photos.show_photos(row.photos)
        # the map follows a person who looks through the list, not what is shown by itself
        if self.list.hasFocus():
            self.shown.emit(row)

    def _told(self, row: ObservationRow) -> str:
        said = words.answer(row)
        return self.tr("Answer: {text}").format(text=said) if said else ""

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        nothing = QWidget()
        inner = QVBoxLayout(nothing)
        inner.addStretch(1)
        inner.addWidget(self.empty)
        inner.addWidget(self.bring_in, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._stack.addWidget(nothing)
        self._details = QWidget()
        below = QVBoxLayout(self._details)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        row = QHBoxLayout()
        self._see = _button(self.see)
        for widget, stretch in ((self.category, 1), (_button(self.make), 0), (self._see, 0)):
            row.addWidget(widget, stretch)
        self.category.setMinimumContentsLength(8)
        self.category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        below.addWidget(self.text)
        below.addWidget(self.photos)
        below.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._details)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button
