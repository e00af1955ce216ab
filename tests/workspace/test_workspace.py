"""What must hold of a workspace, on both engines."""

import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.received import RejectedItem
from signalement_plugin.domain.sentence import Problem, Sentence
from signalement_plugin.domain.workflow import STATES, TRANSITIONS, allowed
from signalement_plugin.workspace import OlderWorkspace, create_workspace, open_workspace
from signalement_plugin.workspace.queue import Filter
from signalement_plugin.workspace.schema import SPATIAL_TABLES, table_names

from .conftest import NOMENCLATURE, NOW, TERRITORY, X0, Y0, column, confirm, events, propose, receive, report, set_kind


class TestMakingAndOpening:
    def test_every_table_of_the_data_model_is_there(self, workspace):
        for table in table_names():
            assert workspace._engine.rows(f"SELECT * FROM {table} LIMIT 1") is not None
        assert {"report", "opening", "walk", "access_grant", "dataset"} <= set(table_names())

    def test_opened_again_it_is_the_same(self, workspace, workspace_address):
        with open_workspace(workspace_address) as again:
            assert (again.uid, again.timezone) == (workspace.uid, "Europe/Paris")

    def test_what_is_there_is_not_replaced_unless_asked(self, workspace, workspace_address):
        with pytest.raises(Problem, match="already something"):
            create_workspace(workspace_address, TERRITORY, NOMENCLATURE)
        assert workspace.facts.commune_names() == {"94001": "Amont", "94002": "Aval"}
        with create_workspace(workspace_address, TERRITORY, NOMENCLATURE, overwrite=True) as made:
            assert made.sources.all() == []

    def test_a_newer_one_is_refused(self, workspace, workspace_address):
        workspace._engine.execute("UPDATE workspace SET schema_version = 999")
        with pytest.raises(Problem, match="newer version"):
            open_workspace(workspace_address)

    def test_an_older_one_asks_first(self, workspace, workspace_address):
        workspace._engine.execute("UPDATE workspace SET schema_version = 0")
        with pytest.raises(OlderWorkspace):
            open_workspace(workspace_address)

    def test_something_else_is_said_not_to_be_one(self, workspace_address, tmp_path):
        if workspace_address.endswith(".gpkg"):
            sqlite3.connect(workspace_address).execute("CREATE TABLE t (a)")
        with pytest.raises(Problem, match="not a Signalement workspace"):
            open_workspace(workspace_address)

    def test_the_transitions_are_those_of_the_domain(self, workspace):
        rows = workspace._engine.rows("SELECT from_state, to_state, triage_mode, made_by FROM transition ORDER BY id")
        assert rows == [(t.from_state, t.to_state, t.triage_mode, t.made_by) for t in TRANSITIONS]


