"""Any QGIS layer or table as a source of reports, through a mapping of expressions.

The mapping says, for each column of a report (the fields of ``ReceivedReport``), the QGIS expression
that gives it: ``{"request_id": "\\"id\\"", "requested_at": "\\"created\\""}``. Columns left out stay
empty; without ``lon`` and ``lat`` the position is the geometry's. Nothing else of the layer is read, so
what is personal in it never reaches the workspace.
"""

import json
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureSource,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, QVariant

from ..domain.privacy import strip_personal
from ..domain.received import Page, ReceivedReport, RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..paths import RESOURCES
from ..sources.source import Capabilities, Receipt, StatusUpdate

PAGE_SIZE = 1000
_COLUMNS = set(ReceivedReport._fields)
_INSTANTS = {"requested_at", "updated_at", "expected_at", "closed_at"}
_NUMBERS = {"lon", "lat", "position_accuracy_m"}
_LONGEST_TEXT = 20_000


class LayerSource:
    """Pages of reports read from a QGIS feature source (see ``sources.source.Source``)."""

    def __init__(self, features: QgsFeatureSource, mapping: Mapping[str, str], zone: str):
        """``mapping``: report column -> QGIS expression. ``zone``: IANA time zone of dates without one."""
        self._features = features
        self._zone = QTimeZone(zone.encode())
        self._context = QgsExpressionContext()
        self._context.setFields(features.fields())
        self._expressions = {column: self._prepared(column, text) for column, text in mapping.items()}
        self._to_degrees = QgsCoordinateTransform(
            features.sourceCrs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext()
        )
        if "request_id" not in self._expressions:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The mapping does not say which expression gives request_id. Without it, importing again "
                    "would double the reports.",
                )
            )

    @classmethod
    def from_uri(cls, uri: str, mapping: Mapping[str, str], zone: str) -> "LayerSource":
        """The layer at ``uri`` (any file OGR reads). Raises Problem when it cannot be opened."""
        layer = QgsVectorLayer(uri, "reports", "ogr")
        if not layer.isValid():
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "The layer {uri} could not be opened. Check the path, then try again."),
                uri=uri,
            )
        return cls(layer, mapping, zone)

    def pull(self, cursor: Dict[str, Any], since: Optional[datetime] = None) -> Iterator[Page]:
        """Every feature, in pages. A layer has no memory of what is new: the cursor is given back as it is."""
        reports: List[ReceivedReport] = []
        rejected: List[RejectedItem] = []
        for feature in self._features.getFeatures():
            try:
                report = self._report(feature)
            except Problem as problem:
                attributes = {k: _plain(v) for k, v in feature.attributeMap().items()}
                rejected.append(RejectedItem(problem.sentence, strip_personal(attributes)))
                continue
            if since is None or report.requested_at is None or report.requested_at >= since:
                reports.append(report)
            if len(reports) + len(rejected) >= PAGE_SIZE:
                yield Page(tuple(reports), tuple(rejected), cursor)
                reports, rejected = [], []
        if reports or rejected:
            yield Page(tuple(reports), tuple(rejected), cursor)

    def replay(self, item: RejectedItem) -> Page:
        """The row of a rejected item cannot be asked for alone: the layer is to be imported again."""
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "This row came from a layer. Correct it there, then import the layer again.")
        )

    def push(self, update: StatusUpdate) -> Receipt:
        """A layer is read, never written."""
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "A layer or table cannot be sent answers: nothing was sent."))

    def capabilities(self) -> Capabilities:
        """Neither services nor updates."""
        return Capabilities(services=False, updates=False)

    def _prepared(self, column: str, text: str) -> QgsExpression:
        if column not in _COLUMNS:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "The mapping names “{column}”, which is no column of a report. Use: {columns}."
                ),
                column=column,
                columns=", ".join(sorted(_COLUMNS)),
            )
        expression = QgsExpression(text)
        if not expression.prepare(self._context):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "The expression for {column} is not valid: {reason}. Correct it in the mapping."
                ),
                column=column,
                reason=expression.parserErrorString() or expression.evalErrorString(),
            )
        missing = expression.referencedColumns() - set(self._features.fields().names())
        if missing:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The expression for {column} reads {fields}, which the layer does not have. Correct it in "
                    "the mapping.",
                ),
                column=column,
                fields=", ".join(sorted(missing)),
            )
        return expression

    def _report(self, feature: QgsFeature) -> ReceivedReport:
        self._context.setFeature(feature)
        values = {column: self._value(column) for column in self._expressions}
        if "lon" not in values and not feature.geometry().isEmpty():
            values["lon"], values["lat"] = self._position(feature)
        if not values["request_id"]:
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The row has no identifier. Give it one, then import again."))
        return ReceivedReport(**{column: value for column, value in values.items() if value is not None})

    def _value(self, column: str) -> Any:
        value = self._expressions[column].evaluate(self._context)
        if value is None or (isinstance(value, QVariant) and value.isNull()) or value == "":
            return None
        try:
            if column in _INSTANTS:
                return self._instant(value)
            if column in _NUMBERS:
                return float(str(value).replace(",", "."))
        except ValueError as error:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "“{value}” cannot be read for {column}. Correct the row, or the expression in the mapping.",
                ),
                value=str(value)[:100],
                column=column,
            ) from error
        return str(value)[:_LONGEST_TEXT]

    def _instant(self, value: Any) -> datetime:
        """``value`` as a UTC instant; without a zone it is a time of the territory."""
        if isinstance(value, str):
            value = QDateTime.fromString(value.strip(), Qt.DateFormat.ISODateWithMs)
        elif isinstance(value, QDate):
            value = QDateTime(value, QTime(0, 0), self._zone)
        if not isinstance(value, QDateTime) or not value.isValid():
            raise ValueError
        if value.timeSpec() == Qt.TimeSpec.LocalTime:
            value = QDateTime(value.date(), value.time(), self._zone)
        return datetime.fromtimestamp(value.toMSecsSinceEpoch() / 1000, timezone.utc)

    def _position(self, feature: QgsFeature):
        point = feature.geometry().centroid().asPoint()
        try:
            degrees = self._to_degrees.transform(point)
        except QgsCsException:
            return None, None
        return degrees.x(), degrees.y()


def read_mapping(text: str) -> Dict[str, Any]:
    """The mapping in ``text``: JSON, the path of a JSON file, or the name of one shipped with the plugin.

    Returns ``{"columns": {...}, "categories": {...}}``; the categories say, for each service code received,
    the category of ours. Raises Problem when it is none of these.
    """
    shipped = RESOURCES / "mappings" / f"{Path(text.strip()).name}.json"
    try:
        if text.lstrip().startswith("{"):
            mapping = json.loads(text)
        else:
            mapping = json.loads((shipped if shipped.is_file() else Path(text)).read_text(encoding="utf-8"))
        if "columns" not in mapping:
            mapping = {"columns": mapping}
        columns = {str(column): str(expression) for column, expression in mapping["columns"].items()}
        categories = {str(code): category for code, category in mapping.get("categories", {}).items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The mapping could not be read: {reason}. Give a JSON object (report column: QGIS expression), "
                "a JSON file, or one of: {shipped}.",
            ),
            reason=str(error),
            shipped=", ".join(sorted(path.stem for path in shipped.parent.glob("*.json"))),
        ) from error
    return {"columns": columns, "categories": categories}


def _plain(value: Any) -> Any:
    """``value`` as JSON can hold it."""
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
