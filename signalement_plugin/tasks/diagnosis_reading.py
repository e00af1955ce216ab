"""What a diagnosis says, read from a workspace: everything but its writing. Works in any thread."""

from dataclasses import replace
from datetime import date
from typing import Dict, List, NamedTuple, Sequence, Tuple, Union

import numpy as np
from qgis.core import QgsFeature, QgsFeatureSource, QgsGeometry, QgsVectorLayer

from ..domain import insee_squares
from ..domain.cell_size import propose_band, propose_size
from ..domain.competence import RoutingFacts
from ..domain.diagnosis import (
    WITHHELD,
    Compared,
    Counts,
    DistrictReports,
    Sizes,
    compare,
    count,
    delays,
    told_by,
    without_late,
)
from ..domain.district import District, Squares
from ..domain.hexagons import Cells
from ..domain.hotspots import month_numbers
from ..domain.opening_share import NEVER, KindCodes, OpenTo, open_share
from ..domain.publication import Published, publish
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.study_area import cells_over, least_size
from ..layers.diagnosis_sheet import Band, BlackSpot, DiagnosisSheet, Hexagons, Opened, Terms
from ..layers.shapes import geometry_of
from ..workspace import Workspace
from ..workspace.dysfunctions import Dysfunctions
from .density_bands import density_bands
from .diagnosis_places import advice_in, convergences_in, held_in, itineraries_in
from .diagnosis_remarks import remarks_on
from .district import district_of, squares_over
from .feedback import Feedback
from .hotspot_rows import outlines_of
from .hotspots import Asked, HotspotStudy, hotspots_in, openness_of_cells, sub_kinds
from .local_days import check_period, local_days, period_of
from .projection import WORKSPACE_CRS, between

_DAY = np.timedelta64(1, "D")
_SMALLEST_CELL_M, _SQUARES_RADIUS_M = 50.0, 280.0
_WIDEST_BAND = 0.2
_NEAR_M = 3_000.0
_REGISTER = ("name", "producer", "holder", "licence", "charter_version", "purpose", "contact")


class _Reports(NamedTuple):
    """The reports of both periods, the place of each one's service and kind (-1 for none), and the day of each."""

    read: Dysfunctions
    day: np.ndarray
    kind: np.ndarray
    service: np.ndarray
    now: np.ndarray
    before: np.ndarray


