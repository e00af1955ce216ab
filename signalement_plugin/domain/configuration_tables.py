"""The configuration as people read and mend it outside QGIS: which tables, which columns, how a cell is written.

Rows name each other by their codes, never by ids: a folder of them means the same in any workspace.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Dict, Mapping, Optional, Tuple

from .nomenclature import ACTOR_KINDS
from .sentence import QT_TRANSLATE_NOOP, Problem, Sentence

Row = Mapping[str, Any]
CREATED, UPDATED, REJECTED = "created", "updated", "rejected"
# the column of the outlines
OUTLINE = "geom"
_VALIDITY = ("valid_from", "valid_to")
_DATES = frozenset(_VALIDITY)
WHOLE_NUMBERS = frozenset({"rank", "priority", "weekly_capacity", "default_rank", "position"})
_YES_NO = frozenset({"is_duty_officer", "training_done", "agreed", "danger"})
_FRENCH_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_READ_AS_YES = frozenset({"1", "yes", "oui", "true", "vrai"})
_READ_AS_NO = frozenset({"", "0", "no", "non", "false", "faux"})


@dataclass(frozen=True)
class ConfigurationTable:
    """A table of the configuration, and the file that holds it.

    ``key``: the columns that tell a row from another. ``areas``: rows may carry an outline. ``choices``: all that some
    columns may say.
    """

    name: str
    file: str
    key: Tuple[str, ...]
    columns: Tuple[str, ...]
    areas: bool = False
    choices: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class RowChange:
    """What a row of the folder becomes.

    ``changes``: per column the cells before and after; those of ``OUTLINE`` are empty. ``number``: the line of a CSV
    file, the place among the features of a layer.
    """

    table: str
    file: str
    number: int
    key: Tuple[str, ...]
    status: str
    changes: Dict[str, Tuple[str, str]]
    reason: Optional[Sentence] = None


@dataclass(frozen=True)
class ConfigurationDifference:
    """What taking a folder in does, or did: its rows that differ, and how many are the same or are only here."""

    rows: Tuple[RowChange, ...]
    unchanged: int
    only_here: int

    def count(self, status: str) -> int:
        """How many rows are ``CREATED``, ``UPDATED`` or ``REJECTED``."""
        return sum(row.status == status for row in self.rows)


# in the order in which rows are known to those that name them
NOMENCLATURE_TABLES = (
    ConfigurationTable(
        "category", "nomenclature", ("code",), ("code", "label_citizen", "label", "color", "icon", "position")
    ),
    ConfigurationTable(
        "subcategory",
        "nomenclature",
        ("code",),
        ("code", "category_code", "label", "delay", "danger", "default_rank", "actor_kind"),
    ),
)
CONFIGURATION_TABLES = (
    ConfigurationTable(
        "actor", "actors", ("code",), ("code", "name", "kind", *_VALIDITY), choices={"kind": ACTOR_KINDS}
    ),
    ConfigurationTable("participation", "participations", ("actor_code", "valid_from"), ("actor_code", *_VALIDITY)),
    ConfigurationTable(
        "service",
        "services",
        ("code",),
        (
            "code",
            "actor_code",
            "name",
            "phone",
            "email",
            "weekly_capacity",
            "channel",
            "is_duty_officer",
            *_VALIDITY,
        ),
        choices={"channel": ("tool", "dispatch_file")},
    ),
    ConfigurationTable(
        "agreement", "agreements", ("reference",), ("reference", "actor_code", "insee", *_VALIDITY), areas=True
    ),
    ConfigurationTable(
        "perimeter",
        "perimeters",
        ("code",),
        ("code", "kind", "name", *_VALIDITY),
        areas=True,
        choices={"kind": ("qpv", "npnru", "pilot", "other")},
    ),
    ConfigurationTable(
        "competence",
        "competences",
        ("code",),
        (
            "code",
            "service_code",
            "category_code",
            "subcategory_code",
            "insee",
            "rank",
            "priority",
            *_VALIDITY,
            "legal_basis",
            "note",
        ),
        areas=True,
        choices={"rank": tuple("12345678")},
    ),
    ConfigurationTable(
        "opening",
        "openings",
        ("category_code", "subcategory_code", "insee", "service_code", "valid_from"),
        (
            "category_code",
            "subcategory_code",
            "insee",
            "service_code",
            "phase",
            *_VALIDITY,
            "message",
            "other_channel",
            "training_done",
            "agreed",
        ),
        choices={"phase": ("closed", "agents", "citizens")},
    ),
)


def cell(column: str, value: Any) -> str:
    """``value`` as a cell says it: ISO dates, 1 or 0, nothing for ``None``, one line of text."""
    if value is None:
        return ""
    if column in _YES_NO:
        return "1" if value else "0"
    return " ".join(str(value).split())


def value_of(table: ConfigurationTable, column: str, text: Optional[str]) -> Any:
    """What a cell says, trimmed; ``None`` when it is empty. Raises Problem when it cannot be what the column holds."""
    said = (text or "").strip()
    choices = table.choices.get(column)
    if said and choices and said.removesuffix(".0") not in choices:
        raise _unreadable(column, said, ", ".join(choices))
    if column in _YES_NO:
        if said.lower() in _READ_AS_YES | _READ_AS_NO:
            return said.lower() in _READ_AS_YES
        raise _unreadable(column, said, "1, 0")
    if not said:
        return None
    if column in _DATES:
        french = _FRENCH_DATE.fullmatch(said)  # as a spreadsheet saves it
        try:
            return date.fromisoformat("-".join(reversed(french.groups())) if french else said.replace("/", "-"))
        except ValueError as error:
            raise _unreadable(column, said, "2026-12-31") from error
    if column in WHOLE_NUMBERS:
        try:
            return int(said.removesuffix(".0"))
        except ValueError as error:
            raise _unreadable(column, said, "1, 2, 3…") from error
    return said


def key_of(table: ConfigurationTable, row: Row) -> Tuple[str, ...]:
    """What tells ``row`` from the others, as cells."""
    return tuple(cell(column, row.get(column)) for column in table.key)


def changes(table: ConfigurationTable, before: Row, after: Row) -> Dict[str, Tuple[str, str]]:
    """The columns in which two rows are said otherwise: the cells before and after. Outlines are not compared."""
    said = ((column, cell(column, before.get(column)), cell(column, after.get(column))) for column in table.columns)
    return {column: (old, new) for column, old, new in said if old != new}


def _unreadable(column: str, value: str, expected: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "“{value}” in column {column}, where one expects {expected}"),
        value=value,
        column=column,
        expected=expected,
    )
