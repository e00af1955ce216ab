"""Competences from any layer or table: who acts on what, where and since when."""

from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Tuple, Union

from qgis.core import QgsFeatureSource

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..layers.edits import COMPETENCE_COLUMNS, plain_row
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .polygons import Outliner

_COLUMNS = ("code", "service_code", *(column for column in COMPETENCE_COLUMNS if column not in ("code", "service_id")))


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
    rows = CompetenceRows(features, distance)
    with open_at(address) as workspace, workspace.transaction():
        return _import_rows(workspace, rows, feedback)


class CompetenceRows:
    """The rows of a layer that holds competences in the form said above, as plain values, ``geom`` as ISO WKB.

    Raises Problem when the layer lacks a column no competence can do without.
    """

    def __init__(self, features: QgsFeatureSource, distance: float = 0.0):
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
        self._features = features
        self._columns = [column for column in _COLUMNS if column in names]
        self._outliner = Outliner(features.sourceCrs(), distance) if features.sourceCrs().isValid() else None

    def __len__(self) -> int:
        return max(self._features.featureCount(), 0)

    def __iter__(self) -> Iterator[Union[Dict[str, Any], Problem]]:
        """Each row, or why it cannot be read."""
        for feature in self._features.getFeatures():
            try:
                row = plain_row(feature, self._columns)
                row["geom"] = self._outliner.outline(feature.geometry()) if self._outliner else None
            except Problem as problem:
                yield problem
            else:
                yield row

    def remarks(self) -> List[Sentence]:
        """What had to be done to the rows read so far."""
        if not self._outliner or not self._outliner.repaired:
            return []
        return [
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "{count} outlines crossed themselves and were repaired."),
                {"count": self._outliner.repaired},
            )
        ]


def refused_row(number: int, problem: Problem) -> Sentence:
    """Which row was refused, and why."""
    return Sentence(QT_TRANSLATE_NOOP("Sentence", "Row {row}: {reason}"), {"row": number, "reason": problem.sentence})


def _import_rows(workspace: Workspace, rows: CompetenceRows, feedback: Feedback) -> ImportSummary:
    created = updated = 0
    refused: List[Sentence] = []
    for number, row in enumerate(rows, start=1):
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The import was cancelled: nothing was changed."))
        try:
            if isinstance(row, Problem):
                raise row
            made, changed = workspace.configuration.upsert("competence", [row])
        except Problem as problem:
            refused.append(refused_row(number, problem))
            feedback.say(refused[-1])
        else:
            created += made
            updated += changed
        feedback.progress(number / max(len(rows), 1))
    return ImportSummary(created, updated, len(refused), (*refused, *rows.remarks()))
