"""Openings on each engine: a set of changes is all or nothing, can be taken back, and never meets another's unseen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from signalement_plugin.domain.opening_change import OpeningChange, OpeningKey, history, phase_on
from signalement_plugin.domain.opening_plan import preset
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.openings import change_openings_in
from signalement_plugin.workspace.openings import OpeningConflict

TODAY = date(2026, 11, 23)
KEY = OpeningKey("waste", None, "94001")
AGENTS = OpeningChange(KEY, "agents", TODAY, None, "Pas encore : d'abord les agents", "Mairie", True, True)


def later(days, **changes):
    return replace(AGENTS, begins=TODAY + timedelta(days=days), **changes)


def test_a_change_is_kept_with_its_history_and_makes_a_new_configuration(workspace):
    version = workspace.facts.version()
    change_openings_in(workspace, [AGENTS], TODAY)
    change_openings_in(workspace, [later(30, phase="citizens", message="", other_channel="")], TODAY)
    rows = history(workspace.openings.read(), KEY)
    assert [(row.phase, row.message, row.agreed) for row in rows] == [
        ("agents", AGENTS.message, True),
        ("citizens", "", True),
    ]
    assert rows[0].validity.valid_to == rows[1].validity.valid_from == TODAY + timedelta(days=30)
    assert workspace.facts.version() != version
    assert workspace.facts.read().openings == workspace.openings.read()


def test_taking_back_leaves_the_rows_as_they_were(workspace):
    change_openings_in(workspace, [AGENTS], TODAY)
    before = workspace.openings.read()
    undo = change_openings_in(
        workspace, [later(10, message="Autre"), later(5, ends=TODAY + timedelta(days=8), message="Bref")], TODAY
    )
    assert len(workspace.openings.read()) == 4
    redo = workspace.openings.write(undo)
    assert workspace.openings.read() == before
    workspace.openings.write(redo)
    assert len(workspace.openings.read()) == 4


def test_a_set_of_changes_is_written_whole_or_not_at_all(workspace):
    with pytest.raises(Problem):
        change_openings_in(workspace, [AGENTS, later(10, phase="closed", message="")], TODAY)
    assert workspace.openings.read() == ()


def test_what_another_changed_meanwhile_is_not_overwritten(workspace):
    undo = change_openings_in(workspace, [AGENTS], TODAY)
    change_openings_in(workspace, [later(10, message="D'une autre personne")], TODAY)
    kept = workspace.openings.read()
    with pytest.raises(OpeningConflict):
        workspace.openings.write(undo)
    assert workspace.openings.read() == kept


def test_the_database_refuses_two_openings_of_the_same_days(workspace):
    change_openings_in(workspace, [AGENTS], TODAY)
    (row,) = workspace.openings.read()
    with pytest.raises(Problem):
        workspace._engine.insert("opening", {"category_code": "waste", "insee": "94001", "phase": "closed"})
    assert workspace.openings.read() == (row,)


def test_a_preset_for_every_commune_is_one_step(workspace):
    kinds = workspace.openings.kinds()
    words = replace(AGENTS, message="Fermé", other_channel="Mairie")
    changes = preset("particular", (), kinds, ["94001", "94002"], words)
    undo = change_openings_in(workspace, changes, TODAY)
    then = workspace.openings.read()
    for insee in ("94001", "94002"):
        for code, kind in kinds.items():
            assert phase_on(then, OpeningKey(kind.category_code, code, insee), TODAY) == "closed"
    workspace.openings.write(undo)
    assert workspace.openings.read() == ()
