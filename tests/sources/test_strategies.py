"""Whatever a server does to paging, all of its reports come, once, and then only what is new."""

import itertools
import json
import time
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.sources.agenda import MOST_ANSWERS

from .conftest import ids, remarks
from .servers import Reply, as_json
from .town import DAY, NOW, Store, Town, report, reports

HABITS = {
    "everything at once": Town(updates="refused"),
    "everything, in no order, dates ignored": Town(disorder=True, dates="ignored"),
    "pages": Town(pages=50),
    "pages, in no order": Town(pages=50, disorder=True),
    "pages, the last one again and again": Town(pages=50, past_the_end="last"),
    "pages, empty past the end": Town(pages=50, past_the_end="empty"),
    "pages and updated_after": Town(pages=50, updates="works"),
    "pages, updated_after refused": Town(pages=50, updates="refused"),
    "pages, updated_after mute": Town(pages=50, updates="mute"),
    "pages named by headers": Town(pages=50, headers=True),
    "pages named by headers, updated_after": Town(pages=50, headers=True, updates="works"),
    "cut, windows inclusive": Town(cut=50),
    "cut, windows exclusive": Town(cut=50, dates="exclusive"),
    "cut, in no order": Town(cut=50, disorder=True),
    "cut, more on demand": Town(cut=50, cut_on_demand=200),
    "cut, updated_after": Town(cut=50, updates="works"),
    "90 days by default": Town(days=90),
    "90 days by default, pages": Town(days=90, pages=50),
    "pages, dates refused": Town(pages=50, dates="refused"),
    "pages, dates swapped": Town(pages=50, dates="swapped"),
}


def town_like(habit: str, held) -> Town:
    return Town(**{**HABITS[habit].__dict__, "held": held})


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("count", [0, 1, 49, 50, 230])
def test_all_reports_come_once(source_at, habit, count):
    with town_like(habit, reports(count)).serve() as server:
        given_ids = ids(source_at(server.url).pull({}))
    assert sorted(given_ids, key=int) == [str(number) for number in range(count)]


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("count", [1, 50, 230])
def test_with_nothing_new_one_request_and_no_write(source_at, habit, count):
    with town_like(habit, reports(count)).serve() as server:
        store = Store().pull(source_at(server.url))
        if "swapped" in habit or "mute" in habit or "refused" in habit:
            store.pull(source_at(server.url))  # learns that what it meant to ask does not work
        writes = store.writes
        store.pull(source_at(server.url, user_agent="again"))
        assert store.writes == writes
        if not ("dates" in habit and "pages" in habit):  # nothing but all pages would tell
            assert [asked.headers["user-agent"] for asked in server.asked].count("again") == 1


@pytest.mark.parametrize("habit", HABITS)
def test_new_and_updated_reports_come(source_at, habit):
    town = town_like(habit, reports(230))
    with town.serve() as server:
        store = Store().pull(source_at(server.url))
        town.held.append(report(1000, NOW + timedelta(minutes=10)))
        town.held[3].update(status="closed", updated_datetime="2026-11-23T12:15:00Z")
        store.pull(source_at(server.url, now=NOW + timedelta(hours=1)))
        assert len(store.reports) == 231
        assert store.reports["3"].status == "closed"


@pytest.mark.parametrize("habit", [habit for habit in HABITS if "updated_after" not in habit])
def test_an_update_of_two_months_ago_comes_the_next_day_at_the_latest(source_at, habit):
    town = town_like(habit, reports(230))
    with town.serve() as server:
        store = Store().pull(source_at(server.url))
        town.held[30].update(status="closed", updated_datetime="2026-11-23T13:00:00Z")
        store.pull(source_at(server.url, now=NOW + DAY))
        assert store.reports["30"].status == "closed"


@pytest.mark.parametrize("habit", HABITS)
def test_killed_anywhere_it_ends_the_same(source_at, habit):
    """A pull that stops after each page, taken up again from the cursor, as many times as it takes."""
    held = reports(230)
    with town_like(habit, held).serve() as server:
        whole = Store().pull(source_at(server.url))
        store = Store()
        for _ in range(40):
            pages = source_at(server.url).pull(json.loads(json.dumps(store.cursor)))
            for page in itertools.islice(pages, 1):
                store.take(page)
            pages.close()
        store.pull(source_at(server.url))
        assert store.reports == whole.reports
        assert len(store.reports) == 230


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(HABITS)),
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
    st.lists(st.integers(0, 500 * 24 * 60), max_size=150),
)
def test_killed_at_random_on_random_reports_it_ends_with_all(source_at, habit, stops, minutes):
    held = [report(number, NOW - timedelta(minutes=ago)) for number, ago in enumerate(minutes)]
    with town_like(habit, held).serve() as server:
        store = Store()
        for stop in stops:
            pages = source_at(server.url).pull(store.cursor)
            for page in itertools.islice(pages, stop):
                store.take(page)
            pages.close()
        store.pull(source_at(server.url))
        store.pull(source_at(server.url, now=NOW + 2 * DAY))
        if HABITS[habit].days == 0 and HABITS[habit].cut == 0:
            assert len(store.reports) == len(held)
        else:
            assert set(store.reports) <= {record["service_request_id"] for record in held}


