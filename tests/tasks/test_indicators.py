"""Indicators from the reports and their history, on each engine, as the panel and Processing have them."""

from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingContext, QgsProcessingFeedback

from signalement_plugin.domain.indicators import SHOWN, TOO_FEW
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.processing.indicators import IndicatorsAlgorithm
from signalement_plugin.tasks.indicators import indicators
from tests.workspace.conftest import X0, Y0, receive, report, workspace

__all__ = ["workspace"]
TODAY = datetime.now(timezone.utc)
SINCE, UNTIL = (TODAY - timedelta(days=40)).date(), (TODAY + timedelta(days=1)).date()


def days_ago(days):
    return datetime.now(timezone.utc) - timedelta(days=days)


@pytest.fixture
def town(workspace):
    """Of the commune 94001: 20 reports of waste 10 days old and 4 of light; 8 of waste from a year before, open."""
    new = [report(n, requested_at=days_ago(10)) for n in range(20)]
    few = [report(100 + n, service_code="L", requested_at=days_ago(10)) for n in range(4)]
    old = [report(200 + n, requested_at=days_ago(365)) for n in range(8)]
    everything = [*new, *few, *old]
    receive(workspace, everything, x=np.full(32, X0 + 100.0), y=np.full(32, Y0 + 100.0))
    workspace._engine.execute("UPDATE report SET insee = '94001'")
    workspace.configuration.upsert("service", [{"code": "PARKS", "actor_code": "TOWN", "name": "Espaces verts"}])
    return workspace


def ids(workspace, numbers):
    return [workspace.queue.number(str(number)) for number in numbers]


def change(workspace, numbers, changes, kind="confirm"):
    """An act of that kind on reports, by plain SQL: what the triggers write of it is what is read."""
    act = workspace._engine.insert("act", {"at": datetime.now(timezone.utc), "kind": kind})
    clause, keys = workspace._engine.among("id", ids(workspace, numbers))
    workspace._engine.execute(f"UPDATE report SET {changes}, act_id = ? WHERE {clause}", (act, keys))
    return act


def confirm(workspace, numbers, service=1):
    change(workspace, numbers, "proposed_service_id = 1, route_status = 'proposed'", "route")
    change(
        workspace,
        numbers,
        f"category_code = 'waste', subcategory_code = 'bulky', service_id = {service}, route_status = 'confirmed', "
        "state = 'to_treat'",
    )


def cell(balance, insee, category):
    lines, columns = ([code for code, _ in names] for names in (balance.communes.lines, balance.communes.categories))
    return lines.index(insee), columns.index(category)


def test_volume_backlog_and_what_is_withheld(town):
    balance = indicators(town.address, SINCE, UNTIL)
    place, figures = cell(balance, "94001", "waste"), balance.communes.figures
    assert figures.reports.value[place] == 20 and figures.backlog.value[place] == 28
    light = cell(balance, "94001", "light")
    assert figures.reports.withheld[light] == TOO_FEW
    assert figures.reports.withheld[place] != SHOWN, "the total less it would give the few back"


def test_a_confirmed_route_counts_as_right_when_it_was_the_first_proposed(town):
    confirm(town, range(6))
    confirm(town, range(6, 12), service=2)
    balance = indicators(town.address, SINCE, UNTIL)
    figures = balance.communes.figures
    assert figures.right[-1, -1] == 0.5
    assert figures.answer_median[-1, -1] == pytest.approx(10, abs=0.01)
    services = dict(zip([name for _, name in balance.services.lines], balance.services.figures.right[:-1, -1].tolist()))
    assert services == {"Propreté": 1.0, "Espaces verts": 0.0}


def test_a_corrected_category_counts_where_it_belongs(town):
    change(town, range(7), "category_code = 'light', subcategory_code = 'lamp'", "requalify")
    balance = indicators(town.address, SINCE, UNTIL)
    figures = balance.communes.figures
    assert figures.reports.value[cell(balance, "94001", "light")] == 11
    assert figures.recategorised[cell(balance, "94001", "light")] == pytest.approx(7 / 11)
    assert figures.recategorised[cell(balance, "94001", "waste")] == 0


def test_out_of_scope_and_closure(town):
    change(town, range(6), "state = 'out_of_scope', scope_reason = 'parking'", "out_of_scope")
    change(town, range(6, 13), "state = 'rejected', rejection_reason = 'illisible'", "reject")
    balance = indicators(town.address, SINCE, UNTIL)
    place, figures = cell(balance, "94001", "waste"), balance.communes.figures
    assert (figures.reports.value[place], figures.out_of_scope.value[place], figures.backlog.value[place]) == (
        14,
        6,
        15,
    )
    assert figures.closure_median[-1, -1] == pytest.approx(10, abs=0.01)


def test_neither_the_program_nor_what_was_undone_is_an_answer(town):
    change(town, range(10), "state = 'done'", "pull")
    act = change(town, range(10, 20), "state = 'watched'", "watch")
    undone = change(town, range(10, 20), "state = 'new'", "undo")
    town._engine.execute("UPDATE act SET undoes_act_id = ? WHERE id = ?", (act, undone))
    figures = indicators(town.address, SINCE, UNTIL).communes.figures
    assert np.isnan(figures.answer_median).all()
    assert figures.closure_median[-1, -1] == pytest.approx(10, abs=0.01)


def test_a_period_is_of_legal_days_both_included(town):
    day = days_ago(10).date()
    assert indicators(town.address, day, day).communes.figures.reports.value[-1, -1] in (0, 24)
    wide = indicators(town.address, day - timedelta(days=1), day + timedelta(days=1))
    assert wide.communes.figures.reports.value[-1, -1] == 24
    before = indicators(town.address, date(2020, 1, 1), date(2020, 12, 31))
    assert before.communes.figures.reports.value.sum() == 0 and len(before.months) == 12
    with pytest.raises(Problem, match="ends before it begins"):
        indicators(town.address, UNTIL, SINCE)


def test_processing_gives_rows_with_totals_and_no_small_count(town):
    algorithm, context = IndicatorsAlgorithm(), QgsProcessingContext()
    algorithm.initAlgorithm()
    confirm(town, range(8))
    parameters = {
        "WORKSPACE": town.address,
        "FROM": SINCE.isoformat(),
        "TO": UNTIL.isoformat(),
        "OUTPUT": "memory:",
        "SERVICES": "memory:",
    }
    results, right = algorithm.run(parameters, context, QgsProcessingFeedback())
    assert right
    rows = {(r["insee"] or None, r["category_code"] or None): r for r in layer_rows(context, results["OUTPUT"])}
    assert rows["94001", "light"]["reports"] == NULL and rows["94001", "light"]["reports_said"] == "< 6"
    assert rows["94001", "waste"]["reports_said"] == "withheld" and rows[None, None]["reports"] == 24
    assert not any(0 < (row["reports"] or 0) < 6 for row in rows.values())
    services = layer_rows(context, results["SERVICES"])
    assert [(row["service"], row["category"], row["reports"]) for row in services if row["service_id"]] == [
        ("Propreté", "Déchets", 8),
        ("Propreté", "Total", 8),
    ]
    refused, sentence = algorithm.checkParameterValues({**parameters, "TO": "2020-01-01"}, context)
    assert not refused and "ends before it begins" in sentence


def layer_rows(context, name):
    return list(context.getMapLayer(name).getFeatures())
