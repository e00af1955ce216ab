"""What is asked on a walk: themes, and questions that keep facts, feelings and uses apart; one readable file each.

A questionnaire has a version: once observations rest on it, what changes is a new version.
"""

import re
from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from .sentence import QT_TRANSLATE_NOOP, Sentence
from .table_file import read_rows, wrong
from .walk import FACETS

COLUMNS = ("kind", "code", "label", "theme", "facet", "version")
_KINDS = ("questionnaire", "notice", "theme", "question")
# XLSForm names; what an observation's own fields are called in the exported form cannot be a question's code
_CODE = re.compile(r"^[a-z][a-z0-9_]*$")
RESERVED = (
    "observation", "position", "theme", "facet", "text", "polarity", "intensity", "photo", "observed_at",
    "participants", "group_code", "headcount", "publics", "entered_from",
)  # fmt: skip

Row = Tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question. ``theme``: ``None`` when it is asked whatever the theme; ``facet``: fact, feeling or use."""

    code: str
    label: str
    theme: Optional[str]
    facet: str


@dataclass(frozen=True)
class Questionnaire:
    """``themes``: labels by code, in order; ``notices``: what participants read first."""

    code: str
    version: str
    title: str
    themes: Mapping[str, str]
    questions: Tuple[Question, ...]
    notices: Tuple[str, ...] = ()


def parse_questionnaire(text: str, name: str) -> Questionnaire:
    """Read the questionnaire in ``text``; ``name`` is the file's. Raises Problem with the line and the reason for the
    first thing that cannot be used: a question on a theme that is not there, a facet without any question."""
    (header_line, _), *rows = read_rows(text, name, COLUMNS)
    heads: List[Dict[str, str]] = []
    themes: Dict[str, str] = {}
    questions: Dict[str, Question] = {}
    notices: List[str] = []
    for number, cells in rows:
        row = dict(zip(COLUMNS, cells))
        reason = _check(row, themes)
        if reason is None and row["code"] in {*themes, *questions, *RESERVED}:
            reason = Sentence(QT_TRANSLATE_NOOP("Sentence", "the code {code} is given twice"), {"code": row["code"]})
        if reason is not None:
            raise wrong(name, number, reason)
        if row["kind"] == "questionnaire":
            heads.append(row)
        elif row["kind"] == "theme":
            themes[row["code"]] = row["label"]
        elif row["kind"] == "notice":
            notices.append(row["label"])
        else:
            questions[row["code"]] = Question(row["code"], row["label"], row["theme"] or None, row["facet"])
    if len(heads) != 1:
        raise wrong(
            name, header_line, Sentence(QT_TRANSLATE_NOOP("Sentence", "there must be one line of kind questionnaire"))
        )
    missing = [facet for facet in FACETS if all(question.facet != facet for question in questions.values())]
    if missing or not themes:
        raise wrong(
            name,
            header_line,
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "there must be a theme, and a question for each of: {facets}"),
                {"facets": ", ".join(FACETS)},
            ),
        )
    (head,) = heads
    return Questionnaire(
        head["code"], head["version"], head["label"], themes, tuple(questions.values()), tuple(notices)
    )


def _check(row: Mapping[str, str], themes: Mapping[str, str]) -> Optional[Sentence]:
    is_question = row["kind"] == "question"
    wanted = (
        ("kind", row["kind"] in _KINDS, ", ".join(_KINDS)),
        ("code", _CODE.match(row["code"]), "a-z 0-9 _"),
        ("label", row["label"], "…"),
        ("theme", row["theme"] == "" or (is_question and row["theme"] in themes), ", ".join(themes) or "-"),
        ("facet", row["facet"] in FACETS if is_question else row["facet"] == "", ", ".join(FACETS)),
        ("version", bool(row["version"]) == (row["kind"] == "questionnaire"), "1"),
    )
    for column, right, expected in wanted:
        if not right:
            return Sentence(
                QT_TRANSLATE_NOOP("Sentence", "“{value}” in column {column}, where one expects {expected}"),
                {"value": row[column], "column": column, "expected": expected},
            )
    return None


@dataclass(frozen=True)
class XlsForm:
    """The three sheets of an XLSForm (xlsform.org), header first."""

    survey: Tuple[Row, ...]
    choices: Tuple[Row, ...]
    settings: Tuple[Row, ...]


_SURVEY = ("type", "name", "label", "hint", "required", "relevant", "calculation", "parameters")
_FACET_LABELS = {
    "fact": "Constat : ce qu'on voit",
    "feeling": "Ressenti : ce qu'on éprouve",
    "use": "Usage : ce qu'on y fait",
}
_POLARITY_LABELS = {"positive": "+ plutôt positif", "neutral": "? ni l'un ni l'autre", "negative": "− plutôt négatif"}
_INTENSITY_LABELS = {"1": "1 à peine", "2": "2", "3": "3 nettement", "4": "4", "5": "5 très fort"}


def xlsform(questionnaire: Questionnaire, publics: Mapping[str, str]) -> XlsForm:
    """The questionnaire as a form that KoboToolbox and ODK take: a group given once, then an observation for each
    place, of one facet. Its fields have the names that a mapping guesses, so that what it gathers comes back by itself.

    In French whatever language QGIS speaks: residents fill it in. ``publics``: labels by code.
    """
    survey: List[Row] = []

    def ask(kind: str, name: str = "", label: str = "", hint: str = "", **more: str) -> None:
        said = {"type": kind, "name": name, "label": label, "hint": hint, **more}
        survey.append(tuple(said.get(column, "") for column in _SURVEY))

    for number, notice in enumerate(questionnaire.notices, start=1):
        ask("note", f"notice_{number}", notice)
    ask("begin_group", "participants", "Le groupe")
    ask("text", "group_code", "Code du groupe", "Un code convenu, jamais un nom", required="yes")
    ask("integer", "headcount", "Combien de personnes marchent")
    if publics:
        ask("select_multiple publics", "publics", "Les publics du groupe")
    ask("end_group")
    ask("begin_repeat", "observation", "Observation")
    ask("geopoint", "position", "Où est-ce ?", "Attendez une précision de 10 m ou moins", required="yes")
    ask("select_one themes", "theme", "Le thème", required="yes")
    ask("select_one facets", "facet", "Constat, ressenti ou usage ?", "Une observation pour chacun", required="yes")
    for question in questionnaire.questions:
        relevant = f"${{facet}} = '{question.facet}'"
        if question.theme is not None:
            relevant += f" and ${{theme}} = '{question.theme}'"
        ask("text", question.code, question.label, relevant=relevant)
    ask("text", "text", "Autre chose à dire de ce lieu")
    ask("select_one polarities", "polarity", "Plutôt positif ou négatif ?")
    ask("select_one intensities", "intensity", "À quel point ?")
    ask("image", "photo", "Une photo du lieu", "Sans visage ni plaque", parameters="max-pixels=2048")
    ask("calculate", "observed_at", calculation="once(now())")
    ask("end_repeat")
    lists = {
        "themes": questionnaire.themes,
        "facets": _FACET_LABELS,
        "polarities": _POLARITY_LABELS,
        "intensities": _INTENSITY_LABELS,
        "publics": publics,
    }
    choices: List[Row] = [("list_name", "name", "label")]
    choices += [(name, code, label) for name, labels in lists.items() for code, label in labels.items()]
    settings: Sequence[Row] = (
        ("form_title", "form_id", "version", "default_language"),
        (questionnaire.title, questionnaire.code, questionnaire.version, "fr"),
    )
    return XlsForm((_SURVEY, *survey), tuple(choices), tuple(settings))
