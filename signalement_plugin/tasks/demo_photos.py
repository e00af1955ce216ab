"""The photographs of the demonstration: drawn when they are asked for, by a few strokes of paint.

Their addresses are under a name that can never exist on the network (RFC 2606 keeps ``.invalid`` for that), so
that they travel through a pull as any other, need no network and no file, and cannot be anybody's.
"""

import re
from math import cos, pi, sin
from random import Random
from typing import Callable, Dict, Optional

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

_ADDRESS = re.compile(r"https://photos\.demonstration\.invalid/([a-z_]{1,20})-([0-9]{1,6})\.jpg")
_WIDTH, _HEIGHT = 960, 720
_GROUND, _KERB = 430.0, 560.0
_WALLS = ("#c9b79c", "#d8d2c4", "#b98f74", "#a9b2b8", "#e0d6bd", "#b7a7a0")
_PAINTS = ("#c1272d", "#1b75bc", "#39b54a", "#92278f", "#f7941d", "#111111")


def draw(url: str) -> Optional[QImage]:
    """The photograph at ``url``, always the same one; ``None`` for any address but the demonstration's."""
    asked = _ADDRESS.fullmatch(url)
    if asked is None:
        return None
    lot = Random(f"{asked.group(1)}-{asked.group(2)}")  # nosec B311 - a drawing, no secret
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        _street(painter, lot)
        _SUBJECTS.get(asked.group(1), _bags)(painter, lot)
    finally:
        painter.end()  # a painter that outlives its picture ends QGIS
    return image


def _street(painter: QPainter, lot: Random) -> None:
    """A front, a pavement and a road, in the light of some hour."""
    light = lot.uniform(0.75, 1.0)
    sky = QLinearGradient(0, 0, 0, _GROUND)
    sky.setColorAt(0, _lit("#8fb6dd", light))
    sky.setColorAt(1, _lit("#e4edf3", light))
    painter.fillRect(QRectF(0, 0, _WIDTH, _HEIGHT), sky)
    left = -lot.uniform(0, 120)
    while left < _WIDTH:
        width, top = lot.uniform(220, 380), lot.uniform(20, 150)
        painter.fillRect(QRectF(left, top, width, _GROUND - top), _lit(lot.choice(_WALLS), light))
        for row in range(int(top) + 40, int(_GROUND) - 130, 120):
            for column in range(int(left) + 35, int(left + width) - 60, 95):
                painter.fillRect(QRectF(column, row, 48, 74), _lit("#4d5963", light))
                painter.fillRect(QRectF(column - 4, row + 74, 56, 6), _lit("#efeae0", light))
        left += width
    _fill(painter, _lit("#b6b2aa", light), (0, _GROUND), (_WIDTH, _GROUND), (_WIDTH, _KERB), (0, _KERB))
    painter.setPen(QPen(_lit("#a19d95", light), 2))
    for x in range(-200, _WIDTH + 200, 110):
        painter.drawLine(QPointF(x + 60, _GROUND), QPointF(x, _KERB))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(0, _KERB, _WIDTH, 16), _lit("#d6d3cc", light))
    road = QLinearGradient(0, _KERB + 16, 0, _HEIGHT)
    road.setColorAt(0, _lit("#5b5d60", light))
    road.setColorAt(1, _lit("#47494c", light))
    painter.fillRect(QRectF(0, _KERB + 16, _WIDTH, _HEIGHT), road)


def _bags(painter: QPainter, lot: Random) -> None:
    """A mattress against the wall, bags and boxes before it."""
    x = lot.uniform(200, 420)
    painter.save()
    painter.translate(x, _KERB - 30)
    painter.rotate(lot.uniform(-14, -4))
    painter.setBrush(QColor("#e6e1d3"))
    painter.drawRoundedRect(QRectF(0, -190, 300, 190), 22, 22)
    painter.setBrush(QColor("#b8c4d6"))
    for stripe in range(20, 300, 44):
        painter.drawRect(QRectF(stripe, -188, 14, 186))
    painter.restore()
    for _ in range(lot.randint(3, 6)):
        _shadowed(painter, x + lot.uniform(-80, 330), _KERB + lot.uniform(-30, 10), lot.uniform(45, 80), lot)
    for _ in range(lot.randint(1, 3)):
        left, side = x + lot.uniform(-60, 300), lot.uniform(50, 90)
        painter.setBrush(QColor("#b08d5b"))
        painter.drawRect(QRectF(left, _KERB - side, side * 1.2, side))
        painter.setBrush(QColor("#8d6f45"))
        painter.drawRect(QRectF(left, _KERB - side, side * 1.2, side * 0.2))


