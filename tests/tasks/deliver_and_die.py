"""Delivers, and is killed without warning once the server has the update and before it is marked."""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
sys.path.insert(0, os.environ["SIGNALEMENT_STAGE"])

from qgis.core import QgsApplication

from signalement_plugin.sources.open311 import Open311Source
from signalement_plugin.tasks.deliver import push_updates

application = QgsApplication([], False)
application.initQgis()
push = Open311Source.push


def push_then_die(source, update):
    push(source, update)
    os.kill(os.getpid(), signal.SIGKILL)


Open311Source.push = push_then_die
push_updates(sys.argv[1])
