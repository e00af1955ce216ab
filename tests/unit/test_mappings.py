"""The mappings shipped with the plugin read what they say they read."""

import pytest
from qgis.core import QgsVectorLayer

from signalement_plugin.domain.nomenclature import parse_nomenclature
from signalement_plugin.domain.received import ReceivedReport
from signalement_plugin.paths import RESOURCES
from signalement_plugin.tasks.layer_source import LayerSource, read_mapping

RECENT = (
    "id_dmr,numero,type,soustype,adresse,code_postal,datedecl,lon,lat\n"
    'S2024A7,7,Propreté,Verre brisé,"3 rue Inventée, 75000 PARIS",75000,2024-02-29,2.35,48.85\n'
)
OLD = (
    "TYPE;SOUSTYPE;ADRESSE;CODE_POSTAL;DATEDECL;ANNEE_DECLARATION;NUMERO;PREFIXE;geo_point_2d\n"
    "Eau;Fuite;3 rue Inventée;75000;2017-10-30;2017;10551.0;S;48.85,2.35\n"
)


def only_report(tmp_path, mapping, content):
    (tmp_path / "export.csv").write_text(content, encoding="utf-8")
    layer = QgsVectorLayer(str(tmp_path / "export.csv"), "export", "ogr")
    (page,) = LayerSource(layer, read_mapping(mapping)["columns"], "Europe/Paris").pull({})
    (report,) = page.reports
    assert not page.rejected
    return report


@pytest.mark.parametrize("name", [path.stem for path in sorted((RESOURCES / "mappings").glob("*.json"))])
def test_a_mapping_names_columns_of_a_report_and_categories_of_ours(name):
    mapping = read_mapping(name)
    assert set(mapping["columns"]) <= set(ReceivedReport._fields)
    assert "request_id" in mapping["columns"]
    text = (RESOURCES / "nomenclature" / "nomenclature.csv").read_text(encoding="utf-8")
    ours = {category.code for category in parse_nomenclature(text, "nomenclature.csv").categories}
    assert set(mapping["categories"].values()) <= ours


def test_dans_ma_rue(tmp_path):
    report = only_report(tmp_path, "dans_ma_rue", RECENT)
    assert (report.request_id, report.service_code, report.description) == (
        "S2024A7",
        "Propreté",
        "Verre brisé",
    )
    assert (report.lon, report.lat) == (2.35, 48.85)
    assert report.requested_at.isoformat() == "2024-02-28T23:00:00+00:00"
    assert read_mapping("dans_ma_rue")["categories"][report.service_code] == "proprete"


def test_dans_ma_rue_of_2017_numbers_each_year_and_channel_anew(tmp_path):
    report = only_report(tmp_path, "dans_ma_rue_2017", OLD)
    assert (report.request_id, report.service_code) == ("S2017-10551", "Eau")
    assert (report.lon, report.lat) == (2.35, 48.85)
