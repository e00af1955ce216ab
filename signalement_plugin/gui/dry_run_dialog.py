"""Competences or openings being changed, tried on past reports: what would go from which service to which."""

from datetime import date, timedelta
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.dry_run import Edits
from ..domain.sentence import Problem
from ..layers import changed_reports
from ..layers.labels import ROUTE_STATUSES, said
from ..layers.words import say
from ..tasks.address import open_at
from ..tasks.background import Background
from ..tasks.dry_run import Change, DryRun, dry_run
from .buttons import close_only
from .runner import Runner
from .triage.times import number

_DAYS = 365
_OWN_DATE, _ONE_DAY = range(2)
_REMARKS_SHOWN = 5
_SERVICE_WIDTH = 230
_Labels = Mapping[Tuple[str, Optional[str]], Tuple[str, Optional[str]]]


class DryRunDialog(QDialog):
    """A period above, a row per change below. Stays open beside the edit session, and tries again when asked.

    ``edits`` reads the edit session as it is; ``project`` and ``uid`` say where the reports are shown. ``openings``
    are tried with them, and reports judged on the day ``as_of`` to begin with, when it is given.
    """

    def __init__(
        self,
        address: str,
        edits: Callable[[], Edits],
        project: QgsProject,
        uid: str,
        runner: Runner,
        parent: Optional[QWidget] = None,
        today: Optional[date] = None,
        openings: Edits = Edits(),  # noqa: B008 - frozen
        as_of: Optional[date] = None,
    ):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Try these changes"))
        self._address, self._edits, self._project, self._uid, self._runner = address, edits, project, uid, runner
        self._openings = openings
        self._found: Optional[DryRun] = None
        self._task: Optional[Background] = None
        self._asked_again = self._closed = False
        self.since, self.until, self.as_of = QDateEdit(), QDateEdit(), QDateEdit()
        self.judged = QComboBox()
        self.table = QTableWidget(0, 4)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        buttons = close_only(self)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.again = buttons.addButton(self.tr("&Try again"), action)
        self.on_map = buttons.addButton(self.tr("Show on the &map"), action)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # Enter in a date chooses that date
        self.again.clicked.connect(lambda _checked=False: self.run())
        self.on_map.clicked.connect(lambda _checked=False: self.show_on_map())
        self._set_up_table()
        layout = QVBoxLayout(self)
        layout.addLayout(self._choices(today or date.today(), as_of))
        for widget in (self.status, self.table, buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.table, 1)
        self.resize(960, 480)
        self.run()

    def done(self, result: int) -> None:
        """Close; what still runs in the background is stopped, and no longer speaks to this window."""
        self._closed = True
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _choices(self, today: date, as_of: Optional[date]) -> QHBoxLayout:
        self.judged.addItems([self.tr("at its own date"), self.tr("as if received on")])
        self.judged.setCurrentIndex(_OWN_DATE if as_of is None else _ONE_DAY)
        row = QHBoxLayout()
        for text, widget in (
            (self.tr("Reports &from"), self.since),
            (self.tr("t&o"), self.until),
            (self.tr("each &judged"), self.judged),
        ):
            label = QLabel(text)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget)
        row.addWidget(self.as_of)
        row.addStretch(1)
        for edit, day in (
            (self.since, today - timedelta(days=_DAYS)),
            (self.until, today),
            (self.as_of, as_of or today),
        ):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.setKeyboardTracking(False)
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))
            edit.dateChanged.connect(self.run)
        self.as_of.setAccessibleName(self.tr("Day on which reports are judged"))
        self.as_of.setVisible(as_of is not None)
        self.judged.currentIndexChanged.connect(self._judged_otherwise)
        return row

    def _set_up_table(self) -> None:
        self.table.setHorizontalHeaderLabels([self.tr("From"), self.tr("To"), self.tr("Category"), self.tr("Reports")])
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        for column in (0, 1):
            header.resizeSection(column, _SERVICE_WIDTH)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)

    def _judged_otherwise(self, how: int) -> None:
        self.as_of.setVisible(how == _ONE_DAY)
        self.run()

    def run(self, *_: object) -> None:
        """Read the edit session as it is now, and try it in the background: one run at a time, the latest asked."""
        if self._task is not None:
            self._asked_again = True
            self._task.cancel()
            return
        address = self._address
        since, until, day = (date(*edit.date().getDate()) for edit in (self.since, self.until, self.as_of))
        as_of = day if self.judged.currentIndex() == _ONE_DAY else None
        self._show_nothing()
        try:
            edits = self._edits()
        except Problem as problem:
            self.status.setText(say(problem))
            return
        if not edits and not self._openings:
            self.status.setText(
                self.tr("Nothing is being changed: edit the layer “Competences”, then come back and try again.")
            )
            return
        self.status.setText(self.tr("Trying…"))
        openings = self._openings

        def work(feedback: Any) -> Tuple[DryRun, _Labels]:
            found = dry_run(address, since, until, edits, openings, as_of, feedback)
            with open_at(address) as workspace:
                return found, workspace.facts.kind_labels()

        def wanted(show: Callable[..., Any]) -> Callable[..., None]:
            return lambda *result: None if self._closed or self._asked_again else show(*result)

        self._task = self._runner.start(
            self.windowTitle(),
            work,
            wanted(self._show),
            wanted(lambda problem: self.status.setText(say(problem))),
            self._ended,
            on_stopped=wanted(
                lambda: self.status.setText(self.tr("The dry run was cancelled: try again when you like."))
            ),
        )

    def _ended(self) -> None:
        self._task = None
        if self._asked_again and not self._closed:
            self._asked_again = False
            self.run()

    def show_on_map(self) -> None:
        """Add a layer of the reports that would change, in the place of the one before."""
        if self._found is None:
            return
        reports, said_of, labels = self._found.reports, self._said, [text for text, *_ in self._said]
        fields = changed_reports.fields_of(("change", "kind"))

        def work(feedback: Any) -> List[Any]:
            return list(changed_reports.features_of(fields, said_of, reports.id, reports.x, reports.y, reports.change))

        self._runner.start(
            self.windowTitle(),
            work,
            lambda features: changed_reports.show(self._project, self._uid, list(dict.fromkeys(labels)), features),
            quiet=True,
        )

    # What is shown

    def _show_nothing(self) -> None:
        self._found, self._said = None, []
        self.table.setRowCount(0)
        self.on_map.setEnabled(False)

    def _show(self, result: Tuple[DryRun, _Labels]) -> None:
        found, labels = result
        self._found = found
        self.table.setRowCount(len(found.changes))
        for row, change in enumerate(found.changes):
            before = _standing(change.from_service, change.from_status)
            after = _standing(change.to_service, change.to_status)
            kind = self._kind(change, labels)
            self._said.append((f"{before} → {after}", kind))
            for column, text in enumerate((before, after, kind)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
            count = QTableWidgetItem(number(change.reports))
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 3, count)
        self.table.resizeRowsToContents()
        self.on_map.setEnabled(found.changed > 0)
        self.status.setText("\n".join(self._summary(found)))

    def _summary(self, found: DryRun) -> List[str]:
        numbers: Dict[str, str] = {"changed": number(found.changed), "judged": number(found.judged)}
        if not found.judged:
            lines = [self.tr("No report of this period has a route to try: choose a longer one.")]
        elif found.changed:
            lines = [self.tr("{changed} of {judged} reports would go otherwise.").format(**numbers)]
        else:
            lines = [self.tr("Nothing would change for the {judged} reports of this period.").format(**numbers)]
            if self.judged.currentIndex() == _OWN_DATE:
                lines.append(
                    self.tr(
                        "Each was judged at its own date: for competences that begin later, judge them as if received "
                        "on a day when they hold."
                    )
                )
        if found.confirmed:
            lines.append(
                self.tr("Routes confirmed by a person are left out, and never change: {confirmed}.").format(
                    confirmed=number(found.confirmed)
                )
            )
        lines += [say(remark) for remark in found.remarks[:_REMARKS_SHOWN]]
        return lines

    def _kind(self, change: Change, labels: _Labels) -> str:
        category, subcategory = labels.get(change.kind, (None, None))
        if category is None:
            return self.tr("Category to be given")
        return f"{category} – {subcategory}" if subcategory else category


def _standing(service: Optional[Tuple[str, str]], status: str) -> str:
    """Where a report stands: its service, or why it has none, or both."""
    if service is None:
        return said(ROUTE_STATUSES[status])
    return service[1] if status == "proposed" else f"{service[1]} ({said(ROUTE_STATUSES[status]).lower()})"
