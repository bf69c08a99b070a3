"""Extraction from text: reports a second on a folder, and CPU time per report.

The reports are composed of the sample collection's own texts, cut to 3,000 characters, each
with other numbers, so that no report repeats another. Where JIDIAN_EVAL_DATA names real
reports, the same is done with those: they hold fewer figures. CPU time is what counts where
others use the machine too.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from corpus.numerals import to_chinese
from evaluation.bench.memory import run_measured

__all__ = ["bench_reports", "compose"]

_LENGTH = 3000
_DIGITS = re.compile(r"(?<![\d.〔（(])[1-9]\d{0,2}(?![\d.年月日号〕])")


def bench_reports(reports: int = 400, workers: int = 2) -> dict[str, Any]:
    """Return reports a second (wall and by CPU time), figures per report, peak memory.

    ``peak_mb`` is the most memory that the command and its workers held together, pages that
    they share counted once; ``few`` the same for a quarter of the reports.

    Args:
        reports: how many reports of 3,000 characters.
        workers: processes that share the folder.
    """
    _first_run()
    results = {"fictional": _measure(_sources(), reports, workers)}
    few = _measure(_sources(), reports // 4, workers)
    results["few"] = {name: few[name] for name in ("reports", "peak_mb", "resident_mb")}
    real = Path(os.environ.get("JIDIAN_EVAL_DATA", "")) / "reports" / "dev"
    if real.is_dir():
        texts = [path.read_text(encoding="utf-8") for path in sorted(real.glob("*.txt"))]
        results["real"] = _measure(texts, reports, workers)
    return results


def _first_run() -> None:
    """Extract from one report, unmeasured: the modules that Python compiles are there then.

    An installation does that; in a checkout whose files were changed it may not have been
    done, and an environment may forbid it.
    """
    allowed = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory(prefix="jidian-bench-") as name:
        report = Path(name) / "报告.txt"
        report.write_text(_sources()[0], encoding="utf-8")
        command = [sys.executable, "-m", "api.cli.main", "extract", name, "--workers", "2"]
        options = ["--out", f"{name}/out", "--home", f"{name}/home"]
        subprocess.run([*command, *options], check=True, capture_output=True, env=allowed)


def compose(sources: list[str], count: int) -> list[str]:
    """Return ``count`` texts of 3,000 characters made of ``sources``, numbers varied."""
    chosen = random.Random(7)
    texts = []
    for number in range(count):
        whole = ""
        at = number
        while len(whole) < _LENGTH:
            whole += sources[at % len(sources)].strip() + "\n"
            at += 1
        cut = whole.rfind("。", 0, _LENGTH) + 1 or _LENGTH
        texts.append(_DIGITS.sub(lambda m: str(int(m[0]) + chosen.randrange(9)), whole[:cut]))
    return texts


def _measure(sources: list[str], reports: int, workers: int) -> dict[str, Any]:
    """Run the command as a user does, its start included."""
    texts = compose(sources, reports)
    with tempfile.TemporaryDirectory(prefix="jidian-bench-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number, text in enumerate(texts):
            (folder / "in" / f"报告{number:04d}.txt").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "api.cli.main", "extract", str(folder / "in")]
        command += ["--workers", str(workers), "--home", str(folder / "home")]
        before, started = _cpu_s(), time.perf_counter()
        subprocess.run([*command, "--out", str(folder / "out")], check=True, capture_output=True)
        wall, cpu = time.perf_counter() - started, _cpu_s() - before
        # Again, since whoever looks at memory twenty times a second takes a tenth of a core.
        _, peak = run_measured([*command, "--out", str(folder / "again")])
        results = [json.loads(path.read_bytes()) for path in (folder / "out").glob("*.json")]
    if len(results) != reports:
        raise RuntimeError(f"{len(results)} reports extracted of {reports}")
    return {
        "reports": reports,
        "characters": round(sum(map(len, texts)) / reports),
        "figures_per_report": round(sum(len(r["facts"]) for r in results) / reports, 1),
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "reports_per_s": round(reports / wall, 1),
        # What so many free cores would do: CPU time shared evenly, starts included.
        "reports_per_s_free": round(workers * reports / cpu, 1),
        **peak.to_json(),
    }


def _cpu_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _sources() -> list[str]:
    """Return running text of the sample collection: its reports, a case between every two.

    The sample reports hold a figure every twenty characters; with the cases between them
    there are still twice as many as in real ones.
    """
    root = resources.files("corpus.samples").joinpath("content")
    reports, cases = (
        [_running(path.read_text(encoding="utf-8")) for path in _sorted(root.joinpath(name))]
        for name in ("reports", "cases")
    )
    return [text for pair in zip(reports, cases, strict=False) for text in pair]


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda path: path.name)


def _running(source: str) -> str:
    """Return the paragraphs of a source without its head, marks and tables."""
    lines: list[str] = []
    headings = 0
    for line in source.split("---\n", 2)[-1].splitlines():
        if line.startswith("! "):
            headings += 1
            lines.append(f"{to_chinese(headings)}、{line[2:]}")
        elif line.strip() and not line.startswith("|"):
            lines.append(line.lstrip("!#->=* "))
    return "\n".join(lines)


if __name__ == "__main__":
    print(json.dumps(bench_reports(), ensure_ascii=False, indent=2))
