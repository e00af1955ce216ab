"""What the citizen reads, and the templates to start from."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.answers import OUTCOMES, parse_templates, public_answer
from signalement_plugin.domain.sentence import Problem
from tests import ROOT

BUNDLED = ROOT / "resources" / "answers" / "answer_templates.csv"
HEAD = "outcome;label;text\n"


@pytest.mark.parametrize(
    "state, text, answer",
    [
        ("rejected", "rien constaté.", "Nous ne pouvons pas donner suite\u00a0: rien constaté."),
        ("sent_to_third_party", "l'EPT", "Transmis à l'EPT, qui en a la charge"),
        ("done", "Merci.", "C'est fait. Merci."),
        ("done", None, "C'est fait"),
        ("scheduled", "  ", "Une intervention est prévue"),
        ("archived", None, ""),
    ],
)
def test_the_text_fills_the_wording_or_follows_it(state, text, answer):
    assert public_answer(state, text) == answer


@given(st.sampled_from(OUTCOMES), st.text().filter(lambda text: "…" not in text))
def test_no_blank_is_left_to_read_and_the_text_is_whole(state, text):
    answer = public_answer(state, text)
    assert answer and "…" not in answer and text.strip() in answer


def test_the_bundled_templates_give_a_choice_for_each_outcome_to_explain():
    count = Counter(template.outcome for template in parse_templates(BUNDLED.read_text(encoding="utf-8"), "bundled"))
    for outcome in [
        "awaiting_precision",
        "rejected",
        "out_of_scope",
        "oriented_outside",
        "done",
        "duplicate",
        "scheduled",
    ]:
        assert count[outcome] >= 2, outcome


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "line 1: the file is empty"),
        ("outcome;label\n", "line 1: the columns"),
        (HEAD + "done;Fait\n", "line 2: 2 columns"),
        (HEAD + "# note\nclosed;Fait;Oui\n", "line 3: “closed” in column outcome"),
        (HEAD + "done;Fait;\n", "line 2: “” in column text"),
        (HEAD + "done;Fait;a\ndone;Fait;b\n", "line 3: the label “Fait” is given twice"),
        (HEAD + 'done;"Fait;a\n', "line 2: a quote"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, reason):
    with pytest.raises(Problem, match=reason):
        parse_templates(text, "answers.csv")
