"""Hotspots of a workspace's reports, or of any layer of points: one study, as layers, exports and dialogs take it."""

from dataclasses import dataclass
from datetime import date
from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsFeatureSource

from ..domain.cell_size import propose_band, propose_size
from ..domain.competence import RoutingFacts
from ..domain.coverage import Coverage
from ..domain.hexagons import Cells
from ..domain.hotspot_remarks import counted, left_out, open_remarks, recurrence_remarks
from ..domain.hotspots import Hotspots, Incidents, Question, find_hotspots, month_numbers
from ..domain.opening_share import BEYOND, KindCodes, Openness, open_share
from ..domain.rates import spread_exposure
from ..domain.routing import insee_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.study_area import cells_over, least_size
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .local_days import check_period, local_days, period_of
from .point_layer import read_points, stop_if_asked
from .projection import WORKSPACE_CRS
from .study_area import StudyArea, area_around, read_area

ALPHA, MIN_MONTHS, MIN_COUNT = 0.05, 3, 6
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Asked:
    """What a person chose. ``cell_size`` (hexagons' short diameter) and ``band`` in metres, ``None``: proposed from the
    data. ``since``, ``until``: first and last day, both included. ``exposure_field``: of the area's polygons."""

    cell_size: Optional[float] = None
    band: Optional[float] = None
    alpha: float = ALPHA
    min_months: int = MIN_MONTHS
    since: Optional[date] = None
    until: Optional[date] = None
    exposure_field: str = ""


@dataclass(frozen=True)
class HotspotStudy:
    """What was found and what it rests on.

    ``crs``: the authority's id of every coordinate. ``area``: ISO WKB. ``since``, ``until``: the days the incidents
    span, or those asked for; ``None`` without dates. ``kinds``, ``services``: the labels that the points noirs' numbers
    are places of. ``openness``: ``None`` for a plain layer. ``remarks``: what was chosen and left out, in words.
    """

    crs: str
    area: bytes
    found: Hotspots
    band: float
    months: int
    since: Optional[date]
    until: Optional[date]
    kinds: Tuple[str, ...]
    services: Tuple[str, ...]
    openness: Optional[Openness]
    remarks: Tuple[Sentence, ...]


