"""The manifest beside the indexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import IndexMismatchError
from indexing.manifest import Manifest, check, read_manifest, write_manifest

SAMPLE = Manifest(
    schema_version=1,
    entry_version=1,
    build="0123456789ab",
    generation=4,
    token="t",
    keyword_backend="tantivy",
    dictionary_hash="d",
    encoder="static",
    encoder_name="static-zh-1",
    dimension=256,
    documents=2,
    chunks=30,
    written_at="2026-01-01T00:00:00+08:00",
)


def test_manifest_comes_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    assert read_manifest(path) is None
    write_manifest(path, SAMPLE)
    assert read_manifest(path) == SAMPLE
    later = SAMPLE.model_copy(update={"generation": 5})
    write_manifest(path, later)
    assert read_manifest(path) == later
    assert [p.name for p in tmp_path.iterdir()] == ["manifest.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"schema_version": 1}', b'{"schema_version": 99, "new": 1}']
)
def test_unreadable_manifest_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(content)
    with pytest.raises(IndexMismatchError, match="jidian reindex"):
        read_manifest(path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema_version", 2),
        ("entry_version", 2),
        ("token", "other"),
        ("keyword_backend", "whoosh"),
        ("dictionary_hash", "e"),
        ("encoder_name", "hash-256"),
        ("dimension", 512),
    ],
)
def test_difference_names_field_found_and_expected(field: str, value: object) -> None:
    check(SAMPLE, **{field: getattr(SAMPLE, field)})
    with pytest.raises(IndexMismatchError, match="jidian reindex") as caught:
        check(SAMPLE, **{field: value})  # type: ignore[arg-type]
    assert caught.value.data == {
        "field": field,
        "found": getattr(SAMPLE, field),
        "expected": value,
    }
