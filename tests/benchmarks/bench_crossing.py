"""Crossing 20 walks of 500 observations on one itinerary, beside shapely's linear referencing of the same points."""

import numpy as np

from signalement_plugin.domain.crossing import Group, Observations, cross
from signalement_plugin.domain.linear_reference import Line

from .harness import compare, say

WALKS, EACH, VERTICES = 20, 500, 2_000
DISTANCE_M = 30.0


def run() -> None:
    """Print the ratio to the peer, which only takes the points to the line, and how far they are from each other."""
    rng = np.random.default_rng(1)
    # a track as a GPS writes it: 4 km with a vertex every 2 m, which wanders
    heading = np.cumsum(rng.normal(0, 0.05, VERTICES))
    x, y = 650_000 + np.cumsum(2 * np.cos(heading)), 6_850_000 + np.cumsum(2 * np.sin(heading))
    n = WALKS * EACH
    near = rng.integers(0, VERTICES, n)
    observations = Observations(
        id=np.arange(n),
        x=x[near] + rng.normal(0, 8, n),
        y=y[near] + rng.normal(0, 8, n),
        theme=rng.integers(0, 5, n),
        facet=rng.integers(0, 3, n),
        polarity=rng.choice([-1.0, 0.0, 1.0, np.nan], n),
        group=np.repeat(np.arange(WALKS), EACH),
    )
    publics = ("women", "seniors", "young", "families", "working")
    groups = [Group(frozenset({publics[at % len(publics)]}), 6 + at % 7) for at in range(WALKS)]
    try:
        import shapely
    except ImportError:
        say(["shapely is not installed: no peer"])
        return
    track = shapely.LineString(np.column_stack((x, y)))
    compare(
        f"crossing {WALKS} walks of {EACH} observations",
        lambda: cross(Line(x, y), observations, groups, DISTANCE_M),
        "shapely: project and distance, in a loop",
        lambda: _peer(shapely, track, observations),
        runs=3,
    )
    ours, away = Line(x, y).locate(observations.x, observations.y, DISTANCE_M)
    theirs = _peer(shapely, track, observations)
    on = ~np.isnan(ours)
    found = cross(Line(x, y), observations, groups, DISTANCE_M)
    say(
        [
            f"farthest from the peer: {np.abs(away - theirs[1])[on].max():.1e} m away, on {on.sum()} of {n}",
            f"{len(found.places)} places, agreement {found.agreement:.2f}",
        ]
    )


def _peer(shapely, track, observations: Observations) -> np.ndarray:
    """The measure and the distance of each point."""
    points = [shapely.Point(*place) for place in zip(observations.x, observations.y)]
    return np.array([(track.project(point), track.distance(point)) for point in points]).T