class TestFilesThatCannotBeUsed:
    def test_a_truncated_file(self, tmp_path, qgis_app):
        path = tmp_path / "w.gpkg"
        create_workspace(str(path), TERRITORY, NOMENCLATURE).close()
        path.write_bytes(path.read_bytes()[:20_000])
        with pytest.raises(Problem, match=r"damaged|not a Signalement workspace"):
            open_workspace(str(path))

    def test_a_text_file(self, tmp_path, qgis_app):
        path = tmp_path / "w.gpkg"
        path.write_text("bonjour " * 1000)
        with pytest.raises(Problem, match="damaged or is not a workspace"):
            open_workspace(str(path))

    def test_no_file(self, tmp_path, qgis_app):
        with pytest.raises(Problem, match="There is no file"):
            open_workspace(str(tmp_path / "none.gpkg"))
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_cannot_be_made(self, tmp_path, qgis_app):
        (tmp_path / "file").write_text("")
        with pytest.raises(Problem, match="could not be written"):
            create_workspace(str(tmp_path / "file" / "w.gpkg"), TERRITORY, NOMENCLATURE)

    def test_locked_by_another_program(self, tmp_path, qgis_app):
        path = str(tmp_path / "w.gpkg")
        with create_workspace(path, TERRITORY, NOMENCLATURE) as workspace:
            workspace.sources.add("town", "open311", "https://town.example")
            workspace._engine.execute("PRAGMA busy_timeout = 50")
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Problem) as caught:
                receive(workspace, [report(1)])
            assert caught.value.retry
            other.execute("ROLLBACK")
            assert len(receive(workspace, [report(1)]).created_ids) == 1
            other.close()

    def test_a_full_disk_leaves_what_was_there(self, tmp_path, qgis_app):
        path = str(tmp_path / "w.gpkg")
        with create_workspace(path, TERRITORY, NOMENCLATURE) as workspace:
            workspace.sources.add("town", "open311", "https://town.example")
            pages = workspace._engine.one("PRAGMA page_count")[0]
            workspace._engine.execute(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(Problem, match="full") as caught:
                receive(workspace, [report(n, description="x" * 5000) for n in range(500)], {"page": 1})
            assert caught.value.retry
            assert workspace._engine.one("SELECT count(*) FROM report") == (0,)
            assert workspace.sources.get("town").cursor == {}


class TestReceiving:
    def test_a_page_and_its_cursor_are_kept_together(self, workspace):
        receipt = receive(workspace, [report(1), report(2)], {"page": 1})
        assert len(receipt.created_ids) == 2
        assert workspace.sources.get("town").cursor == {"page": 1}

    def test_again_nothing_is_written(self, workspace):
        receive(workspace, [report(1)], {"page": 1})
        before = workspace._engine.rows("SELECT * FROM source"), workspace._engine.rows("SELECT * FROM act")
        receipt = receive(workspace, [report(1)], {"page": 1})
        assert (receipt.unchanged, receipt.created_ids, receipt.updated_ids) == (1, (), ())
        assert before == (workspace._engine.rows("SELECT * FROM source"), workspace._engine.rows("SELECT * FROM act"))

    def test_a_report_without_position_is_kept(self, workspace):
        (key,) = receive(workspace, [report(1, lon=None, lat=None)], x=[float("nan")], y=[float("nan")]).created_ids
        assert column(workspace, "geom", key) is None

    def test_what_changed_at_the_source_is_updated_and_said(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        later = report(1, description="Autre texte", updated_at=NOW + timedelta(hours=1))
        assert receive(workspace, [later]).updated_ids == (key,)
        assert column(workspace, "description", key) == "Autre texte"
        kind, act, before, after = events(workspace, key)[-1]
        assert (kind, before, after) == ("edited", {"description": "Dépôt 1"}, {"description": "Autre texte"})
        assert column(workspace, "kind", act, "act") == "pull"

    def test_older_news_changes_nothing(self, workspace):
        receive(workspace, [report(1)])
        stale = report(1, description="Vieux", updated_at=NOW - timedelta(days=1))
        assert receive(workspace, [stale]).unchanged == 1

    def test_what_a_person_decided_stays(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        propose(workspace, [key])
        confirm(workspace, [key])
        decided = ("state", "category_code", "subcategory_code", "service_id", "route_status", "category_received")
        before = [column(workspace, name, key) for name in decided]
        changed = report(1, status="closed", service_code="L", lon=2.36, updated_at=NOW + timedelta(hours=2))
        receive(workspace, [changed])
        assert [column(workspace, name, key) for name in decided] == before
        assert column(workspace, "status_received", key) == "closed"

    def test_closed_at_the_source_before_anyone_looked(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        receive(workspace, [report(1, status="closed", updated_at=NOW + timedelta(hours=1))])
        assert column(workspace, "state", key) == "done"
        assert workspace._engine.one("SELECT count(*) FROM outbox") == (0,)

    def test_a_moved_report_is_routed_again(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        propose(workspace, [key])
        receive(workspace, [report(1, lon=2.36, updated_at=NOW + timedelta(hours=1))], x=[X0 + 200.0])
        assert column(workspace, "route_status", key) is None

    def test_what_cannot_be_used_is_kept_once(self, workspace):
        item = RejectedItem(Sentence("The report {id} has no identifier.", {"id": "?"}), {"lat": 48.7})
        first = receive(workspace, [], rejected=[item]).rejected_ids
        assert receive(workspace, [], rejected=[item]).rejected_ids == first
        (kept,) = workspace.rejected.all("town")
        assert (kept.reason, kept.payload) == (item.reason, {"lat": 48.7})

    @settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(batches=st.lists(st.lists(st.integers(0, 6), max_size=5), max_size=6))
    def test_however_reports_come_each_is_there_once(self, workspace, batches):
        for batch in batches:
            receive(workspace, [report(number) for number in batch])
        kept = [key for (key,) in workspace._engine.rows("SELECT request_id FROM report")]
        assert len(kept) == len(set(kept))
        assert {str(n) for batch in batches for n in batch} <= set(kept)

    def test_a_large_page_writes_what_small_ones_write(self, workspace):
        reports = [report(n, service_code=("D", "L", "?")[n % 3], status=("open", "closed")[n % 2]) for n in range(120)]
        x = np.array([np.nan if n % 5 == 0 else X0 + 300 * (n % 30) for n in range(120)])
        written = []
        # the same, one square further each time: the overview counts them apart
        for size, y in ((120, Y0 + 100), (20, Y0 + 5_100)):
            ids = []
            for first in range(0, 120, size):
                page = slice(first, first + size)
                numbered = [one._replace(request_id=f"{size}-{one.request_id}") for one in reports[page]]
                ids.extend(receive(workspace, numbered, x=x[page], y=np.full(size, y)).created_ids)
            written.append(_written(workspace, ids, y))
        assert written[0] == written[1]

    def test_a_page_with_a_sub_category_of_another_category_is_refused_whole(self, workspace):
        strange = [report(n, category_code="waste", subcategory_code="lamp" if n == 70 else None) for n in range(80)]
        with pytest.raises(Problem, match="sous-catégorie"):
            receive(workspace, strange, {"next": 80})
        assert workspace._engine.one("SELECT count(*) FROM report") == (0,)
        assert workspace.sources.get("town").cursor == {}

    @pytest.mark.parametrize("page", [20, 80], ids=["small pages", "large pages"])
    def test_killed_in_the_middle_the_next_pull_ends_the_same(self, workspace, workspace_address, page):
        script = Path(__file__).with_name("pull_and_die.py")
        triggers = _triggers(workspace)
        for _ in range(3):
            subprocess.run([sys.executable, str(script), workspace_address, str(page)], check=False)
        start = workspace.sources.get("town").cursor.get("next", 0)
        assert workspace._engine.one("SELECT count(*) FROM report")[0] == start
        for first in range(start, 20 * page, page):
            receive(workspace, [report(n) for n in range(first, first + page)], {"next": first + page})
        n = 20 * page
        assert workspace._engine.one("SELECT count(*), count(DISTINCT request_id) FROM report") == (n, n)
        assert workspace._engine.one("SELECT count(*) FROM event WHERE kind = 'created'") == (n,)
        assert int(workspace._engine.one("SELECT sum(n) FROM report_overview")[0]) == n
        assert _triggers(workspace) == triggers


def _written(workspace, ids, y):
    """What the store holds of reports that lie at ``y``, in the order of ``ids``, but their numbers."""
    rows = workspace._engine.rows
    columns = "category_received, category_code, subcategory_code, state, closed_at IS NULL, geom IS NULL"
    clause, keys = workspace._engine.among("id", ids)
    of_reports, of_events = workspace._engine.among("report_id", ids)
    read = workspace._engine.read_json
    return (
        rows(f"SELECT {columns} FROM report WHERE {clause} ORDER BY id", (keys,)),
        [
            (kind, before, read(after))
            for kind, before, after in rows(
                f"SELECT kind, before, after FROM event WHERE {of_reports} ORDER BY report_id", (of_events,)
            )
        ],
        rows(
            "SELECT state, category_code, sum(n) FROM report_overview WHERE cell % 100000 = ? "
            "GROUP BY state, category_code ORDER BY state, category_code",
            (int(y / 500),),
        ),
        len(workspace.queue.ids(Filter("all", extent=(X0 - 1, y - 1, X0 + 10_000, y + 1)), NOW)),
    )


def _triggers(workspace):
    catalogue = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if workspace.engine == "gpkg"
        else "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = 'report'::regclass"
    )
    return sorted(workspace._engine.rows(catalogue))


class TestRules:
    def test_dispatch_needs_a_sub_category(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        with pytest.raises(Problem, match="sub-category"):
            confirm(workspace, [key])
        with pytest.raises(Problem, match="sous-catégorie"):
            workspace._engine.execute("UPDATE report SET state = 'sent_to_third_party' WHERE id = ?", (key,))

    def test_confirming_several_is_all_or_nothing(self, workspace):
        first, second = receive(workspace, [report(1), report(2)]).created_ids
        propose(workspace, [first])
        with pytest.raises(Problem, match="nothing was changed"):
            confirm(workspace, [first, second])
        assert column(workspace, "route_status", first) == "proposed"

    @pytest.mark.parametrize("insee, mode", [("94001", "mediator"), ("94002", "versatile")])
    def test_the_database_allows_what_the_workflow_allows(self, workspace, insee, mode):
        (key,) = receive(workspace, [report(1)]).created_ids
        propose(workspace, [key])
        engine = workspace._engine
        engine.execute("UPDATE report SET insee = ?, service_id = 1 WHERE id = ?", (insee, key))
        said = engine.insert("act", {"at": NOW, "kind": "test", "public_text": "Voici pourquoi."})
        for origin in ("new", "to_treat", "done", "archived"):
            for target in STATES:
                if target.code == origin:
                    continue
                try:
                    with engine.transaction():
                        if origin != "new":
                            for step in {
                                "to_treat": ["to_treat"],
                                "done": ["to_treat", "done"],
                                "archived": ["to_treat", "done", "archived"],
                            }[origin]:
                                engine.execute("UPDATE report SET state = ? WHERE id = ?", (step, key))
                        engine.execute("UPDATE report SET state = ?, act_id = ? WHERE id = ?", (target.code, said, key))
                        raise _Enough
                except _Enough:
                    accepted = True
                except Problem:
                    accepted = False
                assert accepted == allowed(origin, target.code, mode), (origin, target.code)

    def test_what_was_received_is_kept_for_ever(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        with pytest.raises(Problem, match="conservé tel quel"):
            workspace._engine.execute("UPDATE report SET category_received = 'light' WHERE id = ?", (key,))

    def test_nothing_is_deleted_and_history_stays(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        with pytest.raises(Problem, match="ne se supprime pas"):
            workspace._engine.execute("DELETE FROM report WHERE id = ?", (key,))
        with pytest.raises(Problem, match="historique"):
            workspace._engine.execute("UPDATE event SET kind = 'x' WHERE report_id = ?", (key,))

    def test_a_sub_category_belongs_to_its_category(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        with pytest.raises(Problem, match="sous-catégorie"):
            set_kind(workspace, [key], "waste", "lamp")

    def test_every_change_bumps_the_version_and_a_stale_proposal_is_left(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        batch = workspace.reports.to_route(0)
        workspace._engine.execute("UPDATE report SET priority = 'annoying' WHERE id = ?", (key,))
        assert column(workspace, "version", key) > batch.version[0]
        values = ("proposed", 1, 1, False, None, "94001", "{}")
        assert workspace.reports.propose([(key, int(batch.version[0]), values)]) == 0

    def test_an_edit_without_act_is_traced_as_one(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        workspace._engine.execute("UPDATE report SET priority = 'dangerous' WHERE id = ?", (key,))
        assert events(workspace, key)[-1] == ("edited", None, {"priority": "normal"}, {"priority": "dangerous"})

    def test_a_change_of_state_is_queued_for_the_source(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        workspace._engine.execute("UPDATE report SET state = 'watched' WHERE id = ?", (key,))
        ((payload, sent),) = workspace._engine.rows("SELECT payload, sent_at FROM outbox WHERE report_id = ?", (key,))
        queued = workspace._engine.read_json(payload)
        assert (queued["status"], queued["wording"], sent) == ("open", "Le lieu est suivi", None)

    def test_the_overview_counts_what_the_reports_are(self, workspace):
        keys = receive(
            workspace, [report(n) for n in range(4)], x=[X0 + 100, X0 + 100, X0 + 900, float("nan")]
        ).created_ids
        workspace._engine.execute("UPDATE report SET state = 'watched' WHERE id = ?", (keys[0],))
        counted = workspace._engine.rows("SELECT state, n FROM report_overview ORDER BY cell, state")
        assert [(state, int(n)) for state, n in counted] == [("new", 1), ("watched", 1), ("new", 1)]

    def test_openings_of_one_key_do_not_overlap(self, workspace):
        row = {
            "category_code": "waste",
            "phase": "closed",
            "valid_from": date(2026, 1, 1),
            "valid_to": date(2026, 6, 1),
        }
        workspace.configuration.upsert("opening", [row])
        workspace.configuration.upsert(
            "opening", [{**row, "phase": "agents", "valid_from": date(2026, 6, 1), "valid_to": None}]
        )
        with pytest.raises(Problem, match="Ouverture refusée"):
            workspace.configuration.upsert("opening", [{**row, "valid_from": date(2026, 5, 1)}])

    def test_dates_reversed_and_unknown_codes_are_said(self, workspace):
        competence = {"code": "C9", "service_code": "CLEAN", "category_code": "waste"}
        with pytest.raises(Problem, match="before it begins"):
            workspace.configuration.upsert(
                "competence", [{**competence, "valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}]
            )
        with pytest.raises(Problem, match="NOBODY"):
            workspace.configuration.upsert("competence", [{**competence, "service_code": "NOBODY"}])


class _Enough(Exception):
    """Ends a transaction that was only a trial."""


class TestFacts:
    def test_the_version_follows_the_configuration_alone(self, workspace):
        before = workspace.facts.version()
        receive(workspace, [report(1)])
        assert workspace.facts.version() == before
        workspace.configuration.upsert("competence", [{"code": "C1", "service_code": "CLEAN", "rank": 5}])
        assert workspace.facts.version() != before

    def test_a_commune_wide_competence_takes_the_commune_outline(self, workspace):
        facts = workspace.facts.read()
        (competence,) = facts.competences
        assert competence.area == ("commune", "94001")
        assert facts.outlines[competence.area] == TERRITORY.communes[0].outline
        assert workspace.facts.extent() == (X0, Y0, X0 + 10_000, Y0 + 10_000)

    def test_real_outlines_keep_what_was_confirmed(self, workspace):
        (key,) = receive(workspace, [report(1)]).created_ids
        propose(workspace, [key])
        confirm(workspace, [key])
        shapes = {commune.insee: commune.outline for commune in TERRITORY.communes}
        assert workspace.facts.replace_outlines(shapes, TERRITORY.outline) == 2
        assert column(workspace, "route_status", key) == "confirmed"

    def test_spatial_tables_have_an_index(self, workspace):
        for table in SPATIAL_TABLES:
            if workspace.engine == "gpkg":
                assert workspace._engine.one(f"SELECT count(*) FROM rtree_{table}_geom") is not None
            else:
                assert workspace._engine.one("SELECT 1 FROM pg_indexes WHERE indexname = ?", (f"{table}_geom",))


def test_two_writers_neither_lost(workspace, workspace_address):
    with open_workspace(workspace_address) as other:
        for number in range(10):
            receive(workspace, [report(2 * number)])
            receive(other, [report(2 * number + 1)])
    assert workspace._engine.one("SELECT count(*) FROM report") == (20,)


def test_the_same_report_received_by_two_at_once_is_there_once(workspace, workspace_address):
    changed = report(1)._replace(description="Autre", updated_at=NOW + timedelta(hours=1))
    with open_workspace(workspace_address) as other:
        receive(workspace, [report(1)])
        receive(other, [changed])
    assert workspace._engine.rows("SELECT description FROM report") == [("Autre",)]


class TestMigrating:
    @pytest.fixture
    def second_version(self, monkeypatch):
        """The plugin as it will be once it knows a second version of the tables."""
        scripts = {2: "ALTER TABLE dataset ADD COLUMN remark TEXT;\n"}
        monkeypatch.setattr("signalement_plugin.workspace.workspace.versions", lambda: [1, 2])
        monkeypatch.setattr("signalement_plugin.workspace.workspace.sql_of", lambda number, engine: scripts[number])
        return scripts

    def test_an_older_one_is_brought_up_to_date_after_a_copy(self, workspace, workspace_address, second_version):
        receive(workspace, [report(1)])
        workspace.close()
        with open_workspace(workspace_address, migrate=True) as migrated:
            assert migrated.schema_version == 2
            assert migrated._engine.rows("SELECT remark FROM dataset") == []
            assert migrated._engine.one("SELECT count(*) FROM report") == (1,)
        if workspace_address.endswith(".gpkg"):
            (copy,) = Path(workspace_address).parent.glob("workspace.backup-*.gpkg")
            assert sqlite3.connect(copy).execute("SELECT schema_version FROM workspace").fetchone() == (1,)

    def test_a_migration_that_fails_leaves_it_as_it_was(self, workspace, workspace_address, second_version):
        second_version[2] += "ALTER TABLE nowhere ADD COLUMN remark TEXT;\n"
        workspace.close()
        with pytest.raises(Problem):
            open_workspace(workspace_address, migrate=True)
        second_version[2] = "ALTER TABLE dataset ADD COLUMN remark TEXT;\n"
        with open_workspace(workspace_address, migrate=True) as migrated:
            assert migrated.schema_version == 2


def test_a_read_only_workspace_says_what_to_do(tmp_path, qgis_app):
    with create_workspace(str(tmp_path / "w.gpkg"), TERRITORY, NOMENCLATURE) as workspace:
        workspace._engine.execute("PRAGMA query_only = ON")
        with pytest.raises(Problem, match="cannot be written"):
            workspace.sources.add("town", "open311", "https://town.example")
