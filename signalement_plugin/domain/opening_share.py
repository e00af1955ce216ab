"""To whom kinds were open over a whole period, commune by commune: never, partly or wholly.

What was never open to anyone is no data, not calm. What concerns the reports of one service alone does not count: a
place has no service before something is reported there.
"""

from dataclasses import dataclass
from datetime import date
from typing import Iterable, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .competence import Opening
from .opening import is_shut, openings_in_order

NEVER, PARTLY, WHOLLY = range(3)
# of a cell beyond the communes, where no report can be taken
BEYOND = -1
SHARES: Tuple[str, ...] = ("never", "partly", "wholly")
# category and sub-category codes
KindCodes = Tuple[str, Optional[str]]


class OpenTo(NamedTuple):
    """How far kinds were open to agents and to citizens: ``NEVER``, ``PARTLY`` or ``WHOLLY``.

    Wholly: every kind on every day; never: none on any.
    """

    agents: int
    citizens: int


@dataclass(frozen=True)
class Openness:
    """To whom the kinds were open over the period in each cell: int8, shape (n,), ``NEVER``, ``PARTLY``, ``WHOLLY``
    or ``BEYOND``. ``insee``: the commune of the cell's centre, or ``None``."""

    agents: np.ndarray
    citizens: np.ndarray
    insee: np.ndarray

    @property
    def no_data(self) -> np.ndarray:
        """Cells where nobody could report: bool, shape (n,)."""
        return self.agents <= NEVER


def open_share(openings: Iterable[Opening], insee: str, kinds: Sequence[KindCodes], since: date, until: date) -> OpenTo:
    """How far ``kinds`` were open in a commune from the day ``since`` to ``until``, both included."""
    here = [o for o in openings if o.service_id is None and o.insee in (None, insee)]
    turning = {d for o in here for d in (o.validity.valid_from, o.validity.valid_to) if d and since < d <= until}
    days = [since, *turning]
    shut = {False: set(), True: set()}
    for category, subcategory in kinds:
        concerned = [o for o in here if o.category_code == category]
        for day in days if concerned else days[:1]:
            ordered = openings_in_order(concerned, category, subcategory, day)
            for citizen, found in shut.items():
                found.add(is_shut(ordered[0] if ordered else None, citizen))
    return OpenTo(*(_share(shut[citizen]) for citizen in (False, True)))


def _share(shut: set) -> int:
    return WHOLLY if shut <= {False} else NEVER if shut == {True} else PARTLY
