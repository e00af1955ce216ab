"""The pages of a diagnosis, one print layout each, from its cover to its methods. French, as the diagnosis is."""

from typing import Dict, List, Sequence

from qgis.core import QgsLayoutItemPicture, QgsPrintLayout, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QRectF

from . import diagnosis_prose as prose
from .atlas_tables import literal
from .diagnosis_pages import FOOT, HEIGHT, INNER, MAP, MARGIN, READING, RIGHT, SIDE, SIDE_WIDTH, TOP, WIDTH, Page
from .diagnosis_sheet import DiagnosisSheet
from .layout_parts import BAND, SOFT
from .month_chart import month_chart

_MOST_SPOTS, _MOST_KINDS, _MOST_SERVICES, _MOST_COMPETENCES = 14, 14, 12, 22
Layers = Dict[str, QgsVectorLayer]


def add_pages(
    project: QgsProject, sheet: DiagnosisSheet, layers: Layers, themes: Dict[str, str]
) -> List[QgsPrintLayout]:
    """Add the pages to ``project``, in their order. ``layers``: by the names of their tables, ``openness`` besides."""
    pages = [_cover(project, sheet, layers, themes), _figures(project, sheet)]
    pages.append(_map_page(project, sheet, layers, "Points noirs", themes, ("points_noirs", "hexagones"),
                           prose.reading_of_points_noirs(sheet)))  # fmt: skip
    if sheet.points_noirs:
        pages.append(_spots(project, sheet))
    pages.append(_map_page(project, sheet, layers, "Carreaux de 200 m", themes, ("carreaux_200m",),
                           prose.reading_of_squares(sheet)))  # fmt: skip
    if sheet.density:
        pages.append(
            _map_page(project, sheet, layers, "Densité", themes, ("densite",), prose.reading_of_density(sheet))
        )
    pages.append(_map_page(project, sheet, layers, "Ce qui pouvait être signalé", themes, ("openness",),
                           prose.reading_of_openness(sheet)))  # fmt: skip
    pages.append(_openings(project, sheet))
    pages.append(_delays(project, sheet))
    if sheet.competences:
        pages.append(_competences(project, sheet))
    if sheet.itineraries or sheet.recommendations:
        pages.append(_map_page(project, sheet, layers, "Marches et préconisations", themes,
                               ("preconisations", "convergences_marches", "itineraires"),
                               prose.reading_of_walks(sheet)))  # fmt: skip
    pages += _methods(project, sheet)
    for place, page in enumerate(pages, start=1):
        page.layout.setName(f"{place:02d} {page.title}")
        label = page.layout.itemById("page")
        label.setText(label.text().replace("@", f"{place}/{len(pages)}"))
        project.layoutManager().addLayout(page.layout)
    return [page.layout for page in pages]


def _cover(project: QgsProject, sheet: DiagnosisSheet, layers: Layers, themes: Dict[str, str]) -> Page:
    page = Page(project, sheet, "Couverture", bare=True)
    left = 118.0
    page.panel(QRectF(0, 0, left, HEIGHT), "#12395b")
    white = {"color": "#ffffff"}
    page.words("DIAGNOSTIC", QRectF(MARGIN, 26, left - 2 * MARGIN, 8), 11, bold=True, color="#9cc3e2")
    page.words(literal(sheet.district.name), QRectF(MARGIN, 36, left - 2 * MARGIN, 44), 24, bold=True, **white)
    code = f"{sheet.district.code}, " if sheet.district.code else ""
    page.words(literal(f"{code}{sheet.territory}"), QRectF(MARGIN, 84, left - 2 * MARGIN, 12), 11, **white)
    page.words("Signalements de l'espace public\n" + prose.period(sheet.terms.since, sheet.terms.until),
               QRectF(MARGIN, 100, left - 2 * MARGIN, 14), 11, **white)  # fmt: skip
    if sheet.terms.compared:
        page.words("comparés à la période " + prose.period(*sheet.terms.compared),
                   QRectF(MARGIN, 113, left - 2 * MARGIN, 12), 9.5, color="#c7d9e8")  # fmt: skip
    page.words(prose.warning(), QRectF(MARGIN, 138, left - 2 * MARGIN, 36), 9.5, color="#e6eef5")
    page.words("\n".join(map(literal, (prose.AUDIENCE_WORDS[sheet.terms.audience], *prose.contact_lines(sheet)))),
               QRectF(MARGIN, 178, left - 2 * MARGIN, 24), 8, color="#c7d9e8")  # fmt: skip
    box = QRectF(left + 10, MARGIN + 4, WIDTH - left - 10 - MARGIN, FOOT - MARGIN - 8)
    page.map([layers["communes"], layers["perimetre"]], box, themes["Situation"], margin=6.0)
    page.words(literal(prose.source(sheet)), QRectF(left + 10, FOOT + 3, 130, 8), 6.5, color=SOFT)
    number = page.words("page @", QRectF(WIDTH - MARGIN - 30, FOOT + 3, 30, 5), 7.5, bold=True, align=RIGHT)
    number.setId("page")
    return page


