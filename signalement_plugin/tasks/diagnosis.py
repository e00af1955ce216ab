"""The diagnosis of a district, in one folder: layers, maps, report, metadata, and a table for people without GIS."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, Union
from uuid import uuid4

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureSource,
    QgsProject,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..layers.diagnosis_metadata import as_json, figures, layer_metadata, readme
from ..layers.diagnosis_pages import export_pages
from ..layers.diagnosis_project import build_project, save_project
from ..layers.diagnosis_sheet import DiagnosisSheet, Terms
from ..layers.diagnosis_tables import tables_of
from ..layers.package import write_package
from ..layers.shapes import geometry_of
from ..layers.spreadsheet import write_table
from .address import open_at
from .diagnosis_reading import diagnosis_of
from .feedback import Feedback, SilentFeedback
from .projection import WORKSPACE_CRS

PACKAGE, PROJECT, REPORT = "diagnostic.gpkg", "diagnostic.qgz", "rapport.pdf"
METADATA, README, FIGURES = "metadonnees.json", "LISEZMOI.md", "chiffres.csv"
FILES = {
    REPORT: "le rapport, à lire d'abord",
    PACKAGE: "les couches, stylées\u00a0: les glisser dans QGIS suffit",
    PROJECT: "le projet QGIS\u00a0: cartes thématiques et mises en page modifiables",
    FIGURES: "les chiffres pour un tableur",
    METADATA: "les métadonnées (ISO 19115)",
    README: "ce fichier",
}
# what QGIS and SQLite leave beside the files
_TRACES = ("-wal", "-shm", "-journal", "~", ".aux.xml")
_READ, _WRITTEN = 0.4, 0.6


@dataclass(frozen=True)
class ExportedDiagnosis:
    """Where the parts are; how many reports the perimeter has (-1: not told), how many numbers are withheld."""

    folder: Path
    geopackage: Path
    report: Path
    metadata: Path
    reports: int
    points_noirs: int
    withheld: int


def export_diagnosis(
    address: str,
    perimeter: Union[str, QgsFeatureSource],
    terms: Terms,
    folder: str,
    name: str = "",
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> ExportedDiagnosis:
    """Write the diagnosis of ``perimeter`` (a code of the workspace, or polygons to call ``name``) to ``folder``.

    Of the main thread, for its pages are layouts. A diagnosis that is there already is replaced once the new one is
    whole; a folder that holds anything else is refused. Raises Problem as ``diagnosis_of`` does, when something cannot
    be written, and when it is cancelled: the folder is then as it was.
    """
    check_folder(folder)
    sheet = read_diagnosis(address, perimeter, name or Path(folder).name, terms, _Share(feedback, 0.0, _READ))
    return write_diagnosis(address, sheet, folder, feedback)


def read_diagnosis(
    address: str,
    perimeter: Union[str, QgsFeatureSource],
    name: str,
    terms: Terms,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> DiagnosisSheet:
    """What the diagnosis says, before it is written; ``diagnosis_of`` at an address. Works in any thread."""
    with open_at(address) as workspace:
        return diagnosis_of(workspace, perimeter, name, terms, feedback)


def write_diagnosis(
    address: str,
    sheet: DiagnosisSheet,
    folder: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> ExportedDiagnosis:
    """Write what was just read of the workspace at ``address`` to ``folder``, as ``export_diagnosis`` does.

    Progress begins where reading ended.
    """
    target = Path(folder)
    check_folder(folder)
    draft = target.parent / f".{target.name}.{uuid4().hex}"
    try:
        draft.mkdir(parents=True)
        _write(draft, sheet, feedback)
        if sheet.terms.audience != "internal" and sheet.terms.min_count:
            # kept before anybody has it: what was shared is never forgotten
            with open_at(address) as workspace:
                workspace.disclosures.add(
                    sheet.district.name, sheet.terms.audience, datetime.now(timezone.utc), *sheet.told
                )
        _put_in_place(draft, target)
    except OSError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another folder."),
            path=folder,
            reason=error.strerror or str(error),
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    feedback.progress(1.0)
    return ExportedDiagnosis(
        target,
        target / PACKAGE,
        target / REPORT,
        target / METADATA,
        sheet.reports,
        len(sheet.points_noirs),
        sheet.counts.withheld,
    )


class _Share:
    """The feedback of a part of the work: its progress is a share of the whole's."""

    def __init__(self, feedback: Feedback, begins: float, ends: float):
        self._feedback, self._begins, self._ends = feedback, begins, ends
        self.say, self.cancelled = feedback.say, feedback.cancelled

    def progress(self, fraction: float) -> None:
        """Show ``fraction`` of this part."""
        self._feedback.progress(self._begins + fraction * (self._ends - self._begins))


def _write(folder: Path, sheet: DiagnosisSheet, feedback: Feedback) -> None:
    written, printed = _Share(feedback, _READ, _WRITTEN), _Share(feedback, _WRITTEN, 1.0)
    tables = tables_of(sheet)
    write_package(
        folder / PACKAGE,
        tables,
        lambda table, layer: layer_metadata(sheet, table, layer),
        _stopping(written),
    )
    (folder / METADATA).write_text(as_json(sheet, tables, _degrees(sheet)), encoding="utf-8")
    (folder / README).write_text(readme(sheet, tables, FILES), encoding="utf-8")
    write_table(folder / FIGURES, *figures(sheet))
    project = QgsProject()
    try:
        pages = build_project(project, folder / PACKAGE, tables, sheet)
        save_project(project, folder / PROJECT)
        if not export_pages(pages, folder / REPORT, printed.progress, feedback.cancelled):
            raise _cancelled()
    finally:
        project.clear()
    for trace in folder.iterdir():
        if trace.name not in FILES:
            trace.unlink()


def _stopping(feedback: Feedback) -> Callable[[float], None]:
    def step(fraction: float) -> None:
        if feedback.cancelled():
            raise _cancelled()
        feedback.progress(fraction)

    return step


def _cancelled() -> Problem:
    return Problem(QT_TRANSLATE_NOOP("Sentence", "The diagnosis was cancelled: nothing was written."))


def _degrees(sheet: DiagnosisSheet):
    shape = geometry_of(sheet.district.whole)
    systems = map(QgsCoordinateReferenceSystem, (WORKSPACE_CRS, "EPSG:4326"))
    shape.transform(QgsCoordinateTransform(*systems, QgsCoordinateTransformContext()))
    box = shape.boundingBox()
    return tuple(round(each, 6) for each in (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))


def check_folder(folder: str) -> None:
    """Raise Problem when ``folder`` holds anything else than a diagnosis."""
    target = Path(folder)
    if not target.exists():
        return
    ours = tuple(f"{name}{trace}" for name in FILES for trace in ("", *_TRACES))
    if not target.is_dir() or any(entry.name not in ours for entry in target.iterdir()):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{path} holds something else than a diagnosis: nothing was written. Choose a new or an empty folder.",
            ),
            path=str(target),
        )


def _put_in_place(draft: Path, target: Path) -> None:
    """The new folder in the place of the old one, which comes back when that fails."""
    old = target.parent / f".{target.name}.{uuid4().hex}"
    had = target.exists()
    if had:
        target.rename(old)
    try:
        draft.rename(target)
    except OSError:
        if had:
            old.rename(target)
        raise
    with suppress(OSError):
        shutil.rmtree(old)
