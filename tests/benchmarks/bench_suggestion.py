"""Guessing the sub-category of 39,515 reports of Paris from place, month and type, beside scikit-learn.

Five folds, the same for all: each fifth is guessed from the other four. scikit-learn is no part of the development
tools: `make bench` puts it in an environment of its own.
"""

import csv
import statistics
import time
from math import cos, radians

import numpy as np

from signalement_plugin.domain.assessment import guess, learn
from signalement_plugin.domain.suggestion import Codes, History, Model, ReportFacts
from tests import SHARED_DATA

from .harness import say, seconds

PARIS = SHARED_DATA / "reports" / "dans_ma_rue_paris.csv"
FOLDS = 5


def paris() -> History:
    """The reports, placed in metres (a plane at Paris's latitude is enough to tell near from far)."""
    with PARIS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    x, y = (np.array([float(row[name]) for row in rows]) * 111_320 for name in ("lon", "lat"))
    return History(
        [f"{row['type']} | {row['soustype']}" for row in rows],
        [row["type"] for row in rows],
        [None] * len(rows),
        [row["arrondissement"] for row in rows],
        np.array([int(row["datedecl"][5:7]) for row in rows]),
        x * cos(radians(48.86)),
        y,
        [None] * len(rows),
    )


def run() -> None:
    """Print the accuracies and what each took, then what one suggestion takes."""
    if not PARIS.exists():
        say(["the shared data is not there"])
        return
    history = paris()
    codes = Codes()
    coded = codes.learn(history)
    fold = np.random.default_rng(0).permutation(len(coded.label)) % FOLDS
    parts = [(np.flatnonzero(fold != number), np.flatnonzero(fold == number)) for number in range(FOLDS)]
    start = time.perf_counter()
    hits = np.array(
        [
            [column.mean() for column in guess(Model(codes, coded.part(learnt), False), coded.part(asked))]
            for learnt, asked in parts
        ]
    ).mean(axis=0)
    took = time.perf_counter() - start
    say([_calibration(codes, coded, parts)])
    _row("majority of the type", hits[2], hits[3])
    _row("ours", hits[0], hits[1], took)
    try:
        import sklearn  # noqa: F401
    except ImportError:
        say(["scikit-learn is not installed: no peer"])
    else:
        for name, top1, top3, peer_took in _peers(coded, parts):
            _row(f"scikit-learn: {name}", top1, top3, peer_took, took)
    learnt = learn(history)
    facts = [
        ReportFacts(history.category_received[at], None, history.insee[at], int(history.month[at]), x, y)
        for at, x, y in zip(range(500), history.x.tolist(), history.y.tolist())
    ]
    each = statistics.median(seconds(lambda one=one: learnt.suggest(one)) for one in facts)
    say([f"learning and assessing: {seconds(lambda: learn(history)):.2f} s; one suggestion: {1000 * each:.2f} ms"])


def _calibration(codes: Codes, coded, parts) -> str:
    """How far the probability of the first guess lies from how often it is right, by tenths of it."""
    said, right = [], []
    for learnt, asked in parts:
        model = Model(codes, coded.part(learnt), False)
        for begin in range(0, len(asked), 500):
            part = coded.part(asked[begin : begin + 500])
            answer = model.weigh(part).answer
            first = answer.argmax(axis=1)
            said.append(answer[np.arange(len(first)), first])
            right.append(first == part.label)
    said, right = np.concatenate(said), np.concatenate(right)
    tenth = np.minimum((said * 10).astype(int), 9)
    gaps = [abs(said[tenth == n].mean() - right[tenth == n].mean()) for n in range(10) if (tenth == n).sum() >= 500]
    return f"between the probability said and how often it is right: {max(gaps):.3f} at most, by tenths"


def _row(name: str, top1: float, top3: float, took: float = 0.0, ours: float = 0.0) -> None:
    timing = f" | {took:7.1f} s" if took else ""
    ratio = f" | ours / it {ours / took:.3f}" if ours else ""
    print(f"{name:<58} first {top1:.4f} | among three {top3:.4f}{timing}{ratio}", flush=True)


def _peers(coded, parts):
    """Simple models of scikit-learn, each with its best of a few settings; one model per type, as ours has."""
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import CategoricalNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.preprocessing import OneHotEncoder

    place = np.column_stack([coded.x, coded.y])
    km, block = (_cells(place, side) for side in (1000, 250))
    areas = np.column_stack([coded.month, coded.area, km])
    sparse = OneHotEncoder().fit_transform(np.column_stack([areas, block])).tocsr()
    models = (
        ("naive Bayes (month, arrondissement, km)", areas,
         lambda: CategoricalNB(min_categories=areas.max(axis=0) + 1)),
        ("50 nearest neighbours (place)", place, lambda: KNeighborsClassifier(50, weights="distance")),
        ("logistic regression (month, arr., km, 250 m)", sparse, lambda: LogisticRegression(C=0.3, max_iter=200)),
        ("random forest (place, month)", np.column_stack([place, coded.month]),
         lambda: RandomForestClassifier(200, min_samples_leaf=5, random_state=0, n_jobs=-1)),
    )  # fmt: skip
    for name, features, make in models:
        start = time.perf_counter()
        shares = [_guessed(make, features, coded, *part) for part in parts]
        yield name, *np.mean(shares, axis=0), time.perf_counter() - start


def _guessed(make, features, coded, learnt, asked):
    """Shares of the reports asked whose sub-category is the first guess, and among the first three."""
    first = np.zeros(len(asked), dtype=bool)
    three = np.zeros(len(asked), dtype=bool)
    for category in np.unique(coded.category[asked]):
        rows, places = learnt[coded.category[learnt] == category], np.flatnonzero(coded.category[asked] == category)
        model = make().fit(features[rows], coded.label[rows])
        chances = model.predict_proba(features[asked[places]])
        right = model.classes_[np.argsort(-chances, axis=1)[:, :3]] == coded.label[asked[places]][:, np.newaxis]
        first[places], three[places] = right[:, 0], right.any(axis=1)
    return first.mean(), three.mean()


def _cells(place, side):
    return np.unique(np.floor(place / side).astype("int64"), axis=0, return_inverse=True)[1].ravel()
