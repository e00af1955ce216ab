"""Real outlines from a Géoplateforme that answers in its documented shape, on loopback."""

import json

import pytest
from qgis.core import QgsSettings

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import BUNDLED_TERRITORY, create
from signalement_plugin.tasks.outlines import FROM_IGN, replace_outlines
from tests.sources.servers import Server


@pytest.fixture
def ign(qgis_app):
    """A WFS that gives each commune it is asked for, a little larger; ``without``: those it does not know."""
    communes = {
        feature["properties"]["insee"]: feature["geometry"]
        for feature in json.loads(BUNDLED_TERRITORY.read_text(encoding="utf-8"))["features"]
        if feature["properties"].get("role") != "territory"
    }
    without = set()

    def answer(asked):
        assert asked.query["TYPENAMES"] == "LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune"
        assert (asked.query["SRSNAME"], asked.query["SERVICE"]) == ("EPSG:2154", "WFS")
        wanted = [code for code in communes if f"'{code}'" in asked.query["CQL_FILTER"] and code not in without]
        return {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "id": f"commune.{code}",
                    "geometry": {"type": "MultiPolygon", "coordinates": [communes[code]["coordinates"]]}
                    if communes[code]["type"] == "Polygon"
                    else communes[code],
                    "properties": {"code_insee": code, "nom_officiel": code},
                }
                for code in wanted
            ],
        }

    with Server(answer) as server:
        QgsSettings().setValue("signalement/geoplateforme_url", f"{server.url}/wfs/ows")
        yield server, without
    QgsSettings().remove("signalement/geoplateforme_url")


def populations_of(address):
    with open_at(address) as workspace:
        return workspace.facts.populations()


def outlines_of(address):
    with open_at(address) as workspace:
        return workspace._engine.one("SELECT outlines FROM workspace")[0]


def test_the_communes_get_their_outline_in_one_request(workspace_address, ign):
    create(workspace_address)
    assert outlines_of(workspace_address) == "schematic"
    populations = populations_of(workspace_address)
    summary = replace_outlines(workspace_address, FROM_IGN)
    assert (summary.replaced, outlines_of(workspace_address), len(ign[0].asked)) == (24, "real", 1)
    assert populations_of(workspace_address) == populations and populations["94081"] > 90_000


def test_a_territory_half_real_is_refused(tmp_path, ign):
    address = str(tmp_path / "w.gpkg")
    create(address)
    ign[1].add("94081")
    with pytest.raises(Problem, match="nothing was changed"):
        replace_outlines(address, FROM_IGN)
    assert outlines_of(address) == "schematic"


def test_something_else_than_communes_is_said(tmp_path, qgis_app):
    address = str(tmp_path / "w.gpkg")
    create(address)
    with Server(lambda asked: {"exceptions": [{"code": "x"}]}) as server:
        QgsSettings().setValue("signalement/geoplateforme_url", server.url)
        with pytest.raises(Problem, match="Géoplateforme"):
            replace_outlines(address, FROM_IGN)
        QgsSettings().remove("signalement/geoplateforme_url")
    with pytest.raises(Problem, match="INSEE"):
        replace_outlines(address, str(tmp_path / "w.gpkg"))
