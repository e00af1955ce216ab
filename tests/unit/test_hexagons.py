"""Hexagons pave the plane, each point is in the nearest, and a study area has every hexagon that overlaps it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signalement_plugin.domain.hexagons import Cells, area_of, axial_of, centres_of, offsets_within
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.study_area import cells_over, least_size
from signalement_plugin.domain.territory import multipolygon_wkb

METRES = st.floats(-7e6, 7e6)
SIZES = st.floats(20, 2_000)


def outline(*rings):
    return multipolygon_wkb({"type": "MultiPolygon", "coordinates": [[[list(p) for p in ring]] for ring in rings]})


def box(x1, y1, x2, y2):
    return [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]


def disc_of(radius, size):
    """Every hexagon with its centre within ``radius`` of the origin."""
    q, r = offsets_within(radius, size).T
    return Cells(q, r, size)


@given(arrays("float64", (40, 2), elements=METRES), SIZES)
def test_a_point_lies_in_the_hexagon_whose_centre_is_nearest(points, size):
    x, y = points.T
    q, r = axial_of(x, y, size)
    own = np.hypot(*(p - c for p, c in zip((x, y), centres_of(q, r, size))))
    assert (own <= size / math.sqrt(3) * (1 + 1e-6)).all()
    for dq, dr in ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1)):
        other = np.hypot(*(p - c for p, c in zip((x, y), centres_of(q + dq, r + dr, size))))
        assert (own <= other + 1e-6).all()


@given(st.integers(-9000, 9000), st.integers(-9000, 9000), SIZES)
def test_a_centre_lies_in_its_own_hexagon_and_neighbours_are_a_size_away(q, r, size):
    x, y = centres_of(np.array([q]), np.array([r]), size)
    assert [each.tolist() for each in axial_of(x, y, size)] == [[q], [r]]
    other_x, other_y = centres_of(np.array([q - 1]), np.array([r + 1]), size)
    assert math.hypot(other_x[0] - x[0], other_y[0] - y[0]) == pytest.approx(size)


@pytest.mark.parametrize("band, cells", [(0.5, 1), (1, 7), (1.7, 7), (1.75, 13), (2, 19), (3, 37)])
def test_the_cells_within_a_band_are_those_of_the_rings_it_reaches(band, cells):
    assert len(offsets_within(band * 120.0, 120.0)) == cells
    assert offsets_within(band * 120.0, 120.0)[0].tolist() == [0, 0]


def test_outlines_have_the_surface_of_their_hexagon_and_share_corners_exactly():
    cells = disc_of(2_000, 130.0)
    rings = cells.rings
    x, y = rings[:, :, 0], rings[:, :, 1]
    surface = np.abs((x[:, :-1] * y[:, 1:] - x[:, 1:] * y[:, :-1]).sum(axis=1)) / 2
    assert surface == pytest.approx(np.full(len(cells), area_of(130.0)), rel=1e-9)
    corners = {tuple(corner) for corner in rings[:, :6].reshape(-1, 2).tolist()}
    first, _ = cells.touching(np.ones(len(cells), dtype=bool))
    # Euler: vertices = edges - faces + 1, each face with six edges of which the shared are counted once
    assert len(corners) == 6 * len(cells) - len(first) - len(cells) + 1


@given(arrays("float64", (60, 2), elements=st.floats(-1500, 1500)))
def test_sums_within_a_band_are_those_of_the_distances(points):
    cells = disc_of(900, 110.0)
    counts = cells.counts(*points.T).astype("float64")
    x, y = cells.centres
    near = np.hypot(x[:, None] - x, y[:, None] - y) <= 300
    (sums,) = cells.sums_within(300, counts)
    assert sums.tolist() == (near @ counts).tolist()
    inside = np.hypot(*points.T) < 800
    assert inside.sum() <= counts.sum() <= len(points)


def test_two_areas_name_a_cell_they_share_alike():
    one, other = (cells_over(outline(box(*ends)), 100.0) for ends in ((0, 0, 950, 950), (430, 210, 2000, 1700)))
    names = [set(zip(cells.q.tolist(), cells.r.tolist())) for cells in (one, other)]
    assert 20 < len(names[0] & names[1]) < min(map(len, names))


@settings(max_examples=40)
@given(st.floats(-300, 300), st.floats(-300, 300), st.floats(1, 900), st.floats(1, 900), st.floats(100, 400))
def test_cells_of_an_area_are_those_that_overlap_it(qgis_app, x, y, width, height, size):
    from qgis.core import QgsGeometry

    far = (x + width, y + height / 3), (x + width / 2, y + height), (x + width / 5, y + height / 2)
    wkb = outline([(x, y), *far, (x, y)])
    area = QgsGeometry()
    area.fromWkb(wkb)
    cells = cells_over(wkb, size)
    found = set(zip(cells.q.tolist(), cells.r.tolist()))
    assert len(found) == len(cells)
    around = disc_of(2_300, size)
    for q, r, ring in zip(around.q.tolist(), around.r.tolist(), around.rings.tolist()):
        hexagon = QgsGeometry.fromWkt(f"POLYGON(({', '.join(f'{a!r} {b!r}' for a, b in ring)}))")
        shared = hexagon.intersection(area).area() if hexagon.boundingBox().intersects(area.boundingBox()) else 0.0
        if shared > 1e-6 * hexagon.area():
            assert (q, r) in found
        elif (q, r) in found:
            assert hexagon.distance(area) < 1e-6 * size


def test_a_hole_and_a_gap_between_parts_have_no_cell_of_their_own():
    ring = {"type": "Polygon", "coordinates": [box(0, 0, 3000, 3000), box(1000, 1000, 2000, 2000)]}
    cells = cells_over(multipolygon_wkb(ring), 100.0)
    x, y = cells.centres
    assert not ((np.abs(x - 1500) < 400) & (np.abs(y - 1500) < 400)).any()
    parts = cells_over(outline(box(0, 0, 500, 500), box(9000, 0, 9500, 500)), 100.0)
    assert not ((parts.centres[0] > 600) & (parts.centres[0] < 8900)).any()


@pytest.mark.parametrize("side", [1_000, 100_000, 10_000_000])
def test_an_area_of_any_extent_is_bounded(side):
    area = outline(box(0, 0, side, side))
    least = least_size(area)
    assert least >= 10 and side * side / area_of(least) < 600_000
    with pytest.raises(Problem, match=f"cells of at least {least:g} m"):
        cells_over(area, least / 2)
