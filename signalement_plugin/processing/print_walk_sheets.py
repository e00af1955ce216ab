"""Algorithm ``printwalksheets``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm

_LINES, _MOST_LINES = 10, 40


class PrintWalkSheets(SignalementAlgorithm):
    """The paper of a walk, and the table it is typed up in."""

    ID = "printwalksheets"

    def displayName(self) -> str:
        return self.tr("Print the sheets of a walk")

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes what groups without a tablet take along: for each of them, in A4, the map of the itinerary with a "
            "numbered grid, what is asked, and a box for each observation; and the table in which the sheets are typed "
            "up, with the cell of the grid (C4) in the place of coordinates. “Import a walk” with the source "
            "“spreadsheet” reads the table without any mapping and makes the same records as the form on a tablet; an "
            "observation stands at the centre of its cell. Nothing is written over what is there already."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("WALK", self.tr("Code of the walk")))
        self.addParameter(
            QgsProcessingParameterString(
                "GROUPS", self.tr("Codes of the groups, between commas (those of the walk when empty)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                "LINES", self.tr("Observations for each group"), defaultValue=_LINES, minValue=1, maxValue=_MOST_LINES
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", self.tr("Folder")))
        self.add_number_outputs(PAGES=self.tr("Pages"), GROUPS_PRINTED=self.tr("Groups"))
        self.addOutput(QgsProcessingOutputFile("PDF", self.tr("Sheet")))
        self.addOutput(QgsProcessingOutputFile("TABLE", self.tr("Table to fill in")))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.walk_papers import print_walk_sheets

        folder = self.parameterAsString(parameters, "OUTPUT", context)
        printed = print_walk_sheets(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "WALK", context).strip(),
            folder,
            self.parameterAsString(parameters, "GROUPS", context).split(","),
            self.parameterAsInt(parameters, "LINES", context),
            feedback,
        )
        files = {"PDF": str(printed.pdf), "TABLE": str(printed.table)}
        return {"OUTPUT": folder, "PAGES": printed.pages, "GROUPS_PRINTED": printed.groups, **files}
