"""A round sheet: the reports that wait for a service without the tool, in the order of a round, as a table to fill in.

In French whatever language QGIS speaks: those who fill it in never see QGIS. The free text of a reporter goes no
further than the service, and its column says so.
"""

import csv
import io
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import List, Optional, Sequence, Tuple

import numpy as np

from .privacy import mask
from .spreadsheet_text import harmless
from .tour import length, tour

MARK, NUMBER, MADE_ON = "Repère", "N° de signalement", "Feuille du"
RESULT, DAY, REMARK = "Résultat", "Date", "Commentaire"
DELAYS = {"immediate": "Immédiat", "short": "Court", "long": "Long"}
_STATES = {"to_treat": "À traiter", "scheduled": "Prévu", "sent_to_third_party": "Transmis"}
_HEADERS = (
    "Ordre", MARK, NUMBER, "Commune", "Adresse", "Quoi", "Délai", "Danger", "À faire avant le", "État", "Déjà remis",
    "Position (latitude, longitude)", "Texte du déclarant (interne au service, ne pas diffuser)", MADE_ON,
    RESULT, DAY, REMARK,
)  # fmt: skip
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
_LONGEST = 4000


@dataclass(frozen=True)
class Stop:
    """A report to be dealt with. ``x``, ``y``: EPSG:2154 metres, ``lon``, ``lat``: WGS 84 degrees, NaN without
    position. ``due``: the day by which to deal with it; ``on_sheet``: the day of the sheet it was on already."""

    report_id: int
    mark: str
    number: str
    commune: str
    address: str
    what: str
    delay: Optional[str]
    danger: bool
    state: str
    planned_for: Optional[date]
    requested_at: datetime
    due: Optional[date]
    on_sheet: Optional[date]
    text: str
    x: float
    y: float
    lon: float = float("nan")
    lat: float = float("nan")


@dataclass(frozen=True)
class Sheet:
    """The stops of a service in the order of the round. ``length_m``: of the way, as the crow flies."""

    service: str
    actor: str
    made_on: date
    stops: Sequence[Stop]
    length_m: float

    @property
    def located(self) -> List[Stop]:
        """The stops that have a position: the first ones."""
        return [stop for stop in self.stops if stop.x == stop.x]

    def late(self, stop: Stop) -> bool:
        """Whether the stop should have been dealt with by the day of the sheet."""
        return stop.due is not None and stop.due < self.made_on


def sheet_of(service: str, actor: str, made_on: date, stops: Sequence[Stop]) -> Sheet:
    """The sheet of those stops: a short round that begins with the most urgent one, then those without a position.

    The texts are made fit for paper: one line each, without signs that do not print, telephone numbers and e-mail
    addresses masked.
    """
    urgent = sorted(map(_printable, stops), key=_urgency)
    located = [stop for stop in urgent if stop.x == stop.x]
    x, y = (np.array([getattr(stop, axis) for stop in located], dtype="float64") for axis in "xy")
    order = tour(x, y)
    ordered = [located[place] for place in order] + [stop for stop in urgent if stop.x != stop.x]
    return Sheet(plain(service), plain(actor), made_on, tuple(ordered), length(x[order], y[order]))


def table_of(sheet: Sheet) -> str:
    """The sheet as a CSV that French spreadsheets open as it is (semicolons; to be written as UTF-8 with its mark).

    A cell that a spreadsheet would run as a formula begins with an apostrophe, which reading back takes off.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADERS)
    for order, stop in enumerate(sheet.stops, start=1):
        place = f"{stop.lat:.5f}, {stop.lon:.5f}" if stop.lat == stop.lat else ""
        state = _STATES.get(stop.state, stop.state)
        cells = (
            str(order), stop.mark, f"n° {stop.number}", stop.commune, stop.address, stop.what,
            DELAYS.get(stop.delay or "", ""), "DANGER" if stop.danger else "", french(stop.due),
            f"{state} le {french(stop.planned_for)}" if stop.planned_for else state, french(stop.on_sheet), place,
            stop.text, french(sheet.made_on), "", "", "",
        )  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    return text.getvalue()


def french(day: Optional[date]) -> str:
    """A day as the French write it; nothing for none."""
    return day.strftime("%d/%m/%Y") if day else ""


def plain(text: Optional[str]) -> str:
    """``text`` on one line, without the signs that do not print."""
    return " ".join(_CONTROLS.sub(" ", text or "").split())


def _printable(stop: Stop) -> Stop:
    return replace(
        stop,
        number=plain(stop.number),
        commune=plain(stop.commune),
        address=mask(plain(stop.address[:_LONGEST])),
        what=plain(stop.what),
        text=mask(plain(stop.text[:_LONGEST])),
    )


def _urgency(stop: Stop) -> Tuple[bool, date, datetime, int]:
    return (not stop.danger, stop.due or date.max, stop.requested_at, stop.report_id)
