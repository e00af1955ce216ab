"""The reports as they arrived, as a load forecast reads them: when, where, of what kind, from agents or citizens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, Optional, Sequence, Tuple

import numpy as np

from .engine import Engine, asked_at
from .points import coordinates

_REQUESTED = asked_at()
_MOST_PLACES = 5_000  # the latest: more would tell the same


@dataclass(frozen=True)
class Arrived:
    """Reports of a period, columns of the same length n; ``instant``: ``datetime64[ms]``, UTC."""

    insee: Sequence[Optional[str]]
    category: Sequence[Optional[str]]
    instant: np.ndarray
    from_citizen: np.ndarray


@dataclass(frozen=True)
class Places:
    """Where reports of a commune were, the latest first: ``x``, ``y`` float64 of shape (n,), EPSG:2154 metres."""

    x: np.ndarray
    y: np.ndarray
    category: Sequence[Optional[str]]
    subcategory: Sequence[Optional[str]]


class Arrivals:
    """Reads what arrived, and what services can take."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def latest(self) -> Optional[datetime]:
        """When the latest report was requested; ``None`` when there is none."""
        return self._engine.read_instant(self._engine.one(f"SELECT max({_REQUESTED}) FROM report")[0])  # nosec B608

    def read(self, since: datetime, until: datetime) -> Arrived:
        """Every report requested from ``since``, before ``until``."""
        rows = self._engine.rows(
            f"SELECT insee, category_code, {self._engine.milliseconds(_REQUESTED)}, origin = 'citizen' FROM report "  # nosec B608
            f"WHERE {_REQUESTED} >= ? AND {_REQUESTED} < ?",
            self._period(since, until),
        )
        communes, categories, instants, citizens = zip(*rows) if rows else ((),) * 4
        return Arrived(
            communes,
            categories,
            np.array(instants, dtype="int64").astype("datetime64[ms]"),
            np.array(citizens, dtype=bool),
        )

    def places(self, insee: str, since: datetime, until: datetime) -> Places:
        """Where the reports of a commune in that period were."""
        rows = self._engine.rows(
            f"SELECT {self._engine.wkb('geom')}, category_code, subcategory_code FROM report WHERE insee = ? "  # nosec B608
            f"AND {_REQUESTED} >= ? AND {_REQUESTED} < ? AND geom IS NOT NULL ORDER BY id DESC LIMIT ?",
            (insee, *self._period(since, until), _MOST_PLACES),
        )
        points, categories, subcategories = zip(*rows) if rows else ((),) * 3
        x, y = coordinates([self._engine.read_wkb(point) for point in points])
        return Places(x, y, categories, subcategories)

    def subcategories(self, category: str, since: datetime, until: datetime) -> Dict[str, int]:
        """How many reports of a category each of its sub-categories has in that period, over the whole territory."""
        return dict(
            self._engine.rows(
                "SELECT subcategory_code, count(*) FROM report "  # nosec B608
                "WHERE category_code = ? AND subcategory_code IS NOT NULL "
                f"AND {_REQUESTED} >= ? AND {_REQUESTED} < ? GROUP BY subcategory_code",
                (category, *self._period(since, until)),
            )
        )

    def by_service(self, since: datetime, until: datetime, but: Tuple[str, str]) -> Dict[int, int]:
        """How many reports went to each service, but for those of the commune and category ``but``."""
        return dict(
            self._engine.rows(
                "SELECT COALESCE(service_id, proposed_service_id), count(*) FROM report "  # nosec B608
                f"WHERE {_REQUESTED} >= ? AND {_REQUESTED} < ? AND route_status IN ('proposed', 'confirmed') "
                "AND NOT (COALESCE(insee, '') = ? AND COALESCE(category_code, '') = ?) "
                "GROUP BY COALESCE(service_id, proposed_service_id)",
                (*self._period(since, until), *but),
            )
        )

    def capacities(self) -> Dict[int, Optional[int]]:
        """The declared weekly capacity of each service."""
        return dict(self._engine.rows("SELECT id, weekly_capacity FROM service ORDER BY id"))

    def _period(self, since: datetime, until: datetime) -> Tuple[Any, Any]:
        return self._engine.instant(since), self._engine.instant(until)
