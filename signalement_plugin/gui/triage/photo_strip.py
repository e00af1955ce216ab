"""The photographs of a report as a strip of thumbnails, and the window that enlarges them.

A photograph that cannot be shown has a placeholder that says why in two words, and in a sentence as tool-tip.
"""

from html import escape
from typing import Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPalette, QPen, QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...layers.words import say
from ...tasks.photos import Photo
from .photo_loader import PhotoLoader
from .photo_window import PhotoWindow

_THUMBNAIL = QSize(112, 84)
_GAP = 6


class PhotoStrip(QWidget):
    """``show_photos`` shows those of a report in the place of the former's, whose late answers are dropped.

    Takes no room without photographs. Arrow keys choose one; click, or ``enlarge``, opens it large; a click on a
    placeholder asks again where that can help.
    """

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(_THUMBNAIL)
        self.list.setItemDelegate(_Frame(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setAccessibleName(self.tr("Photos"))
        self.list.itemClicked.connect(self._act)
        self.list.itemActivated.connect(self._act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self._urls: List[str] = []
        self._photos: List[Optional[Photo]] = []
        self._window: Optional[PhotoWindow] = None
        self._loader = PhotoLoader(self)
        self._loader.loaded.connect(self._show)
        self._again: Dict[int, PhotoLoader] = {}
        self.setVisible(False)

    def set_workspace(self, address: str) -> None:
        """The workspace of the reports: its sources' servers may be asked, and it records what was fetched."""
        self._loader.address = address

    def show_photos(self, urls: Sequence[str]) -> None:
        """Show the photographs at ``urls`` (see ``sources.photos.photo_urls``)."""
        self.clear()
        self._urls = list(urls)
        self._photos = [None] * len(self._urls)
        for number in range(len(self._urls)):
            item = QListWidgetItem()
            item.setSizeHint(QSize(_THUMBNAIL.width() + _GAP, _THUMBNAIL.height() + _GAP))
            self.list.addItem(item)
            self._paint(number)
        self.setVisible(bool(self._urls))
        if self._urls:
            self.list.setCurrentRow(0)
            self._fit()
            self._loader.load(self._urls, self._side())

    def clear(self) -> None:
        """Show nothing, and stop fetching."""
        self._loader.cancel()
        for loader in self._again.values():
            loader.cancel()
            loader.deleteLater()
        self._again.clear()
        if self._window is not None:
            self._window.close()
        self._urls, self._photos = [], []
        self.list.clear()
        self.setVisible(False)

    def enlarge(self) -> None:
        """Open the current photograph large; nothing without one."""
        if not self._urls:
            return
        if self._window is None:
            self._window = PhotoWindow(self)
            self._window.moved.connect(self.list.setCurrentRow)
        self._window.show_photos(self._urls, max(0, self.list.currentRow()), self._loader.address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the scroll bar, when there is one."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Paint placeholders again in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            for number in range(len(self._urls)):
                self._paint(number)

    def _fit(self) -> None:
        needed = len(self._urls) * (_THUMBNAIL.width() + _GAP)
        scroll_bar = self.list.horizontalScrollBar().sizeHint().height() if needed > self.width() else 0
        self.list.setFixedHeight(_THUMBNAIL.height() + _GAP + scroll_bar)

    def _show(self, place: int, photo: Photo) -> None:
        self._photos[place] = photo
        self._paint(place)

    def _act(self, item: QListWidgetItem) -> None:
        place = self.list.row(item)
        photo = self._photos[place]
        if photo is None:
            return
        if photo.problem is not None and photo.problem.retry:
            self._photos[place] = None
            self._paint(place)
            self._ask_again(place)
        elif photo.problem is None:
            self.enlarge()

    def _ask_again(self, place: int) -> None:
        """Apart from the others: neither waits for them nor stops them."""
        loader = self._again.get(place)
        if loader is None:
            loader = self._again[place] = PhotoLoader(self)
            loader.address = self._loader.address
            loader.loaded.connect(lambda _only, photo: self._show(place, photo))
        loader.load([self._urls[place]], self._side())

    def _side(self) -> int:
        return int(max(_THUMBNAIL.width(), _THUMBNAIL.height()) * self.devicePixelRatioF())

    def _paint(self, place: int) -> None:
        """Put the thumbnail, or what stands for it, in its place."""
        item, photo = self.list.item(place), self._photos[place]
        if item is None:
            return
        if photo is None:
            words, sentence = self.tr("Loading…"), self.tr("The photo is being fetched.")
        elif photo.problem is not None:
            words, sentence = say(photo.problem.label), say(photo.problem)
        else:
            words = ""
            sentence = self.tr("Photo {number} of {total}, {width} × {height} pixels. Click to enlarge it.").format(
                number=place + 1, total=len(self._urls), width=photo.size[0], height=photo.size[1]
            )
        picture = self._placeholder(words) if words else QPixmap.fromImage(photo.image)
        if not words:
            picture = _centred(picture, self.devicePixelRatioF())
        icon = QIcon()
        icon.addPixmap(picture)
        item.setIcon(icon)
        item.setToolTip(f"<p>{escape(sentence)}</p>")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, sentence)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)

    def _placeholder(self, words: str) -> QPixmap:
        canvas = _canvas(self.devicePixelRatioF())
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DashLine))
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        box = QRectF(0.5, 0.5, _THUMBNAIL.width() - 1, _THUMBNAIL.height() - 1)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(self.font())
        inner = box.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
        painter.end()
        return canvas


class _Frame(QStyledItemDelegate):
    """Draws a thumbnail alone, in a frame of the colour of what is chosen when it is the current one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw the thumbnail at ``index``."""
        box = option.rect.adjusted(_GAP // 2, _GAP // 2, -_GAP // 2, -_GAP // 2)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, box)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.save()
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-1, -1, 1, 1))
            painter.restore()


def _canvas(ratio: float) -> QPixmap:
    """A transparent picture of a thumbnail's size, for a screen of that ratio."""
    canvas = QPixmap(_THUMBNAIL * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    return canvas


def _centred(picture: QPixmap, ratio: float) -> QPixmap:
    """``picture``, as large as it fits, in the middle of a thumbnail: whatever its shape, all are aligned."""
    canvas = _canvas(ratio)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = picture.size().scaled(_THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (_THUMBNAIL.width() - size.width()) / 2, (_THUMBNAIL.height() - size.height()) / 2
    painter.drawPixmap(QRectF(left, top, size.width(), size.height()), picture, QRectF(picture.rect()))
    painter.end()
    return canvas
