"""Runs a script inside a real QGIS Desktop, on a virtual screen and in a profile of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

_FRAME = """
import json, os, traceback
from pathlib import Path
from qgis.PyQt.QtCore import QTimer
from qgis.core import QgsApplication, QgsProject
from qgis.utils import iface
import qgis.utils

said = {{}}

def work():
{body}

def main():
    try:
        work()
    except BaseException:
        said["error"] = traceback.format_exc()
    Path({answer!r}).write_text(json.dumps(said))
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()

if Path({answer!r}).with_suffix(".started").exists():
    raise SystemExit
Path({answer!r}).with_suffix(".started").touch()
iface.initializationCompleted.connect(lambda: QTimer.singleShot(0, main))
"""


def run_in_qgis(body: str, folder: Path, plugins: Path, enabled: bool = True, patience: float = 90) -> dict:
    """Run ``body``, which fills the dict ``said``, in QGIS Desktop with the plugins of ``plugins``; ``patience`` in s.

    Returns ``said`` and ``exit_code``, that of QGIS itself: a crash while it closes is seen too.
    """
    profile = folder / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(
        f"[PythonPlugins]\nsignalement_plugin={'true' if enabled else 'false'}\n[qgis]\ncheckVersion=false\n"
    )
    answer, script = folder / "answer.json", folder / "script.py"
    script.write_text(_FRAME.format(body=textwrap.indent(textwrap.dedent(body), "    "), answer=str(answer)))
    environment = {
        **os.environ,
        "QGIS_PLUGINPATH": str(plugins),
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(folder),
    }
    environment.pop("PYTHONPATH", None)
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(folder), "--code", str(script)]
    if not shutil.which("xvfb-run"):
        raise RuntimeError("no virtual screen: run the tests with `make test`")
    process = subprocess.Popen(
        ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", *command],
        env=environment,
        cwd=folder,
        stdout=sys.stderr,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        code = process.wait(patience)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    said = json.loads(answer.read_text()) if answer.exists() else {"error": "QGIS did not come to the script"}
    return {**said, "exit_code": code}
