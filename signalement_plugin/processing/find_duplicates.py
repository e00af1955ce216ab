"""Algorithm ``findduplicates``."""

from typing import Any, Dict

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPoint,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from .. import compat
from ..layers.words import say
from .algorithm import ProcessingFeedback, SignalementAlgorithm

_FIELDS = (
    ("first_id", compat.INTEGER),
    ("second_id", compat.INTEGER),
    ("first_number", compat.TEXT),
    ("second_number", compat.TEXT),
    ("distance_m", compat.REAL),
    ("days", compat.REAL),
    ("score", compat.REAL),
    ("likely", compat.BOOLEAN),
    ("reasons", compat.TEXT),
)


class FindDuplicates(SignalementAlgorithm):
    """Find the pairs of open reports that may tell of the same thing."""

    ID = "findduplicates"

    def displayName(self) -> str:
        return self.tr("Find duplicates")

    def shortHelpString(self) -> str:
        return self.tr(
            "Lists the pairs of open reports that are near in space and time, with a score from 0 to 1 for how alike "
            "they are (place, time, kind and words) and what it rests on. Nothing is merged: a person decides."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        for name, label, value, most in (
            ("DISTANCE", self.tr("At most this far apart (metres)"), 30.0, 1000.0),
            ("DAYS", self.tr("At most this many days apart"), 30.0, 3660.0),
        ):
            self.addParameter(
                QgsProcessingParameterNumber(
                    name, label, QgsProcessingParameterNumber.Double, value, minValue=0.0, maxValue=most
                )
            )
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Pairs"), QgsProcessing.TypeVectorLine))
        self.add_number_outputs(PAIRS=self.tr("Number of pairs"))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.duplicates import find_duplicates

        found = find_duplicates(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsDouble(parameters, "DISTANCE", context),
            self.parameterAsDouble(parameters, "DAYS", context),
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
            QgsWkbTypes.Type.LineString,
            QgsCoordinateReferenceSystem("EPSG:2154"),
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, "OUTPUT"))
        reports, pairs = found.reports, found.pairs
        likely = pairs.likely
        for at, (first, second) in enumerate(zip(pairs.first.tolist(), pairs.second.tolist())):
            feature = QgsFeature(fields)
            ends = (QgsPoint(float(reports.x[end]), float(reports.y[end])) for end in (first, second))
            feature.setGeometry(QgsGeometry.fromPolyline(list(ends)))
            ids = int(reports.id[first]), int(reports.id[second])
            feature.setAttributes(
                [
                    *ids,
                    *(found.numbers[key] for key in ids),
                    round(float(pairs.distance_m[at]), 1),
                    round(float(pairs.days[at]), 2),
                    round(float(pairs.score[at]), 3),
                    bool(likely[at]),
                    "; ".join(say(reason) for reason in pairs.reasons(reports, at)),
                ]
            )
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        return {"OUTPUT": output, "PAIRS": len(pairs)}
