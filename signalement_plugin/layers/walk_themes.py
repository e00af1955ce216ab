"""The map by day and by night: two themes of QGIS that show what was observed on walks in either light."""

from typing import Dict

from qgis.core import QgsLayerTreeGroup, QgsMapThemeCollection, QgsProject, QgsVectorLayer

from ..domain.sentence import QT_TRANSLATE_NOOP
from .labels import said

BY_DAY = QT_TRANSLATE_NOOP("Layers", "walks by day")
BY_NIGHT = QT_TRANSLATE_NOOP("Layers", "walks by night")
_BELOW = ("itinerary", "perimeter", "commune", "territory")


def add_walk_themes(project: QgsProject, group: QgsLayerTreeGroup, layers: Dict[str, QgsVectorLayer]) -> None:
    """Keep both themes in ``project``, named after the workspace's ``group``."""
    for name in (BY_DAY, BY_NIGHT):
        record = QgsMapThemeCollection.MapThemeRecord()
        for table in ("walk_observation", *_BELOW):
            layer = QgsMapThemeCollection.MapThemeLayerRecord(layers[table])
            layer.isVisible = True
            if table == "walk_observation":
                layer.usingCurrentStyle = True
                layer.currentStyle = said(name)
            record.addLayerRecord(layer)
        title = f"{group.name()} – {said(name)}"
        themes = project.mapThemeCollection()
        if themes.hasMapTheme(title):
            themes.update(title, record)
        else:
            themes.insert(title, record)
