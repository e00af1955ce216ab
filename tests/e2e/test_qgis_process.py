"""What a cron job does: the algorithms through qgis_process, in a process and a profile of their own."""

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from signalement_plugin.tasks.demo import build_demo
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


def table_of(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
    atlas = str(tmp_path / "atlas.pdf")
    printed = run("printcompetences", WORKSPACE=workspace, KIND="depots", DATE="2026-11-25", OUTPUT=atlas)
    assert printed["SHEETS"] == 25 and Path(atlas).read_bytes().startswith(b"%PDF")


def test_a_wrong_parameter_is_said_in_a_sentence(run, tmp_path):
    said = run("createworkspace", WORKSPACE="nowhere at all")
    assert "is not a workspace address" in said
    said = run("pullreports", WORKSPACE=str(tmp_path / "none.gpkg"), SOURCE="x")
    assert "There is no file" in said
    workspace = str(tmp_path / "w.gpkg")
    run("createworkspace", WORKSPACE=workspace)
    said = run("competencemap", WORKSPACE=workspace, KIND="nothing", OUTPUT=str(tmp_path / "map.gpkg"))
    assert "neither a category nor a sub-category" in said and not (tmp_path / "map.gpkg").exists()
    said = run("printcompetences", WORKSPACE=workspace, KIND="nothing", OUTPUT=str(tmp_path / "atlas.pdf"))
    assert "neither a category nor a sub-category" in said and not (tmp_path / "atlas.pdf").exists()


def test_what_opening_and_editing_would_bring_is_told_without_writing(run, tmp_path):
    demonstration = str(tmp_path / "demo.gpkg")
    build_demo(demonstration)
    held = Path(demonstration).read_bytes()
    rows = tmp_path / "competences.csv"
    rows.write_text("code,service_code,category_code,rank\nESSAI,91027-proprete,depots,1\n", encoding="utf-8")
    changes, points = str(tmp_path / "changes.csv"), str(tmp_path / "points.gpkg")
    tried = run(
        "dryrun", WORKSPACE=demonstration, INPUT=str(rows), FROM="2025-11-01", TO="2026-11-30", OUTPUT=changes,
        POINTS=points,
    )  # fmt: skip
    table = table_of(changes)
    assert tried["CHANGED"] == sum(int(row["reports"]) for row in table) > 100 and tried["REJECTED"] == 0
    assert {row["to_service_code"] for row in table} == {"91027-proprete"} and Path(points).is_file()
    loads = str(tmp_path / "loads.csv")
    told = run(
        "forecastload", WORKSPACE=demonstration, CATEGORY="depots", INSEE="94081", PHASE="citizens", OUTPUT=loads
    )
    table = table_of(loads)
    assert told["LOW"] <= told["PER_WEEK"] <= told["HIGH"] and "weeks" in told["BASIS"]
    assert sum(float(row["per_week"]) for row in table) == pytest.approx(told["PER_WEEK"], abs=0.1)
    cells, noirs = str(tmp_path / "cells.gpkg"), str(tmp_path / "noirs.gpkg")
    hot = run("hotspots", WORKSPACE=demonstration, OUTPUT=cells, POINTS_NOIRS=noirs)
    assert hot["CELLS"] > 1000 and hot["SIGNIFICANT"] > 0 and Path(noirs).is_file()
    assert Path(demonstration).read_bytes() == held
    said = run("forecastload", WORKSPACE=demonstration, CATEGORY="x", INSEE="94081", PHASE="citizens", OUTPUT=loads)
    assert "knows no category_code" in said
    backwards = run(
        "dryrun", WORKSPACE=demonstration, INPUT=str(rows), FROM="2026-02-01", TO="2026-01-01", OUTPUT=loads
    )
    assert "ends before it begins" in backwards
