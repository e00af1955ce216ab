"""The day that the matrix shows: typed, slid, moved to the next change of the rules, and shared with the map's time."""

from datetime import date, timedelta
from typing import Callable, Optional, Sequence

from qgis.core import QgsApplication, QgsDateTimeRange, QgsTemporalNavigationObject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

_MARGIN_DAYS = 365
_SETTLED_MS = 30


class DateBar(QWidget):
    """Emits ``changed`` when the day is another one, whoever moved it."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__()
        self._canvas = canvas
        self.now: Callable[[], date] = date.today  # the territory's, once it is known
        self._turning: Sequence[date] = ()
        self._telling = self._drove = False
        self.edit = QDateEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("dd/MM/yyyy")
        self.edit.setDate(QDate.currentDate())
        self.edit.setAccessibleName(self.tr("Day shown"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(30)
        self.slider.setAccessibleName(self.tr("Day shown"))
        self.slider.setToolTip(self.tr("Slide through time; Page up and down move by a month"))
        self.before = _button("/mActionArrowLeft.svg", self.tr("The change of rules before"))
        self.after = _button("/mActionArrowRight.svg", self.tr("The next change of rules"))
        self.today = QToolButton()
        self.today.setText(self.tr("Today"))
        self.shared = _button("/propertyicons/temporal.svg", self.tr("Show the map at this day, and follow its time"))
        self.shared.setCheckable(True)
        self.shared.setChecked(True)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED_MS)
        self._soon.timeout.connect(self.changed)
        self.set_turning(())
        self.edit.dateChanged.connect(self._moved)
        self.slider.valueChanged.connect(lambda value: self.go(_EPOCH + timedelta(days=value)))
        self.before.clicked.connect(lambda _=False: self._go_to_change(-1))
        self.after.clicked.connect(lambda _=False: self._go_to_change(1))
        self.today.clicked.connect(lambda _=False: self.go(self.now()))
        self.shared.toggled.connect(self._share)
        canvas.temporalRangeChanged.connect(self._follow)

    @property
    def day(self) -> date:
        """The day shown."""
        return self.edit.date().toPyDate()

    def go(self, day: date) -> None:
        """Show ``day``."""
        self.edit.setDate(QDate(day.year, day.month, day.day))

    def set_turning(self, days: Sequence[date]) -> None:
        """The days on which rules change: the slider reaches a year beyond them."""
        self._turning = days
        known = sorted({*days, self.day, self.now()})
        first, last = (day.toordinal() - _EPOCH.toordinal() for day in (known[0], known[-1]))
        self.slider.blockSignals(True)
        self.slider.setRange(first - _MARGIN_DAYS, last + _MARGIN_DAYS)
        self.slider.setValue((self.day - _EPOCH).days)
        self.slider.blockSignals(False)
        self._show_reach()

    def tear_down(self) -> None:
        """Listen to the map no longer, and give it back its time if it was set from here."""
        self._soon.stop()
        self._canvas.temporalRangeChanged.disconnect(self._follow)
        if self._drove:
            self._release()

    def _moved(self) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue((self.day - _EPOCH).days)
        self.slider.blockSignals(False)
        self._show_reach()
        self._soon.start()
        if self.shared.isChecked() and not self._telling:
            self._tell()

    def _show_reach(self) -> None:
        self.before.setEnabled(any(day < self.day for day in self._turning))
        self.after.setEnabled(any(day > self.day for day in self._turning))

    def _go_to_change(self, step: int) -> None:
        days = [day for day in self._turning if (day > self.day if step > 0 else day < self.day)]
        if days:
            self.go(min(days) if step > 0 else max(days))

    # The map's time

    def _tell(self) -> None:
        """Show the map at this day."""
        day = QDate(self.day.year, self.day.month, self.day.day)
        whole = QgsDateTimeRange(QDateTime(day, QTime(0, 0)), QDateTime(day, QTime(23, 59, 59)))
        time = self._canvas.temporalController()
        self._telling = self._drove = True
        try:
            if isinstance(time, QgsTemporalNavigationObject):
                if time.navigationMode() == QgsTemporalNavigationObject.NavigationMode.Animated:
                    time.setCurrentFrameNumber(time.findBestFrameNumberForFrameStart(whole.begin()))
                    return
                time.setTemporalExtents(whole)
                time.setNavigationMode(QgsTemporalNavigationObject.FixedRange)
            self._canvas.setTemporalRange(whole)
        finally:
            self._telling = False

    def _follow(self) -> None:
        """The map's time was moved elsewhere."""
        begins = self._canvas.temporalRange().begin()
        if self._telling or not self.shared.isChecked() or not begins.isValid():
            return
        self._telling = True
        try:
            self.go(begins.date().toPyDate())
        finally:
            self._telling = False

    def _share(self, shared: bool) -> None:
        if shared:
            self._tell()
        else:
            self._release()

    def _release(self) -> None:
        """Show the map without a time again."""
        self._drove = False
        time = self._canvas.temporalController()
        if isinstance(time, QgsTemporalNavigationObject):
            time.setNavigationMode(QgsTemporalNavigationObject.NavigationOff)
        self._canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(QLabel(self.tr("On")))
        for widget in (self.edit, self.today):
            top.addWidget(widget)
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setSpacing(3)
        bottom.addWidget(self.before)
        bottom.addWidget(self.slider, 1)
        for widget in (self.after, self.shared):
            bottom.addWidget(widget)
        self.row = top
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(top)
        layout.addLayout(bottom)


_EPOCH = date(1970, 1, 1)


def _button(icon: str, tip: str, parent: Optional[QWidget] = None) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    return button
