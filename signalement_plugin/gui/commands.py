"""What the menu does: ask what is needed, start a use case in the background, show what it did."""

from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsApplication, QgsFeatureRequest, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QMenu, QMessageBox, QToolBar, QWidget

from ..domain.sentence import Problem
from ..paths import RESOURCES
from ..tasks.settings import Settings
from .actions import Actions
from .command_list import AFTER_DRAWING, BEFORE_DRAWING, COMMANDS, TOOLBAR
from .controller import Controller
from .options import icon
from .runner import Runner


class Commands(QObject):
    """Builds the actions; ``tear_down`` leaves nothing of them in QGIS."""

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        runner: Runner,
        show_triage: Callable[[], None],
        show_competences: Callable[[], None],
        check_competences: Callable[[], None],
        show_walks: Callable[[], None],
        new_diagnosis: Callable[[], QDialog],
    ):
        super().__init__()
        self._window, self._controller, self._runner = window, controller, runner
        self._show_triage, self._show_competences = show_triage, show_competences
        self._check_competences, self._show_walks = check_competences, show_walks
        self._new_diagnosis = new_diagnosis
        self._dialogs: List[QDialog] = []
        self.actions = Actions(window)
        self._add_actions()
        controller.changed.connect(self._workspace_changed)
        self._workspace_changed()

    def fill_menu(self, menu: QMenu) -> None:
        """Put everything in ``menu``."""
        self.actions.add_to(menu, ("new", "open"))
        recent = menu.addMenu(self.tr("Open &recent"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        self.actions.add_to(menu, BEFORE_DRAWING)
        self.drawing_menu = menu.addMenu(
            QgsApplication.getThemeIcon("/mActionAddPolygon.svg"), self.tr("Dra&w competences")
        )
        self.actions.add_to(menu, AFTER_DRAWING)

    def fill_toolbar(self, toolbar: QToolBar) -> None:
        """Put in ``toolbar`` what is done every day."""
        self.actions.add_to(toolbar, TOOLBAR)

    def tear_down(self) -> None:
        """Unregister the actions and close the windows."""
        self._controller.changed.disconnect(self._workspace_changed)
        self.actions.tear_down()
        for dialog in filter(_alive, self._dialogs):
            dialog.close()
        self._dialogs.clear()

    # What the actions do

    def new_workspace(self) -> None:
        """Ask where and for which territory, then create and open it."""
        from ..tasks.create import create, territory_from_features
        from .workspace_dialogs import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self._window)
        if not _accepted(dialog) or not dialog.place.address():
            return
        address, nomenclature, overwrite = (
            dialog.place.address(),
            dialog.nomenclature_path(),
            dialog.overwrite.isChecked(),
        )
        layer = dialog.communes_layer()
        fields = [box.currentField() for box in (dialog.insee_field, dialog.name_field, dialog.population_field)]
        # what a layer is now, readable from the task's thread
        communes = QgsVectorLayerFeatureSource(layer) if layer else None
        name, crs = (layer.name(), layer.crs()) if layer else ("", None)

        def work(feedback: Any) -> str:
            territory = None
            if communes is not None:
                features = communes.getFeatures(QgsFeatureRequest())
                territory = territory_from_features(name, features, crs, *fields)
            create(address, territory, nomenclature, overwrite)
            return _uid(address)

        self._start("new", self.tr("New workspace"), work, lambda uid: self._found(address, uid))

    def open_workspace(self) -> None:
        """Ask where it is, then open it; an older one is migrated after a question."""
        from .workspace_dialogs import OpenWorkspaceDialog

        dialog = OpenWorkspaceDialog(self._window)
        if _accepted(dialog) and dialog.place.address():
            self.open_at(dialog.place.address())

    def open_at(self, address: str, migrate: bool = False) -> None:
        """Open the workspace at ``address`` in the project."""

        def stopped(problem: Problem) -> None:
            from ..workspace import OlderWorkspace

            if isinstance(problem, OlderWorkspace):
                self._offer_migration(address, problem)
            else:
                self._runner.problem(problem, lambda: self.open_at(address, migrate))

        self._runner.start(
            self.tr("Open workspace"),
            lambda feedback: _uid(address, migrate),
            lambda uid: self._found(address, uid),
            stopped,
        )

    def open_at_start(self) -> None:
        """Open the latest workspace when the options say so and no project came with QGIS."""
        settings = Settings.load()
        if settings.open_at_start and settings.recent_workspaces and not self._controller.project.mapLayers():
            self.open_at(settings.recent_workspaces[0])

    def open_demonstration(self) -> None:
        """Make the demonstration's workspace in the profile, once, and open it."""
        from ..tasks.demo import build_demo

        path = Path(QgsApplication.qgisSettingsDirPath()) / "signalement" / "demonstration.gpkg"

        def work(feedback: Any) -> str:
            if not path.is_file():
                build_demo(str(path), feedback)
            return _uid(str(path))

        self._start("demo", self.tr("Demonstration"), work, lambda uid: self._found(str(path), uid))

    def sources(self) -> None:
        """Show the sources."""
        from .sources_dialog import SourcesDialog

        self._show(SourcesDialog(self._controller.address, self._runner, self._window))

    def configuration(self) -> None:
        """Show the way out and in of the configuration."""
        from .configuration_dialog import ConfigurationDialog

        self._show(ConfigurationDialog(self._controller.address, self._runner, self._controller.refresh, self._window))

    def pull(self) -> None:
        """Pull from every source, then show what that did."""
        self.start_pull(self._pulled)

    def start_pull(
        self,
        on_done: Callable[[Dict[str, Any]], None],
        on_problem: Optional[Callable[[Problem], None]] = None,
        quiet: bool = False,
    ) -> None:
        """Pull from every source, unless a pull runs or no workspace is open; ``on_done`` gets the summaries."""
        from ..tasks.pull import pull_all

        address = self._controller.address
        if address and not self.actions.is_busy("pull"):
            self._start(
                "pull", self.tr("Pull"), lambda feedback: pull_all(address, feedback), on_done, on_problem, quiet
            )

    def show_pull(self, summaries: Dict[str, Any]) -> None:
        """Show what a pull did, with the ways to it."""
        from .pull_summary import PullSummaryDialog

        select = self._controller.select_reports
        self._show(PullSummaryDialog(summaries, select, self.rejected, self.route, self._window))

    def route(self) -> None:
        """Propose routes for what is not yet triaged."""
        from ..tasks.route import SCOPE_NEW, route_reports

        address = self._controller.address
        self._start(
            "route",
            self.tr("Route"),
            lambda feedback: route_reports(address, SCOPE_NEW, feedback),
            self._routed,
        )

    def rejected(self) -> None:
        """Show the rejected items."""
        from .rejected_dialog import RejectedDialog

        self._show(RejectedDialog(self._controller.address, self._runner, self._controller.refresh, self._window))

    def indicators(self) -> None:
        """Show how triage goes over a period."""
        from .indicators_dialog import IndicatorsDialog

        self._show(IndicatorsDialog(self._controller.address, self._runner, self._window, self._controller.today()))

    def try_changes(self) -> None:
        """Try the competences being edited on past reports."""
        from ..domain.dry_run import Edits
        from ..layers.edits import competence_edits
        from ..layers.project import find_layer
        from .dry_run_dialog import DryRunDialog

        project, uid = self._controller.project, self._controller.uid

        def edits() -> Edits:
            layer = find_layer(project, uid, "competence")
            return Edits() if layer is None else competence_edits(layer)

        address, today = self._controller.address, self._controller.today()
        self._show(DryRunDialog(address, edits, project, uid, self._runner, self._window, today))

    def outbox(self) -> None:
        """Show what waits to go back to the sources."""
        from .outbox_dialog import OutboxDialog

        self._show(OutboxDialog(self._controller.address, self._runner, self._window))

    def import_competences(self) -> None:
        """Ask for a layer of competences, then take it in."""
        self._algorithm("importcompetences")

    def import_walk(self, walk: str = "") -> None:
        """Show where a walk's observations come in; ``walk``: the code of the one to propose."""
        from .walk_import_dialog import WalkImportDialog

        controller = self._controller
        self._show(WalkImportDialog(controller.address, self._runner, controller.refresh, self._window, walk))

    def round_sheets(self) -> None:
        """Show what waits for the services without the tool."""
        from .round_sheets_dialog import RoundSheetsDialog

        self._show(RoundSheetsDialog(self._controller.address, self._runner, self._controller.refresh, self._window))

    def outlines(self) -> None:
        """Ask where the real outlines come from, then put them in place."""
        from ..tasks.outlines import replace_outlines
        from .workspace_dialogs import OutlinesDialog

        dialog = OutlinesDialog(self._window)
        if not _accepted(dialog) or not dialog.source():
            return
        address, source = self._controller.address, dialog.source()
        self._start(
            "outlines",
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

    def _found(self, address: str, uid: str) -> None:
        """Show the workspace of that uid."""

        def opened(whole: bool) -> None:
            if whole:
                self._runner.done(self.tr("The workspace is open: its layers are in the panel."))

        self._runner.walk(
            self.tr("Open workspace"),
            self._controller.opening(address, uid),
            opened,
            lambda problem: self._runner.problem(problem, lambda: self.open_at(address)),
        )

    def _offer_migration(self, address: str, problem: Problem) -> None:
        from ..layers.words import say

        answer = QMessageBox.question(self._window, "Signalement", say(problem))
        if answer == QMessageBox.StandardButton.Yes:
            self.open_at(address, migrate=True)

    def _pulled(self, summaries: Dict[str, Any]) -> None:
        from .pull_summary import tells_something

        self._controller.refresh()
        if not summaries:
            self._runner.hint(self.tr("No source has an address to pull from: give one in Sources, then pull again."))
        elif not any(tells_something(summary) for summary in summaries.values()):
            self._runner.done(self.tr("Nothing new: the workspace already has what the sources hold."))
        else:
            self.show_pull(summaries)

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

    def _show(self, dialog: QDialog) -> None:
        self._dialogs = [shown for shown in self._dialogs if _alive(shown)] + [dialog]
        dialog.show()

    def _start(
        self,
        name: str,
        label: str,
        work: Callable[[Any], Any],
        on_done: Callable[[Any], None],
        on_problem: Optional[Callable[[Problem], None]] = None,
        quiet: bool = False,
    ) -> None:
        """Run ``work``; the action of that name waits for its end."""
        self.actions.set_busy(name, True)
        self._runner.start(label, work, on_done, on_problem, lambda: self.actions.set_busy(name, False), quiet)

    def _workspace_changed(self) -> None:
        self.actions.set_workspace_open(bool(self._controller.address))

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for address in Settings.load().recent_workspaces:
            menu.addAction(address.replace("&", "&&"), lambda address=address: self.open_at(address))
        if menu.isEmpty():
            menu.addAction(self.tr("No workspace was opened yet")).setEnabled(False)

    def _add_actions(self) -> None:
        does: Dict[str, Callable[[], None]] = {
            "new": self.new_workspace,
            "open": self.open_workspace,
            "demo": self.open_demonstration,
            "sources": self.sources,
            "pull": self.pull,
            "route": self.route,
            "triage": self._show_triage,
            "competences": self._show_competences,
            "walks": self._show_walks,
            "check": self._check_competences,
            "rejected": self.rejected,
            "outbox": self.outbox,
            "try_changes": self.try_changes,
            "round_sheets": self.round_sheets,
            "import_competences": self.import_competences,
            "import_walk": self.import_walk,
            "diagnosis": lambda: self._show(self._new_diagnosis()),
            "indicators": self.indicators,
            "outlines": self.outlines,
            "configuration": self.configuration,
            "help": self.help,
        }
        for key, picture, text, in_workspace, algorithm in COMMANDS:
            shown = QgsApplication.getThemeIcon(picture) if picture else icon()
            act = partial(self._algorithm, algorithm) if algorithm else does[key]
            self.actions.add(key, shown, self.tr(text), act, in_workspace)


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
