"""Algorithm ``indicators``."""

from datetime import date
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)

from .. import compat
from .algorithm import ProcessingFeedback, SignalementAlgorithm

if TYPE_CHECKING:
    from ..tasks.indicators import Table

_COUNTS = ("reports", "backlog", "out_of_scope")


class IndicatorsAlgorithm(SignalementAlgorithm):
    """How triage goes, per commune and category and per service and category."""

    ID = "indicators"

    def displayName(self) -> str:
        return self.tr("Indicators")

    def shortHelpString(self) -> str:
        return self.tr(
            "Counts, per commune and category (and per service and category), the reports of a period, the shares "
            "recategorised and routed right first time, the backlog at its end, what was out of scope, and the median "
            "and 90th percentile of the days to the first answer and to closure. Rows without a commune, a service or "
            "a category are totals. What rests on fewer than 6 reports is withheld, and with it what would give it "
            "back through a total. Never per person."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        for name, label in (("FROM", self.tr("First day")), ("TO", self.tr("Last day"))):
            self.addParameter(QgsProcessingParameterDateTime(name, label, QgsProcessingParameterDateTime.Date))
        self.addParameter(
            QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Per commune and category"), QgsProcessing.TypeVector)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "SERVICES", self.tr("Per service and category"), QgsProcessing.TypeVector, optional=True
            )
        )

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        from ..tasks.local_days import check_period

        check_period(*(self._day(parameters, name, context) for name in ("FROM", "TO")))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.indicators import indicators

        balance = indicators(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self._day(parameters, "FROM", context),
            self._day(parameters, "TO", context),
            feedback,
        )
        outputs = {}
        for name, line, kind, table in (
            ("OUTPUT", ("insee", "commune"), compat.TEXT, balance.communes),
            ("SERVICES", ("service_id", "service"), compat.INTEGER, balance.services),
        ):
            fields = _fields(line, kind)
            sink, output = self.parameterAsSink(
                parameters, name, context, fields, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
            )
            if sink is not None:
                for row in self._rows(table):
                    feature = QgsFeature(fields)
                    feature.setAttributes(row)
                    sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
                outputs[name] = output
            elif name == "OUTPUT":
                raise QgsProcessingException(self.invalidSinkError(parameters, name))
        return outputs

    def _day(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> date:
        moment = self.parameterAsDateTime(parameters, name, context).date()
        return date(moment.year(), moment.month(), moment.day())

    def _rows(self, table: "Table") -> Iterator[List[Any]]:
        from ..tasks.indicators import rows_of, said

        total, unknown, withheld = self.tr("Total"), self.tr("Not known"), self.tr("withheld")
        for row in rows_of(table):
            values: List[Any] = []
            for place in (row.line, row.category):
                values += (None, total) if place is None else (place[0], place[1] or unknown)
            for name, figure in row.figures.items():
                values.append(figure.value)
                if name in _COUNTS:
                    values.append(said(figure, withheld))
            yield values


def _fields(line: Tuple[str, str], code: int) -> QgsFields:
    """The columns of an output; beside each count, how it is to be read."""
    from ..tasks.indicators import FIGURES

    fields = QgsFields()
    fields.append(QgsField(line[0], code))
    for name in (line[1], "category_code", "category"):
        fields.append(QgsField(name, compat.TEXT))
    for name, _ in FIGURES:
        fields.append(QgsField(name, compat.INTEGER if name in _COUNTS else compat.REAL))
        if name in _COUNTS:
            fields.append(QgsField(f"{name}_said", compat.TEXT))
    return fields
