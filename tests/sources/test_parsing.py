"""What servers write is read, or rejected by name; nothing they write raises or leaks a person."""

import json
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.privacy import is_personal
from signalement_plugin.domain.received import ReceivedReport, RejectedItem
from signalement_plugin.sources.dates import http_date, read_instant, write_instant
from signalement_plugin.sources.envelope import error_text, records
from signalement_plugin.sources.failures import without_secrets
from signalement_plugin.sources.georeport_server import to_xml
from signalement_plugin.sources.json_body import UnreadableError, read_json
from signalement_plugin.sources.records import Reader
from signalement_plugin.sources.texts import clean, decode
from signalement_plugin.sources.xml_body import read_xml

PARIS = ZoneInfo("Europe/Paris")
UTC = timezone.utc


def read(record, base="http://311.example/v2/"):
    return Reader(PARIS, base).read(record)


# Envelopes

ONE = {"service_request_id": "1"}
TWO = [{"service_request_id": "1"}, {"service_request_id": "2"}]


@pytest.mark.parametrize(
    "value, found",
    [
        (TWO, TWO),
        ({"service_requests": TWO}, TWO),
        ({"requests": TWO}, TWO),
        ({"services": [{"service_code": "1"}]}, [{"service_code": "1"}]),
        (ONE, [ONE]),
        ([ONE], [ONE]),
        ({"status": "ok", "service_requests": TWO}, TWO),
        ({"service_requests": {"request": [{"service_request": TWO}]}}, TWO),
        ({"service_requests": {"request": ONE}}, [ONE]),
        ([], []),
        ({}, []),
        (None, []),
        ({"service_requests": None}, []),
        ({"service_requests": []}, []),
        ({"service_requests": "\n  "}, []),
        (["one", 2, ONE], ["one", 2, ONE]),
        ({"foo": 1}, None),
        ({"html": {"body": "x"}}, None),
        ("text", None),
        (42, None),
        ([{"code": 404, "description": "none"}], None),
    ],
)
def test_records_are_found_under_every_envelope(value, found):
    assert records(value) == found


@given(
    st.dictionaries(
        st.sampled_from(("service_request_id", "service_code", "token", "service_requests", "request", "error", "x")),
        st.one_of(st.none(), st.text(max_size=3), st.lists(st.just({"service_request_id": "2"}), max_size=2)),
    )
)
def test_a_numbered_record_is_the_same_in_a_list_and_alone(record):
    record["service_request_id"] = "1"
    assert records([record, ONE]) == [*records(record), ONE] == [record, ONE]


@pytest.mark.parametrize(
    "value, words",
    [
        ([{"code": 404, "description": "No such thing"}], "No such thing"),
        ({"code": 404, "detail": "Invalid page."}, "Invalid page."),
        ({"code": 400, "detail": ["Invalid API key"]}, "Invalid API key"),
        (
            {"code": 400, "detail": {"lat": ["A valid number is required."]}},
            "lat: A valid number is required.",
        ),
        ({"error": {"message": "Nope"}}, "Nope"),
        ({"error": "Nope"}, "Nope"),
        ({"errors": {"description": "Bad request: api_key", "code": 400}}, "Bad request: api_key"),
        ({"errors": [{"code": 400, "description": "Bad"}]}, "Bad"),
        (read_xml(b"<errors><error><code>400</code><description>Bad</description></error></errors>"), "Bad"),
        (read_xml(b"<requests><code>404</code><detail>Not Found</detail></requests>"), "Not Found"),
        (TWO, None),
        ({"service_code": "1", "description": "x", "code": 3}, None),
        ([], None),
    ],
)
def test_errors_are_understood_in_every_shape(value, words):
    assert error_text(value) == words


# JSON


def test_json_is_utf8_whatever_the_header_says():
    body = json.dumps({"service_name": "Éclairage — gênant"}, ensure_ascii=False).encode()
    assert read_json(body, "iso-8859-1") == {"service_name": "Éclairage — gênant"}
    assert read_json(b"\xef\xbb\xbf[]") == []
    assert read_json('["é"]'.encode("utf-16")) == ["é"]


def test_json_that_is_not_utf8_is_read_all_the_same():
    assert read_json('["gênant"]'.encode("cp1252"), "utf-8") == ["gênant"]
    assert read_json('["gênant"]'.encode("latin-1"), "latin-1") == ["gênant"]
    assert read_json('["gênant"]'.encode("latin-1"), "no-such-charset\0") == ["gênant"]


