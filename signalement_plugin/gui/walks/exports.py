"""What goes to a meeting or into a file: the topics and the balance sheet of a walk."""

from pathlib import Path
from typing import Any, Callable, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from ...domain.walk import CheckItem, checklist
from ...domain.walk_topics import Recommended, Seen, figures, topics
from ...domain.workflow import CLOSED_STATES
from ...tasks.background import Background
from ...workspace.recommendations import Recommendation
from ...workspace.walk_observations import ObservationRow
from ...workspace.walks import Walk
from ..triage import times
from . import words

_TABLES = "Excel (*.xlsx);;OpenDocument (*.ods);;CSV (*.csv)"
_ENDINGS = (".xlsx", ".ods", ".csv")


class Exports(QObject):
    """Asks where, then writes in the background. ``say`` tells what was written, ``fail`` a problem."""

    def __init__(self, parent: QObject, say: Callable[[str], None], fail: Callable[[Any], None]):
        super().__init__(parent)
        self._window, self._say, self._fail = parent, say, fail
        self._task: Optional[Background] = None

    def ask(self, kind: str, walk: Walk, address: str, items: Tuple[CheckItem, ...], timezone: str) -> None:
        """Ask for the file of ``kind`` (``topics_table``, ``topics_page``, ``balance``), then write it."""
        title = {
            "topics_table": self.tr("Topics for a meeting"),
            "topics_page": self.tr("Topics for a meeting"),
            "balance": self.tr("Balance sheet"),
        }[kind]
        ending, filters = (".xlsx", _TABLES) if kind == "topics_table" else (".pdf", "PDF (*.pdf)")
        parent = self._window.dock
        path, chosen = QFileDialog.getSaveFileName(parent, title, f"{walk.values['code']}{ending}", filters)
        if not path:
            return
        known = _ENDINGS if kind == "topics_table" else (".pdf",)
        if not path.lower().endswith(known):
            path += chosen[chosen.find("*.") + 1 : -1] if chosen else ending
        self.write(kind, Path(path), walk, address, items, timezone)

    def write(
        self, kind: str, path: Path, walk: Walk, address: str, items: Tuple[CheckItem, ...], timezone: str
    ) -> None:
        """Write it to ``path``."""
        what = self.tr("Balance sheet") if kind == "balance" else self.tr("Topics for a meeting")
        title = f"{walk.values['title']} – {what}"
        starts_at = walk.values["starts_at"]
        when = times.full(starts_at, timezone) if starts_at else self.tr("no date yet")

        def work(_feedback: Any) -> None:
            from ...layers import walk_pages
            from ...layers.spreadsheet import write_table
            from ...tasks.address import open_at

            with open_at(address) as workspace:
                rows = workspace.walk_observations.rows(workspace.walk_observations.ids(walk.id))
                recommended = workspace.recommendations.of_walk(walk.id)
            seen, wanted = _seen(rows), _recommended(recommended)
            if kind == "topics_table":
                write_table(path, *walk_pages.topic_table(topics(seen, wanted)))
            elif kind == "topics_page":
                walk_pages.write_pdf(path, walk_pages.topics_page(title, when, topics(seen, wanted)))
            else:
                mine = checklist(items, walk.values["level"], walk.values["support"])
                done = sum((item.phase, item.code) in walk.checks for item in mine)
                counted = figures([group.headcount for group in walk.groups], seen, wanted, done, len(mine))
                walk_pages.write_pdf(
                    path, walk_pages.balance_page(title, when, counted, walk.values, words.band(walk, len(rows)))
                )

        self._run(work, lambda _: self.tr("Written: {path}").format(path=path))

    def ask_sheets(self, walk: Walk, address: str) -> None:
        """Ask which groups walk with paper, and for a folder, then write their sheets and the table to fill in."""
        codes = ", ".join(group.code for group in walk.groups) or "A"
        told, accepted = QInputDialog.getText(
            self._window.dock,
            self.tr("Sheets on paper"),
            self.tr("Codes of the groups, between commas:"),
            QLineEdit.EchoMode.Normal,
            codes,
        )
        folder = self._folder(self.tr("Sheets on paper")) if accepted else ""
        if folder:
            self.write_sheets(walk, address, folder, told.split(","))

    def write_sheets(self, walk: Walk, address: str, folder: str, groups: Sequence[str]) -> None:
        """Write the sheets of those groups to ``folder``."""

        def work(feedback: Any) -> Any:
            from ...tasks.walk_papers import print_walk_sheets

            return print_walk_sheets(address, walk.values["code"], folder, groups, feedback=feedback)

        self._run(
            work,
            lambda made: self.tr(
                "Written: {path}; type the sheets up in {table}, then import it as a spreadsheet."
            ).format(path=made.pdf, table=made.table.name),
        )

    def ask_restitution(self, walk: Walk, address: str) -> None:
        """Ask for a folder, then write what residents get back."""
        folder = self._folder(self.tr("Restitution for residents"))
        if folder:
            self.write_restitution(walk, address, folder)

    def write_restitution(self, walk: Walk, address: str, folder: str) -> None:
        """Write what residents get back to ``folder``."""

        def work(feedback: Any) -> Any:
            from ...tasks.restitution import export_restitution

            return export_restitution(address, walk.values["code"], folder, feedback=feedback)

        self._run(
            work,
            lambda made: self.tr("Written: {path}, with its workbook, its layers and {photos} reviewed photos.").format(
                path=made.sheet, photos=made.photos
            ),
        )

    def _folder(self, title: str) -> str:
        return QFileDialog.getExistingDirectory(self._window.dock, title)

    def _run(self, work: Callable[[Any], Any], told: Callable[[Any], str]) -> None:
        task = Background(self.tr("Walks"), work)
        task.succeeded.connect(lambda made: task is self._task and self._say(told(made)))
        task.failed.connect(lambda problem: task is self._task and self._fail(problem))
        self._task = task
        task.start()

    def tear_down(self) -> None:
        """How the file ends interests nobody any more."""
        self._task = None


def _seen(rows: List[ObservationRow]) -> List[Seen]:
    return [
        Seen(
            row.id,
            row.theme,
            row.facet,
            row.polarity,
            row.group_code,
            row.report_id is not None,
            bool(row.answer) or row.report_state in CLOSED_STATES,
        )
        for row in rows
    ]


def _recommended(found: List[Recommendation]) -> List[Recommended]:
    return [Recommended(one.text, one.status, one.addressee, one.answer, frozenset(one.observations)) for one in found]
