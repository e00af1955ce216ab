"""The provider `signalement`: what a script, a model or a cron job does to a workspace."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..paths import RESOURCES


class SignalementProvider(QgsProcessingProvider):
    """Algorithms of Signalement, for the toolbox, models, PyQGIS and qgis_process."""

    def id(self) -> str:
        return "signalement"

    def name(self) -> str:
        return "Signalement"

    def icon(self) -> QIcon:
        return QIcon(str(RESOURCES / "icons" / "signalement.svg"))

    def svgIconPath(self) -> str:
        return str(RESOURCES / "icons" / "signalement.svg")

    def loadAlgorithms(self) -> None:
        # imported here so that QGIS starts without them
        from .add_source import AddSource
        from .check_competences import CheckCompetences
        from .competence_map import CompetenceMapAlgorithm
        from .create_workspace import CreateWorkspace
        from .cross_walks import CrossWalks
        from .dry_run import DryRunAlgorithm
        from .export_configuration import ExportConfiguration
        from .export_diagnosis import ExportDiagnosis
        from .export_questionnaire import ExportQuestionnaire
        from .export_restitution import ExportRestitution
        from .export_round_sheet import ExportRoundSheet
        from .find_duplicates import FindDuplicates
        from .forecast_load import ForecastLoad
        from .hotspots import HotspotsAlgorithm
        from .import_competences import ImportCompetences
        from .import_configuration import ImportConfiguration
        from .import_perimeters import ImportPerimeters
        from .import_questionnaire import ImportQuestionnaire
        from .import_reports import ImportReports
        from .import_round_sheet import ImportRoundSheet
        from .import_walk import ImportWalk
        from .indicators import IndicatorsAlgorithm
        from .models import ready_models
        from .print_competences import PrintCompetences
        from .print_walk_sheets import PrintWalkSheets
        from .pull_reports import PullReports
        from .push_updates import PushUpdates
        from .route_reports import RouteReports

        for algorithm in (
            CreateWorkspace,
            AddSource,
            PullReports,
            ImportReports,
            ImportCompetences,
            RouteReports,
            CompetenceMapAlgorithm,
            CheckCompetences,
            PrintCompetences,
            DryRunAlgorithm,
            ForecastLoad,
            PushUpdates,
            FindDuplicates,
            IndicatorsAlgorithm,
            HotspotsAlgorithm,
            ImportPerimeters,
            ExportDiagnosis,
            ExportConfiguration,
            ImportConfiguration,
            ExportRoundSheet,
            ImportRoundSheet,
            ImportWalk,
            ImportQuestionnaire,
            ExportQuestionnaire,
            CrossWalks,
            PrintWalkSheets,
            ExportRestitution,
        ):
            self.addAlgorithm(algorithm())
        for model in ready_models():
            self.addAlgorithm(model)