def _figures(project: QgsProject, sheet: DiagnosisSheet) -> Page:
    page = Page(project, sheet, "Chiffres clés")
    counts, zones = sheet.counts, sheet.district.zones
    inside = zones[0].area_m2 - zones[0].outside_m2
    density = None if sheet.reports < 0 or inside <= 0 else sheet.reports / (inside / 1e4)
    around_it = None if sheet.territory_reports < 0 else sheet.territory_reports / (sheet.territory_km2 * 100)
    spots = str(len(sheet.points_noirs)) if sheet.hexagons.tested else "–"
    tiles = [
        (prose.number(sheet.reports), "signalements dans le périmètre"),
        (prose.number(density, 1), f"par hectare (territoire\u00a0: {prose.number(around_it, 1)})"),
        (spots, "points noirs dans le périmètre et ses abords"),
        (prose.number(sheet.median_delay, 0), "jours, délai médian du service le plus sollicité"),
        (prose.number(counts.withheld), "nombres non diffusés (secret statistique)"),
    ]
    gap = 4.0
    width = (INNER - gap * (len(tiles) - 1)) / len(tiles)
    for place, (figure, label) in enumerate(tiles):
        left = MARGIN + place * (width + gap)
        page.panel(QRectF(left, TOP, width, 28), BAND)
        page.words(figure, QRectF(left + 3, TOP + 3, width - 6, 12), 24, bold=True, color="#12395b")
        page.words(label, QRectF(left + 3, TOP + 16, width - 6, 11), 8, color=SOFT)
    top = TOP + 34
    half = (INNER - 8) / 2
    page.words("Mois par mois, dans le périmètre", QRectF(MARGIN, top, half, 6), 11, bold=True)
    chart = QgsLayoutItemPicture(page.layout)
    chart.setPicturePath(month_chart(sheet.months, [int(n) for n in counts.months], half, 68))
    page.put(chart, QRectF(MARGIN, top + 7, half, 68))
    page.words("Par zone", QRectF(MARGIN, top + 80, half, 6), 11, bold=True)
    rows = [
        (
            f"Périmètre ({prose.number(zone.area_m2 / 1e4, 1)}\u00a0ha)"
            if not place
            else f"Abords de {zone.begins:g} à {zone.ends:g}\u00a0m ({prose.number(zone.area_m2 / 1e4, 1)}\u00a0ha)",
            prose.number(int(n)),
            prose.percent(zone.outside_m2 / zone.area_m2, 1) if zone.outside_m2 >= 1 else "–",
        )
        for place, (zone, n) in enumerate(zip(zones, counts.zones))
    ]
    page.grid((("Zone", half - 56), ("Signalements", 26), ("Sans donnée", 30)), rows,
              QRectF(MARGIN, top + 87, half, FOOT - top - 87))  # fmt: skip
    right = MARGIN + half + 8
    page.words("Par nature", QRectF(right, top, half, 6), 11, bold=True)
    around_counts = counts.kinds[1:]
    lines = []
    for kind, label in enumerate(sheet.kinds):
        nearby = around_counts[:, kind]
        total = -1 if (nearby < 0).any() else int(nearby.sum())
        lines.append(
            (literal(label), prose.number(int(counts.kinds[0, kind])), prose.number(total), int(counts.kinds[0, kind]))
        )
    lines.sort(key=lambda line: -line[3])
    page.grid((("Nature", half - 52), ("Périmètre", 26), ("Abords", 26)), [line[:3] for line in lines[:_MOST_KINDS]],
              QRectF(right, top + 7, half, FOOT - top - 7))  # fmt: skip
    return page


