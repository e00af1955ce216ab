"""The zip that is published: what the plugin repository's checks accept, and what QGIS loads."""

import configparser
import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import STAGE
from tests.qgis.desktop import run_in_qgis

_DEMANDED = (
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
    "homepage",
)
LOOK = """
    from qgis.core import QgsExpression, QgsLocatorFilter
    from qgis.gui import QgsGui
    from qgis.PyQt.QtWidgets import QToolBar, QToolButton

    def traces():
        return {
            "menu": [a.text() for a in iface.vectorMenu().actions() if a.text() == "Signalement"],
            "toolbars": len(iface.mainWindow().findChildren(QToolBar, "SignalementToolBar")),
            "status": len(iface.mainWindow().findChildren(QToolButton, "SignalementWaiting")),
            "provider": QgsApplication.processingRegistry().providerById("signalement") is not None,
            "functions": [f.name() for f in QgsExpression.Functions() if f.name().startswith("signalement_")],
            "shortcuts": sorted(
                a.objectName()
                for a in QgsGui.shortcutsManager().listActions()
                if a.objectName().startswith("signalement_")
            ),
            "options": options_pages(),
            "locator": [f.prefix() for f in iface.mainWindow().findChildren(QgsLocatorFilter) if f.prefix() == "sig"],
        }

    def options_pages():
        # the options dialog builds what every registered factory offers
        from qgis.PyQt.QtWidgets import QApplication, QWidget

        found = []

        def read():
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                return
            timer.stop()
            found.extend(w for w in dialog.findChildren(QWidget) if type(w).__name__ == "OptionsPage")
            dialog.reject()

        timer = QTimer()
        timer.timeout.connect(read)
        timer.start(50)
        iface.showOptionsDialog(iface.mainWindow(), "")
        return len(found)

    def settle():
        from qgis.PyQt.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.DeferredDelete)
"""


@pytest.fixture(scope="module")
def archive() -> Path:
    """The zip of ``make package``."""
    archives = list(STAGE.glob("signalement_plugin-*.zip"))
    assert len(archives) == 1, "run `make package`"
    return archives[0]


def test_it_is_what_the_plugin_repository_accepts(archive):
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
        metadata = configparser.ConfigParser(interpolation=None)
        metadata.read_string(zipped.read("signalement_plugin/metadata.txt").decode())
    general = metadata["general"]

    assert archive.stat().st_size <= 25 * 1024 * 1024
    assert {name.split("/")[0] for name in names} == {"signalement_plugin"}
    assert {"signalement_plugin/__init__.py", "signalement_plugin/LICENSE"} <= set(names)
    forbidden = (".pyc", ".so", ".dll", ".exe", ".sh", ".bat")
    assert [n for n in names if n.endswith(forbidden) or "__pycache__" in n or "/tests/" in n] == []
    for key in _DEMANDED:
        assert general[key].strip(), key
    assert "plugin" not in general["name"].lower()
    assert general["hasProcessingProvider"] == "yes"
    assert general["icon"] and f"signalement_plugin/{general['icon']}" in names


def test_qgis_loads_unloads_and_reloads_it_and_keeps_nothing(archive, tmp_path):
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(tmp_path / "plugins")

    said = run_in_qgis(
        LOOK
        + """
    import sys

    said["before"] = traces()
    said["rounds"] = []
    qgis.utils.loadPlugin("signalement_plugin")
    qgis.utils.startPlugin("signalement_plugin")
    names = [name.split(".") for name in sys.modules]
    said["read_at_start"] = sorted({n[1] for n in names if n[0] == "signalement_plugin" and n[1:]})
    qgis.utils.unloadPlugin("signalement_plugin")
    settle()
    for _ in range(3):
        loaded = qgis.utils.loadPlugin("signalement_plugin") and qgis.utils.startPlugin("signalement_plugin")
        said["rounds"].append([loaded, traces()])
        qgis.utils.plugins["signalement_plugin"]._show_competences()
        said["from"] = str(qgis.utils.pluginDirectory("signalement_plugin"))
        qgis.utils.unloadPlugin("signalement_plugin")
        settle()
        said["rounds"][-1].append(traces())
    qgis.utils.loadPlugin("signalement_plugin")
    qgis.utils.startPlugin("signalement_plugin")
    """,
        tmp_path,
        tmp_path / "plugins",
        enabled=False,
    )

    assert "error" not in said, said["error"]
    assert said["from"] == str(tmp_path / "plugins" / "signalement_plugin")
    nothing = said["before"]
    assert not any(nothing.values()), nothing
    for loaded, present, afterwards in said["rounds"]:
        assert loaded
        assert present["menu"] == ["Signalement"]
        assert present["options"] == 1
        assert present["locator"] == ["sig"]
        assert present["toolbars"] == present["status"] == 1
        assert present["provider"] and present["functions"] and len(present["shortcuts"]) == 30
        assert afterwards == nothing, json.dumps(afterwards)
    assert not {"workspace", "sources"} & set(said["read_at_start"]), "QGIS starts without the store and HTTP"
    assert said["exit_code"] == 0, "QGIS crashed while it closed"
