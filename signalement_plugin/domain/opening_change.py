"""Changing to whom a kind is open from a day on: what becomes of the rows, what is refused, what is warned of.

Nothing before the day is touched: the row in force ends there and a new one begins. What was planned for later
stays planned.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from .competence import Opening, Validity
from .opening import openings_in_order
from .sentence import QT_TRANSLATE_NOOP, Sentence

PHASES: Tuple[str, ...] = ("closed", "agents", "citizens")
SLOW = "long"
_ONE_DAY = timedelta(days=1)


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
    rows = history(openings, change.key)
    now, following = _around(rows, change.begins)
    ends = change.ends or (following.validity.valid_from if following else None)
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
    return [
        *_dates_refused(openings, change),
        *_phase_refused(openings, change),
        *_lacking(change),
    ]


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
    rows = history(openings, change.key)
    now, following = _around(rows, change.begins)
    if now is not None and change.ends is None and _same(now, change):
        return [_remark("phase", QT_TRANSLATE_NOOP("Sentence", "It is so already on that day."))]
    before = phase_on(openings, change.key, change.begins - _ONE_DAY)
    if change.phase == "citizens" and before == "closed":
        return [
            _remark(
                "phase",
                QT_TRANSLATE_NOOP(
                    "Sentence", "Citizens come after agents: open it to agents first, to citizens from a later day."
                ),
            )
        ]
    if change.phase == "closed" and change.ends is None and following and following.phase == "citizens":
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


def _lacking(change: OpeningChange) -> List[Remark]:
    remarks = []
    if change.phase == "closed":
        if not change.message.strip():
            remarks.append(_remark("message", QT_TRANSLATE_NOOP("Sentence", "Say to the citizen why it is not open.")))
        if not change.other_channel.strip():
            remarks.append(
                _remark("other_channel", QT_TRANSLATE_NOOP("Sentence", "Say where else the citizen can turn."))
            )
        return remarks
    if not change.training_done:
        remarks.append(
            _remark(
                "training_done",
                QT_TRANSLATE_NOOP("Sentence", "Nothing opens before the service is trained: tick it once it is."),
            )
        )
    if not change.agreed:
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


def _same(opening: Opening, change: OpeningChange) -> bool:
    return (opening.phase, opening.message, opening.other_channel, opening.training_done, opening.agreed) == (
        change.phase,
        change.message.strip(),
        change.other_channel.strip(),
        change.training_done,
        change.agreed,
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
