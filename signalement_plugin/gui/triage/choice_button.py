"""A button that says what is chosen, in as many lines as it takes."""

from typing import List

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton


class ChoiceButton(QPushButton):
    """As wide as there is room, its words on several lines rather than cut. A click leaves the keyboard where it is."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setStyleSheet("text-align: left; padding: 2px 6px")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, words: str) -> None:
        """Show ``words``, which were written by others: an ampersand is no mnemonic."""
        self._words = words
        self.setAccessibleName(words)
        self._wrap()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt
        """Any width will do."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        if not self.icon().isNull():
            room -= self.iconSize().width() + 8
        self.setText("\n".join(_lines(self._words, self.fontMetrics(), room)).replace("&", "&&"))


def _lines(words: str, metrics: QFontMetrics, room: int) -> List[str]:
    lines: List[str] = []
    for word in words.split(" "):
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