def _map_page(
    project: QgsProject,
    sheet: DiagnosisSheet,
    layers: Layers,
    title: str,
    themes: Dict[str, str],
    explained: Sequence[str],
    reading: str,
) -> Page:
    page = Page(project, sheet, title)
    edge = layers.get("abords", layers["perimetre"])
    shown = page.map([layers["communes"], edge], MAP, themes[title])
    names = (*explained, "perimetre", "abords", "hors_territoire")
    page.legend(
        shown, [layers[name] for name in names if name in layers], QRectF(SIDE, TOP, SIDE_WIDTH, READING - TOP - 4)
    )
    page.reading(reading)
    return page


def _spots(project: QgsProject, sheet: DiagnosisSheet) -> Page:
    page = Page(project, sheet, "Liste des points noirs")
    rows = [
        (
            str(spot.rank),
            prose.number(spot.reports),
            prose.percent(spot.share, 1),
            prose.number(spot.months_active),
            literal(spot.kind or "–"),
            prose.trend(spot.trend),
            prose.number(spot.median_delay, 0),
            literal(spot.service or "–"),
        )
        for spot in sheet.points_noirs[:_MOST_SPOTS]
    ]
    headings = (("Rang", 14), ("Signalements", 27), ("Part", 18), ("Mois actifs", 22), ("Nature principale", 68),
                ("Tendance", 26), ("Délai médian (j)", 30), ("Service compétent", INNER - 205))  # fmt: skip
    page.grid(headings, rows, QRectF(MARGIN, TOP, INNER, FOOT - TOP - 10))
    if len(sheet.points_noirs) > _MOST_SPOTS:
        more = f"{len(sheet.points_noirs) - _MOST_SPOTS} autres sont dans la couche «\u00a0Points noirs\u00a0»."
        page.words(more, QRectF(MARGIN, FOOT - 6, INNER, 5), 8, color=SOFT)
    return page


def _openings(project: QgsProject, sheet: DiagnosisSheet) -> Page:
    page = Page(project, sheet, "Ouvertures par nature et commune")
    compared = sheet.terms.compared is not None
    communes = sorted({row.commune for row in sheet.openings})
    rows = [
        (
            literal(row.kind),
            literal(row.commune),
            prose.opened(row.now.agents),
            prose.opened(row.now.citizens),
            *(
                (
                    prose.opened(row.before.agents),
                    prose.opened(row.before.citizens),
                    "oui" if row.before != row.now else "non",
                )
                if compared and row.before
                else ()
            ),
        )
        for row in sheet.openings
    ]
    headings = [("Nature", 68), ("Commune", 46), ("Agents", 24), ("Habitants", 26)]
    if compared:
        headings += [("Agents, avant", 32), ("Habitants, avant", 36), ("A changé", 26)]
    said = "Ouvert pendant toute la période\u00a0: oui, en partie ou non. Non aux deux colonnes veut dire sans donnée."
    page.words(said, QRectF(MARGIN, TOP, INNER, 5), 9, color=SOFT)
    most = 24
    page.grid(headings, rows[:most], QRectF(MARGIN, TOP + 7, INNER, FOOT - TOP - 14), 8)
    if len(rows) > most:
        more = (
            f"{len(rows) - most} autres lignes ({len(communes)} communes) sont dans la table «\u00a0Ouvertures\u00a0»."
        )
        page.words(more, QRectF(MARGIN, FOOT - 6, INNER, 5), 8, color=SOFT)
    return page