def test_json_with_raw_controls_and_words_that_are_no_json():
    assert read_json(b'[{"a": "one\x0btwo\nthree", "lat": NaN}]') == [{"a": "one\x0btwo\nthree", "lat": None}]
    digits = "9" * 6000
    assert read_json(f"[{digits}]".encode()) == [digits]


@pytest.mark.parametrize("body", [b"", b'[{"a": 1', b"<html>", b"[" * 200_000, b"{'a': 1}", b"\x00\x01"])
def test_json_that_is_broken_is_refused_by_name(body):
    with pytest.raises(UnreadableError):
        read_json(body)


# XML

RECORDS_IN_XML = [
    "<service_requests><request>{}</request></service_requests>",
    "<requests><request>{}</request></requests>",
    "<service_requests><service_request>{}</service_request></service_requests>",
    "<service_requests><service_requests><request>{}</request></service_requests></service_requests>",
    "<requests><request><request>{}</request></request></requests>",
    '\n\n  <?xml version="1.0"?><service_requests is_array="true"><request>{}</request></service_requests>',
    '<a:requests xmlns:a="urn:x"><a:request>{}</a:request></a:requests>',
    '<?xml version="1.0" encoding="ISO-8859-1"?><requests><request>{}</request></requests>',
]


@pytest.mark.parametrize("form", RECORDS_IN_XML)
def test_xml_records_are_found_under_every_root(form):
    body = form.format("<service_request_id>7</service_request_id><address>Gênant</address>").encode()
    (record,) = records(read_xml(body))
    report = read(record)
    assert (report.request_id, report.address) == ("7", "Gênant")


def test_xml_that_says_nil_or_nothing_is_nothing():
    body = (
        b'<requests xmlns:xsi="x"><request><service_request_id>7</service_request_id>'
        b'<address xsi:nil="true"/>'
        b'<zipcode/><updated_datetime xsi:nil="1"></updated_datetime></request></requests>'
    )
    report = read(records(read_xml(body))[0])
    assert (report.address, report.zipcode, report.updated_at) == (None, None, None)
    assert records(read_xml(b"<service_requests>\n</service_requests>")) == []


def test_xml_in_another_charset_than_it_says():
    body = '<?xml version="1.0" encoding="utf-8"?><r><request><status>gêné</status></request></r>'.encode("cp1252")
    assert read_xml(body)["r"]["request"][0]["status"] == ["gêné"]


def test_markup_inside_a_text_keeps_its_words():
    assert read_xml(b"<d>one <b>two</b> three</d>") == {"d": "one two three"}


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
        b'<!DOCTYPE r SYSTEM "http://evil.example/x.dtd"><r/>',
        b"<!DOCTYPE r><r/>",
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>'.encode("utf-16"),
        b"<r>&undefined;</r>",
        b"<r>\x0b</r>",
        b"<r><a></r>",
        b"",
        b"[]",
        b"<r>" * 100 + b"</r>" * 100,
    ],
)
def test_xml_with_a_document_type_an_entity_or_a_fault_is_refused(body):
    with pytest.raises(UnreadableError):
        read_xml(body)


# Dates


