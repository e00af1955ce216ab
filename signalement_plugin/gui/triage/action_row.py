"""What is done to most reports, at hand as buttons; the menu beside them has it all."""

from typing import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAction, QHBoxLayout, QToolButton, QWidget

from ..buttons import show_what_fits


class ActionRow(QWidget):
    """A button for each of ``actions`` that has room for its words, then ``more``."""

    def __init__(self, actions: Sequence[QAction], more: QWidget):
        super().__init__()
        self._more = more
        self._buttons = [QToolButton() for _ in actions]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.setMinimumWidth(1)
        for button, action in zip(self._buttons, actions):
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show whole words or none."""
        super().resizeEvent(event)
        show_what_fits(self._buttons, self.width() - self._more.sizeHint().width(), self.layout().spacing())
