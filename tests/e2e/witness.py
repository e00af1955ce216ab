"""Run by QGIS at start: tells the test, ten times a second, what the dock shows. It presses nothing.

Named by ``PYQGIS_STARTUP``; ``SIGNALEMENT_WITNESS`` is the file it writes, whole or not at all.
"""

import json
import os
import traceback

import qgis.utils
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication

_FILE = os.environ.get("SIGNALEMENT_WITNESS", "")


def _seen() -> dict:
    plugin = qgis.utils.plugins.get("signalement_plugin")
    seen = {"ready": False, "button": None, "shown": "", "busy": True, "asking": False, "popup": False, "focus": ""}
    if plugin is None or plugin._toolbar is None or not plugin._controller.address:
        return seen
    button = plugin._toolbar.widgetForAction(qgis.utils.iface.mainWindow().findChild(QAction, "signalement_triage"))
    centre = button.mapToGlobal(button.rect().center())
    seen["tasks"] = QgsApplication.taskManager().countActiveTasks()
    focus, popup = QApplication.focusWidget(), QApplication.activePopupWidget()
    seen.update(ready=True, button=[centre.x(), centre.y()], popup=popup is not None and popup.isVisible())
    seen["focus"] = "" if focus is None else focus.metaObject().className()
    desk = plugin._desk
    if desk is not None:
        seen.update(
            shown=desk.dossier.request_id if desk.dossier is not None else "",
            busy=bool(desk.acting.pending),
            asking=desk.dock.strip.asking,
            writing=desk.dock.answer.answer.hasFocus(),
            at_list=desk.dock.list.hasFocus(),
            selected=len(desk.selected()),
            said=desk.dock.strip.words.text(),
        )
    return seen


def _write() -> None:
    try:
        seen = _seen()
    except Exception:  # noqa: BLE001 - the test is told, whatever it is
        seen = {"error": traceback.format_exc()}
    with open(_FILE + ".new", "w", encoding="utf-8") as file:
        json.dump(seen, file)
    os.replace(_FILE + ".new", _FILE)


if _FILE:
    _timer = QTimer()
    _timer.timeout.connect(_write)
    _timer.start(100)
