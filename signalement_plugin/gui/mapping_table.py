"""Which of our categories each category of a source is."""

from html import escape
from typing import Dict, Mapping, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget


class MappingTable(QTableWidget):
    """One row for each category received, with a choice among ours."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(0, 2, parent)
        self.setHorizontalHeaderLabels([self.tr("Received"), self.tr("Our category")])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()

    def fill(
        self,
        mapping: Mapping[str, Optional[str]],
        categories: Mapping[str, str],
        names: Optional[Mapping[str, str]] = None,
    ) -> None:
        """Show ``mapping`` (code received: our code, or ``None``); ``categories`` ours, code: label.

        ``names``: what the source calls the codes received, where it said so.
        """
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
            choice.addItem(self.tr("(to be chosen)"), None)
            for code, label in categories.items():
                choice.addItem(label, code)
            choice.setCurrentIndex(max(0, choice.findData(ours)))
            choice.setAccessibleName(name)
            self.setCellWidget(row, 1, choice)

    def mapping(self) -> Dict[str, Optional[str]]:
        """What was chosen."""
        return {
            self.item(row, 0).data(Qt.ItemDataRole.UserRole): self.cellWidget(row, 1).currentData()
            for row in range(self.rowCount())
        }


def guessed(known: Optional[str], code: str, name: str, categories: Mapping[str, str]) -> Optional[str]:
    """Our category for what a source calls ``code`` and ``name``: the one ``known``, or that of the same name."""
    by_label = {label.casefold(): ours for ours, label in categories.items()}
    return known or by_label.get(name.casefold()) or (code if code in categories else None)
