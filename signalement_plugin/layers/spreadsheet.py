"""Tables for a spreadsheet, written by QGIS's own writer."""

from pathlib import Path
from typing import List, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from .. import compat
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.spreadsheet_text import harmless

_DRIVERS = {".xlsx": "XLSX", ".csv": "CSV", ".ods": "ODS"}


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write texts as a table to ``path``, whose suffix (.xlsx, .csv, .ods) says how; a formula stays a text.

    Raises Problem when it cannot be written.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = _DRIVERS[path.suffix.lower()]
    options.fileEncoding = "UTF-8"
    options.layerName = path.stem[:31]
    if options.driverName == "CSV":
        options.layerOptions = ["SEPARATOR=SEMICOLON", "WRITE_BOM=YES"]
    fields = QgsFields()
    for name in _distinct(columns):
        fields.append(QgsField(name, compat.TEXT))
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(),
        QgsCoordinateTransformContext(),
        options,
    )
    error, said = writer.hasError(), writer.errorMessage()
    for row in rows:
        feature = QgsFeature(fields)
        feature.setAttributes([harmless(text) for text in row])
        if error == QgsVectorFileWriter.WriterError.NoError and not writer.addFeature(feature):
            error, said = writer.hasError(), writer.errorMessage()
    del writer  # writes the end of the file
    if error != QgsVectorFileWriter.WriterError.NoError:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another file."),
            path=str(path),
            reason=said,
        )


def _distinct(columns: Sequence[str]) -> List[str]:
    """Names that differ, as a file's columns must."""
    names: List[str] = []
    for column in map(harmless, columns):
        name, number = column, 2
        while name in names:
            name, number = f"{column} ({number})", number + 1
        names.append(name)
    return names
