"""Write the bundled territory and the demonstration's data into ``resources/`` again."""

from pathlib import Path

from .territory_file import territory_geojson

RESOURCES = Path(__file__).parent.parent.parent / "resources"


def main() -> None:
    """Write each file; what did not change stays byte for byte what it was."""
    (RESOURCES / "territory" / "communes.geojson").write_text(territory_geojson(), encoding="utf-8")


if __name__ == "__main__":
    main()
