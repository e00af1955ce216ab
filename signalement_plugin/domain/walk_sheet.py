"""A sheet as people make it, turned into rows with named fields.

Titles above the header, headers on two rows with merged cells, cells merged down a column, blank rows and columns: all
of it is seen in what people type up from paper.
"""

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from .privacy import is_personal
from .walk_values import empty

Cells = Sequence[Sequence[Any]]
# first row, first column, last row, last column, from 0
Merge = Tuple[int, int, int, int]
_HEADER_WITHIN = 15
_NUMBERISH = re.compile(r"[-+]?[\d\s.,:/]+")


@dataclass(frozen=True)
class SheetRows:
    """``rows``: for each, its number in the sheet (from 1) and its values by field; ``dropped``: personal fields."""

    fields: Tuple[str, ...]
    rows: Tuple[Tuple[int, Dict[str, Any]], ...]
    dropped: Tuple[str, ...]


def sheet_rows(cells: Cells, merges: Sequence[Merge] = ()) -> SheetRows:
    """The rows of a sheet. ``merges``: its merged cells, where they are known."""
    grid = _unmerged(cells, merges)
    top = _header_row(cells)
    if top is None:
        return SheetRows((), (), ())
    second = _has_second_header(grid, top, merges)
    names = _names(grid, top, second)
    kept = [(column, name) for column, name in enumerate(names) if name]
    dropped = tuple(name for _, name in kept if is_personal(name))
    kept = [(column, name) for column, name in kept if not is_personal(name)]
    rows = []
    for number in range(top + 1 + second, len(grid)):
        values = {name: grid[number][column] for column, name in kept if column < len(grid[number])}
        if any(not empty(value) for value in values.values()):
            rows.append((number + 1, {name: value for name, value in values.items() if not empty(value)}))
    return SheetRows(tuple(name for _, name in kept), tuple(rows), dropped)


def _unmerged(cells: Cells, merges: Sequence[Merge]) -> List[List[Any]]:
    """The cells, each merged one repeated all over its area."""
    width = max(map(len, cells), default=0)
    grid = [[*row, *[None] * (width - len(row))] for row in cells]
    for first_row, first_column, last_row, last_column in merges:
        if first_row >= len(grid) or first_column >= width:
            continue
        value = grid[first_row][first_column]
        for row in range(first_row, min(last_row, len(grid) - 1) + 1):
            for column in range(first_column, min(last_column, width - 1) + 1):
                grid[row][column] = value
    return grid


def _header_row(cells: Cells) -> Optional[int]:
    """The first row that names at least half as many fields as the fullest of the first rows; never a title alone."""
    heads = cells[:_HEADER_WITHIN]
    # merged cells count once: a title across the sheet is no header
    counts = [sum(map(_is_name, row)) for row in heads]
    most = max(counts, default=0)
    if not most:
        return None
    return next(number for number, count in enumerate(counts) if count >= max(1, most / 2) and (count > 1 or most == 1))


def _has_second_header(grid: Cells, top: int, merges: Sequence[Merge]) -> bool:
    """Whether the row below the header names what it left open: cells merged across it, or several blanks in it."""
    if top + 1 >= len(grid):
        return False
    below = grid[top + 1]
    filled = [column for column, value in enumerate(below) if not empty(value)]
    if not filled or not all(_is_name(below[column]) for column in filled):
        return False
    across = any(m[0] == top == m[2] and m[3] > m[1] for m in merges)
    down = any(m[0] == top and m[2] == top + 1 for m in merges)
    blanks = [column for column in filled if empty(grid[top][column])]
    last = max(column for column, value in enumerate(grid[top]) if not empty(value))
    return across or down or sum(column < last + len(filled) for column in blanks) >= 1


def _names(grid: Cells, top: int, second: bool) -> List[str]:
    """A name for each column, "" where there is none; two rows give ``above/below``, and none comes twice."""
    names: List[str] = []
    above = ""
    for column, value in enumerate(grid[top]):
        text = "" if empty(value) else " ".join(str(value).split())
        if second:
            below = grid[top + 1][column]
            detail = "" if empty(below) else " ".join(str(below).split())
            above = text or (above if detail else "")
            text = f"{above}/{detail}" if detail and detail != above and above else above or detail
        names.append(text[:200])
    known: Dict[str, int] = {}
    for column, name in enumerate(names):
        if name:
            known[name] = known.get(name, 0) + 1
            names[column] = name if known[name] == 1 else f"{name} ({known[name]})"
    return names


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and not empty(value) and _NUMBERISH.fullmatch(value.strip()) is None


def parent_of(values: Mapping[str, Any]) -> Optional[Tuple[str, str]]:
    """The table and the key of the row that a row of a Kobo or ODK repeat hangs from, as their exports say."""
    if not empty(values.get("PARENT_KEY")):
        return "", str(values["PARENT_KEY"])
    if not empty(values.get("_parent_index")):
        return str(values.get("_parent_table_name") or ""), str(values["_parent_index"]).partition(".")[0]
    return None
