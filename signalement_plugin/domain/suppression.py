"""Cell suppression: which counts may be published so that no count under the threshold can be worked out (R72).

Whoever reads knows every published number, where each unit lies, which units are zero and that a withheld one is not.
They know the outcome, not which units were withheld for being small and which to protect another.

Two steps, as statistical offices do it (L. Willenborg and T. de Waal, *Elements of Statistical Disclosure Control*,
2001, chapters 8 and 9; A. Hundepool and others, *Statistical Disclosure Control*, 2012, chapter 4). Primary: a unit of
1 to threshold - 1 reports is withheld. Complementary: further units are withheld until each withheld one is protected.
Offices protect by solving a linear programme for each; here a withheld unit is protected when other reports can be put
in its place, and its own elsewhere, without any published number changing:

- reports are alike when, in each table that counts both or neither by their date and kind, they lie in the same
  published unit, or both where nothing is published: they can change places;
- alike reports that no published unit holds are bound by nothing;
- of alike reports that a published unit does hold, all or none may be in one unit, but for one in each withheld unit,
  which is not empty: over the groups that it is part of, its count is uncertain by that many.

What an earlier export said is a table like the others, whose units are decided; what came to one of its units since,
or left it, is the difference of two exports, and protected like a withheld unit when it is small. What is computed
from published counts alone (a class, a density) tells nothing more.
"""

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy as np

# beyond the places that a table covers; not of the dates or kinds that it counts
OUTSIDE, NOT_COUNTED = -1, -2
_HIDDEN = OUTSIDE


@dataclass(frozen=True)
class CountTable:
    """Counts that are published together: reports by hexagon, by square, in a perimeter and its buffers.

    ``unit``: the unit of the table that each atom lies in, or ``OUTSIDE``, or ``NOT_COUNTED``: int64, shape (a,).
    ``published``: which units an earlier export told, bool, shape (units,); ``None`` when it is to be decided.
    """

    unit: np.ndarray
    published: Optional[np.ndarray] = None

    @property
    def units(self) -> int:
        """How many units the table has, the empty ones at its end aside."""
        return int(self.unit.max(initial=OUTSIDE)) + 1 if self.published is None else len(self.published)


def atoms_of(labels: Sequence[np.ndarray]) -> Tuple[np.ndarray, List[np.ndarray]]:
    """Reports that lie in the same unit of every table, counted: how many, shape (a,), and the unit of each, by table.

    ``labels``: for each table the unit of each report, int64, shape (m,).
    """
    kinds, counts = np.unique(np.column_stack(labels), axis=0, return_counts=True)
    return counts, [kinds[:, place] for place in range(len(labels))]


def told_before(reports: np.ndarray, counted: np.ndarray, unit: np.ndarray, told: np.ndarray) -> CountTable:
    """What an earlier export told of ``reports`` (ids, int64, shape (m,)): a table of as many.

    ``counted``: the ids it counted, ascending, with the ``unit`` of each; ``told``: which of its units it told.
    """
    place = np.minimum(np.searchsorted(counted, reports), max(len(counted) - 1, 0))
    known = counted[place] == reports if len(counted) else np.zeros(len(reports), dtype=bool)
    return CountTable(np.where(known, unit[place] if len(unit) else NOT_COUNTED, NOT_COUNTED), told)


def come_late(units: Sequence[np.ndarray], earlier: Sequence[CountTable], threshold: int) -> np.ndarray:
    """Reports that came to units told of before, too few to be told apart: bool, shape (m,).

    ``units``: of each table that is to be told, int64, shape (m,). Left out for now, they let those units be told as
    they were; they are counted once there are enough of them.
    """
    known = np.zeros(len(units[0]), dtype=bool)
    for table in earlier:
        known |= table.unit != NOT_COUNTED
    late = np.zeros(len(known), dtype=bool)
    while known.any():
        before = late.copy()
        for unit in units:
            inside, size = unit >= 0, int(unit.max(initial=0)) + 1
            fresh = np.bincount(unit[inside & ~known & ~late], minlength=size)
            old = np.bincount(unit[inside & known], minlength=size)
            few = (fresh > 0) & (fresh < threshold) & (old > 0)
            late |= inside & ~known & few[np.maximum(unit, 0)]
        if (late == before).all():
            break
    return late


