"""Reading a round sheet that came back filled in, as people and spreadsheets leave one.

Columns may have moved or been added, semicolons become commas, lines repeated, results written in one's own words.
What cannot be used is listed with the number of its row and the reason; nothing is guessed and nothing is lost.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Dict, List, Optional, Sequence, Tuple, Union

from .folding import folded
from .french_day import find_day
from .privacy import mask
from .round_sheet import DAY, MADE_ON, MARK, NUMBER, REMARK, RESULT, french, plain
from .sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .sheet_mark import ANYWHERE, read_mark
from .spreadsheet_text import unprotected

LONGEST_FILE = 10_000_000
_HEADER_WITHIN = 20
_LONGEST_REMARK = 2000
_FARTHEST = timedelta(days=730)
_COLUMNS = (MARK, NUMBER, MADE_ON, RESULT, DAY, REMARK)

_END_OF_LINE = re.compile("[\r\n]")
# what people write, without accents, capitals or punctuation; the whole of it, a day aside
_KNOWN = {
    "done": """fait, faite, faits, fini, finie, ok, oui, x, v, termine, terminee, realise, realisee, effectue,
        effectuee, traite, traitee, regle, reglee, resolu, resolue""",
    "not_done": """non, non fait, non faite, pas fait, pas faite, pas encore, pas encore fait, a faire, a refaire, nf,
        pas passe, pas eu le temps""",
    "impossible": """impossible, infaisable, pas possible, non faisable, introuvable, non trouve, pas trouve,
        rien trouve, inaccessible, pas pour nous, pas nous""",
}
_RESULTS = {" ".join(words.split()): result for result, all_ in _KNOWN.items() for words in all_.split(",")}
_PLANNED = re.compile(r"^(prevue?s?|programmee?|planifiee?|reportee?|a faire|sera fait)\b")


@dataclass(frozen=True)
class FilledRow:
    """A row that says something of a report. ``result``: done, planned, impossible, not_done or remark.

    ``row``: its number in the spreadsheet, from 1; ``written``: what people wrote in it. ``standing``: the signs of how
    the report stood. ``day``: the one it was done or is planned on; ``made_on``: that of the sheet.
    """

    row: int
    number: str
    report_id: int
    standing: str
    result: str
    day: Optional[date]
    remark: str
    made_on: Optional[date]
    written: str


@dataclass(frozen=True)
class UnusableRow:
    """A row that something was written in and that cannot be used; ``written``: what, ``reason``: why."""

    row: int
    number: str
    written: str
    reason: Sentence


@dataclass(frozen=True)
class FilledSheet:
    """What came back: rows to use and not, in their order, and how many were left blank."""

    rows: Tuple[Union[FilledRow, UnusableRow], ...]
    blank: int


def read_filled(text: str, workspace_uid: str, today: date) -> FilledSheet:
    """Read a filled sheet of that workspace, come back on ``today``.

    Raises Problem when it is no round sheet at all, or when a lost quote hides rows.
    """
    if len(text) > LONGEST_FILE:
        raise _no_sheet()
    lines, columns = _table(text.replace("\0", "").lstrip("\ufeff"))
    read: List[Union[FilledRow, UnusableRow]] = []
    blank = 0
    for row, cells in lines:
        values = {name: _value(cells, places) for name, places in columns.items()}
        written = mask(" · ".join(filter(None, (values[RESULT], values[DAY], values[REMARK]))))[:_LONGEST_REMARK]
        if not written:
            blank += any(cell.strip() for cell in cells)
            continue
        number = re.sub(r"^n\s*[°ºo]\s*", "", values[NUMBER], flags=re.IGNORECASE)
        used = _row(row, number, values, written, workspace_uid, today)
        read.append(used if isinstance(used, FilledRow) else UnusableRow(row, number, written, used))
    return FilledSheet(tuple(_once(read)), blank)


def said_by(row: FilledRow) -> str:
    """What the row says of its report, as the report's internal note keeps it."""
    of_sheet = f"feuille du {french(row.made_on)}" if row.made_on else "feuille de tournée"
    what = {"done": f"Fait le {french(row.day)}" if row.day else "", "impossible": f"Impossible ({of_sheet})",
            "not_done": f"Non fait ({of_sheet})", "remark": f"Remarque ({of_sheet})"}.get(row.result, "")  # fmt: skip
    return "\u00a0: ".join(filter(None, (what, row.remark)))


