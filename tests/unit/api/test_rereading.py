"""Reports read by an older program are read again when their figures are asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.readers import base, drawn_blocks
from corpus.store.base import SourceState

TODAY = datetime.date(2029, 7, 1)
REPORT = (
    "青石镇2029年上半年办案统计\n\n单位      立案数   处分人数\n甲村      12       9\n"
    "乙村      7        5\n合计      19       14\n"
)


@pytest.fixture
def old_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A collection whose text file an older program read without its table."""
    from api.wiring import open_for
    from indexing.ingest import ingest

    path = tmp_path / "in" / "青石镇办案统计.txt"
    path.parent.mkdir()
    path.write_text(REPORT, encoding="utf-8")
    with open_for(tmp_path / "home", create=True) as service:
        with monkeypatch.context() as old:
            old.setattr(base, "_VERSIONS", {})
            old.setattr(drawn_blocks, "drawn_tables", lambda _: [])
            ingest(service.collection, [path], workers=0)
        path.unlink()
        yield service


def tables(service: Any) -> int:
    (record,) = service.collection.store.documents()
    return len(service.collection.store.parsed(record.id).tables)


def state(service: Any) -> SourceState:
    (found,) = service.collection.store.sources().values()
    assert isinstance(found, SourceState)
    return found


def test_question_reads_again_what_an_older_program_read(old_home: Any) -> None:
    assert tables(old_home) == 0
    body = old_home.facts("立案数", TODAY, filters={"reporter": ["青石镇甲村"]})
    assert tables(old_home) == 1
    assert body["notes"] == []
    before = state(old_home).document_id
    old_home.facts("立案数", TODAY)
    assert state(old_home).document_id == before


def test_question_that_writes_nothing_reads_nothing_again(old_home: Any) -> None:
    old_home.facts("立案数", TODAY, update=False)
    assert tables(old_home) == 0


def test_report_whose_original_is_not_kept_is_named(old_home: Any) -> None:
    old_home.collection.store.originals.path(state(old_home).sha256).unlink()
    body = old_home.facts("立案数", TODAY)
    assert tables(old_home) == 0
    assert "青石镇办案统计.txt是旧版程序读入的" in body["notes"][0]
