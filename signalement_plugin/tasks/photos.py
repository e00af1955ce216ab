"""Photographs of a report, fetched and decoded off the main thread, each given as soon as it is there.

One task for all of them: they are fetched by threads of the transport's own, so that slow servers never hold more
than one of the few threads that QGIS has for tasks.
"""

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage, QImageReader

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..sources.failures import Cancelled
from ..sources.photos import MAX_BYTES, PhotoProblem, damaged, data_photo, fetch_photo, guard, media_type_of
from ..sources.transport import Transport
from ..workspace.photo_cache import FetchedPhoto
from ..workspace.walk_intake import HELD
from .address import open_at
from .background import LOG_TAG, Background
from .demo_photos import draw
from .feedback import Feedback
from .network import transport_settings
from .photo_files import PhotoFiles

MAX_PIXELS = 50_000_000
TIMEOUT_S = 20.0
_AT_ONCE = 4


@dataclass(frozen=True)
class Photo:
    """A photograph ready to be shown, or the ``problem`` why it is not. ``size``: pixels before any scaling."""

    url: str
    image: Optional[QImage] = None
    size: Tuple[int, int] = (0, 0)
    problem: Optional[PhotoProblem] = None


class PhotoLoading(Background):
    """Loads ``urls``; ``loaded(round, place, photo)`` tells each of them, on the main thread.

    ``side``: pixels of the square that photographs are scaled to fit in, ``None`` for all of their pixels.
    ``address``: the workspace of the report, whose sources' servers may be asked wherever they are, and that
    keeps a record of what was fetched when it can be written. ``round`` is given back as it came.
    """

    loaded = pyqtSignal(int, int, object)

    def __init__(self, label: str, urls: Sequence[str], side: Optional[int], address: str = "", round: int = 0):
        super().__init__(label, self._load)
        self._urls = list(urls)
        self._side = side
        self._address = address
        self._round = round
        self._files = PhotoFiles(photo_folder())

    def _load(self, feedback: Feedback) -> None:
        missing = []
        for place, url in enumerate(self._urls):
            if feedback.cancelled():
                return
            if not self._load_here(place, url):
                missing.append(place)
        if missing:
            self._record(self._fetch(missing, feedback), feedback)

    def _load_here(self, place: int, url: str) -> bool:
        """Whether ``url`` needed no network."""
        drawn = draw(url)
        if drawn is not None:
            self._give(place, Photo(url, _scaled(drawn, self._side), (drawn.width(), drawn.height())))
            return True
        try:
            if url.startswith(HELD):
                body: Optional[bytes] = self._held(url)
            else:
                body = data_photo(url) if url[:5].lower() == "data:" else self._files.read(url)
            if body is not None:
                self._give(place, self._decoded(url, body))
            return body is not None
        except PhotoProblem as problem:
            self._give(place, Photo(url, problem=problem))
            return True

    def _held(self, url: str) -> bytes:
        """The photograph that the workspace itself holds. Raises PhotoProblem when it does not, or cannot be read."""
        try:
            with open_at(self._address) as workspace:
                body = workspace.walk_intake.held_photo(url)
        except Problem as problem:
            _log(problem)
            body = None
        if body is None:
            raise PhotoProblem(
                QT_TRANSLATE_NOOP("Sentence", "No longer there"),
                QT_TRANSLATE_NOOP("Sentence", "The workspace no longer holds this photo."),
            )
        return body

    def _fetch(self, places: List[int], feedback: Feedback) -> List[FetchedPhoto]:
        """Fetch what is missing, give each, and say what came."""
        settings = replace(transport_settings(), max_bytes=MAX_BYTES, timeout_s=TIMEOUT_S, connections=_AT_ONCE)
        transport = Transport(settings, guard(self._source_urls()))
        fetched = []
        try:
            with ThreadPoolExecutor(_AT_ONCE, "signalement-photo") as pool:
                calls: Dict[Future, int] = {
                    pool.submit(fetch_photo, transport, self._urls[place], feedback.cancelled): place
                    for place in places
                }
                for call in as_completed(calls):
                    url = self._urls[calls[call]]
                    try:
                        body = call.result()
                        photo = self._decoded(url, body)
                    except Cancelled:
                        continue
                    except PhotoProblem as problem:
                        photo = Photo(url, problem=problem)
                    else:
                        self._files.keep(url, body)
                        fetched.append(self._fetched(photo, body))
                    self._give(calls[call], photo)
        finally:
            transport.close()
        return fetched

    def _decoded(self, url: str, body: bytes) -> Photo:
        image, size = decode(body, self._side)
        return Photo(url, image, size)

    def _give(self, place: int, photo: Photo) -> None:
        self.loaded.emit(self._round, place, photo)

    def _source_urls(self) -> List[str]:
        if not self._address:
            return []
        try:
            with open_at(self._address) as workspace:
                return [source.url for source in workspace.sources.all()]
        except Problem as problem:
            _log(problem)
            return []

    def _fetched(self, photo: Photo, body: bytes) -> FetchedPhoto:
        width, height = photo.size
        path = str(self._files.path(photo.url))
        now = datetime.now(timezone.utc)
        return FetchedPhoto(photo.url, hashlib.sha256(body).hexdigest(), media_type_of(body), width, height, now, path)

    def _record(self, fetched: List[FetchedPhoto], feedback: Feedback) -> None:
        if not fetched or not self._address or feedback.cancelled():
            return
        try:
            with open_at(self._address) as workspace:
                workspace.photos.record(fetched)
        except Problem as problem:  # who may only read sees photographs all the same
            _log(problem)


def photo_folder() -> Path:
    """Where photographs are kept: in the profile of QGIS."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "signalement" / "photos"


def decode(body: bytes, side: Optional[int]) -> Tuple[QImage, Tuple[int, int]]:
    """The first frame of a photograph, turned as its EXIF says, and its size in pixels before scaling.

    ``side``: as for PhotoLoading. The size is looked at before anything is decoded. Raises PhotoProblem.
    """
    media_type = media_type_of(body)
    held = QByteArray(body)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    name = media_type.partition("/")[2]
    reader = QImageReader(buffer, name.encode())
    reader.setAutoDetectImageFormat(False)
    if name not in (bytes(known).decode() for known in QImageReader.supportedImageFormats()):
        raise PhotoProblem(
            QT_TRANSLATE_NOOP("Sentence", "Unknown format"),
            QT_TRANSLATE_NOOP("Sentence", "This QGIS cannot read {format} photos."),
            format=name,
        )
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise damaged()
    if size.width() * size.height() > MAX_PIXELS:
        raise PhotoProblem(
            QT_TRANSLATE_NOOP("Sentence", "Too many pixels"),
            QT_TRANSLATE_NOOP(
                "Sentence", "The photo has {width} × {height} pixels; above {most} million it is not opened."
            ),
            width=size.width(),
            height=size.height(),
            most=MAX_PIXELS // 1_000_000,
        )
    reader.setAutoTransform(True)
    if side is not None and max(size.width(), size.height()) > side:
        reader.setScaledSize(_at_least_one(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)))
    image = reader.read()
    if image.isNull():
        raise damaged()
    turned = (image.width() > image.height()) != (size.width() > size.height())
    return image, (size.height(), size.width()) if turned else (size.width(), size.height())


def _at_least_one(size: QSize) -> QSize:
    return size.expandedTo(QSize(1, 1))


def _scaled(image: QImage, side: Optional[int]) -> QImage:
    if side is None:
        return image
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _log(problem: Problem) -> None:
    QgsMessageLog.logMessage(f"{problem}\n{problem.detail}", LOG_TAG, Qgis.MessageLevel.Info)
