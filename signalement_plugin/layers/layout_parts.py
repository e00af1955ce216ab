"""What the pages printed by the plugin are made of: words, tables, a scale bar, the north. Sizes are millimetres.

A layout is a graphics scene: everything here is of the main thread.
"""

from typing import Sequence, Tuple

from qgis.core import (
    QgsFillSymbol,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemAttributeTable,
    QgsLayoutItemLabel,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMultiFrame,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutTable,
    QgsLayoutTableColumn,
    QgsLayoutTableStyle,
    QgsPrintLayout,
    QgsScaleBarSettings,
    QgsTableCell,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

INK, SOFT, LINE, BAND = "#1f2933", "#52606d", "#9aa5b1", "#eef2f6"
CELL_MARGIN = 1.0
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
# a field, its heading and the width of its column
Columns = Sequence[Tuple[str, str, float]]


class Pages:
    """Puts items on the pages of a layout, on ``page`` (from 0)."""

    def __init__(self, layout: QgsPrintLayout):
        self.layout = layout
        self.page = 0

    def words(
        self,
        text: str,
        box: QRectF,
        size: float,
        bold: bool = False,
        color: str = INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        up: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
    ) -> QgsLayoutItemLabel:
        """A text in a box; what stands between [% and %] is an expression."""
        label = QgsLayoutItemLabel(self.layout)
        label.setText(text)
        label.setFont(font(size, bold))
        label.setFontColor(QColor(color))
        label.setHAlign(align)
        label.setVAlign(up)
        label.setMarginX(0)
        label.setMarginY(0)
        self.put(label, box)
        return label

    def table(
        self, rows: QgsVectorLayer, columns: Columns, kept: str, size: float = 8.0
    ) -> QgsLayoutItemAttributeTable:
        """A table of those rows of a layer that the expression ``kept`` keeps; it is seen in its frames."""
        table = QgsLayoutItemAttributeTable.create(self.layout)
        self.layout.addMultiFrame(table)
        table.setVectorLayer(rows)
        table.setMaximumNumberOfFeatures(max(1, rows.featureCount()))
        shown = []
        for field, heading, width in columns:
            column = QgsLayoutTableColumn(heading)
            column.setAttribute(field)
            column.setWidth(width - 2 * CELL_MARGIN)
            shown.append(column)
        table.setColumns(shown)
        table.setFeatureFilter(kept)
        table.setFilterFeatures(True)
        table.setEmptyTableBehavior(QgsLayoutTable.EmptyTableMode.HideTable)
        self._dress(table, size)
        return table

    def grid(
        self, headings: Sequence[Tuple[str, float]], rows: Sequence[Sequence[str]], box: QRectF, size: float = 8.5
    ) -> None:
        """A table of texts that a person may change in the layout; ``headings``: each with the width of its column."""
        table = QgsLayoutItemManualTable.create(self.layout)
        self.layout.addMultiFrame(table)
        columns = [QgsLayoutTableColumn(heading) for heading, _ in headings]
        table.setHeaders(columns)
        table.setIncludeTableHeader(True)
        table.setTableContents([[QgsTableCell(text) for text in row] for row in rows])
        table.setColumnWidths([width - 2 * CELL_MARGIN for _, width in headings])
        band = QgsLayoutTableStyle()
        band.enabled, band.cellBackgroundColor = True, QColor(BAND)
        table.setCellStyle(QgsLayoutTable.CellStyleGroup.HeaderRow, band)
        self._dress(table, size)
        self.frame(table, box)

    def panel(self, box: QRectF, fill: str, line: str = "") -> None:
        """A plain rectangle, under what is put on it next."""
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        look = {"color": fill, "outline_color": line or fill, "outline_width": "0.2"}
        shape.setSymbol(QgsFillSymbol.createSimple(look))
        self.put(shape, box)

    @staticmethod
    def _dress(table: QgsLayoutTable, size: float) -> None:
        table.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)
        table.setContentTextFormat(text_format(size))
        table.setHeaderTextFormat(text_format(size, bold=True))
        table.setCellMargin(CELL_MARGIN)
        table.setGridStrokeWidth(0.15)
        table.setGridColor(QColor(LINE))
        table.setVerticalGrid(False)
        table.setHeaderMode(QgsLayoutTable.HeaderMode.AllFrames)
        table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.UseExistingFrames)

    def frame(self, table: QgsLayoutTable, box: QRectF, hides: bool = False) -> None:
        """Where a table is seen; ``hides``: its page is left out while the frame is empty."""
        frame = QgsLayoutFrame(self.layout, table)
        frame.setHidePageIfEmpty(hides)
        table.addFrame(frame, False)
        self.place(frame, box)
        table.recalculateFrameSizes()

    def scale_bar(self, shown: QgsLayoutItemMap, box: QRectF, metres: bool = False) -> None:
        """The scale of a map, in kilometres or metres, on a light ground."""
        bar = QgsLayoutItemScaleBar(self.layout)
        self.put(bar, box)
        bar.setLinkedMap(shown)
        bar.setStyle("Single Box")
        units = QgsUnitTypes.DistanceUnit
        bar.setUnits(units.DistanceMeters if metres else units.DistanceKilometers)
        bar.setUnitLabel("m" if metres else "km")
        bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
        bar.setMinimumBarWidth(15)
        bar.setMaximumBarWidth(45)
        bar.setNumberOfSegments(2)
        bar.setNumberOfSegmentsLeft(0)
        bar.setHeight(1.6)
        bar.setTextFormat(text_format(8))
        bar.setBackgroundEnabled(True)
        bar.setBackgroundColor(QColor(255, 255, 255, 200))

    def north(self, shown: QgsLayoutItemMap, box: QRectF) -> None:
        """The arrow that points to a map's north."""
        arrow = QgsLayoutItemPicture(self.layout)
        arrow.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
        arrow.setLinkedMap(shown)
        self.put(arrow, box)

    def put(self, item: QgsLayoutItem, box: QRectF) -> None:
        """Add an item, at its place."""
        self.layout.addLayoutItem(item)
        self.place(item, box)

    def place(self, item: QgsLayoutItem, box: QRectF) -> None:
        """Move an item to its place on the page."""
        item.attemptMove(QgsLayoutPoint(box.x(), box.y(), MM), True, False, self.page)
        item.attemptResize(QgsLayoutSize(box.width(), box.height(), MM))


def font(size: float, bold: bool = False) -> QFont:
    """A font of ``size`` points."""
    made = QFont()
    made.setPointSizeF(size)
    made.setBold(bold)
    return made


def text_format(size: float, bold: bool = False) -> QgsTextFormat:
    """The same, for what QGIS draws itself."""
    text = QgsTextFormat()
    text.setFont(font(size, bold))
    text.setSize(size)
    text.setColor(QColor(INK))
    return text
