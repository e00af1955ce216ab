"""Where an address is, from the geocoder of IGN's Géoplateforme.

Written on the service's documentation (https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage):
``search?q=…&index=address&limit=…&lat=…&lon=…`` answers with a GeoJSON FeatureCollection whose features have
``label``, ``score``, ``type``, ``city``, ``citycode`` as properties. The position is read from the geometry (WGS 84,
by GeoJSON's own rule): the reference system of the properties ``x`` and ``y`` changes with the territory.
"""

import json
import math
from dataclasses import dataclass
from typing import Any, Callable, Collection, List, Tuple
from urllib.parse import urlencode

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .failures import Cancelled
from .texts import clean
from .transport import Transport

# of many candidates few are in the territory: the service gives no more than this
_CANDIDATES = 50
_LONGEST_QUESTION = 200


@dataclass(frozen=True)
class FoundAddress:
    """An address that was found. ``kind``: housenumber, street, locality or municipality; ``score``: 0 to 1;
    ``lon``, ``lat``: WGS 84 degrees."""

    label: str
    kind: str
    score: float
    insee: str
    lon: float
    lat: float


def find_addresses(
    transport: Transport,
    words: str,
    near: Tuple[float, float],
    communes: Collection[str],
    most: int,
    cancelled: Callable[[], bool],
    url: str,
) -> List[FoundAddress]:
    """At most ``most`` addresses that ``words`` may mean, the likeliest first, in ``communes`` (INSEE codes) only.

    ``near``: longitude and latitude that closer ones are preferred to. Raises Problem, in words that lead on to the
    map, when the service at ``url`` does not answer, or Cancelled.
    """
    query = {
        "q": words[:_LONGEST_QUESTION],
        "index": "address",
        "limit": str(_CANDIDATES),
        "lon": f"{near[0]:.5f}",
        "lat": f"{near[1]:.5f}",
    }
    try:
        answer = transport.get(f"{url}?{urlencode(query)}", cancelled)
    except Cancelled:
        raise
    except Problem as problem:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The address search cannot be reached: check your network, or place the report by hand on the map.",
            ),
            retry=True,
            detail=f"{problem} {problem.detail}",
        ) from problem
    # what cannot mean an address (too short, signs only) is refused by the service: it is found nowhere
    if answer.status == 400:
        return []
    try:
        if answer.status != 200:
            raise ValueError(answer.status)
        found = [_read(feature) for feature in json.loads(answer.body)["features"]]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The address search did not answer as it should: place the report by hand on the map, or try again "
                "later.",
            ),
            retry=True,
            detail=repr(error)[:500],
        ) from error
    inside = [address for address in found if address.insee in communes]
    return sorted(inside, key=lambda address: -address.score)[:most]


def _read(feature: Any) -> FoundAddress:
    """One feature of the answer. Raises ValueError, KeyError or TypeError when it is not as documented."""
    properties = feature["properties"]
    lon, lat = (float(degrees) for degrees in feature["geometry"]["coordinates"][:2])
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise ValueError("position")
    label = clean(str(properties["label"]), 200)
    if not label:
        raise ValueError("label")
    score = float(properties.get("score") or 0)
    return FoundAddress(
        label, str(properties.get("type") or ""), score, str(properties.get("citycode") or ""), lon, lat
    )
