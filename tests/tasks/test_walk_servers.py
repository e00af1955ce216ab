"""KoboToolbox and ODK Central as real servers on loopback: pages, repeats, photographs, accounts, failures."""

import base64
import json

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk_mapping import mapping_of
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.import_walk import WalkOrder, import_walk, preview_walk
from signalement_plugin.tasks.photos import PhotoLoading
from signalement_plugin.tasks.walk_forms import WalkInput
from tests.conftest import SHARED_DATA
from tests.sources.servers import Reply, Server, as_json
from tests.unit.test_photo_metadata import jpeg

WALKS = SHARED_DATA / "walks"
FORM = "aTreesFixtureUid"


@pytest.fixture
def address(workspace_address):
    create(workspace_address)
    return workspace_address


def rows(address, sql):
    with open_at(address) as workspace:
        return workspace._engine.rows(sql)


def submission(number, **more):
    return {
        "_id": number,
        "meta/instanceID": f"uuid:{number}",
        "where": f"48.77{number % 100:02d} 2.39 40 5",
        "comment": f"Remarque {number}",
        "_attachments": [],
        **more,
    }


def kobo(asked, everything, page=100, endless=False):
    """An API v2 that gives at most ``page`` at a time and names itself wrongly, as behind a proxy."""
    if not asked.path.endswith(f"/api/v2/assets/{FORM}/data/"):
        return Reply(jpeg(), kind="image/jpeg") if "/attachments/" in asked.path else Reply(status=404)
    start = int(asked.query.get("start", 0))
    following = start + page
    more = following < len(everything) or endless
    inner = f"http://kpi.internal{asked.path}?format=json&limit={page}&start={following}" if more else None
    shown = everything[start:following] or (everything[:page] if endless else [])
    return {"count": len(everything), "next": inner, "previous": None, "results": shown}


def order(way, place, walk="M1", mapping=None, **more):
    return WalkOrder(WalkInput(way, place, more.pop("authcfg", "")), walk, mapping and mapping_of(mapping), **more)


MAPPING = {"table": "", "columns": {"position": "where", "text": "comment", "photo": "picture"}}


def test_every_page_of_kobo_is_read_on_the_server_that_was_asked(address):
    everything = [submission(number) for number in range(1, 251)]
    with Server(lambda asked: kobo(asked, everything)) as server:
        place = f"http://127.0.0.1:{server.port}/#/forms/{FORM}/summary"
        summary = import_walk(address, order("kobo", place, mapping=MAPPING))
        assert (summary.created, summary.rejected, len(server.asked)) == (250, 0, 3)
        everything[7]["comment"] = "Corrigé depuis"
        everything.append(submission(900))
        again = import_walk(address, order("kobo", place))
    assert (again.created, again.updated, again.unchanged) == (1, 1, 249), "the mapping is remembered for the form"
    assert rows(address, "SELECT count(*) FROM observation WHERE text = 'Corrigé depuis'") == [(1,)]


def test_pages_that_never_end_are_left_with_what_they_gave(address):
    with Server(lambda asked: kobo(asked, [submission(1), submission(2)], endless=True)) as server:
        place = f"http://127.0.0.1:{server.port}/api/v2/assets/{FORM}/"
        summary = import_walk(address, order("kobo", place, mapping=MAPPING))
        assert len(server.asked) == 2
    assert summary.created == 2
    assert any("nothing is new" in str(sentence) for sentence in summary.remarks)


@pytest.mark.parametrize(
    "reply, words",
    [
        (Reply(status=401), "does not let you in"),
        (Reply(status=403), "does not let you in"),
        (Reply(status=404), "account"),
        (Reply(b"<html>maintenance</html>", kind="text/html"), "not the data of a form"),
        (Reply(b'{"results": [', kind="application/json"), "not the data of a form"),
    ],
)
@pytest.mark.parametrize("way, path", [("kobo", f"/api/v2/assets/{FORM}/"), ("odk", "/v1/projects/1/forms/F.svc")])
def test_a_server_that_refuses_is_said_and_nothing_is_written(address, way, path, reply, words):
    with Server(lambda asked: reply) as server, pytest.raises(Problem, match=words):
        import_walk(address, order(way, f"http://127.0.0.1:{server.port}{path}", mapping=MAPPING))
    assert rows(address, "SELECT count(*) FROM observation") == rows(address, "SELECT count(*) FROM walk") == [(0,)]


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:9/", "ftp://x/api/v2/assets/aaaaaaaaaaaa", "http://me:pw@x/api/v2/assets/aaaaaaaaaaaa"]
)
def test_an_address_that_is_no_form_is_said(address, place):
    with pytest.raises(Problem):
        preview_walk(address, order("kobo", place))


