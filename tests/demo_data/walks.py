"""Two made-up exploratory walks on one itinerary of the Aviateurs, at Orly: women by night, seniors by day.

The first came through a KoboToolbox form, exported as a table with its photographs; the second was typed up from
paper, a row for each place, with facts, feelings and uses side by side.
"""

from datetime import datetime, timedelta, timezone
from typing import Callable, Dict, List, Tuple

from .law import Row
from .writing import csv_text

ToDegrees = Callable[[float, float], Tuple[float, float]]

NIGHT, DAY = "aviateurs-nuit", "aviateurs-jour"
NIGHT_FILE, DAY_FILE, TRACK_FILE = "aviateurs_nuit_kobo.csv", "aviateurs_jour_papier.csv", "aviateurs_boucle.gpx"
# the stops of the loop, in the order walked (metres, EPSG:2154)
_STOPS = {
    "maison": (654330, 6849230),
    "arret": (654430, 6849160),
    "passage": (654530, 6849180),
    "hall": (654545, 6849240),
    "marche": (654550, 6849330),
    "parc": (654575, 6849440),
    "ecole": (654430, 6849485),
    "parking": (654350, 6849405),
    "placette": (654320, 6849310),
}
_GROUPS = {
    "A": ("women", 9), "B": ("women", 7), "C": ("Seniors", 8), "D": ("Seniors", 6),
}  # fmt: skip
_INS, _ARR, _CAD, _MOB, _MEM = "insecurity", "arrangements", "living_environment", "soft_mobility", "memory"
_THEME_LABELS = {
    _INS: "Sentiment d'insécurité",
    _ARR: "Aménagements",
    _CAD: "Cadre de vie",
    _MOB: "Mobilités douces",
    _MEM: "Mémoire du quartier",
}
# stop, group, theme, facet, polarity, intensity, text, what the photograph shows
_NIGHT_SAID = (
    ("maison", "A", _CAD, "feeling", 1, 3, "On se retrouve ici avec plaisir, la façade éclairée rassure.", ""),
    ("maison", "B", _CAD, "feeling", 1, 4, "Le seul endroit du quartier qui reste vivant après 20 h.", ""),
    ("maison", "B", _ARR, "fact", -1, 2, "Le banc devant l'entrée n'a plus de dossier.", "mobilier"),
    ("arret", "A", _INS, "feeling", -1, 4, "Attendre le bus seule ici est pénible : personne ne nous voit.", ""),
    ("arret", "B", _INS, "feeling", -1, 4, "On est dans une vitrine : éclairées, sans voir ce qu'il y a autour.", ""),
    ("arret", "A", _INS, "fact", -1, 3, "L'éclairage de l'abri de bus clignote.", "eclairage"),
    ("arret", "B", _MOB, "use", -1, 3, "Le soir, on préfère marcher jusqu'à l'arrêt suivant.", ""),
    ("passage", "A", _INS, "feeling", -1, 5, "On presse le pas : on ne voit pas le bout du passage.", ""),
    ("passage", "B", _INS, "feeling", -1, 5, "Le passage fait peur, on ne sait pas qui est derrière le mur.", ""),
    ("passage", "A", _INS, "fact", -1, 5, "Trois lampadaires sur quatre sont éteints dans le passage.", "eclairage"),
    ("passage", "B", _INS, "fact", -1, 4, "Le dernier lampadaire du passage est éteint depuis l'été.", "eclairage"),
    ("passage", "A", _INS, "use", -1, 5,
     "À partir de 21 h, personne ne passe plus par ici : détour par le marché.", ""),
    ("passage", "B", _INS, "use", -1, 4, "On fait le tour avec la poussette plutôt que de traverser.", ""),
    ("hall", "A", _CAD, "fact", -1, 3, "Un matelas et des cartons sont posés au pied de l'immeuble.", "depots"),
    ("hall", "B", _CAD, "feeling", -1, 3, "On a honte de faire venir des amis avec ces encombrants.", ""),
    ("hall", "B", _INS, "feeling", -1, 3, "Il y a toujours du monde devant la porte ; on baisse les yeux.", ""),
    ("marche", "A", _ARR, "use", -1, 3, "La place est vide le soir : rien pour s'asseoir, rien pour rester.", ""),
    ("marche", "B", _ARR, "feeling", -1, 3, "Sans les étals, la place paraît immense et nue.", ""),
    ("marche", "A", _CAD, "fact", -1, 2, "Cagettes et papiers restent après le marché.", "proprete"),
    ("parc", "A", _INS, "feeling", -1, 5, "Le parc est un trou noir : on longe la grille sans regarder.", ""),
    ("parc", "B", _INS, "feeling", -1, 4, "Les buissons cachent tout, on ne s'y aventure jamais.", ""),
    ("parc", "B", _INS, "use", -1, 4, "Le soir on change de trottoir pour ne pas longer le parc.", ""),
    ("ecole", "A", _MOB, "fact", -1, 3, "Le passage piéton devant l'école est effacé.", "signalisation"),
    ("ecole", "B", _MOB, "feeling", 1, 3, "Large trottoir et bonne lumière : on respire.", ""),
    ("parking", "A", _INS, "feeling", -1, 4, "Entre les voitures et le mur, on se sent prise au piège.", ""),
    ("parking", "B", _INS, "fact", -1, 4, "La haie dépasse sur le trottoir et masque la sortie du parking.",
     "espaces_verts"),
    ("parking", "B", _INS, "use", -1, 4, "On marche au milieu de la chaussée pour être vues.", ""),
    ("parking", "B", _INS, "use", -1, 3, "Les voitures sont garées ailleurs dès qu'il fait nuit.", ""),
    ("placette", "A", _CAD, "feeling", 1, 4,
     "La placette est belle, les fenêtres donnent dessus : on s'y sent chez soi.", ""),
    ("placette", "B", _ARR, "use", 1, 3, "Les mères s'y attendent avant de rentrer ensemble.", ""),
    ("placette", "A", _MEM, "feeling", 1, 3, "Nos grands-mères y lavaient le linge, il faudrait le raconter.", ""),
)  # fmt: skip
# stop, group, theme, fact, feeling, use, opinion, mark, photograph: a row of the sheet
_DAY_SAID = (
    ("maison", "C", _CAD, "", "On connaît tout le monde, l'accueil est chaleureux.", "On vient y lire le journal.",
     "+", 4, ""),
    ("maison", "D", _ARR, "La rampe d'accès est trop raide pour un fauteuil.", "", "", "-", 4, ""),
    ("arret", "C", _MOB, "Le trottoir est soulevé par les racines devant l'arrêt.", "On a peur de tomber.", "",
     "-", 5, "voirie"),
    ("arret", "D", _ARR, "Il n'y a pas de siège sous l'abri.", "", "On attend debout, appuyés au poteau.", "-", 4, ""),
    ("passage", "C", _INS, "", "Même de jour, le passage est oppressant.", "On l'évite dès que la lumière baisse.",
     "-", 4, ""),
    ("passage", "D", _INS, "Les murs du passage sont couverts de tags.", "On ne s'y sent pas tranquilles.", "",
     "-", 3, "tags"),
    ("hall", "C", _CAD, "Des encombrants restent au pied de l'immeuble des Lilas.",
     "C'est triste pour ceux qui habitent là.", "", "-", 3, "depots"),
    ("marche", "C", _ARR, "", "Le marché, c'est la fête : on parle à tout le monde.",
     "On y vient trois fois par semaine.", "+", 5, ""),
    ("marche", "D", _ARR, "", "La place est gaie les jours de marché.", "On s'y donne rendez-vous le matin.", "+",
     4, ""),
    ("marche", "D", _CAD, "Une corbeille déborde à l'angle de la place.", "", "", "-", 2, "collecte"),
    ("parc", "C", _INS, "", "Le parc est paisible, on s'y sent bien.", "On y marche chaque matin.", "+", 4, ""),
    ("parc", "D", _INS, "", "On aime s'asseoir au soleil près des rosiers.", "On y promène les petits-enfants.",
     "+", 4, ""),
    ("parc", "D", _ARR, "Deux bancs sur trois ont disparu dans l'allée.", "", "", "-", 4, "mobilier"),
    ("parc", "D", _ARR, "L'allée est creusée de flaques devant la fontaine.", "", "", "-", 3, ""),
    ("ecole", "C", _MOB, "Le passage piéton devant l'école n'a plus de peinture.", "",
     "On attend que quelqu'un traverse avec nous.", "-", 4, ""),
    ("ecole", "D", _MEM, "", "On y a tous appris à lire : le préau est celui de 1962.", "", "+", 4, ""),
    ("parking", "C", _MOB, "Une voiture sur deux mord sur le trottoir.", "",
     "On descend sur la chaussée avec le cabas.", "-", 4, ""),
    ("parking", "D", _INS, "", "On ne voit pas les voitures sortir.", "", "-", 3, ""),
    ("placette", "C", _MEM, "Le lavoir était ici ; il n'en reste que la margelle.",
     "C'est le cœur de l'ancien hameau.", "", "+", 5, ""),
    ("placette", "D", _CAD, "", "L'ombre du tilleul, l'été, est un bonheur.", "On y joue aux cartes.", "+", 5, ""),
)  # fmt: skip
_TYPED = ("Constat", "Ressenti", "Usage")
_FACET_OF = dict(zip(_TYPED, ("fact", "feeling", "use")))


