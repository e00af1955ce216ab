"""What is wrong with the competences on a day, the most important first, each with the way there and what mends it."""

from datetime import date
from typing import Any, Callable, List, Optional, Sequence, Tuple

from qgis.PyQt.QtWidgets import QWidget

from ...domain.competence_check import Finding
from ...layers.labels import FINDINGS, said
from ...layers.shapes import geometry_of
from ...layers.words import say
from ...tasks.background import Background
from ...tasks.check_competences import check_competences
from ...tasks.competence_matrix import Zone
from ..drawing_menu import DrawingMenu
from ..list_dialog import ListDialog
from ..runner import Runner
from ..triage.times import number
from . import words
from .zone_marks import ZoneMarks


class CheckDialog(ListDialog):
    """The problems of ``day`` and the reports of the year that ends with it. ``marks`` become this window's own."""

    def __init__(
        self,
        address: str,
        day: date,
        runner: Runner,
        marks: ZoneMarks,
        drawing: DrawingMenu,
        parent: Optional[QWidget] = None,
    ):
        super().__init__(runner, parent)
        self.name(
            self.tr("Check the competences"),
            [self.tr("Reports"), self.tr("Problem"), self.tr("Area"), self.tr("What is wrong, and what to do")],
            3,
            self.tr("In f&ull"),
        )
        self._address, self._day, self._marks, self._drawing = address, day, marks, drawing
        self._found: Sequence[Finding] = ()
        self._task: Optional[Background] = None
        self.again = self.add_button("", lambda: self._task.cancel() if self._task else self.check())
        self.see = self.add_button(self.tr("&Go there"), self.go_there)
        self.mend = self.add_button("", lambda: self._mending()[1]())
        self.table.itemSelectionChanged.connect(self._show_possible)
        self.table.itemActivated.connect(lambda _item: self.go_there())
        self.resize(1040, 520)
        self.check()

    def done(self, result: int) -> None:
        if not self._closed:
            self._marks.tear_down()
        super().done(result)

    def check(self) -> None:
        """Look for what is wrong, as the workspace is saved now."""
        self._found = ()
        self.show_rows([])
        self.status.setText(self.tr("Checking the competences on {day}…").format(day=words.day(self._day)))
        self._show_possible()
        self.again.setText(self.tr("&Stop"))
        address, day = self._address, self._day
        self._task = self._runner.start(
            self.windowTitle(),
            lambda feedback: check_competences(address, day, feedback=feedback),
            lambda found: self._closed or self._show(found),
            self._fail,
            lambda: self._closed or self._ended(),
        )

    def go_there(self) -> None:
        """Bring the map to the place of the chosen problem, marked."""
        finding = self._chosen()
        if finding is not None and finding.wkb:
            # a place without a winner is hatched as a gap, any other as where several meet
            state = "gap" if finding.kind in ("gap", "nobody") else "overlap"
            self._marks.show([Zone(state, finding.service_ids, geometry_of(finding.wkb))], go_there=True)

    def whole_of(self, rows: Sequence[int]) -> str:
        return "\n\n".join(self._whole(self._found[row]) for row in rows)

    def _whole(self, finding: Finding) -> str:
        lines = [say(finding.sentence)]
        if finding.competence_codes:
            lines.append(self.tr("Competences: {codes}").format(codes=", ".join(finding.competence_codes)))
        return "\n".join(lines)

    def _show(self, found: Tuple[Finding, ...]) -> None:
        self._found = found
        self.show_rows([self._row(finding) for finding in found])
        day = words.day(self._day)
        if found:
            text = self.tr("Problems on {day}: {count}. Reports are those of the 12 months before it.")
        else:
            text = self.tr("Nothing is wrong with the competences on {day}: every place and kind has one service.")
        self.status.setText(text.format(day=day, count=number(len(found))))

    def _row(self, finding: Finding) -> List[str]:
        area = words.hectares(finding.area_m2) if finding.area_m2 else ""
        return [number(finding.reports), said(FINDINGS[finding.kind]), area, say(finding.sentence)]

    def _ended(self) -> None:
        self._task = None
        self.again.setText(self.tr("Check &again"))
        if not self._found and self.status.text().endswith("…"):
            self.status.setText(self.tr("The check was cancelled: check again when you like."))
        self._show_possible()

    def _chosen(self) -> Optional[Finding]:
        rows = self.selected()
        return self._found[rows[0]] if rows and rows[0] < len(self._found) else None

    def _show_possible(self) -> None:
        finding = self._chosen()
        self.see.setEnabled(finding is not None and bool(finding.wkb))
        self.mend.setEnabled(finding is not None)
        self.mend.setText(self._mending()[0])

    def _mending(self) -> Tuple[str, Callable[[], Any]]:
        """What mends the chosen problem: its name, and how it is begun."""
        finding, drawing = self._chosen(), self._drawing
        if finding is None:
            return self.tr("&Mend…"), lambda: None
        ids = finding.competence_ids
        if finding.kind == "overlap":
            return self.tr("&Settle…"), lambda: drawing.settle(ids)
        if finding.kind == "contradiction":
            return self.tr("&Settle…"), lambda: drawing.prefer(ids)
        if finding.kind == "gap":
            place = geometry_of(finding.wkb)
            return self.tr("&Fill…"), lambda: drawing.fill_place(finding.subcategories, place, self._day)
        if finding.kind == "ended":
            return self.tr("&Transfer…"), lambda: drawing.hand_over(ids)
        return self.tr("&Edit"), lambda: drawing.change(ids)
