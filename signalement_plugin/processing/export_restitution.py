"""Algorithm ``exportrestitution``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..domain.crossing import MIN_PEOPLE
from .algorithm import ProcessingFeedback, SignalementAlgorithm


class ExportRestitution(SignalementAlgorithm):
    """What residents get back of a walk."""

    ID = "exportrestitution"

    def displayName(self) -> str:
        return self.tr("Give a walk back to residents")

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes what a walk gives back to residents, in French: a sheet in A3 to hang in a hall (map, numbered "
            "observations and photos, what will be done and by whom), a workbook, and a GeoPackage whose styles are "
            "inside. Only texts and photos that somebody reviewed leave. A walk that rests on one group says so on "
            "every page, in every row and in the legend. Publics and headcounts are told only where each group has as "
            "many people as the threshold. Nothing is written over what is there already."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("WALK", self.tr("Code of the walk")))
        self.addParameter(
            QgsProcessingParameterNumber(
                "MIN_PEOPLE",
                self.tr("Groups of fewer people are not told"),
                defaultValue=MIN_PEOPLE,
                minValue=MIN_PEOPLE,
                maxValue=1000,
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", self.tr("Folder")))
        self.add_number_outputs(OBSERVATIONS=self.tr("Observations"), PHOTOS=self.tr("Photos"), PAGES=self.tr("Pages"))
        self.addOutput(QgsProcessingOutputFile("PDF", self.tr("Sheet")))
        self.addOutput(QgsProcessingOutputFile("TABLE", self.tr("Workbook")))
        self.addOutput(QgsProcessingOutputFile("PACKAGE", self.tr("Layers")))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.restitution import export_restitution

        folder = self.parameterAsString(parameters, "OUTPUT", context)
        made = export_restitution(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "WALK", context).strip(),
            folder,
            self.parameterAsInt(parameters, "MIN_PEOPLE", context),
            feedback,
        )
        files = {"PDF": str(made.sheet), "TABLE": str(made.workbook), "PACKAGE": str(made.package)}
        return {"OUTPUT": folder, "OBSERVATIONS": made.told, "PHOTOS": made.photos, "PAGES": made.pages, **files}
