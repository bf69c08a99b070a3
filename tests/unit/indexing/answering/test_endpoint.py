"""An OpenAI-compatible endpoint: what is sent, and every way it can fail."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from corpus.errors import EndpointError, UsageError
from indexing.answering.endpoint import ChatEndpoint, EndpointOptions

Reply = Callable[[BaseHTTPRequestHandler], None]


class FakeServer:
    """A local endpoint that answers as the test says and keeps what it was sent."""

    def __init__(self) -> None:
        self.reply: Reply = says("好的。")
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                fake.bodies.append(json.loads(self.rfile.read(size)))
                fake.headers.append(dict(self.headers))
                fake.paths.append(self.path)
                fake.reply(self)

            def log_message(self, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def endpoint(self, **more: Any) -> ChatEndpoint:
        return ChatEndpoint(EndpointOptions(self.url, "small", **{"timeout_s": 5.0, **more}))


def sends(status: int, body: bytes) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if status == 307:
            handler.send_header("Location", "http://127.0.0.1:9/elsewhere")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def says(text: str) -> Reply:
    return sends(200, json.dumps({"choices": [{"message": {"content": text}}]}).encode())


def drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(20):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return
        time.sleep(0.1)


def hangs(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


@pytest.fixture
def fake() -> Iterator[FakeServer]:
    server = FakeServer()
    thread = threading.Thread(target=server.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.server.shutdown()
    server.server.server_close()
    thread.join()


def test_reply_is_returned_and_the_request_is_what_such_servers_expect(fake: FakeServer) -> None:
    assert fake.endpoint(key="secret").complete("规则", "问题") == "好的。"
    assert fake.paths == ["/v1/chat/completions"]
    assert fake.headers[0]["Authorization"] == "Bearer secret"
    assert fake.bodies[0]["model"] == "small"
    assert [m["role"] for m in fake.bodies[0]["messages"]] == ["system", "user"]
    assert fake.bodies[0]["messages"][1]["content"] == "问题"


def test_address_may_be_given_whole_and_no_key_is_sent_without_one(fake: FakeServer) -> None:
    fake.url += "/chat/completions"
    fake.endpoint().complete("", "问题")
    assert fake.paths == ["/v1/chat/completions"]
    assert "Authorization" not in fake.headers[0]


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (sends(500, b"no"), "返回错误 500"),
        (sends(401, b"no"), "返回错误 401"),
        (sends(307, b""), "返回错误 307"),
        (sends(200, b"<html>"), "无法识别"),
        (sends(200, b'{"choices": []}'), "无法识别"),
        (sends(200, b'{"choices": [{"message": {"content": null}}]}'), "是空的"),
        (sends(200, b" " * (1 << 21)), "过长"),
        (drips, "没有按时"),
        (hangs, "没有按时"),
        (breaks_off, "中断|连接不上"),
    ],
)
def test_each_failure_is_one_clear_error(fake: FakeServer, reply: Reply, message: str) -> None:
    fake.reply = reply
    timeout_s = 0.4 if reply in (drips, hangs) else 5.0
    with pytest.raises(EndpointError, match=message):
        fake.endpoint(timeout_s=timeout_s).complete("", "问题")


def test_nobody_listening_is_said() -> None:
    options = EndpointOptions("http://127.0.0.1:9/v1", "small", timeout_s=2.0)
    with pytest.raises(EndpointError, match="连接不上"):
        ChatEndpoint(options).complete("", "问题")


def test_address_must_be_http() -> None:
    with pytest.raises(UsageError, match="http"):
        ChatEndpoint(EndpointOptions("file:///etc/hosts", "small"))


def test_key_is_not_shown_where_options_are_printed() -> None:
    assert "secret" not in repr(EndpointOptions("http://h", "m", key="secret"))
