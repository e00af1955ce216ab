"""Importing 50,000 observations with photographs listed, beside QGIS's plain copy of the same layer."""

import tempfile
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from signalement_plugin.domain.walk_mapping import mapping_of
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.import_walk import WalkOrder, import_walk
from signalement_plugin.tasks.walk_forms import WalkInput

from .harness import compare

OBSERVATIONS = 50_000
_FIELDS = "".join(
    f"&field={name}:string" for name in ("uuid", "theme", "facet", "avis", "texte", "photo", "groupe", "jour")
)
_MAPPING = {
    "table": "",
    "columns": {
        "external_id": "uuid", "position": "position", "theme": "theme", "facet": "facet", "polarity": "avis",
        "text": "texte", "photo": "photo", "group": "groupe", "observed_at": "jour",
    },
}  # fmt: skip


def run() -> None:
    """Print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        layer = _layer()
        source = Path(folder) / "walk.gpkg"
        _copy(layer, source)
        read = QgsVectorLayer(str(source), "walk", "ogr")
        mapping, made = mapping_of(_MAPPING), iter(range(1000))
        spaces = [Path(folder) / f"w{number}.gpkg" for number in range(5)]
        for space in spaces:
            create(str(space))

        def ours() -> None:
            place = WalkInput("layer", str(source))
            summary = import_walk(str(spaces[next(made)]), WalkOrder(place, "M1", mapping, photos=False))
            assert summary.created == summary.photos == OBSERVATIONS

        copies = iter(range(1000))
        compare(
            f"import of {OBSERVATIONS:,} observations with their photos listed",
            ours,
            "plain copy of the layer (GeoPackage)",
            lambda: _copy(read, Path(folder) / f"copy{next(copies)}.gpkg"),
        )


def _layer() -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Point?crs=EPSG:2154{_FIELDS}", "walk", "memory")
    features = []
    for number in range(OBSERVATIONS):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(
            [
                f"u{number}", "insecurity", "ressenti", "-", f"On presse le pas ici le soir, devant le {number}",
                f"DCIM/{number}.jpg", f"G{number % 7}", "2026-11-12T20:10:00Z",
            ]
        )  # fmt: skip
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(655_000 + number % 3000, 6_850_000 + number // 30)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def _copy(layer: QgsVectorLayer, path: Path) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert error == QgsVectorFileWriter.NoError
