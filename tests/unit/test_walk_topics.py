"""What a walk brings to a meeting and leaves behind: topics in order, figures that tell of no few people."""

from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.crossing import MIN_PEOPLE
from signalement_plugin.domain.walk import FACETS
from signalement_plugin.domain.walk_topics import Recommended, Seen, figures, topics


def seen(key, theme, polarity=-1, facet="fact", group="A", report=False, answered=False):
    return Seen(key, theme, facet, polarity, group, report, answered)


def recommended(text, *observations, status="proposed"):
    return Recommended(text, status, "Ville", None, frozenset(observations))


def test_what_goes_wrong_most_comes_first_with_what_is_recommended_of_it():
    found = topics(
        [
            seen(1, "light", report=True, answered=True),
            seen(2, "light", facet="feeling", group="B"),
            seen(3, "square", polarity=1, facet="use"),
            seen(4, None, polarity=None),
        ],
        [recommended("Des lampes", 1, 3), recommended("Un banc"), recommended("Ailleurs", 99)],
    )
    assert [topic.theme for topic in found] == ["light", None, "square"]
    light, other, square = found
    assert (light.wrong, light.well, light.groups, light.reports, light.answered) == (2, 0, 2, 1, 1)
    assert dict(light.facets) == {"fact": 1, "feeling": 1} and not light.rests_on_one_group
    assert [one.text for one in light.recommendations] == ["Des lampes"] == [one.text for one in square.recommendations]
    assert [one.text for one in other.recommendations] == ["Un banc", "Ailleurs"]
    assert square.rests_on_one_group


def test_a_recommendation_alone_is_a_topic_and_nothing_is_none():
    (topic,) = topics([], [recommended("Un banc")])
    assert (topic.theme, topic.observations, topic.rests_on_one_group) == (None, 0, True)
    assert topics([], []) == ()


SEEN = st.builds(
    Seen,
    id=st.integers(0, 30),
    theme=st.sampled_from(["light", "square", None]),
    facet=st.sampled_from(FACETS),
    polarity=st.sampled_from([-1, 0, 1, None]),
    group=st.sampled_from(["A", "B", None]),
    is_report=st.booleans(),
    is_answered=st.booleans(),
)


@given(st.lists(SEEN, max_size=20))
def test_every_observation_is_in_one_topic(observations):
    found = topics(observations, [])
    assert sum(topic.observations for topic in found) == len(observations)
    assert sum(topic.reports for topic in found) == sum(one.is_report for one in observations)
    assert [topic.wrong for topic in found] == sorted((topic.wrong for topic in found), reverse=True)


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=4))
def test_few_people_are_not_counted(headcounts):
    made = figures(headcounts, [], [recommended("Un banc", status="done")], 3, 10)
    told = made.people is not None
    assert told == (bool(headcounts) and None not in headcounts and sum(headcounts) >= MIN_PEOPLE)
    assert not told or made.people == sum(headcounts)
    assert (made.groups, dict(made.recommendations), made.done, made.to_do) == (len(headcounts), {"done": 1}, 3, 10)
