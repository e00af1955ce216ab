"""The public answer, as the citizen will read it, and the note that stays inside: never mixed up."""

from typing import Callable, Dict, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

_LINES = 3
LONGEST_ANSWER = 4000


class AnswerBox(QWidget):
    """``answer`` and ``note`` go with the next act. ``preview(text)`` gives what the citizen will read."""

    ready = pyqtSignal()

    def __init__(self, preview: Callable[[str], str]):
        super().__init__()
        self._preview_of = preview
        self._key: Optional[int] = None
        self._drafts: Dict[int, Tuple[str, str]] = {}
        self._templates: Sequence[Tuple[str, str, str]] = ()
        self.template = QComboBox()
        self.template.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.template.setAccessibleName(self.tr("Templates of answers"))
        self.answer = _Lines()
        self.answer.setTabChangesFocus(True)
        self.answer.setFixedHeight(self.answer.fontMetrics().lineSpacing() * _LINES + 12)
        self.answer.setPlaceholderText(self.tr("Answer: what the citizen will read"))
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setWordWrap(True)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_ANSWER)
        self.note.setPlaceholderText(self.tr("Internal note: never sent"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.template, self.answer, self.preview, self.note):
            layout.addWidget(widget)
        self.template.activated.connect(self._take_template)
        self.answer.textChanged.connect(self.show_preview)
        self.answer.sent.connect(self.ready)
        self.note.returnPressed.connect(self.ready)

    def offer(self, templates: Sequence[Tuple[str, str, str]], outcome: str = "") -> None:
        """Offer the templates (outcome, label, text), those of ``outcome`` first and alone when there are some."""
        fitting = [template for template in templates if template[0] == outcome]
        self._templates = fitting or list(templates)
        self.template.clear()
        self.template.addItem(self.tr("Answer: choose a template…"))
        for _outcome, label, _text in self._templates:
            self.template.addItem(label)
        self.template.setEnabled(bool(self._templates))

    def show_for(self, key: int) -> None:
        """Go on with what was begun for that report; what is written for the one before is kept for it."""
        if self._key is not None and (self.text or self.note.text().strip()):
            self._drafts[self._key] = (self.answer.toPlainText(), self.note.text())
        self._key = key
        text, note = self._drafts.pop(key, ("", ""))
        self.answer.setPlainText(text)
        self.note.setText(note)
        self.template.setCurrentIndex(0)

    def clear(self) -> None:
        """Begin anew: what was written went with an act."""
        self.answer.clear()
        self.note.clear()
        self.template.setCurrentIndex(0)

    @property
    def text(self) -> str:
        """The public text, bounded."""
        return self.answer.toPlainText().strip()[:LONGEST_ANSWER]

    def ask(self, templates: Sequence[Tuple[str, str, str]], outcome: str, text: str) -> None:
        """A text is needed: put the reader where it is written, begun with ``text``, the fitting templates at hand."""
        self.offer(templates, outcome)
        self.answer.setPlainText(text)
        self.answer.moveCursor(QTextCursor.MoveOperation.End)
        self.answer.setFocus()

    def show_preview(self) -> None:
        """Show what the citizen will read."""
        read = self._preview_of(self.text)
        self.preview.setVisible(bool(read) and bool(self.text))
        self.preview.setText(QCoreApplication.translate("AnswerBox", "Read as: “{text}”").format(text=read))

    def _take_template(self, place: int) -> None:
        if place > 0:
            self.answer.setPlainText(self._templates[place - 1][2])
            self.answer.setFocus()


class _Lines(QPlainTextEdit):
    """A text in which Ctrl+Enter means: it is written, go on."""

    sent = pyqtSignal()

    def keyPressEvent(self, event) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)
