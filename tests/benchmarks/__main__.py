"""`make bench`: every measurement, as a ratio with its peer in the same run; or those named."""

import importlib
import os
import sys
from pathlib import Path

from qgis.core import QgsApplication

sys.path.append("/usr/share/qgis/python/plugins")


def main(names) -> None:
    """Run the benchmarks named, all of them without a name."""
    application = QgsApplication([], False)
    application.initQgis()
    known = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    for name in names or known:
        print(f"\n{name}")
        importlib.import_module(f"tests.benchmarks.{name}").run()
    sys.stdout.flush()
    # Processing started by hand frees twice when QGIS 3.22 ends: leave without it, all is said
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