def test_reports_that_come_while_reading_are_not_lost(source_at):
    """Pages shift and reports are updated under the reader: what it passed comes with the next pull."""
    town = Town(reports(230), pages=50, updates="works")
    with town.serve() as server:
        store = Store()
        for number, page in enumerate(source_at(server.url).pull({})):
            store.take(page)
            town.held.append(report(1000 + number, NOW + timedelta(seconds=number + 1)))
            town.held[2].update(status=f"seen {number}", updated_datetime="2026-11-23T12:00:30Z")
        store.pull(source_at(server.url, now=NOW + timedelta(minutes=5)))
        assert len(store.reports) == len(town.held)
        assert store.reports["2"].status == town.held[2]["status"]


def test_only_what_is_needed_is_asked(source_at):
    with Town(reports(120), pages=50).serve() as server:
        list(source_at(server.url, "  ").pull({}))
        assert server.asked[0].raw == "/v2/requests.json"
        assert set(itertools.chain(*(asked.query for asked in server.asked))) <= {"page", "updated_after"}
        assert {asked.headers.get("accept") for asked in server.asked} == {"*/*"}


@pytest.mark.parametrize("ending", ["", "/", "///"])
def test_the_address_may_end_with_a_slash_and_the_jurisdiction_is_encoded(source_at, ending):
    with Town(reports(3)).serve() as server:
        list(source_at(server.url + ending, "Thiais & Orly/é").pull({}))
        assert server.asked[0].raw == "/v2/requests.json?jurisdiction_id=Thiais%20%26%20Orly%2F%C3%A9"


def test_dates_are_asked_in_the_one_form_all_servers_take(source_at):
    with Town(reports(230), cut=50).serve() as server:
        list(source_at(server.url).pull({}))
        asked = [value for a in server.asked for name, value in a.query.items() if name.endswith("_date")]
        assert asked
        for value in asked:
            assert len(value) == 20 and value[10] == "T" and value.endswith("Z") and "+" not in value


@pytest.mark.parametrize("name", ["per_page", "page_size"])
def test_a_page_size_is_asked_of_lists_when_it_is_set(source_at, name):
    with Town(reports(230), pages=50, size_parameter=name).serve() as server:
        source = source_at(server.url, settings={"page_size": 20, "page_size_parameter": name})
        assert len(ids(source.pull({}))) == 230
        assert {asked.query[name] for asked in server.asked} == {"20"}
    with Town(reports(230), pages=50, size_parameter=name).serve() as server:  # the silent cap
        source = source_at(server.url, settings={"page_size": 500, "page_size_parameter": name})
        assert len(ids(source.pull({}))) == 230


@pytest.mark.parametrize("value", [0, -1, "ten", True, 1.5])
def test_a_page_size_that_is_none_is_refused(source_at, value):
    with pytest.raises(Problem, match="page_size must be a whole number"):
        source_at("http://127.0.0.1:9/v2", settings={"page_size": value})


def test_dates_that_do_not_work_are_said_and_the_list_is_read(source_at):
    with Town(reports(230), dates="swapped").serve() as server:
        pages = list(source_at(server.url).pull({}, since=NOW - 10 * DAY))
        assert len(ids(pages)) == 230
        assert any("start and end swapped" in remark for remark in remarks(pages))


def test_since_reads_again_from_an_instant(source_at):
    town = Town(reports(230), pages=50, updates="works")
    with town.serve() as server:
        store = Store().pull(source_at(server.url))
        town.held[20].update(status="closed")  # without the server saying that it was updated
        store.pull(source_at(server.url))
        assert store.reports["20"].status == "open"
        store.pull(source_at(server.url), since=NOW - 100 * DAY)
        assert store.reports["20"].status == "closed"
        assert store.cursor["updated"] == "2026-11-23T11:00:00Z"