def track(to_degrees: ToDegrees) -> str:
    """The loop as the GPX of whoever recognised it, one point every dozen metres or so."""
    at = datetime(2026, 10, 8, 20, 5, tzinfo=timezone.utc)
    corners = [*_STOPS.values(), _STOPS["maison"]]
    points = []
    for (x0, y0), (x1, y1) in zip(corners, corners[1:]):
        steps = max(1, round(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 12))
        points += [(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps) for k in range(steps)]
    lines = []
    for number, (x, y) in enumerate([*points, corners[-1]]):
        lon, lat = to_degrees(x, y)
        time = (at + timedelta(seconds=45 * number)).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines.append(f'   <trkpt lat="{lat:.6f}" lon="{lon:.6f}"><time>{time}</time></trkpt>')
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<gpx version="1.1" creator="Signalement" xmlns="http://www.topografix.com/GPX/1/1">',
            " <trk><name>Boucle des Aviateurs (itinéraire inventé)</name>\n  <trkseg>",
            *lines,
            "  </trkseg>\n </trk>\n</gpx>\n",
        )
    )


def night_rows(to_degrees: ToDegrees) -> List[Row]:
    """The rows of the form's export, as KoboToolbox writes them with the names of its XLSForm."""
    at = datetime(2026, 10, 8, 22, 8, tzinfo=timezone(timedelta(hours=2)))
    rows: List[Row] = []
    for number, (stop, group, theme, facet, polarity, intensity, text, photo) in enumerate(_NIGHT_SAID):
        lon, lat = to_degrees(*_beside(stop, number))
        public, headcount = _GROUPS[group]
        when = (at + timedelta(minutes=2, seconds=11) * number).isoformat()
        rows.append(
            {
                "start": when,
                "position": f"{lat:.6f} {lon:.6f} 0 4.5",
                "_position_latitude": f"{lat:.6f}",
                "_position_longitude": f"{lon:.6f}",
                "groupe": group,
                "publics": public,
                "effectif": headcount,
                "theme": theme,
                "facette": facet,
                "polarite": polarity,
                "intensite": intensity,
                "commentaire": text,
                "photo": f"photos/nuit-{number + 1:02d}-{photo}.jpg" if photo else None,
                "_id": night_key(number),
                "_uuid": f"00000000-0000-4000-8000-{number + 1:012d}",
                "_submission_time": when,
                "_submitted_by": "tablette-1",
            }
        )
    return rows


