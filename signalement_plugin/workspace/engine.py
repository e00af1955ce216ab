"""What the two engines have in common: a small way to run SQL with bound parameters.

SQL is written once with ``?`` for parameters; what an engine spells or stores its own way (instants, JSON,
geometry) goes through its methods. One connection serves one thread.
"""

import re
from abc import ABC, abstractmethod
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem

_IDENTIFIER = re.compile(r"^[a-z_][a-z0-9_]*$")


def asked_at(alias: str = "") -> str:
    """The SQL of the instant that a report is judged by: when it was made, else received. ``alias``: its table's."""
    of = f"{alias}." if alias else ""
    return f"COALESCE({of}requested_at, {of}received_at)"


class Engine(ABC):
    """A connection to a workspace. ``name`` is ``gpkg`` or ``postgis``."""

    name = ""
    geom_parameter = "?"
    # how a geometry kept in an event's JSON is written back
    kept_geom_parameter = "?"
    for_update = ""
    # LIKE whatever the case
    like = "LIKE"

    def __init__(self) -> None:
        self._depth = 0

    @abstractmethod
    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run one statement and return its cursor; a refusal or a failure is a Problem."""

    @abstractmethod
    def insert_many(self, head: str, row: str, rows: Sequence[Sequence[Any]], tail: str = "") -> None:
        """Run ``{head} VALUES {row} {tail}`` for many rows: ``row`` is the parenthesised places of one."""

    @abstractmethod
    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for many rows of parameters."""

    @abstractmethod
    def take_turns(self, source_id: int) -> None:
        """Within a transaction, wait for whoever takes in the same source; writes nothing."""

    @abstractmethod
    def close(self) -> None:
        """Close the connection; what is not committed is undone."""

    @abstractmethod
    def interrupt(self) -> None:
        """From another thread: have the statement that runs fail with a Problem. May take as long as a connection."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> List[Tuple[Any, ...]]:
        """Every row of a query."""
        return self.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> Optional[Tuple[Any, ...]]:
        """The first row of a query, or ``None``."""
        return self.execute(sql, parameters).fetchone()

    def insert(self, table: str, values: Dict[str, Any]) -> int:
        """Insert one row; its ``id``. ``geom`` is given as WKB."""
        places = (self.geom_parameter if column == "geom" else "?" for column in values)
        sql = f"INSERT INTO {identifier(table)} ({', '.join(map(identifier, values))}) VALUES ({', '.join(places)})"  # nosec B608
        return self._inserted_id(sql, [self.bound(column, value) for column, value in values.items()])

    def update(self, table: str, key: int, values: Dict[str, Any]) -> None:
        """Update the row of that ``id``."""
        places = (f"{identifier(c)} = {self.geom_parameter if c == 'geom' else '?'}" for c in values)
        sql = f"UPDATE {identifier(table)} SET {', '.join(places)} WHERE id = ?"  # nosec B608
        self.execute(sql, [*(self.bound(column, value) for column, value in values.items()), key])

    def bound(self, column: str, value: Any) -> Any:
        """``value`` as this engine stores it in ``column``."""
        if column == "geom":
            return None if value is None else self.geom(value)
        if isinstance(value, datetime):
            return self.instant(value)
        if isinstance(value, date):
            return value.isoformat()
        return value

    @abstractmethod
    def _inserted_id(self, sql: str, parameters: Sequence[Any]) -> int: ...

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Within another, a savepoint: its failure undoes itself alone."""
        name = f"nested_{self._depth}"
        self.execute(f"SAVEPOINT {name}" if self._depth else self._begin)
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            self._undo(f"ROLLBACK TO SAVEPOINT {name}" if self._depth else "ROLLBACK")
            raise
        self._depth -= 1
        try:
            self.execute(f"RELEASE SAVEPOINT {name}" if self._depth else "COMMIT")
        except BaseException:
            self._undo(f"ROLLBACK TO SAVEPOINT {name}" if self._depth else "ROLLBACK")
            raise

    _begin = "BEGIN"

    @abstractmethod
    def _undo(self, sql: str) -> None:
        """Roll back, whatever state the connection is in."""

    @abstractmethod
    def instant(self, value: Optional[datetime]) -> Any:
        """An aware datetime as the engine stores it."""

    @abstractmethod
    def read_instant(self, value: Any) -> Optional[datetime]:
        """The aware datetime, in UTC, that the engine stored."""

    @abstractmethod
    def milliseconds(self, column: str) -> str:
        """SQL for the milliseconds since 1970 (UTC) of an instant column."""

    @abstractmethod
    def read_json(self, value: Any) -> Any:
        """The value of a JSON column."""

    @abstractmethod
    def geom(self, wkb: bytes) -> Any:
        """ISO WKB in EPSG:2154 as the parameter ``geom_parameter`` takes it."""

    @abstractmethod
    def wkb(self, column: str) -> str:
        """SQL that gives a geometry column so that ``read_wkb`` can read it."""

    @abstractmethod
    def read_wkb(self, value: Any) -> Optional[bytes]:
        """ISO WKB of what ``wkb`` selected."""

    @abstractmethod
    def among(self, column: str, values: Iterable[Any]) -> Tuple[str, Any]:
        """SQL and its one parameter for ``column`` being one of ``values``, however many."""

    def kept_geom(self, value: Optional[str]) -> Any:
        """A geometry as an event's JSON keeps it, as the parameter ``kept_geom_parameter`` takes it."""
        return value

    @abstractmethod
    def within(self, alias: str, extent: Tuple[float, float, float, float]) -> Tuple[Any, ...]:
        """SQL, then its parameters, for the reports ``alias`` within ``extent`` (EPSG:2154), by the spatial index."""

    @abstractmethod
    def holds(self, text: str, word: str) -> Tuple[str, Any]:
        """SQL and its one parameter for the SQL ``text`` holding ``word``, as ``domain.folding`` compares them."""

    def read_date(self, value: Any) -> Optional[date]:
        """A legal date, whatever the engine gives."""
        return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def insert_act(engine: Engine, kind: str, at: datetime, **more: Any) -> int:
    """Begin an act: what the changes that carry its id were done by. ``more``: other columns of the table."""
    return engine.insert("act", {"at": at, "kind": kind, **more})


def identifier(name: str) -> str:
    """``name`` if it can stand in SQL unquoted; table and column names come from this code or a header."""
    if not _IDENTIFIER.match(name):
        raise ValueError(name)
    return name


def refusal(reason: str) -> Problem:
    """What a constraint or a trigger refused, in the database's own words."""
    return Problem(QT_TRANSLATE_NOOP("Sentence", "The database refused the change: {reason}"), reason=reason)
