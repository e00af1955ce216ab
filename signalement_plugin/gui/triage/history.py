"""What happened to a report, one line per change, the latest first; who did it is nobody's business."""

from typing import Any, List, Mapping

from qgis.PyQt.QtCore import QCoreApplication

from ...domain.sentence import QT_TRANSLATE_NOOP
from ...layers.labels import EVENT_KINDS, ROUTE_STATUSES, said
from ...layers.labels import STATES as STATE_LABELS
from ...workspace.dossier import Dossier, HistoryEntry
from . import times
from .lexicon import Lexicon

_SHOWN = ("state", "category_code", "subcategory_code", "service_id", "proposed_service_id", "route_status")
_UNDONE = QT_TRANSLATE_NOOP("History", "Undone")


def history_lines(dossier: Dossier, lexicon: Lexicon) -> List[str]:
    """The history of ``dossier`` in words."""
    return [_line(entry, lexicon) for entry in dossier.history]


def _line(entry: HistoryEntry, lexicon: Lexicon) -> str:
    when = times.short(entry.at, lexicon.timezone)
    what = QCoreApplication.translate("History", _UNDONE) if entry.act_kind == "undo" else said(EVENT_KINDS[entry.kind])
    changes = ", ".join(_changes(entry.before, entry.after, lexicon))
    texts = [text for text in (entry.public_text, entry.internal_note) if text]
    return " – ".join(part for part in (f"{when} · {what}", changes, *(f"« {text} »" for text in texts)) if part)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], lexicon: Lexicon) -> List[str]:
    said_changes = []
    for column in _SHOWN:
        if column in after:
            was, now = (_word(column, values.get(column), lexicon) for values in (before, after))
            said_changes.append(f"{was} → {now}" if was and now else now or f"{was} → –")
    return [change for change in said_changes if change]


def _word(column: str, value: Any, lexicon: Lexicon) -> str:
    if value is None:
        return ""
    if column == "state":
        return said(STATE_LABELS.get(value, value))
    if column == "route_status":
        return said(ROUTE_STATUSES.get(value, value))
    if column == "category_code":
        return lexicon.category(value)
    if column == "subcategory_code":
        return lexicon.subcategory(value)
    return lexicon.service(int(value)) or str(value)
