"""The demonstration: a workspace made by the plugin's own use cases, from the data it ships.

Citizens' reports are pulled from a GeoReport v2 server that this builds on loopback, agents' reports come
from a table, competences from a layer. No network, and nothing that a territory could not do with its own.
"""

import csv
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import QgsVectorLayer

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..paths import RESOURCES
from ..sources.georeport_server import GeoReportServer
from .address import open_at
from .create import create
from .demo_walks import DemoWalks, add_walks
from .feedback import Feedback, SilentFeedback
from .import_competences import ImportSummary, import_competences
from .import_reports import import_reports
from .layer_source import read_mapping
from .polygons import Outliner
from .pull import PullSummary, pull_reports
from .route import SCOPE_ALL, RouteSummary, route_reports

DEMO = RESOURCES / "demo"
CITIZENS, AGENTS = "habitants", "agents"
_TABLES = (
    ("actor", "actors"),
    ("participation", "participations"),
    ("service", "services"),
    ("agreement", "agreements"),
)
_YES_NO = frozenset({"is_duty_officer", "training_done", "agreed"})


@dataclass(frozen=True)
class DemoSummary:
    """What each step of the demonstration did."""

    competences: ImportSummary
    citizens: PullSummary
    agents: PullSummary
    routes: RouteSummary
    walks: DemoWalks


def build_demo(
    address: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
    outlines: Optional[str] = None,
) -> DemoSummary:
    """Make the demonstration's workspace at ``address``, in the place of what is there.

    ``outlines``: a file of real outlines to use instead of the schematic ones. A demonstration that is
    cancelled is removed: half of one would mislead.
    """
    create(address, overwrite=True)
    try:
        if outlines is not None:
            from .outlines import replace_outlines

            replace_outlines(address, outlines, feedback)
        return _fill(address, feedback)
    except BaseException:
        if address.lower().endswith(".gpkg"):
            for suffix in ("", "-wal", "-shm"):
                with suppress(OSError):
                    Path(address + suffix).unlink()
        raise


def _fill(address: str, feedback: Feedback) -> DemoSummary:
    with open_at(address) as workspace, workspace.transaction():
        for table, name in _TABLES:
            workspace.configuration.upsert(table, _rows(name))
        workspace.configuration.upsert("perimeter", _perimeters())
    _step(feedback, 0.1, QT_TRANSLATE_NOOP("Sentence", "Competences"))
    competences = import_competences(address, _layer(DEMO / "competences.geojson"), feedback=feedback)
    with open_at(address) as workspace:
        workspace.configuration.upsert("opening", _rows("openings"))
    _step(feedback, 0.4, QT_TRANSLATE_NOOP("Sentence", "Reports of citizens"))
    citizens = _pull_citizens(address, feedback)
    _step(feedback, 0.7, QT_TRANSLATE_NOOP("Sentence", "Reports of agents"))
    agents = import_reports(address, AGENTS, _layer(DEMO / "agents.csv"), read_mapping("demo_agents"), feedback)
    _step(feedback, 0.8, QT_TRANSLATE_NOOP("Sentence", "Routes"))
    routes = route_reports(address, SCOPE_ALL, feedback)
    _step(feedback, 0.9, QT_TRANSLATE_NOOP("Sentence", "Walks"))
    walks = add_walks(address, DEMO / "walks", lambda name: _rows(f"walks/{name}"))
    return DemoSummary(competences, citizens, agents, routes, walks)


def _pull_citizens(address: str, feedback: Feedback) -> PullSummary:
    requests, services = (
        json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8")) for name in ("requests", "services")
    )
    with GeoReportServer(requests, services) as server:
        with open_at(address) as workspace:
            workspace.sources.add(CITIZENS, "open311", server.url)
            workspace.configuration.upsert("category_mapping", _rows("category_mapping"))
        summary = pull_reports(address, CITIZENS, feedback=feedback)
    with open_at(address) as workspace:
        # the server ends here: without an address, nobody pulls from whatever takes its port
        workspace.sources.add(CITIZENS, "open311", "")
    return summary


def _rows(name: str) -> List[Dict[str, Any]]:
    with (DEMO / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {column: (value == "1") if column in _YES_NO else value or None for column, value in row.items()}
            for row in csv.DictReader(file, delimiter=";")
        ]


def _perimeters() -> List[Dict[str, Any]]:
    layer = _layer(DEMO / "perimeters.geojson")
    outliner = Outliner(layer.crs())
    columns = ("kind", "code", "name")
    return [
        {**{column: feature[column] for column in columns}, "geom": outliner.outline(feature.geometry())}
        for feature in layer.getFeatures()
    ]


def _layer(path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    if not layer.isValid():
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "The file {path} of the plugin is missing or damaged: install the plugin again."
            ),
            path=str(path),
        )
    return layer


def _step(feedback: Feedback, fraction: float, template: str) -> None:
    if feedback.cancelled():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The demonstration was cancelled and removed."))
    feedback.progress(fraction)
    feedback.say(Sentence(template))
