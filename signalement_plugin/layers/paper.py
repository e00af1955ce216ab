"""Pages drawn by Qt's PDF writer, in millimetres: what every sheet that the plugin draws in any thread is made of.

QGIS exports its print layouts on the main thread alone (``native:printlayouttopdf`` says so by FlagNoThreading): a
layout is a graphics scene that QGIS's window shares.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, Sequence, Tuple

from qgis.PyQt.QtCore import QMarginsF, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QTextOption

DPI = 300
MM = DPI / 25.4  # pixels
INK, SOFT, LINE, BAND = "#1f2933", "#52606d", "#9aa5b1", "#eef2f6"
_LONGEST_PAGE = 600.0


@dataclass(frozen=True)
class Words:
    """A text as it is drawn: its size in points, bold or not, its colour."""

    text: str
    size: float
    bold: bool = False
    color: str = INK


@contextmanager
def pdf(path: Path, title: str, page: str = "A4", landscape: bool = False) -> Iterator[Tuple[QPainter, Callable]]:
    """A painter on the pages of a PDF at ``path``, and what begins a new page. OSError when it cannot be written.

    ``page``: the name of an ISO size.
    """
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(getattr(QPageSize.PageSizeId, page)))
    if landscape:
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Signalement")
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path} cannot be written")
    try:
        yield painter, writer.newPage
    finally:
        painter.end()


class Paper:
    """Draws in millimetres from the upper left corner of a page of ``width`` by ``height``."""

    def __init__(self, painter: QPainter, width: float, height: float, margin: float):
        self.painter, self.width, self.height, self.margin = painter, width, height, margin
        self.inner = width - 2 * margin

    def words(
        self,
        x: float,
        y: float,
        width: float,
        lines: Sequence[Words],
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        drawn: bool = True,
    ) -> float:
        """Write ``lines`` one below the other, each wrapped to ``width``; how high they are."""
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        begin = y
        for line in lines:
            font = QFont()
            font.setPointSizeF(line.size)
            font.setBold(line.bold)
            self.painter.setFont(font)
            room = self.painter.boundingRect(self.box(x, y, width, _LONGEST_PAGE), line.text, option).height()
            if drawn:
                self.painter.setPen(QColor(line.color))
                # a little more than is measured: the last line must not be lost to rounding
                self.painter.drawText(self.box(x, y, width, room / MM + 1), line.text, option)
            y += room / MM + 0.4
        return y - begin

    def rule(self, y: float, color: str, width: float) -> None:
        """A line from margin to margin."""
        self.line(self.margin, y, self.width - self.margin, y, color, width)

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str = LINE, width: float = 0.25) -> None:
        """A straight line, ``width`` millimetres thick."""
        self.painter.setPen(QPen(QColor(color), width * MM))
        self.painter.drawLine(self.point(x1, y1), self.point(x2, y2))

    def frame(self, box: QRectF, color: str = INK, width: float = 0.3, fill: str = "") -> None:
        """A rectangle (in pixels, of ``box``), empty without ``fill``."""
        self.painter.setPen(QPen(QColor(color), width * MM))
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawRect(box)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def ticks(self, x: float, y: float, choices: Sequence[str], size: float = 9.0, gap: float = 4.0) -> float:
        """Boxes to tick, a label after each, on one line; where the line ends."""
        for label in choices:
            self.frame(self.box(x, y + 0.4, 3.2, 3.2))
            self.words(x + 4.4, y - 0.1, 120, [Words(label, size)])
            x += 4.4 + self.length(label, size) + gap
        return x

    def length(self, text: str, size: float) -> float:
        """How long a text is on one line."""
        font = QFont()
        font.setPointSizeF(size)
        self.painter.setFont(font)
        return self.painter.fontMetrics().horizontalAdvance(text) / MM

    @staticmethod
    def point(x: float, y: float) -> QPointF:
        """A place in pixels."""
        return QPointF(x * MM, y * MM)

    @staticmethod
    def box(x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle in pixels."""
        return QRectF(x * MM, y * MM, width * MM, height * MM)


def cut(text: str, longest: int) -> str:
    """The beginning of a text, up to a blank where there is one."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    return (head.rsplit(" ", 1)[0] if " " in head[longest // 2 :] else head) + "…"


def spaced(text: str) -> str:
    """A French text whose signs never begin a line: narrow no-break spaces before ; ? !, wider ones before colons."""
    text = re.sub(r" :", "\u00a0:", text.replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    return re.sub(r"[ \u00a0]([;?!])", "\u202f\\1", text)
