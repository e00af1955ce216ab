"""What a person remembers of a report leads to it, on each engine."""

from datetime import timedelta

import pytest

from signalement_plugin.domain.folding import folded, words_of
from signalement_plugin.workspace import lookup
from tests.workspace.conftest import NOW, X0, Y0, receive, report


@pytest.fixture
def town(workspace):
    """Reports in Amont and in Aval, the newest first as servers list them: a higher id is an older report."""
    told = [
        report("2026-00012", description="Dépôt de gravats", address="3 rue de l'École"),
        report("2026-00123", description="Lampadaire éteint", address="12 avenue Pasteur"),
        report("12", description="Œuf cassé sur le banc", address=None),
        report("2026-00200", description="Gros dépôt", address="RUE PASTEUR"),
        report("A%_B", description="100% plein", address="impasse du Puits"),
        report("7", description=None, address="quai de Seine"),
    ]
    receive(
        workspace,
        [one._replace(requested_at=NOW - timedelta(hours=place)) for place, one in enumerate(told)],
        x=[X0 + 100, X0 + 100, X0 + 100, X0 + 6_000, X0 + 6_000, X0 + 100],
        y=[Y0 + 100] * 6,
    )
    with workspace.transaction():
        workspace._engine.execute("UPDATE report SET insee = '94002' WHERE request_id IN ('2026-00200', 'A%_B')")
    return workspace


def numbers(workspace, text, limit=20):
    return [found.request_id for found in workspace.lookup.find(text, limit)]


def key_of(workspace, number):
    return workspace._engine.one("SELECT id FROM report WHERE request_id = ?", (number,))[0]


def test_a_number_leads_to_its_report_and_its_beginning_to_all_it_begins(town):
    assert numbers(town, "2026-00123") == ["2026-00123"]
    assert numbers(town, "2026-0012") == ["2026-00123"]
    assert numbers(town, "2026-00") == ["2026-00012", "2026-00123", "2026-00200"]
    assert numbers(town, "12") == ["12"], "an address with this number in it is looked for by its street"


def test_a_part_of_a_number_leads_to_it_where_no_number_begins_so(town):
    assert "2026-00123" in numbers(town, "00123")


def test_the_key_in_the_workspaces_table_is_a_number_too(town):
    assert "2026-00200" in numbers(town, str(key_of(town, "2026-00200")))


def test_the_report_of_that_number_comes_before_the_one_of_that_key(town):
    key = key_of(town, "2026-00123")
    receive(town, [report(str(key))])
    assert numbers(town, str(key))[:2] == [str(key), "2026-00123"], "before those whose number begins so"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("depot", ["2026-00012", "2026-00200"]),
        ("DÉPÔT", ["2026-00012", "2026-00200"]),
        ("pasteur", ["2026-00123", "2026-00200"]),
        ("rue pasteur", ["2026-00200"]),
        ("ecole", ["2026-00012"]),
        ("l'école", ["2026-00012"]),
        ("oeuf", ["12"]),
        ("aval", ["2026-00200", "A%_B"]),
        ("aval depot", ["2026-00200"]),
        ("depot nulle part", []),
    ],
)
def test_words_are_found_whatever_their_accents_the_newest_first(town, text, expected):
    assert numbers(town, text) == expected


@pytest.mark.parametrize(
    "text", ["%", "_", "100%", "A%_B", "'; DROP TABLE report; --", '"', "\\", "!", "\x00", "\ud800", "😀" * 3]
)
def test_what_means_something_to_a_database_means_nothing_here(town, text):
    literally = {"%": ["A%_B"], "100%": ["A%_B"], "A%_B": ["A%_B"]}
    assert numbers(town, text) == literally.get(text, [])


def test_nothing_asked_is_nothing_found(town):
    assert numbers(town, "") == numbers(town, "   ") == numbers(town, "-") == []


def test_no_more_are_given_than_asked(town):
    assert len(numbers(town, "2026", limit=2)) == 2
    assert len(numbers(town, "e", limit=3)) == 3


def test_words_are_looked_for_in_the_latest_reports_numbers_in_all(town, monkeypatch):
    monkeypatch.setattr(lookup, "READ_FOR_WORDS", 2)
    monkeypatch.setattr(lookup, "_AT_A_TIME", 2)
    monkeypatch.setattr(lookup, "_BETWEEN_DATES", 1)
    assert numbers(town, "depot") == ["2026-00012"], "the lowest keys are the newest here"
    assert numbers(town, "2026-00200") == ["2026-00200"]
    receive(town, [report("new")._replace(description="dépôt", requested_at=NOW + timedelta(hours=1))])
    assert numbers(town, "depot") == ["new"], "and here the highest"


def test_a_search_that_is_given_up_reads_no_further(town):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 1

    assert town.lookup.find("depot", 20, cancelled) == []


def test_a_result_tells_what_a_list_shows(town):
    (found,) = town.lookup.find("2026-00200", 20)
    assert (found.state, found.category_code, found.commune, found.address) == ("new", "waste", "Aval", "RUE PASTEUR")
    assert found.at.isoformat() == "2026-11-23T06:00:00+00:00"


def test_in_an_empty_workspace_nothing_is_found(workspace):
    assert numbers(workspace, "rue") == numbers(workspace, "12") == []


def test_texts_are_compared_without_accents_capitals_hyphens_or_apostrophes():
    assert folded("Île-d’Œuvre ÇÀ") == "ile d oeuvre ca"
    assert words_of("  Vitry-sur-Seine ") == ["vitry", "sur", "seine"]
