"""What people confirmed so far, as suggestions learn from it; and a report as a suggestion is made from it."""

from typing import Any, Optional, Sequence, Tuple

import numpy as np

from ..domain.suggestion import History, ReportFacts
from .engine import Engine, asked_at
from .points import coordinates

_CONFIRMED = "route_status = 'confirmed' AND subcategory_code IS NOT NULL"
_MOST = 100_000  # the latest: what was confirmed long before says less


class Confirmed:
    """Reads the reports whose sub-category a person confirmed."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def count(self) -> int:
        """How many there are."""
        return self._engine.one("SELECT count(*) FROM report WHERE route_status = 'confirmed'")[0]

    def history(self) -> History:
        """The latest 100,000, oldest first."""
        rows = self._engine.rows(
            f"SELECT {self._facts}, subcategory_code FROM report WHERE {_CONFIRMED} ORDER BY id DESC LIMIT ?",  # nosec B608
            (_MOST,),
        )[::-1]
        categories, codes, communes, instants, points, texts, subcategories = zip(*rows) if rows else ((),) * 7
        x, y = coordinates([self._engine.read_wkb(point) for point in points])
        return History(subcategories, categories, codes, communes, _months(instants), x, y, texts)

    def facts(self, key: int) -> Optional[ReportFacts]:
        """That report, ``None`` when it is not there."""
        row: Optional[Tuple[Any, ...]] = self._engine.one(f"SELECT {self._facts} FROM report WHERE id = ?", (key,))  # nosec B608
        if row is None:
            return None
        category, code, insee, instant, point, text = row
        (x,), (y,) = coordinates([self._engine.read_wkb(point)])
        place = (None, None) if np.isnan(x) else (float(x), float(y))
        return ReportFacts(category, code, insee, int(_months([instant])[0]), *place, text)

    @property
    def _facts(self) -> str:
        engine = self._engine
        instant = engine.milliseconds(asked_at())
        return f"category_received, service_code_received, insee, {instant}, {engine.wkb('geom')}, description"


def _months(instants: Sequence[int]) -> np.ndarray:
    """The month, 1 to 12, of milliseconds since 1970 (UTC: a few hours make no season)."""
    moments = np.array(instants, dtype="int64").astype("datetime64[ms]")
    return moments.astype("datetime64[M]").astype("int64") % 12 + 1
