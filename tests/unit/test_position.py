"""Received coordinates are corrected only when that brings them where reports are expected."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.position import MARGIN_M, VERDICT, lambert93_to_degrees, place

EXTENT = (645_000.0, 6_830_000.0, 665_000.0, 6_860_000.0)
NAN = float("nan")
FLOATS = st.floats(allow_nan=True, allow_infinity=True)


def judged(lon, lat):
    placement = place(np.array([lon]), np.array([lat]), EXTENT)
    return placement.verdict[0], placement.lon[0], placement.lat[0], placement.x[0], placement.y[0]


@pytest.mark.parametrize(
    "case, lon, lat, verdict",
    [
        ("in the territory", 2.35, 48.7, VERDICT.AS_GIVEN),
        ("far away but on Earth: a person will see it", -86.5, 39.15, VERDICT.AS_GIVEN),
        ("rounded to 32 bits", float(np.float32(2.35)), float(np.float32(48.7)), VERDICT.AS_GIVEN),
        ("swapped", 48.7, 2.35, VERDICT.SWAPPED),
        ("Null Island", 0.0, 0.0, VERDICT.NULL_ISLAND),
        ("almost Null Island", 0.0001, -0.0001, VERDICT.NULL_ISLAND),
        ("on the meridian is no Null Island", 0.0, 48.7, VERDICT.AS_GIVEN),
        ("no such latitude", 2.35, 480.7, VERDICT.IMPOSSIBLE),
        ("no such longitude", 480.7, 48.7, VERDICT.IMPOSSIBLE),
        ("metres", 655_000.0, 6_845_000.0, VERDICT.PROJECTED),
        ("metres swapped", 6_845_000.0, 655_000.0, VERDICT.PROJECTED),
        ("metres of elsewhere", 900_000.0, 6_300_000.0, VERDICT.IMPOSSIBLE),
        ("no latitude", 2.35, NAN, VERDICT.MISSING),
        ("infinite", float("inf"), 48.7, VERDICT.MISSING),
    ],
)
def test_each_case_has_its_verdict(case, lon, lat, verdict):
    assert judged(lon, lat)[0] == verdict, case


def test_swapped_degrees_are_turned_and_metres_stay_metres():
    assert judged(48.7, 2.35)[1:3] == (2.35, 48.7)
    assert judged(6_845_000.0, 655_000.0)[3:] == (655_000.0, 6_845_000.0)
    assert np.isnan(judged(6_845_000.0, 655_000.0)[1])


def test_remarks_count_what_is_odd_and_nothing_else():
    placement = place(np.array([2.35, 48.7, 48.7, 0.0, NAN]), np.array([48.7, 2.35, 2.3, 0.0, NAN]), EXTENT)
    assert [(r.values["count"], "swapped" in str(r) or "0°" in str(r)) for r in placement.remarks()] == [
        (2, True),
        (1, True),
    ]


def test_nothing_to_judge():
    placement = place(np.array([]), np.array([]), EXTENT)
    assert placement.lon.shape == (0,) and placement.remarks() == []


@given(st.lists(st.tuples(FLOATS, FLOATS), max_size=30))
def test_a_usable_point_is_on_earth_and_used_once(points):
    lon, lat = (np.array([point[axis] for point in points], dtype="float64") for axis in (0, 1))
    placement = place(lon, lat, EXTENT)
    degrees, metres = np.isfinite(placement.lon), np.isfinite(placement.x)
    assert not (degrees & metres).any()
    assert (np.abs(placement.lon[degrees]) <= 180).all() and (np.abs(placement.lat[degrees]) <= 90).all()
    assert (placement.x[metres] >= EXTENT[0] - MARGIN_M).all() and (placement.x[metres] <= EXTENT[2] + MARGIN_M).all()
    usable = np.isin(placement.verdict, (VERDICT.AS_GIVEN, VERDICT.SWAPPED, VERDICT.PROJECTED))
    assert (usable == (degrees | metres)).all()


@given(
    st.floats(EXTENT[0] - MARGIN_M, EXTENT[2] + MARGIN_M),
    st.floats(EXTENT[1] - MARGIN_M, EXTENT[3] + MARGIN_M),
)
def test_degrees_near_the_territory_are_put_right_whichever_way_round(x, y):
    lon, lat = (float(value) for value in lambert93_to_degrees(np.array(x), np.array(y)))
    assert judged(lon, lat)[0] == VERDICT.AS_GIVEN
    assert judged(lat, lon)[0] == VERDICT.SWAPPED
    assert judged(lat, lon)[1:3] == (lon, lat)


def test_lambert93_is_the_projection_of_ign():
    """A place in Paris, as PROJ gives it."""
    lon, lat = lambert93_to_degrees(np.array([652_709.401]), np.array([6_859_290.946]))
    assert lon[0] == pytest.approx(2.3557811127970547, abs=1e-8)
    assert lat[0] == pytest.approx(48.83193805438237, abs=1e-8)
