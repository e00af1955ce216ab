"""The territory and its communes, read from GeoJSON whose coordinates are already EPSG:2154 metres.

The domain projects nothing, so the file must say in its ``crs`` member that it is in EPSG:2154 (GDAL and
QGIS understand that member too). Outlines in any other system come in through QGIS (``tasks.create``).
"""

import json
import math
import struct
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Tuple

from .sentence import QT_TRANSLATE_NOOP, Problem, Sentence

_LITTLE_ENDIAN_POLYGON = struct.pack("<BI", 1, 3)
_LITTLE_ENDIAN_MULTIPOLYGON = struct.pack("<BI", 1, 6)
_TRIAGE_MODES = ("mediator", "versatile")
_SMALLEST_RING = 4


@dataclass(frozen=True)
class Commune:
    """A commune; ``outline`` is ISO WKB of a MultiPolygon in EPSG:2154, ``population`` its inhabitants if known."""

    insee: str
    name: str
    department: str
    triage_mode: str = "mediator"
    outline: bytes = b""
    population: Optional[int] = None


@dataclass(frozen=True)
class Territory:
    """The whole; ``schematic`` says that the outlines are drawings, not the real limits."""

    name: str
    timezone: str
    outline: bytes
    communes: Tuple[Commune, ...]
    schematic: bool = False


def parse_territory(text: str) -> Territory:
    """Read a FeatureCollection: one feature per commune and one whose ``role`` is ``territory``.

    Its member ``metadata`` gives ``name``, ``timezone`` (IANA) and ``schematic`` (boolean). A commune has
    ``insee``, ``name``, ``department`` and, if one likes, ``triage_mode`` and ``population``. Raises Problem
    with the reason for the first thing that cannot be used.
    """
    try:
        collection = json.loads(text.lstrip("\ufeff"))
    except ValueError as error:
        raise _wrong(
            Sentence(QT_TRANSLATE_NOOP("Sentence", "it is not JSON ({detail})"), {"detail": str(error)})
        ) from error
    if not _is_in_workspace_crs(collection):
        raise _wrong(Sentence(QT_TRANSLATE_NOOP("Sentence", "its “crs” member does not name EPSG:2154")))
    metadata = collection.get("metadata")
    if not isinstance(metadata, dict) or not {"name", "timezone", "schematic"} <= set(metadata):
        raise _wrong(Sentence(QT_TRANSLATE_NOOP("Sentence", "its “metadata” member lacks name, timezone or schematic")))
    communes: Dict[str, Commune] = {}
    outline: Optional[bytes] = None
    for number, feature in enumerate(collection.get("features") or (), start=1):
        properties = feature.get("properties") or {}
        shape = _outline(feature.get("geometry"), number)
        if properties.get("role") == "territory":
            outline = shape
        else:
            commune = _commune(properties, shape, number)
            if commune.insee in communes:
                raise _wrong_feature(
                    number,
                    Sentence(
                        QT_TRANSLATE_NOOP("Sentence", "the commune {insee} is given twice"),
                        {"insee": commune.insee},
                    ),
                )
            communes[commune.insee] = commune
    if outline is None or not communes:
        raise _wrong(
            Sentence(QT_TRANSLATE_NOOP("Sentence", "it holds no commune, or no feature whose “role” is “territory”"))
        )
    return Territory(
        str(metadata["name"]),
        str(metadata["timezone"]),
        outline,
        tuple(communes.values()),
        bool(metadata["schematic"]),
    )


def multipolygon_wkb(geometry: Mapping[str, Any]) -> bytes:
    """ISO WKB of a GeoJSON Polygon or MultiPolygon, always a MultiPolygon; heights are left out.

    Raises ValueError when it is neither, has no ring, or a ring is open, too short or not of numbers.
    """
    try:
        kind, coordinates = geometry["type"], geometry["coordinates"]
        polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
        parts = [_LITTLE_ENDIAN_MULTIPOLYGON, struct.pack("<I", len(polygons))]
        for rings in polygons:
            parts += [_LITTLE_ENDIAN_POLYGON, struct.pack("<I", len(rings))]
            parts.extend(_ring_wkb(ring) for ring in rings)
    except (KeyError, TypeError, IndexError, struct.error) as error:
        raise ValueError(str(error)) from error
    if not polygons or not all(polygons):
        raise ValueError("no ring")
    return b"".join(parts)


def _ring_wkb(ring: List[List[float]]) -> bytes:
    flat = [value for x, y, *_ in ring for value in (x, y)]
    if len(ring) < _SMALLEST_RING or flat[:2] != flat[-2:] or not all(map(math.isfinite, flat)):
        raise ValueError("open ring")
    return struct.pack(f"<I{len(flat)}d", len(ring), *flat)


def _is_in_workspace_crs(collection: Any) -> bool:
    try:
        return collection["crs"]["properties"]["name"].replace("::", ":").endswith("EPSG:2154")
    except (KeyError, TypeError, AttributeError):
        return False


def _outline(geometry: Any, number: int) -> bytes:
    try:
        return multipolygon_wkb(geometry)
    except ValueError as error:
        raise _wrong_feature(
            number,
            Sentence(QT_TRANSLATE_NOOP("Sentence", "its outline is no polygon, or one that does not close")),
        ) from error


def _commune(properties: Mapping[str, Any], outline: bytes, number: int) -> Commune:
    insee, name, department = (str(properties.get(key) or "").strip() for key in ("insee", "name", "department"))
    triage_mode = properties.get("triage_mode") or "mediator"
    if not insee or not name or not department:
        raise _wrong_feature(number, Sentence(QT_TRANSLATE_NOOP("Sentence", "it lacks its insee, name or department")))
    if triage_mode not in _TRIAGE_MODES:
        raise _wrong_feature(
            number,
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "its triage_mode is “{mode}”, where one expects {expected}"),
                {"mode": triage_mode, "expected": ", ".join(_TRIAGE_MODES)},
            ),
        )
    population = properties.get("population")
    if population is not None and (not isinstance(population, int) or population < 0):
        raise _wrong_feature(
            number, Sentence(QT_TRANSLATE_NOOP("Sentence", "its population is no number of inhabitants"))
        )
    return Commune(insee, name, department, triage_mode, outline, population)


def _wrong_feature(number: int, reason: Sentence) -> Problem:
    return _wrong(
        Sentence(QT_TRANSLATE_NOOP("Sentence", "feature {number}: {reason}"), {"number": number, "reason": reason})
    )


def _wrong(reason: Sentence) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "The territory could not be read: {reason}. Correct the file, then try again."),
        reason=reason,
    )
