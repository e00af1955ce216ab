"""The mark of a report on a round sheet: which report, of which workspace, and as it stood when the sheet was made.

``R1482-7KQ-M3FZ8``: the report's id, three signs that go with it and its workspace, five that go with how it stood.
It begins with a letter so that no spreadsheet takes it for a number or a date, and has no sign that reads like
another (Crockford's base 32).
"""

import json
import re
import string
from hashlib import sha256
from typing import Any, Optional, Sequence, Tuple

_SIGNS = string.digits + "".join(letter for letter in string.ascii_uppercase if letter not in "ILOU")
_ALIKE = str.maketrans("OILU", "011V")
_OWN, _STANDING = 3, 5
_MARK = re.compile(rf"^R(\d{{1,18}})-([{_SIGNS}]{{{_OWN}}})-([{_SIGNS}]{{{_STANDING}}})$")
# one within a text
ANYWHERE = re.compile(rf"R\d{{1,18}}-[{_SIGNS}]{{{_OWN}}}-[{_SIGNS}]{{{_STANDING}}}")


def mark(workspace_uid: str, report_id: int, standing: Sequence[Any]) -> str:
    """The mark of a report that stands so (plain values: texts, numbers, ``None``)."""
    return f"R{report_id}-{_own(workspace_uid, report_id)}-{standing_signs(standing)}"


def read_mark(workspace_uid: str, text: str) -> Optional[Tuple[int, str]]:
    """The id of the report that ``text`` marks and the signs of how it stood.

    ``None`` when it is no mark, one with a sign mistaken, or one of another workspace. Blanks, small letters and
    signs that look alike are forgiven.
    """
    bare = re.sub(r"[\s\u2010-\u2015]", lambda blank: "" if blank[0].isspace() else "-", text.upper())
    found = _MARK.match(f"R{bare[1:].translate(_ALIKE)}" if bare.startswith("R") else "")
    if found is None or found[2] != _own(workspace_uid, int(found[1])):
        return None
    return int(found[1]), found[3]


def standing_signs(standing: Sequence[Any]) -> str:
    """The signs that go with how a report stands."""
    return _signs([*standing], _STANDING)


def _own(workspace_uid: str, report_id: int) -> str:
    return _signs([workspace_uid, report_id], _OWN)


def _signs(values: Sequence[Any], count: int) -> str:
    digest = sha256(json.dumps(values, ensure_ascii=True).encode()).digest()
    return "".join(_SIGNS[byte % len(_SIGNS)] for byte in digest[:count])
