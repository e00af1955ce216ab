"""The buttons at the bottom of a dialog, in QGIS's language even where Qt's own translation is not installed."""

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox

_Button = QDialogButtonBox.StandardButton


def accept_or_cancel(dialog: QDialog, label: str) -> QDialogButtonBox:
    """One that does what ``label`` says, one that gives up."""
    buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel)
    buttons.button(_Button.Ok).setText(label)
    buttons.button(_Button.Cancel).setText(QCoreApplication.translate("Buttons", "Cancel"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def close_only(dialog: QDialog) -> QDialogButtonBox:
    """One that closes the dialog."""
    buttons = QDialogButtonBox(_Button.Close)
    buttons.button(_Button.Close).setText(QCoreApplication.translate("Buttons", "Close"))
    buttons.rejected.connect(dialog.reject)
    return buttons
