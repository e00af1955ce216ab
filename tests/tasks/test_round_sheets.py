"""A round sheet goes out and comes back, on each engine: going out changes nothing, coming back is acts of triage."""

import csv
import io
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.processing.export_round_sheet import ExportRoundSheet
from signalement_plugin.processing.import_round_sheet import ImportRoundSheet
from signalement_plugin.tasks.feedback import SilentFeedback
from signalement_plugin.tasks.filled_sheets import ALREADY, REJECTED, TO_DO, preview, read_back, undo_read_back
from signalement_plugin.tasks.round_sheets import export_round_sheet, services_with_sheets
from signalement_plugin.workspace.queue import Filter
from tests.workspace.conftest import X0, Y0, act_on, column, confirm, events, propose, receive, report, workspace

__all__ = ["workspace"]
TODAY = datetime.now(timezone.utc).date()
SOON = f"{TODAY + timedelta(days=8):%d/%m/%Y}"


@pytest.fixture
def handed(workspace):
    """Reports 1 to 6 handed to a service without the tool, 6 without a position; 7 is only proposed to it."""
    workspace.configuration.upsert("service", [{"code": "CLEAN", "channel": "dispatch_file"}])
    x = X0 + 100.0 * np.arange(1, 8)
    x[5] = np.nan
    keys = list(receive(workspace, [report(n) for n in range(1, 8)], x=x, y=np.full(7, Y0 + 100.0)).created_ids)
    propose(workspace, keys)
    confirm(workspace, keys[:6])
    return keys


def export(workspace, tmp_path, **more):
    return export_round_sheet(workspace.address, "CLEAN", str(tmp_path / "sheets"), **more)


def fill(sheet, **by_number):
    """Write in the rows of a sheet: ``n<number>``: (result, day, remark)."""
    rows = list(csv.reader(io.StringIO(sheet.csv.read_text("utf-8-sig"), newline=""), delimiter=";"))
    for row in rows[1:]:
        said = by_number.get(row[2].replace("n° ", "n"))
        if said:
            row[-3:] = [*said, *[""] * (3 - len(said))]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    sheet.csv.write_bytes(text.getvalue().encode("cp1252"))
    return str(sheet.csv)


def states(workspace, keys):
    return [column(workspace, "state", key) for key in keys]


def fates(read):
    return {outcome.number: outcome.fate for outcome in read.outcomes}


def everything(workspace):
    return workspace._engine.rows("SELECT id, version, state, act_id FROM report ORDER BY id")


# going out


