"""JSON as servers send it: UTF-8 whatever the header says, with raw control characters, with NaN."""

import json
from typing import Any, Optional

from .texts import decode

_LONGEST_INTEGER = 18


class UnreadableError(ValueError):
    """The body is not what it should be, from end to end."""


def read_json(body: bytes, charset: Optional[str] = None) -> Any:
    """The value in ``body``. Raises UnreadableError when it is cut, nested beyond reason or not JSON."""
    try:
        return json.loads(decode(body, charset), strict=False, parse_int=_integer, parse_constant=lambda word: None)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(str(error)[:200]) from error


def _integer(digits: str) -> Any:
    """An id of a hundred digits stays the text it is."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else digits
