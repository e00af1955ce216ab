"""The plugin's page in QGIS's options."""

from typing import Optional

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from ..paths import RESOURCES
from ..tasks.settings import Settings


class OptionsPage(QgsOptionsPageWidget):
    """Network bounds and addresses; accounts are in QGIS's own Authentication page."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        settings = Settings.load()
        self.timeout = _spin(settings.timeout_s, 5, 3600, self.tr(" s"))
        self.size = _spin(settings.max_megabytes, 1, 2000, self.tr(" MB"))
        self.connections = _spin(settings.connections, 1, 16, "")
        self.geoplateforme = QLineEdit(settings.geoplateforme_url)
        self.open_at_start = QCheckBox(self.tr("When QGIS starts, open the workspace used last"))
        self.open_at_start.setChecked(settings.open_at_start)
        self.pull_every = _spin(settings.pull_every_minutes, 0, 24 * 60, self.tr(" min"))
        self.pull_every.setSpecialValueText(self.tr("Never"))
        self.deliver = QCheckBox(self.tr("Send the answers back by itself, to the sources that are set to have them"))
        self.deliver.setChecked(settings.deliver_by_itself)
        note = QLabel(self.tr("Accounts and keys are kept in QGIS's Authentication page, never here."))
        note.setWordWrap(True)
        form = QFormLayout(self)
        form.addRow(self.tr("Longest wait for an answer"), self.timeout)
        form.addRow(self.tr("Largest answer"), self.size)
        form.addRow(self.tr("Requests at a time"), self.connections)
        form.addRow(self.tr("Géoplateforme (WFS)"), self.geoplateforme)
        form.addRow(self.tr("Pull by itself every"), self.pull_every)
        form.addRow(self.deliver)
        form.addRow(self.open_at_start)
        form.addRow(note)

    def apply(self) -> None:
        """Keep what was set."""
        settings = Settings.load()
        settings.timeout_s = self.timeout.value()
        settings.max_megabytes = self.size.value()
        settings.connections = self.connections.value()
        settings.geoplateforme_url = self.geoplateforme.text().strip()
        settings.pull_every_minutes = self.pull_every.value()
        settings.deliver_by_itself = self.deliver.isChecked()
        settings.open_at_start = self.open_at_start.isChecked()
        settings.save()


class OptionsFactory(QgsOptionsWidgetFactory):
    """Registers the page."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("OptionsFactory", "Signalement"), icon())

    def createWidget(self, parent: Optional[QWidget]) -> OptionsPage:
        return OptionsPage(parent)


def icon() -> QIcon:
    """The plugin's icon."""
    return QIcon(str(RESOURCES / "icons" / "signalement.svg"))


def _spin(value: int, least: int, most: int, suffix: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setSuffix(suffix)
    return box
