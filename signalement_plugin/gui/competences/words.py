"""The words of a cell: who acts, to whom it is open, what is wrong with it."""

from datetime import date
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ...domain.competence import Opening
from ...domain.matrix import Cell, Place
from ...domain.opening_change import OpeningChange, OpeningKey
from ...domain.sentence import QT_TRANSLATE_NOOP
from ...layers.labels import ACTOR_KINDS, said
from ...layers.words import say
from ...tasks.competence_matrix import Board, Zone
from ...tasks.forecast_load import LoadForecast, ServiceLoad
from ..triage.times import language

GAP_SIGN, OVERLAP_SIGN, OUTSIDE_SIGN = "✕", "◐", "↗"
# an actor in the room of a cell: its name stands in the tool-tip
_SHORT = {
    "commune": QT_TRANSLATE_NOOP("Competences", "town"),
    "ept": QT_TRANSLATE_NOOP("Competences", "EPT"),
    "departement": QT_TRANSLATE_NOOP("Competences", "dept."),
    "etat": QT_TRANSLATE_NOOP("Competences", "State"),
    "syndicat": QT_TRANSLATE_NOOP("Competences", "syndicat"),
    "bailleur": QT_TRANSLATE_NOOP("Competences", "landlord"),
    "concessionnaire": QT_TRANSLATE_NOOP("Competences", "holder"),
}
PHASES = {
    "closed": QT_TRANSLATE_NOOP("Competences", "closed"),
    "agents": QT_TRANSLATE_NOOP("Competences", "agents"),
    "citizens": QT_TRANSLATE_NOOP("Competences", "citizens"),
}
_MOST_NAMED = 4
_NOBODY = QT_TRANSLATE_NOOP("Competences", "nobody")
_VARIES = QT_TRANSLATE_NOOP("Competences", "varies")


def tr(text: str) -> str:
    """A text of the dock in the reader's language."""
    return QCoreApplication.translate("Competences", text)


def full_service(board: Board, service: int) -> str:
    """A service and its actor."""
    known = board.services.get(service)
    return f"{known.name} ({known.actor})" if known else "?"


def winner(board: Board, place: Place, cell: Cell) -> str:
    """Who acts on most of a cell, and how many others do on parts of it; in the whole territory, actors by kind."""
    if cell.winner is None:
        return "" if cell.overlaps else tr(_NOBODY)
    sign = ""
    if place.insee is None:
        kinds = list(_kinds_acting(board, cell))
        first, count = kinds[0], len(kinds)
    else:
        first, count = board.services[cell.winner].actor_kind, len(cell.services)
        sign = f"{OUTSIDE_SIGN} " if cell.winner in cell.outside_tool else ""
    return sign + tr(_SHORT[first]) + (f" +{count - 1}" if count > 1 else "")


def outside_tool(board: Board, cell: Cell) -> str:
    """Who acts in a cell without taking part in the tool, and what that means."""
    if not cell.outside_tool:
        return ""
    named = sorted(full_service(board, service) for service in cell.outside_tool)
    if len(named) > _MOST_NAMED:
        more = tr(QT_TRANSLATE_NOOP("Competences", "{count} more")).format(count=len(named) - _MOST_NAMED)
        named = [*named[:_MOST_NAMED], more]
    text = tr(
        QT_TRANSLATE_NOOP(
            "Competences", "{sign} Outside the tool: {services}. Nothing is sent there, citizens are told."
        )
    )
    return text.format(sign=OUTSIDE_SIGN, services=", ".join(named))


def flaws(cell: Cell, shares: bool = False) -> str:
    """Signs of what is wrong: gaps and overlaps, of a category with how many kinds they concern; with their shares."""
    signs = []
    for sign, kinds, area in (
        (GAP_SIGN, cell.with_gap, cell.gap_m2),
        (OVERLAP_SIGN, cell.with_overlap, cell.overlap_m2),
    ):
        if kinds:
            part = f" {share(area, cell.area_m2)}" if shares else ""
            signs.append(sign + (str(kinds) if cell.kinds > 1 else "") + part)
    return " ".join(signs)


def share(part: float, whole: float) -> str:
    """A part in percent: never 0 % of what there is, nor 100 % of what is not all."""
    percent = 100 * part / whole if whole else 0
    if part >= whole:
        return "100 %"
    return "<1 %" if percent < 1 else f"{min(99, round(percent))} %"


def phase(cell: Cell) -> str:
    """To whom a cell is open, in a word."""
    return tr(PHASES[next(iter(cell.phases))]) if len(cell.phases) == 1 else tr(_VARIES)


