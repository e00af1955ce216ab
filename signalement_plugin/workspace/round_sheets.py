"""What waits for the services without the tool, for their round sheets; and what the sheets that came back change.

Making a sheet is an act that touches no report: its internal note lists the ids of those on it (JSON).
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Dict, Iterable, List, Optional, Sequence, Set, Tuple

from .engine import Engine, asked_at, insert_act
from .points import coordinates

# a service has these to deal with, once a person confirmed their route
_WAITING_STATES = ("to_treat", "scheduled", "sent_to_third_party")
# what a report must still be for a row filled in meanwhile to be written without asking
_STANDING = ("state", "service_id", "category_code", "subcategory_code", "intervention_id", "duplicate_of")
_SHEET, _LATEST = "round_sheet", 100
# when a report came to its service, or last changed its state
_HANDED_AT = "SELECT max(e.at) FROM event e WHERE e.report_id = r.id AND e.kind IN ('confirmed', 'reassigned', 'state')"


@dataclass(frozen=True)
class SheetService:
    """A service without the tool: how many reports wait for it, how many of them are on no sheet yet or changed since,
    and when its last sheet was made."""

    id: int
    code: str
    name: str
    actor: str
    waiting: int
    fresh: int
    last_sheet: Optional[datetime]


@dataclass(frozen=True)
class WaitingReport:
    """A report as a round sheet shows it. ``standing``: plain values that tell how it stands. ``x``, ``y``: EPSG:2154
    metres, NaN without position. ``on_sheet_at``: when it was last put on a sheet, unless it changed since."""

    id: int
    number: str
    commune: Optional[str]
    address: Optional[str]
    category: Optional[str]
    subcategory: Optional[str]
    delay: Optional[str]
    danger: bool
    state: str
    planned_for: Optional[date]
    text: Optional[str]
    requested_at: datetime
    on_sheet_at: Optional[datetime]
    standing: Tuple[Any, ...]
    x: float
    y: float


class RoundSheets:
    """Reads what sheets are made of, and remembers that one was made."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def services(self, today: date) -> List[SheetService]:
        """The services whose channel is a file and whose actor takes part ``today``, by name."""
        day = today.isoformat()
        services = self._engine.rows(
            "SELECT s.id, s.code, s.name, a.name FROM service s JOIN actor a ON a.id = s.actor_id "
            "WHERE s.channel = 'dispatch_file' AND EXISTS (SELECT 1 FROM participation p WHERE p.actor_id = a.id "
            "AND COALESCE(p.valid_from <= ?, TRUE) AND COALESCE(p.valid_to > ?, TRUE)) ORDER BY s.name, s.id",
            (day, day),
        )
        keys = [key for key, *_ in services]
        last, on_sheet = self._sheets(keys)
        where, parameters = self._waiting(keys)
        handed = self._engine.rows(
            f"SELECT r.service_id, r.id, ({_HANDED_AT}) FROM report r WHERE {where}",  # nosec B608 - of this module
            parameters,
        )
        waiting = Counter(service for service, _, _ in handed)
        fresh = Counter(service for service, key, at in handed if self._since(at, on_sheet.get((service, key))) is None)
        return [SheetService(*row, waiting[row[0]], fresh[row[0]], last.get(row[0])) for row in services]

    def waiting(self, service_id: int) -> List[WaitingReport]:
        """What waits for a service, in the order of the ids."""
        engine = self._engine
        _, on_sheet = self._sheets([service_id])
        where, parameters = self._waiting([service_id])
        rows = engine.rows(
            "SELECT r.id, r.request_id, m.name, r.address, c.label, s.label, s.delay, "  # nosec B608 - of this module
            "r.priority = 'dangerous' OR COALESCE(s.danger, FALSE), r.state, i.planned_for, r.description, "
            f"{asked_at('r')}, ({_HANDED_AT}), {engine.wkb('r.geom')}, {_standing_columns()} "
            "FROM report r LEFT JOIN commune m ON m.insee = r.insee LEFT JOIN category c ON c.code = r.category_code "
            "LEFT JOIN subcategory s ON s.code = r.subcategory_code "
            f"LEFT JOIN intervention i ON i.id = r.intervention_id WHERE {where} ORDER BY r.id",
            parameters,
        )
        points = [engine.read_wkb(row[13]) for row in rows]
        return [
            WaitingReport(
                *row[:7], bool(row[7]), row[8], engine.read_date(row[9]), row[10], engine.read_instant(row[11]),
                self._since(row[12], on_sheet.get((service_id, row[0]))), _standing(row[14:], point),
                float(x), float(y),
            )
            for row, point, x, y in zip(rows, points, *coordinates(points))
        ]  # fmt: skip

    def record(self, service_id: int, at: datetime, ids: Sequence[int]) -> None:
        """Remember that a sheet of the service was made, with those reports on it."""
        insert_act(self._engine, _SHEET, at, service_id=service_id, internal_note=json.dumps(list(ids)))

    def _sheets(self, services: Sequence[int]) -> Tuple[Dict[int, datetime], Dict[Tuple[int, int], datetime]]:
        """When the last sheet of each service was made, and the last one that had each report: (service, report).

        Of the latest sheets: what still waits is on all of them.
        """
        clause, keys = self._engine.among("service_id", services)
        last: Dict[int, datetime] = {}
        on_sheet: Dict[Tuple[int, int], datetime] = {}
        for service, at, ids in self._engine.rows(
            "SELECT service_id, at, internal_note FROM (SELECT service_id, at, internal_note, row_number() OVER "  # nosec B608
            f"(PARTITION BY service_id ORDER BY at DESC) AS place FROM act WHERE kind = ? AND {clause}) AS sheets "
            "WHERE place <= ? ORDER BY at",
            (_SHEET, keys, _LATEST),
        ):
            last[service] = self._engine.read_instant(at)
            on_sheet.update(dict.fromkeys(((service, key) for key in json.loads(ids)), last[service]))
        return last, on_sheet

    def _since(self, handed_at: Any, on_sheet_at: Optional[datetime]) -> Optional[datetime]:
        """When a report was put on a sheet as it stands now; ``None`` when it was not, or changed since."""
        at = self._engine.read_instant(handed_at)
        return None if on_sheet_at is None or (at is not None and at > on_sheet_at) else on_sheet_at

    def standing(self, ids: Iterable[int]) -> Dict[int, Tuple[Tuple[Any, ...], Optional[date]]]:
        """How each of those reports stands, as ``WaitingReport`` says it, and the day it is planned for."""
        engine = self._engine
        clause, keys = engine.among("r.id", list(ids))
        return {
            row[0]: (_standing(row[3:], engine.read_wkb(row[1])), engine.read_date(row[2]))
            for row in engine.rows(
                f"SELECT r.id, {engine.wkb('r.geom')}, i.planned_for, {_standing_columns()} FROM report r "  # nosec B608
                f"LEFT JOIN intervention i ON i.id = r.intervention_id WHERE {clause}",
                (keys,),
            )
        }

    def notes(self, ids: Iterable[int]) -> Set[Tuple[int, str]]:
        """The internal notes that acts not undone left on each of those reports: (id, note)."""
        clause, keys = self._engine.among("e.report_id", list(ids))
        return set(
            self._engine.rows(
                "SELECT DISTINCT e.report_id, a.internal_note FROM event e JOIN act a ON a.id = e.act_id "  # nosec B608
                f"WHERE {clause} AND a.internal_note IS NOT NULL "
                "AND a.id NOT IN (SELECT undoes_act_id FROM act WHERE undoes_act_id IS NOT NULL)",
                (keys,),
            )
        )

    def _waiting(self, services: Sequence[int]) -> Tuple[str, List[Any]]:
        """SQL and its parameters for the reports ``r`` that wait for those services."""
        of_services, keys = self._engine.among("r.service_id", services)
        in_states, states = self._engine.among("r.state", _WAITING_STATES)
        return f"r.route_status = 'confirmed' AND {in_states} AND {of_services}", [states, keys]


def _standing_columns() -> str:
    return ", ".join(f"r.{column}" for column in _STANDING)


def _standing(values: Sequence[Any], point: Optional[bytes]) -> Tuple[Any, ...]:
    return (*values, None if point is None else point.hex())
