"""What is open to whom and since when. What is not said here is open to all."""

from typing import List, Optional

from .law import Row

_PHONE = "Tél. 01 99 00 99 00 (fictif)"


def openings() -> List[Row]:
    """Closed, then agents, then citizens; always with a message and another channel while it is not open."""
    slow = "Ce signalement n'est pas encore traité par l'outil dans cette commune."
    rows = [
        _opening("espaces_verts", "closed", "2026-02-01", insee="94043",
                 message="Les espaces verts du Kremlin-Bicêtre ne sont pas encore ouverts aux signalements.",
                 other_channel="Accueil de la mairie, " + _PHONE),
        _opening("espaces_verts", "citizens", "2025-09-01", subcategory="verts_arbre_danger"),
        _opening("proprete", "agents", "2025-09-01", insee="94037", subcategory="proprete_rongeurs",
                 message="La présence de rongeurs est suivie par les agents de la ville de Gentilly.",
                 other_channel="Service hygiène, " + _PHONE),
        _opening("voirie", "agents", "2025-09-01", "2026-05-01", insee="94077",
                 message="La voirie de Villeneuve-le-Roi ouvrira aux habitants le 1er mai 2026.",
                 other_channel="Services techniques, " + _PHONE),
        _opening("voirie", "citizens", "2026-05-01", insee="94077"),
        _opening("eau", "citizens", "2025-09-01", insee="94054"),
        _opening("eau", "closed", "2026-09-01", service="eaux-reseau",
                 message="Pour une fuite d'eau, appelez directement le syndicat, jour et nuit.",
                 other_channel=_PHONE),
        _opening("signalisation", "closed", "2025-09-01", "2025-12-15", message=slow, other_channel=_PHONE),
        _opening("signalisation", "agents", "2025-12-15", "2026-02-01", message=slow, other_channel=_PHONE),
        _opening("signalisation", "citizens", "2026-02-01"),
    ]  # fmt: skip
    for insee in ("94041", "94076", "94081"):
        rows.append(
            _opening(
                "eclairage",
                "closed",
                "2025-09-01",
                insee=insee,
                subcategory="eclairage_jour",
                message=slow,
                other_channel=_PHONE,
            )
        )
    return rows


def _opening(
    category: str,
    phase: str,
    begins: str,
    ends: Optional[str] = None,
    *,
    subcategory: Optional[str] = None,
    insee: Optional[str] = None,
    service: Optional[str] = None,
    message: Optional[str] = None,
    other_channel: Optional[str] = None,
) -> Row:
    ready = int(phase != "closed")
    return {
        "category_code": category,
        "subcategory_code": subcategory,
        "insee": insee,
        "service_code": service,
        "phase": phase,
        "valid_from": begins,
        "valid_to": ends,
        "message": message,
        "other_channel": other_channel,
        "training_done": ready,
        "agreed": ready,
    }
