"""Algorithm ``checkcompetences``."""

from typing import Any, Dict

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)

from .. import compat
from ..layers.shapes import geometry_of
from ..layers.words import say
from .algorithm import ProcessingFeedback, SignalementAlgorithm

_FIELDS = (
    ("position", compat.INTEGER),
    ("problem", compat.TEXT),
    ("sentence", compat.TEXT),
    ("reports", compat.INTEGER),
    ("area_m2", compat.REAL),
    ("insee", compat.TEXT),
    ("subcategories", compat.TEXT),
    ("competence_codes", compat.TEXT),
)


class CheckCompetences(SignalementAlgorithm):
    """What is wrong with the competences on a day, the most important first."""

    ID = "checkcompetences"

    def displayName(self) -> str:
        return self.tr("Check the competences")

    def shortHelpString(self) -> str:
        return self.tr(
            "Lists what is wrong with the competences on a day, what concerns most reports of the period (by default "
            "the year before that day) first: kinds that nobody holds, gaps, rules that contradict each other, "
            "overlaps, services that ended while they still hold areas, agreements that ended, broken outlines, areas "
            "beyond the territory, services that never win. Each has its place, and a sentence that says what to do. "
            "Places under 1 m² are left out."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.add_day_parameters(
            DATE=self.tr("Day judged (today when empty)"),
            FROM=self.tr("Reports counted: first day"),
            TO=self.tr("Reports counted: last day"),
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Problems"), QgsProcessing.TypeVectorPolygon)
        )
        self.add_number_outputs(PROBLEMS=self.tr("Number of problems"))

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        self.day(parameters, "DATE", context)
        self.period(parameters, context)

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..layers.competence_map import Dresser, dress_problems
        from ..tasks.check_competences import check_competences

        found = check_competences(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.day(parameters, "DATE", context) or self.today(parameters, context),
            self.period(parameters, context),
            feedback,
        )
        fields = QgsFields()
        for name, kind in _FIELDS:
            fields.append(QgsField(name, kind))
        sink, output = self.parameterAsSink(
            parameters,
            "OUTPUT",
            context,
            fields,
            QgsWkbTypes.Type.MultiPolygon,
            QgsCoordinateReferenceSystem("EPSG:2154"),
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, "OUTPUT"))
        for position, finding in enumerate(found, start=1):
            feature = QgsFeature(fields)
            if finding.wkb:
                feature.setGeometry(geometry_of(finding.wkb))
            feature.setAttributes(
                [
                    position,
                    finding.kind,
                    say(finding.sentence),
                    finding.reports,
                    round(finding.area_m2, 1),
                    finding.insee,
                    ", ".join(finding.subcategories),
                    ", ".join(finding.competence_codes),
                ]
            )
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        if context.willLoadLayerOnCompletion(output):
            context.layerToLoadOnCompletionDetails(output).setPostProcessor(Dresser(dress_problems))
        return {"OUTPUT": output, "PROBLEMS": len(found)}
