"""The folder that holds a configuration: readable files, one row a line, for a spreadsheet and for QGIS.

Tables are CSV (semicolons, UTF-8); those with outlines are GeoJSON in the workspace's own coordinates, so that an
outline comes back as it left. A file that is not there leaves its table as it is.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, Optional, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .. import compat
from ..domain.configuration_tables import (
    CONFIGURATION_TABLES,
    NOMENCLATURE_TABLES,
    OUTLINE,
    WHOLE_NUMBERS,
    ConfigurationTable,
    Row,
    cell,
    value_of,
)
from ..domain.nomenclature import COLUMNS as NOMENCLATURE_COLUMNS
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.spreadsheet_text import harmless
from ..domain.table_file import read_rows
from ..layers.shapes import geometry_of
from .create import read_nomenclature
from .polygons import Outliner
from .projection import WORKSPACE_CRS

_NOMENCLATURE_FILE = "nomenclature.csv"
# a tenth of a millimetre
_DECIMALS = "4"


@dataclass(frozen=True)
class FileRow:
    """A row of a file: ``row`` with its outline as ``geom`` where the table has any, or why it cannot be read."""

    table: ConfigurationTable
    number: int
    row: Row
    problem: Optional[Problem] = None


def write_nomenclature(folder: Path, categories: Iterable[Row], subcategories: Iterable[Row]) -> None:
    """Write the nomenclature as ``createworkspace`` reads it."""
    by_code = {category["code"]: category for category in categories}
    rows = []
    for sub in sorted(subcategories, key=lambda sub: by_code[sub["category_code"]]["position"]):
        category = by_code[sub["category_code"]]
        said = {
            **sub,
            **{f"category_{name}": category[name] for name in ("code", "label_citizen", "label")},
            "color": category["color"],
            "icon": category["icon"],
        }
        values = {name: cell(name, said[name]) for name in NOMENCLATURE_COLUMNS}
        rows.append({**values, "danger": "yes" if sub["danger"] else "no"})
    _write_csv(folder / _NOMENCLATURE_FILE, NOMENCLATURE_COLUMNS, rows)


def write_table(folder: Path, table: ConfigurationTable, rows: Iterable[Row]) -> None:
    """Write the rows of ``table``; ``geom`` of each is ISO WKB in EPSG:2154 or ``None``."""
    if table.areas:
        _write_geojson(folder / f"{table.file}.geojson", table, rows)
    else:
        said = ({column: cell(column, row[column]) for column in table.columns} for row in rows)
        _write_csv(folder / f"{table.file}.csv", table.columns, said)


def read_folder(folder: Path) -> Iterator[FileRow]:
    """Every row of every file in ``folder``, in an order in which rows are known before they are named.

    Raises Problem when there is none of the files, or one cannot be read at all.
    """
    found = False
    if (folder / _NOMENCLATURE_FILE).is_file():
        found = True
        nomenclature = read_nomenclature(folder / _NOMENCLATURE_FILE)
        for table, kinds in zip(NOMENCLATURE_TABLES, (nomenclature.categories, nomenclature.subcategories)):
            for number, kind in enumerate(kinds, start=1):
                yield FileRow(table, number, vars(kind))
    for table in CONFIGURATION_TABLES:
        for suffix, read in ((".geojson", _read_geojson), (".csv", _read_csv)):
            path = folder / f"{table.file}{suffix}"
            if path.is_file() and (table.areas or suffix == ".csv"):
                found = True
                yield from read(path, table)
                break
    if not found:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The folder {folder} holds no configuration: one of its files is called services.csv, "
                "competences.geojson or the like. Choose the folder that was exported.",
            ),
            folder=str(folder),
        )


def _write_csv(path: Path, columns: Iterable[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(columns), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows({column: harmless(text) for column, text in row.items()} for row in rows)


def _read_csv(path: Path, table: ConfigurationTable) -> Iterator[FileRow]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    for number, cells in read_rows(text, path.name, table.columns)[1:]:
        yield _row(table, number, dict(zip(table.columns, cells)))


def _write_geojson(path: Path, table: ConfigurationTable, rows: Iterable[Row]) -> None:
    fields = QgsFields()
    for column in table.columns:
        fields.append(QgsField(column, compat.INTEGER if column in WHOLE_NUMBERS else compat.TEXT))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GeoJSON", table.file
    options.layerOptions = [f"COORDINATE_PRECISION={_DECIMALS}", "RFC7946=NO"]
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        QgsWkbTypes.Type.MultiPolygon,
        QgsCoordinateReferenceSystem(WORKSPACE_CRS),
        QgsCoordinateTransformContext(),
        options,
    )
    for row in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(
            [row[column] if column in WHOLE_NUMBERS else cell(column, row[column]) or None for column in table.columns]
        )
        if row[OUTLINE] is not None:
            feature.setGeometry(geometry_of(row[OUTLINE]))
        writer.addFeature(feature)
    failed, said = writer.hasError() != QgsVectorFileWriter.WriterError.NoError, writer.errorMessage()
    del writer  # closes the file
    if failed:
        raise _unreadable(path, said)


def _read_geojson(path: Path, table: ConfigurationTable) -> Iterator[FileRow]:
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    if not layer.isValid():
        raise _unreadable(path, Sentence(QT_TRANSLATE_NOOP("Sentence", "QGIS cannot read it as a layer")))
    if not layer.featureCount():  # then GDAL knows of no column
        return
    missing = [column for column in table.columns if column not in layer.fields().names()]
    if missing:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{name} lacks the column {columns}. Put it back, then try again."),
            name=path.name,
            columns=", ".join(missing),
        )
    outliner = Outliner(layer.crs()) if layer.isSpatial() else None
    for number, feature in enumerate(layer.getFeatures(), start=1):
        read = _row(table, number, {column: _text(feature[column]) for column in table.columns})
        try:
            outline = outliner.outline(feature.geometry()) if outliner else None
            yield FileRow(table, number, {**read.row, OUTLINE: outline}, read.problem)
        except Problem as problem:
            yield FileRow(table, number, read.row, problem)


def _text(value: Any) -> str:
    """A value of a layer as a cell says it, however GDAL read it."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return ""
    return value.toString("yyyy-MM-dd") if hasattr(value, "toPyDate") else str(value)


def _row(table: ConfigurationTable, number: int, cells: Dict[str, str]) -> FileRow:
    values: Dict[str, Any] = {}
    problem: Optional[Problem] = None
    for column, text in cells.items():
        try:
            values[column] = value_of(table, column, text)
        except Problem as found:
            values[column], problem = text, problem or found
    return FileRow(table, number, values, problem)


def _unreadable(path: Path, reason: Union[str, Sentence]) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "{path} could not be read or written: {reason}. Check the file, then try again."),
        path=str(path),
        reason=reason,
    )