def hotspots_of_workspace(
    address: str,
    asked: Asked = Asked(),  # noqa: B008 - frozen
    kinds: Sequence[str] = (),
    area: Optional[QgsFeatureSource] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> HotspotStudy:
    """Hotspots of the dysfunctions reported in the workspace at ``address``, over ``area`` or its whole territory.

    ``kinds``: codes of categories and sub-categories, all without. What was never open there is no data. Raises Problem
    for an unknown kind, a period that ends before it begins, too little to compare, or when a person stops it.
    """
    with open_at(address) as workspace:
        return hotspots_in(workspace, asked, kinds, area, feedback)


def hotspots_in(
    workspace: Workspace,
    asked: Asked,
    kinds: Sequence[str] = (),
    area: Optional[QgsFeatureSource] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> HotspotStudy:
    """The same, in a workspace that is open."""
    _check(asked)
    facts = workspace.facts.read()
    judged = sub_kinds(facts, kinds)
    study = (
        StudyArea(facts.outlines[facts.territory])
        if area is None
        else read_area(area, WORKSPACE_CRS, asked.exposure_field)
    )
    read = workspace.dysfunctions.read(*_instants(asked, facts.timezone), kinds)
    feedback.progress(0.4)
    day = local_days(read.requested, facts.timezone)
    labels = workspace.facts.kind_labels()
    named = [labels.get(pair, labels.get((pair[0], None), (None, None))) for pair in read.kinds]
    service_names = workspace.measures.service_names()
    keys = list(service_names)
    number = {key: place for place, key in enumerate(keys)}
    month, months = _months(day, asked)
    incidents = Incidents(
        read.x,
        read.y,
        month,
        # a report whose category is still to be given has no kind to name
        np.array([-1 if label is None else place for place, (label, _) in enumerate(named)] or [0])[read.kind],
        np.array([number.get(key, -1) for key in read.service.tolist()], dtype="int64"),
        np.where(np.isnat(read.closed), np.nan, np.maximum((read.closed - read.requested) / _DAY, 0.0)),
        months=months,
    )
    return _study(
        WORKSPACE_CRS,
        study,
        incidents,
        day,
        asked,
        tuple(sub_label or label or "" for label, sub_label in named),
        tuple(service_names.values()),
        left_out(read.without_position),
        feedback,
        lambda cells, period: _openness(facts, judged, cells, period),
    )


def hotspots_of_layer(
    points: QgsFeatureSource,
    asked: Asked = Asked(),  # noqa: B008 - frozen
    date_field: str = "",
    weight_field: str = "",
    area: Optional[QgsFeatureSource] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> HotspotStudy:
    """Hotspots of any layer of points, over ``area`` or the convex hull of the points.

    Without ``date_field`` no point noir can be told: recurrence is not known. Raises Problem as
    ``hotspots_of_workspace`` does, and for what cannot be read of the layers.
    """
    _check(asked)
    read = read_points(points, date_field, weight_field, feedback)
    kept = _within(read.day, asked)
    x, y, day = read.x[kept], read.y[kept], read.day[kept]
    remarks = left_out(read.without_position, read.without_weight)
    lost = np.isnat(read.day) & ~kept
    if lost.any():
        remarks.append(counted(QT_TRANSLATE_NOOP("Sentence", "Without a date, out of the period: {count}."), lost))
    if not len(x):
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "No point of the layer lies in the period. Choose other days."))
    if area is None:
        study = area_around(x, y)
        remarks.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "No area was given: the points are compared within the outline they draw. Give the area where "
                    "reports could be made, so that what is calm counts.",
                )
            )
        )
    else:
        study = read_area(area, read.crs, asked.exposure_field)
    month, months = _months(day, asked)
    unknown = np.full(len(x), -1, dtype="int64")
    weight = None if read.weight is None else read.weight[kept]
    incidents = Incidents(x, y, month, unknown, unknown, np.full(len(x), np.nan), weight, months)
    return _study(read.crs, study, incidents, day, asked, (), (), remarks, feedback)


def _study(
    crs: str,
    area: StudyArea,
    incidents: Incidents,
    day: np.ndarray,
    asked: Asked,
    kinds: Tuple[str, ...],
    services: Tuple[str, ...],
    remarks: List[Sentence],
    feedback: Feedback,
    openness_of=None,
) -> HotspotStudy:
    """Cells, what was open in them, and the statistics; the remarks of each step are added to ``remarks``."""
    stop_if_asked(feedback)
    future = day > np.datetime64(date.today(), "D")
    if future.any():
        incidents, day = _without(incidents, day, future)
        remarks.append(counted(QT_TRANSLATE_NOOP("Sentence", "Dated in the future, left out: {count}."), future))
    if area.repaired:
        remarks.append(
            Sentence(QT_TRANSLATE_NOOP("Sentence", "Broken outlines mended: {count}."), {"count": area.repaired})
        )
    size = asked.cell_size
    if size is None:
        size, reason = propose_size(len(incidents), area.surface, least_size(area.outline))
        remarks.append(reason)
    cells = cells_over(area.outline, size)
    feedback.progress(0.6)
    stop_if_asked(feedback)
    place = cells.holding(incidents.x, incidents.y)
    if (place < 0).any():
        remarks.append(counted(QT_TRANSLATE_NOOP("Sentence", "Beyond the area, left out: {count}."), place < 0))
    period = _period(day, asked)
    openness = openness_of(cells, period) if openness_of else None
    excluded = None if openness is None else openness.no_data
    if openness is not None:
        remarks += open_remarks(openness, place)
    exposure = None if area.exposure is None else spread_exposure(cells, area.shapes, area.exposure)
    band = asked.band
    if band is None:
        with_data = len(cells) if excluded is None else int((~excluded).sum())
        band, reason = propose_band(float((place >= 0).sum()) / max(with_data, 1), size)
        remarks.append(reason)
    feedback.progress(0.7)
    stop_if_asked(feedback)
    found = find_hotspots(cells, incidents, Question(band, asked.alpha, asked.min_months), excluded, exposure)
    remarks += recurrence_remarks(found, incidents, asked.alpha, asked.min_months)
    feedback.progress(0.95)
    return HotspotStudy(
        crs, area.outline, found, band, incidents.months, *period, kinds, services, openness, tuple(remarks)
    )


