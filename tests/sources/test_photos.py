"""Where the photographs of a report are, what may be asked for, and what is taken for a photograph."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.sources.photos import MOST_PHOTOS, PhotoProblem, data_photo, guard, media_type_of, photo_urls

A, B = "https://town.example/a.jpg", "http://town.example/b.png?size=1,2;x"
PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    "media_url, urls",
    [
        (None, []),
        ("", []),
        ("  ", []),
        (A, [A]),
        (f"{A} {B}", [A, B]),
        (f"{A},{B}", [A, B]),
        (f"{A}; {B}\n{A}", [A, B]),
        (f"{A}|{B}", [A, B]),
        (f'["{A}", "{B}"]', [A, B]),
        (f'[{{"url": "{A}"}}, {{"media_url": ["{B}"]}}, 3, null]', [A, B]),
        (f"[{A}, {B}]", [A, B]),
        (f'"{A}"', [A]),
        (PIXEL, [PIXEL]),
        (f"{A},{PIXEL}", [A, PIXEL]),
        ("aucune photo", []),
        ("[[[[", []),
        ("file:///etc/passwd", ["file:///etc/passwd"]),  # kept, so that it is said why it is not shown
        ("javascript:alert(1)", ["javascript:alert(1)"]),
    ],
)
def test_the_addresses_of_photos_are_found(media_url, urls):
    assert photo_urls(media_url) == urls


def test_a_report_shows_a_bounded_number_of_photos():
    assert len(photo_urls(" ".join(f"{A}?{n}" for n in range(1000)))) == MOST_PHOTOS


@given(st.text(max_size=300) | st.text('[]{}",;| \\:hdatps', max_size=100))
def test_whatever_was_received_gives_addresses_or_nothing(text):
    for url in photo_urls(text):
        assert url.partition(":")[0].isascii() and not url[0].isspace()


def test_nested_lists_do_not_break_the_reader():
    assert photo_urls("[" * 100_000) == []


@pytest.mark.parametrize(
    "body, media_type",
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
    ],
)
def test_a_photo_is_told_by_its_bytes(body, media_type):
    assert media_type_of(body) == media_type


@pytest.mark.parametrize(
    "body, kind",
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><svg/>", "SVG"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"BM\0\0", "something else"),
        (b"", "something else"),
    ],
)
def test_nothing_else_is_taken_for_a_photo(body, kind):
    with pytest.raises(PhotoProblem, match=kind):
        media_type_of(body)


def test_data_addresses_are_decoded_within_bounds():
    body = b"\x89PNG\r\n\x1a\n1"
    assert data_photo("data:image/png;base64," + base64.b64encode(body).decode()) == body
    assert data_photo("data:image/gif,GIF89a%00") == b"GIF89a\0"
    with pytest.raises(PhotoProblem, match="larger than 15 MB"):
        data_photo("data:image/png;base64," + "A" * 21_000_000)
    for broken in ("data:image/png;base64", "data:image/png;base64,%%%", "data:image/png;base64,A"):
        with pytest.raises(PhotoProblem, match="damaged"):
            data_photo(broken)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a.jpg",
        "http://127.1/a.jpg",
        "http://2130706433/a.jpg",
        "http://0.0.0.0/a.jpg",
        "http://localhost:8080/a.jpg",
        "http://[::1]/a.jpg",
        "http://[::ffff:127.0.0.1]/a.jpg",
        "http://10.1.2.3/a.jpg",
        "http://192.168.1.1/a.jpg",
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/a.jpg",
        "http://224.0.0.1/a.jpg",
    ],
)
def test_this_computer_and_private_networks_are_not_asked(url):
    with pytest.raises(PhotoProblem, match="private network"):
        guard(["https://town.example/v2", "http://127.0.0.1:9999/v2"])(url)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://town.example/a", "http://me:pw@93.184.216.34/a.jpg", "http://", "nothing"]
)
def test_what_is_not_on_the_web_is_not_asked(url):
    with pytest.raises(PhotoProblem, match="not one of the web"):
        guard([])(url)


def test_public_servers_and_the_reports_own_may_be_asked():
    check = guard(["http://127.0.0.1:9999/v2", "https://10.0.0.5/open311", ""])
    check("https://93.184.216.34/a.jpg")
    check("http://127.0.0.1:9999/photos/a.jpg")
    check("http://10.0.0.5:8080/photos/a.jpg")
    with pytest.raises(PhotoProblem):
        check("http://127.0.0.1:9998/another/server")
