"""A wheel that scrolls a panel changes nothing in it."""

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class CalmWheel(QObject):
    """Fields take the wheel only once they have the focus: else it would choose for whoever scrolls past them."""

    def watch(self, root: QWidget) -> None:
        """See to every list and number under ``root``."""
        for kind in (QComboBox, QAbstractSpinBox):
            for field in root.findChildren(kind):
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel gives none
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Hand the wheel on to what the field is in."""
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return False
