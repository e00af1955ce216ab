"""The diagnosis of a district for planners: five questions, what it says on the map, then the export."""

from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QEvent, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QProgressDialog,
    QPushButton,
    QWidget,
)

from ..domain.sentence import Problem, Sentence
from ..layers.diagnosis_sheet import DiagnosisSheet, Terms
from ..layers.words import say
from ..tasks.background import Background
from ..tasks.diagnosis import ExportedDiagnosis, check_folder, read_diagnosis, write_diagnosis
from ..tasks.diagnosis_choices import DiagnosisChoices, diagnosis_choices
from .buttons import close_only
from .calm import CalmWheel
from .diagnosis_answer import AnswerBox
from .diagnosis_place import DiagnosisPlace
from .diagnosis_questions import SELECTED, AudienceBox, KindsBox, WhereBox, compared_box, when_box
from .runner import Runner

_LEAST, _PEOPLE = 6, 5
# the window with its questions, and beside the map
_WHOLE, _FOLDED = (1120, 600), (480, 480)


class DiagnosisDialog(QDialog):
    """Reads in the background; its pages are written on the main thread, with progress and a way to stop."""

    def __init__(
        self,
        address: str,
        runner: Runner,
        place: DiagnosisPlace,
        import_perimeters: Callable[[], None],
        today: date,
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Diagnosis of a district"))
        self._address, self._runner, self._place = address, runner, place
        self._import = import_perimeters
        self._closed, self._missing = False, ""
        self._task: Optional[Background] = None
        self.where, self.kinds, self.answer = WhereBox(), KindsBox(), AnswerBox()
        self.when = when_box(today, self, self.tr("Wh&en"), (self.tr("Last 12 months"), self.tr("Last calendar year")))
        self.compared = compared_box(
            self.when, self, self.tr("&Compared with"), (self.tr("Nothing"), self.tr("The year before"))
        )
        self.audience = AudienceBox(_LEAST, _PEOPLE)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.status.linkActivated.connect(lambda link: QDesktopServices.openUrl(QUrl(link)))
        self.progress, self.stop = QProgressBar(), QPushButton(self.tr("Stop"))
        self.stop.clicked.connect(lambda: self._task and self._task.cancel())
        buttons = close_only(self)
        self.export = buttons.addButton(self.tr("E&xport…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.show_button = buttons.addButton(self.tr("&Show on the map"), QDialogButtonBox.ButtonRole.ActionRole)
        self.unfolded = buttons.addButton(self.tr("&Questions"), QDialogButtonBox.ButtonRole.ActionRole)
        self.unfolded.setCheckable(True)
        self.unfolded.setChecked(True)
        self.unfolded.setToolTip(self.tr("Show the five questions, or leave the room to the map"))
        self.unfolded.toggled.connect(self._fold)
        self.questions = QWidget()
        self._lay_out(buttons)
        for box in (self.where, self.kinds, self.when, self.compared, self.audience):
            box.changed.connect(self._answers_changed)
        self.where.import_asked.connect(self._bring_perimeters)
        self.show_button.clicked.connect(self.show_on_map)
        self.export.clicked.connect(self._ask_folder)
        self._calm = CalmWheel(self)
        self._calm.watch(self)
        self.resize(*_WHOLE)
        self._look_at_selection()
        self.reload()

    def done(self, result: int) -> None:
        """Close; what still runs is stopped."""
        self._closed = True
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        """See what was selected on the map meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._task is None:
            self._look_at_selection()

    def reload(self) -> None:
        """Read what can be asked of the workspace."""
        address = self._address
        self._run(lambda feedback: diagnosis_choices(address), self._show_choices)

    def show_on_map(self) -> None:
        """Read the diagnosis, then show it."""
        self._read(self._show)

    def export_to(self, folder: str) -> None:
        """Read the diagnosis anew, for what was shared meanwhile counts, then write it to ``folder``."""
        try:
            check_folder(folder)
        except Problem as problem:
            self._say_problem(problem)
            return
        self._read(lambda sheet: self._write(sheet, folder))

    # The questions

    def _terms(self) -> Terms:
        audience = self.audience.audience()
        return Terms(
            *self.when.period(),
            self.compared.period(),
            self.kinds.codes() or (),
            min_count=0 if audience == "internal" else _LEAST,
            min_people=_PEOPLE,
            audience=audience,
        )

    def _answers_changed(self) -> None:
        missing = ""
        if self.where.code() is None:
            missing = self.tr("Choose where: a perimeter of the list, or polygons selected on the map.")
        elif self.kinds.codes() is None:
            missing = self.tr("Choose what: tick one category at least.")
        ready = not missing and self._task is None
        for button in (self.show_button, self.export):
            button.setEnabled(ready)
        if self._task is None and missing != self._missing:  # what was said last stays until then
            self._missing = missing
            self.status.setText(escape(missing))

    def _look_at_selection(self) -> None:
        selected = self._place.selected()
        self.where.show_selected(*((selected.name, selected.count) if selected else ("", 0)))

    def _bring_perimeters(self) -> None:
        self._import()
        self.reload()

    def _show_choices(self, choices: DiagnosisChoices) -> None:
        self.kinds.show_kinds(choices.kinds)
        self.where.show_perimeters(choices.perimeters)

    # The answer

    def _read(self, then: Callable[[DiagnosisSheet], None]) -> None:
        code, name = self.where.code(), ""
        if code is SELECTED:
            selected = self._place.selected()
            if selected is None:
                self._look_at_selection()
                return
            code, name = selected.source, selected.name
        address, terms = self._address, self._terms()
        self._run(lambda feedback: read_diagnosis(address, code, name, terms, feedback), then)

    def _run(self, work: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        """Run ``work`` in the background; the window waits for its end and says how it goes."""

        def ended(tell: Callable[..., None]) -> Callable[..., None]:
            def told(*result: Any) -> None:
                if self._closed:
                    return
                self._task = None
                self._set_busy(False)
                self._missing = ""
                self.status.clear()
                self._answers_changed()
                tell(*result)

            return told

        self._task = self._runner.start(
            self.tr("Diagnosis"),
            work,
            ended(then),
            ended(self._say_problem),
            quiet=True,
            on_stopped=ended(lambda: self.status.setText(self.tr("Stopped: nothing was written."))),
        )
        self._task.progressChanged.connect(self._show_progress)
        self._set_busy(True)
        self._answers_changed()
        self.status.setText(self.tr("Reading…"))

    def _show_progress(self, percent: float) -> None:
        self.progress.setValue(int(percent))

    def _set_busy(self, busy: bool) -> None:
        self.progress.setValue(0)
        for widget in (self.progress, self.stop):
            widget.setVisible(busy)

    def _show(self, sheet: DiagnosisSheet) -> None:
        self.answer.show_sheet(sheet)
        group = self._place.show(sheet)
        self.unfolded.setChecked(False)
        said = self.tr("On the map: the group “{group}”, and a theme for each of its maps.").format(group=group)
        self.status.setText(escape(said))

    def _fold(self, whole: bool) -> None:
        """Leave the room to the map: the answer alone in the corner of QGIS's window, or the questions again."""
        self.questions.setVisible(whole)
        self._grid.setColumnStretch(0, 9 if whole else 0)
        self._grid.setHorizontalSpacing(-1 if whole else 0)
        self._grid.activate()  # else the window stays as wide as what is hidden
        self.resize(*(_WHOLE if whole else _FOLDED))
        window = self.parentWidget()
        if window is not None:
            corner = window.frameGeometry().bottomRight() if not whole else window.frameGeometry().center()
            share = 2 if whole else 1
            self.move(corner.x() - self.width() // share - 10, corner.y() - self.height() // share - 40 // share)

    def _ask_folder(self) -> None:
        parent = QFileDialog.getExistingDirectory(self, self.tr("Where to put the folder of the diagnosis"))
        if parent:
            code = self.where.code()
            name = "" if code is SELECTED else f"_{code}"
            self.export_to(str(Path(parent) / f"diagnostic{name}"))

    def _write(self, sheet: DiagnosisSheet, folder: str) -> None:
        self.answer.show_sheet(sheet)
        window = _Writing(self.tr("Writing the diagnosis…"), self.tr("Stop"), self)
        try:
            done = write_diagnosis(self._address, sheet, folder, window)
        except Problem as problem:
            self._say_problem(problem)
        else:
            self._say_done(done)
        finally:
            window.end()

    def _say_done(self, done: ExportedDiagnosis) -> None:
        report, folder = (QUrl.fromLocalFile(str(path)).toString() for path in (done.report, done.folder))
        names = self.tr("the report (PDF)"), self.tr("its folder")
        self.status.setText(
            self.tr("The diagnosis is written: {report}, {folder}. {count} numbers are withheld.").format(
                report=f'<a href="{escape(report)}">{escape(names[0])}</a>',
                folder=f'<a href="{escape(folder)}">{escape(names[1])}</a>',
                count=done.withheld,
            )
        )

    def _say_problem(self, problem: Problem) -> None:
        self.status.setText(f"⚠ {escape(say(problem))}")

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        for button in (*buttons.buttons(), self.stop):
            button.setAutoDefault(False)  # Enter in a field chooses in that field
        asked = QGridLayout(self.questions)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self.where, 0, 0, 2, 1)
        asked.addWidget(self.kinds, 2, 0)
        for row, box in enumerate((self.when, self.compared, self.audience)):
            asked.addWidget(box, row, 1)
        for column, share in enumerate((5, 4)):
            asked.setColumnStretch(column, share)
        asked.setRowStretch(2, 1)
        self._grid = grid = QGridLayout(self)
        grid.addWidget(self.questions, 0, 0)
        grid.addWidget(self.answer, 0, 1)
        grid.setColumnStretch(0, 9)
        grid.setColumnStretch(1, 7)
        grid.setRowStretch(0, 1)
        running = QHBoxLayout()
        running.addWidget(self.status, 1)
        running.addWidget(self.progress)
        running.addWidget(self.stop)
        grid.addLayout(running, 1, 0, 1, 2)
        grid.addWidget(buttons, 2, 0, 1, 2)


class _Writing:
    """The feedback of what the main thread writes: a window that lets QGIS paint, and be told to stop."""

    def __init__(self, text: str, stop: str, parent: QWidget):
        self._window = QProgressDialog(text, stop, 0, 100, parent)
        self._window.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._window.setMinimumDuration(0)
        self._window.setAutoReset(False)

    def progress(self, fraction: float) -> None:
        """Show it; a person may stop meanwhile."""
        self._window.setValue(int(100 * fraction))

    def say(self, sentence: Sentence) -> None:
        """Say it under the bar's title."""
        self._window.setLabelText(say(sentence))

    def cancelled(self) -> bool:
        """Whether a person stopped it."""
        return self._window.wasCanceled()

    def end(self) -> None:
        """Close the window."""
        self._window.close()
        self._window.deleteLater()
