"""Algorithm ``addsource``."""

import json
from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .algorithm import ProcessingFeedback, SignalementAlgorithm

SOURCE_TYPES = ["open311", "layer"]


class AddSource(SignalementAlgorithm):
    """Declare where reports come from."""

    ID = "addsource"

    def displayName(self) -> str:
        return self.tr("Add a source of reports")

    def shortHelpString(self) -> str:
        return self.tr(
            "Declares a source in the workspace, or changes the one of that code. Credentials stay in QGIS's "
            "authentication database: the workspace only keeps the name of the configuration."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("CODE", self.tr("Code of the source")))
        self.addParameter(
            QgsProcessingParameterEnum(
                "TYPE",
                self.tr("Kind of source"),
                SOURCE_TYPES,
                defaultValue=SOURCE_TYPES[0],
                usesStaticStrings=True,
            )
        )
        self.addParameter(QgsProcessingParameterString("URL", self.tr("Address (URL or path)")))
        self.addParameter(
            QgsProcessingParameterString("JURISDICTION", self.tr("Jurisdiction (jurisdiction_id)"), optional=True)
        )
        self.addParameter(QgsProcessingParameterAuthConfig("AUTHCFG", self.tr("Authentication"), optional=True))
        self.addParameter(
            QgsProcessingParameterString("SETTINGS", self.tr("Settings (JSON)"), multiLine=True, optional=True)
        )
        self.addOutput(QgsProcessingOutputNumber("SOURCE_ID", self.tr("Source")))

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        self._settings(parameters, context)

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.address import open_at

        with open_at(self.parameterAsString(parameters, self.WORKSPACE, context)) as workspace:
            identifier = workspace.sources.add(
                self.parameterAsString(parameters, "CODE", context),
                self.parameterAsEnumString(parameters, "TYPE", context),
                self.parameterAsString(parameters, "URL", context),
                self.parameterAsString(parameters, "JURISDICTION", context) or None,
                self.parameterAsString(parameters, "AUTHCFG", context) or None,
                self._settings(parameters, context),
            )
        return {"SOURCE_ID": identifier}

    def _settings(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
        text = self.parameterAsString(parameters, "SETTINGS", context)
        try:
            settings = json.loads(text) if text else {}
        except ValueError:
            settings = None
        if not isinstance(settings, dict):
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "The settings must be a JSON object, such as {example}."),
                example='{"page_size": 100}',
            )
        return settings
