"""Algorithm ``importconfiguration``."""

from pathlib import Path
from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from ..domain.configuration_tables import CREATED, REJECTED, UPDATED
from ..layers.configuration_words import line_of
from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ImportConfiguration(SignalementAlgorithm):
    """A folder of readable files into the configuration."""

    ID = "importconfiguration"

    def displayName(self) -> str:
        return self.tr("Import a configuration")

    def shortHelpString(self) -> str:
        return self.tr(
            "Takes in a folder that “Export the configuration” wrote and that was mended since. Rows are known by "
            "their codes; what the folder does not hold stays as it is. A row that cannot be used is refused and "
            "said, the others are taken. With a dry run nothing changes: the log says what would."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFile("INPUT", self.tr("Folder"), QgsProcessingParameterFile.Behavior.Folder)
        )
        self.addParameter(
            QgsProcessingParameterBoolean("DRY_RUN", self.tr("Dry run: only say what would change"), False)
        )
        self.add_number_outputs(
            CREATED=self.tr("Created"),
            UPDATED=self.tr("Updated"),
            UNCHANGED=self.tr("Unchanged"),
            REJECTED=self.tr("Rejected"),
        )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.configuration_exchange import take_configuration

        difference = take_configuration(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            Path(self.parameterAsString(parameters, "INPUT", context)),
            self.parameterAsBool(parameters, "DRY_RUN", context),
            feedback,
        )
        for row in difference.rows:
            feedback.log(line_of(row))
        return {
            "CREATED": difference.count(CREATED),
            "UPDATED": difference.count(UPDATED),
            "UNCHANGED": difference.unchanged,
            "REJECTED": difference.count(REJECTED),
        }
