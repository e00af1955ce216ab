"""A study of hotspots as the rows of two layers, of what may be published only."""

from datetime import date
from typing import Any, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsGeometry

from ..domain.emerging import PATTERNS
from ..domain.gi_star import CLASSES
from ..domain.hexagons import Cells
from ..domain.hotspots import NO_DATA
from ..domain.opening_share import SHARES
from ..domain.publication import WITHHELD, Published
from ..layers.shapes import geometry_of
from .hotspots import HotspotStudy

CELL_COLUMNS = (
    "cell",
    "n",
    "months_active",
    "gi_z",
    "gi_p",
    "gi_p_fdr",
    "class",
    "withheld",
    "value",
    "pattern",
    "point_noir",
    "insee",
    "open_agents",
    "open_citizens",
)
POINT_NOIR_COLUMNS = (
    "rank",
    "n",
    "months_active",
    "gi_z_max",
    "main_kind",
    "kind_share",
    "share",
    "trend",
    "median_delay_days",
    "service",
    "spots",
    "cells",
)
TRENDS = {-1: "decreasing", 0: "no_trend", 1: "increasing"}
_RING = np.dtype([("order", "u1"), ("type", "<u4"), ("rings", "<u4"), ("points", "<u4"), ("xy", "<f8", (7, 2))])
# outline and values of a row
Row = Tuple[QgsGeometry, List[Any]]


def cell_rows(study: HotspotStudy, published: Published) -> Iterator[Row]:
    """One row per cell, in the order of ``CELL_COLUMNS``; a Polygon each. Without data, nothing is no zero."""
    cells, openness = study.found.cells, study.openness
    dated = study.months > 0
    numbers = (published.gi_z, published.gi_p, published.gi_p_fdr, published.value)
    names = (f"{cells.size:g}:{q}:{r}" for q, r in zip(cells.q.tolist(), cells.r.tolist()))
    columns = zip(
        outlines_of(cells),
        names,
        published.n.tolist(),
        published.months_active.tolist(),
        published.classes.tolist(),
        published.patterns.tolist(),
        published.ranks.tolist(),
        published.withheld.tolist(),
        *(column.tolist() for column in numbers),
        _shares(openness.agents if openness else None, len(cells)),
        _shares(openness.citizens if openness else None, len(cells)),
        openness.insee.tolist() if openness else [None] * len(cells),
    )
    for wkb, name, n, months, kind, pattern, rank, withheld, z, p, p_fdr, value, agents, citizens, insee in columns:
        told = n != WITHHELD and (n > 0 or kind != NO_DATA)
        yield (
            geometry_of(wkb),
            [
                name,
                n if told else None,
                months if told and dated else None,
                *(None if number != number else number for number in (z, p, p_fdr)),
                "no_data" if kind == NO_DATA else CLASSES[kind],
                withheld,
                None if value != value else value,
                PATTERNS[pattern] or None,
                rank or None,
                insee,
                agents,
                citizens,
            ],
        )


def point_noir_rows(study: HotspotStudy, published: Published) -> Iterator[Row]:
    """One row per point noir, the first in rank first, in the order of ``POINT_NOIR_COLUMNS``; a MultiPolygon each."""
    outlines = outlines_of(study.found.cells)
    for each in published.points_noirs:
        shape = QgsGeometry.unaryUnion([geometry_of(outlines[cell]) for cell in each.cells.tolist()])
        shape.convertToMultiType()
        yield (
            shape,
            [
                each.rank,
                each.n,
                each.months_active,
                each.gi_z_max,
                _label(study.kinds, each.kind),
                each.kind_share,
                each.share,
                None if each.trend is None else TRENDS[each.trend],
                each.median_delay,
                _label(study.services, each.service),
                each.spots,
                len(each.cells),
            ],
        )


def outlines_of(cells: Cells) -> List[bytes]:
    """ISO WKB of each hexagon, a Polygon."""
    flat = np.zeros(len(cells), dtype=_RING)
    flat["order"], flat["type"], flat["rings"], flat["points"], flat["xy"] = 1, 3, 1, 7, cells.rings
    size, raw = flat.itemsize, flat.tobytes()
    return [raw[at : at + size] for at in range(0, len(raw), size)]


def period_said(study: HotspotStudy) -> str:
    """The period as people write it, empty without dates."""
    ends: Sequence[Optional[date]] = (study.since, study.until)
    return " – ".join(f"{day:%d/%m/%Y}" for day in ends if day)


def _shares(column: Optional[np.ndarray], n: int) -> List[Optional[str]]:
    if column is None:
        return [None] * n
    return [None if code < 0 else SHARES[code] for code in column.tolist()]


def _label(labels: Sequence[str], place: int) -> Optional[str]:
    return labels[place] if 0 <= place < len(labels) else None
