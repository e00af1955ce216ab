"""Submissions of a KoboToolbox form, by its API v2 or from a file that holds an answer of it.

The address may be that of the form as a browser shows it, of its API or of its data. Pages follow ``next``, but on
the server that was asked: behind a proxy it names itself wrongly. Attachments are named by the last part of their
path, as the submissions name them.
"""

import re
from typing import Any, Dict, Iterator, List, Mapping, Optional, Set
from urllib.parse import urlsplit

from ..domain.received import RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..domain.walk_record import WalkPage, WalkRow
from . import failures
from .form_server import MOST_PAGES, FormServer, Seen, keeps_repeating
from .records import rejected
from .submissions import at_home, rows_of

_PAGE_SIZE = 1000
_ASSET = re.compile(r"(?:/assets/|#/forms/|^)([A-Za-z0-9_]{10,60})(?:[/.?]|$)")
_SERVERS_OWN = {
    "_attachments",
    "_notes",
    "_tags",
    "_validation_status",
    "_supplementalDetails",
    "formhub/uuid",
    "__version__",
    "_xform_id_string",
    "_status",
    "_bamboo_dataset_id",
    "meta/rootUuid",
    "meta/deprecatedID",
}


class Kobo:
    """Reads the form at ``url``."""

    def __init__(self, url: str, server: FormServer):
        """Raises Problem when ``url`` is not the address of a form."""
        self._server = server
        self.form, self._data = _form_and_data(url)

    def pages(self) -> Iterator[WalkPage]:
        """Every submission, each once. Raises Problem when the server does not give them."""
        seen, number, address = Seen(), 0, f"{self._data}?format=json&limit={_PAGE_SIZE}"
        asked: Set[str] = set()
        for _ in range(MOST_PAGES):
            if self._server.cancelled():
                return
            asked.add(address)
            answer = self._server.ask(address)
            page, number, fresh = _page(answer, number, seen, self._data)
            following = answer.get("next")
            repeats = bool(following) and not fresh
            yield WalkPage(page.rows, (), page.rejected, (keeps_repeating(),) if repeats else (), page.dropped)
            if not isinstance(following, str) or not following or repeats:
                return
            address = at_home(self._data, following)
            if address in asked:
                return


def kobo_answer(answer: Mapping[str, Any]) -> WalkPage:
    """The submissions that a saved answer of the API holds. Raises Problem when it is none."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get("results"), list):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "This file holds no submissions of KoboToolbox: save the answer of its API, with “results”."
            )
        )
    return _page(answer, 0, Seen(), "")[0]


def _page(answer: Mapping[str, Any], number: int, seen: Seen, base: str) -> Any:
    rows: List[WalkRow] = []
    refused: List[RejectedItem] = []
    dropped: Set[str] = set()
    fresh = 0
    results = answer.get("results")
    for record in results if isinstance(results, list) else []:
        number += 1
        key = _key(record)
        if key is None:
            refused.append(_no_submission(record, number))
        elif seen.is_new(key):
            fresh += 1
            rows += rows_of(record, key, str(number), _media(record, base), _SERVERS_OWN, dropped)
    return WalkPage(tuple(rows), (), tuple(refused), (), tuple(sorted(dropped))), number, fresh


def _key(record: Any) -> Optional[str]:
    """What names a submission whatever edits it had, in the API as in exports: its number stays."""
    if not isinstance(record, dict):
        return None
    for name in ("_id", "meta/rootUuid", "_uuid", "meta/instanceID"):
        if isinstance(record.get(name), (str, int)) and record[name] != "":
            return str(record[name])[:200]
    return None


def _media(record: Mapping[str, Any], base: str) -> Dict[str, str]:
    """Where each file of a submission is, by the name that its answers give it."""
    found: Dict[str, str] = {}
    attachments = record.get("_attachments")
    for one in attachments if isinstance(attachments, list) else []:
        if not isinstance(one, dict) or not isinstance(one.get("filename"), str):
            continue
        link = one.get("download_url")
        if isinstance(link, str) and urlsplit(link).scheme in ("http", "https"):
            name = one["filename"].rpartition("/")[2]
            place = at_home(base, link) if base else link
            found[name] = found[name.replace("_", " ")] = place
    return found


def _no_submission(record: Any, number: int) -> RejectedItem:
    item = rejected(QT_TRANSLATE_NOOP("Sentence", "The server sent something that is not a submission."), record)
    return RejectedItem(
        Sentence(QT_TRANSLATE_NOOP("Sentence", "Row {row}: {reason}"), {"row": str(number), "reason": item.reason}),
        item.payload if isinstance(item.payload, dict) else {"value": item.payload},
    )


def _form_and_data(url: str) -> Any:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise failures.bad_address(url)
    if "@" in parts.netloc:
        raise failures.password_in_address()
    found = _ASSET.search(f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path)
    if found is None:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{url}” is not the address of a form in KoboToolbox. Open the form there and copy the address that "
                "the browser shows, or that of its API (…/api/v2/assets/…).",
            ),
            url=failures.without_secrets(url)[:200],
        )
    head = (
        parts.path.partition("/api/")[0] if "/api/" in parts.path else parts.path.partition("/assets/")[0].rstrip("/")
    )
    root = f"{parts.scheme}://{parts.netloc}{head if '/assets/' in parts.path else ''}"
    return found.group(1), f"{root}/api/v2/assets/{found.group(1)}/data/"
