"""What surrounds each request, as plain ASGI (it costs microseconds).

One log line and one set of headers; a guard against forms of other sites; compression.
"""

from __future__ import annotations

import logging
import time
import uuid
import zlib
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Compressed", "OwnForms", "RequestLine"]

log = logging.getLogger(__name__)

# Everything a page loads comes from the server itself.
_SECURITY_HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
        b"frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]

_COOKIE = b"jidian_reader=%s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"


class RequestLine:
    """Gives each request an id, logs it in one line, adds the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex[:12]
        scope.setdefault("state", {})["id"] = request_id
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = list(message.get("headers", []))
                headers.append((b"x-request-id", request_id.encode()))
                headers.extend(_SECURITY_HEADERS)
                reader = scope["state"].get("new_reader")
                if reader is not None:
                    headers.append((b"set-cookie", _COOKIE % reader.encode()))
                message["headers"] = headers
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        finally:
            ms = 1000 * (time.perf_counter() - started)
            # The path only: a query can hold words of a case.
            log.info("%s %s %s %d %.1f ms", request_id, scope["method"], scope["path"], status, ms)


_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})


class OwnForms:
    """Refuses what would change something when a page of another site sends it.

    A browser says where a form comes from in ``Sec-Fetch-Site`` (https, this machine) or
    ``Origin`` (an intranet without https). Programs send neither and are let through: a
    person's browser cannot be made to act as one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http" or scope["method"] in _READING or _own(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        from api.responses import refusal

        response = refusal(Request(scope, receive), 403, "cross_site", _CROSS_SITE)
        await response(scope, receive, send)


_CROSS_SITE = "这个请求来自别的网站，没有执行，资料未变；请在纪典的页面里操作。"


def _own(headers: Headers) -> bool:
    """Return whether a request comes from a page of this server, or from no page."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in _OWN
    origin = headers.get("origin")
    if origin is None:
        return True
    # A proxy in front may have put its own name into Host; no form can set the other header.
    names = {headers.get("host"), headers.get("x-forwarded-host")}
    return bool(urlsplit(origin).netloc) and urlsplit(origin).netloc in names


_TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
_SMALL = 1024
_LEVEL = 4  # a page of a long law: 3 ms; higher levels win one part in thirty


class Compressed:
    """Compresses pages, data, styles and scripts for browsers that take gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        takes = scope["type"] == "http" and "gzip" in Headers(scope=scope).get(
            "accept-encoding", ""
        )
        await self.app(scope, receive, _Compressing(send) if takes else send)


class _Compressing:
    """Sends one answer, compressed if it is worth it; a streamed one piece by piece."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._packer: zlib._Compress | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        body = message.get("body", b"")
        more = message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            if _worth(Headers(raw=start["headers"]), len(body), more):
                self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
                headers = MutableHeaders(raw=list(start["headers"]))
                del headers["content-length"]
                headers["content-encoding"] = "gzip"
                headers.add_vary_header("accept-encoding")
                start = {**start, "headers": headers.raw}
            await self._send(start)
        if self._packer is not None:
            body = self._packer.compress(body) + (b"" if more else self._packer.flush())
            message = {**message, "body": body}
        await self._send(message)


def _worth(headers: Headers, size: int, more: bool) -> bool:
    kind = headers.get("content-type", "")
    # An event stream must not wait in the packer for more.
    streamed = kind.startswith("text/event-stream")
    plain = kind.startswith(_TEXT) and not streamed and "content-encoding" not in headers
    return plain and (more or size >= _SMALL)
