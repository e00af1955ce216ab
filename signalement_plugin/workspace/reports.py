"""The reports as routing reads and writes them: what a person decides is in ``acts``."""

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Dict, Iterable, Optional, Sequence, Tuple

import numpy as np

from ..domain.workflow import OPEN_STATES
from .engine import Engine, asked_at, insert_act
from .intake import Intake
from .points import coordinates

_CHUNK = 5000
_SCOPES = (("new",), OPEN_STATES, None)
_REQUESTED_WITHIN = f"{asked_at()} >= ? AND {asked_at()} < ?"
ROUTED = (
    "route_status",
    "proposed_service_id",
    "proposed_competence_id",
    "near_boundary",
    "other_service_id",
    "insee",
    "route_trace",
)


@dataclass(frozen=True)
class ReportsToRoute:
    """Reports as routing reads them: arrays of the same length n, one place per report.

    ``x``, ``y``: EPSG:2154 metres, NaN without position. ``accuracy_m``: NaN when not given. ``instant``:
    ``datetime64[ms]``, UTC. ``kind`` indexes ``kinds``, pairs of category and sub-category codes.
    ``current``: the columns ``ROUTED`` as they are now, one tuple per report.
    """

    id: np.ndarray
    version: np.ndarray
    x: np.ndarray
    y: np.ndarray
    accuracy_m: np.ndarray
    moved: np.ndarray
    instant: np.ndarray
    kind: np.ndarray
    kinds: Sequence[Tuple[Optional[str], Optional[str]]]
    from_citizen: np.ndarray
    dangerous: np.ndarray
    current: Sequence[Tuple[Any, ...]]


@dataclass(frozen=True)
class ReportsOfPeriod:
    """Reports that have a position and a category: arrays of the same length, as those of ``ReportsToRoute``."""

    x: np.ndarray
    y: np.ndarray
    instant: np.ndarray
    kind: np.ndarray
    kinds: Sequence[Tuple[str, Optional[str]]]


class Reports:
    """The table ``report``."""

    def __init__(self, engine: Engine):
        self._engine = engine
        self.receive = Intake(engine).receive

    def to_route(
        self, scope: int, ids: Optional[Iterable[int]] = None, period: Optional[Tuple[datetime, datetime]] = None
    ) -> ReportsToRoute:
        """The reports a route may be proposed for: ``scope`` 0 not yet triaged, 1 open, 2 all; none confirmed.

        With ``ids``, only those of them; with ``period``, only those requested from its first instant, before its last.
        """
        engine = self._engine
        where, parameters = "(route_status IS NULL OR route_status <> 'confirmed')", []
        if period is not None:
            where, parameters = f"{where} AND {_REQUESTED_WITHIN}", [engine.instant(moment) for moment in period]
        narrowed = [("state", _SCOPES[scope])] if _SCOPES[scope] is not None else []
        narrowed += [("id", ids)] if ids is not None else []
        for column, values in narrowed:
            clause, parameter = engine.among(column, values)
            where, parameters = f"{where} AND {clause}", [*parameters, parameter]
        rows = engine.rows(
            f"SELECT id, version, {engine.wkb('geom')}, position_accuracy_m, moved_at IS NOT NULL, "  # nosec B608
            f"{engine.milliseconds(asked_at())}, category_code, subcategory_code, "
            f"origin = 'citizen', priority = 'dangerous', {', '.join(ROUTED)} FROM report WHERE {where} ORDER BY id",
            parameters,
        )
        columns = list(zip(*rows)) if rows else [()] * 10
        x, y = coordinates([engine.read_wkb(value) for value in columns[2]])
        kinds: Dict[Tuple[Optional[str], Optional[str]], int] = {}
        kind = [kinds.setdefault(pair, len(kinds)) for pair in zip(columns[6], columns[7])]
        return ReportsToRoute(
            id=np.array(columns[0], dtype="int64"),
            version=np.array(columns[1], dtype="int64"),
            x=x,
            y=y,
            accuracy_m=np.array([np.nan if v is None else v for v in columns[3]], dtype="float64"),
            moved=np.array(columns[4], dtype=bool),
            instant=np.array(columns[5], dtype="int64").astype("datetime64[ms]"),
            kind=np.array(kind, dtype="int64"),
            kinds=list(kinds),
            from_citizen=np.array(columns[8], dtype=bool),
            dangerous=np.array(columns[9], dtype=bool),
            current=[row[10:] for row in rows],
        )

    def of_period(self, since: datetime, until: datetime, category: Optional[str] = None) -> ReportsOfPeriod:
        """The reports requested from ``since`` and before ``until``, of one category or all, that have a position."""
        engine, requested = self._engine, asked_at()
        rows = engine.rows(
            f"SELECT {engine.wkb('geom')}, {engine.milliseconds(requested)}, category_code, subcategory_code "  # nosec B608
            f"FROM report WHERE geom IS NOT NULL AND category_code = COALESCE(?, category_code) "
            f"AND {requested} >= ? AND {requested} < ?",
            (category, engine.instant(since), engine.instant(until)),
        )
        points, instants, *codes = zip(*rows) if rows else ((),) * 4
        x, y = coordinates([engine.read_wkb(point) for point in points])
        kinds: Dict[Tuple[str, Optional[str]], int] = {}
        return ReportsOfPeriod(
            x,
            y,
            np.array(instants, dtype="int64").astype("datetime64[ms]"),
            np.array([kinds.setdefault(pair, len(kinds)) for pair in zip(*codes)], dtype="int64"),
            list(kinds),
        )

    def confirmed_within(self, period: Tuple[datetime, datetime]) -> int:
        """How many reports of a period, as ``to_route`` takes it, have a route that a person confirmed."""
        return self._engine.one(
            f"SELECT count(*) FROM report WHERE route_status = 'confirmed' AND {_REQUESTED_WITHIN}",  # nosec B608
            [self._engine.instant(moment) for moment in period],
        )[0]

    def propose(self, proposals: Sequence[Tuple[int, int, Tuple[Any, ...]]]) -> int:
        """Write proposals ``(id, version, values of ROUTED)``; how many were written.

        A report changed since its version was read is left for the next routing; a confirmed one always.
        Several short transactions: each proposal stands by itself.
        """
        written = 0
        now = datetime.now(timezone.utc)
        for start in range(0, len(proposals), _CHUNK):
            with self._engine.transaction():
                act = insert_act(self._engine, "route", now)
                self._engine.execute_many(
                    "UPDATE report SET route_status = ?, proposed_service_id = ?, proposed_competence_id = ?, "
                    "near_boundary = ?, other_service_id = ?, insee = ?, route_trace = ?, routed_at = ?, act_id = ?, "
                    "version = version + 1 "
                    "WHERE id = ? AND version = ? AND (route_status IS NULL OR route_status <> 'confirmed')",
                    [
                        (*values, self._engine.instant(now), act, key, version)
                        for key, version, values in proposals[start : start + _CHUNK]
                    ],
                )
                clause, keys = self._engine.among("id", [key for key, _, _ in proposals[start : start + _CHUNK]])
                written += self._engine.one(
                    f"SELECT count(*) FROM report WHERE {clause} AND act_id = ?",  # nosec B608
                    (keys, act),
                )[0]
        return written
