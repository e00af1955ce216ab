"""What was received and could not be used: kept with the reason, to be mended and replayed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Iterable, List, Mapping, Optional, Sequence

from ..domain.received import RejectedItem
from ..domain.sentence import Sentence
from .engine import Engine


@dataclass(frozen=True)
class RejectedRecord:
    """A rejected item as the workspace keeps it."""

    id: int
    source_code: str
    received_at: datetime
    reason: Sentence
    payload: Optional[Mapping[str, Any]]
    evidence: Optional[Mapping[str, Any]]
    replayed_at: Optional[datetime]


class RejectedItems:
    """The table ``rejected_item``."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def all(self, source_code: Optional[str] = None) -> List[RejectedRecord]:
        """Every rejected item, newest first; those of one source when ``source_code`` is given."""
        read = self._engine
        rows = read.rows(
            "SELECT r.id, s.code, r.received_at, r.reason, r.payload, r.evidence, r.replayed_at "
            "FROM rejected_item r JOIN source s ON s.id = r.source_id ORDER BY r.received_at DESC, r.id DESC"
        )
        return [
            RejectedRecord(
                key,
                code,
                read.read_instant(at),
                Sentence.from_dict(read.read_json(reason)),
                read.read_json(payload),
                read.read_json(evidence),
                read.read_instant(replayed),
            )
            for key, code, at, reason, payload, evidence, replayed in rows
            if source_code in (None, code)
        ]

    def mark_replayed(self, ids: Iterable[int], at: datetime) -> None:
        """Say that the items of those ids were taken in after all."""
        clause, keys = self._engine.among("id", ids)
        self._engine.execute(
            f"UPDATE rejected_item SET replayed_at = ? WHERE {clause}",  # nosec B608
            (self._engine.instant(at), keys),
        )


def insert_rejected(
    engine: Engine, source_id: int, rejected: Sequence[RejectedItem], received_at: datetime
) -> List[int]:
    """Keep what could not be used, within the transaction that is open; their ids, the same for the same again."""
    ids = []
    for item in rejected:
        payload, evidence = as_json(item.payload), as_json(item.evidence)
        print_of = hashlib.sha256(f"{payload}{evidence}".encode()).hexdigest()
        known = engine.one(
            "SELECT id FROM rejected_item WHERE source_id = ? AND fingerprint = ?", (source_id, print_of)
        )
        ids.append(
            known[0]
            if known
            else engine.insert(
                "rejected_item",
                {
                    "source_id": source_id,
                    "received_at": received_at,
                    "fingerprint": print_of,
                    "reason": as_json(item.reason.as_dict()),
                    "payload": payload,
                    "evidence": evidence,
                },
            )
        )
    return ids


def as_json(value: Any) -> Optional[str]:
    """``value`` as a JSON column takes it."""
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
