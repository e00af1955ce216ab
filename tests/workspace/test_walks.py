"""Walks on each engine: the list, one in full, its phases, what residents recommend."""

from datetime import date

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk import Public
from signalement_plugin.workspace.recommendations import Recommendation

from . import walked
from .conftest import workspace

__all__ = ["workspace"]
HOSTILE = "'); DROP TABLE walk; -- <b>"


@pytest.fixture
def routed(workspace):
    return walked.prepare(workspace)


@pytest.fixture
def night(workspace, routed):
    key = walked.walk(workspace, "nuit", *routed)
    women = walked.group(workspace, key, "A", ["women", "young"], 8)
    walked.group(workspace, key, "B", [], None)
    walked.observe(workspace, key, women, 100)
    return key


def read(workspace, key):
    return workspace.walks.read(key)


def test_the_list_shows_what_comes_then_the_latest_and_finds_by_words(workspace, routed, night):
    planned = workspace.walks.add({"code": "plus-tard", "title": f"École {HOSTILE}", "level": 1})
    assert workspace.walks.ids().tolist() == [planned, night]
    assert workspace.walks.ids("ECOLE").tolist() == [planned]
    assert workspace.walks.ids("nuit marche").tolist() == [night]
    first, second = workspace.walks.rows([night, planned, 99])
    assert (first.title, first.publics, first.observations, first.slot, first.closed) == (
        "Marche nuit", ("Femmes", "Jeunes"), 1, "night", False
    )  # fmt: skip
    assert first.starts_at == walked.AT
    assert (second.title, second.publics, second.phase) == (f"École {HOSTILE}", (), 1)


def test_a_walk_is_read_with_its_groups_as_aggregates(workspace, night):
    walk = read(workspace, night)
    assert [(g.code, g.publics, g.headcount, g.observations) for g in walk.groups] == [
        ("A", ("Femmes", "Jeunes"), 8, 1), ("B", (), None, 0)
    ]  # fmt: skip
    assert (walk.itinerary, walk.questionnaire) == ("Tour du quartier", "Questions")
    assert walk.values["starts_at"] == walked.AT
    assert read(workspace, 99) is None


def test_a_walk_goes_through_its_phases_and_is_told_why_when_it_cannot(workspace, night):
    for to in range(2, 9):
        workspace.walks.move(night, read(workspace, night).version, to)
    with pytest.raises(Problem, match="restitution and recommendations"):
        workspace.walks.close(night, read(workspace, night).version, date(2026, 11, 25))
    workspace.walks.change(night, read(workspace, night).version, {"restitution_on": date(2026, 11, 24)})
    workspace.recommendations.add(night, Recommendation(None, "Des bancs"))
    workspace.walks.close(night, read(workspace, night).version, date(2026, 11, 25))
    assert read(workspace, night).closed_on == date(2026, 11, 25)
    with pytest.raises(Problem, match="reopen it first"):
        workspace.walks.move(night, read(workspace, night).version, 7)
    workspace.walks.reopen(night, read(workspace, night).version)
    workspace.walks.move(night, read(workspace, night).version, 7)


def test_who_comes_second_writes_over_nobody(workspace, night):
    version = read(workspace, night).version
    workspace.walks.change(night, version, {"title": "La nuit", "phase": 8, "nonsense": 1})
    for late in (
        lambda: workspace.walks.change(night, version, {"title": "Le jour"}),
        lambda: workspace.walks.move(night, version, 2),
        lambda: workspace.walks.change(99, 1, {"title": "Le jour"}),
    ):
        with pytest.raises(Problem, match="meanwhile"):
            late()
    walk = read(workspace, night)
    assert (walk.values["title"], walk.phase) == ("La nuit", 1)


def test_a_code_is_one_walks_only(workspace, night, routed):
    with pytest.raises(Problem, match="code of its own"):
        workspace.walks.add({"code": "nuit", "title": "Autre", "level": 1})
    other = walked.walk(workspace, "jour", *routed)
    with pytest.raises(Problem, match="code of its own"):
        workspace.walks.change(other, 1, {"code": "nuit"})
    workspace.walks.change(night, read(workspace, night).version, {"code": "nuit", "title": "Même code"})


def test_what_is_done_is_ticked_and_unticked(workspace, night):
    workspace.walks.tick(night, 1, "aims", date(2026, 11, 1))
    workspace.walks.tick(night, 1, "aims", date(2026, 11, 2))
    assert read(workspace, night).checks == {(1, "aims"): date(2026, 11, 2)}
    workspace.walks.tick(night, 1, "aims", None)
    assert read(workspace, night).checks == {}


def test_publics_are_an_open_list(workspace, routed):
    workspace._engine.execute("UPDATE public SET label = 'Aînés' WHERE code = 'seniors'")
    workspace.walks.offer_publics([Public("seniors", "Seniors"), Public("students", "Étudiants")])
    assert workspace.walks.vocabulary().publics == {
        "women": "Femmes", "seniors": "Aînés", "young": "Jeunes", "students": "Étudiants"
    }  # fmt: skip
    assert list(workspace.walks.vocabulary().itineraries.values()) == ["Tour du quartier"]


def test_a_recommendation_rests_on_observations_of_its_walk_and_gets_an_answer(workspace, night, routed):
    other = walked.walk(workspace, "jour", *routed)
    theirs = walked.observe(workspace, other, None, 10)
    (ours,) = workspace.walk_observations.ids(night).tolist()
    actor = workspace._engine.one("SELECT id FROM actor")[0]
    with pytest.raises(Problem, match="empty"):
        workspace.recommendations.add(night, Recommendation(None, "  "))
    workspace.recommendations.add(night, Recommendation(None, f" {HOSTILE} ", actor, observations=(ours, theirs, 99)))
    (was,) = workspace.recommendations.of_walk(night)
    assert (was.text, was.addressee, was.status, was.observations) == (HOSTILE, "Ville", "proposed", (ours,))
    with pytest.raises(Problem, match="owed an answer"):
        workspace.recommendations.change(night, was, Recommendation(was.id, "Des bancs", None, "accepted"))
    wanted = Recommendation(was.id, "Des bancs", None, "accepted", "Au budget 2027")
    workspace.recommendations.change(night, was, wanted)
    (now,) = workspace.recommendations.of_walk(night)
    assert now == wanted
    for late in (
        lambda: workspace.recommendations.change(night, was, wanted),
        lambda: workspace.recommendations.remove(was),
    ):
        with pytest.raises(Problem, match="meanwhile"):
            late()
    workspace.recommendations.remove(now)
    assert workspace.recommendations.of_walk(night) == []
