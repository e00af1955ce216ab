"""A photograph seen large, in a window of its own that can stand on another screen."""

from typing import List, Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QPainter, QPixmap, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QAction,
    QDialog,
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...layers.words import say
from ...tasks.photos import Photo
from .photo_loader import PhotoLoader

_SIZE = QSize(900, 700)


class PhotoWindow(QDialog):
    """Left and right go from one photograph to the next (``moved(place)``), F fits it in the window, 1 shows each
    of its pixels, Escape closes."""

    moved = pyqtSignal(int)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Photos of the report"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setSizeGripEnabled(True)
        self.resize(_SIZE)
        self._urls: List[str] = []
        self._place = 0
        self._loader = PhotoLoader(self)
        self._loader.loaded.connect(lambda _place, photo: self._show(photo))
        self._picture = QGraphicsPixmapItem()
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene = QGraphicsScene(self)
        scene.addItem(self._picture)
        self.view = QGraphicsView(scene)
        self.view.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.view.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys change the photograph
        self.message = _plain_label()
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.message)
        self.where = _plain_label()
        self._lay_out()

    def show_photos(self, urls: Sequence[str], place: int, address: str) -> None:
        """Open on the photograph at ``place`` of ``urls``, of a report of the workspace at ``address``."""
        self._urls = list(urls)
        self._loader.address = address
        self._go(place)
        self.show()
        self.raise_()
        self.activateWindow()

    def done(self, result: int) -> None:
        """Let go of the photograph, which may be large, and of what is on its way."""
        self._loader.cancel()
        self._picture.setPixmap(QPixmap())
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on fitting the photograph in the window."""
        super().resizeEvent(event)
        self._zoom()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the photograph once the window has its size."""
        super().showEvent(event)
        self._zoom()

    def _lay_out(self) -> None:
        self.previous = self._action(self.tr("Previous photo"), "/mActionArrowLeft.svg", Qt.Key.Key_Left)
        self.previous.triggered.connect(lambda: self._go(self._place - 1))
        self.next = self._action(self.tr("Next photo"), "/mActionArrowRight.svg", Qt.Key.Key_Right)
        self.next.triggered.connect(lambda: self._go(self._place + 1))
        self.fit = self._action(self.tr("Fit in the window"), "/mActionZoomFullExtent.svg", Qt.Key.Key_F)
        self.fit.setCheckable(True)
        self.fit.setChecked(True)
        self.fit.toggled.connect(self._zoom)
        self.whole = self._action(self.tr("All pixels (100 %)"), "/mActionZoomActual.svg", Qt.Key.Key_1)
        self.whole.triggered.connect(lambda: self.fit.setChecked(False))
        bar = QHBoxLayout()
        for action in (self.previous, self.next, self.fit, self.whole):
            button = QToolButton()
            button.setAutoRaise(True)
            button.setDefaultAction(action)
            bar.addWidget(button)
        bar.addWidget(self.where, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)

    def _action(self, text: str, icon: str, key: Qt.Key) -> QAction:
        action = QAction(QgsApplication.getThemeIcon(icon), text, self)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        self.addAction(action)
        return action

    def _go(self, place: int) -> None:
        self._place = place
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(place < len(self._urls) - 1)
        self._say(self.tr("Loading…"))
        self.where.setText(self.tr("{number} of {total}").format(number=place + 1, total=len(self._urls)))
        self._loader.load([self._urls[place]], None)
        self.moved.emit(place)

    def _show(self, photo: Photo) -> None:
        if photo.problem is not None:
            self._say(say(photo.problem))
            return
        self.where.setText(
            self.tr("{number} of {total} · {width} × {height} pixels").format(
                number=self._place + 1, total=len(self._urls), width=photo.size[0], height=photo.size[1]
            )
        )
        self._picture.setPixmap(QPixmap.fromImage(photo.image))
        self.view.setSceneRect(QRectF(self._picture.boundingRect()))
        self._stack.setCurrentWidget(self.view)
        self._zoom()

    def _say(self, words: str) -> None:
        self._picture.setPixmap(QPixmap())
        self.message.setText(words)
        self._stack.setCurrentWidget(self.message)

    def _zoom(self, _checked: Optional[bool] = None) -> None:
        self.view.resetTransform()
        if self.fit.isChecked():
            self.view.fitInView(self._picture, Qt.AspectRatioMode.KeepAspectRatio)


def _plain_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
