"""Algorithm ``routereports``."""

from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingParameterEnum

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class RouteReports(SignalementAlgorithm):
    """Propose the competent service of each report."""

    ID = "routereports"

    def displayName(self) -> str:
        return self.tr("Route reports")

    def shortHelpString(self) -> str:
        return self.tr(
            "Proposes for each report the competent service, with the reasons. A route that a person confirmed "
            "is never changed, and nothing is dispatched."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterEnum(
                "SCOPE",
                self.tr("Reports"),
                [self.tr("Not yet triaged"), self.tr("Open"), self.tr("All")],
                defaultValue=0,
            )
        )
        self.add_number_outputs(
            PROPOSED=self.tr("Proposed"),
            AMBIGUOUS=self.tr("Ambiguous"),
            UNASSIGNED=self.tr("Unassigned"),
            OUTSIDE_TOOL=self.tr("Outside the tool"),
            NOT_OPEN=self.tr("Not open"),
            TO_LOCATE=self.tr("To locate"),
        )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.route import route_reports

        return route_reports(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsEnum(parameters, "SCOPE", context),
            feedback,
        ).outputs()
