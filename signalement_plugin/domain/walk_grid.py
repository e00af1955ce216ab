"""The numbered grid of a printed map: letters for columns from the west, numbers for rows from the north.

What is written on paper as ``C4`` stands at the centre of that cell. A grid is named by where it begins and how its
cells are, so that a sheet is read as it was printed even where the itinerary was drawn again since.
"""

import math
import re
from dataclasses import dataclass
from typing import Optional, Tuple

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# so many that a cell is a fingertip wide on an A4 sheet, so few that letters suffice
MOST = 16
# a lone straight street is seen with what is around it
_LEAST = 5
_SIDES = (10, 20, 25, 50, 100, 200, 250, 500)
_CELL = re.compile(r"\s*(?:([A-Za-z])\s*[-./]?\s*(\d{1,2})|(\d{1,2})\s*[-./]?\s*([A-Za-z]))\s*")
_NAME = re.compile(r"\s*(-?\d{1,8})/(-?\d{1,8})/(\d{1,6})/(\d{1,2})x(\d{1,2})\s*")

# x, y, side: metres
Cell = Tuple[float, float, float]


@dataclass(frozen=True)
class WalkGrid:
    """``left``, ``top``: the north-west corner, EPSG:2154 metres; ``side``: of a cell, in metres."""

    left: int
    top: int
    side: int
    columns: int
    rows: int

    @property
    def name(self) -> str:
        """What the sheet and its table say of it; ``grid_named`` reads it back."""
        return f"{self.left}/{self.top}/{self.side}/{self.columns}x{self.rows}"

    @property
    def extent(self) -> Tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax."""
        return self.left, self.top - self.rows * self.side, self.left + self.columns * self.side, self.top

    def cell(self, text: str) -> Cell:
        """The centre of the cell that ``text`` names (``C4``, ``c 4``, ``4C``), and its side. ValueError for none."""
        found = _CELL.fullmatch(text)
        if found is None:
            raise ValueError(text)
        letter, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        column, row = LETTERS.index(letter.upper()), int(number) - 1
        if not (column < self.columns and 0 <= row < self.rows):
            raise ValueError(text)
        return self.left + (column + 0.5) * self.side, self.top - (row + 0.5) * self.side, float(self.side)

    def cell_at(self, x: float, y: float) -> Optional[str]:
        """The name of the cell in which a place lies; ``None`` off the grid."""
        column, row = math.floor((x - self.left) / self.side), math.floor((self.top - y) / self.side)
        inside = 0 <= column < self.columns and 0 <= row < self.rows
        return f"{LETTERS[column]}{row + 1}" if inside else None


def grid_over(xmin: float, ymin: float, xmax: float, ymax: float) -> WalkGrid:
    """The finest square grid of round cells, half a cell wider than the extent, of ``MOST`` cells each way at most.

    ValueError for an extent that is none, or wider than any walk.
    """
    if not (xmin <= xmax and ymin <= ymax):
        raise ValueError((xmin, ymin, xmax, ymax))
    for side in _SIDES:
        left, columns = _span(xmin, xmax, side)
        bottom, rows = _span(ymin, ymax, side)
        cells = max(columns, rows)
        if cells <= MOST:
            # square, as the sheet has room for it: people walk beside the line too
            left, top = left - (cells - columns) // 2, bottom + rows + (cells - rows + 1) // 2
            return WalkGrid(left * side, top * side, side, cells, cells)
    raise ValueError((xmin, ymin, xmax, ymax))


def grid_named(name: str) -> WalkGrid:
    """The grid of that name. ValueError when it is no name of one."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(name)
    grid = WalkGrid(*map(int, found.groups()))
    if not (grid.side > 0 and 0 < grid.columns <= MOST and 0 < grid.rows <= MOST):
        raise ValueError(name)
    return grid


def _span(least: float, most: float, side: int) -> Tuple[int, int]:
    """The first cell and how many of them."""
    first, last = math.floor(least / side - 0.5), math.ceil(most / side + 0.5)
    missing = max(0, _LEAST - (last - first))
    return first - missing // 2, last - first + missing
