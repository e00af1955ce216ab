"""Telling a server what became of a report: FixMyStreet's extension ``servicerequestupdates``.

Plain GeoReport has no updates: a POST to ``requests`` makes a *new* report on some servers and answers 200
with a list of reports on others. So an update counts only when the answer carries its number.
"""

from typing import Any, Optional

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .client import Client
from .dates import write_instant
from .envelope import error_text, records
from .failures import host_of
from .records import line
from .source import Receipt, StatusUpdate

UPDATES = "servicerequestupdates"
_ALREADY_THERE = "already exists"
_NOT_KNOWN = (404, 405, 501)


def send(client: Client, update: StatusUpdate) -> Receipt:
    """Post ``update``. Raises Problem unless the server has it now; it may be sent again without harm."""
    status, value = client.post(
        UPDATES,
        {
            "service_request_id": update.request_id,
            "update_id": update.update_id,
            "updated_datetime": write_instant(update.updated_at),
            "status": update.status.upper(),
            "description": update.description,
        },
    )
    return receipt(status, value, host_of(client.url))


def receipt(status: int, value: Any, host: str) -> Receipt:
    """What the answer to an update says. Raises Problem unless the server has the update now.

    ``value`` is the answer as plain values, ``None`` when it could not be read.
    """
    words = error_text(value) or ""
    if status in (200, 201):
        reference = _reference(value)
        if reference is not None:
            return Receipt(reference)
    if status == 400 and _ALREADY_THERE in words.lower():
        return Receipt(repeated=True)
    if status in _NOT_KNOWN or (status < 300 and not words):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{host} takes no updates of reports: nothing was sent. Tell its users by another channel, or "
                "ask whoever runs it for the servicerequestupdates extension.",
            ),
            host=host,
        )
    raise Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} did not take the update: “{words}”. Check the authentication and the jurisdiction of the source.",
        ),
        retry=status == 429 or status >= 500,
        host=host,
        words=words or str(status),
    )


def takes_updates(client: Client) -> bool:
    """Whether the server knows the extension: it then answers, or says what the question lacks."""
    reading = client.ask(UPDATES, {})
    understood = reading.records is not None or (bool(reading.words) and not reading.web_page)
    return understood and not reading.missing


def _reference(value: Any) -> Optional[str]:
    """The number the server gave the update (or its report), when its answer is about one update only."""
    found = records(value) or []
    if len(found) != 1 or not isinstance(found[0], dict):
        return None
    names = ("update_id", "token", "service_request_id")
    return next((number for number in map(line, map(found[0].get, names)) if number), None)
