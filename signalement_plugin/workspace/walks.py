"""Walks: their list, one of them in full, and what a person changes of it.

A change says the version it rests on; one that somebody else overtook is refused, and nothing is written.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Dict, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..domain.folding import folded, words_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.walk import BALANCE, Public, Standing, closing_refusal, problem_of, refusal
from .engine import Engine
from .points import line_vertices

# what a person writes of a walk; its phase and its closing go by acts of their own
WRITABLE = (
    "code", "title", "level", "support", "perimeter_id", "itinerary_id", "starts_at", "slot", "season", "purpose",
    "organiser", "questionnaire_id", "restitution_on", *BALANCE,
)  # fmt: skip
_DATES = ("restitution_on", "closed_on")
_COLUMNS = ("id", *WRITABLE, "phase", "closed_on", "version")


@dataclass(frozen=True)
class WalkRow:
    """A walk as a list shows it; ``publics``: labels."""

    id: int
    code: str
    title: str
    level: int
    phase: int
    support: str
    closed: bool
    starts_at: Optional[datetime]
    slot: Optional[str]
    publics: Tuple[str, ...]
    observations: int


@dataclass(frozen=True)
class WalkGroup:
    """A group as an aggregate: its publics' labels, how many people (``None``: not told), what they observed."""

    code: str
    publics: Tuple[str, ...]
    headcount: Optional[int]
    observations: int


@dataclass(frozen=True)
class Walk:
    """A walk in full. ``values``: the columns of ``WRITABLE``. ``checks``: done on which day, by phase and item."""

    id: int
    version: int
    phase: int
    closed_on: Optional[date]
    values: Mapping[str, Any]
    itinerary: Optional[str]
    itinerary_code: Optional[str]
    questionnaire: Optional[str]
    checks: Mapping[Tuple[int, str], date]
    groups: Tuple[WalkGroup, ...]
    recommendations: int

    @property
    def standing(self) -> Standing:
        """What the rules judge it by."""
        return Standing(
            self.phase,
            self.values["level"],
            self.values["support"],
            self.values["itinerary_id"] is not None,
            self.values["questionnaire_id"] is not None,
            self.values["restitution_on"] is not None,
            self.recommendations,
            self.closed_on is not None,
        )


@dataclass(frozen=True)
class WalkVocabulary:
    """The words that walks are described with: labels by code or id, in the order they are offered."""

    publics: Mapping[str, str]
    themes: Mapping[str, str]
    itineraries: Mapping[int, str]
    questionnaires: Mapping[int, str]
    perimeters: Mapping[int, str]
    actors: Mapping[int, str]
    categories: Mapping[str, str]
    timezone: str


