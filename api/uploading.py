"""Files that people send: kept and queued here, taken in by `api.worker`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from corpus.errors import UsageError
from corpus.models import Kind

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["KINDS", "NOTE", "clean_name", "listing", "receive"]

KINDS = ("report", "case", "regulation", "training", "auto")
NOTE = {"waiting": "等待", "running": "正在读取", "done": "已入库", "failed": "未能入库"}
_MOST_FILES = 500
_LONGEST_NAME = 120


def receive(
    service: Service,
    files: Iterable[tuple[str, BinaryIO]],
    kind: str,
    uploader: str = "",
    *,
    limit_mb: int = 200,
) -> list[dict[str, Any]]:
    """Keep files and queue them; return a row for each, in their order.

    A file that is too large is refused with its reason; the others are kept.

    Args:
        service: the collection.
        files: (name, content) of each.
        kind: what they are; "auto" lets each be guessed.
        uploader: who sent them.
        limit_mb: the largest file, in millions of bytes (the setting ``upload_limit_mb``).

    Raises:
        UsageError: no file, too many, or a kind there is not.
    """
    if kind not in KINDS:
        raise UsageError(f"资料种类只能是 {'、'.join(KINDS)}。")
    given = [(clean_name(name), content) for name, content in files if name]
    if not given:
        raise UsageError("没有选择文件。")
    if len(given) > _MOST_FILES:
        raise UsageError(f"一次最多上传 {_MOST_FILES} 个文件，现有 {len(given)} 个；请分批上传。")
    limit = limit_mb * 1_000_000
    queue = service.collection.store.uploads()
    rows: list[dict[str, Any]] = []
    for name, content in given:
        data = content.read(limit + 1)
        if len(data) > limit:
            reason = f"文件超过 {limit_mb} MB，没有接收；请拆分后再传。"
            rows.append({"id": None, "name": name, "state": "failed", "reason": reason})
        else:
            rows.append(queue.add(name, kind, data, uploader).to_json())
    return rows


def listing(service: Service, limit: int = 200) -> dict[str, Any]:
    """Return {counts, uploads}: how many are in each state, and the newest."""
    queue = service.collection.store.uploads()
    return {
        "counts": queue.counts(),
        "uploads": [upload.to_json() for upload in queue.recent(limit=limit)],
    }


def clean_name(name: str) -> str:
    """Return a file's name without folders, control characters or undue length."""
    base = PurePosixPath(name.replace("\\", "/")).name
    base = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "", base).strip(" .")
    stem, dot, suffix = base.rpartition(".")
    if len(base) > _LONGEST_NAME and dot:
        base = f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"
    return base[:_LONGEST_NAME] or "未命名"


def kind_of(kind: str) -> Kind | None:
    """Return the kind an upload was given, None where it is to be guessed."""
    return None if kind == "auto" else Kind(kind)