def day_rows(to_degrees: ToDegrees) -> List[Row]:
    """The rows of the sheet, as somebody types them: decimal commas, French days, labels."""
    rows: List[Row] = []
    for number, (stop, group, theme, *said, opinion, mark, photo) in enumerate(_DAY_SAID):
        lon, lat = to_degrees(*_beside(stop, number + 4))
        public, headcount = _GROUPS[group]
        rows.append(
            {
                "Repère": number + 1,
                "Groupe": group,
                "Publics": public,
                "Effectif": headcount,
                "Date": "13/10/2026",
                "Longitude": f"{lon:.6f}".replace(".", ","),
                "Latitude": f"{lat:.6f}".replace(".", ","),
                "Thème": _THEME_LABELS[theme],
                **dict(zip(_TYPED, said)),
                "Avis": opinion,
                "Note": mark,
                "Photo": f"photos/jour-{number + 1:02d}-{photo}.jpg" if photo else None,
                "Support": "papier",
            }
        )
    return rows


def photos() -> Dict[str, str]:
    """What each photograph shows, by its path beside the forms."""
    named = [row["photo"] for row in night_rows(_nowhere)] + [row["Photo"] for row in day_rows(_nowhere)]
    return {str(path): str(path)[:-4].rpartition("-")[2] for path in named if path}


def night_key(number: int) -> str:
    """The number that Kobo gave the observation of that place in the list: what an import knows it by."""
    return str(41_001 + number)


def _night(text: str) -> str:
    return next(night_key(number) for number, row in enumerate(_NIGHT_SAID) if row[6].startswith(text))


def _day(text: str) -> str:
    """The identifier that an import gives: the file, the sheet, the line, and the facet that the text is of."""
    for number, row in enumerate(_DAY_SAID):
        for column, said in zip(_TYPED, row[3:6]):
            if said.startswith(text):
                return f"{DAY_FILE[:-4]}//{number + 2}#{_FACET_OF[column]}"
    raise KeyError(text)


