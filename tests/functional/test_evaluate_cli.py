"""The commands that measure, as users run them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import application

TEXT = """# 临江市图书借阅办法

promulgated: 2022-05-10

---

第一条 为了方便群众借阅图书，制定本办法。

第二条 逾期归还图书的，暂停借阅资格三个月。
"""


def invoke(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(application(), ["evaluate", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    gold = [{"doc": "借阅办法.md", "article": "第二条", "grade": 2}]
    return lines(
        tmp_path / "field.jsonl",
        {"id": "d1", "type": "question", "query": "图书逾期归还", "gold": gold},
        {"id": "d2", "type": "scenario", "query": "方便群众", "gold": gold},
    )


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "借阅办法.md").write_text(TEXT, encoding="utf-8")
    return folder


def test_evaluate_field_prints_a_line_for_each_type(
    queries: Path, texts: Path, tmp_path: Path
) -> None:
    page = tmp_path / "失误.html"
    common = ("field", queries, "--texts", texts, "--mode", "keyword", "--encoder", "hash")
    text = invoke(*common, "--failures", page).stdout
    for name in ("类别", "全部", "提问", "情形描述", "建索引", "p99"):
        assert name in text
    assert "方便群众" in page.read_text(encoding="utf-8")


def test_evaluate_field_lists_unread_files_and_exits_three(queries: Path, texts: Path) -> None:
    (texts / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    result = invoke(
        *("field", queries, "--texts", texts, "--mode", "keyword", "--encoder", "hash", "--json"),
        code=3,
    )
    body = json.loads(result.stdout)
    assert body["types"]["question"]["metrics"]["hit@1"] == 1.0
    assert "坏.docx" in result.stderr


def test_evaluate_compare_prints_differences_by_type(queries: Path, tmp_path: Path) -> None:
    right = {"doc": "借阅办法.md", "article": "第二条", "score": 1.0}
    wrong = {"doc": "借阅办法.md", "article": "第一条", "score": 1.0}
    first = lines(tmp_path / "1.jsonl", {"id": "d1", "hits": [wrong]})
    second = lines(tmp_path / "2.jsonl", {"id": "d1", "hits": [right]}, {"id": "d2", "hits": []})
    text = invoke("compare", first, second, queries).stdout
    for shown in ("乙-甲 +1.000 [+1.000, +1.000]  好 1  差 0  同 0  区间不含 0", "甲未回答 1 个"):
        assert shown in text
    body = json.loads(invoke("compare", first, second, queries, "--json").stdout)
    assert body["measures"]["hit@1"]["difference"] == 0.5
