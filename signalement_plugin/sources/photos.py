"""Photographs that reports point to: where they are, whether they may be asked for, and their bytes.

What a report says of its photographs was written by anybody. Only JPEG, PNG, WebP and GIF are taken, told by
their first bytes whatever the server calls them; nothing is asked of this computer or of a private network,
except of the server that the reports themselves come from.
"""

import base64
import binascii
import ipaddress
import json
import re
import socket
from typing import Any, Callable, Iterable, List, Optional, Tuple
from urllib.parse import unquote_to_bytes, urlsplit

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .failures import BadRedirect, Cancelled, TooBig, TooSlow, host_of
from .transport import Transport

MAX_BYTES = 15_000_000
MOST_PHOTOS = 12
_BETWEEN = re.compile(r"[\s|]+|[,;]+(?=\s*(?:https?:|data:))", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DATA = re.compile(r"data:[^,;]*(?:;[^,;]*)*,", re.IGNORECASE)
_WEB_PORTS = {"http": 80, "https": 443}
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


class PhotoProblem(Problem):
    """Why a photograph is not shown. ``label`` says it in two or three words, the problem itself in a sentence."""

    def __init__(self, label: str, template: str, *, retry: bool = False, detail: str = "", **values: Any):
        self.label = Sentence(label)
        super().__init__(template, retry=retry, detail=detail, **values)


def photo_urls(media_url: Optional[str]) -> List[str]:
    """The addresses in a report's ``media_url``: one, several (a JSON list, or separated), ``data:`` ones too.

    Each once, at most MOST_PHOTOS; what is no address at all is left out. Whether one may be asked for, and
    holds a photograph, is seen later.
    """
    text = (media_url or "").strip()
    candidates: Iterable[str] = ()
    if text[:1] in ("[", "{", '"'):
        try:
            candidates = _texts(json.loads(text))
        except (ValueError, RecursionError):
            candidates = _BETWEEN.split(text.strip('[]{}" '))
    else:
        candidates = _BETWEEN.split(text)
    cleaned = (candidate.strip().strip("\"'<>") for candidate in candidates)
    return [url for url in dict.fromkeys(cleaned) if _SCHEME.match(url)][:MOST_PHOTOS]


def media_type_of(body: bytes) -> str:
    """The media type that the first bytes tell. Raises PhotoProblem for all but JPEG, PNG, WebP and GIF."""
    for signature, media_type in _SIGNATURES:
        if body.startswith(signature):
            return media_type
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    raise PhotoProblem(
        QT_TRANSLATE_NOOP("Sentence", "Not a photo"),
        QT_TRANSLATE_NOOP(
            "Sentence",
            "What is at the photo's address is {kind}. Only JPEG, PNG, WebP and GIF photos are shown.",
        ),
        kind=Sentence(_kind_of(body)),
    )


def data_photo(url: str) -> bytes:
    """The bytes that a ``data:`` address holds. Raises PhotoProblem when it is too long or broken."""
    head = _DATA.match(url[:1000])
    # base64 has four characters for three bytes; percent signs only make more of them
    if len(url) > MAX_BYTES * 4 // 3 + 1000:
        raise too_heavy()
    try:
        if head is None:
            raise ValueError("no comma")
        held = unquote_to_bytes(url[head.end() :])
        return base64.b64decode(held, validate=True) if ";base64" in head.group().lower() else held
    except (ValueError, binascii.Error) as error:
        raise damaged() from error


def fetch_photo(transport: Transport, url: str, cancelled: Callable[[], bool]) -> bytes:
    """The bytes of the photograph at ``url``. Raises PhotoProblem, or Cancelled."""
    if _web_place(url) is None:
        raise _not_on_the_web(url)
    try:
        answer = transport.get(url, cancelled)
    except (PhotoProblem, Cancelled):
        raise
    except BadRedirect as problem:
        raise PhotoProblem(
            QT_TRANSLATE_NOOP("Sentence", "Unsafe address"),
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The photo's address leads on to “{target}”, which is not one of the web: it was not asked for.",
            ),
            target=problem.sentence.values["target"][:60],
        ) from problem
    except TooBig as problem:
        raise too_heavy() from problem
    except TooSlow as problem:
        raise PhotoProblem(
            QT_TRANSLATE_NOOP("Sentence", "Too slow"),
            QT_TRANSLATE_NOOP(
                "Sentence", "{host} did not give the photo within {seconds} s. Click to ask for it again."
            ),
            retry=True,
            host=host_of(url),
            seconds=f"{transport.settings.timeout_s:g}",
        ) from problem
    except Problem as problem:
        raise PhotoProblem(
            QT_TRANSLATE_NOOP("Sentence", "Not reached"),
            QT_TRANSLATE_NOOP("Sentence", "The photo could not be fetched. {why} Click to ask for it again."),
            retry=True,
            detail=problem.detail,
            why=problem.sentence,
        ) from problem
    if answer.status != 200:
        raise _refused(answer.status, url)
    media_type_of(answer.body)
    return answer.body


