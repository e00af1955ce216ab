"""What the docks are made of, imported before anyone asks for one: their first opening then holds nobody up."""

from importlib import import_module

from qgis.PyQt.QtCore import QCoreApplication, QTimer

from ..tasks.background import Background
from ..tasks.feedback import Feedback

# what opens first comes first
_DESKS = ("triage", "competences", "walks")
# an import keeps Python busy for everybody: the map that was just opened goes first
_AFTER_MS = 500


def import_ahead() -> None:
    """Import the desks in the background, in a moment; who needs one meanwhile imports it as ever."""
    QTimer.singleShot(_AFTER_MS, _start)


def _start() -> None:
    label = QCoreApplication.translate("Signalement", "Getting the docks ready")
    Background(label, _import, only_reads=True).start_soon()


def _import(feedback: Feedback) -> None:
    for desk in _DESKS:
        if feedback.cancelled():
            return
        import_module(f".{desk}.desk", __package__)
