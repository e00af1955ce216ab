"""Workspaces with as many reports as a bench asks for: the demonstration's, copied and moved about.

The routes of the copies are those of the reports they were copied from, with their reasons: a bench of triage asks
that they be there, not that they be right. Half of what the demonstration closed waits again, the other half of it
is confirmed where it can be.
"""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Iterator, Tuple

import numpy as np

from signalement_plugin.domain.workflow import CLOSED_STATES
from signalement_plugin.tasks.demo import build_demo
from signalement_plugin.workspace import schema
from signalement_plugin.workspace.geopackage import GeoPackage
from signalement_plugin.workspace.points import points_wkb
from tests import STAGE

_FOLDER = STAGE / "bench_workspaces"
_MOVED_M, _YEAR_MINUTES = 150.0, 365 * 24 * 60
_INDEXES = ("report_queue", "event_report", "event_act", "report_words", "report_service")


def copy_with(n: int, folder: Path) -> str:
    """A workspace of ``n`` reports in ``folder``, to do as one likes with; made once for each state of the schema."""
    sources = [*sorted(Path(schema.__file__).parent.glob("schema/*.sql")), Path(__file__)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    kept = _FOLDER / f"{n}-{digest}.gpkg"
    if not kept.exists():
        for older in _FOLDER.glob(f"{n}-*"):
            older.unlink()
        _FOLDER.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".draft.gpkg")
        build_demo(str(draft))
        with closing(GeoPackage(draft)) as engine:
            _multiply(engine, n)
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        draft.rename(kept)
    return str(shutil.copy(kept, folder / "many.gpkg"))


def _multiply(engine: GeoPackage, n: int) -> None:
    """Add copies until there are ``n``; what triggers do for one is done for all at the end."""
    closed = f"state IN {CLOSED_STATES}"
    reopened = f"(?1 % 2 AND {closed})"
    confirmed = f"(?1 % 2 = 0 AND {closed} AND route_status = 'proposed' AND subcategory_code IS NOT NULL)"
    columns = [row[1] for row in engine.rows("PRAGMA table_info(report)")]
    new = {
        "id": "?1",
        "request_id": "printf('2026-%07d', ?1)",
        "geom": "CASE WHEN geom IS NULL THEN NULL ELSE ?3 END",
        "requested_at": "strftime('%Y-%m-%dT%H:%M:%fZ', requested_at, ?4)",
        "state": f"CASE WHEN {reopened} THEN 'new' ELSE state END",
        "closed_at": f"CASE WHEN NOT {reopened} THEN closed_at END",
        "route_status": f"CASE WHEN {confirmed} THEN 'confirmed' ELSE route_status END",
        "service_id": f"CASE WHEN {confirmed} THEN proposed_service_id END",
    }
    copied = f"INSERT INTO report ({', '.join(columns)}) SELECT {', '.join(new.get(c, c) for c in columns)}"
    indexes = engine.rows(f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN {_INDEXES}")
    triggers = [name for (name,) in engine.rows(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('report', 'event')")]  # fmt: skip
    engine.execute("PRAGMA foreign_keys = OFF")
    with engine.transaction(), engine.without_triggers(*triggers):
        for name, _ in indexes:
            engine.execute(f"DROP INDEX {name}")
        engine.execute_many(f"{copied} FROM report WHERE id = ?2", _copies(engine, n))
        engine.execute(
            "INSERT INTO event (report_id, at, kind, after) SELECT id, received_at, 'created', "
            "json_object('state', 'new', 'category_code', category_code) FROM report "
            "WHERE id > (SELECT max(report_id) FROM event)"
        )
        engine.execute("DELETE FROM rtree_report_geom")
        engine.execute(
            "INSERT INTO rtree_report_geom SELECT id, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) "
            "FROM report WHERE geom IS NOT NULL"
        )
        cell = "CAST(ST_MinX(geom) / 500 AS INTEGER) * 100000 + CAST(ST_MinY(geom) / 500 AS INTEGER)"
        engine.execute("DELETE FROM report_overview")
        engine.execute(
            "INSERT INTO report_overview (cell, state, category_code, n, geom) "
            f"SELECT {cell}, state, COALESCE(category_code, ''), count(*), min(geom) FROM report "
            "WHERE geom IS NOT NULL GROUP BY 1, 2, 3"
        )
        for _, sql in indexes:
            engine.execute(sql)


def _copies(engine: GeoPackage, n: int) -> Iterator[Tuple[int, int, bytes, str]]:
    """For each new report: its id, the one it is copied from, where it is, how much earlier it was reported."""
    found = engine.rows("SELECT id, ST_MinX(geom), ST_MinY(geom) FROM report ORDER BY id")
    ids, x, y = (np.array(column, dtype="float64") for column in zip(*found))
    chance = np.random.default_rng(1)
    for start in range(len(ids) + 1, n + 1, 50_000):
        keys = np.arange(start, min(start + 50_000, n + 1))
        of = chance.integers(0, len(ids), len(keys))
        moved = chance.uniform(-_MOVED_M, _MOVED_M, (2, len(keys)))
        places = points_wkb(*(np.nan_to_num(np.array([x[of], y[of]])) + moved))
        minutes = chance.integers(0, _YEAR_MINUTES, len(keys))
        for key, model, place, ago in zip(keys.tolist(), of.tolist(), places, minutes.tolist()):
            yield key, int(ids[model]), engine.geom(place), f"-{ago} minutes"
