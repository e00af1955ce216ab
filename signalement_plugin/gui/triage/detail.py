"""A report in full: what was said, where, what it is, who is proposed and why, what is around it, what happened."""

from typing import Any, List, Tuple

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.deadline import due_at
from ...domain.explain import explain
from ...domain.trace import Trace
from ...layers.labels import DELAYS, ROUTE_STATUSES, said
from ...layers.labels import STATES as STATE_LABELS
from ...layers.words import say
from ...workspace.dossier import Dossier
from . import times
from .choice_button import ChoiceButton
from .history import history_lines
from .lexicon import Lexicon

_LONGEST_TEXT = 20_000


class Detail(QWidget):
    """Shows one :class:`Dossier`. What a person asks for from here is emitted, never done here."""

    category_asked = pyqtSignal()
    subcategory_asked = pyqtSignal()
    service_asked = pyqtSignal()
    intervention_asked = pyqtSignal()
    place_asked = pyqtSignal()
    address_asked = pyqtSignal()
    neighbour_chosen = pyqtSignal(int)
    subcategory_suggested = pyqtSignal(str)

    def __init__(self, photos: QWidget):
        super().__init__()
        self.head = _text_label()
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.photos = photos
        self.description = QPlainTextEdit()
        self.description.setReadOnly(True)
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.description.fontMetrics().lineSpacing() * 3 + 12)
        self.place = _text_label()
        self.replace = _small_button(
            "/mActionMoveFeaturePoint.svg", self.tr("Place the report on the map"), self.place_asked
        )
        self.search = _small_button("/search.svg", self.tr("Place it at an address"), self.address_asked)
        self.received = _text_label()
        self.category = _choice(self.category_asked)
        self.subcategory = _choice(self.subcategory_asked)
        self.suggestions = QWidget()
        self._chips = _row(self.suggestions)
        self.service = _choice(self.service_asked)
        self.route = _text_label()
        self.intervention = _choice(self.intervention_asked)
        self.reasons = _text_label()
        self.due = _text_label()
        self.neighbours = QWidget()
        self._neighbour_rows = QVBoxLayout(self.neighbours)
        self._neighbour_rows.setContentsMargins(0, 0, 0, 0)
        self._neighbour_rows.setSpacing(0)
        self.history = QgsCollapsibleGroupBox(self.tr("History"))
        self._history_text = _text_label()
        self._lay_out()

    def show_dossier(self, dossier: Dossier, lexicon: Lexicon) -> None:
        """Show ``dossier``; neighbours and suggestions come later."""
        state = said(STATE_LABELS[dossier.state])
        when = times.short(dossier.requested_at, lexicon.timezone)
        self.head.setText(
            self.tr("No. {number} · {state} · reported {when}").format(
                number=dossier.request_id, state=state, when=when
            )
        )
        self.head.setToolTip(times.full(dossier.requested_at, lexicon.timezone))
        text = dossier.description or ""
        self.description.setPlainText(text[:_LONGEST_TEXT] + ("…" if len(text) > _LONGEST_TEXT else ""))
        self.description.setPlaceholderText(self.tr("Nothing was written."))
        address, commune = dossier.address or "", lexicon.commune(dossier.insee)
        known = address if commune in address else ", ".join(part for part in (address, commune) if part)
        if dossier.x is None:
            known = self.tr("No position: place it on the map. {address}").format(address=known).strip()
        elif dossier.moved_at is not None:
            known = self.tr("{address} (placed by hand)").format(address=known)
        self.place.setText(known or self.tr("No address"))
        received = lexicon.category(dossier.category_received) or dossier.service_name_received
        self.received.setText(received or self.tr("nothing known"))
        for part in (self._received_as, self.received):
            part.setVisible(received != lexicon.category(dossier.category_code))
        self._show_kind(dossier, lexicon)
        self._show_route(dossier, lexicon)
        self._history_text.setText("\n".join(history_lines(dossier, lexicon)))
        self.show_neighbours([])
        self.show_suggestions([])

    def show_neighbours(self, neighbours: List[Tuple[int, str, bool]]) -> None:
        """Show the reports around: id, what is said of each, whether it is likely the same."""
        _empty(self._neighbour_rows)
        for key, words, likely in neighbours:
            button = ChoiceButton()
            button.setFlat(True)
            button.say(("≡ " if likely else "") + words)
            button.clicked.connect(lambda _checked, key=key: self.neighbour_chosen.emit(key))
            self._neighbour_rows.addWidget(button)
        if not neighbours:
            self._neighbour_rows.addWidget(_text_label(self.tr("No open report nearby.")))

    def show_suggestions(self, suggestions: List[Tuple[str, str, str]]) -> None:
        """Show likely sub-categories: code, label with probability, why."""
        _empty(self._chips)
        for code, words, why in suggestions:
            chip = QToolButton()
            chip.setText(words)
            chip.setToolTip(why)
            chip.clicked.connect(lambda _checked, code=code: self.subcategory_suggested.emit(code))
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self.suggestions.setVisible(bool(suggestions))

    def _show_kind(self, dossier: Dossier, lexicon: Lexicon) -> None:
        known = dossier.category_code is not None
        self.category.setIcon(lexicon.icon(dossier.category_code))
        self.category.say(lexicon.category(dossier.category_code) if known else self.tr("Choose a category…"))
        given = dossier.subcategory_code is not None
        self.subcategory.say(
            lexicon.subcategory(dossier.subcategory_code) if given else self.tr("Choose a sub-category…")
        )
        delay = lexicon.delay(dossier.subcategory_code)
        due = due_at(dossier.requested_at, delay)
        self.due.setText(
            self.tr("{delay}, before {date}").format(delay=said(DELAYS[delay]), date=times.short(due, lexicon.timezone))
            if due is not None
            else self.tr("Known once the sub-category is given")
        )

    def _show_route(self, dossier: Dossier, lexicon: Lexicon) -> None:
        chosen = dossier.service_id if dossier.service_id is not None else dossier.proposed_service_id
        self.service.say(lexicon.service(chosen) or self.tr("Choose a service…"))
        status = dossier.route_status
        self.route.setText(said(ROUTE_STATUSES[status]) if status else self.tr("Not routed yet"))
        self.intervention.say(dossier.intervention or "")
        for part in (self._in_intervention, self.intervention):
            part.setVisible(dossier.intervention is not None)
        lines = [say(sentence) for sentence in explain(Trace.from_json(dossier.trace))] if dossier.trace else []
        self.reasons.setText("\n".join(lines))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.search)
        where.addWidget(self.replace)
        route = QHBoxLayout()
        route.addWidget(self.service, 2)
        route.addWidget(self.route, 1)
        self._received_as = QLabel(self.tr("Received as"))
        form.addRow(self._received_as, self.received)
        form.addRow(self.tr("Category"), self.category)
        form.addRow(self.tr("Sub-cat."), self.subcategory)
        form.addRow(self.suggestions)
        form.addRow(self.tr("Service"), route)
        form.addRow(self.reasons)
        self._in_intervention = QLabel(self.tr("Intervention"))
        form.addRow(self._in_intervention, self.intervention)
        form.addRow(self.tr("Delay"), self.due)
        form.addRow(self.tr("Nearby"), self.neighbours)
        inner = QVBoxLayout(self.history)
        inner.addWidget(self._history_text)
        self.history.setCollapsed(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.head, self.photos, self.description):
            layout.addWidget(widget)
        layout.addLayout(where)
        layout.addLayout(form)
        self.bottom = QVBoxLayout()
        layout.addLayout(self.bottom)
        layout.addWidget(self.history)
        layout.addStretch(1)


def _text_label(text: str = "") -> QLabel:
    """A label whose text was written by others: shown as it is, never as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def _choice(asked: Any) -> ChoiceButton:
    button = ChoiceButton()
    button.clicked.connect(lambda _checked=False: asked.emit())
    return button


def _small_button(icon: str, tip: str, asked: Any) -> QToolButton:
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.clicked.connect(lambda _checked=False: asked.emit())
    return button


def _row(widget: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    return layout


def _empty(layout: Any) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item.widget() is not None:
            item.widget().deleteLater()
