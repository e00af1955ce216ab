"""Acts on reports, each one transaction, and their undoing: all of an act or none of it."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..domain.acts import ACT_KINDS, Act, Standing, missing, refusal, state_after
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .engine import Engine, identifier, insert_act
from .points import points_wkb
from .schema import TRACED

# routing writes these: they follow from what a person decides, and are proposed again after an undo
_PROPOSED = frozenset({"proposed_service_id", "other_service_id"})
_LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Performed:
    """The act that was written, and the reports it changed."""

    act_id: int
    ids: Tuple[int, ...]


class Conflict(Problem):
    """Reports ``ids`` were changed by someone else since they were read. Nothing was written."""

    def __init__(self, ids: Iterable[int]):
        self.ids = tuple(sorted(ids))
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{count} of the reports were changed by someone else meanwhile. Nothing was written: look at them "
                "again, then decide.",
            ),
            count=len(self.ids),
        )


class Acts:
    """What people decide about reports."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def standings(self, ids: Iterable[int]) -> Dict[int, Standing]:
        """The reports of those ids as acts judge them; those not to be seen are left out."""
        clause, keys = self._engine.among("r.id", [int(key) for key in ids])
        return {
            row[0]: Standing(*row[:-1], located=bool(row[-1]))
            for row in self._engine.rows(
                "SELECT r.id, r.version, r.state, COALESCE(c.triage_mode, 'mediator'), r.route_status, "  # nosec B608
                "r.proposed_service_id, r.other_service_id, r.service_id, r.category_code, r.subcategory_code, "
                "r.duplicate_of, r.intervention_id, r.geom IS NOT NULL FROM report r "
                f"LEFT JOIN commune c ON c.insee = r.insee WHERE {clause}",
                (keys,),
            )
        }

    def perform(self, act: Act, versions: Mapping[int, int]) -> Performed:
        """Do ``act`` to the reports ``versions`` (id -> version read).

        Raises Conflict when one was changed since, Problem when the act cannot be done to one of them; then
        none is changed.
        """
        lacking = missing(act)
        if lacking is None and not versions:
            lacking = Sentence(QT_TRANSLATE_NOOP("Sentence", "No report is chosen: choose one, then act."))
        if lacking is not None:
            raise Problem(lacking.template, **lacking.values)
        with self._engine.transaction():
            self._lock(versions)
            standings = self.standings(versions)
            stale = {key for key, version in versions.items() if key in standings and standings[key].version != version}
            if stale:
                raise Conflict(stale)
            self._judge(act, standings, len(versions))
            key = insert_act(
                self._engine,
                act.kind,
                datetime.now(timezone.utc),
                service_id=act.service_id,
                public_text=_bounded(act.public_text or _planned(act)),
                internal_note=_bounded("\n".join(filter(None, (act.reason, act.internal_note)))) or None,
            )
            for changes, ids in self._changes(act, standings):
                self._write(key, changes, ids)
        return Performed(key, tuple(sorted(versions)))

    def undo(self, act_id: int) -> Performed:
        """Give the reports of an act back what they were, by an act of its own: nothing is erased.

        Raises Conflict when what the act changed was changed again since, Problem when it was undone already.
        """
        engine = self._engine
        with engine.transaction():
            kind = engine.one("SELECT kind FROM act WHERE id = ?", (act_id,))
            if kind is None or kind[0] not in ACT_KINDS:
                raise Problem(QT_TRANSLATE_NOOP("Sentence", "Only what a person did can be undone."))
            if engine.one("SELECT 1 FROM act WHERE undoes_act_id = ?", (act_id,)):
                raise Problem(QT_TRANSLATE_NOOP("Sentence", "This act was undone already."))
            was, became = self._history(act_id)
            if not was:
                raise Problem(QT_TRANSLATE_NOOP("Sentence", "This act changed nothing that could be undone."))
            self._lock(was)
            self._check_untouched(became)
            key = insert_act(engine, "undo", datetime.now(timezone.utc), undoes_act_id=act_id)
            alike: Dict[str, List[int]] = defaultdict(list)
            for report, columns in was.items():
                alike[json.dumps(columns, sort_keys=True)].append(report)
            for columns, ids in alike.items():
                self._restore(key, json.loads(columns), ids)
        return Performed(key, tuple(sorted(was)))

    # what an act changes

    def _judge(self, act: Act, standings: Mapping[int, Standing], asked: int) -> None:
        _all_there(len(standings), asked)
        for standing in standings.values():
            reason = refusal(act.kind, standing)
            if reason is not None:
                raise Problem(
                    QT_TRANSLATE_NOOP("Sentence", "The act cannot be done, and nothing was changed: {reason}"),
                    reason=reason,
                )

    def _changes(self, act: Act, standings: Mapping[int, Standing]) -> List[Tuple[Dict[str, Any], List[int]]]:
        """What to write, and to which reports: those that become the same together."""
        groups: Dict[Tuple[str, Any], List[Standing]] = defaultdict(list)
        for standing in standings.values():
            target = state_after(act.kind, standing)
            service = {"confirm": standing.proposed_service_id, "schedule": standing.service_id}.get(act.kind)
            groups[target, service].append(standing)
        if act.kind == "group" and len({standing.service_id for standing in standings.values()}) > 1:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "An intervention is one service's: choose reports of the same service.")
            )
        return [
            ({"state": target, **self._own_changes(act, target, members)}, [standing.id for standing in members])
            for (target, _), members in groups.items()
        ]

    def _own_changes(self, act: Act, target: str, members: Sequence[Standing]) -> Dict[str, Any]:
        first = members[0]
        fresh = {"route_status": None, "service_id": None}
        if act.kind == "confirm":
            if target == "oriented_outside":
                return {}
            return {"service_id": first.proposed_service_id, "route_status": "confirmed"}
        if act.kind == "reassign":
            return {"service_id": act.service_id, "route_status": "confirmed"}
        if act.kind == "requalify":
            return {"category_code": act.category_code, "subcategory_code": act.subcategory_code, **fresh}
        if act.kind == "merge":
            return {"duplicate_of": self._original(act.duplicate_of, members)}
        if act.kind in ("unmerge", "reopen"):
            return {"duplicate_of": None, "rejection_reason": None, "scope_reason": None, **fresh}
        if act.kind == "out_of_scope":
            return {"scope_reason": act.scope_reason}
        if act.kind == "reject":
            return {"rejection_reason": _bounded(act.reason or act.public_text)}
        if act.kind in ("schedule", "group"):
            return {"intervention_id": self._intervention(act, first.service_id)}
        if act.kind == "move":
            (place,) = points_wkb([act.x], [act.y])
            return {"geom": place, "moved_at": datetime.now(timezone.utc), "route_status": None}
        return {}

    def _original(self, target: Any, members: Sequence[Standing]) -> int:
        """The report that duplicates are of: never a duplicate itself, never one of them."""
        row = self._engine.one("SELECT COALESCE(duplicate_of, id) FROM report WHERE id = ?", (target,))
        if row is None or row[0] in {standing.id for standing in members}:
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "A report is no duplicate of itself: choose another one."))
        own, keys = self._engine.among("duplicate_of", [standing.id for standing in members])
        if self._engine.one(f"SELECT 1 FROM report WHERE {own}", (keys,)):  # nosec B608
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "Others are duplicates of this one: choose which of them is the original."
                )
            )
        return row[0]

    def _intervention(self, act: Act, service: Any) -> int:
        label = act.label or (act.planned_for.isoformat() if act.planned_for else "")
        planned = {"planned_for": act.planned_for} if act.planned_for else {}
        return self._engine.insert("intervention", {"service_id": service, "label": label, **planned})

    def _write(self, act: int, changes: Mapping[str, Any], ids: Sequence[int]) -> None:
        engine = self._engine
        clause, keys = engine.among("id", ids)
        places = ", ".join(f"{identifier(c)} = {engine.geom_parameter if c == 'geom' else '?'}" for c in changes)
        changed = engine.execute(
            f"UPDATE report SET {places}, act_id = ?, version = version + 1 WHERE {clause}",  # nosec B608
            (*(engine.bound(column, value) for column, value in changes.items()), act, keys),
        ).rowcount
        _all_there(changed, len(ids))

    # undoing

    def _lock(self, ids: Iterable[int]) -> None:
        """Let nobody change these until the transaction ends; a GeoPackage has one writer anyway."""
        clause, keys = self._engine.among("id", list(ids))
        self._engine.rows(f"SELECT id FROM report WHERE {clause} ORDER BY id {self._engine.for_update}", (keys,))  # nosec B608

    def _history(self, act_id: int) -> Tuple[Dict[int, Dict[str, Any]], Dict[int, Dict[str, Any]]]:
        """What the reports of an act were before it and became by it."""
        was: Dict[int, Dict[str, Any]] = {}
        became: Dict[int, Dict[str, Any]] = {}
        read = self._engine.read_json
        for report, before, after in self._engine.rows(
            "SELECT report_id, before, after FROM event WHERE act_id = ? ORDER BY id", (act_id,)
        ):
            was[report] = {**(read(before) or {}), **was.get(report, {})}
            became.setdefault(report, {}).update(read(after) or {})
        return {report: columns for report, columns in was.items() if columns}, became

    def _check_untouched(self, became: Mapping[int, Mapping[str, Any]]) -> None:
        """Raise Conflict when a column the act wrote is by now another person's."""
        clause, keys = self._engine.among("report_id", list(became))
        latest: Dict[int, Dict[str, Any]] = defaultdict(dict)
        for report, after in self._engine.rows(
            f"SELECT report_id, after FROM event WHERE {clause} ORDER BY id",  # nosec B608
            (keys,),
        ):
            latest[report].update(self._engine.read_json(after) or {})
        touched = {
            report
            for report, columns in became.items()
            for column, value in columns.items()
            if _is_anothers(column, value, latest[report].get(column))
        }
        if touched:
            raise Conflict(touched)

    def _restore(self, act: int, columns: Mapping[str, Any], ids: Sequence[int]) -> None:
        engine = self._engine
        assert set(columns) <= set(TRACED)  # nosec B101 - written by the triggers alone
        clause, keys = engine.among("id", ids)
        places = [f"{identifier(c)} = {engine.kept_geom_parameter if c == 'geom' else '?'}" for c in columns]
        values = [engine.kept_geom(value) if c == "geom" else value for c, value in columns.items()]
        changed = engine.execute(
            f"UPDATE report SET {', '.join(places)}, act_id = ?, version = version + 1 WHERE {clause}",  # nosec B608
            (*values, act, keys),
        ).rowcount
        _all_there(changed, len(ids))


def _all_there(found: int, asked: int) -> None:
    """Raise Problem when the database gave, or let change, fewer reports than asked: some are others' to change."""
    if found < asked:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{count} of the reports are not there, or not yours to change. None was changed: refresh the list, "
                "then choose again.",
            ),
            count=asked - found,
        )


def _is_anothers(column: str, written: Any, now: Any) -> bool:
    """Whether someone else decided of ``column`` since; a proposal made anew is nobody's decision."""
    if column == "route_status":
        return (written == "confirmed") != (now == "confirmed")
    return column not in _PROPOSED and written != now


def _planned(act: Act) -> Optional[str]:
    """What the citizen reads of a date when nothing else was written."""
    return act.planned_for.strftime("%d/%m/%Y") if act.kind == "schedule" and act.planned_for else None


def _bounded(text: Any) -> Any:
    return text[:_LONGEST_TEXT] if text else text
