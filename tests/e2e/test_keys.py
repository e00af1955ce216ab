"""A morning's triage with keys alone, in QGIS Desktop on a screen; then the workspace is asked what happened."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from signalement_plugin.tasks.demo import build_demo
from tests import STAGE

from .screen import Screen

# what is done, report after report, then the states that each leads to
_MORNING = (
    "confirm", "confirm", "reject", "watch", "confirm", "out_of_scope", "reassign", "confirm", "ask_precision",
    "confirm", "skip", "reject", "confirm", "watch", "reassign", "confirm", "ask_precision", "confirm", "out_of_scope",
    "confirm", "reject",
)  # fmt: skip
_STATES = {
    "confirm": ("to_treat", "oriented_outside"),
    "reassign": ("to_treat",),
    "reject": ("rejected",),
    "watch": ("watched",),
    "out_of_scope": ("out_of_scope",),
    "ask_precision": ("awaiting_precision",),
    "skip": ("new",),
}


@pytest.fixture
def screen(tmp_path, qgis_app, request):
    path = tmp_path / "demonstration.gpkg"
    build_demo(str(path))
    opened = Screen(tmp_path, path)
    failed = request.session.testsfailed
    try:
        yield opened
    finally:
        if request.session.testsfailed > failed:
            opened.shoot(STAGE / "e2e" / f"{request.node.name}.png")
        opened.close()


def test_a_morning_of_reports_is_triaged_with_keys_alone(screen, tmp_path):
    path = tmp_path / "demo" / "demonstration.gpkg"
    seen = screen.until(lambda now: now["ready"], "the workspace is open")
    screen.click(*seen["button"])
    screen.until(lambda now: now["shown"] and now["at_list"], "the first report is shown")
    done = []
    for kind in _MORNING:
        number = report_for(screen, path, kind)
        ACTS[kind](screen)
        screen.until(
            lambda now, number=number: now["shown"] not in ("", number) and not now["busy"] and now["at_list"],
            f"{kind} of {number} is done, the next is shown, the keys are the list's",
        )
        done.append((number, kind))
    taken_back = [take_back(screen), take_back(screen)]
    assert taken_back == [done[-1][0], done[-2][0]]
    both = watch_two_at_once(screen)
    screen.until(lambda now: not now["tasks"], "nothing is being read any more: QGIS would ask before it closes")
    screen.press("ctrl+q")
    assert screen.qgis.wait(60) == 0
    undone = set(taken_back)
    with closing(sqlite3.connect(path)) as workspace:
        for number, kind in done:
            state, version, kinds = history(workspace, number)
            acts = [] if kind == "skip" else [kind, "undo"] if number in undone else [kind]
            acts += ["watch"] if number in both else []
            assert kinds == acts, number
            assert version > len(acts) or not acts, "each act made a version"
            last = "watch" if number in both else "skip" if number in undone else kind
            assert state in _STATES[last], (number, kind)
        acts = dict(
            workspace.execute("SELECT kind, count(*) FROM act WHERE kind NOT IN ('pull', 'route') GROUP BY kind")
        )
        expected = Counter(kind for _, kind in done if kind != "skip")
        assert acts == {**expected, "undo": 2, "watch": expected["watch"] + 1}
        ((reports,),) = workspace.execute(
            "SELECT count(*) FROM event WHERE act_id = (SELECT max(id) FROM act WHERE kind = 'watch')"
        )
        assert reports == len(both) == 2


def report_for(screen, path, kind):
    """Go down the list, with J, to the first report that an act of that kind may be done to; its number."""
    while True:
        number = screen.until(lambda now: now["shown"], "a report is shown")["shown"]
        with closing(sqlite3.connect(path)) as workspace:
            ((status, subcategory),) = workspace.execute(
                "SELECT route_status, subcategory_code FROM report WHERE request_id = ?", (number,)
            )
        if kind not in ("confirm", "reassign") or (status == "proposed" and subcategory):
            return number
        screen.press("j")
        screen.until(lambda now, number=number: now["shown"] not in ("", number), "J shows the next report")


def history(workspace, number):
    """The state and version of a report, and the acts of people on it, in order."""
    ((key, state, version),) = workspace.execute(
        "SELECT id, state, version FROM report WHERE request_id = ?", (number,)
    )
    kinds = workspace.execute(
        "SELECT a.kind FROM act a WHERE a.kind NOT IN ('pull', 'route') "
        "AND EXISTS (SELECT 1 FROM event e WHERE e.act_id = a.id AND e.report_id = ?) ORDER BY a.id", (key,)
    )  # fmt: skip
    return state, version, [kind for (kind,) in kinds]


def popup(screen):
    screen.until(lambda now: now["popup"], "a list to choose from")


def reject(screen):
    """The second template, taken with the arrow, sent as it is."""
    screen.press("r")
    popup(screen)
    screen.press("Down", "Return")
    screen.until(lambda now: now["writing"] and not now["popup"], "the answer is there to be read over")
    screen.press("ctrl+Return")


def out_of_scope(screen):
    screen.press("h")
    popup(screen)
    screen.press("Return")
    screen.until(lambda now: now["writing"] and not now["popup"], "the answer is there to be read over")
    screen.press("ctrl+Return")
    popup(screen)
    screen.press("Return")


def ask_precision(screen):
    """What no template says is typed, letters that are keys elsewhere among it."""
    screen.press("p")
    popup(screen)
    screen.type("quel banc, jusqu ou")
    screen.press("Return")
    screen.until(lambda now: now["writing"] and not now["popup"], "the answer is there to be read over")
    screen.press("ctrl+Return")


def reassign(screen):
    screen.press("s")
    popup(screen)
    screen.type("espaces verts")
    screen.press("Return")
    screen.type("dans le square")
    screen.press("Return")


ACTS = {
    "confirm": lambda screen: screen.press("Return"),
    "watch": lambda screen: screen.press("w"),
    "skip": lambda screen: screen.press("v"),
    "reject": reject,
    "out_of_scope": out_of_scope,
    "ask_precision": ask_precision,
    "reassign": reassign,
}


def take_back(screen):
    """Undo the latest act: its report is shown again; its number."""
    number = screen.seen()["shown"]
    screen.press("ctrl+z")
    return screen.until(
        lambda now: now["shown"] not in ("", number) and not now["busy"] and now["at_list"], "what was done is undone"
    )["shown"]


def watch_two_at_once(screen):
    """Select two with the space bar, act on both after one question; their numbers."""
    first = screen.until(lambda now: now["shown"] and not now["tasks"], "the list is read again")["shown"]
    screen.press("space")
    second = screen.until(lambda now: now["shown"] not in ("", first), "the next is shown")["shown"]
    screen.press("space")
    screen.until(lambda now: now["selected"] == 2, "two are selected")
    screen.press("w")
    screen.until(lambda now: now["asking"], "one question for both")
    screen.press("Return")
    screen.until(lambda now: not now["asking"] and not now["busy"] and now["at_list"], "both are watched")
    return {first, second}
