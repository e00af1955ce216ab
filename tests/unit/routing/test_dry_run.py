"""On random territories, a dry run finds the very reports whose route differs, however few kinds an edit concerns."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.competence import AreaKey, Opening, Validity, competences_of, openings_of
from signalement_plugin.domain.dry_run import COMPETENCE_KEY, Draft, check_opening, differences
from signalement_plugin.domain.routing import route
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.territory import multipolygon_wkb

from .test_property import VERSIONS, batch_of, reports, shapes, territories


@st.composite
def edits(draw, facts):
    """The same rules but for a competence that is gone, changed or redrawn, or an opening that is new."""
    held, outlines, openings = list(facts.competences), dict(facts.outlines), list(facts.openings)
    place = draw(st.integers(0, len(held) - 1))
    how = draw(st.sampled_from(["nothing", "gone", "service", "rank", "dates", "area", "opening"]))
    one = held[place]
    if how == "gone":
        del held[place]
    elif how == "service":
        held[place] = replace(one, service_id=draw(st.integers(1, 4)))
    elif how == "rank":
        held[place] = replace(one, rank=draw(st.sampled_from([None, 1, 2, 5, 8])))
    elif how == "dates":
        held[place] = replace(one, validity=Validity(date(2026, 4, 1), None))
    elif how == "area":
        area = AreaKey("competence", one.id)
        outlines[area] = multipolygon_wkb({"type": "Polygon", "coordinates": draw(shapes())})
        held[place] = replace(one, area=area)
    elif how == "opening":
        openings.append(
            Opening(9, draw(st.sampled_from(["waste", "light"])), draw(st.sampled_from(["closed", "agents"])))
        )
    return replace(
        facts, version=str(next(VERSIONS)), competences=tuple(held), outlines=outlines, openings=tuple(openings)
    )


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_the_differences_are_those_of_routing_everything_twice(data):
    facts, _ = data.draw(territories())
    batch = batch_of(data.draw(st.lists(reports(), min_size=1, max_size=12)))
    edited = data.draw(edits(facts))
    found = differences(facts, edited, batch)
    before, after = route(facts, batch), route(edited, batch)
    differ = (before.status != after.status) | (before.service_id != after.service_id)
    assert found.report.tolist() == np.flatnonzero(differ).tolist()
    for at, group in zip(found.report.tolist(), found.group.tolist()):
        assert found.groups[group].tolist() == [
            before.service_id[at],
            before.status[at],
            after.service_id[at],
            after.status[at],
            batch.kind[at],
        ]
    assert found.counts.tolist() == np.bincount(found.group, minlength=len(found.groups)).tolist()
    assert found.counts.tolist() == sorted(found.counts.tolist(), reverse=True)


STORED = [
    {"id": 3, "code": "A", "service_id": 1, "insee": "94001", "geom": b"drawn", "rank": 5},
    {"id": 7, "code": "B", "service_id": 1},
]


def put_all(*edited, deleted=()):
    draft = Draft(STORED, COMPETENCE_KEY, frozenset(deleted))
    for row in edited:
        draft.put(row, lambda whole: None)
    return {row["id"]: row for row in draft.rows()}


def test_a_row_is_found_by_its_id_or_its_code_and_else_is_new():
    rows = put_all({"code": "A", "rank": 1}, {"id": 7, "code": "B2"}, {"code": "C"}, {"code": "C", "rank": 2})
    assert rows[3] == {**STORED[0], "rank": 1}
    assert rows[7]["code"] == "B2" and rows[8] == {"id": 8, "code": "C", "rank": 2} and len(rows) == 3


def test_what_is_renamed_leaves_its_code_to_another():
    first = STORED[0]
    rows = put_all({"id": first["id"], "code": "RENAMED"}, {"code": first["code"], "service_id": 1})
    assert {row["code"] for row in rows.values()} >= {"RENAMED", first["code"]} and len(rows) == len(STORED) + 1


def test_what_is_gone_frees_its_code_but_not_its_id():
    rows = put_all({"code": "B", "rank": 1}, deleted=[7])
    assert rows == {3: STORED[0], 8: {"id": 8, "code": "B", "rank": 1}}


def test_a_row_that_is_refused_leaves_the_others():
    draft = Draft(STORED, COMPETENCE_KEY, frozenset())

    def refuse(whole):
        raise Problem("no")

    with pytest.raises(Problem):
        draft.put({"code": "A", "rank": 1}, refuse)
    assert draft.rows() == STORED


def test_the_area_is_the_drawn_one_else_the_commune_else_the_territory():
    everywhere = AreaKey("territory", 1)
    held, drawn = competences_of([*STORED, {"id": 9, "code": "C", "service_id": 2, "insee": "94002"}], everywhere)
    assert [one.area for one in held] == [("competence", 3), everywhere, ("commune", "94002")]
    assert drawn == {("competence", 3): b"drawn"}


@pytest.mark.parametrize("row", [{}, {"category_code": "waste"}, {"category_code": "waste", "phase": "ajar"}])
def test_an_opening_needs_its_category_and_a_phase(row):
    with pytest.raises(Problem, match="category or its phase"):
        check_opening(row)


def test_dates_reversed_are_refused_in_words():
    dates = {"valid_from": date(2026, 3, 1), "valid_to": date(2026, 3, 1)}
    with pytest.raises(Problem, match="before it begins"):
        check_opening({"category_code": "waste", "phase": "closed", **dates})
    assert openings_of([{"id": 1, "category_code": "waste", "phase": "closed"}])[0].validity == Validity()
