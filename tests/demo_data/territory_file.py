"""The bundled territory as GeoJSON text."""

from .communes import COMMUNES
from .outlines import commune_rings, territory_ring
from .writing import collection_text

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


def territory_geojson() -> str:
    """The communes and, last, the territory around them; coordinates are whole metres of EPSG:2154."""
    rings = commune_rings()
    rows = [
        {
            "insee": commune.insee,
            "name": commune.name,
            "department": commune.department,
            "population": commune.population,
            "rings": (rings[commune.insee],),
        }
        for commune in COMMUNES
    ]
    rows.append({"role": "territory", "name": METADATA["name"], "rings": (territory_ring(rings),)})
    return collection_text("communes", rows, METADATA)
