"""Rows of a workspace's tables as plain values: what a layer holds, and what an edit session would do to it.

Read on the main thread, so that a task can work on it.
"""

from datetime import date
from typing import Any, Dict, Iterable

from qgis.core import NULL, QgsFeature, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime

from ..domain.dry_run import Edits
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem

COMPETENCE_COLUMNS = (
    "code",
    "service_id",
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
_WHOLE_NUMBERS = frozenset({"rank", "priority", "service_id"})
_DATES = frozenset({"valid_from", "valid_to"})


def plain_row(feature: QgsFeature, columns: Iterable[str]) -> Dict[str, Any]:
    """Those columns of ``feature``: ``None``, numbers, dates and texts. Raises Problem for what is none of these."""
    return {column: _plain(column, feature[column]) for column in columns}


def value_of(feature: QgsFeature, column: str) -> Any:
    """One column of ``feature``, as ``plain_row`` gives it."""
    return _plain(column, feature[column])


def competence_edits(layer: QgsVectorLayer) -> Edits:
    """What saving the edit session of the layer of competences would do, geometries as they are drawn (EPSG:2154).

    Raises Problem when a value cannot be read.
    """
    buffer = layer.editBuffer()
    if buffer is None:
        return Edits()
    gone = buffer.deletedFeatureIds()
    changed = {*buffer.changedAttributeValues(), *buffer.changedGeometries()} - set(gone)
    rows = [{"id": int(feature["id"]), **_competence(feature)} for feature in layer.getFeatures(_those(changed))]
    rows += [_competence(feature) for feature in buffer.addedFeatures().values()]
    deleted = layer.dataProvider().getFeatures(_those(gone))
    return Edits(tuple(rows), frozenset(int(feature["id"]) for feature in deleted))


def _those(fids: Iterable[int]) -> QgsFeatureRequest:
    return QgsFeatureRequest().setFilterFids(sorted(fids))


def _competence(feature: QgsFeature) -> Dict[str, Any]:
    row = plain_row(feature, COMPETENCE_COLUMNS)
    row["geom"] = None if feature.geometry().isEmpty() else bytes(feature.geometry().asWkb())
    return row


def _plain(column: str, value: Any) -> Any:
    if value is None or value == NULL or value == "":
        return None
    if isinstance(value, (QDate, QDateTime)):
        return (value if isinstance(value, QDate) else value.date()).toPyDate()
    if column in _DATES:
        return _date(column, str(value))
    return _whole_number(column, value) if column in _WHOLE_NUMBERS else str(value).strip()


def _date(column: str, value: str) -> date:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "“{value}” is not a date, as {column} must be: write it like 2026-11-23"),
            value=value,
            column=column,
        ) from error


def _whole_number(column: str, value: Any) -> int:
    try:
        return int(float(str(value)))
    except (ValueError, OverflowError) as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "“{value}” is not a whole number, as {column} must be."),
            value=str(value),
            column=column,
        ) from error
