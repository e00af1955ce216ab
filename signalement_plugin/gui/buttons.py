"""Buttons that windows have alike, in QGIS's language even where Qt's own translation is not installed."""

from typing import Iterable

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QMenu, QToolButton, QWidget

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


def menu_button(menu: QMenu, name: str) -> QToolButton:
    """One that opens ``menu``, as narrow as its arrow; ``name`` is its tool-tip, and what is read aloud."""
    button = QToolButton()
    button.setText("▾")
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # a style adds an arrow of its own
    button.setMenu(menu)
    return button


def show_what_fits(buttons: Iterable[QWidget], room: int, spacing: int) -> None:
    """Show the first of ``buttons`` that ``room`` pixels hold in whole, and hide the others."""
    for button in buttons:
        room -= button.sizeHint().width() + spacing
        button.setVisible(room >= 0)
