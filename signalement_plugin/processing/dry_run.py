"""Algorithm ``dryrun``."""

from typing import TYPE_CHECKING, Any, Dict, List, Optional

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
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from .. import compat
from ..layers.changed_reports import features_of, fields_of
from .algorithm import ProcessingFeedback, SignalementAlgorithm

if TYPE_CHECKING:
    from ..tasks.dry_run import Change

_COLUMNS = (
    "from_service_code",
    "from_service",
    "from_status",
    "to_service_code",
    "to_service",
    "to_status",
    "category_code",
    "subcategory_code",
)


class DryRunAlgorithm(SignalementAlgorithm):
    """What would change if competences were as a layer says, without saving them."""

    ID = "dryrun"

    def displayName(self) -> str:
        return self.tr("Dry run of competences")

    def shortHelpString(self) -> str:
        return self.tr(
            "Routes the reports of a period twice, by the present rules and as if the layer had been imported, and "
            "counts what would change: from which service to which, for what kind. Nothing is written. Reports whose "
            "route a person confirmed are left out and counted apart. The layer has the form that “Import competences” "
            "takes. Each report is judged at its own date; with “As if received on”, all are judged on that day, as "
            "for a transfer that begins later than they came."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFeatureSource("INPUT", self.tr("Layer or table"), [QgsProcessing.TypeVector])
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                "DISTANCE",
                self.tr("Distance around lines (metres)"),
                QgsProcessingParameterNumber.Double,
                0.0,
                minValue=0.0,
            )
        )
        for name, label, optional in (
            ("FROM", self.tr("First day"), False),
            ("TO", self.tr("Last day"), False),
            ("AS_OF", self.tr("As if received on"), True),
        ):
            self.addParameter(
                QgsProcessingParameterDateTime(name, label, QgsProcessingParameterDateTime.Date, optional=optional)
            )
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Changes"), QgsProcessing.TypeVector))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "POINTS", self.tr("Reports that would change"), QgsProcessing.TypeVectorPoint, optional=True
            )
        )
        self.add_number_outputs(
            CHANGED=self.tr("Reports that would change"),
            JUDGED=self.tr("Reports routed both ways"),
            CONFIRMED=self.tr("Confirmed routes left out"),
            REJECTED=self.tr("Rejected"),
        )

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        from ..tasks.local_days import check_period

        check_period(*(self.day(parameters, name, context) for name in ("FROM", "TO")))

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.dry_run import dry_run_import

        found = dry_run_import(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            self.parameterAsSource(parameters, "INPUT", context),
            self.day(parameters, "FROM", context),
            self.day(parameters, "TO", context),
            self.parameterAsDouble(parameters, "DISTANCE", context),
            self.day(parameters, "AS_OF", context),
            feedback,
        )
        for remark in found.remarks:
            feedback.say(remark)
        outputs: Dict[str, Any] = {
            "CHANGED": found.changed,
            "JUDGED": found.judged,
            "CONFIRMED": found.confirmed,
            "REJECTED": found.rejected,
        }
        rows = [_said(change) for change in found.changes]
        fields = QgsFields()
        for name in _COLUMNS:
            fields.append(QgsField(name, compat.TEXT))
        fields.append(QgsField("reports", compat.INTEGER))
        sink, outputs["OUTPUT"] = self.parameterAsSink(
            parameters, "OUTPUT", context, fields, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, "OUTPUT"))
        for row, change in zip(rows, found.changes):
            feature = QgsFeature(fields)
            feature.setAttributes([*row, change.reports])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        fields = fields_of(_COLUMNS)
        sink, points = self.parameterAsSink(
            parameters, "POINTS", context, fields, QgsWkbTypes.Type.Point, QgsCoordinateReferenceSystem("EPSG:2154")
        )
        if sink is not None:
            reports = found.reports
            for feature in features_of(fields, rows, reports.id, reports.x, reports.y, reports.change):
                sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
            outputs["POINTS"] = points
        return outputs


def _said(change: "Change") -> List[Optional[str]]:
    """A change as the columns of the table say it."""
    before, after = change.from_service or (None, None), change.to_service or (None, None)
    return [*before, change.from_status, *after, change.to_status, *change.kind]