def _shadowed(painter: QPainter, x: float, y: float, size: float, lot: Random) -> None:
    """A tied bag that stands at ``x``, ``y``."""
    painter.setBrush(QColor(0, 0, 0, 60))
    painter.drawEllipse(QRectF(x - size, y - size * 0.25, size * 2.2, size * 0.4))
    bag = QPainterPath(QPointF(x, y - size * 1.5))
    bag.cubicTo(x + size * 1.5, y - size, x + size * 0.9, y, x, y)
    bag.cubicTo(x - size * 0.9, y, x - size * 1.5, y - size, x, y - size * 1.5)
    painter.setBrush(QColor(lot.choice(("#1f2224", "#2b2f33", "#2f5d3a", "#33475b"))))
    painter.drawPath(bag)
    painter.setBrush(QColor(255, 255, 255, 40))
    painter.drawEllipse(QRectF(x - size * 0.5, y - size * 1.1, size * 0.3, size * 0.6))


def _hole(painter: QPainter, lot: Random) -> None:
    """A pothole in the road, cracks around it."""
    x, y = lot.uniform(320, 620), lot.uniform(625, 660)
    painter.setPen(QPen(QColor("#2b2c2e"), 4))
    for _ in range(9):
        painter.drawPolyline(
            QPolygonF([QPointF(x, y), *(_around(lot, x, y, 130 * step, 34 * step) for step in (1.1, 1.7))])
        )
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, width, height in (("#77787a", 150, 48), ("#2a2a29", 132, 40), ("#4a443c", 95, 25)):
        edge = QPolygonF([_around(lot, x, y, width, height, turn / 14) for turn in range(14)])
        painter.setBrush(QColor(colour))
        painter.drawPolygon(edge)


def _lamp(painter: QPainter, lot: Random) -> None:
    """Night, and one lamp out of two that gives no light."""
    painter.fillRect(QRectF(0, 0, _WIDTH, _HEIGHT), QColor(8, 14, 40, 190))
    for x, is_lit in ((lot.uniform(150, 300), True), (lot.uniform(540, 780), False)):
        painter.setBrush(QColor("#20262b"))
        painter.drawRect(QRectF(x, 130, 14, _KERB - 140))
        painter.drawRect(QRectF(x, 126, 110, 10))
        if is_lit:
            painter.setBrush(QColor(255, 224, 150, 55))
            painter.drawPolygon(
                QPolygonF(
                    [QPointF(x + 80, 140), QPointF(x + 124, 140), QPointF(x + 270, _KERB), QPointF(x - 70, _KERB)]
                )
            )
        painter.setBrush(QColor("#ffe9b0" if is_lit else "#3a4148"))
        painter.drawEllipse(QRectF(x + 78, 128, 48, 22))


