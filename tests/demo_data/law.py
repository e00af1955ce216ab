"""Who there is: actors, services, when they take part, and what the landlords agreed to.

Public bodies carry their real names where the territory has only one of the kind; landlords, syndicates
and operators are invented, and so is what anyone is said here to be competent for. Telephone numbers are of
the range that ARCEP keeps for fiction (01 99 00 xx xx), e-mail addresses of domains that cannot exist.
"""

from typing import Dict, List, Optional

from .communes import COMMUNES, CommunePlaces

Row = Dict[str, object]

# communes whose one technical service works from a dispatch file
SMALL = ("91479", "94001", "94065")
OUTSIDE_THE_TOOL = ("94001",)
JOINED = {"91432": "2026-03-01"}

_SERVICES = (
    ("proprete", "Propreté", 24),
    ("voirie", "Voirie", 20),
    ("verts", "Espaces verts", 14),
    ("eclairage", "Éclairage public", 10),
)
LANDLORDS = (
    ("bailleur-seine", "Habitat de Seine (bailleur fictif)"),
    ("bailleur-orge", "Logis de l'Orge (bailleur fictif)"),
    ("bailleur-bievre", "Bièvre Résidences (bailleur fictif)"),
    ("bailleur-coteaux", "Coteaux Logement (bailleur fictif)"),
)
_OTHER_ACTORS = (
    ("ept12", "EPT Grand-Orly Seine Bièvre", "ept"),
    ("dep94", "Département du Val-de-Marne", "departement"),
    ("dep91", "Département de l'Essonne", "departement"),
    ("dirif", "Direction des routes d'Île-de-France (DiRIF)", "etat"),
    ("syndicat-eaux", "Syndicat des eaux (fictif)", "syndicat"),
    ("syndicat-riviere", "Syndicat de rivière (fictif)", "syndicat"),
    ("abris", "Exploitant des abris de voyageurs (fictif)", "concessionnaire"),
)
# code, actor, name, weekly capacity, channel
_OTHER_SERVICES = (
    ("ept-collecte", "ept12", "Collecte des déchets - EPT", 90, "tool"),
    ("ept-assainissement", "ept12", "Assainissement - EPT", 45, "tool"),
    ("ept-voirie", "ept12", "Voirie d'intérêt territorial - EPT", 30, "tool"),
    ("ept-detagage", "ept12", "Enlèvement des tags - EPT", 40, "tool"),
    ("ept-proprete", "ept12", "Propreté des pôles gares - EPT", 25, "tool"),
    ("ept-eclairage", "ept12", "Éclairage public - EPT", 15, "tool"),
    ("dep94-routes", "dep94", "Routes départementales - Val-de-Marne", 35, "tool"),
    ("dep94-parcs", "dep94", "Parcs départementaux - Val-de-Marne", 12, "tool"),
    ("dep91-routes", "dep91", "Routes départementales - Essonne", 20, "dispatch_file"),
    ("dirif-exploitation", "dirif", "Exploitation du réseau national - DiRIF", 20, "dispatch_file"),
    ("eaux-reseau", "syndicat-eaux", "Réseau d'eau potable", 25, "tool"),
    ("riviere-berges", "syndicat-riviere", "Berges et cours d'eau", 6, "dispatch_file"),
    ("94041-centre", "ville-94041", "Brigade du centre-ville - Ivry-sur-Seine", 12, "tool"),
    ("abris-maintenance", "abris", "Maintenance des abris", 15, "dispatch_file"),
)


def commune_actor(insee: str) -> str:
    """The code of a commune's actor."""
    return f"ville-{insee}"


def commune_service(insee: str, job: str) -> str:
    """The code of the service of a commune that does ``job``: a small one has one service for all."""
    return f"{insee}-{'technique' if insee in SMALL and job != 'astreinte' else job}"


