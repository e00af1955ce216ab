"""An exploratory walk: its eight phases, what each asks for, and what a walk must have to go on.

What is to be done in each phase is a table of the resources (``walks/checklist.csv``), a territory's own to change;
the rules are here, and the workspace's triggers hold edits made anywhere to those of ``refusal``.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from .sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .table_file import read_rows, wrong

FRAMING, MODALITIES, FIRST_MEETING, PREPARATION, TRAINING, GATHERING, RESTITUTION, EVALUATION = PHASES = range(1, 9)
# what residents get out of it: the tools, a culture of data, the power to act
TOOLS, DATA_CULTURE, CAPACITATING = LEVELS = range(1, 4)
SUPPORTS = ("digital", "paper", "both")
SLOTS = ("morning", "afternoon", "evening", "night")
SEASONS = ("winter", "spring", "summer", "autumn")
RECOMMENDATION_STATUSES = ("proposed", "accepted", "refused", "done")
FACETS = ("fact", "feeling", "use")
# R82: what a walk leaves behind for the next one
BALANCE = ("feedback", "obstacles", "levers", "replicability")
# what the history of a report says when it is taken back to the walk it came from
WITHDRAWN = "Rendu à la marche dont il venait"
# the hours at which a slot begins, in the territory's time
_BEGINS = ((5, "morning"), (12, "afternoon"), (18, "evening"), (22, "night"))
_AFTER_DARK = frozenset({"evening", "night"})
_CHECKLIST_COLUMNS = ("phase", "code", "label", "support", "from_level")
_PUBLIC_COLUMNS = ("code", "label")
_CODE = re.compile(r"^[a-z][a-z0-9_]*$")


@dataclass(frozen=True)
class Standing:
    """What decides how far a walk may go; ``recommendations``: how many it has."""

    phase: int
    level: int
    support: str
    has_itinerary: bool
    has_questionnaire: bool
    has_restitution: bool
    recommendations: int
    closed: bool = False


@dataclass(frozen=True)
class CheckItem:
    """Something to do in a phase. ``support``: ``None`` when it concerns every walk."""

    phase: int
    code: str
    label: str
    support: Optional[str]
    from_level: int


@dataclass(frozen=True)
class Public:
    """A kind of participants: a label, never a person."""

    code: str
    label: str


def applies(phase: int, support: str) -> bool:
    """Whether a walk on that support has that phase: there is no tool to train for on paper."""
    return phase != TRAINING or support != "paper"


def next_phase(standing: Standing) -> Optional[int]:
    """The phase that follows; ``None`` after the last one."""
    return next((phase for phase in PHASES if phase > standing.phase and applies(phase, standing.support)), None)


def previous_phase(standing: Standing) -> Optional[int]:
    """The phase before; ``None`` before the first one."""
    return next((phase for phase in PHASES[::-1] if phase < standing.phase and applies(phase, standing.support)), None)


def refusal(standing: Standing, to: int) -> Optional[Sentence]:
    """Why the walk cannot go to the phase ``to`` now; ``None`` when it can.

    Forward one phase at a time, back to any. ValueError for what is no phase.
    """
    if to not in PHASES:
        raise ValueError(to)
    if standing.closed:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "The walk is closed: reopen it first."))
    if not applies(to, standing.support):
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence", "This walk is on paper: nobody is trained for a tool. Go on to the walk itself."
            )
        )
    if to > standing.phase and to != next_phase(standing):
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "One phase after the other: go to the next one first."))
    return gathering_refusal(standing) if to >= GATHERING else None


def gathering_refusal(standing: Standing) -> Optional[Sentence]:
    """Why nothing can be gathered on this walk; ``None`` when it can."""
    if not standing.has_itinerary and not standing.has_questionnaire:
        lacking = QT_TRANSLATE_NOOP(
            "Sentence", "The walk has neither itinerary nor questionnaire: give it both before anything is gathered."
        )
    elif not standing.has_itinerary:
        lacking = QT_TRANSLATE_NOOP(
            "Sentence", "The walk has no itinerary: draw or choose one before anything is gathered."
        )
    elif not standing.has_questionnaire:
        lacking = QT_TRANSLATE_NOOP(
            "Sentence", "The walk has no questionnaire: choose one before anything is gathered."
        )
    else:
        return None
    return Sentence(lacking)


def closing_refusal(standing: Standing) -> Optional[Sentence]:
    """Why the walk cannot be closed now; ``None`` when it can."""
    if standing.closed:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "The walk is closed already."))
    if standing.phase != EVALUATION:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "A walk closes after its evaluation: go on to it first."))
    if standing.level == CAPACITATING and not (standing.has_restitution and standing.recommendations):
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "A walk that gives residents the power to act closes only with a restitution and recommendations: "
                "give the day of the restitution and write what residents recommend.",
            )
        )
    return None


def answer_refusal(status: str, answer: Optional[str]) -> Optional[Sentence]:
    """Why a recommendation cannot get that status: who accepts, refuses or does it owes residents an answer.

    ValueError for what is no status.
    """
    if status not in RECOMMENDATION_STATUSES:
        raise ValueError(status)
    if status != "proposed" and not (answer or "").strip():
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence", "Residents are owed an answer: write it, then give the recommendation its status."
            )
        )
    return None


def report_refusal(facet: str, has_report: bool) -> Optional[Sentence]:
    """Why an observation cannot become a report; ``None`` when it can."""
    if has_report:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "It is a report already."))
    if facet != "fact":
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence", "Only an observed fact becomes a report: a feeling or a use is for the recommendations."
            )
        )
    return None


def slot_of(hour: int) -> str:
    """The slot in which an hour (0 to 23, the territory's time) lies."""
    return next((slot for begins, slot in _BEGINS[::-1] if hour >= begins), "night")


def season_of(day: date) -> str:
    """The meteorological season of a day in France: three whole months, winter from December."""
    return SEASONS[day.month % 12 // 3]


def is_after_dark(slot: Optional[str]) -> Optional[bool]:
    """Whether a walk in that slot shows the district by night; ``None`` when its slot is not known."""
    return None if slot is None else slot in _AFTER_DARK


def checklist(items: Sequence[CheckItem], level: int, support: str) -> Tuple[CheckItem, ...]:
    """The items of a walk of that level on that support, in order."""
    return tuple(
        item
        for item in items
        if applies(item.phase, support)
        and item.from_level <= level
        and (item.support is None or support in (item.support, "both"))
    )


def parse_checklist(text: str, name: str) -> Tuple[CheckItem, ...]:
    """Read the checklist in ``text``; ``name`` is the file's. Raises Problem with the line and the reason.

    Every phase has something to do, whatever the support, but training, which paper has none of.
    """
    (header_line, _), *rows = read_rows(text, name, _CHECKLIST_COLUMNS)
    items: Dict[Tuple[int, str], CheckItem] = {}
    for number, cells in rows:
        row = dict(zip(_CHECKLIST_COLUMNS, cells))
        _check(
            row,
            (
                ("phase", row["phase"] in map(str, PHASES), "1-8"),
                ("code", _CODE.match(row["code"]), "a-z 0-9 _"),
                ("label", row["label"], "…"),
                ("support", row["support"] in ("", "digital", "paper"), "digital, paper"),
                ("from_level", row["from_level"] in map(str, LEVELS), "1-3"),
            ),
            name,
            number,
        )
        item = CheckItem(int(row["phase"]), row["code"], row["label"], row["support"] or None, int(row["from_level"]))
        if (item.phase, item.code) in items:
            raise wrong(name, number, _given_twice(item.code))
        items[item.phase, item.code] = item
    for phase in PHASES:
        if not any(item.phase == phase for item in items.values()):
            raise wrong(
                name,
                header_line,
                Sentence(QT_TRANSLATE_NOOP("Sentence", "there is nothing to do in phase {phase}"), {"phase": phase}),
            )
    return tuple(sorted(items.values(), key=lambda item: item.phase))


def parse_publics(text: str, name: str) -> Tuple[Public, ...]:
    """Read the kinds of publics in ``text``; ``name`` is the file's. Raises Problem with the line and the reason."""
    publics: List[Public] = []
    for number, cells in read_rows(text, name, _PUBLIC_COLUMNS)[1:]:
        row = dict(zip(_PUBLIC_COLUMNS, cells))
        _check(row, (("code", _CODE.match(row["code"]), "a-z 0-9 _"), ("label", row["label"], "…")), name, number)
        if any(public.code == row["code"] for public in publics):
            raise wrong(name, number, _given_twice(row["code"]))
        publics.append(Public(**row))
    return tuple(publics)


def _check(row: Mapping[str, str], wanted: Sequence[Tuple[str, object, str]], name: str, number: int) -> None:
    """Raise Problem for the first value of ``row`` that is not what its column wants."""
    for column, right, expected in wanted:
        if not right:
            reason = Sentence(
                QT_TRANSLATE_NOOP("Sentence", "“{value}” in column {column}, where one expects {expected}"),
                {"value": row[column], "column": column, "expected": expected},
            )
            raise wrong(name, number, reason)


def _given_twice(code: str) -> Sentence:
    return Sentence(QT_TRANSLATE_NOOP("Sentence", "the code {code} is given twice"), {"code": code})


def problem_of(reason: Sentence) -> Problem:
    """A refusal as the problem that stops an act."""
    return Problem(reason.template, **reason.values)
