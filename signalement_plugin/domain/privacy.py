"""What is personal in what arrives, and how it is taken out before anything is written (R71, R74).

Two kinds of personal data arrive. *Fields* that say who someone is or how to reach them are dropped
wherever they stand, by their name. *Texts* may hold an e-mail address or a telephone number: both are
masked in what is quarantined. The description of a report that is kept stays as received, since it is
what the service acts on; it leaves the workspace only once reviewed.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from ..paths import RESOURCES
from .sentence import QT_TRANSLATE_NOOP, Sentence
from .table_file import read_rows, wrong

MASK = "[masked]"

_FIELDS_FILE = RESOURCES / "privacy" / "personal_fields.csv"
_PATH = re.compile(r"[/.:]")
_LABELS = ("code", "key", "name", "label", "variable", "field", "attribute", "title", "question")
_VALUES = ("value", "values", "answer", "content", "text", "response")

_E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)33[ .\-]?(?:\(0\)[ .\-]?)?|0)[1-9](?:[ .\-]?\d\d){4}(?!\d)")


@lru_cache(maxsize=4096)
def is_personal(name: str) -> bool:
    """Whether a field of that name says who someone is or how to reach them.

    A name may be a path (``group/nom``): its last word counts as a name of its own.
    """
    words = personal_words()
    return any(
        bare in words["is"] or bare.startswith(words["begins"]) or bare.endswith(words["ends"])
        for bare in {_bare(name), _bare(_PATH.split(name)[-1])}
    )


@lru_cache(maxsize=1)
def personal_words() -> Mapping[str, Tuple[str, ...]]:
    """What the shipped list says: whole names (``is``), how names begin and end. Raises Problem for a line that is
    no use, which the tests see before anyone else does."""
    (_, _), *rows = read_rows(_FIELDS_FILE.read_text(encoding="utf-8"), _FIELDS_FILE.name, ("how", "word"))
    words: Dict[str, List[str]] = {"is": [], "begins": [], "ends": []}
    for number, (how, word) in rows:
        if how not in words or not word or _bare(word) != word:
            reason = Sentence(
                QT_TRANSLATE_NOOP("Sentence", "“{value}” in column {column}, where one expects {expected}"),
                {"value": f"{how};{word}", "column": "how;word", "expected": "is/begins/ends;a-z"},
            )
            raise wrong(_FIELDS_FILE.name, number, reason)
        words[how].append(word)
    return {how: tuple(dict.fromkeys(found)) for how, found in words.items()}


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
