"""Openings of several communes at once: a preset, or the settings of one commune given to others."""

from datetime import date
from typing import Callable, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QDate, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.opening_change import OpeningChange, OpeningKey, Remark
from ...layers.words import say
from ..buttons import accept_or_cancel

_SETTLED_MS = 200
_LONGEST = 500
# the changes for communes, and what is refused of them
Plan = Callable[[Sequence[str], OpeningChange], Sequence[OpeningChange]]
Refused = Callable[[Sequence[OpeningChange]], Optional[Remark]]


class ManyOpeningsDialog(QDialog):
    """Emits ``asked`` with the changes once a person agrees; says before how many there are."""

    asked = pyqtSignal(object)

    def __init__(
        self,
        title: str,
        what: str,
        communes: Mapping[str, str],
        begins: date,
        plan: Plan,
        refused: Refused,
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self._plan, self._refused = plan, refused
        self._changes: Sequence[OpeningChange] = ()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explained = QLabel(what)
        explained.setWordWrap(True)
        self.communes = QListWidget()
        self.communes.setAccessibleName(self.tr("Communes"))
        for insee, name in communes.items():
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, insee)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.communes.addItem(item)
        self.all = QCheckBox(self.tr("&All communes"))
        self.begins = QDateEdit(QDate(begins.year, begins.month, begins.day))
        self.begins.setCalendarPopup(True)
        self.begins.setDisplayFormat("dd/MM/yyyy")
        self.message, self.other_channel = QLineEdit(), QLineEdit()
        self.message.setPlaceholderText(self.tr("What the citizen reads while it is not open"))
        self.other_channel.setPlaceholderText(self.tr("Telephone, counter, site of who treats it"))
        for field in (self.message, self.other_channel):
            field.setMaxLength(_LONGEST)
        self.training_done = QCheckBox(self.tr("The services are trained"))
        self.agreed = QCheckBox(self.tr("The services have agreed"))
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setWordWrap(True)
        self.preview.setMinimumHeight(3 * self.preview.fontMetrics().lineSpacing())
        buttons = accept_or_cancel(self, self.tr("Change"))
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.accepted.connect(lambda: self.asked.emit(self._changes))
        self._lay_out(explained, buttons)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED_MS)
        self._soon.timeout.connect(self.show_plan)
        self.all.toggled.connect(self._check_all)
        for signal in (
            self.communes.itemChanged,
            self.begins.dateChanged,
            self.message.textChanged,
            self.other_channel.textChanged,
            self.training_done.toggled,
            self.agreed.toggled,
        ):
            signal.connect(lambda _: self._wait())
        self.show_plan()

    def chosen(self) -> List[str]:
        """The INSEE codes of the communes ticked."""
        items = (self.communes.item(row) for row in range(self.communes.count()))
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]

    def show_plan(self) -> None:
        """Say what would change, or why it cannot."""
        self._soon.stop()
        communes = self.chosen()
        words = OpeningChange(
            OpeningKey(""),
            "closed",
            self.begins.date().toPyDate(),
            None,
            self.message.text(),
            self.other_channel.text(),
            self.training_done.isChecked(),
            self.agreed.isChecked(),
        )
        self._changes = self._plan(communes, words)
        refused = self._refused(self._changes)
        self.ok.setEnabled(bool(self._changes) and refused is None)
        if not communes:
            self.preview.setText(self.tr("Tick the communes."))
        elif not self._changes:
            self.preview.setText(self.tr("Nothing to change: it is so already."))
        elif refused is not None:
            self.preview.setText("✖ " + say(refused.said))
        else:
            counts = dict.fromkeys(("closed", "agents", "citizens"), 0)
            for change in self._changes:
                counts[change.phase] += 1
            self.preview.setText(
                self.tr("Closed: {closed}. Opened to agents: {agents}. Opened to citizens: {citizens}.").format(
                    **counts
                )
            )

    def _wait(self) -> None:
        self.ok.setEnabled(False)
        self._soon.start()

    def _check_all(self, checked: bool) -> None:
        for row in range(self.communes.count()):
            state = Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
            self.communes.item(row).setCheckState(state)

    def _lay_out(self, explained: QLabel, buttons: QDialogButtonBox) -> None:
        form = QFormLayout()
        form.addRow(self.tr("From"), self.begins)
        form.addRow(self.tr("Message"), self.message)
        form.addRow(self.tr("Other channel"), self.other_channel)
        form.addRow("", self.training_done)
        form.addRow("", self.agreed)
        layout = QVBoxLayout(self)
        layout.addWidget(explained)
        layout.addWidget(self.all)
        layout.addWidget(self.communes, 1)
        layout.addLayout(form)
        layout.addWidget(self.preview)
        layout.addWidget(buttons)
        self.resize(420, 560)
