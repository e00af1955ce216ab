"""A district: its perimeter, the rings around it, what of them the territory holds, INSEE's squares over them."""

from dataclasses import dataclass
from datetime import date
from typing import Optional, Tuple

import numpy as np

from .competence import AreaKey
from .coverage import COVERS, Coverage
from .outline import extent_of


@dataclass(frozen=True)
class Zone:
    """The perimeter (``begins`` and ``ends`` are 0) or a ring around it, metres from it; ``outline``: ISO WKB."""

    begins: float
    ends: float
    outline: bytes
    area_m2: float
    outside_m2: float


@dataclass(frozen=True)
class Squares:
    """INSEE's squares over a district: corners (EPSG:3035, int64) and whether the territory holds their middle."""

    east: np.ndarray
    north: np.ndarray
    has_data: np.ndarray


@dataclass(frozen=True)
class District:
    """``zones``: the perimeter, then its rings. ``whole``: their union.

    ``outside``: what of it is beyond the territory, ``None`` for nothing. Outlines are ISO WKB, EPSG:2154.
    ``communes``: the codes of those the perimeter touches. ``repaired``: broken outlines mended.
    """

    name: str
    code: str
    valid_from: Optional[date]
    valid_to: Optional[date]
    zones: Tuple[Zone, ...]
    whole: bytes
    outside: Optional[bytes]
    communes: Tuple[str, ...]
    repaired: int = 0

    @property
    def outside_share(self) -> float:
        """What of the perimeter lies beyond the territory, 0 to 1."""
        return self.zones[0].outside_m2 / self.zones[0].area_m2

    def zone_of(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """The place in ``zones`` of what holds each point, -1 for none: int64. On an edge it is the inner one's.

        ``x``, ``y``: float64, shape (n,), EPSG:2154 metres.
        """
        found = np.full(len(x), -1, dtype="int64")
        xmin, ymin, xmax, ymax = extent_of(self.whole)
        near = np.flatnonzero((x >= xmin) & (x <= xmax) & (y >= ymin) & (y <= ymax))
        keys = [AreaKey("zone", place) for place in range(len(self.zones))]
        outlines = {key: zone.outline for key, zone in zip(keys, self.zones)}
        rows, number = Coverage(keys, outlines, 0.0).relations(x[near], y[near], np.zeros(len(near)))
        covered = rows[number] >= COVERS
        found[near] = np.where(covered.any(axis=1), covered.argmax(axis=1), -1)
        return found
