"""Algorithm ``printcompetences``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProject,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm


class PrintCompetences(SignalementAlgorithm):
    """The atlas of competences, for a working meeting."""

    ID = "printcompetences"

    def displayName(self) -> str:
        return self.tr("Print the map of competences")

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes a PDF in A3, for a category or a sub-category and a day: a sheet for the whole territory with the "
            "table of communes and categories, then a sheet for each commune: map, legend, who to call and by what "
            "right, and to whom each category is open. In QGIS the layout stays in the project, with temporary layers "
            "of its own: open it from Project › Layouts to change it, make its layers permanent to keep it."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("KIND", self.tr("Category or sub-category (code)")))
        self.add_day_parameters(DATE=self.tr("Day judged (today when empty)"))
        self.addParameter(
            QgsProcessingParameterFileDestination("OUTPUT", self.tr("Map of competences (PDF)"), "PDF (*.pdf)")
        )
        self.add_number_outputs(SHEETS=self.tr("Sheets"))

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        self.day(parameters, "DATE", context)

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.competence_atlas import atlas_of, check_path

        # what fails once it is on the main thread, Processing only logs
        self._path = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        check_path(self._path)
        self._sheet = atlas_of(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "KIND", context).strip(),
            self.day(parameters, "DATE", context) or self.today(parameters, context),
            feedback,
        )
        return {"OUTPUT": self._path, "SHEETS": len(self._sheet.pages)}

    def finish(self, context: QgsProcessingContext, feedback: ProcessingFeedback) -> Dict[str, Any]:
        # a layout is a graphics scene, which QGIS's window shares
        from ..tasks.competence_atlas import print_atlas

        sheets = print_atlas(self._sheet, self._path, context.project() or QgsProject(), feedback)
        return {"OUTPUT": self._path, "SHEETS": sheets}