class Walks:
    """The table ``walk`` and what hangs on it, but observations and recommendations."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def ids(self, text: str = "") -> np.ndarray:
        """Ids (int64) of the walks that hold every word of ``text``: those to come first, then the latest."""
        rows = self._engine.rows(
            "SELECT id, title, code FROM walk ORDER BY CASE WHEN starts_at IS NULL THEN 0 ELSE 1 END, starts_at DESC, "
            "id DESC"
        )
        words = words_of(text)
        found = [key for key, *texts in rows if all(word in folded(" ".join(texts)) for word in words)]
        return np.array(found, dtype="int64")

    def rows(self, ids: Sequence[int]) -> "list[WalkRow]":
        """What a list shows of those walks, in that order."""
        engine = self._engine
        clause, keys = engine.among("w.id", [int(key) for key in ids])
        publics: Dict[int, Dict[str, None]] = {}
        for walk, label in engine.rows(
            "SELECT w.id, p.label FROM walk w JOIN walk_group g ON g.walk_id = w.id "  # nosec B608
            "JOIN walk_group_public gp ON gp.walk_group_id = g.id JOIN public p ON p.code = gp.public_code "
            f"WHERE {clause} ORDER BY p.id",
            (keys,),
        ):
            publics.setdefault(walk, {})[label] = None
        found = {
            row[0]: WalkRow(*row[:6], bool(row[6]), engine.read_instant(row[7]), row[8],
                            tuple(publics.get(row[0], ())), row[9])
            for row in engine.rows(
                "SELECT w.id, w.code, w.title, w.level, w.phase, w.support, w.closed_on IS NOT NULL, w.starts_at, "  # nosec B608
                "w.slot, (SELECT count(*) FROM observation o WHERE o.walk_id = w.id) "
                f"FROM walk w WHERE {clause}",
                (keys,),
            )
        }  # fmt: skip
        return [found[key] for key in map(int, ids) if key in found]

    def read(self, key: int) -> Optional[Walk]:
        """That walk in full; ``None`` when it is not there."""
        engine = self._engine
        row = engine.one(
            f"SELECT {', '.join(f'w.{name}' for name in _COLUMNS)}, i.name, i.code, q.title, "  # nosec B608
            "(SELECT count(*) FROM recommendation r WHERE r.walk_id = w.id) FROM walk w "
            "LEFT JOIN itinerary i ON i.id = w.itinerary_id LEFT JOIN questionnaire q ON q.id = w.questionnaire_id "
            "WHERE w.id = ?",
            (key,),
        )
        if row is None:
            return None
        values = dict(zip(_COLUMNS, row))
        values["starts_at"] = engine.read_instant(values["starts_at"])
        values.update({name: engine.read_date(values[name]) for name in _DATES})
        itinerary, itinerary_code, questionnaire, recommendations = row[len(_COLUMNS) :]
        checks = engine.rows(
            "SELECT phase, item_code, done_on FROM walk_check WHERE walk_id = ? AND done_on IS NOT NULL", (key,)
        )
        return Walk(
            values["id"],
            values["version"],
            values["phase"],
            values["closed_on"],
            {name: values[name] for name in WRITABLE},
            itinerary,
            itinerary_code,
            questionnaire,
            {(phase, code): engine.read_date(day) for phase, code, day in checks},
            self._groups(key),
            recommendations,
        )

    def key(self, code: str) -> Optional[int]:
        """The id of the walk of that code; ``None`` when there is none."""
        row = self._engine.one("SELECT id FROM walk WHERE code = ?", (code,))
        return None if row is None else row[0]

    def line(self, key: int) -> Optional[np.ndarray]:
        """The vertices of its itinerary, shape (m, 2), EPSG:2154; ``None`` when it has none with a line."""
        engine = self._engine
        row = engine.one(
            f"SELECT {engine.wkb('i.geom')} FROM walk w JOIN itinerary i ON i.id = w.itinerary_id "  # nosec B608
            "WHERE w.id = ? AND i.geom IS NOT NULL",
            (key,),
        )
        return None if row is None else line_vertices(engine.read_wkb(row[0]))

    def vocabulary(self) -> WalkVocabulary:
        """The words of this workspace."""
        read = self._engine.rows
        return WalkVocabulary(
            dict(read("SELECT code, label FROM public ORDER BY id")),
            dict(read("SELECT code, label FROM theme ORDER BY id")),
            dict(read("SELECT id, name FROM itinerary ORDER BY name")),
            {key: f"{title} ({version})" for key, title, version in read(
                "SELECT id, title, version FROM questionnaire ORDER BY title, id DESC")},
            dict(read("SELECT id, name FROM perimeter ORDER BY name")),
            dict(read("SELECT id, name FROM actor ORDER BY name")),
            dict(read("SELECT code, label FROM category ORDER BY position")),
            self._engine.one("SELECT timezone FROM territory ORDER BY id LIMIT 1")[0],
        )  # fmt: skip

    def add(self, values: Mapping[str, Any]) -> int:
        """Add a walk in its first phase; its id. ``values``: columns of ``WRITABLE``.

        Raises Problem when another walk has its code.
        """
        self._check_code(values, None)
        return self._engine.insert("walk", {name: value for name, value in values.items() if name in WRITABLE})

    def change(self, key: int, version: int, values: Mapping[str, Any]) -> None:
        """Write ``values``, columns of ``WRITABLE``, of the walk as it was read in ``version``.

        Raises Problem when another walk has its code.
        """
        self._check_code(values, key)
        self._write(key, version, {name: value for name, value in values.items() if name in WRITABLE})

    def move(self, key: int, version: int, to: int) -> None:
        """Take the walk to the phase ``to``. Raises Problem when the rules refuse it."""
        self._obey(refusal(self._standing(key), to))
        self._write(key, version, {"phase": to})

    def close(self, key: int, version: int, day: date) -> None:
        """Close the walk. Raises Problem when the rules refuse it."""
        self._obey(closing_refusal(self._standing(key)))
        self._write(key, version, {"closed_on": day})

    def reopen(self, key: int, version: int) -> None:
        """Open a walk that was closed."""
        self._write(key, version, {"closed_on": None})

    def tick(self, key: int, phase: int, code: str, day: Optional[date]) -> None:
        """Say that something was done on ``day``, or is not (``None``)."""
        self._engine.execute(
            "INSERT INTO walk_check (walk_id, phase, item_code, done_on) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (walk_id, phase, item_code) DO UPDATE SET done_on = excluded.done_on",
            (key, phase, code, self._engine.bound("done_on", day)),
        )

    def offer_publics(self, publics: Sequence[Public]) -> None:
        """Add the kinds of publics that are not known yet; what was renamed stays so."""
        self._engine.execute_many(
            "INSERT INTO public (code, label) VALUES (?, ?) ON CONFLICT (code) DO NOTHING",
            [(public.code, public.label) for public in publics],
        )

    def _groups(self, key: int) -> Tuple[WalkGroup, ...]:
        publics: Dict[int, list] = {}
        for group, label in self._engine.rows(
            "SELECT g.id, p.label FROM walk_group g JOIN walk_group_public gp ON gp.walk_group_id = g.id "
            "JOIN public p ON p.code = gp.public_code WHERE g.walk_id = ? ORDER BY p.id",
            (key,),
        ):
            publics.setdefault(group, []).append(label)
        return tuple(
            WalkGroup(code, tuple(publics.get(group, ())), headcount, observations)
            for group, code, headcount, observations in self._engine.rows(
                "SELECT g.id, g.code, g.headcount, (SELECT count(*) FROM observation o WHERE o.walk_group_id = g.id) "
                "FROM walk_group g WHERE g.walk_id = ? ORDER BY g.code",
                (key,),
            )
        )

    def _standing(self, key: int) -> Standing:
        walk = self.read(key)
        if walk is None:
            raise _overtaken()
        return walk.standing

    def _check_code(self, values: Mapping[str, Any], own: Optional[int]) -> None:
        row = self._engine.one("SELECT id FROM walk WHERE code = ?", (values.get("code"),))
        if row is not None and row[0] != own:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "Another walk has the code “{code}”: give this one a code of its own."),
                code=values["code"],
            )

    @staticmethod
    def _obey(reason: Any) -> None:
        if reason is not None:
            raise problem_of(reason)

    def _write(self, key: int, version: int, values: Mapping[str, Any]) -> None:
        places = "".join(f"{name} = ?, " for name in values)
        changed = self._engine.execute(
            f"UPDATE walk SET {places}version = version + 1 WHERE id = ? AND version = ?",  # nosec B608
            (*(self._engine.bound(name, value) for name, value in values.items()), key, version),
        ).rowcount
        if not changed:
            raise _overtaken()


def _overtaken() -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "The walk was changed by someone else meanwhile, or removed. Nothing was written: look at it again, then "
            "decide.",
        )
    )
