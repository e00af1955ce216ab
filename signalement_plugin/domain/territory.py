"""The territory and its communes, from GeoJSON whose coordinates are already EPSG:2154 metres."""

import json
import struct
from dataclasses import dataclass
from typing import Any, List, Tuple

from .sentence import QT_TRANSLATE_NOOP, Problem

_LITTLE_ENDIAN_POLYGON = struct.pack("<BI", 1, 3)
_LITTLE_ENDIAN_MULTIPOLYGON = struct.pack("<BI", 1, 6)


@dataclass(frozen=True)
class Commune:
    """A commune; ``outline`` is ISO WKB of a MultiPolygon in EPSG:2154."""

    insee: str
    name: str
    department: str
    triage_mode: str = "mediator"
    outline: bytes = b""


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

    Coordinates are EPSG:2154 metres, as its ``crs`` member says. Raises Problem when it is not that.
    """
    try:
        collection = json.loads(text)
        if not collection["crs"]["properties"]["name"].endswith("2154"):
            raise ValueError("crs")
        communes: List[Commune] = []
        outline = b""
        for feature in collection["features"]:
            properties, shape = feature["properties"], multipolygon_wkb(feature["geometry"])
            if properties.get("role") == "territory":
                outline = shape
            else:
                communes.append(
                    Commune(
                        properties["insee"],
                        properties["name"],
                        properties["department"],
                        properties.get("triage_mode", "mediator"),
                        shape,
                    )
                )
        metadata = collection["metadata"]
        return Territory(
            metadata["name"], metadata["timezone"], outline, tuple(communes), bool(metadata["schematic"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The territory could not be read: {reason}. It must be GeoJSON in EPSG:2154 with its metadata.",
            ),
            reason=repr(error),
        ) from error


def multipolygon_wkb(geometry: Any) -> bytes:
    """ISO WKB of a GeoJSON Polygon or MultiPolygon (always a MultiPolygon). Raises ValueError otherwise."""
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(geometry["type"])
    if polygons is None:
        raise ValueError(geometry["type"])
    parts = [_LITTLE_ENDIAN_MULTIPOLYGON, struct.pack("<I", len(polygons))]
    for rings in polygons:
        parts += [_LITTLE_ENDIAN_POLYGON, struct.pack("<I", len(rings))]
        for ring in rings:
            parts.append(struct.pack("<I", len(ring)))
            parts.extend(struct.pack("<dd", x, y) for x, y, *_ in ring)
    return b"".join(parts)
