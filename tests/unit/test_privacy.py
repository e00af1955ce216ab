"""No personal field survives, however it is spelt and however deep it lies (R71)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.privacy import MASK, is_personal, mask, strip_personal

SPELT = """
    requestor_name first_name last_name email phone device_id account_id E-Mail FirstName firstName
    REQUESTOR_NAME prénom Prenom nom téléphone Tél. courriel contact contact_info citizen_email
    reporterPhone adresse-mail d_e_v_i_c_e handler ip_address user-agent nom_complet déclarant
"""
OF_THE_PLACE = """
    service_name service_code service_request_id description status address address_id zipcode lat long
    media_url requested_datetime agency_responsible nom_rue mobilier hauteur plage ward police_district
"""


@pytest.mark.parametrize("name", [*SPELT.split(), "Nom Prénom", "Numéro téléphone", "date de naissance"])
def test_names_of_personal_fields_are_known_however_spelt(name):
    assert is_personal(name)


@pytest.mark.parametrize("name", OF_THE_PLACE.split())
def test_what_describes_the_place_is_kept(name):
    assert not is_personal(name)


def test_fields_go_at_any_depth_and_the_rest_stays():
    payload = {
        "service_request_id": 12,
        "Requestor_Name": "Zoé Démo",
        "extended_attributes": {
            "ward": "3",
            "contact": {"tel": "0612345678"},
            "notes": [
                {"text": "vu", "author": "Zoé"},
                {"deep": [[{"EMAIL": "z@example.org", "kept": True}]]},
            ],
        },
    }
    assert strip_personal(payload) == {
        "service_request_id": 12,
        "extended_attributes": {"ward": "3", "notes": [{"text": "vu"}, {"deep": [[{"kept": True}]]}]},
    }
    assert payload["Requestor_Name"] == "Zoé Démo", "the payload given is left as it is"


@pytest.mark.parametrize(
    "pair",
    [
        {"code": "EMAIL", "value": "z@example.org"},
        {"name": "requestor_phone", "values": ["0612345678"]},
        {"label": ["Prénom"], "value": ["Zoé"]},
        {"key": "device_id", "order": 2, "answer": "abc"},
    ],
)
def test_attributes_that_carry_a_personal_field_go_as_a_whole(pair):
    assert strip_personal({"attribute": [pair, {"code": "COLOUR", "value": "red"}]}) == {
        "attribute": [{"code": "COLOUR", "value": "red"}]
    }
    assert strip_personal({"attribute": pair, "status": "open"}) == {"status": "open"}


@pytest.mark.parametrize(
    "text",
    [
        "zoe.demo+311@mail.example.org",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "0612345678",
        "06-12-34-56-78",
        "+33 6 12 34 56 78",
        "+33612345678",
        "0033 1 42 00 00 00",
        "+33 (0)1 42 00 00 00",
    ],
)
def test_addresses_and_numbers_in_texts_are_masked(text):
    assert mask(f"Appelez-moi : {text}, merci") == f"Appelez-moi : {MASK}, merci"


@pytest.mark.parametrize(
    "text",
    ["12 rue du 8 mai 1945, 94400", "le 06/12/2026 à 14:20", "n° 20260612345678", "48.7123456789", "@mairie"],
)
def test_what_only_looks_like_it_is_left(text):
    assert mask(text) == text


PERSONAL = st.sampled_from(["email", "Phone", "requestor_name", "device_id", "account_id", "Prénom", "first_name"])
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
PAYLOADS = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=8) | PERSONAL | st.sampled_from(["code", "value", "status"]), inner, max_size=5),
    max_leaves=25,
)


def all_names(payload):
    if isinstance(payload, dict):
        for name, value in payload.items():
            yield name
            yield from all_names(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from all_names(value)


@given(PAYLOADS)
def test_no_personal_field_survives_and_doing_it_twice_changes_nothing(payload):
    once = strip_personal(payload)
    assert not [name for name in all_names(once) if is_personal(name)]
    assert strip_personal(once) == once
    json.dumps(once)


@given(st.text(max_size=60))
def test_masking_twice_changes_nothing(text):
    assert mask(mask(text)) == mask(text)