def cards() -> List[Row]:
    """What the walks' cards say, and how far each went."""
    shared = {"perimeter_code": "QP-DEMO-03", "season": "autumn"}
    return [
        {
            "code": NIGHT, "title": "Les Aviateurs, de nuit", "level": 3,
            "support": "digital", **shared, "starts_at": "2026-10-08T20:00:00+00:00", "slot": "night",
            "purpose": "Voir les cheminements du soir, de l'arrêt de bus à la placette, avec celles qui les prennent.",
            "organiser": "Maison de quartier des Aviateurs (fictive)", "restitution_on": "2026-11-05", "phase": 7,
            "feedback": None, "obstacles": None, "levers": None, "replicability": None,
        },
        {
            "code": DAY, "title": "Les Aviateurs, de jour", "level": 2,
            "support": "paper", **shared, "starts_at": "2026-10-13T12:30:00+00:00", "slot": "afternoon",
            "purpose": "Comprendre ce qui aide ou empêche de sortir à pied quand on avance en âge.",
            "organiser": "Maison de quartier des Aviateurs (fictive)", "restitution_on": "2026-11-05", "phase": 8,
            "feedback": "Un temps apprécié : « pour une fois, on nous demande où nous marchons ».",
            "obstacles": "Deux heures debout sont trop longues ; la fiche était imprimée trop petit.",
            "levers": "Le club du mardi a mobilisé ; la placette a servi de halte.",
            "replicability": "À refaire à deux groupes de huit, une heure, avec une chaise pliante par binôme.",
        },
    ]  # fmt: skip


def recommendations() -> List[Row]:
    """What residents recommend, to whom, resting on which observations, and what was answered so far."""
    said = (
        (NIGHT, "Rallumer le passage et l'éclairer d'un bout à l'autre, murs clairs compris.", "ept12", "accepted",
         "Les quatre lampadaires sont au programme de décembre ; les murs seront repeints au printemps.",
         (_night("Trois lampadaires"), _night("Le dernier"), _night("On presse"), _night("Le passage fait"))),
        (NIGHT, "Tailler haies et buissons pour voir et être vues le long du parc et du parking.", "ville-94054",
         "proposed", None, (_night("La haie"), _night("Les buissons"))),
        (NIGHT, "Déplacer l'arrêt de nuit devant la maison de quartier.", "dep94", "refused",
         "La voie y est trop étroite pour un bus ; l'arrêt à la demande après 22 h est à l'étude.",
         (_night("Attendre"), _night("On est dans"))),
        (DAY, "Remettre les bancs du parc et un siège sous l'abri : un appui tous les 150 mètres.", "ville-94054",
         "accepted", "Six bancs sont commandés, posés avant le printemps.",
         (_day("Deux bancs"), _day("Il n'y a pas"))),
        (DAY, "Reprendre le trottoir devant l'arrêt et refaire la peinture devant l'école.", "ept12", "proposed", None,
         (_day("Le trottoir"), _day("Le passage piéton"))),
    )  # fmt: skip
    columns = ("walk", "text", "addressee", "status", "answer", "observations")
    return [dict(zip(columns, (*row[:5], " ".join(row[5])))) for row in said]


def reports() -> List[Row]:
    """The facts that became reports, and under which category."""
    made = (
        (NIGHT, _night("Trois lampadaires"), "eclairage"),
        (NIGHT, _night("Un matelas"), "depots"),
        (DAY, _day("Le trottoir"), "voirie"),
    )
    return [dict(zip(("walk", "observation", "category"), row)) for row in made]


def texts(to_degrees: ToDegrees) -> Dict[str, str]:
    """The text of each file, by its path under ``resources/``."""
    folder = "demo/walks"
    return {
        f"{folder}/{TRACK_FILE}": track(to_degrees),
        f"{folder}/{NIGHT_FILE}": csv_text(night_rows(to_degrees)),
        f"{folder}/{DAY_FILE}": csv_text(day_rows(to_degrees)),
        f"{folder}/walks.csv": csv_text(cards()),
        f"{folder}/recommendations.csv": csv_text(recommendations()),
        f"{folder}/reports.csv": csv_text(reports()),
    }


def _beside(stop: str, number: int) -> Tuple[float, float]:
    """A few metres from a stop, elsewhere for each observation, as hands and receivers place them."""
    x, y = _STOPS[stop]
    return x + (number * 7) % 13 - 6, y + (number * 5) % 11 - 5


def _nowhere(x: float, y: float) -> Tuple[float, float]:
    return x, y
