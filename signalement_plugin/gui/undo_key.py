"""The undo key within a dock: it is QGIS's too while a layer is edited, and of two that want a key none gets it."""

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QWidget


class UndoKey(QObject):
    """While ``dock`` has the focus, its ``action`` alone answers the undo key; in a text field, that field does."""

    def __init__(self, dock: QWidget, action: QAction):
        super().__init__(dock)
        self._action = action
        dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """What reaches the dock was taken by nothing within it."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or not event.matches(QKeySequence.StandardKey.Undo):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._action.trigger()
        return True
