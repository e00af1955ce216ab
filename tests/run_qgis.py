"""`make run`: QGIS Desktop in a profile of its own, the plugin enabled, on the demonstration's workspace.

    python -m tests.run_qgis BUILD_FOLDER

The profile is kept in BUILD_FOLDER/profile. French when the system is, or with SIGNALEMENT_LOCALE=fr.
"""

import configparser
import locale
import os
import subprocess
import sys
from pathlib import Path

_OPEN = """
import qgis.utils
from qgis.PyQt.QtCore import QTimer

def open_demonstration():
    plugin = qgis.utils.plugins.get("signalement_plugin")
    if plugin is not None:
        plugin.open_workspace({path!r})

QTimer.singleShot(0, open_demonstration)
"""


def main(build: Path) -> int:
    """Open QGIS and wait until it is closed; its exit code."""
    build = build.resolve()
    workspace = build / "demo" / "demonstration.gpkg"
    if not workspace.is_file():
        without_screen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run([sys.executable, "-m", "tests.demo", str(workspace.parent)], check=True, env=without_screen)
    profiles = build / "profile"
    _prepare(profiles / "profiles" / "default" / "QGIS" / "QGIS3.ini", _language())
    script = profiles / "open_demonstration.py"
    script.write_text(_OPEN.format(path=str(workspace)), encoding="utf-8")
    environment = {**os.environ, "QGIS_PLUGINPATH": str(build)}
    for name in ("PYTHONPATH", "QT_QPA_PLATFORM"):  # the tests' own: QGIS has a screen and its own Python
        environment.pop(name, None)
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profiles), "--code", str(script)]
    return subprocess.call(command, env=environment)


def _language() -> str:
    asked = os.environ.get("SIGNALEMENT_LOCALE") or locale.setlocale(locale.LC_MESSAGES, "")
    return "fr" if asked.lower().startswith("fr") else "en_US"


def _prepare(ini: Path, language: str) -> None:
    """Enable the plugin and set the language; whatever else the profile holds stays."""
    settings = configparser.ConfigParser(interpolation=None, strict=False)
    settings.optionxform = str
    settings.read(ini, encoding="utf-8")
    for section, name, value in (
        ("PythonPlugins", "signalement_plugin", "true"),
        ("locale", "overrideFlag", "true"),
        ("locale", "userLocale", language),
        ("qgis", "checkVersion", "false"),
    ):
        if not settings.has_section(section):
            settings.add_section(section)
        settings.set(section, name, value)
    ini.parent.mkdir(parents=True, exist_ok=True)
    with ini.open("w", encoding="utf-8") as file:
        settings.write(file, space_around_delimiters=False)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