def actors() -> List[Row]:
    """Every actor; the communes first."""
    rows = [_actor(commune_actor(c.insee), f"Ville {_of(c.name)}", "commune") for c in COMMUNES]
    rows += [_actor(*other) for other in _OTHER_ACTORS]
    return rows + [_actor(code, name, "bailleur") for code, name in LANDLORDS]


def participations() -> List[Row]:
    """When each actor takes part in the tool. Who is not here does not."""
    rows = [
        {
            "actor_code": commune_actor(c.insee),
            "valid_from": JOINED.get(c.insee, "2025-09-01"),
            "valid_to": None,
        }
        for c in COMMUNES
        if c.insee not in OUTSIDE_THE_TOOL
    ]
    for code in ("ept12", "dep94", "syndicat-eaux", *(code for code, _ in LANDLORDS)):
        rows.append({"actor_code": code, "valid_from": "2025-09-01", "valid_to": None})
    rows.append({"actor_code": "dep91", "valid_from": "2026-07-01", "valid_to": None})
    return rows


def agreements() -> List[Row]:
    """Bièvre Résidences has none; that of Logis de l'Orge ran out; Coteaux Logement's is for one commune."""
    return [
        _agreement("CONV-2025-01", "bailleur-seine", None, "2025-01-01", None),
        _agreement("CONV-2024-07", "bailleur-orge", None, "2024-04-01", "2026-04-01"),
        _agreement("CONV-2025-04", "bailleur-coteaux", "94054", "2025-06-01", "2028-06-01"),
    ]


def services() -> List[Row]:
    """Every service; capacities follow the population, counted in interventions a week."""
    rows: List[Row] = []
    for commune in COMMUNES:
        rows += _commune_services(commune)
    for code, actor, name, capacity, channel in _OTHER_SERVICES:
        rows.append(_service(code, actor, name, capacity, channel))
    for code, name in LANDLORDS:
        rows.append(_service(f"{code}-gestion", code, f"Gestion de proximité - {name}", 15, "tool"))
    for number, row in enumerate(rows):
        row["phone"] = f"01 99 00 {number // 100:02d} {number % 100:02d}"
    return rows


def _commune_services(commune: CommunePlaces) -> List[Row]:
    actor, per_40000 = commune_actor(commune.insee), commune.population / 40_000
    if commune.insee in SMALL:
        code, name = commune_service(commune.insee, "technique"), f"Services techniques - {commune.name}"
        jobs = [_service(code, actor, name, max(5, round(60 * per_40000)), "dispatch_file")]
    else:
        jobs = [
            _service(
                f"{commune.insee}-{job}",
                actor,
                f"{label} - {commune.name}",
                max(3, round(n * per_40000)),
                "tool",
            )
            for job, label, n in _SERVICES
        ]
    duty = _service(commune_service(commune.insee, "astreinte"), actor, f"Astreinte - {commune.name}", None, "tool")
    return [*jobs, {**duty, "is_duty_officer": 1}]


def _actor(code: str, name: str, kind: str) -> Row:
    return {"code": code, "name": name, "kind": kind, "valid_from": "2016-01-01", "valid_to": None}


def _agreement(reference: str, actor: str, insee: Optional[str], begins: str, ends: Optional[str]) -> Row:
    return {
        "reference": reference,
        "actor_code": actor,
        "insee": insee,
        "valid_from": begins,
        "valid_to": ends,
    }


def _service(code: str, actor: str, name: str, capacity: Optional[int], channel: str) -> Row:
    return {
        "code": code,
        "actor_code": actor,
        "name": name,
        "phone": None,
        "email": f"{code}@signalement.example",
        "weekly_capacity": capacity,
        "channel": channel,
        "is_duty_officer": 0,
        "valid_from": "2016-01-01",
        "valid_to": None,
    }


def _of(name: str) -> str:
    """``name`` after "de", as French wants it."""
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name[0] in "AEIOUYÉ" and not name.startswith("Y"):
        return f"d'{name}"
    return f"de {name}"
