"""Algorithm ``importreports``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ImportReports(SignalementAlgorithm):
    """Import reports from any layer or table."""

    ID = "importreports"

    def displayName(self) -> str:
        return self.tr("Import reports from a layer")

    def shortHelpString(self) -> str:
        return self.tr(
            "Imports the rows of any layer or CSV as reports. The mapping says which QGIS expression gives each "
            "column of a report, as JSON; “dans_ma_rue” is a ready one for exports of Dans Ma Rue. Importing "
            "again updates, never doubles."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("SOURCE", self.tr("Code of the source")))
        self.addParameter(
            QgsProcessingParameterFeatureSource("INPUT", self.tr("Layer or table"), [QgsProcessing.TypeVector])
        )
        self.addParameter(
            QgsProcessingParameterString("MAPPING", self.tr("Mapping (JSON, file, or dans_ma_rue)"), multiLine=True)
        )
        self.add_pull_outputs()

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        from ..tasks.layer_source import read_mapping

        read_mapping(self.parameterAsString(parameters, "MAPPING", context))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.import_reports import import_reports
        from ..tasks.layer_source import read_mapping

        summary = import_reports(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "SOURCE", context),
            self.parameterAsSource(parameters, "INPUT", context),
            read_mapping(self.parameterAsString(parameters, "MAPPING", context)),
            feedback,
        )
        return self.pull_outputs(summary, feedback)