def guard(source_urls: Iterable[str]) -> Callable[[str], None]:
    """What a Transport checks each address with, redirects included.

    Raises PhotoProblem for an address on this computer or a private network, unless it is on the server of one
    of ``source_urls``: on this computer the same port too, as every port is another server there.
    """
    homes = [place for place in map(_web_place, source_urls) if place is not None]

    def check(url: str) -> None:
        place = _web_place(url)
        if place is None:
            raise _not_on_the_web(url)
        addresses = [*_addresses(place)]
        if all(map(_is_public, addresses)):
            return
        loopback = any(address.is_loopback for address in addresses)
        if not any(host == place[0] and (port == place[1] or not loopback) for host, port in homes):
            raise PhotoProblem(
                QT_TRANSLATE_NOOP("Sentence", "Private address"),
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The photo's address leads to {host}, on this computer or a private network, and not to the "
                    "source of the report: it was not asked for.",
                ),
                host=host_of(url),
            )

    return check


def _web_place(url: str) -> Optional[Tuple[str, int]]:
    """Host and port of a web address without an account in it; ``None`` for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port or _WEB_PORTS[parts.scheme]
    except (KeyError, ValueError):
        return None
    return (parts.hostname, port) if parts.hostname and "@" not in parts.netloc else None


def too_heavy() -> PhotoProblem:
    """The photograph has more bytes than are read of one."""
    return PhotoProblem(
        QT_TRANSLATE_NOOP("Sentence", "Too heavy"),
        QT_TRANSLATE_NOOP("Sentence", "The photo is larger than {megabytes} MB and was not read further."),
        megabytes=f"{MAX_BYTES / 1_000_000:g}",
    )


def damaged() -> PhotoProblem:
    """The photograph begins as one and cannot be read."""
    return PhotoProblem(
        QT_TRANSLATE_NOOP("Sentence", "Damaged photo"),
        QT_TRANSLATE_NOOP("Sentence", "The photo is damaged or incomplete and cannot be read."),
    )


def _not_on_the_web(url: str) -> PhotoProblem:
    return PhotoProblem(
        QT_TRANSLATE_NOOP("Sentence", "Unsafe address"),
        QT_TRANSLATE_NOOP(
            "Sentence", "The photo's address “{start}” is not one of the web (http or https): it was not asked for."
        ),
        start=url[:60],
    )


def _refused(status: int, url: str) -> PhotoProblem:
    if status in (404, 410):
        return PhotoProblem(
            QT_TRANSLATE_NOOP("Sentence", "No longer there"),
            QT_TRANSLATE_NOOP("Sentence", "{host} no longer has this photo."),
            host=host_of(url),
        )
    return PhotoProblem(
        QT_TRANSLATE_NOOP("Sentence", "Not given"),
        QT_TRANSLATE_NOOP("Sentence", "{host} did not give the photo (HTTP {status}). Click to ask for it again."),
        retry=True,
        host=host_of(url),
        status=status,
    )


def _kind_of(body: bytes) -> str:
    start = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return QT_TRANSLATE_NOOP("Sentence", "a PDF document")
    if b"<svg" in start:
        return QT_TRANSLATE_NOOP("Sentence", "an SVG drawing")
    if start.startswith((b"<!doctype html", b"<html")):
        return QT_TRANSLATE_NOOP("Sentence", "a web page")
    return QT_TRANSLATE_NOOP("Sentence", "something else")


def _addresses(place: Tuple[str, int]) -> Iterable[Any]:
    """What the host is on the network. Nothing for a name unknown here: the transport says so, or a proxy knows it."""
    try:
        found = socket.getaddrinfo(place[0], place[1], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return
    for *_, address in found:
        yield ipaddress.ip_address(address[0].partition("%")[0])


def _is_public(address: Any) -> bool:
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


def _texts(value: Any) -> List[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return [text for name in ("url", "media_url", "href", "src") for text in _texts(value.get(name))]
    return []
