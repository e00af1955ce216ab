"""Builds what the other rooms offer and takes it down again; decides nothing."""

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtWidgets import QMenu, QToolBar

from .processing.provider import SignalementProvider

_NAME = "Signalement"


class SignalementPlugin:
    """What QGIS loads. In qgis_process only the provider is built."""

    def __init__(self, iface: Optional[QgisInterface]):
        self._iface = iface
        self._translator = _translator()
        self._provider: Optional[SignalementProvider] = None
        self._menu: Optional[QMenu] = None
        self._toolbar: Optional[QToolBar] = None

    def initProcessing(self) -> None:
        """Add the Processing provider."""
        self._provider = SignalementProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add everything a person sees."""
        from .gui.commands import Commands
        from .gui.controller import Controller
        from .gui.options import OptionsFactory, icon
        from .gui.runner import Runner
        from .layers import functions

        self.initProcessing()
        functions.register()
        self._options = OptionsFactory()
        self._iface.registerOptionsWidgetFactory(self._options)
        self._runner = Runner(self._iface)
        self._controller = Controller(QgsProject.instance())
        self._controller.selected.connect(self._zoom_to_selected)
        self._commands = Commands(self._iface, self._controller, self._runner)
        self._menu = QMenu(_NAME, self._iface.mainWindow())
        self._menu.setIcon(icon())
        self._toolbar = self._iface.addToolBar(_NAME)
        self._toolbar.setObjectName("SignalementToolBar")
        for action in self._commands.actions:
            self._menu.addAction(action)
        for action in self._commands.actions[:6]:
            self._toolbar.addAction(action)
        self._iface.vectorMenu().addMenu(self._menu)
        self._controller.find_again()

    def unload(self) -> None:
        """Leave QGIS as it was."""
        if self._menu is not None:
            from .layers import functions

            self._commands.tear_down()
            self._controller.disconnect_project()
            self._iface.vectorMenu().removeAction(self._menu.menuAction())
            self._menu.deleteLater()
            self._iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._iface.unregisterOptionsWidgetFactory(self._options)
            functions.unregister()
            self._menu = self._toolbar = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)

    def _zoom_to_selected(self, layer: object) -> None:
        self._iface.setActiveLayer(layer)
        self._iface.mapCanvas().zoomToSelected(layer)


def _translator() -> Optional[QTranslator]:
    """The translation in QGIS's language, installed, when there is one."""
    settings = QgsSettings()
    language = settings.value("locale/userLocale", "", type=str) or QLocale.system().name()
    translator = QTranslator()
    if not translator.load(f"signalement_{language[:2]}.qm", str(Path(__file__).parent / "i18n")):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
