"""Hotspot statistics beside esda, QGIS's own algorithms and scikit-learn: same work, same machine, same minute."""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from signalement_plugin.domain.clusters import clusters
from signalement_plugin.domain.density import density
from signalement_plugin.domain.gi_star import false_discovery_p, gi_star, two_sided_p
from signalement_plugin.domain.hexagons import Cells, axial_of, offsets_within
from signalement_plugin.domain.study_area import cells_over
from signalement_plugin.domain.territory import multipolygon_wkb
from signalement_plugin.workspace.points import points_wkb

from .harness import compare, say

POINTS, EXTENT_M = 1_000_000, 12_000.0
X0, Y0 = 650_000.0, 6_850_000.0
CELLS, CELL_M, BAND_M = 50_000, 100.0, 210.0
PIXEL_M, RADIUS_M = 20.0, 200.0
EPS_M, LEAST = 15.0, 8
_MEMORY = """
import resource, sys
import numpy as np
points = np.load(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
{work}
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
_OURS = f"""
from signalement_plugin.domain.clusters import clusters
clusters(points[:, 0], points[:, 1], {EPS_M}, {LEAST})
"""
_THEIRS = f"""
from sklearn.cluster import DBSCAN
DBSCAN(eps={EPS_M}, min_samples={LEAST}).fit_predict(points)
"""


def run() -> None:
    """Print each ratio, and that what is compared agrees."""
    rng = np.random.default_rng(1)
    points = _points(rng)
    _gi_star(rng)
    with tempfile.TemporaryDirectory() as folder:
        _native(points, Path(folder))
        _clusters(points, Path(folder))


def _points(rng: np.random.Generator) -> np.ndarray:
    """Half spread, half in 2,000 heaps, as reports are."""
    heaps = rng.uniform(200, EXTENT_M - 200, (2_000, 2))
    half = POINTS // 2
    heaped = heaps[rng.integers(0, len(heaps), half)] + rng.normal(0, 40, (half, 2))
    points = np.vstack([rng.uniform(0, EXTENT_M, (half, 2)), heaped]).clip(0, EXTENT_M)
    return points + np.array([X0, Y0])


def _gi_star(rng: np.random.Generator) -> None:
    offsets = offsets_within(300 * CELL_M, CELL_M)[:CELLS]
    counts = rng.poisson(rng.gamma(0.5, 4.0, CELLS)).astype("float64")

    def ours():
        cells = Cells(*offsets.T, CELL_M)  # with the table that its neighbours are looked up in
        z = gi_star(cells, counts, BAND_M)
        return z, false_discovery_p(two_sided_p(z))

    try:
        import esda
        import libpysal
    except ImportError:
        say(["esda is not installed: no peer"])
        return
    cells = Cells(*offsets.T, CELL_M)
    centres = np.column_stack(cells.centres)

    def theirs():
        weights = libpysal.weights.DistanceBand(centres, threshold=BAND_M, binary=True, silence_warnings=True)
        return esda.G_Local(counts, weights, star=True, transform="B", permutations=0)

    say([f"largest difference of Gi* over {CELLS:,} cells: {np.abs(ours()[0] - theirs().Zs).max():.1e} (at most 1e-9)"])
    compare(
        f"Gi*, p and corrected p of {CELLS:,} cells (at most 0.020)", ours, "esda G_Local, weights included", theirs
    )


def _native(points: np.ndarray, folder: Path) -> None:
    import processing
    from processing.core.Processing import Processing
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    Processing.initialize()
    if not QgsApplication.processingRegistry().providerById("native"):
        QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    layer = _layer(points)
    x, y = np.ascontiguousarray(points.T)
    ends = [X0, Y0, X0 + EXTENT_M, Y0 + EXTENT_M]
    ring = [[ends[a], ends[b]] for a, b in ((0, 1), (2, 1), (2, 3), (0, 3), (0, 1))]
    square = multipolygon_wkb({"type": "Polygon", "coordinates": [ring]})
    extent = f"{ends[0]},{ends[2]},{ends[1]},{ends[3]} [EPSG:2154]"

    def native_count():
        grid = processing.run(
            "native:creategrid",
            {"TYPE": 4, "EXTENT": extent, "HSPACING": 200, "VSPACING": 200, "CRS": "EPSG:2154", "OUTPUT": "memory:"},
        )["OUTPUT"]
        asked = {"POLYGONS": grid, "POINTS": layer, "FIELD": "n", "OUTPUT": "memory:"}
        return processing.run("native:countpointsinpolygon", asked)["OUTPUT"]

    compare(
        f"{POINTS:,} points counted in hexagons of 200 m (at most 0.010)",
        lambda: cells_over(square, 200.0).counts(x, y),
        "native:creategrid + countpointsinpolygon",
        native_count,
        runs=3,
    )
    q, r = axial_of(x, y, 200.0)
    counts = cells_over(square, 200.0).counts(x, y)
    say([f"points in a cell: {counts.sum():,}; cells with a point: {len(set(zip(q.tolist(), r.tolist()))):,} "
         f"and {np.count_nonzero(counts):,}"])  # fmt: skip
    raster = str(folder / "heat.tif")
    heat = {"INPUT": layer, "RADIUS": RADIUS_M, "PIXEL_SIZE": PIXEL_M, "KERNEL": 0, "OUTPUT": raster}
    compare(
        f"density of {POINTS:,} points, pixels of {PIXEL_M:g} m, {RADIUS_M:g} m (at most 0.100)",
        lambda: density(x, y, tuple(ends), PIXEL_M, RADIUS_M),
        "qgis:heatmapkerneldensityestimation",
        lambda: processing.run("qgis:heatmapkerneldensityestimation", heat),
        runs=3,
    )


def _layer(points: np.ndarray) -> QgsVectorLayer:
    """The points in memory, where the native algorithms read them fastest."""
    layer = QgsVectorLayer("Point?crs=EPSG:2154", "points", "memory")
    features = []
    for wkb in points_wkb(*points.T):
        shape, feature = QgsGeometry(), QgsFeature()
        shape.fromWkb(wkb)
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def _clusters(points: np.ndarray, folder: Path) -> None:
    try:
        from sklearn.cluster import DBSCAN
    except ImportError:
        say(["scikit-learn is not installed: no peer"])
        return
    x, y = np.ascontiguousarray(points.T)
    found: list = []
    compare(
        f"clusters of {POINTS:,} points, {EPS_M:g} m, {LEAST} (at most 1.000)",
        lambda: found.append(clusters(x, y, EPS_M, LEAST)),
        "scikit-learn DBSCAN",
        lambda: found.append(DBSCAN(eps=EPS_M, min_samples=LEAST).fit_predict(points)),
        runs=3,
    )
    np.save(folder / "points.npy", points)
    memory = [
        int(subprocess.check_output([sys.executable, "-c", _MEMORY.format(work=work), str(folder / "points.npy")]))
        for work in (_OURS, _THEIRS)
    ]
    say(
        [
            f"labels that differ: {np.count_nonzero(found[0] != found[1])} of {POINTS:,}, in {found[0].max() + 1:,}",
            f"memory taken: {memory[0] / 1024:.0f} MB | scikit-learn {memory[1] / 1024:.0f} MB | ratio "
            f"{memory[0] / memory[1]:.3f} (at most 0.333)",
        ]
    )
