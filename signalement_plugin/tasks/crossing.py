"""Crossing the walks of an itinerary: what groups say of its places, with the reports and points noirs nearby."""

from collections import Counter
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple, Union

from qgis.core import QgsFeatureSource, QgsVectorLayerFeatureSource

from ..domain.crossing import DISTANCE_M, CrossedPlace, Crossing, cross, within_stretch
from ..domain.linear_reference import Line
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..layers.shapes import geometry_of
from ..workspace import Workspace
from ..workspace.points import line_wkb
from ..workspace.walk_observations import Walked
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .polygons import Outliner

# rank and outline (ISO WKB polygon, EPSG:2154)
PointNoir = Tuple[int, bytes]
_RANK = "rank"


@dataclass(frozen=True)
class PlaceFound:
    """A place as it is shown. ``theme``, ``publics``: labels; ``publics`` is ``None`` where too few people speak.

    ``wkb``: its stretch of the itinerary, ISO WKB LineString, EPSG:2154. ``observation_ids``: those that make it.
    ``reports``: the open ones within the distance. ``points_noirs``: the ranks of those that it touches.
    """

    place: CrossedPlace
    theme: Optional[str]
    publics: Optional[Tuple[str, ...]]
    breakdown: Tuple[Tuple[Tuple[str, ...], int, Optional[float]], ...]
    walks: int
    wkb: bytes
    observation_ids: Tuple[int, ...]
    reports: int
    points_noirs: Tuple[int, ...]


@dataclass(frozen=True)
class CrossedWalks:
    """What the walks of one itinerary say together; ``crossing``: the figures."""

    code: str
    name: str
    places: Tuple[PlaceFound, ...]
    crossing: Crossing
    walks: int

    @property
    def verdicts(self) -> Dict[str, int]:
        """How many places got each verdict."""
        return Counter(found.place.verdict for found in self.places)

    @property
    def warning(self) -> Optional[Sentence]:
        """R49: what goes with the whole, wherever it is shown or written; ``None`` where nothing rests on one group."""
        alone = self.crossing.resting_on_one_group
        if self.crossing.groups == 1:
            return Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "One group only walked here: what its people saw and felt, not what residents at large think.",
                )
            )
        if not alone:
            return None
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{alone} of the {count} places rest on one group only: what these people saw and felt, not what "
                "residents at large think.",
            ),
            {"alone": alone, "count": len(self.places)},
        )


def cross_walks(
    address: str,
    itinerary: str,
    distance_m: float = DISTANCE_M,
    points_noirs: Sequence[PointNoir] = (),
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> CrossedWalks:
    """Cross the walks of the itinerary of that code.

    ``distance_m``: how far from the itinerary an observation or a report still speaks of it, and the bandwidth along
    it. Raises Problem for an itinerary that is not there or has no length, and where nothing was observed on it.
    """
    with open_at(address) as workspace:
        return cross_walks_in(workspace, itinerary, distance_m, points_noirs, feedback)


def cross_walks_in(
    workspace: Workspace,
    itinerary: str,
    distance_m: float = DISTANCE_M,
    points_noirs: Sequence[PointNoir] = (),
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> CrossedWalks:
    """The same, in a workspace that is open."""
    walked = workspace.walk_observations.of_itinerary(itinerary)
    if walked is None:
        raise _unknown(itinerary, workspace.walk_observations.itineraries())
    feedback.progress(0.3)
    if not len(walked.observations.id):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Nothing was observed on “{name}” yet: import what was gathered on its walks, then cross them.",
            ),
            name=walked.name,
        )
    try:
        line = Line(*walked.vertices.T)
    except ValueError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The itinerary “{name}” has no length: draw it again, then cross its walks."),
            name=walked.name,
        ) from error
    crossing = cross(line, walked.observations, walked.groups, distance_m)
    feedback.progress(0.8)
    found = _around(workspace, walked, line, crossing, distance_m, points_noirs)
    feedback.progress(1.0)
    return CrossedWalks(walked.code, walked.name, tuple(found), crossing, len(walked.walks))


def read_points_noirs(source: Union[QgsFeatureSource, QgsVectorLayerFeatureSource]) -> List[PointNoir]:
    """The points noirs of a layer as ``findhotspots`` makes it: each outline with the rank that its field says.

    Raises Problem for a layer without ranks, without coordinate reference system, or with something that is no surface.
    """
    place = source.fields().lookupField(_RANK)
    if place < 0:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The layer has no field “{field}”: give the layer of points noirs that the search for hotspots makes.",
            ),
            field=_RANK,
        )
    outliner = Outliner(source.crs() if isinstance(source, QgsVectorLayerFeatureSource) else source.sourceCrs())
    found = []
    for feature in source.getFeatures():
        outline, rank = outliner.outline(feature.geometry()), feature.attribute(place)
        if outline is not None and isinstance(rank, (int, float)):
            found.append((int(rank), outline))
    return found


def _around(
    workspace: Workspace,
    walked: Walked,
    line: Line,
    crossing: Crossing,
    distance_m: float,
    points_noirs: Sequence[PointNoir],
) -> List[PlaceFound]:
    low, high = walked.vertices.min(axis=0), walked.vertices.max(axis=0)
    # the index of a GeoPackage holds single-precision boxes: a metre more
    reach = distance_m + 1
    extent = (*(low - reach).tolist(), *(high + reach).tolist())
    measure, _ = line.locate(*workspace.walk_observations.reports_within(extent), distance_m)
    black = [(rank, geometry_of(wkb)) for rank, wkb in points_noirs]
    found = []
    for place in crossing.places:
        members = list(place.observations)
        wkb = line_wkb(line.stretch(place.start_m, place.end_m))
        stretch = geometry_of(wkb)
        found.append(
            PlaceFound(
                place,
                walked.theme_labels.get(walked.themes[place.theme]) if place.theme >= 0 else None,
                None if place.publics is None else _labels(place.publics, walked),
                tuple((_labels(one.publics, walked), one.observations, one.polarity) for one in place.breakdown),
                len(set(walked.walk[members].tolist())),
                wkb,
                tuple(walked.observations.id[members].tolist()),
                int(within_stretch(line, place, measure).sum()),
                tuple(sorted(rank for rank, outline in black if outline.distance(stretch) <= distance_m)),
            )
        )
    return found


def _labels(codes: Sequence[str], walked: Walked) -> Tuple[str, ...]:
    return tuple(sorted(walked.public_labels.get(code, code) for code in codes))


def _unknown(itinerary: str, known: Sequence[Tuple[str, str]]) -> Problem:
    if not known:
        return Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "The workspace has no itinerary yet: draw one or import a track, then cross its walks."
            )
        )
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "There is no itinerary “{code}” with a line. There are: {known}."),
        code=itinerary,
        known=", ".join(code for code, _ in known),
    )
