"""Any layer of points as arrays in metres: where, when and how much, and what could not be used.

Distances need metres that are metres: points in metropolitan France are taken to EPSG:2154, others to the UTM zone of
their middle, whatever the layer's own system (Web Mercator stretches by half as much again at this latitude).
"""

from dataclasses import dataclass, field
from typing import Any, List, Optional, Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsFeatureRequest, QgsFeatureSource, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QVariant

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .feedback import Feedback
from .projection import WORKSPACE_CRS, transformed

# where EPSG:2154 is meant to be used, in degrees: west, south, east, north
_FRANCE = (-9.86, 41.15, 10.38, 51.56)
_SAMPLE = 2_000
_JULIAN_1970 = 2_440_588
_TOLD_EVERY = 20_000


@dataclass(frozen=True)
class LayerPoints:
    """Points of a layer: arrays of shape (m,), one per feature that can be used.

    ``x``, ``y``: metres in ``crs`` (an authority's id). ``day``: ``datetime64[D]`` as written, NaT without one.
    ``weight``: float64, ``None`` when none was asked for. The numbers say how many features were left out for want of
    a position or of a weight.
    """

    crs: str
    x: np.ndarray
    y: np.ndarray
    day: np.ndarray
    weight: Optional[np.ndarray] = field(default=None)
    without_position: int = 0
    without_weight: int = 0


def read_points(source: QgsFeatureSource, date_field: str, weight_field: str, feedback: Feedback) -> LayerPoints:
    """Read ``source``; the fields may be empty. A multipoint counts once, in its middle.

    Raises Problem without a coordinate reference system, without a point, and for a weight that is negative or no
    number.
    """
    if not source.sourceCrs().isValid():
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The layer has no coordinate reference system. Set it in the layer's properties, then try again.",
            )
        )
    places = [source.fields().lookupField(name) if name else -1 for name in (date_field, weight_field)]
    x, y, days, weights, without_position = _rows(source, *places, feedback)
    weight = None if places[1] < 0 else np.array(weights, dtype="float64")
    given = np.isfinite(x) & np.isfinite(y) if weight is None else np.isfinite(x) & np.isfinite(y) & ~np.isnan(weight)
    crs, metric_x, metric_y = _in_metres(x[given], y[given], source.sourceCrs())
    return LayerPoints(
        crs,
        metric_x,
        metric_y,
        np.array(days, dtype="int64").astype("datetime64[D]")[given],
        None if weight is None else weight[given],
        without_position,
        0 if weight is None else int(np.isnan(weight).sum()),
    )


def _rows(
    source: QgsFeatureSource, date_place: int, weight_place: int, feedback: Feedback
) -> Tuple[np.ndarray, np.ndarray, List[int], List[float], int]:
    """Coordinates as they are, days since 1970, weights (NaN for none) and how many features have no position."""
    request = QgsFeatureRequest().setSubsetOfAttributes([place for place in (date_place, weight_place) if place >= 0])
    single = QgsWkbTypes.isSingleType(source.wkbType())
    total = max(source.featureCount(), 1)
    x: List[float] = []
    y: List[float] = []
    days: List[int] = []
    weights: List[float] = []
    without_position = 0
    for number, feature in enumerate(source.getFeatures(request)):
        if number % _TOLD_EVERY == 0:
            stop_if_asked(feedback)
            feedback.progress(min(0.5 * number / total, 0.5))
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            without_position += 1
            continue
        point = geometry.asPoint() if single else geometry.centroid().asPoint()
        # 0, 0 is how many systems write "nowhere"
        if point.x() == 0.0 and point.y() == 0.0:
            without_position += 1
            continue
        x.append(point.x())
        y.append(point.y())
        days.append(_day(feature[date_place]) if date_place >= 0 else _NO_DAY)
        weights.append(_weight(feature[weight_place]) if weight_place >= 0 else 1.0)
    if not x:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The layer holds no point with a position: there is nothing to look for.")
        )
    return np.array(x), np.array(y), days, weights, without_position


def stop_if_asked(feedback: Feedback) -> None:
    """Raise Problem when a person asked to stop."""
    if feedback.cancelled():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The search for hotspots was cancelled. Nothing was changed."))


_NO_DAY = int(np.iinfo("int64").min)


def _day(value: Any) -> int:
    """Days since 1970 of a date, or of a text that begins with one in ISO form."""
    if isinstance(value, QDateTime):
        value = value.date()
    elif isinstance(value, str):
        value = QDate.fromString(value.strip()[:10], Qt.DateFormat.ISODate)
    if isinstance(value, QDate) and value.isValid():
        return value.toJulianDay() - _JULIAN_1970
    return _NO_DAY


def _weight(value: Any) -> float:
    """``value`` as a number, NaN for none. Raises Problem when it is negative or cannot be read."""
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return np.nan
    try:
        weight = float(value)
    except (TypeError, ValueError):
        weight = -1.0
    if np.isnan(weight):
        return np.nan
    if not 0.0 <= weight < np.inf:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{value}” is no weight: a weight is a number, zero or more. Correct the field, or choose another one "
                "or none.",
            ),
            value=str(value)[:100],
        )
    return weight


def _in_metres(x: np.ndarray, y: np.ndarray, crs: QgsCoordinateReferenceSystem) -> Tuple[str, np.ndarray, np.ndarray]:
    """The system to work in and the coordinates in it."""
    if not len(x):
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The layer holds no point with a position: there is nothing to look for.")
        )
    try:
        step = max(len(x) // _SAMPLE, 1)
        lon, lat = transformed(x[::step], y[::step], crs, QgsCoordinateReferenceSystem("EPSG:4326"))
        target = _system_at(float(np.nanmedian(lon)), float(np.nanmedian(lat)))
        metric = transformed(x, y, crs, QgsCoordinateReferenceSystem(target)) if crs.authid() != target else (x, y)
    except (QgsCsException, ValueError) as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "A geometry lies outside the area where its coordinates mean something. Check the layer's "
                "coordinate reference system.",
            ),
            detail=str(error),
        ) from error
    return (target, *metric)


def _system_at(lon: float, lat: float) -> str:
    west, south, east, north = _FRANCE
    if west <= lon <= east and south <= lat <= north:
        return WORKSPACE_CRS
    if not (np.isfinite(lon) and abs(lon) <= 180 and abs(lat) <= 84):
        raise ValueError("no place for a UTM zone")
    zone = min(int((lon + 180) // 6) + 1, 60)
    return f"EPSG:{32600 + zone if lat >= 0 else 32700 + zone}"
