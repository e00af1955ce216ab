"""No withheld count can be worked out from what is published, by whoever has a solver and every export."""

import numpy as np
import pytest
from scipy.optimize import linprog

from signalement_plugin.domain.suppression import NOT_COUNTED, OUTSIDE, CountTable, atoms_of, withhold

THRESHOLD = 6
SIDE, QUARTERS = 9, 3
CROWDS = 25  # random towns in each case: a thousand cases in all


def town(seed):
    """Reports on a square of places over some quarters: one place may have many, most have few."""
    draw = np.random.default_rng(seed)
    crowd = int(draw.integers(3, 120))
    x, y = draw.integers(0, SIDE, crowd), draw.integers(0, SIDE, crowd)
    if draw.random() < 0.7:
        many = int(draw.integers(5, 60))
        x = np.concatenate([x, np.full(many, draw.integers(0, SIDE))])
        y = np.concatenate([y, np.full(many, draw.integers(0, SIDE))])
    return x, y, draw.integers(0, QUARTERS, len(x))


def every_place():
    """All the places and quarters where a report could be: what a reader knows of the geometry."""
    return tuple(each.ravel() for each in np.meshgrid(np.arange(SIDE), np.arange(SIDE), np.arange(QUARTERS)))


def total(x, y, quarter):
    return np.zeros_like(x)


def hexagons(x, y, quarter):
    """As paved cells are: 3 x 3 places."""
    return x // 3 + 3 * (y // 3)


def squares(x, y, quarter):
    """Another paving, across the first."""
    return (x + 1) // 4 + 3 * ((y + 2) // 4)


def zones(x, y, quarter):
    """A perimeter and the ring around it; the rest is outside."""
    far = np.maximum(np.abs(x - 4), np.abs(y - 5))
    return np.select([far <= 1, far <= 3], [0, 1], OUTSIDE)


def other_zones(x, y, quarter):
    """Those of the district beside it, which overlap."""
    return zones(x - 2, y + 1, quarter)


def by_quarter(layer):
    """Each unit quarter by quarter, as a chart of time tells it."""

    def units(x, y, quarter):
        unit = layer(x, y, quarter)
        return np.where(unit >= 0, unit * QUARTERS + quarter, unit)

    return units


def until(quarters):
    """The same, published when only so many quarters had gone by."""

    def earlier(layer):
        return lambda x, y, quarter: np.where(quarter < quarters, layer(x, y, quarter), NOT_COUNTED)

    return earlier


class Exports:
    """What was published of a town, one export after the other, each knowing those before."""

    def __init__(self, where):
        self.where, self.layers, self.published = where, [], []

    def publish(self, layers):
        counts, units = atoms_of([layer(*self.where) for layer in self.layers + layers])
        earlier = [CountTable(unit, told) for unit, told in zip(units, self.published)]
        tables = earlier + [CountTable(unit) for unit in units[len(earlier) :]]
        withheld = withhold(counts, tables, THRESHOLD)
        self.layers = self.layers + layers
        self.published += [~hidden for hidden in withheld[len(earlier) :]]

    def counts(self):
        """Of each table the count of each unit."""
        labels = [layer(*self.where) for layer in self.layers]
        return [np.bincount(unit[unit >= 0], minlength=len(told)) for unit, told in zip(labels, self.published)]

    def _differences(self, places):
        """What two exports tell apart by their dates, where it is of too few: rows of the places concerned."""
        here = np.column_stack([layer(*self.where) for layer in self.layers])
        rows = []
        for one, told in enumerate(self.published):
            for other in range(len(self.published)):
                if one == other or not told.any() or not self.published[other].any():
                    continue
                for unit in np.flatnonzero(told):
                    apart = (here[:, one] == unit) & (here[:, other] == NOT_COUNTED)
                    if 0 < apart.sum() < THRESHOLD and ((here[:, one] == unit) & (here[:, other] >= 0)).any():
                        rows.append(((places[:, one] == unit) & (places[:, other] == NOT_COUNTED)).astype(float))
        return rows

    def narrowest(self):
        """The least width of what a solver can say of a withheld count, all that was published taken together."""
        places = np.unique(np.column_stack([layer(*every_place()) for layer in self.layers]), axis=0)
        equal, known, least, wanted = [], [], [], []
        for column, (told, counts) in enumerate(zip(self.published, self.counts())):
            if not told.any():
                continue  # a table of which nothing is told is not mentioned
            for unit, count in enumerate(counts):
                row = (places[:, column] == unit).astype(float)
                if told[unit]:
                    equal.append(row)
                    known.append(count)
                elif row.any():
                    least.append(-row)
                    wanted.append(row)
        wanted += self._differences(places)
        widths = []
        for goal in wanted:
            ends = []
            for sign in (1.0, -1.0):
                answer = linprog(
                    sign * goal,
                    A_ub=np.array(least),
                    b_ub=np.full(len(least), -1.0),
                    A_eq=np.array(equal) if equal else None,
                    b_eq=np.array(known) if known else None,
                    bounds=(0, 1_000),
                    method="highs",
                )
                assert answer.status == 0, answer.message
                ends.append(sign * answer.fun)
            widths.append(ends[1] - ends[0])
        return min(widths, default=np.inf)


