"""Access is enforced by the database: a service sees what it is competent for, whatever the screen shows."""

import os
import uuid
from datetime import date

import numpy as np
import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.suppression import CountTable
from signalement_plugin.tasks.round_sheets import export_round_sheet
from signalement_plugin.workspace import create_workspace, open_workspace
from tests.workspace.conftest import NOMENCLATURE, NOW, TERRITORY, act_on, receive, report, set_kind


@pytest.fixture
def team(qgis_app):
    """A workspace with one report in each commune, and an account without any right yet."""
    schema, role = f"t_{uuid.uuid4().hex}", f"r_{uuid.uuid4().hex}"
    words = "host={PGHOST} port={PGPORT} dbname=postgres".format(**os.environ)
    owner = f"{words} user={os.environ['PGUSER']} password={os.environ['PGPASSWORD']} #{schema}"
    with create_workspace(owner, TERRITORY, NOMENCLATURE) as workspace:
        workspace.sources.add("town", "open311", "")
        keys = receive(workspace, [report(1), report(2)]).created_ids
        execute = workspace._engine.execute
        for key, insee in zip(keys, ("94001", "94002")):
            execute("UPDATE report SET insee = ? WHERE id = ?", (insee, key))
        execute(f"CREATE ROLE {role} LOGIN PASSWORD 'secret'")
        execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
        execute(f"GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA {schema} TO {role}")
        yield workspace, f"{words} user={role} password=secret #{schema}", role
        execute(f"DROP SCHEMA {schema} CASCADE")
        execute(f"DROP ROLE {role}")


def seen(address):
    with open_workspace(address) as workspace:
        return [key for (key,) in workspace._engine.rows("SELECT request_id FROM report ORDER BY request_id")]


def test_without_a_grant_nothing_is_seen(team):
    _, account, _ = team
    assert seen(account) == []


def test_a_grant_on_a_commune_shows_that_commune_and_its_history(team):
    workspace, account, role = team
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "read"}])
    assert seen(account) == ["2"]
    with open_workspace(account) as theirs:
        assert theirs._engine.rows("SELECT DISTINCT report_id FROM event") == theirs._engine.rows(
            "SELECT id FROM report"
        )


def test_reading_is_not_changing(team):
    workspace, account, role = team
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "read"}])
    with open_workspace(account) as theirs:
        theirs._engine.execute("UPDATE report SET priority = 'dangerous'")
    assert workspace._engine.rows("SELECT DISTINCT priority FROM report") == [("normal",)]


def test_triage_changes_what_it_may_and_is_traced(team):
    workspace, account, role = team
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs:
        theirs._engine.execute("UPDATE report SET priority = 'dangerous'")
    changed = workspace._engine.rows("SELECT request_id FROM report WHERE priority = 'dangerous'")
    assert changed == [("2",)]
    assert workspace._engine.one("SELECT count(*) FROM event WHERE kind = 'edited'") == (1,)


def test_an_account_cannot_give_itself_rights_by_another_schema(team):
    _, account, _ = team
    with open_workspace(account) as theirs, pytest.raises(Problem):
        theirs._engine.execute(
            "CREATE OR REPLACE FUNCTION may_see(text, bigint, text, text[]) RETURNS boolean "
            "LANGUAGE sql AS 'SELECT true'"
        )
    assert seen(account) == []


def test_an_accounts_own_temporary_table_never_stands_for_ours(team):
    _, account, role = team
    with open_workspace(account) as theirs:
        theirs._engine.execute("CREATE TEMPORARY TABLE access_grant (LIKE access_grant)")
        theirs._engine.execute(
            "INSERT INTO pg_temp.access_grant (id, role, level) VALUES (1, ?, 'administer')", (role,)
        )
        assert theirs._engine.rows("SELECT * FROM report") == []


def test_a_grant_to_a_role_that_is_gone_stops_nobody(team):
    workspace, account, role = team
    workspace.configuration.upsert("access_grant", [{"role": role, "level": "read"}])
    with pytest.raises(Problem, match="n'existe pas"):
        workspace.configuration.upsert("access_grant", [{"role": "nobody_here", "level": "read"}])
    workspace._engine.execute("ALTER TABLE access_grant DISABLE TRIGGER access_granted")
    workspace.configuration.upsert("access_grant", [{"role": "nobody_here", "level": "read"}])
    assert seen(account) == ["1", "2"]


def test_what_hangs_on_a_report_is_seen_with_it(team):
    workspace, account, role = team
    workspace.sources.add("town", "open311", "", settings={"push": True})
    hidden, shown = (key for (key,) in workspace._engine.rows("SELECT id FROM report ORDER BY request_id"))
    for key in (hidden, shown):
        act = set_kind(workspace, [key], "waste", "bulky")
        workspace._engine.execute("UPDATE act SET internal_note = ? WHERE id = ?", (f"note {key}", act))
        workspace._engine.execute("UPDATE report SET state = 'watched' WHERE id = ?", (key,))
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs:
        rows = theirs._engine.rows
        assert rows("SELECT report_id FROM outbox") == [(shown,)]
        assert rows("SELECT internal_note FROM act WHERE internal_note IS NOT NULL") == [(f"note {shown}",)]
        assert rows("SELECT * FROM rejected_item") == []


