"""The sheet of a walk for residents: A3, to hang in a hall. The map with numbers, photographs, words, what is done.

Drawn in any thread (see ``paper``). Numbers, shapes and signs tell apart what colours do.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Mapping, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from ..domain.restitution import FACETS, OPINIONS, REVIEWED_ONLY, STATUSES, UNANSWERED, Promise, Told
from .paper import INK, LINE, MM, SOFT, Paper, Words, cut, pdf, spaced
from .walk_map import draw_walk_map
from .walk_symbols import SIGNS

_WIDTH, _HEIGHT, _MARGIN = 420.0, 297.0, 14.0
_HEAD, _MAP_WIDE, _GAP = 33.0, 232.0, 9.0
_BAND, _WARNED, _PALE = "#3c1361", "#ffe08a", "#f3eef8"
_BOTTOM = _HEIGHT - 12.0
_BADGE = 6.4
_MOST_PHOTOS = 6
_STATUS_INKS = {"proposed": "#52606d", "accepted": "#0b6e4f", "refused": "#9b2226", "done": "#0072b2"}


@dataclass(frozen=True)
class RestitutionSheet:
    """What is printed. ``line``: the itinerary, EPSG:2154; ``photos``: the number of an observation and a picture."""

    title: str
    when: str
    who: str
    warning: str
    told: Sequence[Told]
    promises: Sequence[Promise]
    photos: Sequence[Tuple[int, QImage]]
    line: Sequence[Tuple[float, float]]
    communes: Mapping[str, bytes]
    source: str


def write_restitution(path: Path, sheet: RestitutionSheet, progress: Callable[[float], None]) -> int:
    """Write ``sheet`` to the PDF ``path``; how many pages. OSError when it cannot be written."""
    with pdf(path, f"Restitution - {sheet.title}", "A3", landscape=True) as (painter, new_page):
        return _Drawing(painter, sheet, new_page).draw(progress)


class _Drawing(Paper):
    def __init__(self, painter: QPainter, sheet: RestitutionSheet, new_page: Callable[[], bool]):
        super().__init__(painter, _WIDTH, _HEIGHT, _MARGIN)
        self._sheet, self._new_page, self._page = sheet, new_page, 1

    def draw(self, progress: Callable[[float], None]) -> int:
        """Draw every page; how many."""
        sheet = self._sheet
        top = self._head()
        progress(0.1)
        beside = _MARGIN + _MAP_WIDE + _GAP
        wide = self.width - _MARGIN - beside
        promised = self._promises_height()
        floor = _BOTTOM - (promised + 4 if promised < 90 else 0)
        self._map(QRectF(_MARGIN, top, _MAP_WIDE, floor - top - 8))
        progress(0.6)
        below = self._photos(beside, top, wide, floor)
        rest = self._said(self._readable(), beside, below, wide, floor)
        if promised and promised < 90:
            self._promises(sheet.promises, floor + 4)
        self._foot()
        while rest:
            self._next("Paroles de la marche (suite)")
            column = (self.inner - 2 * _GAP) / 3
            heights = [self._lines(one, column)[1] for one in rest]
            # three columns as long as one another, where a page is enough
            floor = min(_BOTTOM, 34 + sum(heights) / 3 + max(heights))
            for place in range(3):
                rest = self._said(rest, _MARGIN + place * (column + _GAP), 34, column, floor, titled=False)
            self._foot()
        wanted = list(sheet.promises) if promised >= 90 else []
        while wanted:
            self._next("Ce qui est demandé, ce qui sera fait")
            wanted = self._promises(wanted, 32)
            self._foot()
        progress(1.0)
        return self._page

    def _readable(self) -> List[Told]:
        return [one for one in self._sheet.told if one.number is not None and (one.text or one.answer)]

    # above and below

    def _head(self) -> float:
        sheet = self._sheet
        self.painter.fillRect(self.box(0, 0, self.width, _HEAD), QColor(_BAND))
        wide = self.inner - 112
        size = next((s for s in (32, 26, 21) if self.length(sheet.title, s) * 1.12 < wide), 17)
        lines = [Words(cut(sheet.title, 120), size, True, "#ffffff"), Words(sheet.when, 14, color="#e6dbf2")]
        high = self.words(_MARGIN, 0, wide, lines, drawn=False)
        self.words(_MARGIN, max(2, (_HEAD - high) / 2), wide, lines)
        told = [Words("Ce que les habitants ont vu et ressenti", 13, True, "#ffffff")]
        told += [Words(sheet.who, 12, color="#e6dbf2")] if sheet.who else []
        high = self.words(0, 0, 108, told, drawn=False)
        right = Qt.AlignmentFlag.AlignRight
        self.words(self.width - _MARGIN - 108, (_HEAD - high) / 2, 108, told, right)
        top = _HEAD + 5
        if sheet.warning:
            said = [Words(f"⚠ {sheet.warning}", 12.5, True)]
            high = self.words(0, 0, self.inner - 8, said, drawn=False) + 4
            self.frame(self.box(_MARGIN, top, self.inner, high), "#c79a00", 0.4, _WARNED)
            self.words(_MARGIN + 4, top + 2, self.inner - 8, said)
            top += high + 4
        return top

    def _next(self, title: str) -> None:
        self._new_page()
        self._page += 1
        self.painter.fillRect(self.box(0, 0, self.width, 20), QColor(_BAND))
        said = [Words(cut(f"{title} · {self._sheet.title}", 110), 17, True, "#ffffff")]
        self.words(_MARGIN, 6, self.inner, said)
        if self._sheet.warning:
            said = [Words(f"⚠ {self._sheet.warning}", 10, True)]
            self.words(_MARGIN, 22, self.inner, said)

    def _foot(self) -> None:
        said = f"{self._sheet.source} {REVIEWED_ONLY}"
        self.words(_MARGIN, _HEIGHT - 9, self.inner - 40, [Words(said, 8.5, color=SOFT)])

    # the map

    def _map(self, box: QRectF) -> None:
        sheet = self._sheet
        frame = self.box(box.x(), box.y(), box.width(), box.height())
        frame = QRectF(int(frame.x()), int(frame.y()), int(frame.width()), int(frame.height()))
        placed = [one for one in sheet.told if one.x is not None and one.y is not None]
        xy = np.array([*sheet.line, *((one.x, one.y) for one in placed)], dtype="float64").reshape(-1, 2)
        if not len(xy):
            return
        (xmin, ymin), (xmax, ymax) = xy.min(axis=0), xy.max(axis=0)
        around = max(40.0, 0.09 * max(xmax - xmin, ymax - ymin))
        extent = (xmin - around, ymin - around, xmax + around, ymax + around)
        to_pixel = draw_walk_map(self.painter, frame, sheet.line, sheet.communes, extent)
        marked = [one for one in placed if one.number is not None]
        for one in placed:
            if one.number is None:
                self._mark(frame.topLeft() + to_pixel.transform(one.x, one.y).toQPointF(), one, 2.6)
        at = np.array([(p.x(), p.y()) for p in (to_pixel.transform(one.x, one.y) for one in marked)]).reshape(-1, 2)
        moved = _apart(at, (_BADGE + 0.8) * MM, frame.width(), frame.height())
        self.painter.setPen(QPen(QColor(INK), 0.3 * MM))
        for (x, y), (away_x, away_y) in zip(at, moved):
            self.painter.drawLine(frame.topLeft() + QPointF(x, y), frame.topLeft() + QPointF(away_x, away_y))
        for one, (x, y) in zip(marked, moved):
            self._mark(frame.topLeft() + QPointF(x, y), one, _BADGE)
        x = box.x()
        for polarity in (1, -1, 0):
            self._mark(self.point(x + 2.5, box.bottom() + 4.2), _sample(polarity), 4.4)
            label = f"{SIGNS[polarity][0]} {OPINIONS[polarity]}"
            self.words(x + 6, box.bottom() + 1.9, 60, [Words(label, 10)])
            x += 10 + self.length(label, 10) + 4
        self.words(x, box.bottom() + 1.9, 90, [Words("- - ▸ itinéraire   ·   nord en haut", 10, color=SOFT)])

    def _mark(self, at: QPointF, one: Told, size: float) -> None:
        """A disc for what pleases, a diamond for what bothers, a square else, with the number."""
        half = size * MM / 2
        self.painter.setPen(QPen(QColor("#ffffff"), 0.35 * MM))
        self.painter.setBrush(QColor(SIGNS[one.polarity][1]))
        if one.polarity > 0:
            self.painter.drawEllipse(at, half, half)
        elif one.polarity < 0:
            half *= 1.28
            ends = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
            self.painter.drawPolygon(QPolygonF([at + end for end in ends]))
        else:
            self.painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if one.number is not None and size > 5:
            said = [Words(str(one.number), 10 if one.number < 100 else 8, True, "#ffffff")]
            x, y = at.x() / MM, at.y() / MM
            self.words(x - 6, y - 2.3, 12, said, Qt.AlignmentFlag.AlignHCenter)

    # photographs and words

    def _photos(self, x: float, top: float, wide: float, floor: float) -> float:
        photos = list(self._sheet.photos)[:_MOST_PHOTOS]
        if not photos:
            return top
        numbers = {one.id: one for one in self._sheet.told}
        columns = min(3, len(photos))
        each = (wide - (columns - 1) * 4) / columns
        high = min(each * 0.72, (floor - top) * 0.3)
        for place, (key, image) in enumerate(photos):
            row, column = divmod(place, columns)
            box = self.box(x + column * (each + 4), top + row * (high + 4), each, high)
            _cover(self.painter, box, image)
            self.frame(box, LINE, 0.3)
            if key in numbers:
                self._mark(box.topLeft() + QPointF(5 * MM, 5 * MM), numbers[key], _BADGE)
        rows = -(-len(photos) // columns)
        return top + rows * (high + 4) + 1

    def _said(
        self, told: Sequence[Told], x: float, top: float, wide: float, floor: float, titled: bool = True
    ) -> List[Told]:
        """Write what was said, as far down as ``floor``; what is left."""
        rest = list(told)
        if titled and rest:
            top += self.words(x, top, wide, [Words("Paroles de la marche", 17, True, _BAND)]) + 1.5
        while rest:
            one = rest[0]
            lines, high = self._lines(one, wide)
            if top + high > floor:
                break
            self._mark(self.point(x + 4.2, top + 4.4), one, _BADGE)
            self.words(x + 11, top, wide - 11, lines)
            top += high
            rest.pop(0)
        if rest and titled:
            self.words(x, floor - 1, wide, [Words("La suite est sur la page suivante.", 9.5, color=SOFT)])
        return rest

    def _lines(self, one: Told, wide: float) -> Tuple[List[Words], float]:
        """What is written of an observation, and how high it is."""
        about = " · ".join(filter(None, (one.theme, FACETS[one.facet].lower())))
        lines = [Words(about, 9.5, color=SOFT)]
        lines += [Words(f"«\u00a0{spaced(cut(one.text, 260))}\u00a0»", 12)] if one.text else []
        if one.answer:
            lines.append(Words(f"Réponse\u00a0: {spaced(cut(one.answer, 260))}", 11, True, _BAND))
        return lines, max(self.words(0, 0, wide - 11, lines, drawn=False), _BADGE * 1.28) + 3

    # what is done

    def _promises_height(self) -> float:
        return 12 + sum(map(self._promise_height, self._sheet.promises)) if self._sheet.promises else 0.0

    def _cells(self, one: Promise) -> List[Tuple[float, List[Words]]]:
        """The width and the words of each cell of a recommendation."""
        status = Words(STATUSES[one.status].upper(), 11, True, _STATUS_INKS[one.status])
        waits = [Words(spaced(cut(one.answer, 300)), 11)] if one.answer else [Words(UNANSWERED, 11, color=SOFT)]
        return [
            (self.inner * 0.4, [Words(spaced(cut(one.text, 300)), 12, True)]),
            (self.inner * 0.18, [Words(cut(one.addressee or "À préciser", 80), 11)]),
            (self.inner * 0.1, [status]),
            (self.inner * 0.32, waits),
        ]

    def _promise_height(self, one: Promise) -> float:
        return max(self.words(0, 0, wide - 6, lines, drawn=False) for wide, lines in self._cells(one)) + 3.4

    def _promises(self, promises: Sequence[Promise], top: float) -> List[Promise]:
        """Write what was recommended and what was answered; what is left when the page is full."""
        rest = list(promises)
        self.words(_MARGIN, top, self.inner * 0.4, [Words("Ce qui est demandé, ce qui sera fait", 17, True, _BAND)])
        x = _MARGIN
        for wide, label in ((0.4, ""), (0.18, "À qui"), (0.1, "Suite"), (0.32, "Réponse")):
            self.words(x + 3, top + 2.6, self.inner * wide, [Words(label, 10, color=SOFT)])
            x += self.inner * wide
        top += 9.5
        while rest:
            high = self._promise_height(rest[0])
            if top + high > _BOTTOM + 0.5:
                break
            if len(rest) % 2:
                self.painter.fillRect(self.box(_MARGIN, top, self.inner, high), QColor(_PALE))
            x = _MARGIN
            for wide, lines in self._cells(rest.pop(0)):
                self.words(x + 3, top + 1.4, wide - 6, lines)
                x += wide
            top += high
        return rest


def _sample(polarity: int) -> Told:
    return Told(0, None, "", "fact", polarity, None, "", "", 0, None, None)


def _cover(painter: QPainter, box: QRectF, image: QImage) -> None:
    """Fill ``box`` with the middle of ``image``."""
    scale = max(box.width() / image.width(), box.height() / image.height())
    wide, high = box.width() / scale, box.height() / scale
    middle = QRectF((image.width() - wide) / 2, (image.height() - high) / 2, wide, high)
    painter.drawImage(box, image, middle)


def _apart(at: np.ndarray, least: float, wide: float, high: float) -> np.ndarray:
    """Places, shape (n, 2), moved just so far that no two are nearer than ``least``, within ``wide`` by ``high``.

    Each pair that is too near is pushed apart by half of what lacks, again and again.
    """
    moved = at + np.random.default_rng(1).uniform(-1e-3, 1e-3, at.shape)
    if len(at) > 400:
        return moved
    for _ in range(80):
        gap = moved[:, None, :] - moved[None, :, :]
        far = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(far, np.inf)
        lacks = np.clip(least - far, 0, None)
        if not lacks.any():
            break
        moved += ((lacks / np.maximum(far, 1e-6))[..., None] * gap).sum(axis=1) / 2
        moved = np.clip(moved, least / 2, (wide - least / 2, high - least / 2))
    return moved
