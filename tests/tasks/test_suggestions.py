"""What a workspace's own confirmed reports teach, on each engine."""

import numpy as np
import pytest

from signalement_plugin.tasks import suggestions
from signalement_plugin.tasks.suggestions import learn, suggest
from tests.workspace.conftest import X0, Y0, receive, report, workspace

__all__ = ["workspace"]


def confirm(workspace, first, n):
    """Reports received as waste: those of the west were waste, those of the east lamps, and a person said so."""
    x = X0 + 100 + 4_000 * (np.arange(n) % 2) + np.arange(n)
    receive(workspace, [report(number) for number in range(first, first + n)], x=x, y=np.full(n, Y0 + 100.0))
    for number, kind in enumerate((("waste", "bulky"), ("light", "lamp"))):
        keys = [workspace.queue.number(str(first + at)) for at in range(number, n, 2)]
        clause, parameter = workspace._engine.among("id", keys)
        workspace._engine.execute(
            "UPDATE report SET category_code = ?, subcategory_code = ?, service_id = 1, route_status = 'confirmed', "
            f"state = 'to_treat' WHERE {clause}",
            (*kind, parameter),
        )


@pytest.fixture
def new_report(workspace):
    receive(workspace, [report("new")], x=[X0 + 4_150.0], y=[Y0 + 100.0])
    return workspace.queue.number("new")


def test_the_history_of_the_workspace_suggests_the_subcategory(workspace, new_report):
    confirm(workspace, 0, 120)
    learnt = learn(workspace.address)
    assert learnt.assessment.guessed == 120 and learnt.speaks
    first, *_ = suggest(workspace, learnt, new_report)
    assert first.subcategory_code == "lamp" and first.probability > 0.9 and first.reasons


def test_a_workspace_without_history_is_silent(workspace, new_report):
    learnt = learn(workspace.address)
    assert not learnt.speaks and suggest(workspace, learnt, new_report) == []


def test_what_was_learnt_is_kept_until_the_history_has_grown(workspace, new_report):
    confirm(workspace, 0, 120)
    learnt = learn(workspace.address)
    confirm(workspace, 1_000, 2)
    assert learn(workspace.address) is learnt
    confirm(workspace, 2_000, 20)
    assert learn(workspace.address).assessment.guessed == 142


def test_whoever_cancels_gets_silence_and_nothing_is_kept(workspace):
    confirm(workspace, 0, 120)

    class Cancelled(suggestions.SilentFeedback):
        def cancelled(self):
            return True

    assert not learn(workspace.address, Cancelled()).speaks
    assert learn(workspace.address).speaks


def test_an_unknown_report_or_one_without_position_is_no_trouble(workspace):
    confirm(workspace, 0, 120)
    receive(workspace, [report("nowhere", lon=None, lat=None)], x=[np.nan], y=[np.nan])
    learnt = learn(workspace.address)
    assert suggest(workspace, learnt, 10**6) == []
    assert {s.subcategory_code for s in suggest(workspace, learnt, workspace.queue.number("nowhere"))} == {
        "bulky",
        "lamp",
    }
