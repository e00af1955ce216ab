"""What a cron job does: the algorithms through qgis_process, in a process and a profile of their own."""

import json
import os
import shutil
import subprocess

import pytest

from tests.conftest import SHARED_DATA, STAGE
from tests.sources.servers import recorded

OPEN311 = SHARED_DATA / "open311"
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


@pytest.fixture
def run(tmp_path):
    """``run(algorithm, **parameters)``: the outputs, or the sentences said when it fails."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        "HOME": str(tmp_path),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QGIS_PLUGINPATH": str(STAGE),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }

    def call(*words):
        return subprocess.run([PROGRAM, *words], env=environment, capture_output=True, text=True, timeout=120)

    assert call("plugins", "enable", "signalement_plugin").returncode == 0

    def algorithm(name, **parameters):
        words = [f"--{key}={value}" for key, value in parameters.items()]
        done = call("--json", "run", f"signalement:{name}", *words)
        if done.returncode:
            return done.stdout + done.stderr
        return json.loads(done.stdout[done.stdout.index("{") :])["results"]

    return algorithm


def held(body):
    """How many distinct requests a recorded body holds."""
    value = json.loads(body.read_bytes())
    return len(
        {str(r["service_request_id"]) for r in (value["service_requests"] if isinstance(value, dict) else value)}
    )


@pytest.mark.skipif(not OPEN311.is_dir(), reason="../shared/data/open311 is not there")
def test_the_counts_are_those_of_the_recorded_bodies(run, tmp_path):
    workspace = str(tmp_path / "w.gpkg")
    assert run("createworkspace", WORKSPACE=workspace)["SCHEMA_VERSION"] == 1
    fixmystreet = OPEN311 / "recorded_fixmystreet"
    with recorded(fixmystreet, "/open311/v2", True) as server:
        added = run("addsource", WORKSPACE=workspace, CODE="fms", TYPE="open311", URL=server.base, JURISDICTION="x")
        assert added["SOURCE_ID"] == 1
        expected = held(fixmystreet / "requests-json.body")
        pulled = run("pullreports", WORKSPACE=workspace, SOURCE="fms")
        assert (pulled["CREATED"], pulled["REJECTED"]) == (expected, 0)
        again = run("pullreports", WORKSPACE=workspace, SOURCE="fms")
        assert (again["CREATED"], again["UPDATED"]) == (0, 0)
    routed = run("routereports", WORKSPACE=workspace, SCOPE=2)
    assert (
        sum(routed[name] for name in ("PROPOSED", "AMBIGUOUS", "UNASSIGNED", "OUTSIDE_TOOL", "NOT_OPEN", "TO_LOCATE"))
        == expected
    )
    pairs, counts = str(tmp_path / "pairs.gpkg"), str(tmp_path / "indicators.csv")
    assert run("findduplicates", WORKSPACE=workspace, OUTPUT=pairs)["OUTPUT"] == pairs
    assert run("indicators", WORKSPACE=workspace, FROM="2000-01-01", TO="2100-01-01", OUTPUT=counts)["OUTPUT"] == counts
    parted = run("competencemap", WORKSPACE=workspace, KIND="depots", OUTPUT=str(tmp_path / "map.gpkg"))
    assert parted["COVERED_M2"] == parted["OVERLAP_M2"] == 0 < parted["GAP_M2"], "nobody holds anything yet"
    checked = run("checkcompetences", WORKSPACE=workspace, OUTPUT=str(tmp_path / "problems.gpkg"))
    assert checked["PROBLEMS"] > 0


def test_a_wrong_parameter_is_said_in_a_sentence(run, tmp_path):
    said = run("createworkspace", WORKSPACE="nowhere at all")
    assert "is not a workspace address" in said
    said = run("pullreports", WORKSPACE=str(tmp_path / "none.gpkg"), SOURCE="x")
    assert "There is no file" in said
    workspace = str(tmp_path / "w.gpkg")
    run("createworkspace", WORKSPACE=workspace)
    said = run("competencemap", WORKSPACE=workspace, KIND="nothing", OUTPUT=str(tmp_path / "map.gpkg"))
    assert "neither a category nor a sub-category" in said and not (tmp_path / "map.gpkg").exists()