def withhold(counts: np.ndarray, tables: Sequence[CountTable], threshold: int) -> Tuple[np.ndarray, ...]:
    """Which units of each of ``tables`` are withheld: bool, shape (units,) each.

    ``counts``: reports of each atom, int64, shape (a,), one at least. ``tables``: those that matter most first, since
    the last ones are given up first. Among units of one table the smallest are.
    Where nothing can be told of a table all of it is withheld, its empty units too: it is not to be mentioned.
    """
    counts = np.asarray(counts, dtype="int64")
    sizes = [_sizes(table, counts) for table in tables]
    withheld = [
        (size > 0) & (size < threshold) if table.published is None else ~table.published & (size > 0)
        for size, table in zip(sizes, tables)
    ]
    apart = _differences(counts, tables, threshold)
    while True:
        more = _more_to_withhold(counts, tables, sizes, withheld, apart, threshold)
        if not more:
            return tuple(_all_where_nothing_is_told(*each) for each in zip(sizes, withheld))
        for place, units in more:
            withheld[place][units] = True


def _differences(counts: np.ndarray, tables: Sequence[CountTable], threshold: int) -> List[np.ndarray]:
    """What two exports would tell apart of too few reports: arrays of shape (a,), the unit or ``OUTSIDE``."""
    decided = [table for table in tables if table.published is not None]
    found = []
    for new in (table for table in tables if table.published is None):
        for old in decided:
            for unit, other in ((new.unit, old.unit), (old.unit, new.unit)):
                apart = (unit >= 0) & (other == NOT_COUNTED)
                both = np.unique(unit[(unit >= 0) & (other >= 0)])
                few = np.bincount(unit[apart], counts[apart], minlength=int(unit.max(initial=0)) + 1)
                small = apart & np.isin(unit, both) & (few < threshold)[np.maximum(unit, 0)]
                if small.any():
                    found.append(np.where(small, unit, OUTSIDE))
    return found


def _all_where_nothing_is_told(sizes: np.ndarray, withheld: np.ndarray) -> np.ndarray:
    return withheld if ((sizes > 0) & ~withheld).any() else np.ones_like(withheld)


def _sizes(table: CountTable, counts: np.ndarray) -> np.ndarray:
    inside = table.unit >= 0
    return np.bincount(table.unit[inside], counts[inside], minlength=table.units).astype("int64")


def _more_to_withhold(
    counts: np.ndarray,
    tables: Sequence[CountTable],
    sizes: List[np.ndarray],
    withheld: List[np.ndarray],
    apart: List[np.ndarray],
    threshold: int,
) -> List[Tuple[int, np.ndarray]]:
    """Units to withhold for those that are not protected yet: tables and units, nothing when all are."""
    told = [at for at, hidden in enumerate(withheld) if ((sizes[at] > 0) & ~hidden).any()]
    if not told:
        return []
    seen = np.column_stack([_seen(tables[at].unit, withheld[at]) for at in told])
    alike, total = _groups(seen, counts)
    bound = np.zeros(len(total), dtype=bool)
    bound[alike[(seen >= 0).any(axis=1)]] = True
    moving = total - _staying(alike, total, [(tables[at].unit, withheld[at]) for at in told])
    moving = np.where(bound, np.maximum(moving, 0), threshold)
    undecided = [(column, at) for column, at in enumerate(told) if tables[at].published is None]
    offers = [np.empty((0, 5), dtype="int64")]
    secrets = [(tables[at].unit, _withheld_atoms(tables[at].unit, withheld[at])) for at in told]
    secrets += [(unit, np.flatnonzero(unit >= 0)) for unit in apart]
    for at, (unit, inside) in enumerate(secrets):
        choice = np.where(_places(alike, unit, len(total)) > 1, moving, np.where(bound, 0, threshold))
        pairs = np.unique(np.column_stack([unit[inside], alike[inside]]), axis=0)
        uncertain = np.bincount(pairs[:, 0], choice[pairs[:, 1]], minlength=int(unit.max(initial=0)) + 1)
        failing = inside[uncertain[unit[inside]] < threshold]
        helped = [_to_hide(column, failing, seen, sizes[other]) for column, other in undecided]
        for (_, other), (place, hide) in zip(undecided, helped):
            row = (np.full(len(place), at), unit[place], np.full(len(place), other), hide, sizes[other][hide])
            offers.append(np.column_stack(row))
        if undecided and not np.isin(unit[failing], unit[np.concatenate([place for place, _ in helped])]).all():
            last = undecided[-1][1]
            return [(last, np.arange(tables[last].units))]
    return _cheapest(np.concatenate(offers))


