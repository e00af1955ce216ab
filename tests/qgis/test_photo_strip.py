"""The strip of photographs, and the search of an address, as people use them."""

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from signalement_plugin.gui.triage.address_search import AddressSearch
from signalement_plugin.gui.triage.photo_strip import PhotoStrip
from signalement_plugin.tasks import photos
from signalement_plugin.tasks.address import open_at
from signalement_plugin.workspace import create_workspace
from tests.qgis.test_gui import wait_until
from tests.sources.servers import Reply, Server
from tests.tasks.test_photos import JPEG
from tests.workspace.conftest import NOMENCLATURE, TERRITORY

DRAWN = "https://photos.demonstration.invalid/depots-{}.jpg"


@pytest.fixture
def address(tmp_path, qgis_app, monkeypatch):
    monkeypatch.setattr(photos, "photo_folder", lambda: tmp_path / "photos")
    path = str(tmp_path / "essai.gpkg")
    create_workspace(path, TERRITORY, NOMENCLATURE).close()
    return path


@pytest.fixture
def strip(address):
    shown = PhotoStrip()
    shown.resize(380, 120)
    shown.set_workspace(address)
    shown.show()
    yield shown
    shown.clear()


def words(strip):
    """What stands in the place of each photograph, empty for one that is shown."""
    return [strip.list.item(row).data(Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(strip.list.count())]


def test_photos_are_shown_and_others_say_why(strip):
    strip.show_photos([DRAWN.format(1), "file:///<img src=x>", DRAWN.format(2)])
    assert words(strip) == ["Loading…"] * 3
    wait_until(lambda: words(strip) == ["", "Unsafe address", ""])
    tip = strip.list.item(1).toolTip()
    assert "it was not asked for" in tip and "<img" not in tip
    assert "960 × 720" in strip.list.item(0).toolTip()


def test_without_photos_there_is_no_strip(strip):
    strip.show_photos([])
    assert not strip.isVisible()
    strip.enlarge()
    assert strip._window is None


def test_what_comes_late_for_another_report_is_dropped(strip, address):
    with Server(lambda asked: Reply(write=lambda handler: server.closing.wait(20))) as server:
        with open_at(address) as workspace:
            workspace.sources.add("town", "open311", server.url)
        strip.show_photos([f"{server.url}/slow.jpg", DRAWN.format(1)])
        wait_until(lambda: bool(server.asked))
        former = strip._loader._task
        strip.show_photos([DRAWN.format(2)])
        assert former.isCanceled()
        former.loaded.emit(0, 0, photos.Photo("late", size=(1, 1)))
        wait_until(lambda: words(strip) == [""])
        assert strip._photos[0].url == DRAWN.format(2)


def test_a_photo_can_be_asked_for_again(strip, address):
    replies = [Reply(status=500), Reply(JPEG)]
    with Server(lambda asked: replies.pop(0)) as server:
        with open_at(address) as workspace:
            workspace.sources.add("town", "open311", server.url)
        strip.show_photos([f"{server.url}/a.jpg"])
        wait_until(lambda: words(strip) == ["Not given"])
        strip.list.itemClicked.emit(strip.list.item(0))
        wait_until(lambda: words(strip) == [""])


def test_photos_asked_for_again_do_not_wait_for_each_other(strip, address):
    later = [Reply(status=500), Reply(status=500)]

    def answer(asked):
        if later:
            return later.pop()
        return Reply(write=lambda handler: server.closing.wait(20)) if asked.path == "/v2/a.jpg" else Reply(JPEG)

    with Server(answer) as server:
        with open_at(address) as workspace:
            workspace.sources.add("town", "open311", server.url)
        strip.show_photos([f"{server.url}/a.jpg", f"{server.url}/b.jpg"])
        wait_until(lambda: words(strip) == ["Not given"] * 2)
        strip.list.itemClicked.emit(strip.list.item(0))
        strip.list.itemClicked.emit(strip.list.item(1))
        wait_until(lambda: words(strip) == ["Loading…", ""])
        strip.clear()


def test_a_photo_is_enlarged_and_left_with_keys(strip):
    strip.show_photos([DRAWN.format(1), "file:///x"])
    strip.enlarge()
    window = strip._window
    wait_until(lambda: "960 × 720" in window.where.text())
    assert window.view.transform().m11() < 1 or window.width() > 960
    window.whole.trigger()
    assert window.view.transform().m11() == 1
    assert not window.previous.isEnabled()
    window.next.trigger()
    wait_until(lambda: "not one of the web" in window.message.text())
    assert strip.list.currentRow() == 1 and not window.next.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    strip.enlarge()
    strip.show_photos([])
    assert not window.isVisible(), "it showed another report's photos"


# the address search


def found(*labels):
    return {
        "features": [
            {
                "geometry": {"coordinates": [2.4 + number / 1000, 48.75]},
                "properties": {"label": label, "citycode": "94001", "score": 1 - number / 10, "type": "street"},
            }
            for number, label in enumerate(labels)
        ]
    }


@pytest.fixture
def search(address):
    """A search whose service answers with ``search.reply``; ``search.server`` knows what it was asked."""
    shown = AddressSearch(address)
    shown.reply = found("Rue Pasteur", "Rue Pasteur prolongée")
    shown.places, shown.left = [], []
    shown.chosen.connect(lambda *place: shown.places.append(place))
    shown.given_up.connect(lambda: shown.left.append(True))
    shown.show()
    with Server(lambda asked: shown.reply) as server:
        shown.server = server
        QgsSettings().setValue("signalement/geocoder_url", f"http://127.0.0.1:{server.port}/search")
        yield shown
        shown.clear()
    QgsSettings().remove("signalement/geocoder_url")


def test_an_address_is_typed_and_taken_with_keys(search):
    assert "by hand on the map" in search.status.text()
    QTest.keyClicks(search.line, "rue pasteur")
    wait_until(lambda: search.results.count() == 2)
    assert [asked.query["q"] for asked in search.server.asked] == ["rue pasteur"], "asked once, when typing paused"
    QTest.keyClick(search.line, Qt.Key.Key_Down)
    QTest.keyClick(search.line, Qt.Key.Key_Down)
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    ((x, y, label),) = search.places
    assert label == "Rue Pasteur prolongée"
    assert x == pytest.approx(655_960, abs=500) and y == pytest.approx(6_850_200, abs=500)
    assert not search.results.isVisible()


def test_escape_gives_up(search):
    QTest.keyClicks(search.line, "rue")
    QTest.keyClick(search.line, Qt.Key.Key_Escape)
    assert search.left and search._task is None and not search._pause.isActive()


def test_too_little_is_not_asked(search):
    QTest.keyClicks(search.line, "ru")
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert search._task is None and not search.server.asked


def test_the_reports_own_address_is_looked_for_at_once_and_enter_takes_the_only_answer(search):
    search.reply = found("12 Rue Pasteur")
    search.search("12 rue Pasteur")
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    wait_until(lambda: bool(search.places))


def test_an_answer_to_what_was_typed_before_is_dropped(search):
    search.search("rue pasteur")
    former = search._task
    search.search("rue verte")
    former.succeeded.emit([object()])
    wait_until(lambda: search.results.count() == 2)
    assert search.line.text() == "rue verte"


def test_nothing_found_and_no_network_say_what_to_do(search):
    search.reply = {"features": []}
    search.search("rue qui n'existe pas")
    wait_until(lambda: "No such address" in search.status.text())
    assert "by hand on the map" in search.status.text()
    QgsSettings().setValue("signalement/geocoder_url", "http://127.0.0.1:9/search")
    search.search("rue pasteur")
    wait_until(lambda: "cannot be reached" in search.status.text())
    assert "by hand on the map" in search.status.text() and not search.results.isVisible()
