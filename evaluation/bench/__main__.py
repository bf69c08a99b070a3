"""`make bench`: every figure of speed in one run, as a table, JSON and a plot."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from evaluation.bench.cli import bench_cli
from evaluation.bench.corpus import statutes
from evaluation.bench.http import bench_http
from evaluation.bench.ingest import bench_ingest
from evaluation.bench.memory import bench_memory
from evaluation.bench.pages import bench_pages
from evaluation.bench.pdf import bench_pdf
from evaluation.bench.report import markdown, plot
from evaluation.bench.reports import bench_reports

__all__ = ["main"]


def main() -> int:
    """Run the benchmarks and write the report; return 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/bench"), help="folder of the report")
    parser.add_argument("--files", type=int, help="use only so many statutes")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="jidian-bench-") as folder:
        results = _run(Path(folder), arguments.files)
    (arguments.out / "bench.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    table = markdown(results)
    (arguments.out / "bench.md").write_text(table, encoding="utf-8")
    plot(results, arguments.out / "bench.svg")
    print(table)
    return 0


def _run(folder: Path, files: int | None) -> dict[str, Any]:
    home, small = folder / "home", folder / "small"
    results: dict[str, Any] = {"machine": _machine()}
    _say("statutes")
    laws = statutes(folder / "laws", files=files)
    _say("ingest")
    results["ingest"] = bench_ingest(laws, home=home)
    _say("http")
    results["http"] = bench_http(home)
    _say("pages")
    results["pages"] = bench_pages(home)
    _say("pdf")
    results["pdf"] = bench_pdf()
    _say("reports")
    results["reports"] = bench_reports()
    _say("memory")
    results["memory"] = bench_memory(laws, folder)
    _say("command line")
    data = Path(os.environ.get("JIDIAN_EVAL_DATA", "")) / "regulations"
    source = data if data.is_dir() else statutes(folder / "few", files=118)
    _ingest(source, small)
    results["cli"] = bench_cli(small)
    return results


def _ingest(source: Path, home: Path) -> None:
    from indexing.collection import open_collection
    from indexing.ingest import ingest

    with open_collection(home) as collection:
        ingest(collection, [source], workers=0)


def _machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "date": time.strftime("%Y-%m-%d"),
    }


def _say(what: str) -> None:
    print(f"bench: {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