def _check(asked: Asked) -> None:
    if asked.since is not None and asked.until is not None:
        check_period(asked.since, asked.until)


def sub_kinds(facts: RoutingFacts, kinds: Sequence[str]) -> List[KindCodes]:
    """The sub-categories that ``kinds`` say, or all; a category without any stands for itself."""
    unknown = [kind for kind in kinds if kind not in facts.subcategories and kind not in facts.categories]
    if unknown:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{kind}” is neither a category nor a sub-category of this workspace. Its categories are: {known}.",
            ),
            kind=unknown[0],
            known=", ".join(facts.categories),
        )
    every: List[KindCodes] = [(each.category_code, code) for code, each in facts.subcategories.items()]
    parted = {category for category, _ in every}
    every += [(category, None) for category in facts.categories if category not in parted]
    return [pair for pair in every if not kinds or pair[0] in kinds or pair[1] in kinds]


def openness_of_cells(
    facts: RoutingFacts, kinds: Sequence[str], cells: Cells, period: Tuple[Optional[date], Optional[date]]
) -> Openness:
    """To whom ``kinds`` (codes, all without) were open in each cell over a period, where no statistic can be made."""
    return _openness(facts, sub_kinds(facts, kinds), cells, period)


def _openness(
    facts: RoutingFacts, kinds: Sequence[KindCodes], cells: Cells, period: Tuple[Optional[date], Optional[date]]
) -> Openness:
    """By the commune of each cell's centre."""
    areas = [key for key in facts.outlines if key.kind == "commune"]
    rows, number = Coverage(areas, facts.outlines, 0.0).relations(*cells.centres, np.zeros(len(cells)))
    insee = insee_of(areas, rows)[number]
    since, until = (each or date.today() for each in period)
    share = {key.id: open_share(facts.openings, key.id, kinds, since, until) for key in areas}
    agents, citizens = (
        np.array([BEYOND if code is None else share[code][column] for code in insee], dtype="int8")
        for column in range(2)
    )
    return Openness(agents, citizens, insee)


def _instants(asked: Asked, zone: str):
    """The instants between which the period lies, ``None`` where it has no bound."""
    begins = period_of(asked.since, asked.since, zone)[0] if asked.since else None
    ends = period_of(asked.until, asked.until, zone)[1] if asked.until else None
    return begins, ends


def _within(day: np.ndarray, asked: Asked) -> np.ndarray:
    """Which days lie in the period; without a period, all, unknown ones too."""
    kept = np.ones(len(day), dtype=bool)
    if asked.since is not None:
        kept &= day >= np.datetime64(asked.since, "D")
    if asked.until is not None:
        kept &= day <= np.datetime64(asked.until, "D")
    return kept


def _months(day: np.ndarray, asked: Asked) -> Tuple[np.ndarray, int]:
    today = date.today()
    known = np.where(day > np.datetime64(today, "D"), np.datetime64("NaT"), day)
    bounds = asked.since, None if asked.until is None else min(asked.until, today)
    return month_numbers(known, *(None if bound is None else np.datetime64(bound, "D") for bound in bounds))


def _period(day: np.ndarray, asked: Asked) -> Tuple[Optional[date], Optional[date]]:
    """The days asked for, else those of the first and the last incident."""
    known = day[~np.isnat(day)]
    ends = (known.min().item(), known.max().item()) if len(known) else (None, None)
    return asked.since or ends[0], asked.until or ends[1]


def _without(incidents: Incidents, day: np.ndarray, gone: np.ndarray) -> Tuple[Incidents, np.ndarray]:
    kept = ~gone
    columns = (getattr(incidents, name) for name in ("x", "y", "month", "kind", "service", "delay"))
    weight = None if incidents.weight is None else incidents.weight[kept]
    return Incidents(*(column[kept] for column in columns), weight, incidents.months), day[kept]