def _seen(unit: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """What a reader is told of each atom by a table: its published unit, nothing, or that it is not of its counts."""
    seen = unit.copy()
    inside = unit >= 0
    seen[inside] = np.where(hidden[unit[inside]], _HIDDEN, unit[inside])
    return seen


def _groups(seen: np.ndarray, counts: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """The group of each atom, of those that no table tells apart, and how many reports each group has."""
    _, alike = np.unique(seen, axis=0, return_inverse=True)
    alike = alike.reshape(-1)
    return alike, np.bincount(alike, counts).astype("int64")


def _withheld_atoms(unit: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """The places of the atoms that lie in withheld units."""
    inside = np.flatnonzero(unit >= 0)
    return inside[hidden[unit[inside]]]


def _staying(alike: np.ndarray, total: np.ndarray, tables: Sequence[Tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """How many withheld units keep a report in each group: each unit in the largest that it is part of.

    Units of several tables that hold the same atoms keep one for all of them.
    """
    marks = np.random.default_rng(0).integers(1, 1 << 62, len(alike), dtype="uint64")
    found = []
    for unit, hidden in tables:
        inside = _withheld_atoms(unit, hidden)
        order = inside[np.lexsort((-total[alike[inside]], unit[inside]))]
        units, first = np.unique(unit[order], return_index=True)
        atoms = np.zeros(int(unit.max(initial=0)) + 1, dtype="uint64")
        np.add.at(atoms, unit[inside], marks[inside])
        found.append(np.column_stack([atoms[units], alike[order[first]].astype("uint64")]))
    kept = np.unique(np.concatenate(found), axis=0)
    return np.bincount(kept[:, 1].astype("int64"), minlength=len(total))


def _places(alike: np.ndarray, unit: np.ndarray, groups: int) -> np.ndarray:
    """In how many distinct places of a table, beyond it counted as one, each group lies."""
    pairs = np.unique(np.column_stack([alike, unit]), axis=0)
    return np.bincount(pairs[:, 0], minlength=groups)


def _to_hide(column: int, failing: np.ndarray, seen: np.ndarray, sizes: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """For ``failing`` atoms what one table could withhold to make more reports like them: places of atoms, and units.

    The unit they lie in themselves where it is told, else the smallest of those that alone set other reports apart.
    """
    own = seen[failing, column]
    _, group = np.unique(np.delete(seen, column, axis=1), axis=0, return_inverse=True)
    group = group.reshape(-1)
    told = np.flatnonzero(seen[:, column] >= 0)
    told = told[np.argsort(sizes[seen[told, column]], kind="stable")]
    groups, first = np.unique(group[told], return_index=True)
    smallest = np.full(int(group.max(initial=0)) + 1, OUTSIDE)
    smallest[groups] = seen[told[first], column]
    offered = np.where(own >= 0, own, smallest[group[failing]])
    return failing[offered >= 0], offered[offered >= 0]


def _cheapest(offers: np.ndarray) -> List[Tuple[int, np.ndarray]]:
    """For each failing unit the least important table's smallest unit, gathered by table."""
    failing_table, failing_unit, table, unit, size = offers.T
    order = np.lexsort((unit, size, -table, failing_unit, failing_table))
    chosen = offers[order]
    first = np.ones(len(chosen), dtype=bool)
    first[1:] = (chosen[1:, :2] != chosen[:-1, :2]).any(axis=1)
    chosen = chosen[first]
    return [(int(place), np.unique(chosen[chosen[:, 2] == place, 3])) for place in np.unique(chosen[:, 2])]
