"""The card of a walk: what it is, when and where, and what it leaves behind."""

from datetime import datetime, timezone
from typing import Any, Dict, Mapping, Optional

from qgis.PyQt.QtCore import QDate, QDateTime, QTime, QTimeZone
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.walk import BALANCE, season_of, slot_of
from ...layers import labels
from ...layers.labels import said
from ...workspace.walks import WalkVocabulary
from ..buttons import accept_or_cancel
from ..triage import times


class WalkDialog(QDialog):
    """``values`` of a walk to change, empty for a new one; ``result_values`` what was chosen."""

    def __init__(self, values: Mapping[str, Any], vocabulary: WalkVocabulary, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._zone = vocabulary.timezone
        self.setWindowTitle(self.tr("Walk") if values else self.tr("New walk"))
        self.title = QLineEdit(values.get("title", ""))
        self.code = QLineEdit(values.get("code", ""))
        self.code.setPlaceholderText(self.tr("short, and its own: nuit-2026-11"))
        self.level = _words(labels.LEVELS, str(values.get("level", 1)))
        self.support = _words(labels.SUPPORTS, values.get("support", "digital"))
        self.slot = _words(labels.SLOTS, values.get("slot"), self.tr("by the hour"))
        self.season = _words(labels.SEASONS, values.get("season"), self.tr("by the date"))
        self.has_date, self.starts_at = QCheckBox(), QDateTimeEdit()
        self.has_restitution, self.restitution_on = QCheckBox(), QDateEdit()
        self._set_up_dates(values)
        self.itinerary = _words(vocabulary.itineraries, values.get("itinerary_id"), self.tr("none yet"), plain=True)
        self.questionnaire = _words(
            vocabulary.questionnaires, values.get("questionnaire_id"), self.tr("none yet"), plain=True
        )
        self.perimeter = _words(vocabulary.perimeters, values.get("perimeter_id"), self.tr("none"), plain=True)
        self.purpose, self.organiser = QLineEdit(values.get("purpose") or ""), QLineEdit(values.get("organiser") or "")
        self.balance: Dict[str, QPlainTextEdit] = {part: _text(values.get(part)) for part in BALANCE}
        self.buttons = accept_or_cancel(self, self.tr("Save"))
        self.tabs = QTabWidget()
        self.tabs.addTab(self._card(), self.tr("Card"))
        self.tabs.addTab(self._balance(), self.tr("Balance sheet"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addWidget(self.buttons)
        self.title.textChanged.connect(self._hold)
        self.code.textChanged.connect(self._hold)
        self._hold()
        self.resize(480, self.sizeHint().height())

    def result_values(self) -> Dict[str, Any]:
        """The columns of the walk as they are chosen."""
        starts_at = self.starts_at.dateTime() if self.has_date.isChecked() else None
        slot, season = self.slot.currentData(), self.season.currentData()
        if starts_at is not None:
            slot = slot or slot_of(starts_at.time().hour())
            season = season or season_of(starts_at.date().toPyDate())
        return {
            "title": self.title.text().strip(),
            "code": self.code.text().strip(),
            "level": int(self.level.currentData()),
            "support": self.support.currentData(),
            "starts_at": starts_at and self._instant(starts_at),
            "slot": slot,
            "season": season,
            "itinerary_id": self.itinerary.currentData(),
            "questionnaire_id": self.questionnaire.currentData(),
            "perimeter_id": self.perimeter.currentData(),
            "purpose": self.purpose.text().strip() or None,
            "organiser": self.organiser.text().strip() or None,
            "restitution_on": (self.restitution_on.date().toPyDate() if self.has_restitution.isChecked() else None),
            **{part: box.toPlainText().strip() or None for part, box in self.balance.items()},
        }

    def _set_up_dates(self, values: Mapping[str, Any]) -> None:
        starts_at, told_on = values.get("starts_at"), values.get("restitution_on")
        shown = times.local(starts_at, self._zone) if starts_at else QDateTime(QDate.currentDate(), QTime(18, 0))
        # the wall clock of the territory, whatever the computer's
        self.starts_at.setDateTime(QDateTime(shown.date(), shown.time()))
        self.restitution_on.setDate(QDate(told_on) if told_on else QDate.currentDate())
        for edit, pattern in ((self.starts_at, "dd/MM/yyyy HH:mm"), (self.restitution_on, "dd/MM/yyyy")):
            edit.setDisplayFormat(pattern)
            edit.setCalendarPopup(True)
        for box, edit, given in (
            (self.has_date, self.starts_at, starts_at),
            (self.has_restitution, self.restitution_on, told_on),
        ):
            box.setChecked(bool(given))
            box.setText(self.tr("on"))
            edit.setEnabled(bool(given))
            box.toggled.connect(edit.setEnabled)

    def _instant(self, chosen: QDateTime) -> datetime:
        local = QDateTime(chosen.date(), chosen.time(), QTimeZone(self._zone.encode()))
        return datetime.fromtimestamp(local.toMSecsSinceEpoch() / 1000, timezone.utc)

    def _card(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        for label, field in (
            (self.tr("Title"), self.title),
            (self.tr("Code"), self.code),
            (self.tr("Level"), self.level),
            (self.tr("Support"), self.support),
            (self.tr("Begins"), _beside(self.has_date, self.starts_at)),
            (self.tr("Time slot"), self.slot),
            (self.tr("Season"), self.season),
            (self.tr("Itinerary"), self.itinerary),
            (self.tr("Questionnaire"), self.questionnaire),
            (self.tr("Perimeter"), self.perimeter),
            (self.tr("Purpose"), self.purpose),
            (self.tr("Organiser"), self.organiser),
            (self.tr("Restitution"), _beside(self.has_restitution, self.restitution_on)),
        ):
            form.addRow(label, field)
        return page

    def _balance(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for part, box in self.balance.items():
            form.addRow(said(labels.BALANCE[part]), box)
        return page

    def _hold(self, *_: object) -> None:
        save = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        save.setEnabled(bool(self.title.text().strip() and self.code.text().strip()))
        save.setToolTip("" if save.isEnabled() else self.tr("Give the walk a title and a code first."))


def _words(words: Mapping[Any, str], chosen: Any, nothing: str = "", plain: bool = False) -> QComboBox:
    box = QComboBox()
    if nothing:
        box.addItem(f"({nothing})", None)
    for code, label in words.items():
        box.addItem(label if plain else said(label), code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _text(value: Optional[str]) -> QPlainTextEdit:
    box = QPlainTextEdit(value or "")
    box.setTabChangesFocus(True)
    box.setMaximumHeight(4 * box.fontMetrics().lineSpacing())
    return box


def _beside(box: QCheckBox, edit: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(box)
    layout.addWidget(edit, 1)
    return row
