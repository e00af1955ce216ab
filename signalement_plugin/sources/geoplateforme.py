"""The real outlines of communes, and layers of any WFS, as IGN's Géoplateforme serves them (WFS 2.0.0, GeoJSON).

Written on the service's documentation: layer ``LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune``, attributes
``code_insee`` and ``nom_officiel``, coordinates asked in EPSG:2154 (easting, then northing).
"""

import json
from typing import Any, Callable, Dict, Iterable, List, Set, Tuple
from urllib.parse import urlencode

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .transport import Transport

_PAGE, _MOST = 500, 20_000
_LAYER = "LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune"


def commune_outlines(
    transport: Transport, insee_codes: Iterable[str], cancelled: Callable[[], bool], url: str
) -> Dict[str, Any]:
    """GeoJSON geometry in EPSG:2154 of each commune of ``insee_codes`` that the service at ``url`` knows.

    Raises Problem when the service cannot be reached or answers something else.
    """
    codes = sorted(set(insee_codes))
    query = {
        "SERVICE": "WFS",
        "VERSION": "2.0.0",
        "REQUEST": "GetFeature",
        "TYPENAMES": _LAYER,
        "OUTPUTFORMAT": "application/json",
        "SRSNAME": "EPSG:2154",
        "COUNT": str(len(codes)),
        "CQL_FILTER": "code_insee IN ({})".format(",".join(f"'{code}'" for code in codes)),
    }
    answer = transport.get(f"{url}?{urlencode(query)}", cancelled)
    try:
        if answer.status != 200:
            raise ValueError(answer.status)
        features = json.loads(answer.body)["features"]
        return {
            str(feature["properties"]["code_insee"]): feature["geometry"]
            for feature in features
            if str(feature["properties"]["code_insee"]) in codes
        }
    except (ValueError, KeyError, TypeError) as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The Géoplateforme did not answer with outlines of communes. Try again later, or take them from a "
                "file.",
            ),
            retry=True,
            detail=repr(error),
        ) from error


def features_within(
    transport: Transport, url: str, layer: str, extent: Tuple[float, float, float, float], cancelled: Callable[[], bool]
) -> str:
    """The features of ``layer`` that meet ``extent`` (EPSG:2154), as one GeoJSON collection in EPSG:2154.

    Asked by pages, whatever the service's own limit. Raises Problem when it cannot be reached or answers something
    else, when it has no such layer, and when a person stops it.
    """
    features: List[Any] = []
    known: Set[str] = set()
    while len(features) < _MOST:
        query = {
            "SERVICE": "WFS",
            "VERSION": "2.0.0",
            "REQUEST": "GetFeature",
            "TYPENAMES": layer,
            "OUTPUTFORMAT": "application/json",
            "SRSNAME": "EPSG:2154",
            "BBOX": ",".join(f"{edge:.0f}" for edge in extent) + ",EPSG:2154",
            "COUNT": str(_PAGE),
            "STARTINDEX": str(len(features)),
        }
        separator = "&" if "?" in url else "?"
        answer = transport.get(f"{url}{separator}{urlencode(query)}", cancelled)
        try:
            if answer.status != 200:
                raise ValueError(answer.status)
            content = json.loads(answer.body)
            page = content["features"]
            if not isinstance(page, list):
                raise TypeError(type(page))
        except (ValueError, KeyError, TypeError) as error:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The WFS did not answer with the features of “{layer}”. Check its address and the name of the "
                    "layer.",
                ),
                layer=layer,
                retry=True,
                detail=repr(error),
            ) from error
        # a service that does not know STARTINDEX says the same page again
        fresh = {json.dumps(feature, sort_keys=True): feature for feature in page}
        fresh = {text: feature for text, feature in fresh.items() if text not in known}
        known.update(fresh)
        features += fresh.values()
        if not fresh or (content.get("numberMatched") in (None, "unknown", len(features)) and len(page) < _PAGE):
            break
    return json.dumps({"type": "FeatureCollection", "features": features})
