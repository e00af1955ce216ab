"""Open reports near each other, on each engine, as the task, the dock and Processing see them."""

from datetime import timedelta

import numpy as np
import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from signalement_plugin.processing.find_duplicates import FindDuplicates
from signalement_plugin.tasks.duplicates import DAYS, DISTANCE_M, find_duplicates, neighbours
from tests.workspace.conftest import NOW, X0, Y0, receive, report, workspace

__all__ = ["workspace"]
HOSTILE = "<img src='file:///etc/passwd'> gravats '); DROP TABLE report; --"


@pytest.fixture
def town(workspace):
    """1 and 2 tell of one heap; 3 is a lamp beside it; 4 the same heap a year before; 5 far off; 6 has no position."""
    at = [(0, 0), (6, 8), (3, 0), (0, 0), (500, 500), (np.nan, np.nan)]
    received = [
        report(1, description="Gravats et matelas"),
        report(2, description=HOSTILE, requested_at=NOW - timedelta(days=1)),
        report(3, service_code="L", description="Lampe éteinte"),
        report(4, description="Gravats", requested_at=NOW - timedelta(days=365)),
        report(5, description="Gravats et matelas"),
        report(6, description="Gravats et matelas", lon=None, lat=None),
    ]
    x, y = np.array(at, dtype="float64").T
    receive(workspace, received, x=X0 + 100 + x, y=Y0 + 100 + y)
    return workspace


def key(workspace, number):
    return workspace.queue.number(str(number))


def test_a_report_is_shown_with_the_open_ones_around_it(town):
    first, second = neighbours(town, key(town, 1))
    assert (first.request_id, first.likely_duplicate, first.same_kind) == ("2", True, True)
    assert first.distance_m == pytest.approx(10) and first.days == pytest.approx(-1)
    assert (first.x, first.y, first.state) == (X0 + 106, Y0 + 108, "new")
    assert str(first.reasons[-1]) == "words in common: gravat"
    assert (second.request_id, second.likely_duplicate, second.same_kind) == ("3", False, False)
    assert first.score > second.score


def test_distance_and_days_decide_who_is_a_neighbour(town):
    assert [found.request_id for found in neighbours(town, key(town, 1), distance_m=9)] == ["3"]
    assert {found.request_id for found in neighbours(town, key(town, 1), 30, 400)} == {"2", "3", "4"}
    assert neighbours(town, key(town, 5)) == []


def test_a_report_without_position_or_unknown_has_no_neighbour(town):
    assert neighbours(town, key(town, 6)) == [] and neighbours(town, 10**6) == []


def test_pairs_and_neighbours_score_alike(town):
    found = find_duplicates(town.address, feedback=Listening())
    ids = [(int(found.reports.id[a]), int(found.reports.id[b])) for a, b in zip(found.pairs.first, found.pairs.second)]
    assert (key(town, 1), key(town, 2)) in ids
    scores = dict(zip(ids, found.pairs.score.tolist()))
    for near in neighbours(town, key(town, 1)):
        pair = tuple(sorted((key(town, 1), near.id)))
        assert scores.get(pair, 0) == pytest.approx(near.score if near.score >= 0.5 else 0)


class Listening:
    """Feedback that checks that progress only goes forward."""

    done = 0.0

    def progress(self, fraction):
        assert self.done <= fraction <= 1
        self.done = fraction

    def cancelled(self):
        return False


def test_processing_draws_each_pair_as_a_line_with_its_reasons(town):
    algorithm = FindDuplicates()
    algorithm.initAlgorithm()
    assert algorithm.parameterDefinition("DISTANCE").defaultValue() == DISTANCE_M
    assert algorithm.parameterDefinition("DAYS").defaultValue() == DAYS
    context = QgsProcessingContext()
    parameters = {"WORKSPACE": town.address, "DISTANCE": 30, "DAYS": 30, "OUTPUT": "memory:"}
    results, right = algorithm.run(parameters, context, QgsProcessingFeedback())
    assert right
    features = list(context.getMapLayer(results["OUTPUT"]).getFeatures())
    assert results["PAIRS"] == len(features) > 0
    best = features[0]
    assert {best["first_number"], best["second_number"]} == {"1", "2"} and best["likely"]
    assert best.geometry().length() == pytest.approx(10) and "gravat" in best["reasons"]
