"""Which of our categories or sub-categories each category of a source is."""

from html import escape
from typing import Dict, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..tasks.sources import Kind

# the labels of a category and, where it is one, of its sub-category
KindLabels = Mapping[Kind, Tuple[str, Optional[str]]]


class MappingTable(QTableWidget):
    """One row for each category received, with a choice among ours."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(0, 2, parent)
        self._kinds: List[Optional[Kind]] = [None]
        self.setHorizontalHeaderLabels([self.tr("Received"), self.tr("Our category")])
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()

    def fill(
        self,
        mapping: Mapping[str, Optional[Kind]],
        labels: KindLabels,
        names: Optional[Mapping[str, str]] = None,
    ) -> None:
        """Show ``mapping`` (code received: what it is here, or ``None``); ``labels``: all that it may be.

        ``names``: what the source calls the codes received, where it said so.
        """
        self._kinds = [None, *labels]
        self.setRowCount(len(mapping))
        for row, (received, ours) in enumerate(sorted(mapping.items())):
            name = (names or {}).get(received) or received
            item = QTableWidgetItem(name)
            item.setToolTip(f"<qt>{escape(received)}</qt>")
            item.setData(Qt.ItemDataRole.UserRole, received)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, 0, item)
            choice = QComboBox()
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.addItem(self.tr("(to be chosen)"))
            choice.addItems([label if sub is None else f"{label} › {sub}" for label, sub in labels.values()])
            choice.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
            choice.setCurrentIndex(self._kinds.index(ours) if ours in labels else 0)
            choice.setAccessibleName(name)
            choice.setToolTip(choice.currentText())
            choice.currentTextChanged.connect(choice.setToolTip)
            self.setCellWidget(row, 1, choice)
        self.setColumnWidth(0, min(max(self.sizeHintForColumn(0), 120), 220))

    def mapping(self) -> Dict[str, Optional[Kind]]:
        """What was chosen."""
        return {
            self.item(row, 0).data(Qt.ItemDataRole.UserRole): self._kinds[self.cellWidget(row, 1).currentIndex()]
            for row in range(self.rowCount())
        }


def guessed(known: Optional[Kind], code: str, name: str, labels: KindLabels) -> Optional[Kind]:
    """What a source calls ``code`` and ``name`` is here: the one ``known``, or the category of the same name."""
    if known is not None:
        return known
    categories = {kind: label for kind, (label, sub) in labels.items() if sub is None}
    by_label = {label.casefold(): kind for kind, label in categories.items()}
    return by_label.get(name.casefold()) or ((code, None) if (code, None) in categories else None)
