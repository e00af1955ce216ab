"""Photographs from real servers on loopback, good and bad ones, as thumbnails and as files kept."""

import json
import os
import struct
import threading
import time
import zlib
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

from signalement_plugin.sources import transport as transport_module
from signalement_plugin.sources.photos import PhotoProblem, photo_urls
from signalement_plugin.tasks import demo_photos, photos
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.demo_photos import draw
from signalement_plugin.tasks.photo_files import PhotoFiles
from signalement_plugin.tasks.photos import PhotoLoading, decode
from signalement_plugin.workspace import create_workspace
from tests import ROOT
from tests.sources.servers import Reply, Server
from tests.workspace.conftest import NOMENCLATURE, TERRITORY


def picture(kind="JPG", width=400, height=200):
    """A photograph whose left half is red, whose right half is blue."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 2, width):
        for y in range(height):
            image.setPixelColor(x, y, QColor("blue"))
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(held)


JPEG = picture()


def turned(body, orientation):
    """``body`` with an EXIF that says how the camera was held."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHHI", 0x0112, 3, 1, orientation, 0, 0)
    return body[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + body[2:]


def bomb(width=100_000, height=100_000):
    """A PNG of some kilobytes that says it has ten thousand million pixels."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 5_000_000))
        + chunk(b"IEND", b"")
    )


@pytest.fixture(autouse=True)
def short_waits(monkeypatch, tmp_path, qgis_app):
    monkeypatch.setattr(transport_module, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(photos, "TIMEOUT_S", 1.0)
    monkeypatch.setattr(photos, "photo_folder", lambda: tmp_path / "photos")


@pytest.fixture
def address(tmp_path, qgis_app):
    path = str(tmp_path / "essai.gpkg")
    create_workspace(path, TERRITORY, NOMENCLATURE).close()
    return path


def load(address, server, *urls, side=100):
    """What each of ``urls`` gives to reports of a workspace whose source is ``server``."""
    with open_at(address) as workspace:
        workspace.sources.add("town", "open311", server.url)
    given = {}
    task = PhotoLoading("Essai", urls, side, address, 7)
    task.loaded.connect(lambda asked, place, photo: given.__setitem__((asked, place), photo))
    assert task.run()
    return [given[7, place] for place in range(len(urls))]


def endless(handler):
    """500 MB, as long as anybody reads."""
    for _ in range(500):
        handler.wfile.write(JPEG + b"\0" * (1_000_000 - len(JPEG)))


def drip(handler):
    for byte in JPEG:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


def answers(asked):
    return {
        "/good.jpg": Reply(JPEG, kind="image/jpeg"),
        "/good.png": Reply(picture("PNG"), kind="text/plain"),
        "/huge": Reply(write=endless, kind="image/jpeg"),
        "/drawing.svg": Reply(b"<svg xmlns='http://www.w3.org/2000/svg'/>", kind="image/svg+xml"),
        "/page.jpg": Reply(b"<!DOCTYPE html><html><script>alert(1)</script></html>", kind="image/jpeg"),
        "/elsewhere": Reply(status=302, headers={"Location": "http://127.0.0.1:9/secret.jpg"}),
        "/files": Reply(status=302, headers={"Location": "file:///etc/passwd"}),
        "/moved": Reply(status=302, headers={"Location": "/good.jpg"}),
        "/headless.jpg": Reply(JPEG[:40], kind="image/jpeg"),
        "/bomb.png": Reply(bomb(), kind="image/png"),
        "/drip.jpg": Reply(write=drip, kind="image/jpeg"),
        "/cut.jpg": Reply(write=lambda h: h.wfile.write(JPEG[:100]), headers={"Content-Length": "9000"}),
    }.get(asked.path, Reply(status=404, body=b"<html>no</html>", kind="text/html"))


def test_a_photo_is_fetched_scaled_kept_and_recorded(address):
    with Server(answers) as server:
        url = f"http://127.0.0.1:{server.port}/good.jpg"
        (photo,) = load(address, server, url)
        assert (photo.problem, photo.size) == (None, (400, 200))
        assert (photo.image.width(), photo.image.height()) == (100, 50)
        assert photo.image.pixelColor(10, 25).red() > 200 and photo.image.pixelColor(90, 25).blue() > 200
        (whole,) = load(address, server, url, side=None)
        assert whole.image.width() == 400
        assert len(server.asked) == 1, "the second time it was read from this computer"
    with open_at(address) as workspace:
        row = workspace._engine.one("SELECT uri, media_type, width, height, path FROM photo_cache")
    assert row[:4] == (url, "image/jpeg", 400, 200) and Path(row[4]).read_bytes() == JPEG


@pytest.mark.parametrize(
    "path, reason",
    [
        ("huge", "larger than 15 MB"),
        ("drawing.svg", "an SVG drawing"),
        ("page.jpg", "a web page"),
        ("elsewhere", "private network"),
        ("files", "leads on to “file:"),
        ("headless.jpg", "damaged"),
        ("bomb.png", "100000 × 100000 pixels"),
        ("drip.jpg", "within 1 s"),
        ("cut.jpg", "could not be fetched"),
        ("missing.jpg", "no longer has this photo"),
    ],
)
def test_a_bad_photo_says_why_and_does_not_keep_a_good_one_from_being_shown(address, path, reason):
    with Server(answers) as server:
        home = f"http://127.0.0.1:{server.port}"
        bad, good = load(address, server, f"{home}/{path}", f"{home}/good.jpg")
    assert bad.image is None and reason in str(bad.problem) and str(bad.problem.label)
    assert good.problem is None
    assert sorted(os.listdir(photos.photo_folder())) == [PhotoFiles(photos.photo_folder()).path(good.url).name]


def test_what_is_served_with_another_type_or_moved_is_shown(address):
    with Server(answers) as server:
        home = f"http://127.0.0.1:{server.port}"
        for photo in load(address, server, f"{home}/good.png", f"{home}/moved"):
            assert photo.problem is None and photo.size == (400, 200)


def test_another_server_of_this_computer_is_never_asked(address):
    with Server(answers) as home, Server(answers) as other:
        (photo,) = load(address, home, f"http://127.0.0.1:{other.port}/good.jpg")
        assert "private network" in str(photo.problem) and not other.asked
        (photo,) = load(address, home, "file:///etc/passwd")
        assert "not one of the web" in str(photo.problem)


def test_a_cancelled_loading_lets_go_of_the_server(address):
    begun = threading.Event()

    def slow(asked):
        begun.set()
        return Reply(write=drip, kind="image/jpeg")

    with Server(slow) as server:
        with open_at(address) as workspace:
            workspace.sources.add("town", "open311", server.url)
        task = PhotoLoading("Essai", [f"http://127.0.0.1:{server.port}/a.jpg"], 100, address)
        given = []
        task.loaded.connect(lambda *photo: given.append(photo))
        runs = threading.Thread(target=task.run)
        runs.start()
        assert begun.wait(10)
        task.cancel()
        runs.join(10)
        assert not runs.is_alive() and not given


def test_photos_are_shown_without_a_workspace_that_can_be_opened(qgis_app, tmp_path):
    task = PhotoLoading(
        "Essai", ["data:image/png;base64,AAAA", "http://127.0.0.1:9/a.jpg"], 10, str(tmp_path / "no.gpkg")
    )
    given = {}
    task.loaded.connect(lambda _asked, place, photo: given.__setitem__(place, str(photo.problem)))
    assert task.run()
    assert "something else" in given[0] and "private network" in given[1]


# decoding


@pytest.mark.parametrize("kind", ["JPG", "PNG", "WEBP"])
def test_each_kind_is_decoded(kind):
    image, size = decode(picture(kind), 50)
    assert size == (400, 200) and (image.width(), image.height()) == (50, 25)


def test_a_photo_stands_as_the_camera_was_held():
    image, size = decode(turned(JPEG, 6), 100)
    assert size == (200, 400) and (image.width(), image.height()) == (50, 100)
    assert image.pixelColor(25, 10).red() > 200 and image.pixelColor(25, 90).blue() > 200


def test_half_a_photo_is_shown_as_far_as_it_goes_or_said_damaged():
    for length in range(3, len(JPEG), 37):
        try:
            image, _size = decode(JPEG[:length], 50)
        except PhotoProblem as problem:
            assert "damaged" in str(problem)
        else:
            assert not image.isNull()


def test_a_line_of_pixels_has_a_thumbnail():
    assert decode(picture("PNG", 4000, 1), 50)[0].height() == 1


# what is kept


def test_the_oldest_photos_make_room_and_none_grows_old(tmp_path):
    files = PhotoFiles(tmp_path, max_total_bytes=250, max_age_s=1000)
    for number in range(4):
        files.keep(f"u{number}", bytes(100))
        os.utime(files.path(f"u{number}"), times=(time.time() - 500 + number,) * 2)
    files.keep("u4", bytes(100))
    assert [files.read(f"u{number}") is not None for number in range(5)] == [False, False, False, True, True]
    os.utime(files.path("u4"), times=(time.time() - 2000,) * 2)
    assert files.read("u4") is None
    files.keep("u5", bytes(10))
    assert not files.path("u4").exists()


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path):
    (tmp_path / "file").write_text("")
    files = PhotoFiles(tmp_path / "file")
    files.keep("u", b"1")
    assert files.read("u") is None


# the demonstration's


@pytest.mark.parametrize("subject", demo_photos._SUBJECTS)
def test_the_demonstration_draws_a_photo_of_each_of_its_subjects(subject):
    for number in range(8):
        assert not draw(f"https://photos.demonstration.invalid/{subject}-{number}.jpg").isNull()


def test_the_demonstration_draws_its_photos_the_same_each_time():
    url = "https://photos.demonstration.invalid/{}-{}.jpg"
    first = draw(url.format("depots", 3))
    assert first == draw(url.format("depots", 3)) and first != draw(url.format("depots", 6))
    assert first != draw(url.format("tags", 3))
    assert draw("https://town.example/depots-3.jpg") is None
    assert draw(url.format("depots", 3) + "?x") is None


def test_each_photo_that_the_demonstration_refers_to_can_be_drawn():
    requests = json.loads((ROOT / "resources" / "demo" / "requests.json").read_text(encoding="utf-8"))
    urls = [url for request in requests for url in photo_urls(request.get("media_url"))]
    by_subject = {url.rsplit("-", 1)[0]: url for url in urls if "photos.demonstration.invalid" in url}
    assert len(by_subject) > 5
    for url in by_subject.values():
        assert not draw(url).isNull()
