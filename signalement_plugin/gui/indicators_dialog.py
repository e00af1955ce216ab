"""How triage goes over a period: per commune, category or service, in figures one can read at a glance."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any, List, Optional, Tuple

from qgis.PyQt.QtCore import QDate, QLocale, QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ..domain.sentence import Problem
from ..domain.spreadsheet_text import harmless
from ..layers.words import say
from ..tasks.indicators import FIGURES, Balance, Row, Table, indicators, rows_of, said
from .buttons import close_only
from .indicators_table import OUT_OF_SCOPE, IndicatorsView
from .indicators_words import FigureWords
from .runner import Runner

BY_COMMUNE, BY_CATEGORY, BY_SERVICE = range(3)
LAST_30_DAYS, LAST_3_MONTHS, LAST_12_MONTHS, THIS_YEAR, LAST_YEAR, OTHER = range(6)
_SCOPE_COLUMN = 2
_EVERYTHING = "*"  # neither a code nor None, which stands for what has no commune or category


class IndicatorsDialog(QDialog):
    """A period above, the totals, then a row per commune, category or service. Read in the background."""

    def __init__(self, address: str, runner: Runner, parent: Optional[QWidget] = None, today: Optional[date] = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Indicators"))
        self._address, self._runner, self._today = address, runner, today or date.today()
        self._words = FigureWords(self)
        self._balance: Optional[Balance] = None
        self._asked = 0
        self._closed = False
        self.period, self.since, self.until = QComboBox(), QDateEdit(), QDateEdit()
        self.grouping, self.narrowing = QComboBox(), QComboBox()
        self.totals = _Totals()
        self.view = IndicatorsView()
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        buttons = close_only(self)
        self.export = buttons.addButton(self.tr("&Export…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.export.setEnabled(False)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # Enter in a date chooses that date
        layout = QVBoxLayout(self)
        layout.addLayout(self._choices())
        for widget in (self.totals, self.view, self.status, buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.view, 1)
        self.export.clicked.connect(self._export)
        self.resize(1180, 640)
        self._set_period(LAST_12_MONTHS)

    def done(self, result: int) -> None:
        """Close; what still runs in the background no longer speaks to this window."""
        self._closed = True
        super().done(result)

    def _choices(self) -> QHBoxLayout:
        for text in (
            self.tr("Last 30 days"),
            self.tr("Last 3 months"),
            self.tr("Last 12 months"),
            self.tr("This year"),
            self.tr("Last year"),
            self.tr("Other period"),
        ):
            self.period.addItem(text)
        for text in (self.tr("Communes"), self.tr("Categories"), self.tr("Services")):
            self.grouping.addItem(text)
        self.narrowing.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.narrowing.setMinimumContentsLength(26)
        row = QHBoxLayout()
        for text, widget in (
            (self.tr("&Period"), self.period),
            (self.tr("&from"), self.since),
            (self.tr("&to"), self.until),
            (self.tr("&Rows"), self.grouping),
            (self.tr("f&or"), self.narrowing),
        ):
            label = QLabel(text)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget)
        row.addStretch(1)
        for edit in (self.since, self.until):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.setKeyboardTracking(False)
            edit.dateChanged.connect(self._date_chosen)
        self.period.activated.connect(self._set_period)
        self.grouping.currentIndexChanged.connect(self._show_narrowing)
        self.narrowing.currentIndexChanged.connect(self._show_rows)
        return row

    # The period

    def _set_period(self, period: int) -> None:
        """Choose one of the periods that end today, or the year before; the other one is left to the dates."""
        today = self._today
        first, last = {
            LAST_30_DAYS: (today - timedelta(days=29), today),
            LAST_3_MONTHS: (_months_before(today, 3), today),
            LAST_12_MONTHS: (_months_before(today, 12), today),
            THIS_YEAR: (date(today.year, 1, 1), today),
            LAST_YEAR: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        }.get(period, (None, None))
        self.period.setCurrentIndex(period)
        if first is None or last is None:
            self.since.setFocus()
            return
        for edit, day in ((self.since, first), (self.until, last)):
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))
        self.reload()

    def _date_chosen(self) -> None:
        self.period.setCurrentIndex(OTHER)
        self.reload()

    def reload(self) -> None:
        """Read the indicators of the period again."""
        address, since, until = self._address, *(date(*edit.date().getDate()) for edit in (self.since, self.until))
        self._asked += 1
        asked = self._asked

        def show(balance: Balance) -> None:
            if not self._closed and asked == self._asked:
                self._show(balance)

        def fail(problem: Problem) -> None:
            if not self._closed and asked == self._asked:
                self.status.setText(say(problem))

        self.status.setText(self.tr("Reading…"))
        self._runner.start(
            self.windowTitle(), lambda feedback: indicators(address, since, until, feedback), show, fail, quiet=True
        )

    # What is shown

    def _show(self, balance: Balance) -> None:
        self._balance = balance
        self.export.setEnabled(True)
        self._show_narrowing()

    def _show_narrowing(self) -> None:
        """Offer what the rows may be narrowed to; the choice stays where it can."""
        if self._balance is None:
            return
        by_category = self.grouping.currentIndex() == BY_CATEGORY
        table = self._balance.communes
        chosen = self.narrowing.currentData()
        with QSignalBlocker(self.narrowing):
            self.narrowing.clear()
            self.narrowing.addItem(self.tr("all communes") if by_category else self.tr("all categories"), _EVERYTHING)
            for code, name in table.lines if by_category else table.categories:
                self.narrowing.addItem(name or self.tr("Not known"), code)
            self.narrowing.setCurrentIndex(max(self.narrowing.findData(chosen), 0) if chosen is not None else 0)
        self._show_rows()

    def _show_rows(self) -> None:
        if self._balance is None:
            return
        rows, total = self._chosen_rows(self._balance)
        self.view.rows.show(self.grouping.currentText(), rows)
        # what is out of scope is confirmed to no service
        of_services = self.grouping.currentIndex() == BY_SERVICE
        self.view.setColumnHidden(OUT_OF_SCOPE, of_services)
        self.view.fit()
        self.totals.show_row(total, not of_services)
        self.status.setText(
            self.tr(
                "What rests on fewer than 6 reports is withheld (< 6), and with it what would give it back through a "
                "total (…). Nothing is counted per person."
            )
            if rows
            else self.tr("No such report was confirmed to a service yet: triage does that.")
            if of_services and any(row.line for row in rows_of(self._balance.communes))
            else self.tr("No report in this period, nor any open at its end: choose a longer one.")
        )

    def _chosen_rows(self, balance: Balance) -> Tuple[List[Tuple[str, Row]], Optional[Row]]:
        """The rows to show with their names, and the row of their total."""
        grouping, wanted = self.grouping.currentIndex(), self.narrowing.currentData()
        unknown = self.tr("Not known")
        rows: List[Tuple[str, Row]] = []
        total = None
        for row in rows_of(_table(balance, grouping)):
            own, other = (row.category, row.line) if grouping == BY_CATEGORY else (row.line, row.category)
            if (_EVERYTHING if other is None else other[0]) == wanted:
                if own is None:
                    total = row
                else:
                    rows.append((own[1] or unknown, row))
        return rows, total

    # Export

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export the indicators"), "", "CSV (*.csv)")
        if not path or self._balance is None:
            return
        path = path if path.lower().endswith(".csv") else f"{path}.csv"
        try:
            count = self.write_csv(Path(path))
        except OSError as error:
            reason = error.strerror or str(error)
            self.status.setText(
                self.tr("{path} could not be written: {reason}. Choose another folder.").format(
                    path=path, reason=reason
                )
            )
            return
        self.status.setText(self.tr("Rows written to {path}: {count}").format(path=path, count=count))

    def write_csv(self, path: Path) -> int:
        """Write every row of the communes, or of the services when they are shown; how many.

        Semicolons, UTF-8 with its mark and the reader's decimal sign: what a spreadsheet opens as it is.
        """
        table = _table(self._balance, self.grouping.currentIndex())
        total, unknown, withheld = self.tr("Total"), self.tr("Not known"), self.tr("withheld")

        def named(place: Optional[Tuple[Any, str]]) -> str:
            return total if place is None else place[1] or unknown

        rows = rows_of(table)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            line = "service" if self.grouping.currentIndex() == BY_SERVICE else "commune"
            writer.writerow(["from", "to", line, "category", *(name for name, _ in FIGURES)])
            for row in rows:
                texts = (said(figure, withheld) for figure in row.figures.values())
                figures = (text.replace(".", QLocale().decimalPoint()) for text in texts)
                period = (self._balance.since.isoformat(), self._balance.until.isoformat())
                writer.writerow([*period, harmless(named(row.line)), harmless(named(row.category)), *figures])
        return len(rows)


class _Totals(QWidget):
    """The figures of all the rows together, large."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._words = FigureWords(self)
        self._values: List[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        for column, title in enumerate(
            (
                self.tr("Reports"),
                self.tr("Backlog"),
                self.tr("Out of scope"),
                self.tr("Recategorised"),
                self.tr("Right first time"),
                self.tr("First answer (median)"),
                self.tr("Closure (median)"),
            )
        ):
            value, name = QLabel("–"), QLabel(title)
            font = value.font()
            font.setPointSizeF(font.pointSizeF() * 1.5)
            value.setFont(font)
            grid.addWidget(value, 0, column)
            grid.addWidget(name, 1, column)
            grid.setColumnStretch(column, 1)
            self._values.append(value)
            if column == _SCOPE_COLUMN:
                self._scope = (value, name)

    def show_row(self, row: Optional[Row], with_scope: bool) -> None:
        """Show a total, what is out of scope or not; without one there is nothing to say."""
        for label in self._scope:
            label.setVisible(with_scope)
        words, texts, reasons = self._words, ["–"] * len(self._values), [""] * len(self._values)
        if row is not None:
            figures = row.figures
            names = ("reports", "backlog", "out_of_scope", "recategorised", "right_first_time")
            delays = ("answer_median_days", "closure_median_days")
            texts = [words.count(figures[name]) for name in names[:3]]
            texts += [words.share(figures[name]) for name in names[3:]]
            texts += [words.days(figures[name]) for name in delays]
            reasons = [words.why(figures[name]) for name in (*names, *delays)]
        for label, text, reason in zip(self._values, texts, reasons):
            label.setText(text)
            label.setToolTip(reason)


def _table(balance: Balance, grouping: int) -> Table:
    return balance.services if grouping == BY_SERVICE else balance.communes


def _months_before(day: date, months: int) -> date:
    """The first day of the month, so many months back, this one included."""
    month = day.year * 12 + day.month - months
    return date(month // 12, month % 12 + 1, 1)