def diagnosis_of(
    workspace: Workspace, perimeter: Union[str, QgsFeatureSource], name: str, terms: Terms, feedback: Feedback
) -> DiagnosisSheet:
    """All that a diagnosis says of ``perimeter`` (the code of one, or polygons to call ``name``).

    Raises Problem when a period ends before it begins, for an unknown kind, when there is no such perimeter, or when a
    person stops it.
    """
    terms = _checked(terms)
    facts = workspace.facts.read()
    district = district_of(workspace, facts, perimeter, name, terms.buffers)
    kinds = _kinds(workspace, facts, terms)
    services = workspace.measures.service_names()
    _step(feedback, 0.05)
    reports = _read(workspace, facts, terms, kinds, list(services))
    _step(feedback, 0.3)
    cells, study, problem = _study(workspace, terms, district, reports, feedback)
    squares = squares_over(district, facts)
    _step(feedback, 0.55)
    own, months = _placed(district, reports, cells, squares, terms)
    sizes = Sizes(
        len(district.zones),
        len(kinds),
        len(services),
        len(months),
        len(cells),
        len(squares.east),
    )
    earlier = workspace.disclosures.about(reports.read.id) if terms.min_count else {}
    placed, own = own, without_late(own, sizes, terms.min_count, earlier)
    counts = count(own, sizes, terms.min_count, earlier)
    shown = publish(study.found, terms.min_count, counts.hexagons) if study else None
    opened = _openings(workspace, facts, district, kinds, terms)
    hexagons = _hexagons(facts, terms, cells, study, shown)
    _step(feedback, 0.7)
    recommendations, omitted = advice_in(workspace, district, terms.min_people)
    density = _density(cells, squares, counts, district, terms)
    itineraries = itineraries_in(workspace, district)
    for title, layer in (("Itinéraires", itineraries), ("Densité", density)):
        if not layer:
            omitted[title] = (
                "aucun dans le périmètre ni ses abords." if title == "Itinéraires" else "trop peu de nombres."
            )
    territory = geometry_of(facts.outlines[facts.territory])
    spots = _spots(study, shown, counts)
    convergences, missing = convergences_in(workspace, district, itineraries, spots, terms.min_people)
    omitted.update(missing)
    _step(feedback, 0.85)
    return DiagnosisSheet(
        terms=terms,
        district=district,
        territory=workspace.territory_name,
        communes=_communes(workspace, district),
        real_outlines=workspace.has_real_outlines,
        made_on=date.today(),
        kinds=tuple(kinds),
        services=tuple(services.values()),
        months=months,
        counts=counts,
        told=(reports.read.id, told_by(own, sizes, counts)),
        territory_reports=_at_least(int(reports.now.sum()), terms),
        territory_km2=territory.area() / 1e6,
        without_position=_at_least(reports.read.without_position, terms),
        hexagons=hexagons,
        points_noirs=spots,
        squares=squares,
        density=density,
        delays=tuple(delays(own, counts, terms.min_count)),
        compared=_compared(counts, terms, opened, list(kinds)),
        openings=opened,
        competences=held_in(
            workspace, facts, district, terms.until, {code for pairs in kinds.values() for code in pairs}
        ),
        itineraries=itineraries,
        recommendations=recommendations,
        convergences=convergences,
        dataset=_dataset(workspace),
        omitted=omitted,
        remarks=remarks_on(district, shown, problem, terms, bool((placed.now & ~own.now).any())),
    )


def _checked(terms: Terms) -> Terms:
    """``terms`` up to today: days to come have no reports, and would thin out a rate."""
    today = date.today()
    terms = replace(terms, until=min(terms.until, max(today, terms.since)))
    check_period(terms.since, terms.until)
    if terms.since > today:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "The period has not begun: there is nothing to make a diagnosis of. Choose past days."
            )
        )
    if terms.compared:
        check_period(*terms.compared)
        if terms.compared[0] <= terms.until and terms.since <= terms.compared[1]:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "The two periods overlap, so that nothing can be compared: choose days that do not."
                )
            )
    return terms


def _step(feedback: Feedback, fraction: float) -> None:
    if feedback.cancelled():
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The diagnosis was cancelled: nothing was written."))
    feedback.progress(fraction)


def _at_least(n: int, terms: Terms) -> int:
    """A count of the whole territory as it may be told."""
    return WITHHELD if 0 < n < terms.min_count else n


def _kinds(workspace: Workspace, facts: RoutingFacts, terms: Terms) -> Dict[str, List[KindCodes]]:
    """The sub-categories of each kind asked for, or of each category, by its label in the order of the nomenclature."""
    labels = workspace.facts.kind_labels()
    named: Dict[str, List[KindCodes]] = {}
    asked = sub_kinds(facts, terms.kinds)
    for pair in asked:
        own = terms.kinds and pair[1] in terms.kinds and pair[0] not in terms.kinds
        label, sub_label = labels[pair] if own else labels[pair[0], None]
        named.setdefault(sub_label or label, []).append(pair)
    return named


def _read(
    workspace: Workspace, facts: RoutingFacts, terms: Terms, kinds: Dict[str, List[KindCodes]], services: Sequence[int]
) -> _Reports:
    periods = [(terms.since, terms.until), *([terms.compared] if terms.compared else [])]
    first, last = min(p[0] for p in periods), max(p[1] for p in periods)
    read = workspace.dysfunctions.read(*period_of(first, last, facts.timezone), terms.kinds)
    day = local_days(read.requested, facts.timezone)
    past = day <= np.datetime64(date.today(), "D")
    within = [(day >= np.datetime64(a, "D")) & (day <= np.datetime64(b, "D")) & past for a, b in periods]
    place_of = {pair: place for place, pairs in enumerate(kinds.values()) for pair in pairs}
    by_category = {}
    for pair, place in place_of.items():
        by_category.setdefault(pair[0], place)
    place_of_pair = [place_of.get(pair, by_category.get(pair[0], -1)) for pair in read.kinds]
    number = {key: place for place, key in enumerate(services)}
    return _Reports(
        read,
        day,
        np.array(place_of_pair or [0], dtype="int64")[read.kind],
        np.array([number.get(key, -1) for key in read.service.tolist()], dtype="int64"),
        within[0],
        within[1] if terms.compared else np.zeros(len(day), dtype=bool),
    )


