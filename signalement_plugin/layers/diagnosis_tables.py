"""The tables of a diagnosis's GeoPackage, from the bottom of the map to its top. French, as the diagnosis is."""

from functools import partial
from typing import Any, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsGeometry, QgsRectangle
from qgis.PyQt.QtCore import QDate

from ..domain import insee_squares
from ..domain.gi_star import CLASSES
from ..domain.opening_share import SHARES
from . import diagnosis_styles as styles
from .diagnosis_figures import REPORTS, STATE, bare_tables, rounded
from .diagnosis_sheet import DiagnosisSheet, state_of, told
from .diagnosis_walks import walk_tables
from .package import Column, Table
from .symbols import service_color

_CRS = "EPSG:2154"
_Row = Tuple[Sequence[Any], Optional[bytes]]


def tables_of(sheet: DiagnosisSheet) -> List[Table]:
    """Every table there is something to put in; what is left out is in ``sheet.omitted``, with why."""
    district = sheet.district
    areas = [
        _table(
            "communes",
            "Communes",
            "MultiPolygon",
            [Column("name", "text", "Commune")],
            (((name,), outline) for name, outline in sheet.communes),
            styles.dress_communes,
            "Communes touchées par le périmètre et ses abords, pour se repérer.",
        ),
        _density(sheet),
        _squares(sheet),
        _hexagons(sheet),
    ]
    if sheet.competences:
        areas.append(_competences(sheet))
    if district.outside is not None:
        areas.append(
            _table(
                "hors_territoire",
                "Hors du territoire\u00a0: sans donnée",
                "MultiPolygon",
                [Column("name", "text", "Objet")],
                [(("Hors du territoire",), district.outside)],
                styles.dress_outside,
                "Partie du périmètre et de ses abords que le territoire ne couvre pas\u00a0: il n'y a pas de donnée, "
                "ce qui ne veut pas dire qu'il ne s'y passe rien.",
            ),
        )
    areas += [_rings(sheet), _perimeter(sheet), _points_noirs(sheet)]
    return [table for table in areas if table is not None] + walk_tables(sheet) + bare_tables(sheet)


def _table(name: str, title: str, shape: str, columns: Sequence[Column], rows, dress, abstract: str, crs=_CRS) -> Table:
    return Table(name, title, shape, crs, columns, rows, dress, abstract)


def _perimeter(sheet: DiagnosisSheet) -> Table:
    district = sheet.district
    columns = [
        Column("code", "text", "Code"),
        Column("name", "text", "Nom"),
        Column("valid_from", "date", "Valable depuis"),
        Column("valid_to", "date", "Jusqu'au (exclu)"),
        Column("area_ha", "real", "Surface (ha)"),
        Column("outside_ha", "real", "Dont hors du territoire (ha)"),
        REPORTS,
        STATE,
    ]
    zone, n = district.zones[0], sheet.counts.zones[0]
    values = (
        district.code,
        district.name,
        _day(district.valid_from),
        _day(district.valid_to),
        round(zone.area_m2 / 1e4, 2),
        round(zone.outside_m2 / 1e4, 2),
        told(n),
        state_of(n),
    )
    return _table(
        "perimetre",
        "Périmètre",
        "MultiPolygon",
        columns,
        [(values, zone.outline)],
        styles.dress_perimeter,
        "Périmètre du diagnostic, entier, y compris ce qui déborde du territoire.",
    )


def _rings(sheet: DiagnosisSheet) -> Optional[Table]:
    columns = [
        Column("from_m", "integer", "De (m)"),
        Column("to_m", "integer", "À (m)"),
        Column("area_ha", "real", "Surface (ha)"),
        Column("outside_ha", "real", "Dont hors du territoire (ha)"),
        REPORTS,
        STATE,
    ]
    rows = [
        (
            (
                int(zone.begins),
                int(zone.ends),
                round(zone.area_m2 / 1e4, 2),
                round(zone.outside_m2 / 1e4, 2),
                told(n),
                state_of(n),
            ),
            zone.outline,
        )
        for zone, n in zip(sheet.district.zones[1:], sheet.counts.zones[1:])
    ]
    if not rows:
        return None
    return _table(
        "abords",
        "Abords",
        "MultiPolygon",
        columns,
        rows,
        styles.dress_rings,
        "Couronnes autour du périmètre\u202f; chacune compte ses propres signalements, sans ceux du périmètre.",
    )


def _points_noirs(sheet: DiagnosisSheet) -> Table:
    columns = [
        Column("rank", "integer", "Rang"),
        REPORTS,
        STATE,
        Column("share", "real", "Part des signalements"),
        Column("months_active", "integer", "Mois actifs"),
        Column("kind", "text", "Nature principale"),
        Column("trend", "integer", "Tendance (-1 baisse, 0 stable, 1 hausse)"),
        Column("median_delay_days", "real", "Délai médian (jours)"),
        Column("service", "text", "Service compétent"),
    ]
    rows = (
        (
            (
                spot.rank,
                spot.reports,
                "withheld" if spot.reports is None else "published",
                rounded(spot.share, 3),
                spot.months_active,
                spot.kind,
                spot.trend,
                rounded(spot.median_delay, 1),
                spot.service,
            ),
            spot.outline,
        )
        for spot in sheet.points_noirs
    )
    return _table(
        "points_noirs",
        "Points noirs",
        "MultiPolygon",
        columns,
        rows,
        styles.dress_points_noirs,
        "Lieux où les signalements se concentrent au-delà du hasard et reviennent mois après mois.",
    )


