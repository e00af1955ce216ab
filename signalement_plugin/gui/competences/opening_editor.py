"""The opening of a cell, changed where it is shown: what cannot be is said beside the field it is about."""

from datetime import date, timedelta
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QDate, QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.competence import Opening
from ...domain.opening_change import OpeningChange, OpeningKey, Remark, key_of
from ...layers.labels import PHASES, said
from ...layers.words import say

_LONGEST = 500
_REFUSED, _WARNED = "✖", "⚠"
# refusals and warnings of a change
Judge = Callable[[OpeningChange], Tuple[Sequence[Remark], Sequence[Remark]]]


class OpeningEditor(QFrame):
    """Emits ``asked`` or ``try_asked`` with a change that is not refused, or ``given_up``.

    ``considered`` tells each change that the fields come to say, refused or not: ``load`` shows what it would bring.
    """

    asked = pyqtSignal(object)
    try_asked = pyqtSignal(object)
    considered = pyqtSignal(object)
    given_up = pyqtSignal()

    def __init__(self, judge: Judge):
        super().__init__()
        self._judge = judge
        self._key = OpeningKey("")
        self._quiet = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.phase = QComboBox()
        for code, label in PHASES.items():
            self.phase.addItem(said(label), code)
        self.service = QComboBox()
        for choice in (self.phase, self.service):
            # a long name does not widen the dock
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
        self.begins, self.ends = _date_edit(), _date_edit()
        self.has_end = QCheckBox(self.tr("until (excluded)"))
        self.message, self.other_channel = QLineEdit(), QLineEdit()
        self.message.setPlaceholderText(self.tr("What the citizen reads while it is not open"))
        self.other_channel.setPlaceholderText(self.tr("Telephone, counter, site of who treats it"))
        for field in (self.message, self.other_channel):
            field.setMaxLength(_LONGEST)
        self.training_done = QCheckBox(self.tr("The service is trained"))
        self.agreed = QCheckBox(self.tr("The service has agreed"))
        self.load = _Whole()
        self.attempt = QPushButton(self.tr("Tr&y…"))
        self.attempt.setToolTip(self.tr("What it would change for the reports of the last 12 months; writes nothing"))
        self.attempt.clicked.connect(lambda _=False: self.try_asked.emit(self.change()))
        self.apply, self.cancel = QPushButton(self.tr("Change")), QPushButton(self.tr("Cancel"))
        self.remarks: Dict[str, QLabel] = {}
        self._lay_out()
        for signal in (
            self.phase.currentIndexChanged,
            self.service.currentIndexChanged,
            self.begins.dateChanged,
            self.ends.dateChanged,
            self.has_end.toggled,
            self.message.textChanged,
            self.other_channel.textChanged,
            self.training_done.toggled,
            self.agreed.toggled,
        ):
            signal.connect(lambda _: self._show_judgement())
        self.apply.clicked.connect(lambda _=False: self._ask())
        self.cancel.clicked.connect(lambda _=False: self.given_up.emit())
        for field in (self.message, self.other_channel):
            field.returnPressed.connect(self._ask)
        for widget in (self, *self.findChildren(QWidget)):
            widget.installEventFilter(self)

    def edit(
        self, title: str, key: OpeningKey, shown: Optional[Opening], begins: date, services: Mapping[int, str]
    ) -> None:
        """Change ``key`` from ``begins`` on, beginning with what is ``shown``. ``services``: those who act there."""
        self._key, self._quiet = key, True
        self.about.setText(title)
        self.phase.setCurrentIndex(self.phase.findData(shown.phase if shown else "citizens"))
        self.service.clear()
        self.service.addItem(self.tr("Whoever acts"), None)
        for service, name in services.items():
            self.service.addItem(name, service)
        self.service.setCurrentIndex(max(0, self.service.findData(key.service_id)))
        self.begins.setDate(_qdate(begins))
        # what has an end keeps it, unless the person takes it away
        ends = shown.validity.valid_to if shown is not None and key_of(shown) == key else None
        self.has_end.setChecked(ends is not None)
        self.ends.setDate(_qdate(ends or begins + timedelta(days=30)))
        self.message.setText(shown.message if shown else "")
        self.other_channel.setText(shown.other_channel if shown else "")
        self.training_done.setChecked(bool(shown and shown.training_done))
        self.agreed.setChecked(bool(shown and shown.agreed))
        self._quiet = False
        self._show_judgement()
        self.phase.setFocus()

    def change(self) -> OpeningChange:
        """What the fields say."""
        return OpeningChange(
            self._key._replace(service_id=self.service.currentData()),
            self.phase.currentData(),
            self.begins.date().toPyDate(),
            self.ends.date().toPyDate() if self.has_end.isChecked() else None,
            self.message.text(),
            self.other_channel.text(),
            self.training_done.isChecked(),
            self.agreed.isChecked(),
        )

    def show_load(self, text: str, is_known: bool = True) -> None:
        """Say what the change would bring a week; greyed while it is not known."""
        self.load.setText(text)
        self.load.take_room()
        self.load.setEnabled(is_known)
        self.load.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """Whether a change is being written."""
        self.setEnabled(not busy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Escape gives up, wherever the focus is."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        if self.apply.isEnabled():
            self.asked.emit(self.change())

    def _show_judgement(self) -> None:
        if self._quiet:
            return
        self.ends.setEnabled(self.has_end.isChecked())
        change = self.change()
        refused, warned = self._judge(change)
        said_of: Dict[str, List[str]] = {}
        for sign, remarks in ((_REFUSED, refused), (_WARNED, warned)):
            for remark in remarks:
                said_of.setdefault(remark.field, []).append(f"{sign} {say(remark.said)}")
        for field, label in self.remarks.items():
            label.setText("\n".join(said_of.get(field, ())))
            label.setVisible(field in said_of)
        self.apply.setEnabled(not refused)
        self.attempt.setEnabled(not refused)
        self.considered.emit(change)

    def _lay_out(self) -> None:
        until = QHBoxLayout()
        until.setSpacing(6)
        until.addWidget(self.has_end)
        until.addWidget(self.ends, 1)
        form = QFormLayout()
        form.setSpacing(3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.about)
        for name, label, field in (
            ("phase", self.tr("Open to"), self.phase),
            ("service", self.tr("Service"), self.service),
            ("begins", self.tr("From"), self.begins),
            ("ends", "", until),
            ("message", self.tr("Message"), self.message),
            ("other_channel", self.tr("Other channel"), self.other_channel),
            ("training_done", "", self.training_done),
            ("agreed", "", self.agreed),
        ):
            form.addRow(label, field)
            self.remarks[name] = _remark()
            form.addRow("", self.remarks[name])
            if name == "phase":
                form.addRow("", self.load)
        buttons = QHBoxLayout()
        buttons.addWidget(self.attempt)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(form)
        layout.addLayout(buttons)


class _Whole(QLabel):
    """A text of several lines, never cut: the layouts around it leave it the room of the text it had before."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def take_room(self) -> None:
        """Be as high as the text is at this width."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.take_room()


def _date_edit() -> QDateEdit:
    edit = QDateEdit()
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("dd/MM/yyyy")
    return edit


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _remark() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label
