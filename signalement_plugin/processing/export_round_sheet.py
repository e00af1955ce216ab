"""Algorithm ``exportroundsheet``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ExportRoundSheet(SignalementAlgorithm):
    """Write the round sheet of a service without the tool."""

    ID = "exportroundsheet"

    def displayName(self) -> str:
        return self.tr("Export a round sheet")

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes what waits for a service whose channel is a file: a CSV to fill in and a PDF to take along, with a "
            "map and the stops in the order of a short round (nearest neighbour, then 2-opt, as the crow flies). "
            "No report changes its state, and no sheet is written over another. The free text of reporters is on it: "
            "it is internal to the service. Nothing is written when nothing waits."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("SERVICE", self.tr("Code of the service")))
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", self.tr("Folder")))
        self.add_number_outputs(STOPS=self.tr("Stops"))
        self.addOutput(QgsProcessingOutputFile("CSV", self.tr("Table to fill in")))
        self.addOutput(QgsProcessingOutputFile("PDF", self.tr("Sheet")))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.round_sheets import export_round_sheet

        folder = self.parameterAsString(parameters, "OUTPUT", context)
        sheet = export_round_sheet(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "SERVICE", context),
            folder,
            feedback,
        )
        files = {"CSV": str(sheet.csv), "PDF": str(sheet.pdf)} if sheet.stops else {}
        return {"OUTPUT": folder, "STOPS": sheet.stops, **files}
