"""Where reports fell, and how the law stood there on their own day: a transfer never rewrites the past."""

from dataclasses import dataclass
from datetime import date
from typing import Dict, Optional, Sequence, Tuple

import numpy as np

from .competence import Competence, RoutingFacts
from .coverage import COVERS
from .partition import STATES, Covering, Judgement, areas_ever, frame_of, judge
from .precedence import concerns
from .routing import kinds_to_resolve, precedence_of

_NOWHERE = -1
# commune, state and services of a place of a partition
Place = Tuple[Optional[str], str, Tuple[int, ...]]


@dataclass(frozen=True)
class LocatedReports:
    """Reports that have a position and a category: arrays of shape (n,).

    ``x``, ``y``: EPSG:2154 metres. ``day``: ``datetime64[D]``, legal date in the territory. ``kind`` indexes
    ``kinds``, pairs of category and sub-category codes; the sub-category may be ``None``.
    """

    x: np.ndarray
    y: np.ndarray
    day: np.ndarray
    kind: np.ndarray
    kinds: Sequence[Tuple[str, Optional[str]]]


class Fallen:
    """Reports as they fell on the territory, each judged on its own day."""

    def __init__(self, facts: RoutingFacts, reports: LocatedReports):
        self._facts, self._reports = facts, reports
        kinds = {(category, code) for category, subcategory in reports.kinds for code in (None, subcategory)}
        codes = {code for kind in kinds for code in kinds_to_resolve(facts, *kind)}
        self._sets = Covering(facts, {*frame_of(facts), *areas_ever(facts, codes)}).at(reports.x, reports.y)
        self._insee = self._sets.insee()
        self._state = self._states()

    def counts(
        self, subcategories: Sequence[str], category: Optional[str], day: date, only_without: bool = False
    ) -> Dict[Place, int]:
        """How many lie in each place of the partition for ``subcategories`` on ``day``, and stood so on their own day.

        Counted are those of the sub-categories (unless ``only_without``), and with ``category`` those of it that have
        none yet. A report on an edge is in what covers both sides, which may be a place of no extent.
        """
        concerned = [
            number
            for number, (own, subcategory) in enumerate(self._reports.kinds)
            if (own == category if subcategory is None else subcategory in subcategories and not only_without)
        ]
        rows = np.flatnonzero(np.isin(self._reports.kind, concerned) & (self._state != _NOWHERE))
        if not len(rows):
            return {}
        judged = judge(self._facts, subcategories, day, self._sets)
        numbers = self._sets.number[rows]
        numbers = numbers[_states(judged)[numbers] == self._state[rows]]
        found: Dict[Place, int] = {}
        for number, count in enumerate(np.bincount(numbers).tolist()):
            if count:
                verdict = judged.verdicts[judged.number[number]]
                place = (self._insee[number], verdict.state, verdict.service_ids)
                found[place] = found.get(place, 0) + count
        return found

    def within(self, held: Sequence[Competence]) -> int:
        """How many lie in the area of one of these competences that bears on their kind."""
        areas = list(dict.fromkeys(competence.area for competence in held))
        found = np.zeros(len(self._reports.x), dtype=bool)
        known = [area for area in areas if area in self._sets.areas]
        covering = self._sets.of(known) >= COVERS
        for competence in held:
            if competence.area in known:
                kinds = [number for number, kind in enumerate(self._reports.kinds) if concerns(competence, *kind)]
                covered = covering[:, known.index(competence.area)][self._sets.number]
                found |= covered & np.isin(self._reports.kind, kinds)
        return int(found.sum())

    def _states(self) -> np.ndarray:
        """The place in ``STATES`` of each report on its own day, -1 outside the territory."""
        facts, reports, sets = self._facts, self._reports, self._sets
        turning = np.array(precedence_of(facts).turning_days, dtype="datetime64[D]")
        group = reports.kind * (len(turning) + 1) + np.searchsorted(turning, reports.day, side="right")
        inside = np.flatnonzero((sets.of([facts.territory])[:, 0] >= COVERS)[sets.number])
        order = inside[np.argsort(group[inside], kind="stable")]
        bounds = np.flatnonzero(np.diff(group[order])) + 1
        state = np.full(len(group), _NOWHERE)
        for rows in np.split(order, bounds) if len(order) else ():
            part = sets.part(rows)
            codes = kinds_to_resolve(facts, *reports.kinds[reports.kind[rows[0]]])
            state[rows] = _states(judge(facts, codes, reports.day[rows[0]].item(), part))[part.number]
        return state


def _states(judged: Judgement) -> np.ndarray:
    """The place in ``STATES`` of each row judged."""
    return np.array([STATES.index(verdict.state) for verdict in judged.verdicts])[judged.number]
