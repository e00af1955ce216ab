"""The map of competences: for a kind and a day, the territory parted into covered, gap and overlap."""

from dataclasses import dataclass
from datetime import date
from typing import Dict, List, Optional, Tuple

import numpy as np

from ..domain.competence import RoutingFacts
from ..domain.partition import COVERED, GAP, OVERLAP, Faces, Verdict, areas_of, judge, subcategories_of, together
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .address import open_at
from .arrangement import arrange
from .create import union_of
from .feedback import Feedback, SilentFeedback


@dataclass(frozen=True)
class Piece:
    """All places of a commune (``insee`` ``None``: outside all) where a kind stands alike.

    ``service_ids`` and ``service_codes``: the winners, or the equals of an overlap; of a gap none.
    ``competence_ids``: by what titles; of a gap, those that only lack an agreement. ``subcategories``: those of a
    category that it is so for. ``reports``: see ``competence_map``. ``wkb``: ISO WKB MultiPolygon, EPSG:2154.
    """

    insee: Optional[str]
    state: str
    service_ids: Tuple[int, ...]
    service_codes: Tuple[str, ...]
    competence_ids: Tuple[int, ...]
    subcategories: Tuple[str, ...]
    area_m2: float
    reports: int
    wkb: bytes


@dataclass(frozen=True)
class CompetenceMap:
    """The pieces, in the order of their communes, and what they add up to in square metres."""

    pieces: Tuple[Piece, ...]
    covered_m2: float
    gap_m2: float
    overlap_m2: float


def competence_map(
    address: str,
    kind: str,
    day: date,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> CompetenceMap:
    """Part the territory for the category or sub-category ``kind`` as the law stands on ``day``.

    Raises Problem when the workspace does not know the kind, or when a person stops it.
    """
    with open_at(address) as workspace:
        facts = workspace.facts.read()
    subcategories = _known(facts, kind)
    faces = arrange(facts, areas_of(facts, subcategories, day), feedback)
    pieces = _pieces(facts, faces, subcategories, day)
    total = {state: sum(piece.area_m2 for piece in pieces if piece.state == state) for state in (COVERED, GAP, OVERLAP)}
    return CompetenceMap(tuple(pieces), total[COVERED], total[GAP], total[OVERLAP])


def arrange_all(
    address: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Tuple[RoutingFacts, Faces]:
    """The law and the territory cut along all its areas: what ``domain.partition.matrix`` reads for any day."""
    with open_at(address) as workspace:
        facts = workspace.facts.read()
    return facts, arrange(facts, facts.outlines, feedback)


def _known(facts: RoutingFacts, kind: str) -> List[str]:
    if kind not in facts.subcategories and kind not in facts.categories:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{kind}” is neither a category nor a sub-category of this workspace. Its categories are: {known}.",
            ),
            kind=kind,
            known=", ".join(facts.categories),
        )
    return subcategories_of(facts, kind)


def _pieces(facts: RoutingFacts, faces: Faces, subcategories: List[str], day: date) -> List[Piece]:
    judged = judge(facts, subcategories, day, faces.areas, faces.sets)
    alike: Dict[Tuple[str, str, Tuple[int, ...]], List[int]] = {}
    for place, (insee, number) in enumerate(zip(faces.insee.tolist(), judged.number.tolist())):
        verdict = judged.verdicts[number]
        alike.setdefault((insee or "", verdict.state, verdict.service_ids), []).append(place)
    group = np.empty(len(faces.sets), dtype="int64")
    for number, sets in enumerate(alike.values()):
        group[sets] = number
    order = np.argsort(group[faces.set_of], kind="stable")
    bounds = np.searchsorted(group[faces.set_of][order], np.arange(len(alike) + 1)).tolist()
    pieces = []
    for (insee, _, _), sets, start, end in zip(alike, alike.values(), bounds, bounds[1:]):
        verdict = together([judged.verdicts[number] for number in np.unique(judged.number[sets]).tolist()])
        pieces.append(_piece(facts, faces, insee or None, verdict, order[start:end]))
    return sorted(pieces, key=lambda piece: (piece.insee or "", piece.state, piece.service_codes))


def _piece(facts: RoutingFacts, faces: Faces, insee: Optional[str], verdict: Verdict, places: np.ndarray) -> Piece:
    return Piece(
        insee,
        verdict.state,
        verdict.service_ids,
        tuple(facts.services[key].code for key in verdict.service_ids),
        verdict.competence_ids,
        verdict.subcategories,
        float(faces.area_m2[places].sum()),
        0,
        union_of(faces.outlines[place] for place in places.tolist()),
    )
