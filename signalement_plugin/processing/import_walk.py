"""Algorithm ``importwalk``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm

_WAYS = ("kobo", "odk", "gpx", "layer", "spreadsheet")


class ImportWalk(SignalementAlgorithm):
    """Import what was gathered on a walk."""

    ID = "importwalk"

    def displayName(self) -> str:
        return self.tr("Import a walk")

    def shortHelpString(self) -> str:
        return self.tr(
            "Imports what residents observed on foot: the submissions of a KoboToolbox form (its address, or an "
            "export), of an ODK Central form (the address of its OData service, or an export), a GPX file (tracks "
            "become the itinerary, waypoints observations), a QField or Mergin GeoPackage or any other layer, or "
            "a table typed up from paper. The mapping says as JSON which field is what; without one, the mapping "
            "last used for the form is taken, else the names of the fields decide. Importing again updates, never "
            "doubles. Names, contacts and devices are never read; e-mail addresses and telephone numbers in texts "
            "are masked; photos lose what they tell of who took them. What cannot be used is listed with its row "
            "and the reason. A dry run only says what would be done."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterEnum(
                "TYPE", self.tr("Source"), list(_WAYS), defaultValue="kobo", usesStaticStrings=True
            )
        )
        self.addParameter(QgsProcessingParameterString("INPUT", self.tr("File, or address of the form")))
        self.addParameter(QgsProcessingParameterAuthConfig("AUTHCFG", self.tr("Authentication"), optional=True))
        self.addParameter(
            QgsProcessingParameterString("MAPPING", self.tr("Mapping (JSON)"), multiLine=True, optional=True)
        )
        self.addParameter(QgsProcessingParameterString("WALK", self.tr("Code of the walk (added when it is new)")))
        self.addParameter(
            QgsProcessingParameterBoolean(
                "CUT_ENDS", self.tr("Cut tracks 100 m around their ends, where somebody may live"), defaultValue=False
            )
        )
        self.addParameter(QgsProcessingParameterBoolean("DRY_RUN", self.tr("Dry run"), defaultValue=False))
        self.add_number_outputs(
            OBSERVATIONS=self.tr("Observations"), PHOTOS=self.tr("Photos"), REJECTED=self.tr("Rejected")
        )

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        from ..domain.walk_mapping import read_walk_mapping

        read_walk_mapping(self.parameterAsString(parameters, "MAPPING", context))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..domain.walk_mapping import read_walk_mapping
        from ..tasks.import_walk import REJECTED, WalkOrder, import_walk, preview_walk
        from ..tasks.walk_forms import WalkInput

        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context)

        address = text(self.WORKSPACE)
        order = WalkOrder(
            WalkInput(text("TYPE"), text("INPUT"), text("AUTHCFG")),
            text("WALK"),
            read_walk_mapping(text("MAPPING")),
            self.parameterAsBool(parameters, "CUT_ENDS", context),
        )
        if self.parameterAsBool(parameters, "DRY_RUN", context):
            preview = preview_walk(address, order, feedback)
            for fate in preview.fates:
                for sentence in fate.said:
                    feedback.say(sentence)
            rejected = preview.counts[REJECTED]
            observations = sum(preview.counts.values()) - rejected
            return {"OBSERVATIONS": observations, "PHOTOS": preview.photos, "REJECTED": rejected}
        summary = import_walk(address, order, feedback)
        for sentence in summary.remarks:
            feedback.say(sentence)
        return summary.counts()
