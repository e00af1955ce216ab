"""The Géoplateforme's geocoder, as its documentation says it answers, on loopback."""

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.sources.failures import Cancelled
from signalement_plugin.sources.geocoder import find_addresses

from .servers import Reply, Server

COMMUNES = {"94081": "Vitry-sur-Seine", "94054": "Orly"}


def feature(label="12 Rue Pasteur 94400 Vitry-sur-Seine", citycode="94081", score=0.9, lon=2.4, lat=48.79, **more):
    properties = {
        "label": label,
        "score": score,
        "housenumber": "12",
        "type": "housenumber",
        "city": "Vitry-sur-Seine",
        "citycode": citycode,
        "x": 655_955.0,
        "y": 6_855_000.0,
        **more,
    }
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def find(transports, server, words="12 rue pasteur", most=5, cancelled=bool, **settings):
    return find_addresses(
        transports(**settings), words, (2.4, 48.75), COMMUNES, most, cancelled, f"http://127.0.0.1:{server.port}/search"
    )


def test_addresses_of_the_territory_come_with_the_likeliest_first(transports):
    reply = collection(
        feature(score=0.5, label="12 Rue Pasteur 94310 Orly", citycode="94054"),
        feature(),
        feature(citycode="13055", label="12 Rue Pasteur 13007 Marseille"),
    )
    with Server(lambda asked: reply) as server:
        found = find(transports, server)
        (asked,) = server.asked
    assert [address.label for address in found] == ["12 Rue Pasteur 94400 Vitry-sur-Seine", "12 Rue Pasteur 94310 Orly"]
    assert (found[0].lon, found[0].lat, found[0].kind, found[0].insee) == (2.4, 48.79, "housenumber", "94081")
    assert asked.query == {
        "q": "12 rue pasteur", "index": "address", "limit": "50", "lon": "2.40000", "lat": "48.75000"
    }  # fmt: skip


def test_no_more_than_asked_for(transports):
    with Server(lambda asked: collection(*[feature() for _ in range(9)])) as server:
        assert len(find(transports, server, most=3)) == 3


def test_what_was_typed_reaches_the_service_as_it_is(transports):
    words = "rue de l'Été & co=1 #2\u202e" + "x" * 500
    with Server(lambda asked: collection()) as server:
        assert find(transports, server, words) == []
        assert server.asked[0].query["q"] == words[:200]


def test_what_cannot_be_an_address_is_found_nowhere(transports):
    with Server(lambda asked: Reply(b'{"message": "q: required"}', 400)) as server:
        assert find(transports, server, "???") == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<html>maintenance</html>"),
        Reply(b"[]"),
        Reply(b"{}"),
        Reply(b"null"),
        Reply(b'{"features": [{}]}'),
        Reply(b'{"features": [null]}'),
        Reply(b'{"features": 3}'),
        collection(feature(label="\u202e")),
        collection({"geometry": None, "properties": {"label": "x"}}),
        collection({"geometry": {"coordinates": ["NaN", 48]}, "properties": {"label": "x"}}),
        collection({"geometry": {"coordinates": []}, "properties": {"label": "x"}}),
        Reply(b"[" * 100_000),
        Reply(b"", 500),
    ],
)
def test_an_answer_of_another_shape_leads_on_to_the_map(transports, reply):
    with Server(lambda asked: reply) as server, pytest.raises(Problem, match="by hand on the map"):
        find(transports, server)


def test_a_service_that_is_not_there_leads_on_to_the_map(transports):
    with Server(lambda asked: b"") as server:
        pass
    with pytest.raises(Problem, match="by hand on the map") as problem:
        find(transports, server)
    assert problem.value.retry


def test_a_search_can_be_cancelled(transports):
    silent = Reply(write=lambda handler: server.closing.wait(20))
    with Server(lambda asked: silent) as server, pytest.raises(Cancelled):
        find(transports, server, cancelled=lambda: bool(server.asked))
