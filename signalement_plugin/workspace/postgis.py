"""The shared engine: a schema of a PostgreSQL/PostGIS database, with many writers and roles."""

import json
import re
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any, Iterable, Optional, Sequence, Tuple

from ..domain.folding import VARIANTS
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .engine import Engine, identifier, refusal
from .schema import CONFIGURATION_TABLES, SPATIAL_TABLES

DEFAULT_SCHEMA = "signalement"
_PAGE = 1000


class PostGIS(Engine):
    """A connection to a PostGIS workspace: libpq words, and the schema that holds the tables."""

    name = "postgis"
    geom_parameter = "public.ST_GeomFromWKB(?, 2154)"
    kept_geom_parameter = "?::public.geometry"
    for_update = " FOR UPDATE"

    def __init__(self, words: str, schema: str):
        super().__init__()
        import psycopg2
        import psycopg2.extras

        self._driver = psycopg2
        self.schema = schema
        if not re.match(r"^[a-z_][a-z0-9_]*$", schema):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "“{schema}” cannot name a schema here: use small letters, digits and underscores."
                ),
                schema=schema,
            )
        try:
            self._connection = psycopg2.connect(words, connect_timeout=10, application_name="Signalement")
        except psycopg2.Error as error:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The PostgreSQL server could not be reached or refused the account: {reason}. Check the address "
                    "and the account, then try again.",
                ),
                retry=True,
                reason=str(error).strip().splitlines()[0] if str(error).strip() else "-",
            ) from error
        self._connection.autocommit = True
        # pg_temp is named, and last: else an account's own temporary table would stand for one of ours
        self.execute(f"SET search_path = {identifier(schema)}, public, pg_temp")
        self.execute("SET TIME ZONE 'UTC'")

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        cursor = self._connection.cursor()
        try:
            cursor.execute(_places(sql) if parameters else sql, list(parameters) or None)
        except self._driver.Error as error:
            raise self._problem(error) from error
        return cursor

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        try:
            self._driver.extras.execute_batch(self._connection.cursor(), _places(sql), rows, page_size=_PAGE)
        except self._driver.Error as error:
            raise self._problem(error) from error

    def insert_many(self, head: str, row: str, rows: Sequence[Sequence[Any]], tail: str = "") -> None:
        try:
            self._driver.extras.execute_values(
                self._connection.cursor(), f"{head} VALUES %s {tail}", rows, template=_places(row), page_size=_PAGE
            )
        except self._driver.Error as error:
            raise self._problem(error) from error

    def run_script(self, script: str) -> None:
        """Run several statements within the transaction that is open."""
        self.execute(script)

    def take_turns(self, source_id: int) -> None:
        self.execute("SELECT pg_advisory_xact_lock(hashtext(?), ?::integer)", (self.schema, source_id))

    def close(self) -> None:
        self._connection.close()

    def _inserted_id(self, sql: str, parameters: Sequence[Any]) -> int:
        return self.execute(f"{sql} RETURNING id", parameters).fetchone()[0]

    def _undo(self, sql: str) -> None:
        # a connection that is lost has undone everything; its loss was said already
        with suppress(self._driver.Error):
            self._connection.cursor().execute(sql)

    def instant(self, value: Optional[datetime]) -> Any:
        return value

    def read_instant(self, value: Any) -> Optional[datetime]:
        return None if value is None else value.astimezone(timezone.utc)

    def milliseconds(self, column: str) -> str:
        return f"(extract(epoch FROM {column}) * 1000)::bigint"

    def read_json(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def geom(self, wkb: bytes) -> Any:
        return self._driver.Binary(wkb)

    def wkb(self, column: str) -> str:
        return f"public.ST_AsBinary({column})"

    def read_wkb(self, value: Any) -> Optional[bytes]:
        return None if value is None else bytes(value)

    def among(self, column: str, values: Iterable[Any]) -> Tuple[str, Any]:
        return f"{column} = ANY(?)", list(values)

    def within(self, alias: str, extent: Tuple[float, float, float, float]) -> Tuple[Any, ...]:
        return (f"{alias}.geom OPERATOR(public.&&) public.ST_MakeEnvelope(?, ?, ?, ?, 2154)", *extent)

    def holds(self, text: str, word: str) -> Tuple[str, Any]:
        # ten times faster than to fold the text by translate()
        return f"{text} ~* ?", "".join(map(_variants, word.replace("oe", "œ")))

    def set_up(self) -> None:
        """Make the schema, empty, in the transaction that is open."""
        installed = "SELECT 1 FROM pg_extension WHERE extname = 'postgis'"
        if self.one(installed) is None:
            # two workspaces made at once in a new database would both install it
            self.execute("SELECT pg_advisory_xact_lock(hashtext('postgis'))")
            if self.one(installed) is None:
                self.execute("CREATE EXTENSION postgis SCHEMA public")
        self.execute(f"DROP SCHEMA IF EXISTS {identifier(self.schema)} CASCADE")
        self.execute(f"CREATE SCHEMA {identifier(self.schema)}")

    def finish(self) -> None:
        """After the schema: spatial indexes and the configuration's version."""
        for table in SPATIAL_TABLES:
            self.execute(f"CREATE INDEX {table}_geom ON {table} USING gist (geom)")
        self.execute(
            "CREATE FUNCTION configuration_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            "SET search_path FROM CURRENT AS "
            "$$ BEGIN UPDATE workspace SET configuration_version = configuration_version + 1; RETURN NULL; END $$"
        )
        for table in CONFIGURATION_TABLES:
            self.execute(
                f"CREATE TRIGGER configuration_changed AFTER INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION configuration_changed()"
            )

    def set_extents(self, extent: Tuple[float, float, float, float]) -> None:
        """Nothing to declare: the server keeps its own estimates."""

    def _problem(self, error: Exception) -> Problem:
        said = str(error).strip()
        if isinstance(error, (self._driver.errors.RaiseException, self._driver.IntegrityError)):
            return refusal(said.splitlines()[0])
        if isinstance(error, self._driver.errors.LockNotAvailable):
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "Somebody else is changing the same rows. Nothing was changed: try again in a moment."
                ),
                retry=True,
                detail=said,
            )
        if isinstance(error, self._driver.errors.InsufficientPrivilege):
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "Your account has no right to do this in the database ({reason}). Ask its administrator for it.",
                ),
                reason=said.splitlines()[0],
            )
        return Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The database did not carry it out ({reason}). Nothing was half done: check the connection, then try "
                "again.",
            ),
            retry=isinstance(error, (self._driver.OperationalError, self._driver.InterfaceError)),
            reason=said.splitlines()[0] if said else type(error).__name__,
            detail=said,
        )


def _places(sql: str) -> str:
    """Parameters as psycopg2 writes them."""
    return sql.replace("%", "%%").replace("?", "%s")


def _variants(letter: str) -> str:
    """A regular expression for what is taken for ``letter``, in capitals too whatever the database's locale."""
    if letter == "œ":
        return "(oe|OE|œ|Œ)"
    if letter in VARIANTS:
        return f"[{letter}{VARIANTS[letter]}{VARIANTS[letter].upper()}]"
    return letter if letter.isalnum() else f"\\{letter}"


def place_of(address: str) -> Tuple[str, str]:
    """Split ``address`` into libpq words and the schema behind ``#`` (``signalement`` without one)."""
    found = re.match(r"^(.*?)\s*#\s*([A-Za-z_]\w*)\s*$", address, re.DOTALL)
    return (found.group(1), found.group(2)) if found else (address.strip(), DEFAULT_SCHEMA)
