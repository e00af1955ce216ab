"""Pairs of open reports that may tell of the same thing among 100,000, beside scikit-learn; and those around one."""

import json
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path

import numpy as np

from signalement_plugin.domain.duplicates import OpenReports, find_pairs
from signalement_plugin.tasks.duplicates import find_duplicates, neighbours
from signalement_plugin.workspace import create_workspace
from tests import ROOT
from tests.workspace.conftest import NOMENCLATURE, NOW, TERRITORY, X0, Y0, receive, report

from .harness import compare, say, seconds

N = 100_000
PAGE = 1_000
DISTANCE_M, DAYS = 30.0, 30.0


def run() -> None:
    """Print the ratio, that the peer finds the same near pairs, and the milliseconds of one report."""
    rng = np.random.default_rng(1)
    requests = json.loads((ROOT / "resources" / "demo" / "requests.json").read_text(encoding="utf-8"))
    texts = [request["description"] for request in requests if request.get("description")]
    minutes = rng.integers(0, 365 * 24 * 60, N)
    reports = OpenReports(
        id=np.arange(N),
        x=rng.uniform(X0, X0 + 9_999, N),
        y=rng.uniform(Y0, Y0 + 9_999, N),
        instant=np.datetime64("2026-01-01", "ms") + minutes.astype("timedelta64[m]"),
        category=rng.integers(0, 10, N),
        subcategory=rng.integers(-1, 30, N),
        text=[texts[at % len(texts)] for at in range(N)],
    )
    try:
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.neighbors import KDTree
    except ImportError:
        say(["scikit-learn is not installed: no peer"])
    else:
        compare(
            f"pairs of {N:,} reports, place, time, kind and words",
            lambda: find_pairs(reports, DISTANCE_M, DAYS),
            "scikit-learn: KDTree, CountVectorizer",
            lambda: _peer(reports, KDTree, CountVectorizer),
            runs=3,
        )
        ours = find_pairs(reports, DISTANCE_M, DAYS)
        theirs = _peer(reports, KDTree, CountVectorizer)
        missing = set(zip(ours.first.tolist(), ours.second.tolist())) - theirs
        say([f"pairs that the peer does not find near each other: {len(missing)} of {len(ours)}"])
    _around_one(reports)


def _peer(reports: OpenReports, tree_of, words_of) -> set:
    """The pairs near in space and time, with the words of all texts counted; no score is made of them."""
    place = np.column_stack([reports.x, reports.y])
    near = tree_of(place).query_radius(place, DISTANCE_M)
    first = np.repeat(np.arange(N), [len(each) for each in near])
    second = np.concatenate(near)
    first, second = first[first < second], second[first < second]
    apart = np.abs(reports.instant[first] - reports.instant[second]) <= np.timedelta64(int(DAYS), "D")
    first, second = first[apart], second[apart]
    counted = words_of(binary=True, strip_accents="unicode").fit_transform(reports.text)
    counted[first].multiply(counted[second]).sum(axis=1)
    return set(zip(first.tolist(), second.tolist()))


def _around_one(reports: OpenReports) -> None:
    path = str(Path(tempfile.mkdtemp()) / "duplicates.gpkg")
    with create_workspace(path, TERRITORY, NOMENCLATURE) as made:
        made.sources.add("town", "open311", "")
        for begin in range(0, N, PAGE):
            page = [
                report(at, description=reports.text[at], requested_at=NOW - timedelta(minutes=at * 5))
                for at in range(begin, begin + PAGE)
            ]
            receive(made, page, {"next": begin}, reports.x[begin : begin + PAGE], reports.y[begin : begin + PAGE])
        each = [seconds(lambda key=key: neighbours(made, key)) for key in range(1, N, N // 300)]
    found = seconds(lambda: find_duplicates(path))
    say(
        [
            f"the neighbours of one among {N:,}, on GeoPackage: median {1000 * statistics.median(each):.1f} ms, "
            f"worst {1000 * max(each):.1f} ms (at most 20)",
            f"find_duplicates, reading included: {found:.2f} s",
        ]
    )
