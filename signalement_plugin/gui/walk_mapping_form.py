"""Which field of a form is what of an observation: a choice for each, with an example of what the field holds."""

from dataclasses import replace
from typing import Dict, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QScrollArea, QVBoxLayout, QWidget

from ..domain.walk import FACETS
from ..domain.walk_mapping import ALL_TABLES, Column, WalkMapping, part_of

_LABELS = (
    ("position", QT_TRANSLATE_NOOP("WalkMappingForm", "Position")),
    ("lat", QT_TRANSLATE_NOOP("WalkMappingForm", "or latitude")),
    ("lon", QT_TRANSLATE_NOOP("WalkMappingForm", "and longitude")),
    ("text", QT_TRANSLATE_NOOP("WalkMappingForm", "Text")),
    ("fact", QT_TRANSLATE_NOOP("WalkMappingForm", "or text of the facts")),
    ("feeling", QT_TRANSLATE_NOOP("WalkMappingForm", "text of the feelings")),
    ("use", QT_TRANSLATE_NOOP("WalkMappingForm", "text of the uses")),
    ("theme", QT_TRANSLATE_NOOP("WalkMappingForm", "Theme")),
    ("facet", QT_TRANSLATE_NOOP("WalkMappingForm", "Fact, feeling or use")),
    ("polarity", QT_TRANSLATE_NOOP("WalkMappingForm", "Positive or negative")),
    ("intensity", QT_TRANSLATE_NOOP("WalkMappingForm", "Intensity (1 to 5)")),
    ("observed_at", QT_TRANSLATE_NOOP("WalkMappingForm", "Date and time")),
    ("photo", QT_TRANSLATE_NOOP("WalkMappingForm", "Photo")),
    ("group", QT_TRANSLATE_NOOP("WalkMappingForm", "Code of the group")),
    ("headcount", QT_TRANSLATE_NOOP("WalkMappingForm", "How many walked")),
    ("publics", QT_TRANSLATE_NOOP("WalkMappingForm", "Publics of the group")),
    ("entered_from", QT_TRANSLATE_NOOP("WalkMappingForm", "Digital or paper")),
    ("external_id", QT_TRANSLATE_NOOP("WalkMappingForm", "Identifier")),
)
# what may be said once for all rows
_CONSTANTS = {
    "facet": (
        ("fact", QT_TRANSLATE_NOOP("WalkMappingForm", "always a fact")),
        ("feeling", QT_TRANSLATE_NOOP("WalkMappingForm", "always a feeling")),
        ("use", QT_TRANSLATE_NOOP("WalkMappingForm", "always a use")),
    ),
    "entered_from": (("paper", QT_TRANSLATE_NOOP("WalkMappingForm", "always paper")),),
}
_LONGEST_EXAMPLE = 24
_KEEP = object()


class WalkMappingForm(QScrollArea):
    """Shows a mapping and gives it back as it was changed; ``changed`` when somebody chose something else."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._mapping = WalkMapping({})
        self.table = QComboBox()
        self.choices: Dict[str, QComboBox] = {}
        inside = QWidget()
        layout = QVBoxLayout(inside)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Rows of"), self.table)
        self.table.setAccessibleName(self.tr("Rows of"))
        for column, label in _LABELS:
            choice = QComboBox()
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
            choice.setAccessibleName(self.tr(label))
            choice.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
            choice.activated.connect(lambda _index: self.changed.emit())
            form.addRow(self.tr(label), choice)
            self.choices[column] = choice
        self.table.activated.connect(lambda _index: self.changed.emit())
        layout.addLayout(form)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setMinimumWidth(inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() + 6)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_mapping(self, mapping: WalkMapping, tables: Mapping[str, int], fields: Mapping[str, str]) -> None:
        """Show ``mapping``; ``tables``: how many rows each has, ``fields``: an example of what each holds."""
        self._mapping = mapping
        with QSignalBlocker(self.table):
            self.table.clear()
            for name, count in tables.items():
                shown = name or self.tr("the form itself")
                self.table.addItem(self.tr("{table} ({count})").format(table=shown, count=count), name)
            if len(tables) > 1:
                self.table.addItem(self.tr("all of them"), ALL_TABLES)
            self.table.setCurrentIndex(max(0, self.table.findData(mapping.table or "")))
        for column, choice in self.choices.items():
            with QSignalBlocker(choice):
                now = mapping.parts.get(column, {}).get("text") if column in FACETS else mapping.columns.get(column)
                self._fill(column, choice, now, fields)

    def mapping(self) -> WalkMapping:
        """The mapping as it is shown."""
        columns = dict(self._mapping.columns)
        parts = {name: part for name, part in self._mapping.parts.items() if name not in FACETS}
        for column, choice in self.choices.items():
            chosen = choice.currentData()
            if column in FACETS:
                if chosen is not None:
                    parts[column] = self._mapping.parts[column] if chosen is _KEEP else part_of(column, chosen[1])
            elif chosen is None:
                columns.pop(column, None)
            elif chosen is not _KEEP:
                kind, said = chosen
                known = columns.get(column, Column())
                columns[column] = Column((said,), words=known.words) if kind == "field" else Column(value=said)
        table = self.table.currentData() if self.table.count() else self._mapping.table
        return replace(self._mapping, columns=columns, table=table, parts=parts)

    def _fill(self, column: str, choice: QComboBox, now: Optional[Column], fields: Mapping[str, str]) -> None:
        entries: List[Tuple[str, object]] = [(self.tr("(nothing)"), None)]
        entries += [(self.tr(label), ("value", value)) for value, label in _CONSTANTS.get(column, ())]
        for name, example in fields.items():
            shown = f"{name.rpartition('/')[2]} – {example[:_LONGEST_EXAMPLE]}" if example else name
            entries.append((shown, ("field", name)))
        wanted: object = None
        if now is not None and len(now.fields) == 1 and now.value is None:
            wanted = ("field", now.fields[0])
            if now.fields[0] not in fields:  # one that nobody filled in yet
                entries.append((now.fields[0], wanted))
        elif now is not None and not now.fields:
            wanted = ("value", now.value)
        elif now is not None:
            wanted = _KEEP
            entries.insert(1, (", ".join(name.rpartition("/")[2] for name in now.fields), _KEEP))
        choice.clear()
        for label, held in entries:
            choice.addItem(label, held)
            if isinstance(held, tuple):
                choice.setItemData(choice.count() - 1, held[1], Qt.ItemDataRole.ToolTipRole)
        choice.setCurrentIndex(next((at for at, (_, held) in enumerate(entries) if held == wanted), 0))
