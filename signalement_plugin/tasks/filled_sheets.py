"""Round sheets that came back filled in: what each row becomes, before it is done and while it is.

Every row goes through an act of triage, as if a person had done it in the dock. Reading the same file again does
nothing more. A row is listed, and nothing is written over, when its report changed since the sheet was made.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple, Union

import numpy as np

from ..domain.acts import Act, Standing, refusal
from ..domain.filled_sheet import LONGEST_FILE, FilledRow, UnusableRow, read_filled, said_by
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.sheet_mark import standing_signs
from ..sources.texts import decode
from ..workspace import Workspace
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .local_days import local_days
from .triage import perform_in, undo_in

# what a row becomes: an act, nothing because that is so already, or nothing with a reason
TO_DO, ALREADY, REJECTED = "to_do", "already", "rejected"
_STATE_OF = {"done": "done", "planned": "scheduled", "impossible": "to_arbitrate"}
_KIND_OF = {"done": "done", "planned": "schedule", "impossible": "send_back", "not_done": "note", "remark": "note"}


@dataclass(frozen=True)
class Outcome:
    """What a row becomes. ``act`` and ``report_id``: of one to do; ``reason``: of one that is rejected."""

    row: int
    number: str
    written: str
    fate: str
    report_id: Optional[int] = None
    act: Optional[Act] = None
    reason: Optional[Sentence] = None


@dataclass(frozen=True)
class ReadBack:
    """Every row that says something, how many were left blank, and the acts done, in their order."""

    outcomes: Tuple[Outcome, ...]
    blank: int
    act_ids: Tuple[int, ...] = ()

    def count(self, kind: str) -> int:
        """How many rows become, or became, an act of that kind."""
        return sum(outcome.fate == TO_DO and outcome.act.kind == kind for outcome in self.outcomes)

    def fates(self) -> Dict[str, int]:
        """How many rows have each fate."""
        return Counter(outcome.fate for outcome in self.outcomes)


def preview(address: str, path: str, now: Optional[datetime] = None) -> ReadBack:
    """What each row of the file would become. Raises Problem when it is no filled sheet of this workspace."""
    text = _text(path)
    with open_at(address) as workspace:
        return _judged(workspace, text, now or datetime.now(timezone.utc))


def read_back(
    address: str,
    path: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
    now: Optional[datetime] = None,
) -> ReadBack:
    """Do what the rows of the file say, in one transaction; a row that cannot be done is listed with the reason.

    Raises Problem, and leaves the workspace as it was, when the file is no filled sheet, when the workspace cannot
    be written, or when a person cancels.
    """
    text = _text(path)
    with open_at(address) as workspace, workspace.transaction():
        judged = _judged(workspace, text, now or datetime.now(timezone.utc))
        return _done(workspace, judged, feedback)


def undo_read_back(address: str, act_ids: Sequence[int]) -> Tuple[int, int]:
    """Undo those acts, the latest first: how many were, and how many were not since someone went on from there."""
    undone = 0
    with open_at(address) as workspace, workspace.transaction():
        for act_id in reversed(act_ids):
            try:
                undo_in(workspace, act_id)
                undone += 1
            except Problem as problem:
                if problem.retry:
                    raise
    return undone, len(act_ids) - undone


def _text(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return decode(file.read(LONGEST_FILE + 1))
    except OSError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{path} could not be read: {reason}. Choose another file."),
            path=path,
            reason=error.strerror or str(error),
        ) from error


def _judged(workspace: Workspace, text: str, now: datetime) -> ReadBack:
    (today,) = local_days(np.array([now.astimezone(timezone.utc).replace(tzinfo=None)], "datetime64[ms]"),
                          workspace.timezone).tolist()  # fmt: skip
    sheet = read_filled(text, workspace.uid, today)
    ids = [row.report_id for row in sheet.rows if isinstance(row, FilledRow)]
    judge = _Judge(workspace, ids)
    return ReadBack(tuple(map(judge.outcome, sheet.rows)), sheet.blank)


class _Judge:
    """Says what rows become, by how their reports stand now."""

    def __init__(self, workspace: Workspace, ids: Sequence[int]):
        self._standings = workspace.acts.standings(ids)
        self._stands = workspace.round_sheets.standing(ids)
        self._notes = workspace.round_sheets.notes(ids)

    def outcome(self, row: Union[FilledRow, UnusableRow]) -> Outcome:
        """What a row becomes."""
        if isinstance(row, UnusableRow):
            return Outcome(row.row, row.number, row.written, REJECTED, reason=row.reason)
        named = Outcome(row.row, row.number, row.written, TO_DO, row.report_id)
        standing = self._standings.get(row.report_id)
        if standing is None:
            reason = QT_TRANSLATE_NOOP("Sentence", "The report is not there, or not yours to see.")
            return replace(named, fate=REJECTED, reason=Sentence(reason))
        act = _act(row)
        noted = act.internal_note is None or (row.report_id, act.internal_note) in self._notes
        if self._is_so(row, standing):
            if noted:
                return replace(named, fate=ALREADY)
            act = Act("note", internal_note=act.internal_note)
        elif standing_signs(self._stands[row.report_id][0]) != row.standing:
            reason = QT_TRANSLATE_NOOP(
                "Sentence",
                "The report changed since the sheet was made: look at it, then decide in triage or on a new sheet.",
            )
            return replace(named, fate=REJECTED, reason=Sentence(reason))
        refused = refusal(act.kind, standing)
        if refused is not None:
            return replace(named, fate=REJECTED, reason=refused)
        return replace(named, act=act)

    def _is_so(self, row: FilledRow, standing: Standing) -> bool:
        """Whether the report has become already what the row says."""
        if row.result in ("not_done", "remark"):
            return (row.report_id, said_by(row)) in self._notes
        planned_for = self._stands[row.report_id][1]
        return standing.state == _STATE_OF[row.result] and (row.result != "planned" or planned_for == row.day)


def _act(row: FilledRow) -> Act:
    planned_for = row.day if row.result == "planned" else None
    return Act(_KIND_OF[row.result], planned_for=planned_for, internal_note=said_by(row) or None)


def _done(workspace: Workspace, judged: ReadBack, feedback: Feedback) -> ReadBack:
    alike: Dict[Act, List[int]] = defaultdict(list)
    for outcome in judged.outcomes:
        if outcome.fate == TO_DO:
            alike[outcome.act].append(outcome.report_id)
    act_ids: List[int] = []
    refused: Dict[int, Sentence] = {}
    for number, (act, ids) in enumerate(alike.items()):
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The reading was cancelled: nothing was changed."))
        feedback.progress(number / len(alike))
        act_ids += _perform(workspace, act, ids, refused)
    feedback.progress(1.0)
    outcomes = tuple(
        replace(outcome, fate=REJECTED, act=None, reason=refused[outcome.report_id])
        if outcome.fate == TO_DO and outcome.report_id in refused
        else outcome
        for outcome in judged.outcomes
    )
    return replace(judged, outcomes=outcomes, act_ids=tuple(act_ids))


def _perform(workspace: Workspace, act: Act, ids: Sequence[int], refused: Dict[int, Sentence]) -> List[int]:
    """Do an act to many at once, or one by one when one of them cannot be changed; the acts written."""
    versions = {key: standing.version for key, standing in workspace.acts.standings(ids).items()}
    try:
        return [perform_in(workspace, act, versions).act_id]
    except Problem as problem:
        if problem.retry:
            raise
        if len(ids) == 1:
            refused[ids[0]] = problem.sentence
            return []
    return [act_id for key in ids for act_id in _perform(workspace, act, [key], refused)]
