"""Tables and layers of a file, read by GDAL, as the rows of a form.

GDAL is asked directly and not through a QGIS layer: QGIS 3.22 loses the zone of a GeoPackage's times, and cells
that look like headers or numbers have to come as they stand.
"""

import csv
import io
import re
import zipfile
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

from osgeo import gdal, ogr, osr

from ..domain.privacy import is_personal
from ..domain.received import RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.walk_record import WalkPage, WalkRow
from ..domain.walk_sheet import Merge, parent_of, sheet_rows
from ..domain.walk_values import empty
from ..sources.form_server import without_parent
from ..sources.texts import decode

PAGE = 1000
_LARGEST_FILE = 500_000_000
_LARGEST_SHEET = 200_000_000
_DELIMITERS = (";", ",", "\t", "|")
_MERGE = re.compile(rb'<mergeCell[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGES = 10_000
_MOST_ROWS = 1_048_576
_HEADERS = ("OGR_XLSX_HEADERS", "OGR_ODS_HEADERS")
# tables that QField and QGIS keep for themselves
_OWN_TABLES = ("log_", "gpkg_", "layer_styles", "qgis_")
_KEYS = ("uuid", "globalid", "external_id")


def sheet_pages(path: Path) -> Iterator[WalkPage]:
    """The rows of a CSV file or a workbook, all sheets; those of repeats hang from their parents.

    A row is named by Kobo's ``_id`` or ODK's ``KEY``, else by its place in the file. Raises Problem.
    """
    sheets = _csv_sheets(path) if path.suffix.lower() in (".csv", ".txt", ".tsv") else _workbook(path)
    parents: Dict[Tuple[str, str], WalkRow] = {}
    for number, (name, cells, merges) in enumerate(sheets):
        read = sheet_rows(cells, merges)
        rows: List[WalkRow] = []
        refused: List[RejectedItem] = []
        for place, cells_of in read.rows:
            values, media = _with_addresses(cells_of)
            where = f"{name} {place}".strip()
            above = parent_of(values)
            if above is None:
                row = WalkRow("", where, _key(values, f"{path.stem}/{name}/{place}"), {"sheet": name, **values}, media)
            else:
                parent = parents.get(above) or parents.get(("", above[1]))
                if parent is None:
                    reason = without_parent(above[1])
                    said = Sentence(_ROW, {"row": where, "reason": reason})
                    refused.append(RejectedItem(said, {"row": where}))
                    continue
                index = values.get("_index", place)
                row = WalkRow(
                    name or str(number),
                    where,
                    str(values.get("KEY") or f"{parent.key}/{name}/{index}"),
                    {**parent.values, **{f"{name}/{field}": value for field, value in values.items()}},
                    media,
                )
            for mark in ("KEY", "_index"):
                if not empty(values.get(mark)):
                    index = str(values[mark]).partition(".")[0] if mark == "_index" else str(values[mark])
                    parents.setdefault((name, index), row)
                    if above is None or mark == "KEY":
                        parents.setdefault(("", index), row)
            rows.append(row)
        yield from _in_pages(rows, refused, read.dropped)


_ROW = QT_TRANSLATE_NOOP("Sentence", "Row {row}: {reason}")


def _in_pages(rows: List[WalkRow], refused: List[RejectedItem], dropped: Tuple[str, ...]) -> Iterator[WalkPage]:
    for start in range(0, max(len(rows), 1), PAGE):
        yield WalkPage(tuple(rows[start : start + PAGE]), (), tuple(refused) if not start else (), (), dropped)


def _with_addresses(values: Dict[str, Any]) -> Tuple[Dict[str, Any], Dict[str, str]]:
    """The values without the addresses that Kobo's exports give beside the names of files, and those by name."""
    addresses = {name for name in values if name.endswith("_URL") and name[: -len("_URL")] in values}
    media = {str(values[name[: -len("_URL")]]): str(values[name]) for name in addresses}
    return {name: value for name, value in values.items() if name not in addresses}, media


def _key(values: Dict[str, Any], otherwise: str) -> str:
    if not empty(values.get("KEY")):
        return str(values["KEY"])
    if not empty(values.get("_id")) and not empty(values.get("_uuid")):
        return str(values["_id"]).partition(".")[0]
    return otherwise


def has_own_keys(row: WalkRow) -> bool:
    """Whether a row is named by the form it was filled in on, not by its place in a file."""
    return bool(row.key) and (row.key == row.values.get("KEY") or "_uuid" in row.values or row.table != "")


def _csv_sheets(path: Path) -> Iterator[Tuple[str, List[List[Any]], List[Merge]]]:
    text = decode(_bytes(path))
    head = "\n".join(text.splitlines()[:20])
    delimiter = max(_DELIMITERS, key=lambda one: _width(head, one))
    try:
        csv.field_size_limit(1_000_000)
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _unreadable(path, str(error)) from error
    yield "", [list(map(_blank_to_none, row)) for row in cells], []


def _width(head: str, delimiter: str) -> int:
    with suppress(csv.Error):
        return max((len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter)), default=0)
    return 0


