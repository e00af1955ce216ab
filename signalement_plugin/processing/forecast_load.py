"""Algorithm ``forecastload``."""

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
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from .. import compat
from ..layers.words import say
from .algorithm import ProcessingFeedback, SignalementAlgorithm

_FIELDS = (
    ("service_code", compat.TEXT),
    ("service", compat.TEXT),
    ("per_week", compat.REAL),
    ("low", compat.INTEGER),
    ("high", compat.INTEGER),
    ("capacity", compat.INTEGER),
    ("current", compat.REAL),
    ("exceeds", compat.REAL),
    ("basis", compat.TEXT),
)


class ForecastLoad(SignalementAlgorithm):
    """What opening a category in a commune would bring to its services."""

    ID = "forecastload"

    def displayName(self) -> str:
        return self.tr("Load forecast")

    def shortHelpString(self) -> str:
        return self.tr(
            "Before a category is opened in a commune to agents or to citizens: how many reports a week to expect, per "
            "service, with the interval that holds 80 % of weeks, beside the capacity the service declared and what it "
            "gets already; “exceeds” is the share of weeks in which that would be too much. It rests on the commune's "
            "own history when it was open to that public, else on its weeks open to agents times what letting citizens "
            "in brought elsewhere, else on other communes by number of inhabitants; “basis” says which, or that the "
            "history is too thin. The interval allows for a level that drifts until the middle of the quarter to come: "
            "of real weeks held out in Paris (3 reports a week or more) it held 86 % one week ahead, 83 % thirteen "
            "weeks ahead, and 89 % where it rested on other communes. Small counts: for internal use."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(QgsProcessingParameterString("CATEGORY", self.tr("Category (code)")))
        self.addParameter(QgsProcessingParameterString("INSEE", self.tr("Commune (INSEE code)")))
        phase = QgsProcessingParameterEnum("PHASE", self.tr("Open to"), ["agents", "citizens"], False, "citizens")
        phase.setUsesStaticStrings(True)
        self.addParameter(phase)
        self.addParameter(
            QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Load per service"), QgsProcessing.TypeVector)
        )
        self.add_number_outputs(PER_WEEK=self.tr("Reports per week"), LOW=self.tr("Low"), HIGH=self.tr("High"))
        self.addOutput(QgsProcessingOutputString("BASIS", self.tr("What it rests on")))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.forecast_load import forecast_load

        found = forecast_load(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsString(parameters, "CATEGORY", context).strip(),
            self.parameterAsString(parameters, "INSEE", context).strip(),
            self.parameterAsEnumString(parameters, "PHASE", context),
            feedback=feedback,
        )
        fields = QgsFields()
        for name, kind in _FIELDS:
            fields.append(QgsField(name, kind))
        sink, output = self.parameterAsSink(
            parameters, "OUTPUT", context, fields, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, "OUTPUT"))
        basis = say(found.said)
        for load in found.services:
            code, name = load.service or (None, self.tr("No service in the tool"))
            feature = QgsFeature(fields)
            feature.setAttributes(
                [
                    code,
                    name,
                    _rounded(load.per_week, 2),
                    load.low,
                    load.high,
                    load.capacity,
                    _rounded(load.current, 1),
                    _rounded(load.exceeds, 3),
                    basis,
                ]
            )
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        outputs: Dict[str, Any] = {"OUTPUT": output, "BASIS": basis}
        if found.total is not None:
            low, high = found.total.interval()
            outputs.update(PER_WEEK=round(found.total.mean, 2), LOW=low, HIGH=high)
        return outputs


def _rounded(value: Any, decimals: int) -> Any:
    return None if value is None else round(value, decimals)
