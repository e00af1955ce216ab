"""Looking for a word among 200,000 reports from the locator, beside what QGIS's own search of a layer does."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from qgis.core import QgsFeatureRequest, QgsVectorLayer

from signalement_plugin.tasks.address import open_at
from signalement_plugin.workspace import create_workspace
from tests.workspace.conftest import NOMENCLATURE, NOW, TERRITORY, X0, Y0, receive, report

from .harness import compare

REPORTS, PAGE, MOST = 200_000, 10_000, 20
_TEXTS = (
    "Un gros tas de gravats est posé sur le trottoir, les poussettes passent sur la chaussée depuis une semaine.",
    "Le lampadaire devant l'école ne s'allume plus, la rue est noire le soir à la sortie de l'étude.",
    "Des sacs d'ordures ménagères sont déposés hors du conteneur. Déjà signalé le mois dernier, merci.",
)


def run() -> None:
    """Print the ratios: for a number, for a word that is common, for one that nobody wrote."""
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "lookup.gpkg")
        _fill(address)
        layer = QgsVectorLayer(f"{address}|layername=report", "peer", "ogr")

        def ours(text: str) -> int:
            # as the locator does: a connection for each search
            with open_at(address) as workspace:
                return len(workspace.lookup.find(text, MOST))

        def theirs(text: str) -> int:
            condition = " OR ".join(f"\"{name}\" ILIKE '%{text}%'" for name in ("request_id", "address", "description"))
            request = QgsFeatureRequest().setFilterExpression(condition).setLimit(MOST)
            return sum(1 for _ in layer.getFeatures(request))

        for title, text in (("a number", "2026-0199998"), ("a common word", "gravats"), ("no report's word", "zzz")):
            if ours(text) != theirs(text):
                raise RuntimeError(f"not the same reports for {text}")
            compare(
                f"{title} among {REPORTS:,} reports",
                lambda text=text: ours(text),
                "QGIS's filter on the layer",
                lambda text=text: theirs(text),
            )


def _fill(address: str) -> None:
    chance = np.random.default_rng(1)
    with create_workspace(address, TERRITORY, NOMENCLATURE) as workspace:
        workspace.sources.add("town", "open311", "")
        for start in range(0, REPORTS, PAGE):
            told = [
                replace(
                    report(f"2026-{number:07d}", description=_TEXTS[number % 3], address=f"{number % 99} rue Pasteur"),
                    requested_at=NOW - timedelta(minutes=number),
                )
                for number in range(start, start + PAGE)
            ]
            x, y = chance.uniform(X0, X0 + 9_999, PAGE), chance.uniform(Y0, Y0 + 9_999, PAGE)
            receive(workspace, told, {"page": start}, x, y)