DIAGNOSIS = [total, zones, hexagons, squares]
CASES = {
    "cells and their total": [[total, hexagons]],
    "two pavings across each other": [[total, hexagons, squares]],
    "a perimeter, its buffer and cells across them": [[total, zones, hexagons]],
    "a whole diagnosis": [DIAGNOSIS],
    "a chart of time beside": [[total, by_quarter(total), zones, by_quarter(zones), hexagons]],
    "again a quarter later": [list(map(until(2), DIAGNOSIS)), DIAGNOSIS],
    "every quarter": [list(map(until(n), [total, zones, hexagons])) for n in (1, 2, 3)],
    "a district, then the one beside": [[total, zones, hexagons], [other_zones, squares]],
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("first", range(0, 125, CROWDS))
def test_a_solver_cannot_pin_a_withheld_count_down(case, first):
    for seed in range(first, first + CROWDS):
        exports = Exports(town(seed))
        for layers in CASES[case]:
            exports.publish(layers)
        assert exports.narrowest() >= THRESHOLD - 1e-6, f"town {seed}"


def test_the_solver_pins_down_what_only_small_counts_withheld_would_give_away():
    # five cells of 9 and one of 2: their total less what is told is the one withheld
    exports = Exports(
        tuple(np.repeat(each, [9, 9, 9, 9, 9, 2]) for each in ([0, 3, 6] * 2, [0, 0, 0, 3, 3, 3], [0] * 6))
    )
    exports.layers = [total, hexagons]
    exports.published = [np.array([True]), np.arange(9) != 5]
    assert exports.narrowest() == 0
    exports.layers, exports.published = [], []
    exports.publish([total, hexagons])
    assert not exports.published[1].all() and exports.narrowest() >= THRESHOLD


def test_large_counts_are_told_and_small_ones_are_not():
    counts = np.array([40, 3, 25, 2, 1, 30, 5, 12])
    (withheld,) = withhold(counts, [CountTable(np.arange(8))], THRESHOLD)
    assert withheld.tolist() == (counts < THRESHOLD).tolist()


def test_the_least_important_table_is_given_up_first():
    # 3 reports of one cell are the difference between the perimeter's total and what its other cells tell
    counts = np.array([20, 3, 4, 30])
    zone, cell = np.array([0, 0, 1, 1]), np.array([0, 1, 2, 3])
    perimeter, cells = withhold(counts, [CountTable(zone), CountTable(cell)], THRESHOLD)
    assert not perimeter.any()
    assert cells.tolist() == [True, True, True, True]


def test_where_there_is_next_to_nothing_nothing_is_told():
    perimeter, cells = withhold(np.array([2, 1]), [CountTable(np.zeros(2, int)), CountTable(np.arange(2))], THRESHOLD)
    assert perimeter.all() and cells.all()


def test_nothing_at_all_is_withheld_from_nobody():
    (withheld,) = withhold(np.empty(0, int), [CountTable(np.empty(0, int))], THRESHOLD)
    assert not len(withheld)