@pytest.fixture
def account(qgis_app):
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("maître", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("kobo")
    config.setConfigMap({"username": "zone", "password": "word", "realm": ""})  # pragma: allowlist secret
    stored, config = manager.storeAuthenticationConfig(config)[:2]
    assert stored
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


def test_photographs_come_with_the_account_and_without_what_they_tell(address, account):
    wanted = "Basic " + base64.b64encode(b"zone:word").decode()

    def answer(asked):
        if asked.headers.get("authorization") != wanted:
            return Reply(status=401)
        one = submission(
            1,
            picture="1.jpg",
            _attachments=[
                {
                    "filename": "zone/attachments/a/b/1.jpg",
                    "mimetype": "image/jpeg",
                    "download_url": f"http://kpi.internal/api/v2/assets/{FORM}/data/1/attachments/5/",
                }
            ],
        )
        return kobo(asked, [one])

    with Server(answer) as server:
        place = f"http://127.0.0.1:{server.port}/api/v2/assets/{FORM}/data/"
        asked = order("kobo", place, mapping=MAPPING, authcfg=account)
        summary = import_walk(address, asked)
        assert (summary.photos, summary.held) == (1, 1), [str(s) for s in summary.remarks]
        assert import_walk(address, asked).held == 0, "what is held is not fetched again"
    ((uri, kind, reviewed),) = rows(address, "SELECT uri, media_type, reviewed FROM photo")
    assert uri.startswith("workspace:") and kind == "image/jpeg" and not reviewed
    with open_at(address) as workspace:
        content = workspace.walk_intake.held_photo(uri)
    assert b"Zoe" not in content and b"SERIAL" not in content and content.startswith(b"\xff\xd8")
    shown = []
    loading = PhotoLoading("Photos", [uri, "workspace:gone"], 64, address)
    loading.loaded.connect(lambda _round, _place, photo: shown.append(photo))
    loading.run()
    assert shown[0].image is not None and "no longer holds" in str(shown[1].problem)


def test_the_account_goes_to_no_other_server(address, account):
    with Server(lambda asked: Reply(jpeg(), kind="image/jpeg")) as other:
        one = submission(1, picture=f"http://127.0.0.1:{other.port}/1.jpg")
        with Server(lambda asked: kobo(asked, [one])) as server:
            place = f"http://127.0.0.1:{server.port}/api/v2/assets/{FORM}/"
            summary = import_walk(address, order("kobo", place, mapping=MAPPING, authcfg=account))
        assert other.asked == []
    assert (summary.created, summary.photos, summary.held) == (1, 1, 0)
    assert any("1.jpg" in str(sentence) for sentence in summary.remarks)


def central(asked):
    tables = {
        "Submissions": [
            {"__id": "uuid:a", "group": "G1", "email": "z@example.org", "__system": {"submitterName": "Zoé"}},
            {"__id": "uuid:b", "group": "G2", "__system": {}},
        ],
        "Submissions.observation": [
            {
                "__id": "o1",
                "__Submissions-id": "uuid:a",
                "comment": "Lampe éteinte",
                "place": {"type": "Point", "coordinates": [2.39, 48.77, 0], "properties": {"accuracy": 4.2}},
                "photo": "a b.jpg",
            },
            {
                "__id": "o2",
                "__Submissions-id": "uuid:b",
                "comment": "Trottoir",
                "place": {"type": "LineString", "coordinates": [[2.38, 48.76], [2.39, 48.77], [2.40, 48.78]]},
            },
            {"__id": "o3", "__Submissions-id": "uuid:gone", "comment": "Orphelin"},
        ],
        "Submissions.observation.detail": [
            {"__id": "d1", "__Submissions-observation-id": "o1", "word": "ampoule"},
        ],
    }
    if "/attachments/" in asked.path:
        assert asked.raw.endswith("/submissions/uuid%3Aa/attachments/a%20b.jpg")
        return Reply(jpeg(), kind="image/jpeg")
    table = asked.path.rpartition(".svc/")[2] if ".svc/" in asked.path else ""
    if not table:
        return {"value": [{"name": name, "kind": "EntitySet", "url": name} for name in tables]}
    at = int(asked.query.get("$skiptoken", 0))
    page = {"value": tables[table][at : at + 2]}
    if at + 2 < len(tables[table]):
        page["@odata.nextLink"] = f"https://central.example/v1/projects/1/forms/F.svc/{table}?%24skiptoken={at + 2}"
    return page


def test_the_repeats_of_central_find_their_parents_and_orphans_are_said(address):
    mapping = {
        "table": "observation",
        "columns": {
            "position": "observation/place",
            "text": "observation/comment",
            "group": "group",
            "photo": "observation/photo",
        },
    }
    with Server(central) as server:
        place = f"http://127.0.0.1:{server.port}/v1/projects/1/forms/F.svc"
        preview = preview_walk(address, order("odk", place, mapping=mapping))
        summary = import_walk(address, order("odk", place, mapping=mapping))
        deeper = import_walk(
            address,
            order("odk", place, "M2", {"table": "observation/detail", "columns": {"text": "observation/detail/word"}}),
        )
    assert preview.tables == {"": 2, "observation": 2, "observation/detail": 1}
    assert preview.dropped == ("email",)
    assert (summary.created, summary.rejected, summary.photos, summary.held) == (2, 1, 1, 1)
    assert any("uuid:gone" in str(sentence) for sentence in summary.remarks)
    assert deeper.created == 1
    found = rows(
        address,
        "SELECT o.text, g.code FROM observation o JOIN walk_group g ON g.id = o.walk_group_id ORDER BY o.external_id",
    )
    assert found == [("Lampe éteinte", "G1"), ("Trottoir", "G2")]
    assert rows(address, "SELECT count(*) FROM observation WHERE geom IS NULL AND text <> 'ampoule'") == [(0,)]


@pytest.mark.skipif(not WALKS.is_dir(), reason="the shared real files are not on this machine")
def test_the_recorded_pages_of_kobo_come_in_whole(address):
    pages = [json.loads((WALKS / "kobo" / f"data_trees_page{n}_limit2.json").read_text()) for n in (1, 2)]

    def answer(asked):
        if "/attachments/" in asked.path:
            return Reply((WALKS / "kobo" / "attachment_trees.png").read_bytes(), kind="image/png")
        return as_json(pages[int(asked.query.get("start", 0)) // 2])

    with Server(answer) as server:
        place = f"http://127.0.0.1:{server.port}/api/v2/assets/{FORM}/"
        summary = import_walk(address, order("kobo", place))
    assert (summary.created, summary.photos, summary.held, summary.rejected) == (3, 3, 3, 0)
    assert {"username", "deviceid", "simserial", "_submitted_by"} <= set(summary.dropped)