def _delays(project: QgsProject, sheet: DiagnosisSheet) -> Page:
    compared = bool(sheet.compared)
    page = Page(project, sheet, "Délais, avant et après" if compared else "Délais par service")
    width = 104.0 if compared else INNER
    page.words("Délais de clôture par service", QRectF(MARGIN, TOP, width, 6), 11, bold=True)
    rows = [
        (
            literal(sheet.services[delay.service]),
            prose.number(delay.reports),
            prose.number(delay.closed),
            prose.number(delay.median, 0),
            prose.number(delay.p90, 0),
        )
        for delay in sheet.delays[:_MOST_SERVICES]
    ]
    headings = (("Service", width - 66), ("Reçus", 15), ("Clos", 14), ("Médiane (j)", 19), ("9/10 (j)", 18))
    said = (
        "Jours entre le signalement et sa clôture. Médiane\u00a0: la moitié est close plus vite. Les signalements "
        "encore ouverts n'y sont pas\u00a0: un service qui clôt tard peut paraître plus rapide qu'il n'est."
    )
    page.words(said, QRectF(MARGIN, TOP + 7, width, 18), 7.8, color=SOFT)
    page.grid(headings, rows, QRectF(MARGIN, TOP + 28, width, FOOT - TOP - 32), 8)
    if compared:
        left = MARGIN + width + 8
        wide = INNER - width - 8
        page.words("Avant et après, dans le périmètre", QRectF(left, TOP, wide, 6), 11, bold=True)
        lines = [
            (
                literal(sheet.kinds[row.kind]) if row.kind is not None else "Toutes, à ouverture égale",
                prose.number(row.before) if row.before is not None or row.has_data else "–",
                prose.number(row.after) if row.after is not None or row.has_data else "–",
                prose.interval(row),
                prose.verdict(row),
            )
            for row in sheet.compared
        ]
        headings = (
            ("Nature", wide - 120),
            ("Avant", 15),
            ("Après", 15),
            ("Rapport [95\u00a0%]", 38),
            ("Ce qu'on peut en dire", 52),
        )
        page.words(prose.reading_of_comparison(sheet), QRectF(left, TOP + 7, wide, 18), 7.8, color=SOFT)
        page.grid(headings, lines, QRectF(left, TOP + 28, wide, FOOT - TOP - 32), 8)
    return page


def _competences(project: QgsProject, sheet: DiagnosisSheet) -> Page:
    page = Page(project, sheet, "Qui est compétent dans le périmètre")
    rows = [
        (
            literal(held.category + (f" – {held.subcategory}" if held.subcategory else "")),
            literal(held.actor),
            literal(held.service),
            literal(held.legal_basis or "–"),
            prose.percent(held.share),
        )
        for held in sheet.competences
    ]
    headings = (("Nature", 62), ("Acteur", 52), ("Service", 58), ("Acte", INNER - 190), ("Part", 18))
    said = f"Compétences en vigueur le {prose.day(sheet.terms.until)}, et part du périmètre qu'elles couvrent."
    page.words(said, QRectF(MARGIN, TOP, INNER, 5), 9, color=SOFT)
    page.grid(headings, rows[:_MOST_COMPETENCES], QRectF(MARGIN, TOP + 7, INNER, FOOT - TOP - 14), 7.5)
    if len(rows) > _MOST_COMPETENCES:
        more = f"{len(rows) - _MOST_COMPETENCES} autres sont dans la couche «\u00a0Compétences en vigueur\u00a0»."
        page.words(more, QRectF(MARGIN, FOOT - 6, INNER, 5), 8, color=SOFT)
    return page


def _methods(project: QgsProject, sheet: DiagnosisSheet) -> List[Page]:
    """Methods and limits in two columns, over as many pages as the words take."""
    pages: List[Page] = []
    width, gap = (INNER - 10) / 2, 5.0
    column, top = 2, FOOT
    for title, text in prose.methods(sheet):
        # so many signs of 8.6 points in a line of that width, lines of 4 mm
        lines = sum(1 + len(part) // 82 for part in text.split("\n"))
        height = 6 + 4.0 * lines
        if top + height > FOOT - 2:
            column, top = column + 1, TOP
            if column > 1:
                pages.append(Page(project, sheet, "Méthode et limites" + (" (suite)" if pages else "")))
                column = 0
        left = MARGIN + column * (width + 10)
        pages[-1].words(title, QRectF(left, top, width, 5), 10, bold=True, color="#12395b")
        pages[-1].words(literal(text), QRectF(left, top + 5.5, width, height), 8.6)
        top += height + gap
    return pages
