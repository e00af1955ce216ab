"""The reports that tell of a dysfunction, as the statistics of places read them.

Not those out of scope (R8), rejected, or a duplicate of another: none of them is one more thing that happened there.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from .engine import Engine
from .points import coordinates

LEFT_OUT = ("out_of_scope", "rejected", "duplicate")


@dataclass(frozen=True)
class Dysfunctions:
    """Reports that have a position: arrays of the same length.

    ``id``: int64. ``x``, ``y``: EPSG:2154 metres. ``requested``, ``closed``: ``datetime64[ms]``, UTC, NaT where it is
    open. ``kind`` indexes ``kinds``, pairs of category and sub-category codes. ``service``: the id of the one
    confirmed, else of the one proposed, -1 for none. ``without_position``: how many more there are that have none.
    """

    id: np.ndarray
    x: np.ndarray
    y: np.ndarray
    requested: np.ndarray
    closed: np.ndarray
    kind: np.ndarray
    kinds: Sequence[Tuple[Optional[str], Optional[str]]]
    service: np.ndarray
    without_position: int


class DysfunctionReports:
    """Reads them."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def read(self, since: Optional[datetime], until: Optional[datetime], kinds: Sequence[str] = ()) -> Dysfunctions:
        """Those requested from ``since`` and before ``until`` (``None``: whenever), of these kinds or of all.

        ``kinds``: codes of categories and sub-categories.
        """
        engine, requested = self._engine, "COALESCE(requested_at, received_at)"
        among, parameter = engine.among("state", LEFT_OUT)
        where, parameters = [f"NOT ({among})"], [parameter]
        if kinds:
            pairs = [engine.among(column, kinds) for column in ("category_code", "subcategory_code")]
            where.append(f"({' OR '.join(clause for clause, _ in pairs)})")
            parameters += [bound for _, bound in pairs]
        for sign, moment in ((">=", since), ("<", until)):
            if moment is not None:
                where.append(f"{requested} {sign} ?")
                parameters.append(engine.instant(moment))
        clause = " AND ".join(where)
        rows = engine.rows(
            f"SELECT id, {engine.wkb('geom')}, {engine.milliseconds(requested)}, {engine.milliseconds('closed_at')}, "  # nosec B608
            "category_code, subcategory_code, COALESCE(service_id, proposed_service_id) "
            f"FROM report WHERE geom IS NOT NULL AND {clause}",
            parameters,
        )
        ids, points, requests, closures, categories, subcategories, services = zip(*rows) if rows else ((),) * 7
        x, y = coordinates([engine.read_wkb(point) for point in points])
        seen: Dict[Tuple[Optional[str], Optional[str]], int] = {}
        return Dysfunctions(
            np.array(ids, dtype="int64"),
            x,
            y,
            _instants(requests),
            _instants(closures),
            np.array([seen.setdefault(pair, len(seen)) for pair in zip(categories, subcategories)], dtype="int64"),
            list(seen),
            np.array([-1 if service is None else service for service in services], dtype="int64"),
            engine.one(f"SELECT count(*) FROM report WHERE geom IS NULL AND {clause}", parameters)[0],  # nosec B608
        )


def _instants(milliseconds: Sequence[Any]) -> np.ndarray:
    values: List[int] = [np.iinfo("int64").min if ms is None else ms for ms in milliseconds]
    return np.array(values, dtype="int64").astype("datetime64[ms]")
