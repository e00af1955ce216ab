"""The atlas of competences on paper: for a kind and a day, a sheet for the territory and one for each commune."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Dict, Iterator, List, Mapping, Sequence, Set, Tuple
from uuid import uuid4

from qgis.core import QgsProject

from ..domain.competence import AreaKey
from ..domain.matrix import Cell, Place
from ..domain.partition import GAP, OVERLAP
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..layers.atlas_tables import TERRITORY, Area, AtlasSheet, Page
from ..layers.competence_atlas import add_atlas, export_atlas
from ..layers.labels import ACTOR_KINDS, PHASES, said
from ..workspace import Workspace
from .address import open_at
from .competence_map import Piece, category_of, map_of
from .competence_matrix import Board, matrix_on
from .feedback import Feedback, SilentFeedback
from .local_days import today

_WHOLE = QT_TRANSLATE_NOOP("Layers", "Whole territory")
_COMMUNE = QT_TRANSLATE_NOOP("Layers", "Commune")
_NOBODY = QT_TRANSLATE_NOOP("Layers", "Nobody (gap)")
_GAP_ADVICE = QT_TRANSLATE_NOOP("Layers", "No competence is known there: to be settled.")
_TIED = QT_TRANSLATE_NOOP("Layers", "{service} (tied with another: to be settled)")
_VARIES = QT_TRANSLATE_NOOP("Layers", "By sub-category: {phases}")
_DIFFERS = QT_TRANSLATE_NOOP("Layers", "opening by sub-category")
_GAPS = QT_TRANSLATE_NOOP("Layers", "gaps")
_OVERLAPS = QT_TRANSLATE_NOOP("Layers", "overlaps")
_SOURCE = QT_TRANSLATE_NOOP("Layers", "Source: Signalement, {territory}. Edited on {day}. {outlines}")
_REAL = QT_TRANSLATE_NOOP("Layers", "Real outlines of the communes.")
_SCHEMATIC = QT_TRANSLATE_NOOP("Layers", "Schematic outlines of the communes: surfaces and limits are only indicative.")
# a table breaks its lines at blanks only
_LONGEST_WORD, _LONGEST_NAME, _LONGEST_ACT, _MOST_ACTS, _MOST_NAMED = 29, 19, 120, 4, 3


_Row = Tuple[str, ...]


def print_competences(
    address: str,
    kind: str,
    day: date,
    path: str,
    project: QgsProject,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> int:
    """Write the atlas of the category or sub-category ``kind`` on ``day`` to the PDF ``path``; how many sheets.

    Its layout and its layers are added to ``project``, where they can be changed and printed again. Of the main
    thread. Raises Problem when the workspace does not know the kind, when the file cannot be written, or when it is
    cancelled: then no file is left and the project is as it was.
    """
    sheet = atlas_of(address, kind, day, feedback)
    feedback.progress(0.1)
    return print_atlas(sheet, path, project, feedback)


def print_atlas(
    sheet: AtlasSheet,
    path: str,
    project: QgsProject,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> int:
    """The same, of what ``atlas_of`` read, in another thread if need be. Of the main thread alone."""
    known = set(project.mapLayers())
    layout = add_atlas(project, sheet)
    file = Path(path)
    draft = file.parent / f".{uuid4().hex}.pdf"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        finished = export_atlas(layout, draft, lambda done: feedback.progress(0.1 + 0.9 * done), feedback.cancelled)
        if not finished:
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The print was cancelled: no file was written."))
        draft.replace(file)
    except (OSError, Problem) as error:
        project.layoutManager().removeLayout(layout)
        _forget(project, set(project.mapLayers()) - known)
        if isinstance(error, Problem):
            raise
        raise _unwritten(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink()
    return len(sheet.pages)


def check_path(path: str) -> None:
    """Raise Problem when no file can be written beside ``path``, before anything is read for it."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=Path(path).parent):
            pass
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: str, error: OSError) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another file."),
        path=path,
        reason=error.strerror or str(error),
    )


