"""What a row of a configuration becomes, in words that people read."""

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.configuration_tables import CREATED, OUTLINE, REJECTED, UPDATED, RowChange
from ..domain.sentence import QT_TRANSLATE_NOOP
from . import labels
from .words import say

_STATUSES = {
    CREATED: QT_TRANSLATE_NOOP("Configuration", "+ new"),
    UPDATED: QT_TRANSLATE_NOOP("Configuration", "≠ changed"),
    REJECTED: QT_TRANSLATE_NOOP("Configuration", "✕ refused"),
}
_NOTHING = "∅"
_VALUES = {
    "actor_kind": labels.ACTOR_KINDS,
    "channel": labels.CHANNELS,
    "delay": labels.DELAYS,
    "kind": {**labels.ACTOR_KINDS, **labels.PERIMETER_KINDS},
    "phase": labels.PHASES,
}
# columns that are called otherwise in a folder than in the workspace
_CALLED = {"service_code": "service_id", "actor_code": "actor_id"}


def table_of(row: RowChange) -> str:
    """The name of its table."""
    return labels.said(labels.TABLES[row.table])


def key_of(row: RowChange) -> str:
    """What tells it from the other rows of its table."""
    return " · ".join(part for part in row.key if part)


def status_of(row: RowChange) -> str:
    """What becomes of it, with a sign."""
    return _said(_STATUSES[row.status])


def changes_of(row: RowChange) -> str:
    """Why it is refused, or else each of its cells that changes, before and after."""
    if row.reason is not None:
        place = _said(QT_TRANSLATE_NOOP("Configuration", "{file}, row {row}: {reason}"))
        return place.format(file=row.file, row=row.number, reason=say(row.reason))
    told = [_change(row.status, name, *cells) for name, cells in row.changes.items()]
    return " – ".join(told)


def line_of(row: RowChange) -> str:
    """All of it in one line, for a log."""
    return " – ".join((status_of(row), table_of(row), key_of(row), changes_of(row)))


def _change(status: str, name: str, before: str, after: str) -> str:
    if name == OUTLINE:
        drawn, redrawn = (
            QT_TRANSLATE_NOOP("Configuration", "with an outline"),
            QT_TRANSLATE_NOOP("Configuration", "another outline"),
        )
        return _said(drawn if status == CREATED else redrawn)
    values = {
        "column": labels.said(labels.COLUMNS[_CALLED.get(name, name)]),
        "before": _value(name, before),
        "after": _value(name, after),
    }
    if status == CREATED:
        return _said(QT_TRANSLATE_NOOP("Configuration", "{column}: {after}")).format(**values)
    return _said(QT_TRANSLATE_NOOP("Configuration", "{column}: {before} → {after}")).format(**values)


def _value(column: str, said: str) -> str:
    called = _VALUES.get(column, {}).get(said)
    return labels.said(called) if called else said or _NOTHING


def _said(text: str) -> str:
    return QCoreApplication.translate("Configuration", text)
