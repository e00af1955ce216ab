"""An update counts only when the server says that it has it, and counts once however often it is sent."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.sources.json_body import read_json
from signalement_plugin.sources.source import Receipt, StatusUpdate
from signalement_plugin.sources.updates import receipt
from signalement_plugin.sources.xml_body import read_xml

from .conftest import OPEN311, needs_shared_data
from .servers import Reply, Server, as_json

FMS, AIKA = OPEN311 / "recorded_fixmystreet", OPEN311 / "recorded_6aika"
UPDATE = StatusUpdate(
    "EXT106",
    "u-1",
    datetime(2026, 11, 23, 1, 41, 48, 5, tzinfo=timezone(timedelta(hours=1))),
    "fixed",
    "Réparé — merci",
)


@pytest.mark.parametrize(
    "status, body, expected",
    [
        (200, b'{"service_request_updates":{"update_id":1}}', Receipt("1")),
        (201, b'{"service_request_updates":[{"update_id":"u-9"}]}', Receipt("u-9")),
        (200, b'[{"update_id":0}]', Receipt("0")),
        (200, b'[{"service_request_id":"12","token":null}]', Receipt("12")),
        (201, b'{"token":"t-1"}', Receipt("t-1")),
        (400, b'{"errors":{"description":"Bad request: already exists","code":400}}', Receipt(repeated=True)),
    ],
)
def test_what_is_a_success(status, body, expected):
    assert receipt(status, read_json(body), "311.example") == expected


@pytest.mark.parametrize(
    "status, value, sentence",
    [
        (200, [{"service_request_id": "1"}, {"service_request_id": "2"}], "takes no updates"),
        (200, [], "takes no updates"),
        (200, None, "takes no updates"),
        (404, None, "takes no updates"),
        (405, None, "takes no updates"),
        (501, None, "takes no updates"),
        (400, {"errors": {"code": 400, "description": "Bad request: api_key"}}, "api_key"),
        (400, {"errors": {"code": 400, "description": "Bad request: not found"}}, "not found"),
        (200, {"error": "boom"}, "boom"),
        (500, None, "500"),
        (429, None, "429"),
    ],
)
def test_what_is_none(status, value, sentence):
    with pytest.raises(Problem, match=sentence) as caught:
        receipt(status, value, "311.example")
    assert caught.value.retry == (status in (429, 500))


def test_an_update_is_posted_as_fixmystreet_wants_it(source_at):
    with Server(lambda asked: {"service_request_updates": {"update_id": 7}}) as server:
        assert source_at(server.url, "1").push(UPDATE) == Receipt("7")
        (asked,) = server.asked
    assert (asked.method, asked.raw) == ("POST", "/v2/servicerequestupdates.json")
    assert asked.form == {
        "jurisdiction_id": "1",
        "service_request_id": "EXT106",
        "update_id": "u-1",
        "updated_datetime": "2026-11-23T00:41:48Z",
        "status": "FIXED",
        "description": "Réparé — merci",
    }


def test_a_key_goes_where_georeport_wants_it_and_only_in_what_is_posted(source_at):
    with Server(lambda asked: {"service_request_updates": {"update_id": 7}}) as server:
        source = source_at(server.url, headers={"api_key": "s3cret"})
        source.push(UPDATE)
        source.capabilities()
        posted, *asked = server.asked
    assert posted.form["api_key"] == "s3cret"
    assert asked and not any("s3cret" in one.raw for one in asked)


def test_a_server_that_answers_with_all_its_reports_did_not_take_the_update(source_at):
    everything = as_json([{"service_request_id": str(number)} for number in range(100)])
    with Server(lambda asked: everything) as server, pytest.raises(Problem, match="takes no updates"):
        source_at(server.url).push(UPDATE)


def test_a_busy_server_is_a_problem_worth_another_try(source_at):
    reply = Reply(b"", 503, headers={"Retry-After": "900"})
    with Server(lambda asked: reply) as server, pytest.raises(Problem, match="15 minutes") as caught:
        source_at(server.url).push(UPDATE)
    assert caught.value.retry


@needs_shared_data
@pytest.mark.parametrize("form, read", [("json", read_json), ("xml", read_xml)])
def test_recorded_answers_to_updates(form, read):
    def recorded(name):
        head = (FMS / f"{name}-{form}.http").read_text()
        status = int(head.split("HTTP/1.1 ")[1].split()[0])
        return receipt(status, read((FMS / f"{name}-{form}.body").read_bytes()), "fms.example")

    assert recorded("update-ok").reference in ("1", "2")
    assert recorded("update-duplicate").repeated
    for name, words in (("badkey", "api_key"), ("unknown", "not found"), ("nodesc", "description")):
        with pytest.raises(Problem, match=words):
            recorded(f"update-{name}")


@needs_shared_data
def test_recorded_answers_that_only_look_like_success():
    """FixMyStreet answers 200 and a list of reports to a POST it does not support."""
    value = json.loads((FMS / "post-nokey.body").read_bytes())
    with pytest.raises(Problem, match="takes no updates"):
        receipt(200, value, "fms.example")
    with pytest.raises(Problem, match="takes no updates"):
        receipt(404, None, "6aika.example")
