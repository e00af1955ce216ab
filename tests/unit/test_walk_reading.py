"""What people and forms write, read as what it means; what means nothing is said, and nothing personal gets through."""

import json
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain import walk_values as read
from signalement_plugin.domain.privacy import is_personal, personal_words
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk_mapping import COLUMNS, guessed_mapping, mapping_of, read_walk_mapping, written
from signalement_plugin.domain.walk_reading import Lexicon, read_row, tells_of_violence
from signalement_plugin.domain.walk_record import WalkRow
from signalement_plugin.domain.walk_values import empty

PARIS = timezone(timedelta(hours=1))
LEXICON = Lexicon(
    {"insecurity": "Sentiment d'insécurité", "memory": "Mémoire"}, {"women": "Femmes", "seniors": "Seniors"}, PARIS
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "value, place",
    [
        ("48.77 2.39 40 5", (2.39, 48.77)),
        ("48.77 2.39", (2.39, 48.77)),
        ("48.77,2.39", (2.39, 48.77)),
        ("48,77 2,39", (2.39, 48.77)),
        ("48.1 2.1 0 0; 48.2 2.2 0 0; 48.3 2.3 0 0", (2.2, 48.2)),
        ([48.77, 2.39], (2.39, 48.77)),
        ([None, None], None),
        ("", None),
        ({"type": "Point", "coordinates": [2.39, 48.77, 12]}, (2.39, 48.77)),
        ({"type": "LineString", "coordinates": [[1, 41], [2, 42], [3, 43]]}, (2, 42)),
        ({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}, (1, 1)),
        ('{"type": "Point", "coordinates": [2.39, 48.77]}', (2.39, 48.77)),
        ("POINT (2.39 48.77)", (2.39, 48.77)),
        ("POINT Z (2.39 48.77 12)", (2.39, 48.77)),
    ],
)
def test_a_place_is_read_however_it_is_written(value, place):
    assert read.position(value) == place


@pytest.mark.parametrize(
    "value, utc",
    [
        ("2026-11-12T21:10:00.250+01:00", "2026-11-12T20:10:00"),
        ("2026-11-12 21:10:00.250000-04:00", "2026-11-13T01:10:00"),
        ("2026-11-12T20:10:00Z", "2026-11-12T20:10:00"),
        ("2026-11-12 21:10", "2026-11-12T20:10:00"),
        ("2026/11/12", "2026-11-12T11:00:00"),
        ("12/11/2026", "2026-11-12T11:00:00"),
        ("12/11/2026 21h10", "2026-11-12T20:10:00"),
        ("jeudi 12 novembre 2026 à 21:10", "2026-11-12T20:10:00"),
        (46338.875, "2026-11-12T20:00:00"),
        ("46338", "2026-11-12T11:00:00"),
    ],
)
def test_an_instant_is_read_however_it_is_written(value, utc):
    assert read.instant(value, PARIS).replace(microsecond=0, tzinfo=None).isoformat() == utc


@pytest.mark.parametrize(
    "reader, value, meant",
    [
        (read.facet, "Constat", "fact"), (read.facet, "ressenti", "feeling"), (read.facet, "USAGES", "use"),
        (read.polarity, "+", 1), (read.polarity, "−", -1), (read.polarity, "-2", -1), (read.polarity, "Négatif", -1),
        (read.polarity, 0, 0), (read.polarity, "point fort", 1), (read.intensity, "3/5", 3), (read.intensity, 4.0, 4),
        (read.intensity, "i2", 2), (read.number, "2,5", 2.5), (read.number, "1\u202f200,5", 1200.5),
        (read.count, "12", 12), (read.entered_from, "Papier", "paper"),
    ],
)  # fmt: skip
def test_words_and_numbers_are_read_however_they_are_written(reader, value, meant):
    assert reader(value) == meant


@given(plain)
def test_no_value_breaks_a_reader(value):
    for reader in (
        read.position, read.facet, read.polarity, read.intensity, read.number, read.count, read.entered_from,
        lambda v: read.instant(v, PARIS), lambda v: read.choice(v, LEXICON.themes),
        lambda v: read.choices(v, LEXICON.publics),
    ):  # fmt: skip
        try:
            found = reader(value)
        except (ValueError, TypeError, AttributeError):
            continue
        if reader is read.position and found is not None:
            assert all(isinstance(part, (int, float)) for part in found)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), plain, max_size=3))
def test_a_row_becomes_observations_or_is_refused_with_its_place(values):
    mapping = mapping_of({column: ["a", "b", "c"][place % 3] for place, column in enumerate(COLUMNS)})
    reading = read_row(WalkRow("", "12", "key", values), mapping, LEXICON)
    json.dumps([one.fingerprint for one in reading.observations])
    blank = all(map(empty, values.values()))  # a line of a printed table that nobody filled in
    assert len(reading.observations) == (reading.rejected is None and not blank)
    for sentence in (*reading.remarks, *([reading.rejected.reason] if reading.rejected else [])):
        assert "12" in str(sentence)
    if reading.rejected:
        json.dumps(reading.rejected.payload)


def row(values, key="k"):
    return WalkRow("", "7", key, values)


