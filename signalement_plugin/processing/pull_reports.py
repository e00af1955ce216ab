"""Algorithm ``pullreports``."""

from datetime import datetime, timezone
from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterString,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class PullReports(SignalementAlgorithm):
    """Pull what is new from a source."""

    ID = "pullreports"

    def displayName(self) -> str:
        return self.tr("Pull reports from a source")

    def shortHelpString(self) -> str:
        return self.tr(
            "Reads what is new at the source, page by page; cut at any point, the next call goes on from there. "
            "What a person decided is never changed. What cannot be used is kept aside with the reason."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("SOURCE", self.tr("Code of the source")))
        self.addParameter(
            QgsProcessingParameterDateTime(
                "SINCE", self.tr("Read again since"), QgsProcessingParameterDateTime.DateTime, optional=True
            )
        )
        self.add_pull_outputs()

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.pull import pull_reports

        since = self.parameterAsDateTime(parameters, "SINCE", context)
        summary = pull_reports(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "SOURCE", context),
            datetime.fromtimestamp(since.toMSecsSinceEpoch() / 1000, timezone.utc) if since.isValid() else None,
            feedback,
        )
        return self.pull_outputs(summary, feedback)
