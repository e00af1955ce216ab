"""Walks from every form, on both engines: what can be used comes in once, the rest is said with its row and reason."""

import subprocess
import sys
from pathlib import Path

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


def workbook(path, rows_of_cells, merged=()):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Groupe 1"
    for cells in rows_of_cells:
        sheet.append(cells)
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


PAPER = {
    "columns": {
        "group": "Groupe",
        "observed_at": "Date",
        "lon": "Position/lon",
        "lat": "Position/lat",
        "theme": "Thème",
        "intensity": "Note",
        "entered_from": {"value": "paper"},
    },
    "parts": {
        "vu": {"text": "Ce que l'on voit", "facet": {"value": "fact"}},
        "senti": {"text": "Ce que l'on ressent", "facet": {"value": "feeling"}},
    },
}


def test_a_sheet_typed_up_from_paper_gives_the_same_record(address, tmp_path):
    path = workbook(
        tmp_path / "marche.xlsx",
        [
            ["Marche exploratoire du Moulin"],
            ["Groupe", "Date", "Position", None, "Thème", "Note", "Ce que l'on voit", "Ce que l'on ressent"],
            [None, None, "lat", "lon", None, None, None, None],
            [
                "Femmes 1",
                "12/11/2026 21h10",
                "48,7700",
                "2,3900",
                "Cadre de vie",
                "3/5",
                "Banc cassé",
                "On s'y sent seule",
            ],
            [None, None, "48,7710", "2,3910", "Géologie", 2, "Trottoir étroit", None],
            [None, None, None, None, "Mémoire du quartier", None, "L'ancien lavoir", None],
        ],
        ["A1:H1", "C2:D2", "A2:A3", "A4:A6", "B4:B6"],
    )
    asked = order("spreadsheet", path, mapping=PAPER)
    summary = import_walk(address, asked)
    assert (summary.created, summary.rejected) == (4, 0)
    said = "\n".join(map(str, summary.remarks))
    assert "Groupe 1 5" in said and "Géologie" in said and "1 observations have no position" in said
    found = rows(
        address,
        "SELECT o.facet, o.theme_code, o.intensity, o.text, o.entered_from, g.code FROM observation o "
        "JOIN walk_group g ON g.id = o.walk_group_id ORDER BY o.id",
    )
    assert found == [
        ("fact", "living_environment", 3, "Banc cassé", "paper", "Femmes 1"),
        ("feeling", "living_environment", 3, "On s'y sent seule", "paper", "Femmes 1"),
        ("fact", None, 2, "Trottoir étroit", "paper", "Femmes 1"),
        ("fact", "memory", None, "L'ancien lavoir", "paper", "Femmes 1"),
    ]
    ((at, count),) = rows(address, "SELECT min(observed_at), count(observed_at) FROM observation")
    assert count == 4 and "20:10" in str(at)


def test_positions_swapped_or_in_metres_are_put_right_and_nowhere_is_said(address, tmp_path):
    path = tmp_path / "points.csv"
    path.write_text(
        "id;lat;lon;texte\n1;48.77;2.39;droit\n2;2.39;48.77;retourné\n3;6850000;655000;mètres\n4;0;0;nulle part\n"
        "5;480.7;2.39;impossible\n6;;;rien\n",
        encoding="utf-8",
    )
    mapping = {"external_id": "id", "lat": "lat", "lon": "lon", "text": "texte"}
    summary = import_walk(address, order("spreadsheet", path, mapping=mapping))
    assert summary.created == 6
    placed = dict(rows(address, "SELECT text, geom IS NOT NULL FROM observation"))
    assert {text for text, there in placed.items() if there} == {"droit", "retourné", "mètres"}
    assert len(summary.remarks) == 5


