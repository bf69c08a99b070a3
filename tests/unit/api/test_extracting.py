"""A folder of reports: what one file does wrong costs the others nothing."""

from __future__ import annotations

import threading
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

    def fails(path: Path, *more: Any) -> Any:
        if path.name == "r001.txt":
            raise ZeroDivisionError
        return whole(path, *more)

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


def test_processes_started_from_nothing_read_the_same(tmp_path: Path) -> None:
    files = _reports(tmp_path / "in", 3)
    outcomes = [run(files, Options(tmp_path / "forked"), workers=2)]
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()  # where threads run, processes are no copies: as on Windows
    try:
        outcomes.append(run(files, Options(tmp_path / "spawned"), workers=2))
    finally:
        stop.set()
        other.join()
    assert outcomes[0] == outcomes[1]
    for name in outcomes[0].names:
        forked, spawned = (
            (tmp_path / way / f"{name}.json").read_bytes() for way in ("forked", "spawned")
        )
        assert forked == spawned


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("files", [0, 1, 7, 40, 1000])
@pytest.mark.parametrize("suffix", [".txt", ".pdf"])
def test_portions_hold_each_file_once_and_end_with_few(count: int, files: int, suffix: str) -> None:
    jobs: list[Any] = [(Path(f"{number}{suffix}"), f"{number}", []) for number in range(files)]
    portions = list(extracting._portions(jobs, count))
    assert [job for portion in portions for job in portion] == jobs
    sizes = [len(portion) for portion in portions]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size == 1 for size in sizes[-4 * count :] or [1])
    if suffix == ".pdf":
        assert set(sizes) <= {1}


def test_what_reading_a_file_gives_to_know_is_told_beside_its_line(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["单位", "立案（件）"], ["甲镇", 3], ["合计", "=SUM(B2:B2)"]):
        book.active.append(row)
    file = tmp_path / "表.xlsx"
    book.save(file)
    (line,) = run([file], Options(tmp_path / "out"), workers=0).lines
    assert "请留意" in line
    assert "B3" in line
