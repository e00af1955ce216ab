"""A walk on paper: what its sheet asks, and the table in which it is typed up.

The table has a column for everything that the form on a tablet asks, the question itself over each answer; what is
typed up makes the same records. In French whatever language QGIS speaks: residents fill the sheets in.
"""

from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from .privacy import is_personal
from .questionnaire import Question, Questionnaire
from .walk_grid import WalkGrid, grid_named
from .walk_mapping import Column, WalkMapping

# what each column of an observation is called over the table
_MARK, _CELL, _GRID = "Repère", "Case", "Grille"
_BEFORE = {
    "external_id": _MARK, "group": "Groupe", "headcount": "Effectif", "publics": "Publics", "cell": _CELL,
    "theme": "Thème", "facet": "Facette",
}  # fmt: skip
_TEXT = "Autre chose"
_AFTER = {
    "polarity": "Avis", "intensity": "Intensité", "photo": "Photo", "observed_at": "Date et heure",
    "entered_from": "Saisie", "grid": _GRID,
}  # fmt: skip
_LONGEST_HEADING = 200


@dataclass(frozen=True)
class PaperGroup:
    """A group that walks with a sheet: a code, how many they are, labels of their publics; never a person."""

    code: str
    headcount: Optional[int] = None
    publics: Tuple[str, ...] = ()


def heading(code: str, label: str) -> str:
    """What stands over the answers to a question: the question itself, unless it would be taken for a personal field
    or a formula; then its code."""
    text = " ".join(label.split())
    return code if len(text) > _LONGEST_HEADING or is_personal(text) or not text[:1].isalnum() else text


def paper_table(
    questions: Sequence[Question], groups: Sequence[PaperGroup], grid: WalkGrid, lines: int, when: str
) -> Tuple[List[str], List[List[str]]]:
    """The columns and the rows of the table: ``lines`` for each group, with what is known before anything is typed.

    ``when``: the day and the hour of the walk, in the territory's time, ``""`` when not known.
    """
    asked = _asked((question.code, question.label) for question in questions)
    columns = [*_BEFORE.values(), *asked, _TEXT, *_AFTER.values()]
    known = {_AFTER["observed_at"]: when, _AFTER["entered_from"]: "papier", _GRID: grid.name}
    rows = []
    for group in groups:
        people = {
            _BEFORE["group"]: group.code,
            _BEFORE["headcount"]: "" if group.headcount is None else str(group.headcount),
            _BEFORE["publics"]: "; ".join(group.publics),
        }
        for number in range(1, lines + 1):
            row: Dict[str, str] = {_MARK: mark_of(group.code, number), **people, **known}
            rows.append([row.get(column, "") for column in columns])
    return columns, rows


def mark_of(group: str, number: int) -> str:
    """What names an observation on paper and in the table, from one import to the next."""
    return f"{group}-{number:02d}"


def is_paper_table(examples: Mapping[str, Any]) -> bool:
    """Whether fields with those values are of a table that was printed with its sheets."""
    try:
        grid_named(str(examples.get(_GRID, "")))
    except ValueError:
        return False
    return True


def paper_mapping(questions: Iterable[Tuple[str, str]]) -> WalkMapping:
    """How such a table is read, whatever of it is filled in yet. ``questions``: the code and the label of each."""
    columns = {name: Column((title,)) for name, title in {**_BEFORE, **_AFTER}.items()}
    return WalkMapping({**columns, "text": Column((*_asked(questions), _TEXT))}, table="")


def by_theme(questionnaire: Questionnaire) -> List[Tuple[str, Dict[str, List[str]]]]:
    """What is asked of each theme, its label first, by facet; what is asked of every theme comes last, under ``""``."""
    found: List[Tuple[str, Dict[str, List[str]]]] = []
    for theme, label in (*questionnaire.themes.items(), (None, "")):
        mine: Dict[str, List[str]] = {}
        for question in questionnaire.questions:
            if question.theme == theme:
                mine.setdefault(question.facet, []).append(question.label)
        if mine or theme is not None:
            found.append((label, mine))
    return found


def _asked(questions: Iterable[Tuple[str, str]]) -> List[str]:
    taken = {*_BEFORE.values(), *_AFTER.values(), _TEXT}
    titles: Dict[str, None] = {}
    for code, label in questions:
        title = heading(code, label)
        titles[code if title in taken else title] = None
    return list(titles)
