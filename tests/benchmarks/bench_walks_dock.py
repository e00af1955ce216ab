"""The dock of walks with 1,000 walks: from the asking to the rows on the screen, beside QGIS's own table of them."""

import tempfile
import time
from datetime import timedelta
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer, QgsVectorLayerCache
from qgis.gui import QgsAttributeTableModel, QgsMapCanvas
from qgis.PyQt.QtCore import QEventLoop, QTimer

from signalement_plugin.gui.walks.desk import WalksDesk
from signalement_plugin.workspace import create_workspace
from tests.workspace import walked
from tests.workspace.conftest import NOMENCLATURE, TERRITORY

from .harness import compare

N = 1_000
_MOST_S = 20


def run() -> None:
    """Print both, in seconds, and the ratio."""
    path = str(Path(tempfile.mkdtemp()) / "walks.gpkg")
    with create_workspace(path, TERRITORY, NOMENCLATURE) as made, made.transaction():
        routed = walked.prepare(made)
        for at in range(N):
            key = walked.walk(made, f"m{at}", *routed, starts_at=walked.AT - timedelta(days=at))
            group = walked.group(made, key, "A", ["women", "young"], 8)
            for place in (100, 200):
                walked.observe(made, key, group, place)
        uid = made.uid
    compare(
        f"the dock of walks, made and shown with {N:,} walks",
        lambda: _dock(path, uid),
        "QGIS: attribute table's model of the walks",
        lambda: _table(path),
    )


def _dock(path: str, uid: str) -> None:
    canvas = QgsMapCanvas()
    desk = WalksDesk(canvas, QgsProject.instance(), lambda key: None, lambda name: None)
    desk.dock.resize(380, 900)
    desk.dock.show()
    desk.set_workspace(path, uid)
    _until(lambda: desk.walk is not None and desk.model.row(0) is not None and desk.model.row(10) is not None)
    assert desk.model.rowCount() == N
    desk.tear_down()
    desk.dock.close()


def _table(path: str) -> None:
    layer = QgsVectorLayer(f"{path}|layername=walk", "", "ogr")
    cache = QgsVectorLayerCache(layer, N)
    model = QgsAttributeTableModel(cache)
    model.loadLayer()
    assert model.rowCount() == N


def _until(holds) -> None:
    loop, timer, began = QEventLoop(), QTimer(), time.monotonic()
    timer.timeout.connect(lambda: (holds() or time.monotonic() - began > _MOST_S) and loop.quit())
    timer.start(2)
    loop.exec()
    assert holds()
