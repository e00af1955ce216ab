"""The map of competences: for a kind and a day, the territory parted into covered, gap and overlap."""

from dataclasses import dataclass
from datetime import date
from typing import Dict, List, Mapping, Optional, Tuple

import numpy as np

from ..domain.competence import RoutingFacts
from ..domain.fallen import Fallen, LocatedReports, Place
from ..domain.partition import (
    COVERED,
    GAP,
    OVERLAP,
    STATES,
    Faces,
    Judgement,
    areas_of,
    judge,
    subcategories_of,
    together,
)
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..workspace import Workspace
from .address import open_at
from .arrangement import arrange, stop_if_asked
from .create import union_of
from .feedback import Feedback, SilentFeedback
from .local_days import check_period, local_days, period_of

# first and last day, both included
Period = Tuple[date, date]


@dataclass(frozen=True)
class Piece:
    """All places of a commune (``insee`` ``None``: outside all) where a kind stands alike.

    ``service_ids`` and ``service_codes``: the winners, the equals of an overlap, or those of a gap that only lack an
    agreement. ``competence_ids``: by what titles. ``subcategories``: those of a category that it is so for.
    ``reports``: see ``competence_map``. ``wkb``: ISO WKB MultiPolygon, EPSG:2154.
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
    """The pieces, in the order of their communes, and what they add up to in square metres.

    ``services``: the name of each service in them, by its id.
    """

    pieces: Tuple[Piece, ...]
    services: Mapping[int, str]
    covered_m2: float
    gap_m2: float
    overlap_m2: float

    @property
    def winners(self) -> Mapping[str, Tuple[int, ...]]:
        """The ids of the services of each list of codes that is covered, as ``layers.competence_map`` takes them."""
        return {", ".join(p.service_codes): p.service_ids for p in self.pieces if p.state == COVERED}


def competence_map(
    address: str,
    kind: str,
    day: date,
    period: Optional[Period] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> CompetenceMap:
    """Part the territory for the category or sub-category ``kind`` as the law stands on ``day``.

    ``reports`` of a piece: those requested in ``period`` (first and last day; none without) that lie in it and that
    the law of their own day put in the same state. Raises Problem when the workspace does not know the kind, when
    the period ends before it begins, or when a person stops it.
    """
    with open_at(address) as workspace:
        facts = workspace.facts.read()
        category = category_of(facts, kind)
        fallen = fallen_in(workspace, facts, period, category) if period else None
    return map_of(facts, kind, day, fallen, feedback)


def map_of(
    facts: RoutingFacts,
    kind: str,
    day: date,
    fallen: Optional[Fallen] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
    faces: Optional[Faces] = None,
) -> CompetenceMap:
    """The same, of facts already read and with the reports of ``fallen``.

    ``faces``: the territory already cut, along all areas of these kinds at least.
    """
    subcategories = subcategories_of(facts, kind)
    counts = fallen.counts(subcategories, None if kind in facts.subcategories else kind, day) if fallen else {}
    if faces is None:
        faces = arrange(facts, areas_of(facts, subcategories, day), feedback)
    pieces = _pieces(facts, faces, judge(facts, subcategories, day, faces.sets), counts, feedback)
    total = {state: sum(piece.area_m2 for piece in pieces if piece.state == state) for state in STATES}
    services = {key: facts.services[key].name for piece in pieces for key in piece.service_ids}
    return CompetenceMap(tuple(pieces), services, total[COVERED], total[GAP], total[OVERLAP])


def fallen_in(workspace: Workspace, facts: RoutingFacts, period: Period, category: Optional[str] = None) -> Fallen:
    """The reports of a period, of one category or of all, as they fell. Raises Problem when it ends too early."""
    check_period(*period)
    since, until = period
    zone = facts.timezone
    read = workspace.reports.of_period(*period_of(since, until, zone), category)
    days = local_days(read.instant, zone)
    return Fallen(facts, LocatedReports(read.x, read.y, days, read.kind, read.kinds))


def category_of(facts: RoutingFacts, kind: str) -> str:
    """The category of ``kind``, which may be one. Raises Problem when the workspace does not know it."""
    if kind in facts.subcategories:
        return facts.subcategories[kind].category_code
    if kind in facts.categories:
        return kind
    raise Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "“{kind}” is neither a category nor a sub-category of this workspace. Its categories are: {known}.",
        ),
        kind=kind,
        known=", ".join(facts.categories),
    )


def _pieces(
    facts: RoutingFacts, faces: Faces, judged: Judgement, reports: Mapping[Place, int], feedback: Feedback
) -> List[Piece]:
    alike: Dict[Place, List[int]] = {}
    for place, (insee, number) in enumerate(zip(faces.insee.tolist(), judged.number.tolist())):
        verdict = judged.verdicts[number]
        alike.setdefault((insee, verdict.state, verdict.service_ids), []).append(place)
    group = np.empty(len(faces.insee), dtype="int64")
    for number, sets in enumerate(alike.values()):
        group[sets] = number
    of_face = group[faces.sets.number]
    order = np.argsort(of_face, kind="stable")
    bounds = np.searchsorted(of_face[order], np.arange(len(alike) + 1)).tolist()
    pieces = []
    for place, sets, start, end in zip(alike, alike.values(), bounds, bounds[1:]):
        stop_if_asked(feedback)
        verdict = together([judged.verdicts[number] for number in sorted(set(judged.number[sets].tolist()))])
        own = order[start:end]
        pieces.append(
            Piece(
                place[0],
                *verdict[:2],
                tuple(facts.services[key].code for key in verdict.service_ids),
                *verdict[2:],
                float(faces.area_m2[own].sum()),
                reports.get(place, 0),
                union_of(faces.outlines[face] for face in own.tolist()),
            )
        )
    return sorted(pieces, key=lambda piece: (piece.insee or "", piece.state, piece.service_codes))