def test_a_sheet_holds_what_a_person_handed_to_the_service_and_changes_none_of_it(workspace, handed, tmp_path):
    before = everything(workspace)
    sheet = export(workspace, tmp_path)
    assert sheet.stops == 6
    rows = list(csv.DictReader(io.StringIO(sheet.csv.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["N° de signalement"] for row in rows] == [f"n° {n}" for n in (1, 2, 3, 4, 5, 6)]
    assert sheet.pdf.read_bytes().startswith(b"%PDF")
    assert everything(workspace) == before
    assert sorted(path.name for path in sheet.csv.parent.iterdir()) == [sheet.csv.name, sheet.pdf.name]


def test_what_was_on_a_sheet_is_told_from_what_came_since(workspace, handed, tmp_path):
    (service,) = services_with_sheets(workspace.address)
    assert (service.code, service.waiting, service.fresh, service.last_sheet) == ("CLEAN", 6, 6, None)
    export(workspace, tmp_path)
    confirm(workspace, handed[6:])
    (service,) = services_with_sheets(workspace.address)
    assert (service.waiting, service.fresh) == (7, 1) and service.last_sheet is not None
    second = export(workspace, tmp_path)
    rows = list(csv.DictReader(io.StringIO(second.csv.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["N° de signalement"] for row in rows if not row["Déjà remis"]] == ["n° 7"]


def test_a_sheet_is_never_written_over_another(workspace, handed, tmp_path):
    first, second = export(workspace, tmp_path), export(workspace, tmp_path)
    assert first.csv != second.csv and first.csv.exists() and second.pdf.exists()


def test_nothing_waits_nothing_is_written(workspace, tmp_path):
    workspace.configuration.upsert("service", [{"code": "CLEAN", "channel": "dispatch_file"}])
    sheet = export(workspace, tmp_path)
    assert (sheet.stops, sheet.csv, sheet.pdf) == (0, None, None) and not (tmp_path / "sheets").exists()


def test_a_service_with_the_tool_has_no_sheet(workspace, tmp_path):
    assert services_with_sheets(workspace.address) == []
    with pytest.raises(Problem, match="No service “CLEAN” gets round sheets"):
        export(workspace, tmp_path)


class _Cancelled(SilentFeedback):
    def cancelled(self):
        return True


def test_an_export_that_fails_or_is_cancelled_leaves_nothing(workspace, handed, tmp_path):
    with pytest.raises(Problem, match="cancelled"):
        export(workspace, tmp_path, feedback=_Cancelled())
    assert list((tmp_path / "sheets").iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="Choose another folder"):
        export_round_sheet(workspace.address, "CLEAN", str(tmp_path / "file" / "below"))
    assert services_with_sheets(workspace.address)[0].last_sheet is None


# coming back


def test_each_row_becomes_an_act_as_if_done_in_triage(workspace, handed, tmp_path):
    path = fill(
        export(workspace, tmp_path),
        n1=("fait",), n2=("Fait le " + f"{TODAY:%d/%m/%Y}", "", "deux bennes"), n3=("prévu le " + SOON,),
        n4=("impossible", "", "grille fermée"), n5=("non fait",),
    )  # fmt: skip
    before = everything(workspace)
    foreseen = preview(workspace.address, path)
    assert everything(workspace) == before, "a preview changes nothing"
    done = read_back(workspace.address, path)
    assert done.outcomes == foreseen.outcomes and done.blank == 1
    assert [done.count(kind) for kind in ("done", "schedule", "send_back", "note")] == [2, 1, 1, 1]
    assert states(workspace, handed[:6]) == ["done", "done", "scheduled", "to_arbitrate", "to_treat", "to_treat"]
    (planned,) = workspace._engine.one("SELECT planned_for FROM intervention")
    assert workspace._engine.read_date(planned) == TODAY + timedelta(days=8)
    notes = workspace.round_sheets.notes(handed)
    assert {(handed[1], f"Fait le {TODAY:%d/%m/%Y}\u00a0: deux bennes"),
            (handed[3], f"Impossible (feuille du {TODAY:%d/%m/%Y})\u00a0: grille fermée"),
            (handed[4], f"Non fait (feuille du {TODAY:%d/%m/%Y})")} <= notes  # fmt: skip


def test_reading_the_same_file_twice_does_nothing_the_second_time(workspace, handed, tmp_path):
    path = fill(
        export(workspace, tmp_path),
        n1=("fait", "", "vu"), n2=("prévu le " + SOON,), n3=("impossible",), n4=("non fait",), n5=("", "", "remarque"),
    )  # fmt: skip
    read_back(workspace.address, path)
    before = everything(workspace)
    again = read_back(workspace.address, path)
    assert set(fates(again).values()) == {ALREADY} and again.act_ids == ()
    assert everything(workspace) == before


def test_what_changed_since_the_sheet_is_listed_and_not_written_over(workspace, handed, tmp_path):
    path = fill(
        export(workspace, tmp_path), n1=("fait",), n2=("fait",), n3=("fait",), n4=("fait", "", "vu"), n5=("fait",)
    )
    act_on(workspace, handed[:1], "out_of_scope", scope_reason="parking", public_text="Non.")
    act_on(workspace, handed[1:2], "requalify", category_code="light", subcategory_code="lamp")
    workspace._engine.execute(
        "UPDATE report SET updated_at = received_at, version = version + 1 WHERE id = ?", (handed[2],)
    )
    act_on(workspace, handed[3:4], "done")
    act_on(workspace, handed[4:5], "note", internal_note="vu")
    done = read_back(workspace.address, path)
    assert fates(done) == {"1": REJECTED, "2": REJECTED, "3": TO_DO, "4": TO_DO, "5": TO_DO}
    assert "changed since" in str(done.outcomes[0].reason)
    assert states(workspace, handed[:5]) == ["out_of_scope", "to_requalify", "done", "done", "done"]
    assert (handed[3], "vu") in workspace.round_sheets.notes(handed), "a remark is kept even where nothing else is new"


def test_what_was_read_back_can_be_undone_and_read_again(workspace, handed, tmp_path):
    path = fill(export(workspace, tmp_path), n1=("fait",), n2=("fait",), n3=("prévu le " + SOON,), n4=("non fait",))
    done = read_back(workspace.address, path)
    assert undo_read_back(workspace.address, done.act_ids) == (3, 0)
    assert states(workspace, handed[:4]) == ["to_treat"] * 4
    again = read_back(workspace.address, path)
    assert fates(again) == {"1": TO_DO, "2": TO_DO, "3": TO_DO, "4": TO_DO}


def test_undoing_leaves_what_someone_went_on_from(workspace, handed, tmp_path):
    done = read_back(workspace.address, fill(export(workspace, tmp_path), n1=("fait", "", "a"), n2=("fait", "", "b")))
    act_on(workspace, handed[:1], "reopen")
    assert undo_read_back(workspace.address, done.act_ids) == (1, 1)
    assert states(workspace, handed[:2]) == ["new", "to_treat"]


def test_one_report_that_the_database_refuses_does_not_stop_the_others(workspace, handed, tmp_path):
    workspace._engine.execute("DELETE FROM transition WHERE from_state = 'to_treat' AND to_state = 'done'")
    act_on(workspace, handed[1:2], "schedule", planned_for=date(2030, 1, 1))
    path = fill(export(workspace, tmp_path), n1=("fait",), n2=("fait",), n3=("fait",))
    done = read_back(workspace.address, path)
    assert fates(done) == {"1": REJECTED, "2": TO_DO, "3": REJECTED}
    assert states(workspace, handed[:3]) == ["to_treat", "done", "to_treat"]


def test_a_reading_that_is_cancelled_changes_nothing(workspace, handed, tmp_path):
    path = fill(export(workspace, tmp_path), n1=("fait",), n2=("impossible",))
    before = everything(workspace)
    with pytest.raises(Problem, match="cancelled"):
        read_back(workspace.address, path, _Cancelled())
    assert everything(workspace) == before


def test_the_sheet_of_another_workspace_changes_nothing(workspace, handed, tmp_path):
    path = fill(export(workspace, tmp_path), n1=("fait",))
    workspace._engine.execute("UPDATE workspace SET uid = 'another'")
    assert fates(read_back(workspace.address, path)) == {"1": REJECTED}
    with pytest.raises(Problem, match="could not be read"):
        preview(workspace.address, str(tmp_path / "none.csv"))


def test_what_is_sent_back_waits_in_triage_with_the_service_it_came_from(workspace, handed, tmp_path):
    read_back(workspace.address, fill(export(workspace, tmp_path), n1=("impossible", "", "domaine privé")))
    assert handed[0] in workspace.queue.ids(Filter("to_triage"), datetime.now(timezone.utc))
    assert column(workspace, "service_id", handed[0]) is not None
    assert events(workspace, handed[0])[-1][0] == "state"
    services = services_with_sheets(workspace.address)
    assert services[0].waiting == 5


# headless


def run(algorithm, **parameters):
    algorithm = algorithm.createInstance()
    algorithm.initAlgorithm()
    context = QgsProcessingContext()
    accepted, sentence = algorithm.checkParameterValues(parameters, context)
    assert accepted, sentence
    outputs, ok = algorithm.run(parameters, context, QgsProcessingFeedback())
    assert ok
    return outputs


def test_processing_writes_and_reads_sheets(workspace, handed, tmp_path):
    out = run(ExportRoundSheet(), WORKSPACE=workspace.address, SERVICE="CLEAN", OUTPUT=str(tmp_path / "out"))
    assert out["STOPS"] == 6 and Path(out["PDF"]).is_file()

    class Sheet:
        csv = Path(out["CSV"])

    path = fill(Sheet, n1=("fait",), n2=("peut-être",))
    expected = {"DONE": 1, "SCHEDULED": 0, "SENT_BACK": 0, "NOTED": 0, "UNCHANGED": 0, "REJECTED": 1, "BLANK": 4}
    assert run(ImportRoundSheet(), WORKSPACE=workspace.address, INPUT=path, DRY_RUN=True) == expected
    assert states(workspace, handed[:1]) == ["to_treat"]
    assert run(ImportRoundSheet(), WORKSPACE=workspace.address, INPUT=path) == expected
    assert run(ImportRoundSheet(), WORKSPACE=workspace.address, INPUT=path)["UNCHANGED"] == 1


def test_an_actor_that_takes_no_part_is_sent_no_sheet(workspace, handed, tmp_path):
    workspace._engine.execute("UPDATE participation SET valid_to = ?", (TODAY.isoformat(),))
    assert services_with_sheets(workspace.address) == []
    with pytest.raises(Problem, match="take part"):
        export(workspace, tmp_path)
    workspace._engine.execute("UPDATE participation SET valid_to = ?", ((TODAY + timedelta(days=9)).isoformat(),))
    assert [service.code for service in services_with_sheets(workspace.address)] == ["CLEAN"]
