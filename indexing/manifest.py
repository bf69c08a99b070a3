"""What the indexes were built from and with, in one file written last."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import IndexMismatchError, SearchIndexError
from corpus.os_errors import reason_of
from corpus.store.originals import fsync_folder

__all__ = ["INDEX_SCHEMA_VERSION", "Manifest", "check", "read_manifest", "write_manifest"]

INDEX_SCHEMA_VERSION = 1
"""Counts up when the files of the indexes change their form."""

_REMEDY = "请运行 jidian reindex 重建索引（不需要原始文件）"


class Manifest(BaseModel):
    """Identity of the indexes in ``index/<build>``.

    ``generation`` and ``token`` name the state of the store they mirror; ``chunks`` is
    how many chunks each of them holds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int
    entry_version: int
    build: str
    generation: int
    token: str
    keyword_backend: str
    dictionary_hash: str
    encoder: str
    encoder_name: str
    dimension: int
    documents: int
    chunks: int
    written_at: str


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest, None where there is none.

    Raises:
        IndexMismatchError: it cannot be read, or was written by another program version.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as exc:
        raise IndexMismatchError(
            f"索引说明文件无法识别（可能由其他版本写成），{_REMEDY}", path=str(path)
        ) from exc


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Put the manifest in place of the former, durably and in one step.

    Raises:
        SearchIndexError: it cannot be written.
    """
    temporary = path.with_suffix(".part")
    try:
        with temporary.open("wb") as file:
            file.write(manifest.model_dump_json(indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        fsync_folder(path.parent)
    except OSError as exc:
        raise SearchIndexError(f"索引说明文件未能写入：{reason_of(exc)}") from exc


def check(
    manifest: Manifest,
    *,
    schema_version: int | None = None,
    entry_version: int | None = None,
    token: str | None = None,
    keyword_backend: str | None = None,
    dictionary_hash: str | None = None,
    encoder_name: str | None = None,
    dimension: int | None = None,
) -> None:
    """Compare a manifest with what the program would use; None is not compared.

    Raises:
        IndexMismatchError: something differs; the message says what to do, ``data`` holds
            field, found and expected.
    """
    wanted = {
        "schema_version": (schema_version, "索引格式与程序版本不一致"),
        "entry_version": (entry_version, "索引内容的构成与程序版本不一致"),
        "token": (token, "索引与资料库不是同一份（资料库可能由备份恢复）"),
        "keyword_backend": (keyword_backend, "索引所用的检索引擎与当前设置不同"),
        "dictionary_hash": (dictionary_hash, "分词词典在建索引之后改动过"),
        "encoder_name": (encoder_name, "索引所用的向量模型与当前设置不同"),
        "dimension": (dimension, "索引的向量维数与当前模型不同"),
    }
    for field, (expected, message) in wanted.items():
        found = getattr(manifest, field)
        if expected is not None and found != expected:
            raise IndexMismatchError(
                f"{message}，{_REMEDY}", field=field, found=found, expected=expected
            )
