"""Changing to whom a kind is open from a day on: what becomes of the rows, what is refused, what is warned of.

Nothing before the day is touched: the row in force ends there and a new one begins. What was planned for later
stays planned.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from .competence import Opening, Validity
from .opening import openings_in_order
from .sentence import QT_TRANSLATE_NOOP, Sentence

PHASES: Tuple[str, ...] = ("closed", "agents", "citizens")
SLOW = "long"
_ONE_DAY = timedelta(days=1)
_CITIZENS_AFTER_AGENTS = QT_TRANSLATE_NOOP(
    "Sentence", "Citizens come after agents: open it to agents first, to citizens from a later day."
)


class OpeningKey(NamedTuple):
    """What an opening is about: a kind, in a commune (``None``: everywhere), for a service (``None``: any)."""

    category_code: str
    subcategory_code: Optional[str] = None
    insee: Optional[str] = None
    service_id: Optional[int] = None


@dataclass(frozen=True)
class OpeningChange:
    """From ``begins`` on, until ``ends`` (excluded) if there is one, ``key`` is in ``phase``."""

    key: OpeningKey
    phase: str
    begins: date
    ends: Optional[date] = None
    message: str = ""
    other_channel: str = ""
    training_done: bool = False
    agreed: bool = False


class RowChange(NamedTuple):
    """A row as it is and as it becomes; ``None`` where there is none. The id of a row to be made is 0."""

    before: Optional[Opening]
    after: Optional[Opening]


class Remark(NamedTuple):
    """What is to be said of a change, and the field of :class:`OpeningChange` it is about."""

    field: str
    said: Sentence


class Kind(NamedTuple):
    """What a change is judged by of a sub-category."""

    category_code: str
    label: str
    delay: str


def key_of(opening: Opening) -> OpeningKey:
    """What ``opening`` is about."""
    return OpeningKey(opening.category_code, opening.subcategory_code, opening.insee, opening.service_id)


def history(openings: Iterable[Opening], key: OpeningKey) -> List[Opening]:
    """The rows of exactly ``key``, the earliest first."""
    return sorted((o for o in openings if key_of(o) == key), key=lambda o: o.validity.valid_from or date.min)


def in_force(openings: Iterable[Opening], key: OpeningKey, day: date) -> Optional[Opening]:
    """The row that decides of ``key`` on ``day``, its own or a wider one; ``None``: open to all."""
    wide = (o for o in openings if o.insee in (None, key.insee) and o.service_id in (None, key.service_id))
    return next(iter(openings_in_order(wide, key.category_code, key.subcategory_code, day)), None)


def phase_on(openings: Iterable[Opening], key: OpeningKey, day: date) -> str:
    """To whom ``key`` is open on ``day``."""
    opening = in_force(openings, key, day)
    return "citizens" if opening is None else opening.phase


def rows_changed(openings: Iterable[Opening], change: OpeningChange) -> List[RowChange]:
    """What ``change``, which is not refused, does to the rows of its key.

    With an end, what was in force goes on after it. Without, the change lasts until the next row that is planned.
    """
    now, following = _around(history(openings, change.key), change.begins)
    ends = change.ends or (following.validity.valid_from if following else None)
    if now is not None and change.ends is None and _says_the_same(now, change):
        return [RowChange(now, replace(now, validity=Validity(now.validity.valid_from, ends)))]
    made = Opening(
        0,
        change.key.category_code,
        change.phase,
        change.key.subcategory_code,
        change.key.insee,
        change.key.service_id,
        Validity(change.begins, ends),
        change.message.strip(),
        change.other_channel.strip(),
        change.training_done,
        change.agreed,
    )
    changes: List[RowChange] = []
    if now is not None and now.validity.valid_from == change.begins:
        changes.append(RowChange(now, replace(made, id=now.id)))
    else:
        if now is not None:
            changes.append(RowChange(now, replace(now, validity=Validity(now.validity.valid_from, change.begins))))
        changes.append(RowChange(None, made))
    if now is not None and change.ends is not None and now.validity.covers(change.ends):
        goes_on = Validity(change.ends, now.validity.valid_to)
        changes.append(RowChange(None, replace(now, id=0, validity=goes_on)))
    return changes


def applied(openings: Iterable[Opening], changes: Sequence[RowChange]) -> List[Opening]:
    """The rows after ``changes``."""
    gone = [change.before for change in changes if change.before is not None]
    return [o for o in openings if o not in gone] + [change.after for change in changes if change.after is not None]


def refusals(openings: Sequence[Opening], change: OpeningChange, today: date) -> List[Remark]:
    """Why ``change`` cannot be made; empty when it can."""
    if change.begins < today:
        return [
            _remark(
                "begins",
                QT_TRANSLATE_NOOP("Sentence", "The past stays as it was: let it begin on {today} or later."),
                today=_said(today),
            )
        ]
    dates = _dates_refused(openings, change)
    return [*(dates or _phase_refused(openings, change)), *_lacking(change)]


def unlawful(openings: Sequence[Opening], opening: Opening, before: Optional[Opening] = None) -> List[Remark]:
    """Why ``opening``, one of ``openings``, may not be written; empty when it may. ``before``: as it was until now.

    The law of the tool, whoever writes and whatever day it is: the triggers of the workspace hold the table to it.
    """
    return [*_lacking(opening), *_out_of_turn(openings, opening, before)]


def warnings(openings: Sequence[Opening], change: OpeningChange, kinds: Mapping[str, Kind]) -> List[Remark]:
    """What a person should know before making ``change``. ``kinds``: every sub-category by its code."""
    remarks = []
    if change.phase == "citizens":
        slow = _slow_kinds(openings, change, kinds)
        if slow:
            remarks.append(
                _remark(
                    "phase",
                    QT_TRANSLATE_NOOP("Sentence", "Slow to be treated, citizens will wait: {kinds}."),
                    kinds=", ".join(slow),
                )
            )
    if change.phase == "agents" and not change.message.strip():
        remarks.append(
            _remark(
                "message",
                QT_TRANSLATE_NOOP("Sentence", "A citizen who reports this is told nothing: write a message."),
            )
        )
    others = sum(
        opening.phase != change.phase and _is_narrower(key_of(opening), change.key)
        for opening in openings
        if opening.validity.covers(change.begins)
    )
    if others:
        remarks.append(
            _remark(
                "phase",
                QT_TRANSLATE_NOOP("Sentence", "More precise openings go on counting where they stand: {count}."),
                count=others,
            )
        )
    return remarks


def _dates_refused(openings: Sequence[Opening], change: OpeningChange) -> List[Remark]:
    if change.ends is None:
        return []
    if change.ends <= change.begins:
        return [
            _remark(
                "ends",
                QT_TRANSLATE_NOOP("Sentence", "It would end before it begins, on {begins}: correct one of the dates."),
                begins=_said(change.begins),
            )
        ]
    _, following = _around(history(openings, change.key), change.begins)
    if following is not None and change.ends > following.validity.valid_from:
        return [
            _remark(
                "ends",
                QT_TRANSLATE_NOOP(
                    "Sentence", "Another opening is planned from {day}: end this one by then, or give no end."
                ),
                day=_said(following.validity.valid_from),
            )
        ]
    return []


def _phase_refused(openings: Sequence[Opening], change: OpeningChange) -> List[Remark]:
    now, _ = _around(history(openings, change.key), change.begins)
    changes = rows_changed(openings, change)
    if now is not None and _says_the_same(now, change) and (change.ends is not None or changes[0].after == now):
        return [_remark("phase", QT_TRANSLATE_NOOP("Sentence", "It is so already on that day."))]
    then = applied(openings, changes)
    made = next(row for row in history(then, change.key) if row.validity.covers(change.begins))
    return _out_of_turn(then, made)


def _out_of_turn(openings: Sequence[Opening], opening: Opening, before: Optional[Opening] = None) -> List[Remark]:
    """Why the public of ``opening`` may not come after the one before it, or not before the one after it."""
    begun = before is None or (before.phase, before.validity.valid_from, key_of(before)) != (
        opening.phase,
        opening.validity.valid_from,
        key_of(opening),
    )
    if begun and _before_agents(openings, opening):
        return [_remark("phase", _CITIZENS_AFTER_AGENTS)]
    following = _follower(openings, opening)
    if opening.phase == "closed" and following is not None and _before_agents(openings, following):
        return [
            _remark(
                "phase",
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "It is planned to open to citizens from {day}, right after this: change that day to agents first.",
                ),
                day=_said(following.validity.valid_from),
            )
        ]
    return []


def _before_agents(openings: Sequence[Opening], opening: Opening) -> bool:
    """Whether ``opening`` lets citizens in where it was closed the day before.

    What citizens had until a passing closure goes on after it, as it was.
    """
    begins = opening.validity.valid_from
    if opening.phase != "citizens" or begins is None:
        return False
    key = key_of(opening)
    shut = in_force(openings, key, begins - _ONE_DAY)
    if shut is None or shut.phase != "closed":
        return False
    rows = history(openings, key) if key_of(shut) == key and shut.validity.valid_from else []
    return not any(row.validity.valid_to == shut.validity.valid_from and _says_the_same(row, opening) for row in rows)


def _follower(openings: Iterable[Opening], opening: Opening) -> Optional[Opening]:
    """The row of the same key that begins on the day on which ``opening`` ends."""
    ends = opening.validity.valid_to
    return next((row for row in history(openings, key_of(opening)) if ends and row.validity.valid_from == ends), None)


def _lacking(asked: Union[Opening, OpeningChange]) -> List[Remark]:
    remarks = []
    if asked.phase == "closed":
        if not asked.message.strip():
            remarks.append(_remark("message", QT_TRANSLATE_NOOP("Sentence", "Say to the citizen why it is not open.")))
        if not asked.other_channel.strip():
            remarks.append(
                _remark("other_channel", QT_TRANSLATE_NOOP("Sentence", "Say where else the citizen can turn."))
            )
        return remarks
    if not asked.training_done:
        remarks.append(
            _remark(
                "training_done",
                QT_TRANSLATE_NOOP("Sentence", "Nothing opens before the service is trained: tick it once it is."),
            )
        )
    if not asked.agreed:
        remarks.append(
            _remark(
                "agreed",
                QT_TRANSLATE_NOOP("Sentence", "Nothing opens before the service has agreed: tick it once it has."),
            )
        )
    return remarks


def _slow_kinds(openings: Sequence[Opening], change: OpeningChange, kinds: Mapping[str, Kind]) -> List[str]:
    """Labels of the slow sub-categories that ``change`` lets citizens report."""
    key = change.key
    codes = [
        code
        for code, kind in kinds.items()
        if kind.category_code == key.category_code and key.subcategory_code in (None, code) and kind.delay == SLOW
    ]
    then = applied(openings, rows_changed(openings, change))
    return [
        kinds[code].label
        for code in codes
        if phase_on(then, key._replace(subcategory_code=code), change.begins) == "citizens"
    ]


def _around(rows: Sequence[Opening], day: date) -> Tuple[Optional[Opening], Optional[Opening]]:
    """Of the rows of one key, the one in force on ``day`` and the first that begins later."""
    now = next((row for row in rows if row.validity.covers(day)), None)
    return now, next((row for row in rows if row.validity.valid_from and row.validity.valid_from > day), None)


def _says_the_same(opening: Opening, other: Union[Opening, OpeningChange]) -> bool:
    """Whether both say the same to the same people, whenever they begin and end."""
    return (opening.phase, opening.message, opening.other_channel, opening.training_done, opening.agreed) == (
        other.phase,
        other.message.strip(),
        other.other_channel.strip(),
        other.training_done,
        other.agreed,
    )


def _is_narrower(key: OpeningKey, than: OpeningKey) -> bool:
    """Whether ``key`` is about a part of what ``than`` is about."""
    return (
        key != than
        and key.category_code == than.category_code
        and all(wide in (None, own) for own, wide in zip(key[1:], than[1:]))
    )


def _remark(field: str, template: str, **values: object) -> Remark:
    return Remark(field, Sentence(template, values))


def _said(day: Optional[date]) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
