"""What walks bring to a diagnosis's GeoPackage, with how far it may be believed. French, as the diagnosis is."""

from typing import List

from . import diagnosis_styles as styles
from .diagnosis_sheet import DiagnosisSheet
from .package import Column, Table

_CRS = "EPSG:2154"
_FACETS = {"fact": "Constat", "feeling": "Ressenti", "use": "Usage"}
_WARNINGS = {
    "one_group": "Ne repose que sur un groupe\u00a0: ce que ces personnes ont vu, pas l'avis des habitants.",
    "one_public": "Ne repose que sur un seul public connu\u00a0: d'autres peuvent vivre ce lieu autrement.",
}


def walk_tables(sheet: DiagnosisSheet) -> List[Table]:
    """The itineraries, what is said of places along them, and the recommendations: those there are."""
    itineraries = Table(
        "itineraires",
        "Itinéraires des marches",
        "LineString",
        _CRS,
        [Column("code", "text", "Code"), Column("name", "text", "Nom")],
        [((way.code, way.name), way.outline) for way in sheet.itineraries],
        styles.dress_itineraries,
        "Itinéraires des marches exploratoires qui passent dans le périmètre ou ses abords.",
    )
    return [table for table in (itineraries, _convergences(sheet), _recommendations(sheet)) if table.rows]


def _convergences(sheet: DiagnosisSheet) -> Table:
    columns = [
        Column("itinerary", "text", "Itinéraire"),
        Column("theme", "text", "Thème"),
        Column("facet", "text", "Facette"),
        Column("verdict", "text", "Lecture croisée"),
        Column("warning", "text", "Représentativité"),
        Column("publics", "text", "Publics qui en parlent"),
        Column("people", "integer", "Personnes"),
        Column("groups", "integer", "Groupes"),
        Column("observations", "integer", "Observations"),
        Column("points_noirs", "text", "Points noirs proches (rangs)"),
    ]
    rows = [
        (
            (
                one.itinerary,
                one.theme,
                _FACETS[one.facet],
                one.verdict,
                _WARNINGS.get(one.verdict),
                ", ".join(one.publics),
                one.people,
                one.groups,
                one.observations,
                ", ".join(map(str, one.points_noirs)) or None,
            ),
            one.outline,
        )
        for one in sheet.convergences
    ]
    return Table(
        "convergences_marches",
        "Convergences des marches",
        "LineString",
        _CRS,
        columns,
        rows,
        styles.dress_convergences,
        "Ce que disent ensemble les groupes des marches, lieu par lieu le long des itinéraires. Quelques personnes ne "
        "représentent pas un quartier\u00a0: ce qui ne repose que sur un groupe est une piste, pas un résultat.",
    )


def _recommendations(sheet: DiagnosisSheet) -> Table:
    columns = [
        Column("walk", "text", "Marche"),
        Column("text", "text", "Préconisation"),
        Column("addressee", "text", "Destinataire"),
        Column("status", "text", "Statut"),
        Column("answer", "text", "Réponse"),
    ]
    return Table(
        "preconisations",
        "Préconisations des marches",
        "MultiPoint",
        _CRS,
        columns,
        [(advice[:5], advice.outline) for advice in sheet.recommendations],
        styles.dress_recommendations,
        "Préconisations des marches, là où ont été faites les observations dont elles viennent.",
    )
