"""The gap around a place is what the map of competences shows there, edits not yet saved included."""

from datetime import date

import pytest

from signalement_plugin.domain.dry_run import Edits
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.layers.shapes import geometry_of
from signalement_plugin.tasks.competence_gap import gap_around
from tests.workspace.conftest import X0, Y0, rectangle, workspace  # noqa: F401 - a fixture

DAY = date(2026, 11, 23)


@pytest.fixture
def held(workspace):  # noqa: F811
    """All is lit but a band across both communes, in the middle of which a landlord acts without an agreement."""
    upsert = workspace.configuration.upsert
    upsert("actor", [{"code": "HLM", "name": "Bailleur", "kind": "bailleur"}])
    upsert("participation", [{"actor_code": "HLM"}])
    upsert("service", [{"code": "GUARD", "actor_code": "HLM", "name": "Gardiens"}])

    def competence(code, service, south, north, **more):
        geom = rectangle(X0, Y0 + south, X0 + 10_000, Y0 + north)
        return {"code": code, "service_code": service, "category_code": "light", "geom": geom, **more}

    upsert(
        "competence",
        [
            competence("SOUTH", "CLEAN", 0, 4_000),
            competence("NORTH", "CLEAN", 6_000, 10_000),
            competence("HLM", "GUARD", 4_500, 5_500, rank=2),
        ],
    )
    return workspace


def area_of(held, place, kind="light", edits=Edits()):  # noqa: B008 - frozen
    return geometry_of(gap_around(held.address, place, kind, DAY, edits)).area()


def test_a_gap_goes_on_over_communes_and_under_a_landlord_without_an_agreement(held):
    assert area_of(held, (X0 + 100, Y0 + 5_000)) == pytest.approx(10_000 * 2_000)
    assert area_of(held, (X0 + 9_900, Y0 + 5_900), "lamp") == pytest.approx(10_000 * 2_000)


def test_with_the_agreement_it_is_what_lies_on_one_side(held):
    held.configuration.upsert("agreement", [{"reference": "C1", "actor_code": "HLM"}])
    assert area_of(held, (X0 + 100, Y0 + 4_100)) == pytest.approx(10_000 * 500)
    with pytest.raises(Problem, match="Somebody holds"):
        area_of(held, (X0 + 100, Y0 + 5_000))


def test_what_is_drawn_but_not_saved_yet_counts(held):
    service = held._engine.one("SELECT id FROM service WHERE code = 'CLEAN'")[0]
    drawn = {"code": "NEW", "service_id": service, "category_code": "light",
             "geom": rectangle(X0, Y0 + 4_000, X0 + 10_000, Y0 + 5_000)}  # fmt: skip
    assert area_of(held, (X0 + 100, Y0 + 5_100), edits=Edits((drawn,))) == pytest.approx(10_000 * 1_000)


def test_outside_the_territory_there_is_no_gap(held):
    with pytest.raises(Problem, match="outside the territory"):
        area_of(held, (X0 - 50, Y0 + 5_000))
