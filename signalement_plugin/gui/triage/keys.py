"""What can be done in the dock, each with a key that QGIS's shortcut manager can change."""

from typing import Callable, Dict, Mapping, NamedTuple, Tuple

from qgis.core import QgsApplication
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QAction,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ...domain.sentence import QT_TRANSLATE_NOOP


class Key(NamedTuple):
    """An action: its key, its words, its icon in QGIS's theme, and the kind of act it leads to (``""``: none)."""

    key: str
    text: str
    icon: str = ""
    act: str = ""


KEYS: Mapping[str, Key] = {
    "next": Key("J", QT_TRANSLATE_NOOP("Keys", "Next report"), "/mActionArrowDown.svg"),
    "previous": Key("K", QT_TRANSLATE_NOOP("Keys", "Previous report"), "/mActionArrowUp.svg"),
    "skip": Key("V", QT_TRANSLATE_NOOP("Keys", "Look at it later"), "/mActionArrowDown.svg"),
    "confirm": Key("Return", QT_TRANSLATE_NOOP("Keys", "Confirm"), "/mActionCheckQgisCode.svg", "confirm"),
    "service": Key("S", QT_TRANSLATE_NOOP("Keys", "Another service…"), "/mActionArrowRight.svg", "reassign"),
    "other_side": Key("O", QT_TRANSLATE_NOOP("Keys", "The service across the boundary"), "", "reassign"),
    "category": Key("C", QT_TRANSLATE_NOOP("Keys", "Category…"), "", "requalify"),
    "subcategory": Key("B", QT_TRANSLATE_NOOP("Keys", "Sub-category…"), "", "requalify"),
    "any_subcategory": Key("Shift+B", QT_TRANSLATE_NOOP("Keys", "Sub-category, in every category…"), "", "requalify"),
    "duplicate": Key("D", QT_TRANSLATE_NOOP("Keys", "Duplicate of…"), "/mActionDuplicateFeature.svg", "merge"),
    "unmerge": Key("Shift+D", QT_TRANSLATE_NOOP("Keys", "Not a duplicate"), "", "unmerge"),
    "out_of_scope": Key("H", QT_TRANSLATE_NOOP("Keys", "Out of scope…"), "", "out_of_scope"),
    "reject": Key("R", QT_TRANSLATE_NOOP("Keys", "Reject…"), "/mIconDelete.svg", "reject"),
    "ask_precision": Key("P", QT_TRANSLATE_NOOP("Keys", "Ask for precision…"), "", "ask_precision"),
    "schedule": Key("T", QT_TRANSLATE_NOOP("Keys", "Schedule…"), "/mIconCalendar.svg", "schedule"),
    "group": Key("I", QT_TRANSLATE_NOOP("Keys", "Group into an intervention…"), "", "group"),
    "members": Key("Shift+I", QT_TRANSLATE_NOOP("Keys", "Reports of the intervention…")),
    "watch": Key("W", QT_TRANSLATE_NOOP("Keys", "Watch the place"), "/mActionToggleAllLayers.svg", "watch"),
    "done": Key("X", QT_TRANSLATE_NOOP("Keys", "Done"), "", "done"),
    "reopen": Key("A", QT_TRANSLATE_NOOP("Keys", "Reopen"), "", "reopen"),
    "note": Key("N", QT_TRANSLATE_NOOP("Keys", "Keep the internal note"), "", "note"),
    "place": Key("M", QT_TRANSLATE_NOOP("Keys", "Place on the map"), "/mActionMoveFeaturePoint.svg", "move"),
    "address": Key("L", QT_TRANSLATE_NOOP("Keys", "Place at an address…"), "/search.svg", "move"),
    "undo": Key("U", QT_TRANSLATE_NOOP("Keys", "Undo"), "/mActionUndo.svg"),
    "zoom": Key("F", QT_TRANSLATE_NOOP("Keys", "Zoom to the report"), "/mActionZoomToSelected.svg"),
    "photo": Key("G", QT_TRANSLATE_NOOP("Keys", "Photo, large")),
    "search": Key("/", QT_TRANSLATE_NOOP("Keys", "Search"), "/mActionFilter2.svg"),
    "select": Key("Space", QT_TRANSLATE_NOOP("Keys", "Select for a bulk act")),
    "answer": Key("E", QT_TRANSLATE_NOOP("Keys", "Write the answer")),
    "leave": Key("Esc", QT_TRANSLATE_NOOP("Keys", "Back to the list")),
    "refresh": Key("F5", QT_TRANSLATE_NOOP("Keys", "Read the list again"), "/mActionRefresh.svg"),
}
# what QGIS's own undo key means while the dock has the focus
_SECOND_KEYS = {"undo": "Ctrl+Z"}
_ENTER = {"confirm": "Enter"}
_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EDITORS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


def build(dock: QWidget, slots: Mapping[str, Callable[[], None]]) -> Dict[str, QAction]:
    """The actions of ``dock``, active while it has the focus and known to QGIS's shortcut manager."""
    actions = {}
    for name, key in KEYS.items():
        action = QAction(QgsApplication.getThemeIcon(key.icon), said(name), dock)
        action.setObjectName(f"signalement_triage_{name}")
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False, slot=slots[name]: slot())
        QgsGui.shortcutsManager().registerAction(action, key.key)
        more = [QKeySequence(keys[name]) for keys in (_SECOND_KEYS, _ENTER) if name in keys]
        action.setShortcuts([action.shortcut(), *more])
        dock.addAction(action)
        actions[name] = action
    return actions


def tear_down(actions: Mapping[str, QAction]) -> None:
    """Take the actions out of QGIS."""
    for action in actions.values():
        QgsGui.shortcutsManager().unregisterAction(action)


def said(name: str) -> str:
    """The words of an action."""
    return QCoreApplication.translate("Keys", KEYS[name].text)


def plain(name: str) -> str:
    """The words of an action, without the dots that announce a question."""
    return said(name).rstrip("…")


def with_key(action: QAction) -> Tuple[str, str]:
    """The words and the key of an action, for a button and its tool-tip."""
    return action.text(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class Typing(QObject):
    """Keeps keys for whoever types or presses a button: there a letter, Enter or a space is no command."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Accept the override of a shortcut, so that the field gets the key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(watched, _EDITORS):
            read_only = isinstance(watched, QPlainTextEdit) and watched.isReadOnly()
            if not read_only and event.key() != Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.ShortcutOverride and event.key() in _PRESSES:
            event.accept()
            return True
        return False

    def watch(self, root: QWidget) -> None:
        """Do so for every text field and button under ``root``."""
        for kind in (*_EDITORS, QAbstractButton, QComboBox):
            for editor in root.findChildren(kind):
                editor.installEventFilter(self)
