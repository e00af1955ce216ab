"""What nobody gets around: rules that hold after the fact, at the same moment, and from QGIS's own connection."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.workspace import create_workspace, open_workspace

from .conftest import NOMENCLATURE, TERRITORY, column, confirm, events, propose, receive, report, set_kind


@pytest.fixture
def dispatched(workspace):
    """The id of a report whose route a person confirmed."""
    (key,) = receive(workspace, [report(1)]).created_ids
    propose(workspace, [key])
    confirm(workspace, [key])
    return key


def test_a_dispatched_report_keeps_its_sub_category_and_its_service(workspace, dispatched):
    set_to = "UPDATE report SET route_status = 'proposed', {} WHERE id = ?"
    with pytest.raises(Problem, match="sous-catégorie"):
        workspace._engine.execute(set_to.format("subcategory_code = NULL"), (dispatched,))
    with pytest.raises(Problem, match="service compétent"):
        workspace._engine.execute(set_to.format("service_id = NULL"), (dispatched,))


def test_a_report_is_not_born_dispatched(workspace):
    source = workspace.sources.get("town").id
    values = {"source_id": source, "request_id": "9", "state": "to_treat", "received_at": "2026-11-23T09:00:00.000Z"}
    with pytest.raises(Problem, match="Orientation refusée"):
        workspace._engine.insert("report", values)


@pytest.mark.parametrize("change", ["state = 'watched'", "geom = NULL", "category_code = 'light'", "insee = '94001'"])
def test_whatever_changes_the_version_rises(workspace, change):
    (key,) = receive(workspace, [report(1)]).created_ids
    before = column(workspace, "version", key)
    workspace._engine.execute(f"UPDATE report SET {change} WHERE id = ?", (key,))
    assert column(workspace, "version", key) > before


def test_a_change_that_rests_on_an_older_version_is_refused(workspace):
    (key,) = receive(workspace, [report(1)]).created_ids
    workspace._engine.execute("UPDATE report SET priority = 'annoying' WHERE id = ?", (key,))
    before = column(workspace, "version", key)
    with pytest.raises(Problem, match="modifié entre-temps"):
        workspace._engine.execute("UPDATE report SET priority = 'normal', version = 1 WHERE id = ?", (key,))
    assert (column(workspace, "priority", key), column(workspace, "version", key)) == ("annoying", before)


def test_history_is_not_erased(workspace):
    (key,) = receive(workspace, [report(1)]).created_ids
    with pytest.raises(Problem, match="historique"):
        workspace._engine.execute("DELETE FROM event WHERE report_id = ?", (key,))
    assert [kind for kind, *_ in events(workspace, key)] == ["created"]


def test_confirming_what_is_not_there_changes_nothing(workspace, dispatched):
    acts = workspace._engine.one("SELECT count(*) FROM act")
    with pytest.raises(Problem, match="None was changed"):
        set_kind(workspace, [dispatched, 10_000], "waste", "bulky")
    assert workspace._engine.one("SELECT count(*) FROM act") == acts


def test_two_pulls_of_one_source_at_the_same_moment_lose_nothing(workspace_address, workspace):
    failures = []

    def pull():
        try:
            with open_workspace(workspace_address) as mine:
                for first in range(0, 60, 10):
                    receive(mine, [report(n) for n in range(first, first + 10)], {"next": first})
        except Problem as problem:
            failures.append(str(problem))

    writers = [threading.Thread(target=pull) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    assert workspace._engine.one("SELECT count(*) FROM report") == (60,)
    assert workspace._engine.one("SELECT count(*) FROM event") == (60,)


def test_a_code_that_does_not_exist_is_refused_in_qgis_too(tmp_path, qgis_app):
    path = str(tmp_path / "w.gpkg")
    with create_workspace(path, TERRITORY, NOMENCLATURE) as made:
        made.sources.add("town", "open311", "")
        (key,) = receive(made, [report(1)]).created_ids
        layer = QgsVectorLayer(f"{path}|layername=report", "reports", "ogr")
        assert layer.startEditing()
        assert layer.changeAttributeValue(key, layer.fields().lookupField("category_code"), "nothing")
        assert not layer.commitChanges()
        layer.rollBack()
        assert column(made, "category_code", key) == "waste"


def test_someone_without_rights_on_the_file_is_told_so(qgis_app):
    # not pytest's folder, which nobody else may enter: root's rights are given up to see what others see
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "w.gpkg"
        create_workspace(str(path), TERRITORY, NOMENCLATURE).close()
        path.chmod(0o444)
        folder.chmod(0o555)
        script = (
            "import os, sys\n"
            "from signalement_plugin.workspace import open_workspace\n"
            "from signalement_plugin.domain.sentence import Problem\n"
            "if os.geteuid() == 0:\n"
            "    os.setuid(65534)\n"
            "try:\n"
            "    with open_workspace(sys.argv[1]) as workspace:\n"
            "        workspace.sources.add('town', 'open311', '')\n"
            "except Problem as problem:\n"
            "    print(problem)\n"
        )
        said = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": os.environ["SIGNALEMENT_STAGE"]},
        )  # fmt: skip
        folder.chmod(0o755)
        assert "cannot be written" in said.stdout, said.stdout + said.stderr
