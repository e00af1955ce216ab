"""QGIS Desktop as a person has it: a screen, a window manager, what `make run` opens, and keys really pressed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, List

from tests import ROOT, STAGE

_PATIENCE_S = 60.0
_SHOOT = (
    "import sys; from qgis.PyQt.QtGui import QGuiApplication; app = QGuiApplication(sys.argv); "
    "app.primaryScreen().grabWindow(0).save(sys.argv[1])"
)


class Screen:
    """A screen of its own with QGIS in French on ``workspace``; ``seen()`` is what the witness last saw."""

    def __init__(self, folder: Path, workspace: Path):
        self._folder, self._running = folder, []
        self._witness = folder / "seen.json"
        reading, writing = os.pipe()
        self._start(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"], pass_fds=[writing]
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            self._display = f":{int(answer.readline())}"
        self._start(["openbox"])
        self._prepare(workspace)
        self.qgis = self._start([sys.executable, "-m", "tests.run_qgis", str(folder)])

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool names them."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "20", words)

    def click(self, x: int, y: int) -> None:
        """Click there."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def seen(self) -> Dict[str, Any]:
        """What the witness saw last."""
        return json.loads(self._witness.read_text(encoding="utf-8")) if self._witness.exists() else {"ready": False}

    def until(self, holds: Callable[[Dict[str, Any]], Any], what: str) -> Dict[str, Any]:
        """Wait until ``holds(seen)``; what was seen then."""
        end = time.monotonic() + _PATIENCE_S
        while True:
            seen = self.seen()
            assert "error" not in seen, seen["error"]
            if holds(seen):
                return seen
            assert self.qgis.poll() is None, f"QGIS ended while waiting for: {what}"
            assert time.monotonic() < end, f"waited in vain for: {what}; seen: {seen}"
            time.sleep(0.05)

    def shoot(self, path: Path) -> None:
        """Keep a picture of the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, "-c", _SHOOT, str(path)], env=self._environment(), check=False, timeout=_PATIENCE_S
        )

    def close(self) -> None:
        """End what was started here, the screen last."""
        for process in reversed(self._running):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()

    def _prepare(self, workspace: Path) -> None:
        (self._folder / "demo").mkdir()
        shutil.move(str(workspace), self._folder / "demo" / "demonstration.gpkg")
        (self._folder / "signalement_plugin").symlink_to(STAGE / "signalement_plugin")
        profile = self._folder / "profile" / "profiles" / "default"
        (profile / "QGIS").mkdir(parents=True)
        (profile / "QGIS" / "QGIS3.ini").write_text(
            "[qgis]\naskToSaveProjectChanges=false\n[app]\naskToSaveMemoryLayers=false\n", encoding="utf-8"
        )

    def _environment(self) -> Dict[str, str]:
        environment = {
            **os.environ,
            "SIGNALEMENT_LOCALE": "fr",
            "SIGNALEMENT_WITNESS": str(self._witness),
            "PYQGIS_STARTUP": str(Path(__file__).with_name("witness.py")),
            "XDG_RUNTIME_DIR": str(self._folder),
            "QT_QPA_PLATFORM": "xcb",
        }
        return {**environment, "DISPLAY": self._display} if hasattr(self, "_display") else environment

    def _start(self, command: List[str], **more: Any) -> subprocess.Popen:
        process = subprocess.Popen(
            command, env=self._environment(), cwd=ROOT, stdout=sys.stderr, stderr=subprocess.STDOUT,
            start_new_session=True, **more,
        )  # fmt: skip
        self._running.append(process)
        return process

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment(), check=True, timeout=_PATIENCE_S)
