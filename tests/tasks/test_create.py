"""A territory of one's own: communes from any layer, with their inhabitants when a field says them."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create, territory_from_features


def communes(*populations):
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:2154&field=code:string&field=nom:string&field=pop:string", "communes", "memory"
    )
    for number, population in enumerate(populations):
        feature, x = QgsFeature(layer.fields()), 650_000 + 1_000 * number
        feature.setAttributes([f"9400{number}", f"Commune {number}", population])
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({x} 0, {x + 1000} 0, {x + 1000} 1000, {x} 1000, {x} 0))"))
        layer.dataProvider().addFeature(feature)
    return layer


def territory(layer, *more):
    return territory_from_features("Ici", layer.getFeatures(), layer.crs(), "code", "nom", *more)


def test_inhabitants_come_in_where_they_are_known(workspace_address):
    create(workspace_address, territory(communes("12345", None, "20000.0"), "pop"))
    with open_at(workspace_address) as workspace:
        assert workspace.facts.populations() == {"94000": 12_345, "94001": None, "94002": 20_000}


def test_without_a_field_nobody_is_counted(qgis_app):
    assert [commune.population for commune in territory(communes("12345")).communes] == [None]


@pytest.mark.parametrize("population", ["beaucoup", "-3", "inf"])
def test_what_is_no_number_is_said_with_its_commune(qgis_app, population):
    with pytest.raises(Problem, match="no number of inhabitants"):
        territory(communes(population), "pop")
