"""Where a workspace is, as a widget: a GeoPackage file, or a schema behind one of QGIS's connections."""

from typing import Optional

from qgis.core import QgsProviderRegistry
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget


class PlaceWidget(QWidget):
    """Two choices and their fields; ``address()`` is what ``tasks.address`` understands, ``changed`` tells of it."""

    changed = pyqtSignal()

    def __init__(self, saving: bool, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._as_file = QRadioButton(self.tr("&GeoPackage file (one trusted writer)"))
        self._as_schema = QRadioButton(self.tr("&PostgreSQL/PostGIS (a team, with roles)"))
        self.file = QgsFileWidget()
        self.file.setFilter("GeoPackage (*.gpkg)")
        self.file.setStorageMode(QgsFileWidget.SaveFile if saving else QgsFileWidget.GetFile)
        if saving:
            self.file.setConfirmOverwrite(False)
        self.connection = QComboBox()
        self.connection.addItems(sorted(QgsProviderRegistry.instance().providerMetadata("postgres").connections(False)))
        self.schema = QLineEdit("signalement")
        self._no_connection = QLabel(
            self.tr("QGIS knows no PostgreSQL connection yet: make one in the Browser panel, then come back.")
        )
        self._no_connection.setWordWrap(True)
        # a form gives a text that wraps the height of one line
        self._no_connection.setMinimumHeight(3 * self._no_connection.fontMetrics().lineSpacing())
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self._as_file)
        form.addRow(self.tr("File"), self.file)
        form.addRow(self._as_schema)
        form.addRow(self.tr("Connection"), self.connection)
        form.addRow(self.tr("Schema"), self.schema)
        form.addRow(self._no_connection)
        self._as_file.toggled.connect(self._show_choice)
        self.file.fileChanged.connect(lambda _path: self.changed.emit())
        self.schema.textChanged.connect(lambda _text: self.changed.emit())
        self._as_file.setChecked(True)
        self._show_choice()

    def address(self) -> str:
        """The address chosen; empty when it is not complete."""
        if self._as_file.isChecked():
            path = self.file.filePath().strip()
            return path if not path or path.lower().endswith(".gpkg") else f"{path}.gpkg"
        name = self.connection.currentText()
        return f"{name}#{self.schema.text().strip() or 'signalement'}" if name else ""

    def hold(self, button: QPushButton) -> None:
        """Let ``button`` be pressed once there is a place."""

        def show() -> None:
            button.setEnabled(bool(self.address()))
            button.setToolTip("" if button.isEnabled() else self.tr("Choose a file or a connection first."))

        self.changed.connect(show)
        show()

    def _show_choice(self) -> None:
        in_file = self._as_file.isChecked()
        self.file.setEnabled(in_file)
        self.connection.setEnabled(not in_file and self.connection.count() > 0)
        self.schema.setEnabled(not in_file)
        self._no_connection.setVisible(not in_file and self.connection.count() == 0)
        self.changed.emit()
