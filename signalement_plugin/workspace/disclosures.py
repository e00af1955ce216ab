"""What was given out of the house so far: the register by which the next export is judged (``domain.suppression``)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Dict, Iterator, List

import numpy as np

from ..domain.suppression import CountTable, told_before
from .engine import Engine
from .rejected import as_json


@dataclass(frozen=True)
class Disclosures:
    """Only what is shared is written in it; on PostGIS whoever may not read it may not write in it either."""

    _engine: Engine

    def add(
        self, title: str, audience: str, at: datetime, reports: np.ndarray, tables: Dict[str, List[CountTable]]
    ) -> None:
        """Keep what an export told of ``reports`` (ids, int64): the tables of each dimension, their units decided."""
        if not tables:
            return
        counted = np.logical_or.reduce([table.unit >= 0 for each in tables.values() for table in each])
        order = np.flatnonzero(counted)[np.argsort(reports[counted])]
        kept = {
            dimension: [
                {
                    "unit": table.unit[order].tolist(),
                    "told": np.flatnonzero(table.published).tolist(),
                    "units": table.units,
                }
                for table in each
            ]
            for dimension, each in tables.items()
        }
        content = {"reports": reports[order].tolist(), "tables": kept}
        self._engine.insert("disclosure", {"title": title, "audience": audience, "at": at, "content": as_json(content)})

    def about(self, reports: np.ndarray) -> Dict[str, List[CountTable]]:
        """What all earlier exports told of ``reports`` (ids, int64), the tables of each dimension."""
        tables: Dict[str, List[CountTable]] = {}
        for content in self._contents():
            counted = np.array(content["reports"], dtype="int64")
            if not np.isin(reports, counted).any():
                continue
            for dimension, each in content["tables"].items():
                for table in each:
                    told = np.zeros(table["units"], dtype=bool)
                    told[table["told"]] = True
                    unit = np.array(table["unit"], dtype="int64")
                    tables.setdefault(dimension, []).append(told_before(reports, counted, unit, told))
        return tables

    def _contents(self) -> Iterator[dict]:
        for (content,) in self._engine.rows("SELECT content FROM disclosure ORDER BY id"):
            yield self._engine.read_json(content)
