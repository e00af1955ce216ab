"""What was gathered on a walk, brought in: where it is, which field is what, what each row becomes, then the import."""

from typing import Callable, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsMapLayerProxyModel, QgsVectorLayerFeatureSource
from qgis.gui import QgsAuthConfigSelect, QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..domain.sentence import Problem, Sentence
from ..layers.words import say
from ..tasks.address import open_at
from ..tasks.import_walk import (
    CHANGED,
    CREATED,
    REJECTED,
    UNCHANGED,
    RowFate,
    WalkOrder,
    WalkPreview,
    WalkSummary,
    import_walk,
    preview_walk,
)
from ..tasks.walk_forms import WalkInput
from .buttons import close_only
from .runner import Runner
from .walk_mapping_form import WalkMappingForm

_PROJECT_LAYER = "project_layer"
_WAYS = (
    ("kobo", QT_TRANSLATE_NOOP("WalkImportDialog", "KoboToolbox (address or export)")),
    ("odk", QT_TRANSLATE_NOOP("WalkImportDialog", "ODK Central (address or export)")),
    ("gpx", QT_TRANSLATE_NOOP("WalkImportDialog", "GPX track and notes")),
    ("layer", QT_TRANSLATE_NOOP("WalkImportDialog", "QField, Mergin or other layer file")),
    (_PROJECT_LAYER, QT_TRANSLATE_NOOP("WalkImportDialog", "Layer of the project")),
    ("spreadsheet", QT_TRANSLATE_NOOP("WalkImportDialog", "Spreadsheet or CSV (from paper)")),
)
_REMARK = "remark"
_FATES = {
    CREATED: QT_TRANSLATE_NOOP("WalkImportDialog", "+ new"),
    CHANGED: QT_TRANSLATE_NOOP("WalkImportDialog", "→ changed"),
    UNCHANGED: QT_TRANSLATE_NOOP("WalkImportDialog", "= is so already"),
    REJECTED: QT_TRANSLATE_NOOP("WalkImportDialog", "✕ cannot be used"),
    _REMARK: QT_TRANSLATE_NOOP("WalkImportDialog", "remark"),
}
_FACETS = {
    "fact": QT_TRANSLATE_NOOP("WalkImportDialog", "fact"),
    "feeling": QT_TRANSLATE_NOOP("WalkImportDialog", "feeling"),
    "use": QT_TRANSLATE_NOOP("WalkImportDialog", "use"),
}
_SIGNS = {1: "+", 0: "?", -1: "−"}
_FIRST = {REJECTED: 0, CREATED: 1, CHANGED: 2, UNCHANGED: 3}