def atlas_of(
    address: str,
    kind: str,
    day: date,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> AtlasSheet:
    """What the atlas says, read at once. Raises Problem when the workspace does not know the kind."""
    with open_at(address) as workspace:
        board, cells = matrix_on(workspace, day, feedback=feedback)
        facts = board.matrices.facts
        category = category_of(facts, kind)
        made = map_of(facts, kind, day, faces=board.matrices.faces)
        reached = {
            row["id"]: "\n".join(map(_breakable, filter(None, (row["phone"], row["email"]))))
            for row in workspace.configuration.read("service", ["id", "phone", "email"])
        }
        names = board.vocabulary.communes
        pages = [Page(TERRITORY, said(_WHOLE), facts.outlines[facts.territory])]
        pages += [Page(insee, name, facts.outlines[AreaKey("commune", insee)]) for insee, name in names.items()]
        contacts: List[_Row] = []
        categories: List[_Row] = []
        for page in pages:
            pieces = [piece for piece in made.pieces if page.insee in (TERRITORY, piece.insee)]
            contacts += [(page.insee, *row) for row in _contacts(board, pieces, reached)]
            if page.insee != TERRITORY:
                categories += [(page.insee, *row) for row in _categories(board, cells, page.insee)]
        by_kind = {piece: _actor_kinds(board, piece) for piece in made.pieces}
        return AtlasSheet(
            _label(board, category, kind),
            day,
            workspace.territory_name,
            _source(workspace),
            pages,
            [Area(p.insee, p.state, ", ".join(p.service_codes), _code(by_kind[p]), p.wkb) for p in made.pieces],
            {**made.winners, **{_code(numbers): numbers for numbers in by_kind.values() if numbers}},
            {**made.services, **{-n: said(label) for n, label in enumerate(ACTOR_KINDS.values(), start=1)}},
            contacts,
            categories,
            [said(_COMMUNE), *(label for label, *_ in board.vocabulary.categories.values())],
            [[name, *_matrix_row(board, cells, insee)] for insee, name in names.items()],
        )


def _forget(project: QgsProject, layers: Set[str]) -> None:
    """Take layers out of a project with the group that they are in."""
    root = project.layerTreeRoot()
    groups = {root.findLayer(layer).parent() for layer in layers}
    project.removeMapLayers(list(layers))
    for group in groups:
        root.removeChildNode(group)


def _actor_kinds(board: Board, piece: Piece) -> Tuple[int, ...]:
    """The kinds of the actors that win a piece, as the ids of services that no workspace has."""
    kinds = {board.services[service].actor_kind for service in piece.service_ids}
    return tuple(-n for n, kind in enumerate(ACTOR_KINDS, start=1) if kind in kinds)


def _code(kinds: Sequence[int]) -> str:
    return ", ".join(map(str, kinds))


def _label(board: Board, category: str, kind: str) -> str:
    label = board.vocabulary.categories[category][0]
    return label if kind == category else f"{label}, {board.vocabulary.subcategories[kind][1]}"


def _source(workspace: Workspace) -> str:
    outlines = said(_REAL if workspace.has_real_outlines else _SCHEMATIC)
    printed = f"{today(workspace.timezone):%d/%m/%Y}"
    return said(_SOURCE).format(territory=workspace.territory_name, day=printed, outlines=outlines)


def _contacts(board: Board, pieces: Sequence[Piece], reached: Mapping[int, str]) -> List[_Row]:
    """Who acts in ``pieces``, the actor of most of it first; then where nobody does."""
    facts = board.matrices.facts
    titles = {competence.id: competence for competence in facts.competences}
    areas: Dict[int, float] = {}
    acts: Dict[int, Dict[str, None]] = {}
    tied: Set[int] = set()
    gap = 0.0
    for piece in pieces:
        if piece.state == GAP:
            gap += piece.area_m2
            continue
        for service in piece.service_ids:
            areas[service] = areas.get(service, 0.0) + piece.area_m2
            own = [titles[key] for key in piece.competence_ids if titles[key].service_id == service]
            acts.setdefault(service, {}).update(dict.fromkeys(title.legal_basis for title in own if title.legal_basis))
        if piece.state == OVERLAP:
            tied.update(piece.service_ids)
    of_actor: Dict[str, float] = {}
    for service, area in areas.items():
        actor = board.services[service].actor
        of_actor[actor] = of_actor.get(actor, 0.0) + area
    whole = sum(piece.area_m2 for piece in pieces)
    rows = []
    for service in sorted(areas, key=lambda key: _rank(board, key, of_actor, areas)):
        known = board.services[service]
        name = said(_TIED).format(service=known.name) if service in tied else known.name
        rows.append(
            (
                _breakable(known.actor, _LONGEST_NAME),
                _breakable(name, _LONGEST_NAME),
                reached.get(service, ""),
                _acts(list(acts[service])),
                _share(areas[service], whole),
            )
        )
    if gap:
        rows.append(("–", said(_NOBODY), "", said(_GAP_ADVICE), _share(gap, whole)))
    return rows


def _rank(
    board: Board, service: int, of_actor: Mapping[str, float], areas: Mapping[int, float]
) -> Tuple[float, str, float, str]:
    known = board.services[service]
    return -of_actor[known.actor], known.actor, -areas[service], known.name


def _acts(acts: Sequence[str]) -> str:
    shown = [act if len(act) <= _LONGEST_ACT else f"{act[:_LONGEST_ACT]}…" for act in acts[:_MOST_ACTS]]
    return "\n".join(map(_breakable, shown)) + (" …" if len(acts) > _MOST_ACTS else "")


def _categories(board: Board, cells: Mapping[Place, Cell], insee: str) -> List[_Row]:
    """The row of the matrix of a commune, from top to bottom."""
    rows = []
    for code, (label, *_) in board.vocabulary.categories.items():
        cell = cells.get(Place(insee, code))
        rows.append((_breakable(label), _acting(board, cell, _MOST_NAMED), _open_to(cell)) if cell else (label, "", ""))
    return rows


def _matrix_row(board: Board, cells: Mapping[Place, Cell], insee: str) -> List[str]:
    row = []
    for code in board.vocabulary.categories:
        cell = cells.get(Place(insee, code))
        text = _acting(board, cell, 1) if cell else ""
        if cell and cell.phases != {"citizens"}:
            text += f"\n({_open_to(cell) if len(cell.phases) == 1 else said(_DIFFERS)})"
        row.append(text)
    return row


def _acting(board: Board, cell: Cell, most: int) -> str:
    """The services of a cell, that of most of it first, how many more, and what is wrong."""
    services = sorted(cell.services, key=lambda service: -cell.services[service])
    named = [_breakable(board.services[service].name, _LONGEST_NAME) for service in services[:most]] or [said(_NOBODY)]
    text = ", ".join(named) + (f" +{len(services) - most}" if len(services) > most else "")
    wrong = [said(_GAPS)] * bool(services and cell.with_gap) + [said(_OVERLAPS)] * bool(cell.with_overlap)
    return f"{text} ({', '.join(wrong)})" if wrong else text


def _open_to(cell: Cell) -> str:
    phases = ", ".join(said(label).lower() for phase, label in PHASES.items() if phase in cell.phases)
    return said(_VARIES).format(phases=phases) if len(cell.phases) > 1 else phases


def _share(part: float, whole: float) -> str:
    """A part in percent: never 0 % of what there is, nor 100 % of what is not all."""
    percent = round(100 * part / whole, 1)
    if percent < 0.1:
        return "<\u00a00,1\u00a0%"
    if part < whole - 1:
        percent = min(percent, 99.9)
    return f"{percent:.1f}\u00a0%".replace(".", ",").replace(",0\u00a0", "\u00a0")


def _breakable(text: str, longest: int = _LONGEST_WORD) -> str:
    """``text`` with its longest words cut over several lines, after a sign where there is one."""
    return " ".join("\n".join(_cut(word, longest)) for word in text.split(" "))


def _cut(word: str, longest: int) -> Iterator[str]:
    while len(word) > longest:
        at = max(word.rfind(sign, 0, longest) for sign in "-@/") + 1 or longest
        yield word[:at]
        word = word[at:]
    yield word
