"""INSEE's squares of 200 m, by the identifiers that its files give them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.insee_squares import STEP, corner_of, corners_over, square_id
from signalement_plugin.tasks.projection import between

METRES = st.floats(2e6, 4e6, allow_nan=False)


def test_places_of_lille_and_paris_are_in_the_squares_that_insee_says(qgis_app):
    lon, lat = np.array([3.1194, 2.3498]), np.array([50.6233, 48.8530])
    x, y = between(lon, lat, "EPSG:4326", "EPSG:3035")
    ids = [square_id(east, north) for east, north in zip(*(column.tolist() for column in corner_of(x, y)))]
    # the first is named so in INSEE's file for Lille (59350)
    assert ids == ["CRS3035RES200mN3079600E3834800", "CRS3035RES200mN2889000E3760400"]


@given(METRES, METRES)
def test_a_point_is_within_its_square(x, y):
    (east,), (north,) = corner_of(np.array([x]), np.array([y]))
    assert 0 <= x - east < STEP and 0 <= y - north < STEP and east % STEP == north % STEP == 0


@given(METRES, METRES, st.floats(1, 3_000), st.floats(1, 3_000))
def test_the_squares_over_an_extent_hold_it_without_one_too_many(x, y, width, height):
    east, north = corners_over((x, y, x + width, y + height))
    assert len(set(zip(east.tolist(), north.tolist()))) == len(east)
    assert east.min() <= x < east.min() + STEP and east.max() < x + width <= east.max() + STEP
    assert north.min() <= y < north.min() + STEP and north.max() < y + height <= north.max() + STEP
