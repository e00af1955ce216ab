"""Changing what is open to whom: judged, then written in one transaction that can be undone."""

from datetime import date
from itertools import chain
from typing import Dict, Iterable, List, Sequence

from ..domain.competence import Opening
from ..domain.opening_change import OpeningChange, RowChange, applied, refusals, rows_changed
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
        before = workspace.openings.read()
        # an opening is judged by those of its category alone
        then: Dict[str, List[Opening]] = {}
        for opening in before:
            then.setdefault(opening.category_code, []).append(opening)
        for change in changes:
            rows = then.get(change.key.category_code, [])
            for remark in refusals(rows, change, today):
                raise Problem(
                    QT_TRANSLATE_NOOP("Sentence", "{kind}, {place}: {reason} Nothing was written."),
                    kind=change.key.subcategory_code or change.key.category_code,
                    place=change.key.insee or "–",
                    reason=remark.said,
                )
            then[change.key.category_code] = applied(rows, rows_changed(rows, change))
        return workspace.openings.write(_difference(before, chain.from_iterable(then.values())))


def _difference(before: Iterable[Opening], then: Iterable[Opening]) -> List[RowChange]:
    """What leads from the rows ``before`` to ``then``; a row to be made has no id yet."""
    known = {opening.id: opening for opening in before}
    return [RowChange(known.get(opening.id), opening) for opening in then if known.get(opening.id) != opening]


def take_back(address: str, undo: Sequence[RowChange]) -> List[RowChange]:
    """Undo what ``change_openings`` made. Raises Problem when it was changed again since: then nothing is done."""
    with open_at(address) as workspace:
        return workspace.openings.write(undo)
