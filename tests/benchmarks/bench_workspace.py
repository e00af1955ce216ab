"""A first pull of 100,000 reports into a workspace, beside writing them once with QgsVectorFileWriter."""

import tempfile
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from signalement_plugin.workspace import create_workspace
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, X0, Y0, receive, report

from .harness import compare

N = 100_000
PAGE = 1_000


def run() -> None:
    """Print the ratios."""
    folder = Path(tempfile.mkdtemp())
    rng = np.random.default_rng(1)
    x, y = rng.uniform(X0, X0 + 9_999, N), rng.uniform(Y0, Y0 + 9_999, N)
    reports = [report(number) for number in range(N)]
    made = create_workspace(str(folder / "pull.gpkg"), TERRITORY, NOMENCLATURE)

    def pull() -> None:
        nonlocal made
        made.close()
        made = create_workspace(str(folder / "pull.gpkg"), TERRITORY, NOMENCLATURE, overwrite=True)
        made.sources.add("town", "open311", "")
        for first in range(0, N, PAGE):
            page = slice(first, first + PAGE)
            receive(made, reports[page], {"next": first}, x[page], y[page])

    def write_once() -> None:
        _write(folder / "peer.gpkg", reports, x, y)

    compare("first pull of 100,000, events and indexes included", pull, "QgsVectorFileWriter, once", write_once)
    hundredth = [
        report(n, description="Autre", updated_at=reports[0].updated_at.replace(year=2027)) for n in range(1_000)
    ]
    marks = iter(range(100))

    def pull_changed() -> None:
        mark = next(marks)
        receive(made, [report(int(r.request_id), description=f"{mark}") for r in hundredth], {}, x[:1000], y[:1000])

    compare("a pull with 1 % changed", pull_changed, "QgsVectorFileWriter, once", write_once)


def _write(path: Path, reports, x, y) -> None:
    fields = QgsFields()
    names = ("request_id", "service_code", "description", "status", "requested_at", "updated_at")
    for name in names:
        fields.append(QgsField(name, QVariant.String))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        QgsWkbTypes.Point,
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateTransformContext(),
        options,
    )
    for place, one in enumerate(reports):
        feature = QgsFeature(fields)
        feature.setAttributes([str(getattr(one, name)) for name in names])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x[place], y[place])))
        writer.addFeature(feature)
    del writer
