"""The database holds the table of openings to the law of the tool: its verdict is the domain's."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from signalement_plugin.domain.competence import Opening, Validity
from signalement_plugin.domain.opening_change import OpeningChange, OpeningKey, key_of, refusals, unlawful
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.openings import change_openings_in

from .conftest import READY, SAID

TODAY = date(2026, 11, 23)
KEYS = (
    OpeningKey("waste"),
    OpeningKey("waste", None, "94001"),
    OpeningKey("waste", "bulky"),
    OpeningKey("waste", "bulky", "94001"),
)


def day(offset):
    return TODAY + timedelta(days=offset)


def row(phase="closed", begins=0, ends=None, **more):
    return {"category_code": "waste", "phase": phase, "valid_from": day(begins),
            "valid_to": None if ends is None else day(ends), **more}  # fmt: skip


def add(workspace, *rows):
    for one in rows:
        workspace._engine.insert("opening", one)


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (row(message="x", other_channel=" \n"), "autre voie"),
        (row(other_channel="y"), "message"),
        (row("agents", training_done=True), "formé"),
        (row("citizens", agreed=True), "accord"),
    ],
)
def test_what_lacks_its_words_or_its_ticks_is_refused_with_a_sentence(workspace, lacking, said):
    with pytest.raises(Problem, match=said):
        add(workspace, lacking)
    add(workspace, row("agents", **READY))
    with pytest.raises(Problem):
        workspace._engine.execute("UPDATE opening SET agreed = ?", (False,))


def test_citizens_come_after_agents_in_the_table_too(workspace):
    add(workspace, row("closed", 0, 10, **SAID))
    with pytest.raises(Problem, match="après les agents"):
        add(workspace, row("citizens", 10, **READY))
    with pytest.raises(Problem, match="après les agents"):
        add(workspace, row("citizens", 5, subcategory_code="bulky", insee="94001", **READY))
    add(workspace, row("agents", 10, 20, **READY), row("citizens", 20, **READY))
    with pytest.raises(Problem, match="prévue juste après"):
        workspace._engine.execute(
            "UPDATE opening SET phase = 'closed', message = 'x', other_channel = 'y' WHERE phase = 'agents'"
        )


def overlaps(one, other):
    begins = max(o.validity.valid_from or date.min for o in (one, other))
    return key_of(one) == key_of(other) and begins < min(o.validity.valid_to or date.max for o in (one, other))


def some_opening(chance):
    begins = chance.choice([None, *range(0, 40, 10)])
    phase = chance.choice(["closed", "agents", "citizens"])
    key = chance.choice(KEYS)
    return Opening(
        0, key.category_code, phase, key.subcategory_code, key.insee, None,
        Validity(None if begins is None else day(begins), chance.choice([None, day((begins or 0) + 10)])),
        chance.choice(["", "x", "x"]), chance.choice(["y", "y", " "]).strip(), chance.random() < 0.9, True,
    )  # fmt: skip


def values(opening):
    return {
        "category_code": opening.category_code, "subcategory_code": opening.subcategory_code, "insee": opening.insee,
        "phase": opening.phase, "valid_from": opening.validity.valid_from, "valid_to": opening.validity.valid_to,
        "message": opening.message, "other_channel": opening.other_channel,
        "training_done": opening.training_done, "agreed": opening.agreed,
    }  # fmt: skip


def test_the_database_and_the_domain_give_the_same_verdict(workspace):
    chance = random.Random(7)
    refused = taken = 0
    for _ in range(60):
        workspace._engine.execute("DELETE FROM opening")
        for _ in range(8):
            openings = list(workspace.openings.read())
            made = some_opening(chance)
            changed = chance.choice(openings) if openings and chance.random() < 0.3 else None
            made = replace(made, id=changed.id if changed else 0)
            others = [one for one in openings if one is not changed]
            if any(overlaps(made, other) for other in others):
                continue
            wrong = unlawful([*others, made], made, changed)
            try:
                if changed is None:
                    add(workspace, values(made))
                else:
                    workspace._engine.update("opening", changed.id, values(made))
                taken += 1
                assert not wrong, (others, made)
            except Problem:
                refused += 1
                assert wrong, (others, made)
    assert refused > 50 and taken > 50


def test_what_the_domain_lets_pass_the_database_writes_and_takes_back(workspace):
    chance = random.Random(8)
    written = 0
    for _ in range(40):
        workspace._engine.execute("DELETE FROM opening")
        steps = []
        for _ in range(6):
            begins = chance.randrange(40)
            asked = OpeningChange(
                chance.choice(KEYS), chance.choice(["closed", "agents", "citizens"]), day(begins),
                chance.choice([None, None, day(begins + chance.randrange(1, 20))]), "x", "y", True, True,
            )  # fmt: skip
            openings = workspace.openings.read()
            if not refusals(openings, asked, TODAY):
                steps.append((openings, change_openings_in(workspace, [asked], TODAY)))
                written += 1
        for before, undo in reversed(steps):
            workspace.openings.write(undo)
            assert workspace.openings.read() == before
    assert written > 100
