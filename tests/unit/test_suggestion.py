"""Suggested sub-categories: the formula written out, when there is something to learn, and silence otherwise."""

import csv
from dataclasses import replace
from math import cos, radians

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.assessment import Assessment, assess, guess, learn
from signalement_plugin.domain.suggestion import Codes, History, Model, ReportFacts
from tests.conftest import SHARED_DATA

PARIS = SHARED_DATA / "reports" / "dans_ma_rue_paris.csv"


def history_of(rows):
    """Rows (sub-category, category received, service code, commune, month, x, y, text)."""
    label, category, code, insee, month, x, y, text = zip(*rows) if rows else ((),) * 8
    numbers = (np.array(column, dtype="float64") for column in (x, y))
    return History(label, category, code, insee, np.array(month, dtype="int64"), *numbers, text)


def model_of(rows, with_words=False):
    codes = Codes()
    return Model(codes, codes.learn(history_of(rows)), with_words)


def slowly(rows, facts):
    """The formula of the module's docstring, one sub-category after the other."""
    answer = {}
    kind = (facts.category_received, facts.service_code)
    for label in {row[0] for row in rows}:
        alike = [row for row in rows if row[1] == kind[0]]
        own = [row for row in alike if row[2] == kind[1]]
        share = sum(row[0] == label for row in alike) / len(alike) if alike else 0.0
        by_code = (sum(row[0] == label for row in own) + 20 * share) / (len(own) + 20)
        here = [row for row in own if row[3] == facts.insee]
        by_commune = (sum(row[0] == label for row in here) + 100 * by_code) / (len(here) + 100)
        weights = {True: 0.0, False: 0.0}
        for row in own:
            squared = (row[5] - facts.x) ** 2 + (row[6] - facts.y) ** 2 if facts.x is not None else np.nan
            if squared <= 200**2:
                weights[row[0] == label] += 1 / (1 + squared / 400)
        by_place = (weights[True] + 3 * by_commune) / (sum(weights.values()) + 3)
        season = {0: 1.0, 1: 0.5, 11: 0.5}
        months = [(season.get((row[4] - facts.month) % 12, 0.0), row[0] == label) for row in alike]
        by_month = sum(weight for weight, same in months if same) + 100 * share
        by_month /= sum(weight for weight, _ in months) + 100
        answer[label] = by_place * by_month / share if share else 0.0
    total = sum(answer.values())
    return {label: value / total if total else 0.0 for label, value in answer.items()}


PLACE = st.one_of(st.integers(-300, 300).map(float), st.just(float("nan")), st.floats(-1e6, 1e6))
ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["waste", "light", None]),
        st.sampled_from(["D1", "D2", None]),
        st.sampled_from(["94001", "94002", None]),
        st.integers(1, 12),
        PLACE,
        PLACE,
        st.none(),
    ),
    min_size=1,
    max_size=25,
)
FACTS = st.builds(
    ReportFacts,
    st.sampled_from(["waste", "light", None, "never seen"]),
    st.sampled_from(["D1", None, "never seen"]),
    st.sampled_from(["94001", None, "never seen"]),
    st.integers(1, 12),
    st.one_of(st.integers(-300, 300).map(float), st.none()),
    st.integers(-300, 300).map(float),
)


@given(ROWS, FACTS)
def test_probabilities_are_those_of_the_formula(rows, facts):
    expected = slowly(rows, facts)
    found = model_of(rows).suggest(facts, most=9)
    for suggestion in found:
        assert suggestion.probability == pytest.approx(expected[suggestion.subcategory_code], abs=1e-9)
    assert {s.subcategory_code for s in found} >= {label for label, p in expected.items() if p > 0.02 + 1e-9}
    assert [s.probability for s in found] == sorted((s.probability for s in found), reverse=True)


