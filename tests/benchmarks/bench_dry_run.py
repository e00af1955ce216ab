"""A dry run over 100,000 reports, 250 areas, beside routing them once."""

import tempfile
import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from signalement_plugin.domain.competence import RoutingFacts
from signalement_plugin.domain.dry_run import Edits, differences
from signalement_plugin.domain.routing import route
from signalement_plugin.tasks.dry_run import dry_run
from signalement_plugin.tasks.route import SCOPE_ALL, route_reports
from signalement_plugin.workspace import create_workspace
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, X0, Y0, receive, rectangle, report

from .bench_routing import batch_of, facts_of
from .harness import compare, say

N = 100_000
PAGE = 1_000


def run() -> None:
    """Print the ratios: the decisions alone, and the whole of it on a GeoPackage."""
    rng = np.random.default_rng(3)
    facts, batch = facts_of(rng), batch_of(rng, N)

    def fresh() -> RoutingFacts:
        return replace(facts, version=uuid.uuid4().hex)

    def try_dry() -> int:
        # of any kind, so that every report is concerned
        competences = tuple(replace(one, rank=1) if one.id == 1000 else one for one in facts.competences)
        return len(differences(fresh(), replace(fresh(), competences=competences), batch).report)

    compare("dry run, decisions alone, nothing kept", try_dry, "routing (at most 3)", lambda: route(fresh(), batch))

    path = str(Path(tempfile.mkdtemp()) / "dry.gpkg")
    x, y = rng.uniform(X0, X0 + 9_999, N), rng.uniform(Y0, Y0 + 9_999, N)
    with create_workspace(path, TERRITORY, NOMENCLATURE) as made:
        made.sources.add("town", "open311", "")
        made.configuration.upsert("actor", [{"code": "TOWN", "name": "Ville", "kind": "commune"}])
        services = [{"code": f"S{n}", "actor_code": "TOWN", "name": f"S{n}"} for n in range(30)]
        made.configuration.upsert("service", services)
        made.configuration.upsert("competence", [_area(rng, number) for number in range(250)])
        for first in range(0, N, PAGE):
            page = slice(first, first + PAGE)
            reports = [report(n, service_code="DL"[n % 2]) for n in range(first, first + PAGE)]
            receive(made, reports, {"next": first}, x[page], y[page])
    route_reports(path, SCOPE_ALL)
    edits = Edits([_area(rng, number) for number in range(0, 250, 10)])
    since, until = date(2026, 1, 1), date(2026, 12, 31)
    say([f"{dry_run(path, since, until, edits).changed} of {N} reports would change"])
    compare(
        "dry run of 100,000 reports, 250 areas, 25 edited",
        lambda: dry_run(path, since, until, edits),
        "routing them, nothing to write (at most 3)",
        lambda: route_reports(path, SCOPE_ALL),
    )


def _area(rng: np.random.Generator, number: int) -> dict:
    corner = X0 + rng.uniform(0, 8_000), Y0 + rng.uniform(0, 8_000)
    size = rng.uniform(300, 3_000, 2)
    return {
        "code": f"C{number}",
        "service_code": f"S{rng.integers(30)}",
        "category_code": ("waste", "light")[number % 2],
        "rank": int(rng.integers(1, 9)),
        "geom": rectangle(*corner, corner[0] + size[0], corner[1] + size[1]),
    }
