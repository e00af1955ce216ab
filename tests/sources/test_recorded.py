"""Pulling what real servers answered gives what the answers hold, whatever these servers are like."""

import json
from datetime import datetime, timezone

import pytest

from signalement_plugin.domain.sentence import Problem

from .conftest import OPEN311, ids, needs_shared_data, remarks
from .servers import Reply, Server, recorded

pytestmark = needs_shared_data

AIKA, FMS = OPEN311 / "recorded_6aika", OPEN311 / "recorded_fixmystreet"
AIKA_BASE, FMS_BASE = "/api/georeport/v2/", "/open311/v2"


def held(*names):
    """The ids in recorded bodies, each once."""
    found = {}
    for name in names:
        value = json.loads(name.read_bytes())
        for record in value["service_requests"] if isinstance(value, dict) else value:
            found[str(record["service_request_id"])] = record
    return found


@pytest.mark.parametrize("whatever_the_query", [False, True])
def test_6aika_gives_every_page_that_was_recorded(source_at, whatever_the_query):
    with recorded(AIKA, AIKA_BASE, whatever_the_query) as server:
        pages = list(source_at(server.base).pull({}))
        expected = held(AIKA / "requests-json.body", AIKA / "requests-page2.body")
        assert len(ids(pages)) == len(expected) == 200
        assert set(ids(pages)) == set(expected)
        assert any("announced 5000 reports and gave" in remark for remark in remarks(pages))
        assert server.asked[0].raw == "/api/georeport/v2/requests.json"


def test_6aika_next_page_header_is_followed_at_the_address_of_the_source(source_at):
    """The recorded header names another port: credentials and requests must not go there."""
    with recorded(AIKA, AIKA_BASE) as server:
        list(source_at(server.base).pull({}))
        assert "/api/georeport/v2/requests.json?page=2" in [asked.raw for asked in server.asked]


@pytest.mark.parametrize("whatever_the_query", [False, True])
def test_fixmystreet_gives_its_thousand(source_at, whatever_the_query):
    with recorded(FMS, FMS_BASE, whatever_the_query) as server:
        pages = list(source_at(server.base, "x").pull({}))
        expected = held(FMS / "requests-json.body")
        assert len(ids(pages)) == 1000
        assert set(ids(pages)) == set(expected)


def test_fixmystreet_names_of_people_are_nowhere(source_at):
    names = {record.get("requestor_name") for record in held(FMS / "requests-json.body").values()} - {None}
    with recorded(FMS, FMS_BASE) as server:
        given = repr(list(source_at(server.base, "x").pull({})))
    assert names and not [name for name in names if name in given]


def test_fixmystreet_window_is_read_when_asked_since(source_at):
    """Once June is past, asking since the first of June of a server that knows only that window."""
    with recorded(FMS, FMS_BASE) as server:
        pages = source_at(server.base, "x", now=datetime(2026, 6, 30, tzinfo=timezone.utc)).pull(
            {}, since=datetime(2026, 6, 1, tzinfo=timezone.utc)
        )
        assert set(ids(pages)) == set(held(FMS / "requests-window-z.body"))


def test_fixmystreet_without_jurisdiction_says_what_to_do(source_at):
    with (
        recorded(FMS, FMS_BASE) as server,
        pytest.raises(Problem, match=r"Missing jurisdiction_id.*jurisdiction"),
    ):
        list(source_at(server.base, "").pull({}))
    assert "jurisdiction_id" not in server.asked[0].query


def test_services(source_at):
    with recorded(AIKA, AIKA_BASE) as server:
        services = source_at(server.base).services()
        assert [service.code for service in services][:2] == ["001", "002"]
        assert (len(services), services[0].name, services[0].has_definition) == (10, "Nid-de-poule", True)
    with recorded(FMS, FMS_BASE) as server:
        named = json.loads((FMS / "services-json.body").read_bytes())["services"]
        assert [service.code for service in source_at(server.base).services()] == [
            service["service_code"] for service in named
        ]


def test_a_file_alone(source_at):
    captures = {
        "san_francisco/requests.xml": 56,
        "san_francisco/requests_2010_spec_fixture.xml": 2,
        "toronto/requests.xml": 2,
        "bloomington/requests.json": 21,
        "chicago/requests.json": 2,
        "spec_examples/get_service_request.xml": 1,
    }
    for name, count in captures.items():
        body, suffix = (OPEN311 / name).read_bytes(), name.rpartition(".")[2]

        def answer(asked, body=body, suffix=suffix):
            ok = asked.path.endswith("requests." + suffix)
            return Reply(body, kind="") if ok else Reply(b"<html>no</html>", 406, "text/html")

        with Server(answer) as server:
            pages = list(source_at(server.url).pull({}))
            assert (name, len(ids(pages))) == (name, count)
            again = list(source_at(server.url).pull(pages[-1].cursor))
            assert all(page.cursor == pages[-1].cursor for page in again)
