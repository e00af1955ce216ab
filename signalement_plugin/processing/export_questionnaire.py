"""Algorithm ``exportquestionnaire``."""

from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingParameterFileDestination, QgsProcessingParameterString

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ExportQuestionnaire(SignalementAlgorithm):
    """Write a questionnaire as a form for KoboToolbox or ODK."""

    ID = "exportquestionnaire"

    def displayName(self) -> str:
        return self.tr("Export a questionnaire as a form")

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes a questionnaire of the workspace as an XLSForm: send the file to KoboToolbox or ODK Central, and "
            "walk with it. What it gathers comes back with “Import a walk” without any mapping."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterString(
                "QUESTIONNAIRE", self.tr("Code of the questionnaire"), defaultValue="exploratory_walk"
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination("OUTPUT", self.tr("XLSForm"), fileFilter="XLSForm (*.xlsx)")
        )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.questionnaires import export_form

        path = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        export_form(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "QUESTIONNAIRE", context),
            Path(path),
        )
        return {"OUTPUT": path}
