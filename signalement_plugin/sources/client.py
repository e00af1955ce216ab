"""Asking a GeoReport v2 server one thing: JSON first, then XML, and what the answer is worth."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from . import failures
from .envelope import error_text, records
from .json_body import UnreadableError, read_json
from .transport import Answer, Call, Transport
from .xml_body import read_xml

Parameters = Dict[str, Any]
LIST = "requests"
KEY_PARAMETER = "api_key"
_OTHER = {"json": "xml", "xml": "json"}
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""")
_NEXT = re.compile(r"""<([^>]*)>\s*;[^,]*\brel\s*=\s*["']?next\b""")
_NOTE = re.compile(r"ERROR:\s*([^<\n]{1,200})")


@dataclass(frozen=True)
class Reading:
    """What an answer was found to hold.

    ``records`` is ``None`` when neither form of the answer could be used; ``words`` then says why, in the
    server's own words if it had any, and ``evidence`` identifies the answer. ``missing`` is a 404 in proper
    form, ``web_page`` what a browser would show.
    """

    records: Optional[List[Any]]
    format: str
    headers: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    missing: bool = False
    status: int = 200
    web_page: bool = False


class Pending:
    """A question already sent."""

    def __init__(self, resource: str, parameters: Parameters, form: str, call: Call):
        self.resource, self.parameters, self.form, self.call = resource, parameters, form, call


class Client:
    """Speaks to the server at ``url`` (with or without a last ``/``)."""

    def __init__(
        self,
        url: str,
        jurisdiction: Optional[str],
        transport: Transport,
        cancelled: Callable[[], bool],
        form: str = "json",
    ):
        """``form`` is the one to ask for first; ``of_lists`` is added to each question for a list of reports.

        Raises Problem when ``url`` cannot be the address of a server.
        """
        self.url = _checked(url)
        self.transport = transport
        self.form = form
        self.cancelled = cancelled
        self.fixed: Parameters = {"jurisdiction_id": jurisdiction.strip()} if (jurisdiction or "").strip() else {}
        self.of_lists: Parameters = {}
        self._form_is_proven = False

    def address(self, resource: str, parameters: Mapping[str, Any], form: str) -> str:
        """The address of ``resource``, always with its suffix; every value percent-encoded."""
        added = {**self.fixed, **self.of_lists} if resource == LIST else self.fixed
        query = urlencode({**added, **parameters}, quote_via=quote, safe=":,")
        return f"{self.url}/{resource}.{form}" + (f"?{query}" if query else "")

    def own(self, parameters: Mapping[str, Any]) -> Parameters:
        """Those of ``parameters`` that are not added to every question anyway."""
        return {name: value for name, value in parameters.items() if name not in {**self.fixed, **self.of_lists}}

    def start(self, resource: str, parameters: Mapping[str, Any]) -> Pending:
        """Send the question without waiting for the answer."""
        address = self.address(resource, parameters, self.form)
        return Pending(resource, dict(parameters), self.form, self.transport.start(address))

    def ask(self, resource: str, parameters: Mapping[str, Any]) -> Reading:
        """The answer to one question. Raises Problem when there is none, or it says to go away."""
        return self.finish(self.start(resource, parameters))

    def finish(self, pending: Pending) -> Reading:
        """The answer to a question sent; asked again in the other form where this one is of no use."""
        first = self._read(pending.call.result(self.cancelled), pending.parameters, pending.form)
        if first.records is not None and not first.missing:
            self._form_is_proven = True
            return first
        if self._form_is_proven and first.words and not first.web_page:
            return first  # understood, and refused or not found: the other form would say the same
        other = _OTHER[pending.form]
        address = self.address(pending.resource, pending.parameters, other)
        second = self._read(self.transport.get(address, self.cancelled), pending.parameters, other)
        if second.records is None or second.missing:
            return first
        if not self._form_is_proven:
            self.form, self._form_is_proven = other, True
        return second

    def post(self, resource: str, form: Mapping[str, str]) -> Tuple[int, Any]:
        """Post ``form``: the status of the answer, and its plain value (``None`` when it has none).

        A key among the headers goes in the form too, where GeoReport v2 wants it.
        """
        address = f"{self.url}/{resource}.{self.form}"
        headers = {name.lower(): value for name, value in self.transport.settings.headers.items()}
        key = {KEY_PARAMETER: headers[KEY_PARAMETER]} if KEY_PARAMETER in headers else {}
        answer = self.transport.post(address, {**self.fixed, **key, **form}, self.cancelled)
        return answer.status, _value(answer, self.form)[0]

    def _read(self, answer: Answer, parameters: Parameters, form: str) -> Reading:
        if answer.status in (401, 403):
            raise not_allowed(self.url)
        if answer.status in (429, 502, 503, 504):
            raise still_busy(self.url)
        value, readable = _value(answer, form)
        found = records(value) if readable else None
        words = (error_text(value) or "") if readable else _note(answer.body)
        missing = answer.status == 404 and readable and (bool(words) or found == [])
        if missing:
            found = []
        elif answer.status >= 400:
            found = None
        return Reading(
            found,
            form,
            answer.headers,
            words,
            _evidence(answer, {**self.of_lists, **parameters}),
            missing,
            answer.status,
            web_page=answer.body.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")),
        )

    def unusable(self, reading: Reading) -> Problem:
        """Why the server at this address gives nothing that can be used, and what to do."""
        host = failures.host_of(self.url)
        if reading.words and not reading.web_page:
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{host} refused the request: “{words}”. Check the address and the jurisdiction of the source.",
                ),
                host=host,
                words=reading.words,
            )
        if reading.web_page and reading.words:
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{host} answers with a web page that says “{words}” instead of Open311 data. Check the "
                    "address and the jurisdiction of the source.",
                ),
                host=host,
                words=reading.words,
            )
        if reading.web_page:
            return Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{host} answers with a web page instead of Open311 data. Check that the address "
                    "is that of the Open311 service (it often ends in /v2), and give the jurisdiction if it "
                    "needs one.",
                ),
                host=host,
            )
        return Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "What {host} answers is not Open311 GeoReport v2. Check the address of the source; if it is "
                "right, try again later: the answer may have been damaged.",
            ),
            host=host,
            detail=str(reading.evidence),
        )


