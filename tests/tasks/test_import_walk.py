"""Walks from every form, on both engines: what can be used comes in once, the rest is said with its row and reason."""

import json
import shutil

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk_mapping import mapping_of
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.import_walk import WalkOrder, import_walk, preview_walk
from signalement_plugin.tasks.walk_forms import WalkInput
from tests.conftest import SHARED_DATA

WALKS = SHARED_DATA / "walks"
real_files = pytest.mark.skipif(not WALKS.is_dir(), reason="the shared real files are not on this machine")


@pytest.fixture
def address(workspace_address):
    create(workspace_address)
    return workspace_address


def order(way, place, walk="M1", mapping=None, **more):
    return WalkOrder(WalkInput(way, str(place)), walk, mapping and mapping_of(mapping), **more)


def rows(address, sql, parameters=()):
    with open_at(address) as workspace:
        return workspace._engine.rows(sql, parameters)


# file, way, mapping, observations, photographs listed, rejected, itineraries
REAL = [
    ("kobo/data_trees.json", "kobo", None, 3, 3, 0, 0),
    ("kobo/data_trees_page1_limit2.json", "kobo", None, 2, 2, 0, 0),
    ("kobo/data_nested_repeat_SYNTHETIC.json", "kobo", None, 3, 0, 0, 0),
    ("kobo/data_nested_repeat_SYNTHETIC.json", "kobo", {"table": "household_members"}, 3, 0, 0, 0),
    ("kobo/data_nested_repeat_SYNTHETIC.json", "kobo", {"table": "first_group/second_group"}, 2, 0, 0, 0),
    ("kobo/export_labels_point_virgule.csv", "kobo", None, 3, 2, 0, 0),
    ("kobo/export_multi_feuilles_repeat.xlsx", "kobo", None, 3, 2, 0, 0),
    ("odk/central_odata_submissions.json", "odk", None, 3, 0, 0, 0),
    ("odk/central_submissions.csv", "odk", None, 2, 1, 0, 0),
    ("odk/ruodk_odata_geo_types_geojson.json", "odk", None, 1, 0, 0, 0),
    ("gpx/gc_locusmap_tracks.gpx", "gpx", None, 1, 0, 0, 3),
    ("gpx/gc_osmand_notes.gpx", "gpx", None, 10, 10, 0, 0),
    ("gpx/gpxpy_cerknicko-without-times.gpx", "gpx", None, 7, 0, 0, 7),
    ("gpx/gpxpy_korita-zbevnica.gpx", "gpx", None, 2, 0, 0, 3),
    ("gpx/gpxpy_route.gpx", "gpx", None, 0, 0, 0, 1),
    ("gpx/gpxpy_track-with-empty-segment.gpx", "gpx", None, 0, 0, 0, 1),
    ("gpx/gpxpy_unicode_with_bom.gpx", "gpx", None, 1, 0, 0, 0),
    ("qfield/QField_notes.gpkg", "layer", None, 1, 1, 0, 0),
    ("qfield/QField_offline_etat_des_lieux_fr.gpkg", "layer", None, 3, 0, 0, 0),
]


@real_files
@pytest.mark.parametrize("name, way, mapping, observations, photos, rejected, itineraries", REAL)
def test_every_real_file_comes_in_whole_and_once(
    address, tmp_path, name, way, mapping, observations, photos, rejected, itineraries
):
    asked = order(way, WALKS / name, mapping=mapping and {"columns": {}, **mapping}, photos=False)
    preview = preview_walk(address, asked)
    summary = import_walk(address, asked)
    found = (summary.created, summary.photos, summary.rejected, summary.itineraries)
    assert found == (observations, photos, rejected, itineraries), [str(s) for s in summary.remarks]
    assert (preview.counts["created"], preview.photos, preview.itineraries) == (observations, photos, itineraries)
    again = import_walk(address, asked)
    assert (again.created, again.updated, again.unchanged, again.itineraries) == (0, 0, observations, 0)
    assert rows(address, "SELECT count(*) FROM observation") == [(observations,)]
