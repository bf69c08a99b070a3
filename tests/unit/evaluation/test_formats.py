"""What share of a report's figures comes out of its other formats."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.readers.soffice import find_soffice
from evaluation.bench.formats import shares


def _result(*values: int) -> dict[str, Any]:
    told = dict.fromkeys(("indicator", "category", "unit", "qualifier", "period", "subject"))
    return {"facts": [{**told, "value": value, "start": 9} for value in values]}


def test_share_is_that_of_figures_alike_wherever_they_stand() -> None:
    texts = {"a": _result(1, 2, 2), "b": _result(5)}
    others = {"pdf": {"a": _result(2, 1, 7), "b": _result(5)}, "scan": {"a": _result(1, 2, 2)}}
    assert shares(texts, others) == {"pdf": 0.75, "scan": 0.75}


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_written_and_printed_reports_give_the_facts_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text("甲县纪委2024年立案12件，处分9人。\n", encoding="utf-8")
    command = [sys.executable, "-m", "evaluation.bench.formats", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert '"pdf": 1.0' in done.stdout
    assert '"doc": 1.0' in done.stdout
