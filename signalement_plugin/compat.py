"""What QGIS versions spell differently: the one place that asks which one runs."""

from typing import Any

from qgis.core import Qgis, QgsAttributeEditorContainer, QgsLocatorResult
from qgis.PyQt.QtCore import QMetaType, QVariant
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

# types of a QgsField; newer versions take Qt's, as Qt 6 has no other
if Qgis.QGIS_VERSION_INT >= 33800:
    TEXT, INTEGER, REAL = QMetaType.Type.QString, QMetaType.Type.LongLong, QMetaType.Type.Double
    BOOLEAN, INSTANT, DATE = QMetaType.Type.Bool, QMetaType.Type.QDateTime, QMetaType.Type.QDate
else:
    TEXT, INTEGER, REAL = QVariant.Type.String, QVariant.Type.LongLong, QVariant.Type.Double
    BOOLEAN, INSTANT, DATE = QVariant.Type.Bool, QVariant.Type.DateTime, QVariant.Type.Date


def make_tab(container: QgsAttributeEditorContainer) -> None:
    """Let a container of a form be a tab, not a box with a title."""
    if Qgis.QGIS_VERSION_INT >= 33200:
        container.setType(Qgis.AttributeEditorContainerType.Tab)
    else:
        container.setIsGroupBox(False)


def user_data(result: QgsLocatorResult) -> Any:
    """What a locator's filter kept with a result; reading ``userData`` crashes versions that have a getter for it."""
    return result.getUserData() if hasattr(QgsLocatorResult, "getUserData") else result.userData


def pressed(event: QKeyEvent) -> QKeySequence:
    """The key and its modifiers, as a shortcut says them."""
    if hasattr(event, "keyCombination"):  # Qt 6
        return QKeySequence(event.keyCombination())
    return QKeySequence(event.key() | int(event.modifiers()))
