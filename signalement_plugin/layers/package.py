"""A GeoPackage that opens right by drag and drop: each table with its style, the names of its columns, its metadata."""

from pathlib import Path
from typing import Any, Callable, Iterable, NamedTuple, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLayerMetadata,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .. import compat
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem

TYPES = {
    "text": compat.TEXT,
    "integer": compat.INTEGER,
    "real": compat.REAL,
    "date": compat.DATE,
    "boolean": compat.BOOLEAN,
}
_SOUND = QgsVectorFileWriter.WriterError.NoError


class Column(NamedTuple):
    """A column: its name, its type (of ``TYPES``) and what people read above it."""

    name: str
    kind: str
    alias: str


class Table(NamedTuple):
    """A table of the package. ``shape``: a name of ``QgsWkbTypes``. ``rows``: values, and ISO WKB or ``None``.

    ``dress`` gives its layer symbols and labels. ``abstract``: what it holds, for its metadata.
    """

    name: str
    title: str
    shape: str
    crs: str
    columns: Sequence[Column]
    rows: Iterable[Tuple[Sequence[Any], Optional[bytes]]]
    dress: Callable[[QgsVectorLayer], None]
    abstract: str


def write_package(
    path: Path,
    tables: Sequence[Table],
    metadata: Callable[[Table, QgsVectorLayer], QgsLayerMetadata],
    step: Callable[[float], None],
) -> None:
    """Write ``tables`` to a new GeoPackage at ``path``. Problem when it cannot be written.

    ``step`` is told the fraction done; what it raises ends the work.
    """
    for number, table in enumerate(tables):
        step(number / len(tables))
        _write(path, table, first=number == 0)
        layer = open_table(path, table)
        table.dress(layer)
        for column in table.columns:
            layer.setFieldAlias(layer.fields().lookupField(column.name), column.alias)
        # before the style is saved: the file is then opened anew under the layer
        described = metadata(table, layer)
        refused = layer.saveStyleToDatabase(table.name, table.abstract[:250], True, "")
        if refused:
            raise _unwritten(path, refused)
        saved, refused = QgsProviderRegistry.instance().saveLayerMetadata("ogr", layer.source(), described)
        if not saved:
            raise _unwritten(path, refused)
    step(1.0)


def open_table(path: Path, table: Table) -> QgsVectorLayer:
    """The layer of a table of the package at ``path``, as its default style has it."""
    return QgsVectorLayer(f"{path}|layername={table.name}", table.title, "ogr")


def _write(path: Path, table: Table, first: bool) -> None:
    fields = QgsFields()
    for column in table.columns:
        fields.append(QgsField(column.name, TYPES[column.kind]))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table.name
    options.layerOptions = [f"DESCRIPTION={table.title}", "GEOMETRY_NAME=geom"]
    if not first:
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        QgsWkbTypes.parseType(table.shape),
        QgsCoordinateReferenceSystem(table.crs if table.shape != "NoGeometry" else ""),
        QgsCoordinateTransformContext(),
        options,
    )
    if writer.hasError() != _SOUND:
        raise _unwritten(path, writer.errorMessage())
    for values, outline in table.rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(values))
        if outline is not None:
            shape = QgsGeometry()
            shape.fromWkb(outline)
            feature.setGeometry(shape)
        if not writer.addFeature(feature):
            raise _unwritten(path, writer.errorMessage())
    del writer  # writes the end of the file


def _unwritten(path: Path, reason: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another file."),
        path=path.name,
        reason=reason,
    )
