"""A walk on paper: the sheets that its groups take along, and the table in which they are typed up.

The table comes back by ``import_walk``, as a spreadsheet, without any mapping.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Optional, Sequence, Tuple
from uuid import uuid4

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, QTimeZone

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.walk import gathering_refusal, problem_of
from ..domain.walk_grid import grid_over
from ..domain.walk_paper import PaperGroup, paper_table
from ..layers.spreadsheet import write_table
from ..layers.walk_sheet_pdf import WalkPaper, write_walk_sheets
from ..workspace import Workspace
from ..workspace.walks import Walk
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .file_names import bare, free_names

LINES = 10
MOST_LINES, MOST_GROUPS = 40, 20
_FRENCH = QLocale("fr_FR")
_SLOTS = {"morning": "le matin", "afternoon": "l'après-midi", "evening": "le soir", "night": "la nuit"}


@dataclass(frozen=True)
class PrintedWalk:
    """Where the sheets (PDF) and their table are, and how many pages and groups there are."""

    pdf: Path
    table: Path
    pages: int
    groups: int


def print_walk_sheets(
    address: str,
    code: str,
    folder: str,
    groups: Sequence[str] = (),
    lines: int = LINES,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> PrintedWalk:
    """Write the sheets of the walk ``code`` and their table to ``folder``, beside those that are there already.

    ``groups``: their codes, those that the walk has when none is given, else one group A. Raises Problem when the walk
    is not there, has no itinerary or no questionnaire, when the folder cannot be written, or when it is cancelled: then
    no file is left.
    """
    with open_at(address) as workspace:
        walk = walk_of(workspace, code)
        refused = gathering_refusal(walk.standing)
        line, questionnaire = workspace.walks.line(walk.id), workspace.questionnaires.of_walk(walk.id)
        if refused is not None:
            raise problem_of(refused)
        if line is None or questionnaire is None:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "The itinerary of the walk has no line: draw it, then print its sheets.")
            )
        try:
            grid = grid_over(*line.min(axis=0).tolist(), *line.max(axis=0).tolist())
        except ValueError as error:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The itinerary is too long for the map of a sheet: it must hold in 6 km. Choose another one.",
                )
            ) from error
        _, publics = workspace.walk_intake.words()
        paper = WalkPaper(
            walk.values["title"],
            when_of(walk, workspace.timezone),
            _groups(walk, groups),
            questionnaire,
            tuple(publics.values()),
            grid,
            tuple(map(tuple, line.tolist())),
            min(max(lines, 1), MOST_LINES),
            source_of(workspace),
        )
        communes = workspace.facts.commune_outlines()
        starts_at = walk.values["starts_at"]
        when = local(starts_at, workspace.timezone).toString("yyyy-MM-dd HH:mm") if starts_at else ""

    def go_on(fraction: float) -> None:
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The export was cancelled: no file was written."))
        feedback.progress(fraction)

    columns, rows = paper_table(questionnaire.questions, paper.groups, grid, paper.lines, when)
    place = Path(folder)
    drafts = [place / f".{uuid4().hex}{ending}" for ending in (".pdf", ".xlsx")]
    try:
        place.mkdir(parents=True, exist_ok=True)
        pages = write_walk_sheets(drafts[0], paper, communes, go_on)
        write_table(drafts[1], columns, rows)
        files = free_names(place, f"{bare(code)}_fiches", (".pdf", ".xlsx"))
        for draft, file in zip(drafts, files):
            draft.replace(file)
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink()
    return PrintedWalk(*files, pages, len(paper.groups))


def walk_of(workspace: Workspace, code: str) -> Walk:
    """The walk of that code. Raises Problem when there is none."""
    key = workspace.walks.key(code)
    walk = None if key is None else workspace.walks.read(key)
    if walk is None:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The workspace has no walk “{code}”. Choose among: {known}."),
            code=code,
            known=", ".join(workspace.walk_intake.walks()) or "-",
        )
    return walk


def when_of(walk: Walk, timezone: str) -> str:
    """The day, the hour and the slot of a walk, in French."""
    starts_at, slot = walk.values["starts_at"], _SLOTS.get(walk.values["slot"] or "", "")
    day = _FRENCH.toString(local(starts_at, timezone), "dddd d MMMM yyyy, HH'\u00a0h\u00a0'mm") if starts_at else ""
    return ", ".join(filter(None, (day, slot)))


def local(instant: datetime, timezone: str) -> QDateTime:
    """The wall clock of the territory at ``instant``."""
    at = QDateTime.fromMSecsSinceEpoch(int(instant.timestamp() * 1000), Qt.TimeSpec.UTC)
    return at.toTimeZone(QTimeZone(timezone.encode()))


def source_of(workspace: Workspace) -> str:
    """What a page says of where it comes from, in French."""
    outlines = "réels" if workspace.has_real_outlines else "schématiques"
    return f"Source\u00a0: Signalement, {workspace.territory_name}. Contours des communes {outlines}."


def not_written(folder: str, error: OSError) -> Problem:
    """Why nothing was written there."""
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another file."),
        path=folder,
        reason=error.strerror or str(error),
    )


def _groups(walk: Walk, wanted: Sequence[str]) -> Tuple[PaperGroup, ...]:
    known = {group.code: PaperGroup(group.code, group.headcount, group.publics) for group in walk.groups}
    codes: Sequence[Optional[str]] = list(dict.fromkeys(" ".join(code.split())[:40] for code in wanted if code.strip()))
    chosen = [known.get(code, PaperGroup(code)) for code in codes] if codes else list(known.values())
    if len(chosen) > MOST_GROUPS:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "These are {count} groups; print the sheets of {most} at a time."),
            count=len(chosen),
            most=MOST_GROUPS,
        )
    return tuple(chosen) or (PaperGroup("A"),)
