"""A dry run announces exactly what importing and routing then do, on both engines, and leaves nothing behind."""

import hashlib
import random
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from signalement_plugin.domain.dry_run import Edits
from signalement_plugin.domain.routing import ROUTE_STATUSES
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.dry_run import dry_run, dry_run_import
from signalement_plugin.tasks.import_competences import import_competences
from signalement_plugin.tasks.route import SCOPE_ALL, route_reports

from ..workspace.conftest import X0, Y0, confirm, receive, rectangle, report, workspace  # noqa: F401
from .test_imports import layer

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
FIELDS = "&".join(
    f"field={name}:string"
    for name in ("code", "service_code", "category_code", "subcategory_code", "insee", "rank", "valid_from", "valid_to")
)
TABLES = ("report", "event", "act", "competence", "opening", "outbox", "workspace")


@pytest.fixture
def filled(workspace):  # noqa: F811
    """Three services; 300 reports all over both communes and the year, some outside."""
    rng = np.random.default_rng(7)
    for code in ("ROADS", "LIGHT"):
        workspace.configuration.upsert("service", [{"code": code, "actor_code": "TOWN", "name": code.title()}])
    workspace.configuration.upsert("actor", [{"code": "DEP", "name": "Dép.", "kind": "departement"}])
    workspace.configuration.upsert("service", [{"code": "DEP", "actor_code": "DEP", "name": "Routes"}])
    begin = datetime(2026, 1, 1, 12, tzinfo=timezone.utc)
    reports = [
        report(n, service_code="DL"[n % 2], requested_at=begin + timedelta(days=int(rng.integers(0, 365))))
        for n in range(300)
    ]
    receive(workspace, reports, x=X0 + rng.uniform(-500, 10_500, 300), y=Y0 + rng.uniform(0, 10_000, 300))
    route_reports(workspace.address, SCOPE_ALL)
    return workspace


def standing(workspace):  # noqa: F811
    """What routing says of each report, whichever way it was decided."""
    rows = workspace._engine.rows("SELECT id, route_status, proposed_service_id FROM report ORDER BY id")
    return {key: (status, service) for key, status, service in rows}


def everything(workspace):  # noqa: F811
    """Every row of what a dry run could have touched, and the file itself where there is one."""
    rows = {table: str(workspace._engine.rows(f"SELECT * FROM {table} ORDER BY id")) for table in TABLES}
    path = Path(workspace.address)
    return rows, hashlib.sha256(path.read_bytes()).hexdigest() if path.suffix == ".gpkg" else None


def random_rows(draw, number):
    """Rows of a layer: new competences and known ones otherwise, some that cannot be used."""
    rows = []
    for place in range(draw.randint(1, 5)):
        x, y = X0 + draw.randrange(0, 9_000, 500), Y0 + draw.randrange(0, 9_000, 500)
        width, height = draw.randrange(500, 6_000, 500), draw.randrange(500, 6_000, 500)
        shape = f"POLYGON(({x} {y}, {x + width} {y}, {x + width} {y + height}, {x} {y + height}, {x} {y}))"
        category = draw.choice(["waste", "light", None])
        rows.append(
            (
                shape if draw.random() < 0.6 else None,
                draw.choice(["C1", f"N{number}-{place}", f"N{max(number - 1, 0)}-0"]),
                draw.choice(["CLEAN", "ROADS", "LIGHT", "DEP", "NOBODY"]),
                category,
                draw.choice([None, {"waste": "bulky", "light": "lamp"}.get(category, "lamp")]),
                draw.choice([None, "94001", "94002", "99999"]),
                draw.choice([None, "3", "8", "9"]),
                draw.choice([None, "2026-03-01", "hier"]),
                draw.choice([None, "2026-09-01", "2026-02-01"]),
            )
        )
    return rows


@pytest.mark.parametrize("seed", range(3))
def test_what_is_announced_is_what_importing_and_routing_do(filled, seed):
    draw = random.Random(seed)
    changed = refused = 0
    for number in range(6):
        source = layer("Polygon", random_rows(draw, number), fields=FIELDS)
        before, all_before = standing(filled), everything(filled)
        tried = dry_run_import(filled.address, source, SINCE, UNTIL)
        assert everything(filled) == all_before, "a dry run writes nothing"
        imported = import_competences(filled.address, source)
        assert tried.rejected == imported.rejected
        route_reports(filled.address, SCOPE_ALL)
        after = standing(filled)
        really = {key: after[key] for key in after if after[key] != before[key]}
        services = dict(filled._engine.rows("SELECT code, id FROM service"))
        announced = {}
        for key, change in zip(tried.reports.id.tolist(), tried.reports.change.tolist()):
            said = tried.changes[change]
            assert before[key] == (said.from_status, said.from_service and services[said.from_service[0]])
            announced[key] = (said.to_status, said.to_service and services[said.to_service[0]])
        assert announced == really
        assert sum(change.reports for change in tried.changes) == tried.changed == len(really)
        changed, refused = changed + len(really), refused + imported.rejected
    assert changed and refused, "the test would say nothing"


