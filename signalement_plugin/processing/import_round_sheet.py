"""Algorithm ``importroundsheet``."""

from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingParameterBoolean, QgsProcessingParameterFile

from ..domain.sentence import QT_TRANSLATE_NOOP, Sentence
from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ImportRoundSheet(SignalementAlgorithm):
    """Read back a round sheet that was filled in."""

    ID = "importroundsheet"

    def displayName(self) -> str:
        return self.tr("Read back a filled round sheet")

    def shortHelpString(self) -> str:
        return self.tr(
            "Reads the CSV of a round sheet as the service filled it in: fait, non fait, impossible or prévu le "
            "(date), and a remark. Each row becomes an act of triage that can be undone; what is impossible goes back "
            "to triage. What cannot be used, or changed since the sheet was made, is listed with its row and the "
            "reason and changes nothing. Reading the same file again changes nothing more. A dry run only says what "
            "would be done."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFile("INPUT", self.tr("Filled table (CSV)"), fileFilter="CSV (*.csv *.txt)")
        )
        self.addParameter(QgsProcessingParameterBoolean("DRY_RUN", self.tr("Dry run"), defaultValue=False))
        self.add_number_outputs(
            DONE=self.tr("Done"),
            SCHEDULED=self.tr("Scheduled"),
            SENT_BACK=self.tr("Sent back to triage"),
            NOTED=self.tr("Notes kept"),
            UNCHANGED=self.tr("Unchanged"),
            REJECTED=self.tr("Rejected"),
            BLANK=self.tr("Left blank"),
        )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.filled_sheets import ALREADY, REJECTED, preview, read_back

        address = self.parameterAsString(parameters, self.WORKSPACE, context)
        path = self.parameterAsFile(parameters, "INPUT", context)
        if self.parameterAsBool(parameters, "DRY_RUN", context):
            read = preview(address, path)
        else:
            read = read_back(address, path, feedback)
        for outcome in read.outcomes:
            if outcome.fate == REJECTED:
                feedback.say(
                    Sentence(
                        QT_TRANSLATE_NOOP("Sentence", "Row {row}, report {number}: {reason}"),
                        {"row": outcome.row, "number": outcome.number, "reason": outcome.reason},
                    )
                )
        fates = read.fates()
        return {
            "DONE": read.count("done"),
            "SCHEDULED": read.count("schedule"),
            "SENT_BACK": read.count("send_back"),
            "NOTED": read.count("note"),
            "UNCHANGED": fates[ALREADY],
            "REJECTED": fates[REJECTED],
            "BLANK": read.blank,
        }
