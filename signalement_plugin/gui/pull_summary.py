"""What a pull did, with a way to each of the reports concerned."""

from typing import Callable, Dict, Iterable, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCommandLinkButton,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..layers.words import say
from ..tasks.pull import PullSummary
from .buttons import close_only


class PullSummaryDialog(QDialog):
    """Counts that are links: reports are selected on the map, rejected items are listed, routes proposed."""

    def __init__(
        self,
        summaries: Dict[str, PullSummary],
        select: Callable[[Iterable[int]], None],
        show_rejected: Callable[[], None],
        route: Callable[[], None],
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What the pull did"))
        created = [key for summary in summaries.values() for key in summary.created_ids]
        updated = [key for summary in summaries.values() for key in summary.updated_ids]
        rejected = sum(summary.rejected for summary in summaries.values())
        unchanged = sum(summary.unchanged for summary in summaries.values())
        theme = QgsApplication.getThemeIcon
        self._layout = QVBoxLayout(self)
        for count, text, icon, act in (
            (len(created), self.tr("New reports: {count}"), "/mActionAdd.svg", lambda: select(created)),
            (len(updated), self.tr("Changed at the source: {count}"), "/mActionRefresh.svg", lambda: select(updated)),
            (rejected, self.tr("Rejected items: {count}"), "/mIconWarning.svg", show_rejected),
        ):
            self._link(text.format(count=count), theme(icon), act, count > 0)
        self._say(self.tr("Unchanged: {count}").format(count=unchanged))
        if not all(summary.complete for summary in summaries.values()):
            self._say(self.tr("Cancelled: the next pull goes on from the last page kept."))
        remarks = [say(remark) for summary in summaries.values() for remark in summary.remarks]
        if remarks:
            self._say(self.tr("To know:"))
            text = QPlainTextEdit("\n".join(remarks))
            text.setReadOnly(True)
            self._layout.addWidget(text)
        if created or updated:
            self._link(self.tr("Propose their routes now"), theme("/mActionArrowRight.svg"), route, True)
        self._layout.addWidget(close_only(self))
        self.resize(max(420, self.sizeHint().width()), self.sizeHint().height())

    def _link(self, text: str, icon: QIcon, act: Callable[[], None], enabled: bool) -> None:
        button = QCommandLinkButton(text)
        button.setIcon(icon)
        button.setEnabled(enabled)
        button.setToolTip("" if enabled else self.tr("There is none."))
        button.clicked.connect(lambda _checked=False: act())
        self._layout.addWidget(button)

    def _say(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        self._layout.addWidget(label)


def tells_something(summary: PullSummary) -> bool:
    """Whether there is more to say of a pull than that nothing changed."""
    return bool(summary.created or summary.updated or summary.rejected or summary.remarks or not summary.complete)


def brings_something(summary: PullSummary) -> bool:
    """Whether a pull changed anything in the workspace."""
    return bool(summary.created or summary.updated or summary.rejected)
