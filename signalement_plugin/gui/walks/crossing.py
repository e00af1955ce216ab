"""The tab "Crossing": where the publics that walked the same itinerary converge, and where one only speaks."""

from typing import Optional

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ...domain.crossing import CONVERGENCE, DISAGREEMENT
from ...layers.crossing import MARKS, breakdown, describe
from ...layers.words import say
from ...tasks.crossing import CrossedWalks, PlaceFound
from ..triage import times

_PLACE = Qt.ItemDataRole.UserRole
_ICON = QSize(30, 16)


class CrossingTab(QWidget):
    """``cross_asked()``, ``map_asked()`` to show the whole, ``place_chosen(place)`` to look at one."""

    cross_asked = pyqtSignal()
    map_asked = pyqtSignal()
    place_chosen = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.cross = QPushButton(self.tr("Cross the walks"))
        self.cross.setToolTip(self.tr("All the walks of the itinerary of this one"))
        self.cross.clicked.connect(lambda _checked=False: self.cross_asked.emit())
        self.to_map = QPushButton(self.tr("Add to the map"))
        self.to_map.clicked.connect(lambda _checked=False: self.map_asked.emit())
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setIconSize(_ICON)
        self.list.setAccessibleName(self.tr("Places of the itinerary"))
        self.list.currentItemChanged.connect(lambda now, _before: now and self.place_chosen.emit(now.data(_PLACE)))
        row = QHBoxLayout()
        row.addWidget(self.cross, 1)
        row.addWidget(self.to_map)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.about)
        layout.addWidget(self.list, 1)
        self.show_none(True)

    def show_none(self, has_itinerary: bool) -> None:
        """Nothing is crossed yet: say what to do."""
        self.list.clear()
        self.list.hide()
        self.to_map.setEnabled(False)
        self.cross.setEnabled(has_itinerary)
        self.about.setText(
            self.tr("See where the groups that walked this itinerary say the same, and where one only speaks.")
            if has_itinerary
            else self.tr("The walk has no itinerary: choose one in its card, then cross the walks that share it.")
        )

    def show_crossed(self, crossed: CrossedWalks) -> None:
        """Show the places, and how far the publics agree."""
        self.list.clear()
        verdicts, places = crossed.verdicts, len(crossed.places)
        summary = self.tr(
            "{walks} walks, {groups} groups, {places} places: {converge} where publics converge, {disagree} where they "
            "disagree, {alone} that rest on one group."
        ).format(
            walks=times.number(crossed.walks),
            groups=times.number(crossed.crossing.groups),
            places=times.number(places),
            converge=times.number(verdicts[CONVERGENCE]),
            disagree=times.number(verdicts[DISAGREEMENT]),
            alone=times.number(crossed.crossing.resting_on_one_group),
        )
        agreement = crossed.crossing.agreement
        said = (
            self.tr("No place is judged by two publics: how far they agree cannot be measured.")
            if agreement is None
            else self.tr("Agreement between publics: {value} (Gwet's AC2; 1: everywhere, 0: by chance).").format(
                value=times.language().toString(agreement, "f", 2)
            )
        )
        apart = crossed.crossing.apart
        left_out = (
            self.tr("{count} observations are too far from the itinerary, or without position.").format(
                count=times.number(apart)
            )
            if apart
            else ""
        )
        self.about.setText("\n".join(filter(None, (summary, said, left_out))))
        for found in crossed.places:
            self.list.addItem(self._item(found))
        self.list.setVisible(bool(places))
        self.to_map.setEnabled(bool(places))

    def _item(self, found: PlaceFound) -> QListWidgetItem:
        warning = found.place.warning
        lines = [describe(found)]
        nearby = []
        if found.reports:
            nearby.append(self.tr("{count} open reports nearby").format(count=times.number(found.reports)))
        if found.points_noirs:
            ranks = ", ".join(map(str, found.points_noirs))
            nearby.append(self.tr("hotspots nearby: {ranks}").format(ranks=ranks))
        if nearby:
            lines.append(", ".join(nearby))
        if warning is not None:
            lines[0] = f"⚠ {lines[0]}"
        item = QListWidgetItem(_stroke(found.place.verdict, self.devicePixelRatioF()), "\n".join(lines))
        item.setToolTip("\n".join(filter(None, (say(warning) if warning is not None else "", breakdown(found)))))
        item.setData(_PLACE, found)
        return item


def _stroke(verdict: str, ratio: float) -> QIcon:
    """The line that stands for a verdict on the map."""
    color, style = MARKS[verdict]
    picture = QPixmap(_ICON * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(QPen(QColor(color), 4, style, Qt.PenCapStyle.FlatCap))
    painter.drawLine(2, _ICON.height() // 2, _ICON.width() - 2, _ICON.height() // 2)
    painter.end()
    return QIcon(picture)
