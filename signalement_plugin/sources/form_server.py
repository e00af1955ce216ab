"""Asking a server of forms one page after the other, within bounds, whatever it says of the next one."""

from typing import Any, Callable, Dict, Set

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from . import failures
from .client import not_allowed, still_busy
from .json_body import UnreadableError, read_json
from .transport import Transport

MOST_PAGES = 10_000

PAGES_REPEAT = QT_TRANSLATE_NOOP(
    "Sentence",
    "The server keeps giving pages of which nothing is new: reading stopped there, with everything that was given.",
)


class FormServer:
    """Asks for JSON with the credentials of ``transport``."""

    def __init__(self, transport: Transport, cancelled: Callable[[], bool]):
        self._transport = transport
        self._cancelled = cancelled

    def cancelled(self) -> bool:
        """Whether a person asked to stop."""
        return self._cancelled()

    def ask(self, url: str) -> Dict[str, Any]:
        """The JSON object at ``url``. Raises Problem with what to do when there is none."""
        answer = self._transport.get(url, self._cancelled)
        if answer.status in (401, 403):
            raise not_allowed(url)
        if answer.status in (429, 502, 503, 504):
            raise still_busy(url)
        if answer.status == 404:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{host} knows no form at this address, or does not show it to this account. Check the address "
                    "and the authentication.",
                ),
                host=failures.host_of(url),
            )
        try:
            value = read_json(answer.body) if answer.status < 400 else None
        except UnreadableError:
            value = None
        if not isinstance(value, dict):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "What {host} answers is not the data of a form (HTTP {status}). Check that the address is that "
                    "of the form in KoboToolbox or ODK Central.",
                ),
                host=failures.host_of(url),
                status=answer.status,
            )
        return value


class Seen:
    """Which submissions came already: pages overlap, and some servers never end."""

    def __init__(self) -> None:
        self._keys: Set[str] = set()

    def is_new(self, key: str) -> bool:
        """Whether ``key`` comes for the first time."""
        known = key in self._keys
        self._keys.add(key)
        return not known


def keeps_repeating() -> Sentence:
    """What is said of a server whose pages never end."""
    return Sentence(PAGES_REPEAT)


def without_parent(name: str) -> Sentence:
    """Why a turn of a repeat cannot be used."""
    return Sentence(
        QT_TRANSLATE_NOOP("Sentence", "it belongs to “{parent}”, which is not there."), {"parent": name[:100]}
    )
