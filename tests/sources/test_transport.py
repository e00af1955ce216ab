"""The transport is bounded, polite and discreet, whatever the server does."""

import email.utils
import gzip
import socket
import struct
import subprocess
import sys
import threading
import time
import zlib

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.sources import transport as transport_module
from signalement_plugin.sources.failures import Busy, Cancelled
from signalement_plugin.sources.transport import Transport, TransportSettings
from tests.conftest import STAGE

from .servers import Reply, Server

NEVER = bool  # bool() is False


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(transport_module, "FIRST_PAUSE_S", 0.01)


def get(transports, url, cancelled=NEVER, **settings):
    return transports(**settings).get(url, cancelled)


def hang_up(handler):
    """Close with a reset, in the middle of a body."""
    handler.wfile.write(b"5000\r\n[{")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def test_importing_the_source_imports_neither_requests_nor_numpy():
    program = (
        "import sys, signalement_plugin.sources.open311, signalement_plugin.sources.georeport_server; "
        "print([name for name in ('requests', 'numpy', 'urllib3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=STAGE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_certificates_are_always_verified():
    with pytest.raises(ValueError):
        Transport(TransportSettings(verify=False))


# What cannot be reached


def test_a_refused_connection_says_so(transports):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Problem, match="refused the connection") as caught:
        get(transports, f"http://127.0.0.1:{port}/")
    assert caught.value.retry


def test_an_unknown_name_says_so(transports):
    with pytest.raises(Problem, match=r"nowhere\.invalid was not found"):
        get(transports, "http://nowhere.invalid/", proxies={})


def test_https_on_a_plain_port_says_so(transports):
    with Server(lambda asked: b"[]") as server, pytest.raises(Problem, match="secure connection"):
        get(transports, server.url.replace("http:", "https:"))


def test_an_address_that_is_none_says_so(transports):
    for url in ("file:///etc/passwd", "http://", "ftp://127.0.0.1/", "http://[::1/"):
        with pytest.raises(Problem, match="not the address of a web server"):
            get(transports, url)


# Cut, slow, busy


def test_a_cut_answer_is_asked_again(transports):
    replies = [Reply(write=hang_up, headers={"Transfer-Encoding": "chunked"}), Reply(b"[1]")]
    with Server(lambda asked: replies.pop(0)) as server:
        assert get(transports, server.url).body == b"[1]"


def test_an_answer_shorter_than_announced_is_asked_again(transports):
    short = Reply(write=lambda handler: handler.wfile.write(b"[{"), headers={"Content-Length": "5000"})
    replies = [short, Reply(b"[1]")]
    with Server(lambda asked: replies.pop(0)) as server:
        assert get(transports, server.url).body == b"[1]"


def test_a_server_that_keeps_cutting_is_given_up(transports):
    cut = Reply(write=hang_up, headers={"Transfer-Encoding": "chunked"})
    with Server(lambda asked: cut) as server:
        with pytest.raises(Problem, match="kept cutting the connection") as caught:
            get(transports, server.url)
        assert caught.value.retry
        assert len(server.asked) == transport_module.MAX_ATTEMPTS


def test_an_update_is_never_sent_twice_by_itself(transports):
    cut = Reply(write=hang_up, headers={"Transfer-Encoding": "chunked"})
    with Server(lambda asked: cut) as server:
        with pytest.raises(Problem, match="kept cutting"):
            transports().post(server.url, {"a": "b"}, NEVER)
        assert [asked.form for asked in server.asked] == [{"a": "b"}]


def drip(server_of):
    """A body that comes byte by byte, for ever."""

    def write(handler):
        while not server_of[0].closing.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return write


def test_a_server_that_drips_for_ever_is_given_up(transports):
    holder = []
    with Server(lambda asked: Reply(write=drip(holder))) as server:
        holder.append(server)
        with pytest.raises(Problem, match=r"did not finish answering within 0\.4 s"):
            get(transports, server.url, timeout_s=0.4)


def test_a_server_that_drips_its_headers_is_given_up(transports):
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                try:
                    while True:
                        connection.sendall(b"a")
                        time.sleep(0.02)
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(Problem, match="did not finish answering"):
            get(transports, f"http://127.0.0.1:{listener.getsockname()[1]}/", timeout_s=0.4)


