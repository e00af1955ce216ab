"""Algorithm ``competencemap``."""

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
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from .. import compat
from ..layers.shapes import geometry_of
from .algorithm import ProcessingFeedback, SignalementAlgorithm

_FIELDS = (
    ("insee", compat.TEXT),
    ("state", compat.TEXT),
    ("service_codes", compat.TEXT),
    ("area_m2", compat.REAL),
    ("reports", compat.INTEGER),
)


class CompetenceMapAlgorithm(SignalementAlgorithm):
    """Who is competent for a kind on a day, and where nobody is, or several equally."""

    ID = "competencemap"

    def displayName(self) -> str:
        return self.tr("Map of competences")

    def shortHelpString(self) -> str:
        return self.tr(
            "Parts the territory, for a category or a sub-category and a day, into what one service wins (covered), "
            "what nobody may act on (gap) and where several services are equal before the rules (overlap). The areas "
            "add up to the territory's. A service whose actor takes no part in the tool still covers; a landlord "
            "without an agreement does not. A category is as the worst of its sub-categories: gap, then overlap, then "
            "covered (by several services where they differ). With a period, each piece counts the reports of the kind "
            "that lie in it and that were in the same state on their own day."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("KIND", self.tr("Category or sub-category (code)")))
        self.add_day_parameters(
            DATE=self.tr("Day judged (today when empty)"),
            FROM=self.tr("Reports counted: first day"),
            TO=self.tr("Reports counted: last day"),
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Map of competences"), QgsProcessing.TypeVectorPolygon)
        )
        self.add_number_outputs(
            COVERED_M2=self.tr("Covered (m²)"), GAP_M2=self.tr("Gaps (m²)"), OVERLAP_M2=self.tr("Overlaps (m²)")
        )

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        self.day(parameters, "DATE", context)
        self.period(parameters, context)

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..layers.competence_map import Dresser, dress_map
        from ..tasks.competence_map import competence_map

        asked = self.parameterAsString(parameters, "KIND", context).strip()
        day = self.day(parameters, "DATE", context) or self.today(parameters, context)
        made = competence_map(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            asked,
            day,
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
        for piece in made.pieces:
            feature = QgsFeature(fields)
            feature.setGeometry(geometry_of(piece.wkb))
            codes = ", ".join(piece.service_codes)
            feature.setAttributes([piece.insee, piece.state, codes, round(piece.area_m2, 2), piece.reports])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        if context.willLoadLayerOnCompletion(output):
            title = self.tr("Competences: {kind}, {day}").format(kind=asked, day=day.strftime("%d/%m/%Y"))
            dresser = Dresser(lambda layer: dress_map(layer, title, made.winners, made.services))
            context.layerToLoadOnCompletionDetails(output).setPostProcessor(dresser)
        return {"OUTPUT": output, "COVERED_M2": made.covered_m2, "GAP_M2": made.gap_m2, "OVERLAP_M2": made.overlap_m2}
