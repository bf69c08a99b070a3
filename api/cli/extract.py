"""The command that reads figures out of reports."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from multiprocessing import active_children, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import HomeOption, JsonOption, MaskBelowOption
from api.cli.output import note, print_json, progress_line, write_atomic
from api.cli.report_files import report_files
from api.errors import EXIT_FAILED, EXIT_PARTIAL
from corpus.errors import UsageError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from types import FrameType

    from api.extracting import Run

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("extract", help="从报告中抽取数字、文号案号、问题，并核对勾稽关系。")(extract)


def extract(
    paths: Annotated[list[Path], typer.Argument(help="报告文件或文件夹。", metavar="路径…")],
    out: Annotated[Path, typer.Option("--out", help="结果文件夹。")],
    formats: Annotated[
        str, typer.Option("--format", help="json,csv,xlsx,html 中的几种。")
    ] = "json",
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, help="进程数；0 不另开进程。")
    ] = None,
    mask: Annotated[
        bool | None,
        typer.Option("--mask/--no-mask", help="遮住个人信息；默认 JSON 照原文，其余遮住。"),
    ] = None,
    below: MaskBelowOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write one JSON per report and, if asked, a page each, one CSV or workbook over all."""
    from api import extracting
    from api.settings import load_settings
    from extraction.output import export

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in export.FORMATS]
    if unknown or not wanted:
        raise UsageError(f"--format 只能取 {'、'.join(export.FORMATS)}。")
    # Of the collection only what its reviewers taught counts here; it need not exist.
    settings = load_settings(home)
    rank = below.value if below is not None else settings.mask_below
    options = extracting.Options(
        out=out,
        rules=settings.home.expanduser() / "extraction",
        html="html" in wanted,
        mask=bool(mask),
        mask_shared=mask is not False,
        mask_below=rank,
        tables="csv" in wanted or "xlsx" in wanted,
    )
    files, missing, others = report_files(paths)
    with progress_line("抽取") as progress, _stopped_at_once(out):
        run = extracting.run(files, options, workers=workers, progress=progress)
    run.failed += missing
    if run.skipped:
        note(f"{run.skipped} 份未变，沿用已有结果。")
    if "csv" in wanted or "xlsx" in wanted or as_json:
        results = [extracting.read_result(out, name, hidden=options.mask) for name in run.names]
        shared = results
        if options.hides:
            shared = [extracting.read_result(out, name, shared=True) for name in run.names]
        if "csv" in wanted:
            write_atomic(out / "facts.csv", export.to_csv(shared))
        if "xlsx" in wanted:
            write_atomic(out / "facts.xlsx", export.to_xlsx(shared))
        if as_json:
            print_json({"reports": [r.to_json() for r in results], "failed": run.failed})
    _report(run, others, as_json)


@contextlib.contextmanager
def _stopped_at_once(out: Path) -> Iterator[None]:
    """While it lasts, Ctrl-C ends the processes that extract, with what they have in hand.

    Each would otherwise go on with all that it has been given, a scan for minutes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ended: list[BaseProcess] = []
    told = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal told
        if parent_process() is not None:
            return  # a copy of this process, which the other ends
        told = True
        for process in active_children():
            process.terminate()
            ended.append(process)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    except Exception:
        # What is raised while a process starts is lost; then the ended ones are missed.
        if not told:
            raise
    finally:
        signal.signal(signal.SIGINT, before)
        for process in ended:
            process.join(5)
            for left in out.glob(f".*.tmp{process.pid}"):
                left.unlink(missing_ok=True)
    if told:
        raise KeyboardInterrupt


def _report(run: Run, others: Counter[str], as_json: bool) -> None:
    if run.lines and not as_json:
        typer.echo("\n".join(run.lines))
    if others:
        kinds = "、".join(f"{ending} {count}" for ending, count in sorted(others.items()))
        note(f"文件夹中另有 {sum(others.values())} 个文件没有读（{kinds}）；图片要写出文件名才读。")
    elif not run.names and not run.failed:
        note("没有找到能读的文件。")
    for failure in run.failed:
        note(f"未抽取：{failure['path']}：{failure['error']}")
    if run.failed:
        raise typer.Exit(EXIT_PARTIAL if run.names else EXIT_FAILED)