def _hexagons(sheet: DiagnosisSheet) -> Table:
    cells = sheet.hexagons
    columns = [
        REPORTS,
        STATE,
        Column("months_active", "integer", "Mois actifs"),
        Column("class", "text", "Concentration (classe de Gi*)"),
        Column("open_agents", "text", "Ouvert aux agents"),
        Column("open_citizens", "text", "Ouvert aux habitants"),
    ]

    def rows() -> Iterator[_Row]:
        for place, ring in enumerate(cells.rings):
            n = sheet.counts.hexagons[place]
            beyond = cells.agents[place] < 0
            never = cells.agents[place] == 0
            yield (
                (
                    None if beyond or never else told(n),
                    state_of(n, not (beyond or never)),
                    None if beyond or never else told(cells.months_active[place]),
                    CLASSES[cells.classes[place]] if cells.classes[place] >= 0 else None,
                    None if beyond else SHARES[cells.agents[place]],
                    None if beyond else SHARES[cells.citizens[place]],
                ),
                _ring_wkb(ring),
            )

    return _table(
        "hexagones",
        "Hexagones\u00a0: concentrations",
        "Polygon",
        columns,
        rows(),
        styles.dress_hexagons,
        f"Hexagones de {cells.size:g} m (petit diamètre) sur le périmètre et ses abords. Un hexagone sans donnée "
        "n'était ouvert à personne, ou se trouve hors du territoire.",
    )


def _squares(sheet: DiagnosisSheet) -> Table:
    squares, step = sheet.squares, insee_squares.STEP
    columns = [Column("idcar_200m", "text", "Identifiant INSEE du carreau"), REPORTS, STATE]
    rows = (
        (
            (insee_squares.square_id(east, north), told(n) if known else None, state_of(n, known)),
            bytes(QgsGeometry.fromRect(QgsRectangle(east, north, east + step, north + step)).asWkb()),
        )
        for east, north, n, known in zip(
            squares.east.tolist(), squares.north.tolist(), sheet.counts.squares, squares.has_data.tolist()
        )
    )
    return _table(
        "carreaux_200m",
        "Carreaux INSEE de 200 m",
        "Polygon",
        columns,
        rows,
        styles.dress_squares,
        "Signalements par carreau de 200 m de l'INSEE (EPSG:3035), à joindre à ses données carroyées par idcar_200m.",
        insee_squares.CRS,
    )


def _density(sheet: DiagnosisSheet) -> Optional[Table]:
    if not sheet.density:
        return None
    columns = [
        Column("level", "integer", "Niveau (1 faible à 4 très forte)"),
        Column("from_share", "real", "De (part du maximum)"),
        Column("to_share", "real", "À (part du maximum)"),
    ]
    rows = (((level, band.low, band.high), band.outline) for level, band in enumerate(sheet.density, start=1))
    return _table(
        "densite",
        "Densité des signalements",
        "MultiPolygon",
        columns,
        rows,
        styles.dress_density,
        "Densité lissée des signalements publiés, en part de son maximum\u202f; elle ne montre rien des comptes non "
        "diffusés.",
    )


def _competences(sheet: DiagnosisSheet) -> Table:
    columns = [
        Column("category", "text", "Catégorie"),
        Column("subcategory", "text", "Sous-catégorie"),
        Column("service", "text", "Service"),
        Column("actor", "text", "Acteur"),
        Column("legal_basis", "text", "Acte"),
        Column("share", "real", "Part du périmètre"),
    ]
    rows = (
        (
            (held.category, held.subcategory, held.service, held.actor, held.legal_basis, round(held.share, 3)),
            held.outline,
        )
        for held in sheet.competences
    )
    colors = {held.service: service_color(held.service_id).name() for held in sheet.competences}
    return _table(
        "competences",
        "Compétences en vigueur",
        "MultiPolygon",
        columns,
        rows,
        partial(styles.dress_competences, colors=colors),
        f"Compétences en vigueur le {sheet.terms.until:%d/%m/%Y} dans le périmètre, coupées à ses limites.",
    )


def _ring_wkb(ring: np.ndarray) -> bytes:
    """A closed ring as a polygon in ISO WKB."""
    return b"\x01\x03\x00\x00\x00\x01\x00\x00\x00" + np.uint32(len(ring)).tobytes() + ring.astype("<f8").tobytes()


def _day(day) -> Optional[QDate]:
    return None if day is None else QDate(day.year, day.month, day.day)
