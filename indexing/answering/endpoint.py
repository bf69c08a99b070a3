"""A language model behind an OpenAI-compatible address, where an office has one.

Off unless configured. The standard library is enough: one request, no streaming, no
retries, a limit on time and size. Nothing of question or answer is logged.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import IO, Any, Protocol

from corpus.errors import EndpointError, UsageError

__all__ = ["ChatEndpoint", "ChatModel", "EndpointOptions"]

_PATH = "/chat/completions"
_LONGEST_REPLY = 1 << 20
_PIECE = 1 << 16


class ChatModel(Protocol):
    """What writes text; `ChatEndpoint` is one."""

    @property
    def name(self) -> str:
        """Return the model's name, as shown beside what it wrote."""
        ...

    def complete(self, system: str, user: str) -> str:
        """Return the reply to a message.

        Raises:
            EndpointError: there is none, or none in time.
        """
        ...


@dataclass(frozen=True, slots=True)
class EndpointOptions:
    """Where a model is reached: ``url`` with or without ``/chat/completions``."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = 30.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry question, quotations and key elsewhere."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> urllib.request.Request | None:
        return None


class ChatEndpoint:
    """A model behind ``POST …/chat/completions``; shared by threads."""

    def __init__(self, options: EndpointOptions) -> None:
        """Take the address.

        Raises:
            UsageError: it is not one of http or https.
        """
        url = options.url.rstrip("/")
        if not url.lower().startswith(("http://", "https://")):
            raise UsageError("模型接口的地址应以 http:// 或 https:// 开头。")
        self._url = url if url.endswith(_PATH) else url + _PATH
        self._options = options
        # An office's endpoint is inside its network: no proxy of the environment is asked.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self._options.model

    def complete(self, system: str, user: str) -> str:
        """Return the model's reply to a message.

        Raises:
            EndpointError: no answer in time, an error, or not the form expected.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body = {"model": self._options.model, "messages": messages, "temperature": 0}
        headers = {"Content-Type": "application/json"}
        if self._options.key:
            headers["Authorization"] = f"Bearer {self._options.key}"
        request = urllib.request.Request(self._url, json.dumps(body).encode(), headers)
        deadline = time.monotonic() + self._options.timeout_s
        try:
            with self._opener.open(request, timeout=self._options.timeout_s) as response:
                data = _read(response, deadline)
        except urllib.error.HTTPError as exc:
            exc.close()
            raise EndpointError(f"模型接口返回错误 {exc.code}", status=exc.code) from exc
        except TimeoutError as exc:
            raise EndpointError("模型接口没有按时回答") from exc
        except urllib.error.URLError as exc:
            late = isinstance(exc.reason, TimeoutError)
            raise EndpointError("模型接口没有按时回答" if late else "模型接口连接不上") from exc
        except (OSError, HTTPException) as exc:
            raise EndpointError("与模型接口的连接中断") from exc
        return _content(data)


def _read(response: HTTPResponse, deadline: float) -> bytes:
    """Return the body; the time-out of a socket alone would let it drip for ever."""
    data = bytearray()
    while piece := response.read1(_PIECE):
        data += piece
        if time.monotonic() > deadline:
            raise TimeoutError
        if len(data) > _LONGEST_REPLY:
            raise EndpointError("模型接口的回答过长")
    return bytes(data)


def _content(data: bytes) -> str:
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as exc:
        raise EndpointError("模型接口的回答无法识别") from exc
    if not isinstance(content, str) or not content.strip():
        raise EndpointError("模型接口的回答是空的")
    return content
