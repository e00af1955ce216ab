"""Real servers on loopback that answer what a test tells them to, and remember what they were asked."""

import csv
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Callable, Dict, List, Optional, Union
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    query: Dict[str, str]
    headers: Dict[str, str]
    form: Dict[str, str]
    raw: str


@dataclass
class Reply:
    """An answer. ``write`` replaces the body by whatever it writes to the open socket file."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: Dict[str, str] = field(default_factory=dict)
    write: Optional[Callable] = None


def as_json(value, **more) -> Reply:
    return Reply(json.dumps(value).encode(), **more)


class Server:
    """Answers with ``answer(asked)``; ``asked`` lists what came, ``most_at_once`` how many together."""

    def __init__(self, answer: Callable[[Asked], Union[Reply, bytes, list, dict]]):
        self.answer = answer
        self.asked: List[Asked] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.closing = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                parts = urlsplit(self.path)
                asked = Asked(
                    self.command,
                    parts.path,
                    {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()},
                    {name.lower(): value for name, value in self.headers.items()},
                    {n: v[-1] for n, v in parse_qs(self.rfile.read(length).decode()).items()},
                    self.path,
                )
                with outer.lock:
                    outer.asked.append(asked)
                    outer.at_once += 1
                    outer.most_at_once = max(outer.most_at_once, outer.at_once)
                try:
                    reply = outer.answer(asked)
                finally:
                    with outer.lock:
                        outer.at_once -= 1
                if isinstance(reply, (list, dict)):
                    reply = as_json(reply)
                elif isinstance(reply, bytes):
                    reply = Reply(reply)
                self.send_response(reply.status)
                if reply.write is None:
                    self.send_header("Content-Length", str(len(reply.body)))
                else:
                    self.close_connection = True
                if reply.kind:
                    self.send_header("Content-Type", reply.kind)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if reply.write is None:
                    self.wfile.write(reply.body)
                else:
                    reply.write(self)

            do_POST = do_GET

            def log_message(self, *args):
                pass

        class Http(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False
            request_queue_size = 64

            def handle_error(self, request, client_address):
                pass  # a client that hangs up is what several tests are about

        self.http = Http(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return self.http.server_address[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v2"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.closing.set()
        self.http.shutdown()
        self.http.server_close()


def recorded(folder: Path, base: str, whatever_the_query: bool = False) -> Server:
    """A server that gives back what was recorded in ``folder``, with its status, type and paging headers.

    A call that was not recorded is 404, unless ``whatever_the_query``: then the bare path's answer stands.
    """
    answers = {}
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            head = (folder / f"{row['name']}.http").read_text(encoding="utf-8")
            lines = [line.split(": ", 1) for line in head.splitlines() if ": " in line]
            headers = {name: value for name, value in lines if name.lower().startswith(("x-", "location"))}
            answer = Reply(
                (folder / f"{row['name']}.body").read_bytes(),
                int(row["status"]),
                row["content_type"],
                headers,
            )
            answers.setdefault(_key(row["method"], row["path"]), answer)

    def answer(asked: Asked) -> Reply:
        found = answers.get(_key(asked.method, asked.raw))
        if found is None and whatever_the_query:
            names = ("jurisdiction_id",)
            bare = "&".join(f"{name}={asked.query[name]}" for name in names if name in asked.query)
            found = answers.get(_key(asked.method, asked.path + ("?" + bare if bare else "")))
        return found or Reply(b"<!doctype html><title>Not Found</title>", 404, "text/html")

    server = Server(answer)
    server.base = f"http://127.0.0.1:{server.port}{base}"
    return server


def _key(method: str, path: str):
    parts = urlsplit(path)
    query = parse_qs(parts.query, keep_blank_values=True)
    return method, parts.path, tuple(sorted((name, tuple(values)) for name, values in query.items()))