def test_more_at_one_instant_than_an_answer_holds_is_said(source_at):
    held = reports(60) + [report(1000 + number, NOW - 30 * DAY) for number in range(80)]
    with Town(held, cut=50).serve() as server:
        pages = list(source_at(server.url).pull({}))
        assert any("some may be missing" in remark for remark in remarks(pages))
        assert {record["service_request_id"] for record in held[:60]} <= set(ids(pages))


def test_a_list_cut_with_no_way_to_ask_for_the_rest_is_said(source_at):
    with Town(reports(230), cut=100, dates="ignored").serve() as server:
        pages = list(source_at(server.url).pull({}))
        assert len(ids(pages)) == 100
        assert any("gave exactly 100 reports" in remark for remark in remarks(pages))


def test_pages_that_never_end_are_left_when_nothing_new_comes(source_at):
    endless = as_json([report(number, NOW - DAY) for number in range(50)])
    endless.headers["X-Next-Page-URL"] = "/v2/requests.json?page=2"
    town = Town()
    with town.serve() as server:
        server.answer = lambda asked: endless
        assert len(ids(source_at(server.url).pull({}))) == 50
        assert len(server.asked) < 20


def test_pages_that_are_always_new_end_with_a_problem(source_at, monkeypatch):
    monkeypatch.setattr("signalement_plugin.sources.agenda.MOST_ANSWERS", 30)
    numbers = itertools.count()
    assert MOST_ANSWERS > 1000
    town = Town()
    with town.serve() as server:
        server.answer = lambda asked: as_json([report(next(numbers), NOW - DAY) for _ in range(10)])
        store = Store()
        with pytest.raises(Problem, match="still announces more"):
            store.pull(source_at(server.url))
        assert len(store.reports) == 300


def test_next_links_without_page_numbers_are_followed(source_at):
    held = reports(90)

    def answer(asked):
        start = int(asked.query.get("offset", 0))
        reply = as_json(held[start : start + 20])
        if start + 20 < len(held):
            reply.headers["Link"] = f'<https://elsewhere.example/requests.json?offset={start + 20}>; rel="next"'
        return reply

    with Town().serve() as server:
        server.answer = answer
        assert len(ids(source_at(server.url).pull({}))) == 90


def test_a_page_is_given_in_pieces_that_are_stored_quickly_and_only_the_last_takes_the_cursor_on(source_at):
    with Town(reports(2501)).serve() as server:
        pages = list(source_at(server.url).pull({}))
    sizes = [len(page.reports) for page in pages]
    assert max(sizes) == 1000 and sum(sizes) == 2501
    assert pages[0].cursor == pages[1].cursor == {}
    assert pages[2].cursor["known"]


# Several at once


def test_a_few_pages_travel_at_once_and_come_in_order(source_at):
    import threading

    town = Town(reports(600), pages=20)
    together = threading.Barrier(4)
    with town.serve() as server:

        def answer(asked):
            if int(asked.query.get("page", 1)) in (3, 4, 5, 6):
                together.wait(20)  # nobody is answered before four ask
            return town.answer(asked)

        server.answer = answer
        given_ids = ids(source_at(server.url).pull({}))
        assert given_ids == [record["service_request_id"] for record in town.held]
        assert server.most_at_once == 4


def test_after_429_pages_come_one_by_one(source_at):
    town = Town(reports(600), pages=20)
    refused = [Reply(b"", 429, headers={"Retry-After": "0"})]
    with town.serve() as server:
        seen = []

        def answer(asked):
            if asked.query.get("page") == "8" and refused:
                return refused.pop()
            if not refused:
                seen.append(server.at_once)
            return town.answer(asked)

        server.answer = answer
        assert len(ids(source_at(server.url).pull({}))) == 600
        assert max(seen[8:]) == 1


def test_a_window_cut_in_two_waits_for_a_free_connection(source_at):
    """Its halves come first while all connections carry later windows: nobody asks five at once for that."""
    town = Town(reports(900), cut=50)
    with town.serve() as server:

        def answer(asked):
            if "start_date" in asked.query:
                time.sleep(0.02)  # later windows are still under way when an earlier one turns out to be cut
            return town.answer(asked)

        server.answer = answer
        assert len(ids(source_at(server.url).pull({}))) == 900
        assert 1 < server.most_at_once <= 4


def test_cancelling_ends_the_pull_between_pages(source_at):
    cancelled = []
    with Town(reports(600), pages=20).serve() as server:
        store = Store()
        for page in source_at(server.url, cancelled=lambda: bool(cancelled)).pull({}):
            store.take(page)
            if len(store.reports) >= 100:
                cancelled.append(True)
        assert 100 <= len(store.reports) < 200
        assert len(store.pull(source_at(server.url)).reports) == 600
