"""Two people, one report: an edit session of QGIS never overwrites unseen what someone else did, on both engines."""

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialogButtonBox

from signalement_plugin.gui.edit_conflicts import EditConflictsDialog
from signalement_plugin.layers import functions
from signalement_plugin.layers.edit_journals import ReportJournal
from signalement_plugin.layers.edit_session import Conflict, EditSession
from signalement_plugin.layers.project import add_workspace_group, find_layer

from ..workspace.conftest import X0, Y0, column, events, receive, report, workspace  # noqa: F401

N = 1000


class Session:
    """The layer of reports being edited, the choices a person makes, and another person's connection."""

    def __init__(self, address, other):
        self.project, self.other = QgsProject(), other
        add_workspace_group(self.project, address, other.uid)
        self.layer = find_layer(self.project, other.uid, "report")
        self.asked, self.answer = [], set()
        journal = ReportJournal(find_layer(self.project, other.uid, "event"))
        self.watch = EditSession(self.layer, journal, self._ask)
        self.fids = {feature["id"]: feature.id() for feature in self.layer.getFeatures()}

    def _ask(self, conflicts):
        self.asked.append(conflicts)
        return self.answer(conflicts) if callable(self.answer) else self.answer

    def set(self, key, name, value):
        index = self.layer.fields().lookupField(name)
        assert self.layer.changeAttributeValue(self.fids[key], index, value)

    def elsewhere(self, key, change):
        self.other._engine.execute(f"UPDATE report SET {change} WHERE id = ?", (key,))

    def stored(self, key, name):
        return column(self.other, name, key)

    def keep_mine(self, *keys):
        self.answer = {self.fids[key] for key in keys}


@pytest.fixture
def keys(workspace):  # noqa: F811
    return receive(workspace, [report(n) for n in range(N)]).created_ids


@pytest.fixture
def session(workspace_address, workspace, keys):  # noqa: F811
    functions.register()
    made = Session(workspace_address, workspace)
    assert made.layer.startEditing()
    yield made
    made.watch.tear_down()
    made.layer.rollBack()
    made.project.clear()
    functions.unregister()


def test_what_nobody_else_changed_is_saved_without_a_question(session, keys):
    session.set(keys[0], "priority", "dangerous")
    session.elsewhere(keys[1], "priority = 'annoying'")
    assert session.layer.commitChanges()
    assert session.asked == []
    assert session.stored(keys[0], "priority") == "dangerous"
    assert session.stored(keys[1], "priority") == "annoying"


def test_a_report_changed_meanwhile_is_said_with_both_versions(session, keys):
    session.set(keys[0], "priority", "dangerous")
    session.elsewhere(keys[0], "priority = 'annoying', state = 'watched'")
    session.answer = None
    assert not session.layer.commitChanges()
    ((conflict,),) = session.asked
    assert conflict.title == "0"
    assert set(conflict.differences) == {("Priority", "Annoying", "Dangerous"), ("State", "Watched", "Watched")}


@pytest.mark.parametrize("before_first_edit", [True, False])
def test_theirs_is_kept_when_chosen_and_other_edits_are_saved(session, keys, before_first_edit):
    if before_first_edit:
        session.elsewhere(keys[0], "priority = 'annoying'")
    session.set(keys[0], "priority", "dangerous")
    session.set(keys[1], "priority", "dangerous")
    if not before_first_edit:
        session.elsewhere(keys[0], "priority = 'annoying'")
    written = len(events(session.other, keys[0]))
    assert session.layer.commitChanges()
    assert session.stored(keys[0], "priority") == "annoying"
    assert session.stored(keys[1], "priority") == "dangerous"
    assert len(events(session.other, keys[0])) == written


def test_mine_is_saved_when_chosen_and_theirs_stays_in_the_history(session, keys):
    session.set(keys[0], "priority", "dangerous")
    session.elsewhere(keys[0], "priority = 'annoying', state = 'watched'")
    session.keep_mine(keys[0])
    assert session.layer.commitChanges()
    assert session.stored(keys[0], "priority") == "dangerous"
    assert session.stored(keys[0], "state") == "watched"
    assert [(before or {}).get("priority") for _, _, before, _ in events(session.other, keys[0])] == [
        None,
        "normal",
        "annoying",
    ]


def test_going_on_editing_writes_nothing_and_loses_nothing(session, keys, qgis_app):
    session.set(keys[0], "priority", "dangerous")
    session.set(keys[1], "priority", "dangerous")
    session.layer.changeGeometry(session.fids[keys[2]], QgsGeometry.fromPointXY(QgsPointXY(X0 + 300, Y0 + 300)))
    session.elsewhere(keys[0], "priority = 'annoying'")
    session.answer = None
    assert not session.layer.commitChanges()
    assert session.stored(keys[1], "priority") == "normal"
    qgis_app.processEvents()
    assert session.layer.isEditable()
    for key in keys[:2]:
        assert session.layer.getFeature(session.fids[key])["priority"] == "dangerous"
    assert session.layer.getFeature(session.fids[keys[2]]).geometry().asPoint().x() == X0 + 300
    assert session.stored(keys[2], "moved_at") is None
    session.keep_mine(keys[0])
    assert session.layer.commitChanges()
    assert session.stored(keys[0], "priority") == session.stored(keys[1], "priority") == "dangerous"