def _tag(painter: QPainter, lot: Random) -> None:
    """Strokes of paint on the front."""
    for _ in range(lot.randint(2, 4)):
        x, y = lot.uniform(60, 640), lot.uniform(260, 380)
        line = QPainterPath(QPointF(x, y))
        for _ in range(5):
            nodes = [lot.uniform(-70, 70) for _ in range(3)]
            line.cubicTo(x + 10, y + nodes[0], x + 55, y + nodes[1], x + 48, y + nodes[2] / 2)
            x += 48
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(QColor(lot.choice(_PAINTS)), lot.uniform(9, 17), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawPath(line)
    painter.setPen(Qt.PenStyle.NoPen)


def _bin(painter: QPainter, lot: Random) -> None:
    """A container that overflows."""
    for number in range(lot.randint(1, 3)):
        x = 260 + number * 190 + lot.uniform(-20, 20)
        _fill(
            painter, QColor("#3f5a46"), (x, _KERB - 200), (x + 150, _KERB - 200), (x + 136, _KERB - 5),
            (x + 14, _KERB - 5),
        )  # fmt: skip
        painter.setBrush(QColor(lot.choice(("#d9b036", "#55565a", "#2f4a37"))))
        painter.drawPolygon(
            QPolygonF([QPointF(x - 8, _KERB - 205), QPointF(x + 150, _KERB - 260), QPointF(x + 158, _KERB - 244)])
        )
        painter.setBrush(QColor("#18191b"))
        painter.drawEllipse(QRectF(x + 20, _KERB - 16, 30, 30))
        painter.drawEllipse(QRectF(x + 100, _KERB - 16, 30, 30))
        for _ in range(2):
            _shadowed(painter, x + lot.uniform(30, 120), _KERB - 190, lot.uniform(25, 38), lot)
    for _ in range(lot.randint(1, 3)):
        _shadowed(painter, lot.uniform(180, 800), _KERB + 5, lot.uniform(30, 55), lot)


def _litter(painter: QPainter, lot: Random) -> None:
    """Papers, cans and leaves along the kerb."""
    for _ in range(70):
        x, y = lot.uniform(0, _WIDTH), _KERB + lot.gauss(-10, 28)
        painter.save()
        painter.translate(x, y)
        painter.rotate(lot.uniform(0, 180))
        painter.setBrush(QColor(lot.choice(("#f2f0ea", "#d9c08a", "#b5532f", "#8a6a35", "#c8d3da", "#c1272d"))))
        painter.drawRect(QRectF(0, 0, lot.uniform(8, 34), lot.uniform(5, 18)))
        painter.restore()


def _water(painter: QPainter, lot: Random) -> None:
    """Water that spreads from a manhole."""
    x = lot.uniform(350, 600)
    for colour, width, height in (("#6f8ea6", 300, 70), ("#8fb0c8", 230, 48)):
        edge = QPolygonF([_around(lot, x, 630, width, height, turn / 18) for turn in range(18)])
        painter.setBrush(QColor(colour))
        painter.drawPolygon(edge)
    painter.setBrush(QColor("#3b3d3f"))
    painter.drawEllipse(QRectF(x - 60, 610, 120, 38))
    painter.setBrush(QColor(230, 242, 250, 150))
    for _ in range(12):
        painter.drawEllipse(_around(lot, x, 620, 90, 22), lot.uniform(4, 12), lot.uniform(2, 6))


def _tree(painter: QPainter, lot: Random) -> None:
    """A tree, a branch of it across the pavement."""
    x = lot.uniform(180, 330)
    _fill(painter, QColor("#5c432c"), (x, 120), (x + 50, 120), (x + 66, _KERB - 40), (x - 16, _KERB - 40))
    for _ in range(60):
        painter.setBrush(QColor(lot.choice(("#4f7a38", "#5d8c42", "#42692f", "#6f9c4c"))))
        painter.drawEllipse(_around(lot, x + 25, 110, 190, 110), lot.uniform(24, 48), lot.uniform(20, 40))
    painter.setPen(QPen(QColor("#5c432c"), 26, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x + 160, _KERB - 20), QPointF(x + 520, _KERB + 40))
    painter.setPen(Qt.PenStyle.NoPen)
    for _ in range(40):
        painter.setBrush(QColor(lot.choice(("#4f7a38", "#5d8c42", "#7a8a3a"))))
        painter.drawEllipse(_around(lot, x + 450, _KERB + 20, 130, 60), lot.uniform(12, 26), lot.uniform(9, 18))


def _sign(painter: QPainter, lot: Random) -> None:
    """A road sign that leans."""
    painter.save()
    painter.translate(lot.uniform(380, 580), _KERB - 20)
    painter.rotate(lot.choice((-1, 1)) * lot.uniform(14, 28))
    painter.setBrush(QColor("#8f969b"))
    painter.drawRect(QRectF(-7, -400, 14, 400))
    painter.setBrush(QColor("#c1272d"))
    painter.drawEllipse(QPointF(0, -400), 78, 78)
    painter.setBrush(QColor("#f6f6f4"))
    painter.drawRect(QRectF(-52, -414, 104, 28))
    painter.restore()


def _bench(painter: QPainter, lot: Random) -> None:
    """A bench, one of its slats on the ground."""
    x = lot.uniform(260, 420)
    painter.setBrush(QColor("#3c4145"))
    for leg in (x + 20, x + 330):
        painter.drawRect(QRectF(leg, _KERB - 170, 18, 165))
    painter.setBrush(QColor("#8a5a33"))
    missing = lot.randrange(4)
    for slat, height in enumerate((170, 138, 92, 76)):
        if slat != missing:
            painter.drawRect(QRectF(x, _KERB - height, 370, 18))
    painter.save()
    painter.translate(x + 60, _KERB - 4)
    painter.rotate(lot.uniform(-12, 12))
    painter.drawRect(QRectF(0, 0, 360, 18))
    painter.restore()


_SUBJECTS: Dict[str, Callable[[QPainter, Random], None]] = {
    "depots": _bags, "proprete": _litter, "voirie": _hole, "tags": _tag, "collecte": _bin, "eclairage": _lamp,
    "signalisation": _sign, "mobilier": _bench, "espaces_verts": _tree, "eau": _water,
}  # fmt: skip


def _lit(colour: str, light: float) -> QColor:
    base = QColor(colour)
    return QColor(int(base.red() * light), int(base.green() * light), int(base.blue() * light))


def _fill(painter: QPainter, colour: QColor, *corners) -> None:
    painter.setBrush(QBrush(colour))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _around(lot: Random, x: float, y: float, width: float, height: float, turn: Optional[float] = None) -> QPointF:
    """A point near the edge of an ellipse, at ``turn`` of it (0 to 1), or anywhere within."""
    angle = 2 * pi * (lot.random() if turn is None else turn)
    reach = lot.uniform(0.1, 1) if turn is None else lot.uniform(0.82, 1.05)
    return QPointF(x + width * reach * cos(angle), y + height * reach * sin(angle))
