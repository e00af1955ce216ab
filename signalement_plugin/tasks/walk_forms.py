"""What a walk's observations come from, opened: a server of forms, a file, a layer of the project."""

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureSource,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QVariant

from ..domain.privacy import is_personal
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.walk_record import WalkPage, WalkRow
from ..sources.form_server import FormServer
from ..sources.gpx import read_gpx
from ..sources.json_body import UnreadableError, read_json
from ..sources.kobo import Kobo, kobo_answer
from ..sources.odk import OdkCentral, odata_answer
from ..sources.submissions import same_origin
from ..sources.transport import Transport
from .network import transport_settings
from .walk_tables import PAGE, layer_pages, sheet_pages

WAYS = ("kobo", "odk", "gpx", "layer", "spreadsheet")
_LARGEST = 200_000_000
_SHEETS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls")


@dataclass(frozen=True)
class WalkInput:
    """Where to read. ``way``: one of ``WAYS``; ``place``: a file or an address; ``authcfg`` names an authentication of
    QGIS. ``features``: what to read instead of a file, a layer of the project as QGIS gives it to another thread."""

    way: str
    place: str
    authcfg: str = ""
    features: Optional[QgsFeatureSource] = field(default=None, compare=False)


@dataclass(frozen=True)
class OpenForm:
    """A form being read. ``name`` tells it from any other form of that way; ``folder``: where files that it names may
    be; ``transport``: how those on its server are asked for, ``base`` that server."""

    name: str
    pages: Callable[[], Iterator[WalkPage]]
    folder: Optional[Path] = None
    transport: Optional[Transport] = None
    base: str = ""

    def is_here(self, address: str) -> bool:
        """Whether credentials may go with a question for ``address``."""
        return self.transport is not None and same_origin(self.base, address)


@contextmanager
def opened_form(source: WalkInput, cancelled: Callable[[], bool]) -> Iterator[OpenForm]:
    """The form at ``source``, until done with it. Raises Problem when it is no such form."""
    if source.way not in WAYS:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "“{way}” is no way for observations to come in. Use one of: {ways}."),
            way=source.way,
            ways=", ".join(WAYS),
        )
    if source.features is not None:
        yield OpenForm(source.place, lambda: _features_of(source.place, source.features))
        return
    if source.way in ("kobo", "odk") and source.place.strip().lower().startswith(("http://", "https://")):
        with closing(Transport(transport_settings(source.authcfg or None))) as transport:
            server = FormServer(transport, cancelled)
            form = Kobo(source.place, server) if source.way == "kobo" else OdkCentral(source.place, server)
            yield OpenForm(form.form, form.pages, None, transport, source.place)
        return
    yield _file(source)


def _file(source: WalkInput) -> OpenForm:
    path = Path(source.place.partition("|")[0])
    suffix = path.suffix.lower()
    if source.way == "gpx":
        return OpenForm("gpx", lambda: iter((read_gpx(_content(path)),)), path.parent)
    if suffix in (".json", ".geojson") and source.way in ("kobo", "odk"):
        read = kobo_answer if source.way == "kobo" else odata_answer
        return OpenForm(path.stem, lambda: iter((read(_json(path)),)), path.parent)
    if source.way != "layer" and suffix in _SHEETS:
        return OpenForm(path.stem, lambda: sheet_pages(path), path.parent)
    if source.way in ("kobo", "odk", "spreadsheet"):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{path} is neither a table (CSV, XLSX, ODS) nor an answer of the form's server. Choose another.",
            ),
            path=str(path),
        )
    return OpenForm(path.stem, lambda: layer_pages(source.place), path.parent)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise OSError(f"> {_LARGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{path} could not be read: {reason}. Choose another file."),
            path=str(path),
            reason=error.strerror or str(error),
        ) from error


def _json(path: Path):
    try:
        return read_json(_content(path))
    except UnreadableError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{path} could not be read: {reason}. Choose another file."),
            path=str(path),
            reason=str(error),
        ) from error


def _features_of(name: str, features: QgsFeatureSource) -> Iterator[WalkPage]:
    """The features of a layer of the project, in pages."""
    fields = [one.name() for one in features.fields()]
    crs = features.sourceCrs() if hasattr(features, "sourceCrs") else features.crs()
    to_degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    dropped = tuple(field for field in fields if is_personal(field))
    rows: List[WalkRow] = []
    for feature in features.getFeatures():
        values = {
            field: _plain(value)
            for field, value in zip(fields, feature.attributes())
            if field not in dropped and not (isinstance(value, QVariant) and value.isNull())
        }
        geometry = feature.geometry()
        if not geometry.isNull() and not geometry.isEmpty():
            middle = geometry.interpolate(geometry.length() / 2) if geometry.type() == 1 else geometry.centroid()
            middle.transform(to_degrees)
            point = middle.asPoint()
            values.setdefault("position", {"type": "Point", "coordinates": [point.x(), point.y()]})
        own = next((str(values[key]) for key in ("uuid", "globalid", "external_id") if values.get(key)), None)
        rows.append(WalkRow("", str(feature.id()), own or f"{name}/{feature.id()}", values))
        if len(rows) >= PAGE:
            yield WalkPage(tuple(rows), dropped=dropped)
            rows = []
    yield WalkPage(tuple(rows), dropped=dropped)


def _plain(value):
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return value


def tables_of(pages: Tuple[WalkPage, ...]) -> List[str]:
    """The tables that the pages hold rows of, in the order met."""
    return list(dict.fromkeys(row.table for page in pages for row in page.rows))
