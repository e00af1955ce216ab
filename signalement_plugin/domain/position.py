"""What received coordinates are worth, before anything is built on them.

Servers give degrees, mostly. They also give 0/0 for "nowhere", latitude and longitude the wrong way
round, metres instead of degrees, and numbers that are no place on Earth. Each point is judged against
the territory: a correction is made only when it brings the point where the reports are expected, since a
point left as it is can be looked at by a person and one moved by mistake cannot.
"""

from dataclasses import dataclass
from typing import Dict, List, NamedTuple, Tuple

import numpy as np

from .sentence import QT_TRANSLATE_NOOP, Sentence

MARGIN_M = 30_000.0
NULL_ISLAND_DEGREES = 0.01


class Verdict(NamedTuple):
    """The codes in ``Placement.verdict``."""

    MISSING: int = 0
    AS_GIVEN: int = 1
    SWAPPED: int = 2
    PROJECTED: int = 3
    NULL_ISLAND: int = 4
    IMPOSSIBLE: int = 5


VERDICT = Verdict()

_REMARKS: Dict[int, str] = {
    VERDICT.SWAPPED: QT_TRANSLATE_NOOP(
        "Sentence", "{count} reports had latitude and longitude swapped: they were put right."
    ),
    VERDICT.PROJECTED: QT_TRANSLATE_NOOP(
        "Sentence", "{count} reports had metres (Lambert-93) instead of degrees: they were placed by them."
    ),
    VERDICT.NULL_ISLAND: QT_TRANSLATE_NOOP(
        "Sentence", "{count} reports lie at 0°, 0°, which means nowhere: they are to be located."
    ),
    VERDICT.IMPOSSIBLE: QT_TRANSLATE_NOOP(
        "Sentence", "{count} reports have coordinates that are no place on Earth: they are to be located."
    ),
}


@dataclass(frozen=True)
class Placement:
    """The judged points, each array of shape (n,).

    ``lon``, ``lat``: WGS 84 degrees of those to be projected, else NaN. ``x``, ``y``: EPSG:2154 metres of
    those that came in metres, else NaN. ``verdict``: int8, one of ``VERDICT``.
    """

    lon: np.ndarray
    lat: np.ndarray
    x: np.ndarray
    y: np.ndarray
    verdict: np.ndarray

    def remarks(self) -> List[Sentence]:
        """What there is to say of these points: one sentence per verdict that is not plain."""
        counts = np.bincount(self.verdict, minlength=len(VERDICT))
        return [Sentence(template, {"count": int(counts[code])}) for code, template in _REMARKS.items() if counts[code]]


def place(lon: np.ndarray, lat: np.ndarray, extent: Tuple[float, float, float, float]) -> Placement:
    """Judge received coordinates.

    ``lon``, ``lat``: float64, shape (n,), as received, NaN where there is none. ``extent``: the territory's
    (xmin, ymin, xmax, ymax) in EPSG:2154 metres. A point is near the territory when it is within 30 km of
    that rectangle. Never raises: what cannot be used is NaN in the answer, with its verdict.
    """
    lon = np.asarray(lon, dtype="float64")
    lat = np.asarray(lat, dtype="float64")
    given = np.isfinite(lon) & np.isfinite(lat)
    near_metres = _widened(extent)
    near_degrees = _degrees_around(near_metres)
    nowhere = given & (np.abs(lon) < NULL_ISLAND_DEGREES) & (np.abs(lat) < NULL_ISLAND_DEGREES)
    on_earth = given & (np.abs(lon) <= 180.0) & (np.abs(lat) <= 90.0)
    swapped = given & ~nowhere & ~_within(lon, lat, near_degrees) & _within(lat, lon, near_degrees)
    straight_metres = given & _within(lon, lat, near_metres)
    swapped_metres = given & _within(lat, lon, near_metres)

    verdict = np.full(lon.shape, VERDICT.IMPOSSIBLE, dtype="int8")
    verdict[~given] = VERDICT.MISSING
    verdict[on_earth] = VERDICT.AS_GIVEN
    verdict[nowhere] = VERDICT.NULL_ISLAND
    verdict[swapped] = VERDICT.SWAPPED
    verdict[straight_metres | swapped_metres] = VERDICT.PROJECTED

    as_given, turned = verdict == VERDICT.AS_GIVEN, verdict == VERDICT.SWAPPED
    nothing = np.full(lon.shape, np.nan)
    return Placement(
        lon=np.where(as_given, lon, np.where(turned, lat, nothing)),
        lat=np.where(as_given, lat, np.where(turned, lon, nothing)),
        x=np.where(straight_metres, lon, np.where(swapped_metres, lat, nothing)),
        y=np.where(straight_metres, lat, np.where(swapped_metres, lon, nothing)),
        verdict=verdict,
    )


def _widened(extent: Tuple[float, float, float, float]) -> Tuple[float, float, float, float]:
    xmin, ymin, xmax, ymax = extent
    return xmin - MARGIN_M, ymin - MARGIN_M, xmax + MARGIN_M, ymax + MARGIN_M


def _within(x: np.ndarray, y: np.ndarray, box: Tuple[float, float, float, float]) -> np.ndarray:
    return (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])


def _degrees_around(box: Tuple[float, float, float, float]) -> Tuple[float, float, float, float]:
    """A rectangle of degrees that holds ``box`` (EPSG:2154 metres), to well under the margin.

    The corners alone would do only for a small box: parallels are curved in Lambert-93, so points along
    the sides are turned into degrees as well.
    """
    along = np.linspace(0.0, 1.0, 9)
    xs = box[0] + (box[2] - box[0]) * along
    ys = box[1] + (box[3] - box[1]) * along
    grid_x, grid_y = np.meshgrid(xs, ys)
    lon, lat = lambert93_to_degrees(grid_x, grid_y)
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def lambert93_to_degrees(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude (degrees, RGF93, within a metre of WGS 84) of EPSG:2154 metres.

    The inverse Lambert conformal conic with two parallels, with the constants of IGN's note NTG_71
    (ellipsoid GRS80); good to 1e-8 degrees within the projection's own area.
    """
    n, c, x_pole, y_pole = 0.7256077650, 11_754_255.426, 700_000.0, 12_655_612.050
    eccentricity, meridian = 0.08181919106, np.radians(3.0)
    dx, dy = np.asarray(x, dtype="float64") - x_pole, y_pole - np.asarray(y, dtype="float64")
    lon = meridian + np.arctan2(dx, dy) / n
    isometric = -np.log(np.hypot(dx, dy) / c) / n
    lat = 2 * np.arctan(np.exp(isometric)) - np.pi / 2
    for _ in range(8):  # each turn gains more than two digits
        sine = eccentricity * np.sin(lat)
        stretch = ((1 + sine) / (1 - sine)) ** (eccentricity / 2)
        lat = 2 * np.arctan(stretch * np.exp(isometric)) - np.pi / 2
    return np.degrees(lon), np.degrees(lat)
