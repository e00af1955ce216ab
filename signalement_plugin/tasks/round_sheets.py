"""Round sheets: what waits for a service without the tool, as a CSV to fill in and a PDF to take along.

Nothing is dispatched by itself and no report changes its state: that a sheet was made is remembered, no more.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path
from typing import List, Optional, Sequence
from uuid import uuid4

import numpy as np

from ..domain.deadline import due_at
from ..domain.round_sheet import Sheet, Stop, french, sheet_of, table_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.sheet_mark import mark
from ..layers.round_sheet_pdf import write_pdf
from ..workspace import Workspace
from ..workspace.round_sheets import SheetService, WaitingReport
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .file_names import bare, free_names
from .local_days import local_days, today
from .projection import to_degrees


@dataclass(frozen=True)
class ExportedSheet:
    """How many stops are on a sheet and where its files are: ``None`` when nothing waited."""

    stops: int
    csv: Optional[Path]
    pdf: Optional[Path]


def services_with_sheets(address: str) -> List[SheetService]:
    """The services whose channel is a file and whose actor takes part, and what waits for each."""
    with open_at(address) as workspace:
        return workspace.round_sheets.services(today(workspace.timezone))


def export_round_sheet(
    address: str,
    service_code: str,
    folder: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
    now: Optional[datetime] = None,
) -> ExportedSheet:
    """Write the round sheet of a service to ``folder``, beside those that are there already.

    Raises Problem when the service has no sheets, when the folder cannot be written, or when it is cancelled: then no
    file is left and nothing is remembered.
    """
    now = now or datetime.now(timezone.utc)
    with open_at(address) as workspace:
        service = _service(workspace, service_code, now)
        waiting = workspace.round_sheets.waiting(service.id)
        if not waiting:
            feedback.say(
                Sentence(QT_TRANSLATE_NOOP("Sentence", "Nothing waits for {service}."), {"service": service.name})
            )
            return ExportedSheet(0, None, None)
        sheet = _sheet(workspace, service, waiting, now)
        feedback.progress(0.1)
        try:
            return _write(workspace, service, sheet, Path(folder), feedback, now)
        except OSError as error:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "The round sheet could not be written to {folder}: {reason}. Choose another folder."
                ),
                folder=folder,
                reason=error.strerror or str(error),
            ) from error


def _service(workspace: Workspace, code: str, now: datetime) -> SheetService:
    services = {service.code: service for service in workspace.round_sheets.services(today(workspace.timezone, now))}
    if code not in services:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "No service “{code}” gets round sheets. Give the code of one whose channel is a file ({codes}), or set "
                "its channel to dispatch_file in the table of services and let its actor take part in the tool.",
            ),
            code=code,
            codes=", ".join(services) or "–",
        )
    return services[code]


def _sheet(workspace: Workspace, service: SheetService, waiting: Sequence[WaitingReport], now: datetime) -> Sheet:
    zone, uid = workspace.timezone, workspace.uid
    lon, lat = to_degrees(np.array([report.x for report in waiting]), np.array([report.y for report in waiting]))
    due = _days([due_at(report.requested_at, report.delay) for report in waiting], zone)
    on_sheet = _days([report.on_sheet_at for report in waiting], zone)
    (made_on,) = _days([now], zone)
    stops = [
        Stop(
            report_id=report.id,
            mark=mark(uid, report.id, report.standing),
            number=report.number,
            commune=report.commune or "",
            address=report.address or "",
            what=" – ".join(filter(None, (report.category, report.subcategory))),
            delay=report.delay,
            danger=report.danger,
            state=report.state,
            planned_for=report.planned_for,
            requested_at=report.requested_at,
            due=due[place],
            on_sheet=on_sheet[place],
            text=report.text or "",
            x=report.x,
            y=report.y,
            lon=float(lon[place]),
            lat=float(lat[place]),
        )
        for place, report in enumerate(waiting)
    ]
    return sheet_of(service.name, service.actor, made_on, stops)


def _days(instants: Sequence[Optional[datetime]], zone: str) -> List[Optional[date]]:
    """The legal days of instants; ``None`` stays."""
    moments = np.array(
        ["NaT" if instant is None else instant.astimezone(timezone.utc).replace(tzinfo=None) for instant in instants],
        dtype="datetime64[ms]",
    )
    return local_days(moments, zone).tolist()


def _write(
    workspace: Workspace, service: SheetService, sheet: Sheet, folder: Path, feedback: Feedback, now: datetime
) -> ExportedSheet:
    def go_on(fraction: float) -> None:
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The export was cancelled: no file was written."))
        feedback.progress(0.1 + 0.9 * fraction)

    folder.mkdir(parents=True, exist_ok=True)
    placed: List[Path] = []
    drafts = [folder / f".{uuid4().hex}.{kind}" for kind in ("csv", "pdf")]
    try:
        drafts[0].write_bytes(table_of(sheet).encode("utf-8-sig"))
        write_pdf(drafts[1], sheet, workspace.facts.commune_outlines(), _source(workspace, sheet), go_on)
        stem = f"tournee_{bare(service.code)}_{sheet.made_on.isoformat()}"
        files = free_names(folder, stem, (".csv", ".pdf"))
        with workspace.transaction():
            workspace.round_sheets.record(service.id, now, [stop.report_id for stop in sheet.stops])
            for draft, file in zip(drafts, files):
                draft.replace(file)
                placed.append(file)
    except BaseException:
        for file in placed:  # a sheet that is not remembered is not there
            with suppress(OSError):
                file.unlink()
        raise
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink()
    return ExportedSheet(len(sheet.stops), *files)


def _source(workspace: Workspace, sheet: Sheet) -> str:
    outlines = "réels" if workspace.has_real_outlines else "schématiques"
    return (
        f"Source\u00a0: Signalement, {workspace.territory_name}. Édité le {french(sheet.made_on)}. "
        f"Contours des communes {outlines}."
    )
