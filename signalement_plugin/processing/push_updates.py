"""Algorithm ``pushupdates``."""

from typing import Any, Dict

from qgis.core import QgsProcessingContext, QgsProcessingParameterString

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class PushUpdates(SignalementAlgorithm):
    """Send what became of the reports back to their sources."""

    ID = "pushupdates"

    def displayName(self) -> str:
        return self.tr("Send the answers back to the sources")

    def shortHelpString(self) -> str:
        return self.tr(
            "Sends what waits in the outbox, each update once however often the network fails. What cannot be sent "
            "now is tried again later; what a source refuses waits for a person."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterString("SOURCE", self.tr("Code of the source (empty: all)"), optional=True)
        )
        self.add_number_outputs(SENT=self.tr("Sent"), RETRIED=self.tr("To be tried again"), FAILED=self.tr("Failed"))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.deliver import push_updates

        done = push_updates(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "SOURCE", context) or None,
            feedback,
        )
        for remark in done.remarks:
            feedback.say(remark)
        return {"SENT": done.sent, "RETRIED": done.retried, "FAILED": done.failed}
