"""The tab "Recommendations": what residents recommend, to whom, on which observations, and what was answered."""

from dataclasses import replace
from typing import Callable, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...layers import labels
from ...layers.labels import said
from ...workspace.recommendations import Recommendation

_KEPT = Qt.ItemDataRole.UserRole


class RecommendingTab(QWidget):
    """``save_asked(was, wanted)``, ``remove_asked(was)``, ``observations_asked(ids)``; a new one ``was`` nothing."""

    save_asked = pyqtSignal(object, object)
    remove_asked = pyqtSignal(object)
    observations_asked = pyqtSignal(object)

    def __init__(self, chosen: Callable[[], List[int]], parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._chosen = chosen
        self._was: Optional[Recommendation] = None
        self._linked: Sequence[int] = ()
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Recommendations of the walk"))
        self.list.currentItemChanged.connect(lambda now, _before: now and self._show(now.data(_KEPT)))
        self.empty = QLabel(
            self.tr("Nothing is recommended yet. Write below what residents recommend, to whom, and on what it rests.")
        )
        self.empty.setWordWrap(True)
        self.text, self.answer = _box(3), _box(2)
        self.addressee, self.status = QComboBox(), QComboBox()
        for code, label in labels.RECOMMENDATION_STATUSES.items():
            self.status.addItem(said(label), code)
        self.links = QLabel()
        self.links.setWordWrap(True)
        self.link = QPushButton(self.tr("Rest it on those chosen"))
        self.link.setToolTip(self.tr("The observations chosen in the tab “Gathering”"))
        self.link.clicked.connect(lambda _checked=False: self._link(self._chosen()))
        self.look = QPushButton(self.tr("See them"))
        self.look.clicked.connect(lambda _checked=False: self.observations_asked.emit(list(self._linked)))
        self.save, self.new = QPushButton(self.tr("Save")), QPushButton(self.tr("New"))
        self.remove = QPushButton(self.tr("Remove"))
        self.save.clicked.connect(lambda _checked=False: self._save())
        self.new.clicked.connect(lambda _checked=False: self.start_new())
        self.remove.clicked.connect(lambda _checked=False: self._was and self.remove_asked.emit(self._was))
        self.text.textChanged.connect(self._hold)
        self._lay_out()
        self.start_new()

    def set_actors(self, actors: Mapping[int, str]) -> None:
        """Those whom a recommendation may be addressed to."""
        self.addressee.clear()
        self.addressee.addItem(self.tr("(nobody yet)"), None)
        for key, name in actors.items():
            self.addressee.addItem(name, key)

    def show_recommendations(self, found: Sequence[Recommendation], another_walk: bool) -> None:
        """Show those of a walk; the one that was on show stays so, and a text being written too."""
        shown = None if another_walk or self._was is None else self._was.id
        self.list.clear()
        for one in found:
            line = " · ".join(
                filter(None, (one.addressee, said(labels.RECOMMENDATION_STATUSES[one.status]), one.answer))
            )
            item = QListWidgetItem(f"{one.text}\n{line}")
            item.setData(_KEPT, one)
            self.list.addItem(item)
            if one.id == shown:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if another_walk or (shown is not None and self.list.currentItem() is None):
            self.start_new()

    def start_new(self) -> None:
        """Begin another one."""
        self.list.setCurrentItem(None)
        self._show(Recommendation(None, ""))
        self._was = None
        self._hold()

    def written(self) -> None:
        """What was begun is in the list by now."""
        if self._was is None:
            self.start_new()

    def _show(self, one: Recommendation) -> None:
        self._was = one
        self.text.setPlainText(one.text)
        self.answer.setPlainText(one.answer or "")
        self.addressee.setCurrentIndex(max(0, self.addressee.findData(one.addressee_actor_id)))
        self.status.setCurrentIndex(max(0, self.status.findData(one.status)))
        self._link(one.observations)
        self._hold()

    def _link(self, ids: Sequence[int]) -> None:
        self._linked = tuple(ids)
        self.links.setText(self.tr("Rests on {count} observations").format(count=len(self._linked)))
        self.look.setEnabled(bool(self._linked))

    def _save(self) -> None:
        began = self._was or Recommendation(None, "")
        wanted = replace(
            began,
            text=self.text.toPlainText(),
            addressee_actor_id=self.addressee.currentData(),
            addressee=None,
            status=self.status.currentData(),
            answer=self.answer.toPlainText() or None,
            observations=tuple(self._linked),
        )
        self.save_asked.emit(self._was, wanted)

    def _hold(self) -> None:
        self.save.setEnabled(bool(self.text.toPlainText().strip()))
        self.save.setToolTip("" if self.save.isEnabled() else self.tr("Write what residents recommend first."))
        self.remove.setEnabled(self._was is not None)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Text"), self.text)
        form.addRow(self.tr("To"), self.addressee)
        form.addRow(self.tr("Status"), self.status)
        form.addRow(self.tr("Answer"), self.answer)
        for box in (self.addressee, self.status):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        rests, buttons = QHBoxLayout(), QHBoxLayout()
        rests.addWidget(self.links, 1)
        rests.addWidget(self.link)
        rests.addWidget(self.look)
        buttons.addWidget(self.new)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(form)
        layout.addLayout(rests)
        layout.addLayout(buttons)


def _box(lines: int) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(lines * box.fontMetrics().lineSpacing() + 12)
    return box
