"""What must go back to the sources: each update claimed by one deliverer, then sent, put off or failed.

What a row says (``sent_at`` is NULL in all of these):

- ``attempts`` 0, no ``next_try_at``: never tried;
- ``next_try_at`` and no ``last_error``: claimed, somebody is sending it. A claim is a lease: when its holder was
  killed, it is due again at ``next_try_at``, under the same key, which the source knows if it had it;
- ``next_try_at`` and ``last_error``: put off until then;
- ``last_error`` alone: failed, it waits for a person.

An update is due only when no earlier one of the same report is unsent, so that their order is kept, and as long as its
source is set to be sent answers.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Iterable, List, Mapping, Optional, Tuple

from ..domain.sentence import Problem, Sentence
from .engine import Engine

# longer than a request may last, its connection and its retries included
LEASE = timedelta(minutes=15)
_FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
_COLUMNS = (
    "o.id, o.report_id, s.code, o.payload, o.key, o.created_at, o.attempts, o.next_try_at, o.last_error, s.settings "
    "FROM outbox o JOIN source s ON s.id = o.source_id"
)
_FIRST_OF_ITS_REPORT = """NOT EXISTS (
  SELECT 1 FROM outbox e WHERE e.report_id = outbox.report_id AND e.sent_at IS NULL AND e.id < outbox.id)"""
_DUE = "sent_at IS NULL AND ((attempts = 0 AND last_error IS NULL AND next_try_at IS NULL) OR next_try_at <= ?)"


@dataclass(frozen=True)
class OutgoingUpdate:
    """A row of the outbox. ``payload``: service_request_id, status, state, wording, text; instants in UTC.

    ``withheld``: it stays, since its source is by now set to be sent nothing.
    """

    id: int
    report_id: int
    source_code: str
    payload: Mapping[str, Any]
    key: str
    created_at: datetime
    attempts: int
    next_try_at: Optional[datetime]
    last_error: Optional[Sentence]
    withheld: bool

    @property
    def failed(self) -> bool:
        """Whether it waits for a person."""
        return self.last_error is not None and self.next_try_at is None


class Outbox:
    """The table ``outbox``."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def waiting(self) -> List[OutgoingUpdate]:
        """What is not sent yet and goes by itself, oldest first."""
        return [update for update in self._unsent() if not update.failed]

    def failed(self) -> List[OutgoingUpdate]:
        """What was refused and waits for a person, oldest first."""
        return [update for update in self._unsent() if update.failed]

    def due(
        self, now: datetime, source_code: Optional[str] = None, queued_until: Optional[datetime] = None
    ) -> List[int]:
        """Ids that can be claimed at ``now``, the least tried first: one bad update holds no other up.

        ``queued_until``: what was never tried and was queued later is left out.
        """
        instant, (wanted, keys) = self._engine.instant, self._wanted(source_code)
        rows = self._engine.rows(
            "SELECT id FROM outbox WHERE "  # nosec B608
            f"{_DUE} AND {_FIRST_OF_ITS_REPORT} AND {wanted} AND (attempts > 0 OR created_at <= ?) "
            "ORDER BY attempts, id",
            (instant(now), keys, instant(queued_until or datetime.max.replace(tzinfo=timezone.utc))),
        )
        return [key for (key,) in rows]

    def next_try(self, now: datetime) -> Optional[datetime]:
        """When something is due next: ``now`` when it is already, ``None`` when nothing goes by itself."""
        if self.due(now):
            return now
        wanted, keys = self._wanted()
        (at,) = self._engine.one(
            f"SELECT min(next_try_at) FROM outbox WHERE sent_at IS NULL AND {_FIRST_OF_ITS_REPORT} AND {wanted}",  # nosec B608
            (keys,),
        )
        return self._engine.read_instant(at)

    def claim(self, key: int, now: datetime) -> Optional[OutgoingUpdate]:
        """Take the update ``key`` to send it; ``None`` when another deliverer has it, or it is not due.

        One statement, which both engines run one at a time for a row: of two deliverers one gets it.
        """
        instant = self._engine.instant
        with self._engine.transaction():
            done = self._engine.execute(
                "UPDATE outbox SET next_try_at = ?, attempts = attempts + 1, last_error = NULL WHERE id = ? AND "  # nosec B608
                f"{_DUE} AND {_FIRST_OF_ITS_REPORT}",
                (instant(now + LEASE), key, instant(now)),
            )
            if done.rowcount != 1:
                return None
            return self._read(self._engine.one(f"SELECT {_COLUMNS} WHERE o.id = ?", (key,)))

    def mark_sent(self, key: int, at: datetime, receipt: Optional[str]) -> None:
        """The source has the update; ``receipt`` is its number for it."""
        self._engine.execute(
            "UPDATE outbox SET sent_at = ?, receipt = ?, next_try_at = NULL, last_error = NULL "
            "WHERE id = ? AND sent_at IS NULL",
            (self._engine.instant(at), receipt, key),
        )

    def put_off(self, key: int, problem: Problem, until: Optional[datetime]) -> None:
        """Try the update ``key`` again at ``until``; with ``None`` it failed, and waits for a person."""
        self._engine.execute(
            "UPDATE outbox SET last_error = ?, next_try_at = ? WHERE id = ? AND sent_at IS NULL",
            (json.dumps(problem.sentence.as_dict(), ensure_ascii=False), self._engine.instant(until), key),
        )

    def postpone(self, source_code: str, problem: Problem, now: datetime, until: datetime) -> int:
        """Put off what is due at the source: it was seen not to answer, or to take no updates. How many."""
        keys = self.due(now, source_code)
        for key in keys:
            self.put_off(key, problem, until)
        return len(keys)

    def release(self, key: int, now: datetime) -> None:
        """Give a claim back: the update is due again at once. It may have arrived, so its attempt stays counted."""
        self._engine.execute(
            "UPDATE outbox SET next_try_at = ? WHERE id = ? AND sent_at IS NULL", (self._engine.instant(now), key)
        )

    def retry(self, ids: Iterable[int], now: datetime) -> None:
        """Make updates that failed or were put off due at once; one that is being sent is left alone.

        ``attempts`` stays: what was tried may have arrived, and undoing an act withdraws only what never was.
        """
        clause, keys = self._engine.among("id", ids)
        self._engine.execute(
            "UPDATE outbox SET next_try_at = ?, last_error = NULL "  # nosec B608
            f"WHERE sent_at IS NULL AND last_error IS NOT NULL AND {clause}",
            (self._engine.instant(now), keys),
        )

    def _wanted(self, source_code: Optional[str] = None) -> Tuple[str, Any]:
        """SQL and its parameter for what goes to that source, or to any, if it is to be sent answers."""
        sources = self._engine.rows("SELECT id, code, settings FROM source")
        read = self._engine.read_json
        return self._engine.among(
            "source_id",
            [key for key, code, settings in sources if source_code in (None, code) and _takes(read(settings))],
        )

    def _unsent(self) -> List[OutgoingUpdate]:
        return [
            self._read(row) for row in self._engine.rows(f"SELECT {_COLUMNS} WHERE o.sent_at IS NULL ORDER BY o.id")
        ]

    def _read(self, row: Tuple[Any, ...]) -> OutgoingUpdate:
        key, report_id, code, payload, name, created_at, attempts, next_try_at, error, settings = row
        read = self._engine
        return OutgoingUpdate(
            key,
            report_id,
            code,
            read.read_json(payload),
            name,
            read.read_instant(created_at),
            attempts,
            read.read_instant(next_try_at),
            Sentence.from_dict(json.loads(error)) if error else None,
            not _takes(read.read_json(settings)),
        )


def _takes(settings: Mapping[str, Any]) -> bool:
    """Whether a source of those settings is to be sent answers."""
    return bool(settings.get("push"))


def pause(attempts: int, asked: Optional[timedelta] = None) -> timedelta:
    """How long to wait after that many attempts: what the source ``asked``, else a minute, doubled each time.

    A minute at least, six hours at most.
    """
    if asked is None:
        asked = _FIRST_PAUSE * 2 ** min(max(attempts, 1) - 1, 12)
    return min(max(asked, _FIRST_PAUSE), LONGEST_PAUSE)