def test_an_unknown_choice_is_left_out_and_said_an_unknown_facet_refuses_the_row():
    mapping = mapping_of({"theme": "t", "facet": "f", "text": "x"})
    kept = read_row(row({"t": "géologie", "f": "constat", "x": "Vu"}), mapping, LEXICON)
    assert kept.observations[0].theme_code is None and "géologie" in str(kept.remarks[0])
    refused = read_row(row({"t": "memory", "f": "opinion", "x": "Vu"}), mapping, LEXICON)
    assert refused.observations == () and "opinion" in str(refused.rejected.reason)


def test_words_of_ones_own_are_told_what_they_are_here():
    mapping = mapping_of({"theme": {"field": "t", "words": {"Éclairage": "insecurity"}}, "facet": {"value": "feeling"}})
    (one,) = read_row(row({"t": "eclairage"}), mapping, LEXICON).observations
    assert (one.theme_code, one.facet) == ("insecurity", "feeling")


def test_what_is_asked_of_one_place_makes_an_observation_for_each_facet_that_says_something():
    mapping = mapping_of(
        {
            "columns": {"position": "p"},
            "parts": {
                "vu": {"text": "constat", "facet": {"value": "fact"}},
                "senti": {"text": "ressenti", "facet": {"value": "feeling"}},
            },
        }
    )
    both = read_row(row({"p": "48.7 2.3", "constat": "Lampe cassée", "ressenti": "Peur"}), mapping, LEXICON)
    assert [(one.external_id, one.facet, one.text) for one in both.observations] == [
        ("k#vu", "fact", "Lampe cassée"),
        ("k#senti", "feeling", "Peur"),
    ]
    assert len(read_row(row({"constat": "Lampe cassée"}), mapping, LEXICON).observations) == 1


def test_contacts_in_texts_are_masked_and_controls_go():
    mapping = mapping_of({"text": "x", "group": "g"})
    (one,) = read_row(
        row({"x": "Écrire à z@example.org\x00\u202e ou 06 12 34 56 78", "g": "z@example.org"}), mapping, LEXICON
    ).observations
    assert one.text == "Écrire à [masked] ou [masked]" and one.group == "[masked]"


@pytest.mark.parametrize(
    "text", ["J'ai été agressée ici en mai", "On m'a frappé", "un homme m'a violée", "je me suis fait tabasser"]
)
def test_an_account_of_violence_is_not_kept_and_says_where_to_turn(text):
    reading = read_row(row({"x": text}), mapping_of({"text": "x"}), LEXICON)
    assert reading.observations[0].text is None
    assert "3919" in str(reading.remarks[0]) and text not in repr(reading)


@pytest.mark.parametrize(
    "text",
    [
        "On a peur d'être agressé ici",
        "Endroit violent la nuit",
        "Des voitures frappent le trottoir",
        "J'ai été surprise par le bruit",
        "violet et vert",
        "J'ai été frappée par la saleté",
        "Ce vide m'a frappé",
        "Ça m'a violemment déplu",
    ],
)
def test_what_is_felt_of_a_place_is_kept(text):
    assert not tells_of_violence(text)


@pytest.mark.parametrize(
    "name",
    [
        "deviceid",
        "username",
        "interviewer_name",
        "annee_naissance",
        "Année de naissance",
        "date_naissance",
        "simserial",
        "groupe/prenom",
        "household/member_name",
        "_submitted_by",
        "phonenumber",
        "subscriberid",
    ],
)
def test_whoever_filled_a_form_in_is_never_read(name):
    assert is_personal(name)
    with pytest.raises(Problem, match="never read"):
        mapping_of({"text": name})
    assert name not in guessed_mapping({name: "x"}).fields()


@pytest.mark.parametrize(
    "name",
    [
        "tranche_age",
        "village_name",
        "nom_rue",
        "eclairage",
        "usage",
        "ombrage",
        "headcount",
        "observation/theme",
        "geolocalisation",
    ],
)
def test_what_is_said_of_the_place_is_read(name):
    assert not is_personal(name)


def test_the_list_of_personal_words_is_one_readable_file():
    words = personal_words()
    assert set(words) == {"is", "begins", "ends"} and "deviceid" in words["is"]


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        '{"colour": "x"}',
        '{"text": 3}',
        "{",
        '{"columns": []}',
        '{"parts": [], "columns": {}}',
        '{"text": {"words": {}}}',
    ],
)
def test_a_mapping_that_is_none_is_refused_with_a_sentence(text):
    with pytest.raises(Problem):
        read_walk_mapping(text)


@pytest.mark.parametrize(
    "mapping",
    [
        {"text": "x"},
        {"columns": {"text": ["x", "y"], "facet": {"value": "use"}}, "table": "a/b", "personal": ["z"]},
        {"columns": {"theme": {"field": "t", "words": {"abc": "memory"}}}, "parts": {"p": {"text": "x"}}},
    ],
)
def test_a_mapping_is_written_as_it_is_read(mapping):
    assert mapping_of(json.loads(json.dumps(written(mapping_of(mapping))))) == mapping_of(mapping)


def test_a_sheet_with_a_column_for_each_facet_is_guessed_as_such_and_marks_are_no_text():
    guess = guessed_mapping({"Note": "3/5", "Constat": "Banc", "Ressenti": "Seule", "Nom du participant": "Zoé"})
    assert {facet: part["text"].fields for facet, part in guess.parts.items()} == {
        "fact": ("Constat",),
        "feeling": ("Ressenti",),
    }
    assert guess.columns["intensity"].fields == ("Note",) and "Nom du participant" not in guess.fields()
