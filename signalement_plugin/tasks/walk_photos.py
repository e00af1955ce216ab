"""Photographs of observations into the workspace: found safely, without what they tell besides their picture."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import List, Tuple
from urllib.parse import urlsplit

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..sources.failures import Cancelled
from ..sources.photo_metadata import without_metadata
from ..sources.photos import MAX_BYTES, PhotoProblem, data_photo, fetch_photo, guard, media_type_of, too_heavy
from ..sources.transport import Transport
from ..workspace import Workspace
from .feedback import Feedback
from .network import transport_settings
from .walk_forms import OpenForm

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True)
class PhotoSummary:
    """How many photographs the workspace holds by now of those listed, and why it does not hold the others."""

    held: int = 0
    remarks: Tuple[Sentence, ...] = ()


def hold_photos(workspace: Workspace, source_id: int, form: OpenForm, feedback: Feedback) -> PhotoSummary:
    """Bring the photographs that the workspace lists of a source but does not hold, each in its own transaction."""
    held, remarks = 0, []
    missing = workspace.walk_intake.missing_photos(source_id)
    outside: List[Transport] = []
    try:
        for number, photo in enumerate(missing, start=1):
            if feedback.cancelled():
                break
            try:
                content = without_metadata(_content(photo.external_uri, form, outside, feedback))
            except Cancelled:
                break
            except Problem as problem:
                remarks.append(
                    Sentence(
                        QT_TRANSLATE_NOOP("Sentence", "The photo “{name}” was not taken in. {reason}"),
                        {"name": shown(photo.external_uri), "reason": problem.sentence},
                    )
                )
                continue
            mark = hashlib.sha256(content).hexdigest()
            workspace.walk_intake.hold_photo(photo.id, content, mark, media_type_of(content))
            held += 1
            feedback.progress(number / len(missing))
    finally:
        for transport in outside:
            transport.close()
    return PhotoSummary(held, tuple(remarks))


def _content(uri: str, form: OpenForm, outside: List[Transport], feedback: Feedback) -> bytes:
    if uri[:5].lower() == "data:":
        return data_photo(uri)
    if urlsplit(uri).scheme in ("http", "https"):
        if form.is_here(uri) and form.transport is not None:
            return fetch_photo(form.transport, uri, feedback.cancelled)
        if not outside:  # a server that nobody named: asked without credentials, and not on this computer
            outside.append(Transport(transport_settings(), guard(())))
        return fetch_photo(outside[0], uri, feedback.cancelled)
    path = photo_path(form.folder, uri)
    if path.stat().st_size > MAX_BYTES:
        raise too_heavy()
    return path.read_bytes()


def photo_path(folder, name: str) -> Path:
    """The file that ``name``, a path within ``folder``, leads to. Raises PhotoProblem when it leads elsewhere, or
    nowhere: what a form says of its files was written by anybody."""
    label = QT_TRANSLATE_NOOP("Sentence", "Unsafe address")
    windows, posix = PureWindowsPath(name), PurePosixPath(name.replace("\\", "/"))
    if windows.drive or windows.root or posix.is_absolute() or ".." in posix.parts or "\x00" in name:
        raise PhotoProblem(
            label,
            QT_TRANSLATE_NOOP("Sentence", "Its path leads out of the folder of the form: it was not looked at."),
        )
    if folder is None:
        raise PhotoProblem(
            QT_TRANSLATE_NOOP("Sentence", "Not reached"),
            QT_TRANSLATE_NOOP("Sentence", "The form does not say where its files are."),
        )
    root = Path(folder).resolve()
    candidates = [root.joinpath(*posix.parts), root / "DCIM" / posix.name, root / "avnotes" / posix.name]
    for candidate in candidates:
        found = candidate.resolve()
        if root not in found.parents:
            raise PhotoProblem(
                label,
                QT_TRANSLATE_NOOP("Sentence", "Its path leads out of the folder of the form: it was not looked at."),
            )
        if found.is_file():
            return found
    raise PhotoProblem(
        QT_TRANSLATE_NOOP("Sentence", "No longer there"),
        QT_TRANSLATE_NOOP(
            "Sentence", "There is no such file beside the form. Copy its photos there, then import again."
        ),
    )


def is_picture(name: str) -> bool:
    """Whether a file of that name can be a photograph: sounds and films are not listed as such."""
    if name.lower().endswith(_PICTURES):
        return True
    path = urlsplit(name).path if urlsplit(name).scheme in ("http", "https") else name
    suffix = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    return not suffix or suffix in _PICTURES or len(suffix) > 6


def shown(uri: str) -> str:
    """``uri`` as a sentence shows it."""
    return f"{uri[:5]}…" if uri[:5].lower() == "data:" else PurePosixPath(uri.replace("\\", "/")).name[:80]
