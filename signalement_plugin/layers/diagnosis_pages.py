"""A page of a diagnosis: a print layout of QGIS, A4, that a planner may change; and many pages as one file.

A layout is a graphics scene: everything here is of the main thread. French, as the diagnosis is.
"""

from pathlib import Path
from typing import Callable, Sequence

from qgis.core import (
    QgsAbstractLayoutIterator,
    QgsFeedback,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from . import diagnosis_prose as prose
from .atlas_tables import literal
from .diagnosis_sheet import DiagnosisSheet
from .diagnosis_styles import around
from .layout_parts import BAND, INK, LINE, SOFT, Pages, font

WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 12.0
INNER = WIDTH - 2 * MARGIN
TOP, FOOT = 30.0, 198.0
MAP = QRectF(MARGIN, TOP, 190.0, FOOT - TOP - 4)
SIDE, SIDE_WIDTH = MAP.right() + 6, WIDTH - MARGIN - MAP.right() - 6
READING = 128.0
RIGHT = Qt.AlignmentFlag.AlignRight


class Page(Pages):
    """One page of the diagnosis, its head and its foot."""

    def __init__(self, project: QgsProject, sheet: DiagnosisSheet, title: str, bare: bool = False):
        super().__init__(QgsPrintLayout(project))
        self.layout.initializeDefaults()
        self.layout.setName(title)
        self.layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
        self.sheet, self.title = sheet, title
        if not bare:
            self._head()

    def _head(self) -> None:
        sheet = self.sheet
        self.words(literal(self.title), QRectF(MARGIN, MARGIN - 2, INNER * 0.62, 10), 17, bold=True)
        half = QRectF(MARGIN + INNER * 0.5, MARGIN - 1, INNER * 0.5, 6)
        self.words(literal(sheet.district.name), half, 10.5, bold=True, align=RIGHT)
        asked = prose.period(sheet.terms.since, sheet.terms.until)
        self.words(asked, half.translated(0, 6), 9, color=SOFT, align=RIGHT)
        self.panel(QRectF(MARGIN, TOP - 6, INNER, 0.4), INK)
        self.foot()

    def foot(self) -> None:
        """The sources, who may read it, and the page's number, which is given once all are known."""
        sheet = self.sheet
        self.words(literal(prose.source(sheet)), QRectF(MARGIN, FOOT + 3, INNER * 0.72, 5), 7, color=SOFT)
        box = QRectF(MARGIN + INNER * 0.62, FOOT + 3, INNER * 0.38, 5)
        audience = prose.AUDIENCE_WORDS[sheet.terms.audience]
        label = self.words(f"{audience} – page @", box, 7.5, bold=True, align=RIGHT)
        label.setId("page")

    def map(self, layers: Sequence[QgsVectorLayer], box: QRectF, theme: str, margin: float = 0.08) -> QgsLayoutItemMap:
        """A map of the district that follows a theme of the project, with its scale and its north."""
        shown = QgsLayoutItemMap(self.layout)
        self.put(shown, box)
        shown.setCrs(layers[-1].crs())
        shown.setFollowVisibilityPreset(True)
        shown.setFollowVisibilityPresetName(theme)
        shown.setExtent(around(layers[-1], margin, box.height() / box.width()))
        shown.setFrameEnabled(True)
        shown.setFrameStrokeColor(QColor(LINE))
        self.scale_bar(shown, QRectF(box.left() + 4, box.bottom() - 17, 60, 10), metres=True)
        self.north(shown, QRectF(box.right() - 14, box.top() + 4, 10, 14))
        return shown

    def legend(self, shown: QgsLayoutItemMap, layers: Sequence[QgsVectorLayer], box: QRectF) -> None:
        """What the symbols of ``layers`` mean, the topmost layer first, only those that the map shows."""
        legend = QgsLayoutItemLegend(self.layout)
        self.put(legend, box)
        legend.setTitle("Légende")
        legend.setLinkedMap(shown)
        legend.setAutoUpdateModel(False)
        root = legend.model().rootGroup()
        root.clear()
        for layer in layers:
            root.addLayer(layer)
        legend.setLegendFilterByMapEnabled(True)
        legend.setSymbolWidth(6)
        legend.setSymbolHeight(3.4)
        legend.setBoxSpace(0)
        legend.setResizeToContents(False)
        for style, size, bold in (
            (QgsLegendStyle.Style.Title, 11, True),
            (QgsLegendStyle.Style.Subgroup, 8.5, True),
            (QgsLegendStyle.Style.SymbolLabel, 8, False),
        ):
            legend.setStyleFont(style, font(size, bold))
        legend.rstyle(QgsLegendStyle.Style.Subgroup).setMargin(QgsLegendStyle.Side.Top, 2.2)
        legend.rstyle(QgsLegendStyle.Style.Symbol).setMargin(QgsLegendStyle.Side.Top, 1.0)

    def reading(self, text: str, top: float = READING, height: float = FOOT - READING - 4) -> None:
        """How to read the map beside it."""
        box = QRectF(SIDE, top, SIDE_WIDTH, height)
        self.panel(box, BAND)
        self.words("Comment lire cette carte", QRectF(SIDE + 3, top + 2.5, SIDE_WIDTH - 6, 5), 9, bold=True)
        self.words(literal(text), QRectF(SIDE + 3, top + 9, SIDE_WIDTH - 6, height - 11), 8.3)


class _InTurn(QgsAbstractLayoutIterator):
    """Layouts one after the other, so that they make one file."""

    def __init__(self, layouts: Sequence[QgsPrintLayout], before: Callable[[int], None]):
        super().__init__()
        self._layouts, self._before, self._place = layouts, before, -1

    def layout(self) -> QgsPrintLayout:
        """The one whose turn it is."""
        return self._layouts[self._place]

    def beginRender(self) -> bool:  # noqa: N802 - QGIS's name
        """Begin before the first."""
        self._place = -1
        return True

    def endRender(self) -> bool:  # noqa: N802 - QGIS's name
        """Nothing is left to do."""
        return True

    def count(self) -> int:
        """How many there are."""
        return len(self._layouts)

    def next(self) -> bool:
        """Go to the next; whether there is one."""
        self._place += 1
        self._before(self._place)
        return self._place < len(self._layouts)

    def filePath(self, base: str, extension: str) -> str:  # noqa: N802 - QGIS's name
        """Where a picture of one would go."""
        return f"{base}_{self._place + 1}.{extension}"


def export_pages(
    layouts: Sequence[QgsPrintLayout], path: Path, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> bool:
    """Write ``layouts`` to one PDF at ``path``; whether it was not stopped. OSError when it fails."""
    feedback = QgsFeedback()

    def before(place: int) -> None:
        progress(place / len(layouts))
        if cancelled():
            feedback.cancel()

    settings = QgsLayoutExporter.PdfExportSettings()
    # words that can be searched and copied
    settings.textRenderFormat = QgsRenderContext.TextFormatAlwaysText
    settings.exportMetadata = True
    result, error = QgsLayoutExporter.exportToPdf(_InTurn(layouts, before), str(path), settings, feedback)
    if feedback.isCanceled() or result == QgsLayoutExporter.ExportResult.Canceled:
        return False
    if result != QgsLayoutExporter.ExportResult.Success:
        raise OSError(error or str(path))
    return True
