"""Competences from any layer or table: who acts on what, where and since when."""

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import QgsFeature, QgsFeatureSource
from qgis.PyQt.QtCore import QDate, QDateTime, QVariant

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .polygons import Outliner

_COLUMNS = (
    "code",
    "service_code",
    "category_code",
    "subcategory_code",
    "insee",
    "rank",
    "priority",
    "valid_from",
    "valid_to",
    "legal_basis",
    "note",
)
_WHOLE_NUMBERS = ("rank", "priority")


@dataclass(frozen=True)
class ImportSummary:
    """What an import did; ``remarks`` names each row refused and why."""

    created: int = 0
    updated: int = 0
    rejected: int = 0
    remarks: Tuple[Sentence, ...] = ()


def import_competences(
    address: str,
    features: QgsFeatureSource,
    distance: float = 0.0,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> ImportSummary:
    """Import ``features`` as competences: polygons, lines with a ``distance`` in metres, or rows without
    geometry whose ``insee`` names the commune (none: the whole territory).

    Columns are named as the table's, the service by ``service_code``; a row whose ``code`` exists updates
    it. All in one transaction; rows that cannot be used are refused one by one and said. Raises Problem
    when the layer lacks a column no competence can do without.
    """
    names = set(features.fields().names())
    missing = {"code", "service_code"} - names
    if missing:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The layer lacks the column {columns}. Name its columns as those of the competence table, the "
                "service as service_code.",
            ),
            columns=", ".join(sorted(missing)),
        )
    columns = [column for column in _COLUMNS if column in names]
    spatial = features.sourceCrs().isValid()
    outliner = Outliner(features.sourceCrs(), distance) if spatial else None
    with open_at(address) as workspace, workspace.transaction():
        return _import_rows(workspace, features, columns, outliner, feedback)


def _import_rows(
    workspace: Workspace,
    features: QgsFeatureSource,
    columns: List[str],
    outliner: Optional[Outliner],
    feedback: Feedback,
) -> ImportSummary:
    created = updated = 0
    refused: List[Sentence] = []
    total = max(features.featureCount(), 1)
    for number, feature in enumerate(features.getFeatures(), start=1):
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The import was cancelled: nothing was changed."))
        try:
            row = _row(feature, columns)
            row["geom"] = outliner.outline(feature.geometry()) if outliner else None
            made, changed = workspace.configuration.upsert("competence", [row])
        except Problem as problem:
            refused.append(
                Sentence(
                    QT_TRANSLATE_NOOP("Sentence", "Row {row}: {reason}"),
                    {"row": number, "reason": problem.sentence},
                )
            )
            feedback.say(refused[-1])
        else:
            created += made
            updated += changed
        feedback.progress(number / total)
    remarks = list(refused)
    if outliner and outliner.repaired:
        remarks.append(
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "{count} outlines crossed themselves and were repaired."),
                {"count": outliner.repaired},
            )
        )
    return ImportSummary(created, updated, len(refused), tuple(remarks))


def _row(feature: QgsFeature, columns: List[str]) -> Dict[str, Any]:
    row: Dict[str, Any] = {}
    for column in columns:
        value = feature[column]
        if value is None or (isinstance(value, QVariant) and value.isNull()) or value == "":
            row[column] = None
        elif isinstance(value, QDate):
            row[column] = value.toPyDate()
        elif isinstance(value, QDateTime):
            row[column] = value.date().toPyDate()
        elif column in _WHOLE_NUMBERS:
            row[column] = _whole_number(column, value)
        else:
            row[column] = str(value).strip()
    return row


def _whole_number(column: str, value: Any) -> int:
    try:
        return int(float(str(value)))
    except ValueError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "“{value}” is not a whole number, as {column} must be."),
            value=str(value),
            column=column,
        ) from error
