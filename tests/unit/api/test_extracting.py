"""A folder of reports: what one file does wrong costs the others nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api import extracting
from api.extracting import Options, run


def _reports(folder: Path, count: int, suffix: str = ".txt") -> list[Path]:
    folder.mkdir()
    files = [folder / f"r{number:03}{suffix}" for number in range(count)]
    for number, path in enumerate(files):
        path.write_text(f"全年立案{number + 2}件。", encoding="utf-8")
    return files


def test_file_that_fails_in_a_way_nobody_foresaw_is_told_and_the_rest_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _reports(tmp_path / "in", 3)
    whole = extracting.extract_file

    def fails(path: Path, rules: Path | None = None) -> Any:
        if path.name == "r001.txt":
            raise ZeroDivisionError
        return whole(path, rules)

    monkeypatch.setattr(extracting, "extract_file", fails)
    outcome = run(files, Options(tmp_path / "out"), workers=0)
    assert outcome.names == ["r000", "r002"]
    (failed,) = outcome.failed
    assert "ZeroDivisionError" in failed["error"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv"])
def test_many_files_handed_over_a_few_at_once_all_come_back(tmp_path: Path, suffix: str) -> None:
    files = _reports(tmp_path / "in", 40, suffix)
    outcome = run(files, Options(tmp_path / "out"), workers=2)
    assert sorted(outcome.names) == [path.stem for path in files]
    assert len(list((tmp_path / "out").glob("r*.json"))) == 40
    again = run(files, Options(tmp_path / "out"), workers=2)
    assert again.skipped == 40
