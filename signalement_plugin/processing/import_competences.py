"""Algorithm ``importcompetences``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ImportCompetences(SignalementAlgorithm):
    """Import competences from any layer or table."""

    ID = "importcompetences"

    def displayName(self) -> str:
        return self.tr("Import competences")

    def shortHelpString(self) -> str:
        return self.tr(
            "Imports competences from polygons, from lines with a distance in metres around them, or from rows "
            "without geometry whose “insee” names the commune (none: the whole territory). Columns are named as "
            "those of the competence table, the service by “service_code”; a known “code” is updated. Rows that "
            "cannot be used are refused one by one, with the reason in the log."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFeatureSource("INPUT", self.tr("Layer or table"), [QgsProcessing.TypeVector])
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                "DISTANCE",
                self.tr("Distance around lines (metres)"),
                QgsProcessingParameterNumber.Double,
                0.0,
                minValue=0.0,
            )
        )
        self.add_number_outputs(CREATED=self.tr("Created"), UPDATED=self.tr("Updated"), REJECTED=self.tr("Rejected"))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.import_competences import import_competences

        summary = import_competences(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsSource(parameters, "INPUT", context),
            self.parameterAsDouble(parameters, "DISTANCE", context),
            feedback,
        )
        return {"CREATED": summary.created, "UPDATED": summary.updated, "REJECTED": summary.rejected}
