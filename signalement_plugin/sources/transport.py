"""The one place that speaks HTTP: bounded, polite, and able to stop at once.

Every answer is bounded in size (as unpacked) and in total time, redirects are followed by hand and only
to http(s), credentials go to the origin asked for and nowhere else, and certificates are always verified.
A request runs in a thread of its own, so that whoever waits can give up in a tenth of a second whatever
the server does; an abandoned thread ends when its socket is shut, and never holds up QGIS's exit.

``requests`` is imported with the first Transport, not with the plugin.
"""

import ipaddress
import os
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Callable, Iterator, Mapping, Optional, Tuple, Union
from urllib.parse import urljoin, urlsplit

from . import failures
from .bodies import EncodingError, TooLargeError, TruncatedError, read_bounded
from .dates import http_date

MAX_REDIRECTS = 5
MAX_ATTEMPTS = 4
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 120.0
_DAY_S = 86_400.0
_CONNECT_S = 15.0
_TICK_S = 0.05
_TRY_AGAIN = {429, 502, 503, 504}
_WEB = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class TransportSettings:
    """Plain data: everything the transport needs to know of this computer and of the source.

    ``proxies`` as requests names them, ``None`` for those of the system. ``verify`` is ``True`` or the path
    of a file of authorities. ``timeout_s`` bounds a whole answer, ``max_bytes`` its size once unpacked.
    ``headers`` may hold credentials: they are only sent to the origin that is asked.
    """

    proxies: Optional[Mapping[str, str]] = None
    verify: Union[bool, str] = True
    timeout_s: float = 60.0
    max_bytes: int = 64_000_000
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    connections: int = 4
    user_agent: str = "Signalement"


