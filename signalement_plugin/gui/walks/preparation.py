"""The tab "Preparation": the phase, what it asks, and why the next one waits."""

from datetime import date
from typing import Dict, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.walk import (
    EVALUATION,
    PHASES,
    CheckItem,
    checklist,
    closing_refusal,
    next_phase,
    previous_phase,
    refusal,
)
from ...layers import labels
from ...layers.labels import said
from ...layers.words import say
from ...workspace.walks import Walk
from ..triage import times
from . import words

_ITEM = Qt.ItemDataRole.UserRole


class PreparationTab(QWidget):
    """``move_asked(phase)``, ``close_asked()``, ``reopen_asked()``, ``ticked(phase, code, done)``, ``card_asked()``."""

    move_asked = pyqtSignal(int)
    close_asked = pyqtSignal()
    reopen_asked = pyqtSignal()
    card_asked = pyqtSignal()
    ticked = pyqtSignal(int, str, bool)

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._walk: Optional[Walk] = None
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.card = QPushButton(self.tr("Card…"))
        self.card.setToolTip(self.tr("Title, date, itinerary, questionnaire, restitution, balance sheet"))
        self.card.clicked.connect(lambda _checked=False: self.card_asked.emit())
        self.phase = QLabel()
        self.phase.setWordWrap(True)
        self.back, self.go_on = QToolButton(), QToolButton()
        self.back.setText("◀")
        self.go_on.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.back.clicked.connect(lambda _checked=False: self._go(previous_phase))
        self.go_on.clicked.connect(lambda _checked=False: self._go_on())
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName(self.tr("Checklist of the walk"))
        self.tree.itemChanged.connect(self._changed)
        self._lay_out()

    def show_walk(self, walk: Walk, items: Sequence[CheckItem], timezone: str) -> None:
        """Show where ``walk`` is and what it asks; what a person had opened stays open."""
        another = self._walk is None or self._walk.id != walk.id or self._walk.phase != walk.phase
        self._walk = walk
        standing, values = walk.standing, walk.values
        when = times.short(values["starts_at"], timezone) if values["starts_at"] else self.tr("no date yet")
        slot = said(labels.SLOTS[values["slot"]]).lower() if values["slot"] else ""
        self.about.setText(
            "\n".join(
                (
                    " · ".join(filter(None, (when, slot, said(labels.SUPPORTS[values["support"]])))),
                    self.tr("Itinerary: {name}").format(name=walk.itinerary or self.tr("none yet")),
                    self.tr("Questionnaire: {name}").format(name=walk.questionnaire or self.tr("none yet")),
                )
            )
        )
        self.phase.setText(
            self.tr("Closed on {day}").format(day=walk.closed_on.strftime("%d/%m/%Y"))
            if walk.closed_on
            else self.tr("Phase {number}: {phase}").format(number=walk.phase, phase=words.phase(walk.phase))
        )
        self._show_ways(standing)
        self._show_checklist(walk, checklist(items, values["level"], values["support"]), another)

    def _show_ways(self, standing) -> None:
        following, before = next_phase(standing), previous_phase(standing)
        if standing.closed:
            label, reason = self.tr("Reopen"), None
        elif following is None:
            label, reason = self.tr("Close the walk"), closing_refusal(standing)
        else:
            label, reason = f"{words.phase(following)} ▶", refusal(standing, following)
        self.go_on.setText(label)
        self.go_on.setEnabled(reason is None)
        self.why.setText(say(reason) if reason is not None else "")
        self.why.setVisible(reason is not None)
        self.back.setEnabled(before is not None and not standing.closed)
        self.back.setToolTip(self.tr("Back to: {phase}").format(phase=words.phase(before)) if before else "")
        self.back.setAccessibleName(self.back.toolTip())

    def _show_checklist(self, walk: Walk, mine: Tuple[CheckItem, ...], another: bool) -> None:
        blocker = QSignalBlocker(self.tree)
        opened = {} if another else self._opened()
        self.tree.clear()
        for phase in PHASES:
            items = [item for item in mine if item.phase == phase]
            done = sum((phase, item.code) in walk.checks for item in items)
            head = QTreeWidgetItem([f"{phase}. {words.phase(phase)}"])
            self.tree.addTopLevelItem(head)
            if not items:
                head.setText(0, self.tr("{phase} (not for a walk on paper)").format(phase=head.text(0)))
                head.setDisabled(True)
                continue
            head.setText(0, f"{head.text(0)}  {done}/{len(items)}")
            font = QFont(self.tree.font())
            font.setBold(phase == walk.phase and not walk.closed_on)
            head.setFont(0, font)
            for item in items:
                head.addChild(self._child(item, walk.checks.get((phase, item.code))))
            head.setExpanded(opened.get(phase, phase == walk.phase))
            if another and phase == walk.phase:
                self.tree.setCurrentItem(head)
        del blocker

    def _child(self, item: CheckItem, done_on: Optional[date]) -> QTreeWidgetItem:
        child = QTreeWidgetItem([item.label])
        child.setData(0, _ITEM, (item.phase, item.code))
        child.setFlags(child.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        child.setCheckState(0, Qt.CheckState.Checked if done_on else Qt.CheckState.Unchecked)
        day = self.tr("Done on {day}").format(day=done_on.strftime("%d/%m/%Y")) if done_on else ""
        child.setToolTip(0, "\n".join(filter(None, (item.label, day))))
        return child

    def _opened(self) -> Dict[int, bool]:
        heads = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return {phase: head.isExpanded() for phase, head in zip(PHASES, heads)}

    def _changed(self, item: QTreeWidgetItem, _column: int) -> None:
        of = item.data(0, _ITEM)
        if of is not None:
            self.ticked.emit(*of, item.checkState(0) == Qt.CheckState.Checked)

    def _go(self, where) -> None:
        if self._walk is not None:
            self.move_asked.emit(where(self._walk.standing))

    def _go_on(self) -> None:
        if self._walk is None:
            return
        if self._walk.closed_on is not None:
            self.reopen_asked.emit()
        elif self._walk.phase == EVALUATION:
            self.close_asked.emit()
        else:
            self._go(next_phase)

    def _lay_out(self) -> None:
        top, ways = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.about, 1)
        top.addWidget(self.card, 0, Qt.AlignmentFlag.AlignTop)
        for widget, stretch in ((self.back, 0), (self.phase, 1), (self.go_on, 0)):
            ways.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(ways)
        layout.addWidget(self.why)
        layout.addWidget(self.tree, 1)
