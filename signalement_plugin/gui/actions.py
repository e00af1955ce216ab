"""The actions of the menu and the toolbar, known to QGIS's shortcut manager."""

from typing import Callable, Dict, List, Optional, Sequence, Set

from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar, QWidget


class Actions(QObject):
    """Actions by name. Those that need a workspace say so while none is open; one that runs waits."""

    def __init__(self, window: QWidget, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._window = window
        self._actions: Dict[str, QAction] = {}
        self._needing_workspace: Set[str] = set()
        self._busy: Set[str] = set()
        self._is_open = False

    def add(self, name: str, icon: QIcon, text: str, act: Callable[[], None], needs_workspace: bool = False) -> None:
        """An action named ``name`` that calls ``act``; ``text`` as the menu shows it."""
        action = QAction(icon, text, self._window)
        action.setObjectName(f"signalement_{name}")
        action.triggered.connect(lambda _checked=False: act())
        QgsGui.shortcutsManager().registerAction(action)
        self._actions[name] = action
        if needs_workspace:
            self._needing_workspace.add(name)
        self._show_state(name)

    def add_to(self, place: "QMenu | QToolBar", names: Sequence[Optional[str]]) -> None:
        """Put the actions of those names in a menu or a toolbar; ``None`` is a separator."""
        for name in names:
            if name is None:
                place.addSeparator()
            else:
                place.addAction(self._actions[name])

    def get(self, name: str) -> QAction:
        """The action of that name, for another place that shows it."""
        return self._actions[name]

    def all(self) -> List[QAction]:
        """Every action."""
        return list(self._actions.values())

    def set_workspace_open(self, is_open: bool) -> None:
        """Say whether a workspace is open."""
        self._is_open = is_open
        for name in self._actions:
            self._show_state(name)

    def set_busy(self, name: str, busy: bool) -> None:
        """Say whether what the action of that name started is still running."""
        (self._busy.add if busy else self._busy.discard)(name)
        if name in self._actions:
            self._show_state(name)

    def is_busy(self, name: str) -> bool:
        """Whether what the action of that name started is still running."""
        return name in self._busy

    def tear_down(self) -> None:
        """Take every action out of QGIS."""
        for action in self._actions.values():
            QgsGui.shortcutsManager().unregisterAction(action)
            action.deleteLater()
        self._actions.clear()

    def _show_state(self, name: str) -> None:
        action = self._actions[name]
        reason = ""
        if name in self._needing_workspace and not self._is_open:
            reason = self.tr("Open or create a workspace first.")
        elif name in self._busy:
            reason = self.tr("This is running: see the message bar.")
        action.setEnabled(not reason)
        action.setToolTip(reason)
