"""Finding a report from what a person remembers of it: its number, its street, a word of it, its commune.

A number is found by an index, however many reports there are. Words are looked for in the latest reports only,
the newest first, until enough are found: reading texts costs the same whatever the words, and what somebody looks
for by a word was nearly always reported lately. The rest is for the filters of the queues.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from ..domain.folding import folded, words_of
from .engine import Engine, asked_at

# how many of the latest reports words are looked for in, so many at a time: in between, a search may be given up
READ_FOR_WORDS = 40_000
_AT_A_TIME, _BETWEEN_DATES = 5_000, 500
_TEXT = "COALESCE(r.address, '') || ' ' || SUBSTR(COALESCE(r.description, ''), 1, 1000)"
# more than any name or number: a longer text is cut
_LONGEST, _MOST_WORDS = 200, 6
_LAST_CHARACTER = "\U0010ffff"
_AT = asked_at("r")
_COLUMNS = (
    f"SELECT r.id, r.request_id, r.state, r.category_code, c.name, r.address, r.description, {_AT} "  # nosec B608
    "FROM report r LEFT JOIN commune c ON c.insee = r.insee "
)


@dataclass(frozen=True)
class Found:
    """A report as a list of search results shows it; ``at``: when it was requested, else received."""

    id: int
    request_id: str
    state: str
    category_code: Optional[str]
    commune: Optional[str]
    address: Optional[str]
    description: Optional[str]
    at: datetime


class Lookup:
    """Searches among all reports."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def find(self, text: str, limit: int, cancelled: Callable[[], bool] = lambda: False) -> List[Found]:
        """At most ``limit`` reports for ``text``: the one it is the number of, the one it is the key of in the
        workspace's table, those whose number begins with it; where no number does, those of the latest that hold all
        of its words, the newest first.

        Accents and capitals do not matter in words. A long description is read up to its thousandth character.
        ``cancelled`` is asked now and then; what was found until then is returned.
        """
        text = "".join(sign for sign in text[:_LONGEST] if sign.isprintable()).strip()
        if not text:
            return []
        numbered = self._by_number(text, limit)
        found = [report for report in numbered if report.request_id == text] + self._by_key(text) + numbered
        if not numbered and not cancelled():
            found += self._by_words(text, limit, cancelled)
        return list({report.id: report for report in found}.values())[:limit]

    def _by_number(self, text: str, limit: int) -> List[Found]:
        return self._read(
            "WHERE r.request_id >= ? AND r.request_id < ? ORDER BY r.request_id LIMIT ?",
            (text, text + _LAST_CHARACTER, limit),
        )

    def _by_key(self, text: str) -> List[Found]:
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            return []
        return self._read("WHERE r.id = ?", (int(text),))

    def _by_words(self, text: str, limit: int, cancelled: Callable[[], bool]) -> List[Found]:
        clause, parameters = self._holding(words_of(text)[:_MOST_WORDS])
        if not clause:
            return []
        found: List[Found] = []
        for first, last in self._latest_ranges():
            if len(found) >= limit or cancelled():
                break
            found += self._read(
                f"WHERE r.id >= ? AND r.id <= ? AND {clause} ORDER BY {_AT} DESC LIMIT ?",
                (first, last, *parameters, limit),
            )
        return sorted(found, key=lambda report: report.at, reverse=True)

    def _latest_ranges(self) -> List[Tuple[int, int]]:
        """Ranges of keys that hold the latest reports, the latest first.

        Reports come in by the order of their dates, or against it (a first pull begins with the newest): a few dates
        tell those of a whole range. An index on the date would say it exactly, and cost a quarter of every pull.
        """
        # asked apart: SQLite reads the whole table for both at once
        (first,), (last,) = (self._engine.one(f"SELECT {end}(id) FROM report") for end in ("min", "max"))  # nosec B608
        if first is None:
            return []
        among, keys = self._engine.among("r.id", [*range(first, last, _BETWEEN_DATES), last])
        newest: Dict[int, datetime] = {}
        for key, at in self._engine.rows(f"SELECT r.id, {_AT} FROM report r WHERE {among}", (keys,)):  # nosec B608
            start = key - (key - first) % _AT_A_TIME
            at = self._engine.read_instant(at)
            newest[start] = max(newest.get(start, at), at)
        latest = sorted(newest, key=lambda start: newest[start], reverse=True)[: READ_FOR_WORDS // _AT_A_TIME]
        return [(start, start + _AT_A_TIME - 1) for start in latest]

    def _holding(self, words: Sequence[str]) -> Tuple[str, List[Any]]:
        """SQL and its parameters for reports that hold every one of ``words``, or lie in a commune named so."""
        communes = self._engine.rows("SELECT insee, name FROM commune")
        clauses: List[str] = []
        parameters: List[Any] = []
        for word in words:
            ways = [self._engine.holds(_TEXT, word)]
            if any(sign.isdigit() for sign in word):
                ways.append(self._engine.holds("r.request_id", word))
            named = [insee for insee, name in communes if word in folded(name)]
            if named:
                ways.append(self._engine.among("r.insee", named))
            clauses.append(f"({' OR '.join(clause for clause, _ in ways)})")
            parameters.extend(parameter for _, parameter in ways)
        return " AND ".join(clauses), parameters

    def _read(self, rest: str, parameters: Sequence[Any]) -> List[Found]:
        rows = self._engine.rows(_COLUMNS + rest, parameters)
        return [Found(*row[:-1], self._engine.read_instant(row[-1])) for row in rows]
