"""Algorithm ``createworkspace``."""

from pathlib import Path
from typing import Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .algorithm import ProcessingFeedback, SignalementAlgorithm


class CreateWorkspace(SignalementAlgorithm):
    """Create a workspace with the bundled territory and nomenclature, or one's own."""

    ID = "createworkspace"

    def displayName(self) -> str:
        return self.tr("Create a workspace")

    def shortHelpString(self) -> str:
        return self.tr(
            "Creates a workspace: a GeoPackage file for one trusted writer, or a schema in PostgreSQL/PostGIS "
            "for a team. Without a layer of communes, the 24 communes of the EPT are used with schematic "
            "outlines (replace them later with “Real outlines”). Without a nomenclature file, the bundled "
            "French one is used."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "COMMUNES", self.tr("Communes"), [QgsProcessing.TypeVectorPolygon], optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                "INSEE_FIELD", self.tr("Field of the INSEE code"), None, "COMMUNES", optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterField("NAME_FIELD", self.tr("Field of the name"), None, "COMMUNES", optional=True)
        )
        self.addParameter(
            QgsProcessingParameterField(
                "POPULATION_FIELD",
                self.tr("Field of the population (for load forecasts)"),
                None,
                "COMMUNES",
                QgsProcessingParameterField.Numeric,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFile("NOMENCLATURE", self.tr("Nomenclature (CSV)"), extension="csv", optional=True)
        )
        self.addParameter(
            QgsProcessingParameterBoolean("OVERWRITE", self.tr("Replace a workspace that is already there"), False)
        )
        self.addOutput(QgsProcessingOutputString("WORKSPACE", self.tr("Workspace")))
        self.addOutput(QgsProcessingOutputNumber("SCHEMA_VERSION", self.tr("Schema version")))

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        fields = [self.parameterAsString(parameters, name, context) for name in ("INSEE_FIELD", "NAME_FIELD")]
        if self.parameterAsSource(parameters, "COMMUNES", context) is not None and not all(fields):
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "Say which fields of the communes hold the INSEE code and the name.")
            )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.create import create, territory_from_features

        address = self.parameterAsString(parameters, self.WORKSPACE, context)
        nomenclature = self.parameterAsFile(parameters, "NOMENCLATURE", context)
        communes = self.parameterAsSource(parameters, "COMMUNES", context)
        territory = None
        if communes is not None:
            territory = territory_from_features(
                communes.sourceName(),
                communes.getFeatures(),
                communes.sourceCrs(),
                self.parameterAsString(parameters, "INSEE_FIELD", context),
                self.parameterAsString(parameters, "NAME_FIELD", context),
                self.parameterAsString(parameters, "POPULATION_FIELD", context),
            )
        version = create(
            address,
            territory,
            Path(nomenclature) if nomenclature else None,
            self.parameterAsBool(parameters, "OVERWRITE", context),
        )
        return {"WORKSPACE": address, "SCHEMA_VERSION": version}
