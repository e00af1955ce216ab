"""The layers of a walk for others: a GeoPackage whose styles are inside, the warning in its legend and abstracts."""

from pathlib import Path
from typing import Optional, Sequence, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateTransformContext,
    QgsFeatureRenderer,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsRendererCategory,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ..domain.restitution import FACETS, OPINIONS, REVIEWED_ONLY, STATUSES, UNANSWERED, Promise, Told
from .painted_map import fill, labels_of, memory_layer
from .paper import INK
from .walk_symbols import itineraries, observations

_OBSERVATIONS = (
    "numero:integer", "theme:string", "facet:string", "facette:string", "polarity:integer", "avis:string",
    "intensite:integer", "parole:string", "reponse:string", "photos:integer",
)  # fmt: skip
_PROMISES = ("preconisation:string", "a_qui:string", "suite:string", "reponse:string")


def write_package(
    path: Path,
    title: str,
    warning: str,
    told: Sequence[Told],
    promises: Sequence[Promise],
    line: Sequence[Tuple[float, float]],
) -> None:
    """Write the GeoPackage at ``path``, which is not there yet. OSError when it cannot be written."""
    places = memory_layer("Point", *_OBSERVATIONS)
    fill(places, [
        (
            QgsGeometry() if one.x is None or one.y is None else QgsGeometry.fromPointXY(QgsPointXY(one.x, one.y)),
            [one.number, one.theme, one.facet, FACETS[one.facet], one.polarity, OPINIONS[one.polarity],
             one.intensity, one.text, one.answer, one.photos],
        )
        for one in told
    ])  # fmt: skip
    way = memory_layer("LineString", "nom:string")
    fill(way, [(QgsGeometry.fromPolylineXY([QgsPointXY(x, y) for x, y in line]), [title])] if len(line) else [])
    table = memory_layer("NoGeometry", *_PROMISES)
    fill(table, [
        (QgsGeometry(), [one.text, one.addressee, STATUSES[one.status], one.answer or UNANSWERED]) for one in promises
    ])  # fmt: skip
    abstract = "\n\n".join(filter(None, (warning, REVIEWED_ONLY)))
    for name, layer, renderer in (
        ("itineraire", way, itineraries()),
        ("observations", places, _marks(warning)),
        ("preconisations", table, None),
    ):
        _add(path, name, layer, f"{title} – {name}", abstract)
        _dress(path, name, f"{title} – {name}", renderer)


def _marks(warning: str) -> QgsFeatureRenderer:
    """Observations as on the map of the workspace, and the warning in the legend, where there is one."""
    renderer = observations()
    if warning and isinstance(renderer, QgsCategorizedSymbolRenderer):
        nothing = QgsMarkerSymbol.createSimple({"name": "triangle", "color": "#ffe08a", "outline_color": INK})
        renderer.addCategory(QgsRendererCategory("⚠", nothing, f"⚠ {warning}"))
    return renderer


def _add(path: Path, name: str, layer: QgsVectorLayer, title: str, abstract: str) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding, options.layerName = "GPKG", "UTF-8", name
    # what QGIS and others show of a layer before it is opened
    options.layerOptions = [f"IDENTIFIER={title}", f"DESCRIPTION={abstract}"]
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    found = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    if found[0] != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(found[1] or str(path))


def _dress(path: Path, name: str, title: str, renderer: Optional[QgsFeatureRenderer]) -> None:
    """Keep in the file how the layer looks."""
    layer = QgsVectorLayer(f"{path}|layername={name}", title, "ogr")
    if not layer.isValid():
        raise OSError(str(path))
    if renderer is not None:
        layer.setRenderer(renderer)
    if name == "observations":
        numbers = labels_of('"numero"', 9, INK, bold=True)
        numbers.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
        layer.setLabeling(QgsVectorLayerSimpleLabeling(numbers))
        layer.setLabelsEnabled(True)
    failed = layer.saveStyleToDatabase(name, title, True, "")
    if failed:
        raise OSError(failed)
