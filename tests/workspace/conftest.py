"""A small territory on each engine: two communes, one service, one source."""

from datetime import datetime, timezone

import numpy as np
import pytest

from signalement_plugin.domain.acts import Act
from signalement_plugin.domain.nomenclature import Category, Nomenclature, Subcategory
from signalement_plugin.domain.received import ReceivedReport
from signalement_plugin.domain.territory import Commune, Territory, multipolygon_wkb
from signalement_plugin.workspace import create_workspace

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
X0, Y0 = 650_000.0, 6_850_000.0


def square(x, y, side):
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return multipolygon_wkb({"type": "Polygon", "coordinates": [ring]})


def rectangle(x1, y1, x2, y2):
    return multipolygon_wkb({"type": "Polygon", "coordinates": [[[x1, y1], [x2, y1], [x2, y2], [x1, y2], [x1, y1]]]})


TERRITORY = Territory(
    "Essai",
    "Europe/Paris",
    rectangle(X0, Y0, X0 + 10_000, Y0 + 10_000),
    (
        Commune("94001", "Amont", "94", "mediator", rectangle(X0, Y0, X0 + 5_000, Y0 + 10_000)),
        Commune("94002", "Aval", "94", "versatile", rectangle(X0 + 5_000, Y0, X0 + 10_000, Y0 + 10_000)),
    ),
    schematic=True,
)
NOMENCLATURE = Nomenclature(
    (
        Category("waste", "Déchets", "Dépôts", "#aa3311", "waste", 1),
        Category("light", "Lumière", "Éclairage", "#3311aa", "light", 2),
    ),
    (
        Subcategory("bulky", "waste", "Encombrants", "short", False, 8, "commune"),
        Subcategory("lamp", "light", "Lampe", "short", False, 3, "commune"),
    ),
)


@pytest.fixture
def workspace(workspace_address):
    with create_workspace(workspace_address, TERRITORY, NOMENCLATURE) as made:
        made.sources.add("town", "open311", "https://town.example/v2", settings={"push": True})
        made.configuration.upsert("actor", [{"code": "TOWN", "name": "Ville", "kind": "commune"}])
        made.configuration.upsert("participation", [{"actor_code": "TOWN"}])
        made.configuration.upsert("service", [{"code": "CLEAN", "actor_code": "TOWN", "name": "Propreté"}])
        made.configuration.upsert(
            "competence", [{"code": "C1", "service_code": "CLEAN", "category_code": "waste", "insee": "94001"}]
        )
        yield made


# what an opening, and a closure, cannot be without
READY = {"training_done": True, "agreed": True}
SAID = {"message": "Pas encore", "other_channel": "Mairie"}


def report(number, **changes):
    values = {
        "request_id": str(number),
        "service_code": "D",
        "description": f"Dépôt {number}",
        "status": "open",
        "requested_at": NOW,
        "updated_at": NOW,
        "lon": 2.35,
        "lat": 48.75,
    }
    return ReceivedReport(**{**values, **changes})


def receive(workspace, reports, cursor=None, x=None, y=None, rejected=()):
    n = len(reports)
    source = workspace.sources.get("town").id
    xs = np.full(n, X0 + 100.0) if x is None else np.asarray(x, dtype="float64")
    ys = np.full(n, Y0 + 100.0) if y is None else np.asarray(y, dtype="float64")
    return workspace.reports.receive(
        source, reports, xs, ys, rejected, cursor or {}, NOW, {"D": ("waste", None), "L": ("light", "lamp")}
    )


def column(workspace, name, key, table="report"):
    return workspace._engine.one(f"SELECT {name} FROM {table} WHERE id = ?", (key,))[0]


def events(workspace, key):
    rows = workspace._engine.rows(
        "SELECT kind, act_id, before, after FROM event WHERE report_id = ? ORDER BY id", (key,)
    )
    read = workspace._engine.read_json
    return [(kind, act, read(before), read(after)) for kind, act, before, after in rows]


def act_on(workspace, keys, kind, **carried):
    """A person does an act to reports as they are now; the act's id."""
    versions = {key: one.version for key, one in workspace.acts.standings(keys).items()}
    versions = {key: versions.get(key, 1) for key in keys}
    return workspace.acts.perform(Act(kind, **carried), versions).act_id


def confirm(workspace, keys):
    return act_on(workspace, keys, "confirm")


def set_kind(workspace, keys, category, subcategory):
    return act_on(workspace, keys, "requalify", category_code=category, subcategory_code=subcategory)


def propose(workspace, keys):
    """A person gives the sub-category, routing proposes the service."""
    set_kind(workspace, keys, "waste", "bulky")
    batch = workspace.reports.to_route(0)
    wanted = [at for at, key in enumerate(batch.id.tolist()) if key in keys]
    workspace.reports.propose(
        [(int(batch.id[at]), int(batch.version[at]), ("proposed", 1, 1, False, None, "94001", "{}")) for at in wanted]
    )
