"""What is done once, when the events that call for it pause."""

from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer


def once(act: Any, parent: QObject) -> QTimer:
    """A timer of ``parent`` that runs ``act`` (a slot or a signal) once after its latest ``start(milliseconds)``.

    0: as soon as what is on show is painted.
    """
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    return timer
