"""Receives pages, going on from the cursor, and is killed without warning in the middle of one."""

import os
import random
import signal
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, os.environ["SIGNALEMENT_STAGE"])

from signalement_plugin.workspace import open_workspace  # noqa: E402
from tests.workspace.conftest import receive, report  # noqa: E402

page = int(sys.argv[2])
with open_workspace(sys.argv[1]) as workspace:
    threading.Timer(random.uniform(0.01, 0.08), os.kill, (os.getpid(), signal.SIGKILL)).start()
    for first in range(workspace.sources.get("town").cursor.get("next", 0), 20 * page, page):
        receive(workspace, [report(n) for n in range(first, first + page)], {"next": first + page})
