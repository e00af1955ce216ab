"""The queues of triage: which reports wait, how many, and a page of them as a list shows them.

A queue is a list of ids, however long, read once; what a row says is read when the row is looked at. The index
``report_queue`` answers all that the queues ask; the filters besides may read the table, or the words of its reports.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..domain.deadline import DELAY_DAYS, requested_before
from ..domain.workflow import OPEN_STATES, TRIAGE_STATES
from .engine import Engine, asked_at

# what each queue holds besides the state, in the order they are shown
QUEUES = ("to_triage", "ambiguous", "unassigned", "to_locate", "near_boundary", "outside_tool", "mine", "late",
          "awaiting_precision", "watched", "all")  # fmt: skip
_TEXTS = ("request_id", "address", "description")
_BY_ROUTE_STATUS = ("ambiguous", "unassigned", "to_locate", "outside_tool")


@dataclass(frozen=True)
class Filter:
    """What a list of reports is narrowed to. Empty values narrow nothing.

    ``services``: those a person calls their own, for the queue ``mine``. ``extent``: xmin, ymin, xmax, ymax in
    EPSG:2154 metres. ``text`` is looked for in the number, the address and the description. ``max_age_days``
    counts from the report's own date.
    """

    queue: str = "to_triage"
    insee: Optional[str] = None
    category_code: Optional[str] = None
    state: Optional[str] = None
    service_id: Optional[int] = None
    max_age_days: Optional[int] = None
    text: str = ""
    extent: Optional[Tuple[float, float, float, float]] = None
    services: Tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """A report as a list shows it. Codes, not labels: the reader of the list knows the labels."""

    id: int
    version: int
    request_id: str
    state: str
    route_status: Optional[str]
    category_code: Optional[str]
    subcategory_code: Optional[str]
    service_name_received: Optional[str]
    insee: Optional[str]
    address: Optional[str]
    requested_at: datetime
    near_boundary: bool
    dangerous: bool
    has_photo: bool


class Queue:
    """Lists of reports."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def ids(self, wanted: Filter, now: datetime, limit: Optional[int] = None) -> np.ndarray:
        """Ids (int64) of the reports in ``wanted``, what is dangerous first, then the oldest; ``limit`` of them."""
        where, parameters = self._where(wanted, now)
        rows = self._engine.rows(
            f"SELECT r.id FROM report r WHERE {where} "  # nosec B608 - clauses of this module, bound values
            f"ORDER BY {self._danger} DESC, r.requested_at, r.id" + (f" LIMIT {int(limit)}" if limit else ""),
            parameters,
        )
        return np.fromiter((key for (key,) in rows), dtype="int64", count=len(rows))

    def counts(self, services: Sequence[int], now: datetime) -> Dict[str, int]:
        """How many reports each queue holds, but ``all``."""
        engine, counts = self._engine, dict.fromkeys(QUEUES[:-1], 0)
        states, parameter = engine.among("r.state", OPEN_STATES)
        limits = [(delay, engine.instant(requested_before(now, delay))) for delay in DELAY_DAYS]
        # one pass over the index report_queue; the sub-categories are few
        for state, status, near, n, late in engine.rows(
            "SELECT r.state, r.route_status, r.near_boundary, count(*), "  # nosec B608
            "count(CASE WHEN r.requested_at < s.limit_at THEN 1 END) FROM report r "
            f"LEFT JOIN (SELECT code, CASE delay {'WHEN ? THEN ? ' * len(limits)}END AS limit_at FROM subcategory) s "
            f"ON s.code = r.subcategory_code WHERE {states} GROUP BY r.state, r.route_status, r.near_boundary",
            (*(value for pair in limits for value in pair), parameter),
        ):
            counts["late"] += late
            if state in TRIAGE_STATES:
                counts["to_triage"] += n
                if status in _BY_ROUTE_STATUS:
                    counts[status] += n
                if near:
                    counts["near_boundary"] += n
            elif state in ("awaiting_precision", "watched"):
                counts[state] += n
        if services:
            where, parameters = self._where(Filter("mine", services=tuple(services)), now)
            counts["mine"] = engine.one(f"SELECT count(*) FROM report r WHERE {where}", parameters)[0]  # nosec B608
        return counts

    def waiting(self) -> int:
        """How many reports the queue ``to_triage`` holds: what ``counts`` says of it, without reading the table."""
        states, parameter = self._engine.among("state", TRIAGE_STATES)
        return self._engine.one(f"SELECT count(*) FROM report WHERE {states}", (parameter,))[0]  # nosec B608

    def rows(self, ids: Sequence[int]) -> List[Row]:
        """What a list shows of those reports, in that order; those that are gone are left out."""
        engine = self._engine
        clause, keys = engine.among("r.id", [int(key) for key in ids])
        found = {
            row[0]: Row(*row[:10], engine.read_instant(row[10]), *map(bool, row[11:]))
            for row in engine.rows(
                "SELECT r.id, r.version, r.request_id, r.state, r.route_status, r.category_code, "  # nosec B608
                "r.subcategory_code, r.service_name_received, r.insee, r.address, "
                f"{asked_at('r')}, r.near_boundary, "
                f"{self._danger}, r.media_url IS NOT NULL FROM report r WHERE {clause}",
                (keys,),
            )
        }
        return [found[key] for key in map(int, ids) if key in found]

    def number(self, words: str) -> Optional[int]:
        """The id of the report that has this number."""
        row = self._engine.one("SELECT id FROM report WHERE request_id = ? ORDER BY id DESC LIMIT 1", (words.strip(),))
        return row and row[0]

    _danger = (
        "(CASE WHEN r.priority = 'dangerous' OR r.subcategory_code IN (SELECT code FROM subcategory WHERE danger) "
        "THEN 1 ELSE 0 END)"
    )

    def _where(self, wanted: Filter, now: datetime) -> Tuple[str, List[Any]]:
        engine = self._engine
        clauses: List[str] = ["TRUE"]
        parameters: List[Any] = []

        def add(clause: str, *values: Any) -> None:
            clauses.append(clause)
            parameters.extend(values)

        if wanted.queue in ("to_triage", "near_boundary", *_BY_ROUTE_STATUS):
            add(*engine.among("r.state", TRIAGE_STATES))
        elif wanted.queue in ("mine", "late"):
            add(*engine.among("r.state", OPEN_STATES))
        elif wanted.queue in ("awaiting_precision", "watched"):
            add("r.state = ?", wanted.queue)
        if wanted.queue in _BY_ROUTE_STATUS:
            add("r.route_status = ?", wanted.queue)
        elif wanted.queue == "near_boundary":
            add("r.near_boundary")
        elif wanted.queue == "mine":
            add(*engine.among("COALESCE(r.service_id, r.proposed_service_id)", wanted.services))
        elif wanted.queue == "late":
            by_delay = "(r.requested_at < ? AND r.subcategory_code IN (SELECT code FROM subcategory WHERE delay = ?))"
            values = [(engine.instant(requested_before(now, delay)), delay) for delay in DELAY_DAYS]
            add(f"({' OR '.join([by_delay] * len(values))})", *(value for pair in values for value in pair))
        for column in ("insee", "category_code", "state"):
            if getattr(wanted, column) is not None:
                add(f"r.{column} = ?", getattr(wanted, column))
        if wanted.service_id is not None:
            add("COALESCE(r.service_id, r.proposed_service_id) = ?", wanted.service_id)
        if wanted.max_age_days is not None:
            since = now.astimezone(timezone.utc) - timedelta(days=wanted.max_age_days)
            add(f"{asked_at('r')} >= ?", engine.instant(since))
        if wanted.text.strip():
            add(*self._holding(wanted.text.split()))
        if wanted.extent is not None:
            add(*engine.within("r", wanted.extent))
        return " AND ".join(clauses), parameters

    def _holding(self, words: Sequence[str]) -> Tuple[str, ...]:
        """The reports that hold all of ``words``, read by themselves: from the index ``report_words`` where it is."""
        each, parameters = [], []
        for word in words:
            pattern, escape = _pattern(word)
            columns = (f"t.{name} {self._engine.like} ?{escape}" for name in _TEXTS)
            each.append(f"({' OR '.join(columns)})")
            parameters += [pattern] * len(_TEXTS)
        return f"r.id IN (SELECT t.id FROM report t WHERE {' AND '.join(each)})", *parameters  # nosec B608


def _pattern(word: str) -> Tuple[str, str]:
    """What LIKE takes to look for ``word`` as it is; an accented letter stands for any: SQLite folds no accent."""
    escape = ""
    if set(word) & set("!%_\\"):  # SQLite takes twice as long with an escape sign
        escape = " ESCAPE '!'"
        for sign in "!%_":
            word = word.replace(sign, f"!{sign}")
    return f"%{''.join(letter if letter.isascii() else '_' for letter in word)}%", escape