@given(ROWS, FACTS, st.randoms(use_true_random=False))
def test_the_order_of_the_history_changes_nothing(rows, facts, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = ({s.subcategory_code: s.probability for s in model_of(r).suggest(facts, 9)} for r in (rows, shuffled))
    assert one == pytest.approx(other)


def rows_by_place(n, rng):
    """Bulky things lie in the west, sacks in the east."""
    x = rng.uniform(-500, 500, n)
    return [
        ("bulky" if east < 0 else "sacks", "waste", None, None, 6, east, rng.uniform(0, 100), None)
        for east in x.tolist()
    ]


def test_where_the_place_decides_the_history_speaks_and_says_why():
    learnt = learn(history_of(rows_by_place(600, np.random.default_rng(1))))
    assert learnt.speaks and learnt.assessment.top1 > 0.9 > 0.6 > learnt.assessment.majority_top1
    first = learnt.suggest(ReportFacts("waste", None, None, 6, 300.0, 50.0))[0]
    assert first.subcategory_code == "sacks" and first.probability > 0.8
    share, near = map(str, first.reasons)
    assert share.endswith("% of what is received in this category") and near.endswith("within 50 m")
    n, total = near.split(" ")[0], near.split(" ")[3]
    assert n == total, "all those around are sacks"


def test_what_chance_alone_made_teaches_nothing():
    rng = np.random.default_rng(2)
    rows = [
        (str(rng.choice(["bulky", "sacks", "tyres", "rubble"])), "waste", None, None, *rest[4:])
        for rest in rows_by_place(600, rng)
    ]
    learnt = learn(history_of(rows))
    assert not learnt.speaks and learnt.suggest(ReportFacts("waste", None, None, 6, 0.0, 0.0)) == []


def test_a_short_history_is_silent_whatever_it_holds():
    learnt = learn(history_of(rows_by_place(99, np.random.default_rng(3))))
    assert learnt.assessment is None and not learnt.speaks and learn(history_of([])).assessment is None


def test_the_text_is_read_only_where_it_helps():
    rng = np.random.default_rng(4)
    rows = rows_by_place(400, rng)
    told = [(*row[:5], np.nan, np.nan, "Un matelas" if row[0] == "bulky" else "Des sacs noirs") for row in rows]
    learnt = learn(history_of(told))
    assert learnt.speaks and learnt.assessment.words_help
    report = ReportFacts("waste", None, None, 6, None, None, "Encore un matelas jeté là")
    first = learnt.suggest(report)[0]
    assert first.subcategory_code == "bulky" and str(first.reasons[1]) == "words of the text: matela"
    mute = [(*row[:7], str(rng.choice(["Un matelas", "Des sacs noirs"]))) for row in rows]
    assert not learn(history_of(mute)).assessment.words_help


def test_a_category_never_seen_gets_no_suggestion():
    learnt = learn(history_of(rows_by_place(300, np.random.default_rng(5))))
    assert learnt.speaks and learnt.suggest(ReportFacts("light", None, None, 6, 0.0, 0.0)) == []


def test_positions_nowhere_on_earth_change_nothing():
    rows = rows_by_place(300, np.random.default_rng(6))
    strange = [(*row[:5], place, place, None) for row, place in zip(rows, (1e300, -1e300, float("inf"), 1e17))]
    report = ReportFacts("waste", None, None, 6, 300.0, 50.0)
    assert model_of([*rows, *strange]).suggest(report)[0].subcategory_code == "sacks"
    assert model_of(rows).suggest(replace(report, x=1e300, y=-1e300))


def test_who_stops_it_gets_silence():
    stopped = learn(history_of(rows_by_place(300, np.random.default_rng(7))), lambda fraction: fraction < 0.5)
    assert stopped.assessment is None and not stopped.speaks


@pytest.mark.skipif(not PARIS.exists(), reason="the shared data is not there")
def test_on_real_reports_of_paris_it_beats_the_majority():
    with PARIS.open(encoding="utf-8") as file:
        reports = list(csv.DictReader(file))
    x, y = (np.array([float(row[name]) for row in reports]) * 111_320 for name in ("lon", "lat"))
    history = History(
        [f"{row['type']} | {row['soustype']}" for row in reports],
        [row["type"] for row in reports],
        [None] * len(reports),
        [row["arrondissement"] for row in reports],
        np.array([int(row["datedecl"][5:7]) for row in reports]),
        x * cos(radians(48.86)),
        y,
        [None] * len(reports),
    )
    codes = Codes()
    coded = codes.learn(history)
    held_out = np.random.default_rng(8).permutation(len(reports))
    model = Model(codes, coded.part(held_out[4_000:]), with_words=False)
    top1, top3, majority1, majority3 = (hits.mean() for hits in guess(model, coded.part(held_out[:4_000])))
    assert top1 > majority1 + 0.005 and top3 > majority3 + 0.02
    assessment = assess(codes, coded)
    assert isinstance(assessment, Assessment) and assessment.beats_majority and not assessment.words_help
