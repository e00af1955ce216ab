"""Taking in what a source gives: one page, one transaction, the cursor with it."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..domain.received import ReceivedReport, RejectedItem
from .engine import Engine, insert_act
from .geopackage import GeoPackage
from .points import points_wkb
from .rejected import as_json, insert_rejected

# what a source may say again of a report: kept up to date, always
_RECEIVED = (
    "service_code_received",
    "service_name_received",
    "description",
    "status_received",
    "address",
    "address_id",
    "zipcode",
    "media_url",
    "position_accuracy_m",
    "priority",
    "lon_received",
    "lat_received",
    # the instants, last
    "requested_at",
    "updated_at",
    "expected_at",
)
_FIELD_OF = {
    "service_code_received": "service_code",
    "service_name_received": "service_name",
    "status_received": "status",
    "lon_received": "lon",
    "lat_received": "lat",
}
_received = attrgetter(*(_FIELD_OF.get(column, column) for column in _RECEIVED))
_CREATED = (
    *_RECEIVED,
    "source_id",
    "request_id",
    "category_received",
    "category_code",
    "subcategory_code",
    "state",
    "origin",
    "received_at",
    "closed_at",
    "act_id",
    "geom",
)
_KNOWN = ("id", "version", "state", "route_status", "moved_at", "category_received", "category_code")
# how few rows make it worth setting triggers aside
_BULK = 50
# the triggers whose work is done for the whole page; what comes in is new or done, never dispatched
_DONE_HERE = (
    "rtree_report_geom_insert",
    "overview_insert",
    "report_created",
    "report_kind_insert",
    "report_dispatch_insert",
    "report_dispatch_service_insert",
)
# and their work, for the reports whose ids are between two
_DONE_FOR_ALL = (
    # a pair that does not go together meets the trigger of changes, which refuses it
    "UPDATE report SET subcategory_code = subcategory_code WHERE id BETWEEN ? AND ? AND subcategory_code IS NOT NULL "
    "AND NOT EXISTS "
    "(SELECT 1 FROM subcategory s WHERE s.code = subcategory_code AND s.category_code = report.category_code)",
    "INSERT INTO report_overview (cell, state, category_code, n, geom) SELECT "
    "CAST(ST_MinX(geom) / 500 AS INTEGER) * 100000 + CAST(ST_MinY(geom) / 500 AS INTEGER), "
    "state, COALESCE(category_code, ''), count(*), geom FROM report WHERE id BETWEEN ? AND ? AND geom IS NOT NULL "
    "GROUP BY 1, 2, 3 ON CONFLICT (cell, state, category_code) DO UPDATE SET n = n + excluded.n",
    "INSERT INTO event (report_id, act_id, at, kind, after) SELECT id, act_id, received_at, 'created', "
    "json_object('state', state, 'category_code', category_code, 'subcategory_code', subcategory_code) "
    "FROM report WHERE id BETWEEN ? AND ?",
)


@dataclass(frozen=True)
class Receipt:
    """What taking in a page did."""

    created_ids: Tuple[int, ...] = ()
    updated_ids: Tuple[int, ...] = ()
    unchanged: int = 0
    rejected_ids: Tuple[int, ...] = ()


class Intake:
    """Writes received reports and rejected items; never what a person decided."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def receive(
        self,
        source_id: int,
        reports: Sequence[ReceivedReport],
        x: np.ndarray,
        y: np.ndarray,
        rejected: Sequence[RejectedItem],
        cursor: Dict[str, Any],
        received_at: datetime,
        kinds: Optional[Dict[str, Tuple[str, Optional[str]]]] = None,
    ) -> Receipt:
        """Take in one page, with the cursor to go on from, in one transaction.

        ``x``, ``y``: EPSG:2154 metres per report, NaN without position. ``kinds``: for each service code
        received, our category and sub-category. What a person decided is never touched; nothing at all is
        written when nothing changed.
        """
        places = {report.request_id: place for place, report in enumerate(reports)}
        with self._engine.transaction():
            self._engine.take_turns(source_id)
            known = self._known(source_id, list(places))
            fresh, changed, unchanged = [], [], len(reports) - len(places)
            for request_id, place in places.items():
                report, row = reports[place], known.get(request_id)
                if row is None:
                    fresh.append(place)
                elif self._differs(report, row, kinds or {}):
                    changed.append(place)
                else:
                    unchanged += 1
            if changed:
                # as they are by now: a person may have decided since they were read
                known.update(self._known(source_id, [reports[p].request_id for p in changed], self._engine.for_update))
            act = insert_act(self._engine, "pull", received_at) if fresh or changed else None
            created_ids = self._create(
                source_id, [reports[p] for p in fresh], x[fresh], y[fresh], act, received_at, kinds or {}
            )
            updated_ids = [
                self._update(reports[p], x[p], y[p], known[reports[p].request_id], act, kinds or {}) for p in changed
            ]
            rejected_ids = insert_rejected(self._engine, source_id, rejected, received_at)
            self._move_cursor(source_id, cursor, received_at, bool(act or rejected_ids))
        return Receipt(tuple(created_ids), tuple(updated_ids), unchanged, tuple(rejected_ids))

    def _known(self, source_id: int, request_ids: List[str], locking: str = "") -> Dict[str, Dict[str, Any]]:
        clause, keys = self._engine.among("request_id", request_ids)
        columns = (*_KNOWN, *_RECEIVED)
        rows = self._engine.rows(
            f"SELECT request_id, {', '.join(columns)} FROM report "  # nosec B608
            f"WHERE source_id = ? AND {clause}{locking}",
            (source_id, keys),
        )
        return {row[0]: dict(zip(columns, row[1:])) for row in rows}

    def _values(self, report: ReceivedReport) -> Tuple[Any, ...]:
        *others, requested_at, updated_at, expected_at = _received(report)
        instant = self._engine.instant
        return (*others, instant(requested_at), instant(updated_at), instant(expected_at))

    def _differs(self, report: ReceivedReport, row: Dict[str, Any], kinds: Dict[str, Any]) -> bool:
        newest = self._engine.read_instant(row["updated_at"])
        if report.updated_at is not None and newest is not None and report.updated_at < newest:
            return False
        if row["category_code"] is None and self._kind(report, kinds)[0] is not None:
            return True
        return any(value != row[column] for column, value in zip(_RECEIVED, self._values(report)))

    @staticmethod
    def _kind(
        report: ReceivedReport, kinds: Dict[str, Tuple[str, Optional[str]]]
    ) -> Tuple[Optional[str], Optional[str]]:
        if report.category_code is not None:
            return report.category_code, report.subcategory_code
        return kinds.get(report.service_code or "", (None, None))

    def _create(
        self,
        source_id: int,
        reports: List[ReceivedReport],
        x: np.ndarray,
        y: np.ndarray,
        act: Optional[int],
        received_at: datetime,
        kinds: Dict[str, Any],
    ) -> List[int]:
        if not reports:
            return []
        engine, rows = self._engine, []
        arrived = engine.instant(received_at)
        for report, point in zip(reports, points_wkb(x, y)):
            category, subcategory = self._kind(report, kinds)
            closed = (report.status or "").lower() == "closed"
            rows.append(
                (
                    *self._values(report),
                    source_id,
                    report.request_id,
                    category,
                    category,
                    subcategory,
                    "done" if closed else "new",
                    report.origin,
                    arrived,
                    self._closing_instant(report, arrived) if closed else None,
                    act,
                    None if point is None else engine.geom(point),
                )
            )
        places = f"({', '.join(engine.geom_parameter if c == 'geom' else '?' for c in _CREATED)})"
        head = f"INSERT INTO report ({', '.join(_CREATED)})"  # nosec B608
        keys = [report.request_id for report in reports]
        if isinstance(engine, GeoPackage) and len(rows) >= _BULK:
            with engine.without_triggers(*_DONE_HERE):
                engine.insert_many(head, places, rows)
                ids = self._ids(source_id, keys)
                engine.execute_many(
                    "INSERT INTO rtree_report_geom VALUES (?, ?, ?, ?, ?)",
                    [(key, x, x, y, y) for key, x, y in zip(ids, x.tolist(), y.tolist()) if x == x],
                )
                for statement in _DONE_FOR_ALL:
                    engine.execute(statement, (min(ids), max(ids)))
            return ids
        engine.insert_many(head, places, rows)
        return self._ids(source_id, keys)

    def _closing_instant(self, report: ReceivedReport, arrived: Any) -> Any:
        """When a report that came closed was closed: the nearest thing to it that the source said."""
        said = report.closed_at or report.updated_at or report.requested_at
        return arrived if said is None else self._engine.instant(said)

    def _ids(self, source_id: int, request_ids: List[str]) -> List[int]:
        clause, keys = self._engine.among("request_id", request_ids)
        found = dict(
            self._engine.rows(
                f"SELECT request_id, id FROM report WHERE source_id = ? AND {clause}",  # nosec B608
                (source_id, keys),
            )
        )
        return [found[key] for key in request_ids]

    def _update(
        self, report: ReceivedReport, x: float, y: float, row: Dict[str, Any], act: Optional[int], kinds: Dict[str, Any]
    ) -> int:
        values: Dict[str, Any] = dict(zip(_RECEIVED, self._values(report)))
        values["act_id"] = act
        moved = (values["lon_received"], values["lat_received"]) != (row["lon_received"], row["lat_received"])
        if moved and row["moved_at"] is None:
            (values["geom"],) = points_wkb([x], [y])
        if row["category_code"] is None and row["route_status"] != "confirmed":
            category, subcategory = self._kind(report, kinds)
            values["category_code"], values["subcategory_code"] = category, subcategory
            if row["category_received"] is None:
                values["category_received"] = category
        reroute = "geom" in values or "category_code" in values or values["requested_at"] != row["requested_at"]
        if reroute and row["route_status"] != "confirmed":
            values["route_status"] = None
        closes = (report.status or "").lower() == "closed" and (row["status_received"] or "").lower() != "closed"
        if closes and row["state"] == "new" and row["route_status"] != "confirmed":
            values["state"] = "done"
        self._engine.update("report", row["id"], values)
        return row["id"]

    def _move_cursor(self, source_id: int, cursor: Dict[str, Any], at: datetime, changed: bool) -> None:
        kept = self._engine.read_json(self._engine.one("SELECT cursor FROM source WHERE id = ?", (source_id,))[0])
        if changed or kept != cursor:
            self._engine.update("source", source_id, {"cursor": as_json(cursor), "last_pull_at": at})
