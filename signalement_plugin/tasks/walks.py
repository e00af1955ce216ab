"""Changes of walks, each with what takes it back: a function of a workspace, or nothing where there is no way back."""

from datetime import date
from typing import Any, Callable, Mapping, Optional, Tuple

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.walk import CheckItem, parse_checklist
from ..paths import RESOURCES
from ..workspace import Workspace
from ..workspace.recommendations import Recommendation
from ..workspace.walks import Walk

Back = Callable[[Workspace], Any]
BUNDLED_CHECKLIST = RESOURCES / "walks" / "checklist.csv"


def bundled_checklist() -> Tuple[CheckItem, ...]:
    """What is to be done in each phase. Raises Problem with the line when the file was spoilt."""
    return parse_checklist(BUNDLED_CHECKLIST.read_text(encoding="utf-8-sig"), BUNDLED_CHECKLIST.name)


def change(workspace: Workspace, walk: Walk, values: Mapping[str, Any]) -> Back:
    """Write those of ``values`` that differ from ``walk`` as it was read."""
    new = {name: value for name, value in values.items() if value != walk.values[name]}
    workspace.walks.change(walk.id, walk.version, new)

    def back(again: Workspace) -> None:
        now = again.walks.read(walk.id)
        if now is None or any(now.values[name] != value for name, value in new.items()):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "Somebody else changed the same since: look at the walk again, then change it by hand."
                )
            )
        again.walks.change(walk.id, now.version, {name: walk.values[name] for name in new})

    return back


def move(workspace: Workspace, walk: Walk, to: int) -> Back:
    """Take ``walk`` to another phase."""
    workspace.walks.move(walk.id, walk.version, to)
    return lambda again: again.walks.move(walk.id, _version(again, walk.id), walk.phase)


def close(workspace: Workspace, walk: Walk, day: date) -> Back:
    """Close ``walk``."""
    workspace.walks.close(walk.id, walk.version, day)
    return lambda again: again.walks.reopen(walk.id, _version(again, walk.id))


def reopen(workspace: Workspace, walk: Walk) -> Back:
    """Open ``walk``, which was closed."""
    workspace.walks.reopen(walk.id, walk.version)
    return lambda again: again.walks.close(walk.id, _version(again, walk.id), walk.closed_on or date.today())


def tick(workspace: Workspace, walk: Walk, phase: int, code: str, done: bool) -> Back:
    """Say that something is done, today, or is not."""
    before = walk.checks.get((phase, code))
    workspace.walks.tick(walk.id, phase, code, date.today() if done else None)
    return lambda again: again.walks.tick(walk.id, phase, code, before)


def recommend(workspace: Workspace, walk: int, was: Optional[Recommendation], wanted: Recommendation) -> Back:
    """Write a recommendation, a new one without ``was``."""
    if was is None:
        key = workspace.recommendations.add(walk, wanted)
        return lambda again: again.recommendations.remove(_kept(again, walk, key))
    workspace.recommendations.change(walk, was, wanted)
    return lambda again: again.recommendations.change(walk, _kept(again, walk, was.id), was)


def remove_recommendation(workspace: Workspace, walk: int, was: Recommendation) -> Back:
    """Take a recommendation back."""
    workspace.recommendations.remove(was)
    return lambda again: again.recommendations.add(walk, was)


def _version(workspace: Workspace, key: int) -> int:
    walk = workspace.walks.read(key)
    return -1 if walk is None else walk.version


def _kept(workspace: Workspace, walk: int, key: Optional[int]) -> Recommendation:
    """The recommendation as it is now; one that is gone cannot be changed, and is told so."""
    found = [one for one in workspace.recommendations.of_walk(walk) if one.id == key]
    return found[0] if found else Recommendation(key, "")
