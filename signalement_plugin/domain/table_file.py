"""Readable tables that a person edits in a spreadsheet: semicolons, UTF-8, one header line.

Lines that start with ``#`` are comments; what a spreadsheet does to them when it saves (a quote before the ``#``,
semicolons after) is forgiven, and so are a byte order mark and rows without any value.
"""

import csv
from typing import List, Sequence, Tuple

from .sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .spreadsheet_text import unprotected

# the number of the line in the file, and its trimmed cells
NumberedRow = Tuple[int, Tuple[str, ...]]


def read_rows(text: str, name: str, columns: Sequence[str]) -> List[NumberedRow]:
    """The header's line and the rows of the file called ``name``, each with as many cells as ``columns``.

    Raises Problem with the line and the reason for the first thing that cannot be used.
    """
    rows = [
        (number, _cells(line, name, number))
        for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1)
        if line.strip("; \t") and not line.lstrip('" ').startswith("#")
    ]
    if not rows:
        raise wrong(name, 1, Sentence(QT_TRANSLATE_NOOP("Sentence", "the file is empty")))
    if rows[0][1] != tuple(columns):
        reason = Sentence(
            QT_TRANSLATE_NOOP("Sentence", "the columns must be, separated by semicolons: {columns}"),
            {"columns": ";".join(columns)},
        )
        raise wrong(name, rows[0][0], reason)
    for number, cells in rows:
        if len(cells) != len(columns):
            reason = Sentence(
                QT_TRANSLATE_NOOP("Sentence", "{found} columns where there must be {expected}"),
                {"found": len(cells), "expected": len(columns)},
            )
            raise wrong(name, number, reason)
    return rows


def wrong(name: str, line: int, reason: Sentence) -> Problem:
    """What is wrong in the file called ``name``, and where."""
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "{name}, line {line}: {reason}. Correct the file, then try again."),
        name=name,
        line=line,
        reason=reason,
    )


def _cells(line: str, name: str, number: int) -> Tuple[str, ...]:
    """The trimmed cells of one line, without what kept a spreadsheet from running them.

    None goes on to the next line, so that a lost quote is found where it is.
    """
    try:
        (cells,) = csv.reader([line], delimiter=";", strict=True)
    except csv.Error as error:
        reason = Sentence(QT_TRANSLATE_NOOP("Sentence", "a quote is left open or misplaced"))
        raise wrong(name, number, reason) from error
    return tuple(unprotected(cell.strip()) for cell in cells)
