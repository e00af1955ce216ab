"""The bundled territory as GeoJSON text: one line per commune, so that a change is seen as one."""

import json
from typing import Any, Dict, List, Mapping

from .communes import COMMUNES
from .outlines import Ring, commune_rings, territory_ring

METADATA = {
    "name": "EPT Grand-Orly Seine Bièvre",
    "timezone": "Europe/Paris",
    "schematic": True,
    "title": "Communes de l'EPT Grand-Orly Seine Bièvre, contours schématiques",
    "description": "Contours dessinés pour ce projet à partir de quelques lieux de chaque commune : ils "
    "montrent où est la commune, pas où passe sa limite. À remplacer par les contours réels avant tout usage "
    "(action « Contours réels »).",
    "attribution": "Codes, noms et populations municipales : Insee (Licence Ouverte). Contours : ce projet.",
}
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}


def territory_geojson() -> str:
    """The communes and, last, the territory around them; coordinates are whole metres of EPSG:2154."""
    rings = commune_rings()
    features = [
        _feature(
            {
                "insee": commune.insee,
                "name": commune.name,
                "department": commune.department,
                "population": commune.population,
            },
            rings[commune.insee],
        )
        for commune in COMMUNES
    ]
    features.append(_feature({"role": "territory", "name": METADATA["name"]}, territory_ring(rings)))
    return collection_text("communes", features, METADATA)


def collection_text(name: str, features: List[Dict[str, Any]], metadata: Mapping[str, Any]) -> str:
    """A FeatureCollection in EPSG:2154 as text, one feature per line."""
    head = json.dumps(
        {"type": "FeatureCollection", "name": name, "crs": CRS, "metadata": dict(metadata)},
        ensure_ascii=False,
        indent=1,
    )
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return f'{head[:-2]},\n "features": [\n{lines}\n]}}\n'


def _feature(properties: Dict[str, Any], ring: Ring) -> Dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
