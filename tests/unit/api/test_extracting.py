"""A folder of reports: what one file does wrong costs the others nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from api import extracting
from api.extracting import Options, run
from extraction.rules import IndicatorRule, accept


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


_EXTRACTED = """
import sys
from pathlib import Path
from corpus import kept
kept.kept_file = lambda: Path(sys.argv[1])
from api.extracting import Options, run
sys.dont_write_bytecode = False
run([Path(sys.argv[2])], Options(Path(sys.argv[3]), Path(sys.argv[4])), workers=int(sys.argv[5]))
"""


def test_what_the_program_loads_is_kept_and_not_what_a_collection_taught_it(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    accept(IndicatorRule("暗语甲乙", "件", "暗语数", "clues"), rules)
    (report,) = _reports(tmp_path / "in", 1)
    report.write_text("暗语甲乙5件。", encoding="utf-8")
    made: list[bytes] = []
    for workers in ("0", "2", "0"):
        out = tmp_path / f"out{len(made)}"
        arguments = [str(path) for path in (tmp_path / "kept", report, out, rules)]
        subprocess.run([sys.executable, "-c", _EXTRACTED, *arguments, workers], check=True)
        made.append((out / "r000.json").read_bytes())
        kept = (tmp_path / "kept").read_bytes()
        assert len(kept) > 1_000_000
        assert "暗语".encode() not in kept
    assert "rule:暗语甲乙".encode() in made[0]
    assert made == made[:1] * 3