@pytest.fixture
def newcomer(team):
    """An account that PostgreSQL itself gave nothing to: ``access_grant`` alone lets it in."""
    workspace, account, role = team
    other = f"{role}_n"[:60]
    workspace._engine.execute(f"CREATE ROLE {other} LOGIN PASSWORD 'secret'")
    yield workspace, account.replace(f"user={role}", f"user={other}"), other
    workspace._engine.execute(f"DROP OWNED BY {other}")
    workspace._engine.execute(f"DROP ROLE {other}")


def test_a_grant_is_all_it_takes_to_triage(newcomer):
    workspace, account, role = newcomer
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    (key,) = (key for (key,) in workspace._engine.rows("SELECT id FROM report WHERE insee = '94002'"))
    with open_workspace(account) as theirs:
        set_kind(theirs, [key], "waste", "bulky")
        with pytest.raises(Problem, match="no right"):
            theirs.configuration.upsert("actor", [{"code": "X", "name": "X", "kind": "ept"}])
        with pytest.raises(Problem, match="no right"):
            theirs._engine.execute("UPDATE access_grant SET insee = NULL")
    assert workspace._engine.one("SELECT subcategory_code FROM report WHERE id = ?", (key,)) == ("bulky",)


def test_who_may_read_alone_is_told_that_nothing_was_changed(newcomer):
    workspace, account, role = newcomer
    workspace.configuration.upsert("access_grant", [{"role": role, "level": "read"}])
    with open_workspace(account) as theirs, pytest.raises(Problem, match="no right"):
        set_kind(theirs, [1], "waste", "bulky")


def test_an_administrator_pulls_and_configures(newcomer):
    workspace, account, role = newcomer
    workspace.configuration.upsert("access_grant", [{"role": role, "level": "administer"}])
    with open_workspace(account) as theirs:
        assert len(receive(theirs, [report(7)]).created_ids) == 1
        theirs.configuration.upsert("actor", [{"code": "X", "name": "X", "kind": "ept"}])
        with pytest.raises(Problem, match="no right"):
            theirs._engine.execute("DELETE FROM event")
    assert workspace._engine.one("SELECT count(*) FROM event WHERE kind = 'created'") == (3,)


def _confirmed(workspace):
    """Both reports confirmed to one service, as they stand when one intervention is planned for them."""
    workspace.configuration.upsert("actor", [{"code": "TOWN", "name": "Ville", "kind": "commune"}])
    workspace.configuration.upsert("participation", [{"actor_code": "TOWN"}])
    workspace.configuration.upsert(
        "service", [{"code": c, "actor_code": "TOWN", "name": c} for c in ("CLEAN", "PARKS")]
    )
    keys = [key for (key,) in workspace._engine.rows("SELECT id FROM report ORDER BY insee")]
    set_kind(workspace, keys, "waste", "bulky")
    act_on(workspace, keys, "reassign", service_id=1, reason="la propreté")
    return keys


def test_an_act_that_reached_others_is_not_undone_by_halves(newcomer):
    workspace, account, role = newcomer
    keys = _confirmed(workspace)
    act = act_on(workspace, keys, "watch")
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs, pytest.raises(Problem, match="Annulation refusée"):
        theirs.acts.undo(act)
    assert workspace._engine.rows("SELECT DISTINCT state FROM report") == [("watched",)]
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94001", "level": "read"}])
    with open_workspace(account) as theirs, pytest.raises(Problem, match="Annulation refusée"):
        theirs.acts.undo(act)
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94001", "level": "triage"}])
    with open_workspace(account) as theirs:
        assert theirs.acts.undo(act).ids == tuple(sorted(keys))
    assert workspace._engine.rows("SELECT DISTINCT state FROM report") == [("to_treat",)]


def test_an_act_on_ones_own_reports_is_undone(newcomer):
    workspace, account, role = newcomer
    _, theirs_alone = _confirmed(workspace)
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs:
        act = act_on(theirs, [theirs_alone], "watch")
        assert theirs.acts.undo(act).ids == (theirs_alone,)


def test_an_intervention_is_seen_with_its_reports(newcomer):
    workspace, account, role = newcomer
    first, second = _confirmed(workspace)
    act_on(workspace, [first], "group", label="Chez les autres")
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs:
        act_on(theirs, [second], "group", label="Chez nous")
        assert theirs._engine.rows("SELECT label FROM intervention") == [("Chez nous",)]
        theirs._engine.execute("UPDATE intervention SET label = 'Lundi'")
    labels = workspace._engine.rows("SELECT label FROM intervention ORDER BY id")
    assert labels == [("Chez les autres",), ("Lundi",)]


