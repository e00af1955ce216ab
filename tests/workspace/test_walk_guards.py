"""The rules of walks hold for edits made anywhere: what the domain refuses, both engines refuse, and nothing else."""

import itertools

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk import LEVELS, PHASES, SUPPORTS, Standing, applies, closing_refusal, refusal

from .conftest import workspace

__all__ = ["workspace"]
YES_NO = (True, False)


@pytest.fixture
def itinerary(workspace):
    return workspace._engine.insert("itinerary", {"code": "I", "name": "Tour"})


@pytest.fixture
def questionnaire(workspace):
    return workspace._engine.insert("questionnaire", {"code": "Q", "version": "1", "title": "Questions"})


def allowed(engine, sql, parameters):
    """Whether the database lets it be; nothing of it stays."""
    try:
        with engine.transaction():
            engine.execute(sql, parameters)
            raise KeyError
    except KeyError:
        return True
    except Problem:
        return False


def test_the_engine_lets_a_walk_go_where_the_domain_does(workspace, itinerary, questionnaire):
    engine, number = workspace._engine, 0
    for phase, support, routed, asked in itertools.product(PHASES, SUPPORTS, YES_NO, YES_NO):
        if not applies(phase, support) or (phase >= 6 and not (routed and asked)):
            continue
        number += 1
        key = engine.insert(
            "walk",
            {"code": f"W{number}", "title": "M", "level": 1, "phase": phase, "support": support,
             "itinerary_id": itinerary if routed else None, "questionnaire_id": questionnaire if asked else None},
        )  # fmt: skip
        standing = Standing(phase, 1, support, routed, asked, False, 0)
        for to in PHASES:
            expected = refusal(standing, to) is None
            assert allowed(engine, "UPDATE walk SET phase = ? WHERE id = ?", (to, key)) == expected, (standing, to)


def test_the_engine_lets_a_walk_close_where_the_domain_does(workspace, itinerary, questionnaire):
    engine = workspace._engine
    cases = itertools.product((7, 8), LEVELS, YES_NO, YES_NO)
    for number, (phase, level, told, recommended) in enumerate(cases):
        key = engine.insert(
            "walk",
            {"code": f"W{number}", "title": "M", "level": level, "phase": phase, "itinerary_id": itinerary,
             "questionnaire_id": questionnaire, "restitution_on": "2026-11-20" if told else None},
        )  # fmt: skip
        if recommended:
            engine.insert("recommendation", {"walk_id": key, "text": "Un banc"})
        standing = Standing(phase, level, "digital", True, True, told, int(recommended))
        sql = "UPDATE walk SET closed_on = '2026-11-25' WHERE id = ?"
        assert allowed(engine, sql, (key,)) == (closing_refusal(standing) is None), standing


def test_a_walk_that_gathers_keeps_its_itinerary_and_a_closed_one_its_recommendations(
    workspace, itinerary, questionnaire
):
    engine = workspace._engine
    key = engine.insert(
        "walk",
        {"code": "W", "title": "M", "level": 3, "phase": 8, "itinerary_id": itinerary,
         "questionnaire_id": questionnaire, "restitution_on": "2026-11-20"},
    )  # fmt: skip
    engine.insert("recommendation", {"walk_id": key, "text": "Un banc"})
    engine.execute("UPDATE walk SET closed_on = '2026-11-25' WHERE id = ?", (key,))
    for change in ("itinerary_id = NULL", "questionnaire_id = NULL", "restitution_on = NULL", "phase = 7"):
        with pytest.raises(Problem, match=r"refus|close"):
            engine.execute(f"UPDATE walk SET {change} WHERE id = ?", (key,))
    with pytest.raises(Problem, match="rouvrez-la"):
        engine.execute("DELETE FROM recommendation WHERE walk_id = ?", (key,))


def test_whatever_changes_a_walk_its_version_rises(workspace):
    engine = workspace._engine
    key = engine.insert("walk", {"code": "W", "title": "M", "level": 1})
    engine.execute("UPDATE walk SET title = 'N' WHERE id = ?", (key,))
    assert engine.one("SELECT version FROM walk WHERE id = ?", (key,)) == (2,)
    engine.execute("UPDATE walk SET title = 'O', version = version + 1 WHERE id = ?", (key,))
    assert engine.one("SELECT version FROM walk WHERE id = ?", (key,)) == (3,)


@pytest.mark.parametrize("status", ["accepted", "refused", "done"])
def test_a_recommendation_gets_no_status_without_an_answer(workspace, status):
    engine = workspace._engine
    walk = engine.insert("walk", {"code": "W", "title": "M", "level": 1})
    key = engine.insert("recommendation", {"walk_id": walk, "text": "Un banc"})
    for answer in (None, "", "  "):
        with pytest.raises(Problem, match="réponse"):
            engine.execute("UPDATE recommendation SET status = ?, answer = ? WHERE id = ?", (status, answer, key))
    engine.execute("UPDATE recommendation SET status = ?, answer = 'Au budget' WHERE id = ?", (status, key))
