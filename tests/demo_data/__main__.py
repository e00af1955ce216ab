"""Write the bundled territory and the demonstration's data into ``resources/`` again."""

from pathlib import Path
from typing import Dict

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
)
from qgis.PyQt.QtCore import Qt

from signalement_plugin.domain.nomenclature import parse_nomenclature
from signalement_plugin.tasks.demo_photos import draw

from .competences import competences
from .law import actors, agreements, participations, services
from .openings import openings
from .perimeters import perimeters
from .reports import Reporters, category_mapping
from .scene import scene
from .territory_file import territory_geojson
from .walks import photos
from .walks import texts as walk_texts
from .writing import collection_text, csv_text, json_text

RESOURCES = Path(__file__).parent.parent.parent / "resources"
_INVENTED = {"description": "Données inventées pour la démonstration : aucune compétence réelle n'est décrite ici."}


def files() -> Dict[str, str]:
    """The text of each file, by its path under ``resources/``; the same every time."""
    ground = scene()
    nomenclature = (RESOURCES / "nomenclature" / "nomenclature.csv").read_text(encoding="utf-8")
    kinds = parse_nomenclature(nomenclature, "nomenclature.csv")
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
    )

    def to_degrees(x: float, y: float):
        point = transform.transform(QgsPointXY(x, y))
        return point.x(), point.y()

    reporters = Reporters(ground, kinds, to_degrees)
    competence_rows = competences(ground.areas, ground.landlord_of)
    return {
        "territory/communes.geojson": territory_geojson(),
        "demo/actors.csv": csv_text(actors()),
        "demo/participations.csv": csv_text(participations()),
        "demo/services.csv": csv_text(services()),
        "demo/agreements.csv": csv_text(agreements()),
        "demo/openings.csv": csv_text(openings()),
        "demo/category_mapping.csv": csv_text(category_mapping(kinds)),
        "demo/competences.geojson": collection_text("competences", competence_rows, _INVENTED),
        "demo/perimeters.geojson": collection_text("perimeters", perimeters(), _INVENTED),
        "demo/services.json": json_text(reporters.services()),
        "demo/requests.json": json_text(reporters.requests()),
        "demo/agents.csv": csv_text(reporters.agents_reports()),
        **walk_texts(to_degrees),
    }


def main() -> None:
    """Write each file; what did not change stays byte for byte what it was."""
    for path, text in files().items():
        (RESOURCES / path).parent.mkdir(parents=True, exist_ok=True)
        (RESOURCES / path).write_text(text, encoding="utf-8")
    _draw_photos(RESOURCES / "demo" / "walks")


def _draw_photos(folder: Path) -> None:
    """The photographs that are not there yet: a JPEG is not written alike by every version of Qt."""
    for number, (path, subject) in enumerate(photos().items()):
        file = folder / path
        picture = (
            None if file.is_file() else draw(f"https://photos.demonstration.invalid/{subject}-{9000 + number}.jpg")
        )
        if picture is not None:
            file.parent.mkdir(exist_ok=True)
            small = picture.scaledToWidth(480, Qt.TransformationMode.SmoothTransformation)
            if not small.save(str(file), "JPG", 70):
                raise OSError(file)


if __name__ == "__main__":
    main()