def _blank_to_none(cell: str) -> Optional[str]:
    return cell.strip() or None


def _workbook(path: Path) -> List[Tuple[str, List[List[Any]], List[Merge]]]:
    """Each sheet with its cells as they stand; sheets are read while GDAL is told that none has headers."""
    for option in _HEADERS:
        gdal.SetThreadLocalConfigOption(option, "DISABLE")
    try:
        data = _opened(path)
        layers = [data.GetLayer(place) for place in range(data.GetLayerCount())]
        return [(layer.GetName(), _cells(layer), _merges(path, place)) for place, layer in enumerate(layers, start=1)]
    finally:
        for option in _HEADERS:
            gdal.SetThreadLocalConfigOption(option, None)


def _cells(layer: Any) -> List[List[Any]]:
    width = layer.GetLayerDefn().GetFieldCount()
    cells: List[List[Any]] = []
    for feature in layer:
        # a sheet's features are numbered as its rows: blank ones are missing
        while len(cells) < min(feature.GetFID() - 1, _MOST_ROWS):
            cells.append([None] * width)
        cells.append([_cell(feature, column) for column in range(width)])
    return cells


def _cell(feature: Any, column: int) -> Any:
    if not feature.IsFieldSetAndNotNull(column):
        return None
    kind = feature.GetFieldType(column)
    if kind in (ogr.OFTDate, ogr.OFTDateTime):
        return _moment(feature, column)
    value = feature.GetField(column)
    return _blank_to_none(value) if isinstance(value, str) else value


def _merges(path: Path, sheet: int) -> List[Merge]:
    """The merged cells of a sheet of an .xlsx, which GDAL does not tell; none where they cannot be read."""
    found: List[Merge] = []
    with suppress(zipfile.BadZipFile, KeyError, OSError, ValueError):
        with zipfile.ZipFile(path) as archive:
            name = f"xl/worksheets/sheet{sheet}.xml"
            if archive.getinfo(name).file_size > _LARGEST_SHEET:
                return []
            body = archive.read(name)
        for one in _MERGE.findall(body)[:_MOST_MERGES]:
            left, top, right, bottom = one
            found.append((int(top) - 1, _column(left), int(bottom) - 1, _column(right)))
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def layer_pages(place: str, table: Optional[str] = None) -> Iterator[WalkPage]:
    """The features of each layer with a geometry in a file that GDAL reads, and their files in related tables.

    ``place``: a path, or a path and ``|layername=``. The position is the middle of the geometry, in degrees, in the
    field ``position``; a row is named by its ``uuid`` or its number. Raises Problem.
    """
    name, _, wanted = place.partition("|layername=")
    path = Path(name)
    data = _opened(path)
    tables = [data.GetLayer(number) for number in range(data.GetLayerCount())]
    tables = [one for one in tables if not one.GetName().startswith(_OWN_TABLES)]
    spatial = [one for one in tables if one.GetGeomType() != ogr.wkbNone]
    chosen = [one for one in tables if one.GetName() == wanted] if wanted else spatial or tables
    if not chosen:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "There is no layer to read in {path}. Choose another file, or another layer."
            ),
            path=place,
        )
    related = [_Related(one) for one in tables if one.GetGeomType() == ogr.wkbNone and one not in chosen]
    for layer in chosen:
        yield from _features(layer, path.stem, layer.GetName() if len(chosen) > 1 else "", related)


class _Related:
    """A table without geometry whose rows name a feature: photographs taken with it."""

    def __init__(self, layer: Any):
        self.name = layer.GetName()
        names = [field.GetName() for field in _definition(layer)]
        self.links = [name for name in names if name.endswith(("_uuid", "_id", "_fid"))]
        self.others = [name for name in names if name not in self.links and not is_personal(name)]
        self.rows = [{name: feature.GetField(name) for name in names} for feature in layer] if self.links else []

    def of(self, values: Dict[str, Any]) -> Dict[str, List[Any]]:
        """What the rows that hang from a feature with those values hold, by field."""
        found: Dict[str, List[Any]] = {}
        for link in self.links:
            mine = values.get(link.rpartition("_")[2]) or values.get(link)
            if empty(mine):
                continue
            for row in self.rows:
                if row[link] == mine:
                    for name in self.others:
                        if not empty(row[name]):
                            found.setdefault(f"{self.name}/{name}", []).append(row[name])
        return found


def _definition(layer: Any) -> List[Any]:
    definition = layer.GetLayerDefn()
    return [definition.GetFieldDefn(number) for number in range(definition.GetFieldCount())]


