"""The matrix of competences and openings of a workspace on a day, and what is behind each of its cells."""

from dataclasses import dataclass
from datetime import date
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

import numpy as np
from qgis.core import QgsGeometry

from ..domain.matrix import Cell, Matrices, Place
from ..domain.opening_change import Kind
from ..domain.partition import GAP, Faces
from ..layers.shapes import geometry_of
from ..workspace import Workspace
from ..workspace.dossier import Vocabulary
from .arrangement import arrange
from .feedback import Feedback, SilentFeedback


class ServiceWords(NamedTuple):
    """How a service is shown: its name, and the name and kind of its actor."""

    name: str
    actor: str
    actor_kind: str


class Zone(NamedTuple):
    """A part of a commune in one piece or more: ``state`` is covered, gap or overlap; by which ``competences``."""

    state: str
    services: Tuple[int, ...]
    geometry: QgsGeometry
    competences: Tuple[int, ...] = ()


@dataclass(frozen=True)
class Board:
    """All that the matrices of a workspace are made of, as of one version of its configuration."""

    matrices: Matrices
    vocabulary: Vocabulary
    kinds: Mapping[str, Kind]
    services: Mapping[int, ServiceWords]

    @property
    def version(self) -> str:
        """The version of the configuration."""
        return self.matrices.facts.version


def matrix_on(
    workspace: Workspace,
    day: date,
    known: Optional[Board] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Tuple[Board, Dict[Place, Cell]]:
    """The matrix on ``day``; of the board ``known`` when the configuration is still the same.

    Raises Problem when it is stopped while the territory is being cut.
    """
    is_known = known is not None and known.version == workspace.facts.version()
    board = known if is_known else _read(workspace, day, known, feedback)
    return board, board.matrices.at(day)


def zones_of(board: Board, place: Place, day: date) -> List[Zone]:
    """The areas behind a cell, over all of its sub-categories: who acts where, gaps, overlaps."""
    faces = board.matrices.faces
    within = np.isin(faces.insee, board.matrices.communes if place.insee is None else [place.insee])
    sets: Dict[Tuple[str, Tuple[int, ...]], Set[int]] = {}
    titles: Dict[Tuple[str, Tuple[int, ...]], Set[int]] = {}
    for code, kind in board.kinds.items():
        if kind.category_code == place.category and place.subcategory in (None, code):
            judged = board.matrices.judged(code, day)
            for at in np.flatnonzero(within).tolist():
                verdict = judged.verdicts[judged.number[at]]
                services = () if verdict.state == GAP else verdict.service_ids
                sets.setdefault((verdict.state, services), set()).add(at)
                titles.setdefault((verdict.state, services), set()).update(verdict.competence_ids)
    return [
        Zone(*stands, QgsGeometry.unaryUnion(_shapes(faces, sorted(at))), tuple(sorted(titles[stands])))
        for stands, at in sets.items()
    ]


def _shapes(faces: Faces, sets: Sequence[int]) -> List[QgsGeometry]:
    chosen = np.flatnonzero(np.isin(faces.sets.number, sets))
    return [geometry_of(faces.outlines[face]) for face in chosen.tolist()]


def _read(workspace: Workspace, day: date, known: Optional[Board], feedback: Feedback) -> Board:
    facts = workspace.facts.read()
    # the outlines are cut once: an opening, a date or a rank changes no area
    same = known is not None and known.matrices.facts.outlines == facts.outlines
    faces = known.matrices.faces if known is not None and same else arrange(facts, facts.outlines, feedback)
    return Board(
        Matrices(facts, faces),
        workspace.dossiers.vocabulary(day),
        workspace.openings.kinds(),
        {
            key: ServiceWords(service.name, facts.actors[service.actor_id].name, facts.actors[service.actor_id].kind)
            for key, service in facts.services.items()
        },
    )