@dataclass(frozen=True)
class Answer:
    """A whole answer. ``headers`` have lower-case names; ``url`` is the address that gave it, at the end."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


class Transport:
    """Sends requests under one set of settings, over a few connections that are kept open.

    ``check`` is given each address before it is asked, those of redirects too, and raises a Problem to refuse it.
    """

    def __init__(self, settings: TransportSettings, check: Optional[Callable[[str], None]] = None):
        import requests

        if settings.verify is False:
            raise ValueError("certificates are always verified")
        self.settings = settings
        self._check = check
        self._session = requests.Session()
        self._session.trust_env = False  # neither .netrc nor an environment proxy on the way to loopback
        self._session.headers.clear()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # twice as many as are in use: abandoned ones give theirs back late
        pool = requests.adapters.HTTPAdapter(pool_maxsize=2 * max(1, settings.connections))
        self._session.mount("http://", pool)
        self._session.mount("https://", pool)
        self._asked_to_slow_down = False

    @property
    def width(self) -> int:
        """How many requests may be under way at once: one, as soon as a server said 429."""
        return 1 if self._asked_to_slow_down else max(1, self.settings.connections)

    def start(self, url: str, form: Optional[Mapping[str, str]] = None) -> "Call":
        """Begin a GET of ``url``, or a POST of ``form``; the call gives its answer when asked."""
        return Call(self, url, form)

    def get(self, url: str, cancelled: Callable[[], bool]) -> Answer:
        """The answer to a GET of ``url``. Raises Problem, Cancelled among them."""
        return self.start(url).result(cancelled)

    def post(self, url: str, form: Mapping[str, str], cancelled: Callable[[], bool]) -> Answer:
        """The answer to a POST of ``form``, never sent twice but when the server said to come back."""
        return self.start(url, form).result(cancelled)

    def close(self) -> None:
        """Close the connections kept open."""
        self._session.close()

    def slow_down(self) -> None:
        """From now on, one request at a time."""
        self._asked_to_slow_down = True

    def send(self, url: str, form: Optional[Mapping[str, str]], credentials: bool) -> Any:
        """One exchange, the body unread: a ``requests.Response``."""
        if self._check is not None:
            self._check(url)
        headers = {"User-Agent": self.settings.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        if credentials:
            headers.update(self.settings.headers)
        return self._session.request(
            "GET" if form is None else "POST",
            url,
            data=form,
            headers=headers,
            proxies=self._proxies_for(url),
            verify=self._authorities(),
            timeout=(min(_CONNECT_S, self.settings.timeout_s), self.settings.timeout_s),
            allow_redirects=False,
            stream=True,
        )

    def _proxies_for(self, url: str) -> Mapping[str, str]:
        import requests

        if _is_loopback(urlsplit(url).hostname or ""):
            return {}
        if self.settings.proxies is None:
            return requests.utils.get_environ_proxies(url)
        return self.settings.proxies

    def _authorities(self) -> Union[bool, str]:
        if self.settings.verify is True:
            return os.environ.get("REQUESTS_CA_BUNDLE") or True
        return self.settings.verify


class Call:
    """A request under way. ``result`` waits for it, ``abandon`` ends it."""

    def __init__(self, transport: Transport, url: str, form: Optional[Mapping[str, str]]):
        self._transport = transport
        self._url = url
        self._form = form
        self._done = threading.Event()
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._response: Any = None
        self._outcome: Union[Answer, Exception, None] = None
        self._deadline = time.monotonic() + transport.settings.timeout_s
        threading.Thread(target=self._run, name="signalement-http", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not: its connection is free."""
        return self._done.is_set()

    def result(self, cancelled: Callable[[], bool]) -> Answer:
        """The answer, waited for. Raises Problem, Cancelled when ``cancelled()`` turns true meanwhile."""
        while not self._done.wait(_TICK_S):
            if cancelled():
                self.abandon()
                raise failures.Cancelled
            if time.monotonic() > self._deadline:
                self.abandon()
                raise failures.too_slow(self._url, self._transport.settings.timeout_s)
        if isinstance(self._outcome, Answer):
            return self._outcome
        raise self._outcome  # type: ignore[misc]

    def abandon(self) -> None:
        """Stop the exchange, whatever it is waiting for."""
        self._stop.set()
        with self._lock:
            if self._response is not None:
                _shut(self._response)

    def _run(self) -> None:
        try:
            self._outcome = self._attempts()
        except Exception as error:  # noqa: BLE001 - carried to the thread that waits
            self._outcome = error
        finally:
            self._done.set()

    def _attempts(self) -> Answer:
        pause = FIRST_PAUSE_S
        for attempt in range(1, MAX_ATTEMPTS + 1):
            self._deadline = time.monotonic() + self._transport.settings.timeout_s
            last = attempt == MAX_ATTEMPTS
            try:
                answer = self._attempt()
            except failures.CutConnectionError as error:
                # an update that may have arrived is not sent again: the outbox does, under the same key
                if last or self._form is not None or self._stop.is_set():
                    raise failures.cut(self._url, str(error)) from error
                self._wait(pause)
            else:
                if answer.status == 429:
                    self._transport.slow_down()
                if answer.status not in _TRY_AGAIN:
                    return answer
                asked = _pause_asked(answer.headers.get("retry-after", ""))
                if asked is not None and (last or asked > LONGEST_PAUSE_S):
                    raise failures.Busy(self._url, asked)
                if last:
                    return answer
                self._wait(pause if asked is None else asked)
            pause *= 2
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds + self._transport.settings.timeout_s
        if self._stop.wait(seconds):
            raise failures.Cancelled

    def _attempt(self) -> Answer:
        url = self._url
        home = _origin(url)
        if home is None:
            raise failures.bad_address(url)
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._exchange(url, credentials=_origin(url) == home)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            target = answer.headers["location"]
            followed = _resolved(url, target)
            if self._form is not None or followed is None:
                raise failures.bad_redirect(self._url, target)
            url = followed
        raise failures.too_many_redirects(self._url)

    def _exchange(self, url: str, credentials: bool) -> Answer:
        import requests

        settings = self._transport.settings
        if self._stop.is_set():
            raise failures.Cancelled
        try:
            response = self._transport.send(url, self._form, credentials)
            with self._lock:
                self._response = response
            try:
                if self._stop.is_set():
                    raise failures.Cancelled
                return self._read(response, url)
            finally:
                with self._lock:
                    self._response = None
                response.close()
        except (TooLargeError, EncodingError) as error:
            if isinstance(error, TooLargeError):
                raise failures.too_big(url, settings.max_bytes) from error
            raise failures.unreadable_encoding(url, response.headers["content-encoding"]) from error
        except (requests.RequestException, OSError, ValueError) as error:
            raise self._problem(error, url) from error

    def _read(self, response: Any, url: str) -> Answer:
        import urllib3

        travelled = 0

        def read(size: int) -> bytes:
            nonlocal travelled
            block = response.raw.read(size, decode_content=False)
            travelled += len(block)
            return block

        headers = {name.lower(): value for name, value in response.headers.items()}
        try:
            body = read_bounded(read, headers.get("content-encoding", ""), self._transport.settings.max_bytes)
        except (urllib3.exceptions.HTTPError, TruncatedError) as error:
            if isinstance(error, urllib3.exceptions.ReadTimeoutError):
                raise failures.too_slow(url, self._transport.settings.timeout_s) from error
            raise failures.CutConnectionError(str(error)) from error
        announced = headers.get("content-length", "")
        if announced.isdigit() and travelled < int(announced):
            raise failures.CutConnectionError(f"{travelled} bytes of {announced}")
        return Answer(response.status_code, headers, body, url)

    def _problem(self, error: Exception, url: str) -> Exception:
        """``error`` in words, or the CutConnectionError that is worth another try."""
        import requests

        if isinstance(error, requests.exceptions.SSLError):
            words = str(error)
            return (failures.untrusted if "CERTIFICATE_VERIFY" in words else failures.no_tls)(url, words)
        if isinstance(error, requests.exceptions.ProxyError):
            return failures.proxy_failed(url, type(error).__name__)
        if isinstance(error, requests.exceptions.Timeout):
            return failures.too_slow(url, self._transport.settings.timeout_s)
        if isinstance(error, (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, ValueError)):
            return failures.bad_address(url)
        causes = list(_causes(error))
        if any(isinstance(cause, socket.gaierror) for cause in causes):
            return failures.unknown_host(url)
        if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
            return failures.refused(url)
        if any(isinstance(cause, (ConnectionError, HTTPException)) for cause in causes):
            return failures.CutConnectionError(type(error).__name__)
        return failures.unreachable(url, str(causes[-1]))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """``error`` and all that lies behind it: libraries wrap the real reason several times."""
    waiting, known = [error], set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in known:
            continue
        known.add(id(cause))
        yield cause
        behind = (cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args)
        waiting.extend(one for one in behind if isinstance(one, BaseException))


def _origin(url: str) -> Optional[Tuple[str, str, int]]:
    """Scheme, host and port of a web address; ``None`` for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port or _WEB[parts.scheme]
    except (KeyError, ValueError):
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None


def _resolved(url: str, target: str) -> Optional[str]:
    """Where ``target`` leads from ``url``, ``None`` when that is not on the web."""
    try:
        resolved = urljoin(url, target)
    except ValueError:
        return None
    return resolved if _origin(resolved) else None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _pause_asked(retry_after: str) -> Optional[float]:
    """Seconds to wait as a Retry-After header asks (a number or an HTTP date), a day at most; ``None`` without."""
    words = retry_after.strip()
    if words.isdecimal():
        return min(float(words), _DAY_S)
    when = http_date(words)
    return None if when is None else min(max(0.0, when.timestamp() - time.time()), _DAY_S)


def _shut(response: Any) -> None:
    """End the connection under ``response`` from another thread: a read that waits on it returns at once."""
    with suppress(OSError, ValueError, AttributeError):
        connection = socket.socket(fileno=response.raw.fileno())
        try:
            connection.shutdown(socket.SHUT_RDWR)
        finally:
            connection.detach()
