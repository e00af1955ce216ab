"""Algorithm ``indicators``."""

from datetime import date
from typing import TYPE_CHECKING, Any, Dict, Iterator, List

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
from qgis.PyQt.QtCore import QVariant

from .algorithm import ProcessingFeedback, SignalementAlgorithm

if TYPE_CHECKING:
    from ..domain.indicators import Count
    from ..tasks.indicators import Table

_FIGURES = (
    ("category_code", QVariant.Type.String),
    ("category", QVariant.Type.String),
    ("reports", QVariant.Type.LongLong),
    ("reports_said", QVariant.Type.String),
    ("recategorised", QVariant.Type.Double),
    ("right_first_time", QVariant.Type.Double),
    ("backlog", QVariant.Type.LongLong),
    ("backlog_said", QVariant.Type.String),
    ("out_of_scope", QVariant.Type.LongLong),
    ("out_of_scope_said", QVariant.Type.String),
    ("answer_median_days", QVariant.Type.Double),
    ("answer_p90_days", QVariant.Type.Double),
    ("closure_median_days", QVariant.Type.Double),
    ("closure_p90_days", QVariant.Type.Double),
)
_COMMUNES = (("insee", QVariant.Type.String), ("commune", QVariant.Type.String), *_FIGURES)
_SERVICES = (("service_id", QVariant.Type.LongLong), ("service", QVariant.Type.String), *_FIGURES)


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
        from ..tasks.indicators import check_period

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
        for name, columns, table in (
            ("OUTPUT", _COMMUNES, balance.communes),
            ("SERVICES", _SERVICES, balance.services),
        ):
            fields = QgsFields()
            for column, kind in columns:
                fields.append(QgsField(column, kind))
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
        """The rows of a table where there is something, totals last."""
        figures = table.figures
        total = (None, self.tr("Total"))
        for line, (code, name) in enumerate([*table.lines, total]):
            for column, (category, label) in enumerate([*table.categories, total]):
                place = line, column
                counts = (figures.reports, figures.backlog, figures.out_of_scope)
                if any(count.value[place] for count in counts):
                    reports, backlog, out_of_scope = (self._said(count, place) for count in counts)
                    yield [
                        code,
                        name or self.tr("Not known"),
                        category,
                        label or self.tr("Not known"),
                        *reports,
                        *(_number(shares[place], 3) for shares in (figures.recategorised, figures.right)),
                        *backlog,
                        *out_of_scope,
                        *(
                            _number(days[place], 1)
                            for days in (
                                figures.answer_median,
                                figures.answer_p90,
                                figures.closure_median,
                                figures.closure_p90,
                            )
                        ),
                    ]

    def _said(self, count: "Count", place: Any) -> List[Any]:
        """A count as a number, where it may be shown, and as it is to be read."""
        from ..domain.indicators import LEAST, SHOWN, TOO_FEW

        if count.withheld[place] == SHOWN:
            return [int(count.value[place]), str(count.value[place])]
        return [None, f"< {LEAST}" if count.withheld[place] == TOO_FEW else self.tr("withheld")]


def _number(value: float, decimals: int) -> Any:
    """``None`` where there is nothing to say."""
    return None if value != value else round(float(value), decimals)
