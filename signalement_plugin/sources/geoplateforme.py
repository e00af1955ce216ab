"""The real outlines of communes, from IGN's Géoplateforme (WFS 2.0.0, GeoJSON).

Written on the service's documentation: layer ``LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune``, attributes
``code_insee`` and ``nom_officiel``, coordinates asked in EPSG:2154 (easting, then northing).
"""

import json
from typing import Any, Callable, Dict, Iterable
from urllib.parse import urlencode

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .transport import Transport

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
