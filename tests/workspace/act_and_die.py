"""Requalifies every report in one act, and is killed without warning in the middle of it."""

import os
import random
import signal
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, os.environ["SIGNALEMENT_STAGE"])

from signalement_plugin.domain.acts import Act  # noqa: E402
from signalement_plugin.tasks import triage  # noqa: E402
from signalement_plugin.workspace import open_workspace  # noqa: E402

with open_workspace(sys.argv[1]) as workspace:
    ids = [key for (key,) in workspace._engine.rows("SELECT id FROM report")]
    versions = {key: one.version for key, one in workspace.acts.standings(ids).items()}
    threading.Timer(random.uniform(0.005, 0.15), os.kill, (os.getpid(), signal.SIGKILL)).start()
    triage.perform_in(workspace, Act("requalify", category_code="light", subcategory_code="lamp"), versions)