def next_parameters(headers: Mapping[str, str]) -> Optional[Parameters]:
    """The parameters of the next page, from the headers; the host they name is never followed."""
    link = headers.get("x-next-page-url")
    if not link:
        match = _NEXT.search(headers.get("link", ""))
        link = match.group(1) if match else None
    return dict(parse_qsl(urlsplit(link).query)) if link else None


def count_header(headers: Mapping[str, str], name: str) -> Optional[int]:
    """A header that counts something, when it is there and a number."""
    text = headers.get(name, "").strip()
    return int(text) if text.isdigit() and len(text) < 12 else None


def not_allowed(url: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} does not let you in. Check the authentication of the source, and that its key is still valid.",
        ),
        host=failures.host_of(url),
    )


def still_busy(url: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} is too busy to answer. Pull again later: it goes on from the last page received.",
        ),
        retry=True,
        host=failures.host_of(url),
    )


def _checked(url: str) -> str:
    url = url.strip()
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        usable = False
    if not usable:
        raise failures.bad_address(url)
    if "@" in parts.netloc:
        raise failures.password_in_address()
    return url.rstrip("/")


def _value(answer: Answer, form: str) -> Tuple[Any, bool]:
    """The plain value in the answer, and whether there is one."""
    if not answer.body.strip():
        return None, answer.status < 400
    match = _CHARSET.search(answer.headers.get("content-type", ""))
    charset = match.group(1) if match else None
    try:
        return (read_json if form == "json" else read_xml)(answer.body, charset), True
    except UnreadableError:
        return None, False


def _note(body: bytes) -> str:
    """What a web page shown instead of an answer says went wrong, as FixMyStreet's does."""
    match = _NOTE.search(body[:200_000].decode("utf-8", "replace"))
    return match.group(1).strip() if match else ""


def _evidence(answer: Answer, window: Parameters) -> Dict[str, Any]:
    """What identifies an answer without holding any of it; ``window`` is enough to ask for it again."""
    return {
        "url": failures.without_secrets(answer.url),
        "window": window,
        "status": answer.status,
        "length": len(answer.body),
        "sha256": hashlib.sha256(answer.body).hexdigest(),
    }
