"""The reports: proposing routes, and keeping what a person decides."""

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Dict, Iterable, Optional, Sequence, Tuple

import numpy as np

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.workflow import OPEN_STATES
from .engine import Engine, insert_act
from .intake import Intake
from .points import coordinates

_CHUNK = 5000
_SCOPES = (("new",), OPEN_STATES, None)
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


class Reports:
    """The table ``report``."""

    def __init__(self, engine: Engine):
        self._engine = engine
        self.receive = Intake(engine).receive

    def to_route(self, scope: int) -> ReportsToRoute:
        """The reports a route may be proposed for: ``scope`` 0 not yet triaged, 1 open, 2 all; none confirmed."""
        engine = self._engine
        where, parameters = "(route_status IS NULL OR route_status <> 'confirmed')", []
        if _SCOPES[scope] is not None:
            clause, states = engine.among("state", _SCOPES[scope])
            where, parameters = f"{where} AND {clause}", [states]
        rows = engine.rows(
            f"SELECT id, version, {engine.wkb('geom')}, position_accuracy_m, moved_at IS NOT NULL, "  # nosec B608
            f"{engine.milliseconds('COALESCE(requested_at, received_at)')}, category_code, subcategory_code, "
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

    # What a person decides

    def set_kind(self, ids: Iterable[int], category_code: str, subcategory_code: Optional[str]) -> int:
        """Correct the category and give the sub-category; the act's id."""
        return self._decide(
            ids,
            "requalify",
            "category_code = ?, subcategory_code = ?",
            (category_code, subcategory_code),
        )

    def confirm(self, ids: Iterable[int]) -> int:
        """Confirm the proposed routes: they become effective; the act's id.

        Raises Problem when one of the reports has no proposal or no sub-category: then none is confirmed.
        """
        ids = list(ids)
        clause, keys = self._engine.among("id", ids)
        (refused,) = self._engine.one(
            f"SELECT count(*) FROM report WHERE {clause} AND (subcategory_code IS NULL OR proposed_service_id IS NULL "  # nosec B608
            "OR route_status IS NULL OR route_status NOT IN ('proposed', 'not_open'))",
            (keys,),
        )
        if refused:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{count} of the reports cannot be confirmed: each needs a sub-category and a proposed service. "
                    "None was changed.",
                ),
                count=refused,
            )
        return self._decide(
            ids, "confirm", "service_id = proposed_service_id, route_status = 'confirmed', state = 'to_treat'", ()
        )

    def _decide(self, ids: Iterable[int], kind: str, changes: str, parameters: Sequence[Any]) -> int:
        ids = set(ids)
        clause, keys = self._engine.among("id", ids)
        with self._engine.transaction():
            act = insert_act(self._engine, kind, datetime.now(timezone.utc))
            changed = self._engine.execute(
                f"UPDATE report SET {changes}, act_id = ?, version = version + 1 WHERE {clause}",  # nosec B608
                (*parameters, act, keys),
            ).rowcount
            if changed < len(ids):
                raise Problem(
                    QT_TRANSLATE_NOOP(
                        "Sentence",
                        "{count} of the reports are not there, or not yours to change. None was changed: refresh the "
                        "list, then choose again.",
                    ),
                    count=len(ids) - changed,
                )
        return act
