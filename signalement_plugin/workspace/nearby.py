"""The open reports as they are compared with each other: all of them, or those around one."""

from datetime import datetime, timedelta
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..domain.duplicates import OpenReports
from ..domain.workflow import OPEN_STATES
from .engine import Engine, asked_at
from .points import coordinates

_INSTANT = asked_at("r")


class Nearby:
    """Reads the reports that may tell of the same thing."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def open_reports(self) -> OpenReports:
        """Every open report that has a position."""
        clause, states = self._engine.among("r.state", OPEN_STATES)
        return self._read(f"{clause} AND r.geom IS NOT NULL", (states,), "ORDER BY r.id")

    def around(self, key: int, distance_m: float, days: float, most: int) -> OpenReports:
        """That report, in the first place, then the open ones in its square of ``distance_m`` and within ``days``.

        Of more than ``most`` in time, the latest. Nothing when the report is not there or has no position.
        """
        engine = self._engine
        here = engine.one(
            f"SELECT {engine.wkb('r.geom')}, {_INSTANT} FROM report r WHERE r.id = ? AND r.geom IS NOT NULL",  # nosec B608
            (key,),
        )
        if here is None:
            return self._arrays([])
        # plain numbers: psycopg2 knows none of numpy's
        (x,), (y,) = (axis.tolist() for axis in coordinates([engine.read_wkb(here[0])]))
        # the index of a GeoPackage holds single-precision boxes: a metre more
        reach = distance_m + 1
        near, *extent = engine.within("r", (x - reach, y - reach, x + reach, y + reach))
        clause, states = engine.among("r.state", OPEN_STATES)
        since, until = self._window(engine.read_instant(here[1]), days)
        return self._read(
            f"r.id = ? OR ({near} AND {clause} AND {_INSTANT} BETWEEN ? AND ?)",
            (key, *extent, states, since, until),
            "ORDER BY r.id = ? DESC, r.id DESC LIMIT ?",
            (key, most + 1),
        )

    def numbers(self, ids: Sequence[int]) -> Mapping[int, Tuple[str, str]]:
        """The number and the state of each of those reports, by id."""
        clause, keys = self._engine.among("id", [int(key) for key in ids])
        rows = self._engine.rows(f"SELECT id, request_id, state FROM report WHERE {clause}", (keys,))  # nosec B608
        return {key: (number, state) for key, number, state in rows}

    def _window(self, instant: datetime, days: float) -> Tuple[Any, Any]:
        span = timedelta(days=days)
        return self._engine.instant(instant - span), self._engine.instant(instant + span)

    def _read(self, where: str, parameters: Sequence[Any], order: str, of_order: Sequence[Any] = ()) -> OpenReports:
        engine = self._engine
        return self._arrays(
            engine.rows(
                f"SELECT r.id, {engine.wkb('r.geom')}, {engine.milliseconds(_INSTANT)}, r.category_code, "  # nosec B608
                f"r.subcategory_code, r.description FROM report r WHERE {where} {order}",
                (*parameters, *of_order),
            )
        )

    def _arrays(self, rows: List[Tuple[Any, ...]]) -> OpenReports:
        keys, points, instants, categories, subcategories, texts = zip(*rows) if rows else ((),) * 6
        x, y = coordinates([self._engine.read_wkb(point) for point in points])
        return OpenReports(
            id=np.array(keys, dtype="int64"),
            x=x,
            y=y,
            instant=np.array(instants, dtype="int64").astype("datetime64[ms]"),
            category=_numbered(categories),
            subcategory=_numbered(subcategories),
            text=texts,
        )


def _numbered(codes: Sequence[Optional[str]]) -> np.ndarray:
    """A number for each code, -1 for none."""
    known: Dict[Optional[str], int] = {None: -1}
    return np.array([known.setdefault(code, len(known)) for code in codes], dtype="int64")
