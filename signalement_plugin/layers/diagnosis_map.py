"""A diagnosis on QGIS's map before it is exported: the same layers in memory, as the export dresses them, and themes.

Of the main thread, for its layers are those of the project.
"""

from typing import Dict, List, NamedTuple, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from .diagnosis_project import OPENNESS, THEMES, theme_of
from .diagnosis_sheet import DiagnosisSheet
from .diagnosis_styles import around, dress_openness
from .diagnosis_tables import tables_of
from .package import TYPES, Table
from .shapes import geometry_of

_MARK = "signalement/diagnosis"
_FIRST = "Points noirs"
_NEEDED = {
    "Carreaux de 200 m": "carreaux_200m",
    "Densité": "densite",
    "Compétences": "competences",
    "Marches et préconisations": "itineraires",
}


class Shown(NamedTuple):
    """What was added to the project: its group, the theme to see first, and where it lies."""

    group: QgsLayerTreeGroup
    theme: str
    extent: QgsReferencedRectangle


def show_diagnosis(project: QgsProject, sheet: DiagnosisSheet) -> Shown:
    """Add ``sheet`` to ``project`` above the rest, with a theme for each of its maps, in the place of the former one.

    The former one is that of the same place; its layers and themes go.
    """
    title = QCoreApplication.translate("Layers", "Diagnosis: {name}").format(name=sheet.district.name)
    _forget(project, title)
    layers: Dict[str, QgsVectorLayer] = {}
    for table in tables_of(sheet):
        if table.shape == "NoGeometry":
            continue
        layers[table.name] = memory_layer(table)
        if table.name == "hexagones":
            layers[OPENNESS] = layers[table.name].clone()
            layers[OPENNESS].setName("Hexagones\u00a0: ouverture")
            dress_openness(layers[OPENNESS])
    for layer in layers.values():
        layer.setCustomProperty(_MARK, title)
        # what is shown can be read again: QGIS need not ask whether to lose it
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
    project.addMapLayers(list(layers.values()), False)
    root = project.layerTreeRoot()
    # a background stays under the diagnosis; without one, its own communes are it
    under: List[QgsMapLayer] = [layer for layer in root.checkedLayers() if isinstance(layer, QgsRasterLayer)]
    under = under or [layers["communes"]]
    group = root.insertGroup(0, title)
    for layer in layers.values():
        group.insertLayer(0, layer).setExpanded(False)
    for name, shown in THEMES:
        if _NEEDED.get(name, "perimetre") in layers:
            own = [layers[key] for key in shown if key in layers]
            project.mapThemeCollection().insert(f"{title} – {name}", theme_of([*under, *own]))
    edge = layers.get("abords", layers["perimetre"])
    return Shown(group, f"{title} – {_FIRST}", QgsReferencedRectangle(around(edge, 0.1, 0.7), edge.crs()))


def memory_layer(table: Table) -> QgsVectorLayer:
    """A table of the package as a layer in memory, dressed as there."""
    layer = QgsVectorLayer(table.shape, table.title, "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(table.crs))
    provider = layer.dataProvider()
    provider.addAttributes([QgsField(column.name, TYPES[column.kind]) for column in table.columns])
    layer.updateFields()
    provider.addFeatures([_feature(layer, values, outline) for values, outline in table.rows])
    layer.updateExtents()
    for place, column in enumerate(table.columns):
        layer.setFieldAlias(place, column.alias)
    table.dress(layer)
    layer.setAbstract(table.abstract)
    return layer


def _feature(layer: QgsVectorLayer, values: Sequence, outline) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    feature.setAttributes(list(values))
    if outline is not None:
        feature.setGeometry(geometry_of(outline))
    return feature


def _forget(project: QgsProject, title: str) -> None:
    former = [key for key, layer in project.mapLayers().items() if layer.customProperty(_MARK) == title]
    project.removeMapLayers(former)
    themes = project.mapThemeCollection()
    for name in themes.mapThemes():
        if name.startswith(f"{title} – "):
            themes.removeMapTheme(name)
    root = project.layerTreeRoot()
    for group in root.findGroups():
        if group.name() == title and not group.findLayers():
            root.removeChildNode(group)
