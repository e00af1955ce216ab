"""Changing what is open to whom: judged, then written in one transaction that can be undone."""

from datetime import date
from typing import List, Sequence

from ..domain.opening_change import OpeningChange, OpeningKey, RowChange
from ..domain.opening_plan import outcome
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..workspace import Workspace
from .address import open_at


def change_openings(address: str, changes: Sequence[OpeningChange], today: date) -> List[RowChange]:
    """Make ``changes``, judged on ``today``; what ``take_back`` undoes them with.

    Raises Problem with the kind, the place and the reason when one is refused: then none is made.
    """
    with open_at(address) as workspace:
        return change_openings_in(workspace, changes, today)


def change_openings_in(workspace: Workspace, changes: Sequence[OpeningChange], today: date) -> List[RowChange]:
    """The same, in a workspace that is open."""
    with workspace.transaction():
        found = outcome(workspace.openings.read(), changes, today)
        if found.refused is not None:
            change, remark = found.refused
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "{kind}, {place}: {reason} Nothing was written."),
                kind=_kind(workspace, change.key),
                place=workspace.facts.commune_names().get(change.key.insee, workspace.territory_name),
                reason=remark.said,
            )
        return workspace.openings.write(found.rows)


def take_back(address: str, undo: Sequence[RowChange]) -> List[RowChange]:
    """Undo what ``change_openings`` made. Raises Problem when it was changed again since: then nothing is done."""
    with open_at(address) as workspace:
        return workspace.openings.write(undo)


def _kind(workspace: Workspace, key: OpeningKey) -> str:
    """The label of what an opening is about."""
    labels = workspace.facts.kind_labels()
    label, sub_label = labels.get((key.category_code, key.subcategory_code), (key.category_code, None))
    return sub_label or label
