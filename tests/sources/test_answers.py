"""One form that fails gives way to the other; an answer that fails in both does not stop the others."""

import hashlib
import json

import pytest

from signalement_plugin.domain.received import RejectedItem
from signalement_plugin.domain.sentence import Problem, Sentence
from signalement_plugin.sources.georeport_server import GeoReportServer, to_xml

from .conftest import NOW, ids
from .servers import Reply, Server, as_json
from .town import DAY, Store, Town, report, reports

HTML = Reply(b"<!doctype html><html><body>Welcome</body></html>", 200, "text/html")


def in_xml(held) -> Reply:
    return Reply(to_xml("service_requests", held).encode(), 200, "text/xml")


@pytest.mark.parametrize(
    "json_answer",
    [
        HTML,
        Reply(b"", 406, "text/html"),
        Reply(b"<!doctype html>", 404, "text/html"),
        Reply(b"<!doctype html>", 500, "text/html"),
        Reply(b'[{"service_request_id": "1", "desc'),
        as_json({"code": 404, "detail": "Not Found"}, status=404),
    ],
)
def test_xml_is_asked_where_json_is_refused_or_broken_and_remembered(source_at, json_answer):
    held = reports(3)
    with Server(lambda asked: in_xml(held) if asked.path.endswith(".xml") else json_answer) as server:
        store = Store().pull(source_at(server.url))
        assert set(store.reports) == {"0", "1", "2"}
        assert store.cursor["form"] == "xml"
        before, writes = len(server.asked), store.writes
        store.pull(source_at(server.url))
        assert [asked.path for asked in server.asked[before:]] == ["/v2/requests.xml"]
        assert store.writes == writes


def test_json_is_asked_where_xml_breaks_on_a_control_character(source_at):
    held = reports(3)
    broken = Reply(b"<service_requests><request><description>\x0b</description></request></service_requests>")
    with Server(lambda asked: as_json(held) if asked.path.endswith(".json") else broken) as server:
        assert len(ids(source_at(server.url).pull({"form": "xml", "known": True}))) == 3


@pytest.mark.parametrize(
    "answer, sentence",
    [
        (HTML, "web page instead of Open311 data.*jurisdiction"),
        (
            Reply(b"<html><p>Note: ERROR: Missing jurisdiction_id</p>", 200, "text/html"),
            "Missing jurisdiction_id",
        ),
        (Reply(b"<!doctype html>", 404, "text/html"), "web page"),
        (Reply(b"%PDF-1.4"), "not Open311"),
        (Reply(b'{"type": "FeatureCollection"}'), "not Open311"),
        (Reply(b'[{"service_request_id": "1", "desc'), "not Open311"),
        (
            as_json([{"code": 400, "description": "jurisdiction_id was not found"}], status=400),
            "was not found",
        ),
        (as_json({"error": {"message": "boom"}}, status=500), "boom"),
        (as_json({"error": "boom"}), "boom"),
        (Reply(b"", 401), "does not let you in"),
        (Reply(b"", 403), "does not let you in"),
    ],
)
def test_what_is_not_open311_is_said_and_nothing_is_given(source_at, answer, sentence):
    with Server(lambda asked: answer) as server, pytest.raises(Problem, match=f"127.0.0.1.*{sentence}"):
        next(source_at(server.url).pull({}))


def test_a_list_that_is_empty_is_no_problem(source_at):
    for answer in ([], {}, {"service_requests": None}, Reply(b"")):
        with Server(lambda asked, answer=answer: answer) as server:
            store = Store().pull(source_at(server.url))
            assert store.reports == {}
            writes = store.writes
            store.pull(source_at(server.url))
            assert store.writes == writes


def test_not_found_is_an_empty_list_only_where_there_are_services(source_at):
    missing = as_json([{"code": 404, "description": "No service requests found"}], status=404)
    services = as_json([{"service_code": "1"}])
    with Server(lambda asked: services if "services" in asked.path else missing) as server:
        assert Store().pull(source_at(server.url)).cursor["known"]
    with Server(lambda asked: missing) as server, pytest.raises(Problem, match="No service requests found"):
        list(source_at(server.url).pull({}))


