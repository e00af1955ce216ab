"""Algorithm ``crosswalks``."""

from typing import Any, Dict

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from .algorithm import ProcessingFeedback, SignalementAlgorithm

_DISTANCE_M, _FARTHEST_M = 30.0, 500.0


class CrossWalks(SignalementAlgorithm):
    """Where the groups that walked one itinerary converge, and where one only speaks."""

    ID = "crosswalks"

    def displayName(self) -> str:
        return self.tr("Cross walks")

    def shortHelpString(self) -> str:
        return self.tr(
            "Brings together what several groups observed on one itinerary: the places of which something was said, by "
            "theme and facet, with who speaks, whether they agree and the open reports nearby. A place that rests on "
            "one group says so. Given the layer of points noirs, each place says the ranks of those within the "
            "distance. Observations are taken to the itinerary and gathered along it by a quartic kernel; the "
            "distance is both how far from the itinerary they may be and how near along it they speak of one place. "
            "Publics are told apart only where each of them is five people or more. The agreement between publics is "
            "Gwet's AC2 with linear weights: 1 when all agree everywhere, 0 when no more than by chance."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("ITINERARY", self.tr("Itinerary (code)")))
        self.addParameter(
            QgsProcessingParameterNumber(
                "DISTANCE",
                self.tr("Distance (metres)"),
                QgsProcessingParameterNumber.Double,
                _DISTANCE_M,
                minValue=1.0,
                maxValue=_FARTHEST_M,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "POINTS_NOIRS",
                self.tr("Points noirs (as the search for hotspots makes them)"),
                [QgsProcessing.TypeVectorPolygon],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Crossed walks"), QgsProcessing.TypeVectorLine)
        )
        self.add_number_outputs(
            PLACES=self.tr("Places"),
            CONVERGENCES=self.tr("Places where publics converge"),
            DISAGREEMENTS=self.tr("Places where publics disagree"),
            ON_ONE_GROUP=self.tr("Places that rest on one group"),
            AGREEMENT=self.tr("Agreement between publics (Gwet's AC2)"),
        )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..layers.competence_map import Dresser
        from ..layers.crossing import dress_crossing
        from ..layers.crossing_features import crossing_features, crossing_fields
        from ..tasks.crossing import cross_walks, read_points_noirs

        black = self.source_of(parameters, "POINTS_NOIRS", context)
        crossed = cross_walks(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "ITINERARY", context).strip(),
            self.parameterAsDouble(parameters, "DISTANCE", context),
            () if black is None else read_points_noirs(black),
            feedback,
        )
        fields = crossing_fields()
        sink, output = self.parameterAsSink(
            parameters,
            "OUTPUT",
            context,
            fields,
            QgsWkbTypes.Type.LineString,
            QgsCoordinateReferenceSystem("EPSG:2154"),
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, "OUTPUT"))
        for feature in crossing_features(crossed, fields):
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        warning = crossed.warning
        if warning is not None:
            feedback.say(warning)
        if context.willLoadLayerOnCompletion(output):
            dresser = Dresser(lambda layer: dress_crossing(layer, crossed.name, warning))
            context.layerToLoadOnCompletionDetails(output).setPostProcessor(dresser)
        verdicts = crossed.verdicts
        return {
            "OUTPUT": output,
            "PLACES": len(crossed.places),
            "CONVERGENCES": verdicts["convergence"],
            "DISAGREEMENTS": verdicts["disagreement"],
            "ON_ONE_GROUP": verdicts["one_group"],
            "AGREEMENT": crossed.crossing.agreement,
        }
