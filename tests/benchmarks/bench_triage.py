"""Triage in a running QGIS, with keys: the next report, a thousand at once, the dock on a million; beside QGIS's own.

The peers are the form that QGIS makes of the same layer, and an edit session of it. What the main thread worked is
its processor time between two beats of a timer of 5 ms: a busy machine makes a gap long, not that.
"""

import statistics
import tempfile
from pathlib import Path
from typing import Any, Dict, Sequence

from qgis.PyQt.QtCore import Qt

from tests import ROOT, STAGE
from tests.qgis.desktop import run_in_qgis

from .harness import say
from .many_reports import copy_with

_FEW, _MANY = 100_000, 1_000_000
_PATIENCE_S = 1800
_IN_QGIS = """
import os, sys
sys.path.insert(0, {root!r})
os.environ["SIGNALEMENT_STAGE"] = {stage!r}
from tests.benchmarks import bench_triage, triage_session
plugin = qgis.utils.plugins["signalement_plugin"]
said.update(triage_session.measured(iface, plugin, lambda session: bench_triage.{steps}(session, {address!r})))
# QGIS asks questions when it is closed after an edit session: all is said
Path({answer!r}).write_text(json.dumps(said))
os._exit(0)
"""


def few(session: Any, address: str) -> None:
    """What is done with 100,000 reports."""
    session.open(address)
    session.open_dock()
    session.go_through("J, reading each", Qt.Key.Key_J, 40, pause=True)
    session.go_through("J, one after the other", Qt.Key.Key_J, 60, pause=False)
    session.go_through("Enter, reading each", Qt.Key.Key_Return, 30, pause=True)
    session.go_through("Enter, one after the other", Qt.Key.Key_Return, 60, pause=False)
    session.filter("typing in the filter", "gravats")
    session.move_map(8)
    session.confirm_many(1_000)
    session.changes_of_qgis(session.confirmed)
    session.form_of_qgis(40)


def many(session: Any, address: str) -> None:
    """What is done with 1,000,000 reports."""
    session.open(address)
    session.open_dock()
    session.go_through("J, reading each", Qt.Key.Key_J, 20, pause=True)
    session.filter("typing in the filter", "gravats")
    session.move_map(8)
    session.scroll_to_end()


def run() -> None:
    """Print the ratios, the times beside what is asked of them, and what held the main thread."""
    said = _measured(_FEW, "few")
    times = said["times"]
    print(f"{_FEW:,} reports")
    for name in ("J, reading each", "J, one after the other", "Enter, reading each", "Enter, one after the other"):
        _beside(f"next report: {name}", times[name], "QGIS's form: next feature", times["QGIS: next"])
        say([f"median under 50 ms, worst under 200 ms: {_in_ms(times[name])}"])
    _beside(
        f"confirming {said['confirmed']:,} in one act",
        times["confirm many"],
        "QGIS's edit session",
        times["QGIS: many"],
    )
    _tell(said, {"confirm many": "under 2 s"})
    print(f"{_MANY:,} reports")
    _tell(_measured(_MANY, "many"), {"dock": "under 1 s"})


def _measured(n: int, steps: str) -> Dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        address = copy_with(n, Path(folder))
        answer = str(Path(folder) / "answer.json")
        body = _IN_QGIS.format(root=str(ROOT), stage=str(STAGE), steps=steps, address=address, answer=answer)
        said = run_in_qgis(body, Path(folder), STAGE, patience=_PATIENCE_S)
    if "error" in said:
        raise RuntimeError(said["error"])
    return said


def _beside(title: str, ours: Sequence[float], peer_title: str, theirs: Sequence[float]) -> None:
    mine, others = statistics.median(ours), statistics.median(theirs)
    print(f"{title:<58} {mine:8.3f} s | {peer_title:<42} {others:8.3f} s | ratio {mine / others:.3f}")


def _tell(said: Dict[str, Any], asked: Dict[str, str]) -> None:
    for name, seconds in said["times"].items():
        say([f"{name:<46} {_in_ms(seconds)}{f' ({asked[name]})' if name in asked else ''}"])
    for doing, gaps in said["held"].items():
        worked = 1000 * max(said["worked"][doing])
        say([f"main thread, {doing:<33} held at most {1000 * max(gaps):5.0f} ms, worked {worked:5.0f} ms (100)"])


def _in_ms(seconds: Sequence[float]) -> str:
    middle, worst = 1000 * statistics.median(seconds), 1000 * max(seconds)
    return f"median {middle:7.1f} ms, worst {worst:7.1f} ms of {len(seconds)}"
