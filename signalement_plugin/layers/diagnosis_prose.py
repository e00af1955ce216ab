"""What a diagnosis says in words: figures as people read them, how to read each page, methods and limits. French."""

from datetime import date
from typing import List, Optional, Sequence, Tuple

from ..domain.crossing import DISTANCE_M
from ..domain.diagnosis import SIGNIFICANT, WITHHELD, Compared
from ..domain.opening_share import NEVER, PARTLY, WHOLLY
from .diagnosis_sheet import DiagnosisSheet

NOT_TOLD = "n.\u00a0d."
AUDIENCE_WORDS = {
    "internal": "Document interne",
    "partners": "Diffusion restreinte aux partenaires",
    "public": "Document public",
}
_SHARE_WORDS = {NEVER: "non", PARTLY: "en partie", WHOLLY: "oui"}


def number(value: Optional[float], digits: int = 0) -> str:
    """A number in French, « n. d. » for one that is not told."""
    if value is None or value == WITHHELD:
        return NOT_TOLD
    return f"{value:,.{digits}f}".replace(",", "\u202f").replace(".", ",")


def percent(share: Optional[float], digits: int = 0) -> str:
    """A share, from 0 to 1, in percent."""
    return NOT_TOLD if share is None else f"{number(100 * share, digits)}\u00a0%"


def day(value: date) -> str:
    """A date in French figures."""
    return f"{value:%d/%m/%Y}"


def period(since: date, until: date) -> str:
    """Two days, both included."""
    return f"du {day(since)} au {day(until)}"


def source(sheet: DiagnosisSheet) -> str:
    """The foot of every page."""
    licence = sheet.dataset.get("licence") or "licence non renseignée"
    outlines = "contours réels des communes" if sheet.real_outlines else "contours schématiques des communes"
    return (
        f"Source\u00a0: Signalement, {sheet.territory}, extraction du {day(sheet.made_on)}\u202f; {outlines}\u202f; "
        f"{licence}."
    )


def warning() -> str:
    """The first thing to know."""
    return (
        "Un signalement n'est pas un dysfonctionnement\u00a0: c'est quelqu'un qui a pris la peine d'en parler. Là où "
        "l'on signale peu, il peut manquer des habitants équipés, de la confiance ou du temps, et pas des problèmes."
    )


def reading_of_points_noirs(sheet: DiagnosisSheet) -> str:
    """How to read the map of hot spots."""
    cells = sheet.hexagons
    if not cells.tested:
        return (
            "Aucune statistique n'a pu être établie\u00a0: la raison est donnée page «\u00a0Méthode et limites\u00a0»."
        )
    return (
        f"Chaque hexagone de {cells.size:g}\u00a0m est comparé, avec ses voisins à moins de {cells.band:g}\u00a0m, à "
        "l'ensemble du périmètre et de ses abords. En rouge, il s'y signale plus que le hasard ne l'explique\u202f; "
        "en bleu, moins.\n\n"
        "Un point noir (contour noir, rang) ajoute la récurrence\u00a0: la concentration s'y répète au moins trois "
        "mois distincts. Un pic d'un seul mois n'en est pas un."
    )


def reading_of_squares(sheet: DiagnosisSheet) -> str:
    """How to read the map of squares."""
    text = (
        "Les carreaux sont ceux de l'INSEE\u00a0: leur identifiant permet de les rapprocher de la population, des "
        "revenus ou des logements. Un carreau compte tous ses signalements, même au-delà des limites."
    )
    if sheet.terms.min_count > 0:
        text += (
            f"\n\nEntre 1 et {sheet.terms.min_count - 1} signalements, le nombre n'est pas diffusé (hachures), ni "
            "celui qui permettrait de le retrouver. Un carreau blanc est un vrai zéro."
        )
    return text


def reading_of_density(sheet: DiagnosisSheet) -> str:
    """How to read the density."""
    text = (
        "La densité donne la silhouette d'ensemble, relativement au lieu le plus dense du périmètre. Ce n'est pas "
        "une preuve\u00a0: elle ne distingue pas le hasard."
    )
    if sheet.terms.min_count > 0:
        text += "\n\nElle n'est calculée que sur les nombres diffusés et ne révèle rien des autres."
    return text


def reading_of_openness(sheet: DiagnosisSheet) -> str:
    """How to read who could report."""
    return (
        "Une nature fermée ne peut pas être signalée\u00a0: son absence n'est pas un calme, c'est une absence de "
        "donnée (hachures grises). Ouverte aux seuls agents, elle ne dit rien de ce que vivent les habitants.\n\n"
        "Le tableau donne le détail par nature dans les communes du périmètre."
    )


def reading_of_walks(sheet: DiagnosisSheet) -> str:
    """How to read the walks, and which points noirs they speak of too (R64)."""
    text = (
        "Les marches exploratoires disent ce que des groupes ont constaté, ressenti et pratiqué. Quelques personnes "
        "ne représentent pas un quartier\u00a0: ce qui ne repose que sur un groupe est une piste, pas un résultat."
    )
    met = sorted({rank for one in sheet.convergences if one.verdict == "convergence" for rank in one.points_noirs})
    if met:
        text += (
            f"\n\nPoints noirs où plusieurs publics se rejoignent aussi, à moins de {DISTANCE_M:g}\u00a0m "
            f"(rangs)\u00a0: {', '.join(map(str, met))}. Deux sources indépendantes y disent la même chose."
        )
    elif sheet.convergences and sheet.points_noirs:
        text += f"\n\nAucune convergence des marches à moins de {DISTANCE_M:g}\u00a0m d'un point noir."
    return text


