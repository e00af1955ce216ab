"""GPX from any receiver: lines and notes, whatever is missing in them; and ends cut where somebody may live."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.itinerary import cut_ends
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.sources.gpx import read_gpx


def track(*points, head=""):
    said = "".join(
        f'<trkpt lat="{lat}" lon="{lon}">{f"<time>{at}</time>" if at else ""}</trkpt>' for lat, lon, at in points
    )
    return f"<gpx>{head}<trk><name>Soir</name><trkseg>{said}</trkseg></trk></gpx>".encode()


def test_a_track_of_one_point_is_refused_with_its_name():
    page = read_gpx(track((48.7, 2.3, None)))
    assert page.tracks == () and "Soir" in str(page.rejected[0].reason)
    twice = read_gpx(track((48.7, 2.3, None), (48.7, 2.3, None)))
    assert twice.tracks == () and len(twice.rejected) == 1


def test_hours_without_a_point_end_a_walk():
    page = read_gpx(
        track(
            (48.70, 2.30, "2026-11-12T18:00:00Z"),
            (48.71, 2.31, "2026-11-12T18:10:00Z"),
            (48.72, 2.32, "2026-11-12T21:30:00Z"),
            (48.73, 2.33, "2026-11-12T22:40:00+01:00"),
            (48.74, 2.34, None),
        )
    )
    assert [len(line.lon) for line in page.tracks] == [2, 3]


def test_times_in_another_zone_are_the_same_instants():
    page = read_gpx(track((48.7, 2.3, "2026-11-12T20:00:00+01:00"), (48.71, 2.3, "2026-11-12T19:01:00Z")))
    first, second = page.tracks[0].times
    assert (second - first).total_seconds() == 60


@pytest.mark.parametrize(
    "body",
    [
        b"", b"not xml", b"<kml></kml>", b"<gpx><trk>", b'<!DOCTYPE x [<!ENTITY a "b">]><gpx>&a;</gpx>',
        b"<gpx>" + b"<a>" * 100 + b"</a>" * 100 + b"</gpx>",
    ],
)  # fmt: skip
def test_what_is_no_gpx_is_refused(body):
    with pytest.raises(Problem):
        read_gpx(body)


def test_notes_without_place_or_with_one_that_is_nowhere_still_come_in():
    page = read_gpx(b'<gpx><wpt lat="x" lon="2"><name>A</name></wpt><wpt lat="148" lon="2"><desc>B</desc></wpt></gpx>')
    assert ["position" in row.values for row in page.rows] == [False, False]
    assert [row.values["text"] for row in page.rows] == ["A", "B"]


def test_the_same_note_twice_is_two_notes_that_keep_their_names():
    body = b'<gpx><wpt lat="48.7" lon="2.3"><name>A</name></wpt><wpt lat="48.7" lon="2.3"><name>A</name></wpt></gpx>'
    keys = [row.key for row in read_gpx(body).rows]
    assert len(set(keys)) == 2 and keys == [row.key for row in read_gpx(body).rows]


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reading(noise):
    with suppress(Problem):
        read_gpx(b"<gpx>" + noise + b"</gpx>")


def test_a_straight_line_loses_a_hundred_metres_at_each_end():
    x, y = cut_ends(np.array([0.0, 500.0, 1000.0]), np.zeros(3))
    assert (x[0], x[-1]) == pytest.approx((100, 900)) and y.tolist() == [0, 0, 0]


def test_a_loop_hides_home_when_it_passes_there_again():
    x = np.array([0.0, 300, 300, 0, 0, -400, -400, 0])
    y = np.array([0.0, 0, 300, 300, 0, 0, -300, 0])
    cut = cut_ends(x, y)
    assert np.hypot(*cut).min() >= 100 - 1e-6


def test_what_is_too_short_is_cut_away():
    assert cut_ends(np.array([0.0, 150.0]), np.zeros(2)) is None
    assert cut_ends(np.array([5.0, 5.0]), np.zeros(2), 0) is None


coordinates = st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=2, max_size=12)


@given(coordinates)
def test_nothing_that_stays_is_near_an_end_nor_off_the_line(points):
    x, y = (np.array(axis, dtype="float64") for axis in zip(*points))
    cut = cut_ends(x, y)
    if cut is None:
        return
    middle_x, middle_y = (np.concatenate([axis, (axis[1:] + axis[:-1]) / 2]) for axis in cut)
    for at in (0, -1):
        assert np.hypot(middle_x - x[at], middle_y - y[at]).min() >= 100 - 0.2
    assert len(cut[0]) >= 2