def test_an_intervention_is_not_cancelled_while_others_have_reports_in_it(newcomer):
    workspace, account, role = newcomer
    first, second = _confirmed(workspace)
    act_on(workspace, [first, second], "group", label="Ensemble")
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs:
        act_on(theirs, [second], "group", label="À part")
    state = "SELECT state FROM intervention WHERE label = 'Ensemble'"
    assert workspace._engine.one(state) == ("planned",)
    act_on(workspace, [first], "group", label="Ailleurs")
    assert workspace._engine.one(state) == ("cancelled",)


def test_a_service_plans_its_own_interventions_alone(newcomer):
    workspace, account, role = newcomer
    _confirmed(workspace)
    workspace.configuration.upsert("access_grant", [{"role": role, "service_code": "CLEAN", "level": "triage"}])
    workspace._engine.execute("INSERT INTO intervention (service_id, label) VALUES (2, 'Au parc')")
    with open_workspace(account) as theirs:
        assert theirs._engine.rows("SELECT label FROM intervention") == []
        with pytest.raises(Problem, match="no right"):
            theirs._engine.execute("INSERT INTO intervention (service_id, label) VALUES (2, 'Chez eux')")


def test_what_computers_keep_of_photographs_is_nobody_elses(newcomer):
    workspace, account, role = newcomer
    workspace._engine.execute("INSERT INTO photo_cache (uri, path) VALUES ('https://town.example/1.jpg', '/home/x')")
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs:
        assert theirs._engine.rows("SELECT * FROM photo_cache") == []


def test_a_service_passes_on_what_is_not_its_own(newcomer):
    workspace, account, role = newcomer
    first, _ = _confirmed(workspace)
    workspace.configuration.upsert("access_grant", [{"role": role, "service_code": "CLEAN", "level": "triage"}])
    with open_workspace(account) as theirs:
        act_on(theirs, [first], "reassign", service_id=2, reason="c'est le parc")
        assert theirs._engine.one("SELECT count(*) FROM report") == (1,)
    assert workspace._engine.one("SELECT service_id FROM report WHERE id = ?", (first,)) == (2,)


def test_nobody_passes_for_the_source(newcomer):
    workspace, account, role = newcomer
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94001", "level": "triage"}])
    (pull,) = workspace._engine.one("SELECT max(id) FROM act WHERE kind = 'pull'")
    with open_workspace(account) as theirs:
        act = theirs._engine.insert("act", {"at": NOW, "kind": "pull"})
        for passed_for in (act, pull):
            theirs._engine.execute("UPDATE report SET act_id = NULL")
            with pytest.raises(Problem, match="Changement d'état refusé"):
                theirs._engine.execute("UPDATE report SET state = 'done', act_id = ?", (passed_for,))


def test_a_round_sheet_holds_what_its_maker_may_see_and_says_nothing_of_the_rest(team, tmp_path):
    workspace, account, role = team
    workspace.configuration.upsert("actor", [{"code": "X", "name": "X", "kind": "ept"}])
    workspace.configuration.upsert("participation", [{"actor_code": "X"}])
    workspace.configuration.upsert(
        "service", [{"code": "S", "actor_code": "X", "name": "S", "channel": "dispatch_file"}]
    )
    keys = [key for (key,) in workspace._engine.rows("SELECT id FROM report ORDER BY request_id")]
    set_kind(workspace, keys, "waste", "bulky")
    act_on(workspace, keys, "reassign", service_id=1, reason="essai")
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    assert export_round_sheet(account, "S", str(tmp_path)).stops == 1
    with open_workspace(account) as theirs:
        assert [(s.waiting, s.fresh) for s in theirs.round_sheets.services(date.today())] == [(1, 0)]
    assert [(s.waiting, s.fresh) for s in workspace.round_sheets.services(date.today())] == [(2, 1)]


def test_who_does_not_see_what_was_shared_shares_nothing(newcomer):
    workspace, account, role = newcomer
    reports = np.array([key for (key,) in workspace._engine.rows("SELECT id FROM report ORDER BY id")], dtype="int64")
    told = {"place": [CountTable(np.zeros(len(reports), dtype="int64"), np.array([True]))]}
    workspace.disclosures.add("Quartier", "partners", NOW, reports, told)
    workspace.configuration.upsert("access_grant", [{"role": role, "insee": "94002", "level": "triage"}])
    with open_workspace(account) as theirs:
        assert theirs.disclosures.about(reports) == {}
        with pytest.raises(Problem):
            theirs.disclosures.add("Quartier", "public", NOW, reports, told)
    assert len(workspace.disclosures.about(reports)["place"]) == 1
