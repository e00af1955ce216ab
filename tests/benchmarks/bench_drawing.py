"""Drawing the full extent of 1,000,000 reports through our layers, beside a categorised layer of the same."""

import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from signalement_plugin.domain.nomenclature import parse_nomenclature
from signalement_plugin.domain.received import ReceivedReport
from signalement_plugin.domain.territory import parse_territory
from signalement_plugin.layers import functions
from signalement_plugin.layers.project import add_workspace_group, find_layer
from signalement_plugin.paths import RESOURCES
from signalement_plugin.workspace import create_workspace

from .harness import compare, say, seconds

REPORTS, PAGE, SIZE, ROUNDS = 1_000_000, 20_000, QSize(1600, 1000), 5
_SHOWN = ("report", "report_cell", "perimeter", "commune", "territory")


def run() -> None:
    """Print the medians, their ratio, and how long it takes until the layers are there."""
    application = None if QgsApplication.instance() else QgsApplication([], False)
    if application is not None:
        application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "million.gpkg")
        uid = _fill(address)
        project = QgsProject.instance()
        functions.register()
        opening = seconds(lambda: add_workspace_group(project, address, uid))
        report = find_layer(project, uid, "report")
        extent = find_layer(project, uid, "territory").extent()
        ours = [find_layer(project, uid, table) for table in _SHOWN]
        peer = [_categorised(address, {category.value() for category in report.renderer().categories()})]
        compare(
            f"Drawing {REPORTS:,} reports, full extent",
            lambda: _draw(ours, extent),
            "categorised layer of the same points",
            lambda: _draw(peer, extent),
            ROUNDS,
        )
        say([f"until the group of layers is in the project: {opening:.2f} s"])
        project.clear()
        functions.unregister()


def _fill(address: str) -> str:
    """A workspace of REPORTS reports spread over the territory, in all categories; its uid."""
    nomenclature = parse_nomenclature(_text("nomenclature/nomenclature.csv"), "nomenclature.csv")
    territory = parse_territory(_text("territory/communes.geojson"))
    codes = [category.code for category in nomenclature.categories]
    mapping = {code: (code, None) for code in codes}
    now = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
    chance = np.random.default_rng(1)
    with create_workspace(address, territory, nomenclature) as workspace:
        source = workspace.sources.add("s", "open311", "http://127.0.0.1/")
        for start in range(0, REPORTS, PAGE):
            reports = [
                ReceivedReport(
                    str(number),
                    service_code=codes[number % len(codes)],
                    status="open",
                    requested_at=now - timedelta(minutes=number % 500_000),
                )
                for number in range(start, start + PAGE)
            ]
            x, y = chance.uniform(649_300, 662_000, PAGE), chance.uniform(6_838_700, 6_858_500, PAGE)
            workspace.reports.receive(source, reports, x, y, (), {"page": start}, now, mapping)
        return workspace.uid


def _text(path: str) -> str:
    return (RESOURCES / path).read_text(encoding="utf-8")


def _categorised(address: str, codes) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{address}|layername=report", "peer", "ogr", QgsVectorLayer.LayerOptions(False))
    classes = [QgsRendererCategory(code, QgsMarkerSymbol.createSimple({}), str(code)) for code in codes]
    layer.setRenderer(QgsCategorizedSymbolRenderer("category_code", classes))
    return layer


def _draw(layers, extent) -> None:
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(extent)
    settings.setOutputSize(SIZE)
    # as the canvas does: the size of the discs and their numbers depend on the scale
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors() or job.renderedImage().isNull():
        raise RuntimeError("the map could not be drawn")


if __name__ == "__main__":
    run()
