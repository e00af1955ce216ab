"""Many openings at once: the presets of a territory, and the settings of one commune given to others.

Each is a list of changes, each judged like any other. Where citizens are wanted and it is closed, agents come first.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from .competence import Opening
from .opening_change import (
    Kind,
    OpeningChange,
    OpeningKey,
    Remark,
    RowChange,
    applied,
    in_force,
    phase_on,
    refusals,
    rows_changed,
)

FAST = "immediate"
# a category, and one of its sub-categories or None for all of it
_Kind = Tuple[str, Optional[str]]


class Outcome(NamedTuple):
    """What a series of changes does to the rows; or the first change that is refused, and why."""

    rows: List[RowChange]
    refused: Optional[Tuple[OpeningChange, Remark]]


def outcome(openings: Sequence[Opening], changes: Sequence[OpeningChange], today: date) -> Outcome:
    """The rows after ``changes``, made one after the other and judged on ``today``."""
    # an opening is judged by those of its category alone
    then = _by_category(openings)
    for change in changes:
        rows = then.get(change.key.category_code, [])
        for remark in refusals(rows, change, today):
            return Outcome([], (change, remark))
        then[change.key.category_code] = applied(rows, rows_changed(rows, change))
    known = {opening.id: opening for opening in openings}
    rows_then = chain.from_iterable(then.values())
    return Outcome([RowChange(known.get(o.id), o) for o in rows_then if known.get(o.id) != o], None)


def preset(
    name: str, openings: Sequence[Opening], kinds: Mapping[str, Kind], communes: Iterable[str], words: OpeningChange
) -> List[OpeningChange]:
    """The changes that bring ``communes`` to a preset: ``general`` opens all, ``particular`` only what is fast.

    ``words`` gives the day, the message, the other channel and the ticks; its key and phase are not read. A category
    of which anything is fast stays open, its slower sub-categories are closed one by one.
    """
    fast = {code for code, kind in kinds.items() if name == "general" or kind.delay == FAST}
    wanted: Dict[_Kind, OpeningChange] = {}
    for category, subcategory in _kinds(kinds):
        within = {subcategory} if subcategory else {code for code in kinds if kinds[code].category_code == category}
        phase = "citizens" if within & fast else "closed"
        wanted[category, subcategory] = replace(words, phase=phase)
    return _plan(openings, wanted, communes)


def copied(
    openings: Sequence[Opening], kinds: Mapping[str, Kind], source: str, communes: Iterable[str], words: OpeningChange
) -> List[OpeningChange]:
    """The changes that let ``communes`` be open as the commune ``source`` is on the day of ``words``.

    Messages are the source's; the ticks are those of ``words``: what one service agreed to, another did not.
    """
    wanted = {}
    for category, subcategory in _kinds(kinds):
        own = in_force(openings, OpeningKey(category, subcategory, source), words.begins)
        wanted[category, subcategory] = replace(
            words,
            phase=own.phase if own else "citizens",
            message=own.message if own else "",
            other_channel=own.other_channel if own else "",
        )
    return _plan(openings, wanted, [insee for insee in communes if insee != source])


def _kinds(kinds: Mapping[str, Kind]) -> List[_Kind]:
    """Each category, then its sub-categories."""
    categories = dict.fromkeys(kind.category_code for kind in kinds.values())
    return [
        (category, code)
        for category in categories
        for code in (None, *(code for code, kind in kinds.items() if kind.category_code == category))
    ]


def _plan(
    openings: Sequence[Opening], wanted: Mapping[_Kind, OpeningChange], communes: Iterable[str]
) -> List[OpeningChange]:
    """The changes, and no more, that make every kind what is ``wanted`` in every commune."""
    by_category = _by_category(openings)
    changes = []
    for insee in communes:
        then = {category: [o for o in rows if o.insee in (None, insee)] for category, rows in by_category.items()}
        for (category, subcategory), change in wanted.items():
            key = OpeningKey(category, subcategory, insee)
            now = by_category.get(category, [])
            closed = phase_on(now, key, change.begins - timedelta(days=1)) == "closed"
            phase = "agents" if closed and change.phase == "citizens" else change.phase
            if phase_on(then.get(category, []), key, change.begins) == phase:
                continue
            asked = replace(change, key=key, phase=phase)
            changes.append(asked)
            then[category] = applied(then.get(category, []), rows_changed(then.get(category, []), asked))
    return changes


def _by_category(openings: Iterable[Opening]) -> Dict[str, List[Opening]]:
    parts: Dict[str, List[Opening]] = {}
    for opening in openings:
        parts.setdefault(opening.category_code, []).append(opening)
    return parts
