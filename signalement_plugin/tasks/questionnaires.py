"""Questionnaires as people handle them: a readable file in, a form for KoboToolbox or ODK out."""

from pathlib import Path

from ..domain.questionnaire import Questionnaire, parse_questionnaire, xlsform
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..layers.workbook import write_workbook
from ..paths import RESOURCES
from .address import open_at

BUNDLED = RESOURCES / "questionnaires" / "marche_exploratoire.csv"


def read_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire in the file at ``path``; Problem with the line and the reason when it is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "The questionnaire {path} could not be read: {reason}. It must be a CSV file in UTF-8."
            ),
            path=str(path),
            reason=str(error),
        ) from error
    return parse_questionnaire(text, path.name)


def import_questionnaire(address: str, path: Path) -> int:
    """Keep the questionnaire in a file; how many questions it has. Raises Problem when it cannot be used."""
    questionnaire = read_questionnaire(path)
    with open_at(address) as workspace:
        workspace.questionnaires.save(questionnaire)
    return len(questionnaire.questions)


def export_form(address: str, code: str, path: Path) -> Questionnaire:
    """Write a questionnaire, in its latest version, as an XLSForm to ``path`` (.xlsx); what was written.

    Raises Problem when there is none of that code, or the file cannot be written.
    """
    with open_at(address) as workspace:
        known = workspace.questionnaires.all()
        found = workspace.questionnaires.get(code)
        _, publics = workspace.walk_intake.words()
    if found is None:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The workspace has no questionnaire “{code}”. Choose among: {known}."),
            code=code,
            known=", ".join(dict.fromkeys(one for one, _, _ in known)) or "-",
        )
    form = xlsform(found, publics)
    write_workbook(path, {"survey": form.survey, "choices": form.choices, "settings": form.settings})
    return found
