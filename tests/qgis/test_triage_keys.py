"""The keys of the dock that look, search and write; letters typed in a field are no commands."""

import pytest
from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from signalement_plugin.tasks import photos
from tests.qgis.test_photo_strip import DRAWN
from tests.qgis.test_triage import (  # noqa: F401 - fixtures
    among_all,
    desk,
    ids,
    press,
    settled,
    shown,
    state,
    undone,
    until,
)
from tests.workspace.conftest import act_on, receive, report, workspace  # noqa: F401 - a fixture


@pytest.mark.parametrize("closed_by, more", [("reject", {"public_text": "rien"}), ("watch", {})])
def test_a_reopens_what_was_decided_and_u_closes_it_again(desk, ids, workspace, closed_by, more):  # noqa: F811
    assert not desk.actions["reopen"].isEnabled()
    act_on(workspace, ids[:1], closed_by, **more)
    closed = state(workspace, ids[0])
    among_all(desk)
    desk.refresh()
    until(desk.actions["reopen"].isEnabled)
    press(desk, Qt.Key.Key_A)
    settled(desk)
    until(lambda: state(workspace, ids[0]) == "new")
    undone(desk, workspace, ids[0], "state", closed)


def test_f_brings_the_report_to_the_middle_of_the_map_wherever_one_looked(desk, ids):  # noqa: F811
    def is_seen():
        xmin, ymin, xmax, ymax = desk.map.extent()
        return xmin < desk.dossier.x < xmax and ymin < desk.dossier.y < ymax

    desk.map._canvas.setExtent(QgsRectangle(0, 0, 10, 10))
    assert not is_seen()
    press(desk, Qt.Key.Key_F)
    until(is_seen)


def test_g_shows_the_photo_large_and_escape_comes_back_to_the_list(desk, ids, workspace, tmp_path, monkeypatch):  # noqa: F811
    press(desk, Qt.Key.Key_G)
    assert desk.dock.photos._window is None, "without a photo there is nothing to enlarge"
    monkeypatch.setattr(photos, "photo_folder", lambda: tmp_path / "photos")
    workspace._engine.execute("UPDATE report SET media_url = ? WHERE id = ?", (DRAWN.format(1), ids[1]))
    desk.refresh()
    press(desk, Qt.Key.Key_J)
    until(lambda: shown(desk) == ids[1] and desk.dock.photos.list.count() == 1)
    press(desk, Qt.Key.Key_G)
    window = desk.dock.photos._window
    assert window.isVisible()
    QApplication.setActiveWindow(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    press(desk, Qt.Key.Key_K)
    until(lambda: shown(desk) == ids[0])


def test_slash_searches_and_its_letters_are_no_commands(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is desk.dock.filters.words
    QTest.keyClicks(desk.dock.filters.words, "passwd 4")
    until(lambda: shown(desk) == ids[3] and desk.model.rowCount() == 1)
    press(desk, Qt.Key.Key_Slash)
    assert desk.dock.filters.words.selectedText() == "passwd 4", "typing looks for something else"
    QTest.keyClicks(desk.dock.filters.words, "w x")
    until(lambda: desk.model.rowCount() == 0)
    QTest.keyClick(desk.dock.filters.words, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not desk.dock.filters.words
    assert {state(workspace, key) for key in ids} == {"new"}


def test_e_writes_the_answer_and_escape_keeps_it(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_E)
    answer = desk.dock.answer.answer
    assert QApplication.focusWidget() is answer
    QTest.keyClicks(answer, "j'ai vu, w")
    QTest.keyClick(answer, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.dock.list
    assert (shown(desk), desk.dock.answer.text, state(workspace, ids[0])) == (ids[0], "j'ai vu, w", "new")


def test_f5_reads_the_list_again(desk, ids, workspace):  # noqa: F811
    (late,) = receive(workspace, [report(99)]).created_ids
    assert desk.model.place_of(late) < 0
    press(desk, Qt.Key.Key_F5)
    until(lambda: desk.model.place_of(late) >= 0)
    assert shown(desk) == ids[0], "the report that is looked at stays"


def wheel(widget):
    """Turn the wheel down over ``widget``, as a mouse does."""
    place = QPointF(widget.rect().center())
    turned = QWheelEvent(
        place, QPointF(widget.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, turned)


def test_a_wheel_that_scrolls_past_the_templates_writes_no_answer(desk, workspace):  # noqa: F811
    workspace.configuration.upsert(
        "answer_template", [{"outcome": "rejected", "label": "Rien", "text": "rien sur place"}]
    )
    desk.set_workspace(workspace.address, workspace.uid)
    until(lambda: desk.dossier is not None)
    templates = desk.dock.answer.template
    desk.dock.list.setFocus()
    wheel(templates)
    assert desk.dock.answer.text == ""
    QApplication.setActiveWindow(desk.dock)
    templates.setFocus()
    wheel(templates)
    assert desk.dock.answer.text == "rien sur place", "whoever went there may choose with it"
