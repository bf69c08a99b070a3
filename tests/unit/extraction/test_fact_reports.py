"""Stored reports as the fact table holds them: the same figures by every way in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.extracting import extract_file
from api.wiring import open_for
from corpus.models import Kind

TODAY = datetime.date(2024, 11, 1)
Stored = Callable[[dict[str, str]], Any]


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Stored]:
    """Give a function that takes texts by file name and returns the collection of them."""
    from indexing.ingest import ingest

    with open_for(tmp_path / "home", create=True) as service:

        def take(texts: dict[str, str]) -> Any:
            folder = tmp_path / "in"
            folder.mkdir(exist_ok=True)
            for name, text in texts.items():
                (folder / name).write_text(text, encoding="utf-8")
            ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
            return service

        yield take


HEAD = "甲县纪委监委2023年工作报告\n\n一、各乡镇情况\n"


@pytest.mark.parametrize(
    "table",
    [
        "乡镇\t线索数\t追缴金额（万元）\n东河镇\t12件\t10.5\n大石乡\t\t0.8\n合计\t12件\t11.3\n",
        "乡镇     线索数   追缴金额（万元）\n东河镇   12件         10.5\n西山镇   8件         7.2\n"
        "大石乡                0.8\n合  计   20件         18.5\n",
        "　　全年开了15场会，立案 12 件。\n",
    ],
)
def test_stored_reports_give_the_facts_of_their_files(
    table: str, stored: Stored, tmp_path: Path
) -> None:
    service = stored({"甲县2023.txt": HEAD + table})
    alone, _ = extract_file(tmp_path / "in" / "甲县2023.txt", None)
    names = ("indicator", "value", "unit", "subject", "table")
    held = service.facts("", TODAY)["facts"]
    assert held
    assert [[r[n] for n in names] for r in held] == [
        [getattr(f, n) for n in names] for f in alone.facts
    ]
