"""A round sheet on paper: A4, the map above, then a box per stop with what to do and room to write.

Drawn by Qt's PDF writer and QGIS's map renderer (see ``paper``), which work in any thread, so that nothing waits for a
hundred stops. French, as the sheet is.
"""

from pathlib import Path
from typing import Callable, List, Mapping, Sequence, Tuple

from qgis.PyQt.QtCore import QDate, QLocale, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPolygonF

from ..domain.folding import folded
from ..domain.round_sheet import DELAYS, Sheet, Stop, french
from .paper import BAND, INK, LINE, MM, SOFT, Paper, Words, cut, pdf
from .round_sheet_map import draw_map, height_to_width

_WIDTH, _HEIGHT, _MARGIN, _FOOT = 210.0, 297.0, 12.0, 9.0
_INNER = _WIDTH - 2 * _MARGIN
_LEAST_MAP, _MOST_MAP = 90.0, 140.0
_BADGE, _SIDE, _GAP = 12.0, 57.0, 3.0
_WRITE = 9.0
_LONGEST_TEXT = 320
_DANGER = "#c1121f"
_BOXES = ("Fait", "Non fait", "Impossible")
_KEY = "● arrêt   ▲ arrêt dangereux   - - - ordre de la tournée, à vol d'oiseau   nord en haut"
_NOTICE = (
    "Document interne au service\u00a0: les textes des déclarants ne doivent être ni diffusés ni affichés. "
    "Reportez les résultats dans le fichier CSV remis avec cette feuille."
)


def write_pdf(
    path: Path,
    sheet: Sheet,
    communes: Mapping[str, bytes],
    source: str,
    progress: Callable[[float], None],
) -> int:
    """Write ``sheet`` to ``path``; the number of pages.

    ``communes``: name -> ISO WKB outline, EPSG:2154, for the map. ``source``: said at the foot of each page.
    ``progress`` is told the fraction done before each page; what it raises ends the work. OSError when the file
    cannot be written.
    """
    title = f"Feuille de tournée - {sheet.service} - {french(sheet.made_on)}"
    with pdf(path, title) as (painter, new_page):
        return _Sheet(painter, sheet, source).draw(communes, progress, new_page)


