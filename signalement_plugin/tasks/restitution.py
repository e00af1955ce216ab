"""What residents get back of a walk: a sheet to hang, a workbook, layers, the photographs that may leave."""

import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Dict, List, Tuple
from uuid import uuid4

from qgis.PyQt.QtGui import QImage

from ..domain.crossing import MIN_PEOPLE
from ..domain.restitution import Promise, Walkers, tables, tell, warning_of, who_walked
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.spreadsheet_text import harmless
from ..layers.restitution_package import write_package
from ..layers.restitution_sheet import RestitutionSheet, write_restitution
from ..layers.workbook import write_workbook
from ..sources.photos import PhotoProblem
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .file_names import bare, free_names
from .photos import decode
from .walk_papers import not_written, source_of, walk_of, when_of

_PHOTO_SIDE = 1600
_MOST_PHOTOS = 60


@dataclass(frozen=True)
class Restitution:
    """Where it is. ``told``: how many observations stand in it, ``photos``: how many photographs."""

    sheet: Path
    workbook: Path
    package: Path
    told: int
    photos: int
    pages: int


def export_restitution(
    address: str,
    code: str,
    folder: str,
    min_people: int = MIN_PEOPLE,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Restitution:
    """Write the restitution of the walk ``code`` to ``folder``, beside what is there already.

    Only texts and photographs that somebody reviewed leave; photographs are written anew, without what they tell of who
    took them. No group of fewer than ``min_people`` is told. Raises Problem when the walk is not there or has nothing
    to give back, when the folder cannot be written, or when it is cancelled: then no file is left.
    """
    with open_at(address) as workspace:
        walk = walk_of(workspace, code)
        rows = workspace.walk_observations.rows(workspace.walk_observations.ids(walk.id))
        if not rows:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "Nothing was observed on the walk “{code}” yet: import what was gathered first."
                ),
                code=code,
            )
        pictures = _pictures(workspace.walk_observations.reviewed_photos(walk.id)[:_MOST_PHOTOS])
        counts: Dict[int, int] = {}
        for key, _ in pictures:
            counts[key] = counts.get(key, 0) + 1
        told = tell([asdict(row) for row in rows], counts)
        promises = [
            Promise(one.text, one.addressee or "", one.status, one.answer or "")
            for one in workspace.recommendations.of_walk(walk.id)
        ]
        groups = [Walkers(group.headcount, group.publics) for group in walk.groups if group.observations]
        line = workspace.walks.line(walk.id)
        sheet = RestitutionSheet(
            walk.values["title"],
            when_of(walk, workspace.timezone),
            who_walked(groups, min_people),
            warning_of(groups, min_people),
            told,
            promises,
            pictures,
            [] if line is None else list(map(tuple, line.tolist())),
            workspace.facts.commune_outlines(),
            source_of(workspace),
        )
    try:
        return _write(Path(folder), bare(code), sheet, feedback)
    except OSError as error:
        raise not_written(folder, error) from error


def _write(folder: Path, stem: str, sheet: RestitutionSheet, feedback: Feedback) -> Restitution:
    def go_on(fraction: float) -> None:
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The export was cancelled: no file was written."))
        feedback.progress(fraction)

    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{uuid4().hex}"
    draft.mkdir()
    try:
        names = [draft / f"restitution{ending}" for ending in (".pdf", ".xlsx", ".gpkg")]
        pages = write_restitution(names[0], sheet, lambda done: go_on(0.7 * done))
        book = tables(sheet.told, sheet.promises, sheet.warning)
        write_workbook(names[1], {name: [list(map(harmless, row)) for row in rows] for name, rows in book.items()})
        go_on(0.8)
        write_package(names[2], sheet.title, sheet.warning, sheet.told, sheet.promises, sheet.line)
        go_on(0.9)
        photos = _keep(draft / "photos", sheet)
        *files, kept = free_names(folder, f"{stem}_restitution", (".pdf", ".xlsx", ".gpkg", "_photos"))
        for name, file in zip(names, files):
            name.replace(file)
        if photos:
            (draft / "photos").replace(kept)
    finally:
        with suppress(OSError):
            shutil.rmtree(draft)
    go_on(1.0)
    return Restitution(*files, len(sheet.told), photos, pages)


def _keep(folder: Path, sheet: RestitutionSheet) -> int:
    """Write the photographs, named by the number of their observation; how many."""
    numbers = {one.id: one.number for one in sheet.told}
    if sheet.photos:
        folder.mkdir()
    for place, (key, image) in enumerate(sheet.photos, start=1):
        path = folder / f"{numbers.get(key) or 0:03d}_{place}.jpg"
        if not image.save(str(path), "JPG", 88):
            raise OSError(f"{path} cannot be written")
    return len(sheet.photos)


def _pictures(found: List[Tuple[int, bytes]]) -> List[Tuple[int, QImage]]:
    """The pictures that can be read, each with its observation."""
    pictures = []
    for key, body in found:
        with suppress(PhotoProblem):  # one that cannot be read is left out; it is said where photographs are looked at
            image = decode(body, _PHOTO_SIDE)[0]
            pictures.append((key, image.convertToFormat(QImage.Format.Format_RGB32)))
    return pictures
