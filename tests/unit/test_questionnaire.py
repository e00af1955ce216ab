"""A questionnaire: validated line by line, facets kept apart, accepted as a form by what Kobo and ODK check with."""

import pytest

from signalement_plugin.domain.questionnaire import parse_questionnaire, xlsform
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.layers.workbook import write_workbook
from signalement_plugin.tasks.questionnaires import BUNDLED, read_questionnaire

HEAD = "kind;code;label;theme;facet;version\n"
GOOD = (
    "questionnaire;q;Marche;;;1\ntheme;light;Lumière;;;\nquestion;a;Voit-on ?;light;fact;\n"
    "question;b;Se sent-on bien ?;;feeling;\nquestion;c;Passe-t-on ?;light;use;\n"
)
PUBLICS = {"women": "Femmes", "seniors": "Seniors"}


def test_the_bundled_one_asks_each_facet_of_each_theme_and_says_where_to_turn():
    bundled = read_questionnaire(BUNDLED)
    assert list(bundled.themes) == ["insecurity", "living_environment", "arrangements", "soft_mobility", "memory"]
    asked = {(question.theme, question.facet) for question in bundled.questions}
    assert asked == {(theme, facet) for theme in bundled.themes for facet in ("fact", "feeling", "use")}
    assert all(number in " ".join(bundled.notices) for number in ("3919", "17", "114"))


@pytest.mark.parametrize(
    "rows, line, word",
    [
        (GOOD.replace("question;a;Voit-on ?;light;fact", "question;a;Voit-on ?;dark;fact"), 4, "dark"),
        (GOOD.replace(";fact;", ";opinion;"), 4, "opinion"),
        (GOOD.replace("question;b", "question;a"), 5, "twice"),
        (GOOD.replace("question;b", "question;photo"), 5, "photo"),
        (GOOD.replace("question;b", "question;B b"), 5, "B b"),
        (GOOD.replace("Voit-on ?", ""), 4, "label"),
        (GOOD.replace("question;c;Passe-t-on ?;light;use;\n", ""), 1, "use"),
        (GOOD.replace(";;;1", ";;;"), 2, "version"),
        (GOOD.replace("questionnaire;q;Marche;;;1\n", ""), 1, "questionnaire"),
    ],
)
def test_the_first_wrong_line_is_named(rows, line, word):
    with pytest.raises(Problem) as refused:
        parse_questionnaire(HEAD + rows, "mien.csv")
    assert f"line {line}:" in str(refused.value) and word in str(refused.value)


@pytest.mark.parametrize("publics", [{}, PUBLICS])
def test_pyxform_takes_the_form_as_it_is_written(tmp_path, publics):
    from pyxform.xls2xform import convert

    form = xlsform(read_questionnaire(BUNDLED), publics)
    path = tmp_path / "marche.xlsx"
    write_workbook(path, {"survey": form.survey, "choices": form.choices, "settings": form.settings})
    made = convert(path)
    assert made.warnings == []
    assert 'version="1"' in made.xform and 'id="exploratory_walk"' in made.xform
    assert "3919" in made.xform
    assert "Passe-t-on par ici, ou l'évite-t-on" in made.xform.replace("&#39;", "'")
    assert ("Seniors" in made.xform) == bool(publics)


def test_each_question_is_asked_only_of_its_facet_and_theme():
    form = xlsform(parse_questionnaire(HEAD + GOOD, "mien.csv"), PUBLICS)
    shown = {row[1]: row[5] for row in form.survey if row[1] in ("a", "b", "c")}
    assert shown == {
        "a": "${facet} = 'fact' and ${theme} = 'light'",
        "b": "${facet} = 'feeling'",
        "c": "${facet} = 'use' and ${theme} = 'light'",
    }
