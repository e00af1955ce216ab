"""Who is competent for what, where and since when: every rank from 1 to 8, and what routing must survive.

The exceptions at the end are made on purpose, each for an edge case: a transfer, a tie, a gap, a priority.
"""

from typing import Dict, Iterator, List, Optional

from .areas import Area
from .communes import COMMUNES
from .law import Row, commune_service

SINCE = "2016-01-01"
TRANSFER_OF_LIGHTING = "2026-06-01"
GAP = ("94074", "espaces_verts")

_COMMUNE_JOBS = {
    "depots": ("proprete", "Pouvoirs de police du maire, CGCT art. L. 2212-2"),
    "proprete": ("proprete", "Propreté des voies, CGCT art. L. 2212-2"),
    "tags": ("proprete", "Propreté des voies, CGCT art. L. 2212-2"),
    "voirie": ("voirie", "Voirie communale, code de la voirie routière art. L. 141-1"),
    "signalisation": ("voirie", "Voirie communale, code de la voirie routière art. L. 141-1"),
    "mobilier": ("voirie", "Domaine public communal"),
    "espaces_verts": ("verts", "Domaine public communal"),
    "eclairage": ("eclairage", "Éclairage public, pouvoirs de police du maire"),
}
_COLLECTING_BINS_THEMSELVES = ("94041", "94054", "94076", "94078", "94081")
_ROADS_ACT = "Code de la voirie routière art. L. 131-1"


def competences(areas: List[Area], landlord_of: Dict[str, str]) -> List[Row]:
    """Every competence; ``landlord_of`` gives the landlord of each residence or private square."""
    rows = [*_communes(), *_whole_ept()]
    for area in areas:
        rows.extend(_of_area(area, landlord_of))
    return [*rows, *_on_purpose()]


def _competence(code: str, service: str, category: Optional[str] = None, **more: object) -> Row:
    row: Row = {
        "code": code,
        "service_code": service,
        "category_code": category,
        "subcategory_code": None,
        "insee": None,
        "rank": None,
        "priority": None,
        "valid_from": SINCE,
        "valid_to": None,
        "legal_basis": "",
        "note": None,
        "rings": None,
    }
    return {**row, **more}


def _communes() -> Iterator[Row]:
    """Rank 8; lighting has no rank of its own, so that its sub-categories' usual one (3, network) holds."""
    for commune in COMMUNES:
        for category, (job, basis) in _COMMUNE_JOBS.items():
            if (commune.insee, category) == GAP:
                continue
            transferred = (commune.insee, category) == ("94054", "eclairage")
            yield _competence(
                f"{commune.insee}-{category}",
                commune_service(commune.insee, job),
                category,
                insee=commune.insee,
                rank=None if category == "eclairage" else 8,
                valid_to=TRANSFER_OF_LIGHTING if transferred else None,
                legal_basis=basis,
            )
        if commune.insee in _COLLECTING_BINS_THEMSELVES:
            yield _competence(
                f"{commune.insee}-bacs",
                commune_service(commune.insee, "proprete"),
                "collecte",
                subcategory_code="collecte_bac_trottoir",
                insee=commune.insee,
                legal_basis="Règlement municipal de la voirie",
            )


def _whole_ept() -> Iterator[Row]:
    """Ranks 3 and 7, over the whole territory."""
    waste = "Collecte des déchets, CGCT art. L. 2224-13 et L. 5219-5"
    yield _competence("ept-collecte", "ept-collecte", "collecte", legal_basis=waste)
    for kind in ("avaloir", "tampon", "debordement", "odeurs"):
        yield _competence(
            f"ept-eau-{kind}",
            "ept-assainissement",
            "eau",
            subcategory_code=f"eau_{kind}",
            legal_basis="Assainissement, CGCT art. L. 5219-5",
        )
    for kind in ("fuite", "incendie"):
        yield _competence(
            f"eaux-{kind}",
            "eaux-reseau",
            "eau",
            subcategory_code=f"eau_{kind}",
            legal_basis="Statuts du syndicat",
        )
    yield _competence(
        "abris",
        "abris-maintenance",
        "mobilier",
        subcategory_code="mobilier_abri",
        legal_basis="Concession des abris",
    )
    yield _competence(
        "ept-tags",
        "ept-detagage",
        "tags",
        rank=7,
        legal_basis="Délibération du conseil de territoire (exemple)",
    )


