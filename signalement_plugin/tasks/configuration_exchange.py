"""A territory's configuration out to a folder that people can read and mend, and back in after a look.

What comes back is compared row by row with what the workspace holds. A row that the folder lacks stays in the
workspace: a commune sends back its own part.
"""

from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from ..domain.configuration_tables import (
    CONFIGURATION_TABLES,
    CREATED,
    NOMENCLATURE_TABLES,
    OUTLINE,
    REJECTED,
    UPDATED,
    ConfigurationDifference,
    ConfigurationTable,
    RowChange,
    changes,
    key_of,
)
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..layers.shapes import geometry_of
from ..workspace import Workspace
from .address import open_at
from .configuration_files import FileRow, read_folder, write_nomenclature, write_table
from .feedback import Feedback, SilentFeedback

_ALL = (*NOMENCLATURE_TABLES, *CONFIGURATION_TABLES)
# outlines nearer than this to each other are the same one, written with other decimals
_SAME_OUTLINE_M = 0.01


class _LookedOnly(Exception):
    """Ends the transaction of a look: nothing of it stays."""


def export_configuration(
    address: str,
    folder: Path,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> int:
    """Write the configuration of the workspace at ``address`` into ``folder``; how many rows.

    Files of the same names are replaced. Raises Problem when the workspace or the folder cannot be used.
    """
    with open_at(address) as workspace, workspace.transaction():
        rows = {table.name: _rows(workspace, table) for table in _ALL}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_nomenclature(folder, rows["category"].values(), rows["subcategory"].values())
        for number, table in enumerate(CONFIGURATION_TABLES, start=1):
            write_table(folder, table, (row for _, row in sorted(rows[table.name].items())))
            feedback.progress(number / len(CONFIGURATION_TABLES))
    except OSError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The folder {folder} cannot be written: {reason}. Choose another one."),
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return sum(map(len, rows.values()))


def take_configuration(
    address: str,
    folder: Path,
    dry_run: bool = False,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> ConfigurationDifference:
    """Take the configuration in ``folder`` into the workspace at ``address``, in one transaction; what changed.

    With ``dry_run`` nothing stays: the difference is the one that taking it would make. A row that cannot be used
    is refused with its reason, the others are taken. Raises Problem when the folder or one of its files cannot be
    read, or when cancelled: then nothing is changed.
    """
    given = list(read_folder(folder))
    difference: Optional[ConfigurationDifference] = None
    with open_at(address) as workspace:
        try:
            with workspace.transaction():
                difference = _take(workspace, given, feedback)
                if dry_run:
                    raise _LookedOnly
        except _LookedOnly:
            pass
    return difference


def _take(workspace: Workspace, given: List[FileRow], feedback: Feedback) -> ConfigurationDifference:
    tables = {found.table.name: found.table for found in given}
    present = {name: _rows(workspace, table) for name, table in tables.items()}
    seen: Dict[str, Dict[Tuple[str, ...], int]] = {name: {} for name in present}
    rows: List[RowChange] = []
    for place, found in enumerate(given, start=1):
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The import was cancelled: nothing was changed."))
        key = key_of(found.table, found.row)
        change = _take_row(workspace, found, key, present[found.table.name].get(key), seen[found.table.name].get(key))
        seen[found.table.name].setdefault(key, found.number)
        if change is not None:
            rows.append(change)
        feedback.progress(place / len(given))
    only_here = sum(len(known.keys() - seen[name].keys()) for name, known in present.items())
    return ConfigurationDifference(tuple(rows), len(given) - len(rows), only_here)


def _take_row(
    workspace: Workspace,
    found: FileRow,
    key: Tuple[str, ...],
    before: Optional[Dict[str, Any]],
    earlier: Optional[int],
) -> Optional[RowChange]:
    """What became of a row; ``None`` when the workspace says the same. ``earlier``: the row of that key above it."""
    table, row = found.table, dict(found.row)
    said = changes(table, before or {}, row)
    if OUTLINE in row and not _same_outline((before or {}).get(OUTLINE), row[OUTLINE]):
        said[OUTLINE] = ("", "")
    status = CREATED if before is None else UPDATED

    def told(status: str, reason: Optional[Sentence] = None) -> RowChange:
        return RowChange(table.name, table.file, found.number, key, status, said, reason)

    if found.problem is not None:
        return told(REJECTED, found.problem.sentence)
    if earlier is not None:
        reason = QT_TRANSLATE_NOOP("Sentence", "row {row} says the same thing: leave one of them")
        return told(REJECTED, Sentence(reason, {"row": earlier}))
    if before is not None and not said:
        return None
    if before is not None:
        # what did not change keeps even what a cell cannot say
        wanted = {*table.key, *said, "valid_from", "valid_to"}
        row = {column: value for column, value in row.items() if column in wanted}
    try:
        workspace.configuration.upsert(table.name, [row])
    except Problem as problem:
        return told(REJECTED, problem.sentence)
    return told(status)


def _rows(workspace: Workspace, table: ConfigurationTable) -> Dict[Tuple[str, ...], Dict[str, Any]]:
    columns = (*table.columns, OUTLINE) if table.areas else table.columns
    return {key_of(table, row): row for row in workspace.configuration.read(table.name, columns)}


def _same_outline(one: Optional[bytes], other: Optional[bytes]) -> bool:
    if one is None or other is None or one == other:
        return one is other or one == other
    return geometry_of(one).hausdorffDistance(geometry_of(other)) < _SAME_OUTLINE_M
