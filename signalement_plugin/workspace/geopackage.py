# ruff: noqa: E501 - SQL and WKT read better unbroken
"""The embedded engine: one GeoPackage file, one writer at a time, trusted.

SpatiaLite serves the R-tree triggers, which plain SQLite cannot.
"""

import json
import sqlite3
import struct
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Iterable, Iterator, List, Optional, Sequence, Tuple

from ..domain.folding import folded
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .engine import Engine, identifier, refusal
from .schema import CONFIGURATION_TABLES, SPATIAL_TABLES, SPATIAL_VIEWS, table_names

SRID = 2154
_APPLICATION_ID = 0x47504B47
_GEOPACKAGE_VERSION = 10300
_HEADER = struct.pack("<2sBBi", b"GP", 0, 1, SRID)
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_LAMBERT_93 = (
    'PROJCS["RGF93 v1 / Lambert-93",GEOGCS["RGF93 v1",DATUM["Reseau_Geodesique_Francais_1993_v1",'
    'SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],'
    'AUTHORITY["EPSG","4171"]],PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["latitude_of_origin",46.5],'
    'PARAMETER["central_meridian",3],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],'
    'PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],UNIT["metre",1],'
    'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","2154"]]'
)
_CORE = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, UNIQUE (table_name, column_name, extension_name));
"""
# The log is folded into the file every 32 MB: every 4 MB, the pages of the R-tree would be written again and again.
_SETTINGS = (
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "synchronous = NORMAL",
    "cache_size = -65536",
    "wal_autocheckpoint = 8000",
)
# the triggers of the GeoPackage standard (annex F.3), {t} the table
_RTREE = """
CREATE VIRTUAL TABLE rtree_{t}_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_{t}_geom_update1 AFTER UPDATE OF geom ON {t} WHEN OLD.id = NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{t}_geom_update2 AFTER UPDATE OF geom ON {t} WHEN OLD.id = NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.id; END;
CREATE TRIGGER rtree_{t}_geom_update3 AFTER UPDATE ON {t} WHEN OLD.id != NEW.id AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.id;
INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{t}_geom_update4 AFTER UPDATE ON {t} WHEN OLD.id != NEW.id AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id IN (OLD.id, NEW.id); END;
CREATE TRIGGER rtree_{t}_geom_delete AFTER DELETE ON {t} WHEN OLD.geom NOT NULL
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.id; END;
"""
_RTREE_INSERT = """CREATE TRIGGER rtree_{t}_geom_insert AFTER INSERT ON {t} WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.id, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END"""
_VERSION_TRIGGER = """CREATE TRIGGER configuration_{t}_{o} AFTER {o} ON {t}
BEGIN UPDATE workspace SET configuration_version = configuration_version + 1; END"""


class GeoPackage(Engine):
    """A connection to a GeoPackage workspace."""

    name = "gpkg"
    _begin = "BEGIN IMMEDIATE"

    def __init__(self, path: Path):
        super().__init__()
        from qgis.utils import spatialite_connect

        self.path = path
        try:
            self._connection = spatialite_connect(str(path), isolation_level=None, timeout=5.0)
        except sqlite3.Error as error:
            raise self._problem(error) from error
        self._connection.create_function("folded", 1, folded, deterministic=True)
        self.execute("SELECT EnableGpkgAmphibiousMode()")
        for setting in _SETTINGS:
            self.execute(f"PRAGMA {setting}")

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        try:
            return self._connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise self._problem(error) from error

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> List[Tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:  # a file fails, or is left, while it is read
            raise self._problem(error) from error

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise self._problem(error) from error

    def insert_many(self, head: str, row: str, rows: Sequence[Sequence[Any]], tail: str = "") -> None:
        self.execute_many(f"{head} VALUES {row} {tail}", rows)

    def run_script(self, script: str) -> None:
        """Run several statements within the transaction that is open."""
        statement = ""
        for line in script.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.execute(statement)
                statement = ""

    @contextmanager
    def without_triggers(self, *names: str) -> Iterator[None]:
        """Within a transaction, set triggers aside while many rows are written, by whoever does their work.

        Nobody sees it: what a transaction does to the schema is undone or kept with the rest of it.
        """
        clause, parameter = self.among("name", names)
        kept = self.rows(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND {clause}", (parameter,))  # nosec B608
        for name, _ in kept:
            self.execute(f"DROP TRIGGER {identifier(name)}")
        yield
        for _, sql in kept:
            self.execute(sql)

    def take_turns(self, source_id: int) -> None:
        """Nothing to wait for: a transaction that may write has the file to itself."""

    def interrupt(self) -> None:
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()

    def _inserted_id(self, sql: str, parameters: Sequence[Any]) -> int:
        return self.execute(sql, parameters).lastrowid

    def _undo(self, sql: str) -> None:
        if self._connection.in_transaction:
            self._connection.execute(sql)

    def instant(self, value: Optional[datetime]) -> Any:
        if value is None:
            return None
        if value.tzinfo is not timezone.utc:
            value = value.astimezone(timezone.utc)
        return value.isoformat(timespec="milliseconds")[:23] + "Z"

    def read_instant(self, value: Any) -> Optional[datetime]:
        return None if value is None else datetime.fromisoformat(value.replace("Z", "+00:00"))

    def milliseconds(self, column: str) -> str:
        return f"CAST(ROUND((julianday({column}) - 2440587.5) * 86400000) AS INTEGER)"

    def read_json(self, value: Any) -> Any:
        return None if value is None else json.loads(value)

    def geom(self, wkb: bytes) -> Any:
        return _HEADER + wkb

    def wkb(self, column: str) -> str:
        return column

    def read_wkb(self, value: Any) -> Optional[bytes]:
        if value is None:
            return None
        return bytes(value[8 + _ENVELOPE_BYTES[(value[3] >> 1) & 7] :])

    def among(self, column: str, values: Iterable[Any]) -> Tuple[str, Any]:
        return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(values))  # nosec B608

    def kept_geom(self, value: Optional[str]) -> Any:
        return bytes.fromhex(value) if value else None

    def within(self, alias: str, extent: Tuple[float, float, float, float]) -> Tuple[Any, ...]:
        xmin, ymin, xmax, ymax = extent
        boxes = "SELECT id FROM rtree_report_geom WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
        return f"{alias}.id IN ({boxes})", xmin, xmax, ymin, ymax  # nosec B608

    def holds(self, text: str, word: str) -> Tuple[str, Any]:
        return f"instr(folded({text}), ?) > 0", word

    def set_up(self) -> None:
        """Make the GeoPackage's own tables, before the schema."""
        self.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        self.execute(f"PRAGMA user_version = {_GEOPACKAGE_VERSION}")
        self.run_script(_CORE)
        systems = [
            ("Undefined cartesian SRS", -1, "NONE", -1, "undefined"),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
            ("RGF93 v1 / Lambert-93", SRID, "EPSG", SRID, _LAMBERT_93),
        ]
        self.execute_many("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", systems)

    def finish(self) -> None:
        """After the schema: register every table, make the R-trees and the configuration's version."""
        spatial = {**SPATIAL_TABLES, **SPATIAL_VIEWS}
        for table in [*table_names(), *SPATIAL_VIEWS]:
            self.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, ?)",
                (table, "features" if table in spatial else "attributes", table, SRID if table in spatial else None),
            )
            if table in spatial:
                self.execute(
                    "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table, spatial[table], SRID)
                )
        for table in SPATIAL_TABLES:
            self.run_script(_RTREE.format(t=table))
            self.execute(_RTREE_INSERT.format(t=table))
            self.execute(
                "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', "
                "'http://www.geopackage.org/spec/#extension_rtree', 'write-only')",
                (table,),
            )
        for table in CONFIGURATION_TABLES:
            for operation in ("INSERT", "UPDATE", "DELETE"):
                self.execute(_VERSION_TRIGGER.format(t=table, o=operation))

    def set_extents(self, extent: Tuple[float, float, float, float]) -> None:
        """Declare ``extent`` (xmin, ymin, xmax, ymax) so that nobody scans a table to learn it."""
        self.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE data_type = 'features'", extent
        )

    def backup(self) -> Path:
        """A copy of the file beside it, made before a migration; its path."""
        stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        copy = self.path.with_name(f"{self.path.stem}.backup-{stamp}.gpkg")
        try:
            with closing(sqlite3.connect(copy)) as target:
                self._connection.backup(target)
        except sqlite3.Error as error:
            raise self._problem(error) from error
        return copy

    def _problem(self, error: sqlite3.Error) -> Problem:
        said = str(error)
        path = str(self.path)
        if "locked" in said or "busy" in said:
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The workspace {path} is being written by another program. Nothing was changed: try again in a "
                    "moment.",
                ),
                retry=True,
                path=path,
                detail=said,
            )
        if "readonly" in said:
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The workspace {path} cannot be written. Check the rights on the file and on its folder, then try "
                    "again.",
                ),
                path=path,
                detail=said,
            )
        if "full" in said:
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The disk that holds {path} is full. Nothing was half written: make room, then try again.",
                ),
                retry=True,
                path=path,
                detail=said,
            )
        if isinstance(error, sqlite3.IntegrityError):
            return refusal(said)
        return Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The file {path} is damaged or is not a workspace ({reason}). Open another file, or restore a backup.",
            ),
            path=path,
            reason=said,
            detail=said,
        )
