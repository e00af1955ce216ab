"""What a pull did, with a way to each of the reports concerned."""

from typing import Callable, Dict, Iterable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..layers.words import say
from ..tasks.pull import PullSummary


class PullSummaryDialog(QDialog):
    """Counts that are links: reports are selected on the map, rejected items are listed."""

    def __init__(
        self,
        summaries: Dict[str, PullSummary],
        select: Callable[[Iterable[int]], None],
        show_rejected: Callable[[], None],
        parent: Optional[QWidget] = None,
    ):
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the pull did"))
        created = [key for summary in summaries.values() for key in summary.created_ids]
        updated = [key for summary in summaries.values() for key in summary.updated_ids]
        rejected = sum(summary.rejected for summary in summaries.values())
        unchanged = sum(summary.unchanged for summary in summaries.values())
        layout = QVBoxLayout(self)
        for text, action, count in (
            (
                self.tr("{count} new reports").format(count=len(created)),
                lambda: select(created),
                len(created),
            ),
            (
                self.tr("{count} reports changed at the source").format(count=len(updated)),
                lambda: select(updated),
                len(updated),
            ),
            (self.tr("{count} rejected items").format(count=rejected), show_rejected, rejected),
        ):
            button = QPushButton(text)
            button.setFlat(True)
            button.setStyleSheet("text-align: left")
            button.setEnabled(count > 0)
            button.setToolTip(self.tr("Show them") if count else self.tr("There is none."))
            button.clicked.connect(lambda _checked=False, act=action: act())
            layout.addWidget(button)
        layout.addWidget(QLabel(self.tr("{count} unchanged").format(count=unchanged)))
        if not all(summary.complete for summary in summaries.values()):
            layout.addWidget(QLabel(self.tr("Cancelled: the next pull goes on from the last page kept.")))
        remarks = [say(remark) for summary in summaries.values() for remark in summary.remarks]
        if remarks:
            layout.addWidget(QLabel(self.tr("To know:")))
            text = QPlainTextEdit("\n".join(remarks))
            text.setReadOnly(True)
            layout.addWidget(text)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout.addWidget(close)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(420, self.sizeHint().height())
