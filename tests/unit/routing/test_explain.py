"""Every trace that routing can build has words, and the words name who, why and since when."""

from hypothesis import given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.explain import explain
from signalement_plugin.domain.routing import route
from signalement_plugin.domain.trace import Trace, TracedCandidate, Tracer

from .test_property import batch_of, reports, territories


@settings(deadline=None, max_examples=60)
@given(territories(), st.lists(reports(), min_size=1, max_size=6))
def test_every_route_has_words_and_survives_being_kept(territory, rows):
    facts, _ = territory
    tracer = Tracer(route(facts, batch_of(rows)))
    for row in range(len(rows)):
        trace = tracer.trace(row)
        assert all(str(sentence) for sentence in explain(trace))
        assert Trace.from_json(trace.to_json()) == trace
        winners = [c for c in trace.candidates if c.standing == "winner"]
        assert bool(winners) or trace.reason != "one_winner"


def test_a_departmental_road_says_who_and_since_when():
    road = TracedCandidate(
        "RD7", "DEP", "Routes du Val-de-Marne", "Département du Val-de-Marne", "departement", 5, "category", "drawn",
        0, "2016-01-01", None, "L. 131-2 CVR", "winner",
    )  # fmt: skip
    town = TracedCandidate(
        "V", "VIL", "Voirie d'Orly", "Orly", "commune", 8, "category", "commune", 0, None, None, "", "after", "rank"
    )
    words = [str(s) for s in explain(Trace("proposed", "one_winner", "2026-11-23", candidates=(road, town)))]
    assert words == [
        "Routes du Val-de-Marne: class of the road; Département du Val-de-Marne has been competent since "
        "01/01/2016 (L. 131-2 CVR).",
        "Voirie d'Orly comes after: its rank comes after (8: competence of the commune).",
    ]
