"""The map's side of walks: going to what is looked at, the layer of crossed walks, the themes by day and by night."""

from typing import Callable, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayerFeatureSource,
)
from qgis.gui import QgsMapCanvas

from ...layers.hotspots import POINTS_NOIRS_PROPERTY
from ...layers.labels import said
from ...layers.shapes import geometry_of
from ...layers.walk_themes import BY_DAY, BY_NIGHT
from ...tasks.projection import WORKSPACE_CRS
from ...workspace.walk_observations import ObservationRow

# from farther than this nothing is seen of a street: the map goes nearer
_FAR, _NEAR = 12_000, 4_000
_MADE = "signalement/made"
_CRS = QgsCoordinateReferenceSystem(WORKSPACE_CRS)


class MapSide:
    """``apply_theme(name)`` shows a theme of the project in QGIS."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, apply_theme: Callable[[str], None]):
        self._canvas, self._project, self._apply = canvas, project, apply_theme

    def look_at(self, row: ObservationRow) -> None:
        """Bring an observation into the map, if it is out of it, and make it blink."""
        if row.x is not None and row.y is not None:
            self._look(QgsGeometry.fromPointXY(QgsPointXY(row.x, row.y)))

    def look_along(self, wkb: bytes) -> None:
        """The same, of a stretch of an itinerary."""
        self._look(geometry_of(wkb))

    def add_crossed(self, crossed) -> None:
        """Add crossed walks to the project, in the place of those of the same itinerary."""
        from ...layers.crossing_features import crossing_layer

        mark = f"crossed {crossed.code}"
        former = [key for key, layer in self._project.mapLayers().items() if layer.customProperty(_MADE) == mark]
        self._project.removeMapLayers(former)
        layer = crossing_layer(crossed)
        layer.setCustomProperty(_MADE, mark)
        self._project.addMapLayer(layer)

    def points_noirs(self) -> Optional[QgsVectorLayerFeatureSource]:
        """The layer of points noirs of the project, as another thread may read it; ``None`` without: of several, the
        one that is highest among the layers."""
        for layer in self._project.layerTreeRoot().layerOrder():
            if layer.customProperty(POINTS_NOIRS_PROPERTY) and layer.isValid():
                return QgsVectorLayerFeatureSource(layer)
        return None

    def show_theme(self, dark: bool) -> Optional[str]:
        """Show the map of walks in that light; its name, ``None`` when the project has none."""
        ending = said(BY_NIGHT if dark else BY_DAY)
        names = [name for name in self._project.mapThemeCollection().mapThemes() if name.endswith(ending)]
        if not names:
            return None
        self._apply(names[0])
        return names[0]

    def _look(self, geometry: QgsGeometry) -> None:
        settings = self._canvas.mapSettings()
        try:
            geometry.transform(QgsCoordinateTransform(_CRS, settings.destinationCrs(), self._project))
        except QgsCsException:
            return
        box = geometry.boundingBox()
        far = self._canvas.scale() > _FAR
        if far or not settings.visibleExtent().contains(box):
            self._canvas.setCenter(box.center())
            if far:
                self._canvas.zoomScale(_NEAR)
            self._canvas.refresh()
        self._canvas.flashGeometries([geometry], settings.destinationCrs())
