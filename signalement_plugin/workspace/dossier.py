"""A report with all that a person needs to judge it, and the words that go with the codes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Dict, List, Mapping, Optional, Tuple

from .engine import Engine, asked_at
from .points import coordinates


@dataclass(frozen=True)
class HistoryEntry:
    """One change: when, of what kind, what the columns were and became, and the texts of the act that made it."""

    at: datetime
    kind: str
    act_kind: Optional[str]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    public_text: Optional[str]
    internal_note: Optional[str]


@dataclass(frozen=True)
class Dossier:
    """A report in full. ``x``, ``y``: EPSG:2154 metres, ``None`` without position; ``trace``: as kept by routing;
    ``intervention``: its name."""

    id: int
    version: int
    request_id: str
    source_code: str
    state: str
    priority: str
    origin: str
    description: Optional[str]
    address: Optional[str]
    insee: Optional[str]
    media_url: Optional[str]
    service_name_received: Optional[str]
    category_received: Optional[str]
    category_code: Optional[str]
    subcategory_code: Optional[str]
    route_status: Optional[str]
    proposed_service_id: Optional[int]
    proposed_competence_id: Optional[int]
    other_service_id: Optional[int]
    service_id: Optional[int]
    near_boundary: bool
    duplicate_of: Optional[int]
    intervention_id: Optional[int]
    intervention: Optional[str]
    rejection_reason: Optional[str]
    scope_reason: Optional[str]
    requested_at: datetime
    received_at: datetime
    expected_at: Optional[datetime]
    moved_at: Optional[datetime]
    trace: Optional[Dict[str, Any]]
    x: Optional[float]
    y: Optional[float]
    candidates: Tuple[Tuple[int, str], ...]
    history: Tuple[HistoryEntry, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The labels of a workspace's codes, in the order they are offered.

    ``categories``: code -> label, colour ``#rrggbb``, icon. ``subcategories``: code -> category, label, delay class.
    ``services``: id -> name, those in force at the reading. ``templates``: outcome, label, text.
    """

    categories: Dict[str, Tuple[str, str, str]]
    subcategories: Dict[str, Tuple[str, str, str]]
    services: Dict[int, str]
    communes: Dict[str, str]
    templates: Tuple[Tuple[str, str, str], ...]
    timezone: str


_COLUMNS = (
    "id", "version", "request_id", "source_code", "state", "priority", "origin", "description", "address", "insee",
    "media_url", "service_name_received", "category_received", "category_code", "subcategory_code", "route_status",
    "proposed_service_id", "proposed_competence_id", "other_service_id", "service_id", "near_boundary",
    "duplicate_of", "intervention_id", "intervention", "rejection_reason", "scope_reason",
)  # fmt: skip
# those that are another table's
_ELSEWHERE = {
    "source_code": "s.code",
    "intervention": "(SELECT i.label FROM intervention i WHERE i.id = r.intervention_id)",
}
_INSTANTS = ("requested_at", "received_at", "expected_at", "moved_at")


class Dossiers:
    """Reads reports in full."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def read(self, key: int) -> Optional[Dossier]:
        """The report of that id; ``None`` when it is not there, or not to be seen by this account."""
        engine = self._engine
        columns = ", ".join(_ELSEWHERE.get(name, f"r.{name}") for name in _COLUMNS)
        row = engine.one(
            f"SELECT {columns}, {asked_at('r')}, r.received_at, r.expected_at, "  # nosec B608
            f"r.moved_at, r.route_trace, {engine.wkb('r.geom')} FROM report r JOIN source s ON s.id = r.source_id "
            "WHERE r.id = ?",
            (key,),
        )
        if row is None:
            return None
        values = dict(zip(_COLUMNS, row))
        values["near_boundary"] = bool(values["near_boundary"])
        values.update(zip(_INSTANTS, map(engine.read_instant, row[len(_COLUMNS) :])))
        trace = engine.read_json(row[-2])
        place = engine.read_wkb(row[-1])
        x, y = (None, None) if place is None else (float(values[0]) for values in coordinates([place]))
        return Dossier(
            **values, trace=trace, x=x, y=y, candidates=self._candidates(trace), history=tuple(self._history(key))
        )

    def vocabulary(self, day: date) -> Vocabulary:
        """The words of the workspace; services as of ``day``."""
        rows = self._engine.rows
        in_force = "(valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR ? < valid_to)"
        return Vocabulary(
            {code: (label, color, icon) for code, label, color, icon in rows(
                "SELECT code, label, color, icon FROM category ORDER BY position")},
            {code: (category, label, delay) for code, category, label, delay in rows(
                "SELECT code, category_code, label, delay FROM subcategory ORDER BY id")},
            dict(rows(f"SELECT id, name FROM service WHERE {in_force} ORDER BY name",  # nosec B608
                      (day.isoformat(), day.isoformat()))),
            dict(rows("SELECT insee, name FROM commune ORDER BY name")),
            tuple(map(tuple, rows("SELECT outcome, label, text FROM answer_template ORDER BY id"))),
            self._engine.one("SELECT timezone FROM territory ORDER BY id LIMIT 1")[0],
        )  # fmt: skip

    def _candidates(self, trace: Optional[Mapping[str, Any]]) -> Tuple[Tuple[int, str], ...]:
        """The competences of the trace that are still there, in its order: id and code."""
        codes = [candidate["competence"] for candidate in (trace or {}).get("candidates", ())]
        clause, parameter = self._engine.among("code", codes)
        ids = dict(self._engine.rows(f"SELECT code, id FROM competence WHERE {clause}", (parameter,)))  # nosec B608
        return tuple((ids[code], code) for code in codes if code in ids)

    def _history(self, key: int) -> List[HistoryEntry]:
        engine = self._engine
        return [
            HistoryEntry(
                engine.read_instant(at),
                kind,
                act_kind,
                engine.read_json(before) or {},
                engine.read_json(after) or {},
                public_text,
                note,
            )
            for at, kind, act_kind, before, after, public_text, note in engine.rows(
                "SELECT e.at, e.kind, a.kind, e.before, e.after, a.public_text, a.internal_note FROM event e "
                "LEFT JOIN act a ON a.id = e.act_id WHERE e.report_id = ? ORDER BY e.id DESC LIMIT 200",
                (key,),
            )
        ]
