"""Invented districts: shaped like priority districts (QPV) and renewal ones (NPNRU), none of them real."""

import math
from typing import List

from .law import Row
from .outlines import canonical
from .scene import place

_CODES = {"qpv": "QP-DEMO", "npnru": "NPNRU-DEMO", "pilot": "PILOTE-DEMO"}
# kind, commune, place, radius in metres, name
_DISTRICTS = (
    ("qpv", "94081", 3, 320, "Quartier des Balances"), ("qpv", "94041", 4, 260, "Quartier de la Fonderie"),
    ("qpv", "94054", 0, 300, "Quartier des Aviateurs"), ("qpv", "94076", 3, 240, "Quartier des Coteaux"),
    ("qpv", "94078", 2, 280, "Quartier du Plateau nord"), ("qpv", "91687", 1, 250, "Quartier du Lac"),
    ("npnru", "94054", 0, 420, "Renouvellement des Aviateurs"), ("npnru", "94081", 3, 450,
    "Renouvellement des Balances"),
    ("npnru", "91687", 1, 360, "Renouvellement du Lac"), ("pilot", "94022", 1, 500,
    "Secteur d'essai de Choisy"),
)  # fmt: skip


def perimeters() -> List[Row]:
    """Irregular outlines around places, whole metres; two kinds may overlap, as they do in life."""
    rows: List[Row] = []
    numbers = {}
    for kind, insee, number, radius, name in _DISTRICTS:
        numbers[kind] = numbers.get(kind, 0) + 1
        x, y = place(insee, number)
        ring = []
        for step in range(9):
            angle = 2 * math.pi * step / 9
            away = radius * (0.85 + 0.15 * math.cos(3 * angle + len(name)))
            ring.append((round(x + away * math.cos(angle)), round(y + away * math.sin(angle))))
        rows.append(
            {
                "kind": kind,
                "code": f"{_CODES[kind]}-{numbers[kind]:02d}",
                "name": f"{name} (périmètre inventé)",
                "valid_from": "2026-01-01" if kind == "pilot" else "2024-01-01",
                "valid_to": None,
                "rings": (tuple(canonical([*ring, ring[0]])),),
            }
        )
    return rows
