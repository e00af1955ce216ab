"""Algorithm ``hotspots``."""

from typing import Any, Dict, Iterable, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .algorithm import ProcessingFeedback, SignalementAlgorithm

_SMALLEST_M, _LARGEST_M = 1.0, 100_000.0


class HotspotsAlgorithm(SignalementAlgorithm):
    """Where reports concentrate significantly, and the points noirs: where they come back month after month too."""

    ID = "hotspots"

    def displayName(self) -> str:
        return self.tr("Hotspots")

    def group(self) -> str:
        return self.tr("Hotspots and diagnosis")

    def groupId(self) -> str:
        return "diagnosis"

    def shortHelpString(self) -> str:
        return self.tr(
            "Paves the area with hexagons, empty ones included, and tells where points concentrate more than chance "
            "would (Gi* of Getis and Ord, with the cells within the band; p-values corrected for the number of cells "
            "by Benjamini and Hochberg, which the classes follow). A point noir is a significant concentration that "
            "was active in at least so many distinct months; joined cells are one.\n"
            "Takes any layer of points, or the reports of a workspace (not those out of scope, rejected or duplicate): "
            "then places where the kinds were never open are no data, not calm. A cell belongs to the area when it "
            "overlaps it; whole cells are counted. Without sizes, they are proposed from the data and the log says "
            "why. With a field of the area's polygons (inhabitants, metres of street), rates are compared, smoothed "
            "by empirical Bayes.\n"
            "Counts from 1 to one under the threshold are withheld, and with any threshold the statistics too, which "
            "would give them back: 0 is for internal use."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        point, polygon = QgsProcessing.TypeVectorPoint, QgsProcessing.TypeVectorPolygon
        source, field = QgsProcessingParameterFeatureSource, QgsProcessingParameterField
        self.addParameter(source("INPUT", self.tr("Points (or give a workspace)"), [point], optional=True))
        self.add_workspace_parameter(optional=True)
        self.addParameter(
            QgsProcessingParameterString(
                "KINDS",
                self.tr("Of the workspace: categories and sub-categories (codes, commas between; all when empty)"),
                optional=True,
            )
        )
        self.add_day_parameters(FROM=self.tr("First day"), TO=self.tr("Last day"))
        self.addParameter(
            field("DATE_FIELD", self.tr("Of the points: date"), parentLayerParameterName="INPUT", optional=True)
        )
        self.addParameter(
            field(
                "WEIGHT_FIELD",
                self.tr("Of the points: weight"),
                parentLayerParameterName="INPUT",
                type=field.Numeric,
                optional=True,
            )
        )
        self.addParameter(
            source("AREA", self.tr("Area (the territory, or the outline of the points)"), [polygon], optional=True)
        )
        self.addParameter(
            field(
                "EXPOSURE_FIELD",
                self.tr("Of the area's polygons: exposure (inhabitants, metres of street)"),
                parentLayerParameterName="AREA",
                type=field.Numeric,
                optional=True,
            )
        )
        for name, label in (
            ("CELL_SIZE", self.tr("Size of the cells: short diameter (metres; proposed when empty)")),
            ("BAND", self.tr("Band: how far neighbours count (metres; proposed when empty)")),
        ):
            self.addParameter(_number(name, label, None, _SMALLEST_M, _LARGEST_M))
        self.addParameter(_number("ALPHA", self.tr("Level of significance of a point noir"), 0.05, 1e-6, 0.2))
        for name, label, value, least, most in (
            ("MIN_MONTHS", self.tr("Distinct months in which a point noir was active at least"), 3, 1, 600),
            ("MIN_COUNT", self.tr("Withhold counts under (0: nothing, for internal use)"), 6, 0, 1000),
        ):
            self.addParameter(
                QgsProcessingParameterNumber(
                    name, label, QgsProcessingParameterNumber.Integer, value, minValue=least, maxValue=most
                )
            )
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", self.tr("Cells"), polygon))
        self.addParameter(
            QgsProcessingParameterFeatureSink("POINTS_NOIRS", self.tr("Points noirs"), polygon, optional=True)
        )
        self.add_number_outputs(CELLS=self.tr("Number of cells"), SIGNIFICANT=self.tr("Number of significant cells"))

    def check_workspace(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        given = [bool(parameters.get("INPUT")), bool(self.parameterAsString(parameters, self.WORKSPACE, context))]
        if sum(given) != 1:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "Give either a layer of points or a workspace: one of them, not both.")
            )
        if given[1]:
            super().check_workspace(parameters, context)

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        from ..tasks.local_days import check_period

        days = [self.day(parameters, name, context) for name in ("FROM", "TO")]
        if all(days):
            check_period(*days)
        has_dates = self.parameterAsString(parameters, "DATE_FIELD", context)
        if parameters.get("INPUT") and any(days) and not has_dates:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "A period needs dates: choose the field of the points' date, or no days.")
            )
        if self.parameterAsString(parameters, "EXPOSURE_FIELD", context) and not parameters.get("AREA"):
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "An exposure is a field of the area's polygons: choose the area.")
            )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..domain.hotspot_remarks import published_remark
        from ..domain.publication import publish
        from ..layers.competence_map import Dresser
        from ..layers.hotspots import dress_cells, dress_points_noirs, hotspot_fields
        from ..tasks.hotspot_rows import CELL_COLUMNS, POINT_NOIR_COLUMNS, cell_rows, period_said, point_noir_rows
        from ..tasks.hotspots import Asked, hotspots_of_layer, hotspots_of_workspace

        asked = Asked(
            self.parameterAsDouble(parameters, "CELL_SIZE", context) or None,
            self.parameterAsDouble(parameters, "BAND", context) or None,
            self.parameterAsDouble(parameters, "ALPHA", context),
            self.parameterAsInt(parameters, "MIN_MONTHS", context),
            self.day(parameters, "FROM", context),
            self.day(parameters, "TO", context),
            self.parameterAsString(parameters, "EXPOSURE_FIELD", context),
        )
        area, points = (self.source_of(parameters, name, context) for name in ("AREA", "INPUT"))
        if points is not None:
            fields = (self.parameterAsString(parameters, name, context) for name in ("DATE_FIELD", "WEIGHT_FIELD"))
            study = hotspots_of_layer(points, asked, *fields, area, feedback)
        else:
            codes = self.parameterAsString(parameters, "KINDS", context).replace(";", ",").split(",")
            study = hotspots_of_workspace(
                self.parameterAsString(parameters, self.WORKSPACE, context),
                asked,
                [code.strip() for code in codes if code.strip()],
                area,
                feedback,
            )
        least = self.parameterAsInt(parameters, "MIN_COUNT", context)
        published = publish(study.found, least)
        for remark in study.remarks:
            feedback.say(published_remark(remark, least))
        crs, period = QgsCoordinateReferenceSystem(study.crs), period_said(study)
        with_openings = study.openness is not None

        def named(title: str) -> str:
            return f"{title} ({period})" if period else title

        outputs: Dict[str, Any] = {}
        for name, columns, shape, rows, dress in (
            (
                "OUTPUT",
                CELL_COLUMNS,
                QgsWkbTypes.Type.Polygon,
                cell_rows(study, published),
                lambda layer: dress_cells(layer, named(self.tr("Significant concentrations")), with_openings),
            ),
            (
                "POINTS_NOIRS",
                POINT_NOIR_COLUMNS,
                QgsWkbTypes.Type.MultiPolygon,
                point_noir_rows(study, published),
                lambda layer: dress_points_noirs(layer, named(self.tr("Points noirs"))),
            ),
        ):
            fields = hotspot_fields(columns)
            sink, output = self.parameterAsSink(parameters, name, context, fields, shape, crs)
            if sink is None:
                if name == "OUTPUT":
                    raise QgsProcessingException(self.invalidSinkError(parameters, name))
                continue
            _write(sink, fields, rows)
            if context.willLoadLayerOnCompletion(output):
                context.layerToLoadOnCompletionDetails(output).setPostProcessor(Dresser(dress))
            outputs[name] = output
        feedback.progress(1.0)
        significant = int(study.found.significant.sum())
        return {**outputs, "CELLS": len(study.found.cells), "SIGNIFICANT": significant}


def _number(name: str, label: str, value: Optional[float], least: float, most: float) -> QgsProcessingParameterNumber:
    """A number that may be left out when it has no value of its own."""
    return QgsProcessingParameterNumber(
        name, label, QgsProcessingParameterNumber.Double, value, value is None, minValue=least, maxValue=most
    )


def _write(sink: QgsFeatureSink, fields: QgsFields, rows: Iterable[Sequence[Any]]) -> None:
    for shape, values in rows:
        feature = QgsFeature(fields)
        feature.setGeometry(shape)
        feature.setAttributes(values)
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
