"""Two people, one competence, opening or agreement: an edit session never overwrites unseen, on both engines."""

import pytest
from qgis.core import QgsGeometry, QgsProject

from signalement_plugin.layers import functions
from signalement_plugin.layers.edit_journals import RowJournal
from signalement_plugin.layers.edit_session import EditSession
from signalement_plugin.layers.project import add_workspace_group, find_layer

from ..workspace.conftest import READY, X0, Y0, column, rectangle, workspace  # noqa: F401 - a fixture


class Session:
    """The layer of a table being edited, the choice a person makes, and another person's connection."""

    def __init__(self, project, table, other):
        self.table, self.other, self.asked, self.keep = table, other, [], set()
        self.layer = find_layer(project, other.uid, table)
        assert self.layer.startEditing()
        self.watch = EditSession(self.layer, RowJournal(self.layer), self._ask)
        self.fid = next(self.layer.getFeatures()).id()
        self.key = next(self.layer.getFeatures())["id"]

    def _ask(self, conflicts):
        self.asked += conflicts
        return self.keep if self.keep is None else {self.fid} & set(self.keep)

    def set(self, name, value):
        assert self.layer.changeAttributeValue(self.fid, self.layer.fields().lookupField(name), value)

    def elsewhere(self, change):
        self.other._engine.execute(f"UPDATE {self.table} SET {change} WHERE id = ?", (self.key,))

    def delete_elsewhere(self):
        self.other._engine.execute(f"DELETE FROM {self.table} WHERE id = ?", (self.key,))

    def stored(self, name):
        return column(self.other, name, self.key, self.table)

    def all(self, name):
        return [value for (value,) in self.other._engine.rows(f"SELECT {name} FROM {self.table} ORDER BY id")]


@pytest.fixture
def edit(workspace_address, workspace):  # noqa: F811
    functions.register()
    outline = rectangle(X0, Y0, X0 + 100, Y0 + 100)
    workspace.configuration.upsert("competence", [{"code": "C1", "geom": outline}])
    workspace.configuration.upsert("opening", [{"category_code": "waste", "phase": "agents", "message": "a", **READY}])
    workspace.configuration.upsert("agreement", [{"reference": "A1", "actor_code": "TOWN"}])
    project, made = QgsProject(), []
    add_workspace_group(project, workspace_address, workspace.uid)

    def begin(table):
        made.append(Session(project, table, workspace))
        return made[-1]

    yield begin
    for session in made:
        session.watch.tear_down()
        session.layer.rollBack()
    project.clear()
    functions.unregister()


@pytest.mark.parametrize(
    ("table", "name", "mine", "theirs"),
    [("competence", "note", "m", "t"), ("opening", "message", "m", "t"), ("agreement", "reference", "m", "t")],
)
def test_a_row_changed_meanwhile_is_shown_in_both_versions_and_the_one_chosen_stays(edit, table, name, mine, theirs):
    session = edit(table)
    session.set(name, mine)
    session.elsewhere(f"{name} = '{theirs}'")
    session.keep = None
    assert not session.layer.commitChanges()
    (conflict,) = session.asked
    assert [(stored, own) for _, stored, own in conflict.differences] == [(theirs, mine)]
    assert conflict.title and session.stored(name) == theirs


@pytest.mark.parametrize("mine", [True, False])
def test_what_is_kept_is_what_was_chosen_and_what_the_other_alone_changed_stays(edit, mine):
    session = edit("competence")
    session.set("note", "m")
    session.layer.changeGeometry(
        session.fid, QgsGeometry.fromWkt(f"MULTIPOLYGON((({X0} {Y0},{X0 + 50} {Y0},{X0} {Y0 + 50},{X0} {Y0})))")
    )
    session.elsewhere("note = 't', priority = 3")
    session.keep = {session.fid} if mine else set()
    assert session.layer.commitChanges()
    (conflict,) = session.asked
    assert {name for name, *_ in conflict.differences} == {"Note", "Priority", "Outline"}
    assert session.stored("note") == ("m" if mine else "t") and session.stored("priority") == 3
    area = next(session.layer.dataProvider().getFeatures()).geometry().area()
    assert area == pytest.approx(1250 if mine else 10_000)


def test_nobody_is_asked_of_what_nobody_else_changed(edit):
    session = edit("competence")
    version = session.stored("version")
    session.set("note", "m")
    assert session.layer.commitChanges(False)
    session.set("note", "n")
    assert session.layer.commitChanges()
    assert session.asked == [] and session.stored("note") == "n" and session.stored("version") > version


@pytest.mark.parametrize("mine", [True, False])
def test_a_row_deleted_by_another_is_not_lost_with_the_edit(edit, mine):
    session = edit("competence")
    session.set("note", "m")
    session.delete_elsewhere()
    session.keep = {session.fid} if mine else set()
    assert session.layer.commitChanges()
    assert session.asked and session.all("note") == (["m"] if mine else [])


def test_going_on_when_the_row_was_deleted_keeps_the_session_and_its_edits(edit, qgis_app):
    session = edit("opening")
    session.set("message", "m")
    session.delete_elsewhere()
    session.keep = None
    assert not session.layer.commitChanges()
    qgis_app.processEvents()
    assert session.layer.isEditable()
    session.keep = {session.fid}
    assert session.layer.commitChanges() and session.all("message") == ["m"]


@pytest.mark.parametrize("mine", [True, False])
def test_deleting_what_another_changed_asks_too(edit, mine):
    session = edit("competence")
    session.layer.deleteFeature(session.fid)
    session.elsewhere("note = 't'")
    session.keep = {session.fid} if mine else set()
    assert session.layer.commitChanges()
    assert len(session.asked) == 1 and session.all("note") == ([] if mine else ["t"])


def test_what_changes_in_the_very_moment_of_saving_is_refused_by_the_workspace(edit):
    session = edit("competence")
    session.set("note", "m")
    session.layer.beforeCommitChanges.connect(lambda *_: session.elsewhere("note = 't'"))
    assert not session.layer.commitChanges()
    assert session.stored("note") == "t"
    assert "modifiée entre-temps" in " ".join(session.layer.commitErrors())
