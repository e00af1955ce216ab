"""What the citizen reads: the public wording of a state, completed by a text, and the templates of such texts.

Templates are one readable file with the columns outcome, label and text (``table_file``).
"""

from dataclasses import dataclass
from typing import List, Optional, Set, Tuple

from .sentence import QT_TRANSLATE_NOOP, Sentence
from .table_file import read_rows, wrong
from .workflow import STATES

OUTCOMES: Tuple[str, ...] = tuple(state.code for state in STATES if state.public_wording)
COLUMNS = ("outcome", "label", "text")
_WORDINGS = {state.code: state.public_wording for state in STATES}
_BLANK = "…"
# a wording whose blank nothing fills, as a person would say it
_WITHOUT_TEXT = {
    "awaiting_precision": "Merci de préciser votre signalement",
    "scheduled": "Une intervention est prévue",
    "sent_to_third_party": "Transmis à l'organisme qui en a la charge",
    "oriented_outside": "Ne relève pas de cet outil",
    "rejected": "Nous ne pouvons pas donner suite",
    "out_of_scope": "Ce n'est pas du ressort de ce service",
}


@dataclass(frozen=True)
class AnswerTemplate:
    """A text to start an answer from; ``outcome`` is the state it explains."""

    outcome: str
    label: str
    text: str


def public_answer(state_code: str, text: Optional[str]) -> str:
    """What the citizen reads when a report arrives in the state ``state_code``.

    ``text`` fills the blank of the wording, or follows it; without it the wording is said without a blank.
    Empty for a state that has nothing to say (archived). Raises KeyError for a state that does not exist.
    """
    wording = _WORDINGS[state_code]
    said = (text or "").strip()
    if not said:
        return _WITHOUT_TEXT.get(state_code, wording)
    if _BLANK in wording:
        return wording.replace(_BLANK, said, 1)
    return f"{wording}. {said}" if wording else said


def parse_templates(text: str, name: str) -> Tuple[AnswerTemplate, ...]:
    """Read the templates in ``text``; ``name`` is the file's. Raises Problem with the line and the reason."""
    found: List[AnswerTemplate] = []
    known: Set[Tuple[str, ...]] = set()
    for number, cells in read_rows(text, name, COLUMNS)[1:]:
        reason = _refused(cells, known)
        if reason is not None:
            raise wrong(name, number, reason)
        known.add(cells[:2])
        found.append(AnswerTemplate(*cells))
    return tuple(found)


def _refused(cells: Tuple[str, ...], known: Set[Tuple[str, ...]]) -> Optional[Sentence]:
    expected = {"outcome": ", ".join(OUTCOMES), "label": _BLANK, "text": _BLANK}
    for column, value in zip(COLUMNS, cells):
        if not value or (column == "outcome" and value not in OUTCOMES):
            return Sentence(
                QT_TRANSLATE_NOOP("Sentence", "“{value}” in column {column}, where one expects {expected}"),
                {"value": value, "column": column, "expected": expected[column]},
            )
    if cells[:2] in known:
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "the label “{label}” is given twice for this outcome"), {"label": cells[1]}
        )
    return None