def test_rules_that_stay_as_they_are_change_nothing_even_where_proposals_are_stale(filled):
    filled._engine.execute("UPDATE report SET route_status = 'ambiguous' WHERE route_status <> 'confirmed'")
    rows = filled.facts.competence_rows()
    tried = dry_run(filled.address, SINCE, UNTIL, Edits(rows), Edits(filled.facts.opening_rows()))
    assert (tried.changed, tried.changes, tried.remarks) == (0, (), ())
    assert tried.judged == 300 - tried.confirmed


def test_confirmed_routes_are_left_out_and_counted_apart(filled):
    route_reports(filled.address, SCOPE_ALL)
    filled.configuration.upsert(
        "competence", [{"code": "L", "service_code": "LIGHT", "category_code": "light", "insee": "94001"}]
    )
    route_reports(filled.address, SCOPE_ALL)
    keys = [key for key, said in standing(filled).items() if said[0] == "proposed"]
    lamps = {key for (key,) in filled._engine.rows("SELECT id FROM report WHERE subcategory_code = 'lamp'")}
    confirmed = [key for key in keys if key in lamps][:12]
    confirm(filled, confirmed)
    (gone,) = filled._engine.one("SELECT id FROM competence WHERE code = 'L'")
    tried = dry_run(filled.address, SINCE, UNTIL, Edits(deleted=frozenset({gone})))
    assert tried.confirmed == 12
    assert set(tried.reports.id.tolist()) == {key for key in keys if key in lamps} - set(confirmed)
    (change,) = tried.changes
    assert (change.from_service, change.to_service, change.to_status) == (("LIGHT", "Light"), None, "unassigned")
    assert change.kind == ("light", "lamp")


def test_an_opening_edited_changes_the_status_and_keeps_the_service(filled):
    shut = Edits([{"category_code": "waste", "phase": "closed", "insee": "94001", "valid_from": date(2026, 7, 1)}])
    tried = dry_run(filled.address, SINCE, UNTIL, openings=shut)
    (change,) = [change for change in tried.changes if change.to_service]
    assert (change.from_status, change.to_status) == ("proposed", "not_open")
    assert change.from_service == change.to_service == ("CLEAN", "Propreté")
    assert (tried.reports.x <= X0 + 5_000).all()


def test_a_transfer_from_a_date_on_moves_only_what_comes_after_unless_asked_otherwise(filled):
    rows = Edits(
        [
            {"code": "C1", "valid_to": date(2026, 7, 1)},
            {"code": "C2", "service_code": "ROADS", "category_code": "waste", "insee": "94001",
             "valid_from": date(2026, 7, 1)},
        ]
    )  # fmt: skip
    own = dry_run(filled.address, SINCE, UNTIL, rows)
    (change,) = own.changes
    assert (change.from_service[0], change.to_service[0]) == ("CLEAN", "ROADS")
    assert dry_run(filled.address, SINCE, date(2026, 6, 30), rows).changed == 0
    all_moved = dry_run(filled.address, SINCE, date(2026, 6, 30), rows, as_of=date(2026, 7, 1))
    assert [(c.from_service[0], c.to_service[0]) for c in all_moved.changes] == [("CLEAN", "ROADS")]
    whole = dry_run(filled.address, SINCE, UNTIL, rows, as_of=date(2026, 12, 31))
    assert whole.changed == own.changed + all_moved.changed


def test_the_most_frequent_change_comes_first_and_places_are_told(filled):
    shape = rectangle(X0, Y0, X0 + 5_000, Y0 + 3_000)
    rows = [{"code": "A", "service_code": "ROADS", "category_code": "waste", "geom": shape, "rank": 1}]
    tried = dry_run(filled.address, SINCE, UNTIL, Edits([*rows, {"code": "B", "service_code": "LIGHT", "rank": 2}]))
    counts = [change.reports for change in tried.changes]
    assert counts == sorted(counts, reverse=True) and len(counts) > 1
    at = [tried.changes[change].to_service[0] == "ROADS" for change in tried.reports.change.tolist()]
    assert (tried.reports.y[at] <= Y0 + 3_000).all()


def test_a_period_without_reports_and_one_reversed(filled):
    empty = dry_run(filled.address, date(2020, 1, 1), date(2020, 2, 1), Edits(deleted=frozenset({1})))
    assert (empty.judged, empty.changed, empty.changes) == (0, 0, ())
    with pytest.raises(Problem, match="ends before it begins"):
        dry_run(filled.address, UNTIL, SINCE)


@pytest.mark.parametrize(
    "row, word",
    [
        ({"code": "X", "service_id": 999}, "lacks its code or its service"),
        ({"service_code": "ROADS"}, "lacks its code"),
        ({"code": "X", "service_code": "ROADS", "subcategory_code": "lamp"}, "lacks its category"),
        ({"code": "X", "service_code": "ROADS", "rank": 9}, "1 to 8"),
        ({"code": "C1", "valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, "before it begins"),
    ],
)
def test_a_row_the_workspace_would_refuse_is_left_out_and_said(filled, row, word):
    tried = dry_run(filled.address, SINCE, UNTIL, Edits([row]))
    assert tried.changed == 0
    assert word in str(tried.remarks[0])


def test_statuses_are_those_of_routing(filled):
    tried = dry_run(filled.address, SINCE, UNTIL, Edits(deleted=frozenset({1})))
    assert {change.to_status for change in tried.changes} <= set(ROUTE_STATUSES)
