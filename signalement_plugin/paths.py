"""Where the plugin's own files are, in the tree that QGIS loads."""

from pathlib import Path

RESOURCES = Path(__file__).parent / "resources"
