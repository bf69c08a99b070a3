"""The demonstration: the sample collection taken in, and the jobs shown on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from api.cli.text import status_on
from api.extracting import extract_file
from api.params import parse_date
from corpus.errors import DocumentError, UsageError
from corpus.models import Kind

if TYPE_CHECKING:
    from api.cli.output import ProgressLine
    from api.service import Service

__all__ = ["FOLDER_KINDS", "run_demo"]

FOLDER_KINDS = {
    "regulations": Kind.REGULATION,
    "cases": Kind.CASE,
    "reports": Kind.REPORT,
    "training": Kind.TRAINING,
}


def run_demo(service: Service, progress: ProgressLine, *, echo: bool = True) -> dict[str, Any]:
    """Take in the sample collection, run the sample jobs, return what came out.

    Args:
        service: over a collection of its own.
        progress: called while files are read.
        echo: also print it for a person.
    """
    from corpus.samples import demo

    report = _ingest(service, progress)
    if echo:
        _print_ingest(report)
    steps = []
    for number, step in enumerate(demo(), 2):
        result = _run(service, step["arguments"])
        steps.append({"id": step["id"], "title": step["title"], "result": result})
        if echo:
            command = " ".join(f'"{a}"' if " " in a else a for a in step["arguments"])
            typer.secho(f"\n{number}. {step['title']}", bold=True)
            typer.echo(f"   $ jidian {command}")
            _print_step(step["arguments"], result)
    return {"ingest": report, "steps": steps}


def _ingest(service: Service, progress: ProgressLine) -> dict[str, Any]:
    """Take in the four folders; the counts are summed."""
    from corpus.samples import SAMPLE_ROOT
    from indexing.ingest import ingest

    total: dict[str, Any] = {"added": 0, "updated": 0, "skipped": 0, "failed": [], "seconds": 0.0}
    for folder, kind in FOLDER_KINDS.items():
        report = ingest(
            service.collection, [SAMPLE_ROOT / folder], kind=kind, progress=progress
        ).to_json()
        for key in total:
            total[key] += report[key]
    return total


def _run(service: Service, arguments: list[str]) -> dict[str, Any]:
    from corpus.samples import SAMPLE_ROOT

    command, text = arguments[0], arguments[1]
    on = parse_date(arguments[arguments.index("--as-of") + 1]) if "--as-of" in arguments else None
    if command == "search":
        return service.search(text, top_k=3, as_of=on)
    if command == "ask":
        return service.ask(text, on)
    if command == "extract":
        try:
            return extract_file(SAMPLE_ROOT / text)[0].to_json()
        except DocumentError as error:
            return {"error": error.message}
    raise UsageError(f"演示步骤“{command}”不认识。")


def _print_ingest(report: dict[str, Any]) -> None:
    typer.secho("1. 入库：示例资料（虚构的临江市）", bold=True)
    typer.echo(
        f"   新增 {report['added']}，跳过 {report['skipped']}，未入库 {len(report['failed'])}，"
        f"{report['seconds']:.1f} 秒"
    )
    for failure in report["failed"]:
        typer.echo(f"   未入库：{failure['error']}")


def _print_step(arguments: list[str], result: dict[str, Any]) -> None:
    command = arguments[0]
    if "error" in result:
        typer.echo(f"   {result['error']}")
    elif command == "search":
        for hit in result["hits"]:
            name = " ".join(x for x in (hit["title"], hit["article"]) if x)
            status = status_on(hit["status"], "--as-of" in arguments)
            about = " ".join(x for x in (hit["version"], status) if x)
            typer.echo(f"   {hit['rank']}. {name}〔{about}〕")
            typer.echo(f"      {_short(hit['text'])}")
        typer.echo(f"   共 {result['total']} 条，{result['took_ms']:.0f} 毫秒")
    elif command == "ask":
        for citation in result["citations"]:
            name = " ".join(x for x in (citation["title"], citation["article"]) if x)
            typer.echo(f"   〔{name}，{citation['version']}〕{_short(citation['quote'])}")
        if result["abstained"]:
            typer.echo(f"   {result['answer']}")
    else:
        _print_extraction(result)


def _print_extraction(result: dict[str, Any]) -> None:
    typer.echo(
        f"   数字 {len(result['facts'])} 个，文号案号 {len(result['case_numbers'])} 个，"
        f"问题 {len(result['problem_categories'])} 类，勾稽 {len(result['checks'])} 项"
    )
    for fact in result["facts"][:5]:
        typer.echo(
            f"   {fact['indicator']} {fact['value_text']}{fact['unit'] or ''}"
            f"　〔第 {fact['start']} 字起〕"
        )
    for check in result["checks"]:
        if check["holds"] is False:
            typer.echo(f"   不符：{check['relation']}：{check['equation']}")


def _short(text: str, length: int = 72) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length] + "…"
