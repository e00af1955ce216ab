"""What can be done now: the rest is greyed, with the reason as its tool-tip."""

from typing import Mapping, Optional

from qgis.PyQt.QtWidgets import QAction

from ...domain.acts import Standing, refusal
from ...domain.sentence import QT_TRANSLATE_NOOP, Sentence
from ...layers.words import say
from . import keys


def show_possible(actions: Mapping[str, QAction], standing: Optional[Standing], many: bool, can_undo: bool) -> None:
    """Enable what may be done to the report of ``standing``; to ``many`` at once, all may be tried."""
    for name, action in actions.items():
        reason = None if many and name != "undo" else _reason(name, standing, can_undo)
        action.setEnabled(reason is None)
        words, shortcut = keys.with_key(action)
        action.setToolTip(f"{words} – {say(reason)}" if reason else f"{words} ({shortcut})")


def _reason(name: str, standing: Optional[Standing], can_undo: bool) -> Optional[Sentence]:
    if name == "undo":
        return None if can_undo else Sentence(QT_TRANSLATE_NOOP("Sentence", "There is nothing to undo."))
    kind = keys.KEYS[name].act
    if not kind:
        return None
    if standing is None:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "No report is chosen: choose one, then act."))
    if name == "other_side" and standing.other_service_id is None:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "It is not near a boundary."))
    return refusal(kind, standing)
