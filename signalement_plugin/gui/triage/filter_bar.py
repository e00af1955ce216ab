"""Which queue, and what narrows it: words, commune, category, age, state, and what the map shows."""

from dataclasses import replace
from typing import Any, Callable, Dict, Mapping

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QToolButton, QWidget

from ...domain.workflow import STATES
from ...layers.labels import STATES as STATE_LABELS
from ...layers.labels import said
from ...workspace.queue import QUEUES, Filter
from ..once import once
from .lexicon import Lexicon
from .queue_bar import QueueBar

_AGES = (1, 7, 30, 90, 365)
_TYPING_MS = 250


class FilterBar(QWidget):
    """Emits ``changed`` when another list is wanted; ``wanted`` is its :class:`Filter` (``mine`` without services)."""

    changed = pyqtSignal()

    def __init__(self, choose_services: Callable[[], None]) -> None:
        super().__init__()
        self.queues = QueueBar(self.to_settings, choose_services)
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText(self.tr("Street, word, number…"))
        self.on_map = QCheckBox(self.tr("map"))
        self.on_map.setToolTip(self.tr("Only what the map shows"))
        self.more = QToolButton()
        self.more.setText(self.tr("Filters"))
        self.more.setCheckable(True)
        self.commune, self.category, self.service, self.state, self.age = (_narrow_combo() for _ in range(5))
        self._selectors: Dict[str, QComboBox] = {
            "insee": self.commune,
            "category_code": self.category,
            "service_id": self.service,
            "state": self.state,
            "max_age_days": self.age,
        }
        self._lay_out()
        self._typing = once(self.changed, self)
        self.words.textChanged.connect(lambda: self._typing.start(_TYPING_MS))
        self.on_map.toggled.connect(lambda: self.changed.emit())
        self.queues.changed.connect(self.changed)
        self.queues.recalled.connect(self.from_settings)
        for combo in self._selectors.values():
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def offer(self, lexicon: Lexicon) -> None:
        """Offer the communes, categories and services of a workspace; what was chosen stays if it is there."""
        words = lexicon.vocabulary
        offered = {
            "insee": (self.tr("Every commune"), words.communes.items()),
            "category_code": (self.tr("Every category"), ((c, v[0]) for c, v in words.categories.items())),
            "service_id": (self.tr("Every service"), words.services.items()),
            "state": (self.tr("Every state"), ((s.code, said(STATE_LABELS[s.code])) for s in STATES)),
            "max_age_days": (self.tr("Any age"), ((days, self.tr("{n} days").format(n=days)) for days in _AGES)),
        }
        for name, (all_of_them, choices) in offered.items():
            combo = self._selectors[name]
            chosen = combo.currentData()
            combo.blockSignals(True)
            combo.clear()
            combo.addItem(all_of_them, None)
            for code, label in choices:
                combo.addItem(label, code)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
            combo.blockSignals(False)

    def wanted(self) -> Filter:
        """What is asked for, but the extent of the map and one's own services."""
        chosen = {name: combo.currentData() for name, combo in self._selectors.items()}
        return Filter(queue=self.queues.current, text=self.words.text().strip(), **chosen)

    def show_filter(self, wanted: Filter) -> None:
        """Set everything as in ``wanted``, at once."""
        self.blockSignals(True)
        self.queues.choose(wanted.queue)
        self.words.setText(wanted.text)
        for name, combo in self._selectors.items():
            combo.setCurrentIndex(max(0, combo.findData(getattr(wanted, name))))
        self._typing.stop()
        self.blockSignals(False)
        self._open_if_used()
        self.changed.emit()

    def to_settings(self) -> Dict[str, Any]:
        """What a saved filter keeps, as plain values."""
        wanted = self.wanted()
        names = ("queue", "text", *self._selectors)
        return {name: getattr(wanted, name) for name in names if getattr(wanted, name) not in (None, "")}

    def from_settings(self, kept: Mapping[str, Any]) -> None:
        """Show a filter that was kept; what it does not know it leaves out."""
        known = {name: value for name, value in kept.items() if name in ("queue", "text", *self._selectors)}
        if known.get("queue") not in QUEUES:
            known.pop("queue", None)
        self.show_filter(replace(Filter(), **known))

    def is_narrowed(self) -> bool:
        """Whether anything but the queue narrows the list."""
        return self.on_map.isChecked() or len(self.to_settings()) > 1

    def clear(self) -> None:
        """Narrow nothing any more; the queue stays."""
        self.on_map.setChecked(False)
        self.show_filter(Filter(queue=self.queues.current))

    def _open_if_used(self) -> None:
        if any(combo.currentIndex() > 0 for combo in self._selectors.values()):
            self.more.setChecked(True)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self.queues, 0, 0, 1, 3)
        grid.addWidget(self.words, 1, 0)
        grid.addWidget(self.on_map, 1, 1)
        grid.addWidget(self.more, 1, 2)
        rest = QWidget()
        inner = QGridLayout(rest)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        for place, combo in enumerate(self._selectors.values()):
            inner.addWidget(combo, place // 2, place % 2)
        grid.addWidget(rest, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        rest.hide()
        self.more.toggled.connect(rest.setVisible)


def _narrow_combo() -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo
