"""Which reports may tell of the same thing: agrees with the formula written out, whatever the order of the reports."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain import duplicates
from signalement_plugin.domain.duplicates import (
    NO_CATEGORY,
    OTHER_CATEGORY,
    SAME_CATEGORY,
    SAME_SUBCATEGORY,
    OpenReports,
    find_pairs,
)
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.words import words_of

DAY_MS = 86_400_000
START = np.datetime64("2026-11-01T08:00", "ms")


def reports_of(rows):
    """Rows (id, x, y, milliseconds, category, subcategory, text)."""
    keys, x, y, moments, categories, subcategories, texts = zip(*rows) if rows else ((),) * 7
    return OpenReports(
        np.array(keys, dtype="int64"),
        np.array(x, dtype="float64"),
        np.array(y, dtype="float64"),
        START + np.array(moments, dtype="timedelta64[ms]"),
        np.array(categories, dtype="int64"),
        np.array(subcategories, dtype="int64"),
        texts,
    )


def slowly(rows, distance_m, days):
    """The formula of the module's docstring, pair by pair."""
    found = {}
    for one, other in combinations(sorted(rows), 2):
        distance = math.hypot(one[1] - other[1], one[2] - other[2])
        apart = abs(one[3] - other[3]) / DAY_MS
        if distance > distance_m or abs(one[3] - other[3]) > days * DAY_MS:
            continue
        if -1 in (one[4], other[4]):
            kind = 0.5
        elif one[4] != other[4]:
            kind = 0.0
        elif -1 in (one[5], other[5]):
            kind = 0.8
        else:
            kind = 1.0 if one[5] == other[5] else 0.4
        score = 0.35 * (1 - distance / distance_m) + 0.15 * (1 - apart / days) + 0.25 * kind
        a, b = words_of(one[6]), words_of(other[6])
        score = score + 0.25 * 2 * len(a & b) / (len(a) + len(b)) if a and b else score / 0.75
        found[one[0], other[0]] = score
    return found


def as_dict(reports, pairs):
    ids = zip(reports.id[pairs.first].tolist(), reports.id[pairs.second].tolist())
    return dict(zip(ids, pairs.score.tolist()))


TEXTS = st.sampled_from(
    [None, "", "Des gravats", "gravats devant le 12", "GRAVATS 12", "Lampe éteinte", "une lampe est éteinte, gravats"]
)
ROWS = st.lists(
    st.tuples(
        st.integers(1, 10_000),
        st.one_of(st.integers(-60, 60), st.floats(-100, 100)),
        st.one_of(st.integers(-60, 60), st.floats(-100, 100)),
        st.integers(-5 * DAY_MS, 5 * DAY_MS),
        st.integers(-1, 2),
        st.integers(-1, 2),
        TEXTS,
    ),
    max_size=14,
    unique_by=lambda row: row[0],
)


@given(ROWS, st.floats(1, 60), st.integers(1, 4))
def test_pairs_are_those_of_the_formula(rows, distance_m, days):
    reports = reports_of(rows)
    pairs = find_pairs(reports, distance_m, days)
    slow = slowly(rows, distance_m, days)
    found = as_dict(reports, pairs)
    for pair, score in found.items():
        assert slow[pair] == pytest.approx(score, abs=1e-9)
    assert all(pair in found for pair, score in slow.items() if score > 0.5 + 1e-9)
    assert np.all(np.diff(pairs.score) <= 0), "the best first"


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = reports_of(rows), reports_of(shuffled)
    assert as_dict(one, find_pairs(one, 40, 3)) == as_dict(other, find_pairs(other, 40, 3))


@given(ROWS)
def test_each_pair_is_said_once_and_no_report_is_its_own_duplicate(rows):
    reports = reports_of(rows)
    pairs = find_pairs(reports, 200, 10)
    assert np.all(reports.id[pairs.first] < reports.id[pairs.second])
    assert len(as_dict(reports, pairs)) == len(pairs)


def test_two_people_who_saw_one_heap_are_likely_duplicates():
    reports = reports_of(
        [
            (1, 0, 0, 0, 0, -1, "Gros tas de gravats et un matelas devant le 12"),
            (2, 6, 4, DAY_MS, 0, 3, "Un matelas et des gravats"),
            (3, 20, 0, 20 * DAY_MS, 1, -1, "Lampadaire éteint"),
        ]
    )
    pairs = find_pairs(reports, 30, 30)
    assert as_dict(reports, pairs).keys() == {(1, 2)} and pairs.likely.tolist() == [True]
    assert [str(reason) for reason in pairs.reasons(reports, 0)] == [
        "7 m apart",
        "days between them: 1",
        "same category",
        "words in common: gravat, matela",
    ]


@pytest.mark.parametrize(
    "one, other, kind",
    [((0, 2), (0, 2), SAME_SUBCATEGORY), ((0, -1), (0, 2), SAME_CATEGORY), ((0, 2), (1, 2), OTHER_CATEGORY),
     ((-1, -1), (0, 2), NO_CATEGORY)],
)  # fmt: skip
def test_reports_of_different_kinds_are_never_likely_duplicates(one, other, kind):
    reports = reports_of([(1, 0, 0, 0, *one, "gravats"), (2, 0, 0, 0, *other, "gravats")])
    pairs = find_pairs(reports, 30, 30)
    assert pairs.kind.tolist() == [kind] and pairs.likely.tolist() == [kind >= SAME_CATEGORY]


def test_places_far_apart_in_the_world_and_in_time_are_compared_all_the_same():
    far = [(1, -2e7, 3e7, -4 * 10**12, 0, 0, None), (2, 2e7, -3e7, 4 * 10**12, 0, 0, None)]
    near = [(key + 2, x + 1, y, moment + 5, *rest) for key, x, y, moment, *rest in far]
    reports = reports_of([*far, *near])
    assert as_dict(reports, find_pairs(reports, 10, 1)).keys() == {(1, 3), (2, 4)}


def test_too_many_pairs_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(duplicates, "MOST_PAIRS", 10)
    reports = reports_of([(key, 0, 0, 0, 0, 0, None) for key in range(6)])
    with pytest.raises(Problem, match="shorter distance"):
        find_pairs(reports, 30, 30)


def test_whoever_cancels_gets_the_pairs_found_so_far():
    reports = reports_of([(1, 0, 0, 0, 0, 0, None), (2, 0, 0, 0, 0, 0, None)])
    told = []
    assert len(find_pairs(reports, 30, 30, lambda fraction: told.append(fraction))) == 1
    assert len(told) == 1, "it stopped at once"


@pytest.mark.parametrize(
    "text, words",
    [
        ("Des Pneus BRÛLÉS, près du 12 bis !", {"pneu", "brule", "12", "bis"}),
        ("Cœur d'îlot", {"coeur", "ilot"}),
        ("\u202eأهلا\u202c <b>tas</b>", {"اهلا", "tas"}),
        ("x" * 100_000, {"x" * 1_999}),
        (None, set()),
    ],
)
def test_words_are_folded_and_hostile_text_is_bounded(text, words):
    assert words_of(text) == words