def reading_of_comparison(sheet: DiagnosisSheet) -> str:
    """What the comparison of two periods means."""
    if sheet.terms.compared is None:
        return "Aucune période de comparaison n'a été demandée."
    return (
        f"Avant\u00a0: {period(*sheet.terms.compared)} ({sheet.terms.days_before} jours). Après\u00a0: "
        f"{period(sheet.terms.since, sheet.terms.until)} ({sheet.terms.days} jours). Le rapport est celui des nombres "
        "par jour, avec son intervalle à 95\u00a0%\u202f; le test est exact (deux taux de Poisson, loi binomiale "
        "conditionnelle), corrigé du nombre de natures. Une nature fermée à l'une des périodes est sans "
        "donnée\u202f; une ouverture qui a changé peut expliquer à elle seule une hausse ou une baisse."
    )


def verdict(row: Compared) -> str:
    """What may be said of one line of the comparison."""
    if not row.has_data:
        return "sans donnée\u00a0: fermé à l'une des périodes"
    if row.before is None or row.after is None:
        return "non diffusé"
    if row.before == row.after == 0:
        return "aucun signalement, ni avant ni après"
    said = "pas de changement démontré"
    if row.p is not None and row.p <= SIGNIFICANT and row.ratio is not None:
        said = "hausse" if row.ratio > 1 else "baisse"
    elif row.p is not None and row.p <= SIGNIFICANT:
        said = "apparition"
    return said if row.same_opening else f"{said}, mais l'ouverture a changé"


def interval(row: Compared) -> str:
    """The ratio of the rates and its interval."""
    if row.p is None:
        return "–"
    high = "∞" if row.high == float("inf") else number(row.high, 2)
    ratio = "–" if row.ratio is None else number(row.ratio, 2)
    return f"{ratio} [{number(row.low, 2)}\u202f; {high}]"


def opened(share: Optional[int]) -> str:
    """To what extent something was open."""
    return "–" if share is None else _SHARE_WORDS[share]


def trend(value: Optional[int]) -> str:
    """The direction of a series of months."""
    return {None: "–", -1: "↘ baisse", 0: "→ stable", 1: "↗ hausse"}[value]


def methods(sheet: DiagnosisSheet) -> List[Tuple[str, str]]:
    """Titles and paragraphs: methods and limits, in plain words."""
    terms, district = sheet.terms, sheet.district
    kinds = ", ".join(sheet.kinds) if terms.kinds else "toutes les natures du catalogue"
    told = [
        (
            "Ce qui est compté",
            f"Les signalements datés {period(terms.since, terms.until)}, pour {kinds}. Ni les doublons, ni les "
            "demandes rejetées ou hors champ (suggestion, comportement, stationnement, social) n'en font partie. "
            f"Sans position, donc sur aucune carte\u00a0: {number(sheet.without_position)} sur le territoire.",
        ),
        ("Signaler n'est pas subir", warning()),
        (
            "Ce qui était ouvert",
            "Une nature jamais ouverte aux agents ni aux habitants est «\u00a0sans donnée\u00a0», jamais zéro. Une "
            "ouverture partielle ou un changement d'ouverture est dit avec le chiffre qu'il affecte.",
        ),
        (
            "Points noirs",
            "Statistique Gi* de Getis et Ord (1995) sur une grille d'hexagones, cellules vides comprises\u202f; "
            "seuils corrigés du nombre de tests (Benjamini et Hochberg, 1995). Un point noir est une concentration "
            "significative et active au moins trois mois distincts. La comparaison se fait dans le périmètre et ses "
            "abords\u00a0: elle dit où, dans le quartier, pas si le quartier est pire qu'un autre.",
        ),
    ]
    if terms.min_count > 0:
        told.append(
            (
                "Secret statistique",
                f"Aucun nombre de 1 à {terms.min_count - 1} signalements n'est diffusé, ni aucun nombre qui "
                "permettrait de le retrouver par différence\u202f; une préconisation n'est située que si elle repose "
                f"sur des groupes d'au moins {terms.min_people} personnes. Nombres non diffusés ici "
                f"(«\u00a0{NOT_TOLD}\u00a0»)\u00a0: {number(sheet.counts.withheld)}. Ni texte, ni photo, ni identité, "
                "ni nom d'agent ne quittent l'espace de travail avec ce diagnostic.",
            )
        )
    else:
        told.append(
            (
                "Secret statistique",
                "Aucun nombre n'est masqué\u00a0: ce diagnostic est à l'usage interne du service et ne doit pas en "
                "sortir. Pour le partager, l'exporter à nouveau avec un seuil.",
            )
        )
    if district.outside is not None:
        told.append(
            (
                "Ce qui déborde du territoire",
                f"{percent(district.outside_share, 1)} de la surface du périmètre est hors du territoire, où rien "
                "n'est recueilli. Cette partie est hachurée et n'entre dans aucun chiffre\u00a0: sans donnée ne veut "
                "pas dire sans problème.",
            )
        )
    if terms.compared is not None:
        told.append(("Avant et après", reading_of_comparison(sheet)))
    if sheet.omitted:
        told.append(("Ce qui manque", " ".join(f"{title}\u00a0: {why}" for title, why in sheet.omitted.items())))
    if sheet.remarks:
        told.append(("Ce que les données ont imposé", " ".join(sheet.remarks)))
    return told


def contact_lines(sheet: DiagnosisSheet) -> Sequence[str]:
    """Who to ask, under which rules."""
    known = sheet.dataset
    unknown = "non renseigné dans le registre"
    return (
        f"Producteur\u00a0: {known.get('producer') or unknown}",
        f"Charte\u00a0: {'version ' + known['charter_version'] if known.get('charter_version') else unknown}",
        f"Licence\u00a0: {known.get('licence') or unknown}",
        f"Contact\u00a0: {known.get('contact') or unknown}",
    )
