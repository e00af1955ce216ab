"""The atlas of competences: a print layout of QGIS, A3, a sheet for the whole territory and one for each commune.

A layout is a graphics scene: everything here is of the main thread. Sizes are millimetres. What a sheet holds follows
from its page of the atlas alone: each table keeps the rows of its commune. A table that is longer than its frame goes
on over pages that are left out of a sheet while they are empty.
"""

from pathlib import Path
from typing import Callable, Sequence, Tuple

from qgis.core import (
    QgsFeedback,
    QgsLayoutExporter,
    QgsLayoutItemAttributeTable,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutObject,
    QgsLayoutTable,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from ..domain.sentence import QT_TRANSLATE_NOOP
from .atlas_tables import TERRITORY, AtlasLayers, AtlasSheet, add_atlas_layers, literal
from .labels import said
from .layout_parts import LINE, SOFT, Columns, Pages, font

_WIDTH, _HEIGHT, _MARGIN = 420.0, 297.0, 10.0
_INNER = _WIDTH - 2 * _MARGIN
_TOP, _FOOT = 29.0, 283.0
_MAP = QRectF(_MARGIN, _TOP, 222.0, 196.0)
_LEGEND_TOP = _MAP.bottom() + 4
_RIGHT, _RIGHT_WIDTH = _MAP.right() + 6, _WIDTH - _MARGIN - _MAP.right() - 6
_CONTACTS_FOOT = 168.0
_CATEGORIES_TOP = 176.0
_HALF = (_INNER - 6) / 2
# the most that a row takes, to be sure that there are pages enough
_ROW_MM = 24.0
_OF_PAGE = "\"insee\" = attribute(@atlas_feature, 'insee')"
_OF_TERRITORY = f"attribute(@atlas_feature, 'insee') = '{TERRITORY}'"
_ON = QT_TRANSLATE_NOOP("Layers", "Competences on {day}")
_WHO_ACTS = QT_TRANSLATE_NOOP("Layers", "Who to call, and by what right")
_EVERY_CATEGORY = QT_TRANSLATE_NOOP("Layers", "Every category: who acts and to whom it is open")
_MATRIX = QT_TRANSLATE_NOOP("Layers", "Who acts in each commune, by category")
_HOW_TO_READ = QT_TRANSLATE_NOOP(
    "Layers",
    "First the service that acts on most of it; +2: two others act on parts. Open to all where nothing is said.",
)
_CONTINUED = QT_TRANSLATE_NOOP("Layers", "(continued)")
_NOBODY = QT_TRANSLATE_NOOP("Layers", "Nobody is competent here.")
_LEGEND = QT_TRANSLATE_NOOP("Layers", "Legend")
_SHEET = QT_TRANSLATE_NOOP("Layers", "sheet {number}/{total}")
_HEADINGS = {
    "actor": QT_TRANSLATE_NOOP("Layers", "Actor"),
    "service": QT_TRANSLATE_NOOP("Layers", "Service"),
    "contact": QT_TRANSLATE_NOOP("Layers", "Telephone, e-mail"),
    "acts": QT_TRANSLATE_NOOP("Layers", "Legal basis"),
    "share": QT_TRANSLATE_NOOP("Layers", "Part"),
    "category": QT_TRANSLATE_NOOP("Layers", "Category"),
    "services": QT_TRANSLATE_NOOP("Layers", "Who acts"),
    "open": QT_TRANSLATE_NOOP("Layers", "Opening"),
}
# fields and widths
_CONTACT = (("actor", 31.0), ("service", 34.0), ("contact", 50.0), ("acts", 43.0), ("share", 14.0))
_CATEGORY = (("category", 44.0), ("services", 94.0), ("open", 34.0))


def add_atlas(project: QgsProject, sheet: AtlasSheet) -> QgsPrintLayout:
    """Add to ``project`` the layers of ``sheet`` and a layout of their own, named by its title."""
    layers = add_atlas_layers(project, sheet)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    taken = {known.name() for known in project.layoutManager().layouts()}
    names = (sheet.title if n == 1 else f"{sheet.title} ({n})" for n in range(1, len(taken) + 2))
    layout.setName(next(name for name in names if name not in taken))
    atlas = layout.atlas()
    atlas.setCoverageLayer(layers.pages)
    atlas.setPageNameExpression('"name"')
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"position"')
    atlas.setEnabled(True)
    layout.pageCollection().page(0).setPageSize("A3", QgsLayoutItemPage.Orientation.Landscape)
    _Drawing(layout, sheet, layers).draw()
    project.layoutManager().addLayout(layout)
    return layout


def export_atlas(
    layout: QgsPrintLayout, path: Path, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> bool:
    """Write every sheet of ``layout`` to the PDF ``path``; whether it was not stopped. OSError when it fails."""
    feedback = QgsFeedback()

    def follow(percent: float) -> None:
        progress(percent / 100)
        if cancelled():
            feedback.cancel()

    feedback.progressChanged.connect(follow)
    settings = QgsLayoutExporter.PdfExportSettings()
    # words that can be searched and copied
    settings.textRenderFormat = QgsRenderContext.TextFormatAlwaysText
    result, error = QgsLayoutExporter.exportToPdf(layout.atlas(), str(path), settings, feedback)
    if feedback.isCanceled() or result == QgsLayoutExporter.ExportResult.Canceled:
        return False
    if result != QgsLayoutExporter.ExportResult.Success:
        raise OSError(error or str(path))
    return True


class _Drawing(Pages):
    """Puts the items of the atlas on the pages of its layout."""

    def __init__(self, layout: QgsPrintLayout, sheet: AtlasSheet, layers: AtlasLayers):
        super().__init__(layout)
        self._sheet, self._layers = sheet, layers

    def draw(self) -> None:
        """Draw the first page, then those that tables go on over."""
        self._heads()
        shown = self._map()
        self._legend(shown)
        self.scale_bar(shown, QRectF(_MAP.left() + 4, _MAP.bottom() - 17, 60, 10))
        self.north(shown, QRectF(_MAP.right() - 14, _MAP.top() + 4, 10, 14))
        self.words(said(_WHO_ACTS), QRectF(_RIGHT, _TOP, _RIGHT_WIDTH, 6), 11, bold=True)
        contacts = self.table(self._layers.contacts, _named(_CONTACT), _OF_PAGE)
        contacts.setEmptyTableBehavior(QgsLayoutTable.EmptyTableMode.ShowMessage)
        contacts.setEmptyTableMessage(said(_NOBODY))
        self.frame(contacts, QRectF(_RIGHT, _TOP + 7, _RIGHT_WIDTH, _CONTACTS_FOOT - _TOP - 7))
        heading = f"[% if({_OF_TERRITORY}, '', {_quoted(said(_EVERY_CATEGORY))}) %]"
        self.words(heading, QRectF(_RIGHT, _CATEGORIES_TOP, _RIGHT_WIDTH, 6), 11, bold=True)
        categories = self.table(self._layers.categories, _named(_CATEGORY), _OF_PAGE)
        top = _CATEGORIES_TOP + 7
        self.frame(categories, QRectF(_RIGHT, top, _RIGHT_WIDTH, _FOOT - top))
        self._draw_matrix()
        self._go_on(contacts, said(_WHO_ACTS), self._layers.contacts)
        self._go_on(categories, said(_EVERY_CATEGORY), self._layers.categories)

    def _draw_matrix(self) -> None:
        first = 34.0
        width = (_INNER - first) / max(1, len(self._sheet.columns) - 1)
        columns = [
            (f"c{place}", heading, width if place else first) for place, heading in enumerate(self._sheet.columns)
        ]
        matrix = self.table(self._layers.matrix, columns, _OF_TERRITORY, 6.5)
        for number in range(_pages_for(len(self._sheet.matrix), 1)):
            page = self._new_page(said(_MATRIX), number > 0)
            beside = QRectF(_MARGIN + _INNER / 3, _TOP, _INNER * 2 / 3, 6)
            self.words(said(_HOW_TO_READ), beside, 8.5, color=SOFT, align=Qt.AlignmentFlag.AlignRight)
            # a table without rows is not empty: it has a heading
            of_communes = QgsProperty.fromExpression(f"NOT ({_OF_TERRITORY})")
            page.dataDefinedProperties().setProperty(QgsLayoutObject.ExcludeFromExports, of_communes)
            self.frame(matrix, QRectF(_MARGIN, _TOP + 7, _INNER, _FOOT - _TOP - 7), hides=number > 0)

    def _go_on(self, table: QgsLayoutItemAttributeTable, heading: str, rows: QgsVectorLayer) -> None:
        """Pages for what the first frame of ``table`` cannot hold: two columns each."""
        place = rows.fields().lookupField("insee")
        communes = [row[place] for row in rows.getFeatures()]
        most = max((communes.count(insee) for insee in set(communes)), default=0)
        for _ in range(_pages_for(most, 2)):
            self._new_page(heading, True)
            for column in range(2):
                left = _MARGIN + column * (_HALF + 6)
                self.frame(table, QRectF(left, _TOP + 7, _HALF, _FOOT - _TOP - 7), hides=not column)

    def _new_page(self, heading: str, continued: bool) -> QgsLayoutItemPage:
        page = QgsLayoutItemPage(self.layout)
        page.setPageSize("A3", QgsLayoutItemPage.Orientation.Landscape)
        self.layout.pageCollection().addPage(page)
        self.page += 1
        self._heads()
        text = f"{heading} {said(_CONTINUED)}" if continued else heading
        self.words(text, QRectF(_MARGIN, _TOP, _INNER, 6), 11, bold=True)
        return page

    # the parts of a page

    def _heads(self) -> None:
        """Title above, sources below."""
        sheet = self._sheet
        self.words('[% "name" %]', QRectF(_MARGIN, _MARGIN - 1, _INNER * 0.6, 10), 20, bold=True)
        self.words(literal(sheet.title), QRectF(_MARGIN, _MARGIN + 9, _INNER * 0.7, 7), 13, color=SOFT)
        right = Qt.AlignmentFlag.AlignRight
        half = QRectF(_MARGIN + _INNER / 2, _MARGIN, _INNER / 2, 7)
        self.words(said(_ON).format(day=f"{sheet.day:%d/%m/%Y}"), half, 13, bold=True, align=right)
        self.words(literal(sheet.territory), half.translated(0, 8), 10, color=SOFT, align=right)
        self.words(literal(sheet.source), QRectF(_MARGIN, _FOOT + 2, _INNER - 40, 5), 7.5, color=SOFT)
        number = said(_SHEET).format(number="[% @atlas_featurenumber %]", total="[% @atlas_totalfeatures %]")
        foot = QRectF(_WIDTH - _MARGIN - 40, _FOOT + 2, 40, 5)
        self.words(number, foot, 8.5, bold=True, align=right)

    def _map(self) -> QgsLayoutItemMap:
        shown = QgsLayoutItemMap(self.layout)
        self.put(shown, _MAP)
        shown.setCrs(self._layers.areas.crs())
        shown.setLayers([self._layers.pages, self._layers.areas])
        shown.setKeepLayerSet(True)
        # of the shape of the item, which would take that of the extent
        around = self._layers.pages.extent()
        height = max(around.height(), around.width() * _MAP.height() / _MAP.width())
        width = height * _MAP.width() / _MAP.height()
        shown.setExtent(QgsRectangle.fromCenterAndSize(around.center(), width, height))
        shown.setAtlasDriven(True)
        shown.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
        shown.setAtlasMargin(0.06)
        shown.setFrameEnabled(True)
        shown.setFrameStrokeColor(QColor(LINE))
        return shown

    def _legend(self, shown: QgsLayoutItemMap) -> None:
        legend = QgsLayoutItemLegend(self.layout)
        self.put(legend, QRectF(_MARGIN, _LEGEND_TOP, _MAP.width(), _FOOT - _LEGEND_TOP))
        legend.setTitle(said(_LEGEND))
        legend.setLinkedMap(shown)
        legend.setAutoUpdateModel(False)
        root = legend.model().rootGroup()
        root.clear()
        node = root.addLayer(self._layers.areas)
        QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
        legend.setLegendFilterByMapEnabled(True)
        legend.setWrapString("\n")
        legend.setColumnCount(3)
        legend.setSplitLayer(True)
        legend.setSymbolWidth(5)
        legend.setSymbolHeight(2.6)
        legend.setBoxSpace(0)
        legend.setColumnSpace(3)
        legend.setStyleFont(QgsLegendStyle.Style.Title, font(11, True))
        legend.setStyleFont(QgsLegendStyle.Style.SymbolLabel, font(7))
        legend.rstyle(QgsLegendStyle.Style.Symbol).setMargin(QgsLegendStyle.Side.Top, 1.2)


def _named(columns: Sequence[Tuple[str, float]]) -> Columns:
    return [(field, said(_HEADINGS[field]), width) for field, width in columns]


def _pages_for(rows: int, columns: int) -> int:
    """Enough pages for so many rows, at least one."""
    return 1 + int(rows * _ROW_MM / (columns * (_FOOT - _TOP)))


def _quoted(text: str) -> str:
    """``text`` in an expression."""
    return "'" + text.replace("'", "''") + "'"