class _Sheet(Paper):
    """Draws a round sheet, page after page."""

    def __init__(self, painter: QPainter, sheet: Sheet, source: str):
        super().__init__(painter, _WIDTH, _HEIGHT, _MARGIN)
        self._sheet, self._source = sheet, source

    def draw(
        self, communes: Mapping[str, bytes], progress: Callable[[float], None], new_page: Callable[[], bool]
    ) -> int:
        """Draw every page; how many."""
        top = self._head(communes)
        pages = self._pages(top)
        for number, (start, stops) in enumerate(pages, start=1):
            progress((number - 1) / len(pages))
            if number > 1:
                new_page()
                self._running_head()
                top = _MARGIN + 8
            for order, (stop, height) in enumerate(stops, start=start):
                self._stop(order, stop, top, height)
                top += height
            self._foot(number, len(pages))
        progress(1.0)
        return len(pages)

    def _pages(self, top: float) -> List[Tuple[int, List[Tuple[Stop, float]]]]:
        """The stops of each page with their heights, and the number of the first of them."""
        pages: List[Tuple[int, List[Tuple[Stop, float]]]] = [(1, [])]
        for order, stop in enumerate(self._sheet.stops, start=1):
            height = self._height(stop)
            if top + height > _HEIGHT - _MARGIN - _FOOT:
                pages.append((order, []))
                top = _MARGIN + 8
            pages[-1][1].append((stop, height))
            top += height
        return pages

    # the parts of a page

    def _head(self, communes: Mapping[str, bytes]) -> float:
        """Title, counts, notice and map of the first page; where the stops begin."""
        sheet, located = self._sheet, self._sheet.located
        day = QLocale("fr_FR").toString(QDate(*sheet.made_on.timetuple()[:3]), "dddd d MMMM yyyy")
        half = _INNER * 0.62
        title = self.words(_MARGIN, _MARGIN, half, [Words("Feuille de tournée", 19, True)])
        of = [Words(sheet.service, 12.5, True), Words(sheet.actor, 10, color=SOFT)]
        left = title + self.words(_MARGIN, _MARGIN + title, half, of)
        facts = [Words(day, 11, True), *(Words(fact, 9.5, color=SOFT) for fact in self._facts(located))]
        right = self.words(_MARGIN + half, _MARGIN + 1.5, _INNER - half, facts, Qt.AlignmentFlag.AlignRight)
        top = _MARGIN + max(left, right + 1.5) + 2
        notice = [Words(_NOTICE, 8.5)]
        height = self.words(_MARGIN + 3, top + 1.5, _INNER - 6, notice, drawn=False) + 3
        self.painter.fillRect(self.box(_MARGIN, top, _INNER, height), QColor(BAND))
        self.words(_MARGIN + 3, top + 1.5, _INNER - 6, notice)
        top += height + 3
        if located:
            high = min(max(_INNER * height_to_width(located), _LEAST_MAP), _MOST_MAP)
            draw_map(self.painter, self.box(_MARGIN, top, _INNER, high), located, communes)
            top += high + 1.5
            top += self.words(_MARGIN, top, _INNER * 0.75, [Words(_KEY, 7.5, color=SOFT)]) + 2.5
        self.rule(top, INK, 0.5)
        return top

    def _facts(self, located: Sequence[Stop]) -> List[str]:
        sheet = self._sheet
        count = len(sheet.stops)
        facts = [_count(count, "arrêt")]
        if len(located) > 1:
            facts[0] += f", {sheet.length_m / 1000:.1f} km à vol d'oiseau".replace(".", ",")
        danger, late = sum(stop.danger for stop in sheet.stops), sum(map(sheet.late, sheet.stops))
        marked = [_count(danger, "danger")] * bool(danger) + [f"{late} en retard"] * bool(late)
        if marked:
            facts.append(", ".join(marked))
        if len(located) < count:
            facts.append(f"{count - len(located)} sans position, en fin de liste")
        return facts

    def _running_head(self) -> None:
        sheet = self._sheet
        said = f"Feuille de tournée · {sheet.service} · {french(sheet.made_on)}"
        self.words(_MARGIN, _MARGIN, _INNER, [Words(cut(said, 110), 9, color=SOFT)])
        self.rule(_MARGIN + 7, INK, 0.5)

    def _foot(self, page: int, pages: int) -> None:
        top = _HEIGHT - _MARGIN - 4
        self.words(_MARGIN, top, _INNER - 30, [Words(self._source, 7.5, color=SOFT)])
        number = [Words(f"page {page}/{pages}", 8.5, True)]
        self.words(_WIDTH - _MARGIN - 30, top, 30, number, Qt.AlignmentFlag.AlignRight)

    # a stop

    def _height(self, stop: Stop) -> float:
        left = self.words(0, 0, _INNER - _BADGE - _SIDE - _GAP, _what(stop), drawn=False)
        right = self.words(0, 0, _SIDE, self._when(stop), drawn=False) + 6
        return max(left, right, _BADGE - 2) + _WRITE + 3

    def _stop(self, order: int, stop: Stop, top: float, height: float) -> None:
        self._badge(order, stop, top + 2)
        self.words(_MARGIN + _BADGE, top + 1.5, _INNER - _BADGE - _SIDE - _GAP, _what(stop))
        side = _WIDTH - _MARGIN - _SIDE
        below = top + 1.5 + self.words(side, top + 1.5, _SIDE, self._when(stop))
        left = side
        for label in _BOXES:
            self.painter.setPen(QPen(QColor(INK), 0.35 * MM))
            self.painter.drawRect(self.box(left, below + 1.4, 3.6, 3.6))
            self.words(left + 4.6, below + 0.9, 20, [Words(label, 8.5)])
            left += 14 if label == "Fait" else 19.5
        base = top + height - 2.5
        for label, x, begin, end in (
            ("Le", _MARGIN + _BADGE, 6, _MARGIN + 42),
            ("Remarque", _MARGIN + 45, 18, _WIDTH - _MARGIN),
        ):
            self.words(x, base - 4, 20, [Words(label, 8, color=SOFT)])
            self.line(x + begin, base, end, base)
        self.rule(top + height, LINE, 0.25)

    def _badge(self, order: int, stop: Stop, top: float) -> None:
        self.painter.setBrush(QColor(_DANGER if stop.danger else "#1d5b8f"))
        self.painter.setPen(Qt.PenStyle.NoPen)
        if stop.danger:
            corners = ((_MARGIN + 4.5, top - 0.8), (_MARGIN + 9.5, top + 8.2), (_MARGIN - 0.5, top + 8.2))
            self.painter.drawPolygon(QPolygonF([self.point(*corner) for corner in corners]))
        else:
            self.painter.drawEllipse(self.box(_MARGIN, top, 9, 9))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        size = 10 if order < 100 else 8
        down = 3.6 if stop.danger else 2.2
        number = [Words(str(order), size if not stop.danger else size - 2, True, "#ffffff")]
        self.words(_MARGIN, top + down, 9, number, Qt.AlignmentFlag.AlignHCenter)

    def _when(self, stop: Stop) -> List[Words]:
        """Which report, by when, and what is known of it besides."""
        late = self._sheet.late(stop)
        said = [Words(f"N° {cut(stop.number, 60)}", 9)]
        if stop.danger or late:
            said.append(Words(" · ".join(["DANGER"] * stop.danger + ["EN RETARD"] * late), 9, True, _DANGER))
        if stop.due:
            delay = f" (délai {DELAYS[stop.delay].lower()})" if stop.delay in DELAYS else ""
            said.append(Words(f"Avant le {french(stop.due)}{delay}", 8.5))
        if stop.planned_for:
            said.append(Words(f"Prévu le {french(stop.planned_for)}", 8.5))
        if stop.on_sheet:
            said.append(Words(f"Déjà sur la feuille du {french(stop.on_sheet)}", 8.5, color=SOFT))
        return said


def _what(stop: Stop) -> List[Words]:
    """Of what and where, and the beginning of what the reporter wrote."""
    named = folded(stop.commune) in folded(stop.address)
    place = ", ".join(filter(None, (cut(stop.address, 200), "" if named else stop.commune)))
    said = [Words(stop.what or "Nature à préciser", 10, True), Words(place or "Adresse inconnue", 9.5)]
    if stop.x != stop.x:
        said.append(Words("Sans position\u00a0: à situer d'après l'adresse et le texte", 8.5, True))
    if stop.text:
        said.append(Words(f"«\u00a0{cut(stop.text, _LONGEST_TEXT)}\u00a0»", 8.5, color=SOFT))
    return said


def _count(n: int, word: str) -> str:
    return f"{n} {word}{'s' if n > 1 else ''}"
