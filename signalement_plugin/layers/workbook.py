"""Workbooks of several sheets, cell for cell, by GDAL's own writer: what a form's server reads must stand as it is."""

from pathlib import Path
from typing import Mapping, Sequence

from osgeo import gdal, ogr

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Write texts to the .xlsx at ``path``: for each sheet its rows, the header first, as many cells in each.

    A blank cell is written as none. Raises Problem when the file cannot be written.
    """
    failed = ""
    try:
        path.unlink(missing_ok=True)
        book = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
        for name, (header, *rows) in sheets.items():
            layer = book.CreateLayer(name, None, ogr.wkbNone)
            for column in header:
                layer.CreateField(ogr.FieldDefn(column, ogr.OFTString))
            for row in rows:
                feature = ogr.Feature(layer.GetLayerDefn())
                for place, cell in enumerate(row):
                    if cell:
                        feature.SetField(place, cell)
                layer.CreateFeature(feature)
        layer = book = None  # closes the file, which writes it
    except (OSError, RuntimeError, AttributeError) as error:
        failed = getattr(error, "strerror", None) or gdal.GetLastErrorMsg() or str(error)
    if failed or not path.is_file():
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another file."),
            path=str(path),
            reason=failed or gdal.GetLastErrorMsg(),
        )
