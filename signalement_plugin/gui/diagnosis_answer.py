"""What a diagnosis says in a few lines: key figures, the months, what is withheld."""

from typing import List, Optional

from qgis.PyQt.QtCore import QByteArray, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QVBoxLayout, QWidget

from ..domain.diagnosis import SIGNIFICANT, WITHHELD
from ..layers.diagnosis_sheet import DiagnosisSheet
from ..layers.month_chart import Inks, month_svg
from .triage.times import number

# so many pixels of a screen for a millimetre of paper
_PIXELS = 4.2


class MonthChart(QLabel):  # which themes made of style sheets give their ink
    """The reports of each month in the colours of the window; dashed where a count is withheld."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._sheet: Optional[DiagnosisSheet] = None
        self.setMinimumHeight(170)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(460, 190)

    def show_sheet(self, sheet: Optional[DiagnosisSheet]) -> None:
        """Show the months of ``sheet``, or nothing."""
        self._sheet = sheet
        if sheet is not None:
            told = (self.tr("withheld") if n == WITHHELD else str(n) for n in sheet.counts.months.tolist())
            pairs = (f"{month:%m/%Y}: {n}" for month, n in zip(sheet.months, told))
            self.setAccessibleDescription("; ".join(pairs))
        self.update()

    def paintEvent(self, event) -> None:
        """Draw the chart at the size it has."""
        if self._sheet is None:
            return
        palette, role = self.palette(), QPalette.ColorRole
        group = QPalette.ColorGroup.Active
        ink, bar = palette.color(group, role.WindowText).name(), palette.color(group, role.Highlight).name()
        inks = Inks(ink, ink, ink, bar)
        size = self.width() / _PIXELS, self.height() / _PIXELS
        svg = month_svg(self._sheet.months, self._sheet.counts.months.tolist(), *size, inks)
        painter = QPainter(self)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(self.rect()))
        painter.end()


class AnswerBox(QGroupBox):
    """The figures of a diagnosis that was read; before that, what to do."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setTitle(self.tr("What it says"))
        self.head, self.lines, self.withheld = QLabel(), QLabel(), QLabel()
        self.months_title = QLabel(self.tr("Reports of each month in the perimeter (n. d.: withheld)"))
        self.chart = MonthChart()
        layout = QVBoxLayout(self)
        font = self.head.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.head.setFont(font)
        for label in (self.head, self.lines, self.withheld):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (self.head, self.lines, self.months_title, self.chart, self.withheld):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.show_sheet(None)

    def show_sheet(self, sheet: Optional[DiagnosisSheet]) -> None:
        """Show what ``sheet`` says, or that nothing was read yet."""
        for widget in (self.head, self.months_title, self.chart, self.withheld):
            widget.setVisible(sheet is not None)
        self.chart.show_sheet(sheet)
        if sheet is None:
            self.lines.setText(
                self.tr("Answer the five questions, then show the diagnosis on the map: nothing is written.")
            )
            return
        self.head.setText(sheet.district.name)
        self.lines.setText("\n".join(f"• {line}" for line in self._lines(sheet)))
        self.withheld.setText(self._withheld(sheet))

    def _lines(self, sheet: DiagnosisSheet) -> List[str]:
        lines = [
            self.tr("Number of reports withheld in the perimeter.")
            if sheet.reports == WITHHELD
            else self.tr("{count} reports in the perimeter, {days} days.").format(
                count=number(sheet.reports), days=number(sheet.terms.days)
            )
        ]
        if sheet.points_noirs:  # why there is none is among the remarks
            lines.append(
                self.tr("{count} points noirs; the first: {kind}.").format(
                    count=number(len(sheet.points_noirs)), kind=sheet.points_noirs[0].kind or self.tr("kind withheld")
                )
            )
        if sheet.median_delay is not None:
            lines.append(
                self.tr("Median delay to closure: {days} days.").format(days=number(round(sheet.median_delay)))
            )
        if sheet.terms.compared:
            lines.append(self._compared(sheet))
        if sheet.convergences:
            lines.append(
                self.tr("{count} places of which groups of walks speak.").format(count=number(len(sheet.convergences)))
            )
        if sheet.district.outside is not None:
            lines.append(self.tr("A part lies outside the territory: no data there."))
        lines += sheet.remarks
        return lines

    def _compared(self, sheet: DiagnosisSheet) -> str:
        total = next((row for row in sheet.compared if row.kind is None), None)
        if total is None or total.p is None:
            return self.tr("The two periods cannot be compared as a whole: see each kind in the report.")
        if total.p > SIGNIFICANT or total.ratio is None:
            return self.tr("No change proven between the two periods, at equal opening.")
        change = number(round(abs(total.ratio - 1) * 100))
        if total.ratio > 1:
            return self.tr("Up {change} % from the period compared with, at equal opening.").format(change=change)
        return self.tr("Down {change} % from the period compared with, at equal opening.").format(change=change)

    def _withheld(self, sheet: DiagnosisSheet) -> str:
        if sheet.terms.min_count <= 0:
            return self.tr("Nothing is withheld: this diagnosis must not leave the service.")
        if not sheet.counts.withheld:
            return self.tr("No number had to be withheld.")
        return self.tr("{count} numbers are withheld: those from 1 to {most}, and what would give them back.").format(
            count=number(sheet.counts.withheld), most=sheet.terms.min_count - 1
        )
