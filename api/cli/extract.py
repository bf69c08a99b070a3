"""The command that reads figures out of reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import JsonOption
from api.cli.output import note, print_json, progress_line, write_atomic
from api.errors import EXIT_FAILED, EXIT_PARTIAL
from corpus.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from extraction.models import ExtractionResult

__all__ = ["extract_file", "register"]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("extract", help="从报告中抽取数字、文号案号、问题，并核对勾稽关系。")(extract)


def extract(
    paths: Annotated[list[Path], typer.Argument(help="报告文件或文件夹。", metavar="PATH…")],
    out: Annotated[Path, typer.Option("--out", help="结果文件夹。")],
    formats: Annotated[str, typer.Option("--format", help="json,csv,xlsx 中的几种。")] = "json",
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Write one JSON per report and, if asked, one CSV or workbook over all."""
    from extraction import export

    del home  # extraction works on files; the option exists so that every command takes it
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in export.FORMATS]
    if unknown or not wanted:
        raise UsageError(f"--format 只能取 {'、'.join(export.FORMATS)}。")
    files = list(_files(paths))
    results: list[ExtractionResult] = []
    failed: list[dict[str, str]] = []
    with progress_line("抽取") as progress:
        for done, path in enumerate(files, 1):
            try:
                result = extract_file(path)
            except DocumentError as error:
                failed.append({"path": str(path), "error": error.message})
            else:
                results.append(_distinct(result, results, path))
                write_atomic(out / f"{results[-1].id}.json", export.to_json(results[-1]))
            progress(done, len(files), path.name)
    if "csv" in wanted:
        write_atomic(out / "facts.csv", export.to_csv(results))
    if "xlsx" in wanted:
        write_atomic(out / "facts.xlsx", export.to_xlsx(results))
    _report(results, failed, as_json)


def extract_file(path: Path) -> ExtractionResult:
    """Return what a report holds; for .txt and .md the offsets are into the file's own text.

    Raises:
        DocumentError: the file cannot be read.
    """
    from api.settings import load_settings
    from corpus.assemble import assemble
    from corpus.models import Kind
    from corpus.readers.base import ReadOptions
    from corpus.readers.encoding import decode_text
    from corpus.readers.registry import read_file
    from extraction.pipeline import extract as run_extract
    from extraction.tables import TextTable

    if path.suffix.lower() in (".txt", ".md"):
        return run_extract(decode_text(path.read_bytes()), doc_id=path.stem, title=None)
    options = ReadOptions(ocr=load_settings().ocr)
    parsed = assemble(read_file(path, options), name=path.name, kind=Kind.REPORT)
    tables = [TextTable(t.start, t.end, t.table.rows) for t in parsed.tables]
    return run_extract(parsed.text, doc_id=path.stem, title=parsed.title, tables=tables)


def _files(paths: list[Path]) -> Iterator[Path]:
    from corpus.readers.registry import supported_suffixes

    for path in paths:
        if path.is_dir():
            yield from sorted(
                p
                for p in path.rglob("*")
                if p.is_file()
                and p.suffix.lower() in supported_suffixes()
                and not p.name.startswith((".", "~$"))
            )
        elif path.exists():
            yield path
        else:
            raise UsageError(f"没有“{path}”这个文件或文件夹。")


def _distinct(
    result: ExtractionResult, earlier: list[ExtractionResult], path: Path
) -> ExtractionResult:
    """Two files of one name in different folders must not overwrite each other's result."""
    taken = {other.id for other in earlier}
    if result.id not in taken:
        return result
    name = f"{path.parent.name}_{path.name}".replace("/", "_")
    number = 2
    while name in taken:
        name = f"{path.parent.name}_{path.name}_{number}"
        number += 1
    return result.model_copy(update={"id": name})


def _report(results: list[ExtractionResult], failed: list[dict[str, str]], as_json: bool) -> None:
    if as_json:
        print_json({"reports": [r.to_json() for r in results], "failed": failed})
    else:
        for result in results:
            wrong = [check for check in result.checks if check.holds is False]
            typer.echo(
                f"{result.id}：数字 {len(result.facts)}，文号案号 {len(result.case_numbers)}，"
                f"问题 {len(result.problem_categories)}，"
                f"勾稽 {len(result.checks)}（不符 {len(wrong)}）"
            )
            for check in wrong:
                typer.echo(f"    不符：{check.relation}：{check.equation}")
    for failure in failed:
        note(f"未抽取：{failure['path']}：{failure['error']}")
    if failed:
        raise typer.Exit(EXIT_PARTIAL if results else EXIT_FAILED)
