"""Duplicates: which open reports may tell of the same thing, all of them or those around one. Only suggestions."""

from dataclasses import dataclass
from typing import List, Mapping, Tuple

import numpy as np

from ..domain.duplicates import SAME_CATEGORY, OpenReports, Pairs, compare, find_pairs
from ..domain.sentence import Sentence
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback

DISTANCE_M = 30.0
DAYS = 30.0
_MOST_AROUND = 200


@dataclass(frozen=True)
class Found:
    """The pairs found among ``reports``, best first; ``numbers``: id -> number of the reports that are in one."""

    reports: OpenReports
    pairs: Pairs
    numbers: Mapping[int, str]


@dataclass(frozen=True)
class Neighbour:
    """An open report near another: ``days`` after it (negative: before), at ``x``, ``y`` in EPSG:2154 metres."""

    id: int
    request_id: str
    state: str
    x: float
    y: float
    distance_m: float
    days: float
    same_kind: bool
    score: float
    likely_duplicate: bool
    reasons: Tuple[Sentence, ...]


def find_duplicates(
    address: str,
    distance_m: float = DISTANCE_M,
    days: float = DAYS,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Found:
    """The pairs of open reports at most ``distance_m`` and ``days`` apart that may be one.

    A person who cancels gets the pairs found so far. Raises Problem when there are too many to be of use.
    """

    def going_on(fraction: float) -> bool:
        feedback.progress(0.3 + 0.6 * fraction)
        return not feedback.cancelled()

    with open_at(address) as workspace:
        reports = workspace.nearby.open_reports()
        feedback.progress(0.3)
        pairs = find_pairs(reports, distance_m, days, going_on)
        used = reports.id[np.unique(np.concatenate([pairs.first, pairs.second]))]
        numbers = {key: number for key, (number, _) in workspace.nearby.numbers(used.tolist()).items()}
    feedback.progress(1.0)
    return Found(reports, pairs, numbers)


def neighbours(
    workspace: Workspace, report_id: int, distance_m: float = DISTANCE_M, days: float = DAYS
) -> List[Neighbour]:
    """The open reports at most ``distance_m`` and ``days`` from one, most alike first; whatever its own state."""
    reports = workspace.nearby.around(report_id, distance_m, days, _MOST_AROUND)
    others = np.arange(1, len(reports.id))
    pairs = compare(reports, np.zeros(len(others), dtype="int64"), others, distance_m, days)
    near = np.flatnonzero(pairs.distance_m <= distance_m).tolist()
    shown = workspace.nearby.numbers(reports.id[pairs.second[near]].tolist())
    return [
        Neighbour(
            int(reports.id[other]),
            *shown[int(reports.id[other])],
            float(reports.x[other]),
            float(reports.y[other]),
            float(pairs.distance_m[at]),
            float((reports.instant[other] - reports.instant[0]) / np.timedelta64(1, "D")),
            bool(pairs.kind[at] >= SAME_CATEGORY),
            float(pairs.score[at]),
            bool(pairs.likely[at]),
            pairs.reasons(reports, at),
        )
        for at, other in zip(near, pairs.second[near].tolist())
    ]