def _row(
    row: int, number: str, values: Dict[str, str], written: str, uid: str, today: date
) -> Union[FilledRow, Sentence]:
    if not values[MARK]:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "The mark is missing: copy it from the sheet that was exported."))
    marked = read_mark(uid, values[MARK])
    if marked is None:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence", "The mark is none of this workspace's, or was mistyped: copy it from the exported sheet."
            )
        )
    made_on = find_day(values[MADE_ON], today)
    near = made_on or today
    result = _result(values[RESULT])
    if result is None:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence", "“{written}” is no result known here: write fait, non fait, impossible or prévu le (date)."
            ),
            {"written": values[RESULT][:80]},
        )
    in_result, in_column = find_day(values[RESULT], near), find_day(values[DAY], near)
    if (values[DAY] and in_column is None) or (_has_digits(values[RESULT]) and in_result is None):
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "The date cannot be read: write it as 03/12/2026."))
    if in_result and in_column and in_result != in_column:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "Two different dates are given: keep one of them."))
    day = in_result or in_column
    wrong = _wrong_day(result, day, today)
    if wrong is not None:
        return wrong
    if result == "remark" and not values[REMARK]:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "There is a date but no result: say what was done."))
    return FilledRow(row, number, *marked, result, day, mask(values[REMARK])[:_LONGEST_REMARK], made_on, written)


def _result(written: str) -> Optional[str]:
    """What is said to have become of the report; ``None`` for what is not understood, or is a question."""
    words = _bare(written)
    if not written:
        return "remark"
    if not words or "?" in written:
        return None
    bare = " ".join(re.sub(r"\b(le|au|ce|du)\b|\d.*$", " ", words).split())
    if _PLANNED.match(words) and (words != bare or bare not in _RESULTS):
        return "planned"
    return _RESULTS.get(bare)


def _wrong_day(result: str, day: Optional[date], today: date) -> Optional[Sentence]:
    if result == "planned" and day is None:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "It is planned without a date: write prévu le (date)."))
    if result == "planned" and day < today:
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "The date planned is past: say what was done, or give another date.")
        )
    if day is not None and day > today and result != "planned":
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "A date to come goes with something planned: write prévu le (date).")
        )
    if day is not None and abs(day - today) > _FARTHEST:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "The date is more than two years away: correct it."))
    return None


def _once(rows: Sequence[Union[FilledRow, UnusableRow]]) -> List[Union[FilledRow, UnusableRow]]:
    """``rows`` where a report is spoken of once: repeated rows that say the same count once, others not at all."""
    said: Dict[int, List[FilledRow]] = {}
    for row in rows:
        if isinstance(row, FilledRow):
            said.setdefault(row.report_id, []).append(row)
    kept: List[Union[FilledRow, UnusableRow]] = []
    for row in rows:
        if isinstance(row, FilledRow):
            same = said[row.report_id]
            if len({(other.result, other.day, other.remark) for other in same}) > 1:
                reason = QT_TRANSLATE_NOOP(
                    "Sentence", "Rows {rows} say different things of this report: keep one of them."
                )
                numbers = ", ".join(str(other.row) for other in same)
                kept.append(UnusableRow(row.row, row.number, row.written, Sentence(reason, {"rows": numbers})))
            elif row is same[0]:
                kept.append(row)
        else:
            kept.append(row)
    return kept


def _table(text: str) -> Tuple[List[Tuple[int, List[str]]], Dict[str, List[int]]]:
    """The rows below the header with their numbers, and where each column is, in whatever the spreadsheet used."""
    for delimiter in ";,\t":
        rows, whole = _cells(text, delimiter)
        for place, (_, cells) in enumerate(rows[:_HEADER_WITHIN]):
            columns = _columns(cells)
            if columns[MARK] and columns[RESULT]:
                below = rows[place + 1 :]
                hiding = next((row for row, cells in below if any(map(_hides_rows, cells))), None)
                if hiding is not None or not whole:
                    raise _open_quote(hiding or rows[-1][0] + 1)
                return below, columns
    raise _no_sheet()


def _cells(text: str, delimiter: str) -> Tuple[List[Tuple[int, List[str]]], bool]:
    """The rows and their numbers, and whether all of them could be read."""
    rows: List[Tuple[int, List[str]]] = []
    try:
        for row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            rows.append(row)
    except csv.Error:
        return rows, False
    return rows, True


def _hides_rows(cell: str) -> bool:
    """Whether a quote left open drew the rows that follow into ``cell``."""
    end = _END_OF_LINE.search(cell)
    return end is not None and ANYWHERE.search(cell, end.end()) is not None


def _columns(cells: Sequence[str]) -> Dict[str, List[int]]:
    names = [_bare(cell) for cell in cells]
    return {column: [at for at, name in enumerate(names) if name == _bare(column)] for column in _COLUMNS}


def _bare(text: str) -> str:
    """``text`` in small letters, without accents or punctuation but the slashes of a date."""
    return " ".join(re.sub(r"[^\w\s/]", " ", folded(text)).split())


def _value(cells: Sequence[str], places: Sequence[int]) -> str:
    """What stands in the first of those cells that is not blank."""
    values = (plain(unprotected(cells[place].strip())) for place in places if place < len(cells))
    return next(filter(None, values), "")


def _has_digits(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _open_quote(row: int) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "A quote is left open in row {row} and hides the rows after it. Close it or take it out, then read the "
            "file again.",
        ),
        row=row,
    )


def _no_sheet() -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "This is no round sheet: its columns “{mark}” and “{result}” are not there. Choose the CSV that was "
            "exported and filled in.",
        ),
        mark=MARK,
        result=RESULT,
    )