@pytest.mark.parametrize(
    "text, instant",
    [
        ("2026-07-01T10:00:00Z", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ("2026-07-01T10:00:00+02:00", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2026-07-01T10:00:00+0200", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2010-04-14T06:37:38-08:00", datetime(2010, 4, 14, 14, 37, 38, tzinfo=UTC)),
        ("2026-12-09T08:29:53.863274+02:00", datetime(2026, 12, 9, 6, 29, 53, 863000, tzinfo=UTC)),
        ("2012-05-22 23:57:23.97", datetime(2012, 5, 22, 21, 57, 23, 970000, tzinfo=UTC)),
        ("2026-01-15T10:00:00", datetime(2026, 1, 15, 9, tzinfo=UTC)),
        ("2026-07-15", datetime(2026, 7, 14, 22, tzinfo=UTC)),
        ("1955-03-01T00:00:00Z", datetime(1955, 3, 1, tzinfo=UTC)),
        ("  2026-07-01T10:00Z ", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_instants_are_read_in_utc(text, instant):
    assert read_instant(text, PARIS) == instant


@pytest.mark.parametrize(
    "text",
    [
        "foo",
        "2026-13-01",
        "2026-02-30T00:00:00Z",
        "9999-99-99T99:99:99Z",
        12,
        True,
        "0001-01-01T00:00:00+09:00",
    ],
)
def test_what_is_no_instant_is_refused_by_name(text):
    with pytest.raises(ValueError):
        read_instant(text, PARIS)


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_what_is_written_is_read_again_to_the_second(local, minutes):
    instant = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = write_instant(instant)
    assert len(text) == 20 and text.endswith("Z")
    assert read_instant(text, PARIS) == instant.astimezone(UTC).replace(microsecond=0)


def outcome(text):
    try:
        return read_instant(text, PARIS)
    except ValueError:
        return "refused"


@given(st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]", fullmatch=True))
def test_the_usual_form_is_read_as_the_others_are(text):
    assert outcome(f"{text}Z") == outcome(f"{text}.000Z") == outcome(f" {text}+00:00")


@given(st.text(max_size=30))
def test_a_text_is_an_instant_or_a_value_error(text):
    try:
        instant = read_instant(text, PARIS)
    except ValueError:
        return
    assert instant is None or instant.tzinfo is not None


def test_http_dates():
    assert http_date("Sun, 06 Nov 1994 08:49:37 GMT") == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)
    assert http_date("soon") is http_date("") is None


# Records

FULL = {
    "service_request_id": 0,
    "service_code": 4,
    "service_name": " Éclairage\r\n",
    "description": "Deux\r\nlignes",
    "status": "Closed",
    "requested_datetime": "2026-01-02T00:00:00Z",
    "updated_datetime": "2026-01-01T00:00:00Z",
    "expected_datetime": "",
    "address": ["12 rue Pasteur"],
    "address_id": 7,
    "zipcode": "94400",
    "lat": "48,7421",
    "long": " 2.4 ",
    "media_url": "/photo/1.jpg",
    "agency_responsible": {"recipient": ["Mairie"]},
    "requestor_name": "Zoé Démo",
}


def test_a_full_record():
    assert read(FULL) == ReceivedReport(
        request_id="0",
        service_code="4",
        service_name="Éclairage",
        description="Deux\nlignes",
        status="Closed",
        requested_at=datetime(2026, 1, 2, tzinfo=UTC),
        updated_at=datetime(2026, 1, 1, tzinfo=UTC),
        closed_at=datetime(2026, 1, 1, tzinfo=UTC),
        address="12 rue Pasteur",
        address_id="7",
        zipcode="94400",
        lat=48.7421,
        lon=2.4,
        media_url="http://311.example/photo/1.jpg",
    )


@pytest.mark.parametrize(
    "received, request_id",
    [(0, "0"), (106, "106"), ("abc", "abc"), ([12], "12"), (["x"], "x"), (12.0, "12"), (" 7 ", "7")],
)
def test_ids_are_texts_numbers_and_lists_of_one(received, request_id):
    assert read({"service_request_id": received}).request_id == request_id


@pytest.mark.parametrize("received", [None, "", "  ", True, [], {}, 1.5, "\x00"])
def test_without_an_id_it_is_rejected_with_the_reason(received):
    item = read({"service_request_id": received, "token": "t", "email": "z@example.org", "status": "open"})
    assert isinstance(item, RejectedItem)
    assert "service_request_id" in str(item.reason)
    assert item.payload["status"] == "open" and "email" not in item.payload


@pytest.mark.parametrize(
    "received, number",
    [(48.7, 48.7), (0, 0.0), ("48.7", 48.7), ("48,7", 48.7), ([48.7], 48.7), ("-2.5e0", -2.5), (480.7, 480.7)]
    + [(value, None) for value in (None, "", " ", "north", "4,8,7", True, {}, "NaN", "inf", "1e999", 10**400)],
)
def test_coordinates_are_numbers_in_many_clothes(received, number):
    report = read({"service_request_id": 1, "lat": received, "long": received})
    assert (report.lat, report.lon) == (number, number)


@pytest.mark.parametrize(
    "received, links",
    [
        ("", None),
        (None, None),
        ([], None),
        ("https://a.example/1.jpg ", "https://a.example/1.jpg"),
        (
            ["https://a.example/1.jpg", "https://a.example/2.jpg"],
            "https://a.example/1.jpg https://a.example/2.jpg",
        ),
        ([{"url": "https://a.example/1.jpg", "created": "x"}], "https://a.example/1.jpg"),
        ({"media_url": ["https://a.example/1.jpg"]}, "https://a.example/1.jpg"),
        ("data:image/png;base64,AAAA", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://user:password@a.example/1.jpg", None),
        ("http://[bad/1.jpg", None),
        (12, None),
    ],
)
def test_photographs_are_web_links_or_nothing(received, links):
    assert read({"service_request_id": 1, "media_url": received}).media_url == links


def test_what_could_not_be_read_in_a_report_is_said():
    reader = Reader(PARIS)
    for number in range(3):
        reader.read({"service_request_id": number, "requested_datetime": "yesterday", "lat": "north"})
    said = [str(sentence) for sentence in reader.remarks()]
    assert any("3 values of requested_datetime" in text and "yesterday" in text for text in said)
    assert any("3 values of lat" in text for text in said)
    assert reader.remarks() == []


def test_an_object_where_a_text_should_be_gives_nobody_away():
    reader = Reader(PARIS)
    record = {
        "service_request_id": 1,
        "description": {"email": "zoe@example.org", "first_name": "Zoé", "text": "Nid-de-poule"},
        "address": {"first_name": "Zoé"},
        "lat": {"first_name": "Zoé"},
    }
    assert "Zoé" not in repr(reader.read(record)) + " ".join(map(str, reader.remarks()))


def test_words_of_status_are_kept_raw():
    for status in ("Open", "CLOSED", "en cours", "fixed - council"):
        assert read({"service_request_id": 1, "status": status}).status == status


# Texts


@pytest.mark.parametrize(
    "received, cleaned",
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("contrôle \x0b ici\x00", "contrôle  ici"),
        ("\u202edanger\u202c \u2066x\u2069", "danger x"),
        ("ملاحظة 4998 בדיקה\u200f", "ملاحظة 4998 בדיקה\u200f"),
        ("<b>Véhicule</b> <AB-4898-CD> & remorque", "<b>Véhicule</b> <AB-4898-CD> & remorque"),
        ("\ud800 seul", "\ufffd seul"),
        ("😡", "😡"),
        ("  \n ", None),
        ("", None),
    ],
)
def test_texts_are_plain(received, cleaned):
    assert clean(received) == cleaned


def test_long_texts_are_kept_up_to_the_bound_and_the_cut_is_said():
    reader = Reader(PARIS)
    assert len(reader.read({"service_request_id": 1, "description": "é" * 4500}).description) == 4500
    assert reader.remarks() == []
    assert len(reader.read({"service_request_id": 1, "description": "é" * 30_000}).description) == 20_000
    assert any("description" in str(sentence) for sentence in reader.remarks())


@given(st.binary(max_size=80), st.none() | st.text(max_size=12))
def test_any_bytes_are_a_text_in_any_charset(body, charset):
    assert isinstance(decode(body, charset), str)


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_and_databases_take_it(text):
    cleaned = clean(text)
    if cleaned is not None:
        cleaned.encode("utf-8")
        assert "\0" not in cleaned
        assert clean(cleaned) == cleaned


# All of it, on anything

NAMES = st.sampled_from([*FULL, "email", "phone", "device_id", "first_name", "extended_attributes", "token"]) | st.text(
    max_size=6
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("zoe@example.org"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(NAMES, VALUES, max_size=10) | VALUES


def names_in(value):
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)


@given(RECORDS)
def test_any_record_is_a_report_or_rejected_and_nobody_is_in_it(record):
    reader = Reader(PARIS, "http://311.example/")
    item = reader.read(record)
    assert item == Reader(PARIS, "http://311.example/").read(record)
    for sentence in reader.remarks():
        assert str(sentence)
    if isinstance(item, RejectedItem):
        assert not [name for name in names_in(item.payload) if is_personal(name)]
        assert "zoe@example.org" not in repr(item.payload)
    else:
        assert item.request_id
        hash(item)


@settings(max_examples=150)
@given(st.binary(max_size=200) | RECORDS.map(lambda value: json.dumps(value, default=str).encode()))
def test_any_body_is_records_an_error_or_unreadable(body):
    for read_body in (read_json, read_xml):
        try:
            value = read_body(body)
        except UnreadableError:
            continue
        found = records(value)
        assert found is None or isinstance(found, list)
        assert error_text(value) is None or isinstance(error_text(value), str)


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"service_request_id": st.integers(0, 10**9)},
            optional=dict.fromkeys(("description", "status", "address", "service_code", "zipcode"), TEXTS),
        ),
        max_size=4,
    )
)
def test_the_same_reports_come_out_of_json_and_of_xml(held):
    as_json = [read(record) for record in records(read_json(json.dumps(held).encode()))]
    as_xml = [read(record) for record in records(read_xml(to_xml("service_requests", held).encode()))]
    assert as_json == as_xml


@pytest.mark.parametrize(
    "url, shown",
    [
        ("https://me:secret@a.example/v2", "https://a.example/v2"),
        ("https://a.example/v2?api_key=abc&page=2", "https://a.example/v2?api_key=…&page=2"),
        ("https://a.example/v2?page=2&TOKEN=abc", "https://a.example/v2?page=2&TOKEN=…"),
    ],
)
def test_addresses_are_shown_without_secrets(url, shown):
    assert without_secrets(url) == shown
