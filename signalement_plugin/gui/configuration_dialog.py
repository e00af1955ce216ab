"""The configuration out to a folder, and back in once the difference was looked at."""

from pathlib import Path
from typing import Callable, Optional, Sequence

from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..domain.configuration_tables import CREATED, REJECTED, UPDATED, ConfigurationDifference
from ..layers.configuration_words import changes_of, key_of, status_of, table_of
from ..tasks.configuration_exchange import export_configuration, take_configuration
from .list_dialog import ListDialog
from .runner import Runner


class ConfigurationDialog(ListDialog):
    """What a folder would change, row by row; nothing of it is taken before somebody asks for it.

    ``refresh`` is called when the configuration changed.
    """

    def __init__(self, address: str, runner: Runner, refresh: Callable[[], None], parent: Optional[QWidget] = None):
        super().__init__(runner, parent)
        self.name(
            self.tr("Configuration"),
            [self.tr("Table"), self.tr("Row"), self.tr("Becomes"), self.tr("What changes")],
            3,
            self.tr("All of the &row"),
        )
        self._address, self._refresh = address, refresh
        self._folder: Optional[Path] = None
        self._difference = ConfigurationDifference((), 0, 0)
        self.export = self.add_button(self.tr("&Export to a folder…"), self._ask_export)
        self.look = self.add_button(self.tr("&Look at a folder…"), self._ask_look)
        self.take = self.add_button(self.tr("&Take it in"), self._take)
        self._show(
            self.tr(
                "Export the nomenclature, actors, services, agreements, perimeters, competences and openings to a "
                "folder of CSV and GeoJSON files. Look at a folder that was mended elsewhere: what it would change is "
                "listed here, and taken in only when you ask for it."
            )
        )

    def whole_of(self, rows: Sequence[int]) -> str:
        return "\n\n".join(
            f"{table_of(row)} – {key_of(row)}\n{changes_of(row)}" for row in (self._difference.rows[at] for at in rows)
        )

    def export_to(self, folder: Path) -> None:
        """Write the configuration into ``folder``."""
        address = self._address
        self.work(
            self.tr("Export of the configuration"),
            lambda feedback: export_configuration(address, folder, feedback),
            lambda count: self.status.setText(
                self.tr("%n row(s) written to {folder}.", "", count).format(folder=folder)
            ),
        )

    def look_at(self, folder: Path) -> None:
        """List what taking ``folder`` in would change."""
        address = self._address
        self._folder = folder
        self.work(
            self.tr("Comparison with the folder"),
            lambda feedback: take_configuration(address, folder, True, feedback),
            self._looked,
        )

    def failed(self) -> None:
        self._difference = ConfigurationDifference((), 0, 0)
        self._show(self.status.text())

    def _ask_export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export the configuration to a folder"))
        if folder:
            self.export_to(Path(folder))

    def _ask_look(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of a configuration"))
        if folder:
            self.look_at(Path(folder))

    def _take(self) -> None:
        address, folder = self._address, self._folder
        self.take.setEnabled(False)
        # what was taken in is shown even where this window is closed meanwhile
        self._runner.start(
            self.tr("Import of the configuration"),
            lambda feedback: take_configuration(address, folder, False, feedback),
            self._taken,
            self._fail,
        )

    def _looked(self, difference: ConfigurationDifference) -> None:
        self._difference = difference
        if difference.rows:
            self._show(self._counted(self.tr("Nothing is changed yet.")))
        else:
            self._show(self.tr("The folder says just what the workspace holds: there is nothing to take in."))

    def _taken(self, difference: ConfigurationDifference) -> None:
        self._refresh()
        said = self.tr("Taken in. Route again, so that the proposals follow; confirmed routes stay.")
        if self._closed:
            self._runner.done(said)
            return
        refused = tuple(row for row in difference.rows if row.status == REJECTED)
        self._difference = difference
        status = self._counted(said)
        self._difference = ConfigurationDifference(refused, difference.unchanged, difference.only_here)
        self._show(status)
        self.take.setEnabled(False)

    def _counted(self, said: str) -> str:
        counts = self.tr(
            "New: {created}. Changed: {updated}. Refused: {rejected}. The same: {unchanged}. Only in the workspace, "
            "where they stay: {only_here}."
        ).format(
            created=self._difference.count(CREATED),
            updated=self._difference.count(UPDATED),
            rejected=self._difference.count(REJECTED),
            unchanged=self._difference.unchanged,
            only_here=self._difference.only_here,
        )
        return f"{said} {counts}"

    def _show(self, status: str) -> None:
        rows = self._difference.rows
        self.show_rows([(table_of(row), key_of(row), status_of(row), changes_of(row)) for row in rows])
        self.take.setEnabled(any(row.status != REJECTED for row in rows))
        self.status.setText(status)
