"""Fetching 100 pages of 1,000 reports at 50 ms of latency, beside requests asking for one after the other.

Both ask the same pages of the same server and read their JSON; ours also makes reports of what it reads.
"""

import json
import multiprocessing
import time
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from signalement_plugin.sources.dates import write_instant
from signalement_plugin.sources.open311 import Open311Source
from signalement_plugin.sources.transport import Transport, TransportSettings

from .harness import compare

PAGES, PER_PAGE, LATENCY_S = 100, 1000, 0.05
_FIRST = datetime(2025, 11, 1, tzinfo=timezone.utc)


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    bodies: list = []

    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query)
        page = int(query.get("page", ["1"])[0])
        body = self.bodies[page - 1] if page <= PAGES and "updated_after" not in query else b"[]"
        time.sleep(LATENCY_S)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        pass  # pages asked for ahead, past the last one, are hung up on


def _body(page: int) -> bytes:
    return json.dumps([_record(page, number) for number in range(PER_PAGE)]).encode()


def _record(page: int, number: int) -> dict:
    """One of its own: nothing may be won by remembering what was read before."""
    place = page * PER_PAGE + number
    requested = _FIRST + timedelta(minutes=place)
    return {
        "service_request_id": f"{page}-{number}",
        "service_code": f"{place % 40:03}",
        "description": f"Nid-de-poule devant le {place}, depuis trois semaines",
        "status": "open",
        "lat": 48.70 + place % 997 / 10_000,
        "long": 2.35 + place % 991 / 10_000,
        "requested_datetime": write_instant(requested),
        "updated_datetime": write_instant(requested + timedelta(hours=5)),
    }


def _one_by_one(url: str) -> int:
    import requests

    count = 0
    with requests.Session() as session:
        for page in range(1, PAGES + 1):
            count += len(session.get(f"{url}/requests.json", params={"page": page}, timeout=60).json())
    return count


def _ours(url: str) -> int:
    transport = Transport(TransportSettings())
    count = sum(len(page.reports) for page in Open311Source(url, None, transport, {}).pull({}))
    transport.close()
    return count


def _whole(fetch, url: str) -> None:
    if fetch(url) != PAGES * PER_PAGE:
        raise AssertionError("reports were lost on the way")


def _serve(port: "multiprocessing.Queue") -> None:
    _Pages.bodies = [_body(page) for page in range(1, PAGES + 1)]
    server = _Server(("127.0.0.1", 0), _Pages)
    port.put(server.server_address[1])
    server.serve_forever()


def run() -> None:
    """Print the medians and their ratio."""
    port: multiprocessing.Queue = multiprocessing.Queue()
    server = multiprocessing.Process(target=_serve, args=(port,), daemon=True)
    server.start()
    try:
        url = f"http://127.0.0.1:{port.get(timeout=60)}/v2"
        compare(
            f"{PAGES} pages at {LATENCY_S * 1000:.0f} ms (at most 0.33)",
            lambda: _whole(_ours, url),
            "requests, one by one",
            lambda: _whole(_one_by_one, url),
        )
    finally:
        server.terminate()
        server.join()


if __name__ == "__main__":
    run()
