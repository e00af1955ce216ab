"""The load forecast of a workspace, on both engines: what it rests on, whom it falls to, and when it says nothing."""

from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.forecast_load import forecast_load
from signalement_plugin.tasks.route import SCOPE_ALL, route_reports

from ..workspace.conftest import SAID, X0, Y0, receive, rectangle, report, workspace  # noqa: F401

TODAY = date(2026, 11, 25)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
# a place in each of the two communes
AMONT, AVAL = X0 + 1_000, X0 + 6_000


def arrive(workspace, place, weeks, per_week, code="D", first=0, y=None):  # noqa: F811
    """``per_week`` reports in each of the ``weeks`` weeks that end ``first`` weeks before this one, and one today."""
    start = workspace._engine.one("SELECT count(*) FROM report")[0] + 1
    moments = [
        MONDAY - timedelta(weeks=first + week + 1) + timedelta(days=n % 7)
        for week in range(weeks)
        for n in range(per_week)
    ] + [MONDAY]
    reports = [report(start + n, service_code=code, requested_at=at) for n, at in enumerate(moments)]
    ys = np.full(len(reports), Y0 + 1_000.0) if y is None else np.resize(y, len(reports))
    receive(workspace, reports, x=np.full(len(reports), place), y=ys)
    route_reports(workspace.address, SCOPE_ALL)


def populate(workspace, **people):  # noqa: F811
    for insee, number in people.items():
        workspace._engine.execute("UPDATE commune SET population = ? WHERE insee = ?", (number, insee.strip("_")))


def test_a_commune_s_own_history_is_its_own_forecast(workspace):  # noqa: F811
    workspace._engine.execute("UPDATE service SET weekly_capacity = 4")
    arrive(workspace, AMONT, 21, 3)
    found = forecast_load(workspace.address, "waste", "94001", "citizens", TODAY)
    # the first of the 21 weeks may have been cut
    assert (found.basis.way, found.basis.weeks) == ("own", 20)
    assert found.total.mean == pytest.approx(60.5 / 20)
    (load,) = found.services
    assert load.service == ("CLEAN", "Propreté") and load.per_week == pytest.approx(60.5 / 20)
    assert load.low <= 3 <= load.high and load.capacity == 4 and load.current == 0
    assert load.exceeds == pytest.approx(found.total.exceeds(4))
    assert "20 weeks" in str(found.said) and "80 %" in str(found.said)


def test_what_a_service_gets_already_counts_against_its_capacity(workspace):  # noqa: F811
    workspace._engine.execute("UPDATE service SET weekly_capacity = 4")
    workspace.configuration.upsert(
        "competence", [{"code": "L", "service_code": "CLEAN", "category_code": "light", "insee": "94001"}]
    )
    arrive(workspace, AMONT, 21, 3)
    arrive(workspace, AMONT, 21, 2, code="L")
    (load,) = forecast_load(workspace.address, "waste", "94001", "citizens", TODAY).services
    assert load.current == 2
    alone = forecast_load(workspace.address, "light", "94001", "citizens", TODAY)
    assert alone.services[0].current == 3


def test_services_share_as_the_rules_of_today_say(workspace):  # noqa: F811
    workspace.configuration.upsert("service", [{"code": "NORTH", "actor_code": "TOWN", "name": "Nord"}])
    arrive(workspace, AMONT, 30, 4, y=[Y0 + 1_000, Y0 + 1_000, Y0 + 1_000, Y0 + 9_000])
    area = rectangle(X0, Y0 + 8_000, X0 + 5_000, Y0 + 10_000)
    workspace.configuration.upsert(
        "competence", [{"code": "N", "service_code": "NORTH", "category_code": "waste", "rank": 1, "geom": area,
                        "valid_from": date(2026, 11, 1)}]
    )  # fmt: skip
    found = forecast_load(workspace.address, "waste", "94001", "citizens", TODAY)
    shares = {load.service[0]: load.per_week / found.total.mean for load in found.services}
    assert shares == {"CLEAN": pytest.approx(0.75, abs=0.01), "NORTH": pytest.approx(0.25, abs=0.01)}
    assert list(shares) == ["CLEAN", "NORTH"], "the one that gets most comes first"


def test_a_kind_never_reported_is_shared_as_its_areas_lie(workspace):  # noqa: F811
    populate(workspace, _94001=10_000, _94002=10_000)
    found = forecast_load(workspace.address, "waste", "94001", "agents", TODAY)
    assert found.total is None and found.basis.way == "thin"
    (load,) = found.services
    assert load.service == ("CLEAN", "Propreté") and load.per_week is load.low is load.high is None
    (nobody,) = forecast_load(workspace.address, "light", "94002", "agents", TODAY).services
    assert nobody.service is None


def test_a_category_closed_so_far_rests_on_other_communes_or_says_that_it_cannot(workspace):  # noqa: F811
    workspace.configuration.upsert("opening", [{"category_code": "waste", "insee": "94001", "phase": "closed", **SAID}])
    arrive(workspace, AMONT, 30, 1)
    arrive(workspace, AVAL, 30, 4)
    thin = forecast_load(workspace.address, "waste", "94001", "citizens", TODAY)
    assert thin.basis.way == "thin" and "population is not known" in str(thin.said)
    populate(workspace, _94001=20_000, _94002=10_000)
    thin = forecast_load(workspace.address, "waste", "94001", "citizens", TODAY)
    assert "1 of the other communes" in str(thin.said) and "guess" in str(thin.said)
    for number in (3, 4):
        workspace._engine.execute(
            "INSERT INTO commune (insee, name, department, population, geom) SELECT ?, 'Autre', '94', 10000, geom "
            "FROM commune WHERE insee = '94002'",
            (f"9400{number}",),
        )
        workspace._engine.execute(
            f"UPDATE report SET insee = '9400{number}' WHERE insee = '94002' AND id % 3 = {number - 3}"
        )
    found = forecast_load(workspace.address, "waste", "94001", "citizens", TODAY)
    assert (found.basis.way, found.basis.communes) == ("comparable", 3)
    assert found.total.mean == pytest.approx(4 / 3 * 2, rel=0.1), "twice the inhabitants of each"


def test_weeks_that_no_source_has_told_of_yet_are_not_weeks_without_reports(workspace):  # noqa: F811
    arrive(workspace, AMONT, 21, 3)
    later = forecast_load(workspace.address, "waste", "94001", "citizens", TODAY + timedelta(weeks=30))
    assert later.total.mean == pytest.approx(60.5 / 20)


@pytest.mark.parametrize("category, insee", [("inconnue", "94001"), ("waste", "99999")])
def test_what_is_not_known_is_said(workspace, category, insee):  # noqa: F811
    with pytest.raises(Problem, match="knows no"):
        forecast_load(workspace.address, category, insee, "citizens", TODAY)