def _features(layer: Any, stem: str, table: str, related: Sequence[_Related]) -> Iterator[WalkPage]:
    fields = [(number, one.GetName(), _getter(one.GetType())) for number, one in enumerate(_definition(layer))]
    dropped = tuple(name for _, name, _ in fields if is_personal(name))
    fields = [field for field in fields if not is_personal(field[1])]
    to_degrees = _to_degrees(layer.GetSpatialRef())
    held: List[Tuple[Dict[str, Any], int]] = []
    points: List[Tuple[float, float]] = []
    for feature in layer:
        values = {name: value for number, name, get in fields if (value := get(feature, number)) not in (None, "")}
        for other in related:
            values.update(other.of(values))
        points.append(_middle(feature.GetGeometryRef()))
        held.append((values, feature.GetFID()))
        if len(held) >= PAGE:
            yield _layer_page(held, points, to_degrees, stem, layer.GetName(), table, dropped)
            held, points = [], []
    if held or dropped:
        yield _layer_page(held, points, to_degrees, stem, layer.GetName(), table, dropped)


def _getter(kind: int) -> Callable[[Any, int], Any]:
    """How a value of that type is read, ``None`` or ``""`` without; a text needs no look at each feature's type."""
    if kind in (ogr.OFTDate, ogr.OFTDateTime):
        return lambda feature, number: _moment(feature, number) if feature.IsFieldSetAndNotNull(number) else None
    return ogr.Feature.GetFieldAsString if kind == ogr.OFTString else ogr.Feature.GetField


def _layer_page(
    held: List[Tuple[Dict[str, Any], int]],
    points: List[Tuple[float, float]],
    to_degrees: Optional[Any],
    stem: str,
    name: str,
    table: str,
    dropped: Tuple[str, ...],
) -> WalkPage:
    placed = [place for place, point in enumerate(points) if point[0] == point[0]]
    given = [points[place] for place in placed]
    if to_degrees is not None and given:
        given = [point[:2] for point in to_degrees.TransformPoints(given)]
    for place, (lon, lat) in zip(placed, given):
        held[place][0].setdefault("position", {"type": "Point", "coordinates": [lon, lat]})
    rows = []
    for values, number in held:
        own = next((str(values[key]) for key in _KEYS if not empty(values.get(key))), None)
        rows.append(WalkRow(table, f"{name} {number}", own or f"{stem}/{name}/{number}", values))
    return WalkPage(tuple(rows), dropped=dropped)


def _middle(geometry: Any) -> Tuple[float, float]:
    if geometry is None or geometry.IsEmpty():
        return float("nan"), float("nan")
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbPoint:
        return geometry.GetPoint_2D()
    if geometry.GetDimension() == 1:
        line = geometry.GetGeometryRef(0) if geometry.GetGeometryCount() else geometry
        return (line.Value(line.Length() / 2) or geometry.Centroid()).GetPoint_2D()
    return geometry.Centroid().GetPoint_2D()


def _to_degrees(system: Any) -> Optional[Any]:
    """What turns the layer's coordinates into degrees; ``None`` when they are that already, or unknown."""
    if system is None:
        return None
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    system = system.Clone()
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return None if system.IsSame(degrees) else osr.CoordinateTransformation(system, degrees)


def _moment(feature: Any, number: int) -> Any:
    """A date or a time of GDAL: a text without its zone where it has none."""
    year, month, day, hour, minute, second, flag = feature.GetFieldAsDateTime(number)
    try:
        if feature.GetFieldType(number) == ogr.OFTDate:
            return f"{year:04d}-{month:02d}-{day:02d}"
        moment = datetime(year, month, day, hour, minute, int(second))
    except ValueError:
        return feature.GetFieldAsString(number)
    if flag in (0, 1):
        return moment
    # 100 is UTC, each step a quarter of an hour (OGR_F_GetFieldAsDateTime)
    return moment.replace(tzinfo=timezone(timedelta(minutes=15 * (flag - 100))))


def _opened(path: Path) -> Any:
    _bounded(path)
    failed = ""
    try:
        data = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    except RuntimeError as error:  # where GDAL was told to raise
        data, failed = None, str(error)
    if data is None:
        raise _unreadable(path, failed or gdal.GetLastErrorMsg())
    return data


def _bytes(path: Path) -> bytes:
    _bounded(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def _bounded(path: Path) -> None:
    try:
        size = path.stat().st_size if not path.is_dir() else 0
    except OSError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "There is no file {path}. Choose another one."), path=str(path)
        ) from error
    if size > _LARGEST_FILE:
        raise _unreadable(path, f"> {_LARGEST_FILE // 1_000_000} MB")


def _unreadable(path: Path, reason: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "{path} could not be read: {reason}. Choose another file."),
        path=str(path),
        reason=reason[:200],
    )
