"""A dry run: what would change if competences or openings were as someone edits them, before they are saved.

Tables are edited as plain rows, then the routes under both sets of rules are compared report by report.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Callable, Dict, FrozenSet, Iterable, List, Mapping, Sequence, Set, Tuple

import numpy as np

from .competence import RoutingFacts, competences_of, openings_of
from .opening_change import PHASES, RowChange
from .routing import Routes, RoutingBatch, route
from .sentence import QT_TRANSLATE_NOOP, Problem

COMPETENCE_KEY = ("code",)
OPENING_KEY = ("category_code", "subcategory_code", "insee", "service_id", "valid_from")
_RANKS = range(1, 9)
_OPENING_COLUMNS = (
    "category_code",
    "subcategory_code",
    "insee",
    "service_id",
    "phase",
    "message",
    "other_channel",
    "training_done",
    "agreed",
)


@dataclass(frozen=True)
class Edits:
    """What would be done to a table: rows by the names of its columns, and the ids of those that would be gone.

    A row with the ``id``, or else the business key, of one that is there changes the columns it names; any other is
    new. Values are plain: ``None``, numbers, texts, dates, ``geom`` as ISO WKB in EPSG:2154.
    """

    rows: Sequence[Mapping[str, Any]] = ()
    deleted: FrozenSet[int] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.rows or self.deleted)


def opening_edits(changes: Iterable[RowChange]) -> Edits:
    """What ``changes`` of openings do to their table."""
    rows, deleted = [], set()
    for before, after in changes:
        if after is None:
            deleted.add(before.id)
            continue
        row = {column: getattr(after, column) for column in _OPENING_COLUMNS}
        row.update(valid_from=after.validity.valid_from, valid_to=after.validity.valid_to)
        rows.append(row if before is None else {**row, "id": before.id})
    return Edits(rows, frozenset(deleted))


class Draft:
    """A table as it would be; ``key``: the columns that tell its rows from one another."""

    def __init__(self, stored: Iterable[Mapping[str, Any]], key: Tuple[str, ...], deleted: FrozenSet[int]):
        self._key = key
        everything = list(stored)
        self._free = max((row["id"] for row in everything), default=0) + 1
        self._rows = {row["id"]: dict(row) for row in everything if row["id"] not in deleted}
        self._known = {self._name(row): number for number, row in self._rows.items()}

    def put(self, edited: Mapping[str, Any], check: Callable[[Mapping[str, Any]], None]) -> None:
        """Change the row that ``edited`` names, or add one; not when ``check`` of the whole raises Problem."""
        number = edited.get("id")
        if number not in self._rows:
            number = self._known.get(self._name(edited), self._free)
        whole = {**self._rows.get(number, {}), **edited, "id": number}
        check(whole)
        before = self._rows.get(number)
        if before is not None and self._known.get(self._name(before)) == number:
            del self._known[self._name(before)]  # a row that is renamed leaves its name to others
        self._rows[number] = whole
        self._known[self._name(whole)] = number
        self._free = max(self._free, number + 1)

    def rows(self) -> List[Dict[str, Any]]:
        """Every row."""
        return list(self._rows.values())

    def _name(self, row: Mapping[str, Any]) -> Tuple[Any, ...]:
        return tuple(row.get(column) for column in self._key)


@dataclass(frozen=True)
class Differences:
    """The reports that would be routed otherwise, alike ones together; the most frequent difference first.

    ``report``: places in the batch, int64, shape (n,). ``group``: for each the difference it shows, a place in
    ``groups`` (int64, shape (g, 5): service and status before, service and status after, kind; services -1 for none)
    and in ``counts`` (int64, shape (g,)).
    """

    report: np.ndarray
    group: np.ndarray
    groups: np.ndarray
    counts: np.ndarray


def tried(
    facts: RoutingFacts, competences: Sequence[Mapping[str, Any]], openings: Sequence[Mapping[str, Any]], version: str
) -> RoutingFacts:
    """The facts with those rows of competences and openings in the place of theirs; ``version`` is theirs alone."""
    held, drawn = competences_of(competences, facts.territory)
    kept = {area: outline for area, outline in facts.outlines.items() if area.kind != "competence"}
    return replace(facts, version=version, competences=held, openings=openings_of(openings), outlines={**kept, **drawn})


def check_competence(row: Mapping[str, Any], facts: RoutingFacts) -> None:
    """Raise Problem when the workspace would refuse ``row``, a whole one whose codes are known, as a competence."""
    if not row.get("code") or row.get("service_id") not in facts.services:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "it lacks its code or its service"))
    if row.get("rank") is not None and row["rank"] not in _RANKS:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "its rank is {rank}, where one expects 1 to 8"), rank=row["rank"])
    if row.get("subcategory_code") is not None and row.get("category_code") is None:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "it has a sub-category but lacks its category"))
    _check_dates(row)


def check_opening(row: Mapping[str, Any]) -> None:
    """Raise Problem when the workspace would refuse ``row``, a whole one whose codes are known, as an opening."""
    if row.get("category_code") is None or row.get("phase") not in PHASES:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "it lacks its category or its phase"))
    _check_dates(row)


def _check_dates(row: Mapping[str, Any]) -> None:
    begins, ends = row.get("valid_from"), row.get("valid_to")
    if begins is not None and ends is not None and begins >= ends:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "it would end on {valid_to}, before it begins on {valid_from}: correct the dates"
            ),
            valid_from=begins.isoformat(),
            valid_to=ends.isoformat(),
        )


def differences(before: RoutingFacts, after: RoutingFacts, batch: RoutingBatch) -> Differences:
    """Where the routes of ``batch`` under two sets of rules differ by their status or their service."""
    rows = _concerned(before, after, batch)
    # what is of no category whose rules changed is routed as before
    some = replace(batch, **{name: values[rows] for name, values in vars(batch).items() if name != "kinds"})
    found = _compare(route(before, some), route(after, some))
    return replace(found, report=rows[found.report])


def _concerned(before: RoutingFacts, after: RoutingFacts, batch: RoutingBatch) -> np.ndarray:
    """Places of the reports of a category for which any competence, its outline or an opening is not the same."""

    def rules(facts: RoutingFacts) -> Set[Tuple[Any, Any]]:
        held = {(one, facts.outlines[one.area]) for one in facts.competences}
        return {*held, *((one, None) for one in facts.openings)}

    categories = {rule.category_code for rule, _ in rules(before) ^ rules(after)}
    concerned = [None in categories or category in categories for category, _ in batch.kinds]
    return np.flatnonzero(np.array(concerned, dtype=bool)[batch.kind]) if concerned else np.empty(0, dtype="int64")


def _compare(before: Routes, after: Routes) -> Differences:
    report = np.flatnonzero((before.status != after.status) | (before.service_id != after.service_id))
    said = np.column_stack(
        [
            before.service_id[report],
            before.status[report],
            after.service_id[report],
            after.status[report],
            before.batch.kind[report],
        ]
    ).astype("int64")
    groups, group, counts = np.unique(said, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    place = np.empty(len(order), dtype="int64")
    place[order] = np.arange(len(order))
    return Differences(report, place[group.reshape(-1)], groups[order], counts[order])
