"""A small GeoReport v2 server on this computer only: what the demonstration and the tests pull from.

It holds plain lists in memory, answers on loopback and writes nothing anywhere. It keeps to the
specification and to the few extensions that most servers share (``page``, ``per_page``, ``page_size``,
``updated_after``).
"""

import json
import threading
from datetime import datetime, timezone
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Type
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape  # nosec B406

from .dates import read_instant

_PAGE_SIZE = 100
_LARGEST_PAGE = 1000
_PREFIX = "/v2"
# what XML cannot hold, even escaped
_NOT_IN_XML = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


class GeoReportServer:
    """Serves ``requests`` and ``services`` (GeoReport v2 fields as JSON has them) until closed.

    The lists are read at each call: what a test changes in them is what the next pull sees. ``definitions``
    gives, by service code, the service definition. ``port`` 0 takes a free one; ``url`` is the address.
    """

    def __init__(
        self,
        requests: List[Dict[str, Any]],
        services: List[Dict[str, Any]],
        port: int = 0,
        definitions: Optional[Mapping[str, Mapping[str, Any]]] = None,
    ):
        self.requests = requests
        self.services = services
        self.definitions = definitions or {}
        self._http = _Server(("127.0.0.1", port), _Handler)
        self._http.data = self
        self._thread = threading.Thread(
            target=self._http.serve_forever,
            kwargs={"poll_interval": 0.05},
            name="georeport-server",
            daemon=True,
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The base address, as a source is given it."""
        return f"http://127.0.0.1:{self._http.server_address[1]}{_PREFIX}"

    def close(self) -> None:
        """Stop answering and free the port."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> "GeoReportServer":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def answer(self, path: str, query: Mapping[str, str]) -> Tuple[int, str, Any]:
        """Status, name of the root element, and content for ``path`` (without prefix and suffix)."""
        parts = [unquote(part) for part in path.strip("/").split("/")]
        try:
            if parts == ["services"]:
                return 200, "services", self.services
            if parts == ["requests"]:
                return 200, "service_requests", self._listed(query)
            if len(parts) == 2 and parts[0] == "requests":
                found = [r for r in self.requests if str(r.get("service_request_id")) == parts[1]]
                return _found("service_requests", found)
            if len(parts) == 2 and parts[0] == "services" and parts[1] in self.definitions:
                return 200, "service_definition", self.definitions[parts[1]]
        except ValueError as error:
            return 400, "errors", [{"code": 400, "description": f"not understood: {error}"}]
        return _found("errors", [])

    def _listed(self, query: Mapping[str, str]) -> Sequence[Dict[str, Any]]:
        chosen = [request for request in self.requests if _matches(request, query)]
        chosen.sort(key=_latest_first)
        size = int(query.get("per_page") or query.get("page_size") or _PAGE_SIZE)
        page = int(query.get("page", 1))
        if size < 1 or page < 1:
            raise ValueError("page and per_page begin at 1")
        size = min(size, _LARGEST_PAGE)
        return chosen[(page - 1) * size : page * size]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    data: GeoReportServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error worth a trace on the console."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "GeoReport"
    timeout = 30
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        """Answer in the form the suffix asks for."""
        parts = urlsplit(self.path)
        path, _, suffix = parts.path.rpartition(".")
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if suffix not in ("json", "xml") or not path.startswith(_PREFIX + "/"):
            status, root, content, suffix = *_found("errors", []), "json"
        else:
            status, root, content = self.server.data.answer(path[len(_PREFIX) :], query)
        if suffix == "json":
            body, kind = json.dumps(content, ensure_ascii=False), "application/json"
        else:
            body, kind = to_xml(root, content), "text/xml"
        self._send(status, f"{kind}; charset=utf-8", body.encode("utf-8", "replace"))

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def to_xml(root: str, content: Any) -> str:
    """``content`` as the GeoReport XML form has it, under ``root``."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_element(root, content)}'


_ITEMS = {
    "service_requests": "request",
    "services": "service",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
}


def _element(name: str, content: Any) -> str:
    if isinstance(content, Mapping):
        inner = "".join(_element(str(key), value) for key, value in content.items())
    elif isinstance(content, (list, tuple)):
        inner = "".join(_element(_ITEMS.get(name, "item"), item) for item in content)
    elif content is None:
        return f"<{name}/>"
    elif isinstance(content, bool):
        inner = str(content).lower()
    else:
        inner = escape(str(content).translate(_NOT_IN_XML))
    return f"<{name}>{inner}</{name}>"


def _found(root: str, items: List[Any]) -> Tuple[int, str, Any]:
    return (200, root, items) if items else (404, "errors", [{"code": 404, "description": "not found"}])


def _matches(request: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    for name, field in (
        ("service_request_id", "service_request_id"),
        ("service_code", "service_code"),
        ("status", "status"),
    ):
        if name in query and str(request.get(field)) not in query[name].split(","):
            return False
    requested, updated = _instant(request, "requested_datetime"), _instant(request, "updated_datetime")
    start, end, after = (_asked(query, name) for name in ("start_date", "end_date", "updated_after"))
    return (
        (start is None or (requested is not None and requested >= start))
        and (end is None or (requested is not None and requested <= end))
        and (after is None or ((updated or requested) is not None and (updated or requested) >= after))
    )


def _asked(query: Mapping[str, str], name: str) -> Optional[datetime]:
    return read_instant(query.get(name), timezone.utc)


def _instant(request: Mapping[str, Any], name: str) -> Optional[datetime]:
    return _read_text(str(request.get(name) or ""))


@lru_cache(maxsize=1 << 18)
def _read_text(text: str) -> Optional[datetime]:
    try:
        return read_instant(text, timezone.utc)
    except ValueError:
        return None


def _latest_first(request: Mapping[str, Any]) -> float:
    requested = _instant(request, "requested_datetime")
    return -requested.timestamp() if requested else 0.0
