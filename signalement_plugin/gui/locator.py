"""Finds a report from QGIS's locator bar: "sig 1234", a street, a word of what was written, a commune.

QGIS clones the filter for each search and fetches in a thread of its own: what a search needs of the project is
taken in ``prepare``, on the main thread, and the workspace is read through a connection of the search's own.
"""

import traceback
from datetime import datetime, timezone
from typing import Callable, Dict, List, Optional

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFeedback,
    QgsLocatorContext,
    QgsLocatorFilter,
    QgsLocatorResult,
    QgsMessageLog,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QIcon

from .. import compat
from ..domain.sentence import Problem
from ..layers.labels import STATES, said
from ..layers.words import say
from ..tasks.background import LOG_TAG
from .controller import Controller
from .triage import times

_MOST_RESULTS = 20
_TITLE_LENGTH = 70
_ICON = QSize(16, 16)
# a person who types without the prefix looks for something else more often than not
_LEAST_WITHOUT_PREFIX, _PAUSE_MS = 3, 150


class ReportLocator(QgsLocatorFilter):
    """The filter ``sig``: searches the workspace that ``controller`` has open; ``open_report`` is called with the
    id of the report that was chosen."""

    def __init__(self, controller: Controller, open_report: Callable[[int], None]):
        super().__init__()
        self._controller, self._open_report = controller, open_report
        # what ``prepare`` takes for the search's thread
        self._address = ""
        self._icons: Dict[str, QIcon] = {}
        self._warning = QIcon()
        self.setUseWithoutPrefix(False)
        self.setFetchResultsDelay(_PAUSE_MS)

    # What QGIS asks

    def clone(self) -> "ReportLocator":
        return ReportLocator(self._controller, self._open_report)

    def name(self) -> str:
        return "signalement_reports"

    def displayName(self) -> str:
        return self.tr("Reports: number, street, word, commune")

    def prefix(self) -> str:
        return "sig"

    def priority(self) -> QgsLocatorFilter.Priority:
        return QgsLocatorFilter.Priority.High

    def prepare(self, text: str, context: QgsLocatorContext) -> List[str]:
        """On the main thread, before ``fetchResults``: what is open, and how it looks."""
        from ..layers.project import find_layer

        self._address = self._controller.address
        if self._address:
            self._icons = _category_icons(find_layer(self._controller.project, self._controller.uid, "report"))
        self._warning = QgsApplication.getThemeIcon("/mIconWarning.svg")
        return []

    def fetchResults(self, text: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        if not context.usingPrefix and (not self._address or len(text.strip()) < _LEAST_WITHOUT_PREFIX):
            return
        if not self._address:
            self._tell(self.tr("No workspace is open: open one first (Vector, Signalement)."))
            return
        try:
            found = self._search(text, feedback)
        except Problem as problem:
            self._tell(say(problem))
        except Exception:  # noqa: BLE001 - in QGIS's thread: nobody above would say it
            QgsMessageLog.logMessage(traceback.format_exc(), LOG_TAG, Qgis.MessageLevel.Critical)
        else:
            if not found and text.strip() and context.usingPrefix and not feedback.isCanceled():
                self._tell(self.tr("No report has this number, none of the latest has these words."))

    def triggerResult(self, result: QgsLocatorResult) -> None:
        key = compat.user_data(result)
        if isinstance(key, int):
            self._open_report(key)

    def _search(self, text: str, feedback: QgsFeedback) -> int:
        """Show the reports found; how many they are."""
        from ..tasks.address import open_at

        with open_at(self._address) as workspace:
            found = workspace.lookup.find(text, _MOST_RESULTS, feedback.isCanceled)
        now = datetime.now(timezone.utc)
        for place, report in enumerate(found):
            if feedback.isCanceled():
                break
            result = QgsLocatorResult(self, _title(report.request_id, report.address or report.description), report.id)
            parts = (said(STATES[report.state]), report.commune, times.age(report.at, now))
            result.description = " · ".join(part for part in parts if part)
            result.icon = self._icons.get(report.category_code or "", QIcon())
            result.score = 1 - place / _MOST_RESULTS  # the order they were found in
            self.resultFetched.emit(result)
        return len(found)

    def _tell(self, text: str) -> None:
        """A line that leads nowhere, but says why there is nothing else."""
        result = QgsLocatorResult(self, text)
        result.icon = self._warning
        self.resultFetched.emit(result)


def _category_icons(report_layer: Optional[QgsVectorLayer]) -> Dict[str, QIcon]:
    """How the map draws each category, by its code; none while reports are drawn by something else."""
    renderer = report_layer.renderer() if report_layer is not None else None
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute() != "category_code":
        return {}
    return {
        str(category.value() or ""): QgsSymbolLayerUtils.symbolPreviewIcon(category.symbol(), _ICON)
        for category in renderer.categories()
    }


def _title(number: str, text: Optional[str]) -> str:
    """The number and what a person may recognise: where it is, else what was written."""
    about = " ".join((text or "").split())
    if len(about) > _TITLE_LENGTH:
        about = about[: _TITLE_LENGTH - 1].rstrip() + "…"
    return f"{number} · {about}" if about else number
