"""What can go wrong between here and a server, in words a person can act on.

One function per kind of failure; each gives a Problem that says what happened and what to do. Only the
host is named, never a whole address: addresses may hold keys.
"""

import re
from urllib.parse import urlsplit

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem


class Cancelled(Problem):
    """A person asked to stop while the exchange was under way."""

    def __init__(self) -> None:
        super().__init__(QT_TRANSLATE_NOOP("Sentence", "The exchange with the source was cancelled."))


class TooSlow(Problem):
    """The whole answer was not there in time."""


class Busy(Problem):
    """The server asks not to be asked again for ``seconds``."""

    def __init__(self, url: str, seconds: float):
        self.seconds = seconds
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{host} is busy and asks to come back in {minutes} minutes. Try again then: it goes on from where it "
                "was.",
            ),
            retry=True,
            host=host_of(url),
            minutes=max(1, round(seconds / 60)),
        )


class BadRedirect(Problem):
    """The answer is elsewhere, where it is not asked for."""


class TooBig(Problem):
    """The answer is larger than what is read of one."""


class CutConnectionError(Exception):
    """The server closed the connection before its answer was whole."""


def host_of(url: str) -> str:
    """The host (and port) of ``url``, without user or password."""
    return urlsplit(url).netloc.rpartition("@")[2]


def refused(url: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} refused the connection. Check the address and that the server is running, then try again.",
        ),
        retry=True,
        host=host_of(url),
    )


def unknown_host(url: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "The name {host} was not found. Check the address of the source and your network connection.",
        ),
        retry=True,
        host=host_of(url),
    )


def untrusted(url: str, detail: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "The certificate of {host} could not be verified, so nothing was exchanged. Ask whoever runs the "
            "server to renew it, or add its authority in QGIS's options, under Authentication.",
        ),
        detail=detail,
        host=host_of(url),
    )


def no_tls(url: str, detail: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "No secure connection could be made with {host}. Check that its address really begins with "
            "https:// and has the right port.",
        ),
        detail=detail,
        host=host_of(url),
    )


def proxy_failed(url: str, detail: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} could not be reached through the proxy. Check the proxy in QGIS's options, under Network.",
        ),
        retry=True,
        detail=detail,
        host=host_of(url),
    )


def too_slow(url: str, seconds: float) -> TooSlow:
    return TooSlow(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} did not finish answering within {seconds} s. Try again later, or allow more time in the options.",
        ),
        retry=True,
        host=host_of(url),
        seconds=f"{seconds:g}",
    )


def too_big(url: str, limit: int) -> TooBig:
    return TooBig(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "An answer of {host} is larger than {megabytes} MB and was not read further. Give the source a "
            "smaller page_size, or allow larger answers in the options.",
        ),
        host=host_of(url),
        megabytes=f"{limit / 1_000_000:g}",
    )


def cut(url: str, detail: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} kept cutting the connection before its answer was complete. Pull again later: it goes on "
            "from the last page received.",
        ),
        retry=True,
        detail=detail,
        host=host_of(url),
    )


def unreachable(url: str, detail: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence", "{host} could not be reached. Check the address and your network, then try again."
        ),
        retry=True,
        detail=detail,
        host=host_of(url),
    )


def bad_redirect(url: str, target: str) -> BadRedirect:
    return BadRedirect(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} sends on to “{target}”, where this cannot follow. Check the address of the source.",
        ),
        host=host_of(url),
        target=without_secrets(target)[:200],
    )


def too_many_redirects(url: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence", "{host} keeps sending from one address to another. Check the address of the source."
        ),
        host=host_of(url),
    )


def unreadable_encoding(url: str, encoding: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "{host} compressed its answer in a way that cannot be read here ({encoding}). Tell whoever runs "
            "the server.",
        ),
        host=host_of(url),
        encoding=encoding[:50],
    )


def bad_address(url: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "“{url}” is not the address of a web server. Give one that starts with https:// or http://.",
        ),
        url=without_secrets(url)[:200],
    )


def password_in_address() -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "The address of the source holds a user or a password, which would be stored in clear. Remove "
            "them from it and choose an authentication of QGIS instead.",
        )
    )


_SECRET = re.compile(r"(?i)([?&](?:api_?key|key|token|access_token|password|pwd|secret)=)[^&#]*")
_ACCOUNT = re.compile(r"(?<=://)[^/?#@]*@")


def without_secrets(url: str) -> str:
    """``url`` without user, password or the value of any parameter that looks like a key."""
    return _SECRET.sub(r"\1…", _ACCOUNT.sub("", url))
