"""What keeps the package readable and loadable on every QGIS it promises, checked on the sources themselves."""

import ast
import configparser
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "signalement_plugin"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]


def _imported(tree: ast.AST) -> set:
    """The first word of every absolute import."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def test_rooms_import_only_what_lies_below_them():
    program = Path(sys.executable).parent / "lint-imports"
    answer = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_has_one_purpose_and_says_it(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400, "a module over 400 lines is doing two things"
    assert not text or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_runs_on_every_qgis_promised(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    allowed = set(sys.stdlib_module_names) | {"qgis", "numpy", "requests", "urllib3", "psycopg2", "osgeo"}
    assert _imported(tree) <= allowed, "QGIS does not carry it, or Qt is not imported from qgis.PyQt"
    assert not any(isinstance(node, ast.Match) for node in ast.walk(tree)), "Python 3.9 has no match"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_what_is_translated_is_a_plain_string(path):
    """An f-string given to tr can never be found in a translation."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("tr", "translate", "QT_TRANSLATE_NOOP"):
                assert not any(isinstance(argument, ast.JoinedStr) for argument in node.args), node.lineno


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_nothing_pumps_events_or_turns_off_certificates(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert getattr(node, "attr", "") not in ("processEvents", "exec_"), node.lineno
        if isinstance(node, ast.keyword) and node.arg == "verify":
            assert not (isinstance(node.value, ast.Constant) and node.value.value is False), node.value.lineno


def test_the_version_is_the_changelogs():
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    assert metadata["general"]["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
