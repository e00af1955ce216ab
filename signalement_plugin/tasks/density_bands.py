"""The density of what is told, as bands: four shades that give the outline of a district and no count back."""

from typing import List, Tuple

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsGeometry

from ..domain.density import density
from ..domain.diagnosis import WITHHELD
from ..domain.outline import extent_of
from ..layers.diagnosis_sheet import Band
from ..layers.shapes import geometry_of, surface_of

_SHARES = (0.15, 0.35, 0.6, 0.8, 1.0)
_PIXELS_IN_RADIUS, _MOST_PIXELS = 20.0, 4_000_000


def density_bands(x: np.ndarray, y: np.ndarray, counts: np.ndarray, radius: float, outline: bytes) -> Tuple[Band, ...]:
    """Bands of the density over ``outline`` (ISO WKB, metres), cut to it; none when nothing is told.

    ``x``, ``y``, ``counts``: middles of cells and their counts, of which those withheld say nothing; each is spread
    over ``radius`` metres. A picture made of published counts alone gives no other away.
    """
    known = (counts != WITHHELD) & (counts > 0)
    if not known.any():
        return ()
    extent = extent_of(outline)
    surface = (extent[2] - extent[0]) * (extent[3] - extent[1])
    pixel = max(radius / _PIXELS_IN_RADIUS, float(np.sqrt(surface / _MOST_PIXELS)))
    picture = density(x[known], y[known], extent, pixel, radius, counts[known].astype("float64"))
    highest = float(picture.values.max())
    if highest <= 0:
        return ()
    area = geometry_of(outline)
    bands: List[Band] = []
    for low, high, wkb in _contoured(picture.values / highest, picture.west, picture.north, pixel):
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        shape = surface_of(shape.makeValid().intersection(area))
        shape.convertToMultiType()
        if shape.area() > 0:
            bands.append(Band(low, high, bytes(shape.asWkb())))
    return tuple(bands)


def _contoured(values: np.ndarray, west: float, north: float, pixel: float) -> List[Tuple[float, float, bytes]]:
    """Polygons between the shares of the maximum, ISO WKB."""
    raster = gdal.GetDriverByName("MEM").Create("", values.shape[1], values.shape[0], 1, gdal.GDT_Float32)
    raster.SetGeoTransform((west, pixel, 0.0, north, 0.0, -pixel))
    raster.GetRasterBand(1).WriteArray(values.astype("float32"))
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("bands", geom_type=ogr.wkbMultiPolygon)
    for name in ("low", "high"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTReal))
    levels = ",".join(f"{share:g}" for share in _SHARES[:-1])
    options = [f"FIXED_LEVELS={levels}", "POLYGONIZE=YES", "ELEV_FIELD_MIN=0", "ELEV_FIELD_MAX=1"]
    gdal.ContourGenerateEx(raster.GetRasterBand(1), layer, options=options)
    found = []
    for feature in layer:
        low = feature.GetField("low")
        place = int(np.argmin([abs(low - share) for share in _SHARES]))
        if low >= _SHARES[0] - 1e-3:
            found.append((_SHARES[place], _SHARES[place + 1], bytes(feature.GetGeometryRef().ExportToIsoWkb())))
    return sorted(found)
