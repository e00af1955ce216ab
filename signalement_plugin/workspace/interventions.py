"""Interventions: the reports that a service treats on one occasion. Acts make and fill them; here they are read."""

from dataclasses import dataclass
from datetime import date
from typing import Optional, Sequence, Tuple

from .engine import Engine
from .queue import Queue, Row


@dataclass(frozen=True)
class Intervention:
    """One of a service's interventions, with how many reports it gathers; without ``id`` before it is made."""

    id: Optional[int]
    label: str
    planned_for: Optional[date]
    reports: int


class Interventions:
    """Reads the interventions."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def planned(self, service: Optional[int], limit: int = 50) -> Tuple[Intervention, ...]:
        """Those of the service that are neither done nor cancelled, the latest first."""
        return tuple(
            Intervention(key, label, self._engine.read_date(day), n)
            for key, label, day, n in self._engine.rows(
                "SELECT i.id, i.label, i.planned_for, (SELECT count(*) FROM report r WHERE r.intervention_id = i.id) "
                "FROM intervention i WHERE i.service_id = ? AND i.state = 'planned' ORDER BY i.id DESC LIMIT ?",
                (service, limit),
            )
        )

    def reports(self, key: int, limit: int = 500) -> Sequence[Row]:
        """The reports of the intervention, as a list shows them."""
        ids = self._engine.rows(
            "SELECT id FROM report WHERE intervention_id = ? ORDER BY id LIMIT ?", (key, limit)
        )  # fmt: skip
        return Queue(self._engine).rows([key for (key,) in ids])