def test_the_same_identifier_twice_keeps_the_first_and_says_the_other(address, tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("id,texte\nA,un\nA,deux\n", encoding="utf-8")
    mapping = {"external_id": "id", "text": "texte"}
    summary = import_walk(address, order("spreadsheet", path, mapping=mapping))
    assert (summary.created, summary.rejected) == (1, 1)
    assert "row 2" in "\n".join(map(str, summary.remarks))
    with open_at(address) as workspace:
        (kept,) = workspace.rejected.all("M1/spreadsheet")
    assert kept.payload["texte"] == "deux"


def test_the_rows_of_a_repeat_without_parent_are_refused(address, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "form"
    for cells in (["lieu", "_id", "_uuid", "_index"], ["Square", 11, "u11", 1]):
        book.active.append(cells)
    repeat = book.create_sheet("observation")
    for cells in (
        ["texte", "_index", "_parent_table_name", "_parent_index"],
        ["Lampe", 1, "form", 1],
        ["Orphelin", 2, "form", 9],
    ):
        repeat.append(cells)
    book.save(tmp_path / "export.xlsx")
    mapping = {"table": "observation", "columns": {"text": "observation/texte", "group": "lieu"}}
    summary = import_walk(address, order("kobo", tmp_path / "export.xlsx", mapping=mapping))
    assert (summary.created, summary.rejected) == (1, 1)
    assert "“9”" in "\n".join(map(str, summary.remarks))
    assert rows(address, "SELECT external_id FROM observation") == [("11/observation/1",)]


@pytest.fixture
def with_photos(tmp_path):
    from tests.unit.test_photo_metadata import jpeg

    folder = tmp_path / "projet"
    (folder / "DCIM").mkdir(parents=True)
    (folder / "DCIM" / "bon.jpg").write_bytes(jpeg())
    (folder / "DCIM" / "faux.jpg").write_bytes(b"<html>not a photo</html>")
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (folder / "lien.jpg").symlink_to(tmp_path / "secret.jpg")
    names = ["DCIM/bon.jpg", "DCIM\\bon.jpg", "DCIM/faux.jpg", "../secret.jpg", "DCIM/../../secret.jpg", "lien.jpg",
             str(tmp_path / "secret.jpg"), "C:\\Users\\secret.jpg", "DCIM/absente.jpg", "son.m4a"]  # fmt: skip
    lines = "".join(f"{number};texte {number};{name}\n" for number, name in enumerate(names, start=1))
    (folder / "notes.csv").write_text("id;texte;photo\n" + lines, encoding="utf-8")
    return folder / "notes.csv"


def test_photographs_beside_a_file_are_found_safely_and_bared(address, with_photos):
    mapping = {"external_id": "id", "text": "texte", "photo": "photo"}
    asked = order("spreadsheet", with_photos, mapping=mapping)
    summary = import_walk(address, asked)
    assert (summary.created, summary.photos, summary.held) == (10, 9, 2)
    said = "\n".join(map(str, summary.remarks))
    assert said.count("leads out of the folder") == 5 and said.count("no such file") == 1 and "a web page" in said
    held = rows(address, "SELECT p.uri, p.reviewed, c.content FROM photo p JOIN photo_content c ON c.photo_id = p.id")
    for uri, reviewed, content in held:
        assert uri.startswith("workspace:") and not reviewed and b"Zoe" not in bytes(content)
    rows_before = rows(address, "SELECT id, uri FROM photo ORDER BY id")
    import_walk(address, asked)
    assert rows(address, "SELECT id, uri FROM photo ORDER BY id") == rows_before


def notes(path, texts):
    said = "".join(f"{key};{text}\n" for key, text in texts.items())
    path.write_text("id;texte\n" + said, encoding="utf-8")
    return path


def test_what_a_person_corrected_stays_until_the_form_says_otherwise(address, tmp_path):
    asked = order(
        "spreadsheet",
        notes(tmp_path / "n.csv", {"A": "un", "B": "deux"}),
        mapping={"external_id": "id", "text": "texte"},
    )
    import_walk(address, asked)
    with open_at(address) as workspace:
        workspace._engine.execute("UPDATE observation SET theme_code = 'memory', text_reviewed = TRUE")
    assert import_walk(address, asked).unchanged == 2
    assert rows(address, "SELECT DISTINCT theme_code FROM observation") == [("memory",)]
    notes(tmp_path / "n.csv", {"A": "un, corrigé", "B": "deux"})
    preview = preview_walk(address, asked)
    assert (preview.counts["changed"], preview.counts["unchanged"]) == (1, 1)
    assert import_walk(address, asked).updated == 1
    reviewed = dict(rows(address, "SELECT text, text_reviewed FROM observation"))
    assert {text: bool(done) for text, done in reviewed.items()} == {"un, corrigé": False, "deux": True}


def test_a_dry_run_writes_nothing_and_shows_what_is_never_read(address, tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("id;Nom;Téléphone;texte\nA;Zoé;0612345678;Vu\n", encoding="utf-8")
    preview = preview_walk(address, order("spreadsheet", path))
    assert preview.dropped == ("Nom", "Téléphone") and preview.counts["created"] == 1
    assert "Zoé" not in repr(preview)
    assert rows(address, "SELECT count(*) FROM walk") == rows(address, "SELECT count(*) FROM source") == [(0,)]


def test_the_mapping_of_a_form_is_remembered_for_the_next_walk(address, tmp_path):
    path = notes(tmp_path / "n.csv", {"A": "un"})
    given = {"external_id": "id", "text": "texte", "facet": {"value": "feeling"}}
    import_walk(address, order("spreadsheet", path, "M1", given))
    import_walk(address, order("spreadsheet", path, "M2"))
    assert rows(address, "SELECT facet FROM observation") == [("feeling",), ("feeling",)]


def test_a_track_is_cut_around_its_ends_when_asked_and_gives_start_and_slot(address, tmp_path):
    points = "".join(
        f'<trkpt lat="48.7{7000 + 50 * step}" lon="2.39"><time>2026-11-12T20:{step:02d}:00Z</time></trkpt>'
        for step in range(10)
    )
    path = tmp_path / "soir.gpx"
    path.write_text(f"<gpx><trk><name>Soir</name><trkseg>{points}</trkseg></trk></gpx>", encoding="utf-8")
    import_walk(address, order("gpx", path, "whole"))
    import_walk(address, order("gpx", path, "cut", cut=True))
    with open_at(address) as workspace:
        measure = "ST_Length(geom)" if workspace.engine == "gpkg" else "public.ST_Length(geom)"
        lengths = dict(
            workspace._engine.rows(f"SELECT w.code, {measure} FROM itinerary i JOIN walk w ON w.itinerary_id = i.id")
        )
        slot, start = workspace._engine.one("SELECT slot, starts_at FROM walk WHERE code = 'cut'")
        assert workspace._engine.read_instant(start).isoformat() == "2026-11-12T20:00:00+00:00"
    assert lengths["whole"] - lengths["cut"] == pytest.approx(200, abs=1)
    assert slot == "evening", "21 h in Paris"


def test_any_layer_of_the_project_comes_in_with_its_own_coordinates(address):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, QgsVectorLayerFeatureSource

    layer = QgsVectorLayer(
        "LineString?crs=EPSG:2056&field=uuid:string&field=note:string&field=nom:string", "routes", "memory"
    )
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["u1", "Trottoir", "Zoé"])
    feature.setGeometry(QgsGeometry.fromWkt("LINESTRING(2530000 1170000, 2530100 1170000)"))
    layer.dataProvider().addFeature(feature)
    source = WalkInput("layer", "routes", features=QgsVectorLayerFeatureSource(layer))
    summary = import_walk(address, WalkOrder(source, "M1"))
    assert (summary.created, summary.dropped) == (1, ("nom",))
    assert rows(address, "SELECT external_id, text FROM observation WHERE geom IS NOT NULL") == [("u1", "Trottoir")]


@pytest.mark.parametrize(
    "way, name, body",
    [
        ("gpx", "x.gpx", b"no"), ("layer", "x.gpkg", b"no"), ("spreadsheet", "x.xlsx", b"no"),
        ("kobo", "x.json", b"[1]"),
        ("odk", "x.json", b"{"), ("kobo", "x.pdf", b"%PDF"), ("wifi", "x.csv", b"a"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_it_is_refused_with_a_sentence(address, tmp_path, way, name, body):
    (tmp_path / name).write_bytes(body)
    with pytest.raises(Problem):
        import_walk(address, order(way, tmp_path / name))
    with pytest.raises(Problem):
        import_walk(address, order(way, tmp_path / "missing" / name))
    assert rows(address, "SELECT count(*) FROM walk") == [(0,)]


def test_a_walk_without_code_is_refused(address, tmp_path):
    with pytest.raises(Problem, match="code"):
        import_walk(address, order("spreadsheet", notes(tmp_path / "n.csv", {"A": "un"}), " "))


class StopsAfter:
    """A person who cancels after so many pages."""

    def __init__(self, pages):
        self.left = pages

    def progress(self, fraction):
        assert 0 <= fraction <= 1

    def say(self, sentence):
        self.left -= 1

    def cancelled(self):
        return self.left <= 0


def test_an_import_that_is_cancelled_keeps_whole_pages_and_is_simply_done_again(address, tmp_path):
    path = notes(tmp_path / "n.csv", {f"k{n}": f"texte {n}" for n in range(1200)})
    asked = order("spreadsheet", path, mapping={"table": "", "columns": {"external_id": "id", "text": "texte"}})
    cut = import_walk(address, asked, StopsAfter(1))
    assert (cut.created, cut.complete) == (500, False)
    rest = import_walk(address, asked)
    assert (rest.created, rest.unchanged, rest.complete) == (700, 500, True)


def test_killed_in_the_middle_the_next_import_ends_the_same(address, tmp_path):
    path = tmp_path / "n.csv"
    lines = "".join(f"k{n};texte {n};48.77;2.39;{n}.jpg;G{n % 3}\n" for n in range(3000))
    path.write_text("id;texte;lat;lon;photo;groupe\n" + lines, encoding="utf-8")
    script = Path(__file__).with_name("import_walk_and_die.py")
    for _ in range(3):
        subprocess.run([sys.executable, str(script), address, str(path)], check=False)
        ((kept, named, photos),) = rows(
            address,
            "SELECT count(*), count(DISTINCT external_id), (SELECT count(*) FROM photo) FROM observation",
        )
        assert kept == named == photos and kept % 500 == 0, "whole pages, or nothing of them"
    summary = import_walk(address, order("spreadsheet", path, photos=False))
    assert summary.created + summary.unchanged == 3000 and summary.updated == 0
    counted = (
        "SELECT (SELECT count(*) FROM observation), (SELECT count(*) FROM photo), (SELECT count(*) FROM walk_group)"
    )
    assert rows(address, counted) == [(3000, 3000, 3)]
