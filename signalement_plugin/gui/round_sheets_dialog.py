"""The services without the tool: what waits for each, its round sheet exported, the filled one read back."""

from pathlib import Path
from typing import Callable, List, Optional, Sequence

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..domain.sentence import Problem
from ..layers.words import say
from ..tasks.round_sheets import ExportedSheet, export_round_sheet, services_with_sheets
from ..workspace.round_sheets import SheetService
from .filled_sheet_dialog import FilledSheetDialog
from .list_dialog import ListDialog
from .runner import Runner

_FOLDER = "signalement/round_sheets_folder"


class RoundSheetsDialog(ListDialog):
    """The services in the list, what a sheet of the chosen one would hold below.

    ``refresh`` is called when a filled sheet changed reports.
    """

    def __init__(self, address: str, runner: Runner, refresh: Callable[[], None], parent: Optional[QWidget] = None):
        super().__init__(runner, parent)
        self.name(
            self.tr("Round sheets"),
            [self.tr("Service"), self.tr("Waiting"), self.tr("On no sheet yet"), self.tr("Last sheet")],
            0,
            self.tr("What a sheet would &hold"),
        )
        self._address, self._refresh = address, refresh
        self._services: List[SheetService] = []
        self.export = self.add_button(self.tr("&Export the sheet…"), self._choose_folder)
        self.read = self.add_button(self.tr("&Read back a filled sheet…"), self._choose_file)
        self.export.setEnabled(False)
        self.table.itemSelectionChanged.connect(self._show_what_can_be_done)
        self.reload()

    def done(self, result: int) -> None:
        """Close, and with it what shows filled sheets."""
        for shown in self.findChildren(FilledSheetDialog):
            shown.close()
        super().done(result)

    def reload(self, status: str = "") -> None:
        """Read again what waits, then say ``status``."""
        address = self._address
        self.work(
            self.windowTitle(),
            lambda feedback: services_with_sheets(address),
            lambda services: self._read(services, status),
            True,
        )

    def whole_of(self, rows: Sequence[int]) -> str:
        return "\n\n".join(self._described(self._services[row]) for row in rows)

    def failed(self) -> None:
        self._show_what_can_be_done()

    def _read(self, services: List[SheetService], status: str) -> None:
        chosen = [self._services[row].id for row in self.selected()]
        self._services = services
        self.show_rows([self._row(service) for service in services])
        kept = [row for row, service in enumerate(services) if service.id in chosen and service.waiting]
        first = kept or [row for row, service in enumerate(services) if service.waiting] or [0]
        if services:
            self.table.selectRow(first[0])
        empty = self.tr(
            "No service gets its reports by a file. In the table of services, set the channel of one to “Dispatch "
            "file”: what a person confirms for it then waits here."
        )
        hint = self.tr(
            "A sheet is a table to fill in (CSV) and a page to take along (PDF), in the order of a round. Exporting "
            "one changes no report."
        )
        self.status.setText(status or (hint if services else empty))
        self._show_what_can_be_done()

    def _row(self, service: SheetService) -> List[str]:
        last = service.last_sheet.astimezone().strftime("%d/%m/%Y %H:%M") if service.last_sheet else self.tr("never")
        return [service.name, str(service.waiting), str(service.fresh), last]

    def _described(self, service: SheetService) -> str:
        if not service.waiting:
            return self.tr(
                "{service} ({actor}): nothing waits. What a person confirms for it in triage comes here."
            ).format(service=service.name, actor=service.actor)
        return self.tr(
            "{service} ({actor}). Waiting: {waiting}, of which on no sheet yet, or changed since: {fresh}."
        ).format(service=service.name, actor=service.actor, waiting=service.waiting, fresh=service.fresh)

    def _show_what_can_be_done(self) -> None:
        service = self._chosen()
        self.export.setEnabled(service is not None and service.waiting > 0)
        self.export.setToolTip("" if self.export.isEnabled() else self.tr("Nothing waits for this service."))

    def _chosen(self) -> Optional[SheetService]:
        rows = self.selected()
        return self._services[rows[0]] if rows and rows[0] < len(self._services) else None

    # exporting

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Where to write the round sheet"), QgsSettings().value(_FOLDER, "", str)
        )
        if folder:
            QgsSettings().setValue(_FOLDER, folder)
            self.export_to(folder)

    def export_to(self, folder: str) -> None:
        """Write the sheet of the chosen service to ``folder``."""
        service, address = self._chosen(), self._address
        if service is None:
            return
        self.export.setEnabled(False)
        self._runner.start(
            self.tr("Round sheet"),
            lambda feedback: export_round_sheet(address, service.code, folder, feedback),
            lambda sheet: self._exported(service, sheet),
            self._export_failed,
            lambda: self._closed or self._show_what_can_be_done(),
        )

    def _exported(self, service: SheetService, sheet: ExportedSheet) -> None:
        if sheet.csv is None:
            said = self.tr("Nothing waits for {service}.").format(service=service.name)
            self._runner.hint(said)
        else:
            said = self.tr("Round sheet of {service}, written as {name} (CSV and PDF). Stops: {stops}").format(
                service=service.name, stops=sheet.stops, name=sheet.csv.stem
            )
            folder = QUrl.fromLocalFile(str(sheet.csv.parent))
            self._runner.offer(said, self.tr("Open the folder"), lambda: QDesktopServices.openUrl(folder))
        if not self._closed:
            self.reload(said)

    def _export_failed(self, problem: Problem) -> None:
        self._runner.problem(problem)
        if not self._closed:
            self.reload(say(problem))

    # reading back

    def _choose_file(self) -> None:
        folder = QgsSettings().value(_FOLDER, "", str)
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Read back a filled round sheet"), folder, self.tr("Filled sheet (*.csv *.txt)")
        )
        if path:
            QgsSettings().setValue(_FOLDER, str(Path(path).parent))
            self.read_back(path)

    def read_back(self, path: str) -> FilledSheetDialog:
        """Show what the rows of a filled sheet would become."""
        dialog = FilledSheetDialog(self._address, path, self._runner, self._changed, self)
        dialog.show()
        return dialog

    def _changed(self) -> None:
        self._refresh()
        if not self._closed:
            self.reload()
