"""Builds what the other rooms offer and takes it down again; decides nothing."""

from pathlib import Path
from typing import Any, List, Optional

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtWidgets import QMenu, QToolBar

from .processing.provider import SignalementProvider

_NAME = "Signalement"


class SignalementPlugin:
    """What QGIS loads. ``interface`` is QGIS's, the only place that holds it; ``None`` in qgis_process."""

    def __init__(self, interface: Any):
        self._iface = interface
        self._translator = _translator()
        self._provider: Optional[SignalementProvider] = None
        self._menu: Optional[QMenu] = None
        self._toolbar: Optional[QToolBar] = None
        self._desk: Optional[Any] = None
        self._competences: Optional[Any] = None
        self._walks: Optional[Any] = None

    def initProcessing(self) -> None:
        """Add the Processing provider."""
        self._provider = SignalementProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add everything a person sees."""
        from .gui.auto_delivery import AutoDelivery
        from .gui.auto_pull import AutoPull
        from .gui.commands import Commands
        from .gui.competences.helpers import Helpers
        from .gui.controller import Controller
        from .gui.drawing_menu import DrawingMenu
        from .gui.edit_conflicts import EditGuard
        from .gui.layer_action import LayerMenu, TriageAction
        from .gui.locator import ReportLocator
        from .gui.options import OptionsFactory, icon
        from .gui.runner import Runner
        from .gui.status import WaitingCount
        from .layers import functions

        self.initProcessing()
        functions.register()
        self._options = OptionsFactory()
        self._iface.registerOptionsWidgetFactory(self._options)
        self._runner = Runner(self._iface.messageBar())
        self._controller = Controller(QgsProject.instance())
        self._controller.selected.connect(self._zoom_to_selected)
        self._commands = Commands(
            self._iface.mainWindow(),
            self._controller,
            self._runner,
            self._show_triage,
            self._show_competences,
            self._check_competences,
            self._show_walks,
            self._new_diagnosis,
        )
        self._auto_pull = AutoPull(self._commands, self._controller, self._runner)
        self._auto_delivery = AutoDelivery(self._controller, self._runner, self._commands.outbox)
        self._layer_action = TriageAction(self._controller, self._open_report)
        self._competence_menu = LayerMenu(
            self._iface, self._controller, "competence", self._commands.actions.get("try_changes")
        )
        self._edit_guard = EditGuard(self._controller, self._iface.mainWindow())
        self._waiting = WaitingCount(self._iface.statusBarIface(), self._controller, self._show_triage)
        self._locator = ReportLocator(self._controller, self._open_report)
        self._iface.registerLocatorFilter(self._locator)
        self._menu = QMenu(_NAME, self._iface.mainWindow())
        self._menu.setObjectName("SignalementMenu")
        self._menu.setIcon(icon())
        self._menu.setToolTipsVisible(True)
        self._toolbar = self._iface.addToolBar(_NAME)
        self._toolbar.setObjectName("SignalementToolBar")
        self._commands.fill_menu(self._menu)
        self._commands.fill_toolbar(self._toolbar)
        self._drawing = DrawingMenu(
            self._commands.drawing_menu,
            self._iface.mapCanvas(),
            self._controller,
            self._runner,
            self._iface.setActiveLayer,
            self._iface.mainWindow(),
        )
        self._helpers = Helpers(
            self._iface.mapCanvas(), self._controller, self._runner, self._drawing, self._iface.mainWindow()
        )
        self._iface.vectorMenu().addMenu(self._menu)
        self._iface.initializationCompleted.connect(self._commands.open_at_start)
        self._controller.changed.connect(self._set_workspace)
        self._controller.refreshed.connect(self._refresh_docks)
        self._controller.find_again()

    def open_workspace(self, address: str) -> None:
        """Open the workspace at ``address``, as the menu does: for the Python console and start-up scripts."""
        self._commands.open_at(address)

    def unload(self) -> None:
        """Leave QGIS as it was."""
        if self._menu is not None:
            from .layers import functions

            self._iface.initializationCompleted.disconnect(self._commands.open_at_start)
            self._iface.deregisterLocatorFilter(self._locator)  # which deletes it
            self._waiting.tear_down()
            self._layer_action.tear_down()
            self._competence_menu.tear_down()
            self._edit_guard.tear_down()
            self._auto_pull.tear_down()
            self._helpers.tear_down()
            self._drawing.tear_down()
            self._auto_delivery.tear_down()
            self._runner.tear_down()
            for desk in self._desks():
                desk.tear_down()
                self._iface.removeDockWidget(desk.dock)
                desk.dock.deleteLater()
            self._desk = self._competences = self._walks = None
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
            self._translator = None

    def _show_triage(self) -> None:
        """Show the dock of triage, made when first asked for."""
        if self._desk is None:
            from .gui.triage.desk import Desk

            self._desk = Desk(self._iface.mapCanvas(), QgsProject.instance(), self._iface.mainWindow())
            self._desk.changed.connect(self._controller.repaint_reports)
            self._desk.changed.connect(self._waiting.count)
            self._desk.changed.connect(self._answers_came)
            self._desk.changed.connect(self._auto_delivery.expect)
            self._add_dock(self._desk.dock)
            self._desk.set_workspace(self._controller.address, self._controller.uid)
        self._desk.dock.setUserVisible(True)
        self._desk.dock.take_keys()

    def _show_competences(self) -> None:
        """Show the dock of competences, made when first asked for."""
        if self._competences is None:
            from .gui.competences.desk import CompetencesDesk

            self._competences = CompetencesDesk(
                self._iface.mapCanvas(),
                QgsProject.instance(),
                self._commands.import_competences,
                self._iface.mainWindow(),
            )
            self._competences.changed.connect(self._controller.repaint_openings)
            self._competences.check_asked.connect(self._helpers.check)
            self._competences.settle_asked.connect(self._helpers.settle)
            self._competences.try_asked.connect(self._helpers.try_openings)
            self._add_dock(self._competences.dock)
            self._competences.set_workspace(self._controller.address, self._controller.uid)
        self._competences.dock.setUserVisible(True)
        self._competences.dock.table.setFocus()

    def _show_walks(self) -> None:
        """Show the dock of walks, made when first asked for."""
        if self._walks is None:
            from .gui.walks.desk import WalksDesk

            self._walks = WalksDesk(
                self._iface.mapCanvas(),
                QgsProject.instance(),
                self._open_report,
                self._apply_theme,
                self._commands.import_walk,
                self._iface.mainWindow(),
            )
            self._walks.changed.connect(self._controller.repaint_walks)
            self._walks.changed.connect(self._waiting.count)
            self._add_dock(self._walks.dock)
            self._walks.set_workspace(self._controller.address, self._controller.uid)
            self._walks.dock.visibilityChanged.connect(lambda shown: shown and self._answers_came())
        self._walks.dock.setUserVisible(True)
        self._walks.dock.list.setFocus()

    def _answers_came(self) -> None:
        """What was done of reports stands beside the observations they are of, where walks are looked at."""
        if self._walks is not None and self._walks.dock.isVisible():
            self._walks.refresh()

    def _new_diagnosis(self) -> Any:
        """The window in which planners ask for the diagnosis of a district."""
        from .gui.diagnosis_dialog import DiagnosisDialog
        from .gui.diagnosis_place import DiagnosisPlace

        place = DiagnosisPlace(
            self._iface.mapCanvas(), QgsProject.instance(), self._iface.activeLayer, self._apply_theme
        )
        return DiagnosisDialog(
            self._controller.address,
            self._runner,
            place,
            self._commands.actions.get("import_perimeters").trigger,
            self._controller.today(),
            self._iface.mainWindow(),
        )

    def _apply_theme(self, name: str) -> None:
        project = QgsProject.instance()
        model = self._iface.layerTreeView().layerTreeModel()
        project.mapThemeCollection().applyTheme(name, project.layerTreeRoot(), model)

    def _desks(self) -> List[Any]:
        """What holds each dock that was asked for."""
        return [desk for desk in (self._desk, self._competences, self._walks) if desk is not None]

    def _check_competences(self) -> None:
        """Check the competences on the day that the dock shows, or today."""
        self._helpers.check(self._competences.day if self._competences is not None else self._controller.today())

    def _add_dock(self, dock: Any) -> None:
        """Put a dock where it was left, or on the right as wide as it wants, behind one tab with the others."""
        window = self._iface.mainWindow()
        # asked first: once it is added, the window says of any dock that it was restored
        if not window.restoreDockWidget(dock):
            ours = [desk.dock.objectName() for desk in self._desks()]
            self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock, ours, True)
            window.resizeDocks([dock], [dock.sizeHint().width()], Qt.Orientation.Horizontal)

    def _open_report(self, key: int) -> None:
        self._show_triage()
        self._desk.open_report(key)

    def _set_workspace(self) -> None:
        if self._controller.address:
            from .gui.import_ahead import import_ahead

            import_ahead()
        for desk in self._desks():
            desk.set_workspace(self._controller.address, self._controller.uid)

    def _refresh_docks(self) -> None:
        for desk in self._desks():
            desk.refresh()

    def _zoom_to_selected(self, layer: object) -> None:
        self._iface.setActiveLayer(layer)
        self._iface.mapCanvas().zoomToSelected(layer)


def _translator() -> Optional[QTranslator]:
    """The translation in QGIS's language, installed, when there is one."""
    translator = QTranslator()
    language = QgsApplication.locale()[:2]
    if not translator.load(f"signalement_{language}.qm", str(Path(__file__).parent / "i18n")):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