def _of_area(area: Area, landlord_of: Dict[str, str]) -> Iterator[Row]:
    drawn = {"rings": area.rings, "note": area.name}
    department = f"dep{area.insee[:2]}-routes"
    if area.kind == "state":
        basis = "Réseau routier national, code de la voirie routière art. L. 121-1"
        yield _competence(area.code, "dirif-exploitation", rank=5, legal_basis=basis, **drawn)
    elif area.kind == "department":
        for category in ("voirie", "signalisation"):
            code = f"{area.code}-{category}"
            yield _competence(code, department, category, rank=5, legal_basis=_ROADS_ACT, **drawn)
    elif area.kind == "interest":
        basis = "Voies d'intérêt territorial, délibération (exemple)"
        yield _competence(area.code, "ept-voirie", "voirie", rank=6, legal_basis=basis, **drawn)
    elif area.kind == "river":
        basis = "Gestion des milieux aquatiques, statuts du syndicat"
        yield _competence(
            area.code, "riviere-berges", "eau", subcategory_code="eau_riviere", legal_basis=basis, **drawn
        )
    elif area.kind == "residence":
        service = f"{landlord_of[area.code]}-gestion"
        yield _competence(area.code, service, rank=2, legal_basis="Propriété du bailleur", **drawn)
    elif area.kind == "square":
        service = f"{landlord_of[area.code]}-gestion"
        yield _competence(area.code, service, rank=4, legal_basis="Square privé ouvert au public", **drawn)
    elif area.kind == "park":
        service = "dep94-parcs" if area.name.startswith("Parc départemental") else None
        service = service or commune_service(area.insee, "verts")
        yield _competence(area.code, service, rank=4, legal_basis="Gestion du parc", **drawn)
    elif area.kind == "market":
        for category in ("proprete", "depots"):
            yield _competence(
                f"{area.code}-{category}",
                commune_service(area.insee, "proprete"),
                category,
                rank=4,
                legal_basis="Règlement du marché",
                **drawn,
            )
    elif area.kind == "forecourt":
        basis = "Convention de nettoiement du parvis (exception écrite, exemple)"
        yield _competence(area.code, "ept-proprete", "proprete", rank=1, legal_basis=basis, **drawn)
    elif area.kind == "centre":
        basis = "Règlement intérieur de la ville"
        yield _competence(area.code, "94041-centre", "proprete", rank=8, legal_basis=basis, **drawn)


def _on_purpose() -> Iterator[Row]:
    yield _competence(
        "ept-eclairage-94054",
        "ept-eclairage",
        "eclairage",
        insee="94054",
        valid_from=TRANSFER_OF_LIGHTING,
        legal_basis="Transfert de l'éclairage public d'Orly à l'EPT (exemple)",
        note="Suite de 94054-eclairage",
    )
    yield _competence(
        "ept-proprete-91326",
        "ept-proprete",
        "proprete",
        insee="91326",
        rank=8,
        legal_basis="Délibération à préciser (exemple)",
        note="À égalité avec la ville de Juvisy-sur-Orge : recouvrement voulu",
    )
    yield _competence(
        "ept-proprete-91589",
        "ept-proprete",
        "proprete",
        insee="91589",
        rank=8,
        priority=1,
        legal_basis="Convention de gestion (exemple)",
        note="Prioritaire sur la ville de Savigny-sur-Orge",
    )
    yield _competence(
        "94073-mobilier-2026",
        "94073-proprete",
        "mobilier",
        insee="94073",
        rank=8,
        valid_from="2026-01-01",
        legal_basis="Réorganisation des services de la ville",
        note="L'ancienne compétence n'a pas été close : la plus récente l'emporte",
    )
    yield _competence(
        "94016-dejections",
        "94016-verts",
        "proprete",
        subcategory_code="proprete_dejections",
        insee="94016",
        rank=8,
        legal_basis="Organisation des services de la ville",
    )
    yield _competence(
        "94076-tags-gardes",
        "94076-proprete",
        "tags",
        insee="94076",
        rank=7,
        legal_basis="La ville de Villejuif a gardé l'enlèvement des tags",
    )
    yield _competence(
        "94021-neige",
        "94021-verts",
        "voirie",
        subcategory_code="voirie_verglas",
        insee="94021",
        rank=1,
        legal_basis="Plan communal de viabilité hivernale (exception écrite)",
    )
