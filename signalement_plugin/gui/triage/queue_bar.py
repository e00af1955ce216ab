"""The queues with what waits in each: the four of every morning at hand, the others and one's own filters in a menu."""

from typing import Any, Callable, Dict, Mapping

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QActionGroup, QHBoxLayout, QInputDialog, QMenu, QToolButton, QWidget

from ...domain.sentence import QT_TRANSLATE_NOOP
from ...layers.labels import said
from ...tasks.settings import Settings
from ...workspace.queue import QUEUES
from ..buttons import menu_button, show_what_fits
from . import times

QUEUE_LABELS: Mapping[str, str] = {
    "to_triage": QT_TRANSLATE_NOOP("Layers", "To triage"),
    "ambiguous": QT_TRANSLATE_NOOP("Layers", "Ambiguous ones"),
    "unassigned": QT_TRANSLATE_NOOP("Layers", "No competence"),
    "to_locate": QT_TRANSLATE_NOOP("Layers", "To locate"),
    "near_boundary": QT_TRANSLATE_NOOP("Layers", "Near a boundary"),
    "outside_tool": QT_TRANSLATE_NOOP("Layers", "Outside the tool"),
    "mine": QT_TRANSLATE_NOOP("Layers", "My services"),
    "late": QT_TRANSLATE_NOOP("Layers", "Late"),
    "awaiting_precision": QT_TRANSLATE_NOOP("Layers", "Awaiting precision"),
    "watched": QT_TRANSLATE_NOOP("Layers", "Watched"),
    "all": QT_TRANSLATE_NOOP("Layers", "All reports"),
}
_AT_HAND = QUEUES[:4]


class QueueBar(QWidget):
    """Emits ``changed`` when another queue is chosen, ``recalled`` a filter that was kept, by its settings.

    ``kept`` gives the settings of the filter on show, to keep them under a name; ``choose_services`` asks
    which services are one's own.
    """

    changed = pyqtSignal()
    recalled = pyqtSignal(dict)

    def __init__(self, kept: Callable[[], Dict[str, Any]], choose_services: Callable[[], None]):
        super().__init__()
        self._kept, self._choose_services = kept, choose_services
        self._counts: Mapping[str, int] = {}
        self.current = QUEUES[0]
        self._buttons: Dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        self.setMinimumWidth(1)
        for code in _AT_HAND:
            button = QToolButton()
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, code=code: self.choose(code))
            layout.addWidget(button)
            self._buttons[code] = button
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more = menu_button(self.menu, self.tr("Other queues and kept filters"))
        layout.addStretch(1)
        layout.addWidget(self.more)
        self._show()

    def choose(self, code: str) -> None:
        """Show that queue."""
        self.current = code
        self._show()
        self.changed.emit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write how many reports wait in each queue."""
        self._counts = counts
        self._show()

    def _label(self, code: str) -> str:
        label = said(QUEUE_LABELS[code])
        return f"{label} {times.number(self._counts[code])}" if code in self._counts else label

    def _show(self) -> None:
        for code, button in self._buttons.items():
            button.setChecked(code == self.current)
            button.setText(self._label(code))
            button.setToolTip(self._label(code))
        elsewhere = self.current not in _AT_HAND
        self.more.setText(f"{self._label(self.current)} ▾" if elsewhere else "▾")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the queues that have room for their words; the menu has them all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.more.sizeHint().width()
        show_what_fits(self._buttons.values(), room, self.layout().spacing())

    def _fill_menu(self) -> None:
        self.menu.clear()
        group = QActionGroup(self.menu)
        for code in QUEUES:
            action = self.menu.addAction(self._label(code), lambda code=code: self.choose(code))
            action.setCheckable(True)
            action.setChecked(code == self.current)
            group.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("My services…"), self._choose_services)
        filters = Settings.load().triage_filters
        for name, kept in filters.items():
            self.menu.addAction(name.replace("&", "&&"), lambda kept=kept: self.recalled.emit(kept))
        self.menu.addAction(self.tr("Keep this filter…"), self._keep)
        if filters:
            forget = self.menu.addMenu(self.tr("Forget a filter"))
            for name in filters:
                forget.addAction(name.replace("&", "&&"), lambda name=name: self._forget(name))

    def _keep(self) -> None:
        name, accepted = QInputDialog.getText(self, self.tr("Keep this filter"), self.tr("Name of the filter"))
        if accepted and name.strip():
            settings = Settings.load()
            settings.triage_filters = {**settings.triage_filters, name.strip()[:60]: self._kept()}
            settings.save()

    def _forget(self, name: str) -> None:
        settings = Settings.load()
        settings.triage_filters = {kept: value for kept, value in settings.triage_filters.items() if kept != name}
        settings.save()