def test_a_silent_server_is_given_up_and_can_be_cancelled(transports):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(Problem, match="did not finish answering"):
            get(transports, url, timeout_s=0.3)
        asked = []
        with pytest.raises(Cancelled):
            get(transports, url, cancelled=lambda: len(asked) > 2 or asked.append(1))


def test_an_abandoned_call_lets_go_of_its_connection(transports):
    """The server sees the end of the connection: nothing is left reading behind a person who cancelled."""
    gone = threading.Event()

    def write(handler):
        try:
            while True:
                handler.wfile.write(b" " * 100)
                handler.wfile.flush()
                time.sleep(0.01)
        except OSError:
            gone.set()

    with Server(lambda asked: Reply(write=write)) as server:
        call = transports().start(server.url)
        while not server.asked:
            time.sleep(0.01)
        time.sleep(0.1)
        call.abandon()
        assert gone.wait(10)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_honoured(transports, status, monkeypatch):
    waited = []
    monkeypatch.setattr(transport_module.Call, "_wait", lambda self, seconds: waited.append(seconds))
    later = email.utils.formatdate(time.time() + 30, usegmt=True)
    replies = [
        Reply(b"", status, headers={"Retry-After": "7"}),
        Reply(b"", status, headers={"Retry-After": later}),
        Reply(b"", status),
        Reply(b"[1]"),
    ]
    with Server(lambda asked: replies.pop(0)) as server:
        transport = transports()
        assert transport.get(server.url, NEVER).body == b"[1]"
    assert waited[0] == 7
    assert 0 < waited[1] <= 31
    assert transport.width == (1 if status == 429 else 4)


def test_a_server_that_asks_for_an_hour_is_left_in_peace(transports):
    with Server(lambda asked: Reply(b"", 503, headers={"Retry-After": "3600"})) as server:
        with pytest.raises(Problem, match="come back in 60 minutes"):
            get(transports, server.url)
        assert len(server.asked) == 1


@pytest.mark.parametrize("asked", ["9" * 400, "Tue, 01 Jan 9999 00:00:00 GMT"])
def test_whatever_a_server_asks_the_wait_has_a_bound(transports, asked):
    with Server(lambda _: Reply(b"", 503, headers={"Retry-After": asked})) as server, pytest.raises(Busy) as caught:
        get(transports, server.url)
    assert caught.value.seconds == 86_400


@pytest.mark.parametrize("asked", ["\u00b2", "-3", "nan", "", "1e9"])
def test_what_is_no_pause_is_none(transports, monkeypatch, asked):
    waited = []
    monkeypatch.setattr(transport_module.Call, "_wait", lambda self, seconds: waited.append(seconds))
    replies = [Reply(b"", 503, headers={"Retry-After": asked}), Reply(b"[1]")]
    with Server(lambda _: replies.pop(0)) as server:
        assert transports().get(server.url, NEVER).body == b"[1]"
    assert waited == [transport_module.FIRST_PAUSE_S]


def test_cancelling_ends_the_wait_for_a_busy_server(transports):
    with Server(lambda asked: Reply(b"", 503, headers={"Retry-After": "100"})) as server:
        transport = transports()
        with pytest.raises(Cancelled):
            transport.get(server.url, lambda: bool(server.asked))


# Too much


def test_fifty_megabytes_are_not_read_beyond_the_limit(transports):
    sent = []

    def write(handler):
        for _ in range(800):
            handler.wfile.write(b" " * 65536)
            sent.append(65536)

    with Server(lambda asked: Reply(write=write)) as server, pytest.raises(Problem, match="larger than 1 MB"):
        get(transports, server.url, max_bytes=1_000_000)
    assert sum(sent) < 50_000_000


def test_a_gzip_bomb_is_not_unpacked_beyond_the_limit(transports):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    assert len(bomb) < 400_000
    reply = Reply(bomb, headers={"Content-Encoding": "gzip"})
    with Server(lambda asked: reply) as server, pytest.raises(Problem, match="larger than 2 MB"):
        get(transports, server.url, max_bytes=2_000_000)


BODY = b'[{"service_request_id": "1"}]' * 5000


