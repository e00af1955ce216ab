"""Rows to the text of files that a person can read and compare: one row, one line."""

import csv
import io
import json
from typing import Any, Dict, Iterable, List, Mapping, Sequence

CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}


def csv_text(rows: Sequence[Mapping[str, object]]) -> str:
    """``rows`` as CSV: semicolons, a header, empty cells for ``None``."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def json_text(items: Iterable[Mapping[str, Any]]) -> str:
    """``items`` as a JSON array."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    return f"[\n{lines}\n]\n"


def collection_text(name: str, rows: Iterable[Mapping[str, Any]], metadata: Mapping[str, Any]) -> str:
    """A FeatureCollection in EPSG:2154: of each row, ``rings`` is the polygon, or ``None``."""
    head = json.dumps(
        {"type": "FeatureCollection", "name": name, "crs": CRS, "metadata": dict(metadata)},
        ensure_ascii=False,
        indent=1,
    )
    features: List[Dict[str, Any]] = []
    for row in rows:
        properties = {column: value for column, value in row.items() if column != "rings"}
        geometry = row["rings"] and {"type": "Polygon", "coordinates": row["rings"]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    return f'{head[:-2]},\n "features": [\n{lines}\n]}}\n'