def hectares(area_m2: float) -> str:
    """A surface as people say it."""
    if area_m2 < 1000:
        return tr(QT_TRANSLATE_NOOP("Competences", "{area} m²")).format(area=QLocale().toString(round(area_m2)))
    decimals = 1 if area_m2 < 1e6 else 0
    return tr(QT_TRANSLATE_NOOP("Competences", "{area} ha")).format(
        area=QLocale().toString(area_m2 / 10_000, "f", decimals)
    )


def commune(board: Board, insee: Optional[str]) -> str:
    """The name of a commune, or the whole territory."""
    if insee is None:
        return tr(QT_TRANSLATE_NOOP("Competences", "Whole territory"))
    return board.vocabulary.communes.get(insee, insee)


def kind(board: Board, place: Place) -> str:
    """The label of a category or a sub-category."""
    if place.subcategory is not None:
        return board.vocabulary.subcategories[place.subcategory][1]
    return board.vocabulary.categories[place.category][0]


def title(board: Board, place: Place) -> str:
    """What a cell is about."""
    return f"{kind(board, place)} · {commune(board, place.insee)}"


def who_acts(board: Board, place: Place, cell: Cell) -> str:
    """Who acts in a cell, and on which share of it; in the whole territory, which kinds of actors."""
    if len(cell.services) == 1 and not cell.gap_m2 and not cell.overlaps:
        return tr(QT_TRANSLATE_NOOP("Competences", "{service} acts everywhere.")).format(
            service=full_service(board, next(iter(cell.services)))
        )
    if place.insee is None:
        areas = _kinds_acting(board, cell)
        parts = [(said(ACTOR_KINDS[kind]), area) for kind, area in areas.items()]
    else:
        areas = sorted(cell.services.items(), key=lambda part: -part[1])
        parts = [(full_service(board, service), area) for service, area in areas]
    named = [f"{name} {share(area, cell.area_m2)}" for name, area in parts[:_MOST_NAMED]]
    if len(parts) > len(named):
        named.append(tr(QT_TRANSLATE_NOOP("Competences", "{count} more")).format(count=len(parts) - len(named)))
    return ", ".join(named)


def _kinds_acting(board: Board, cell: Cell) -> Dict[str, float]:
    """Square metres by kind of actor, the most first."""
    areas: Dict[str, float] = {}
    for service, area in cell.services.items():
        kind = board.services[service].actor_kind
        areas[kind] = areas.get(kind, 0.0) + area
    return dict(sorted(areas.items(), key=lambda part: -part[1]))


def what_is_wrong(board: Board, cell: Cell, zones: Sequence[Zone]) -> str:
    """The gaps and the overlaps of a cell: how many, on which surface, who is tied."""
    lines = []
    for zone in zones:
        count = zone.geometry.constGet().partCount()
        area = hectares(zone.geometry.area())
        if zone.state == "gap":
            text = tr(QT_TRANSLATE_NOOP("Competences", "{sign} Nobody is competent on {area} (gaps: {count})"))
            lines.append(text.format(sign=GAP_SIGN, count=count, area=area) + _in_kinds(cell.with_gap, cell))
        elif zone.state == "overlap":
            text = tr(QT_TRANSLATE_NOOP("Competences", "{sign} Tied on {area} (overlaps: {count}): {services}"))
            services = ", ".join(full_service(board, service) for service in zone.services)
            lines.append(text.format(sign=OVERLAP_SIGN, count=count, area=area, services=services))
    return "\n".join(lines)


def _in_kinds(kinds: int, cell: Cell) -> str:
    if cell.kinds == 1:
        return ""
    return " " + tr(QT_TRANSLATE_NOOP("Competences", "(in {kinds} of {count} sub-categories)")).format(
        kinds=kinds, count=cell.kinds
    )


def opening(shown: Optional[Opening], key: OpeningKey) -> str:
    """The opening that decides, since when, and whether it is a wider rule's."""
    if shown is None:
        return tr(QT_TRANSLATE_NOOP("Competences", "Open to all: no opening says otherwise."))
    begins, ends = shown.validity.valid_from, shown.validity.valid_to
    text = tr(PHASES[shown.phase])
    if begins and ends:
        text = tr(QT_TRANSLATE_NOOP("Competences", "{phase} from {begins} until {ends} (excluded)")).format(
            phase=text, begins=day(begins), ends=day(ends)
        )
    elif begins:
        text = tr(QT_TRANSLATE_NOOP("Competences", "{phase} since {begins}")).format(phase=text, begins=day(begins))
    elif ends:
        text = tr(QT_TRANSLATE_NOOP("Competences", "{phase} until {ends} (excluded)")).format(
            phase=text, ends=day(ends)
        )
    text = text[0].upper() + text[1:]
    if shown.service_id is not None and key.service_id is None:
        text += " " + tr(QT_TRANSLATE_NOOP("Competences", "(the service's own rule)"))
    elif shown.subcategory_code is None and key.subcategory_code is not None:
        text += " " + tr(QT_TRANSLATE_NOOP("Competences", "(the category's rule)"))
    elif shown.insee is None and key.insee is not None:
        text += " " + tr(QT_TRANSLATE_NOOP("Competences", "(the whole territory's rule)"))
    return text


