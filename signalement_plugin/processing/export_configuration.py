"""Algorithm ``exportconfiguration``."""

from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingParameterFolderDestination

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ExportConfiguration(SignalementAlgorithm):
    """The configuration as a folder of readable files."""

    ID = "exportconfiguration"

    def displayName(self) -> str:
        return self.tr("Export the configuration")

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes the nomenclature, actors, participations, services, agreements, perimeters, competences and "
            "openings of a workspace into a folder: CSV files for a spreadsheet, GeoJSON for what has an outline. A "
            "commune can mend its part and send it back: “Import a configuration” shows the difference first."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", self.tr("Folder")))
        self.add_number_outputs(ROWS=self.tr("Rows written"))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.configuration_exchange import export_configuration

        folder = self.parameterAsString(parameters, "OUTPUT", context)
        address = self.parameterAsString(parameters, self.WORKSPACE, context)
        return {"OUTPUT": folder, "ROWS": export_configuration(address, Path(folder), feedback)}
