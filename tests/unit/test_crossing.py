"""What is said along an itinerary: measures, places, verdicts, agreement, and what too few people do not tell."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.agreement import gwet_ac, linear_weights
from signalement_plugin.domain.along import places, profile
from signalement_plugin.domain.crossing import MIN_PEOPLE, Group, Observations, cross, within_stretch
from signalement_plugin.domain.linear_reference import Line

STRAIGHT = Line(np.array([0.0, 1000.0]), np.array([0.0, 0.0]))
LOOP = Line(np.array([0.0, 100.0, 100.0, 0.0, 0.0]), np.array([0.0, 0.0, 100.0, 100.0, 0.0]))
WOMEN, SENIORS = frozenset({"women"}), frozenset({"seniors"})
COORDINATES = st.integers(-300, 300)


# along a line


@given(
    st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=12, unique=True),
    st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=20),
    st.floats(1, 400),
)
def test_a_point_is_where_a_search_of_every_segment_finds_it(vertices, points, within):
    line = np.array(vertices, dtype="float64")
    x, y = np.array(points, dtype="float64").T
    measure, distance = Line(*line.T).locate(x, y, within)
    lengths = np.hypot(*np.diff(line, axis=0).T)
    starts = np.r_[0, np.cumsum(lengths)]
    for at, point in enumerate(np.column_stack((x, y))):
        best = np.inf
        for place, length in enumerate(lengths):
            along = (line[place + 1] - line[place]) / length
            here = np.clip((point - line[place]) @ along, 0, length)
            best = min(best, np.hypot(*(point - line[place] - here * along)))
        if best > within + 1e-9:
            assert np.isnan(measure[at]) and np.isnan(distance[at])
        elif best < within - 1e-9:
            assert distance[at] == pytest.approx(best, abs=1e-9)
            assert 0 <= measure[at] <= starts[-1] + 1e-9
            back = Line(*line.T).stretch(0, measure[at])[-1]
            assert np.hypot(*(back - point)) == pytest.approx(best, abs=1e-6)


def test_what_has_no_coordinates_is_nowhere_and_a_line_without_length_is_none():
    measure, distance = STRAIGHT.locate(np.array([np.nan, 5.0]), np.array([0.0, np.inf]), 10)
    assert np.isnan(measure).all() and np.isnan(distance).all()
    for x in ([1.0], [1.0, 1.0], [], [0.0, np.nan]):
        with pytest.raises(ValueError):
            Line(np.array(x), np.zeros(len(x)))


def test_a_stretch_goes_round_a_closed_line():
    assert LOOP.closed and not STRAIGHT.closed
    assert LOOP.stretch(350, 50).tolist() == [[0, 50], [0, 0], [50, 0]]
    assert STRAIGHT.stretch(100, 200).tolist() == [[100, 0], [200, 0]]


@given(st.lists(st.floats(0, 400), min_size=1, max_size=30), st.floats(2, 300), st.booleans())
def test_nothing_is_lost_of_a_density(measures, bandwidth, closed):
    made = profile(np.array(measures), np.zeros(len(measures), dtype="int64"), 1, 400.0, closed, bandwidth)
    ends = made.density[0].sum() - (0 if closed else (made.density[0][0] + made.density[0][-1]) / 2)
    assert ends * made.step == pytest.approx(len(measures), rel=0.02)


@given(st.lists(st.floats(0, 400), min_size=1, max_size=30), st.booleans())
def test_every_observation_is_under_one_peak(measures, closed):
    made = profile(np.array(measures), np.zeros(len(measures), dtype="int64"), 1, 400.0, closed, 20.0)
    row = made.density[0]
    covered = set()
    for first, peak, last in places(row, closed):
        stretch = {(first + k) % len(row) for k in range(((last - first) % len(row)) + 1)}
        assert peak in stretch and row[peak] == max(row[at] for at in stretch)
        covered |= stretch
    assert set(made.node(np.array(measures)).tolist()) <= covered


def test_a_density_is_the_kernel_where_the_ends_are_far():
    made = profile(np.array([500.0]), np.array([0]), 1, 1000.0, False, 40.0)
    at = np.arange(len(made.density[0])) * made.step
    away = (at - 500) / 40
    assert made.density[0] == pytest.approx(np.where(abs(away) < 1, 15 / 16 * (1 - away**2) ** 2 / 40, 0))


# agreement


def counted(raters, categories):
    table = np.array([[np.nan if value is None else value for value in row] for row in raters])
    return np.array([[(unit == k).sum() for k in range(1, categories + 1)] for unit in table.T], dtype="float64")


# four raters, twelve units, ratings missing: Krippendorff's data, which Gwet's irrCAC ships as `cac.raw4raters`
N = None
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]


def test_the_coefficient_is_the_published_one():
    assert gwet_ac(counted(PUBLISHED, 5), np.eye(5)) == pytest.approx(0.77544, abs=5e-6)


COUNTS = st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=12).map(
    lambda rows: np.array(rows, dtype="float64")
)


@given(COUNTS)
def test_agreement_is_one_when_all_agree_and_never_more(counts):
    value = gwet_ac(counts, linear_weights(3))
    assert (value is None) == (not (counts.sum(axis=1) > 1).any())
    if value is not None:
        same = all((row > 0).sum() == 1 for row in counts if row.sum() > 1)
        assert value <= 1 + 1e-12 and same == (value == pytest.approx(1))


@given(COUNTS)
def test_agreement_is_what_comparing_every_pair_of_raters_gives(counts):
    weights, ratings = linear_weights(3), [np.repeat(np.arange(3), row.astype(int)).tolist() for row in counts]
    pairs = [
        np.mean([weights[a, b] for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j])
        for unit in ratings
        if len(unit) > 1
    ]
    rated = [unit for unit in ratings if unit]
    share = np.mean([[unit.count(k) / len(unit) for k in range(3)] for unit in rated], axis=0) if rated else None
    value = gwet_ac(counts, weights)
    if not pairs:
        assert value is None
    else:
        chance = weights.sum() / 6 * sum(p * (1 - p) for p in share)
        assert value == pytest.approx((np.mean(pairs) - chance) / (1 - chance))


@given(COUNTS)
def test_for_and_against_may_be_exchanged(counts):
    value = gwet_ac(counts, linear_weights(3))
    assert value == pytest.approx(gwet_ac(counts[:, ::-1], linear_weights(3))) if value is not None else True


# crossing


def observed(rows):
    """Observations at (measure, polarity, group), or (measure, polarity, group, theme, facet)."""
    rows = [(*row, 0, 0)[:5] for row in rows]
    at, polarity, group, theme, facet = (np.array(column, dtype="float64") for column in zip(*rows))
    return Observations(
        np.arange(len(rows)), at, np.zeros(len(rows)), theme.astype(int), facet.astype(int), polarity, group.astype(int)
    )


TWO = [Group(WOMEN, 8), Group(SENIORS, 6)]


@pytest.mark.parametrize(
    ("polarities", "groups", "verdict"),
    [
        ([(-1, 0), (-1, 1)], TWO, "convergence"),
        ([(np.nan, 0), (np.nan, 1)], TWO, "convergence"),
        ([(0, 0), (0, 1)], TWO, "convergence"),
        ([(-1, 0), (1, 1)], TWO, "disagreement"),
        ([(-1, 0), (0, 1)], TWO, "mixed"),
        ([(-1, 0), (1, 0), (0, 1)], TWO, "mixed"),
        ([(-1, 0), (-1, 0)], TWO, "one_group"),
        ([(-1, 0), (1, 1)], [Group(WOMEN, 8), Group(WOMEN, 6)], "one_public"),
        ([(-1, 0), (1, 1)], [Group(WOMEN, 8), Group(frozenset(), None)], "one_public"),
    ],
)
def test_the_verdict_says_who_speaks_and_whether_they_agree(polarities, groups, verdict):
    (place,) = cross(STRAIGHT, observed([(500 + k, *row) for k, row in enumerate(polarities)]), groups).places
    assert place.verdict == verdict
    assert (place.warning is not None) == (verdict in ("one_public", "one_group"))


def test_themes_and_facets_are_kept_apart_and_far_places_too():
    rows = [(100, -1, 0), (105, -1, 1), (102, 1, 0, 1), (104, 1, 1, 1), (101, -1, 0, 0, 2), (101, -1, 1, 0, 2)]
    found = cross(STRAIGHT, observed([*rows, (600, -1, 0), (600, -1, 0), (900, 1, 0)]), TWO)
    assert sorted((p.theme, p.facet, round(p.peak_m, -1), p.groups) for p in found.places) == [
        (0, "fact", 100, 2), (0, "fact", 600, 1), (0, "use", 100, 2), (1, "fact", 100, 2)
    ]  # fmt: skip
    assert (found.alone, found.apart, found.resting_on_one_group) == (1, 0, 1)
    assert found.agreement == pytest.approx(1)


def test_what_is_far_from_the_itinerary_or_nowhere_says_nothing_of_it():
    made = observed([(100, -1, 0), (110, -1, 1), (120, -1, 1)])
    made.y[:] = [0, 31, np.nan]
    found = cross(STRAIGHT, made, TWO, 30)
    assert (found.places, found.apart, found.alone, found.groups) == ((), 2, 1, 1)
    assert found.agreement is None


def test_a_place_goes_over_the_beginning_of_a_closed_itinerary():
    made = observed([(0, -1, 0), (0, -1, 1)])
    made.x[:], made.y[:] = [0, 8], [8, 0]
    (place,) = cross(LOOP, made, TWO, 20).places
    assert place.start_m > 380 and place.end_m < 20
    assert within_stretch(LOOP, place, np.array([395.0, 5.0, 200.0, np.nan])).tolist() == [True, True, False, False]


def test_nothing_walked_crosses_to_nothing():
    nothing = Observations(*[np.empty(0)] * 3, np.empty(0, int), np.empty(0, int), np.empty(0), np.empty(0, int))
    assert cross(STRAIGHT, nothing, []).places == ()
    with pytest.raises(ValueError):
        cross(STRAIGHT, nothing, [], 0)


def test_few_people_are_not_told_apart():
    rows = observed([(500, -1, 0), (501, 1, 1), (502, -1, 2)])
    eight, three, unknown = (Group(WOMEN, 8), Group(SENIORS, 3), Group(SENIORS, None))
    (place,) = cross(STRAIGHT, rows, [eight, three, three]).places
    assert place.people == 14 and [voice.people for voice in place.breakdown] == [6, 8]
    (place,) = cross(STRAIGHT, rows, [eight, three, eight]).places
    assert place.people == 19 and place.publics == ("seniors", "women") and place.breakdown == ()
    (place,) = cross(STRAIGHT, rows, [eight, three, unknown]).places
    assert (place.people, place.publics, place.polarity, place.breakdown) == (None, None, None, ())


GROUPS = st.lists(
    st.builds(
        Group,
        st.frozensets(st.sampled_from(["women", "seniors", "young"]), max_size=2),
        st.one_of(st.none(), st.integers(0, 9)),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60)
@given(GROUPS, st.data())
def test_no_place_tells_of_fewer_than_five_people(groups, data):
    rows = data.draw(
        st.lists(
            st.tuples(
                st.floats(0, 1000), st.sampled_from([-1, 0, 1, np.nan]), st.integers(0, len(groups) - 1),
                st.integers(-1, 1), st.integers(0, 2),
            ),
            min_size=1, max_size=25,
        )
    )  # fmt: skip
    made = observed(rows)
    found = cross(STRAIGHT, made, groups)
    counted_once = [at for place in found.places for at in place.observations]
    assert len(counted_once) == len(set(counted_once)) == len(rows) - found.alone - found.apart
    for place in found.places:
        members = list(place.observations)
        assert {int(t) for t in made.theme[members]} == {place.theme}
        speaking = {int(g) for g in made.group[members]}
        counts = [groups[g].headcount for g in speaking]
        if None in counts or sum(counts) < MIN_PEOPLE:
            assert (place.people, place.publics, place.polarity, place.breakdown) == (None, None, None, ())
        for voice in place.breakdown:
            assert voice.people >= MIN_PEOPLE
        if place.breakdown:
            assert sum(voice.observations for voice in place.breakdown) == len(members)
        assert (place.verdict == "one_group") == (len(speaking) == 1)
        measure, _ = STRAIGHT.locate(made.x[members], made.y[members], 30)
        assert within_stretch(STRAIGHT, place, measure).all()