def concerns(shown: Opening, key: OpeningKey) -> bool:
    """Whether an opening has a say in ``key``: its own, or a wider one's."""
    return (
        shown.category_code == key.category_code
        and shown.subcategory_code in (None, key.subcategory_code)
        and shown.insee in (None, key.insee)
    )


def citizen_words(shown: Optional[Opening]) -> str:
    """What a citizen is told of an opening that is not theirs."""
    if shown is None or shown.phase == "citizens":
        return ""
    channel = tr(QT_TRANSLATE_NOOP("Competences", "Other channel: {channel}")).format(channel=shown.other_channel)
    lines = (shown.message and _quoted(shown.message), shown.other_channel and channel)
    return "\n".join(line for line in lines if line)


def history_line(board: Board, shown: Opening, key: OpeningKey) -> str:
    """An opening among those of a cell."""
    text = opening(shown, key)
    if shown.service_id is not None:
        text += f" · {full_service(board, shown.service_id)}"
    return f"{text} {_quoted(shown.message)}" if shown.message else text


def _quoted(text: str) -> str:
    return tr(QT_TRANSLATE_NOOP("Competences", "“{text}”")).format(text=text)


def load(forecast: LoadForecast, is_part: bool) -> str:
    """What an opening would bring a week; ``is_part``: it is about one sub-category, the forecast about them all."""
    # who would get next to nothing is not worth a line, unless nobody gets more
    loaded = [one for one in forecast.services if one.high] or [one for one in forecast.services if one.high == 0][:1]
    lines = [_load_of(one) for one in loaded[:_MOST_NAMED]]
    if lines and is_part:
        lines.insert(0, tr(QT_TRANSLATE_NOOP("Competences", "All sub-categories together:")))
    return "\n".join([*lines, say(forecast.said)])


def _load_of(one: ServiceLoad) -> str:
    values = {
        "mean": _count(one.per_week),
        "low": one.low,
        "high": one.high,
        "service": one.service[1] if one.service else tr(QT_TRANSLATE_NOOP("Competences", "nobody in the tool")),
    }
    text = tr(QT_TRANSLATE_NOOP("Competences", "≈ {mean} per week ({low} to {high}) for {service}")).format(**values)
    if one.capacity is not None:
        capacity = tr(QT_TRANSLATE_NOOP("Competences", ", capacity {capacity}, of which {current} taken"))
        text += capacity.format(capacity=one.capacity, current=_count(one.current or 0.0))
    percent = round(100 * (one.exceeds or 0.0))
    if percent:
        text += tr(QT_TRANSLATE_NOOP("Competences", "; ⚠ more than it can take in {percent} % of weeks")).format(
            percent=percent
        )
    return text


def _count(value: float) -> str:
    """A number of reports: a decimal only where it matters."""
    return language().toString(value, "f", 1 if value < 10 else 0)


def change(board: Board, asked: OpeningChange) -> str:
    """What a change does, in a sentence."""
    place = Place(asked.key.insee, asked.key.category_code, asked.key.subcategory_code)
    return tr(QT_TRANSLATE_NOOP("Competences", "{title}: {phase} from {begins}.")).format(
        title=title(board, place), phase=tr(PHASES[asked.phase]), begins=day(asked.begins)
    )


def table(
    board: Board, rows: Sequence[Sequence[Place]], cells: Mapping[Place, Cell], on: date
) -> Tuple[List[str], List[List[str]]]:
    """The matrix as texts: its columns, then a row for each commune."""
    columns = [tr(QT_TRANSLATE_NOOP("Competences", "On {day}")).format(day=day(on))]
    columns += [f"{board.vocabulary.categories[p.category][0]} – {kind(board, p)}" for p in (rows[0] if rows else ())]
    return columns, [
        [commune(board, row[0].insee), *(_in_a_table(board, cells[place]) for place in row)] for row in rows
    ]


def _in_a_table(board: Board, cell: Cell) -> str:
    parts = sorted(cell.services, key=lambda service: -cell.services[service])
    acting = ", ".join(full_service(board, service) for service in parts) or tr(_NOBODY)
    return " ; ".join(filter(None, (acting, flaws(cell, shares=True), phase(cell))))


def day(value: date) -> str:
    """A date in figures."""
    return f"{value:%d/%m/%Y}"
