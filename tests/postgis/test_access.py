"""Access is enforced by the database: a service sees what it is competent for, whatever the screen shows."""

import os
import uuid

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.workspace import create_workspace, open_workspace
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, receive, report


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
        assert theirs._engine.rows("SELECT DISTINCT report_id FROM event") == theirs._engine.rows("SELECT id FROM report")


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
        theirs._engine.execute("CREATE OR REPLACE FUNCTION may_see(text, bigint, text, text[]) RETURNS boolean LANGUAGE sql AS 'SELECT true'")
    assert seen(account) == []
