"""The five questions of a diagnosis: where, when, what, compared with what, for whom."""

from datetime import date
from typing import Any, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QDate, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.diagnosis_periods import Period, last_calendar_year, last_twelve_months, year_before
from ..domain.folding import folded
from ..tasks.diagnosis_choices import Kind, Perimeter

_CODE, _SEARCHED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SELECTED = object()
_KINDS = {"qpv": "QPV", "npnru": "NPNRU"}
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class WhereBox(QGroupBox):
    """The perimeters of the workspace in a list that one can search, and the polygons selected on the map."""

    changed = pyqtSignal()
    import_asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setTitle(self.tr("&Where"))
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(self.tr("Search a name or a code"))
        self.search.setClearButtonEnabled(True)
        self.empty = QLabel(
            self.tr(
                "This workspace knows no perimeter yet. Import those of the priority districts (QPV) or of the NPNRU, "
                "or select polygons on the map."
            )
        )
        self.empty.setWordWrap(True)
        self.bring = QPushButton(self.tr("&Import perimeters…"))
        self.bring.setAutoDefault(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the tool-tip says the rest
        layout = QVBoxLayout(self)
        for widget in (self.search, self.list, self.empty, self.bring):
            layout.addWidget(widget)
        self._selected = QListWidgetItem()
        self._selected.setData(_CODE, SELECTED)
        self.list.addItem(self._selected)
        self.show_selected("", 0)
        self.show_perimeters(())
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(lambda *_: self.changed.emit())
        self.bring.clicked.connect(self.import_asked)

    def show_perimeters(self, perimeters: Tuple[Perimeter, ...]) -> None:
        """Show what the workspace knows; what was chosen stays so."""
        before = self.code()
        with QSignalBlocker(self.list):
            while self.list.count() > 1:
                self.list.takeItem(1)
            for each in perimeters:
                self.list.addItem(self._item(each))
            wanted = next((i for i in range(1, self.list.count()) if self.list.item(i).data(_CODE) == before), None)
            if wanted is not None:
                self.list.setCurrentRow(wanted)
            elif perimeters and before is not SELECTED:
                self.list.setCurrentRow(1)
        for widget in (self.empty, self.bring):
            widget.setVisible(not perimeters)
        self._filter()
        self.changed.emit()

    def show_selected(self, name: str, count: int) -> None:
        """Offer the polygons selected in the layer of that name, or not when there are none."""
        self._selected.setText(self.tr("Selected polygons of “{name}” ({count})").format(name=name, count=count))
        self._count = count
        self._filter()

    def code(self) -> Any:
        """The code of the perimeter chosen, ``SELECTED``, or ``None``: nothing chosen."""
        item = self.list.currentItem()
        return None if item is None or item.isHidden() else item.data(_CODE)

    def _item(self, each: Perimeter) -> QListWidgetItem:
        kind = _KINDS.get(each.kind, "")
        until = self.tr("until {day}").format(day=_said(each.valid_to)) if each.valid_to else ""
        since = self.tr("since {day}").format(day=_said(each.valid_from)) if each.valid_from and not until else ""
        details = ", ".join(part for part in (kind, each.code, until or since) if part)
        item = QListWidgetItem(f"{each.name} ({details})")
        item.setToolTip(item.text())
        item.setData(_CODE, each.code)
        item.setData(_SEARCHED, folded(item.text()))
        return item

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            if item is self._selected:
                item.setHidden(not self._count)
            else:
                item.setHidden(not all(word in item.data(_SEARCHED) for word in words))
        self.changed.emit()


class PeriodBox(QGroupBox):
    """Two days, chosen by a preset or one by one; ``optional``: none can be asked for too."""

    changed = pyqtSignal()

    def __init__(self, title: str, presets: Dict[str, Any], parent: Optional[QWidget] = None):
        """``presets``: for each name a function that gives its two days, or ``None`` for no period."""
        super().__init__(title, parent)
        self._presets = list(presets.values())
        self.preset, self.since, self.until = QComboBox(), QDateEdit(), QDateEdit()
        self.preset.addItems([*presets, self.tr("Own dates")])
        self._days = QWidget()
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 0, 0, 0)
        for text, edit in ((self.tr("from"), self.since), (self.tr("to"), self.until)):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.setAccessibleName(f"{title.replace('&', '')} {text}")
            row.addWidget(QLabel(text))
            row.addWidget(edit, 1)
            edit.dateChanged.connect(self._own)
        layout = QVBoxLayout(self)
        layout.addWidget(self.preset)
        layout.addWidget(self._days)
        self.preset.currentIndexChanged.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show the days of the preset, which may have changed."""
        place = self.preset.currentIndex()
        own = place == len(self._presets)
        rule = None if own else self._presets[place]
        self._days.setEnabled(own or rule is not None)
        if rule is not None:
            self.show_days(rule())
        self.changed.emit()

    def show_days(self, days: Period) -> None:
        """Put both days in their fields."""
        for edit, day in zip((self.since, self.until), days):
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))

    def period(self) -> Optional[Period]:
        """Both days, ``None`` when no period is asked for."""
        place = self.preset.currentIndex()
        if place < len(self._presets) and self._presets[place] is None:
            return None
        return tuple(date(*edit.date().getDate()) for edit in (self.since, self.until))

    def _own(self) -> None:
        with QSignalBlocker(self.preset):
            self.preset.setCurrentIndex(len(self._presets))
        self.changed.emit()


class KindsBox(QGroupBox):
    """The categories and their sub-categories, all ticked at first."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setTitle(self.tr("W&hat"))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.all = QPushButton(self.tr("&All"))
        self.none = QPushButton(self.tr("&None"))
        row = QHBoxLayout()
        for button, state in ((self.all, _CHECKED), (self.none, _UNCHECKED)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self._tick(state))
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        layout.addLayout(row)
        self.tree.itemChanged.connect(lambda *_: self.changed.emit())

    def show_kinds(self, kinds: Tuple[Kind, ...]) -> None:
        """Offer ``kinds``, all ticked."""
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for kind in kinds:
                top = self._item(kind.code, kind.label)
                top.setFlags(top.flags() | Qt.ItemFlag.ItemIsAutoTristate)
                top.addChildren([self._item(code, label) for code, label in kind.parts])
                self.tree.addTopLevelItem(top)
        self.changed.emit()

    def codes(self) -> Optional[Tuple[str, ...]]:
        """The codes ticked, none when all are: ``None`` when nothing is."""
        tops = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        if all(top.checkState(0) == _CHECKED for top in tops):
            return ()
        found: List[str] = []
        for top in tops:
            children = [top.child(place) for place in range(top.childCount())]
            if top.checkState(0) == _CHECKED:
                found.append(top.data(0, _CODE))
            else:
                found += [each.data(0, _CODE) for each in children if each.checkState(0) == _CHECKED]
        return tuple(found) or None

    def _item(self, code: str, label: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([label])
        item.setData(0, _CODE, code)
        item.setCheckState(0, _CHECKED)
        return item

    def _tick(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.tree):
            for place in range(self.tree.topLevelItemCount()):
                top = self.tree.topLevelItem(place)
                top.setCheckState(0, state)
                for child in range(top.childCount()):
                    top.child(child).setCheckState(0, state)
        self.tree.viewport().update()
        self.changed.emit()


class AudienceBox(QGroupBox):
    """For whom it is, each with what is withheld from them."""

    changed = pyqtSignal()

    def __init__(self, least: int, people: int, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setTitle(self.tr("&For whom"))
        layout = QVBoxLayout(self)
        self.choices: Dict[str, QRadioButton] = {}
        for code, name, said in (
            ("internal", self.tr("Internal"), self.tr("No count is withheld: it must not leave the service.")),
            (
                "partners",
                self.tr("Partners"),
                self.tr(
                    "Counts from 1 to {most} are withheld, and what would give them back; so are places named by "
                    "fewer than {people} people on walks."
                ).format(most=least - 1, people=people),
            ),
            (
                "public",
                self.tr("Public"),
                self.tr("The same is withheld; its pages say that everybody may read it, under the licence."),
            ),
        ):
            button, label = QRadioButton(name), QLabel(said)
            label.setWordWrap(True)
            label.setContentsMargins(22, 0, 0, 4)
            button.setAccessibleDescription(said)
            button.toggled.connect(lambda on: on and self.changed.emit())
            layout.addWidget(button)
            layout.addWidget(label)
            self.choices[code] = button
        self.choices["partners"].setChecked(True)

    def audience(self) -> str:
        """The code of the one chosen."""
        return next(code for code, button in self.choices.items() if button.isChecked())


def when_box(today: date, parent: QWidget, title: str, names: Tuple[str, str]) -> PeriodBox:
    """When: a preset that ends today, or the year before."""
    rules = (lambda: last_twelve_months(today), lambda: last_calendar_year(today))
    return PeriodBox(title, dict(zip(names, rules)), parent)


def compared_box(when: PeriodBox, parent: QWidget, title: str, names: Tuple[str, str]) -> PeriodBox:
    """Compared with nothing, or with the year before ``when``."""
    box = PeriodBox(title, dict(zip(names, (None, lambda: year_before(*_ordered(when.period()))))), parent)
    box.show_days(year_before(*when.period()))
    when.changed.connect(box.follow)
    return box


def _ordered(period: Period) -> Period:
    return min(period), max(period)


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
