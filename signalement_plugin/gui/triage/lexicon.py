"""The words of a workspace for its codes, as the dock shows them: labels, colours, pictograms, sentences."""

from datetime import datetime, timezone
from functools import lru_cache
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer

from ...domain.deadline import due_at
from ...layers.labels import DELAYS, said
from ...paths import RESOURCES
from ...workspace.dossier import Vocabulary
from ...workspace.queue import Row
from . import times

_NO_WORDS = Vocabulary({}, {}, {}, {}, (), "Europe/Paris")
_UNKNOWN_COLOR = "#8a94a0"
_SIZE = 18


class Lexicon:
    """What a :class:`Vocabulary` says of each code; an unknown code is shown as it is."""

    def __init__(self, vocabulary: Vocabulary = _NO_WORDS):
        self.vocabulary = vocabulary
        self.timezone = vocabulary.timezone

    def category(self, code: Optional[str]) -> str:
        """The agents' label of a category."""
        return self.vocabulary.categories[code][0] if code in self.vocabulary.categories else code or ""

    def subcategory(self, code: Optional[str]) -> str:
        """The label of a sub-category."""
        return self.vocabulary.subcategories[code][1] if code in self.vocabulary.subcategories else code or ""

    def service(self, key: Optional[int]) -> str:
        """The name of a service."""
        return self.vocabulary.services.get(key, "") if key is not None else ""

    def commune(self, insee: Optional[str]) -> str:
        """The name of a commune."""
        return self.vocabulary.communes.get(insee, insee or "") if insee else ""

    def delay(self, subcategory: Optional[str]) -> Optional[str]:
        """The class of delay of a sub-category, ``None`` before there is one."""
        return self.vocabulary.subcategories[subcategory][2] if subcategory in self.vocabulary.subcategories else None

    def color(self, category: Optional[str]) -> QColor:
        """The colour of a category."""
        known = category in self.vocabulary.categories
        return QColor(self.vocabulary.categories[category][1] if known else _UNKNOWN_COLOR)

    def icon(self, category: Optional[str]) -> QIcon:
        """The pictogram of a category in a disc of its colour."""
        known = category in self.vocabulary.categories
        return _disc(self.vocabulary.categories[category][2] if known else "unknown", self.color(category).name())

    def title(self, row: Row) -> str:
        """What a report is about, as precisely as is known."""
        return (
            self.subcategory(row.subcategory_code)
            or self.category(row.category_code)
            or row.service_name_received
            or QCoreApplication.translate("Lexicon", "Category to be given")
        )

    def urgency(self, row: Row, now: datetime) -> str:
        """The class of delay and what is worse than it, in a word or two."""
        delay = self.delay(row.subcategory_code)
        due = due_at(row.requested_at, delay)
        if row.dangerous:
            return QCoreApplication.translate("Lexicon", "danger")
        if due is not None and due < now:
            return QCoreApplication.translate("Lexicon", "late")
        return said(DELAYS[delay]).lower() if delay else ""

    def describe(self, row: Row) -> str:
        """A row in one sentence, for a tool-tip and a screen reader."""
        now = datetime.now(timezone.utc)
        parts = [
            QCoreApplication.translate("Lexicon", "No. {number}").format(number=row.request_id),
            self.title(row),
            self.commune(row.insee),
            row.address or "",
            times.short(row.requested_at, self.timezone),
            self.urgency(row, now),
            QCoreApplication.translate("Lexicon", "near a boundary") if row.near_boundary else "",
        ]
        return " · ".join(part for part in parts if part)


@lru_cache(maxsize=64)
def _disc(name: str, color: str) -> QIcon:
    path = RESOURCES / "icons" / "categories" / f"{name}.svg"
    pixmap = QPixmap(_SIZE * 2, _SIZE * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(color))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(0, 0, _SIZE * 2, _SIZE * 2)
    if path.is_file():
        inset = int(_SIZE * 0.4)
        area = pixmap.rect().adjusted(inset, inset, -inset, -inset)
        QSvgRenderer(path.read_bytes().replace(b"param(fill) ", b"")).render(painter, QRectF(area))
    painter.end()
    return QIcon(pixmap)
