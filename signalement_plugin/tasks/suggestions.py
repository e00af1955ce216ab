"""Suggestions for the sub-category, learnt from each workspace's own history; silent until they beat the majority.

What was learnt is kept per workspace for as long as QGIS runs, and learnt again once the history has grown by a tenth:
asking often costs a count.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Dict, List

from ..domain.assessment import Learnt
from ..domain.assessment import learn as learn_from
from ..domain.suggestion import Suggestion
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback

_GROWTH = 1.1


@dataclass(frozen=True)
class _Kept:
    confirmed: int
    learnt: Learnt


_kept: Dict[str, _Kept] = {}
_lock = Lock()


def learn(address: str, feedback: Feedback = SilentFeedback()) -> Learnt:  # noqa: B008 - stateless
    """What the history of a workspace teaches; for the background, a second for 40,000 confirmed reports.

    A person who cancels gets a model that stays silent, which is not kept.
    """

    def going_on(fraction: float) -> bool:
        feedback.progress(fraction)
        return not feedback.cancelled()

    with open_at(address) as workspace, _lock:
        uid, confirmed = workspace.uid, workspace.confirmed.count()
        kept = _kept.get(uid)
        if kept is not None and kept.confirmed <= confirmed < max(kept.confirmed * _GROWTH, kept.confirmed + 1):
            return kept.learnt
        learnt = learn_from(workspace.confirmed.history(), going_on)
        if not feedback.cancelled():
            _kept[uid] = _Kept(confirmed, learnt)
        return learnt


def suggest(workspace: Workspace, learnt: Learnt, report_id: int) -> List[Suggestion]:
    """The likely sub-categories of a report, the likeliest first, at most three; none while silent."""
    facts = workspace.confirmed.facts(report_id) if learnt.speaks else None
    return learnt.suggest(facts) if facts is not None else []
