"""Where a diagnosis meets QGIS's map: the polygons selected there, and what it shows."""

from typing import Callable, NamedTuple, Optional

from qgis.core import (
    QgsFeatureSource,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerSelectedFeatureSource,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas

from ..layers.diagnosis_map import show_diagnosis
from ..layers.diagnosis_sheet import DiagnosisSheet


class Selected(NamedTuple):
    """The polygons that a person selected in the active layer, as they were: readable from any thread."""

    name: str
    count: int
    source: QgsFeatureSource


class DiagnosisPlace:
    """``active_layer()``: the layer that is current in QGIS; ``apply_theme(name)`` shows a theme of the project."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        project: QgsProject,
        active_layer: Callable[[], Optional[QgsMapLayer]],
        apply_theme: Callable[[str], None],
    ):
        self._canvas, self._project = canvas, project
        self._active_layer, self._apply = active_layer, apply_theme

    def selected(self) -> Optional[Selected]:
        """What is selected, ``None`` when that is no polygon."""
        layer = self._active_layer()
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
            return None
        count = layer.selectedFeatureCount()
        return Selected(layer.name(), count, QgsVectorLayerSelectedFeatureSource(layer)) if count else None

    def show(self, sheet: DiagnosisSheet) -> str:
        """Show the diagnosis and go there; the name of its group."""
        shown = show_diagnosis(self._project, sheet)
        self._apply(shown.theme)
        self._canvas.setReferencedExtent(shown.extent)
        self._canvas.refresh()
        return shown.group.name()