class WalkImportDialog(QDialog):
    """The source above, the mapping on the left, what each row becomes on the right. Nothing is written before Import.

    ``changed`` is called when observations came in. ``walk``: the code of the walk to propose.
    """

    def __init__(
        self,
        address: str,
        runner: Runner,
        changed: Callable[[], None],
        parent: Optional[QWidget] = None,
        walk: str = "",
    ):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a walk"))
        self._address, self._runner, self._changed, self._closed = address, runner, changed, False
        self._fates: List[RowFate] = []
        self._themes: Mapping[str, str] = {}
        self._has_mapping = False
        self.walk = QComboBox()
        self.walk.setEditable(True)
        self.walk.setEditText(walk)
        self.way = QComboBox()
        for way, label in _WAYS:
            self.way.addItem(self.tr(label), way)
        self.place = QgsFileWidget()
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.VectorLayer)
        self.account = QgsAuthConfigSelect()
        self.cut = QCheckBox(self.tr("Cut tracks 100 m around their ends, where somebody may &live"))
        self.cut.setChecked(True)
        self.mapping = WalkMappingForm()
        self.table = QTableWidget(0, 5)
        self.detail = QPlainTextEdit()
        self.status, self.dropped = QLabel(), QLabel()
        self._set_up_list()
        self._lay_out()
        self.way.currentIndexChanged.connect(lambda _index: self._show_way())
        self.mapping.changed.connect(self.look)
        self.cut.toggled.connect(lambda _checked: self.look() if self._has_mapping else None)
        self._show_way()
        self._say(self.tr("Choose the walk and where its observations are, then look at what each row becomes."))
        self._runner.start(
            self.windowTitle(), lambda feedback: _walks(address), self._offer_walks, lambda problem: None, quiet=True
        )
        self.resize(1080, 680)

    def done(self, result: int) -> None:
        """Close; what still runs in the background no longer speaks to this window."""
        self._closed = True
        super().done(result)

    def look(self) -> None:
        """Say what each row becomes, with the mapping that is shown; nothing is written."""
        order = self._order()
        if order is None:
            return
        address = self._address
        self.import_button.setEnabled(False)
        self._say(self.tr("Reading…"))
        self._runner.start(
            self.tr("Looking at a walk"),
            lambda feedback: preview_walk(address, order, feedback),
            lambda found: self._closed or self._show_preview(found),
            lambda problem: self._closed or self._say(say(problem)),
        )

    def look_anew(self) -> None:
        """The same, with the mapping that is remembered for the form, else guessed."""
        self._has_mapping = False
        self.look()

    def take_in(self) -> None:
        """Import what is shown."""
        order = self._order()
        if order is None:
            return
        address = self._address
        self.import_button.setEnabled(False)
        self._runner.start(
            self.tr("Import of a walk"),
            lambda feedback: import_walk(address, order, feedback),
            self._taken_in,
            self._failed,
        )

    def _order(self) -> Optional[WalkOrder]:
        way, walk = self.way.currentData(), self.walk.currentText().strip()
        source = WalkInput(way, self.place.filePath().strip(), self.account.configId())
        if way == _PROJECT_LAYER:
            layer = self.layer.currentLayer()
            if layer is None:
                self._say(self.tr("The project has no layer: add one, or choose a file."))
                return None
            source = WalkInput("layer", layer.name(), features=QgsVectorLayerFeatureSource(layer))
        elif not source.place:
            self._say(self.tr("Give the file, or the address of the form."))
            return None
        if not walk:
            self._say(self.tr("Say which walk this is: choose it, or give a new code."))
            return None
        mapping = self.mapping.mapping() if self._has_mapping else None
        return WalkOrder(source, walk, mapping, self.cut.isChecked())

    def _show_preview(self, found: WalkPreview) -> None:
        self._has_mapping, self._themes = True, found.themes
        self.mapping.show_mapping(found.mapping, found.tables, found.fields)
        self._fates = _as_rows(found.remarks)
        self._fates += sorted(found.fates, key=lambda fate: (_FIRST[fate.fate], not fate.said))
        self._show_rows()
        counts = found.counts
        said = self.tr(
            "New: {created}. Changed: {changed}. So already: {unchanged}. Cannot be used: {rejected}. "
            "Photos: {photos}. Itineraries: {itineraries}."
        ).format(**counts, photos=found.photos, itineraries=found.itineraries)
        usable = counts[CREATED] + counts[CHANGED] + found.itineraries
        more = self.tr("Nothing is written before you import.") if usable else self.tr("There is nothing to import.")
        self._say(f"{said} {more}")
        self.dropped.setText(
            self.tr("Never read, as they say who someone is: {fields}").format(fields=", ".join(found.dropped))
            if found.dropped
            else ""
        )
        self.dropped.setVisible(bool(found.dropped))
        self.import_button.setEnabled(bool(usable))

    def _taken_in(self, summary: WalkSummary) -> None:
        self._changed()
        said = self.tr(
            "New: {created}. Changed: {updated}. So already: {unchanged}. Cannot be used: {rejected}. "
            "Photos kept: {held}. Texts and photos are shared only once reviewed."
        ).format(
            created=summary.created,
            updated=summary.updated,
            unchanged=summary.unchanged,
            rejected=summary.rejected,
            held=summary.held,
        )
        if self._closed:
            self._runner.done(said)
            return
        self._fates = _as_rows(summary.remarks)
        self._show_rows()
        self._say(said)

    def _failed(self, problem: Problem) -> None:
        if self._closed:
            self._runner.problem(problem)
            return
        self._say(say(problem))
        self.import_button.setEnabled(self._has_mapping)

    def _show_rows(self) -> None:
        self.table.setRowCount(len(self._fates))
        for row, fate in enumerate(self._fates):
            one = fate.observations[0] if fate.observations else None
            said = " ".join(say(sentence) for sentence in fate.said)
            facets = " + ".join(self.tr(_FACETS[made.facet]) for made in fate.observations)
            signs = "" if one is None or one.polarity is None else f" {_SIGNS[one.polarity]}"
            text = " / ".join(filter(None, (made.text for made in fate.observations)))
            cells = (
                fate.place,
                self.tr(_FATES[fate.fate]) + (" ⚠" if said and fate.fate not in (REJECTED, _REMARK) else ""),
                self._themes.get(one.theme_code or "", "") if one else "",
                facets + signs,
                said if one is None else text,
            )
            for column, cell in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(cell.replace("\n", " ")))
        if self._fates:
            self.table.selectRow(0)
        self._show_detail()  # the first row may have been chosen already

    def _show_detail(self) -> None:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        parts = []
        for fate in (self._fates[row] for row in rows if row < len(self._fates)):
            parts += [say(sentence) for sentence in fate.said]
            for made in fate.observations:
                where = "" if made.lon is None else f"{made.lat:.5f}, {made.lon:.5f}"
                group = made.group and self.tr("group {code}").format(code=made.group)
                photos = made.photos and self.tr("%n photo(s)", "", len(made.photos))
                parts.append(" · ".join(filter(None, (self.tr(_FACETS[made.facet]), where, group, photos, made.text))))
        self.detail.setPlainText("\n".join(parts))

    def _say(self, text: str) -> None:
        self.status.setText(text)

    def _offer_walks(self, walks: Tuple[Tuple[str, str], ...]) -> None:
        if self._closed:
            return
        typed = self.walk.currentText()
        for code, title in walks:
            self.walk.addItem(code)
            self.walk.setItemData(self.walk.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        if typed:
            self.walk.setEditText(typed)

    def _show_way(self) -> None:
        way = self.way.currentData()
        self._has_mapping = False
        for widget, shown in (
            (self.place, way != _PROJECT_LAYER),
            (self.layer, way == _PROJECT_LAYER),
            (self.account, way in ("kobo", "odk")),
            (self.cut, way == "gpx"),
        ):
            widget.setVisible(shown)
            label = self._form.labelForField(widget)
            if label is not None:
                label.setVisible(shown)
        self.import_button.setEnabled(False)

    def _set_up_list(self) -> None:
        self.table.setHorizontalHeaderLabels(
            [self.tr("Row"), self.tr("Becomes"), self.tr("Theme"), self.tr("Facet"), self.tr("Text, or why not")]
        )
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((110, 110, 130, 100)):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.itemSelectionChanged.connect(self._show_detail)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        for label in (self.status, self.dropped):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.dropped.hide()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        for label, widget in (
            (self.tr("&Walk"), self.walk),
            (self.tr("&Source"), self.way),
            (self.tr("&File or address"), self.place),
            (self.tr("La&yer"), self.layer),
            (self.tr("&Authentication"), self.account),
        ):
            self._form.addRow(label, widget)
        self._form.addRow(self.cut)
        below = QSplitter(Qt.Orientation.Vertical)
        below.addWidget(self.table)
        below.addWidget(self.detail)
        below.setSizes([320, 110])
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.mapping)
        parts.addWidget(below)
        parts.setSizes([380, 700])
        buttons = close_only(self)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.look_button = buttons.addButton(self.tr("&Look at it"), action)
        self.import_button = buttons.addButton(self.tr("&Import"), action)
        for button in buttons.buttons():
            button.setAutoDefault(False)
        self.look_button.clicked.connect(lambda _checked=False: self.look_anew())
        self.import_button.clicked.connect(lambda _checked=False: self.take_in())
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(parts, 1)
        layout.addWidget(self.dropped)
        layout.addWidget(self.status)
        layout.addWidget(buttons)


def _as_rows(remarks: Sequence[Sentence]) -> List[RowFate]:
    return [RowFate("", _REMARK, (), (sentence,)) for sentence in remarks]


def _walks(address: str) -> Tuple[Tuple[str, str], ...]:
    with open_at(address) as workspace:
        return tuple(workspace.walk_intake.walks().items())
