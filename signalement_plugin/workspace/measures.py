"""The reports and their history as indicators read them: what was decided and when, never by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..domain.workflow import OPEN_STATES
from .engine import Engine, asked_at

# what the program or a source does is no answer of a person's
_NOT_A_PERSON = ("pull", "route")


@dataclass(frozen=True)
class MeasuredReports:
    """Reports of a period, or still open at its end: columns of the same length n.

    ``requested``, ``answered``, ``closed``: ``datetime64[ms]``, UTC, NaT where it did not happen; ``answered`` is the
    first change of state by a person that was not undone, ``closed`` the closure it has now. ``first_proposed``: the
    id of the service proposed first, -1 for none; ``service``: of the one confirmed, -1 for none.
    """

    requested: np.ndarray
    answered: np.ndarray
    closed: np.ndarray
    service: np.ndarray
    first_proposed: np.ndarray
    insee: Sequence[Optional[str]]
    category: Sequence[Optional[str]]
    category_received: Sequence[Optional[str]]
    state: Sequence[str]


class Measures:
    """Reads what indicators are computed from."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def read(self, since: datetime, until: datetime) -> MeasuredReports:
        """The reports requested from ``since``, or open at ``until``; none requested at or after ``until``."""
        engine = self._engine
        requested = asked_at("r")
        clause, states = engine.among("r.state", OPEN_STATES)
        begins, ends = engine.instant(since), engine.instant(until)
        rows = engine.rows(
            f"SELECT r.id, {engine.milliseconds(requested)}, {engine.milliseconds('r.closed_at')}, r.service_id, "  # nosec B608
            "r.insee, r.category_code, r.category_received, r.state FROM report r "
            f"WHERE {requested} < ? AND ({requested} >= ? OR {clause} OR r.closed_at >= ?)",
            (ends, begins, states, ends),
        )
        keys, instants, closures, services, communes, categories, received, reached = zip(*rows) if rows else ((),) * 8
        answered, proposed = self._first_answers(begins), self._first_proposals(begins)
        return MeasuredReports(
            requested=_instants(instants),
            answered=_instants([answered.get(key) for key in keys]),
            closed=_instants(closures),
            service=_ids(services),
            first_proposed=_ids([proposed.get(key) for key in keys]),
            insee=communes,
            category=categories,
            category_received=received,
            state=reached,
        )

    def count(
        self,
        since: datetime,
        until: datetime,
        category: str,
        subcategory: Optional[str] = None,
        insee: Optional[str] = None,
    ) -> int:
        """How many reports were requested from ``since``, before ``until``, of a kind, in a commune or anywhere."""
        conditions = {"category_code": category, "subcategory_code": subcategory, "insee": insee}
        wanted = {column: value for column, value in conditions.items() if value is not None}
        return self._engine.one(
            f"SELECT count(*) FROM report r WHERE {asked_at('r')} >= ? "  # nosec B608
            f"AND {asked_at('r')} < ?" + "".join(f" AND r.{column} = ?" for column in wanted),
            (self._engine.instant(since), self._engine.instant(until), *wanted.values()),
        )[0]

    def service_names(self) -> Dict[int, str]:
        """The name of each service by its id."""
        return dict(self._engine.rows("SELECT id, name FROM service ORDER BY name, id"))

    def _first_answers(self, since: Any) -> Dict[int, int]:
        """Milliseconds of the first answer to each report answered from ``since``."""
        engine = self._engine
        program, parameter = engine.among("a.kind", _NOT_A_PERSON)
        at = engine.milliseconds("e.at")
        return dict(
            engine.rows(
                f"SELECT e.report_id, min({at}) FROM event e LEFT JOIN act a ON a.id = e.act_id "  # nosec B608
                f"WHERE e.kind IN ('state', 'confirmed') AND e.at >= ? AND (a.id IS NULL OR NOT ({program}) "
                "AND a.undoes_act_id IS NULL "
                "AND a.id NOT IN (SELECT undoes_act_id FROM act WHERE undoes_act_id IS NOT NULL)) GROUP BY e.report_id",
                (since, parameter),
            )
        )

    def _first_proposals(self, since: Any) -> Dict[int, int]:
        """The service proposed first for each report that has a confirmed one."""
        rows: List[Tuple[int, Any]] = self._engine.rows(
            "SELECT e.report_id, e.after FROM event e JOIN report r ON r.id = e.report_id "
            "WHERE e.kind = 'proposed' AND r.service_id IS NOT NULL AND e.at >= ? ORDER BY e.id",
            (since,),
        )
        first: Dict[int, int] = {}
        for key, after in rows:
            if key not in first:
                service = self._engine.read_json(after).get("proposed_service_id")
                if service is not None:
                    first[key] = service
        return first


def _instants(milliseconds: Sequence[Optional[int]]) -> np.ndarray:
    """``datetime64[ms]``, NaT for ``None``."""
    nothing = np.iinfo("int64").min
    return np.array([nothing if ms is None else ms for ms in milliseconds], dtype="int64").astype("datetime64[ms]")


def _ids(values: Sequence[Optional[int]]) -> np.ndarray:
    return np.array([-1 if value is None else value for value in values], dtype="int64")
