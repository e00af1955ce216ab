"""What is personal in what arrives, and how it is taken out before anything is written (R71, R74).

Two kinds of personal data arrive. *Fields* that say who someone is or how to reach them are dropped
wherever they stand, by their name. *Texts* may hold an e-mail address or a telephone number: both are
masked in what is quarantined. The description of a report that is kept stays as received, since it is
what the service acts on; it leaves the workspace only once reviewed.
"""

import re
import unicodedata
from typing import Any, Mapping, Sequence

MASK = "[masked]"

# names are compared without case, accents, spaces or punctuation
_WORDS = """
    name nom names noms firstname lastname fullname surname givenname familyname middlename maidenname
    prenom prenoms nomprenom nomcomplet nomdefamille nomusage
    username userid user login pseudo pseudonym nickname utilisateur identifiantutilisateur
    requestor requester reporter reportedby createdby submittedby author auteur citizen citoyen declarant
    demandeur plaignant usager customer client person personne owner proprietaire
    contact contacts correspondant
    email emails mail mails courriel courriels adressemail adresseemail mailaddress
    phone phones telephone telephones tel mobile mobiles cell cellphone portable gsm fax numerotelephone
    mobilenumber telnumber
    device imei imsi udid idfa androidid macaddress pushtoken
    account accounts compte
    ip ipaddress remoteaddr useragent cookie cookies session sessionid
    birthdate birthday dateofbirth dob age datenaissance datedenaissance gender sex sexe genre civilite
    homeaddress postaladdress adressepostale adressedeclarant domicile
    twitter facebook instagram whatsapp
    agent agentname handler handledby assignee assignedto operator operateur
"""
# longer names that begin or end so are personal too: requestor_name, citizen_email, reporterPhone
_FIRST_WORDS = """
    requestor requester reporter reportedby contact citizen citoyen declarant demandeur device account email
    courriel telephone phone customer
"""
_LAST_WORDS = """
    email mail courriel phone phonenumber telephone mobile firstname lastname fullname surname username prenom
"""
_PERSONAL = frozenset(_WORDS.split())
_BEGINNINGS = tuple(_FIRST_WORDS.split())
_ENDINGS = tuple(_LAST_WORDS.split())
_LABELS = ("code", "key", "name", "label", "variable", "field", "attribute", "title", "question")
_VALUES = ("value", "values", "answer", "content", "text", "response")

_E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)33[ .\-]?(?:\(0\)[ .\-]?)?|0)[1-9](?:[ .\-]?\d\d){4}(?!\d)")


def is_personal(name: str) -> bool:
    """Whether a field of that name says who someone is or how to reach them."""
    bare = _bare(name)
    return bare in _PERSONAL or bare.startswith(_BEGINNINGS) or bare.endswith(_ENDINGS)


def strip_personal(payload: Any) -> Any:
    """``payload`` (dicts, lists and plain values) without personal fields, at any depth.

    A pair that names a personal field and carries its value (``{"code": "EMAIL", "value": ...}``) goes
    as a whole. E-mail addresses and French telephone numbers in the texts that stay are masked. The
    payload given is left as it is; doing it twice changes nothing more.
    """
    if isinstance(payload, Mapping):
        return {
            mask(str(name)): strip_personal(value)
            for name, value in payload.items()
            if not is_personal(str(name)) and not _carries_personal(value)
        }
    if isinstance(payload, str):
        return mask(payload)
    if isinstance(payload, Sequence):
        return [strip_personal(item) for item in payload if not _carries_personal(item)]
    return payload


def mask(text: str) -> str:
    """``text`` with e-mail addresses and French telephone numbers masked."""
    return _PHONE.sub(MASK, _E_MAIL.sub(MASK, text))


def _carries_personal(value: Any) -> bool:
    """Whether ``value`` is a pair of a personal field's name and its value."""
    if not isinstance(value, Mapping):
        return False
    names = {_bare(str(name)): content for name, content in value.items()}
    return any(word in names for word in _VALUES) and any(
        is_personal(str(_first(names[label]))) for label in _LABELS if label in names
    )


def _first(content: Any) -> Any:
    """What a one-element list is wrapped around."""
    return content[0] if isinstance(content, list) and content else content


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