def test_a_move_is_compared_too(session, keys):
    session.layer.changeGeometry(session.fids[keys[0]], QgsGeometry.fromPointXY(QgsPointXY(X0 + 300, Y0 + 300)))
    session.layer.changeGeometry(session.fids[keys[1]], QgsGeometry.fromPointXY(QgsPointXY(X0 + 300, Y0 + 300)))
    session.set(keys[1], "priority", "dangerous")
    session.elsewhere(keys[0], "priority = 'annoying'")
    moved = [kind for kind, *_ in events(session.other, keys[0])].count("moved")
    assert session.layer.commitChanges()
    ((conflict,),) = session.asked
    position = f"{X0 + 100:.0f}, {Y0 + 100:.0f}", f"{X0 + 300:.0f}, {Y0 + 300:.0f}"
    assert ("Position", *position) in conflict.differences
    assert [kind for kind, *_ in events(session.other, keys[0])].count("moved") == moved
    assert session.stored(keys[1], "moved_at") is not None
    assert session.stored(keys[1], "priority") == "dangerous"


def test_what_changes_in_the_very_moment_of_saving_is_refused_by_the_workspace(session, keys, qgis_app):
    session.set(keys[0], "priority", "dangerous")
    # after the comparison, before the write
    session.layer.beforeCommitChanges.connect(lambda *_: session.elsewhere(keys[0], "priority = 'annoying'"))
    assert not session.layer.commitChanges()
    assert session.stored(keys[0], "priority") == "annoying"
    assert "modifié entre-temps" in " ".join(session.layer.commitErrors())
    assert session.layer.getFeature(session.fids[keys[0]])["priority"] == "dangerous"


def test_saving_again_compares_with_what_was_saved(session, keys):
    session.set(keys[0], "priority", "annoying")
    assert session.layer.commitChanges(False)
    session.set(keys[0], "priority", "dangerous")
    assert session.layer.commitChanges(False)
    assert session.asked == []
    session.elsewhere(keys[0], "priority = 'normal'")
    session.set(keys[0], "priority", "annoying")
    assert session.layer.commitChanges()
    assert len(session.asked) == 1
    assert session.stored(keys[0], "priority") == "normal"


def test_undone_edits_ask_nothing_and_a_refusal_leaves_undo_as_it_was(session, keys, qgis_app):
    session.set(keys[0], "priority", "dangerous")
    session.elsewhere(keys[0], "priority = 'annoying'")
    session.layer.undoStack().undo()
    assert session.layer.commitChanges(False)
    assert session.asked == []
    session.set(keys[1], "state", "done")  # not from "new": the workspace refuses
    assert not session.layer.commitChanges(False)
    qgis_app.processEvents()
    assert session.layer.undoStack().index() == 1
    session.layer.undoStack().undo()
    assert session.layer.editBuffer().changedAttributeValues() == {}


def test_a_thousand_edits_are_compared_and_only_those_chosen_are_dropped(session, keys):
    session.layer.beginEditCommand("field calculator")
    for key in keys:
        session.set(key, "priority", "dangerous")
    session.layer.endEditCommand()
    for key in keys[:10]:
        session.elsewhere(key, "priority = 'annoying'")
    session.keep_mine(*keys[:4])
    assert session.layer.commitChanges()
    assert len(session.asked[0]) == 10
    count = session.other._engine.one("SELECT count(*) FROM report WHERE priority = 'dangerous'")
    assert count == (N - 6,)


def test_each_report_needs_a_choice_before_saving(qgis_app):
    conflicts = [Conflict(n, f"{n}", (("State", "<b>a</b>", "b"),)) for n in (7, 8)]
    dialog = EditConflictsDialog(conflicts)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    first, second = dialog.tree.topLevelItem(0), dialog.tree.topLevelItem(1)
    assert not save.isEnabled()
    first.setCheckState(2, Qt.CheckState.Checked)
    assert not save.isEnabled()
    second.setCheckState(1, Qt.CheckState.Checked)
    assert save.isEnabled() and dialog.kept() == {7}
    first.setCheckState(1, Qt.CheckState.Checked)
    assert first.checkState(2) == Qt.CheckState.Unchecked
    assert dialog.kept() == set()
    dialog.choose_all(True)
    assert dialog.kept() == {7, 8}
    first.setCheckState(2, Qt.CheckState.Unchecked)
    assert not save.isEnabled()
