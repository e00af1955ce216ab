"""The dock of triage with real keys on a real workspace: read, decide, go on, go back."""

import time

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsGui, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QCalendarWidget

from signalement_plugin.gui.triage.desk import Desk
from signalement_plugin.gui.triage.quick_pick import QuickPick
from signalement_plugin.layers.project import add_workspace_group
from signalement_plugin.tasks.feedback import SilentFeedback
from signalement_plugin.tasks.route import SCOPE_NEW, route_in
from tests.workspace.conftest import (  # noqa: F401 - a fixture
    X0,
    Y0,
    act_on,
    column,
    receive,
    report,
    set_kind,
    workspace,
)

HOSTILE = "<img src='file:///etc/passwd'> [% @user_account_name %] \u202e'; DROP TABLE report; --"


def until(holds, seconds=30.0):
    """Let QGIS work until ``holds()``."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.005)
    assert holds()


@pytest.fixture
def ids(workspace):  # noqa: F811 - the fixture
    workspace.configuration.upsert("service", [{"code": "PARK", "actor_code": "TOWN", "name": "Parcs"}])
    made = list(receive(workspace, [report(n, description=f"{HOSTILE} {n}") for n in range(1, 7)]).created_ids)
    set_kind(workspace, made, "waste", "bulky")
    route_in(workspace, SCOPE_NEW, SilentFeedback())
    return made


@pytest.fixture
def desk(workspace, ids, qgis_new_project):  # noqa: F811 - the fixture
    project = QgsProject.instance()
    add_workspace_group(project, workspace.address, workspace.uid)
    canvas = QgsMapCanvas()
    made = Desk(canvas, project)
    made.dock.resize(380, 900)
    made.dock.show()
    made.set_workspace(workspace.address, workspace.uid)
    until(lambda: made.dossier is not None)
    made.dock.activateWindow()
    made.dock.list.setFocus()
    yield made
    made.tear_down()
    made.dock.close()
    made.dock.deleteLater()
    until(lambda: not QgsApplication.taskManager().countActiveTasks(), seconds=20)
    canvas.deleteLater()
    project.clear()


def press(desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key in the list; offscreen, the shortcut itself is asked for (the window has no focus)."""
    QApplication.setActiveWindow(desk.dock)
    desk.dock.list.setFocus()
    QTest.keyClick(desk.dock.list, key, modifier)


def shown(desk):
    """The report that is on show, ``None`` while it is being read."""
    return desk.dossier.id if desk.dossier is not None else None


def settled(desk):
    until(lambda: not desk.acting.pending)


def among_all(desk):
    """Look at the queue that reports stay in."""
    desk.dock.filters.queues.choose("all")
    until(lambda: desk.dossier is not None)


def choose(desk, words):
    """Type ``words`` in the list to choose from, then Enter."""
    pick = desk.dock.findChildren(QuickPick)[-1]
    QTest.keyClicks(pick.words, words)
    QTest.keyClick(pick.words, Qt.Key.Key_Return)


def undone(desk, workspace, key, name, value):  # noqa: F811
    """U gives ``name`` its value back."""
    press(desk, Qt.Key.Key_U)
    settled(desk)
    until(lambda: column(workspace, name, key) == value)


def version(workspace, key):  # noqa: F811
    return column(workspace, "version", key)


def state(workspace, key):  # noqa: F811
    return column(workspace, "state", key)


def test_the_queue_shows_what_waits_and_the_first_report_in_full(desk, ids):
    assert desk.model.rowCount() == len(ids)
    until(lambda: desk.model.row(0) is not None)
    assert desk.dossier.id == ids[0]
    assert "6" in desk.dock.filters.queues._buttons["to_triage"].text()
    assert desk.dock.detail.description.toPlainText() == f"{HOSTILE} 1"
    assert desk.dock.detail.reasons.text(), "the route has its reasons in words"