def broken_page(number, body=b'[{"service_request_id": "1", "desc'):
    town = Town(reports(230), pages=50)
    server = town.serve()

    def answer(asked):
        if asked.query.get("page") == str(number) and "updated_after" not in asked.query:
            return Reply(body) if asked.path.endswith(".json") else Reply(b"<!doctype html>", 500, "text/html")
        return town.answer(asked)

    server.answer = answer
    return town, server


def test_a_page_that_cannot_be_read_leaves_evidence_and_the_others_come(source_at):
    body = b'[{"service_request_id": "1", "email": "zoe@example.org", "desc'
    town, server = broken_page(3, body)
    with server:
        store = Store().pull(source_at(server.url))
        assert len(store.reports) == 180
        (item,) = store.rejected
        assert item.payload is None
        assert item.evidence["url"] == f"{server.url}/requests.json?page=3"
        assert item.evidence["window"] == {"page": 3}
        assert item.evidence["length"] == len(body)
        assert item.evidence["sha256"] == hashlib.sha256(body).hexdigest()
        assert "zoe" not in json.dumps(item.evidence)
        server.answer = town.answer  # mended
        page = source_at(server.url).replay(item)
        assert len(page.reports) == 50 and not page.rejected


def test_two_pages_in_a_row_that_cannot_be_read_stop_the_pull_where_it_is(source_at):
    town = Town(reports(500), pages=50)
    with town.serve() as server:
        server.answer = lambda asked: HTML if int(asked.query.get("page", 1)) in (4, 5) else town.answer(asked)
        store = Store()
        with pytest.raises(Problem, match="web page"):
            store.pull(source_at(server.url))
        assert len(store.reports) == 150
        server.answer = town.answer
        store.pull(source_at(server.url))
        assert len(store.reports) == 500 and not store.rejected


def test_a_record_that_cannot_be_used_is_rejected_once(source_at):
    held = [*reports(3), {"token": "t", "status": "open", "requestor_name": "Zoé"}, "garbage", None]
    with Server(lambda asked: as_json(held)) as server:
        store = Store().pull(source_at(server.url))
        assert len(store.reports) == 3
        assert [item.payload for item in store.rejected] == [
            {"token": "t", "status": "open"},
            {"value": "garbage"},
        ]
        writes = store.writes
        store.pull(source_at(server.url))
        assert store.writes == writes and len(store.rejected) == 2


def test_a_payload_that_a_person_mended_is_read_again(source_at):
    source = source_at("http://127.0.0.1:9/v2")
    reason = Sentence("any")
    page = source.replay(RejectedItem(reason, {"service_request_id": "8", "status": "open"}))
    assert [r.request_id for r in page.reports] == ["8"] and not page.rejected
    page = source.replay(RejectedItem(reason, {"status": "open"}))
    assert not page.reports and len(page.rejected) == 1


def test_the_same_report_twice_is_given_in_its_latest_version(source_at):
    old, new = report(1, NOW - DAY), {**report(1, NOW - DAY, NOW), "status": "closed"}
    for held in ([old, new], [new, old]):
        with Server(lambda asked, held=held: as_json(held)) as server:
            pages = list(source_at(server.url).pull({}))
            assert [r.status for page in pages for r in page.reports] == ["closed"]


def test_times_without_a_zone_are_those_of_the_source(source_at):
    held = [{"service_request_id": "1", "requested_datetime": "2026-07-01 10:00:00"}]
    with Server(lambda asked: as_json(held)) as server:
        for zone, hour in ((None, 8), ("UTC", 10), ("America/Martinique", 14)):
            (page,) = source_at(server.url, settings={"timezone": zone} if zone else {}).pull({})
            assert page.reports[0].requested_at.hour == hour
    with pytest.raises(Problem, match="Europe/Lutece"):
        source_at("http://127.0.0.1:9", settings={"timezone": "Europe/Lutece"})


@pytest.mark.parametrize("url", ["", "311.example/v2", "file:///srv/requests", "http://", "ftp://a/", "http://a:b/"])
def test_an_address_that_cannot_be_one_is_refused_at_once(source_at, url):
    with pytest.raises(Problem, match="is not the address of a web server"):
        source_at(url)


