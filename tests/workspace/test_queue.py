"""What waits for whoever triages: the queues, their counts, the lists and what a report says in full."""

from datetime import timedelta

import pytest

from signalement_plugin.workspace.queue import QUEUES, Filter
from tests.workspace.conftest import NOW, X0, Y0, propose, receive, report


@pytest.fixture
def received(workspace):
    """Three reports: an old one, a dangerous one routed near a boundary, one without position in the other commune."""
    made = receive(
        workspace,
        [
            report(1, requested_at=NOW - timedelta(days=40), address="3 rue Pasteur"),
            report(2, description="Éclat de verre, 100 % dangereux"),
            report(3, media_url="https://town.example/3.jpg"),
        ],
        x=[X0 + 100, X0 + 4_990, float("nan")],
        y=[Y0 + 100, Y0 + 100, float("nan")],
    )
    return list(made.created_ids)


def ids(workspace, **wanted):
    return workspace.queue.ids(Filter(**wanted), NOW).tolist()


def test_what_just_came_in_is_to_triage_the_oldest_first(workspace, received):
    assert ids(workspace) == received
    assert ids(workspace, queue="all") == received
    assert workspace.queue.ids(Filter(), NOW, limit=1).tolist() == received[:1]


def test_what_is_dangerous_comes_first(workspace, received):
    workspace._engine.execute("UPDATE report SET priority = 'dangerous' WHERE id = ?", (received[2],))
    assert ids(workspace) == [received[2], received[0], received[1]]
    assert [row.dangerous for row in workspace.queue.rows(received)] == [False, False, True]


def test_each_queue_counts_what_it_lists(workspace, received):
    propose(workspace, received[:1])
    engine = workspace._engine
    engine.execute("UPDATE report SET route_status = 'ambiguous', near_boundary = TRUE WHERE id = ?", (received[1],))
    engine.execute("UPDATE report SET route_status = 'to_locate' WHERE id = ?", (received[2],))
    counts = workspace.queue.counts((1,), NOW)
    assert set(counts) == set(QUEUES) - {"all"}
    for queue, count in counts.items():
        assert len(ids(workspace, queue=queue, services=(1,))) == count
    assert workspace.queue.waiting() == counts["to_triage"] == 3
    assert ids(workspace, queue="ambiguous") == ids(workspace, queue="near_boundary") == [received[1]]
    assert ids(workspace, queue="to_locate") == [received[2]]
    assert ids(workspace, queue="mine", services=(1,)) == [received[0]]
    assert ids(workspace, queue="late") == [received[0]]


def test_what_was_decided_leaves_the_queue_but_stays_in_all(workspace, received):
    workspace._engine.execute("UPDATE report SET state = 'watched' WHERE id = ?", (received[0],))
    assert ids(workspace) == received[1:]
    assert workspace.queue.waiting() == 2
    assert ids(workspace, queue="watched") == [received[0]]
    assert ids(workspace, queue="all") == received


def test_filters_narrow_and_add_up(workspace, received):
    workspace._engine.execute("UPDATE report SET insee = '94001' WHERE id = ?", (received[0],))
    assert ids(workspace, insee="94001") == [received[0]]
    assert ids(workspace, max_age_days=30) == received[1:]
    assert ids(workspace, category_code="light") == []
    assert ids(workspace, category_code="waste", state="new", max_age_days=60, text="pasteur 3") == [received[0]]
    assert ids(workspace, extent=(X0, Y0, X0 + 1_000, Y0 + 1_000)) == [received[0]]


@pytest.mark.parametrize("words, found", [
    ("100 %", [1]), ("%", [1]), ("!", []), ("100 pasteur", []),
    ("_", []), ("éclat", [1]), ("' OR 1=1 --", []), ("DÉPÔT", [0, 2]), ("\\", []),
])  # fmt: skip
def test_words_are_looked_for_as_they_are(workspace, received, words, found):
    assert ids(workspace, text=words) == [received[at] for at in found]


def test_a_report_is_found_by_its_number(workspace, received):
    assert workspace.queue.number(" 2 ") == received[1]
    assert workspace.queue.number("nothing") is None


def test_rows_come_in_the_order_asked_and_without_those_that_are_gone(workspace, received):
    rows = workspace.queue.rows([received[2], 999_999, received[0]])
    assert [row.id for row in rows] == [received[2], received[0]]
    assert rows[0].has_photo and not rows[1].has_photo
    assert rows[1].requested_at == NOW - timedelta(days=40)


def test_a_dossier_says_all_that_is_known_of_a_report(workspace, received):
    propose(workspace, received[:1])
    dossier = workspace.dossiers.read(received[0])
    assert (dossier.x, dossier.y) == (X0 + 100, Y0 + 100)
    assert dossier.address == "3 rue Pasteur" and dossier.route_status == "proposed"
    assert dossier.history[-1].kind == "created"
    assert dossier.history[0].after["route_status"] == "proposed"
    assert workspace.dossiers.read(received[2]).x is None
    assert workspace.dossiers.read(999_999) is None


def test_the_vocabulary_offers_only_services_in_force(workspace):
    workspace.configuration.upsert(
        "service", [{"code": "OLD", "actor_code": "TOWN", "name": "Ancien", "valid_to": NOW.date().isoformat()}]
    )
    words = workspace.dossiers.vocabulary(NOW.date())
    assert list(words.services.values()) == ["Propreté"]
    assert words.subcategories["bulky"] == ("waste", "Encombrants", "short")
    assert words.communes == {"94001": "Amont", "94002": "Aval"}
