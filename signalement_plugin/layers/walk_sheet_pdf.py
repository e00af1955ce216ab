"""A walk on paper: for each group the map with its numbered grid, what is asked, and a box for each observation.

A4, in French, for a printer in black and white; drawn in any thread (see ``paper``).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Mapping, Sequence, Tuple

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter

from ..domain.questionnaire import Questionnaire
from ..domain.walk_grid import WalkGrid
from ..domain.walk_paper import PaperGroup, by_theme, mark_of
from .paper import BAND, INK, LINE, SOFT, Paper, Words, cut, pdf, spaced
from .walk_map import draw_grid, draw_walk_map

_WIDTH, _HEIGHT, _MARGIN = 210.0, 297.0, 12.0
_FOOT = 8.0
_BOTTOM = _HEIGHT - _MARGIN - _FOOT
_OBSERVATION = 57.0
_FACETS = (("fact", "Constat"), ("feeling", "Ressenti"), ("use", "Usage"))
_POLARITIES = ("+ plutôt positif", "? ni l'un ni l'autre", "− plutôt négatif")


@dataclass(frozen=True)
class WalkPaper:
    """What is printed of a walk. ``line``: the itinerary, EPSG:2154; ``publics``: labels to tick; ``lines``: how many
    observations each group can write; ``source``: said at the foot of each page."""

    title: str
    when: str
    groups: Tuple[PaperGroup, ...]
    questionnaire: Questionnaire
    publics: Tuple[str, ...]
    grid: WalkGrid
    line: Tuple[Tuple[float, float], ...]
    lines: int
    source: str


def write_walk_sheets(
    path: Path, paper: WalkPaper, communes: Mapping[str, bytes], progress: Callable[[float], None]
) -> int:
    """Write the sheets of every group to the PDF ``path``; how many pages.

    ``communes``: name -> ISO WKB outline, EPSG:2154. ``progress`` is told the fraction done before each group; what it
    raises ends the work. OSError when the file cannot be written.
    """
    pages = 0
    with pdf(path, f"Fiches de marche - {paper.title}") as (painter, new_page):
        for number, group in enumerate(paper.groups):
            progress(number / len(paper.groups))
            if number:
                new_page()
            pages += _Sheet(painter, paper, group).draw(communes, new_page)
    progress(1.0)
    return pages


class _Sheet(Paper):
    """Draws the pages of one group."""

    def __init__(self, painter: QPainter, paper: WalkPaper, group: PaperGroup):
        super().__init__(painter, _WIDTH, _HEIGHT, _MARGIN)
        self._paper, self._group = paper, group
        self._page = 1

    def draw(self, communes: Mapping[str, bytes], new_page: Callable[[], bool]) -> int:
        """Draw every page; how many."""
        self._new_page = new_page
        self._map(self._head(), communes)
        self._foot()
        self._next()
        top = self._questions(_MARGIN + 9)
        room = int((_BOTTOM - top) // _OBSERVATION)
        for number in range(1, self._paper.lines + 1):
            if not room:
                self._foot()
                self._next()
                top, room = _MARGIN + 9, int((_BOTTOM - _MARGIN - 9) // _OBSERVATION)
            self._observation(number, top)
            top, room = top + _OBSERVATION, room - 1
        self._foot()
        return self._page

    def _next(self) -> None:
        self._new_page()
        self._page += 1
        paper = self._paper
        said = cut(f"{paper.title} · groupe {self._group.code}", 100)
        self.words(_MARGIN, _MARGIN, self.inner, [Words(said, 9, color=SOFT)])
        self.rule(_MARGIN + 6, INK, 0.4)

    # the first page

    def _head(self) -> float:
        paper, group = self._paper, self._group
        side = 46.0
        left = self.words(
            _MARGIN, _MARGIN, self.inner - side - 4, [Words(cut(paper.title, 90), 18, True), Words(paper.when, 10.5)]
        )
        box = self.box(self.width - _MARGIN - side, _MARGIN, side, 17)
        self.frame(box, INK, 0.5)
        self.words(self.width - _MARGIN - side + 2, _MARGIN + 1, side - 4, [Words("Groupe", 8, color=SOFT)])
        self.words(
            self.width - _MARGIN - side, _MARGIN + 5, side, [Words(cut(group.code, 16), 20, True)],
            Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        top = _MARGIN + max(left, 17) + 2.5
        people = "____" if group.headcount is None else str(group.headcount)
        self.words(_MARGIN, top, self.inner, [Words(f"Nous sommes {people} personnes (ni nom ni adresse).", 10)])
        top += 6
        top = self._publics(top)
        notices = [Words(spaced(notice), 8.5) for notice in paper.questionnaire.notices]
        notices.append(
            Words("Notez sur chaque observation la case de la carte où vous êtes, par exemple C4.", 8.5, True)
        )
        height = self.words(0, 0, self.inner - 6, notices, drawn=False) + 3
        self.painter.fillRect(self.box(_MARGIN, top, self.inner, height), QColor(BAND))
        self.words(_MARGIN + 3, top + 1.5, self.inner - 6, notices)
        return top + height + 2

    def _publics(self, top: float) -> float:
        x = _MARGIN
        for label in self._paper.publics:
            ticked = label in self._group.publics
            wide = 4.4 + self.length(label, 9) + 4
            if x + wide > self.width - _MARGIN and x > _MARGIN:
                x, top = _MARGIN, top + 5
            self.ticks(x, top, [label])
            if ticked:
                self.line(x + 0.5, top + 0.9, x + 2.7, top + 3.1, INK, 0.4)
                self.line(x + 2.7, top + 0.9, x + 0.5, top + 3.1, INK, 0.4)
            x += wide
        return top + 6 if self._paper.publics else top

    def _map(self, top: float, communes: Mapping[str, bytes]) -> None:
        grid = self._paper.grid
        beside, above = 8.0, 6.5
        cell = min((self.inner - beside) / grid.columns, (_BOTTOM - top - above - 7) / grid.rows)
        wide, high = cell * grid.columns, cell * grid.rows
        left = _MARGIN + beside + (self.inner - beside - wide) / 2
        frame = self.box(left, top + above, wide, high)
        whole = QRectF(int(frame.left()), int(frame.top()), int(frame.width()), int(frame.height()))
        draw_walk_map(self.painter, whole, self._paper.line, communes, grid.extent)
        draw_grid(self.painter, whole, grid)
        key = f"- - ▸ itinéraire et son sens   ·   une case\u00a0: {grid.side} m de côté   ·   nord en haut"
        self.words(left, top + above + high + 1.2, wide - 40, [Words(key, 8, color=SOFT)])

    # what is asked

    def _questions(self, top: float) -> float:
        top += self.words(_MARGIN, top, self.inner, [Words("Ce que l'on regarde en marchant", 13, True)]) + 0.5
        told = (
            "Une observation par lieu, par thème et par facette : ce que l'on voit (constat), ce que l'on éprouve "
            "(ressenti), ce que l'on y fait (usage)."
        )
        top += self.words(_MARGIN, top, self.inner, [Words(told, 9)]) + 1.5
        first = 33.0
        wide = (self.inner - first) / 3
        for place, (_, label) in enumerate(_FACETS):
            self.words(_MARGIN + first + place * wide + 1.5, top, wide - 3, [Words(label, 9, True)])
        top += 5
        for theme, asked in by_theme(self._paper.questionnaire):
            cells = [[Words(theme or "Partout", 9, True)]]
            cells += [[Words(spaced(text), 8) for text in asked.get(facet, ())] for facet, _ in _FACETS]
            widths = [first, wide, wide, wide]
            high = max(self.words(0, 0, w - 3, cell, drawn=False) for cell, w in zip(cells, widths)) + 2
            if top + high > _BOTTOM:
                self._foot()
                self._next()
                top = _MARGIN + 9
            self.line(_MARGIN, top, self.width - _MARGIN, top)
            x = _MARGIN
            for cell, w in zip(cells, widths):
                self.words(x + (1.5 if x > _MARGIN else 0), top + 1, w - 3, cell)
                x += w
            top += high
        self.rule(top, INK, 0.4)
        return top + 4

    # what is written

    def _observation(self, number: int, top: float) -> None:
        high = _OBSERVATION - 3
        self.frame(self.box(_MARGIN, top, self.inner, high), INK, 0.4)
        self.painter.fillRect(self.box(_MARGIN + 0.2, top + 0.2, self.inner - 0.4, 8.6), QColor(BAND))
        left = _MARGIN + 2
        self.words(left, top + 1.6, 40, [Words(mark_of(self._group.code, number), 11, True)])
        x = left + 42
        for label, wide in (("Case", 16), ("Heure", 20), ("Photo n°", 26)):
            self.words(x, top + 2.2, 30, [Words(label, 9)])
            x += self.length(label, 9) + 1.5
            self.frame(self.box(x, top + 1.4, wide, 6), INK, 0.3, "#ffffff")
            x += wide + 5
        y = self._row(left, top + 10.5, "Thème", self._themes())
        y = self._row(left, y, "Facette", [label for _, label in _FACETS])
        y = self._row(left, y, "Avis", _POLARITIES)
        y = self._row(left, y, "À quel point\u202f?", ("1 à peine", "2", "3 nettement", "4", "5 très fort"))
        y += 5
        while y < top + high - 1.5:
            self.line(left, y, self.width - _MARGIN - 2, y, LINE, 0.25)
            y += 7

    def _themes(self) -> List[str]:
        return list(self._paper.questionnaire.themes.values())

    def _row(self, left: float, top: float, label: str, choices: Sequence[str]) -> float:
        """A line of boxes to tick, or two where they are many; where the next one begins."""
        self.words(left, top, 29, [Words(label, 9, True)])
        begin, x = left + 29, left + 29
        for choice in choices:
            wide = 4.4 + self.length(choice, 8.5) + 3.5
            if x + wide > self.width - _MARGIN and x > begin:
                x, top = begin, top + 5
            x = self.ticks(x, top, [choice], 8.5, 3.5)
        return top + 5.4

    def _foot(self) -> None:
        top = _HEIGHT - _MARGIN - 4
        said = f"{self._paper.source} Grille {self._paper.grid.name}."
        self.words(_MARGIN, top, self.inner - 38, [Words(said, 6.5, color=SOFT)])
        page = [Words(f"groupe {cut(self._group.code, 16)} · page {self._page}", 8, True)]
        self.words(self.width - _MARGIN - 40, top, 40, page, Qt.AlignmentFlag.AlignRight)
