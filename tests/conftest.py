"""What every test shares: the staged tree first on the path, so that what is tested is what ships."""

import os
import sys
import uuid
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAGE = Path(os.environ.get("SIGNALEMENT_STAGE", ROOT / "build"))
SHARED_DATA = ROOT.parent / "shared" / "data"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(STAGE))

import signalement_plugin  # noqa: E402 - at once, before pytest puts the checkout first on the path

assert Path(signalement_plugin.__file__).is_relative_to(STAGE), "the tests load the staged tree: run `make stage`"

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
