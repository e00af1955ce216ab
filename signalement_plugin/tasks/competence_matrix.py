"""The matrix of competences and openings of a workspace on a day, and what is behind each of its cells."""

from dataclasses import dataclass
from datetime import date
from typing import Dict, List, Mapping, NamedTuple, Optional, Tuple

from qgis.core import QgsGeometry

from ..domain.matrix import GAP, Cell, Matrices, Place
from ..domain.opening_change import Kind
from ..workspace import Workspace
from ..workspace.dossier import Vocabulary
from .faces import cut


class ServiceWords(NamedTuple):
    """How a service is shown: its name, and the name and kind of its actor."""

    name: str
    actor: str
    actor_kind: str


class Zone(NamedTuple):
    """A part of a commune in one piece or more: ``state`` is covered, gap or overlap."""

    state: str
    services: Tuple[int, ...]
    geometry: QgsGeometry


@dataclass(frozen=True)
class Board:
    """All that the matrices of a workspace are made of, as of one version of its configuration."""

    matrices: Matrices
    polygons: List[QgsGeometry]
    vocabulary: Vocabulary
    kinds: Mapping[str, Kind]
    services: Mapping[int, ServiceWords]

    @property
    def version(self) -> str:
        """The version of the configuration."""
        return self.matrices.facts.version


def matrix_on(workspace: Workspace, day: date, known: Optional[Board] = None) -> Tuple[Board, Dict[Place, Cell]]:
    """The matrix on ``day``; of the board ``known`` when the configuration is still the same."""
    board = known if known is not None and known.version == workspace.facts.version() else _read(workspace, day, known)
    return board, board.matrices.at(day)


def zones_of(board: Board, place: Place, day: date) -> List[Zone]:
    """The areas behind a cell, for each of its sub-categories where they differ: who acts where, gaps, overlaps."""
    faces = board.matrices.faces
    found: Dict[Tuple[str, Tuple[int, ...]], Dict[int, str]] = {}
    for code, kind in board.kinds.items():
        if kind.category_code != place.category or place.subcategory not in (None, code):
            continue
        decided = board.matrices.decided(code, day)
        for face, (row, commune) in enumerate(zip(faces.row.tolist(), faces.commune.tolist())):
            if place.insee in (None, faces.communes[commune]):
                service = int(decided.service[row])
                state = "covered" if service > GAP else "gap" if service == GAP else "overlap"
                own = (service,) if service > GAP else ()
                services = tuple(sorted(decided.tied[-2 - service])) if state == "overlap" else own
                found.setdefault((state, services), {}).setdefault(face, code)
    return [
        Zone(
            state,
            services,
            QgsGeometry.unaryUnion([board.polygons[face] for face in here]),
        )
        for (state, services), here in found.items()
    ]


def _read(workspace: Workspace, day: date, known: Optional[Board]) -> Board:
    facts = workspace.facts.read()
    if known is not None and known.matrices.facts.outlines == facts.outlines:
        faces, polygons = known.matrices.faces, known.polygons
    else:
        faces, polygons = cut(facts)
    return Board(
        Matrices(facts, faces),
        polygons,
        workspace.dossiers.vocabulary(day),
        workspace.openings.kinds(),
        {
            key: ServiceWords(service.name, facts.actors[service.actor_id].name, facts.actors[service.actor_id].kind)
            for key, service in facts.services.items()
        },
    )
