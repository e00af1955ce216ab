"""The QGIS project of a diagnosis: its layers, a theme for each of its maps, its pages. Of the main thread."""

from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProject,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from . import diagnosis_prose as prose
from .diagnosis_report import add_pages
from .diagnosis_sheet import DiagnosisSheet
from .diagnosis_styles import around, dress_openness
from .package import Table, open_table

_CRS = "EPSG:2154"
OPENNESS = "openness"
_OVER = ("hors_territoire", "abords", "perimetre")
# each theme and what it shows over the communes
THEMES: Tuple[Tuple[str, Tuple[str, ...]], ...] = (
    ("Situation", ("perimetre",)),
    ("Points noirs", ("hexagones", *_OVER, "points_noirs")),
    ("Carreaux de 200 m", ("carreaux_200m", *_OVER)),
    ("Densité", ("densite", *_OVER)),
    ("Ce qui pouvait être signalé", (OPENNESS, *_OVER)),
    ("Compétences", ("competences", *_OVER)),
    ("Marches et préconisations", (*_OVER, "points_noirs", "itineraires", "convergences_marches", "preconisations")),
)
_SHOWN = "Points noirs"


def build_project(
    project: QgsProject, path: Path, tables: Sequence[Table], sheet: DiagnosisSheet
) -> List[QgsPrintLayout]:
    """Fill ``project`` from the package at ``path``; its pages."""
    project.setTitle(f"Diagnostic – {sheet.district.name}")
    project.setCrs(QgsCoordinateReferenceSystem(_CRS))
    layers: Dict[str, QgsVectorLayer] = {}
    for table in tables:
        layers[table.name] = open_table(path, table)
        if table.name == "hexagones":
            layers[OPENNESS] = open_table(path, table)
            layers[OPENNESS].setName("Hexagones\u00a0: ouverture")
            dress_openness(layers[OPENNESS])
    project.addMapLayers(list(layers.values()), False)
    root = project.layerTreeRoot()
    plain = root.addGroup("Tables")
    plain.setExpanded(False)
    for layer in layers.values():
        if layer.isSpatial():
            root.insertLayer(0, layer).setExpanded(False)
        else:
            plain.addLayer(layer)
    themes = {name: name for name, _ in THEMES}
    for name, shown in THEMES:
        own = [layers[key] for key in ("communes", *shown) if key in layers]
        project.mapThemeCollection().insert(name, theme_of(own))
    starting = dict(THEMES)[_SHOWN]
    for key, layer in layers.items():
        node = root.findLayer(layer.id())
        if layer.isSpatial():
            node.setItemVisibilityChecked(key == "communes" or key in starting)
            node.setExpanded(key in starting and key not in ("communes", *_OVER))
    edge = layers.get("abords", layers["perimetre"])
    view = QgsReferencedRectangle(around(edge, 0.1, 0.7), edge.crs())
    project.viewSettings().setDefaultViewExtent(view)
    metadata = project.metadata()
    metadata.setTitle(project.title())
    metadata.setAbstract(prose.warning())
    project.setMetadata(metadata)
    return add_pages(project, sheet, layers, themes)


def save_project(project: QgsProject, path: Path) -> None:
    """Write ``project`` beside its package, whose place it says from its own. Problem when it cannot be written."""
    if not project.write(str(path)):
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "{path} could not be written: {reason}. Choose another file."),
            path=path.name,
            reason=project.error(),
        )


def theme_of(layers: Sequence[QgsMapLayer]) -> QgsMapThemeCollection.MapThemeRecord:
    record = QgsMapThemeCollection.MapThemeRecord()
    records = []
    for layer in layers:
        each = QgsMapThemeCollection.MapThemeLayerRecord(layer)
        each.usingCurrentStyle = True
        each.currentStyle = layer.styleManager().currentStyle()
        records.append(each)
    record.setLayerRecords(records)
    return record