def test_enter_confirms_and_shows_the_next_and_ctrl_z_brings_it_back(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_Return)
    until(lambda: shown(desk) == ids[1])
    settled(desk)
    assert state(workspace, ids[0]) == "to_treat"
    assert desk.model.place_of(ids[0]) < 0
    press(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(desk)
    until(lambda: shown(desk) == ids[0])
    assert state(workspace, ids[0]) == "new"
    until(lambda: desk.model.place_of(ids[0]) == 0)


def test_what_was_undone_is_chosen_in_the_list_as_soon_as_it_is_shown(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_Return)
    until(lambda: shown(desk) == ids[1])
    settled(desk)
    chosen = []
    desk.acting.done.connect(lambda _asked: chosen.append(desk.model.id_at(desk.dock.list.currentIndex().row())))
    press(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: chosen)
    assert chosen == ids[:1] and shown(desk) in (None, ids[0]), "a space bar selects what one reads, not its neighbour"
    until(lambda: shown(desk) == ids[0])


def test_j_and_k_go_through_the_list(desk, ids):
    press(desk, Qt.Key.Key_J)
    until(lambda: shown(desk) == ids[1])
    press(desk, Qt.Key.Key_J)
    until(lambda: shown(desk) == ids[2])
    press(desk, Qt.Key.Key_K)
    until(lambda: shown(desk) == ids[1])


def test_home_and_end_go_to_the_first_and_the_last_report(desk, ids):
    press(desk, Qt.Key.Key_End)
    until(lambda: shown(desk) == ids[-1])
    press(desk, Qt.Key.Key_Home)
    until(lambda: shown(desk) == ids[0])


def test_what_was_read_ahead_is_not_shown_once_it_changed(desk, ids, workspace):  # noqa: F811
    until(lambda: ids[1] in desk.ahead._kept)
    set_kind(workspace, [ids[1]], "light", "lamp")
    desk.refresh()
    press(desk, Qt.Key.Key_J)
    until(lambda: shown(desk) == ids[1])
    assert desk.dossier.subcategory_code == "lamp"


def test_no_act_is_for_the_report_before_while_the_next_is_being_read(desk, ids, workspace):  # noqa: F811
    desk.ahead.forget()
    desk._go(3)
    assert desk.dossier is None and not desk.actions["confirm"].isEnabled()
    press(desk, Qt.Key.Key_Return)
    until(lambda: shown(desk) == ids[3])
    settled(desk)
    assert {state(workspace, key) for key in ids} == {"new"}


def test_what_was_begun_for_a_report_is_there_when_one_comes_back(desk, ids):
    QTest.keyClicks(desk.dock.answer.answer, "je regarde")
    press(desk, Qt.Key.Key_J)
    until(lambda: shown(desk) == ids[1])
    assert desk.dock.answer.text == ""
    press(desk, Qt.Key.Key_K)
    until(lambda: shown(desk) == ids[0])
    assert desk.dock.answer.text == "je regarde"


def test_a_place_is_for_the_report_it_was_asked_for(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_M)
    press(desk, Qt.Key.Key_J)
    until(lambda: shown(desk) == ids[1])
    desk.map.placed.emit(X0 + 400.0, Y0 + 400.0)
    settled(desk)
    until(lambda: workspace.dossiers.read(ids[0]).moved_at is not None)
    assert workspace.dossiers.read(ids[1]).moved_at is None


def test_the_sub_category_is_chosen_by_typing_and_the_route_follows(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    (pick,) = desk.dock.findChildren(QuickPick)
    QTest.keyClicks(pick.words, "lamp")
    QTest.keyClick(pick.words, Qt.Key.Key_Return)
    until(lambda: column(workspace, "subcategory_code", ids[0]) == "lamp")
    settled(desk)
    assert column(workspace, "route_status", ids[0]) == "unassigned"


def test_a_duplicate_is_chosen_among_the_neighbours_or_by_its_number(desk, ids, workspace):  # noqa: F811
    until(lambda: bool(desk.around.neighbours))
    press(desk, Qt.Key.Key_D)
    (pick,) = desk.dock.findChildren(QuickPick)
    assert pick.list.count() == len(ids) - 1
    QTest.keyClicks(pick.words, "zzz")
    pick.words.setText("6")
    QTest.keyClick(pick.words, Qt.Key.Key_Return)
    until(lambda: column(workspace, "duplicate_of", ids[0]) == ids[5])


def test_out_of_scope_asks_for_the_answer_then_for_its_kind(desk, ids, workspace):  # noqa: F811
    QTest.keyClicks(desk.dock.answer.answer, "voyez la mairie")
    press(desk, Qt.Key.Key_H)
    (pick,) = desk.dock.findChildren(QuickPick)
    QTest.keyClick(pick.words, Qt.Key.Key_Down)
    QTest.keyClick(pick.words, Qt.Key.Key_Return)
    until(lambda: state(workspace, ids[0]) == "out_of_scope")
    assert column(workspace, "scope_reason", ids[0]) == "behaviour"


def test_several_selected_are_confirmed_in_one_act_after_one_question(desk, ids, workspace):  # noqa: F811
    desk.dock.list.selectAll()
    press(desk, Qt.Key.Key_Return)
    until(lambda: desk.dock.strip.asking)
    assert "6" in desk.dock.strip.yes.text()
    QTest.keyClick(desk.dock.strip.yes, Qt.Key.Key_Return)
    settled(desk)
    until(lambda: all(state(workspace, key) == "to_treat" for key in ids))
    assert workspace._engine.one("SELECT count(*) FROM act WHERE kind = 'confirm'")[0] == 1


def test_a_question_given_up_changes_nothing(desk, ids, workspace):  # noqa: F811
    desk.dock.list.selectAll()
    press(desk, Qt.Key.Key_W)
    until(lambda: desk.dock.strip.asking)
    QTest.keyClick(desk.dock.strip.yes, Qt.Key.Key_Escape)
    assert not desk.dock.strip.asking
    assert {state(workspace, key) for key in ids} == {"new"}


def test_another_service_is_chosen_by_typing_and_asks_why(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_S)
    (pick,) = desk.dock.findChildren(QuickPick)
    QTest.keyClicks(pick.words, "parc")
    QTest.keyClick(pick.words, Qt.Key.Key_Return)
    assert pick.isVisible(), "a reason is asked first"
    QTest.keyClicks(pick.reason, "dans le parc")
    QTest.keyClick(pick.reason, Qt.Key.Key_Return)
    settled(desk)
    until(lambda: state(workspace, ids[0]) == "to_treat")
    assert column(workspace, "service_id", ids[0]) == 2


def test_a_rejection_waits_for_its_text_and_keeps_it(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_R)
    assert state(workspace, ids[0]) == "new"
    answer = desk.dock.answer.answer
    QTest.keyClicks(answer, "rien sur place")
    QTest.keyClick(answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(desk)
    until(lambda: state(workspace, ids[0]) == "rejected")
    assert workspace._engine.one("SELECT public_text FROM act WHERE kind = 'reject'")[0] == "rien sur place"


@pytest.mark.parametrize("first, key, state_after", [
    ("", Qt.Key.Key_W, "watched"),
    ("confirm", Qt.Key.Key_X, "done"),
    ("watch", Qt.Key.Key_Return, "to_treat"),
])  # fmt: skip
def test_a_key_that_needs_nothing_more_acts_and_u_takes_it_back(desk, ids, workspace, first, key, state_after):  # noqa: F811
    among_all(desk)
    if first:
        act_on(workspace, ids[:1], first)
        desk.refresh()
        until(lambda: desk.dossier is not None and desk.dossier.version == version(workspace, ids[0]))
    before = state(workspace, ids[0])
    press(desk, key)
    settled(desk)
    until(lambda: state(workspace, ids[0]) == state_after)
    press(desk, Qt.Key.Key_U)
    settled(desk)
    until(lambda: state(workspace, ids[0]) == before)


def test_o_chooses_the_service_across_the_boundary(desk, ids, workspace):  # noqa: F811
    assert "boundary" in desk.actions["other_side"].toolTip(), "greyed, with the reason"
    workspace._engine.execute("UPDATE report SET near_boundary = ?, other_service_id = 2 WHERE id = ?", (True, ids[0]))
    desk.refresh()
    until(lambda: desk.actions["other_side"].isEnabled())
    press(desk, Qt.Key.Key_O)
    settled(desk)
    until(lambda: column(workspace, "service_id", ids[0]) == 2)
    undone(desk, workspace, ids[0], "service_id", None)


def test_c_and_b_correct_the_kind(desk, ids, workspace):  # noqa: F811
    among_all(desk)
    press(desk, Qt.Key.Key_C)
    choose(desk, "clair")
    settled(desk)
    until(lambda: column(workspace, "category_code", ids[0]) == "light")
    until(lambda: desk.dossier is not None and desk.dossier.category_code == "light")
    press(desk, Qt.Key.Key_B)
    choose(desk, "")
    settled(desk)
    until(lambda: column(workspace, "subcategory_code", ids[0]) == "lamp")
    undone(desk, workspace, ids[0], "subcategory_code", None)
    undone(desk, workspace, ids[0], "category_code", "waste")


def test_shift_d_says_it_is_no_duplicate(desk, ids, workspace):  # noqa: F811
    act_on(workspace, ids[:1], "merge", duplicate_of=ids[1])
    among_all(desk)
    desk.refresh()
    until(lambda: desk.actions["unmerge"].isEnabled())
    press(desk, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    settled(desk)
    until(lambda: column(workspace, "duplicate_of", ids[0]) is None)
    undone(desk, workspace, ids[0], "duplicate_of", ids[1])


def test_p_asks_for_precision(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_P)
    QTest.keyClicks(desk.dock.answer.answer, "quel banc")
    QTest.keyClick(desk.dock.answer.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(desk)
    until(lambda: state(workspace, ids[0]) == "awaiting_precision")
    undone(desk, workspace, ids[0], "state", "new")


def test_templates_of_the_outcome_are_chosen_by_key_and_read_over(desk, ids, workspace):  # noqa: F811
    workspace.configuration.upsert(
        "answer_template", [{"outcome": "rejected", "label": "Rien", "text": "rien sur place"}]
    )
    desk.set_workspace(workspace.address, workspace.uid)
    until(lambda: desk.dossier is not None)
    press(desk, Qt.Key.Key_R)
    choose(desk, "")
    assert desk.dock.answer.text == "rien sur place"
    assert "rien sur place" in desk.dock.answer.preview.text()
    assert state(workspace, ids[0]) == "new", "it is read over before it goes"


def test_t_schedules_and_i_groups_what_is_confirmed(desk, ids, workspace):  # noqa: F811
    among_all(desk)
    press(desk, Qt.Key.Key_T)
    assert "Schedule" in desk.dock.strip.words.text(), "a key that may not act says why"
    act_on(workspace, ids[:1], "confirm")
    desk.refresh()
    until(lambda: desk.actions["schedule"].isEnabled())
    press(desk, Qt.Key.Key_T)
    (calendar,) = desk.dock.findChildren(QCalendarWidget)
    calendar.activated.emit(calendar.selectedDate())
    settled(desk)
    until(lambda: state(workspace, ids[0]) == "scheduled")
    undone(desk, workspace, ids[0], "state", "to_treat")
    until(lambda: desk.actions["group"].isEnabled())
    press(desk, Qt.Key.Key_I)
    until(lambda: desk.dock.findChildren(QuickPick))
    choose(desk, "lundi")
    settled(desk)
    until(lambda: column(workspace, "intervention_id", ids[0]) is not None)
    undone(desk, workspace, ids[0], "intervention_id", None)


def test_a_report_asked_for_before_the_list_is_read_is_the_one_shown(desk, ids, workspace):  # noqa: F811
    desk.set_workspace("", "")
    desk.set_workspace(workspace.address, workspace.uid)
    QApplication.setActiveWindow(desk.dock)
    desk.dock.take_keys()
    desk.open_report(ids[3])
    until(lambda: desk.model.rowCount() == len(ids) and desk.dossier is not None)
    desk.dock.list.setFocus()
    until(lambda: not QgsApplication.taskManager().countActiveTasks())
    until(lambda: shown(desk) == ids[3])
    assert desk.model.id_at(desk.dock.list.currentIndex().row()) == ids[3]


def test_an_intervention_shows_its_reports_and_takes_others(desk, ids, workspace):  # noqa: F811
    act_on(workspace, ids[:2], "confirm")
    act_on(workspace, ids[:1], "group", label="lundi")
    among_all(desk)
    desk.open_report(ids[1])
    until(lambda: shown(desk) == ids[1] and desk.actions["group"].isEnabled())
    press(desk, Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
    assert "no intervention" in desk.dock.strip.words.text()
    press(desk, Qt.Key.Key_I)
    until(lambda: desk.dock.findChildren(QuickPick))
    choose(desk, "")
    settled(desk)
    until(lambda: column(workspace, "intervention_id", ids[1]) == column(workspace, "intervention_id", ids[0]))
    until(lambda: desk.dossier is not None and desk.dossier.intervention_id is not None)
    until(lambda: not desk.dock.findChildren(QuickPick))
    press(desk, Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
    until(lambda: desk.dock.findChildren(QuickPick))
    choose(desk, "")
    until(lambda: shown(desk) == ids[0])


def test_l_looks_for_an_address_and_escape_gives_the_keys_back(desk, ids):
    press(desk, Qt.Key.Key_L)
    assert desk.dock.address.isVisible()
    desk.actions["leave"].trigger()
    assert not desk.dock.address.isVisible()


def test_n_keeps_a_note(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_N)
    QTest.keyClicks(desk.dock.answer.note, "vu")
    QTest.keyClick(desk.dock.answer.note, Qt.Key.Key_Return)
    settled(desk)
    until(lambda: workspace._engine.rows("SELECT internal_note FROM act WHERE kind = 'note'") == [("vu",)])
    press(desk, Qt.Key.Key_U)
    settled(desk)
    until(lambda: workspace._engine.one("SELECT 1 FROM act WHERE kind = 'undo'") is not None)


def test_v_puts_a_report_off_to_the_end_and_changes_nothing(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_V)
    until(lambda: shown(desk) == ids[1])
    until(lambda: desk.model.place_of(ids[0]) == len(ids) - 1)
    desk.reload()
    until(lambda: desk.model.place_of(ids[0]) == len(ids) - 1)
    assert state(workspace, ids[0]) == "new"


def test_space_begins_with_the_report_on_show(desk, ids):
    press(desk, Qt.Key.Key_Space)
    press(desk, Qt.Key.Key_Space)
    assert sorted(desk.selected()) == sorted(ids[:2])
    press(desk, Qt.Key.Key_K)
    until(lambda: desk.selected() == [ids[1]])


def test_what_is_selected_stays_so_when_the_list_is_read_again(desk, ids, workspace):  # noqa: F811
    press(desk, Qt.Key.Key_Space)
    for _ in range(2):
        act_on(workspace, [desk.model.id_at(desk.model.rowCount() - 1)], "watch")
        waiting = desk.model.rowCount()
        desk.reload()
        until(lambda waiting=waiting: desk.model.rowCount() == waiting - 1)
        if len(desk.selected()) < 2:
            press(desk, Qt.Key.Key_Space)
    assert sorted(desk.selected()) == sorted(ids[:2])


def test_letters_move_nothing_in_the_list(desk, ids):
    press(desk, Qt.Key.Key_Y)
    assert shown(desk) == ids[0]


def test_every_key_is_known_to_the_shortcut_manager_and_no_two_are_alike(desk):
    shortcuts = [shortcut for action in desk.actions.values() for shortcut in action.shortcuts()]
    assert len({shortcut.toString() for shortcut in shortcuts}) == len(shortcuts)
    managed = QgsGui.shortcutsManager().listActions()
    assert all(action in managed for action in desk.actions.values())


def test_what_somebody_else_did_meanwhile_is_shown_beside_what_one_wanted(desk, ids, workspace):  # noqa: F811
    act_on(workspace, ids[:1], "watch")
    press(desk, Qt.Key.Key_Return)
    until(lambda: desk.dock.strip.asking)
    assert state(workspace, ids[0]) == "watched"
    desk.dock.strip.no.click()
    assert state(workspace, ids[0]) == "watched"


def test_what_cannot_be_done_is_greyed_and_says_why(desk, ids, workspace):  # noqa: F811
    assert not desk.actions["done"].isEnabled()
    assert "mediator" in desk.actions["done"].toolTip()
    assert not desk.actions["schedule"].isEnabled()
    assert desk.actions["confirm"].isEnabled()


def test_an_empty_queue_says_what_to_do_next(desk, ids):
    desk.dock.filters.queues.choose("mine")
    until(lambda: desk.dock._stack.currentIndex() == 1)
    assert "services" in desk.dock.empty.text()
    desk.dock.filters.queues.choose("to_triage")
    until(lambda: desk.dock._stack.currentIndex() == 0)


def test_a_report_selected_on_the_map_is_shown_in_the_dock(desk, ids):
    desk.map._layer.selectByIds([ids[4]])
    until(lambda: shown(desk) == ids[4])


def test_a_search_narrows_the_list_and_can_be_undone(desk, ids):
    QTest.keyClicks(desk.dock.filters.words, "passwd 4")
    until(lambda: desk.model.rowCount() == 1)
    until(lambda: shown(desk) == ids[3])
    desk.dock.filters.clear()
    until(lambda: desk.model.rowCount() == 6)


def test_no_workspace_says_so(desk):
    desk.set_workspace("", "")
    assert desk.dossier is None and desk.model.rowCount() == 0
    assert "workspace" in desk.dock.empty.text()
