"""To whom each kind is open, where and since when: every row ever kept, and sets of changes, each all or nothing."""

from dataclasses import replace
from datetime import date
from typing import Any, Dict, List, Sequence, Tuple

from ..domain.competence import Opening, openings_of
from ..domain.opening_change import Kind, RowChange
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .engine import Engine

_COLUMNS = (
    "id",
    "category_code",
    "phase",
    "subcategory_code",
    "insee",
    "service_id",
    "valid_from",
    "valid_to",
    "message",
    "other_channel",
    "training_done",
    "agreed",
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM opening"  # nosec B608


class OpeningConflict(Problem):
    """The openings were changed by someone else since they were read. Nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "These openings were changed by someone else meanwhile. Nothing was written: look at them again, "
                "then decide.",
            )
        )


class Openings:
    """The table of openings as the domain's objects."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def read(self) -> Tuple[Opening, ...]:
        """Every opening, past and planned ones included, in the order of their ids."""
        return tuple(map(self._opening, self._engine.rows(f"{_SELECT} ORDER BY id")))  # nosec B608

    def kinds(self) -> Dict[str, Kind]:
        """What openings are judged by of each sub-category, by its code, in the order of the nomenclature."""
        rows = self._engine.rows(
            "SELECT s.code, s.category_code, s.label, s.delay FROM subcategory s "
            "JOIN category c ON c.code = s.category_code ORDER BY c.position, s.id"
        )
        return {code: Kind(*rest) for code, *rest in rows}

    def write(self, changes: Sequence[RowChange]) -> List[RowChange]:
        """Make ``changes`` in one transaction; what takes them back, to be given to ``write`` again.

        Raises OpeningConflict when a row is no longer as a change has it before, Problem when the database refuses.
        """
        done: List[RowChange] = []
        with self._engine.transaction():
            self._check([change.before for change in changes if change.before is not None])
            for before, after in sorted(changes, key=_turn):
                if before is None and after is not None:
                    after = replace(after, id=self._engine.insert("opening", _values(after)))
                elif before is not None and after is None:
                    self._engine.execute("DELETE FROM opening WHERE id = ?", (before.id,))
                elif before is not None and after is not None:
                    self._engine.update("opening", before.id, _values(after))
                done.append(RowChange(after, before))
        return done

    def _check(self, expected: Sequence[Opening]) -> None:
        clause, keys = self._engine.among("id", [opening.id for opening in expected])
        rows = self._engine.rows(f"{_SELECT} WHERE {clause}{self._engine.for_update}", (keys,))  # nosec B608
        if {row[0]: self._opening(row) for row in rows} != {opening.id: opening for opening in expected}:
            raise OpeningConflict

    def _opening(self, row: Sequence[Any]) -> Opening:
        values = dict(zip(_COLUMNS, row))
        for column in ("valid_from", "valid_to"):
            values[column] = self._engine.read_date(values[column])
        (opening,) = openings_of([values])
        return opening


def _turn(change: RowChange) -> Tuple[int, date]:
    """What gives room comes before what takes it, and each row after those it follows: the triggers judge one by one.

    Deleting first, then changing, then adding, by the day on which the rows begin.
    """
    if change.after is None:
        return 0, date.min
    return 1 if change.before is not None else 2, change.after.validity.valid_from or date.min


def _values(opening: Opening) -> Dict[str, Any]:
    return {
        "category_code": opening.category_code,
        "subcategory_code": opening.subcategory_code,
        "insee": opening.insee,
        "service_id": opening.service_id,
        "phase": opening.phase,
        "valid_from": opening.validity.valid_from,
        "valid_to": opening.validity.valid_to,
        "message": opening.message or None,
        "other_channel": opening.other_channel or None,
        "training_done": opening.training_done,
        "agreed": opening.agreed,
    }
