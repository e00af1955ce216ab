"""Algorithm ``importquestionnaire``."""

from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingParameterFile

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ImportQuestionnaire(SignalementAlgorithm):
    """Read a questionnaire of one's own."""

    ID = "importquestionnaire"

    def displayName(self) -> str:
        return self.tr("Import a questionnaire")

    def shortHelpString(self) -> str:
        return self.tr(
            "Reads a questionnaire from a CSV file: its themes, and its questions with the theme and the facet of each "
            "(fact, feeling, use). Start from marche_exploratoire.csv, which comes with the plugin. A version that is "
            "there already is never changed: give what you changed another version."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFile("INPUT", self.tr("Questionnaire (CSV)"), fileFilter="CSV (*.csv *.txt)")
        )
        self.add_number_outputs(QUESTIONS=self.tr("Questions"))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.questionnaires import import_questionnaire

        path = Path(self.parameterAsFile(parameters, "INPUT", context))
        return {"QUESTIONS": import_questionnaire(self.parameterAsString(parameters, self.WORKSPACE, context), path)}
