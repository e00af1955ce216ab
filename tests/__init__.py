"""The tests load the staged tree, so that what is tested is what ships."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
STAGE = Path(os.environ.get("SIGNALEMENT_STAGE", ROOT / "build"))
SHARED_DATA = ROOT.parent / "shared" / "data"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(STAGE))

import signalement_plugin  # noqa: E402 - at once, before anything puts the checkout first on the path

assert Path(signalement_plugin.__file__).is_relative_to(STAGE), "the tests load the staged tree: run `make stage`"
