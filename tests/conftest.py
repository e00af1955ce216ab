"""What every test shares: somewhere to make a workspace, on each engine."""

import os
import uuid

import pytest
from hypothesis import HealthCheck, settings

from tests import ROOT, SHARED_DATA, STAGE

__all__ = ["ROOT", "SHARED_DATA", "STAGE"]

# a shared machine is slow at times: what is tested is what holds, never how fast
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(params=["gpkg", "postgis"])
def workspace_address(request, tmp_path, qgis_app):
    """Where a workspace may be made, on each engine; what is made there goes with the test."""
    if request.param == "gpkg":
        yield str(tmp_path / "workspace.gpkg")
        return
    import psycopg2

    if "PGHOST" not in os.environ and "PGPORT" not in os.environ:
        pytest.fail("no throw-away PostgreSQL: run the tests with `make test`, or under pg_virtualenv")
    schema = f"t_{uuid.uuid4().hex}"
    words = "host={PGHOST} port={PGPORT} user={PGUSER} password={PGPASSWORD} dbname=postgres".format(**os.environ)
    yield f"{words} #{schema}"
    with psycopg2.connect(words) as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
    connection.close()