def test_a_password_in_the_address_is_refused_and_not_repeated(source_at):
    with pytest.raises(Problem, match="stored in clear") as caught:
        source_at("https://me:hunter2@311.example/v2")
    assert "hunter2" not in str(caught.value) + caught.value.detail


# The server that ships with the plugin


def test_both_forms_of_the_shipped_server_give_the_same(source_at):
    held = [{**record, "description": "Nid-de-poule <é> & \x0b"} for record in reports(12)]
    with GeoReportServer(held, []) as server:
        plain = Store().pull(source_at(server.url))
        other = Store()
        other.cursor = {"form": "xml"}
        other.pull(source_at(server.url))
        assert plain.reports == other.reports and len(plain.reports) == 12


@pytest.mark.parametrize("code", ["001", "velo/piste", "stationnement gênant", "a&b=c?d#e%f", "."])
def test_services_and_definitions_whatever_their_code(source_at, code):
    definition = {
        "service_code": code,
        "attributes": [
            {"code": "B", "order": 2, "required": True, "datatype": "list", "description": "Which?",
             "values": [{"key": 123, "name": "Ford"}, {"key": 124}]},
            {"code": "A", "order": 1, "required": False, "datatype": "string", "description": "What?"},
        ],
    }  # fmt: skip
    services = [{"service_code": code, "service_name": "Nom", "metadata": True, "group": None}]
    with GeoReportServer([], services, definitions={code: definition}) as server:
        source = source_at(server.url)
        (service,) = source.services()
        assert (service.code, service.name, service.has_definition) == (code, "Nom", True)
        first, second = source.definition(code)
        assert (first.code, first.required, first.values) == ("A", False, ())
        assert (second.code, second.required) == ("B", True)
        assert second.values == (("123", "Ford"), ("124", "124"))
        assert source.definition("unknown") == []


def test_the_shipped_server_filters_pages_and_refuses(source_at):
    held = [{**r, "service_code": "a" if n % 2 else "b"} for n, r in enumerate(reports(30))]
    with GeoReportServer(held, []) as server:
        answer = server.answer
        assert len(answer("/requests", {"service_code": "a"})[2]) == 15
        assert len(answer("/requests", {"service_code": "a,b", "status": "open"})[2]) == 30
        assert answer("/requests", {"status": "closed"})[2] == []
        some = answer("/requests", {"service_request_id": "3,4"})[2]
        assert [r["service_request_id"] for r in some] == ["3", "4"]
        assert len(answer("/requests", {"per_page": "20", "page": "2"})[2]) == 10
        assert answer("/requests", {"per_page": "20", "page": "3"})[2] == []
        assert [r["service_request_id"] for r in answer("/requests/7", {})[2]] == ["7"]
        start, end = held[9]["requested_datetime"], held[5]["requested_datetime"]
        assert len(answer("/requests", {"start_date": start, "end_date": end})[2]) == 5
        assert len(answer("/requests", {"updated_after": end})[2]) == 6
        for query in ({"page": "abc"}, {"page": "0"}, {"per_page": "-1"}, {"start_date": "foo"}):
            assert answer("/requests", query)[0] == 400
        for path in ("/requests/nope", "/nope", "/services/nope", "/"):
            assert answer(path, {})[0] == 404


def test_the_shipped_server_stops_and_frees_its_port(transports):
    with GeoReportServer([], []) as server:
        url = server.url
        assert transports().get(url + "/requests.json", bool).body == b"[]"
        assert transports().get(url + "/requests", bool).status == 404
        assert transports().get(url.replace("/v2", "/v3") + "/requests.json", bool).status == 404
    with pytest.raises(Problem, match="refused"):
        transports().get(url + "/requests.json", bool)
    with GeoReportServer([], [], port=int(url.split(":")[2].split("/")[0])) as again:
        assert again.url == url


def test_capabilities_are_those_seen(source_at):
    with GeoReportServer([], []) as server:
        offered = source_at(server.url).capabilities()
        assert offered.services and not offered.updates
