"""Drafts as requests bring them, their size limited before they are read; files as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import Response

from corpus.errors import UsageError

if TYPE_CHECKING:
    from fastapi import Request

__all__ = ["CHECK_BODY", "DOCX", "download", "sent_draft", "sent_text"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEXT_SCHEMA = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
}
_FILE_SCHEMA = {
    "type": "object",
    "properties": {"file": {"type": "string", "format": "binary"}, "text": {"type": "string"}},
}
CHECK_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": _TEXT_SCHEMA,
            "example": {"text": "违反《临江市公务用车管理办法》第八十条。"},
        },
        "multipart/form-data": {"schema": _FILE_SCHEMA},
    },
}
"""What the body of a request to check a draft is, for the description of the API."""

_PASTED = "粘贴的文字.txt"
_FRAME = 64 * 1024
"""Bytes that a form has around its file."""


async def sent_draft(request: Request, limit: int) -> tuple[str, bytes]:
    """Return the name and the bytes of the draft in a form: ``file``, else ``text``.

    Args:
        request: multipart/form-data.
        limit: most bytes of a draft.
    Raises:
        UsageError: it is too large, or there is none.
    """
    too_large = UsageError(f"文稿超过 {limit // 1_000_000} MB，没有读取。请分成几份。")
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        raise UsageError("请求没有说明文件大小，没有读取。")
    if int(length) > limit + _FRAME:
        raise too_large
    async with request.form(max_files=1, max_fields=4, max_part_size=limit) as form:
        sent = form.get("file")
        if sent is not None and not isinstance(sent, str) and sent.filename:
            data = await sent.read(limit + 1)
            if len(data) > limit:
                raise too_large
            return sent.filename, data
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            return _PASTED, text.replace("\r\n", "\n").encode()
    raise UsageError("没有收到文稿。请选择一个文件，或粘贴文字。")


def sent_text(body: bytes, limit: int) -> str:
    """Return the ``text`` of a JSON body.

    Raises:
        UsageError: there is none, or it has more characters than ``limit``.
    """
    import orjson

    try:
        text = orjson.loads(body)["text"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as exc:
        raise UsageError("参数不对：text。") from exc
    if not isinstance(text, str) or len(text) > limit:
        raise UsageError("参数不对：text。")
    return text


def download(data: bytes, media_type: str, name: str) -> Response:
    """Return a file to be saved; it is never shown inline and never kept by caches."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Cache-Control": "no-store",
    }
    return Response(data, media_type=media_type, headers=headers)