@pytest.mark.parametrize(
    "encoding, packed",
    [
        ("gzip", gzip.compress(BODY)),
        ("GZIP", gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])),
        ("gzip", gzip.compress(BODY) + b"\0" * 20),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
    ],
    ids=["gzip", "gzip in two members", "gzip and padding", "deflate", "raw deflate", "not packed"],
)
def test_what_is_packed_is_unpacked(transports, encoding, packed):
    with Server(lambda asked: Reply(packed, headers={"Content-Encoding": encoding})) as server:
        assert get(transports, server.url).body == BODY
        assert server.asked[0].headers["accept-encoding"] == "gzip"


def test_what_is_packed_wrongly_is_said(transports):
    for encoding in ("gzip", "br"):
        reply = Reply(b"[]", headers={"Content-Encoding": encoding})
        with (
            Server(lambda asked, reply=reply: reply) as server,
            pytest.raises(Problem, match=rf"\({encoding}\)"),
        ):
            get(transports, server.url)


def test_a_packed_answer_that_stops_short_is_asked_again(transports):
    replies = [
        Reply(gzip.compress(BODY)[:-200], headers={"Content-Encoding": "gzip"}),
        Reply(gzip.compress(BODY), headers={"Content-Encoding": "gzip"}),
    ]
    with Server(lambda asked: replies.pop(0)) as server:
        assert get(transports, server.url).body == BODY


# Elsewhere


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:application/json,[]"])
def test_a_redirect_out_of_the_web_is_not_followed(transports, target):
    reply = Reply(b"", 302, headers={"Location": target})
    with Server(lambda asked: reply) as server, pytest.raises(Problem, match="where this cannot follow"):
        get(transports, server.url)


def test_redirects_end(transports):
    with Server(lambda asked: Reply(b"", 302, headers={"Location": asked.path + "a"})) as server:
        with pytest.raises(Problem, match="from one address to another"):
            get(transports, server.url)
        assert len(server.asked) == transport_module.MAX_REDIRECTS + 1


def test_credentials_stay_with_the_origin_asked(transports):
    secrets = {"Authorization": "Basic c2VjcmV0", "api_key": "k"}
    with Server(lambda asked: b"[2]") as other:

        def answer(asked):
            if asked.path == "/v2":
                return Reply(b"", 301, headers={"Location": "/here"})
            return Reply(b"", 302, headers={"Location": other.url})

        with Server(answer) as server:
            assert get(transports, server.url, headers=secrets).body == b"[2]"
            for asked in server.asked:
                assert asked.headers["authorization"] == "Basic c2VjcmV0"
        assert not {"authorization", "api_key", "cookie"} & other.asked[0].headers.keys()


def test_a_post_is_not_sent_on(transports):
    with Server(lambda asked: Reply(b"", 307, headers={"Location": "/other"})) as server:
        with pytest.raises(Problem, match="where this cannot follow"):
            transports().post(server.url, {"a": "b"}, NEVER)
        assert len(server.asked) == 1


def test_no_cookie_is_kept(transports):
    with Server(lambda asked: Reply(b"[]", headers={"Set-Cookie": "who=me"})) as server:
        transport = transports()
        transport.get(server.url, NEVER)
        transport.get(server.url, NEVER)
        assert "cookie" not in server.asked[1].headers


def test_loopback_never_goes_through_a_proxy(transports, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for proxies in (None, {"http": "http://127.0.0.1:9"}):
        with Server(lambda asked: b"[1]") as server:
            assert get(transports, server.url, proxies=proxies).body == b"[1]"
            assert get(transports, server.url.replace("127.0.0.1", "localhost"), proxies=proxies).body == b"[1]"


def test_elsewhere_the_proxy_is_used(transports):
    with Server(lambda asked: Reply(f'["{asked.raw}"]'.encode())) as proxy:
        settings = {"proxies": {"http": f"http://127.0.0.1:{proxy.port}"}}
        assert get(transports, "http://open311.example/v2", **settings).body == b'["http://open311.example/v2"]'


def test_connections_are_kept_open(transports):
    addresses = set()

    class Noting(Server):
        pass

    with Noting(lambda asked: b"[1]") as server:
        transport = transports()
        original = server.http.get_request

        def get_request():
            connection, address = original()
            addresses.add(address)
            return connection, address

        server.http.get_request = get_request
        for _ in range(5):
            transport.get(server.url, NEVER)
    assert len(addresses) == 1