def _study(
    workspace: Workspace, terms: Terms, district: District, reports: _Reports, feedback: Feedback
) -> Tuple[Cells, Union[HotspotStudy, None], Union[Problem, None]]:
    """The cells of the district, and its hotspots or why there can be none."""
    whole = geometry_of(district.whole)
    zone = district.zone_of(reports.read.x, reports.read.y)
    n = int((reports.now & (zone >= 0)).sum())
    size = propose_size(n, whole.area(), max(least_size(district.whole), _SMALLEST_CELL_M)).metres
    cells = cells_over(district.whole, size)
    # a band as wide as the district would compare it with itself
    widest = max(whole.boundingBox().width(), whole.boundingBox().height()) * _WIDEST_BAND
    band = min(propose_band(n / max(len(cells), 1), size).metres, max(2.0, widest // size) * size)
    layer = QgsVectorLayer(f"MultiPolygon?crs={WORKSPACE_CRS}", "district", "memory")
    feature = QgsFeature()
    feature.setGeometry(whole)
    layer.dataProvider().addFeatures([feature])
    asked = Asked(cell_size=size, band=band, since=terms.since, until=terms.until)
    try:
        study = hotspots_in(workspace, asked, terms.kinds, layer, _Part(feedback))
    except Problem as problem:
        if feedback.cancelled():
            raise
        return cells, None, problem
    return study.found.cells, study, None


class _Part:
    """The feedback of a part of the work, whose progress is told by the whole."""

    def __init__(self, feedback: Feedback):
        self.say, self.cancelled = feedback.say, feedback.cancelled

    def progress(self, fraction: float) -> None:
        """Told by the whole."""


def _placed(
    district: District,
    reports: _Reports,
    cells: Cells,
    squares: Squares,
    terms: Terms,
) -> Tuple[DistrictReports, Tuple[date, ...]]:
    """Each report by the units it counts in, and the first day of each month of the period."""
    read = reports.read
    hexagon = cells.holding(read.x, read.y)
    corners = {corner: n for n, corner in enumerate(zip(squares.east.tolist(), squares.north.tolist()))}
    near = np.flatnonzero(hexagon >= 0) if not corners else np.arange(len(hexagon))
    east, north = insee_squares.corner_of(*between(read.x[near], read.y[near], WORKSPACE_CRS, insee_squares.CRS))
    square = np.full(len(hexagon), -1, dtype="int64")
    square[near] = [corners.get(corner, -1) for corner in zip(east.tolist(), north.tolist())]
    last = min(terms.until, date.today())
    bounds = np.datetime64(terms.since, "D"), np.datetime64(max(last, terms.since), "D")
    month, many = month_numbers(np.where(reports.now, reports.day, np.datetime64("NaT")), *bounds)
    first = bounds[0].astype("datetime64[M]")
    months = tuple((first + place).astype("datetime64[D]").item() for place in range(many))
    delay = np.where(np.isnat(read.closed), np.nan, np.maximum((read.closed - read.requested) / _DAY, 0.0))
    zone = district.zone_of(read.x, read.y)
    placed = DistrictReports(
        zone, reports.kind, reports.service, month, hexagon, square, delay, reports.now, reports.before
    )
    return placed, months


def _hexagons(
    facts: RoutingFacts,
    terms: Terms,
    cells: Cells,
    study: Union[HotspotStudy, None],
    shown: Union[Published, None],
) -> Hexagons:
    openness = study.openness if study else None
    if openness is None:
        openness = openness_of_cells(facts, terms.kinds, cells, (terms.since, terms.until))
    return Hexagons(
        cells.rings,
        shown.classes if shown else np.full(len(cells), -1, dtype="int8"),
        openness.agents,
        openness.citizens,
        shown.months_active if shown else np.zeros(len(cells), dtype="int64"),
        cells.size,
        study.band if study else 0.0,
        study is not None,
    )


def _density(cells: Cells, squares: Squares, counts: Counts, district: District, terms: Terms) -> Tuple[Band, ...]:
    """The density of the counts that may be told: those of the hexagons without a threshold, else of the squares."""
    if terms.min_count <= 0:
        return density_bands(*cells.centres, counts.hexagons, 2 * cells.size, district.whole)
    half = insee_squares.STEP / 2
    centres = between(squares.east + half, squares.north + half, insee_squares.CRS, WORKSPACE_CRS)
    return density_bands(*centres, counts.squares, _SQUARES_RADIUS_M, district.whole)


def _spots(study: Union[HotspotStudy, None], shown: Union[Published, None], counts: Counts) -> Tuple[BlackSpot, ...]:
    """The points noirs as they may be told, worked out from the cells that are."""
    if study is None or shown is None:
        return ()
    outlines = outlines_of(study.found.cells)
    total = int(counts.zones.sum()) if (counts.zones >= 0).all() else 0
    spots = []
    for spot in shown.points_noirs:
        shape = QgsGeometry.unaryUnion([geometry_of(outlines[cell]) for cell in spot.cells.tolist()])
        shape.convertToMultiType()
        spots.append(
            BlackSpot(
                spot.rank,
                bytes(shape.asWkb()),
                spot.n,
                min(spot.n / total, 1.0) if total else None,
                spot.months_active,
                study.kinds[spot.kind] if spot.kind >= 0 else "",
                spot.trend,
                spot.median_delay,
                study.services[spot.service] if spot.service >= 0 else "",
            )
        )
    return tuple(spots)


def _openings(
    workspace: Workspace, facts: RoutingFacts, district: District, kinds: Dict[str, List[KindCodes]], terms: Terms
) -> Tuple[Opened, ...]:
    names = workspace.facts.commune_names()
    return tuple(
        Opened(
            label,
            names[insee],
            open_share(facts.openings, insee, pairs, terms.since, terms.until),
            open_share(facts.openings, insee, pairs, *terms.compared) if terms.compared else None,
        )
        for label, pairs in kinds.items()
        for insee in district.communes
    )


def _compared(counts: Counts, terms: Terms, opened: Sequence[Opened], kinds: Sequence[str]) -> Tuple[Compared, ...]:
    if terms.compared is None:
        return ()
    then, now = (
        [_everywhere([getattr(row, when) for row in opened if row.kind == kind]) for kind in kinds]
        for when in ("before", "now")
    )
    return tuple(compare(counts, terms.days_before, terms.days, then, now))


def _everywhere(shares: Sequence[OpenTo]) -> OpenTo:
    """To whom a kind was open in several communes together: wholly or never when it is so in each."""
    return OpenTo(*(column.pop() if len(column) == 1 else NEVER + 1 for column in map(set, zip(*shares))))


def _communes(workspace: Workspace, district: District) -> Tuple[Tuple[str, bytes], ...]:
    box = geometry_of(district.whole).boundingBox()
    box.grow(_NEAR_M)
    outlines = workspace.facts.commune_outlines()
    return tuple((name, wkb) for name, wkb in outlines.items() if geometry_of(wkb).intersects(box))


def _dataset(workspace: Workspace) -> Dict[str, str]:
    """The entry of the register that speaks of reports, else the first."""
    rows = workspace.configuration.read("dataset", _REGISTER)
    chosen = next((row for row in rows if "signalement" in row["name"].lower()), rows[0] if rows else {})
    return {column: str(value) for column, value in chosen.items() if value}
