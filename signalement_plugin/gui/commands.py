"""The menu's actions: each asks what it must, starts a use case in the background, and shows what it did."""

from pathlib import Path
from typing import Any, Callable, Dict, List

from qgis.core import QgsApplication
from qgis.gui import QgisInterface, QgsGui
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction, QDialog, QMessageBox

from ..domain.sentence import Problem
from ..paths import RESOURCES
from .controller import Controller
from .options import icon
from .runner import Runner


class Commands(QObject):
    """Builds the actions; ``tear_down`` leaves nothing of them in QGIS."""

    def __init__(self, iface: QgisInterface, controller: Controller, runner: Runner):
        super().__init__()
        self._iface, self._controller, self._runner = iface, controller, runner
        self.actions: List[QAction] = []
        self._needing_workspace: List[QAction] = []
        self._dialogs: List[QDialog] = []
        theme = QgsApplication.getThemeIcon
        self._add("new", theme("/mActionFileNew.svg"), self.tr("&New workspace…"), self.new_workspace)
        self._add("open", theme("/mActionFileOpen.svg"), self.tr("&Open workspace…"), self.open_workspace)
        self._add("demo", icon(), self.tr("Open the &demonstration"), self.open_demonstration)
        self._add("sources", theme("/mActionAddWfsLayer.svg"), self.tr("&Sources…"), self.sources, True)
        self._add("pull", theme("/mActionRefresh.svg"), self.tr("&Pull now"), self.pull, True)
        self._add("route", theme("/mActionAddLine.svg"), self.tr("&Route"), self.route, True)
        self._add("rejected", theme("/mIconWarning.svg"), self.tr("Re&jected items…"), self.rejected, True)
        self._add(
            "import_reports",
            theme("/mActionAddDelimitedTextLayer.svg"),
            self.tr("Import reports…"),
            lambda: self._algorithm("importreports"),
            True,
        )
        self._add(
            "import_competences",
            theme("/mActionAddOgrLayer.svg"),
            self.tr("Import &competences…"),
            lambda: self._algorithm("importcompetences"),
            True,
        )
        self._add("outlines", theme("/mIconPolygonLayer.svg"), self.tr("Real out&lines…"), self.outlines, True)
        self._add("help", theme("/mActionHelpContents.svg"), self.tr("&Help"), self.help)
        controller.changed.connect(self._workspace_changed)
        self._workspace_changed()

    def tear_down(self) -> None:
        """Unregister the shortcuts and close the windows."""
        for action in self.actions:
            QgsGui.shortcutsManager().unregisterAction(action)
            action.deleteLater()
        for dialog in self._dialogs:
            dialog.close()
        self.actions.clear()

    # What the actions do

    def new_workspace(self) -> None:
        """Ask where and for which territory, then create and open it."""
        from ..tasks.create import create, territory_from_features
        from .workspace_dialogs import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self._iface.mainWindow())
        if not _accepted(dialog) or not dialog.place.address():
            return
        address, nomenclature, overwrite = (
            dialog.place.address(),
            dialog.nomenclature_path(),
            dialog.overwrite.isChecked(),
        )
        layer = dialog.communes_layer()
        fields = (dialog.insee_field.currentField(), dialog.name_field.currentField())
        features = list(layer.getFeatures()) if layer else []
        name, crs = (layer.name(), layer.crs()) if layer else ("", None)

        def work(feedback: Any) -> str:
            territory = territory_from_features(name, features, crs, *fields) if crs is not None else None
            create(address, territory, nomenclature, overwrite)
            return _uid(address)

        self._runner.start(self.tr("New workspace"), work, lambda uid: self._opened(address, uid))

    def open_workspace(self) -> None:
        """Ask where it is, then open it; an older one is migrated after a question."""
        from .workspace_dialogs import OpenWorkspaceDialog

        dialog = OpenWorkspaceDialog(self._iface.mainWindow())
        if _accepted(dialog) and dialog.place.address():
            self.open_at(dialog.place.address())

    def open_at(self, address: str, migrate: bool = False) -> None:
        """Open the workspace at ``address`` in the project."""
        from ..workspace import OlderWorkspace

        task = self._runner.start(
            self.tr("Opening"), lambda feedback: _uid(address, migrate), lambda uid: self._opened(address, uid)
        )
        task.failed.connect(
            lambda problem: self._offer_migration(address, problem) if isinstance(problem, OlderWorkspace) else None
        )

    def open_demonstration(self) -> None:
        """Make the demonstration's workspace in the profile, once, and open it."""
        from ..tasks.demo import build_demo

        path = Path(QgsApplication.qgisSettingsDirPath()) / "signalement" / "demonstration.gpkg"

        def work(feedback: Any) -> str:
            if not path.is_file():
                build_demo(str(path), feedback)
            return _uid(str(path))

        self._runner.start(self.tr("Demonstration"), work, lambda uid: self._opened(str(path), uid))

    def sources(self) -> None:
        """Show the sources."""
        from .sources_dialog import SourcesDialog

        self._show(lambda: SourcesDialog(self._controller.address, self._runner, self._iface.mainWindow()))

    def pull(self) -> None:
        """Pull from every source, then show what that did."""
        from ..tasks.pull import pull_all

        address = self._controller.address
        self._runner.start(self.tr("Pull"), lambda feedback: pull_all(address, feedback), self._pulled)

    def route(self) -> None:
        """Propose routes for what is not yet triaged."""
        from ..tasks.route import SCOPE_NEW, route_reports

        address = self._controller.address
        self._runner.start(
            self.tr("Route"), lambda feedback: route_reports(address, SCOPE_NEW, feedback), self._routed
        )

    def rejected(self) -> None:
        """Show the rejected items."""
        from .rejected_dialog import RejectedDialog

        self._show(lambda: RejectedDialog(self._controller.address, self._runner, self._iface.mainWindow()))

    def outlines(self) -> None:
        """Ask where the real outlines come from, then put them in place."""
        from ..tasks.outlines import replace_outlines
        from .workspace_dialogs import OutlinesDialog

        dialog = OutlinesDialog(self._iface.mainWindow())
        if not _accepted(dialog) or not dialog.source():
            return
        address, source = self._controller.address, dialog.source()
        self._runner.start(
            self.tr("Real outlines"),
            lambda feedback: replace_outlines(address, source, feedback),
            lambda summary: self._changed(
                self.tr("{count} communes have their real outline; {changed} proposals changed.").format(
                    count=summary.replaced, changed=summary.routes.changed
                )
            ),
        )

    def help(self) -> None:
        """Open the help."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(RESOURCES / "help" / "index.html")))

    # How they show it

    def _opened(self, address: str, uid: str) -> None:
        self._controller.open(address, uid)
        self._runner.done(self.tr("The workspace is open: its layers are in the panel."))

    def _offer_migration(self, address: str, problem: Problem) -> None:
        from ..layers.words import say

        answer = QMessageBox.question(self._iface.mainWindow(), "Signalement", say(problem))
        if answer == QMessageBox.StandardButton.Yes:
            self.open_at(address, migrate=True)

    def _pulled(self, summaries: Dict[str, Any]) -> None:
        from .pull_summary import PullSummaryDialog

        self._controller.refresh()
        if not summaries:
            self._runner.done(self.tr("The workspace has no source yet: add one in Sources."))
            return
        self._show(
            lambda: PullSummaryDialog(summaries, self._controller.select_reports, self.rejected, self._iface.mainWindow())
        )

    def _routed(self, summary: Any) -> None:
        counts = summary.counts
        self._changed(
            self.tr("{proposed} routes proposed, {ambiguous} ambiguous, {unassigned} unassigned.").format(
                proposed=counts.get("proposed", 0),
                ambiguous=counts.get("ambiguous", 0),
                unassigned=counts.get("unassigned", 0),
            )
        )

    def _changed(self, text: str) -> None:
        self._controller.refresh()
        self._runner.done(text)

    def _algorithm(self, name: str) -> None:
        from qgis import processing

        processing.execAlgorithmDialog(f"signalement:{name}", {"WORKSPACE": self._controller.address})
        self._controller.refresh()

    def _show(self, make: Callable[[], QDialog]) -> None:
        try:
            dialog = make()
        except Problem as problem:
            self._runner.problem(problem, again=lambda: self._show(make))
            return
        self._dialogs = [shown for shown in self._dialogs if _alive(shown)] + [dialog]
        dialog.show()

    def _add(self, name: str, image: QIcon, text: str, act: Callable[[], None], needs_workspace: bool = False) -> None:
        action = QAction(image, text, self._iface.mainWindow())
        action.setObjectName(f"signalement_{name}")
        action.triggered.connect(lambda _checked=False: act())
        QgsGui.shortcutsManager().registerAction(action)
        self.actions.append(action)
        if needs_workspace:
            self._needing_workspace.append(action)

    def _workspace_changed(self) -> None:
        is_open = bool(self._controller.address)
        for action in self._needing_workspace:
            action.setEnabled(is_open)
            action.setToolTip("" if is_open else self.tr("Open or create a workspace first."))


def _accepted(dialog: QDialog) -> bool:
    return dialog.exec() == QDialog.DialogCode.Accepted


def _alive(dialog: QDialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:  # Qt deleted it when it was closed
        return False


def _uid(address: str, migrate: bool = False) -> str:
    from ..tasks.address import open_at

    with open_at(address, migrate=migrate) as workspace:
        return workspace.uid
